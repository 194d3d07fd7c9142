/*
 * The model: weights of features and word lists in one block of bytes.
 *
 * Layout, little-endian, every part aligned to 8 bytes: header; feature index (buckets + 1 offsets into the rows),
 * checks (16 bits of the key), rows (TAG_LABELS weights each); transitions; lists in the same manner, where an
 * entry's payload is a number of a set of classes; the sets.
 */
#ifndef TAG_MODEL_H
#define TAG_MODEL_H

#include "tag/tag.h"

/* Labels: type * 4 + position; outside a name is the last, whose score is always 0. */
enum { TAG_BEGIN, TAG_INSIDE, TAG_LAST, TAG_UNIT };

#define TAG_LABELS 16
#define TAG_OUTSIDE 16
#define TAG_STATES 17

/* Weights are multiples of 1 / TAG_SCALE. */
#define TAG_SCALE 24

#define TAG_MAGIC "nutgraf tag 1\n\0"

struct tag_header {
	char magic[16];
	uint32_t version; /* of the feature templates */
	uint32_t feature_bits; /* buckets of the features: 2^this */
	uint32_t features;
	uint32_t list_bits;
	uint32_t entries;
	uint32_t sets;
	uint32_t reserved[6];
};

/* Must grow with every change of the templates, so that an old model is refused. */
#define TAG_VERSION 2

#define TAG_BITS_MAX 20

/* Sizes of the parts in bytes, in file order, padded to 8. */
struct tag_layout {
	size_t at[9]; /* offsets of the eight parts behind the header, and the end */
};

struct tag_layout tag_layout(const struct tag_header *h);

/* Tells the processor that the feature with that key will be asked for. */
static inline void
tag_model_fetch(const struct tag_model *m, uint32_t key)
{
	__builtin_prefetch(&m->feature_index[key >> (32 - m->header->feature_bits)]);
}

/* The weights of the feature with that key, or NULL. O(1). */
const int8_t *tag_model_row(const struct tag_model *m, uint32_t key);

/* Number of the set of classes that the list entry with that key is in; 0 if it is in none. O(1). */
unsigned tag_model_set(const struct tag_model *m, uint32_t key);

#endif
