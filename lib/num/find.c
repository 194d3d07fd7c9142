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

/* Bit i of each: is p[i] a letter, a digit, may a number word begin there as far as its groups tell, may a fraction sign? */
struct masks {
	uint64_t letters, digits, words, signs;
};

AVX2 struct masks
half_masks(const char *p, const struct tables *t)
{
	const __m256i half = _mm256_set1_epi8(0x0f);
	__m256i v = load(p), next = load(p + 1);
	__m256i first = _mm256_and_si256(_mm256_shuffle_epi8(t->low[0], v), _mm256_shuffle_epi8(t->low[1], next)), third = _mm256_shuffle_epi8(t->low[2], load(p + 2));
	/* behind a word of three letters any byte may stand, and one beyond ASCII would be in no group */
	__m256i fourth = _mm256_shuffle_epi8(t->low[3], _mm256_and_si256(load(p + 3), half));
	__m256i none = _mm256_cmpeq_epi8(_mm256_and_si256(first, _mm256_and_si256(third, fourth)), _mm256_setzero_si256());
	__m256i sign = _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xc2)), _mm256_cmpeq_epi8(next, _mm256_set1_epi8((char)0x85)));

	return (struct masks){
		.letters = mask_of(in_range(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'a', 26)),
		.digits = mask_of(in_range(v, '0', 10)),
		.words = (uint32_t)~mask_of(none),
		.signs = mask_of(sign),
	};
}

AVX2 struct masks
block_masks(const char *p, const struct tables *t)
{
	struct masks a = half_masks(p, t), b = half_masks(p + 32, t);

	return (struct masks){ a.letters | b.letters << 32, a.digits | b.digits << 32, a.words | b.words << 32, a.signs | b.signs << 32 };
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
		struct masks m = block_masks(p, &t);
		uint64_t words = m.words & m.letters & ~(m.letters << 1 | letter), all = m.digits & ~(m.digits << 1 | digit);

		for (; words != 0; words &= words - 1)
			all |= is_word(p + __builtin_ctzll(words)) ? words & -words : 0;
		for (; __builtin_expect(m.signs != 0, 0); m.signs &= m.signs - 1)
			all |= is_fraction(p + __builtin_ctzll(m.signs)) ? m.signs & -m.signs : 0;
		bits[b] = all;
		letter = m.letters >> 63;
		digit = m.digits >> 63;
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
