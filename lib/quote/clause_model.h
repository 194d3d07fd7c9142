/*
 * The weights of the clause model: hashed features to rows of small integers.
 *
 * A feature is a 32-bit hash; its high bits choose a bucket of eight rows, its low 16 bits are the key of the row in
 * it. A feature that has no row weighs nothing.
 */
#ifndef QUOTE_CLAUSE_MODEL_H
#define QUOTE_CLAUSE_MODEL_H

#include "util/slice.h"

enum { CLAUSE_BUCKET = 8, CLAUSE_ROW_MAX = 8 };

/* Rows of width weights. Keys stand by themselves: most features have no row, and need no more than those. */
struct clause_table {
	const unsigned char *keys; /* 16 bits each, little-endian; 0: no row */
	const signed char *rows;
	unsigned bits; /* log2 of the number of buckets */
	unsigned width;
};

/* What is known of a word. */
struct clause_word {
	uint8_t cluster; /* words that stand in like places; 0: unknown */
	uint8_t cue; /* how often it is a cue, in steps; 0: never */
};

/* The words: open addressing in a table of hashes. */
struct clause_words {
	const unsigned char *slots; /* hash (4 bytes, little-endian; 0: empty), cluster, cue */
	unsigned bits;
};

enum clause_stage { CLAUSE_CUE, CLAUSE_EMIT, CLAUSE_STEP, CLAUSE_CLASS, CLAUSE_STAGES };

struct clause_model {
	struct clause_words words;
	struct clause_table table[CLAUSE_STAGES];
	int unit; /* weights to the natural-log unit */
	int cue_least; /* a cue that scores less is not looked at further; weights */
	int path_least; /* an attribution that scores less than this over none is not given; weights */
};

/* Every table as it is in the file, in this order: words, then the stages. */
#define CLAUSE_MAGIC "ngclaus2"

/*
 * Reads the model out of file, which must outlive m; false if it is none. The built-in one is always right.
 */
bool clause_model_read(struct clause_model *m, struct slice file);
struct slice clause_model_builtin(void);

/* O(1) expected. */
struct clause_word clause_word(const struct clause_words *w, uint32_t hash);

/* Adds up the rows of the n features into sum, which has the width of the table. */
void clause_sum(const struct clause_table *t, const uint32_t *features, size_t n, int32_t *sum);

#endif
