#include "pairs/memory.h"

#include <stdlib.h>

#include "cmp/sort.h"

#define DIGIT 8
#define BUCKETS ((size_t)1 << DIGIT)
#define FEW 40 /* numbers that are sorted by insertion */
#define FIRST_LIMIT (1 << 20)
#define SEEN_LOG 24 /* bits for the keys of a share: eight a key */

struct run {
	const struct cmp_unit *units;
	size_t n;
	const uint64_t *doc;
	bool within;
	uint32_t crowd;
	uint64_t *seen; /* bits: a key of that hash was seen */
	uint64_t *again; /* and once more */
	uint64_t *key; /* key in the high half, unit in the low */
	size_t keys;
	size_t cap;
	struct pair_set *set;
};

/* Puts each number in the bucket of its digit, whose places [at, end) are free. */
static void
deal(uint64_t *a, unsigned shift, size_t *at, const size_t *end)
{
	for (size_t d = 0; d < BUCKETS; d++)
		while (at[d] < end[d]) {
			uint64_t v = a[at[d]];
			size_t to = v >> shift & (BUCKETS - 1);

			a[at[d]] = a[at[to]];
			a[at[to]++] = v;
		}
}

/* American flag sort (McIlroy, Bostic, McIlroy, "Engineering radix sort", 1993), from the digit at shift down. */
static void
sort_digits(uint64_t *a, size_t n, unsigned shift)
{
	size_t at[BUCKETS] = { 0 }, end[BUCKETS], sum = 0;

	if (n <= FEW) {
		cmp_sort_u64(a, n);
		return;
	}
	for (size_t i = 0; i < n; i++)
		at[a[i] >> shift & (BUCKETS - 1)]++;
	for (size_t d = 0; d < BUCKETS; d++) {
		size_t c = at[d];

		at[d] = sum;
		end[d] = sum += c;
	}
	deal(a, shift, at, end);
	for (size_t d = 0, from = 0; d < BUCKETS && shift > 0; from = end[d++])
		if (end[d] - from > 1)
			sort_digits(a + from, end[d] - from, shift - DIGIT);
}

void
flag_sort(uint64_t *a, size_t n)
{
	sort_digits(a, n, 64 - DIGIT);
}

void
pair_add(struct pair_set *set, uint32_t a, uint32_t b)
{
	if (set->limit == 0)
		set->limit = FIRST_LIMIT;
	if (set->n == set->limit) {
		pair_finish(set);
		if (set->n > set->limit / 4 * 3)
			set->limit += set->limit / 4;
	}
	mem_reserve(&set->pair, &set->cap, set->n + 1, sizeof(*set->pair));
	set->pair[set->n++] = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

void
pair_finish(struct pair_set *set)
{
	size_t n = 0;

	flag_sort(set->pair, set->n);
	for (size_t i = 0; i < set->n; i++)
		if (n == 0 || set->pair[i] != set->pair[n - 1])
			set->pair[n++] = set->pair[i];
	set->n = n;
}

/*
 * Units of the same codes have all keys in common and stand together, in one order, under each: under one key they
 * are told as under all.
 */
static bool
told_elsewhere(const struct cmp_unit *a, const struct cmp_unit *b, uint32_t key)
{
	return memcmp(a->code, b->code, sizeof(a->code)) == 0 && cmp_key(a, 0, 1) != key;
}

/* Adds the pairs of the unit at i with the CMP_WINDOW before it that have its key, from first on. */
static void
scan_unit(struct run *r, size_t first, size_t i)
{
	const struct cmp_unit *b = &r->units[(uint32_t)r->key[i]];
	uint32_t key = (uint32_t)(r->key[i] >> 32);

	for (size_t at = i - first > CMP_WINDOW ? i - CMP_WINDOW : first; at < i; at++) {
		const struct cmp_unit *a = &r->units[(uint32_t)r->key[at]];

		if (a->rec == b->rec || (!r->within && r->doc[a->rec] == r->doc[b->rec]))
			continue;
		if (!told_elsewhere(a, b, key) && cmp_likely(a, b, r->crowd))
			pair_add(r->set, a->rec, b->rec);
	}
}

static void
scan_keys(struct run *r)
{
	size_t first = 0;

	for (size_t i = 1; i < r->keys; i++) {
		if (r->key[i] >> 32 != r->key[first] >> 32)
			first = i;
		else
			scan_unit(r, first, i);
	}
}

/* The order of key_cmp() among units with one key. */
static int
compare_units(const void *a, const void *b, void *docs)
{
	const struct cmp_unit *x = a, *y = b;
	const uint64_t *doc = docs;

	for (int i = 0; i < CMP_RARE; i++)
		if (x->code[i] != y->code[i])
			return x->code[i] < y->code[i] ? -1 : 1;
	for (int i = 0; i < CMP_SKETCH; i++)
		if (x->sketch[i] != y->sketch[i])
			return x->sketch[i] < y->sketch[i] ? -1 : 1;
	if (doc[x->rec] != doc[y->rec])
		return doc[x->rec] < doc[y->rec] ? -1 : 1;
	return (x->rec > y->rec) - (x->rec < y->rec);
}

/* Calls each with every key that falls into share of shares, and its unit. */
static inline void
each_key(struct run *r, uint64_t share, uint64_t shares, void (*each)(struct run *r, uint64_t key, size_t unit))
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cmp_unit *u = &r->units[i];

		for (size_t x = 0; x + 1 < u->n; x++)
			if (cmp_bucket(u, x) * shares >> CMP_BUCKET_BITS == share)
				for (size_t y = x + 1; y < u->n; y++)
					each(r, cmp_key(u, x, y), i);
	}
}

static size_t
seen_bit(uint64_t key)
{
	return (uint32_t)(key * 0x9e3779b1U) >> (32 - SEEN_LOG);
}

static void
look(struct run *r, uint64_t key, size_t unit)
{
	size_t at = seen_bit(key) / 64;
	uint64_t bit = UINT64_C(1) << seen_bit(key) % 64;

	(void)unit;
	r->again[at] |= r->seen[at] & bit;
	r->seen[at] |= bit;
}

static void
gather(struct run *r, uint64_t key, size_t unit)
{
	if ((r->again[seen_bit(key) / 64] >> seen_bit(key) % 64 & 1) == 0)
		return;
	mem_reserve(&r->key, &r->cap, r->keys + 1, sizeof(*r->key));
	r->key[r->keys++] = key << 32 | unit;
}

/* Puts the keys of a share that more than one unit has in order. Most keys are of one unit alone. */
static void
share_keys(struct run *r, uint64_t share, uint64_t shares)
{
	size_t size = ((size_t)1 << SEEN_LOG) / 8;

	memset(r->seen, 0, size);
	memset(r->again, 0, size);
	each_key(r, share, shares, look);
	r->keys = 0;
	each_key(r, share, shares, gather);
	flag_sort(r->key, r->keys);
}

void
memory_pairs(struct cmp_unit *units, size_t n, uint64_t *doc, bool within, uint32_t crowd,
    struct pair_set *set)
{
	struct run r = { .units = units, .n = n, .doc = doc, .within = within, .crowd = crowd, .set = set };
	uint64_t most = (uint64_t)1 << CMP_BUCKET_BITS, shares = n * CMP_KEYS / MEMORY_KEYS + 1;

	if (n == 0)
		return;
	shares = shares < most ? shares : most;
	r.seen = mem_zalloc(((size_t)1 << SEEN_LOG) / 64, sizeof(*r.seen));
	r.again = mem_zalloc(((size_t)1 << SEEN_LOG) / 64, sizeof(*r.again));
	qsort_r(units, n, sizeof(*units), compare_units, doc);
	for (uint64_t share = 0; share < shares; share++) {
		share_keys(&r, share, shares);
		scan_keys(&r);
	}
	free(r.key);
	free(r.seen);
	free(r.again);
}
