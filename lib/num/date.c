/*
 * Years, dates and clock times, which are no quantities.
 */
#include "num/keep.h"

/* Half past ten, a quarter past six. */
static bool
past_hour(struct text *line, const struct figure *f, const struct num_token *past)
{
	if (past->sense.word != WORD_PAST || f->unit != 0)
		return past->sense.word == WORD_HALF_PAST;
	return (text_peek_before(line, past->start)->sense.is & (LEX_HALF | LEX_QUARTER)) != 0;
}

/* 10:45, 5am, 2.15pm, five o'clock, 0600 GMT, half past. */
bool
keep_clock(struct text *line, const struct figure *f, const struct beside *s)
{
	const struct num_token *t = &s->behind;
	struct num_token u;

	if (text_byte(line, f->n.end) == ':' && text_digit(text_byte(line, f->n.end + 1)))
		return true;
	if (f->start > 1 && line->p[f->start - 1] == ':' && text_digit(line->p[f->start - 2]))
		return true;
	if (f->prefixed)
		return false;
	if (t->kind != TOKEN_WORD)
		return past_hour(line, f, &s->before);
	if ((t->sense.is & LEX_CLOCK) != 0 && !f->person) {
		if (t->sense.word == WORD_AM && f->n.words)
			return false;
		if ((t->sense.word == WORD_PM || t->sense.word == WORD_AM) && f->unit != 0)
			return false;
		if (t->sense.word == WORD_HRS)
			return f->n.plain == 4;
		return true;
	}
	if (t->sense.word == WORD_O) {
		u = text_next(line, t->end);
		return u.kind == TOKEN_SIGN && u.sign == '\'';
	}
	if (t->sense.word == WORD_PAST) {
		u = text_next(line, t->end);
		return f->n.form == FORM_FRACTION && u.kind != TOKEN_END;
	}
	return past_hour(line, f, &s->before);
}

static bool
is_month(const struct num_token *t)
{
	return (t->sense.is & LEX_MONTH) != 0;
}

/* The month before a number, over the stop of its short form: Nov. 8. b stands before the number. */
static struct num_token
month_before(struct text *line, const struct num_token *b)
{
	struct num_token u;

	if (b->kind != TOKEN_SIGN || b->sign != '.' || b->start == 0)
		return *b;
	u = text_before(line, b->start, 0);
	return is_month(&u) && u.capital && u.end - u.start <= 5 ? u : *b;
}

/* 7 March, 7th of March, and the 7th alone behind `on`, `by`, `until`. b and t stand beside the number. */
static bool
day_of_month(struct text *line, const struct figure *f, const struct num_token *b, const struct num_token *t)
{
	struct num_token u;

	if (t->sense.word == WORD_OF) {
		u = text_next(line, t->end);
		if (is_month(&u))
			return true;
	}
	if (is_month(t) && t->spaced && (t->capital || (t->sense.word != WORD_MARCH && t->sense.word != WORD_MAY)))
		return true;
	if (f->n.form != FORM_ORDINAL || f->n.words || b->sense.word != WORD_THE || t->kind == TOKEN_WORD)
		return false;
	u = text_before(line, b->start, 0);
	return u.sense.word == WORD_ON || u.sense.word == WORD_BY || u.sense.word == WORD_UNTIL;
}

/* 7 and 8 March, 14 or 15 March; March 7 and 8, March 7-8. */
static bool
shares_month(struct text *line, const struct num_token *b, const struct num_token *t)
{
	struct num_token u;

	if (t->sense.word == WORD_AND || t->sense.word == WORD_OR || t->sense.word == WORD_TO) {
		u = text_next(line, t->end);
		if (u.kind == TOKEN_DIGITS) {
			u = text_next(line, u.end);
			if (is_month(&u) && u.capital)
				return true;
		}
	}
	if (b->sense.word != WORD_AND && b->sense.word != WORD_TO && !(b->kind == TOKEN_SIGN && (b->sign == SIGN_DASH || b->sign == SIGN_LONG_DASH)))
		return false;
	u = text_before(line, b->start, 0);
	if (u.kind != TOKEN_DIGITS)
		return false;
	u = text_before(line, u.start, 0);
	return is_month(&u) && u.capital;
}

/* 3/4/2019, 9/11, 24/7: a slash that made no fraction. */
static bool
has_slash(struct text *line, const struct figure *f)
{
	if (text_byte(line, f->n.end) == '/' && text_digit(text_byte(line, f->n.end + 1)))
		return true;
	return f->start > 1 && line->p[f->start - 1] == '/' && text_digit(line->p[f->start - 2]);
}

/* An ordinary word, beside which no date stands. */
static bool
undated(const struct num_token *t)
{
	return t->kind == TOKEN_WORD && (t->sense.is & (LEX_MONTH | LEX_AND)) == 0 && t->sense.word != WORD_THE && t->sense.word != WORD_OF && t->sense.word != WORD_OR && t->sense.word != WORD_TO && t->sense.word != WORD_CENTURY && t->sense.word != WORD_CENTURIES;
}

static bool
is_date(struct text *line, const struct figure *f, const struct beside *s)
{
	struct num_token b, u;
	const struct num_token *t = &s->behind;
	uint64_t n;
	bool day;

	if (undated(&s->before) && undated(t))
		return has_slash(line, f);
	b = month_before(line, &s->before);
	n = decimal_integer(&f->n.value);
	day = n >= 1 && n <= 31 && f->unit == 0;

	if (is_month(&b) && f->n.scale == 0 && !f->prefixed && n <= 9999 && !f->n.words && (f->unit == 0 || figure_unit(f)->kind != UNIT_PERCENT)) {
		bool may = b.sense.word == WORD_MAY || b.sense.word == WORD_MARCH;

		return !may || (b.capital && b.start > 0);
	}
	if (b.sense.word == WORD_THE && n <= 31) { /* March the 7th */
		u = text_before(line, b.start, 0);
		if (is_month(&u))
			return true;
	}
	if (day && !f->prefixed && day_of_month(line, f, &b, t))
		return true;
	u = t->kind == TOKEN_SIGN && t->sign == SIGN_DASH ? text_next(line, t->end) : *t;
	if (f->n.form == FORM_ORDINAL && (u.sense.word == WORD_CENTURY || u.sense.word == WORD_CENTURIES))
		return true;
	return has_slash(line, f) || (day && !f->n.words && shares_month(line, &b, &u));
}

/* Nineteen eighty-four, twenty nineteen. */
static bool
year_in_words(const struct figure *f, const struct num_token *t)
{
	uint64_t n;

	if (f->unit != 0 || f->n.form != FORM_WORDS || t->kind != TOKEN_WORD || !t->spaced || (t->sense.is & (LEX_TENS | LEX_TEEN)) == 0)
		return false;
	n = decimal_integer(&f->n.value);
	return n == 18 || n == 19 || n == 20;
}

/* 1990s, 20s, 1990's, '98 */
static bool
decade(struct text *line, const struct figure *f, const struct num_token *b, const struct num_token *t)
{
	bool round = f->n.plain >= 2 && line->p[f->n.end - 1] == '0';

	if (round && !t->spaced && t->end == t->start + 1 && (text_byte(line, t->start) | 0x20) == 's')
		return true;
	if (round && !t->spaced && t->kind == TOKEN_SIGN && t->sign == SIGN_APOSTROPHE && text_byte(line, t->end) == 's')
		return true;
	return b->kind == TOKEN_SIGN && b->sign == SIGN_APOSTROPHE && !b->spaced && f->n.plain == 2;
}

/* 1000 to 1699: a year only behind a word that years follow, and where nothing is counted. */
static bool
early_year(struct text *line, const struct figure *f, const struct num_token *b, const struct num_token *t)
{
	bool year = (b->sense.is & LEX_YEARWORD) != 0;

	if ((t->kind == TOKEN_WORD && !t->capital && noun_plural(line, t, &t->sense)) || f->unit != 0)
		return false;
	if (b->sense.word == WORD_BETWEEN || t->sense.word == WORD_AND)
		return year;
	return year && b->sense.word != WORD_OF && b->sense.word != WORD_TO && b->sense.word != WORD_AND && b->sense.word != WORD_A && b->sense.word != WORD_THE && text_next(line, t->end).kind <= TOKEN_LONG && (t->kind != TOKEN_WORD || (t->sense.is & LEX_STOP) != 0);
}

static bool
is_year(struct text *line, const struct figure *f, const struct beside *s)
{
	const struct num_token *b = &s->before, *t = &s->behind;
	uint64_t n;

	if (f->prefixed || f->n.scale != 0)
		return false;
	if (f->n.words)
		return year_in_words(f, t);
	if (decade(line, f, b, t))
		return true;
	if (f->n.plain != 4 || f->minus || f->plus)
		return false;
	n = decimal_integer(&f->n.value);
	if (n < 1000 || n > 2199)
		return false;
	if (f->unit != 0 && (figure_unit(f)->kind != UNIT_TIME || f->person) && figure_unit(f)->kind != UNIT_NOUNMONEY)
		return false;
	if ((b->sense.is & LEX_HEDGE) != 0 && b->sense.word != WORD_AROUND && b->sense.word != WORD_ABOUT && b->sense.word != WORD_CIRCA && b->sense.word != WORD_OVER && (b->sense.is & LEX_YEARWORD) == 0)
		return false;
	if (n < 1700)
		return early_year(line, f, b, t);
	/* a plural behind it and nothing that a year follows before it: 2000 people */
	if (t->kind == TOKEN_WORD && !t->capital && t->spaced && noun_plural(line, t, &t->sense) && (b->sense.is & (LEX_YEARWORD | LEX_MONTH | LEX_WEEKDAY)) == 0 && !keep_capital(line, b))
		return false;
	return f->unit == 0 || b->kind == TOKEN_WORD;
}

bool
keep_time(struct text *line, const struct figure *f, const struct beside *s)
{
	return keep_clock(line, f, s) || is_date(line, f, s) || is_year(line, f, s);
}
