#include "quote/phrase.h"

#include <stdlib.h>

#include "quote/vocabulary.h"
#include "utf/utf.h"

/* No phrase is longer, and none is looked for farther away. In items. */
enum { PHRASE_MAX = 24, BRACKET_MAX = 14, CHUNKS_MAX = 5 };

static char
item_sign(struct slice text)
{
	size_t len;
	uint32_t c = utf_at(text, 0, &len);

	if (c == 0x2013 || c == 0x2014 || c == 0x2015 || c == '-')
		return '-';
	if (c < 0x80)
		return (char)c;
	return c == 0x2026 ? '.' : '?';
}

/* May, Will, Mark my words: a name where it is capitalised inside a sentence. */
static uint32_t
item_kinds(uint32_t kinds, struct slice text, const struct token *t, bool first)
{
	if ((t->shape & TOK_CAPITAL) != 0 && !first && (kinds & (WORD_AUX | WORD_VERB)) != 0)
		kinds &= ~(uint32_t)(WORD_AUX | WORD_VERB | WORD_TIME);
	if ((t->shape & TOK_ALLCAPS) != 0 && (kinds & (WORD_PRONOUN | WORD_OBJECT)) != 0 && text.len == 2 && !first)
		kinds = 0; /* US, IT */
	if (text.len > 4 && slice_ends(text, SLICE("ly")) && (t->shape & TOK_CAPITAL) == 0 && (kinds & WORD_NOUN) == 0)
		kinds |= WORD_ADV;
	return kinds;
}

static void
items_add(struct items *it, struct vocabulary *words, const struct token *t)
{
	bool first = it->n == 0 || it->v[it->n - 1].punct == '.' || it->v[it->n - 1].punct == '"';
	struct item *i = &it->v[it->n++];

	*i = (struct item){ .start = t->start, .end = t->end, .shape = t->shape };
	if (t->kind == TOK_WORD) {
		const struct vocabulary_word *w = vocabulary_cue(words, it->line, t);
		i->kinds = item_kinds(w->kinds, tok_text(it->line, t), t, first);
		i->cue = w->verb;
	} else if (t->kind != TOK_NUMBER) {
		i->punct = item_sign(tok_text(it->line, t));
	}
}

void
items_begin(struct items *it, struct slice line, size_t n_tokens)
{
	it->line = line;
	it->stretches = NULL;
	it->n = 0;
	mem_reserve(&it->v, &it->cap, n_tokens, sizeof(*it->v));
}

void
items_extend(struct items *it, struct vocabulary *words, const struct token *tokens, size_t n)
{
	while (it->n < n)
		items_add(it, words, &tokens[it->n]);
}

void
items_make(struct items *it, struct vocabulary *words, struct slice line, const struct token *tokens, size_t n_tokens,
    const struct stretch *s, size_t n)
{
	size_t i = 0;

	items_begin(it, line, n_tokens);
	it->stretches = s;
	for (size_t k = 0; k < n; k++) {
		if ((s[k].flags & STRETCH_NESTED) != 0)
			continue;
		for (; i < n_tokens && tokens[i].start < s[k].open; i++)
			items_add(it, words, &tokens[i]);
		if (i < n_tokens && tokens[i].start < s[k].close)
			it->v[it->n++] = (struct item){ .start = s[k].open, .end = s[k].close,
			    .stretch = (uint32_t)k, .punct = '"', .quote = true };
		while (i < n_tokens && tokens[i].start < s[k].close)
			i++;
	}
	for (; i < n_tokens; i++)
		items_add(it, words, &tokens[i]);
}

void
items_free(struct items *it)
{
	free(it->v);
	*it = (struct items){ 0 };
}

bool
item_is(const struct items *it, size_t i, const char *word)
{
	struct slice t = item_text(it, i);

	if (it->v[i].quote || t.len != strlen(word))
		return false;
	for (size_t k = 0; k < t.len; k++)
		if ((t.p[k] >= 'A' && t.p[k] <= 'Z' ? t.p[k] + 32 : t.p[k]) != word[k])
			return false;
	return true;
}

static bool
item_capital(const struct items *it, size_t i)
{
	return it->v[i].punct == 0 && (it->v[i].shape & TOK_CAPITAL) != 0;
}

static bool
item_number(const struct items *it, size_t i)
{
	return it->v[i].punct == 0 && (it->v[i].shape & TOK_DIGIT) != 0;
}

/* A word that neither bounds a noun phrase nor stands outside of one. */
static bool
item_noun(const struct items *it, size_t i)
{
	const struct item *v = &it->v[i];

	if (v->punct != 0)
		return false;
	if ((v->shape & TOK_CAPITAL) != 0 && i > 0 && it->v[i - 1].punct != '.' && it->v[i - 1].punct != '"' &&
	    (v->kinds & (WORD_PRONOUN | WORD_DET | WORD_PREP | WORD_CONJ | WORD_REL)) == 0)
		return (v->kinds & WORD_TIME) == 0;
	if ((v->kinds & WORD_HONORIFIC) != 0)
		return true;
	return (v->kinds & (WORD_PREP | WORD_CONJ | WORD_AUX | WORD_ADV | WORD_TIME | WORD_REL | WORD_VERB |
	    WORD_PRONOUN | WORD_OBJECT | WORD_NOT)) == 0;
}

/* A verb in its past form, in lower case: the phrase before it is over. Behind a determiner it is an adjective. */
static bool
item_past_verb(const struct items *it, size_t i)
{
	const struct item *v = &it->v[i];

	if (v->punct != 0 || (v->shape & (TOK_CAPITAL | TOK_HYPHEN)) != 0)
		return false;
	if (i > 0 && (it->v[i - 1].kinds & (WORD_DET | WORD_PREP)) != 0)
		return false;
	return (v->cue != NULL && v->cue->form == CUE_PAST) ||
	    (v->end - v->start > 4 && slice_ends(item_text(it, i), SLICE("ed")));
}

/* Prepositions that join nouns within the phrase that names a source: a spokesman for the mayor of X. */
static bool
item_joins(const struct items *it, size_t i)
{
	static const char *const joins[] = { "of", "for", "at", "from", "in", "with", "to", "on", "by", NULL };

	for (size_t k = 0; joins[k] != NULL; k++)
		if (item_is(it, i, joins[k]))
			return true;
	return false;
}

/* May the item stand inside a noun phrase of which i + 1 is a part? */
static bool
item_extends(const struct items *it, size_t lo, size_t i, bool *stop)
{
	const struct item *v = &it->v[i];

	*stop = false;
	if (v->punct == '&' || v->punct == '/')
		return true;
	if (v->quote)
		return i > lo && item_capital(it, i - 1) && item_capital(it, i + 1);
	if (v->punct != 0)
		return false;
	if ((v->shape & TOK_CLITIC) != 0)
		return item_is(it, i, "'s") || item_text(it, i).len == 4 || item_is(it, i, "'");
	if (item_is(it, i, "and"))
		return i > lo && item_capital(it, i + 1) && item_capital(it, i - 1) && (it->v[i - 1].kinds & WORD_TIME) == 0;
	if ((v->kinds & WORD_DET) != 0 && (v->kinds & WORD_CONJ) == 0) {
		*stop = !(i > lo && (item_joins(it, i - 1) || (it->v[i - 1].kinds & WORD_DET) != 0));
		return true;
	}
	if ((v->kinds & WORD_PREP) != 0 && (v->shape & TOK_CAPITAL) == 0)
		return i > lo && item_joins(it, i) && item_noun(it, i - 1) && !item_past_verb(it, i - 1) && !item_is(it, i - 1, "according");
	return item_noun(it, i) && !item_past_verb(it, i);
}

/* The phrase without apposition that ends at `end`. */
static struct phrase
phrase_core(const struct items *it, size_t lo, size_t end)
{
	size_t i = end;
	bool stop = false;

	if (end <= lo)
		return (struct phrase){ end, end };
	if ((it->v[end - 1].kinds & WORD_PRONOUN) != 0)
		return (struct phrase){ end - 1, end };
	if (!item_noun(it, end - 1) && !item_number(it, end - 1) && (it->v[end - 1].kinds & WORD_DET) == 0)
		return (struct phrase){ end, end };
	while (i > lo && end - i < PHRASE_MAX && !stop) {
		if (i == end ? false : !item_extends(it, lo, i - 1, &stop))
			break;
		if (i == end && (it->v[i - 1].kinds & WORD_DET) != 0)
			stop = true;
		i--;
	}
	while (i < end && (it->v[i].punct != 0 || (it->v[i].kinds & WORD_ADV) != 0 ||
	    ((it->v[i].kinds & (WORD_PREP | WORD_CONJ)) != 0 && (it->v[i].kinds & WORD_DET) == 0)))
		i++;
	return (struct phrase){ i, end };
}

/* Does the item begin an apposition or a relative clause, rather than a name? */
static bool
item_describes(const struct items *it, size_t i)
{
	return (it->v[i].kinds & (WORD_DET | WORD_REL | WORD_PREP)) != 0 || item_number(it, i) ||
	    (it->v[i].punct == 0 && !item_capital(it, i));
}

/* Brackets that end at `end` are passed over: Ivo Brandt (Lab) */
static size_t
before_brackets(const struct items *it, size_t lo, size_t end)
{
	size_t i = end;

	if (end == lo || it->v[end - 1].punct != ')')
		return end;
	while (i > lo && end - i < BRACKET_MAX && it->v[i - 1].punct != '(')
		i--;
	return i > lo && it->v[i - 1].punct == '(' ? i - 1 : end;
}

/*
 * end stands behind a comma or dash: Name, an apposition, | or An apposition, Name, |. Goes back from chunk to chunk
 * until one is no description.
 */
static struct phrase
phrase_apposed(const struct items *it, size_t lo, size_t end)
{
	char sign = it->v[end - 1].punct;
	size_t close = end - 1, at = close;
	struct phrase p = { end, end };

	for (int chunk = 0; chunk < CHUNKS_MAX; chunk++) {
		size_t open = at;

		while (open > lo && at - open < PHRASE_MAX && it->v[open - 1].punct != sign && it->v[open - 1].punct != '.' &&
		    !it->v[open - 1].quote)
			open--;
		if (open <= lo || it->v[open - 1].punct != sign)
			return p;
		if (item_capital(it, open) && !item_describes(it, open) && chunk == 0) {
			struct phrase head = phrase_core(it, lo, open - 1);

			/* Trump's manager, Kellyanne Conway, said; but not Smith, Ohio's governor, said */
			if (head.from < head.to && !item_capital(it, head.to - 1)) {
				p = phrase_core(it, open, before_brackets(it, open, close));
				if (p.from < p.to)
					return p;
			}
		}
		p = phrase_core(it, lo, before_brackets(it, lo, open - 1));
		if (p.from < p.to && !item_number(it, p.to - 1) && !(item_describes(it, p.from) && p.from > lo &&
		    it->v[p.from - 1].punct == sign))
			return p;
		at = open - 1;
	}
	return p;
}

struct phrase
phrase_before(const struct items *it, size_t lo, size_t end)
{
	end = before_brackets(it, lo, end);
	if (end > lo + 1 && (it->v[end - 1].punct == ',' || it->v[end - 1].punct == '-'))
		return phrase_apposed(it, lo, end);
	return phrase_core(it, lo, end);
}

struct phrase
phrase_after(const struct items *it, size_t from, size_t hi)
{
	size_t i = from;

	if (from >= hi)
		return (struct phrase){ from, from };
	if ((it->v[from].kinds & (WORD_PRONOUN | WORD_OBJECT)) != 0 && (it->v[from].kinds & WORD_DET) == 0)
		return (struct phrase){ from, from + 1 };
	if ((it->v[from].kinds & WORD_DET) == 0 && !item_noun(it, from) && !item_number(it, from))
		return (struct phrase){ from, from };
	for (; i < hi && i - from < PHRASE_MAX; i++) {
		const struct item *v = &it->v[i];

		if (v->quote && i > from && i + 1 < hi && item_capital(it, i - 1) && item_capital(it, i + 1))
			continue;
		if (v->punct == '&' || v->punct == '/' || (v->shape & TOK_CLITIC) != 0)
			continue;
		if (v->punct != 0)
			break;
		if (item_is(it, i, "and") && i > from && i + 1 < hi && item_capital(it, i - 1) && item_capital(it, i + 1))
			continue;
		if ((item_is(it, i, "of") || item_is(it, i, "for") || item_is(it, i, "from")) && i > from && i + 1 < hi &&
		    (item_noun(it, i + 1) || ((it->v[i + 1].kinds & WORD_DET) != 0 && i + 2 < hi && item_noun(it, i + 2))))
			continue;
		if ((v->kinds & WORD_DET) != 0 && (v->kinds & (WORD_TIME | WORD_CONJ)) == 0)
			continue;
		if ((v->kinds & WORD_TIME) != 0 && i > from && (it->v[i - 1].kinds & WORD_DET) != 0)
			continue; /* a Wednesday editorial */
		if (!item_noun(it, i) || (i > from && item_past_verb(it, i)))
			break;
	}
	return (struct phrase){ from, i };
}

/* Asked whether ..., Speaking in ..., : a participle that opens an adverbial. */
static bool
item_participle(const struct items *it, size_t i, size_t hi)
{
	struct slice t = item_text(it, i);

	if (t.len < 5 || i + 1 >= hi || it->v[i + 1].punct != 0 || (it->v[i + 1].shape & TOK_CAPITAL) != 0 ||
	    (it->v[i + 1].kinds & WORD_BE) != 0)
		return false; /* Beijing is */
	return slice_ends(t, SLICE("ing")) || slice_ends(t, SLICE("ed"));
}

/* PHILADELPHIA, July 25 (UPI) - */
static size_t
skip_dateline(const struct items *it, size_t lo, size_t hi)
{
	if (lo >= hi || (it->v[lo].shape & TOK_ALLCAPS) == 0)
		return lo;
	for (size_t i = lo; i < hi && i - lo < BRACKET_MAX; i++)
		if (it->v[i].punct == '-')
			return i + 1;
	return lo;
}

struct phrase
phrase_subject(const struct items *it, size_t lo, size_t hi)
{
	size_t i = skip_dateline(it, lo, hi);

	for (int adverbials = 0; adverbials < CHUNKS_MAX && i < hi; adverbials++) {
		struct phrase p;

		while (i < hi && (it->v[i].punct != 0 || it->v[i].quote ||
		    ((it->v[i].kinds & (WORD_ADV | WORD_TIME)) != 0 && (it->v[i].kinds & (WORD_PREP | WORD_DET)) == 0)))
			i++;
		if (i == hi)
			break;
		p = phrase_after(it, i, hi);
		if (p.from < p.to && (it->v[i].kinds & (WORD_PREP | WORD_CONJ)) == 0 && !item_participle(it, i, hi))
			return p;
		if (item_is(it, i, "and") || item_is(it, i, "but") || item_is(it, i, "so") || item_is(it, i, "yet")) {
			i++;
			continue;
		}
		while (i < hi && it->v[i].punct != ',' && i - lo < 2 * PHRASE_MAX)
			i++;
	}
	return (struct phrase){ lo, lo };
}

struct slice
phrase_text(const struct items *it, struct phrase p)
{
	if (p.from >= p.to)
		return (struct slice){ NULL, 0 };
	return slice_sub(it->line, it->v[p.from].start, it->v[p.to - 1].end);
}
