/*
 * Words of a line, one at a time, forwards and backwards from any place. Nothing is kept, so that a line
 * costs only where figures stand in it.
 */
#ifndef NUM_TEXT_H
#define NUM_TEXT_H

#include "num/lexicon.h"

enum num_token_kind {
	TOKEN_END, /* no more text */
	TOKEN_WORD, /* letters; with stops if single letters (U.S., p.m.); with an inner apostrophe */
	TOKEN_DIGITS, /* digits, with the stops and commas between them */
	TOKEN_SIGN, /* one other character */
	TOKEN_LONG /* a word beyond TOKEN_MAX bytes: nothing is said of it */
};

enum { TOKEN_MAX = 40 };

struct num_token {
	size_t start;
	size_t end;
	uint8_t kind;
	uint8_t sign; /* of a TOKEN_SIGN: its byte, or one of enum num_sign */
	bool spaced; /* white space stands between it and the place it was read from */
	bool capital; /* first letter is upper case */
	bool possessive; /* ends in 's or s' ; end is before the apostrophe, after is behind it */
	size_t after; /* where to read on */
};

enum num_sign { SIGN_DASH = '-', SIGN_LONG_DASH = 1, SIGN_QUOTE = '"', SIGN_APOSTROPHE = '\'', SIGN_OTHER = 2, SIGN_PRIME = 3, SIGN_DOUBLE_PRIME = 4 };

/* The token at or after at. Long runs of digits are cut. O(TOKEN_MAX + white space passed). */
struct num_token text_next(struct slice line, size_t at);

/* The token before at, not further back than floor. end is where it ends. O(TOKEN_MAX). */
struct num_token text_before(struct slice line, size_t at, size_t floor);

struct num_sense text_sense(struct slice line, const struct num_token *t);

/* Bytes of white space (ASCII, no-break and thin spaces) at at; 0 if none. */
size_t text_space(struct slice line, size_t at);

/* Bytes of the hyphen or dash at at: 0 if none; *wide if it is longer than a hyphen. */
size_t text_dash(struct slice line, size_t at, bool *wide);

static inline bool
text_digit(char c)
{
	return (unsigned)(unsigned char)c - '0' < 10;
}

static inline bool
text_upper(char c)
{
	return (unsigned)(unsigned char)c - 'A' < 26;
}

/* An ASCII letter, or a byte of a longer letter. Signs beyond ASCII that news uses are known to text_next(). */
static inline bool
text_letter(char c)
{
	return ((unsigned)(unsigned char)c | 0x20) - 'a' < 26 || (unsigned char)c >= 0x80;
}

/* Is the word t, in any case, this one? word is lower case. */
bool text_is(struct slice line, const struct num_token *t, struct slice word);
#define TEXT_IS(line, t, lit) text_is((line), (t), SLICE(lit))

#endif
