/*
 * The words of the training texts: how often each is a cue, and which stand in like places.
 */
#ifndef CLAUSE_WORDS_H
#define CLAUSE_WORDS_H

#include "corpus.h"

/* A word, by its clause_hash(). */
struct lexeme {
	uint32_t hash; /* 0: none */
	uint32_t count;
	uint32_t heads; /* how often it stands for a cue */
	double cue; /* how often it is in one, a cue of n words counting 1/n^2 each */
	struct clause_word known;
	size_t rank;
};

struct lexicon {
	struct lexeme *slot; /* open addressing */
	size_t cap, n;
	uint32_t *text; /* all words in order, 0 between sentences: what clusters are made from */
	size_t words, words_cap;
};

void lexicon_init(struct lexicon *l);
struct lexeme *lexicon_find(const struct lexicon *l, uint32_t hash);

/* Adds the words of the documents to the text. */
void lexicon_add_corpus(struct lexicon *l, const struct corpus *c);

/* Adds the words of a CoNLL file to the text; an empty line ends a sentence. */
void lexicon_add_columns(struct lexicon *l, const char *path);

/*
 * Classes of words by the exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998): moves each
 * word to the class that makes the text likeliest under a class bigram model, rounds times.
 */
void lexicon_cluster(struct lexicon *l, unsigned clusters, uint32_t least_count, unsigned rounds);

/* Counts cues, and chooses for each attribution of c the word that stands for it. */
void lexicon_count_cues(struct lexicon *l, const struct corpus *c);

/* The table of the model that holds what is known of the words. */
struct buf lexicon_table(const struct lexicon *l, uint32_t *slots);

#endif
