/*
 * Viterbi decoding of one run of tokens.
 */
#ifndef TAG_DECODE_H
#define TAG_DECODE_H

#include "tag/model.h"

/* A cell of the trellis; the caller brings n * TAG_STATES of them. */
struct tag_cell {
	int32_t best;
	uint8_t from;
};

/*
 * The best sequence of labels of n tokens that have these scores, outside before and behind them. O(n).
 */
void tag_decode(const int32_t (*scores)[TAG_LABELS], size_t n, const int32_t (*transition)[TAG_STATES],
    struct tag_cell *cells, uint8_t *labels);

#endif
