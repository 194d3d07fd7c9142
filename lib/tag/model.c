#include "tag/model.h"

#include <stdlib.h>

#include "util/mem.h"

enum { BIG_ENDIAN_MACHINE = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ };

static size_t
padded(size_t n)
{
	return (n + 7) & ~(size_t)7;
}

struct tag_layout
tag_layout(const struct tag_header *h)
{
	size_t size[8] = {
		((size_t)1 << h->feature_bits) * 4 + 4,
		(size_t)h->features * 2,
		(size_t)h->features * TAG_LABELS,
		(size_t)TAG_STATES * TAG_STATES * 2,
		((size_t)1 << h->list_bits) * 4 + 4,
		(size_t)h->entries * 2,
		(size_t)h->entries,
		(size_t)h->sets * 2 + 16, /* vector code reads past the checks */
	};
	struct tag_layout l;

	l.at[0] = padded(sizeof *h);
	for (int i = 0; i < 8; i++)
		l.at[i + 1] = l.at[i] + padded(size[i]);
	return l;
}

static void
reorder_32(char *p, size_t bytes)
{
	for (size_t at = 0; at + 4 <= bytes; at += 4) {
		uint32_t n;

		memcpy(&n, p + at, sizeof n);
		n = __builtin_bswap32(n);
		memcpy(p + at, &n, sizeof n);
	}
}

static void
reorder_16(char *p, size_t bytes)
{
	for (size_t at = 0; at + 2 <= bytes; at += 2) {
		char first = p[at];

		p[at] = p[at + 1];
		p[at + 1] = first;
	}
}

static void
reorder_header(char *header)
{
	reorder_32(header + offsetof(struct tag_header, version), sizeof(struct tag_header) - offsetof(struct tag_header, version));
}

void
tag_model_reorder(char *bytes, const struct tag_layout *l)
{
	static const unsigned width[8] = { 4, 2, 1, 2, 4, 2, 1, 2 };

	if (!BIG_ENDIAN_MACHINE)
		return;
	reorder_header(bytes);
	for (int i = 0; i < 8; i++) {
		if (width[i] == 4)
			reorder_32(bytes + l->at[i], l->at[i + 1] - l->at[i]);
		else if (width[i] == 2)
			reorder_16(bytes + l->at[i], l->at[i + 1] - l->at[i]);
	}
}

/* An index must begin with 0, never fall, and end with the number of elements. */
static bool
index_is_sound(const uint32_t *index, uint32_t bits, uint32_t elements)
{
	size_t buckets = (size_t)1 << bits;

	if (index[0] != 0 || index[buckets] != elements)
		return false;
	for (size_t i = 0; i < buckets; i++)
		if (index[i] > index[i + 1])
			return false;
	return true;
}

static const char *
check_header(const struct tag_header *h, struct slice bytes)
{
	if (memcmp(h->magic, TAG_MAGIC, sizeof h->magic) != 0)
		return "not a model of nentity";
	if (h->version != TAG_VERSION)
		return "a model of another version of nentity";
	if (h->feature_bits == 0 || h->list_bits == 0 || h->feature_bits > TAG_BITS_MAX || h->list_bits > TAG_BITS_MAX || h->sets == 0 || h->sets > 256)
		return "a damaged model: sizes out of range";
	if (tag_layout(h).at[8] != bytes.len)
		return "a damaged model: its length is wrong";
	return NULL;
}

static void
point_into(struct tag_model *m, const struct tag_header *h, const char *p)
{
	struct tag_layout l = tag_layout(h);

	m->feature_shift = 32 - h->feature_bits;
	m->list_shift = 32 - h->list_bits;
	m->feature_index = (const void *)(p + l.at[0]);
	m->feature_check = (const void *)(p + l.at[1]);
	m->feature_row = (const void *)(p + l.at[2]);
	m->transition = (const void *)(p + l.at[3]);
	m->list_index = (const void *)(p + l.at[4]);
	m->list_check = (const void *)(p + l.at[5]);
	m->list_set = (const void *)(p + l.at[6]);
	m->set_classes = (const void *)(p + l.at[7]);
}

static const char *
check_parts(const struct tag_model *m, const struct tag_header *h)
{
	if (!index_is_sound(m->feature_index, h->feature_bits, h->features) ||
	    !index_is_sound(m->list_index, h->list_bits, h->entries))
		return "a damaged model: its index is wrong";
	for (uint32_t i = 0; i < h->entries; i++)
		if (m->list_set[i] >= h->sets)
			return "a damaged model: a list entry is wrong";
	return NULL;
}

const char *
tag_model_open(struct tag_model *m, struct slice bytes)
{
	struct tag_header h;
	const char *wrong;

	m->reordered = NULL;
	if (bytes.len < sizeof h || (uintptr_t)bytes.p % 8 != 0)
		return "not a model of nentity";
	memcpy(&h, bytes.p, sizeof h);
	if (BIG_ENDIAN_MACHINE)
		reorder_header((char *)&h);
	wrong = check_header(&h, bytes);
	if (wrong != NULL)
		return wrong;
	if (BIG_ENDIAN_MACHINE) {
		struct tag_layout l = tag_layout(&h);

		m->reordered = mem_alloc(bytes.len);
		memcpy(m->reordered, bytes.p, bytes.len);
		tag_model_reorder(m->reordered, &l);
	}
	point_into(m, &h, BIG_ENDIAN_MACHINE ? m->reordered : bytes.p);
	wrong = check_parts(m, &h);
	if (wrong != NULL)
		tag_model_close(m);
	return wrong;
}

void
tag_model_close(struct tag_model *m)
{
	free(m->reordered);
	m->reordered = NULL;
}

unsigned
tag_model_set(const struct tag_model *m, uint32_t key)
{
	size_t i = tag_model_find(m->list_index, m->list_check, m->list_shift, key);

	return i == SIZE_MAX ? 0 : m->list_set[i];
}

struct slice
tag_type_name(enum tag_type type)
{
	static const struct slice names[TAG_TYPES] = { { "PER", 3 }, { "ORG", 3 }, { "LOC", 3 }, { "MISC", 4 } };

	return names[type];
}
