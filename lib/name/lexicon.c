#include "name/lexicon.h"

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

size_t
lex_fold(struct slice s, char *out)
{
	size_t n = 0;

	if (s.len > LEX_FOLD_MAX - 4)
		return 0;
	for (; n < s.len && (unsigned char)s.p[n] < 0x80; n++)
		out[n] = (char)(s.p[n] | ((unsigned)(s.p[n] - 'A') < 26) << 5);
	if (n < s.len)
		n = fold_rest(s, n, out, n);
	if (n > 1 && out[n - 1] == '.')
		n--;
	return n;
}

/* FNV-1a, as in gen-name. */
static uint32_t
hash(const char *p, size_t n)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 16777619U;
	return h;
}

struct lex
lex_find(struct slice phrase)
{
	char key[LEX_FOLD_MAX];
	size_t n = phrase.len > LEX_LONGEST + 8 ? 0 : lex_fold(phrase, key);
	struct lex none = { 0, OFFICE_NONE, { NULL, 0 } };

	if (n == 0 || n > LEX_LONGEST)
		return none;
	for (size_t i = hash(key, n) % SLOTS; slots[i] != 0; i = (i + 1) % SLOTS) {
		const struct entry *e = &entries[slots[i] - 1];

		if (e->key_len == n && memcmp(pool + e->key, key, n) == 0)
			return (struct lex){ e->kinds, e->office, { (const char *)pool + e->name, e->name_len } };
	}
	return none;
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
