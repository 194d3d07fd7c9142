#include "name/caps.h"

#include "util/scan.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif


static void
masks_portable(const unsigned char *p, uint64_t *gap, uint64_t *upper)
{
	uint64_t g = 0, u = 0;

	for (int i = 0; i < 64; i++) {
		g |= (uint64_t)(p[i] <= ' ' || p[i] == '"' || p[i] == '(' || p[i] == '[') << i;
		u |= (uint64_t)((p[i] >= 'A' && p[i] <= 'Z') || p[i] >= 0xc3) << i;
	}
	*gap = g;
	*upper = u;
}

#ifdef __x86_64__
static void
masks_sse2(const unsigned char *p, uint64_t *gap, uint64_t *upper)
{
	uint64_t g = 0, u = 0;

	for (int i = 0; i < 4; i++) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i));
		__m128i space = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(' ')), v);
		__m128i open = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')),
		    _mm_cmpeq_epi8(v, _mm_set1_epi8('('))), _mm_cmpeq_epi8(v, _mm_set1_epi8('[')));
		__m128i letter = _mm_sub_epi8(v, _mm_set1_epi8('A'));
		__m128i capital = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
		__m128i high = _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8((char)0xc3)), v);

		g |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(space, open)) << 16 * i;
		u |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(capital, high)) << 16 * i;
	}
	*gap = g;
	*upper = u;
}

__attribute__((target("avx2"))) static void
masks_avx2(const unsigned char *p, uint64_t *gap, uint64_t *upper)
{
	uint64_t g = 0, u = 0;

	for (int i = 0; i < 2; i++) {
		__m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32 * i));
		__m256i space = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(' ')), v);
		__m256i open = _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('"')),
		    _mm256_cmpeq_epi8(v, _mm256_set1_epi8('('))), _mm256_cmpeq_epi8(v, _mm256_set1_epi8('[')));
		__m256i letter = _mm256_sub_epi8(v, _mm256_set1_epi8('A'));
		__m256i capital = _mm256_cmpeq_epi8(_mm256_min_epu8(letter, _mm256_set1_epi8(25)), letter);
		__m256i high = _mm256_cmpeq_epi8(_mm256_max_epu8(v, _mm256_set1_epi8((char)0xc3)), v);

		g |= (uint64_t)(unsigned)_mm256_movemask_epi8(_mm256_or_si256(space, open)) << 32 * i;
		u |= (uint64_t)(unsigned)_mm256_movemask_epi8(_mm256_or_si256(capital, high)) << 32 * i;
	}
	*gap = g;
	*upper = u;
}
#endif

/* The code that util/scan.h runs, so that one choice, and one way to force it, holds for both. */
static caps_masks *
choose(void)
{
#ifdef __x86_64__
	if (strcmp(scan_name(), "avx2") == 0)
		return masks_avx2;
	if (strcmp(scan_name(), "sse2") == 0)
		return masks_sse2;
#endif
	return masks_portable;
}

/*
 * Word starts are the bytes behind a gap that are no gap. Adding the capitalised starts, moved one up, to
 * the bytes that are no starts carries each on to the next start: the word behind a capitalised word.
 */
static void
load(struct caps *c)
{
	unsigned char tail[64] = { 0 };
	const unsigned char *p = (const unsigned char *)c->text.p + c->block;
	uint64_t gap, upper, start, capital, from, sum;

	if (c->text.len - c->block < 64) {
		memcpy(tail, p, c->text.len - c->block);
		p = tail;
	}
	c->masks(p, &gap, &upper);
	start = ~gap & (gap << 1 | c->space);
	capital = start & upper;
	from = capital << 1 | c->capital;
	sum = from + ~start;
	c->bits = sum & start & capital;
	/* a carry out of the top, or a capital at the very last byte: the next block's first word follows one */
	c->capital = (sum < from) | capital >> 63;
	c->space = gap >> 63;
}

void
caps_begin(struct caps *c, struct slice text)
{
	*c = (struct caps){ .text = text, .masks = choose(), .space = 1 };
	if (text.len > 0)
		load(c);
}

bool
caps_next(struct caps *c, size_t *start)
{
	while (c->bits == 0) {
		if (c->text.len - c->block <= 64)
			return false;
		c->block += 64;
		load(c);
	}
	*start = c->block + (size_t)__builtin_ctzll(c->bits);
	c->bits &= c->bits - 1;
	return true;
}
