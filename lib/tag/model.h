/*
 * The model: weights of features and word lists in one block of bytes.
 *
 * Layout, little-endian, every part aligned to 8 bytes: header; feature index (buckets + 1 offsets into the rows),
 * checks (16 bits of the key), rows (TAG_LABELS weights each); transitions; lists in the same manner, where an
 * entry's payload is a number of a set of classes; the sets.
 */
#ifndef TAG_MODEL_H
#define TAG_MODEL_H

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

/*
 * Turns the numbers of a whole model from this machine's order into the file's, or back. Does nothing where the two
 * are the same. O(bytes).
 */
void tag_model_reorder(char *bytes, const struct tag_layout *l);

/* Position of key in a bucketed array of checks; SIZE_MAX if it is not there. O(1). */
static inline size_t
tag_model_find(const uint32_t *index, const uint16_t *check, unsigned shift, uint32_t key)
{
	size_t bucket = key >> shift, i = index[bucket], end = index[bucket + 1];
	uint16_t want = (uint16_t)key;

#ifdef __SSE2__
	/* Eight checks at a time; hits past the bucket do not count, and more of the model lies behind the checks. */
	const __m128i wants = _mm_set1_epi16((short)want);
	for (; i < end; i += 8) {
		__m128i some = _mm_loadu_si128((const void *)(check + i));
		unsigned hits = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi16(some, wants));
		if (hits == 0)
			continue;
		i += (unsigned)__builtin_ctz(hits) / 2;
		return i < end ? i : SIZE_MAX;
	}
#else
	for (; i < end; i++)
		if (check[i] == want)
			return i;
#endif
	return SIZE_MAX;
}

/* Tells the processor that the feature with that key will be asked for. */
static inline void
tag_model_fetch(const struct tag_model *m, uint32_t key)
{
	__builtin_prefetch(&m->feature_index[key >> m->feature_shift]);
}

/* The weights of the feature with that key, or NULL. O(1). */
static inline const int8_t *
tag_model_row(const struct tag_model *m, uint32_t key)
{
	size_t i = tag_model_find(m->feature_index, m->feature_check, m->feature_shift, key);

	return i == SIZE_MAX ? NULL : m->feature_row + i * TAG_LABELS;
}

/* Number of the set of classes that the list entry with that key is in; 0 if it is in none. O(1). */
unsigned tag_model_set(const struct tag_model *m, uint32_t key);

#endif
