#include "cmp/judge.h"

/* Words may be left out of a trimmed text in so many places that no ellipsis marks. */
#define GAPS_MAX 2

/* A negation so few words before the part that was kept still bears on it. */
#define NEGATION_REACH 3

static bool
all_the_same(const struct cmp_text *a, const struct cmp_text *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->words[i].form != b->words[i].form)
			return false;
	return true;
}

static bool
negated(const struct cmp_text *t, size_t from, size_t to)
{
	for (; from < to; from++)
		if ((t->words[from].flags & CMP_NOT) != 0)
			return true;
	return false;
}

/*
 * True if part, whose word i is whole's word to[i], is whole with words left out. What is left out within
 * or right before the part may hold no negation: `not` makes another statement, not a shorter one.
 */
static bool
is_part(const struct cmp_text *part, const struct cmp_text *whole, const int16_t *to)
{
	size_t gaps = 0, last = 0;

	for (size_t i = 0; i < part->n; i++) {
		size_t at = (size_t)to[i], from = i == 0 ? (at > NEGATION_REACH ? at - NEGATION_REACH : 0) : last + 1;

		if (to[i] < 0 || part->words[i].form != whole->words[at].form || negated(whole, from, at))
			return false;
		if (i > 0 && at > from && (part->words[i].flags & CMP_GAP) == 0)
			gaps++;
		last = at;
	}
	return part->n > 0 && gaps <= GAPS_MAX;
}

enum cmp_verdict
cmp_verdict(const struct cmp_text *a, const struct cmp_text *b, const struct cmp_match *m)
{
	if (all_the_same(a, b))
		return CMP_SAME;
	if (a->n > b->n ? is_part(b, a, m->from) : is_part(a, b, m->to))
		return CMP_TRIMMED;
	return CMP_REWORDED;
}
