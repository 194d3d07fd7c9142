/*
 * A figure: a number with its sign, currency and unit. Internal to lib/num.
 */
#ifndef NUM_FIGURE_H
#define NUM_FIGURE_H

#include "num/num.h"
#include "num/number.h"

struct figure {
	struct number n;
	struct decimal value; /* with sign, in whole units of a currency */
	size_t start; /* of the text, sign and currency included */
	size_t end; /* of the text, unit included */
	size_t after; /* where reading goes on: behind a unit's per-phrase too */
	uint16_t unit; /* index of the lexicon, 0 none */
	uint16_t per_unit; /* ditto: the unit behind `per` */
	struct slice per_noun; /* or a noun behind `per`: share, barrel */
	uint8_t kind; /* enum num_kind */
	bool person; /* the unit is an age's */
	bool prefixed; /* the currency stands before the number */
	bool plus, minus; /* a sign stands before it */
	bool hyphened; /* the unit or noun is joined by a hyphen: five-year */
	bool attributive; /* the unit is a singular that a noun follows: 40 yard dash */
};

/* figure.c */

/*
 * Reads sign and currency before the number, unit behind it, and what else belongs to it: 12 ft 2 in, $ a share,
 * years old. floor: not further back. False if the number turns out to be part of a word.
 */
bool figure_read(struct text *line, size_t at, size_t floor, bool closed, struct figure *f);

static inline const struct num_unit *
figure_unit(const struct figure *f)
{
	return lexicon_unit(f->unit);
}

/*
 * pass.c: does nothing begin at at that could be a quantity, as far as a look at the words beside it tells? Gives where to read
 * on, or 0 if it is to be read.
 */
size_t figure_pass_digits(struct text *line, size_t at, size_t floor);
size_t figure_pass_word(struct text *line, size_t at, size_t floor);

static inline size_t
figure_pass(struct text *line, size_t at, size_t floor)
{
	if (text_digit(line->p[at]))
		return figure_pass_digits(line, at, floor);
	return (unsigned char)line->p[at] >= 0x80 ? 0 : figure_pass_word(line, at, floor);
}

/* idiom.c: is the word one, bytes [start, end) without a unit, a pronoun? */
bool figure_one_is_pronoun(struct text *line, size_t start, size_t end, size_t floor);

/* keep.c: is the figure a year, date, clock time, telephone number, address, identifier, or part of a name? */
enum figure_none { NONE_NOT, NONE_NAME, NONE_OTHER };
enum figure_none figure_is_none(struct text *line, const struct figure *f, size_t floor);

/* named.c: is f joined to a number inside a name that ends at named: Sections 230 and 301, iPhone 11 Pro and 11 Pro Max? */
bool figure_shares_name(struct text *line, const struct figure *f, size_t named);

/* pair.c */

enum pair_kind { PAIR_NONE, PAIR_RANGE, PAIR_RATIO, PAIR_SCORE, PAIR_CHANGE, PAIR_REFUSED };

/*
 * Does another figure follow that makes one quantity of the two? Then reads it into *b and says which; units and
 * scales that belong to both are given to both. PAIR_CHANGE: from A to B, two quantities. PAIR_REFUSED: no quantity at all (2013-14, a
 * telephone number), a and b are to be passed over.
 */
enum pair_kind pair_read(struct text *line, struct figure *a, struct figure *b, size_t floor);

/* context.c */

/* Skips the hedges before at; gives where they begin, and the comparator they make (CMP_EQUAL: none). */
size_t context_hedge(struct text *line, size_t at, size_t floor, uint8_t *cmp);

/* noun.c */

/* The head noun phrase that the figure counts, looked for from at on; empty if there is none. one: a singular. */
struct slice noun_phrase(struct text *line, size_t at, bool one);

/* Is the word t a plural noun, as far as its form tells? */
bool noun_plural(struct text *line, const struct num_token *t, const struct num_sense *w);

#endif
