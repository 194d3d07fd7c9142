/*
 * Attribution of reported clauses, and the clause that a quotation is part of, by the words around it.
 */
#include "quote/attrib.h"
#include "quote/syntax.h"

/* Index of the first item that ends after byte at. O(log n). */
static size_t
item_at(const struct items *it, size_t at)
{
	size_t lo = 0, hi = it->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (it->v[mid].end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
attrib_subject(const struct items *it, struct span cue, struct attrib *a)
{
	size_t c = item_at(it, cue.start), lo, end = c;
	struct phrase p;

	while (end + 1 < it->n && it->v[end + 1].start < cue.end)
		end++;
	while (c < end && it->v[c].cue == NULL)
		c++;
	if (c >= it->n || it->v[c].punct != 0 || (it->v[c].cue != NULL && syntax_is_passive(it, c)))
		return;
	lo = syntax_sentence_begin(it, c, REACH_BEFORE);
	p = syntax_subject(it, lo, c);
	if (p.from == p.to || p.to > c)
		return;
	a->mention = a->named = items_span(it, p.from, p.to);
	a->named = syntax_named(it, lo, p);
}

void
attrib_antecedent(const struct items *it, struct attrib *a)
{
	size_t i = item_at(it, a->mention.start);

	if (i < it->n && it->v[i].end == a->mention.end)
		a->named = syntax_named(it, syntax_sentence_begin(it, i, REACH_BEFORE), (struct phrase){ i, i + 1 });
}

/* Behind the last item of the sentence that item q is a part of, further quotations included. */
static size_t
sentence_close(const struct items *it, size_t q)
{
	size_t i = q;

	while (i < it->n && i - q < REACH_AFTER && !syntax_is_stop(it->v[i].punct) &&
	    !(it->v[i].quote && syntax_stretch_ends(it, &it->v[i], ".?!") && !syntax_goes_on(it, i)))
		i++;
	return i < it->n && it->v[i].quote ? i + 1 : i;
}

/*
 * Where the content that leads to the quotation at item q begins, *from being behind the cue: blasted | the press as
 * "dishonest"; told Fox that | "they" ... False if other words lie between.
 */
static bool
find_content(const struct items *it, size_t *from, size_t q)
{
	size_t i;

	for (i = *from; i < q && !item_is(it, i, "that"); i++)
		if (it->v[i].punct != 0 || it->v[i].cue != NULL)
			return false;
	if (i < q)
		*from = i + 1;
	else if ((it->v[*from].kinds & (WORD_PREP | WORD_DET | WORD_TIME)) == WORD_PREP)
		return false;
	return true;
}

bool
attrib_content(const struct items *it, size_t q, const struct attrib *a, struct span *content)
{
	size_t from, to, c;

	if (a->cue.start == a->cue.end || a->line != 0 || a->complete)
		return false;
	c = item_at(it, a->cue.start);
	if (a->rule == ATTRIB_ACCORDING && c > q) {
		from = syntax_sentence_begin(it, q, REACH_BEFORE);
		to = c;
	} else if ((a->rule == ATTRIB_WITHIN || a->rule == ATTRIB_BEFORE) && c < q && (a->traits & CUE_LABELS) == 0) {
		from = item_at(it, a->cue.end);
		if (from >= q)
			return false;
		if (!find_content(it, &from, q))
			return false;
		to = sentence_close(it, q);
	} else {
		return false;
	}
	while (to > q + 1 && (it->v[to - 1].punct == ',' || it->v[to - 1].punct == '-'))
		to--;
	while (from < q && it->v[from].punct != 0)
		from++;
	*content = items_span(it, from, to);
	return from < q || to > q + 1;
}
