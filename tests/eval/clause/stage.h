/*
 * The weights of one stage of the clause model, while they are learned: AdaGrad steps (Duchi, Hazan and Singer 2011), and the
 * mean of the weights after each of the later rounds.
 *
 * At first a row is found by the high bits of a feature's hash; when the table is made, in its buckets, as the model does.
 */
#ifndef CLAUSE_STAGE_H
#define CLAUSE_STAGE_H

#include "quote/clause_model.h"
#include "util/mem.h"

struct learn_options {
	uint8_t least_count; /* features seen less often are left out */
	unsigned rounds; /* over all examples; half as many to choose features */
	float rate; /* length of the first steps */
	uint32_t buckets; /* of the table */
};

struct stage {
	size_t width;
	struct learn_options opt;
	uint8_t *count; /* how often a feature was seen; saturates */
	uint16_t *key; /* of the table; NULL before it is made */
	float *weight, *square; /* rows; sums of squared gradients */
	float *sum; /* of the weights after each of the later rounds */
	unsigned summed; /* how many */
};

void stage_init(struct stage *s, size_t width, struct learn_options opt);
void stage_free(struct stage *s);

/* Forgets the weights. */
void stage_clear(struct stage *s);

/* Counts the features, before anything is learned. */
void stage_count(struct stage *s, const uint32_t *f, unsigned n);

/* Puts the rows of the features in place of them; how many there are is returned. */
unsigned stage_to_rows(const struct stage *s, uint32_t *f, unsigned n);

/* Sums of the rows' weights. */
void stage_sum(const struct stage *s, const uint32_t *row, unsigned n, float *sum);

/* One step down the gradient, the same for every row. */
void stage_descend(struct stage *s, const uint32_t *row, unsigned n, const float *gradient);

/* The mean: adds up the weights as they are; puts the mean in their place. */
void stage_add_up(struct stage *s);
void stage_take_mean(struct stage *s);

/* Features and how much they matter, to choose those that stay: their weights squared, for every time they are seen. */
struct weighed {
	uint32_t feature;
	float norm;
};

struct chooser {
	struct weighed *slot; /* open addressing; norm 0: none */
	size_t cap, n;
};

struct chooser chooser_new(void);
void chooser_add(struct chooser *c, const struct stage *s, const uint32_t *f, unsigned n);

/* Makes the table, those that matter most first, until their bucket is full; c is used up. */
void stage_make_table(struct stage *s, struct chooser *c);

/* Writes the stage's table as the model has it, unit weights to the natural-log unit. */
void stage_write(const struct stage *s, int unit, struct buf *out);

#endif
