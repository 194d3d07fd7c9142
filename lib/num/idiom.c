/*
 * Words that are numbers and here count nothing: one as a pronoun, half and double in other senses.
 */
#include "num/keep.h"

/* Behind `one of`: a group, not a stuff (one of commitment, strength and inclusion). */
static bool
names_group(struct text *line, size_t at)
{
	struct num_token t = text_next(line, at);

	if (t.kind != TOKEN_WORD || t.capital || t.possessive || (t.sense.is & (LEX_DETERMINER | LEX_ARTICLE | LEX_ADJECTIVE | LEX_DIGIT | LEX_TEEN | LEX_TENS | LEX_HUNDRED)) != 0)
		return true;
	for (int i = 0; i < 4 && t.kind == TOKEN_WORD && (t.sense.is & LEX_STOP) == 0; i++) {
		if (noun_plural(line, &t, &t.sense))
			return true;
		t = text_next(line, t.end);
	}
	return false;
}

bool
figure_one_is_pronoun(struct text *line, size_t start, size_t end, size_t floor)
{
	struct num_token b, t;
	struct num_sense w, v;
	bool wide;
	size_t dash;

	t = text_next(line, end);
	dash = text_dash(line, end, &wide);
	if (dash != 0 && !wide) {
		t = text_next(line, end + dash);
		return t.kind != TOKEN_WORD || (t.sense.is & (LEX_SUFFIXWORD | LEX_STOP | LEX_IDIOM)) != 0;
	}
	if (t.kind != TOKEN_WORD) {
		b = text_before(line, start, floor);
		return !(b.kind == TOKEN_END && t.kind == TOKEN_END) && !((b.sense.is & LEX_MINUS) != 0);
	}
	w = t.sense;
	b = text_before(line, start, floor);
	v = b.sense;
	if ((v.is & LEX_NOTCOUNT) != 0 && b.spaced)
		return (t.end - t.start > 5 && memcmp(line->p + t.end - 3, "ing", 3) == 0) || !(b.sense.word == WORD_THE && t.spaced && (w.is & (LEX_STOP | LEX_SPAN)) == 0 && !noun_plural(line, &t, &w) && line->p[t.end - 1] != 'd' && line->p[t.end - 1] != 's');
	if (t.sense.word == WORD_OF && !names_group(line, t.end))
		return true;
	if (t.sense.word == WORD_OF || t.sense.word == WORD_IN || t.sense.word == WORD_OUT)
		return b.sense.word == WORD_AS || t.sense.word == WORD_IN || (v.is & LEX_NOTCOUNT) != 0 || (v.is & LEX_ADJECTIVE) != 0;
	if ((v.is & LEX_ADJECTIVE) != 0 && b.sense.word != WORD_LAST && b.sense.word != WORD_FURTHER && (w.is & LEX_ADJECTIVE) == 0 && b.sense.word != WORD_MORE)
		return (w.is & LEX_STOP) != 0;
	if (t.sense.word == WORD_DAY || t.sense.word == WORD_ANOTHER || t.sense.word == WORD_MIGHT)
		return true;
	return (w.is & (LEX_STOP | LEX_HEDGE | LEX_AND | LEX_SPAN | LEX_PRONOUN)) != 0;
}

/* `one` where it counts nothing: a pronoun, `no one`, `one another`, `one day`. */
bool
keep_pronoun(struct text *line, const struct figure *f, size_t floor)
{
	struct num_token b, t;

	if (!f->n.one || f->n.form != FORM_WORDS || f->minus)
		return false;
	if (f->unit == 0)
		return figure_one_is_pronoun(line, f->start, f->n.end, floor);
	/* one day, said of no particular one */
	b = text_before(line, f->start, floor);
	t = text_next(line, f->end);
	return figure_unit(f)->kind == UNIT_TIME && !f->hyphened && !f->person && b.kind != TOKEN_WORD && t.sense.word != WORD_OF && t.sense.word != WORD_AFTER && t.sense.word != WORD_BEFORE && t.sense.word != WORD_LATER && t.sense.word != WORD_AGO && t.sense.word != WORD_IN && t.sense.word != WORD_TO;
}

/* twice as loud as, and not: scored twice as they won. */
static bool
as_again(struct text *line, size_t at)
{
	struct num_token t = text_next(line, at);

	if (t.sense.word == WORD_MUCH || t.sense.word == WORD_MANY || t.sense.word == WORD_LIKELY || t.sense.word == WORD_BIG)
		return true;
	for (int i = 0; i < 3 && t.kind == TOKEN_WORD; i++) {
		if (t.sense.word == WORD_AS)
			return i > 0;
		t = text_next(line, t.end);
	}
	return false;
}

/* Fractions and multiples that are none: first half, half-time, scored twice, double room. */
bool
keep_idiom(struct text *line, const struct figure *f, size_t floor)
{
	struct num_token t = text_next(line, f->n.end), b;
	struct num_sense w = t.sense, v;
	struct num_sense m;
	bool wide;

	if (f->n.form == FORM_MULTIPLE) {
		struct num_token self = text_next(line, f->n.start);

		m = self.sense;
		if ((m.is & (LEX_MULTIPLIED | LEX_FOLD)) != 0)
			return false;
		if (text_dash(line, f->n.end, &wide) != 0)
			return true;
		if ((t.sense.word == WORD_LAST || t.sense.word == WORD_THIS) && text_next(line, t.after).possessive)
			return false; /* double last year's figure */
		return (w.is & LEX_COMPARED) == 0 || t.sense.word == WORD_THIS || (t.sense.word == WORD_AS && !as_again(line, t.end));
	}
	b = text_before(line, f->n.start, floor);
	if (f->n.form != FORM_FRACTION || !f->n.bare || f->unit != 0)
		return false;
	v = b.sense;
	if (text_dash(line, f->n.end, &wide) != 0 && !wide)
		return true;
	if (f->n.article && t.kind == TOKEN_END && b.kind == TOKEN_END)
		return false;
	if (f->n.value.limb[0] == 5) {
		if ((v.is & LEX_HEDGE) != 0 || b.sense.word == WORD_BY)
			return false;
		if (t.sense.word == WORD_OF || (w.is & LEX_DETERMINER) != 0)
			return (v.is & (LEX_ORDINAL | LEX_ADJECTIVE | LEX_DETERMINER)) != 0 || b.sense.word == WORD_OTHER || b.sense.word == WORD_IN;
		return true;
	}
	/* by a quarter, and a quarter of something */
	if (f->n.article && b.sense.word == WORD_BY)
		return t.kind == TOKEN_WORD && (t.sense.is & (LEX_STOP | LEX_AND)) == 0;
	return !(t.sense.word == WORD_OF && (f->n.article || (v.is & LEX_HEDGE) != 0 || b.kind == TOKEN_END));
}
