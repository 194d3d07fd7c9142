#include "quote/attrib.h"

#include "quote/syntax.h"

/* The longest name before a transcript's colon, in bytes. */
enum { LABEL_MAX = 40 };

static const char *const rule_names[ATTRIB_RULES] = {
	[ATTRIB_NONE] = "no cue",
	[ATTRIB_AFTER] = "cue after",
	[ATTRIB_INVERTED] = "cue after, inverted",
	[ATTRIB_ACCORDING] = "according to",
	[ATTRIB_CREDIT] = "credit",
	[ATTRIB_BEFORE] = "cue before",
	[ATTRIB_WITHIN] = "cue in sentence",
	[ATTRIB_COLON] = "colon",
	[ATTRIB_NOUN] = "noun of speech",
	[ATTRIB_SENTENCE] = "cue in sentence before",
	[ATTRIB_SUBJECT] = "subject of sentence before",
	[ATTRIB_CHAIN] = "same paragraph",
	[ATTRIB_PARAGRAPH] = "paragraph before",
	[ATTRIB_LEAD] = "line before",
	[ATTRIB_FOLLOWING] = "line after",
	[ATTRIB_CLAUSE] = "reported clause",
};

const char *
attrib_rule_name(enum attrib_rule rule)
{
	return rule_names[rule];
}

static bool
set(struct attrib *a, enum attrib_rule rule, struct span cue, struct span mention)
{
	a->rule = rule;
	a->cue = cue;
	a->mention = a->named = mention;
	return true;
}

/* Is i the begin of a phrase that names nobody: a stop, the end, a preposition, a time? */
static bool
is_over(const struct items *it, size_t i)
{
	return i >= it->n || it->v[i].punct != 0 || (it->v[i].kinds & (WORD_PREP | WORD_TIME | WORD_ADV | WORD_CONJ |
	    WORD_REL)) != 0 || (it->v[i].cue == NULL && (slice_ends(item_text(it, i), SLICE("ed")) ||
	    slice_ends(item_text(it, i), SLICE("ing"))));
}

/* said X: the cue at item c and the phrase behind it. */
static bool
find_inverted(const struct items *it, size_t c, struct attrib *a)
{
	size_t from = c + 1;
	struct phrase p;

	if (it->v[c].cue->form == CUE_ING)
		return false;
	if ((it->v[c].cue->traits & CUE_PARTICLE) != 0)
		from++;
	p = phrase_after(it, from, syntax_sentence_end(it, c, REACH_AFTER));
	if (p.from == p.to || !is_over(it, p.to) || (it->v[p.from].kinds & WORD_OBJECT) != 0)
		return false;
	if ((it->v[c].cue->traits & CUE_ADDRESSES) != 0 && p.to < it->n && (it->v[p.to].kinds & WORD_PREP) != 0)
		return false;
	a->traits = it->v[c].cue->traits;
	return set(a, ATTRIB_INVERTED, items_span(it, c, from), items_span(it, p.from, p.to));
}

/* , according to X; , in the words of X */
static bool
find_according(const struct items *it, size_t i, struct attrib *a)
{
	size_t from;
	struct phrase p;

	if (i + 2 < it->n && item_is(it, i, "according") && item_is(it, i + 1, "to"))
		from = i + 2;
	else if (i + 4 < it->n && item_is(it, i, "in") && item_is(it, i + 1, "the") && item_is(it, i + 2, "words") &&
	    item_is(it, i + 3, "of"))
		from = i + 4;
	else
		return false;
	p = phrase_after(it, from, syntax_sentence_end(it, from, REACH_AFTER));
	if (p.from == p.to)
		return false;
	return set(a, ATTRIB_ACCORDING, items_span(it, i, from), items_span(it, p.from, p.to));
}

/* - X, to the end of the line */
static bool
find_credit(const struct items *it, size_t i, struct attrib *a)
{
	struct phrase p;

	if (i + 1 >= it->n || it->v[i].punct != '-' || it->n - i > 16 || (it->v[i + 1].shape & TOK_CAPITAL) == 0)
		return false;
	p = phrase_after(it, i + 1, it->n);
	if (p.from == p.to || (p.to < it->n && it->v[p.to].punct != ',' && it->v[p.to].punct != '.' &&
	    it->v[p.to].punct != '('))
		return false;
	return set(a, ATTRIB_CREDIT, items_span(it, i, i + 1), items_span(it, p.from, p.to));
}

/* Behind the cue at item c, its particle taken along: shot back, went on. */
static size_t
cue_end(const struct items *it, size_t c)
{
	return (it->v[c].cue->traits & CUE_PARTICLE) != 0 && c + 1 < it->n ? c + 2 : c + 1;
}

/* X said, from item i on. */
static bool
find_subject_cue(const struct items *it, size_t i, bool closed, bool complete, struct attrib *a)
{
	size_t end = syntax_sentence_end(it, i, REACH_AFTER);
	struct phrase first = phrase_after(it, i, end);

	if (!closed && !complete && (it->v[i].kinds & (WORD_PRONOUN | WORD_DET)) == 0 &&
	    (it->v[i].shape & (TOK_CAPITAL | TOK_DIGIT)) == 0)
		return false; /* the "temporary" ban began */
	for (size_t c = i + 1; c < end; c++) {
		struct phrase p;

		if (!syntax_is_cue(it, c, CUE_QUOTES) || it->v[c].cue->form == CUE_ING)
			continue;
		p = first;
		if (p.from == p.to || p.to > c || !(p.to == c || it->v[p.to].punct != 0 || (it->v[p.to].kinds & (WORD_ADV | WORD_AUX)) != 0))
			p = syntax_subject(it, i, c);
		if (p.from == p.to || (p.from > i && it->v[p.from - 1].punct != ','))
			return false;
		if (!(closed && complete) && !syntax_is_bare(it, c) && (i == 0 || (it->v[c].cue->traits & CUE_ADDRESSES) == 0))
			return false;
		a->traits = it->v[c].cue->traits;
		return set(a, ATTRIB_AFTER, items_span(it, c, cue_end(it, c)), items_span(it, p.from, p.to));
	}
	return false;
}

/* Is the quotation at item q a sentence of its own: capitalised, and nothing before it that it completes? */
static bool
is_complete(const struct items *it, size_t q)
{
	char c = it->line.p[it->stretches[it->v[q].stretch].start];

	if ((c >= 'a' && c <= 'z') || (q > 0 && it->v[q - 1].punct == 0 && (it->v[q - 1].cue == NULL)))
		return false;
	return q == 0 || it->v[q - 1].punct != '(';
}

/* A headline's "...": X, to the end of the line */
static bool
find_colon_after(const struct items *it, size_t i, struct attrib *a)
{
	struct phrase p;

	if (i + 1 >= it->n || it->v[i].punct != ':' || (it->v[i + 1].shape & TOK_CAPITAL) == 0)
		return false;
	p = phrase_after(it, i + 1, it->n);
	return p.from < p.to && p.to == it->n && set(a, ATTRIB_COLON, items_span(it, i, i + 1), items_span(it, p.from, p.to));
}

/* The attribution behind the quotation at item q. */
static bool
find_after(const struct items *it, size_t q, struct attrib *a)
{
	size_t i = q + 1;
	bool closed = syntax_stretch_ends(it, &it->v[q], ",?!-");

	if (i < it->n && it->v[i].punct == ',') {
		closed = true;
		i++;
	}
	if (i >= it->n)
		return false;
	if (find_credit(it, i, a) || find_colon_after(it, i, a))
		return true;
	if (it->v[i].punct == '-')
		i++;
	if (i >= it->n || it->v[i].quote)
		return false;
	a->near = true;
	if (find_according(it, i, a))
		return true;
	if ((it->v[i].kinds & WORD_ADV) != 0 && i + 1 < it->n)
		i++;
	if (syntax_is_cue(it, i, CUE_QUOTES) && find_inverted(it, i, a))
		return true;
	if ((it->v[i].kinds & (WORD_CONJ | WORD_PREP | WORD_REL | WORD_AUX)) != 0 && (it->v[i].kinds & WORD_PRONOUN) == 0)
		return false;
	return find_subject_cue(it, i, closed, is_complete(it, q), a);
}

/* X: directly before item q. */
static bool
find_colon(const struct items *it, size_t lo, size_t colon, struct attrib *a)
{
	struct phrase p = phrase_before(it, lo, colon);

	if (p.from < p.to && p.from > lo + 2) {
		struct phrase subject = phrase_subject(it, lo, colon); /* X delivered a retort: */

		if (subject.from < subject.to)
			p = subject;
	}
	if (p.from == p.to)
		return false;
	return set(a, ATTRIB_COLON, items_span(it, colon, colon + 1), items_span(it, p.from, p.to));
}

/* X's claim, his statement: a noun of speech and whose it is. */
static bool
find_noun(const struct items *it, size_t lo, size_t c, struct attrib *a)
{
	struct phrase p;

	if ((it->v[c].kinds & WORD_SPEECH) == 0 || c == lo)
		return false;
	for (size_t i = c; i > lo && c - i < 4; i--) {
		const struct item *v = &it->v[i - 1];

		if (syntax_is_possessive(it, i - 1)) {
			p = phrase_before(it, lo, i - 1);
			return p.from < p.to && set(a, ATTRIB_NOUN, items_span(it, c, c + 1), items_span(it, p.from, p.to));
		}
		if (item_is(it, i - 1, "his") || item_is(it, i - 1, "her") || item_is(it, i - 1, "their") ||
		    item_is(it, i - 1, "its") || item_is(it, i - 1, "my"))
			return set(a, ATTRIB_NOUN, items_span(it, c, c + 1), items_span(it, i - 1, i));
		if (v->punct != 0)
			break;
	}
	return false;
}

/*
 * How well the cue at item c, with subject p, fits the quotation at item q behind it. The numbers order the cases;
 * they were chosen on the train part of PolNeAR 1.0 (Newell et al. 2018).
 */
static int
score_before(const struct items *it, size_t lo, size_t c, size_t q, struct phrase p)
{
	const struct cue_verb *cue = it->v[c].cue;
	size_t gap = q - c - 1;
	bool pronoun = p.from < p.to && (it->v[p.to - 1].kinds & WORD_PRONOUN) != 0;
	int score = 150 - 2 * (int)gap;

	if (gap <= 1 || it->v[q - 1].punct == ':')
		score += 60;
	if (cue->class == CUE_THINK)
		score -= 40;
	else if (cue->class == CUE_WANT)
		score -= 60;
	if ((cue->traits & CUE_LABELS) != 0)
		score += gap <= 8 ? 20 : -60;
	else if ((cue->traits & CUE_QUOTES) == 0)
		score -= 30;
	/* what he called, which she said: inside what somebody else reports, as a rule the same person */
	if (pronoun && p.from > lo && ((it->v[p.from - 1].kinds & (WORD_CONJ | WORD_REL | WORD_NOT)) != 0 ||
	    it->v[p.from - 1].cue != NULL) && !item_is(it, p.from - 1, "and") && !item_is(it, p.from - 1, "but"))
		return 20 + (score > 100 ? 10 : 0);
	return score;
}

/* a class called "Perception"; but: what he called "the Great Game" */
static bool
is_naming(const struct items *it, size_t c, size_t q, struct phrase p)
{
	return c + 1 == q && (it->v[c].cue->traits & CUE_LABELS) != 0 && it->v[c].cue->form == CUE_PAST &&
	    (it->v[p.to - 1].kinds & WORD_PRONOUN) == 0 &&
	    (p.from == 0 || (it->v[p.from - 1].kinds & (WORD_REL | WORD_NOT)) == 0);
}

/*
 * "...," said X, "..."; Said X: "...": the cue at item c of the sentence that begins at lo has its subject behind it, before
 * item q.
 */
static bool
find_inverted_before(const struct items *it, size_t lo, size_t c, size_t q, struct attrib *a)
{
	struct attrib inverted = { 0 };

	if (it->v[q - 1].punct == 0 || !(c > lo ? it->v[c - 1].quote : it->v[q - 1].punct == ':') || !syntax_is_cue(it, c, CUE_QUOTES) ||
	    it->v[c].cue->form == CUE_BASE || !find_inverted(it, c, &inverted) || (q < it->n && inverted.mention.end > it->v[q].start))
		return false;
	inverted.rule = ATTRIB_BEFORE;
	inverted.near = true;
	*a = inverted;
	return true;
}

/* The cue before item q in its own sentence, which begins at lo. Gives its score, 0 if there is none. */
static int
find_before(const struct items *it, size_t lo, size_t q, struct attrib *a)
{
	bool colon = q > lo && it->v[q - 1].punct == ':';
	int best = 0;

	for (size_t c = q; c-- > lo;) {
		struct attrib noun = { 0 };
		struct phrase p;
		int score;

		if (best < 120 && find_according(it, c, a))
			return 120;
		if (it->v[c].cue == NULL || !syntax_is_cue(it, c, 0)) {
			if (!colon && best == 0 && find_noun(it, lo, c, &noun)) {
				*a = noun;
				best = 70 - (int)(q - c);
			}
			continue;
		}
		if ((it->v[c].cue->traits & CUE_ASIDE) != 0 && !(c + 2 == q && it->v[c + 1].punct != 0))
			continue;
		if (best < 130 && find_inverted_before(it, lo, c, q, a))
			return 130;
		p = syntax_subject(it, lo, c);
		if (p.from == p.to)
			continue;
		if (is_naming(it, c, q, p))
			continue;
		score = score_before(it, lo, c, q, p);
		if (score <= best)
			continue;
		best = score;
		a->near = colon || q - c <= 2;
		a->traits = it->v[c].cue->traits;
		set(a, a->near ? ATTRIB_BEFORE : ATTRIB_WITHIN, items_span(it, c, c + 1), items_span(it, p.from, p.to));
		a->named = syntax_named(it, lo, p);
	}
	if (best == 0 && colon && find_colon(it, lo, q - 1, a))
		best = 150;
	return best;
}

/* ..., he said, at the end of the sentence of which the quotation at item q is a part. */
static int
find_final(const struct items *it, size_t q, struct attrib *a)
{
	size_t end = q + 1;

	while (end < it->n && end - q < REACH_AFTER && !syntax_is_stop(it->v[end].punct)) {
		if (it->v[end].quote && syntax_stretch_ends(it, &it->v[end], ".?!"))
			return 0;
		end++;
	}
	for (size_t c = q + 2; c < end; c++) {
		struct phrase p;

		if (it->v[c].punct == ',' && find_according(it, c + 1, a))
			return 110;
		if (!syntax_is_cue(it, c, CUE_QUOTES) || it->v[c].cue->form == CUE_ING)
			continue;
		p = syntax_subject(it, q + 1, c);
		if (p.from == p.to && it->v[c - 1].punct == ',' && find_inverted(it, c, a))
			return 110;
		if (p.from == p.to || p.from < q + 2 || it->v[p.from - 1].punct != ',' || !syntax_is_bare(it, c))
			continue;
		set(a, ATTRIB_WITHIN, items_span(it, c, c + 1), items_span(it, p.from, p.to));
		return 110;
	}
	return 0;
}

/* A transcript's "CLINTON: I feel ..." */
static bool
find_label(const struct items *it, size_t q, struct attrib *a)
{
	const struct stretch *s = &it->stretches[it->v[q].stretch];
	size_t i = s->start, letters = 0;

	while (i < s->end && i - s->start < LABEL_MAX && ((it->line.p[i] >= 'A' && it->line.p[i] <= 'Z') ||
	    it->line.p[i] == ' ' || it->line.p[i] == '.' || it->line.p[i] == '-'))
		letters += it->line.p[i++] >= 'A';
	if (i == s->end || it->line.p[i] != ':' || letters < 3)
		return false;
	return set(a, ATTRIB_COLON, (struct span){ i, i + 1 }, (struct span){ s->start, i });
}

/* The subject of the sentence that the quotation at item q is a part of, where no verb is known as a cue. */
static void
find_any_subject(const struct items *it, size_t q, struct attrib *a)
{
	struct phrase p = phrase_subject(it, syntax_sentence_begin(it, q, REACH_BEFORE), q);

	/* X is "...": of X it is said, by whom the sentence before quotes */
	if (p.to < q && (it->v[p.to].kinds & WORD_BE) != 0 && attrib_sentence(it, q, a)) {
		if (a->rule == ATTRIB_SENTENCE)
			return;
		*a = (struct attrib){ 0 };
	}
	if (p.from < p.to && p.to < q)
		set(a, ATTRIB_SUBJECT, (struct span){ 0, 0 }, items_span(it, p.from, p.to));
}

void
attrib_find(const struct items *it, size_t q, struct attrib *a)
{
	struct attrib before = { 0 }, after = { 0 };
	bool complete = is_complete(it, q), closed = syntax_stretch_ends(it, &it->v[q], ",?!-");
	int b, f = 0;

	a->complete = complete;
	if (find_label(it, q, a))
		return;
	b = find_before(it, syntax_sentence_begin(it, q, REACH_BEFORE), q, &before);
	if (find_after(it, q, &after))
		f = complete ? 180 : closed && after.rule != ATTRIB_CREDIT ? 140 : 60;
	if (f > 0 && complete && !closed && q + 1 < it->n && it->v[q + 1].punct != ',')
		f = 90;
	if (f == 0 && (!complete || syntax_goes_on(it, q)))
		f = find_final(it, q, &after);
	*a = f > b ? after : before;
	if (a->rule == ATTRIB_NONE && !complete)
		find_any_subject(it, q, a);
	a->complete = complete;
}

bool
attrib_sentence(const struct items *it, size_t q, struct attrib *a)
{
	size_t end = syntax_sentence_begin(it, q, REACH_BEFORE), lo;
	struct phrase p;

	if (end == 0)
		return false;
	lo = syntax_sentence_begin(it, end - 1, REACH_SENTENCE);
	for (size_t c = lo; c < end; c++) {
		if (!syntax_is_cue(it, c, CUE_QUOTES) || it->v[c].cue->form == CUE_ING)
			continue;
		p = syntax_subject(it, lo, c);
		if (p.from == p.to)
			continue;
		return set(a, ATTRIB_SENTENCE, items_span(it, c, c + 1), items_span(it, p.from, p.to));
	}
	p = phrase_subject(it, lo, end);
	if (p.from == p.to)
		return false;
	return set(a, ATTRIB_SUBJECT, (struct span){ 0, 0 }, items_span(it, p.from, p.to));
}

bool
attrib_lead(const struct items *it, struct attrib *a)
{
	const bool complete = a->complete;

	if (it->n < 2 || it->v[it->n - 1].punct != ':')
		return false;
	if (find_before(it, syntax_sentence_begin(it, it->n - 1, REACH_BEFORE), it->n, a) > 0)
		a->rule = ATTRIB_LEAD;
	a->line = -1;
	a->complete = complete;
	return a->rule != ATTRIB_NONE;
}

bool
attrib_following(const struct items *it, struct attrib *a)
{
	if (it->n < 2)
		return false;
	a->line = 1;
	if (find_credit(it, 0, a) || (syntax_is_cue(it, 0, CUE_QUOTES) && find_inverted(it, 0, a)) ||
	    (it->v[0].punct == 0 && find_subject_cue(it, 0, false, true, a)))
		a->rule = ATTRIB_FOLLOWING;
	return a->rule != ATTRIB_NONE;
}

bool
attrib_begins(const struct items *it)
{
	struct attrib a = { 0 };
	struct phrase p;
	size_t c;

	if (it->n < 2)
		return false;
	if (syntax_is_cue(it, 0, CUE_QUOTES))
		return find_inverted(it, 0, &a);
	p = phrase_after(it, 0, syntax_sentence_end(it, 0, REACH_AFTER));
	for (c = p.to; c < it->n && (it->v[c].kinds & (WORD_ADV | WORD_AUX)) != 0; c++)
		continue;
	return p.from < p.to && c < it->n && syntax_is_cue(it, c, CUE_QUOTES) && it->v[c].cue->form != CUE_ING && syntax_is_bare(it, c);
}
