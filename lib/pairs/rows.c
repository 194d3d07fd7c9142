#include "pairs/rows.h"

#include <stdlib.h>

void
rows_read(struct rows *r, struct rows_side *side)
{
	cmp_read(r->cmp, side->rec.text, &side->words);
}

static bool
apart(const struct rows *r, const struct stored *a, const struct stored *b)
{
	if (!slice_eq(a->doc, b->doc))
		return true;
	return r->within && (a->end <= b->start || b->end <= a->start);
}

bool
rows_pair(struct rows *r, struct rows_side *a, struct rows_side *b, bool reference)
{
	if (!reference && !apart(r, &a->rec, &b->rec))
		return false;
	if (!cmp_pair(r->cmp, &a->words, &b->words, &r->result))
		return false;
	r->found = true;
	return true;
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
