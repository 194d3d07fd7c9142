#include "quote/merge.h"

#include "quote/content.h"
#include "quote/speech.h"
#include "utf/utf.h"

/* How a part of a clause lies to a stretch in marks. */
enum lie { LIE_APART, LIE_SAME, LIE_INSIDE, LIE_AROUND, LIE_ACROSS };

/* Marks, commas and blanks that may stand between the ends of a clause and those of a stretch. In bytes. */
enum { SLACK = 6 };

/* A stretch that looks like a title, with odds of speech below this, is none of the words reported. */
enum { TITLE_ODDS = -200 };

static enum lie
lie_of(struct span part, struct span stretch)
{
	size_t from = part.start > stretch.start ? part.start : stretch.start;
	size_t to = part.end < stretch.end ? part.end : stretch.end;
	size_t common = to > from ? to - from : 0, len = stretch.end - stretch.start;

	if (common == 0)
		return LIE_APART;
	if (part.start + SLACK >= stretch.start && part.end <= stretch.end + SLACK) {
		if (part.start <= stretch.start + SLACK && part.end + SLACK >= stretch.end)
			return LIE_SAME;
		return LIE_INSIDE;
	}
	return common + SLACK >= len ? LIE_AROUND : LIE_ACROSS;
}

static const unsigned class_flag[CLAUSE_CLASSES] = {
	[CLAUSE_THINK] = QUOTE_THINK, [CLAUSE_WANT] = QUOTE_WANT, [CLAUSE_NP] = QUOTE_NP };

/* further emphasized: the cue is the verb. */
static struct span
without_adverb(struct slice text, struct span cue)
{
	size_t end = cue.start;

	while (end < cue.end && text.p[end] != ' ')
		end++;
	if (end == cue.end || (cue_word_kind(slice_sub(text, cue.start, end)) & (WORD_ADV | WORD_PREP)) != WORD_ADV)
		return cue;
	return (struct span){ end + 1, cue.end };
}

/* White space, commas, hyphens and dashes (U+2013, U+2014) that a source may end in. */
static bool
ends_source(uint32_t c)
{
	return utf_is_space(c) || c == ',' || c == ';' || c == ':' || c == '-' || c == 0x2013 || c == 0x2014;
}

static struct span
trim_source(struct slice text, struct span s)
{
	size_t len;

	while (s.end > s.start && ends_source(utf_before(slice_sub(text, s.start, s.end), s.end - s.start, &len)))
		s.end -= len;
	return s;
}

/* Items behind a cue that tell what it is. */
enum { ITEMS_BEHIND = 4 };

/*
 * Makes d->items as far as the cue and a little farther; those of a line with stretches are made, and cues come in order.
 */
static void
make_items(struct merge *m, const struct clause *c)
{
	struct quote_doc *d = m->d;
	size_t end = c->cue.end > c->source.end ? c->cue.end : c->source.end, n = d->items.n;

	if (m->items)
		return;
	if (!m->begun)
		items_begin(&d->items, m->line->text, d->n_tokens);
	n = m->begun ? n : 0;
	while (n < d->n_tokens && d->tokens[n].start < end)
		n++;
	n = d->n_tokens - n > ITEMS_BEHIND ? n + ITEMS_BEHIND : d->n_tokens;
	items_extend(&d->items, clause_vocabulary(d->clauses), d->tokens, n);
	m->begun = true;
}

/* Holm's visit came after | the council confirmed that ...: the cue has a subject of its own, nearer than the source. */
static void
nearer_subject(struct merge *m, const struct clause *c, struct attrib *a)
{
	struct attrib own = { 0 };
	struct slice text = m->line->text, word;
	size_t i;

	if (c->source.end + 3 > c->cue.start || memchr(text.p + c->source.end, ',', c->cue.start - c->source.end) != NULL)
		return;
	if (!content_has_conjunction(slice_sub(text, c->source.end, c->cue.start)))
		return;
	make_items(m, c);
	attrib_subject(&m->d->items, c->cue, &own);
	i = own.mention.start;
	if (i < c->source.end + 2 || own.mention.end > c->cue.start)
		return;
	for (i--; i > c->source.end && text.p[i - 1] != ' '; i--)
		continue;
	word = slice_sub(text, i, own.mention.start - 1);
	if (!content_is_subordinating(word))
		return;
	a->mention = a->named = own.mention;
}

void
merge_set_clause(struct merge *m, struct work *w, const struct clause *c)
{
	w->a = (struct attrib){ .rule = ATTRIB_CLAUSE, .cue = without_adverb(m->line->text, c->cue) };
	w->same = OWN;
	if (content_is_told(m->line->text, c->cue, w->f.span))
		return;
	w->a.mention = w->a.named = trim_source(m->line->text, content_source(m->line->text, c->source));
	if (c->source.end - c->source.start <= sizeof("which") - 1) {
		make_items(m, c);
		if (c->source.start == c->source.end)
			attrib_subject(&m->d->items, c->cue, &w->a);
		else
			attrib_antecedent(&m->d->items, &w->a);
	} else {
		nearer_subject(m, c, &w->a);
	}
	if (w->a.mention.start < w->f.span.end && w->f.span.start < w->a.mention.end) /* nobody says himself */
		w->a.mention = w->a.named = (struct span){ 0, 0 };
}

static bool
holds(struct span outer, struct span inner)
{
	return outer.start <= inner.start && inner.end <= outer.end;
}

/* The first outer stretch that ends behind byte at. O(log n). */
static size_t
first_outer(const struct merge *m, size_t at)
{
	size_t lo = 0, hi = m->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (merge_outer(m, mid)->f.span.end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The stretches that part runs into are taken whole. */
static struct span
widen(const struct merge *m, struct span part)
{
	for (size_t k = first_outer(m, part.start); k < m->n && merge_outer(m, k)->f.span.start < part.end; k++) {
		const struct work *w = merge_outer(m, k);

		if (lie_of(part, w->f.span) != LIE_ACROSS)
			continue;
		if (w->f.span.end > part.end)
			part.end = w->f.span.end;
		if (w->f.span.start < part.start)
			part.start = w->f.span.start;
	}
	return part;
}

/* The clause is the stretch itself. */
static void
merge_same(struct merge *m, struct work *w, const struct clause *c)
{
	w->claused = true;
	switch (w->a.rule) {
	case ATTRIB_NONE:
	case ATTRIB_WITHIN:
	case ATTRIB_NOUN:
	case ATTRIB_SENTENCE:
	case ATTRIB_SUBJECT:
	case ATTRIB_PARAGRAPH:
		if (c->source.start < c->source.end)
			merge_set_clause(m, w, c);
		break;
	default: /* what stands beside the marks knows better */
		break;
	}
}

/* A sentence in marks with its own ", he said" behind it is no part of any clause. */
static bool
stands_alone(const struct work *w)
{
	return w->a.complete && w->same == OWN && (w->a.rule == ATTRIB_AFTER || w->a.rule == ATTRIB_INVERTED ||
	    w->a.rule == ATTRIB_CREDIT);
}

/* Said Holm: "It is late." What would be a report begins with whom the quotation has for its speaker. */
static bool
begins_with_speaker(const struct work *w, const struct clause *c, struct span part)
{
	return w->same == OWN && w->a.line == 0 && holds(c->cue, w->a.cue) && w->a.mention.start < w->a.mention.end &&
	    part.start == w->a.mention.start;
}

/* Jose "Pepe" Ruiz; but: Holm Calls Delay "A Disgrace" Twice. */
static bool
is_nickname(const struct merge *m, const struct work *w)
{
	return w->otherwise == SPEECH_NICKNAME && !content_is_headline(m->line->text);
}

/* praised "The Long Harbour": the name of a work or a show, or part of a name, though a report holds it. */
static bool
is_name(const struct merge *m, const struct work *w)
{
	return is_nickname(m, w) || (w->otherwise == SPEECH_TITLE && w->odds < TITLE_ODDS);
}

/* Does the part end, or begin, within the name that the stretch is part of? */
static bool
cuts_name(const struct merge *m, const struct work *w, struct span part)
{
	return is_nickname(m, w) && (part.end <= w->f.span.end + SLACK || part.start + SLACK >= w->f.span.start);
}

/* A stretch becomes part of a mixed finding, which is as broken as its parts are. */
static void
add_part(struct work *w, struct work *mixed)
{
	w->f.speech = QUOTE_DIRECT;
	w->f.flags = (w->f.flags & ~(unsigned)QUOTE_CARRIED) | QUOTE_PARTIAL;
	w->in_mixed = true;
	mixed->f.flags |= w->f.flags & (QUOTE_STRAY | QUOTE_WRONGCLOSE);
}

/*
 * "It is late," Holm said, looking up: the cue has its quotation before it, and what stands behind a comma tells what
 * else she did. Of the ferry, she said, "...": it has its quotation behind it.
 */
static bool
is_aside(const struct merge *m, const struct clause *c, struct span part)
{
	size_t k = first_outer(m, c->cue.start);
	const struct work *w = k > 0 ? merge_outer(m, k - 1) : NULL;

	if (content_is_participle(m->line->text, c->cue, part))
		return true;
	if (k < m->n && part.end <= c->cue.start && merge_outer(m, k)->a.near && holds(c->cue, merge_outer(m, k)->a.cue) &&
	    content_is_adverbial(slice_sub(m->line->text, part.start, part.end)))
		return true;
	return w != NULL && stands_alone(w) && holds(c->cue, w->a.cue) && part.start > c->cue.end &&
	    memchr(m->line->text.p + c->cue.end, ',', part.start - c->cue.end) != NULL;
}

/* sang | in the musical "The Long Harbour": where something with a title was done. */
static bool
is_sung(const struct merge *m, const struct work *w, struct span part)
{
	return w->otherwise == SPEECH_TITLE && content_is_adverbial(slice_sub(m->line->text, part.start, part.end));
}

/*
 * Holm's claim that "it was late" | was noted: a whole clause in marks behind a noun, which the rest of the sentence tells
 * something of.
 */
static struct span
before_predicate(const struct merge *m, const struct clause *c, struct span part)
{
	struct slice text = m->line->text;
	size_t k = first_outer(m, part.start);
	struct span s;

	if (k == m->n || part.start < c->cue.end || !content_is_of_noun(text, c->cue))
		return part;
	s = merge_outer(m, k)->f.span;
	if (part.start + SLACK < s.start || s.end + SLACK >= part.end || !content_is_clause(slice_sub(text, s.start, s.end)) ||
	    !content_is_predicate(slice_sub(text, s.end, part.end)))
		return part;
	return s;
}

static void
merge_part(struct merge *m, const struct clause *c, struct span part)
{
	struct quote_doc *d = m->d;
	struct work *w;
	size_t mixed = d->n, first;
	bool quoted = false, nested = false;
	struct span cue = c->cue;

	if (part.start >= cue.end)
		part = content_behind_addressee(m->line->text, &cue, part);
	part = before_predicate(m, c, widen(m, part));
	part = content_before_comment(m->line->text, part);
	if (c->cue.start >= part.end)
		part = content_behind_conjunction(m->line->text, part);
	if (c->source.start == c->source.end)
		part = content_of_question(m->line->text, c->cue, part);
	if (content_is_none(slice_sub(m->line->text, part.start, part.end)) ||
	    content_is_sign(slice_sub(m->line->text, cue.start, cue.end), slice_sub(m->line->text, part.start, part.end)) || is_aside(m, c, part) ||
	    content_is_topic(m->line->text, c->cue, part))
		return;
	first = first_outer(m, part.start);
	for (size_t k = first; k < m->n && merge_outer(m, k)->f.span.start < part.end; k++) {
		enum lie lie = lie_of(part, merge_outer(m, k)->f.span);

		if (lie != LIE_APART && cuts_name(m, merge_outer(m, k), part))
			return;
		if (lie == LIE_SAME || (lie == LIE_INSIDE && !holds(merge_outer(m, k)->f.span, c->cue))) {
			merge_same(m, merge_outer(m, k), c);
			return;
		}
		if (lie == LIE_AROUND && ((stands_alone(merge_outer(m, k)) || is_sung(m, merge_outer(m, k), part)) || begins_with_speaker(merge_outer(m, k), c, part)))
			return;
		if (lie == LIE_INSIDE)
			nested = true;
		if (lie == LIE_AROUND && !is_name(m, merge_outer(m, k)))
			quoted = true;
	}
	w = work_add(d, m->index, part, quoted ? QUOTE_MIXED : QUOTE_INDIRECT);
	w->f.flags = class_flag[c->class] | (nested ? QUOTE_NESTED : 0);
	w->f.why = "reported clause";
	merge_set_clause(m, w, c);
	if (cue.end < w->a.cue.end)
		w->a.cue.end = cue.end;
	for (size_t k = first; quoted && k < m->n && merge_outer(m, k)->f.span.start < part.end; k++) {
		struct work *s = merge_outer(m, k);

		if (lie_of(part, s->f.span) != LIE_AROUND || is_name(m, s))
			continue;
		add_part(s, &d->work[mixed]);
		s->f.why = "reported clause";
		s->same = (ptrdiff_t)mixed;
	}
}

/*
 * While A says it is late, B say it is not: the first report ends where the main clause begins. c is the clause that
 * comes after the last finding.
 */
static void
end_at_main_clause(const struct merge *m, struct work *w, const struct clause *c)
{
	struct slice text = m->line->text;
	size_t comma = c->source.start, i = w->a.mention.start, from;

	if (w->f.speech != QUOTE_INDIRECT || w->f.line != m->index || w->a.rule != ATTRIB_CLAUSE || i < 2 ||
	    c->source.end > c->cue.start || comma < w->f.span.start + 3 || c->cue.end >= w->f.span.end ||
	    memcmp(text.p + comma - 2, ", ", 2) != 0)
		return;
	for (from = i - 1; from > 0 && text.p[from - 1] != ' '; from--)
		continue;
	if ((cue_word_kind(slice_sub(text, from, i - 1)) & (WORD_CONJ | WORD_REL | WORD_DET)) == WORD_CONJ)
		w->f.span.end = comma - 2;
}

/* X said it was late and promised more: of one source's two reports the first ends where the second begins. */
static void
end_at_next_cue(const struct merge *m, struct work *w, const struct clause *c)
{
	if (w->f.line == m->index && w->a.rule == ATTRIB_CLAUSE && (w->f.speech == QUOTE_INDIRECT || w->f.speech == QUOTE_MIXED) &&
	    holds(w->f.span, c->cue) && (c->source.start == c->source.end ||
	    (c->source.start == m->source.start && c->source.end == m->source.end)))
		w->f.span = content_before_cue(m->line->text, w->f.span, c->cue);
}

static void
merge_clause(void *arg, const struct clause *c)
{
	struct merge *m = arg;
	struct quote_doc *d = m->d;

	if (d->n > 0 && c->source.start < c->source.end)
		end_at_main_clause(m, &d->work[d->n - 1], c);
	if (d->n > 0)
		end_at_next_cue(m, &d->work[d->n - 1], c);
	m->source = c->source;

	for (unsigned i = 0; i < c->parts; i++)
		merge_part(m, c, c->part[i]);
}

/* A part of a sentence whose clause was not found: the words around it tell how far that goes. */
static void
add_mixed(struct merge *m, size_t i)
{
	struct quote_doc *d = m->d;
	struct work *w = merge_outer(m, i), *mixed;
	struct span content;

	if (w->in_mixed || w->f.speech != QUOTE_DIRECT || w->same != OWN || w->content.start == w->content.end)
		return;
	content = w->content;
	mixed = work_add(d, m->index, content, QUOTE_MIXED);
	mixed->a = merge_outer(m, i)->a;
	mixed->f.why = merge_outer(m, i)->f.why;
	for (size_t k = first_outer(m, content.start); k < m->n && merge_outer(m, k)->f.span.start < content.end; k++) {
		struct work *s = merge_outer(m, k);

		if (!holds(content, s->f.span))
			continue;
		add_part(s, mixed);
		s->same = mixed - d->work;
	}
}

/* The cues of sentences in marks, which need not be looked for again; how many they are. */
static size_t
tell_cues(const struct merge *m)
{
	struct clause_told *told = m->d->cues;
	size_t n = 0;

	for (size_t k = 0; k < m->n; k++) {
		const struct work *w = merge_outer(m, k);
		if (stands_alone(w) && w->a.line == 0 && w->a.cue.start < w->a.cue.end &&
		    (n == 0 || told[n - 1].cue.end <= w->a.cue.start))
			told[n++] = (struct clause_told){ .cue = w->a.cue };
	}
	return n;
}

/* Clauses of the line at hand. */
static void
read_clauses(struct merge *m)
{
	struct quote_doc *d = m->d;
	size_t n = tell_cues(m);
	struct clause_text text = { .line = m->line->text, .quoted = d->quoted, .n_quoted = m->n, .told = d->cues, .n_told = n };

	doc_cut(d, m->line->text);
	text.tokens = d->tokens;
	text.n = d->n_tokens;
	clause_read(d->clauses, &text, merge_clause, m);
	for (size_t k = 0, i = 0; k < m->n && i < n; k++) {
		struct work *w = merge_outer(m, k);
		while (i < n && d->cues[i].cue.end <= w->a.cue.start)
			i++;
		if (i < n && stands_alone(w) && w->a.line == 0 && d->cues[i].cue.start == w->a.cue.start)
			w->claused |= d->cues[i].likely;
	}
}

void
merge_clauses(struct quote_doc *d, const struct line *lines, size_t line, size_t from)
{
	struct merge m = { .d = d, .line = &lines[line], .index = line, .items = d->n > from };

	mem_reserve(&d->quoted, &d->quoted_cap, d->n - from, sizeof(*d->quoted));
	mem_reserve(&d->outer, &d->outer_cap, d->n - from, sizeof(*d->outer));
	mem_reserve(&d->cues, &d->cues_cap, d->n - from, sizeof(*d->cues));
	for (size_t i = from, to = d->n; i < to; i++) {
		if (!d->work[i].outer)
			continue;
		d->quoted[m.n] = d->work[i].f.span;
		d->outer[m.n++] = i;
	}
	read_clauses(&m);
	for (size_t k = 0; k < m.n; k++) {
		if (!merge_outer(&m, k)->in_mixed) /* a part of a clause is beyond doubt */
			work_decide(merge_outer(&m, k), merge_outer(&m, k)->claused ? SPEECH_CLAUSED : SPEECH_UNCLAUSED);
		add_mixed(&m, k);
	}
	for (size_t k = 0; k < m.n; k++)
		merge_nested(&m, k);
}
