#include "pairs/rows.h"

#include <stdlib.h>

/* Appends each name with a_ before it and a NUL behind. */
static size_t
add_names(struct buf *out, struct slice names)
{
	size_t n = 0;

	for (; names.len > 0; n++) {
		const char *tab = memchr(names.p, '\t', names.len);
		size_t len = tab == NULL ? names.len : (size_t)(tab - names.p);

		buf_add(out, SLICE("a_"));
		buf_add(out, slice_sub(names, 0, len));
		buf_byte(out, '\0');
		names = slice_sub(names, tab == NULL ? len : len + 1, names.len);
	}
	return n;
}

void
rows_header(struct rec_out *out, struct slice a, struct slice b)
{
	static const char *const own[] = { "verdict", "score", "numbers", "detail" };
	const size_t n_own = sizeof(own) / sizeof(*own);
	struct buf names = { 0 };
	size_t n = add_names(&names, a) + add_names(&names, SLICE("doc\tstart\tend\ttext"));
	const char **list = mem_alloc((n_own + n + 1) * sizeof(*list)), *p = names.p;

	memcpy(list, own, sizeof(own));
	for (size_t i = 0; i < n; i++, p += strlen(p) + 1)
		list[n_own + i] = p;
	list[n_own + n] = NULL;
	rec_out_header(out, list, b);
	free(list);
	free(names.p);
}

void
rows_new(struct rows_side *side)
{
	side->read = false;
	side->numbers = '\0';
}

void
rows_read(struct rows *r, struct rows_side *side)
{
	if (!side->read)
		cmp_read(r->cmp, side->rec.text, &side->words);
	side->read = true;
}

static bool
apart(const struct rows *r, const struct stored *a, const struct stored *b)
{
	if (!slice_eq(a->doc, b->doc))
		return true;
	return r->within && (a->end <= b->start || b->end <= a->start);
}

/* Copies are the same; what the figures of one say of those of the other is found once. */
static void
judge_copies(struct rows *r, struct rows_side *a)
{
	if (a->numbers == '\0' && cmp_pair(r->cmp, &a->words, &a->words, &r->result))
		a->numbers = r->result.numbers;
	r->result = (struct cmp_result){ CMP_SAME, a->numbers, 1 };
}

bool
rows_pair(struct rows *r, struct rows_side *a, struct rows_side *b, bool reference)
{
	if (!reference && !apart(r, &a->rec, &b->rec))
		return false;
	rows_read(r, a);
	r->copies = slice_eq(a->rec.text, b->rec.text);
	if (r->copies) {
		judge_copies(r, a);
		return true;
	}
	rows_read(r, b);
	return cmp_pair(r->cmp, &a->words, &b->words, &r->result) && r->result.score >= r->least;
}

/* 0.000 to 1.000 */
static void
put_score(struct rec_out *out, double score)
{
	unsigned n = (unsigned)(score * 1000 + 0.5);
	char text[] = { (char)('0' + n / 1000), '.', (char)('0' + n / 100 % 10), (char)('0' + n / 10 % 10),
		(char)('0' + n % 10) };

	rec_out_finding(out, slice_of(text, sizeof(text)));
}

void
rows_write(struct rows *r, const struct rows_side *a, const struct rows_side *b)
{
	static const struct slice verdicts[] = { [CMP_SAME] = { "same", 4 }, [CMP_TRIMMED] = { "trimmed", 7 },
		[CMP_REWORDED] = { "reworded", 8 } };

	if (r->out == NULL)
		return;
	r->detail.len = 0;
	if (!r->copies)
		cmp_detail(r->cmp, &a->words, &b->words, &r->detail);
	rec_out_finding(r->out, verdicts[r->result.verdict]);
	put_score(r->out, r->result.score);
	rec_out_finding(r->out, slice_of(&r->result.numbers, 1));
	rec_out_finding(r->out, buf_slice(&r->detail));
	io_out_bytes(&r->out->io, a->rec.line);
	io_out_byte(&r->out->io, '\t');
	io_out_bytes(&r->out->io, b->rec.line);
	io_out_row(&r->out->io);
}

void
rows_side_free(struct rows_side *side)
{
	stored_free(&side->rec);
	cmp_text_free(&side->words);
}
