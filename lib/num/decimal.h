/*
 * Exact decimal numbers: up to DECIMAL_DIGITS significant digits and a power of ten. Nothing here
 * passes through binary floating point.
 */
#ifndef NUM_DECIMAL_H
#define NUM_DECIMAL_H

#include "util/slice.h"

enum {
	DECIMAL_DIGITS = 64, /* significant digits that a number may have */
	DECIMAL_LIMBS = 8,
	DECIMAL_POWER = 100, /* the power of ten may be -100..100 */
	DECIMAL_ROUNDED = 12, /* significant digits of a quotient that does not end */
	DECIMAL_PRINTED = 200 /* room that decimal_print() needs */
};

struct decimal {
	uint32_t limb[DECIMAL_LIMBS]; /* nine digits each, the lowest first; those from n on are 0 */
	int16_t power; /* the limbs read as an integer, which is no multiple of ten, times ten to this */
	uint8_t n; /* limbs in use; 0: the number is zero */
	bool negative;
	bool overflow; /* past the bounds above: the limbs say nothing */
};

/* Is a the digit d (not 0)? */
static inline bool
decimal_is(const struct decimal *a, uint32_t d)
{
	return a->n == 1 && a->limb[0] == d && a->power == 0;
}

struct decimal decimal_from(uint64_t n);

/* The same where it stays, in *a, which is all zero: what is just written in parts is slow to copy. */
void decimal_set(struct decimal *a, uint64_t n);

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
