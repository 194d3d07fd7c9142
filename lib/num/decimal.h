/*
 * Exact decimal numbers: up to DECIMAL_DIGITS significant digits and a power of ten. Nothing here
 * passes through binary floating point.
 */
#ifndef NUM_DECIMAL_H
#define NUM_DECIMAL_H

#include "util/slice.h"

enum {
	DECIMAL_DIGITS = 64, /* significant digits that a number may have */
	DECIMAL_POWER = 100, /* the power of ten may be -100..100 */
	DECIMAL_ROUNDED = 12, /* significant digits of a quotient that does not end */
	DECIMAL_PRINTED = 200 /* room that decimal_print() needs */
};

struct decimal {
	uint8_t digit[DECIMAL_DIGITS]; /* most significant first, no zeros at either end */
	uint8_t n; /* 0: the number is zero */
	bool negative;
	bool overflow; /* past the bounds above: the digits say nothing */
	int16_t power; /* digit[] read as an integer, times ten to this */
};

struct decimal decimal_from(uint64_t n);

/*
 * Reads s, decimal digits with at most one point and any separators between (every byte that is
 * neither digit nor point is passed over). O(len).
 */
struct decimal decimal_read(struct slice s);

/* a times ten to power. */
struct decimal decimal_shift(struct decimal a, int power);
struct decimal decimal_add(struct decimal a, struct decimal b); /* both of the same sign */
struct decimal decimal_times(struct decimal a, uint32_t n);
/* a / n; rounded half up to DECIMAL_ROUNDED significant digits if it does not end within them. */
struct decimal decimal_divide(struct decimal a, struct decimal b);

/* <0, 0, >0 */
int decimal_cmp(const struct decimal *a, const struct decimal *b);

/* The number as an unsigned integer; UINT64_MAX if it is none, or 10^18 or more. */
uint64_t decimal_integer(const struct decimal *a);

/* Writes all digits, no exponent, no NUL, into out (DECIMAL_PRINTED bytes); gives the length. "-" on overflow. */
size_t decimal_print(const struct decimal *a, char *out);

#endif
