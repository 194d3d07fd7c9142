/*
 * Learning the stages of the clause model by stochastic gradient descent with AdaGrad steps (Duchi, Hazan and Singer
 * 2011). Each stage is learned twice: once with all features that are seen often enough, then with those alone that got
 * the most weight and found room in the table of the model.
 */
#ifndef CLAUSE_LEARN_H
#define CLAUSE_LEARN_H

#include "corpus.h"

struct learn_options {
	uint8_t least_count; /* features seen less often are left out */
	unsigned rounds; /* over all examples */
	float rate; /* length of the first steps */
	unsigned bits; /* log2 of the buckets of the table */
};

/* The weights of one stage. */
struct stage {
	size_t width;
	struct learn_options opt;
	uint8_t *count; /* how often a feature was seen, by the high bits of its hash; saturates */
	uint16_t *key; /* of the table, when it is made; NULL before */
	float *weight, *square; /* rows; sums of squared gradients */
};

void stage_init(struct stage *s, size_t width, struct learn_options opt);
void stage_free(struct stage *s);

/* Writes the stage's table as the model has it, unit weights to the natural-log unit. */
void stage_write(const struct stage *s, int unit, struct buf *out);

/* A word that may be a cue: its document, sentence, and index in that. */
struct example {
	const struct corpus_doc *doc;
	const struct corpus_sentence *sentence;
	size_t word;
	uint32_t gold; /* number of the attribution it heads, from 1; or 0 */
};

/* Which cues are right: logistic regression. */
void learn_cues(struct stage *s, const struct example *e, size_t n);
float cue_score(const struct stage *s, const struct example *e);

/* The labels around each cue: a conditional random field. Examples with no gold are all CLAUSE_OUT. */
void learn_labels(struct stage *emit, struct stage *step, const struct example *e, size_t n);

/* Classes of cues, of the examples whose class is told: multinomial logistic regression. */
void learn_classes(struct stage *s, const struct example *e, size_t n);

#endif
