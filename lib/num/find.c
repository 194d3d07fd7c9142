#include "num/find.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "num/starts.inc"

typedef void find_fn(const char *, size_t, uint64_t *);

static bool
is_letter(unsigned char c)
{
	return ((unsigned)c | 0x20) - 'a' < 26;
}

static bool
is_digit(unsigned char c)
{
	return (unsigned)c - '0' < 10;
}

static bool
is_start(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	unsigned groups = 0xff;

	if (is_digit(u[0]))
		return !is_digit(u[-1]);
	if (u[0] == 0xc2)
		return u[1] >= 0xbc && u[1] <= 0xbe;
	if (u[0] == 0xe2)
		return u[1] == 0x85;
	if (!is_letter(u[0]) || is_letter(u[-1]))
		return false;
	for (size_t i = 0; i < 4 && groups != 0; i++)
		groups &= (unsigned)start_low[i][(u[i] | 0x20) & 15] & start_high[i][(u[i] | 0x20) >> 4];
	return groups != 0;
}

static void
find_portable(const char *p, size_t blocks, uint64_t *bits)
{
	for (size_t b = 0; b < blocks; b++, p += 64) {
		bits[b] = 0;
		for (unsigned i = 0; i < 64; i++)
			bits[b] |= (uint64_t)is_start(p + i) << i;
	}
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) static inline __m256i
load(const char *p)
{
	__m256i v;

	memcpy(&v, p, sizeof(v));
	return v;
}

/* The groups that letter i of a word may belong to, for 32 words at once. */
__attribute__((target("avx2"))) static inline __m256i
groups_of(const char *p, __m256i low, __m256i high)
{
	__m256i v = _mm256_or_si256(load(p), _mm256_set1_epi8(0x20));
	__m256i half = _mm256_set1_epi8(0x0f);

	return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(v, half)), _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), half)));
}

__attribute__((target("avx2"))) static inline __m256i
in_range(__m256i v, char first, char count)
{
	__m256i d = _mm256_sub_epi8(v, _mm256_set1_epi8(first));

	return _mm256_cmpeq_epi8(d, _mm256_min_epu8(d, _mm256_set1_epi8((char)(count - 1))));
}

__attribute__((target("avx2"))) static inline uint64_t
mask(__m256i v)
{
	return (uint32_t)_mm256_movemask_epi8(v);
}

/* Tables for one letter, in both halves of a register. */
__attribute__((target("avx2"))) static inline __m256i
table(const uint8_t *t)
{
	__m128i half;

	memcpy(&half, t, sizeof(half));
	return _mm256_broadcastsi128_si256(half);
}

struct masks {
	uint64_t letter, digit, word, foreign;
};

__attribute__((target("avx2"))) static void
find_avx2(const char *p, size_t blocks, uint64_t *bits)
{
	__m256i low[4], high[4], zero = _mm256_setzero_si256();
	uint64_t was_letter = is_letter((unsigned char)p[-1]), was_digit = is_digit((unsigned char)p[-1]);

	for (int i = 0; i < 4; i++) {
		low[i] = table(start_low[i]);
		high[i] = table(start_high[i]);
	}
	for (size_t b = 0; b < blocks; b++, p += 64) {
		struct masks m = { 0 };

		for (int h = 0; h < 64; h += 32) {
			const char *q = p + h;
			__m256i v = load(q);
			__m256i g = _mm256_and_si256(_mm256_and_si256(groups_of(q, low[0], high[0]), groups_of(q + 1, low[1], high[1])),
			    _mm256_and_si256(groups_of(q + 2, low[2], high[2]), groups_of(q + 3, low[3], high[3])));

			m.word |= (mask(_mm256_cmpeq_epi8(g, zero)) ^ 0xffffffffU) << h;
			m.letter |= mask(in_range(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'a', 26)) << h;
			m.digit |= mask(in_range(v, '0', 10)) << h;
			m.foreign |= mask(_mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xc2)), _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xe2)))) << h;
		}
		bits[b] = (m.word & m.letter & ~(m.letter << 1 | was_letter)) | (m.digit & ~(m.digit << 1 | was_digit));
		was_letter = m.letter >> 63;
		was_digit = m.digit >> 63;
		for (; m.foreign != 0; m.foreign &= m.foreign - 1) {
			unsigned i = (unsigned)__builtin_ctzll(m.foreign);

			bits[b] |= (uint64_t)is_start(p + i) << i;
		}
	}
}

#endif

static find_fn *chosen;

static void
choose(void)
{
	chosen = find_portable;
#if defined(__x86_64__)
	__builtin_cpu_init();
	if (__builtin_cpu_supports("avx2"))
		chosen = find_avx2;
#endif
}

void
find_starts(const char *p, size_t blocks, uint64_t *bits)
{
	if (chosen == NULL)
		choose();
	chosen(p, blocks, bits);
}

const char *
find_name(void)
{
	if (chosen == NULL)
		choose();
	return chosen == find_portable ? "portable" : "avx2";
}

bool
find_force(const char *name)
{
	choose();
	if (strcmp(find_name(), name) == 0)
		return true;
	if (strcmp(name, "portable") != 0)
		return false;
	chosen = find_portable;
	return true;
}
