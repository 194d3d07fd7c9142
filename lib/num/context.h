/*
 * Comparator and direction of a figure. Internal to lib/num.
 */
#ifndef NUM_CONTEXT_H
#define NUM_CONTEXT_H

#include "num/figure.h"

/* What was found of a figure; the one before is what the next may lean on: `up 2%, Burlington by 2.6%`. */
struct context {
	uint8_t cmp; /* enum num_cmp */
	uint8_t dir; /* enum num_dir */
	uint8_t verb_dir; /* up or down of the verb that governs it: `rose to 5` is to, up */
	uint8_t kind; /* enum num_kind of its row */
	size_t end; /* where it ended; 0 none */
};

/* Where it stands. */
struct context_place {
	size_t start;
	size_t end;
	size_t noun_end; /* end of the noun phrase behind it, or 0 */
	size_t floor; /* begin of what may be looked at */
	uint8_t kind; /* enum num_kind of the row */
};

void context_read(struct text *line, const struct figure *f, const struct context_place *place, const struct context *before, struct context *now);

#endif
