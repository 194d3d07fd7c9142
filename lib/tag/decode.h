/*
 * Viterbi decoding of one run of tokens, all labels at a time.
 */
#ifndef TAG_DECODE_H
#define TAG_DECODE_H

#include "tag/model.h"

/* Scores and transitions are brought into these bounds, so that sums cannot overflow. */
#define TAG_SCORE_MAX 8000
#define TAG_TRANSITION_MAX 2000

/* One number a label, for the labels of two types; the compiler makes of it what the machine has. */
typedef int16_t tag_lanes __attribute__((vector_size(16)));

/* Transitions, laid out for decoding. */
struct tag_steps {
	tag_lanes from[TAG_STATES][2]; /* from each state to each label */
	tag_lanes from_begin[2], from_inside[2]; /* to each label from the label of its own type that begins, goes on */
	int16_t outside[TAG_STATES]; /* from each state to outside */
};

void tag_steps_init(struct tag_steps *s, const int16_t transition[TAG_STATES][TAG_STATES]);

/* A cell of the trellis; the caller brings one a token. */
struct tag_cell {
	tag_lanes from[2]; /* the state before, for each label */
	int16_t from_outside; /* the state before outside */
};

/*
 * The best sequence of labels of n tokens that have these scores, outside before and behind them; of equally good ones
 * always the same. O(n).
 */
void tag_decode(const struct tag_steps *s, const int16_t (*scores)[TAG_LABELS], size_t n, struct tag_cell *cells,
    uint8_t *labels);

#endif
