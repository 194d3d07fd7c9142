/*
 * The noun phrase behind a figure. There is no tagger here: closed-class words, word forms and the number of the noun
 * tell where it ends.
 */
#include "num/figure.h"

enum { PHRASE_WORDS = 7 };

static bool
ends(struct slice w, const char *tail, size_t n)
{
	return w.len > n + 1 && memcmp(w.p + w.len - n, tail, n) == 0;
}

bool
noun_plural(struct text *line, const struct num_token *t, const struct num_sense *w)
{
	struct slice s = text_sub(line, t->start, t->end);

	if (t->kind != TOKEN_WORD)
		return false;
	if ((w->is & LEX_IRREGULAR) != 0)
		return true;
	if (s.len < 3 || (s.p[s.len - 1] | 0x20) != 's' || (w->is & (LEX_NOTPLURAL | LEX_STOP)) != 0)
		return false;
	return !ends(s, "ss", 2) && !ends(s, "ous", 3) && !ends(s, "sis", 3);
}

/* Adjectives by their endings, and participles. */
static bool
adjective(struct text *line, const struct num_token *t, const struct num_sense *w)
{
	struct slice s = text_sub(line, t->start, t->end);

	if ((w->is & (LEX_ADJECTIVE | LEX_UNITADJ | LEX_ORDINAL)) != 0)
		return true;
	switch (s.p[s.len - 1]) {
	case 's':
		return ends(s, "ous", 3) || ends(s, "less", 4);
	case 'l':
		return ends(s, "ful", 3) || ends(s, "ical", 4) || ends(s, "ial", 3) || ends(s, "ional", 5);
	case 'e':
		return ends(s, "ive", 3) || ends(s, "able", 4) || ends(s, "ible", 4) || ends(s, "ese", 3);
	case 'c':
		return ends(s, "ic", 2);
	case 'h':
		return ends(s, "ish", 3);
	case 't':
		return ends(s, "est", 3);
	case 'y':
		return ends(s, "ary", 3);
	default:
		return false;
	}
}

static bool
participle(struct text *line, const struct num_token *t)
{
	struct slice s = text_sub(line, t->start, t->end);

	return s.len > 4 && (ends(s, "ed", 2) || ends(s, "ing", 3));
}

/* Ends a noun phrase wherever it stands. */
static bool
closes(const struct num_sense *w, bool one)
{
	return (w->is & (LEX_STOP | LEX_AND | LEX_ARTICLE | LEX_CLOCK)) != 0 || (one && (w->is & (LEX_MONTH | LEX_WEEKDAY)) != 0);
}

/* The word t with those joined to it. */
static __attribute__((noinline)) struct num_token
join(struct text *line, struct num_token t)
{
	struct num_token u;
	bool wide;
	size_t n;

	for (int i = 0; i < 4 && (t.kind == TOKEN_WORD || t.kind == TOKEN_DIGITS) && (n = text_dash(line, t.end, &wide)) != 0 && !wide; i++) {
		u = text_next(line, t.end + n);
		if (u.spaced || (u.kind != TOKEN_WORD && u.kind != TOKEN_DIGITS))
			break;
		t.end = u.end;
		t.after = u.after;
		t.possessive = u.possessive;
		t.kind = u.kind == TOKEN_WORD ? TOKEN_WORD : t.kind;
	}
	return t;
}

/* A word of a phrase, hyphenated ones as a whole: non-league, 737-Max. */
static inline struct num_token
phrase_word(struct text *line, size_t at)
{
	const struct num_token *t = text_peek(line, at);
	bool wide;

	return text_dash(line, t->end, &wide) == 0 ? *t : join(line, *t);
}

static bool
is_quote(const struct num_token *t)
{
	return t->kind == TOKEN_SIGN && t->sign == SIGN_QUOTE;
}

/* Of a superlative's group: one of the best wireless speakers. Where that group begins, or at. */
static size_t
partitive(struct text *line, size_t at)
{
	const struct num_token *t = text_peek(line, at);
	struct num_token u;
	struct num_sense w;
	size_t end = t->end;

	if (t->sense.word != WORD_OF)
		return at;
	u = text_next(line, end);
	w = u.sense;
	if (u.kind != TOKEN_WORD)
		return u.kind == TOKEN_DIGITS || is_quote(&u) ? end : at;
	if ((w.is & (LEX_DETERMINER | LEX_ARTICLE)) != 0)
		return u.end;
	/* of London's best-known clubs: past the owner */
	for (int i = 0; i < 3 && u.kind == TOKEN_WORD; i++) {
		if (u.possessive)
			return u.after;
		if (!u.capital)
			break;
		u = text_next(line, u.end);
	}
	return end;
}

/*
 * Past what stands between a number and its noun: `more`, `other` and their like, the number behind an ordinal, `or so`, `-odd`,
 * the article behind `half`.
 */
static size_t
skip_to_noun(struct text *line, size_t at)
{
	const struct num_token *t = text_peek(line, at);

	if (t->sense.word == WORD_OR) {
		t = text_peek(line, t->end);
		return t->sense.word == WORD_SO ? t->end : at;
	}
	return (t->sense.is & (LEX_QUANTIFIER | LEX_DIGIT | LEX_TEEN)) != 0 ? t->end : at;
}

/* A noun joined by a hyphen: a 340-page study counts pages, 30-odd ships and 300-plus ships count ships. */
static struct slice
joined_noun(struct text *line, size_t at, bool one)
{
	struct num_token t = text_next(line, at);

	if (t.sense.word == WORD_ODD || t.sense.word == WORD_PLUS || t.sense.word == WORD_STRONG || (t.kind == TOKEN_WORD && ends(text_sub(line, t.start, t.end), "est", 3))) /* second-largest city */
		return noun_phrase(line, t.end, one);
	return t.kind == TOKEN_WORD && !t.spaced ? text_sub(line, t.start, t.end) : slice_of(line->p, 0);
}

/* Does the word t, behind the head of a phrase, end it? A plural ends every phrase of more than one. */
static bool
ends_phrase(struct text *line, const struct num_token *t, bool one)
{
	return !one || participle(line, t) || line->p[t->end - 1] == 's' || ends(text_sub(line, t->start, t->end), "ly", 2) || adjective(line, t, &t->sense);
}

/* Mr., Gov., Sen.: a short capital word, a stop, and another capital. */
static bool
is_title(struct text *line, const struct num_token *t)
{
	struct num_token next;

	if (!t->capital || t->end - t->start > 4 || t->end >= line->len || line->p[t->end] != '.')
		return false;
	next = text_next(line, t->end + 1);
	return next.kind == TOKEN_WORD && next.capital && next.spaced;
}

struct slice
noun_phrase(struct text *line, size_t at, bool one)
{
	size_t start = 0, end = 0, pos, past;
	bool head = false, of, wide;
	size_t dash = text_dash(line, at, &wide);

	if (dash != 0)
		return wide ? slice_of(line->p, 0) : joined_noun(line, at + dash, one);
	pos = partitive(line, at);
	of = pos != at;
	one = one && !of;
	past = skip_to_noun(line, pos);
	if (pos < past) {
		one = one && (text_peek(line, pos)->sense.is & (LEX_DIGIT | LEX_TEEN)) == 0; /* the first two episodes drew */
		pos = past;
	}
	for (int i = 0; i < PHRASE_WORDS; i++) {
		struct num_token t = phrase_word(line, pos);

		if (is_quote(&t)) { /* tens of thousands of "missing" emails */
			struct num_token next = text_next(line, t.end);

			if (end != 0 && (next.kind != TOKEN_WORD || !next.spaced || closes(&next.sense, one)))
				break;
			start = end = 0;
			pos = t.end;
			continue;
		}
		if (t.kind != TOKEN_WORD || (end != 0 && !t.spaced))
			break;
		if ((t.sense.is & LEX_DETERMINER) != 0 && end == 0 && (of || !one)) {
			pos = t.end;
			continue;
		}
		if (is_title(line, &t)) { /* one of Mr. Bush's sons */
			pos = t.end + 1;
			continue;
		}
		if (closes(&t.sense, one) || (head && ends_phrase(line, &t, one)) || (end != 0 && !head && (t.sense.is & (LEX_UP | LEX_DOWN)) != 0))
			break;
		if (start == end)
			start = t.start;
		end = t.end;
		pos = t.after;
		if (t.possessive) { /* the owner, not the thing: go on behind it */
			if (of || !one)
				start = end = 0;
			head = false;
		} else if (one) {
			head = !adjective(line, &t, &t.sense) && !participle(line, &t);
		} else if (noun_plural(line, &t, &t.sense) && !adjective(line, &t, &t.sense)) {
			break;
		}
	}
	return end > start ? text_sub(line, start, end) : slice_of(line->p, 0);
}
