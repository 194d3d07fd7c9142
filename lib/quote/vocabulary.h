/*
 * The words that were met: what is known of a word by its letters is looked up when it is met first, and then kept,
 * as the few thousand words that most of any text is made of come again.
 */
#ifndef QUOTE_VOCABULARY_H
#define QUOTE_VOCABULARY_H

#include "quote/clause_feature.h"
#include "quote/cue.h"

struct vocabulary_word {
	uint64_t first, last; /* the bytes of the word */
	struct clause_token clause; /* its counts are 0 */
	uint32_t form; /* its length, kind and shape */
	uint32_t kinds; /* cue_word_kind() */
	const struct cue_verb *verb; /* cue_verb() */
	bool cued; /* kinds and verb are set */
};

enum { VOCABULARY_BITS = 14, VOCABULARY_LONGEST = 16 };

struct vocabulary {
	struct clause_words words;
	struct vocabulary_word other; /* a word longer than VOCABULARY_LONGEST bytes, of which none is kept */
	struct vocabulary_word slot[1 << VOCABULARY_BITS];
};

/* A new vocabulary; words is the model's. To be freed by free(). */
struct vocabulary *vocabulary_new(struct clause_words words);

/* What the clause model knows of each of n tokens of line by itself, put into out. O(1) a token, O(len) if it is new. */
void vocabulary_clauses(struct vocabulary *v, struct slice line, const struct token *tokens, size_t n,
    struct clause_token *out);

/* What is known of a token of line, kinds and verb too, until the next one is asked for. O(1), O(len) if it is new. */
const struct vocabulary_word *vocabulary_cue(struct vocabulary *v, struct slice line, const struct token *t);

/*
 * The tokens of line, in *tokens, which is made large enough; gives their number. A long line of hardly anything but signs
 * is no text: of one of more than 64 KiB no more is read than has a token for every fourth byte. O(len).
 */
size_t vocabulary_tokens(struct slice line, struct token **tokens, size_t *cap);

#endif
