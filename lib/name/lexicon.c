#include "name/lexicon.h"

#include <endian.h>
#include <utf8proc.h>

#include "utf/utf.h"

struct entry {
	uint32_t key;
	uint32_t name;
	uint8_t key_len;
	uint8_t name_len;
	uint8_t office;
	uint32_t kinds;
};

#include "name/lexicon.inc"

#define SLOTS (sizeof(slots) / sizeof(slots[0]))

/* Writes the base letter of c in lower case: U+2019 is an apostrophe, marks are dropped. */
static size_t
fold_char(uint32_t c, char *out)
{
	utf8proc_int32_t part[8];
	utf8proc_ssize_t n;
	int boundary = 0;

	if (c == 0x2019) {
		out[0] = '\'';
		return 1;
	}
	n = utf8proc_decompose_char((utf8proc_int32_t)utf_lower(c), part, 8,
	    UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
	return n >= 1 && n <= 8 ? utf_put(out, (uint32_t)part[0]) : 0;
}

/* Folds what holds bytes from 0x80 on, from s.p[i] and out[n] on. */
static size_t
fold_rest(struct slice s, size_t i, char *out, size_t n)
{
	for (size_t len; i < s.len; i += len) {
		uint32_t c = utf_at(s, i, &len);

		if (c != UTF_INVALID && n + 4 < LEX_FOLD_MAX)
			n += c < 0x80 ? utf_put(out + n, utf_lower(c)) : fold_char(c, out + n);
	}
	return n;
}

/* Eight ASCII bytes in lower case, all at once (Warren, Hacker's Delight, 2nd ed., ch. 6). */
static uint64_t
lower_block(uint64_t x)
{
	const uint64_t ones = UINT64_MAX / 255;
	uint64_t low = x & ones * 0x7f, from_a = low + ones * (0x80 - 'A'), beyond_z = low + ones * (0x7f - 'Z');

	return x | ((from_a ^ beyond_z) & ~x & ones * 0x80) >> 2;
}

/* Folds the eight bytes at p; false if one is no ASCII. */
static bool
fold_block(const char *p, char *out)
{
	uint64_t x;

	memcpy(&x, p, sizeof(x));
	if ((x & UINT64_MAX / 255 * 0x80) != 0)
		return false;
	x = lower_block(x);
	memcpy(out, &x, sizeof(x));
	return true;
}

/* Folds a slice of fewer than eight bytes, up to the first that is no ASCII; gives the number of them. */
static size_t
fold_short(struct slice s, char *out)
{
	uint32_t part[2];
	uint64_t x;
	size_t n = 0;

	if (s.len >= 4) {
		memcpy(&part[0], s.p, 4);
		memcpy(&part[1], s.p + s.len - 4, 4);
		memcpy(&x, part, sizeof(x));
		if ((x & UINT64_MAX / 255 * 0x80) == 0) {
			x = lower_block(x);
			memcpy(part, &x, sizeof(x));
			memcpy(out, &part[0], 4);
			memcpy(out + s.len - 4, &part[1], 4);
			return s.len;
		}
	}
	for (; n < s.len && (unsigned char)s.p[n] < 0x80; n++)
		out[n] = (char)(s.p[n] | ((unsigned)(s.p[n] - 'A') < 26) << 5);
	return n;
}

size_t
lex_fold(struct slice s, char *out)
{
	size_t n = 0;

	if (s.len > LEX_FOLD_MAX - 4)
		return 0;
	while (s.len - n >= 8 && fold_block(s.p + n, out + n))
		n += 8;
	if (s.len < 8)
		n = fold_short(s, out);
	else if (s.len - n < 8 && fold_block(s.p + s.len - 8, out + s.len - 8))
		n = s.len;
	if (n < s.len)
		n = fold_rest(s, n, out, n);
	if (n > 1 && out[n - 1] == '.')
		n--;
	return n;
}

/* Eight bytes more into the hash; as in gen-name. */
static inline uint64_t
mix(uint64_t h, uint64_t block)
{
	h = (h ^ block) * 0x9e3779b97f4a7c15U;
	return h ^ h >> 32;
}

static inline uint64_t
eight_bytes(const void *p)
{
	uint64_t block;

	memcpy(&block, p, sizeof(block));
	return le64toh(block);
}

static inline uint32_t
four_bytes(const char *p)
{
	uint32_t block;

	memcpy(&block, p, sizeof(block));
	return le32toh(block);
}

static const struct lex none = { 0, OFFICE_NONE, { NULL, 0 } };

static inline struct lex
lex_of(const struct entry *e)
{
	return (struct lex){ e->kinds, e->office, { (const char *)pool + e->name, e->name_len } };
}

enum { SHORT = 16 };

/* A phrase of at most SHORT bytes as two numbers, the first byte lowest, zeros behind the last. */
static inline void
read_short(struct slice s, uint64_t x[2])
{
	size_t n = s.len;

	x[1] = 0;
	if (n >= 8) {
		x[0] = eight_bytes(s.p);
		if (n > 8)
			x[1] = eight_bytes(s.p + n - 8) >> 8 * (16 - n);
	} else if (n >= 4) {
		x[0] = four_bytes(s.p) | (uint64_t)four_bytes(s.p + n - 4) << 8 * (n - 4);
	} else { /* 1, 2 or 3 */
		x[0] = (unsigned char)s.p[0] | (uint64_t)(unsigned char)s.p[n / 2] << 8 * (n / 2) |
		    (uint64_t)(unsigned char)s.p[n - 1] << 8 * (n - 1);
	}
}

/* The first n bytes of a number, n <= 8. */
static inline uint64_t
first_bytes(size_t n)
{
	return n < 8 ? ((uint64_t)1 << 8 * n) - 1 : UINT64_MAX;
}

/* The phrase x, n bytes of lower-case ASCII. */
static struct lex
find_short(const uint64_t x[2], size_t n)
{
	uint64_t first = first_bytes(n), rest = n > 8 ? first_bytes(n - 8) : 0, h = mix(n, x[0]);

	if (n > 8)
		h = mix(h, x[1]);
	for (size_t i = h % SLOTS; slots[i] != 0; i = (i + 1) % SLOTS) {
		const struct entry *e = &entries[slots[i] - 1];

		if (e->key_len == n && (eight_bytes(pool + e->key) & first) == x[0] && (eight_bytes(pool + e->key + 8) & rest) == x[1])
			return lex_of(e);
	}
	return none;
}

/* A phrase of any length and letters. */
__attribute__((noinline)) static struct lex
find_long(struct slice phrase)
{
	char key[LEX_FOLD_MAX + 8];
	size_t n = phrase.len > LEX_LONGEST + 8 ? 0 : lex_fold(phrase, key);
	uint64_t h = n;

	if (n == 0 || n > LEX_LONGEST)
		return none;
	memset(key + n, 0, 8);
	for (size_t i = 0; i < n; i += 8)
		h = mix(h, eight_bytes(key + i));
	for (size_t i = h % SLOTS; slots[i] != 0; i = (i + 1) % SLOTS) {
		const struct entry *e = &entries[slots[i] - 1];

		if (e->key_len == n && memcmp(pool + e->key, key, n) == 0)
			return lex_of(e);
	}
	return none;
}

struct lex
lex_find(struct slice phrase)
{
	size_t n = phrase.len;
	uint64_t x[2];

	if (n == 0)
		return none;
	if (n > SHORT)
		return find_long(phrase);
	read_short(phrase, x);
	if (((x[0] | x[1]) & UINT64_MAX / 255 * 0x80) != 0)
		return find_long(phrase);
	x[0] = lower_block(x[0]);
	if (n > 8)
		x[1] = lower_block(x[1]);
	if (n > 1 && phrase.p[n - 1] == '.') {
		n--;
		x[n / 8] &= ((uint64_t)1 << 8 * (n % 8)) - 1;
	}
	return find_short(x, n);
}

bool
lex_may_be_particle(struct slice s)
{
	unsigned first = (unsigned char)s.p[0] - 'a', second = s.len > 1 ? (unsigned char)s.p[1] - 'a' : 26;

	return first >= 26 || second > 26 || ((particle_first >> first & particle_second >> second) & 1) != 0;
}

const struct slice *
lex_office_words(uint8_t office, size_t *n)
{
	*n = office < sizeof(office_range) / sizeof(office_range[0]) ? office_range[office].n : 0;
	return *n == 0 ? NULL : office_words + office_range[office].first;
}

bool
lex_has_capital(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			return true;
	return false;
}
