/*
 * The parts of a figure around its number: unit, sign and currency, rates, smaller units. Internal to lib/num.
 */
#ifndef NUM_UNIT_H
#define NUM_UNIT_H

#include "num/figure.h"

/* A unit found in the text. */
struct found {
	size_t start;
	size_t end;
	uint16_t unit;
	bool word; /* a name, not a symbol */
	bool hyphened;
	bool spaced;
	bool plural;
};

static inline struct decimal
unit_hundredths(struct decimal v)
{
	return decimal_shift(v, -2);
}

/* unit.c */

/* The longest unit name or symbol at at, over white space or a hyphen. O(its words). */
bool unit_at(struct text *line, size_t at, struct found *u);
bool unit_is(uint16_t unit, struct slice id);

/* Is the symbol behind the number a unit, and no other word: `2 in thick`, not `2 in April`? */
bool unit_symbol_fits(struct text *line, const struct figure *f, const struct found *u);

/* Joined m: million, or metres where the words around speak of a length. */
void unit_metres(struct text *line, struct figure *f);

/* Reads the unit behind the number; behind a money sign, what may stand there: US, million; 6'2". */
void unit_read(struct text *line, struct figure *f);
void unit_read_tail(struct text *line, struct figure *f);
void unit_primes(struct text *line, struct figure *f);

/* sign.c: minus and plus, `minus-`, the currency before the number, a tolerance behind it. */
void sign_read(struct text *line, struct figure *f, size_t floor);
void sign_minus_word(struct text *line, struct figure *f, size_t floor);
void sign_currency(struct text *line, struct figure *f, size_t floor);
void sign_tolerance(struct text *line, struct figure *f);

/* part.c */

/* How many of unit small one of unit large is, of those that are told together; 0 if they are not. */
uint32_t part_factor(uint16_t large, uint16_t small);

/* Past `and` or a comma, one of each at most. */
size_t part_joint(struct text *line, size_t at, bool *comma);

/* `a share`, `per barrel`, `/h` behind a figure with a unit. */
void part_per(struct text *line, struct figure *f);

/* And 50 cents; 2 in behind 12 ft; thirty behind 1 hour; an hour and before; below zero behind. */
bool part_cents(struct text *line, struct figure *f);
void part_smaller(struct text *line, struct figure *f);
void part_minutes(struct text *line, struct figure *f);
void part_article(struct text *line, struct figure *f, size_t floor);
void part_below_zero(struct text *line, struct figure *f);

#endif
