/*
 * Which bytes of a line are ASCII letters, and which of these are upper case: as bits, 64 bytes at a time.
 *
 * A window is the bits of the 64 bytes from some place on; its reader moves it forwards. SSE2 where the processor has
 * it (every x86-64), else portable C, with the same answers.
 */
#ifndef TOK_LETTERS_H
#define TOK_LETTERS_H

#include "util/slice.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct letters {
	size_t base; /* bit i tells of byte base + i; bytes behind the line's end are no letters */
	uint64_t any;
	uint64_t upper;
};

#ifdef __SSE2__
/* The 16 bytes at p, as bits from bit at on. */
static inline void
letters_16(const char *p, unsigned at, struct letters *w)
{
	/* With 'A' moved to the least signed byte, a letter is less than the least + 26. */
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i low = _mm_add_epi8(_mm_andnot_si128(_mm_set1_epi8(0x20), v), _mm_set1_epi8((char)(0x80 - 'A')));
	unsigned is = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(low, _mm_set1_epi8((char)(0x80 + 26))));
	unsigned small = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(v, 2)); /* bit 5 of each */

	w->any |= (uint64_t)is << at;
	w->upper |= (uint64_t)(is & ~small) << at;
}
#endif

/* The window at base, which is in the line. */
static inline struct letters
letters_read(struct slice line, size_t base)
{
	struct letters w = { .base = base };
	size_t n = line.len - base < 64 ? line.len - base : 64;
	unsigned i = 0;

#ifdef __SSE2__
	for (; i + 16 <= n; i += 16)
		letters_16(line.p + base + i, i, &w);
#endif
	for (; i < n; i++) {
		unsigned b = (uint8_t)line.p[base + i];
		uint64_t is = (b & ~0x20u) - 'A' < 26;
		w.any |= is << i;
		w.upper |= (is & ~(b >> 5)) << i;
	}
	return w;
}

#endif
