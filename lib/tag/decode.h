/*
 * Viterbi decoding of one run of tokens, all labels at a time.
 */
#ifndef TAG_DECODE_H
#define TAG_DECODE_H

#include "tag/model.h"

/* Scores and transitions are brought into these bounds, so that sums cannot overflow. */
#define TAG_SCORE_MAX 8000
#define TAG_TRANSITION_MAX 2000

/*
 * One number a label, of two positions of the four types: that half of the labels that leave a name open (begin,
 * inside) or closed (last, unit), or that half that begin a name (begin, unit) or go on with one (inside, last).
 * Aligned to 8 as malloc(3) does on some machines.
 */
typedef int16_t tag_lanes __attribute__((vector_size(16), aligned(8)));

/* Transitions, laid out for decoding: to the labels that begin a name from outside and each closed label ... */
struct tag_steps {
	tag_lanes fresh_outside, fresh[TAG_LABELS / 2];
	tag_lanes on_begin, on_inside; /* to those that go on, from the two of their own type ... */
	tag_lanes outside; /* to outside, from each closed label */
	int16_t outside_outside;
	int16_t from[TAG_STATES][TAG_STATES]; /* the same as a table */
};

void tag_steps_init(struct tag_steps *s, const int16_t transition[TAG_STATES][TAG_STATES]);

/* The best paths up to a token that end with each label, against the one that ends outside; the caller brings one a token. */
struct tag_cell {
	tag_lanes open, closed;
};

/*
 * The best sequence of labels of n tokens that have these scores, outside before and behind them; of equally good ones
 * always the same. O(n).
 */
void tag_decode(const struct tag_steps *s, const int16_t (*scores)[TAG_LABELS], size_t n, struct tag_cell *cells,
    uint8_t *labels);

#endif
