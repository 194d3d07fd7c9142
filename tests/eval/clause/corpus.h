/*
 * Labelled documents for the trainer of the clause model: folders of texts with a gold.tsv of attributions.
 */
#ifndef CLAUSE_CORPUS_H
#define CLAUSE_CORPUS_H

#include "quote/clause_feature.h"
#include "util/mem.h"

enum { CORPUS_PARTS = 6 };

/* An attribution; spans are bytes of the document, empty if there is none. */
struct attribution {
	struct span source, cue, part[CORPUS_PARTS];
	size_t parts;
	int class; /* enum clause_class, -1 if it is not told */
	size_t head; /* the word of the cue that stands for it: index in the document's words */
	bool has_head;
};

struct corpus_sentence {
	size_t line; /* where its line begins in the document */
	size_t first, n; /* its words */
};

struct corpus_doc {
	char name[256];
	struct slice text;
	struct attribution *attribution;
	size_t attributions, attributions_cap;
	struct corpus_sentence *sentence;
	size_t sentences, sentences_cap;
	struct token *token; /* bytes of their line */
	size_t *line; /* of each word: where its line begins */
	struct clause_token *word;
	size_t words, words_cap;
	struct span *quoted; /* of each line, one after the other; bytes of the line */
	size_t *quoted_from; /* of each sentence: the first of its line, and the end */
	size_t quotes, quotes_cap;
	uint32_t *gold; /* of each word: number of the attribution it is the head of, from 1; or 0 */
};

struct corpus {
	struct corpus_doc *doc;
	size_t docs, cap;
};

/* Adds the documents of a folder in the order of their names; false, with a message, if it cannot be read. */
bool corpus_add(struct corpus *c, const char *folder);

/* The word as it is printed. */
struct slice corpus_word(const struct corpus_doc *d, size_t word);

/* Where it begins in the document. */
size_t corpus_at(const struct corpus_doc *d, size_t word);

/* All of a file; exits with a message if it cannot be read. */
struct slice corpus_file(const char *path);

#endif
