#include "quote/syntax.h"

enum { REACH_SHARED = 30, REACH_BRACKETS = 14 };

bool
syntax_is_stop(char c)
{
	return c == '.' || c == '!' || c == '?' || c == ';';
}

bool
syntax_stretch_ends(const struct items *it, const struct item *q, const char *signs)
{
	const struct stretch *s = &it->stretches[q->stretch];
	size_t end = s->end;

	while (end > s->start && (it->line.p[end - 1] == '\'' || it->line.p[end - 1] == '"'))
		end--;
	if (end > s->start + 3 && memcmp(it->line.p + end - 3, "\xe2\x80\x99", 3) == 0)
		end -= 3;
	return end > s->start && it->line.p[end - 1] != '\0' && strchr(signs, it->line.p[end - 1]) != NULL;
}

/* Behind the brackets that open at item i; behind the opening one if they do not close soon. */
static size_t
skip_brackets(const struct items *it, size_t i)
{
	for (size_t k = i + 1; k < it->n && k - i < REACH_BRACKETS; k++)
		if (it->v[k].punct == ')')
			return k + 1;
	return i + 1;
}

size_t
syntax_sentence_end(const struct items *it, size_t i, size_t reach)
{
	size_t hi = i + reach < it->n ? i + reach : it->n;

	while (i < hi && !syntax_is_stop(it->v[i].punct) && !it->v[i].quote)
		i = it->v[i].punct == '(' ? skip_brackets(it, i) : i + 1;
	return i < hi ? i : hi;
}

/* A capitalised word, or a quotation that begins with one. */
static bool
begins_sentence(const struct items *it, size_t i)
{
	const struct item *v = &it->v[i];
	char c;

	if (!v->quote)
		return v->punct == 0 && (v->shape & TOK_CAPITAL) != 0;
	c = it->line.p[it->stretches[v->stretch].start];
	return c >= 'A' && c <= 'Z';
}

size_t
syntax_sentence_begin(const struct items *it, size_t q, size_t reach)
{
	size_t i = q;

	while (i > 0 && q - i < reach) {
		const struct item *v = &it->v[i - 1];

		if (syntax_is_stop(v->punct) && !v->quote && (v->punct != ';' || i < q))
			break;
		if (v->quote && syntax_stretch_ends(it, v, ".?!") && i < it->n && begins_sentence(it, i))
			break;
		i--;
	}
	return i;
}

bool
syntax_is_possessive(const struct items *it, size_t i)
{
	return (it->v[i].shape & TOK_CLITIC) != 0 || item_is(it, i, "'") || item_is(it, i, "\xe2\x80\x99");
}

/* claims, report: a noun, unless what stands before makes it a verb. */
static bool
is_noun(const struct items *it, size_t i)
{
	const struct item *v = &it->v[i], *b = i > 0 ? v - 1 : NULL;

	if (b != NULL && syntax_is_possessive(it, i - 1))
		return true;
	if (b != NULL && b->punct == 0 && (b->kinds & (WORD_DET | WORD_PREP)) == 0 && i + 1 < it->n && it->v[i + 1].quote)
		return false; /* a sign read "..." */
	if (b == NULL || b->punct != 0)
		return b == NULL || v->cue->form == CUE_BASE || (v->shape & TOK_CAPITAL) != 0;
	if ((b->kinds & (WORD_PRONOUN | WORD_AUX | WORD_REL)) != 0)
		return false;
	if (v->cue->form == CUE_BASE)
		return (b->shape & TOK_CAPITAL) != 0 || !slice_ends(item_text(it, i - 1), SLICE("s"));
	return i + 1 < it->n && it->v[i + 1].punct == 0 && !it->v[i + 1].quote &&
	    (it->v[i + 1].kinds & (WORD_CONJ | WORD_DET | WORD_OBJECT | WORD_PRONOUN | WORD_NOT)) == 0 &&
	    (it->v[i + 1].shape & TOK_CAPITAL) == 0;
}

bool
syntax_is_passive(const struct items *it, size_t i)
{
	if (it->v[i].cue->form != CUE_PAST)
		return false;
	while (i > 0 && (it->v[i - 1].kinds & WORD_ADV) != 0)
		i--;
	return i > 0 && (it->v[i - 1].kinds & WORD_BE) != 0;
}

/* the council's warning; but: he's saying, they're saying */
static bool
is_owned(const struct items *it, size_t i)
{
	return i > 1 && syntax_is_possessive(it, i - 1) && !slice_ends(item_text(it, i - 1), SLICE("re")) &&
	    (it->v[i - 2].kinds & (WORD_PRONOUN | WORD_NOT | WORD_REL)) == 0;
}

bool
syntax_is_cue(const struct items *it, size_t i, unsigned traits)
{
	const struct item *v = &it->v[i];

	if (v->cue == NULL)
		return false;
	if ((traits & CUE_QUOTES) != 0 && (v->cue->traits & CUE_QUOTES) == 0)
		return false;
	if ((v->shape & TOK_CAPITAL) != 0 && i > 0 && it->v[i - 1].punct == 0)
		return false;
	if ((v->cue->traits & CUE_PARTICLE) != 0 &&
	    !(i + 1 < it->n && ((it->v[i + 1].kinds & WORD_ADV) != 0 || item_is(it, i + 1, "it"))))
		return false;
	if ((v->cue->traits & CUE_NOUN) != 0 && (v->cue->form == CUE_BASE || v->cue->form == CUE_THIRD) && is_noun(it, i))
		return false;
	if (syntax_is_passive(it, i) || (v->cue->form == CUE_ING && is_owned(it, i)))
		return false;
	/* the charge, his claim */
	return !(i > 0 && (it->v[i - 1].kinds & WORD_DET) != 0 && v->cue->form != CUE_PAST &&
	    (it->v[i - 1].kinds & (WORD_PRONOUN | WORD_REL)) == 0);
}

/* Words that stand between a subject and its verb. */
static size_t
skip_auxiliaries(const struct items *it, size_t lo, size_t i)
{
	while (i > lo) {
		const struct item *v = &it->v[i - 1];

		if ((v->kinds & (WORD_AUX | WORD_ADV)) != 0 && (v->kinds & (WORD_PRONOUN | WORD_OBJECT | WORD_HONORIFIC)) == 0)
			i--;
		else if (v->cue != NULL && (v->kinds & WORD_DET) == 0 && i < it->n && (it->v[i].kinds & WORD_AUX) != 0 &&
		    (v->shape & TOK_CAPITAL) == 0)
			i--; /* began to say, wants to tell */
		else
			break;
	}
	return i;
}

bool
syntax_is_relative(const struct items *it, size_t lo, size_t i)
{
	if ((it->v[i].kinds & WORD_REL) == 0 || i == lo || item_is(it, i, "whom") || item_is(it, i, "whose"))
		return false;
	return (it->v[i].kinds & WORD_PRONOUN) != 0 || (it->v[i - 1].punct == 0 && it->v[i - 1].cue == NULL) ||
	    it->v[i - 1].punct == ',';
}

static bool
is_ing(const struct items *it, size_t c)
{
	return it->v[c].cue != NULL ? it->v[c].cue->form == CUE_ING : slice_ends(item_text(it, c), SLICE("ing"));
}

/*
 * The subject of a verb that has none of its own (..., adding; and said): that of the finite cue before it, or of
 * the sentence.
 */
static struct phrase
subject_shared(const struct items *it, size_t lo, size_t c)
{
	for (size_t i = c; i-- > lo && c - i < REACH_SHARED;) {
		if (it->v[i].cue == NULL || it->v[i].cue->form == CUE_ING || !syntax_is_cue(it, i, 0) || i == lo)
			continue;
		if ((it->v[i - 1].kinds & (WORD_CONJ | WORD_PREP)) == 0 && it->v[i - 1].punct == 0)
			return syntax_subject(it, lo, i);
	}
	return phrase_subject(it, lo, c);
}

/* A lone verb or participle in lower case is nobody who speaks. */
static bool
is_nobody(const struct items *it, struct phrase p)
{
	const struct item *v = &it->v[p.from];
	struct slice t = item_text(it, p.from);

	return p.to - p.from == 1 && (v->shape & TOK_CAPITAL) == 0 && (v->kinds & (WORD_PRONOUN | WORD_DET)) == 0 &&
	    ((v->cue != NULL && v->cue->form != CUE_BASE) || slice_ends(t, SLICE("ing")) || slice_ends(t, SLICE("ed")));
}

struct phrase
syntax_subject(const struct items *it, size_t lo, size_t c)
{
	size_t end = skip_auxiliaries(it, lo, c);
	struct phrase p = { end, end };

	if (end > lo && item_is(it, end - 1, "as"))
		end = skip_auxiliaries(it, lo, end - 1); /* was quoted as saying */
	if (end > lo && syntax_is_relative(it, lo, end - 1))
		p = (struct phrase){ end - 1, end }; /* who said */
	else if (end > lo && (it->v[end - 1].kinds & (WORD_CONJ | WORD_PREP)) == 0 &&
	    (!is_ing(it, c) || it->v[end - 1].punct == 0))
		p = phrase_before(it, lo, end);
	/* a statement saying: whose statement it is, but: with a spokesman saying */
	if (p.from == p.to || (is_ing(it, c) && (it->v[p.to - 1].shape & TOK_CAPITAL) == 0 &&
	    (p.from == lo || !item_is(it, p.from - 1, "with")) && (it->v[p.to - 1].kinds & WORD_PRONOUN) == 0))
		p = subject_shared(it, lo, c);
	if (p.from < p.to && is_nobody(it, p))
		p.to = p.from;
	return p;
}

struct span
syntax_named(const struct items *it, size_t lo, struct phrase p)
{
	struct phrase before;
	size_t end = p.from;

	if (p.to - p.from == 1 && syntax_is_relative(it, lo, p.from)) {
		if (end > lo && it->v[end - 1].punct == ',')
			end--;
		before = phrase_before(it, lo, end);
		if (before.from < before.to)
			p = before;
	}
	return items_span(it, p.from, p.to);
}

bool
syntax_is_bare(const struct items *it, size_t c)
{
	if (c + 1 < it->n && (it->v[c].cue->traits & CUE_ASIDE) != 0 && item_is(it, c + 1, "to"))
		return false; /* continues to operate */
	return c + 1 >= it->n || it->v[c + 1].punct != 0 || (it->v[c + 1].kinds & (WORD_PREP | WORD_TIME | WORD_ADV)) != 0;
}

bool
syntax_goes_on(const struct items *it, size_t q)
{
	return q + 1 < it->n && it->v[q + 1].punct == 0 && (it->v[q + 1].shape & TOK_CAPITAL) == 0;
}
