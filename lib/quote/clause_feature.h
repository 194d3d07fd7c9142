/*
 * What the clause model sees of a sentence: its words, and features of them as hashes. The trainer and the engine
 * share these, so a change here asks for a new model.
 */
#ifndef QUOTE_CLAUSE_FEATURE_H
#define QUOTE_CLAUSE_FEATURE_H

#include "quote/clause_model.h"
#include "tok/tok.h"

/* Labels of the words around a cue. */
enum clause_label { CLAUSE_OUT, CLAUSE_SOURCE, CLAUSE_CONTENT, CLAUSE_KEY, CLAUSE_LABELS };

/* Room for the features of one word, as each stage wants it. */
enum { CLAUSE_FEATURES = 64 };

/* A word of a sentence. Counts are of what stands before it in the sentence. */
struct clause_token {
	uint32_t word; /* hash of its letters in lower case, digits as 0, marks and apostrophes in their plain form */
	uint32_t suffix; /* hash of the last three bytes, of the first five */
	uint32_t prefix;
	uint16_t commas; /* signs that are no marks */
	uint16_t marks;
	uint16_t cues; /* likely ones */
	uint16_t back; /* words back to the one after the last sign */
	uint8_t cluster;
	uint8_t cue; /* how often the word is a cue; 0: never */
	uint8_t shape;
	uint8_t kind; /* enum tok_kind */
	uint8_t odds; /* that it is a cue here: 0 (unlikely) to CLAUSE_ODDS */
	bool quoted; /* stands in a quotation, marks included */
};

enum { CLAUSE_ODDS = 9, CLAUSE_LIKELY = 4 };

/* The hash that clause_token.word is. O(len). */
uint32_t clause_hash(struct slice word);

/*
 * Fills out from the n tokens of a sentence in line. quoted are stretches in marks, *next the first that ends
 * behind the tokens before; it is moved on. O(n).
 */
void clause_tokens(const struct clause_words *words, struct slice line, const struct token *tokens, size_t n,
    const struct span *quoted, size_t n_quoted, size_t *next, struct clause_token *out);

/* Counts the likely cues when all odds are known. */
void clause_count_cues(struct clause_token *t, size_t n);

/* The odds that a score of the first stage stands for; unit is the model's. */
uint8_t clause_odds(int32_t score, int unit);

/*
 * Features of word i of n, all O(1); the number of them is returned. For a cue:
 */
unsigned clause_cue_features(const struct clause_token *t, size_t n, size_t i, uint32_t *out);
/* ... for the label of word i around the cue at head: */
unsigned clause_emit_features(const struct clause_token *t, size_t n, size_t head, size_t i, uint32_t *out);
/* ... for a change of label between words i - 1 and i (0 <= i <= n): */
unsigned clause_step_features(const struct clause_token *t, size_t n, size_t head, size_t i, uint32_t *out);
/* ... and for the class of the cue at head whose content begins at word i: */
unsigned clause_class_features(const struct clause_token *t, size_t n, size_t head, size_t i, uint32_t *out);

#endif
