/*
 * The nibble method: a byte belongs to one of eight groups by its high nibble, and is a member iff the
 * bits of its high nibble's groups meet those of its low nibble (Mula & Lemire, "Faster Base64 Encoding
 * and Decoding using AVX2 Instructions", 2018, section 3). Two pairs of tables, for bytes below and above
 * 128, keep it exact for any set: eight high nibbles each, one bit a nibble.
 */
#include "util/scan.h"

#include <stdlib.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define SCAN_X86 1
#else
#define SCAN_X86 0
#endif

/* One pair of tables where the members have no more than eight high nibbles among them, a bit for each. */
static void
narrow_tables(struct scan_set *set)
{
	uint8_t next = 1;

	set->narrow = true;
	for (unsigned i = 0; i < set->n && set->narrow; i++) {
		uint8_t high = set->byte[i] >> 4;

		if (set->one_high[high] == 0) {
			set->narrow = next != 0;
			set->one_high[high] = next;
			next = (uint8_t)(next << 1);
		}
		set->one_low[set->byte[i] & 15] |= set->one_high[high];
	}
}

typedef uint64_t (*scan_block)(const struct scan_set *, const char *);

void
scan_set_init(struct scan_set *set, struct slice members)
{
	if (members.len > SCAN_MAX)
		abort();
	memset(set, 0, sizeof(*set));
	for (size_t i = 0; i < members.len; i++) {
		uint8_t b = (uint8_t)members.p[i];
		uint8_t bit = (uint8_t)(1U << ((b >> 4) & 7));

		set->byte[set->n++] = b;
		set->member[b] = true;
		(b < 128 ? set->low : set->high_low)[b & 15] |= bit;
		(b < 128 ? set->high : set->high_high)[b >> 4] |= bit;
	}
	narrow_tables(set);
}

/* Bits of the members among 64 bytes at p. */
static uint64_t
block_portable(const struct scan_set *set, const char *p)
{
	uint64_t bits = 0;

	for (unsigned i = 0; i < 64; i++)
		bits |= (uint64_t)set->member[(uint8_t)p[i]] << i;
	return bits;
}

#if SCAN_X86
static uint64_t
block_sse2(const struct scan_set *set, const char *p)
{
	uint64_t bits = 0;

	for (unsigned part = 0; part < 4; part++) {
		__m128i text = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * part));
		__m128i hit = _mm_setzero_si128();

		for (unsigned i = 0; i < set->n; i++)
			hit = _mm_or_si128(hit, _mm_cmpeq_epi8(text, _mm_set1_epi8((char)set->byte[i])));
		bits |= (uint64_t)(uint16_t)_mm_movemask_epi8(hit) << (16 * part);
	}
	return bits;
}

__attribute__((target("avx2"), always_inline)) static inline __m256i
table_avx2(const uint8_t *t)
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)t));
}

/* pshufb gives 0 for an index byte of 128 and more, so the low tables serve bytes below 128 by
 * themselves, and the text with its top bit turned over serves the others. */
__attribute__((target("avx2"), always_inline)) static inline uint32_t
hits_avx2(const struct scan_set *set, __m256i text)
{
	__m256i nibble = _mm256_and_si256(_mm256_srli_epi16(text, 4), _mm256_set1_epi8(15));
	__m256i other = _mm256_xor_si256(text, _mm256_set1_epi8((char)0x80));
	__m256i a = _mm256_and_si256(_mm256_shuffle_epi8(table_avx2(set->low), text),
	    _mm256_shuffle_epi8(table_avx2(set->high), nibble));
	__m256i b = _mm256_and_si256(_mm256_shuffle_epi8(table_avx2(set->high_low), other),
	    _mm256_shuffle_epi8(table_avx2(set->high_high), nibble));
	__m256i none = _mm256_cmpeq_epi8(_mm256_or_si256(a, b), _mm256_setzero_si256());

	return ~(uint32_t)_mm256_movemask_epi8(none);
}

__attribute__((target("avx2"), always_inline)) static inline uint32_t
narrow_hits_avx2(const struct scan_set *set, __m256i text)
{
	__m256i low = _mm256_and_si256(text, _mm256_set1_epi8(15));
	__m256i high = _mm256_and_si256(_mm256_srli_epi16(text, 4), _mm256_set1_epi8(15));
	__m256i a = _mm256_and_si256(_mm256_shuffle_epi8(table_avx2(set->one_low), low),
	    _mm256_shuffle_epi8(table_avx2(set->one_high), high));

	return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, _mm256_setzero_si256()));
}

typedef uint32_t (*hits_function)(const struct scan_set *, __m256i);

__attribute__((target("avx2"), always_inline)) static inline uint64_t
block_by(hits_function hits, const struct scan_set *set, const char *p)
{
	__m256i a = _mm256_loadu_si256((const __m256i *)(const void *)p);
	__m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));

	return hits(set, a) | (uint64_t)hits(set, b) << 32;
}

__attribute__((target("avx2"))) static uint64_t
block_avx2(const struct scan_set *set, const char *p)
{
	return set->narrow ? block_by(narrow_hits_avx2, set, p) : block_by(hits_avx2, set, p);
}

__attribute__((target("avx2"))) static void
blocks_avx2(const struct scan_set *set, const char *p, size_t n, uint64_t *bits)
{
	if (set->narrow)
		for (size_t i = 0; i < n; i++)
			bits[i] = block_by(narrow_hits_avx2, set, p + 64 * i);
	else
		for (size_t i = 0; i < n; i++)
			bits[i] = block_by(hits_avx2, set, p + 64 * i);
}
#endif

static void
blocks_portable(const struct scan_set *set, const char *p, size_t n, uint64_t *bits)
{
	for (size_t i = 0; i < n; i++)
		bits[i] = block_portable(set, p + 64 * i);
}

#if SCAN_X86
static void
blocks_sse2(const struct scan_set *set, const char *p, size_t n, uint64_t *bits)
{
	for (size_t i = 0; i < n; i++)
		bits[i] = block_sse2(set, p + 64 * i);
}
#endif

struct scan_code {
	const char *name;
	scan_block block;
	void (*blocks)(const struct scan_set *, const char *, size_t, uint64_t *);
};

static const struct scan_code scan_codes[] = {
#if SCAN_X86
	{ "avx2", block_avx2, blocks_avx2 },
	{ "sse2", block_sse2, blocks_sse2 },
#endif
	{ "portable", block_portable, blocks_portable },
};

static const struct scan_code *scan_chosen;

static bool
scan_have(const struct scan_code *code)
{
#if SCAN_X86
	if (strcmp(code->name, "avx2") == 0)
		return __builtin_cpu_supports("avx2");
#endif
	return code->name != NULL;
}

/* A build for the tests takes the environment's word, so that whole programs run on each. */
static const struct scan_code *
scan_choose(void)
{
	const struct scan_code *code = scan_codes;

#ifdef NG_TEST
	const char *forced = getenv("NUTGRAF_SCAN");

	if (forced != NULL && scan_force(forced))
		return scan_chosen;
#endif
	while (!scan_have(code))
		code++;
	return scan_chosen = code;
}

static inline const struct scan_code *
scan_code(void)
{
	return scan_chosen != NULL ? scan_chosen : scan_choose();
}

const char *
scan_name(void)
{
	return scan_code()->name;
}

bool
scan_force(const char *name)
{
	for (size_t i = 0; i < sizeof(scan_codes) / sizeof(scan_codes[0]); i++)
		if (strcmp(scan_codes[i].name, name) == 0 && scan_have(&scan_codes[i])) {
			scan_chosen = &scan_codes[i];
			return true;
		}
	return false;
}

/* The bits of the last 0 < n < 64 bytes of text: read with those before them, or from a copy in a short text. */
static uint64_t
scan_tail(const struct scan_code *code, const struct scan_set *set, struct slice text, size_t n)
{
	char copy[64] = { 0 };

	if (text.len >= 64)
		return code->block(set, text.p + text.len - 64) >> (64 - n);
	memcpy(copy, text.p + text.len - n, n);
	return code->block(set, copy) & ((UINT64_C(1) << n) - 1);
}

void
scan_bits(const struct scan_set *set, struct slice text, uint64_t *bits)
{
	const struct scan_code *code = scan_code();
	size_t whole = text.len / 64;

	code->blocks(set, text.p, whole, bits);
	if (text.len % 64 != 0)
		bits[whole] = scan_tail(code, set, text, text.len % 64);
}

size_t
scan_next(const struct scan_set *set, struct slice text, size_t from)
{
	const struct scan_code *code = scan_code();
	uint64_t bits;

	for (; text.len - from >= 64; from += 64)
		if ((bits = code->block(set, text.p + from)) != 0)
			return from + (size_t)__builtin_ctzll(bits);
	if (from < text.len && (bits = scan_tail(code, set, text, text.len - from)) != 0)
		return from + (size_t)__builtin_ctzll(bits);
	return text.len;
}
