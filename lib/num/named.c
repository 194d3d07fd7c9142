/*
 * Numbers inside names: World War II, Boeing 737, Article 5, the Second World War.
 */
#include "num/keep.h"

bool
keep_capital(struct text *line, const struct num_token *t)
{
	const uint64_t other = LEX_STOP | LEX_HEDGE | LEX_UP | LEX_DOWN | LEX_WEEKDAY | LEX_MONTH | LEX_AND | LEX_DETERMINER | LEX_PRONOUN | LEX_SPAN | LEX_MOVE | LEX_ADVERB | LEX_YEARWORD;

	return t->kind == TOKEN_WORD && t->capital && (t->sense.is & other) == 0 && t->end > t->start && line->len > 0;
}

/* Is the token a plural or other noun in lower case, which a number would count? */
static bool
counts(struct text *line, const struct num_token *t)
{
	struct num_token u = *t;

	for (int i = 0; i < 3 && u.kind == TOKEN_WORD && u.spaced; i++) {
		struct num_sense w = u.sense;

		if ((w.is & (LEX_STOP | LEX_UP | LEX_DOWN)) != 0)
			return false;
		if (noun_plural(line, &u, &w))
			return !u.capital || i > 0;
		u = text_next(line, u.end);
	}
	return false;
}

/* A small letter first and a capital behind it: iPhone, eBay. */
static bool
has_inner_capital(struct text *line, const struct num_token *t)
{
	if (t->capital)
		return false;
	for (size_t i = t->start + 1; i < t->end; i++)
		if (text_upper(line->p[i]))
			return true;
	return false;
}

/* Second World War, First Lady, the Third Reich: a capital where no sentence begins. And a second later, every second: time. */
static bool
ordinal_name(struct text *line, const struct figure *f, const struct num_token *b, const struct num_token *t)
{
	bool capital = text_upper(line->p[f->n.start]);

	if (!f->n.words)
		return false;
	if (capital && b->kind == TOKEN_WORD && t->kind == TOKEN_WORD && t->capital)
		return true;
	if (b->kind == TOKEN_WORD && (b->sense.is & LEX_PRONOUN) != 0)
		return true;
	if (decimal_integer(&f->value) == 2 && (t->sense.word == WORD_LATER || t->sense.word == WORD_AGO || ((b->sense.word == WORD_EVERY || b->sense.word == WORD_EACH || b->sense.word == WORD_PER) && t->kind != TOKEN_WORD)))
		return true;
	if (decimal_integer(&f->value) == 2 && b->sense.word == WORD_A && t->kind != TOKEN_WORD && !(t->kind == TOKEN_SIGN && t->sign == SIGN_DASH)) /* wait a second */
		return true;
	return b->kind == TOKEN_END && t->capital && t->sense.word == WORD_LADY;
}

/* Group of Seven; 737 Max, 707 to 787, with or without the maker; No. 1, nos. 22. */
static bool
numbered(struct text *line, const struct figure *f, const struct num_token *b, const struct num_token *t, size_t floor)
{
	struct num_token bb;

	if (b->sense.word == WORD_OF) {
		bb = text_before(line, b->start, floor);
		return bb.capital && bb.start > 0 && bb.end - bb.start == 5 && memcmp(line->p + bb.start, "Group", 5) == 0;
	}
	if (f->n.plain == 3 && line->p[f->n.start] == '7' && line->p[f->n.start + 2] == '7' && (t->sense.is & LEX_AIRCRAFT) != 0)
		return true;
	if (b->kind != TOKEN_SIGN || b->sign != '.' || b->start == 0)
		return false;
	bb = text_before(line, b->start, floor);
	return !bb.spaced && (bb.sense.is & LEX_ABBREVIATION) != 0;
}

/* The Big Three, Catch Twenty-Two: a number in words with a capital inside a sentence. */
static bool
capital_word(struct text *line, const struct figure *f, const struct num_token *b, const struct num_token *t)
{
	if (!f->n.words || !text_upper(line->p[f->n.start]))
		return false;
	if (t->kind == TOKEN_WORD && t->capital && !b->possessive)
		return true;
	if (b->capital)
		return (b->sense.is & (LEX_STOP | LEX_DETERMINER | LEX_HEDGE)) == 0;
	return (b->sense.is & LEX_DETERMINER) != 0;
}

/* Any other name before digits: Boeing 737, Apollo 11; a plural behind makes it a count. */
static bool
behind_capital(struct text *line, const struct num_token *b, const struct num_token *t, size_t floor)
{
	struct num_token before;

	if (!keep_capital(line, b) || b->possessive)
		return false;
	before = text_before(line, b->start, floor);
	if (before.kind == TOKEN_END && !text_upper(text_byte(line, b->start + 1)) && b->end - b->start > 1 && line->len > 40 && !(t->kind == TOKEN_WORD && t->capital))
		return false;
	return !counts(line, t);
}

bool
keep_name(struct text *line, const struct figure *f, const struct beside *s, size_t floor)
{
	struct num_token near;
	const struct num_token *b = &s->before, *t = &s->behind;
	uint64_t is;

	if (f->unit != 0 || f->prefixed || f->plus || f->n.form > FORM_ORDINAL || f->kind == NUM_SCORE)
		return false;
	if (b->start < floor) {
		near = text_before(line, f->start, floor);
		b = &near;
	}
	is = b->sense.is;
	if (f->minus && !f->n.words) /* COVID -19 */
		return b->kind == TOKEN_WORD && b->capital && (is & LEX_NAME) != 0;
	if (b->kind == TOKEN_SIGN && b->sign == '.' && !b->spaced)
		return false;
	if (f->n.form == FORM_ORDINAL)
		return ordinal_name(line, f, b, t);
	if (numbered(line, f, b, t, floor))
		return true;
	if ((b->kind != TOKEN_WORD || b->possessive || !b->spaced) && (!b->possessive || !b->capital))
		return false;
	if (f->n.scale >= 2 || f->n.grouped)
		return false;
	if (capital_word(line, f, b, t))
		return true;
	if (!f->n.words && has_inner_capital(line, b) && !b->possessive) /* iPhone 11, iOS 17 runs */
		return (f->n.plain > 0 && f->n.plain < 3) || !counts(line, t);
	if (b->sense.word == WORD_TOP || b->sense.word == WORD_BOTTOM || b->sense.word == WORD_LAST || b->sense.word == WORD_FINAL)
		return t->kind != TOKEN_WORD || (t->sense.is & LEX_STOP) != 0;
	if ((is & LEX_NAME) != 0 && b->capital && !b->possessive && !(f->n.words && (is & LEX_STOP) != 0))
		return !counts(line, t) || !f->n.words;
	if ((is & LEX_LABEL) != 0 && !b->possessive)
		return !(b->sense.word == WORD_NO && !b->capital && f->n.words) && (!counts(line, t) || b->capital);
	return !f->n.words && !f->n.point && behind_capital(line, b, t, floor);
}

bool
figure_shares_name(struct text *line, const struct figure *f, size_t named)
{
	struct num_token t = { .end = (uint32_t)named, .after = (uint32_t)named }, next = text_next(line, f->end);
	bool joined = false;

	if (f->unit != 0 || f->n.words || f->n.plain == 0 || f->start < named || f->start - named > 24 || counts(line, &next))
		return false;
	for (int i = 0; i < 5; i++) {
		t = text_next(line, t.after);
		if (t.start >= f->start)
			return joined;
		if (t.sense.word == WORD_AND || t.sense.word == WORD_OR || t.sense.word == WORD_TO || (t.kind == TOKEN_SIGN && t.sign == '&'))
			joined = true;
		else if (t.kind != TOKEN_WORD || !t.capital)
			return false;
	}
	return false;
}
