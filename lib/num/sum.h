/*
 * Numbers in words, summed up word by word, and the fractions behind them. Internal to lib/num.
 */
#ifndef NUM_SUM_H
#define NUM_SUM_H

#include "num/number.h"

enum { NO_SCALE = 1000 };

/* A number in words as it grows. */
struct sum {
	struct decimal total; /* what closed scales hold */
	struct decimal group; /* what the next scale will multiply */
	int room; /* what may still join the group: numbers below 10^room */
	int last; /* power of the last scale */
	bool digits; /* the group was given in digits */
	bool any;
};

#define LEX_SMALL (LEX_DIGIT | LEX_TEEN | LEX_TENS)
#define LEX_BIG (LEX_HUNDRED | LEX_SCALE)

/* Words that a number may begin with, and those that may go on with one. */
#define LEX_BEGINS (LEX_SMALL | LEX_BIG | LEX_ORDINAL | LEX_ORDSCALE | LEX_MULTIPLE | LEX_MULTIPLIED | LEX_FOLD | LEX_VAGUE | LEX_HALF | LEX_QUARTER | LEX_DOZEN)
#define LEX_GOES_ON (LEX_SMALL | LEX_BIG | LEX_ORDINAL | LEX_ORDSCALE | LEX_AND | LEX_POINT | LEX_DOZEN | LEX_FRACTION | LEX_FRACTIONSCALE | LEX_HALF | LEX_QUARTER | LEX_SUFFIX)

/* sum.c */
void sum_init(struct sum *s);

/* Take a word in, if it fits what is there: a number below 100 (of so many places), hundred, a power of ten, or any. */
bool sum_small(struct sum *s, uint64_t n, int places);
bool sum_hundred(struct sum *s, bool first);
bool sum_scale(struct sum *s, int power);
bool sum_word(struct sum *s, const struct num_sense *w);

/* Takes words in from at on; gives where they end, and the power of the last if it was a scale word. closed: not past `and`. */
size_t sum_words(struct text *line, size_t at, bool closed, struct sum *s, int *scale);

/* Does nothing at at go on with a number below 100, or with a run of digits? The quick way past most numbers; false says nothing. */
bool number_ends(struct text *line, size_t at);

/* The next word that may go on with a number: over a space or a hyphen. False at anything else; *t is the token then. */
bool number_next_word(struct text *line, size_t at, struct num_token *t);

/* `point seven one`, `point seventy-one` behind a whole number: taken in. */
void number_point(struct text *line, struct number *n);

/* fraction.c */

/* A denominator at at, over a hyphen or space: thirds, quarter, twenty-firsts; 0 if none. plural: must it be one? */
uint32_t fraction_denominator(struct text *line, size_t at, bool plural, size_t *end);

/* `and a half`, `and three quarters` at at, behind a number of this scale. */
bool fraction_and(struct text *line, size_t at, int scale, struct decimal *f, size_t *end);

/* A fraction sign (U+00BD and its like) at at: its bytes, or 0. */
size_t fraction_sign(struct text *line, size_t at, struct decimal *f);

/* 1/2, 3/8th, with a slash or U+2044, at at: its end, or 0. Only denominators that fractions are written with. */
size_t fraction_slash(struct text *line, size_t at, struct decimal *f);

/* digits.c: a number that begins with a digit; as number_read(). */
bool number_digits(struct text *line, size_t at, size_t floor, bool closed, struct number *n);

/* number.c: the scale word behind a mixed number takes it whole: two and a half million. */
void number_scale_behind(struct text *line, struct number *n);

/* number.c: `over three` behind n, where nothing is counted; makes a fraction of n. */
bool number_over(struct text *line, struct number *n);

static inline size_t
number_run_end(const struct text *line, size_t at)
{
	while (at < line->len && text_digit(line->p[at]))
		at++;
	return at;
}

#endif
