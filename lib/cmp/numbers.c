#include "cmp/judge.h"

/* The word behind or before i, or NULL. */
static const struct cmp_word *
neighbour(const struct cmp_text *t, size_t i, int step)
{
	if (step < 0 ? i == 0 : i + 1 >= t->n)
		return NULL;
	return &t->words[step < 0 ? i - 1 : i + 1];
}

static bool
same_neighbour(const struct cmp_text *a, size_t i, const struct cmp_text *b, size_t j, int step)
{
	const struct cmp_word *x = neighbour(a, i, step), *y = neighbour(b, j, step);

	return x == NULL || y == NULL ? x == y : x->stem == y->stem;
}

static bool
is_figure(const struct cmp_text *t, size_t i)
{
	return (t->words[i].flags & CMP_NUMBER) != 0;
}

static bool
stands_in(const struct cmp_text *t, uint32_t form)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->words[i].form == form)
			return true;
	return false;
}

char
cmp_numbers(struct cmp *c, const struct cmp_text *a, const struct cmp_text *b, const struct cmp_match *m)
{
	bool agree = false;

	(void)c;
	(void)m;
	for (size_t i = 0; i < a->n; i++) {
		if (!is_figure(a, i))
			continue;
		if (stands_in(b, a->words[i].form)) {
			agree = true;
			continue;
		}
		for (size_t j = 0; j < b->n; j++)
			if (is_figure(b, j) && !stands_in(a, b->words[j].form) &&
			    (same_neighbour(a, i, b, j, 1) || same_neighbour(a, i, b, j, -1)))
				return '!';
	}
	return agree ? '=' : '-';
}
