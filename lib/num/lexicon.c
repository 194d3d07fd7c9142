#include "num/lexicon.h"

#include <endian.h>

#include "num/lexicon.inc"

/*
 * The hash of a key: its first and last bytes, whole words at a time, multiplied by odd constants (those of xxHash64's
 * first rounds). gen-num has the same.
 */
#define HASH_A 0x9e3779b97f4a7c15ULL
#define HASH_B 0xc2b2ae3d27d4eb4fULL

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

/* A key's bytes in two words, which hold all of it up to 16. */
struct ends {
	uint64_t x, y;
};

static inline struct ends
ends_of(struct slice key)
{
	if (key.len >= 8)
		return (struct ends){ text_load8(key.p), text_load8(key.p + key.len - 8) };
	if (key.len >= 4)
		return (struct ends){ load4(key.p), load4(key.p + key.len - 4) };
	return (struct ends){ (uint64_t)(unsigned char)key.p[0] | (uint64_t)(unsigned char)key.p[key.len / 2] << 8 | (uint64_t)(unsigned char)key.p[key.len - 1] << 16, 0 };
}

static inline uint32_t
hash_of(struct slice key, const struct ends *e)
{
	uint64_t h = ((e->x + key.len) * HASH_A) ^ (e->y * HASH_B);

	for (size_t at = 8; at + 8 < key.len; at += 8)
		h = (h ^ text_load8(key.p + at)) * HASH_A;
	return (uint32_t)(h >> 29 ^ h >> 47);
}

static inline bool
same_key(const struct num_lex *l, struct slice key, const struct ends *e)
{
	struct ends other;

	if (l->len != key.len)
		return false;
	if (key.len > 16)
		return memcmp(l->key, key.p, key.len) == 0;
	/* key may be folded in its ends alone */
	other = ends_of(slice_of(l->key, key.len));
	return other.x == e->x && other.y == e->y;
}

static inline const struct num_lex *
find_key(struct slice key, const struct ends *e)
{
	for (uint32_t at = hash_of(key, e);; at++) {
		const struct num_lex *l = &lexicon[slots[at & (LEX_SLOTS - 1)]];

		if (l == lexicon)
			return NULL;
		if (same_key(l - 1, key, e))
			return l - 1;
	}
}

/* The entry of key in lower case; ends are those of key. */
static const struct num_lex *
find_folded(struct slice key, const struct ends *ends)
{
	char low[LEX_LONGEST];
	struct ends e = { lower(ends->x), lower(ends->y) };

	if (key.len <= 16) /* all of it is in its ends */
		return find_key(key, &e);
	for (size_t i = 0; i < key.len; i++)
		low[i] = (char)((unsigned)(unsigned char)key.p[i] - 'A' < 26 ? key.p[i] | 0x20 : key.p[i]);
	return find_key(slice_of(low, key.len), &e);
}

/* The senses of a key in any case, beside those of the key as it is spelled. */
static void
add_folded(const struct num_lex *e, struct num_sense *s)
{
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

static inline bool
any_capital(struct slice key, const struct ends *e)
{
	uint64_t any = capital_bits(e->x) | capital_bits(e->y);

	for (size_t at = 8; at + 8 < key.len; at += 8)
		any |= capital_bits(text_load8(key.p + at));
	return any != 0;
}

void
lexicon_sense(struct slice key, struct num_sense *s)
{
	const struct num_lex *e;
	struct ends ends;

	if (key.len > LEX_LONGEST || key.len == 0 || (key.len == 1 && (single[(unsigned char)*key.p / 64] >> (unsigned char)*key.p % 64 & 1) == 0))
		return;
	ends = ends_of(key);
	e = find_key(key, &ends);
	if (e != NULL) {
		s->is = e->any | e->exact;
		s->arg = e->arg;
		s->unit = e->unit_exact != 0 ? e->unit_exact : e->unit_any;
		s->prefix = e->prefix;
		s->word = e->word;
		s->cmp_left = e->cmp_left;
		s->cmp_right = e->cmp_right;
	}
	if (any_capital(key, &ends) && (e = find_folded(key, &ends)) != NULL)
		add_folded(e, s);
}

const struct num_unit *
lexicon_unit(uint16_t index)
{
	return &units[index];
}
