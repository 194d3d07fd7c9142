/*
 * Finding bytes of a set, 64 bytes at a time.
 *
 * A scan set holds up to SCAN_MAX byte values. The vector code is chosen once, by what the processor
 * has (AVX2, else SSE2 on x86-64, else portable C); all give the same answers. Texts need no padding.
 */
#ifndef UTIL_SCAN_H
#define UTIL_SCAN_H

#include "util/slice.h"

#define SCAN_MAX 24

struct scan_set {
	uint8_t byte[SCAN_MAX]; /* the members */
	unsigned n;
	uint8_t low[16], high[16]; /* nibble tables: b is a member iff low[b & 15] & high[b >> 4]; b < 128 */
	uint8_t high_low[16], high_high[16]; /* the same for b >= 128 */
	bool narrow; /* one pair will do: b is a member iff one_low[b & 15] & one_high[b >> 4] */
	uint8_t one_low[16], one_high[16];
	bool member[256];
};

/* Makes a set of the bytes of members; more than SCAN_MAX of them abort. */
void scan_set_init(struct scan_set *set, struct slice members);

/*
 * Marks the members of set in text: bit i % 64 of bits[i / 64] is set iff text.p[i] is a member. bits has
 * room for (text.len + 63) / 64 words; bits past the end are 0. O(len).
 */
void scan_bits(const struct scan_set *set, struct slice text, uint64_t *bits);

/* Index of the first member of set in text at or after from; text.len if there is none. O(distance). */
size_t scan_next(const struct scan_set *set, struct slice text, size_t from);

/* Which code runs: "avx2", "sse2" or "portable". */
const char *scan_name(void);

/* For tests: forces one of those names; false if this machine or build does not have it. */
bool scan_force(const char *name);

#endif
