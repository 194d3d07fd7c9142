/*
 * Bytes and characters as the rules of this room ask for them; for its files alone.
 */
#ifndef SENT_CHARS_H
#define SENT_CHARS_H

#include "utf/utf.h"
#include "util/slice.h"

static inline bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_letter(char c)
{
	return is_upper(c) || is_lower(c);
}

static inline bool
is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

/* The byte at i, NUL behind the end. */
static inline char
byte_at(struct slice s, size_t i)
{
	return i < s.len ? s.p[i] : '\0';
}

/* True if s has the bytes of what at i. */
static inline bool
has_at(struct slice s, size_t i, struct slice what)
{
	return i <= s.len && s.len - i >= what.len && memcmp(s.p + i, what.p, what.len) == 0;
}

/* Bytes of the white space at i: a blank, a line end, U+00A0, U+3000; 0 if there is none. */
static inline size_t
blank_at(struct slice s, size_t i)
{
	char c = byte_at(s, i);

	if (i >= s.len || (unsigned char)c > 0xe3)
		return 0;
	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return 1;
	if (is_ascii(c))
		return 0;
	if (has_at(s, i, SLICE("\xc2\xa0")))
		return 2;
	return has_at(s, i, SLICE("\xe3\x80\x80")) ? 3 : 0;
}

/* The first byte at or after i that is no white space. */
static inline size_t
skip_blank(struct slice s, size_t i)
{
	size_t n;

	while ((n = blank_at(s, i)) != 0)
		i += n;
	return i;
}

/* True if white space, or the begin of s, stands before i. */
static inline bool
blank_before(struct slice s, size_t i)
{
	return i == 0 || s.p[i - 1] == ' ' || (s.p[i - 1] >= '\t' && s.p[i - 1] <= '\r') ||
	    (i >= 2 && blank_at(s, i - 2) == 2);
}

/* The end of s[from, to) without the white space behind. */
static inline size_t
trim_end(struct slice s, size_t from, size_t to)
{
	while (to > from && blank_before(s, to))
		to -= s.p[to - 1] == '\xa0' ? 2 : 1;
	return to;
}

/* Eight bytes as an integer, the first lowest. */
static inline uint64_t
load8(const char *p)
{
	uint64_t v;

	memcpy(&v, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

/*
 * The small ASCII letters that end just before to, at most eight: how many, and the word that they make as
 * sent/words.c keys it, first letter lowest. Needs eight bytes before to.
 */
static inline unsigned
lower_run(struct slice s, size_t to, uint64_t *key)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = 0x80 * ones;
	uint64_t v = load8(s.p + to - 8), low, other;
	unsigned n;

	low = v & ~high;
	/* A byte's top bit says: below 128 and 'a' or more and not more than 'z'. */
	other = ~((low + (0x80 - 'a') * ones) & ~(low + (0x7f - 'z') * ones) & ~v) & high;
	n = other == 0 ? 8 : (unsigned)__builtin_clzll(other) / 8;
	*key = n == 0 ? 0 : v >> 8 * (8 - n);
	return n;
}

/* Letters of either case at i, as far as it matters where a sentence begins. */
enum char_case { CASE_NONE, CASE_LOWER, CASE_UPPER, CASE_OTHER };

/* The case of the letter at i; CASE_OTHER: a letter that has none (Han, Arabic); CASE_NONE: no letter. */
static inline enum char_case
case_at(struct slice s, size_t i)
{
	size_t len;
	uint32_t c;

	if (i >= s.len)
		return CASE_NONE;
	if (is_ascii(s.p[i]))
		return is_upper(s.p[i]) ? CASE_UPPER : is_lower(s.p[i]) ? CASE_LOWER : CASE_NONE;
	c = utf_at(s, i, &len);
	if (!utf_is_letter(c))
		return CASE_NONE;
	return utf_is_upper(c) ? CASE_UPPER : utf_is_lower(c) ? CASE_LOWER : CASE_OTHER;
}

#endif
