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

/* Does a number begin at p, if the groups of its first four letters do not speak against it? */
static inline bool
starts_here(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	if (is_letter(u[0]))
		return !is_letter(u[-1]);
	if (is_digit(u[0]))
		return !is_digit(u[-1]);
	if (u[0] == 0xc2)
		return u[1] >= 0xbc && u[1] <= 0xbe;
	return u[0] == 0xe2 && u[1] == 0x85;
}

static bool
is_start(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	unsigned groups = 0xff;

	if (!starts_here(p))
		return false;
	for (size_t i = 0; i < 4 && is_letter(u[0]); i++)
		groups &= (unsigned)start_low[i][u[i] & 15] & start_high[i][u[i] >> 4];
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

/* The groups that each byte of v may belong to; a byte beyond ASCII has none. */
__attribute__((target("avx2"))) static inline __m256i
groups_of(__m256i v, __m256i low, __m256i high)
{
	__m256i half = _mm256_set1_epi8(0x0f);

	return _mm256_and_si256(_mm256_shuffle_epi8(low, v), _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), half)));
}

/* The groups of the words that begin at each of 32 bytes. Behind a short word any byte may stand. */
__attribute__((target("avx2"))) static inline __m256i
word_groups(const char *p, const __m256i *low, const __m256i *high)
{
	__m256i first = groups_of(load(p), low[0], high[0]), second = groups_of(load(p + 1), low[1], high[1]), third = groups_of(load(p + 2), low[2], high[2]);
	__m256i v = load(p + 3), half = _mm256_set1_epi8(0x0f);
	__m256i fourth = _mm256_and_si256(_mm256_shuffle_epi8(low[3], _mm256_and_si256(v, half)), _mm256_shuffle_epi8(high[3], _mm256_and_si256(_mm256_srli_epi16(v, 4), half)));

	return _mm256_and_si256(_mm256_and_si256(first, second), _mm256_and_si256(third, fourth));
}

__attribute__((target("avx2"))) static inline __m256i
in_range(__m256i v, char first, char count)
{
	__m256i d = _mm256_sub_epi8(v, _mm256_set1_epi8(first));

	return _mm256_cmpeq_epi8(d, _mm256_min_epu8(d, _mm256_set1_epi8((char)(count - 1))));
}

/* A table for one letter, in both halves of a register. */
__attribute__((target("avx2"))) static inline __m256i
table(const uint8_t *t)
{
	__m128i half;

	memcpy(&half, t, sizeof(half));
	return _mm256_broadcastsi128_si256(half);
}

/* Bit i: p[i] may begin a number, as far as its group of words, or the byte, tells. */
__attribute__((target("avx2"))) static inline uint32_t
half_mask(const char *p, __m256i words)
{
	__m256i v = load(p), none = _mm256_cmpeq_epi8(words, _mm256_setzero_si256());
	__m256i sign = _mm256_and_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xe2)), _mm256_cmpeq_epi8(load(p + 1), _mm256_set1_epi8((char)0x85)));

	sign = _mm256_or_si256(sign, _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xc2)));
	return ~(uint32_t)_mm256_movemask_epi8(_mm256_andnot_si256(_mm256_or_si256(sign, in_range(v, '0', 10)), none));
}

__attribute__((target("avx2"))) static void
find_avx2(const char *p, size_t blocks, uint64_t *bits)
{
	__m256i low[4], high[4];

	for (int i = 0; i < 4; i++) {
		low[i] = table(start_low[i]);
		high[i] = table(start_high[i]);
	}
	for (size_t b = 0; b < blocks; b++, p += 64) {
		uint64_t may = half_mask(p, word_groups(p, low, high)) | (uint64_t)half_mask(p + 32, word_groups(p + 32, low, high)) << 32;

		for (bits[b] = 0; may != 0; may &= may - 1) {
			unsigned i = (unsigned)__builtin_ctzll(may);

			bits[b] |= (uint64_t)starts_here(p + i) << i;
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
