#include "num/unit.h"

/* Maria Lund, 52, said: a name, commas on both sides. */
static bool
appositive_age(struct text *line, const struct figure *f, const struct num_token *comma, size_t floor)
{
	struct num_token t, u;

	if (f->n.plain == 0 || f->n.plain > 3 || f->n.words || comma->kind != TOKEN_SIGN || comma->sign != ',' || decimal_integer(&f->value) > 115 || decimal_integer(&f->value) < 1)
		return false;
	t = text_next(line, f->end);
	if (t.kind != TOKEN_SIGN || (t.sign != ',' && t.sign != '.' && t.sign != ';'))
		return false;
	t = text_before(line, comma->start, floor);
	u = text_before(line, t.start, floor);
	return t.kind == TOKEN_WORD && t.capital && !t.spaced && (t.sense.is & (LEX_MONTH | LEX_WEEKDAY)) == 0 && u.kind != TOKEN_DIGITS;
}

/* He is 58, she was fifteen when, who will be 35: a person's number behind `be`, and no noun behind it. */
static bool
predicative_age(struct text *line, const struct figure *f, size_t floor)
{
	uint8_t cmp;
	struct num_token be, who, next = text_next(line, f->end);

	if (decimal_integer(&f->value) > 115 || f->value.n == 0 || f->minus || f->plus || (next.kind == TOKEN_WORD && (next.sense.is & (LEX_STOP | LEX_AND)) == 0) || (next.kind == TOKEN_SIGN && next.sign != ',' && next.sign != '.' && next.sign != ';'))
		return false;
	if (next.sense.word == WORD_OF || next.sense.word == WORD_TO || next.sense.word == WORD_FOR || next.sense.word == WORD_BEHIND || next.sense.word == WORD_OVER || next.sense.word == WORD_UNDER)
		return false;
	be = text_before(line, context_hedge(line, f->start, floor, &cmp), floor);
	if (be.sense.word == WORD_BE || be.sense.word == WORD_TURN)
		be = text_before(line, be.start, floor);
	else if (be.sense.word != WORD_IS && be.sense.word != WORD_WAS && be.sense.word != WORD_TURNED && be.sense.word != WORD_TURNS)
		return false;
	who = text_before(line, be.start, floor);
	return who.sense.word == WORD_HE || who.sense.word == WORD_SHE || who.sense.word == WORD_WHO;
}

/* 58 yo, 58 y/o */
static bool
year_letters(struct text *line, struct figure *f)
{
	const struct num_token *t = text_peek(line, f->end);

	if (t->sense.word != WORD_YO && t->sense.word != WORD_Y_O && (t->sense.word != WORD_Y || text_byte(line, t->end) != '/'))
		return false;
	f->unit = lexicon_find(SLICE("years")).unit;
	f->person = true;
	f->end = f->after = t->end;
	return true;
}

/* Is b, before a number, a word of which no rule about ages knows anything? */
static bool
tells_no_age(const struct num_token *b, size_t floor)
{
	if (b->start < floor || b->kind != TOKEN_WORD || (b->sense.is & (LEX_HEDGE | LEX_HEDGEEND)) != 0)
		return false;
	switch (b->sense.word) {
	case WORD_NONE:
	case WORD_AND:
	case WORD_FOR:
	case WORD_IN:
	case WORD_THE:
	case WORD_TO:
		return true;
	default:
		return false;
	}
}

/* -old, years old, years of age behind a unit of time; `aged` before the number. */
static void
read_age(struct text *line, struct figure *f, size_t floor)
{
	struct num_token t, u;

	if (f->unit != 0 && figure_unit(f)->kind == UNIT_TIME) {
		bool wide;
		size_t dash = text_dash(line, f->end, &wide);

		t = text_next(line, f->end + (wide ? 0 : dash));
		u = text_next(line, t.end);
		if (t.sense.word == WORD_OLD || t.sense.word == WORD_OLDS) {
			f->person = true;
			f->end = f->after = t.end;
		} else if (t.sense.word == WORD_OF && u.sense.word == WORD_AGE) {
			f->person = true;
			f->end = f->after = u.end;
		} else {
			t = text_before(line, f->start, floor);
			f->person = t.sense.word == WORD_AGED;
		}
		return;
	}
	if (f->unit != 0 || f->n.form > FORM_WORDS || f->n.scale != 0 || f->n.point)
		return;
	if (!f->n.words && year_letters(line, f))
		return;
	if (tells_no_age(text_peek_before(line, f->start), floor))
		return;
	t = text_before(line, f->start, floor);
	if (t.sense.word == WORD_OF) {
		u = text_before(line, t.start, floor);
		if (u.sense.word == WORD_AGE || u.sense.word == WORD_AGES)
			t = u;
	}
	if (appositive_age(line, f, &t, floor) || predicative_age(line, f, floor) || t.sense.word == WORD_AGED || (t.sense.word == WORD_AGE && decimal_integer(&f->value) < 130)) {
		f->unit = lexicon_find(SLICE("years")).unit;
		f->person = true;
	}
}

static uint8_t
kind_of(const struct figure *f)
{
	static const uint8_t kinds[] = { [UNIT_NONE] = NUM_COUNT, [UNIT_PERCENT] = NUM_PERCENT, [UNIT_POINTS] = NUM_POINTS, [UNIT_MONEY] = NUM_MONEY, [UNIT_MINOR] = NUM_MONEY,
		[UNIT_TENTH] = NUM_MONEY, [UNIT_MEASURE] = NUM_MEASURE, [UNIT_TIME] = NUM_DURATION, [UNIT_NOUNMONEY] = NUM_MONEY, [UNIT_MILLION] = NUM_MONEY };

	if (f->value.overflow)
		return NUM_OVERFLOW;
	if (f->person)
		return NUM_AGE;
	if (f->n.form == FORM_ORDINAL)
		return NUM_ORDINAL;
	if (f->n.form == FORM_MULTIPLE)
		return NUM_MULTIPLE;
	if (f->n.form == FORM_VAGUE)
		return NUM_VAGUE;
	return kinds[figure_unit(f)->kind];
}

/* May what stands before the number belong to it: a sign, a currency, `an hour and`? An ordinary word may not. */
static bool
bound_before(struct text *line, size_t at, size_t floor)
{
	const struct num_token *b;

	if (at == floor)
		return false;
	if (line->p[at - 1] != ' ')
		return true;
	b = text_peek_before(line, at);
	if (b->start < floor || b->kind != TOKEN_WORD || (b->sense.is & (LEX_PREFIX | LEX_MINUS | LEX_AND)) != 0)
		return true; /* as far as can be told at once */
	return (b->sense.is & LEX_UNIT) != 0 && lexicon_unit(b->sense.unit)->kind != UNIT_MEASURE; /* `in` is one */
}

/* May what stands behind the number be a unit, or go on with it? */
static bool
bound_behind(struct text *line, const struct number *n)
{
	const struct num_token *t = text_peek(line, n->end);

	if (n->form > FORM_WORDS || n->point || n->bare || n->scale != 0)
		return true;
	if (t->kind == TOKEN_WORD)
		return !t->spaced || (t->sense.is & (LEX_UNIT | LEX_MORE | LEX_UNITADJ)) != 0;
	return t->kind != TOKEN_END && (t->kind != TOKEN_SIGN || (t->sign != ',' && t->sign != '.' && t->sign != ';' && t->sign != ')'));
}

/* The sign and currency before the number. */
static void
read_before(struct text *line, struct figure *f, size_t floor)
{
	if (!bound_before(line, f->start, floor))
		return;
	sign_currency(line, f, floor);
	sign_read(line, f, floor);
	sign_minus_word(line, f, floor);
}

/* The unit behind the number, and what belongs to it. */
static void
read_behind(struct text *line, struct figure *f)
{
	enum num_unit_kind kind;

	if (!f->prefixed && !bound_behind(line, &f->n))
		return;
	sign_tolerance(line, f);
	unit_metres(line, f);
	f->end = f->after = f->n.end;
	f->value = f->n.value;
	if (!f->prefixed)
		unit_read(line, f);
	else if (figure_unit(f)->kind == UNIT_MINOR)
		f->value = unit_hundredths(f->value);
	else if (figure_unit(f)->kind == UNIT_MILLION)
		f->value = decimal_shift(f->value, 6);
	unit_primes(line, f);
	if (f->unit == 0)
		return;
	kind = figure_unit(f)->kind;
	unit_read_tail(line, f);
	if (kind == UNIT_MONEY)
		part_cents(line, f);
	else
		part_smaller(line, f);
	part_minutes(line, f);
	part_below_zero(line, f);
	if (kind != UNIT_PERCENT && kind != UNIT_POINTS)
		part_per(line, f);
}

bool
figure_read(struct text *line, size_t at, size_t floor, bool closed, struct figure *f)
{
	text_clear((char *)f + sizeof(f->n), sizeof(*f) - sizeof(f->n)); /* number_read() clears the number */
	if (!number_read(line, at, floor, closed, &f->n)) {
		f->end = f->n.end;
		return false;
	}
	f->start = f->n.start;
	f->end = f->after = f->n.end;
	f->value = f->n.value;
	if (f->n.form == FORM_ORDINAL || f->n.form == FORM_MULTIPLE) {
		f->kind = kind_of(f);
		return true;
	}
	read_before(line, f, floor);
	read_behind(line, f);
	part_article(line, f, floor);
	read_age(line, f, floor);
	if (f->minus)
		f->value.negative = f->value.n != 0;
	f->kind = kind_of(f);
	return true;
}
