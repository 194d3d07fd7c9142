#include "num/token.h"

#include <stddef.h>

size_t
text_space_at(const struct text *t, size_t at)
{
	return token_space(&(struct slice){ t->p, t->len }, at);
}

size_t
text_dash_at(const struct text *t, size_t at, bool *wide)
{
	return token_dash(&(struct slice){ t->p, t->len }, at, wide);
}

const char text_zeros[16];

static void
add_sense(const struct slice *s, struct num_token *t)
{
	if (t->kind == TOKEN_WORD || t->kind == TOKEN_SIGN)
		lexicon_sense(slice_of(s->p + t->start, t->end - t->start), &t->sense);
}

static inline uint64_t
low_bytes(size_t bytes)
{
	return bytes < 8 ? ((uint64_t)1 << 8 * bytes) - 1 : UINT64_MAX;
}

/* Letters at one side of a place: how many, and up to 15 of them, the first in the lowest byte of x, those from the ninth on in y. */
struct letters {
	uint64_t x, y;
	size_t n;
};

/* Two words that are written at once: what is written in parts cannot be copied whole until all of it has reached the cache. */
typedef uint64_t pair __attribute__((vector_size(16)));

static inline uint64_t
halves(uint32_t first, uint32_t second)
{
	return BYTE_ORDER == LITTLE_ENDIAN ? first | (uint64_t)second << 32 : (uint64_t)first << 32 | second;
}

_Static_assert(sizeof(struct num_token) == 32 && offsetof(struct num_token, sense) == 16, "a token's places and flags fill its first half");

/* The bytes behind the places of a token. */
static inline uint32_t
flags_of(const struct num_token *t)
{
	uint32_t n;

	memcpy(&n, &t->kind, sizeof(n));
	return n;
}

static const struct num_token a_word = { .kind = TOKEN_WORD }, a_sign = { .kind = TOKEN_SIGN }, first_sign = { .sign = 1 }, is_spaced = { .spaced = true }, is_capital = { .capital = true };

/* A token of one piece, without its sense. */
static inline void
put_token(struct num_token *t, size_t start, size_t end, uint32_t flags)
{
	pair p = { halves((uint32_t)start, (uint32_t)end), halves((uint32_t)end, flags) };

	memcpy(t, &p, sizeof(p));
}

/* A word of ASCII letters alone, with its sense. */
static inline void
put_word(struct num_token *t, size_t start, const struct letters *w, bool spaced)
{
	const uint64_t small = 0x2020202020202020ULL;
	uint64_t x = w->x | (small & low_bytes(w->n)), y = w->n > 8 ? w->y | (small & low_bytes(w->n - 8)) : 0;
	const struct num_lex *e = lexicon_entry(w->x, w->y, w->n);

	put_token(t, start, start + w->n, flags_of(&a_word) | (spaced ? flags_of(&is_spaced) : 0) | ((w->x & 0x20) == 0 ? flags_of(&is_capital) : 0));
	t->sense = e == NULL ? lexicon_entries[0].sense : e->sense;
	if (x != w->x || y != w->y)
		lexicon_fold(x, y, w->n, &t->sense);
}

/* A sign of one ASCII byte. */
static inline void
put_sign(struct num_token *t, size_t start, unsigned char c, bool spaced)
{
	put_token(t, start, start + 1, flags_of(&a_sign) | flags_of(&first_sign) * c | (spaced ? flags_of(&is_spaced) : 0));
	t->sense = lexicon_entries[lexicon_signs[c]].sense;
}

static inline bool
is_sign(unsigned char c)
{
	return (unsigned)c - '!' < 0x7f - '!' && !text_digit((char)c) && !text_letter((char)c);
}

/* The letters at at, if they are 15 at most; what stands behind the line's end is no letter. Needs a line of 8 bytes. */
static inline bool
letters_at(const struct text *s, size_t at, struct letters *w)
{
	size_t room = s->len - at;
	uint64_t x = room >= 8 ? text_load8(s->p + at) : room > 0 ? text_load8(s->p + s->len - 8) >> 8 * (8 - room) : 0, y, other = ~token_letters(x) & TOKEN_HIGH;

	if (other != 0) {
		w->n = (size_t)__builtin_ctzll(other) / 8;
		w->x = x & low_bytes(w->n);
		w->y = 0;
		return true;
	}
	y = room >= 16 ? text_load8(s->p + at + 8) : room > 8 ? text_load8(s->p + s->len - 8) >> 8 * (16 - room) : 0;
	other = ~token_letters(y) & TOKEN_HIGH;
	if (other == 0)
		return false;
	w->n = (size_t)__builtin_ctzll(other) / 8;
	w->x = x;
	w->y = y & low_bytes(w->n);
	w->n += 8;
	return true;
}

/* The token at at, behind one space or none, if it is of the common kinds: a word of letters, or a sign, that nothing joins. */
static inline bool
quick_next(const struct text *s, size_t at, bool spaced, struct num_token *t)
{
	struct letters w;
	unsigned char c;

	if (s->len < 8 || at >= s->len || !letters_at(s, at, &w))
		return false;
	c = (unsigned char)text_byte(s, at + w.n);
	if (w.n == 0) {
		if (!is_sign(c))
			return false;
		put_sign(t, at, c, spaced);
		return true;
	}
	if (c >= 0x80 || c == '\'' || (c == '.' && w.n == 1))
		return false;
	put_word(t, at, &w, spaced);
	return true;
}

/* A short word, w of bits bits, at start, with its sense: as put_word(). */
static inline void
put_short(struct num_token *t, size_t start, uint64_t w, unsigned bits, bool spaced)
{
	uint64_t x = w | (0x2020202020202020ULL & (((uint64_t)1 << bits) - 1));

	put_token(t, start, start + bits / 8, flags_of(&a_word) | (spaced ? flags_of(&is_spaced) : 0) | ((w & 0x20) == 0 ? flags_of(&is_capital) : 0));
	t->sense = lexicon_word(w)->sense;
	if (x != w)
		lexicon_fold(x, 0, bits / 8, &t->sense);
}

/* The token at or after at, of any kind. */
static __attribute__((noinline)) void
learn_next(struct text *s, size_t at)
{
	size_t i = at % TEXT_MEMO;
	bool spaced = text_byte(s, at) == ' ';
	struct num_token *t = &s->next[i];

	s->at[0][i] = (uint32_t)at + 1;
	if (!quick_next(s, at + spaced, spaced, t)) {
		const struct slice line = { s->p, s->len };

		token_next(&line, at, t);
		add_sense(&line, t);
	}
}

/* Most tokens are words of at most seven letters behind one space: read here, without a further call. */
void
text_learn_next(struct text *s, size_t at)
{
	if (s->len >= 9 && at <= s->len - 9) {
		bool spaced = s->p[at] == ' ';
		uint64_t x = text_load8(s->p + at + spaced), other = ~token_letters(x) & TOKEN_HIGH;
		unsigned bits = other == 0 ? 0 : (unsigned)__builtin_ctzll(other) & 0x38;
		unsigned char c = (unsigned char)(x >> bits);

		if (bits == 0 && other != 0 && is_sign(c)) {
			s->at[0][at % TEXT_MEMO] = (uint32_t)at + 1;
			put_sign(&s->next[at % TEXT_MEMO], at + spaced, c, spaced);
			return;
		}
		if (bits != 0 && c < 0x80 && c != '\'' && (c != '.' || bits != 8)) {
			s->at[0][at % TEXT_MEMO] = (uint32_t)at + 1;
			put_short(&s->next[at % TEXT_MEMO], at + spaced, x & (((uint64_t)1 << bits) - 1), bits, spaced);
			return;
		}
	}
	learn_next(s, at);
}

/* The letters that end at at, if they are 15 at most and something stands before them. Needs 16 bytes before at. */
static inline bool
letters_before(const struct text *s, size_t at, struct letters *w)
{
	uint64_t x = text_load8(s->p + at - 8), other = ~token_letters(x) & TOKEN_HIGH;

	if (other != 0) {
		w->n = (size_t)__builtin_clzll(other) / 8;
		w->x = w->n == 0 ? 0 : x >> (64 - 8 * w->n);
		w->y = 0;
		return true;
	}
	other = ~token_letters(text_load8(s->p + at - 16)) & TOKEN_HIGH;
	if (other == 0)
		return false;
	w->n = (size_t)__builtin_clzll(other) / 8;
	w->y = w->n == 0 ? 0 : x >> (64 - 8 * w->n);
	w->n += 8;
	w->x = text_load8(s->p + at - w->n);
	return true;
}

static inline bool
quick_before(const struct text *s, size_t at, bool spaced, struct num_token *t)
{
	struct letters w;
	unsigned char c;

	if (at < 17 || !letters_before(s, at, &w))
		return false;
	c = (unsigned char)s->p[at - w.n - 1];
	if (w.n == 0) {
		if (!is_sign(c) || c == '.' || c == '\'')
			return false;
		put_sign(t, at - 1, c, spaced);
		return true;
	}
	if (c >= 0x80 || c == '\'' || c == '.')
		return false;
	put_word(t, at - w.n, &w, spaced);
	return true;
}

/* The token before at, of any kind. */
static __attribute__((noinline)) void
learn_before(struct text *s, size_t at)
{
	size_t i = at % TEXT_MEMO;
	bool spaced = at > 0 && s->p[at - 1] == ' ';
	struct num_token *t = &s->before[i];

	s->at[1][i] = (uint32_t)at + 1;
	if (!quick_before(s, at - spaced, spaced, t)) {
		const struct slice line = { s->p, s->len };

		token_before(&line, at, 0, t);
		add_sense(&line, t);
	}
}

void
text_learn_before(struct text *s, size_t at)
{
	if (at >= 9) {
		bool spaced = s->p[at - 1] == ' ';
		uint64_t x = text_load8(s->p + at - spaced - 8), other = ~token_letters(x) & TOKEN_HIGH;
		unsigned rest = other == 0 ? 0 : 64 - ((unsigned)__builtin_clzll(other) & 0x38); /* bits that are not the word's */
		unsigned char c = rest == 0 ? 0x80 : (unsigned char)(x >> (rest - 8));

		if (rest != 64 && c < 0x80 && c != '\'' && c != '.') {
			s->at[1][at % TEXT_MEMO] = (uint32_t)at + 1;
			put_short(&s->before[at % TEXT_MEMO], at - spaced - (64 - rest) / 8, x >> rest, 64 - rest, spaced);
			return;
		}
	}
	learn_before(s, at);
}

struct num_token
text_before_floor(struct text *s, size_t at, size_t floor)
{
	const struct slice line = { s->p, s->len };
	const struct num_token *b = &s->before[at % TEXT_MEMO];
	struct num_token t;

	if (b->end <= floor) { /* nothing but white space since floor */
		memset(&t, 0, sizeof(t));
		t.start = t.end = t.after = (uint32_t)floor;
		t.spaced = b->spaced;
		return t;
	}
	token_before(&line, at, floor, &t);
	add_sense(&line, &t);
	return t;
}
