/*
 * Reading one number, in digits or words: its value and extent, without sign, unit or context.
 */
#ifndef NUM_NUMBER_H
#define NUM_NUMBER_H

#include "num/decimal.h"
#include "num/text.h"

enum number_form {
	FORM_DIGITS,
	FORM_WORDS,
	FORM_ORDINAL,
	FORM_FRACTION, /* of one: two-thirds, half */
	FORM_VAGUE, /* dozens, tens of thousands, several hundred */
	FORM_MULTIPLE /* twice, threefold, tripled */
};

struct number {
	size_t start;
	size_t end;
	struct decimal value;
	uint8_t form;
	uint8_t plain; /* digits of a bare run of digits that nothing else belongs to; 0 otherwise */
	int16_t scale; /* power of ten of its last scale word; 0 none */
	bool words; /* begins with a word */
	bool joined_scale; /* the scale is letters joined to digits: 5m, 10k */
	bool grouped; /* thousands are parted */
	bool point; /* has a decimal point or fraction */
	bool one; /* the word one and nothing else */
	bool bare; /* a scale word without a number before it: million, hundred */
	bool article; /* begins with a or an */
};

/*
 * Reads the number that starts at at (a digit, a fraction sign, or a word's first letter); a point, or an article
 * before it, not further back than floor, is taken in. closed: `and` does not go on (between A and B). False if there is none; *n's
 * end is then where to look on. O(its length).
 */
bool number_read(struct text *line, size_t at, size_t floor, bool closed, struct number *n);

#endif
