#include "tag/lists.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "tag/feature.h"
#include "tag/key.h"

#define SETS_MAX 256

void
tag_lists_add(struct tag_lists *l, struct slice name, uint16_t classes)
{
	size_t n = tok_line(name, l->cut, l->cut_cap);
	uint32_t key = 0;

	if (n > l->cut_cap) {
		mem_reserve(&l->cut, &l->cut_cap, n, sizeof *l->cut);
		tok_line(name, l->cut, l->cut_cap);
	}
	for (size_t i = 0; i < n; i++) {
		char buf[3 * TAG_WORD_MAX];
		struct slice f = slice_of(buf, tag_fold(tok_text(name, &l->cut[i]), buf));
		key = tag_entry_key(key, tag_word_entry(f));
	}
	if (n == 0)
		return;
	mem_reserve(&l->entries, &l->cap, l->n + 1, sizeof *l->entries);
	l->entries[l->n++] = (struct tag_list_entry){ key, classes };
}

void
tag_lists_free(struct tag_lists *l)
{
	free(l->entries);
	free(l->cut);
	*l = (struct tag_lists){ 0 };
}

static int
by_list_key(const void *pa, const void *pb)
{
	const struct tag_list_entry *a = pa, *b = pb;

	return a->key < b->key ? -1 : a->key > b->key;
}

static int
by_feature_key(const void *pa, const void *pb)
{
	const struct tag_feature *a = pa, *b = pb;

	return a->key < b->key ? -1 : a->key > b->key;
}

/* Sorts the entries and makes one of those that share a key. */
static void
merge(struct tag_lists *l)
{
	size_t n = 0;

	if (l->n > 0)
		qsort(l->entries, l->n, sizeof *l->entries, by_list_key);
	for (size_t i = 0; i < l->n; i++) {
		if (n > 0 && l->entries[n - 1].key == l->entries[i].key)
			l->entries[n - 1].classes |= l->entries[i].classes;
		else
			l->entries[n++] = l->entries[i];
	}
	l->n = n;
}

/* Number of the set of these classes, a new one if there is room; else that of the set without its lowest class. */
static uint8_t
set_number(uint16_t *sets, uint32_t *n, uint16_t classes)
{
	for (;;) {
		for (uint32_t i = 0; i < *n; i++)
			if (sets[i] == classes)
				return (uint8_t)i;
		if (*n < SETS_MAX) {
			sets[*n] = classes;
			return (uint8_t)(*n)++;
		}
		classes = (uint16_t)(classes & (classes - 1U));
	}
}

/* Numbers the sets of all entries, those with learned classes first, so that none of them is lost. */
static void
number_sets(const struct tag_lists *l, uint16_t *sets, uint32_t *n, uint8_t *numbers)
{
	for (int learned = 1; learned >= 0; learned--)
		for (size_t i = 0; i < l->n; i++)
			if ((l->entries[i].classes >= TAG_CLASS_LINK) == learned)
				numbers[i] = set_number(sets, n, l->entries[i].classes);
}

/* Buckets of four to eight elements on the average. */
static uint32_t
bits_for(size_t n)
{
	uint32_t bits = 1;

	while (bits < TAG_BITS_MAX && ((size_t)1 << bits) * 8 < n)
		bits++;
	return bits;
}

/* Fills in an index of buckets by the highest bits of n keys, which stand in order, stride bytes apart. */
static void
fill_index(uint32_t *index, uint32_t bits, const void *keys, size_t stride, size_t n)
{
	size_t at = 0, buckets = (size_t)1 << bits;

	for (size_t i = 0; i < buckets; i++) {
		index[i] = (uint32_t)at;
		uint32_t key;
		while (at < n && (memcpy(&key, (const char *)keys + at * stride, sizeof key), key >> (32 - bits) == i))
			at++;
	}
	index[buckets] = (uint32_t)n;
}

struct buf
tag_model_write(struct tag_feature *features, size_t n, const int16_t transition[TAG_STATES][TAG_STATES],
    struct tag_lists *lists)
{
	uint16_t sets[SETS_MAX] = { 0 };
	struct tag_header h = { .magic = TAG_MAGIC, .version = TAG_VERSION, .sets = 1 };

	merge(lists);
	if (n > 0)
		qsort(features, n, sizeof *features, by_feature_key);
	h.features = (uint32_t)n;
	h.entries = (uint32_t)lists->n;
	h.feature_bits = bits_for(n);
	h.list_bits = bits_for(lists->n);
	uint8_t *numbers = mem_alloc(lists->n);
	number_sets(lists, sets, &h.sets, numbers);
	struct tag_layout l = tag_layout(&h);
	struct buf out = { .p = mem_zalloc(l.at[8], 1), .len = l.at[8], .cap = l.at[8] };
	memcpy(out.p, &h, sizeof h);
	fill_index((uint32_t *)(void *)(out.p + l.at[0]), h.feature_bits, features, sizeof *features, n);
	for (size_t i = 0; i < n; i++) {
		uint16_t check = (uint16_t)features[i].key;
		memcpy(out.p + l.at[1] + i * 2, &check, 2);
		memcpy(out.p + l.at[2] + i * TAG_LABELS, features[i].row, TAG_LABELS);
	}
	memcpy(out.p + l.at[3], transition, sizeof(int16_t) * TAG_STATES * TAG_STATES);
	fill_index((uint32_t *)(void *)(out.p + l.at[4]), h.list_bits, lists->entries, sizeof *lists->entries, lists->n);
	for (size_t i = 0; i < lists->n; i++) {
		uint16_t check = (uint16_t)lists->entries[i].key;
		memcpy(out.p + l.at[5] + i * 2, &check, 2);
	}
	memcpy(out.p + l.at[6], numbers, lists->n);
	memcpy(out.p + l.at[7], sets, h.sets * sizeof *sets);
	tag_model_reorder(out.p, &l);
	free(numbers);
	return out;
}
