#include "num/lexicon.h"

#include "num/lexicon.inc"

/* Fowler, Noll and Vo's hash FNV-1a, 32 bits; gen-num has the same. */
#define FNV_START 0x811c9dc5U
#define FNV_PRIME 16777619U

static inline uint32_t
hash_add(uint32_t h, unsigned char c)
{
	return (h ^ c) * FNV_PRIME;
}

static const struct num_lex *
find_exact(const char *p, size_t len, uint32_t h)
{
	for (h ^= h >> 15;; h++) {
		uint16_t slot = slots[h & (LEX_SLOTS - 1)];
		const struct num_lex *e;

		if (slot == 0)
			return NULL;
		e = &lexicon[slot - 1];
		if (e->len == len && memcmp(e->key, p, len) == 0)
			return e;
	}
}

/* The senses of key in any case, once it is known to hold capitals. */
static void
add_folded(struct slice key, struct num_sense *s)
{
	char low[LEX_LONGEST];
	uint32_t h = FNV_START;
	const struct num_lex *e;

	for (size_t i = 0; i < key.len; i++) {
		unsigned char c = (unsigned char)key.p[i];

		c = (unsigned)c - 'A' < 26 ? (unsigned char)(c | 0x20) : c;
		low[i] = (char)c;
		h = hash_add(h, c);
	}
	e = find_exact(low, key.len, h);
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
	uint32_t h = FNV_START;
	bool upper = false;

	if (key.len > LEX_LONGEST || key.len == 0)
		return s;
	for (size_t i = 0; i < key.len; i++) {
		unsigned char c = (unsigned char)key.p[i];

		upper |= (unsigned)c - 'A' < 26;
		h = hash_add(h, c);
	}
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
