#include "name/mention.h"

#include "utf/utf.h"

struct phrase {
	struct slice text;
	struct word words[MENTION_WORDS];
	bool apart[MENTION_WORDS]; /* a comma, bracket or dash stands before the word */
	size_t n;
};

/* Whether nothing but white space and opening marks stands between two words. */
static bool
is_gap_plain(struct slice gap)
{
	for (size_t i = 0; i < gap.len; i++)
		if (memchr(",;:()", gap.p[i], 5) != NULL || (unsigned char)gap.p[i] == 0xe2)
			return false;
	return true;
}

static void
cut(struct slice text, struct span span, struct phrase *p)
{
	struct slice upto = slice_of(text.p, span.end);
	size_t at = span.start;

	p->text = text;
	for (p->n = 0; p->n < MENTION_WORDS && word_next(upto, at, &p->words[p->n]); p->n++) {
		struct word *w = &p->words[p->n];

		p->apart[p->n] = p->n > 0 && !is_gap_plain(slice_sub(text, at, w->span.start));
		at = w->span.end;
		if (w->possessive)
			at += w->span.end < upto.len && upto.p[at] == '\'' ? 1 : 3;
		if (at < upto.len && w->possessive && (upto.p[at] | 32) == 's')
			at++;
		if (at > upto.len)
			at = upto.len;
	}
}

static bool
is_the(const struct phrase *p, size_t i)
{
	struct slice w = slice_sub(p->text, p->words[i].span.start, p->words[i].span.end);

	return slice_eq(w, SLICE("the")) || slice_eq(w, SLICE("The"));
}

/* One past the last word before a comma, a bracket or a relative pronoun. */
static size_t
segment_end(const struct phrase *p, size_t from)
{
	size_t i = from + 1;

	while (i < p->n && !p->apart[i] && (p->words[i].capital || (p->words[i].lex.kinds & LEX_RELATIVE) == 0))
		i++;
	return i;
}

/* First preposition in words[from, end), or end. */
static size_t
preposition(const struct phrase *p, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		if (!p->words[i].capital && (p->words[i].lex.kinds & LEX_PREPOSITION) != 0)
			return i;
	return end;
}

static bool
is_joined(const struct phrase *p, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++) {
		struct slice w = slice_sub(p->text, p->words[i].span.start, p->words[i].span.end);

		if (slice_eq(w, SLICE("and")) || slice_eq(w, SLICE("or")))
			return true;
	}
	return false;
}

/* First word of the capitalised run that ends before words[end]; end if there is none. */
static size_t
run_begin(const struct phrase *p, size_t from, size_t end)
{
	size_t i = end, first = end;

	while (i > from && (p->words[i - 1].capital || (p->words[i - 1].lex.kinds & LEX_PARTICLE) != 0) &&
	       (i == end || !p->words[i - 1].possessive)) {
		i--;
		if (p->words[i].capital)
			first = i;
	}
	return first < end && p->words[end - 1].capital ? first : end;
}

/* The office that the noun phrase words[from, end) ends with, of two words or one. */
static void
head_noun(const struct phrase *p, size_t from, size_t end, struct mention *m)
{
	const struct word *w = &p->words[end - 1];
	struct lex two = { 0 };

	if (end - from > 1)
		two = lex_find(slice_sub(p->text, w[-1].span.start, w->span.end));
	m->kinds = two.kinds != 0 && two.office != OFFICE_NONE ? two.kinds : w->lex.kinds;
	m->office = two.office != OFFICE_NONE ? two.office : w->lex.office;
	m->plural = (w->lex.kinds & (LEX_PEOPLE | LEX_THEY)) != 0 ||
	            ((m->kinds & ~(uint32_t)(LEX_ALIAS | LEX_DEMONYM)) == 0 && w->span.end - w->span.start > 3 && p->text.p[w->span.end - 1] == 's');
}

/*
 * `A spokeswoman for the governor, Isak Thorne`: not the woman's name, but the governor's. A spokesman may be a woman: news
 * has the word for either. Where nothing tells, the name is that of the one described (`A lawyer for the news outlets, David
 * Schulz`; so are all such of PolNeAR).
 */
static bool
is_other_gender(const struct mention *m)
{
	return (m->kinds & LEX_FEMALE) != 0 && (m->kinds & LEX_MALE) == 0 && run_gender(&m->run) == 'm';
}

/*
 * `the author of the study, Christian Molling`: a description, then nothing but a full name.
 */
static bool
name_after_comma(const struct phrase *p, size_t end, struct mention *m)
{
	size_t stop;

	if (end >= p->n || !p->apart[end] || (m->kinds & (LEX_TITLE | LEX_PERSON)) == 0)
		return false;
	stop = segment_end(p, end);
	if (run_begin(p, end, stop) != end || stop - end < 2)
		return false;
	run_of(p->text, p->words + end, stop - end, &m->run);
	if (m->run.n < 2 || m->run.guess == NAME_ORG || m->run.guess == NAME_LOC || is_other_gender(m))
		return false;
	m->role = (struct span){ p->words[0].span.start, p->words[end - 1].span.end };
	return true;
}

/*
 * `Secretary of State John Kerry`, `mayor of London Sadiq Khan`: behind `of` stands the rest of the title, then a
 * full name. In `spokesman for President Barack Obama` it is another person's.
 */
static bool
name_after_of(const struct phrase *p, size_t of, size_t end, struct mention *m)
{
	struct slice word = slice_sub(p->text, p->words[of].span.start, p->words[of].span.end);
	size_t first = of + 1 < end ? run_begin(p, of + 1, end) : end;

	if (first == end || !slice_eq(word, SLICE("of")))
		return false;
	run_of(p->text, p->words + first, end - first, &m->run);
	if (m->run.n < 2 || m->run.guess == NAME_ORG || m->run.guess == NAME_LOC ||
	    m->run.core.start == p->words[first].span.start || (m->run.title & (LEX_TITLE | LEX_HONORIFIC)) != 0)
		return false;
	m->role = (struct span){ p->words[0].span.start, m->run.core.start };
	return true;
}

/* `University of Chicago economist Austan Goolsbee`: a noun for a person, then a full name, end the phrase. */
static bool
name_after_noun(const struct phrase *p, size_t end, struct mention *m)
{
	size_t first = run_begin(p, 0, end);

	if (first == 0 || first == end || p->words[first - 1].capital || p->words[first - 1].possessive ||
	    (p->words[first - 1].lex.kinds & (LEX_TITLE | LEX_PERSON)) == 0)
		return false;
	run_of(p->text, p->words + first, end - first, &m->run);
	m->role = (struct span){ p->words[0].span.start, m->run.core.start };
	return m->run.n > 1 && run_is_person(&m->run);
}

/* The same, the name standing behind the mention: `A spokesman for the mayor`, then `, Neil Ashby,`. */
static bool
name_behind(const struct phrase *p, size_t end, struct mention *m)
{
	struct slice text = p->text;
	size_t at = p->words[p->n - 1].span.end, stop;

	if (end < p->n || (m->kinds & (LEX_TITLE | LEX_PERSON)) == 0 || m->plural || at + 3 >= text.len ||
	    text.p[at] != ',' || text.p[at + 1] != ' ' || !run_at(text, at + 2, &m->run))
		return false;
	stop = m->run.core.end;
	if (m->run.n < 2 || m->run.core.start != at + 2 || !run_is_person(&m->run) || is_other_gender(m) ||
	    (stop < text.len && memchr(",.;:", text.p[stop], 4) == NULL))
		return false;
	m->role = (struct span){ p->words[0].span.start, at };
	return true;
}

static void
set_head(const struct phrase *p, size_t end, struct mention *m)
{
	size_t from = is_the(p, 0) && end > 1 ? 1 : 0;

	m->head = (struct span){ p->words[from].span.start, p->words[end - 1].span.end };
	m->definite = from == 1 || (from == 0 && p->words[0].capital && (p->words[0].lex.kinds & LEX_FUNCTION) == 0);
	for (size_t i = 0; i + 1 < end; i++)
		m->definite |= p->words[i].possessive;
}

static enum mention_kind
classify(const struct phrase *p, struct mention *m)
{
	size_t end = segment_end(p, 0), prep = preposition(p, 1, end), first = run_begin(p, 0, prep);
	uint32_t k = p->words[0].lex.kinds;
	struct run before;

	set_head(p, end, m);
	if ((k & LEX_PRONOUN) != 0 && (end == 1 || (end == 2 && !p->words[1].capital &&
	                                              (p->words[1].lex.kinds & (LEX_FUNCTION | LEX_PRONOUN)) != 0))) {
		m->kinds = k;
		m->plural = (k & LEX_THEY) != 0;
		return MENTION_PRONOUN;
	}
	head_noun(p, 0, prep, m);
	if (is_joined(p, 0, prep)) {
		m->plural = true;
		m->office = OFFICE_NONE;
		return MENTION_NOMINAL;
	}
	if (first < prep) {
		run_of(p->text, p->words + first, prep - first, &m->run);
		m->office = m->run.n == 0 ? m->run.office : OFFICE_NONE;
		m->role = (struct span){ p->words[0].span.start, m->run.core.start };
		if (run_is_person(&m->run) || (m->run.n == 1 && (prep == end || m->run.guess == NAME_NONE)))
			return m->run.guess == NAME_PER || m->run.n > 1 ? MENTION_PERSON : MENTION_NAME;
	}
	before = m->run;
	if (prep < end && p->words[prep - 1].capital && (p->words[prep - 1].lex.kinds & LEX_ORG_WORD) != 0 &&
	    name_after_noun(p, end, m))
		return MENTION_PERSON;
	if (prep < end && ((m->kinds & LEX_TITLE) != 0 || (first < prep && m->run.n == 0)) &&
	    name_after_of(p, prep, end, m))
		return MENTION_PERSON;
	if (name_after_comma(p, end, m) || name_behind(p, end, m))
		return MENTION_PERSON;
	m->run = before;
	if (first < prep && m->run.n > 0)
		return MENTION_NAME;
	return MENTION_NOMINAL;
}

void
mention_of(struct slice text, struct span span, struct mention *m)
{
	struct phrase p;

	memset(m, 0, sizeof(*m));
	m->head = span;
	cut(text, span, &p);
	m->kind = p.n == 0 ? MENTION_EMPTY : classify(&p, m);
}
