#include "num/find.h"

#include <endian.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "num/starts.inc"

/* Bytes behind a block that its words reach into. */
enum { BEHIND = 3 };

/* Blocks of 64 bytes to be marked: whole ones at p, and those of the line's end at tail. BEHIND bytes more are readable at both. */
struct blocks {
	const char *p, *tail;
	size_t whole, all;
	unsigned char before; /* the byte before the first */
};

typedef uint64_t find_fn(const struct blocks *blocks, uint64_t *bits);

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

/* Are the letters at p, in any case, the first of a number word? */
static inline bool
is_word(const char *p)
{
	const struct start *s;
	uint32_t n;

	memcpy(&n, p, sizeof(n));
	n = le32toh(n) | 0x20202020;
	s = &starts[((n & 0xffffff) * START_HASH) >> START_SHIFT];
	return (n & s->mask) == s->one || (n & s->mask) == s->other;
}

static bool
is_fraction(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return u[0] == 0xc2 ? u[1] >= 0xbc && u[1] <= 0xbe : u[0] == 0xe2 && u[1] == 0x85;
}

static uint64_t
find_portable(const struct blocks *blocks, uint64_t *bits)
{
	bool letter = is_letter(blocks->before), digit = is_digit(blocks->before);
	uint64_t some = 0;

	for (size_t b = 0; b < blocks->all; b++) {
		const char *p = b < blocks->whole ? blocks->p + 64 * b : blocks->tail + 64 * (b - blocks->whole);

		bits[b] = 0;
		for (unsigned i = 0; i < 64; i++) {
			unsigned char c = (unsigned char)p[i];
			bool start = is_letter(c) ? !letter && is_word(p + i) : is_digit(c) ? !digit : is_fraction(p + i);

			bits[b] |= (uint64_t)start << i;
			letter = is_letter(c);
			digit = is_digit(c);
		}
		some |= (uint64_t)(bits[b] != 0) << b;
	}
	return some;
}

#if defined(__x86_64__)

#define AVX2 __attribute__((target("avx2"))) static inline

AVX2 __m256i
load(const char *p)
{
	__m256i v;

	memcpy(&v, p, sizeof(v));
	return v;
}

AVX2 uint64_t
mask_of(__m256i v)
{
	return (uint32_t)_mm256_movemask_epi8(v);
}

/* The bytes from first on, count of them: brought to the least that a signed byte can be, since only those are compared. */
AVX2 __m256i
in_range(__m256i v, int first, int count)
{
	return _mm256_cmpgt_epi8(_mm256_set1_epi8((char)(-128 + count)), _mm256_add_epi8(v, _mm256_set1_epi8((char)(-128 - first))));
}

/* A table for one letter, in both halves of a register. */
AVX2 __m256i
table(const uint8_t *t)
{
	__m128i half;

	memcpy(&half, t, sizeof(half));
	return _mm256_broadcastsi128_si256(half);
}

/* The groups of words that each of four letters may stand in, by the lower half of its byte. */
struct tables {
	__m256i low[4];
};

/* Of each of 32 bytes: is it a letter, a digit, may no number word begin there as far as its groups tell, may a fraction sign? */
struct classes {
	__m256i letter, digit, no_word, sign;
};

AVX2 struct classes
classes_of(const char *p, const struct tables *t)
{
	const __m256i half = _mm256_set1_epi8(0x0f);
	__m256i v = load(p), next = load(p + 1);
	__m256i first = _mm256_and_si256(_mm256_shuffle_epi8(t->low[0], v), _mm256_shuffle_epi8(t->low[1], next)), third = _mm256_shuffle_epi8(t->low[2], load(p + 2));
	/* behind a word of three letters any byte may stand, and one beyond ASCII would be in no group */
	__m256i fourth = _mm256_shuffle_epi8(t->low[3], _mm256_and_si256(load(p + 3), half));

	return (struct classes){
		.letter = in_range(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'a', 26),
		.digit = in_range(v, '0', 10),
		.no_word = _mm256_cmpeq_epi8(_mm256_and_si256(first, _mm256_and_si256(third, fourth)), _mm256_setzero_si256()),
		.sign = _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xc2)), _mm256_cmpeq_epi8(next, _mm256_set1_epi8((char)0x85))),
	};
}

/* The fraction signs of a block, which is rare; the two halves tell where to look. */
__attribute__((target("avx2"), noinline)) static uint64_t
fractions(const char *p, __m256i a, __m256i b)
{
	uint64_t all = 0;

	for (uint64_t signs = mask_of(a) | mask_of(b) << 32; signs != 0; signs &= signs - 1)
		all |= is_fraction(p + __builtin_ctzll(signs)) ? signs & -signs : 0;
	return all;
}

__attribute__((target("avx2"))) static uint64_t
find_avx2(const struct blocks *blocks, uint64_t *bits)
{
	const struct tables t = { { table(start_low[0]), table(start_low[1]), table(start_low[2]), table(start_low[3]) } };
	uint64_t letter = is_letter(blocks->before), digit = is_digit(blocks->before), some = 0;
	const char *p = blocks->p;

	for (size_t b = 0; b < blocks->all; b++, p += 64) {
		if (b == blocks->whole)
			p = blocks->tail;
		struct classes low = classes_of(p, &t), high = classes_of(p + 32, &t);
		__m256i sign = _mm256_or_si256(low.sign, high.sign);
		uint64_t letters = mask_of(low.letter) | mask_of(high.letter) << 32, digits = mask_of(low.digit) | mask_of(high.digit) << 32;
		uint64_t words = letters & ~(letters << 1 | letter | mask_of(low.no_word) | mask_of(high.no_word) << 32), all = digits & ~(digits << 1 | digit);

		for (; words != 0; words &= words - 1)
			all |= is_word(p + __builtin_ctzll(words)) ? words & -words : 0;
		if (__builtin_expect(!_mm256_testz_si256(sign, sign), 0))
			all |= fractions(p, low.sign, high.sign);
		bits[b] = all;
		letter = letters >> 63;
		digit = digits >> 63;
		some |= (uint64_t)(all != 0) << b;
	}
	return some;
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

uint64_t
find_starts(struct slice line, size_t from, uint64_t *bits)
{
	size_t rest = line.len - from, span = rest < FIND_SPAN ? rest : FIND_SPAN, whole = rest < 64 + BEHIND ? 0 : (rest - BEHIND) / 64;
	char tail[2 * 64 + BEHIND] = { 0 };
	struct blocks blocks = { line.p + from, tail, whole < FIND_WORDS ? whole : FIND_WORDS, (span + 63) / 64, from > 0 ? (unsigned char)line.p[from - 1] : ' ' };

	if (blocks.whole < blocks.all) /* the last block, or two, with zeros behind the line's end */
		memcpy(tail, line.p + from + 64 * whole, rest - 64 * whole);
	if (chosen == NULL)
		choose();
	return chosen(&blocks, bits);
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
