#include "num/sum.h"
#include "num/unit.h"

#include "num/mixed.inc"

/* What stands behind `per`: a unit or any noun. */
static bool
per_target(struct text *line, size_t at, struct figure *f, bool any, size_t *end)
{
	struct num_token t = text_next(line, at), more;
	struct found u;
	struct num_sense w;

	if (t.kind != TOKEN_WORD)
		return false;
	w = t.sense;
	if (unit_at(line, at, &u) && lexicon_unit(u.unit)->kind != UNIT_MONEY && lexicon_unit(u.unit)->kind != UNIT_PERCENT && !u.hyphened && (u.word || any)) {
		f->per_unit = u.unit;
		*end = u.end;
		/* barrel per day of oil equivalent and the like stay outside */
		return true;
	}
	if (!any && (w.is & LEX_SHARED) == 0)
		return false;
	if ((w.is & (LEX_STOP | LEX_ARTICLE)) != 0)
		return false;
	f->per_noun = text_sub(line, t.start, t.end);
	*end = t.end;
	if (t.sense.word == WORD_SQUARE || t.sense.word == WORD_CUBIC) {
		more = text_next(line, t.end);
		if (more.kind == TOKEN_WORD)
			*end = more.end;
	}
	return true;
}

/* a year earlier, a week ago: no rate. */
static bool
compares_time(struct text *line, size_t end)
{
	struct num_token t = text_next(line, end);

	return (t.sense.is & LEX_TIMEWORD) != 0;
}

/* `a share`, `per barrel`, `/h`, `-a-share`, `an hour` behind a figure with a unit. */
void
part_per(struct text *line, struct figure *f)
{
	struct num_token t = text_next(line, f->end);
	size_t end, at;
	bool wide, slash;
	size_t dash = text_dash(line, f->end, &wide);

	if (dash != 0 && !wide)
		t = text_next(line, f->end + dash);
	slash = t.kind == TOKEN_SIGN && t.sign == '/' && (!t.spaced || f->unit != 0);
	if (!slash && t.kind != TOKEN_WORD)
		return;
	at = t.end;
	if (slash) {
		struct num_token n = text_next(line, at);

		if (n.sense.word == WORD_PER)
			at = n.end;
	} else if (t.sense.word != WORD_A && t.sense.word != WORD_AN && t.sense.word != WORD_PER && t.sense.word != WORD_EACH && t.sense.word != WORD_EVERY) {
		return;
	}
	if (!slash && (t.sense.word == WORD_EACH || t.sense.word == WORD_EVERY) && figure_unit(f)->kind == UNIT_TIME)
		return;
	dash = text_dash(line, at, &wide);
	if (dash != 0 && !wide)
		at += dash;
	if (per_target(line, at, f, slash || t.sense.word == WORD_PER, &end) && !compares_time(line, end)) {
		f->end = f->after = end;
		return;
	}
	f->per_unit = 0;
	f->per_noun.len = 0;
}

uint32_t
part_factor(uint16_t large, uint16_t small)
{
	for (size_t i = 0; i < sizeof(mixed) / sizeof(*mixed); i++)
		if (mixed[i].large == large && mixed[i].small == small)
			return mixed[i].factor;
	return 0;
}

/* A plain number and its unit at at, for the second half of 12 ft 2 in. */
static bool
small_part(struct text *line, size_t at, struct number *n, struct found *u)
{
	const struct num_token *t = text_peek(line, at);
	struct figure f = { 0 };

	if (t->kind != TOKEN_DIGITS && (t->kind != TOKEN_WORD || (t->sense.is & LEX_BEGINS) == 0))
		return false;
	if (!number_read(line, t->start, t->start, true, n) || n->value.overflow || n->form == FORM_ORDINAL)
		return false;
	f.n = *n;
	return unit_at(line, n->end, u) && (u->word || unit_symbol_fits(line, &f, u)) && !u->hyphened;
}

/* Past `and` or a comma, one of them at most. */
size_t
part_joint(struct text *line, size_t at, bool *comma)
{
	const struct num_token *t = text_peek(line, at);

	*comma = false;
	if (t->kind == TOKEN_SIGN && t->sign == ',' && !t->spaced) {
		*comma = true;
		at = t->end;
		t = text_peek(line, at);
	}
	return (t->sense.is & LEX_AND) != 0 ? t->end : at;
}

bool
part_cents(struct text *line, struct figure *f)
{
	bool comma;
	size_t at = part_joint(line, f->end, &comma);
	struct number n;
	struct found u;
	struct num_token t;
	uint64_t cents;

	if (f->n.point || f->n.scale != 0 || comma)
		return false;
	t = text_next(line, at);
	if ((t.kind != TOKEN_DIGITS && (t.kind != TOKEN_WORD || (t.sense.is & LEX_BEGINS) == 0)) || !t.spaced || !number_read(line, t.start, t.start, true, &n) || n.form == FORM_ORDINAL)
		return false;
	cents = decimal_integer(&n.value);
	if (cents > 99)
		return false;
	if (unit_at(line, n.end, &u) && lexicon_unit(u.unit)->kind == UNIT_MINOR) {
		f->end = f->after = u.end;
	} else {
		/* 15 dollars 50: nothing but the end or a word of comparison may follow */
		struct num_token next = text_next(line, n.end);
		bool joined = at != f->end, alone = next.kind == TOKEN_END || (next.kind == TOKEN_SIGN && (next.sign == '.' || next.sign == ','));

		if (f->prefixed || !(alone || next.sense.word == WORD_MORE || next.sense.word == WORD_LESS) || (n.words && !n.value.n) || (joined && next.kind != TOKEN_END))
			return false;
		f->end = f->after = n.end;
	}
	f->value = decimal_add(f->value, unit_hundredths(n.value));
	return true;
}

/* 6-foot-4: the inches are understood. */
static void
inches_behind(struct text *line, struct figure *f)
{
	bool wide;
	size_t dash = text_dash(line, f->end, &wide), end = number_run_end(line, f->end + dash);
	struct decimal n;

	if (!f->hyphened || dash == 0 || wide || end == f->end + dash || end - f->end - dash > 2 || !unit_is(f->unit, SLICE("foot")) || (end < line->len && text_letter(line->p[end])))
		return;
	n = decimal_read(text_sub(line, f->end + dash, end));
	if (decimal_integer(&n) > 11)
		return;
	f->value = decimal_add(decimal_times(f->value, 12), n);
	f->unit = lexicon_find(SLICE("inch")).unit;
	f->end = f->after = end;
}

/* 12 ft 2 in, 7 feet and 10 inches, 2 years 3 months: in the smaller unit, which needs no rounding. */
void
part_smaller(struct text *line, struct figure *f)
{
	inches_behind(line, f);
	for (int i = 0; i < 4; i++) {
		struct number n;
		struct found u;
		uint32_t factor;
		bool comma;
		size_t at = part_joint(line, f->end, &comma);

		if (!small_part(line, at, &n, &u))
			return;
		factor = part_factor(f->unit, u.unit);
		if (factor == 0)
			return;
		f->value = decimal_add(decimal_times(f->value, factor), n.value);
		f->unit = u.unit;
		f->end = f->after = u.end;
	}
}

/* 1 hour thirty: the minutes are understood. */
void
part_minutes(struct text *line, struct figure *f)
{
	struct num_token t, next;
	struct number n;

	if (figure_unit(f)->kind != UNIT_TIME || !unit_is(f->unit, SLICE("hour")))
		return;
	t = text_next(line, f->end);
	if (t.kind != TOKEN_WORD || !t.spaced || !number_read(line, t.start, t.start, true, &n) || n.form != FORM_WORDS || decimal_integer(&n.value) > 59 || n.one)
		return;
	next = text_next(line, n.end);
	if (next.kind != TOKEN_END && !(next.kind == TOKEN_SIGN && next.sign != SIGN_DASH))
		return;
	for (size_t i = 0; i < sizeof(mixed) / sizeof(*mixed); i++)
		if (mixed[i].large == f->unit && mixed[i].factor == 60) {
			f->value = decimal_add(decimal_times(f->value, 60), n.value);
			f->unit = mixed[i].small;
			f->end = f->after = n.end;
			return;
		}
}

/* An hour and a half, an hour and 45 minutes: the article and its unit before. */
void
part_article(struct text *line, struct figure *f, size_t floor)
{
	struct num_token and, unit, article;
	uint32_t factor;
	uint16_t id;

	if (text_peek_before(line, f->start)->sense.word != WORD_AND)
		return;
	and = text_before(line, f->start, floor);
	if (and.sense.word != WORD_AND)
		return;
	unit = text_before(line, and.start, floor);
	id = unit.sense.unit;
	if (unit.kind != TOKEN_WORD || id == 0 || (lexicon_unit(id)->kind != UNIT_TIME && lexicon_unit(id)->kind != UNIT_MONEY && lexicon_unit(id)->kind != UNIT_MEASURE))
		return;
	article = text_before(line, unit.start, floor);
	if (article.sense.word != WORD_A && article.sense.word != WORD_AN)
		return;
	if (f->unit == 0 && f->n.form == FORM_FRACTION && f->n.bare) {
		f->value = decimal_add(f->value, decimal_from(1));
		f->unit = id;
		f->n.bare = false;
	} else if (f->unit != 0 && (factor = part_factor(id, f->unit)) != 0) {
		f->value = decimal_add(f->value, decimal_from(factor));
	} else if (lexicon_unit(id)->kind == UNIT_MONEY && figure_unit(f)->kind == UNIT_MINOR) {
		f->value = decimal_add(f->value, decimal_from(1));
		f->unit = id;
	} else {
		return;
	}
	f->start = article.start;
}

/* `2 degrees below zero` */
void
part_below_zero(struct text *line, struct figure *f)
{
	const struct num_token *t = text_peek(line, f->end);
	struct num_token z;

	if (t->sense.word != WORD_BELOW)
		return;
	z = text_next(line, t->end);
	if (z.sense.word == WORD_ZERO || z.sense.word == WORD_FREEZING) {
		f->minus = true;
		f->end = f->after = z.end;
	}
}
