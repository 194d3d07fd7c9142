/*
 * What a figure may be other than a quantity. Internal to lib/num; figure_is_none() asks all of it.
 */
#ifndef NUM_KEEP_H
#define NUM_KEEP_H

#include "num/figure.h"

/* The tokens beside a figure: before its text, however far back, and behind its number. */
struct beside {
	struct num_token before, behind;
};

/* date.c: 10:45, 5am, five o'clock; and these, March 7, 9/11, the 25th, in 2019, 1990s, '98. O(1). */
bool keep_clock(struct text *line, const struct figure *f, const struct beside *s);
bool keep_time(struct text *line, const struct figure *f, const struct beside *s);

/* named.c: is the number part of a name? May the word t be one: a capital, and none of the closed classes? */
bool keep_name(struct text *line, const struct figure *f, const struct beside *s, size_t floor);
bool keep_capital(struct text *line, const struct num_token *t);

/* idiom.c: one as a pronoun; half, quarter, twice and double where nothing is measured by them. */
bool keep_pronoun(struct text *line, const struct figure *f, size_t floor);
bool keep_idiom(struct text *line, const struct figure *f, size_t floor);

#endif
