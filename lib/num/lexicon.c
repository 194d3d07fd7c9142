#include "num/lexicon.h"

#include <endian.h>

#include "num/lexicon.inc"

static inline uint32_t
load4(const char *p)
{
	uint32_t n;

	memcpy(&n, p, sizeof(n));
	return le32toh(n);
}

/* Bit 7 of each byte of n that is A to Z. */
static inline uint64_t
capital_bits(uint64_t n)
{
	uint64_t seven = n & 0x7f7f7f7f7f7f7f7fULL;

	return (seven + 0x3f3f3f3f3f3f3f3fULL) & ~(seven + 0x2525252525252525ULL) & ~n & 0x8080808080808080ULL;
}

static inline uint64_t
lower(uint64_t n)
{
	return n | capital_bits(n) >> 2;
}

/* The entry of a key of more than 16 bytes. */
static const struct num_lex *
long_entry(const char *key, size_t len)
{
	uint64_t x = text_load8(key), y = text_load8(key + 8);

	for (uint32_t at = lexicon_hash(x, y);; at++) {
		size_t i = lexicon_slots[at & (LEX_SLOTS - 1)];
		const struct num_lex *e = lexicon_entries + i;

		if (i == 0)
			return NULL;
		if (e->len == len && memcmp(e->key, key, len) == 0)
			return e;
	}
}

/* The senses of a key in any case, beside those of the key as it is spelled. */
static void
add_folded(const struct num_lex *e, struct num_sense *s)
{
	if (s->arg == 0)
		s->arg = e->sense.arg;
	if (s->unit == 0 && (e->any & LEX_UNIT) != 0)
		s->unit = e->unit_any;
	if (s->cmp_left == 0)
		s->cmp_left = e->sense.cmp_left;
	if (s->cmp_right == 0)
		s->cmp_right = e->sense.cmp_right;
	if (s->word == WORD_NONE)
		s->word = e->sense.word;
	s->is |= e->any;
}

void
lexicon_fold(uint64_t x, uint64_t y, size_t len, struct num_sense *s)
{
	const struct num_lex *e = lexicon_entry(x, y, len);

	if (e != NULL)
		add_folded(e, s);
}

/* Keys of at most 16 bytes. */
static void
sense_short(uint64_t x, uint64_t y, size_t len, struct num_sense *s)
{
	const struct num_lex *e = lexicon_entry(x, y, len);

	if (e != NULL)
		*s = e->sense;
	if ((capital_bits(x) | capital_bits(y)) != 0)
		lexicon_fold(lower(x), lower(y), len, s);
}

/* Keys of more than 16 bytes. */
static void
sense_long(struct slice key, struct num_sense *s)
{
	char low[LEX_LONGEST];
	bool capital = false;
	const struct num_lex *e = long_entry(key.p, key.len);

	if (e != NULL)
		*s = e->sense;
	for (size_t i = 0; i < key.len; i++) {
		bool upper = (unsigned)(unsigned char)key.p[i] - 'A' < 26;

		low[i] = (char)(upper ? key.p[i] | 0x20 : key.p[i]);
		capital |= upper;
	}
	if (capital && (e = long_entry(low, key.len)) != NULL)
		add_folded(e, s);
}

void
lexicon_sense(struct slice key, struct num_sense *s)
{
	const unsigned char *u = (const unsigned char *)key.p;
	size_t n = key.len;

	if (n > LEX_LONGEST || n == 0 || (n == 1 && (lexicon_singles[*u / 64] >> *u % 64 & 1) == 0))
		return;
	if (n > 16)
		sense_long(key, s);
	else if (n > 8)
		sense_short(text_load8(key.p), text_load8(key.p + n - 8) >> 8 * (16 - n), n, s);
	else if (n >= 4)
		sense_short(load4(key.p) | (uint64_t)load4(key.p + n - 4) << 8 * (n - 4), 0, n, s);
	else
		sense_short(u[0] | (uint64_t)u[n / 2] << 8 * (n / 2) | (uint64_t)u[n - 1] << 8 * (n - 1), 0, n, s);
}
