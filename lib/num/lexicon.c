#include "num/lexicon.h"

#include <endian.h>

#include "num/lexicon.inc"

/*
 * The hash of a key: its first and last bytes, whole words at a time, multiplied by odd constants (those of xxHash64's
 * first rounds). gen-num has the same.
 */
#define HASH_A 0x9e3779b97f4a7c15ULL
#define HASH_B 0xc2b2ae3d27d4eb4fULL

static inline uint64_t
load8(const char *p)
{
	uint64_t n;

	memcpy(&n, p, sizeof(n));
	return le64toh(n);
}

static inline uint32_t
load4(const char *p)
{
	uint32_t n;

	memcpy(&n, p, sizeof(n));
	return le32toh(n);
}

/* Has n a byte of A to Z? Bytes beyond ASCII may say so too. */
static inline bool
has_capital(uint64_t n)
{
	uint64_t seven = n & 0x7f7f7f7f7f7f7f7fULL;

	/* bit 7 of each byte: at least A, and at most Z */
	return ((seven + 0x3f3f3f3f3f3f3f3fULL) & ~(seven + 0x2525252525252525ULL) & 0x8080808080808080ULL) != 0;
}

static inline uint32_t
hash_key(struct slice key, bool *capital)
{
	uint64_t x, y = 0, h;
	bool upper;

	if (key.len >= 8) {
		x = load8(key.p);
		y = load8(key.p + key.len - 8);
	} else if (key.len >= 4) {
		x = load4(key.p);
		y = load4(key.p + key.len - 4);
	} else {
		x = (uint64_t)(unsigned char)key.p[0] | (uint64_t)(unsigned char)key.p[key.len / 2] << 8 | (uint64_t)(unsigned char)key.p[key.len - 1] << 16;
	}
	upper = has_capital(x) || has_capital(y);
	h = ((x + key.len) * HASH_A) ^ (y * HASH_B);
	for (size_t at = 8; at + 8 < key.len; at += 8) {
		upper |= has_capital(load8(key.p + at));
		h = (h ^ load8(key.p + at)) * HASH_A;
	}
	*capital = upper;
	return (uint32_t)(h >> 29 ^ h >> 47);
}

static const struct num_lex *
find_exact(const char *p, size_t len, uint32_t h)
{
	for (uint32_t at = h;; at++) {
		uint32_t slot = slots[at & (LEX_SLOTS - 1)];
		const struct num_lex *e;

		if (slot == 0)
			return NULL;
		if ((slot ^ h) >> 16 != 0)
			continue;
		e = &lexicon[(slot & 0xffff) - 1];
		if (e->len == len && memcmp(e->key, p, len) == 0)
			return e;
	}
}

/* The senses of key in any case, once it is known to hold capitals. */
static void
add_folded(struct slice key, struct num_sense *s)
{
	char low[LEX_LONGEST] = { 0 };
	const struct num_lex *e;
	bool capital;

	for (size_t i = 0; i < key.len; i++) {
		unsigned char c = (unsigned char)key.p[i];

		c = (unsigned)c - 'A' < 26 ? (unsigned char)(c | 0x20) : c;
		low[i] = (char)c;
	}
	e = find_exact(low, key.len, hash_key(slice_of(low, key.len), &capital));
	if (e == NULL)
		return;
	if (s->arg == 0)
		s->arg = e->arg;
	if (s->unit == 0 && (e->any & LEX_UNIT) != 0)
		s->unit = e->unit_any;
	if (s->cmp_left == 0)
		s->cmp_left = e->cmp_left;
	if (s->cmp_right == 0)
		s->cmp_right = e->cmp_right;
	if (s->word == WORD_NONE)
		s->word = e->word;
	s->is |= e->any;
}

struct num_sense
lexicon_find(struct slice key)
{
	struct num_sense s = { 0 };
	const struct num_lex *e;
	bool upper;
	uint32_t h;

	if (key.len > LEX_LONGEST || key.len == 0)
		return s;
	h = hash_key(key, &upper);
	e = find_exact(key.p, key.len, h);
	if (e != NULL) {
		s.is = e->any | e->exact;
		s.arg = e->arg;
		s.unit = e->unit_exact != 0 ? e->unit_exact : e->unit_any;
		s.prefix = e->prefix;
		s.word = e->word;
		s.cmp_left = e->cmp_left;
		s.cmp_right = e->cmp_right;
	}
	if (upper)
		add_folded(key, &s);
	return s;
}

const struct num_unit *
lexicon_unit(uint16_t index)
{
	return &units[index];
}
