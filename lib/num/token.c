#include "num/token.h"

static inline unsigned char
at_byte(const struct slice *s, size_t at)
{
	return at < s->len ? (unsigned char)s->p[at] : 0;
}

size_t
token_space(const struct slice *s, size_t at)
{
	unsigned char c = at_byte(s, at);

	if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
		return 1;
	if (c == 0xc2 && at_byte(s, at + 1) == 0xa0) /* U+00A0 */
		return 2;
	if (c == 0xe2 && at_byte(s, at + 1) == 0x80) {
		unsigned char d = at_byte(s, at + 2);

		if ((d >= 0x80 && d <= 0x8b) || d == 0xaf) /* U+2000..U+200B, U+202F */
			return 3;
	}
	return 0;
}

size_t
token_dash(const struct slice *s, size_t at, bool *wide)
{
	unsigned char c = at_byte(s, at), d = at_byte(s, at + 2);

	*wide = false;
	if (c == '-')
		return 1;
	if (c != 0xe2)
		return 0;
	if (at_byte(s, at + 1) == 0x80 && d >= 0x90 && d <= 0x95) { /* U+2010..U+2015 */
		*wide = d >= 0x93;
		return 3;
	}
	return at_byte(s, at + 1) == 0x88 && d == 0x92 ? 3 : 0; /* U+2212 minus */
}

/*
 * Bytes of the character at at that is beyond ASCII and no letter: punctuation and signs of U+0080..U+00BF,
 * U+2000..U+2BFF, U+3000..U+301F, U+FF00..; 0 for a letter.
 */
static size_t
foreign_sign(const struct slice *s, size_t at)
{
	unsigned char c = at_byte(s, at), d = at_byte(s, at + 1);

	if (c == 0xc2 && d != 0xaa && d != 0xba && d != 0xb5)
		return 2;
	if (c == 0xc3 && (d == 0x97 || d == 0xb7)) /* times, division */
		return 2;
	if (c == 0xe2 && (d < 0xb0))
		return s->len - at >= 3 ? 3 : s->len - at;
	if ((c == 0xe3 && d == 0x80) || (c == 0xef && d >= 0xbc))
		return s->len - at >= 3 ? 3 : s->len - at;
	return 0;
}

static inline bool
ascii_letter(char c)
{
	return ((unsigned)(unsigned char)c | 0x20) - 'a' < 26;
}

/* Past the ASCII letters from at on, eight at a time. */
static inline size_t
ascii_end(const struct slice *s, size_t at, size_t limit)
{
	for (uint64_t other; limit - at >= 8; at += 8) {
		other = ~token_letters(text_load8(s->p + at)) & TOKEN_HIGH;
		if (other != 0)
			return at + (size_t)__builtin_ctzll(other) / 8;
	}
	while (at < limit && ascii_letter(s->p[at]))
		at++;
	return at;
}

/* Where the ASCII letters that end at at begin. */
static inline size_t
ascii_start(const struct slice *s, size_t at, size_t limit)
{
	for (uint64_t other; at - limit >= 8; at -= 8) {
		other = ~token_letters(text_load8(s->p + at - 8)) & TOKEN_HIGH;
		if (other != 0)
			return at - (size_t)__builtin_clzll(other) / 8;
	}
	while (at > limit && ascii_letter(s->p[at - 1]))
		at--;
	return at;
}

static size_t
letters_end(const struct slice *s, size_t at, size_t limit)
{
	for (;; at++) {
		at = ascii_end(s, at, limit);
		if (at >= limit || (unsigned char)s->p[at] < 0x80 || foreign_sign(s, at) != 0)
			return at;
	}
}

/* Bytes of an apostrophe at at, straight or curly. */
static size_t
apostrophe(const struct slice *s, size_t at)
{
	if (at_byte(s, at) == '\'')
		return 1;
	return at_byte(s, at) == 0xe2 && at_byte(s, at + 1) == 0x80 && at_byte(s, at + 2) == 0x99 ? 3 : 0;
}

/* Stops and letters in turn: U.S., p.m., a.m. (the last stop belongs to it). */
static size_t
initials_end(const struct slice *s, size_t at)
{
	size_t end = at;

	while (end - at < 12 && end + 1 < s->len && text_letter(s->p[end]) && (unsigned char)s->p[end] < 0x80 && s->p[end + 1] == '.')
		end += 2;
	if (end > at + 2)
		return end;
	/* p.m without the last stop */
	return end == at + 2 && end < s->len && text_letter(s->p[end]) && (end + 1 == s->len || !text_letter(s->p[end + 1])) ? end + 1 : 0;
}

static void
word_end(const struct slice *s, struct num_token *t)
{
	size_t limit = s->len - t->start > TOKEN_MAX ? t->start + TOKEN_MAX : s->len, end = ascii_end(s, t->start, limit), a;
	char c = end < limit ? s->p[end] : 0;

	t->kind = TOKEN_WORD;
	t->capital = text_upper(s->p[t->start]);
	t->end = t->after = (uint32_t)end;
	if (end < limit && (unsigned char)c < 0x80 && c != '\'' && c != '.') /* most words */
		return;
	a = initials_end(s, t->start);
	if (a != 0) {
		t->end = t->after = (uint32_t)a;
		return;
	}
	end = letters_end(s, end, limit);
	if (end == limit && end < s->len && text_letter(s->p[end])) {
		t->kind = TOKEN_LONG;
		t->end = t->after = (uint32_t)(letters_end(s, end, s->len));
		return;
	}
	a = apostrophe(s, end);
	t->end = t->after = (uint32_t)(end);
	if (a == 0)
		return;
	if (end + a < s->len && text_letter(s->p[end + a]) && (unsigned char)s->p[end + a] < 0x80) {
		size_t tail = letters_end(s, end + a, s->len - end > TOKEN_MAX ? end + TOKEN_MAX : s->len);

		t->possessive = tail == end + a + 1 && (s->p[end + a] | 0x20) == 's';
		t->after = (uint32_t)(tail);
		if (!t->possessive)
			t->end = (uint32_t)tail;
	} else if (s->p[end - 1] == 's') {
		t->possessive = true;
		t->after = (uint32_t)(end + a);
	}
}

static size_t
digits_end(const struct slice *s, size_t at)
{
	size_t limit = s->len - at > TOKEN_MAX ? at + TOKEN_MAX : s->len;

	while (at < limit) {
		if (text_digit(s->p[at]))
			at++;
		else if ((s->p[at] == ',' || s->p[at] == '.') && at + 1 < s->len && text_digit(s->p[at + 1]))
			at += 2;
		else
			break;
	}
	return at;
}

static void
sign_end(const struct slice *s, struct num_token *t)
{
	bool wide;
	size_t n = token_dash(s, t->start, &wide);

	t->kind = TOKEN_SIGN;
	t->sign = (unsigned char)s->p[t->start] < ' ' ? SIGN_OTHER : (uint8_t)s->p[t->start]; /* enum num_sign takes control bytes */
	if (n == 0) {
		n = foreign_sign(s, t->start);
		if (n == 3 && at_byte(s, t->start + 1) == 0x80) {
			unsigned char d = at_byte(s, t->start + 2);

			t->sign = d == 0x99 || d == 0x98 ? SIGN_APOSTROPHE : d >= 0x9a && d <= 0x9f ? SIGN_QUOTE : d == 0xb2 ? SIGN_PRIME : d == 0xb3 ? SIGN_DOUBLE_PRIME : d == 0xa6 ? '.' : SIGN_OTHER;
		} else if (n != 0) {
			t->sign = SIGN_OTHER;
		}
	} else {
		t->sign = wide ? SIGN_LONG_DASH : SIGN_DASH;
	}
	if (n > s->len - t->start)
		n = s->len - t->start; /* a character cut short */
	t->end = t->after = (uint32_t)(t->start + (n == 0 ? 1 : n));
}

void
token_next(const struct slice *s, size_t at, struct num_token *t)
{
	size_t n;

	*t = (struct num_token){ 0 };
	while (at < s->len && ((unsigned char)s->p[at] <= ' ' || (unsigned char)s->p[at] >= 0x80) && (n = token_space(s, at)) != 0) {
		at += n;
		t->spaced = true;
	}
	t->start = t->end = t->after = (uint32_t)at;
	if (at >= s->len) {
		t->kind = TOKEN_END;
		return;
	}
	if (text_digit(s->p[at])) {
		t->kind = TOKEN_DIGITS;
		t->end = t->after = (uint32_t)(digits_end(s, at));
	} else if (text_letter(s->p[at]) && ((unsigned char)s->p[at] < 0x80 || foreign_sign(s, at) == 0)) {
		word_end(s, t);
	} else {
		sign_end(s, t);
	}
}

/* The start of the character that ends at at. */
static size_t
character_before(const struct slice *s, size_t at, size_t floor)
{
	size_t i = at - 1;

	while (i > floor && at - i < 4 && ((unsigned char)s->p[i] & 0xc0) == 0x80)
		i--;
	return ((unsigned char)s->p[i] & 0xc0) == 0xc0 || at - i == 1 ? i : at - 1;
}

/* Where the word that ends at at begins. */
static size_t
word_start(const struct slice *s, size_t at, size_t floor)
{
	size_t limit = at - floor > TOKEN_MAX ? at - TOKEN_MAX : floor, i = at;

	while (i > limit) {
		size_t c;

		i = ascii_start(s, i, limit);
		if (i == limit || (s->p[i - 1] != '\'' && s->p[i - 1] != '.' && (unsigned char)s->p[i - 1] < 0x80))
			break;
		c = character_before(s, i, floor);

		if (text_letter(s->p[c]) && ((unsigned char)s->p[c] < 0x80 || foreign_sign(s, c) == 0)) {
			i = c;
			continue;
		}
		/* inner apostrophes, and the stops of initials */
		if (i < at && c > floor && (s->p[c] == '\'' || apostrophe(s, c) == 3) && text_letter(s->p[c - 1]) && (unsigned char)s->p[c - 1] < 0x80) {
			i = c;
			continue;
		}
		if (i < at && s->p[c] == '.' && c > floor && text_letter(s->p[c - 1]) && (c - 1 == floor || !text_letter(s->p[c - 2])) && (at - i == 1 || s->p[i + 1] == '.')) {
			i = c;
			continue;
		}
		break;
	}
	return i;
}

/* The digits and letters of the token whose last character is at c: where it begins. */
static size_t
token_start(const struct slice *s, size_t c, size_t at, size_t floor)
{
	size_t start = c;

	if (s->p[c] == '.' && c >= floor + 3 && text_letter(s->p[c - 1]) && s->p[c - 2] == '.' && text_letter(s->p[c - 3])) { /* U.S. and p.m. with their last stop */
		start = c - 1;
		while (start >= floor + 2 && s->p[start - 1] == '.' && text_letter(s->p[start - 2]) && at - start < TOKEN_MAX)
			start -= 2;
	} else if (text_letter(s->p[c]) && ((unsigned char)s->p[c] < 0x80 || foreign_sign(s, c) == 0)) {
		start = word_start(s, at, floor);
	} else if (apostrophe(s, c) != 0 && c > floor && s->p[c - 1] == 's') {
		start = word_start(s, c, floor);
	}
	return start;
}

static size_t
digits_start(const struct slice *s, size_t at, size_t floor)
{
	size_t limit = at - floor > TOKEN_MAX ? at - TOKEN_MAX : floor, c = at - 1;

	while (c > limit && (text_digit(s->p[c - 1]) || ((s->p[c - 1] == ',' || s->p[c - 1] == '.') && c - 1 > limit && text_digit(s->p[c - 2]))))
		c--;
	return c;
}

/* Most words: ASCII letters, and before them nothing that could belong to them. False if it is no such word. */
static bool
plain_word_before(const struct slice *s, size_t at, size_t floor, struct num_token *t)
{
	size_t limit = at - floor > TOKEN_MAX ? at - TOKEN_MAX : floor, start;
	char c;

	if (!ascii_letter(s->p[at - 1]))
		return false;
	start = ascii_start(s, at, limit);
	c = start > floor ? s->p[start - 1] : ' ';
	if ((unsigned char)c >= 0x80 || c == '\'' || c == '.' || start == limit)
		return false;
	t->start = (uint32_t)start;
	t->kind = TOKEN_WORD;
	t->capital = text_upper(s->p[start]);
	return true;
}

void
token_before(const struct slice *s, size_t at, size_t floor, struct num_token *t)
{
	bool spaced = false;
	size_t c, start;

	*t = (struct num_token){ 0 };
	while (at > floor) {
		unsigned char last = (unsigned char)s->p[at - 1];

		if (last > ' ' && last < 0x80)
			break;
		c = last < 0x80 ? at - 1 : character_before(s, at, floor);
		if (token_space(s, c) == 0)
			break;
		at = c;
		t->spaced = spaced = true;
	}
	t->start = t->end = t->after = (uint32_t)at;
	if (at <= floor) {
		t->kind = TOKEN_END;
		return;
	}
	if (plain_word_before(s, at, floor, t))
		return;
	if (text_digit(s->p[at - 1])) {
		t->kind = TOKEN_DIGITS;
		t->start = (uint32_t)digits_start(s, at, floor);
		return;
	}
	c = character_before(s, at, floor);
	start = token_start(s, c, at, floor);
	if ((start < c || text_letter(s->p[start])) && foreign_sign(s, start) == 0) {
		const struct slice head = slice_of(s->p, at);

		token_next(&head, start, t);
		t->spaced = spaced;
		t->after = (uint32_t)at;
		if (t->kind == TOKEN_WORD && at - start >= TOKEN_MAX)
			t->kind = TOKEN_LONG;
		return;
	}
	t->start = (uint32_t)start;
	sign_end(s, t);
	t->end = t->after = (uint32_t)at;
}
