#include "quote/doc.h"

/* Captions, credits and the like that may stand between two paragraphs. */
enum { BETWEEN_MAX = 6 };

size_t
doc_line_before(const struct quote_doc *d, size_t i)
{
	for (int k = 0; i > 0 && !doc_is_text(d->roles[i - 1]) && k < BETWEEN_MAX; k++)
		i--;
	return i;
}

/* Did the line itself say who speaks, rather than those around it? */
static bool
is_told(const struct work *w)
{
	return w->same == OWN && ((w->a.rule >= ATTRIB_AFTER && w->a.rule <= ATTRIB_NOUN) || w->a.rule == ATTRIB_FOLLOWING);
}

/*
 * The parts of one quotation before finding i, whose line is the first to say who speaks: “It is late. / We go,” he
 * said.
 */
static void
fill_back(struct quote_doc *d, size_t i)
{
	for (size_t k = i; k-- > 0;) {
		struct work *w = &d->work[k];

		if (!w->outer || w->f.speech != QUOTE_DIRECT)
			continue;
		if (is_told(w) || w->f.line == d->work[i].f.line)
			return;
		w->same = (ptrdiff_t)i;
		w->f.flags |= QUOTE_CARRIED;
		if (!w->chained)
			return;
	}
}

/* Ties the paragraphs of one quotation: part=N/M. */
static void
count_parts(struct quote_doc *d)
{
	size_t from = d->n;

	for (size_t i = 0; i <= d->n; i++) {
		unsigned n = 0;

		if (i < d->n && (!d->work[i].outer || d->work[i].f.speech != QUOTE_DIRECT || d->work[i].chained))
			continue;
		for (size_t k = from; k < i; k++)
			if (d->work[k].outer && d->work[k].f.speech == QUOTE_DIRECT)
				d->work[k].f.part = ++n;
		for (size_t k = from; k < i; k++)
			if (d->work[k].f.part != 0)
				d->work[k].f.parts = n;
		if (n == 1)
			d->work[from].f.part = d->work[from].f.parts = 0;
		from = i;
	}
}

/* The line that the attribution of a finding stands in; false if it went away with the last window. */
static bool
attrib_line(const struct quote_doc *d, const struct work *w, size_t *i)
{
	*i = w->f.line;
	if (w->a.line > 0)
		*i += (size_t)w->a.line;
	if (w->a.line >= 0)
		return true;
	*i = doc_line_before(d, *i);
	return (*i)-- > 0;
}

/* Mention, cue and speaker of a finding that has its own. */
static void
name_own(struct quote_doc *d, const struct line *lines, struct work *w)
{
	bool (*resolve)(struct name_doc *, size_t, struct span, struct name_who *);
	struct name_who who = { 0 };
	struct slice text;
	size_t i, cut = 0;
	bool here = attrib_line(d, w, &i);

	text = here ? lines[i].text : buf_slice(&d->tail);
	if (w->a.line < 0) {
		cut = text.len - doc_tail(text).len;
		text = doc_tail(text);
	}
	w->f.cue = slice_sub(text, w->a.cue.start, w->a.cue.end);
	w->f.mention = slice_sub(text, w->a.mention.start, w->a.mention.end);
	if (w->f.mention.len == 0)
		return;
	/* who speaks inside a quotation is not who speaks next */
	resolve = (w->f.flags & QUOTE_NESTED) != 0 ? name_peek : name_resolve;
	if (here && resolve(&d->names, d->first_line + i, (struct span){ w->a.named.start + cut, w->a.named.end + cut }, &who))
		w->f.speaker = who.canonical;
	else if (!here)
		w->f.speaker = slice_sub(text, w->a.named.start, w->a.named.end);
}

static bool
has_brackets(struct slice text)
{
	const char *open = memchr(text.p, '[', text.len);

	return open != NULL && memchr(open, ']', text.len - (size_t)(open - text.p)) != NULL;
}

static void
name_finding(struct quote_doc *d, const struct line *lines, struct work *w)
{
	if (w->named)
		return;
	w->named = true;
	if (has_brackets(slice_sub(lines[w->f.line].text, w->f.span.start, w->f.span.end)))
		w->f.flags |= QUOTE_BRACKETS;
	if (w->same >= 0) {
		struct work *from = &d->work[w->same];

		name_finding(d, lines, from); /* of a quotation's last part, perhaps: each lends once, so this ends */
		w->f.mention = from->f.mention;
		w->f.cue = from->f.cue;
		w->f.speaker = from->f.speaker;
	} else if (w->same == LAST) {
		w->f.mention = buf_slice(&d->mention);
		w->f.cue = buf_slice(&d->cue);
		w->f.speaker = buf_slice(&d->speaker);
	} else if (w->same == OWN) {
		name_own(d, lines, w);
	}
}

void
speaker_name_all(struct quote_doc *d, const struct line *lines)
{
	for (size_t i = 1; i < d->n; i++)
		if (d->work[i].chained && is_told(&d->work[i]))
			fill_back(d, i);
	count_parts(d);
	for (size_t i = 0; i < d->n; i++) {
		struct work *w = &d->work[d->order[i]];

		if (w->f.speech != QUOTE_NONE || w->lends)
			name_finding(d, lines, w);
	}
}
