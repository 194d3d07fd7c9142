/*
 * The weights of the clause model: hashed features to rows of small integers.
 *
 * A feature is a 32-bit hash; its high half chooses a bucket of two rows, its low 16 bits are the key of the row in
 * it. A feature that has no row weighs nothing; nor does a row whose key is 0.
 */
#ifndef QUOTE_CLAUSE_MODEL_H
#define QUOTE_CLAUSE_MODEL_H

#include "util/slice.h"

enum { CLAUSE_BUCKET = 2 };

/* Widths of the rows of each stage. */
enum { CLAUSE_CUE_WIDTH = 1, CLAUSE_SPAN_WIDTH = 12, CLAUSE_CLASS_WIDTH = 4 };

/*
 * Rows of weights. Keys stand by themselves: most features have no row, and need no more than those. Four bytes more
 * may be read than the rows have.
 */
struct clause_table {
	const unsigned char *keys; /* 16 bits each, little-endian; 0: no row */
	const signed char *rows;
	uint32_t buckets; /* at most 65536 */
};

/* The bucket that a feature is in. */
static inline uint32_t
clause_bucket(uint32_t buckets, uint32_t feature)
{
	return (feature >> 16) * buckets >> 16;
}

/* What is known of a word. */
struct clause_word {
	uint8_t cluster; /* words that stand in like places; 0: unknown */
	uint8_t cue; /* how often it is a cue, in steps; 0: never */
};

/*
 * Words of a lower step head a cue less than three times in a hundred, and are not looked at: of 4,255 in 1 MB of news the
 * model takes 4 for cues.
 */
enum { CLAUSE_STEP_LEAST = 2 };

/* The words: open addressing in a table of hashes. */
struct clause_words {
	const unsigned char *slots; /* hash (4 bytes, little-endian; 0: empty), cluster, cue */
	uint32_t n;
};

/* The slot where the search for a word begins, of n. */
static inline uint32_t
clause_slot(uint32_t n, uint32_t hash)
{
	return (uint32_t)((uint64_t)(hash * 0x9e3779b1U) * n >> 32);
}

/*
 * A word as a cue; the words around it: what each label weighs, what leaving and what entering it; the class of the cue.
 */
enum clause_stage { CLAUSE_CUE, CLAUSE_SPAN, CLAUSE_CLASS, CLAUSE_STAGES };

struct clause_model {
	struct clause_words words;
	struct clause_table table[CLAUSE_STAGES];
	int unit; /* weights to the natural-log unit */
	int cue_least; /* a cue that scores less is not looked at further; weights */
	int path_least; /* an attribution that scores less than this over none is not given; weights */
};

/* Every table as it is in the file, in this order: words, then the stages. */
#define CLAUSE_MAGIC "ngclaus4"

/*
 * Reads the model out of file, which must outlive m; false if it is none. The built-in one is always right.
 */
bool clause_model_read(struct clause_model *m, struct slice file);
struct slice clause_model_builtin(void);

/* The word in slot i, and its hash; 0: none. */
uint32_t clause_word_at(const struct clause_words *w, uint32_t i, struct clause_word *word);

/* O(1) expected. */
struct clause_word clause_word(const struct clause_words *w, uint32_t hash);

#endif
