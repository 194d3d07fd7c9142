#include "cmp/judge.h"

static void
pair_up(struct cmp_match *m, size_t i, size_t j)
{
	m->to[i] = (int16_t)j;
	m->from[j] = (int16_t)i;
	m->common++;
}

static bool
alike(const struct cmp_text *a, size_t i, const struct cmp_text *b, size_t j)
{
	return a->words[i].stem == b->words[j].stem;
}

/* Where the words of part stand in whole, one behind the other; whole->n if nowhere. */
static size_t
find_part(const struct cmp_text *part, const struct cmp_text *whole)
{
	for (size_t at = 0; at + part->n <= whole->n; at++) {
		size_t k = 0;

		while (k < part->n && part->words[k].form == whole->words[at + k].form)
			k++;
		if (k == part->n)
			return at;
	}
	return whole->n;
}

static bool
align_part(const struct cmp_text *a, const struct cmp_text *b, struct cmp_match *m)
{
	bool turned = a->n > b->n;
	const struct cmp_text *part = turned ? b : a, *whole = turned ? a : b;
	size_t at = part->n == 0 ? whole->n : find_part(part, whole);

	if (at == whole->n)
		return false;
	for (size_t k = 0; k < part->n; k++)
		pair_up(m, turned ? at + k : k, turned ? k : at + k);
	return true;
}

/* table[i][j]: length of the longest common subsequence of a's words [i, n) and b's [j, m). */
static void
fill_table(struct cmp *c, const struct cmp_text *a, const struct cmp_text *b, size_t from, size_t n, size_t m)
{
	for (size_t j = from; j <= m; j++)
		c->table[n][j] = 0;
	for (size_t i = n; i-- > from;) {
		c->table[i][m] = 0;
		for (size_t j = m; j-- > from;) {
			uint16_t down = c->table[i + 1][j], right = c->table[i][j + 1];

			if (alike(a, i, b, j))
				c->table[i][j] = (uint16_t)(c->table[i + 1][j + 1] + 1);
			else
				c->table[i][j] = down > right ? down : right;
		}
	}
}

static void
walk_table(struct cmp *c, const struct cmp_text *a, const struct cmp_text *b, size_t from, size_t n, size_t m,
    struct cmp_match *match)
{
	size_t i = from, j = from;

	while (i < n && j < m) {
		if (alike(a, i, b, j) && c->table[i][j] == c->table[i + 1][j + 1] + 1)
			pair_up(match, i++, j++);
		else if (c->table[i + 1][j] >= c->table[i][j + 1])
			i++;
		else
			j++;
	}
}

void
cmp_align(struct cmp *c, const struct cmp_text *a, const struct cmp_text *b, struct cmp_match *m)
{
	size_t from = 0, n = a->n, k = b->n;

	m->common = 0;
	memset(m->to, -1, a->n * sizeof(*m->to));
	memset(m->from, -1, b->n * sizeof(*m->from));
	if (align_part(a, b, m))
		return;
	for (; from < n && from < k && alike(a, from, b, from); from++)
		pair_up(m, from, from);
	for (; n > from && k > from && alike(a, n - 1, b, k - 1); n--, k--)
		pair_up(m, n - 1, k - 1);
	fill_table(c, a, b, from, n, k);
	walk_table(c, a, b, from, n, k, m);
}
