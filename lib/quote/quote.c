#include "quote/quote.h"

#include <stdlib.h>

#include "quote/doc.h"
#include "quote/speech.h"
#include "quote/vocabulary.h"

static const char *const flag_names[QUOTE_FLAGS] = { "partial", "nested", "reopened", "unclosed", "wrongclose",
	"stray", "brackets", "carried", "think", "want", "np" };

const char *
quote_flag_name(unsigned i)
{
	return flag_names[i];
}

struct quote_doc *
quote_doc_new(const struct quote_options *opt)
{
	struct quote_doc *d = mem_zalloc(1, sizeof(*d));

	d->opt = *opt;
	mark_set(&d->marks);
	name_doc_init(&d->names);
	d->clauses = clause_finder_new();
	return d;
}

void
quote_doc_free(struct quote_doc *d)
{
	mark_state_free(&d->state);
	name_doc_free(&d->names);
	items_free(&d->items);
	items_free(&d->other);
	free(d->tokens);
	free(d->some);
	free(d->stretches.v);
	free(d->work);
	free(d->order);
	free(d->quoted);
	free(d->outer);
	free(d->cues);
	clause_finder_free(d->clauses);
	free(d->roles);
	free(d->tail.p);
	free(d->speaker.p);
	free(d->mention.p);
	free(d->cue.p);
	free(d);
}

void
quote_doc_begin(struct quote_doc *d)
{
	mark_state_reset(&d->state);
	name_doc_reset(&d->names);
	d->page = (struct sent_page){ 0 };
	d->tail.len = 0;
	d->spoken = d->tail_quote = false;
}

static unsigned
stretch_flags(const struct stretch *s)
{
	unsigned flags = 0;

	if ((s->flags & STRETCH_UNCLOSED) != 0)
		flags |= QUOTE_UNCLOSED;
	if ((s->flags & STRETCH_WRONGCLOSE) != 0)
		flags |= QUOTE_WRONGCLOSE;
	if ((s->flags & STRETCH_STRAY) != 0)
		flags |= QUOTE_STRAY;
	if ((s->flags & STRETCH_REOPENED) != 0)
		flags |= QUOTE_REOPENED;
	if ((s->flags & STRETCH_NESTED) != 0)
		flags |= QUOTE_NESTED;
	return flags;
}

struct work *
work_add(struct quote_doc *d, size_t line, struct span span, enum quote_speech speech)
{
	struct work *w;

	mem_reserve(&d->work, &d->cap, d->n + 1, sizeof(*d->work));
	w = &d->work[d->n++];
	*w = (struct work){ .same = OWN };
	w->f.line = line;
	w->f.span = span;
	w->f.speech = speech;
	return w;
}

static struct work *
add(struct quote_doc *d, const struct stretch *s)
{
	struct work *w = work_add(d, s->line, (struct span){ s->start, s->end }, QUOTE_NONE);

	w->f.flags = stretch_flags(s);
	w->outer = (s->flags & STRETCH_NESTED) == 0;
	w->chained = (s->flags & (STRETCH_REOPENED | STRETCH_CARRIED)) != 0;
	return w;
}

/* Gives w the attribution of the last direct finding; false if there is none. */
static bool
inherit(struct quote_doc *d, struct work *w, enum attrib_rule rule)
{
	ptrdiff_t last = d->last != NOBODY ? d->last : d->spoken ? LAST : NOBODY;

	if (last == NOBODY || (last >= 0 && d->work[last].a.rule == ATTRIB_NONE))
		return false;
	w->same = last;
	if (last >= 0)
		d->work[last].lends = true;
	w->a.rule = rule;
	w->f.flags |= QUOTE_CARRIED;
	return true;
}

void
doc_cut(struct quote_doc *d, struct slice line)
{
	if (!d->cut)
		d->n_tokens = vocabulary_tokens(line, &d->tokens, &d->tokens_cap);
	d->cut = true;
}

void
doc_items(struct quote_doc *d, struct slice line, const struct stretch *s, size_t n)
{
	doc_cut(d, line);
	items_make(&d->items, clause_vocabulary(d->clauses), line, d->tokens, d->n_tokens, s, n);
}

void
doc_other_items(struct quote_doc *d, struct slice text, const struct stretch *s, size_t n)
{
	size_t count = vocabulary_tokens(text, &d->some, &d->some_cap);

	items_make(&d->other, clause_vocabulary(d->clauses), text, d->some, count, s, n);
}

/* The line before index i that is running text: its items in d->other; false if there is none. */
static bool
line_before(struct quote_doc *d, const struct line *lines, size_t i)
{
	struct slice text = buf_slice(&d->tail);

	i = doc_line_before(d, i);
	if (i > 0)
		text = lines[i - 1].text;
	if (text.len == 0)
		return false;
	doc_other_items(d, doc_tail(text), NULL, 0);
	return true;
}

/* What the lines around say of a quotation that its own line does not attribute. */
static bool
look_around(struct quote_doc *d, const struct line *lines, size_t n, struct work *w, size_t q)
{
	size_t i = w->f.line;
	struct attrib a = { .complete = w->a.complete };

	if (q == 0 && line_before(d, lines, i) && attrib_lead(&d->other, &a)) {
		w->a = a;
		return true;
	}
	if (q + 1 == d->items.n && i + 1 < n && (w->f.flags & QUOTE_UNCLOSED) == 0) {
		struct slice next = lines[i + 1].text;

		doc_other_items(d, slice_sub(next, 0, next.len > TAIL_MAX ? TAIL_MAX : next.len), NULL, 0);
		a = (struct attrib){ .complete = w->a.complete };
		if (attrib_following(&d->other, &a)) {
			w->a = a;
			return true;
		}
	}
	return false;
}

/* Where lines are sentences: what the one before says of a quotation that begins line i. */
static bool
sentence_before(struct quote_doc *d, const struct line *lines, size_t i, struct attrib *a)
{
	if (d->told == NULL || i == 0 || d->told[i] != 1 + SENT_BODY || d->told[i - 1] != 1 + SENT_BODY ||
	    lines[i].start - lines[i - 1].start - lines[i - 1].text.len > 1)
		return false;
	if (d->last >= 0 && d->work[d->last].f.line + 1 == i)
		return false; /* "...," X said. "..." */
	doc_other_items(d, doc_tail(lines[i - 1].text), NULL, 0);
	a->line = -1;
	return attrib_sentence(&d->other, d->other.n, a);
}

/* Does the sentence end with the stretch at item q, rather than go on: "..." is not what he says? */
static bool
ends_sentence(const struct items *it, size_t q)
{
	const struct item *next = &it->v[q + 1];

	return q + 1 >= it->n || next->quote || (next->punct != 0 ? next->punct != '-' && next->punct != ',' : (next->shape & TOK_CAPITAL) != 0);
}

/* Attribution of the outer stretch at item q, from what its line, those before it and its neighbours say. */
static void
attribute(struct quote_doc *d, const struct line *lines, size_t n, struct work *w, size_t q, bool first)
{
	struct attrib sentence = { .complete = true };

	attrib_find(&d->items, q, &w->a);
	if (w->a.rule != ATTRIB_NONE && (w->a.near || !w->a.complete || w->a.rule != ATTRIB_WITHIN))
		return;
	if (w->chained && inherit(d, w, ATTRIB_PARAGRAPH))
		return;
	if (!first && w->a.complete && inherit(d, w, ATTRIB_CHAIN))
		return;
	if (w->a.rule != ATTRIB_NONE || look_around(d, lines, n, w, q))
		return;
	if (w->a.complete && (attrib_sentence(&d->items, q, &sentence) ||
	    (q == 0 && sentence_before(d, lines, w->f.line, &sentence)))) {
		w->a = sentence;
		return;
	}
	if (w->a.complete && ends_sentence(&d->items, q) && inherit(d, w, q == 0 ? ATTRIB_PARAGRAPH : ATTRIB_CHAIN))
		return;
	w->same = NOBODY;
}

void
work_decide(struct work *w, int clause)
{
	bool speech = w->odds + clause >= 0;

	w->f.speech = speech ? QUOTE_DIRECT : QUOTE_NONE;
	w->f.why = speech ? attrib_rule_name(w->a.rule) : speech_kind_name((enum speech_kind)w->otherwise);
	w->f.flags &= ~(unsigned)QUOTE_PARTIAL;
	if (speech && !w->a.complete)
		w->f.flags |= QUOTE_PARTIAL;
}

static void
decide(struct quote_doc *d, const struct items *it, struct work *w, size_t q)
{
	enum speech_kind otherwise;

	w->odds = speech_odds(it, q, &w->a, &otherwise);
	w->otherwise = (int)otherwise;
	work_decide(w, 0);
	if (w->outer && w->f.speech == QUOTE_DIRECT && w->same != NOBODY)
		d->last = w->same == OWN ? w - d->work : w->same;
}

/* As much text around a nested stretch is read, in bytes. */
enum { NESTED_MAX = 600 };

static void
shift(struct span *s, size_t by)
{
	s->start += by;
	s->end += by;
}

/*
 * The stretch s inside the outer finding: what is said of it there is found in the text of the outer one alone. Of
 * those that lie deeper still nothing is said.
 */
static void
find_nested(struct quote_doc *d, const struct line *line, const struct stretch *s, size_t outer)
{
	struct work *w = &d->work[d->n - 1];
	struct span in = d->work[outer].f.span;
	struct stretch inner = *s;
	size_t q = 0;

	w->same = NOBODY;
	w->f.why = speech_kind_name(SPEECH_NO_CUE);
	if (inner.open < in.start || inner.close > in.end + 3 || inner.close - inner.open > NESTED_MAX)
		return;
	in.start = inner.open > in.start + NESTED_MAX ? inner.open - NESTED_MAX : in.start;
	in.end = in.end > inner.close + NESTED_MAX ? inner.close + NESTED_MAX : in.end;
	inner.open -= (uint32_t)in.start;
	inner.start -= (uint32_t)in.start;
	inner.end -= (uint32_t)in.start;
	inner.close -= (uint32_t)in.start;
	inner.flags &= (uint8_t)~STRETCH_NESTED;
	doc_other_items(d, slice_sub(line->text, in.start, in.end), &inner, 1);
	while (q < d->other.n && !d->other.v[q].quote)
		q++;
	if (q == d->other.n)
		return;
	attrib_find(&d->other, q, &w->a);
	decide(d, &d->other, w, q);
	w->f.flags &= ~(unsigned)QUOTE_PARTIAL;
	if (w->a.rule == ATTRIB_NONE || w->a.rule == ATTRIB_SUBJECT) {
		w->f.speech = QUOTE_NONE;
		w->f.why = speech_kind_name((enum speech_kind)w->otherwise);
		return;
	}
	shift(&w->a.cue, in.start);
	shift(&w->a.mention, in.start);
	shift(&w->a.named, in.start);
	w->same = (cue_word_kind(slice_sub(line->text, w->a.mention.start, w->a.mention.end)) & WORD_FIRST) != 0 ?
	    (ptrdiff_t)outer : OWN;
}

/* No word or sign of the line begins within the stretch: it is none of speech, whatever stands around. */
static void
no_item(struct work *w)
{
	w->same = NOBODY;
	w->odds = SPEECH_NEVER;
	w->otherwise = SPEECH_NO_CUE;
	work_decide(w, 0);
}

/* The findings of one line with the stretches s[0..count). */
static void
find_line(struct quote_doc *d, const struct line *lines, size_t n, const struct stretch *s, size_t count)
{
	const struct line *line = &lines[s->line];
	const size_t before = d->n;
	size_t q = 0, outer = before;

	doc_items(d, line->text, s, count);
	for (size_t i = 0; i < count; i++) {
		struct work *w = add(d, &s[i]);

		if (!w->outer) {
			find_nested(d, line, &s[i], outer);
			continue;
		}
		outer = d->n - 1;
		while (q < d->items.n && !(d->items.v[q].quote && d->items.v[q].stretch >= i))
			q++;
		if (q == d->items.n || d->items.v[q].stretch != i) {
			no_item(w);
			continue;
		}
		attribute(d, lines, n, w, q, d->n - 1 == before);
		decide(d, &d->items, w, q);
		if (w->same == OWN && !attrib_content(&d->items, q, &w->a, &w->content))
			w->content = (struct span){ 0, 0 };
	}
}

static void
copy(struct buf *b, struct slice s)
{
	if (s.p == b->p)
		return;
	b->len = 0;
	buf_add(b, s);
}

/* Keeps what the next window needs. */
static void
keep(struct quote_doc *d, const struct line *lines, size_t n)
{
	for (size_t i = d->n; i-- > 0;) {
		const struct work *w = &d->work[i];

		if (!w->outer || w->f.speech != QUOTE_DIRECT)
			continue;
		copy(&d->speaker, w->f.speaker);
		copy(&d->mention, w->f.mention);
		copy(&d->cue, w->f.cue);
		d->spoken = true;
		break;
	}
	copy(&d->tail, doc_tail(lines[n - 1].text));
	name_doc_flush(&d->names);
}

static bool
is_wanted(const struct quote_doc *d, const struct work *w)
{
	if (w->f.speech == QUOTE_NONE)
		return d->opt.none;
	if (d->opt.direct && w->f.speech != QUOTE_DIRECT)
		return false;
	return !(d->opt.said && (w->f.flags & (QUOTE_THINK | QUOTE_WANT | QUOTE_NP)) != 0);
}

/* By start; an outer one before those inside it, and a mixed one before its parts. */
static int
order_of(const void *a, const void *b, void *arg)
{
	const struct quote_doc *d = arg;
	const struct quote_finding *x = &d->work[*(const size_t *)a].f, *y = &d->work[*(const size_t *)b].f;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	if (x->span.end != y->span.end)
		return x->span.end > y->span.end ? -1 : 1;
	return y->speech < x->speech ? -1 : y->speech > x->speech;
}

/* The order of the findings of one line, from first on: they stand behind those of the lines before. */
static void
sort_findings(struct quote_doc *d, size_t first)
{
	mem_reserve(&d->order, &d->order_cap, d->n, sizeof(*d->order));
	for (size_t i = first; i < d->n; i++)
		d->order[i] = i;
	if (d->n - first > 1)
		qsort_r(d->order + first, d->n - first, sizeof(*d->order), order_of, d);
}

void
quote_doc_window(struct quote_doc *d, const struct line *lines, const uint8_t *told, size_t n,
    void (*found)(void *arg, const struct quote_finding *f), void *arg)
{
	const struct stretch *s;

	if (n == 0)
		return;
	d->n = 0;
	d->last = NOBODY;
	d->told = told;
	doc_find_stretches(d, lines, n);
	s = d->stretches.v;
	for (size_t line = 0, i = 0, k; line < n; line++, i = k) {
		size_t from = d->n;

		d->cut = false;
		for (k = i; k < d->stretches.n && s[k].line == line; k++)
			continue;
		if (k > i)
			find_line(d, lines, n, s + i, k - i);
		if (doc_is_text(d->roles[line]) && (d->n > from || clause_may(d->clauses, lines[line].text)))
			merge_clauses(d, lines, line, from);
		sort_findings(d, from);
	}
	speaker_name_all(d, lines);
	for (size_t i = 0; i < d->n; i++)
		if (is_wanted(d, &d->work[d->order[i]]))
			found(arg, &d->work[d->order[i]].f);
	keep(d, lines, n);
}
