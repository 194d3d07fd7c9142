/*
 * Any two texts: words lie in their text in order, a pair is judged the same from both sides as far as it must be, its
 * briefs give hope of it, and the detail without what B alone has is made of A's words.
 */
#include <stdlib.h>

#include "cmp/cmp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_words(const struct cmp_text *t, size_t size)
{
	uint32_t last = 0;

	if (t->n > CMP_WORDS)
		abort();
	for (size_t i = 0; i < t->n; i++) {
		const struct cmp_word *w = &t->words[i];

		if (w->start < last || w->end <= w->start || w->end > size)
			abort();
		last = w->start;
	}
}

static void
check_units(const struct cmp_text *t)
{
	struct cmp_unit units[CMP_UNITS];
	size_t n = cmp_units(t, units);

	if (n > CMP_UNITS || (t->n > 0 && n == 0))
		abort();
	for (size_t i = 0; i < n; i++)
		for (size_t k = 1; k < units[i].n; k++)
			if (units[i].code[k] <= units[i].code[k - 1])
				abort();
}

/* What the briefs rule out is no pair. */
static void
check_briefs(const struct cmp *c, const struct cmp_text *a, const struct cmp_text *b, bool pair)
{
	static uint32_t x[CMP_BRIEF_SIZE(CMP_WORDS)], y[CMP_BRIEF_SIZE(CMP_WORDS)];

	if (cmp_brief(a, x) != CMP_BRIEF_SIZE(a->n) || cmp_brief(b, y) != CMP_BRIEF_SIZE(b->n))
		abort();
	if (pair && !cmp_hopeful(c, x, y))
		abort();
}

/* The bytes up to the first NUL are one text, the rest the other; of an odd number they are of a great set, of three times a number less will do. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct cmp *c;
	struct slice all = slice_of((const char *)data, size);
	const char *nul = size == 0 ? NULL : memchr(all.p, '\0', size);
	size_t cut = nul == NULL ? size / 2 : (size_t)(nul - all.p);
	struct cmp_text a = { 0 }, b = { 0 };
	struct cmp_result ab, ba;
	struct buf detail = { 0 };
	const double least = size % 3 == 0 ? CMP_THRESHOLD / 5 : CMP_THRESHOLD;
	bool pair;

	if (c == NULL)
		c = cmp_new();
	cmp_accept(c, least);
	cmp_crowd(c, size % 2 == 0 ? 1 : 100000);
	cmp_read(c, slice_sub(all, 0, cut), &a);
	cmp_read(c, slice_sub(all, cut, size), &b);
	check_words(&a, cut);
	check_words(&b, size - cut);
	check_units(&a);
	check_units(&b);
	pair = cmp_pair(c, &b, &a, &ba);
	if (cmp_pair(c, &a, &b, &ab) && (ab.score < least || ab.score > 1))
		abort();
	check_briefs(c, &b, &a, pair);
	if (pair && ba.verdict == CMP_SAME && ab.verdict != CMP_SAME)
		abort();
	if (ab.score >= least)
		cmp_detail(c, &a, &b, &detail);
	check_briefs(c, &a, &b, ab.score >= least);
	free(detail.p);
	cmp_text_free(&a);
	cmp_text_free(&b);
	return 0;
}
