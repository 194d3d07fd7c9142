/* Units of a text and their keys. */
#include "cmp/room.h"
#include "cmp/sort.h"

#define UNIT_LEAST 4 /* words of a unit; shorter sentences go with the one before */

/* The sketch is of words rarer than this (idf 2), where a unit has SKETCH_LEAST of them. */
#define WEIGHT_SKETCH 32
#define SKETCH_LEAST 5

/* Adds each code once, rarest first: the first CMP_RARE of the n sorted codes. */
static void
fill_codes(struct cmp_unit *u, const uint64_t *codes, size_t n)
{
	u->n = 0;
	for (size_t i = 0; i < n && u->n < CMP_RARE; i++)
		if (i == 0 || codes[i] != codes[i - 1])
			u->code[u->n++] = (uint32_t)codes[i];
	for (size_t i = u->n; i < CMP_RARE; i++)
		u->code[i] = UINT32_MAX;
}

static void
fill_sketch(struct cmp_unit *u, const struct cmp_word *w, size_t n)
{
	size_t rare = 0;

	for (size_t i = 0; i < n; i++)
		rare += w[i].rarity >= WEIGHT_SKETCH;
	memset(u->sketch, 0, sizeof(u->sketch));
	for (size_t i = 0; i < n; i++)
		if (w[i].rarity >= WEIGHT_SKETCH || rare < SKETCH_LEAST)
			u->sketch[(w[i].stem >> 6) % CMP_SKETCH] |= UINT64_C(1) << (w[i].stem & 63);
}

static void
fill_unit(struct cmp_unit *u, const struct cmp_word *w, size_t n)
{
	uint64_t codes[CMP_WORDS];

	for (size_t i = 0; i < n; i++)
		codes[i] = (uint32_t)(UINT8_MAX - w[i].rarity) << 24 | w[i].stem >> 8;
	cmp_sort_u64(codes, n);
	u->rec = 0;
	fill_codes(u, codes, n);
	fill_sketch(u, w, n);
}

size_t
cmp_sentences(const struct cmp_text *t, uint16_t *end)
{
	size_t least = UNIT_LEAST + t->n / CMP_UNITS, from = 0, n = 0;

	for (size_t i = 1; i <= t->n; i++) {
		bool inside = (t->words[i - (i == t->n)].flags & CMP_BREAK) == 0 || i - from < least || t->n - i < least;

		if (i < t->n && inside)
			continue;
		end[n++] = (uint16_t)i;
		from = i;
	}
	return n;
}

size_t
cmp_units(const struct cmp_text *t, struct cmp_unit *out)
{
	uint16_t end[CMP_UNITS];
	size_t n = cmp_sentences(t, end), from = 0;

	for (size_t i = 0; i < n; i++) {
		fill_unit(&out[i], t->words + from, end[i] - from);
		from = end[i];
	}
	return n;
}

/* A 64-bit mix (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014). */
uint32_t
cmp_key(const struct cmp_unit *u, size_t i, size_t j)
{
	uint64_t h = (uint64_t)u->code[i] << 32 | u->code[j];

	h = (h ^ h >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	h = (h ^ h >> 27) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)(h >> 32);
}

/* Rare stems that both have; codes are in order. Adds up their rarity in *weight. */
static unsigned
rare_in_common(const uint32_t *a, const uint32_t *b, unsigned *weight)
{
	unsigned n = 0;

	*weight = 0;
	for (size_t i = 0, j = 0; i < CMP_RARE && j < CMP_RARE && a[i] != UINT32_MAX;) {
		uint32_t x = CMP_BRIEF(a[i]), y = CMP_BRIEF(b[j]);

		if (x == y) {
			n++;
			*weight += UINT8_MAX - (a[i] >> 24);
		}
		i += x <= y;
		j += y <= x;
	}
	return n;
}

/*
 * Of the pairs of MRPC and PAN that say the same by their score, 99.7 % pass among few; among 36,000 sentences of
 * one topic all that do, and one candidate in five.
 */
bool
cmp_likely(const uint32_t codes_a[CMP_RARE], const uint64_t a[CMP_SKETCH], const uint32_t codes_b[CMP_RARE],
    const uint64_t b[CMP_SKETCH], uint32_t crowd)
{
	int in_a = 0, in_b = 0, both = 0, least;
	unsigned weight;

	for (size_t i = 0; i < CMP_SKETCH; i++) {
		in_a += __builtin_popcountll(a[i]);
		in_b += __builtin_popcountll(b[i]);
		both += __builtin_popcountll(a[i] & b[i]);
	}
	least = in_a < in_b ? in_a : in_b;
	if (crowd == 0)
		return both * 5 >= least * 2 || (both * 4 >= least && rare_in_common(codes_a, codes_b, &weight) >= 3);
	if (both * 20 < least * 9)
		return false;
	if (both * 5 >= least * 4)
		return true;
	rare_in_common(codes_a, codes_b, &weight);
	return weight >= crowd;
}
