#include "quote/clause_model.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The file is data of the program; an array written out in C would be four times its size. */
__asm__(".section .rodata\n"
	".balign 64\n"
	"clause_model_begin:\n"
	".incbin \"lib/data/quote-clause.model\"\n"
	"clause_model_end:\n"
	".byte 0\n"
	".text\n");

extern const char clause_model_begin[], clause_model_end[];

struct slice
clause_model_builtin(void)
{
	return slice_of(clause_model_begin, (size_t)(clause_model_end - clause_model_begin));
}

static uint32_t
read_u32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

enum { SLOT = 6, KEY = 2, HEADER = 8 + 4 * (3 + 1 + 2 * CLAUSE_STAGES) };

/* Header: magic, unit, the two thresholds, bits of the words' table; bits and width of each stage's. */
bool
clause_model_read(struct clause_model *m, struct slice file)
{
	const unsigned char *h = (const unsigned char *)file.p;
	size_t at = HEADER;

	if (file.len < HEADER || memcmp(h, CLAUSE_MAGIC, 8) != 0)
		return false;
	m->unit = (int)read_u32(h + 8);
	m->cue_least = (int)read_u32(h + 12);
	m->path_least = (int)read_u32(h + 16);
	m->words = (struct clause_words){ h + at, read_u32(h + 20) };
	if (m->unit < 1 || m->words.bits < 1 || m->words.bits > 20)
		return false;
	at += (size_t)SLOT << m->words.bits;
	for (size_t i = 0; i < CLAUSE_STAGES; i++) {
		unsigned bits = read_u32(h + 24 + 8 * i), width = read_u32(h + 28 + 8 * i);
		if (bits < 1 || bits > 20 || width < 1 || width > CLAUSE_ROW_MAX)
			return false;
		size_t rows = (size_t)CLAUSE_BUCKET << bits, keys = at;
		at += KEY * rows;
		m->table[i] = (struct clause_table){ h + keys, (const signed char *)h + at, bits, width };
		at += width * rows;
	}
	return at == file.len;
}

struct clause_word
clause_word(const struct clause_words *w, uint32_t hash)
{
	uint32_t mask = ((uint32_t)1 << w->bits) - 1, i = hash * 0x9e3779b1U >> (32 - w->bits);

	for (uint32_t tries = 0; tries <= mask; tries++, i++) {
		const unsigned char *s = w->slots + (size_t)SLOT * (i & mask);
		uint32_t at = read_u32(s);
		if (at == hash)
			return (struct clause_word){ s[4], s[5] };
		if (at == 0)
			break;
	}
	return (struct clause_word){ 0, 0 };
}

/* The place of the key in the bucket, or CLAUSE_BUCKET. */
static inline unsigned
find_key(const unsigned char *bucket, uint16_t key)
{
#ifdef __SSE2__
	__m128i keys = _mm_loadu_si128((const __m128i *)(const void *)bucket);
	int hit = _mm_movemask_epi8(_mm_cmpeq_epi16(keys, _mm_set1_epi16((short)key)));
	return hit == 0 ? CLAUSE_BUCKET : (unsigned)__builtin_ctz((unsigned)hit) / KEY;
#else
	unsigned i = 0;
	while (i < CLAUSE_BUCKET && (bucket[KEY * i] | bucket[KEY * i + 1] << 8) != key)
		i++;
	return i;
#endif
}

/* With the width known when it is compiled, a row is added at one go. */
static inline void
sum_rows(const struct clause_table *t, unsigned width, const uint32_t *features, size_t n, int32_t *sum)
{
	int32_t total[CLAUSE_ROW_MAX] = { 0 };

	for (size_t i = 0; i < n; i++) {
		size_t bucket = features[i] >> (32 - t->bits);
		unsigned place = find_key(t->keys + KEY * CLAUSE_BUCKET * bucket, (uint16_t)features[i]);
		if (place == CLAUSE_BUCKET || (uint16_t)features[i] == 0)
			continue;
		const signed char *row = t->rows + width * (CLAUSE_BUCKET * bucket + place);
		for (unsigned k = 0; k < width; k++)
			total[k] += row[k];
	}
	memcpy(sum, total, width * sizeof(*sum));
}

void
clause_sum(const struct clause_table *t, const uint32_t *features, size_t n, int32_t *sum)
{
	switch (t->width) {
	case 1:
		sum_rows(t, 1, features, n, sum);
		break;
	case 4:
		sum_rows(t, 4, features, n, sum);
		break;
	case 8:
		sum_rows(t, 8, features, n, sum);
		break;
	default:
		sum_rows(t, t->width, features, n, sum);
		break;
	}
}
