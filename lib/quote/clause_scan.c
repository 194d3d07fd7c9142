#include "quote/clause_scan.h"

static const char signs[] = ",;:()?!.-/$%[]|";

static bool
is_cue(const struct clause_scan *s, uint32_t hash)
{
	uint32_t bit = hash * 0x9e3779b1U >> (32 - SCAN_BITS);

	return (s->cued[bit / 64] >> bit % 64 & 1) != 0 && clause_word(&s->words, hash).cue >= CLAUSE_STEP_LEAST;
}

/* No cue is longer. In bytes. */
enum { CUE_LONGEST = 32 };

static bool
is_cued(const struct clause_scan *s, const char *p, const char *end)
{
	return end - p <= CUE_LONGEST && is_cue(s, clause_hash(slice_of(p, (size_t)(end - p))));
}

static void
set_cued(struct clause_scan *s)
{
	for (uint32_t i = 0; i < s->words.n; i++) {
		struct clause_word word;
		uint32_t bit = clause_word_at(&s->words, i, &word) * 0x9e3779b1U >> (32 - SCAN_BITS);
		if (word.cue >= CLAUSE_STEP_LEAST)
			s->cued[bit / 64] |= (uint64_t)1 << bit % 64;
	}
}

void
clause_scan_init(struct clause_scan *s, struct clause_words words)
{
	*s = (struct clause_scan){ .words = words };
	set_cued(s);
	for (unsigned c = 0; c < 256; c++) {
		char byte = (char)c;
		s->byte[c] = SCAN_OTHER;
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		    (c >= 0x80 && c != 0xc2 && c != 0xe2 && c != 0xe3 && c != 0xef))
			s->byte[c] = (uint8_t)(c >= 'A' && c <= 'Z' ? c + 32 : c >= '1' && c <= '9' ? '0' : c);
		else if (memchr(signs, byte, sizeof(signs) - 1) != NULL && !is_cued(s, &byte, &byte + 1))
			s->byte[c] = SCAN_SIGN;
	}
	s->byte[' '] = SCAN_BLANK;
}

/* What stands between two blanks, with signs in its midst: re-elected, 3.5, U.S. */
static bool
is_cued_within(const struct clause_scan *s, const char *p, const char *end)
{
	for (const char *run = p, *q = p; q <= end; q++) {
		if (q < end && s->byte[(unsigned char)*q] > SCAN_SIGN)
			continue;
		if (q > run && is_cued(s, run, q))
			return true;
		run = q + 1;
	}
	while (p < end && s->byte[(unsigned char)*p] == SCAN_SIGN)
		p++;
	for (; p < end && s->byte[(unsigned char)end[-1]] == SCAN_SIGN; end--)
		if (is_cued(s, p, end))
			return true;
	return p < end && is_cued(s, p, end);
}

/* The same from p to the next blank at most, which becomes *next. */
static bool
chunk_cued(const struct clause_scan *s, const char *p, const char *end, const char **next)
{
	const char *begin = p;
	uint32_t h = CLAUSE_HASH_BEGIN;
	uint8_t b = SCAN_BLANK;

	while (p < end && s->byte[(unsigned char)*p] == SCAN_SIGN)
		p++;
	for (; p < end && (b = s->byte[(unsigned char)*p]) > SCAN_SIGN; p++)
		h = clause_hash_add(h, b);
	if (is_cue(s, h) || (p < end && *p == '.' && is_cue(s, clause_hash_add(h, '.'))))
		return true;
	while (p < end && (b = s->byte[(unsigned char)*p]) == SCAN_SIGN)
		p++;
	*next = p + 1;
	if (p == end || b == SCAN_BLANK)
		return false;
	while (p < end && (b = s->byte[(unsigned char)*p]) > SCAN_BLANK)
		p++;
	*next = p + 1;
	return (p < end && b == SCAN_OTHER) || is_cued_within(s, begin, p);
}

bool
clause_scan(const struct clause_scan *s, struct slice line)
{
	const char *end = line.p + line.len;

	for (const char *p = line.p; p < end;)
		if (chunk_cued(s, p, end, &p))
			return true;
	return false;
}
