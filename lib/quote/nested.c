#include "quote/content.h"
#include "quote/merge.h"
#include "quote/vocabulary.h"

/* What somebody is quoted as saying that others said. */
struct nested {
	struct merge *m;
	size_t outer; /* index of the quotation */
};

/* A report of less certainty than this, inside of a quotation, is not given: there people also think aloud. */
enum { NESTED_LEAST = 250 };

/* Longer quotations are not searched: what lies in them is compared with each report. In bytes. */
enum { NESTED_MAX = 2048 };

/* Does a stretch inside the quotation share bytes with span? Those stand right behind it. */
static bool
meets_stretch(const struct nested *n, struct span span)
{
	const struct quote_doc *d = n->m->d;

	for (size_t i = n->outer + 1; i < d->n && !d->work[i].outer && (d->work[i].f.flags & QUOTE_NESTED) != 0; i++)
		if (d->work[i].f.span.start < span.end && span.start < d->work[i].f.span.end)
			return true;
	return false;
}

static bool
is_saying(const struct cue_verb *verb)
{
	return verb != NULL && verb->class == CUE_SAY && (verb->traits & CUE_QUOTES) != 0;
}

/* says, repeatedly stressed: is one of the words of the cue a verb of saying that may stand beside a quotation? */
static bool
is_said(struct slice cue)
{
	for (size_t from = 0, i = 0; i <= cue.len; i++) {
		if (i < cue.len && cue.p[i] != ' ')
			continue;
		if (is_saying(cue_verb(slice_sub(cue, from, i))))
			return true;
		from = i + 1;
	}
	return false;
}

/* China says it wants peace: a report of what others said, by whoever is quoted. I think, you know: none. */
static void
nested_clause(void *arg, const struct clause *c)
{
	const struct nested *n = arg;
	struct quote_doc *d = n->m->d;
	struct slice text = n->m->line->text;
	size_t base = d->work[n->outer].f.span.start;
	struct clause here = *c;
	struct work *w;

	if (c->class != CLAUSE_SAY || c->score < NESTED_LEAST || c->source.start == c->source.end || c->parts != 1 ||
	    (cue_word_kind(slice_sub(text, base + c->source.start, base + c->source.end)) & (WORD_FIRST | WORD_NOT | WORD_REL)) != 0)
		return;
	if (!is_said(slice_sub(text, base + c->cue.start, base + c->cue.end)) ||
	    !content_is_clause(slice_sub(text, base + c->part[0].start, base + c->part[0].end)))
		return;
	here.source = (struct span){ base + c->source.start, base + c->source.end };
	here.cue = (struct span){ base + c->cue.start, base + c->cue.end };
	here.part[0] = (struct span){ base + c->part[0].start, base + c->part[0].end };
	here.part[0] = content_behind_addressee(text, &here.cue, here.part[0]);
	if (meets_stretch(n, here.part[0]))
		return;
	w = work_add(d, n->m->index, here.part[0], QUOTE_INDIRECT);
	w->f.flags = QUOTE_NESTED;
	w->f.why = "reported clause";
	merge_set_clause(n->m, w, &here);
	w->a.cue = here.cue;
}

/* As many verbs of saying are looked at in one quotation. */
enum { VERBS_MOST = 64 };

/*
 * Where such verbs stand at bytes span of the line, from its start on; gives their number. Most quotations have none, and
 * need not be read again.
 */
static size_t
find_verbs(struct merge *m, struct span span, struct span verb[VERBS_MOST])
{
	const struct quote_doc *d = m->d;
	struct vocabulary *words = clause_vocabulary(d->clauses);
	size_t n = 0;

	for (; m->token < d->n_tokens && d->tokens[m->token].start < span.end && n < VERBS_MOST; m->token++) {
		const struct token *t = &d->tokens[m->token];
		if (t->start >= span.start && t->kind == TOK_WORD && is_saying(vocabulary_cue(words, m->line->text, t)->verb))
			verb[n++] = (struct span){ t->start - span.start, t->end - span.start };
	}
	return n;
}

void
merge_nested(struct merge *m, size_t k)
{
	struct quote_doc *d = m->d;
	const struct work *w = merge_outer(m, k);
	struct nested n = { m, d->outer[k] };
	struct span span = w->f.span;
	struct clause_text text = { .line = slice_sub(m->line->text, span.start, span.end), .near = true };
	struct span verb[VERBS_MOST];

	if (w->f.speech != QUOTE_DIRECT || !w->a.complete || span.end - span.start > NESTED_MAX)
		return;
	text.n_only = find_verbs(m, span, verb);
	if (text.n_only == 0)
		return;
	text.only = verb;
	text.n = vocabulary_tokens(text.line, &d->some, &d->some_cap);
	text.tokens = d->some;
	clause_read(d->clauses, &text, nested_clause, &n);
}
