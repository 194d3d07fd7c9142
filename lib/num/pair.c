/*
 * Two figures that are one quantity: ranges, ratios, scores.
 */
#include "num/figure.h"

/* A figure at at, over white space, a currency sign, a hedge. False if another word stands there. */
static bool
second_figure(struct text *line, size_t at, struct figure *b)
{
	struct num_token t = text_next(line, at);
	size_t from = at;

	for (int i = 0; i < 4; i++) {
		struct num_sense w = t.sense;

		if (t.kind == TOKEN_DIGITS || (t.kind == TOKEN_WORD && (w.is & (LEX_DIGIT | LEX_TEEN | LEX_TENS | LEX_HUNDRED | LEX_SCALE | LEX_DOZEN)) != 0))
			break;
		if ((w.is & LEX_ARTICLE) != 0) {
			struct num_token u = text_next(line, t.end);

			if ((u.sense.is & (LEX_HUNDRED | LEX_SCALE | LEX_DOZEN)) == 0)
				return false;
			t = u;
			break;
		}
		if (t.kind == TOKEN_SIGN && (t.sign == '.' && text_digit(text_byte(line, t.end)))) {
			t = text_next(line, t.end);
			break;
		}
		if (t.kind == TOKEN_SIGN && (t.sign == '~' || t.sign == SIGN_OTHER || t.sign == '$' || (t.sign == SIGN_DASH && i == 0)))
			t = text_next(line, t.end);
		else if (t.kind == TOKEN_WORD && ((w.is & (LEX_HEDGE | LEX_MINUS | LEX_UNIT | LEX_PREFIX)) != 0 || t.sense.word == WORD_US || t.sense.word == WORD_EVEN) && i < 3)
			t = text_next(line, t.end);
		else
			return false;
	}
	if (!figure_read(line, t.start, from, false, b) || b->n.form == FORM_ORDINAL || b->n.form == FORM_MULTIPLE || b->value.overflow)
		return false;
	return b->n.form != FORM_FRACTION || b->unit != 0 || !b->n.bare;
}

static bool
whole(const struct figure *f)
{
	return f->value.power >= 0 && !f->value.negative;
}

/* Gives what one of the two has to the other: unit, scale, age. */
static void
share(struct figure *a, struct figure *b)
{
	if (a->n.scale == 0 && b->n.scale >= 2 && !a->n.grouped && (a->unit == 0 || a->prefixed)) {
		struct decimal mantissa = decimal_shift(b->n.value, -b->n.scale);

		/* $3-5 million; but $200 to $4 million */
		if (decimal_cmp(&a->n.value, &mantissa) < 0 && !(a->prefixed && b->prefixed && a->n.plain == 3 && decimal_cmp(&mantissa, &(struct decimal){ .limb = { 1 }, .n = 1, .power = 1 }) < 0))
			a->value = decimal_shift(a->value, b->n.scale);
	}
	if (a->unit == 0 && b->unit != 0) {
		uint8_t kind = figure_unit(b)->kind;

		a->unit = b->unit;
		if (kind == UNIT_MINOR)
			a->value = decimal_shift(a->value, -2);
	} else if (b->unit == 0 && a->unit != 0) {
		uint8_t kind = figure_unit(a)->kind;

		b->unit = a->unit;
		b->kind = a->kind;
		if (kind == UNIT_MINOR)
			b->value = decimal_shift(b->value, -2);
	}
	if (b->per_unit == 0 && b->per_noun.len == 0) {
		b->per_unit = a->per_unit;
		b->per_noun = a->per_noun;
	}
	b->person |= a->person;
	a->kind = b->kind;
	a->person = b->person;
}

/* Units that may stand at the two ends of one range. */
static bool
agree(const struct figure *a, const struct figure *b)
{
	if (a->unit == 0 || b->unit == 0)
		return true;
	if (a->unit == b->unit)
		return true;
	return slice_eq(figure_unit(a)->id, figure_unit(b)->id);
}

/* Words of games and votes within a few words of the pair. */
static bool
near_event(struct text *line, size_t start, size_t end, size_t floor)
{
	struct num_token t;

	for (int i = 0; i < 5; i++) {
		t = text_before(line, start, floor);
		if (t.kind == TOKEN_END || (t.kind == TOKEN_SIGN && t.sign == '.'))
			break;
		if ((t.sense.is & LEX_EVENT) != 0)
			return true;
		start = t.start;
	}
	for (int i = 0; i < 3; i++) {
		t = text_next(line, end);
		if (t.kind != TOKEN_WORD)
			break;
		if ((t.sense.is & LEX_EVENT) != 0)
			return true;
		end = t.end;
	}
	return false;
}

/* 2013-14, 1995-01, 1914-1918: years. */
static bool
year_pair(const struct figure *a, const struct figure *b)
{
	uint64_t n = decimal_integer(&a->n.value), m = decimal_integer(&b->n.value);

	if (a->n.plain != 4 || n < 1000 || n > 2100 || a->unit != 0 || b->unit != 0 || a->prefixed || b->n.words)
		return false;
	return (b->n.plain == 2) || (b->n.plain == 4 && m >= 1000 && m <= 2100 && m > n);
}

/* A pair over a hyphen or dash. */
static enum pair_kind
dash_pair(struct text *line, struct figure *a, struct figure *b, size_t at, bool spaced, size_t floor)
{
	struct num_token next;
	bool wide;
	int c;

	if (!second_figure(line, at, b) || b->n.start < at || b->n.form == FORM_VAGUE)
		return PAIR_NONE;
	if (a->n.words != b->n.words && !b->n.words && !spaced)
		return PAIR_NONE;
	if (a->n.words && b->n.words && !spaced && b->unit == 0)
		return PAIR_NONE;
	if (!b->prefixed && b->n.start != text_next(line, at).start && text_byte(line, text_next(line, at).start) != '~' && b->n.start != text_next(line, at).start + 0 && text_byte(line, at) != '-')
		return PAIR_NONE;
	b->minus = false;
	b->value.negative = false;
	if (year_pair(a, b))
		return PAIR_REFUSED;
	if (b->n.plain != 0 && text_dash(line, b->end, &wide) == 1 && text_digit(text_byte(line, b->end + 1)))
		return PAIR_REFUSED;
	if (a->n.plain != 0 && b->n.plain != 0 && a->unit == 0 && b->unit == 0 && ((a->n.plain == 3 && b->n.plain == 4) || (line->p[b->n.start] == '0' && b->n.plain > 1) || a->n.plain > 4))
		return spaced ? PAIR_NONE : PAIR_REFUSED;
	if (!agree(a, b))
		return PAIR_NONE;
	c = decimal_cmp(&a->value, &b->value);
	if (a->unit == 0 && b->unit == 0 && whole(a) && whole(b) && !a->n.words && !spaced && a->n.scale == 0 && b->n.scale == 0) {
		next = text_next(line, b->end);
		if (c >= 0 || (near_event(line, a->start, b->end, floor) && !noun_plural(line, &next, &(struct num_sense){ 0 })))
			return PAIR_SCORE;
		/* a hyphen on: 4-4-2 */
	}
	if (spaced && a->unit == 0 && b->unit == 0 && (c >= 0 || a->n.words))
		return PAIR_NONE;
	share(a, b);
	if (c > 0 && decimal_cmp(&a->value, &b->value) > 0 && !(a->minus))
		return a->n.scale == b->n.scale && a->unit != 0 && !spaced ? PAIR_RANGE : PAIR_NONE;
	return PAIR_RANGE;
}

/* Is the word before the figure, over hedges and articles, this one? Gives where it begins. */
static bool
governed_by(struct text *line, const struct figure *f, size_t floor, uint8_t word, size_t *start)
{
	uint8_t cmp;
	size_t at = context_hedge(line, f->start, floor, &cmp);
	struct num_token t = text_before(line, at, floor);

	if (t.kind == TOKEN_WORD && (t.sense.word == WORD_A || t.sense.word == WORD_AN || t.sense.word == WORD_THE))
		t = text_before(line, t.start, floor);
	*start = t.start;
	return t.sense.word == word;
}

/* from A to B: a change if the verb before it says so, else the two ends of a range. */
static enum pair_kind
from_to(struct text *line, size_t at, size_t floor)
{
	for (int i = 0; i < 9; i++) {
		struct num_token t = text_before(line, at, floor);
		struct num_sense w = t.sense;

		/* down from 89 to 93: one range, where it came from */
		if (i == 0 && (t.sense.word == WORD_DOWN || t.sense.word == WORD_UP)) {
			struct num_token c = text_before(line, t.start, floor);

			if (c.kind == TOKEN_SIGN && c.sign == ',')
				return PAIR_RANGE;
		}
		if (t.kind == TOKEN_END || (t.kind == TOKEN_SIGN && (t.sign == '.' || t.sign == ';')))
			break;
		if ((w.is & LEX_SPAN) != 0)
			return PAIR_RANGE;
		if ((w.is & (LEX_UP | LEX_DOWN | LEX_MOVE | LEX_MULTIPLIED)) != 0)
			return PAIR_CHANGE;
		at = t.start;
	}
	return PAIR_RANGE;
}

static bool
odds_follow(struct text *line, const struct figure *b)
{
	struct num_token t = text_next(line, b->end);

	return (t.sense.is & LEX_ODDS) != 0;
}

/* Does a verb of change govern the figure: rose 8.15% to 3.65? */
static bool
changed(struct text *line, const struct figure *a, size_t floor)
{
	uint8_t cmp;
	struct num_token v = text_before(line, context_hedge(line, a->start, floor, &cmp), floor);

	if (v.sense.word == WORD_BY)
		v = text_before(line, v.start, floor);
	return (v.sense.is & (LEX_UP | LEX_DOWN)) != 0;
}

static enum pair_kind
to_pair(struct text *line, struct figure *a, struct figure *b, const struct num_token *to, bool hyphened, size_t floor)
{
	size_t from;
	int c;
	bool wide;
	size_t dash = text_dash(line, to->end, &wide), at = to->end + (dash != 0 && !wide ? dash : 0);

	if (!second_figure(line, at, b) || !agree(a, b))
		return PAIR_NONE;
	if (a->n.plain == 4 && a->unit == 0 && !b->n.words && b->n.plain != 4 && decimal_integer(&a->value) < 2100 && decimal_integer(&a->value) > 1000)
		return PAIR_NONE;
	if (b->n.plain == 4 && b->unit == 0 && year_pair(a, b))
		return PAIR_REFUSED;
	if (b->unit == 0 && a->unit != 0 && b->n.plain == 4 && decimal_integer(&b->value) > 1900 && decimal_integer(&b->value) < 2100)
		return PAIR_NONE;
	/* the three months to 30 June */
	if (a->unit != 0 && b->unit == 0 && whole(b) && (text_next(line, b->end).sense.is & LEX_MONTH) != 0)
		return PAIR_NONE;
	if (dash != 0) {
		b->minus = false;
		b->value.negative = false;
	}
	if (hyphened && a->unit == 0 && b->unit == 0 && text_dash(line, b->end, &wide) == 0 && whole(a) && whole(b) && a->n.scale == 0 && a->n.plain < 4)
		return PAIR_RATIO;
	if (a->unit == 0 && b->unit == 0 && odds_follow(line, b))
		return PAIR_RATIO;
	/* the first has a noun or unit of its own and the verb is `to`: 5 runs to 3 is told elsewhere */
	if (governed_by(line, a, floor, WORD_FROM, &from)) {
		enum pair_kind kind = from_to(line, from, 0);

		share(a, b);
		/* nothing ranges downwards */
		return decimal_cmp(&a->value, &b->value) > 0 ? PAIR_CHANGE : kind;
	}
	if (a->unit == 0 && b->unit == 0 && near_event(line, a->start, a->start, floor) && whole(a) && whole(b) && a->n.scale == 0)
		return PAIR_SCORE;
	/* deaths rose by 1,234 to 56,789: ten times as much is no range */
	if (a->unit == 0 && b->unit == 0 && changed(line, a, floor)) {
		struct decimal tenfold = decimal_shift(a->value, 1);

		if (decimal_cmp(&tenfold, &b->value) <= 0)
			return PAIR_NONE;
	}
	c = decimal_cmp(&a->value, &b->value);
	if (b->unit == 0 && a->unit != 0 && (c >= 0 || changed(line, a, floor)))
		return PAIR_NONE;
	/* fell 4p to 180p, rose 3 points to 1,478 points: by how much, and to what */
	if (b->unit != 0 && a->unit != 0 && figure_unit(a)->kind != UNIT_PERCENT && changed(line, a, floor))
		return PAIR_NONE;
	share(a, b);
	c = decimal_cmp(&a->value, &b->value);
	if (c >= 0 && a->unit == 0)
		return PAIR_NONE;
	/* up 19 cents to $2.24: a change and its result are two */
	if (a->unit != 0 && !a->prefixed != !b->prefixed)
		return PAIR_NONE;
	if (a->unit != 0 && (b->prefixed || a->n.end != a->end) && figure_unit(a)->kind == UNIT_MONEY && changed(line, a, floor))
		return PAIR_NONE;
	return PAIR_RANGE;
}

/* 23 of the alliance's 32: the second number within a few words of `of`. */
static enum pair_kind
of_pair(struct text *line, struct figure *a, struct figure *b, size_t at)
{
	struct num_token t = text_next(line, at);

	if (t.sense.word == WORD_A || t.sense.word == WORD_AN)
		return PAIR_NONE;
	for (int i = 0; i < 5; i++) {
		struct num_sense w = t.sense;

		if (t.kind == TOKEN_DIGITS || (w.is & (LEX_DIGIT | LEX_TEEN | LEX_TENS | LEX_HUNDRED)) != 0) {
			if (!figure_read(line, t.start, at, false, b) || (b->n.form != FORM_DIGITS && b->n.form != FORM_WORDS))
				return PAIR_NONE;
			if (b->value.overflow || figure_is_none(line, b, at) || !agree(a, b) || b->person || (b->unit != 0 && figure_unit(b)->kind == UNIT_TIME && i > 1))
				return PAIR_NONE;
			if (b->unit != 0 && a->unit == 0 && figure_unit(b)->kind != UNIT_MONEY && figure_unit(b)->kind != UNIT_TIME)
				return PAIR_NONE;
			if (b->n.plain == 4 && decimal_integer(&b->value) >= 1900 && decimal_integer(&b->value) < 2100 && i == 0)
				return PAIR_NONE;
			if (decimal_cmp(&a->value, &b->value) > 0 || b->hyphened)
				return PAIR_NONE;
			a->unit = b->unit;
			/* sums of money are told one by one */
			return a->n.scale >= 3 || b->n.scale >= 3 ? PAIR_NONE : PAIR_RATIO;
		}
		if (t.kind == TOKEN_SIGN && t.sign == '$') {
			t = text_next(line, t.end);
			continue;
		}
		if (t.kind != TOKEN_WORD || ((w.is & LEX_STOP) != 0 && (w.is & LEX_DETERMINER) == 0) || noun_plural(line, &t, &w))
			if (!t.possessive)
				return PAIR_NONE;
		t = text_next(line, t.after);
	}
	return PAIR_NONE;
}

/* one in five, 3 in 10: small whole numbers, and the larger one is followed by no unit. */
static enum pair_kind
in_pair(struct text *line, struct figure *a, struct figure *b, const struct num_token *in)
{
	struct num_token t = text_next(line, in->end);
	uint64_t n, m;

	if (t.sense.word == WORD_EVERY) /* one in every five */
		t = text_next(line, t.end);
	if (t.kind != TOKEN_DIGITS && (t.sense.is & (LEX_DIGIT | LEX_TEEN | LEX_TENS | LEX_HUNDRED)) == 0)
		return PAIR_NONE;
	if (!figure_read(line, t.start, t.start, false, b) || b->unit != 0 || b->n.form > FORM_WORDS || b->n.point || b->n.grouped)
		return PAIR_NONE;
	n = decimal_integer(&a->value);
	m = decimal_integer(&b->value);
	if (n >= m || m > 1000000 || (b->n.plain == 4 && m > 1900) || n == 0 || (m > 100 && n != 1))
		return PAIR_NONE;
	t = text_next(line, b->end);
	if ((t.sense.is & LEX_MONTH) != 0)
		return PAIR_NONE;
	return PAIR_RATIO;
}

/* Behind a hyphen or dash that touches a. */
static enum pair_kind
joined_pair(struct text *line, struct figure *a, struct figure *b, size_t dash, size_t floor, bool *go_on)
{
	struct num_token t = text_next(line, a->end + dash);
	enum pair_kind kind;
	bool wide;

	*go_on = false;
	if (t.kind == TOKEN_WORD && t.sense.word == WORD_TO)
		return to_pair(line, a, b, &t, true, floor);
	kind = dash_pair(line, a, b, a->end + dash, t.spaced, floor);
	/* 10- to 12-year-old, four- or five-day */
	*go_on = kind == PAIR_NONE && t.spaced && t.kind == TOKEN_WORD && text_dash(line, a->end, &wide) != 0 && !wide;
	return kind;
}

/* Behind a dash with spaces around it, t. */
static enum pair_kind
spaced_pair(struct text *line, struct figure *a, struct figure *b, const struct num_token *t, size_t floor)
{
	struct num_token u = text_next(line, t->end);

	if (t->sign == SIGN_LONG_DASH)
		return u.kind == TOKEN_DIGITS && line->p[t->start + 2] != (char)0x94 ? dash_pair(line, a, b, t->end, true, floor) : PAIR_NONE;
	if (u.kind == TOKEN_DIGITS || (u.kind == TOKEN_SIGN && (u.sign == '~' || u.sign == '$')))
		return dash_pair(line, a, b, t->end, true, floor);
	return PAIR_NONE;
}

/* A and B: the ends of a range behind `between`; else two figures, of which the first may take the unit of the second. */
static enum pair_kind
and_pair(struct text *line, struct figure *a, struct figure *b, const struct num_token *and, size_t floor)
{
	struct num_token u;
	size_t from;

	if (governed_by(line, a, floor, WORD_BETWEEN, &from)) {
		if (!second_figure(line, and->end, b) || !agree(a, b))
			return PAIR_NONE;
		if (year_pair(a, b))
			return PAIR_REFUSED;
		share(a, b);
		return PAIR_RANGE;
	}
	if (a->unit != 0 || a->n.form > FORM_WORDS)
		return PAIR_NONE;
	/* 45 and 50 mg: the unit belongs to both */
	u = text_next(line, and->end);
	if (u.kind == TOKEN_DIGITS && figure_read(line, u.start, u.start, true, b) && b->unit != 0 && !b->prefixed && !b->hyphened && (figure_unit(b)->kind == UNIT_MEASURE || figure_unit(b)->kind == UNIT_PERCENT))
		a->unit = b->unit;
	return PAIR_NONE;
}

/* Two or three, 10 or 12. */
static enum pair_kind
or_pair(struct text *line, struct figure *a, struct figure *b, const struct num_token *or)
{
	struct num_token u = text_next(line, or->end);

	if (u.kind != TOKEN_DIGITS && (u.sense.is & (LEX_DIGIT | LEX_TEEN | LEX_TENS)) == 0)
		return PAIR_NONE;
	if (!second_figure(line, or->end, b) || decimal_cmp(&a->value, &b->value) >= 0 || b->prefixed || a->n.scale != 0)
		return PAIR_NONE;
	share(a, b);
	return PAIR_RANGE;
}

/* Nine of the 12, one in five, three out of four, two for every three. t is the word behind a. */
static enum pair_kind
ratio_pair(struct text *line, struct figure *a, struct figure *b, const struct num_token *t)
{
	struct num_token u;
	bool small = a->n.form <= FORM_WORDS && a->unit == 0;

	if (t->sense.word != WORD_OF && t->sense.word != WORD_IN && t->sense.word != WORD_OUT && t->sense.word != WORD_FOR)
		return PAIR_NONE;
	if (!small || (t->sense.word != WORD_OF && (a->n.point || a->n.scale != 0)) || (a->n.point && a->n.scale == 0))
		return PAIR_NONE;
	if (t->sense.word == WORD_OF)
		return of_pair(line, a, b, t->end);
	if (t->sense.word == WORD_IN)
		return in_pair(line, a, b, t);
	u = text_next(line, t->end);
	if (t->sense.word == WORD_OUT && u.sense.word == WORD_OF)
		return of_pair(line, a, b, u.end);
	if (t->sense.word == WORD_FOR && u.sense.word == WORD_EVERY && second_figure(line, u.end, b) && b->unit == 0 && decimal_cmp(&a->value, &b->value) < 0)
		return PAIR_RATIO;
	return PAIR_NONE;
}

enum pair_kind
pair_read(struct text *line, struct figure *a, struct figure *b, size_t floor)
{
	const struct num_token *peek;
	struct num_token t;
	bool wide;
	size_t dash = text_dash(line, a->end, &wide);

	if (a->n.form == FORM_ORDINAL || a->n.form == FORM_MULTIPLE || a->n.form == FORM_VAGUE || a->value.overflow)
		return PAIR_NONE;
	if (dash != 0) {
		bool go_on;
		enum pair_kind kind = joined_pair(line, a, b, dash, floor, &go_on);

		if (!go_on)
			return kind;
	}
	peek = text_peek(line, a->end + dash);
	if (peek->kind == TOKEN_WORD ? peek->sense.word == WORD_NONE || a->n.form == FORM_FRACTION : peek->kind != TOKEN_SIGN || !peek->spaced) /* most */
		return PAIR_NONE;
	t = *peek;
	if (t.kind == TOKEN_SIGN)
		return t.sign == SIGN_LONG_DASH || t.sign == SIGN_DASH ? spaced_pair(line, a, b, &t, floor) : PAIR_NONE;
	switch (t.sense.word) {
	case WORD_TO:
	case WORD_THROUGH:
		return to_pair(line, a, b, &t, false, floor);
	case WORD_AND:
		return and_pair(line, a, b, &t, floor);
	case WORD_OR:
		return a->unit == 0 && a->n.form <= FORM_WORDS && !a->n.point ? or_pair(line, a, b, &t) : PAIR_NONE;
	default:
		return ratio_pair(line, a, b, &t);
	}
}
