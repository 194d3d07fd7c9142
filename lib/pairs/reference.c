#include "pairs/reference.h"

#include <stdlib.h>

#include "pairs/key.h"
#include "pairs/memory.h"

static void
on_record(void *arg, const struct rec *r)
{
	struct reference *ref = arg;
	uint32_t rec = store_add(&ref->store, r);
	size_t from = ref->n;

	cmp_read(ref->cmp, r->text, &ref->words);
	if (!ref->counted)
		cmp_count(ref->cmp, &ref->words, r->new_doc);
	mem_reserve(&ref->units, &ref->cap, ref->n + CMP_UNITS, sizeof(*ref->units));
	ref->n += cmp_units(&ref->words, ref->units + ref->n);
	for (size_t i = from; i < ref->n; i++) {
		struct cmp_unit *u = &ref->units[i];

		u->rec = rec;
		mem_reserve(&ref->key, &ref->keys_cap, ref->keys + CMP_KEYS, sizeof(*ref->key));
		for (size_t x = 0; x < u->n; x++)
			for (size_t y = x + 1; y < u->n; y++)
				ref->key[ref->keys++] = (uint64_t)cmp_key(u, x, y) << 32 | i;
	}
}

static void
on_header(void *arg, struct slice names)
{
	struct reference *ref = arg;

	buf_add(&ref->names, names);
}

struct crowd_place {
	struct key key;
	uint64_t entry;
};

static int
compare_places(const void *a, const void *b)
{
	const struct crowd_place *x = a, *y = b;

	return key_cmp(&x->key, &y->key);
}

static void
order_crowd(struct reference *ref, uint64_t *entry, size_t n)
{
	struct crowd_place *place = mem_alloc(n * sizeof(*place));

	for (size_t i = 0; i < n; i++) {
		key_make(&place[i].key, &ref->units[(uint32_t)entry[i]], (uint32_t)(entry[i] >> 32), 0);
		place[i].entry = entry[i];
	}
	qsort(place, n, sizeof(*place), compare_places);
	for (size_t i = 0; i < n; i++)
		entry[i] = place[i].entry;
	free(place);
}

/* The end of the entries that have the key of the one at i. */
static size_t
key_end(const struct reference *ref, size_t i)
{
	size_t end = i;

	while (end < ref->keys && ref->key[end] >> 32 == ref->key[i] >> 32)
		end++;
	return end;
}

static void
make_ready(struct reference *ref)
{
	flag_sort(ref->key, ref->keys);
	for (size_t i = 0, end; i < ref->keys; i = end) {
		end = key_end(ref, i);
		if (end - i > REFERENCE_CROWD)
			order_crowd(ref, ref->key + i, end - i);
	}
}

int
reference_load(struct reference *ref, struct cmp *cmp, bool counted, const char *path)
{
	struct rec_options opt = { 0 };
	struct rec_sink sink = { .record = on_record, .header = on_header, .arg = ref };
	struct buf name = { 0 };
	int status;

	*ref = (struct reference){ .cmp = cmp, .counted = counted };
	store_init(&ref->store);
	buf_add(&name, slice_of(path, strlen(path) + 1));
	status = rec_read((char *[]){ name.p, NULL }, &opt, &sink);
	free(name.p);
	make_ready(ref);
	return status;
}

void
reference_free(struct reference *ref)
{
	store_free(&ref->store);
	cmp_text_free(&ref->words);
	free(ref->units);
	free(ref->key);
	free(ref->found);
	free(ref->names.p);
}

/* First entry whose key is at least key. */
static size_t
first_entry(const struct reference *ref, uint32_t key)
{
	size_t from = 0, to = ref->keys;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (ref->key[mid] >> 32 < key)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* Where k would stand among the crowd's entries [from, to). */
static size_t
crowd_place(const struct reference *ref, const struct key *k, size_t from, size_t to)
{
	while (from < to) {
		size_t mid = from + (to - from) / 2;
		struct key other;

		key_make(&other, &ref->units[(uint32_t)ref->key[mid]], k->key, 0);
		if (key_cmp(&other, k) < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* Adds the records that share u's key of codes x and y. */
static void
find_key(struct reference *ref, const struct cmp_unit *u, size_t x, size_t y, size_t *found)
{
	struct key k;
	size_t from, end;

	key_make(&k, u, cmp_key(u, x, y), 0);
	from = first_entry(ref, k.key);
	for (end = from; end < ref->keys && ref->key[end] >> 32 == k.key && end - from <= REFERENCE_CROWD;)
		end++;
	if (end - from > REFERENCE_CROWD) {
		size_t last = k.key == UINT32_MAX ? ref->keys : first_entry(ref, k.key + 1);
		size_t at = crowd_place(ref, &k, from, last);

		from = at - from > REFERENCE_CROWD / 2 ? at - REFERENCE_CROWD / 2 : from;
		end = last - from > REFERENCE_CROWD ? from + REFERENCE_CROWD : last;
	}
	for (; from < end; from++) {
		const struct cmp_unit *other = &ref->units[(uint32_t)ref->key[from]];

		if (!cmp_likely(other, u, cmp_crowd_weight(ref->cmp)))
			continue;
		mem_reserve(&ref->found, &ref->found_cap, *found + 1, sizeof(*ref->found));
		ref->found[(*found)++] = other->rec;
	}
}

static int
compare_numbers(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

size_t
reference_find(struct reference *ref, const struct cmp_text *text)
{
	struct cmp_unit units[CMP_UNITS];
	size_t n = cmp_units(text, units), found = 0, once = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t x = 0; x < units[i].n; x++)
			for (size_t y = x + 1; y < units[i].n; y++)
				find_key(ref, &units[i], x, y, &found);
	if (found > 0)
		qsort(ref->found, found, sizeof(*ref->found), compare_numbers);
	for (size_t i = 0; i < found; i++)
		if (once == 0 || ref->found[i] != ref->found[once - 1])
			ref->found[once++] = ref->found[i];
	return once;
}
