#include "pairs/memory.h"

#include <stdlib.h>

#include "cmp/sort.h"

#define DIGIT 8
#define BUCKETS ((size_t)1 << DIGIT)
#define FEW 40 /* numbers that are sorted by insertion */
#define FIRST_LIMIT (1 << 20)

struct run {
	const struct cmp_unit *units;
	size_t n;
	const uint64_t *doc;
	uint64_t *key; /* key in the high half, unit in the low */
	size_t keys;
	size_t cap;
	struct key_scan scan;
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
			set->limit += set->limit / 2;
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

static void
on_pair(void *arg, const struct key *a, const struct key *b)
{
	struct run *r = arg;

	if (a->rec != b->rec)
		pair_add(r->set, a->rec, b->rec);
}

static void
whole_key(const struct run *r, uint64_t entry, struct key *k)
{
	const struct cmp_unit *u = &r->units[(uint32_t)entry];

	key_make(k, u, (uint32_t)(entry >> 32), r->doc[u->rec]);
}

static void
scan_keys(struct run *r)
{
	struct key k;

	for (size_t i = 0, end; i < r->keys; i = end) {
		for (end = i + 1; end < r->keys && r->key[end] >> 32 == r->key[i] >> 32;)
			end++;
		for (size_t at = i; end - i > 1 && at < end; at++) {
			whole_key(r, r->key[at], &k);
			key_scan(&r->scan, &k);
		}
	}
}

/* The order of key_cmp() among units with one key. */
static int
compare_units(const void *a, const void *b, void *docs)
{
	const struct cmp_unit *x = a, *y = b;
	const uint64_t *doc = docs;

	for (int i = 0; i < CMP_RARE; i++)
		if (CMP_BRIEF(x->code[i]) != CMP_BRIEF(y->code[i]))
			return CMP_BRIEF(x->code[i]) < CMP_BRIEF(y->code[i]) ? -1 : 1;
	for (int i = 0; i < CMP_SKETCH; i++)
		if (x->sketch[i] != y->sketch[i])
			return x->sketch[i] < y->sketch[i] ? -1 : 1;
	if (doc[x->rec] != doc[y->rec])
		return doc[x->rec] < doc[y->rec] ? -1 : 1;
	return (x->rec > y->rec) - (x->rec < y->rec);
}

/* Gathers the keys that fall into share of shares. */
static void
gather(struct run *r, uint64_t share, uint64_t shares)
{
	r->keys = 0;
	for (size_t i = 0; i < r->n; i++) {
		const struct cmp_unit *u = &r->units[i];

		mem_reserve(&r->key, &r->cap, r->keys + CMP_KEYS, sizeof(*r->key));
		for (size_t x = 0; x < u->n; x++)
			for (size_t y = x + 1; y < u->n; y++) {
				uint64_t key = cmp_key(u, x, y);

				if (key * shares >> 32 == share)
					r->key[r->keys++] = key << 32 | i;
			}
	}
}

void
memory_pairs(struct cmp_unit *units, size_t n, uint64_t *doc, bool within, uint32_t crowd,
    struct pair_set *set)
{
	struct run r;

	r = (struct run){ .units = units, .n = n, .doc = doc, .set = set,
		.scan = { .within = within, .crowd = crowd, .pair = on_pair, .arg = &r } };
	uint64_t shares = n * CMP_KEYS / MEMORY_KEYS + 1;

	if (n > 0)
		qsort_r(units, n, sizeof(*units), compare_units, doc);
	for (uint64_t share = 0; share < shares; share++) {
		gather(&r, share, shares);
		flag_sort(r.key, r.keys);
		scan_keys(&r);
	}
	free(r.key);
}
