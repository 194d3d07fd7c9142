/*
 * The lines of a window before anything is read in them: what each is on the page, and which stretches stand in marks.
 */
#include "quote/doc.h"

static void
add_name_line(struct quote_doc *d, const struct line *line, size_t i)
{
	size_t n = name_doc_add_line(&d->names, line, doc_is_text(d->roles[i]));

	if (i == 0)
		d->first_line = n;
}

/* Commas of a stretch that are looked at, and bytes behind each. */
enum { COMMAS_MOST = 16, BEHIND_COMMA = 160 };

/*
 * “We are late, Mara Holm said on Monday.: a stretch that no mark closes ends where the reporter goes on. But speech may go on
 * in the next paragraph, and that is why none does.
 */
static void
cut_unclosed(struct quote_doc *d, struct slice text, struct stretch *s)
{
	const char *end = text.p + s->end, *p = text.p + s->start;

	for (int commas = 0; commas < COMMAS_MOST && (p = memchr(p, ',', (size_t)(end - p))) != NULL; commas++) {
		size_t at = (size_t)(++p - text.p), most = s->end - at;

		doc_other_items(d, slice_sub(text, at, at + (most < BEHIND_COMMA ? most : BEHIND_COMMA)), NULL, 0);
		if (memchr(text.p + s->start, ' ', at - s->start) == NULL || !attrib_begins(&d->other))
			continue;
		s->end = s->close = (uint32_t)at;
		return;
	}
}

/* Does stretch k go on in the next one, on another line? */
static bool
goes_on(const struct quote_doc *d, size_t k)
{
	return k + 1 < d->stretches.n && (d->stretches.v[k + 1].flags & (STRETCH_REOPENED | STRETCH_CARRIED)) != 0;
}

static void
cut_all_unclosed(struct quote_doc *d, const struct line *lines)
{
	for (size_t k = 0; k < d->stretches.n; k++) {
		struct stretch *s = &d->stretches.v[k];

		if ((s->flags & (STRETCH_UNCLOSED | STRETCH_NESTED | STRETCH_REOPENED | STRETCH_CARRIED)) == STRETCH_UNCLOSED &&
		    !goes_on(d, k))
			cut_unclosed(d, lines[s->line].text, s);
	}
}

void
doc_find_stretches(struct quote_doc *d, const struct line *lines, size_t n)
{
	d->stretches.n = 0;
	mark_new_window(&d->state);
	mem_reserve(&d->roles, &d->roles_cap, n, sizeof(*d->roles));
	for (size_t i = 0; i < n; i++) {
		d->roles[i] = sent_line_role(&d->page, &lines[i]);
		d->state.sentences = d->told != NULL && d->told[i] == 1 + SENT_BODY;
		if (d->told != NULL && d->told[i] > 0)
			d->roles[i] = (enum sent_role)(d->told[i] - 1);
		add_name_line(d, &lines[i], i);
		if (scan_next(&d->marks, lines[i].text, 0) < lines[i].text.len)
			mark_line(&d->state, &d->marks, &lines[i], i, &d->stretches);
		else
			mark_no_line(&d->state, &lines[i], i, &d->stretches);
	}
	mark_end_window(&d->state, &d->stretches);
	cut_all_unclosed(d, lines);
}
