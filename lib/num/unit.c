#include "num/figure.h"

#include "num/mixed.inc"

enum { UNIT_KEY = 48, UNIT_TOKENS = 7 };

/* A unit found in the text. */
struct found {
	size_t start;
	size_t end;
	uint16_t unit;
	bool word; /* a name, not a symbol */
	bool hyphened;
	bool spaced;
	bool plural;
};

static inline char
byte_at(struct text *line, size_t at)
{
	return at < line->len ? line->p[at] : 0;
}

/* Does a word end at at, so that a unit may? */
static bool
word_ends(struct text *line, size_t at)
{
	return at >= line->len || !text_letter(line->p[at]) || (unsigned char)line->p[at] == 0xe2 || (unsigned char)line->p[at] == 0xc2;
}

/*
 * The longest unit name or symbol at at, over white space or a hyphen. Reads token by token as long as the lexicon has a
 * phrase that goes on.
 */
static bool
unit_at(struct text *line, size_t at, struct found *u)
{
	char key[UNIT_KEY];
	size_t len = 0, pos = at;
	bool wide, found = false;
	size_t dash = text_dash(line, at, &wide);

	u->hyphened = dash != 0 && !wide && !(text_digit(byte_at(line, at + dash)));
	if (u->hyphened)
		pos = at + dash;
	else if (dash != 0)
		return false;
	for (int i = 0; i < UNIT_TOKENS; i++) {
		struct num_token t = text_next(line, pos);
		size_t n = t.end - t.start;
		struct num_sense w;

		if (t.kind == TOKEN_END || t.kind == TOKEN_LONG || len + n + 1 > sizeof(key) || (u->hyphened && i == 0 && t.spaced))
			break;
		if (i == 0) {
			u->start = t.start;
			u->spaced = t.spaced;
			u->word = false;
		} else if (t.spaced) {
			key[len++] = ' ';
		}
		memcpy(key + len, line->p + t.start, n);
		len += n;
		pos = t.end;
		w = lexicon_find(slice_of(key, len));
		if ((w.is & LEX_UNIT) != 0 && (t.kind != TOKEN_WORD || word_ends(line, t.end)) && !(t.kind == TOKEN_DIGITS && text_digit(byte_at(line, t.end)))) {
			u->unit = w.unit;
			u->end = t.end;
			u->word = text_letter(key[0]) && (unsigned char)key[0] < 0x80 && len > 2 && !(len == 3 && text_upper(key[1]));
			u->plural = key[len - 1] == 's' || (len >= 4 && memcmp(key + len - 4, "feet", 4) == 0);
			found = true;
		}
		if ((w.is & LEX_MORE) == 0)
			break;
	}
	return found;
}

static bool
is_id(uint16_t unit, struct slice id)
{
	return slice_eq(lexicon_unit(unit)->id, id);
}

/* The unit that stands behind a number as a lone letter or the like: what else could it be? */
static bool
short_fits(struct text *line, const struct figure *f, const struct found *u)
{
	struct slice s = text_sub(line, u->start, u->end);
	struct num_token next = text_next(line, u->end);
	char c = s.p[0];

	if (s.len == 2 && (slice_eq(s, SLICE("in")))) { /* `2 in thick`, 3in, `5 ft 2 in`; not `2 in April` */
		struct num_sense w = next.sense;

		if (!u->spaced)
			return !f->n.words;
		return !f->n.words && f->n.plain < 4 && ((w.is & LEX_DIMENSION) != 0 || next.kind == TOKEN_END || (next.kind == TOKEN_SIGN && (next.sign == '.' || next.sign == ')' || next.sign == ',')));
	}
	if (slice_eq(s, SLICE("pm")) || slice_eq(s, SLICE("am"))) { /* 2.15pm is a time, 2.1 pm a length */
		size_t digits = 0;

		while (f->n.end - digits > f->n.start && text_digit(line->p[f->n.end - 1 - digits]))
			digits++;
		return f->n.point && digits != 2 && u->spaced;
	}
	if (slice_eq(s, SLICE("st")) && u->spaced)
		return text_digit(byte_at(line, next.start));
	if (slice_eq(s, SLICE("mm")) && f->n.words)
		return false;
	if (s.len == 3 && slice_eq(s, SLICE("\xe2\x80\xb2")) && next.kind == TOKEN_WORD && !next.spaced)
		return false; /* a prime for an apostrophe */
	if (s.len != 1)
		return !(f->n.words && u->spaced && s.len == 2 && !text_upper(c) && c != 'k' && c != 'm' && c != 'c' && c != 'h' && c != 'l' && c != 'f');
	if (!u->spaced && (c == 'C' || c == 'F')) { /* 30C, but Boeing 777F and 13F are names */
		struct num_token b = text_before(line, f->start, 0);

		return f->n.point || ((!b.capital || (b.sense.is & (LEX_STOP | LEX_HEDGE)) != 0) && f->n.plain < 4);
	}
	if (!u->spaced)
		return c != 's' || f->n.point; /* 5s and 2018s are no seconds */
	switch (c) {
	case 'W':
	case 'V':
		return !f->n.words;
	case 'C':
	case 'F':
		return !f->n.words && !(next.kind == TOKEN_WORD && next.capital) && f->n.plain < 5;
	case 'A':
	case 'K':
		return next.kind == TOKEN_SIGN && next.sign == '/' && !next.spaced;
	case 'L':
		return !(next.kind == TOKEN_SIGN && next.sign == SIGN_DASH);
	case 'm':
	case 'g':
	case 'l':
	case 'h':
	case 't':
	case 'p':
	case '"':
		return true;
	case 'b':
	case 'B':
		return !(next.kind == TOKEN_WORD);
	default:
		return (unsigned char)c >= 0x80 || c == '%' || (c == '$' && !text_digit(byte_at(line, next.start)));
	}
}

/* `second`, `quarter`, `point`, `won`: units that are other words too. */
static bool
word_fits(struct text *line, const struct figure *f, const struct found *u)
{
	struct slice s = text_sub(line, u->start, u->end);
	struct num_token next;
	bool wide, one = f->n.value.n == 1 && f->n.value.power == 0 && f->n.value.digit[0] == 1;

	if (s.len == 6 && memcmp(s.p, "second", 6) == 0) {
		size_t dash = text_dash(line, u->end, &wide);

		next = text_next(line, u->end + dash);
		if (next.sense.word == WORD_HALF || next.sense.word == WORD_PLACE || next.sense.word == WORD_QUARTER || next.sense.word == WORD_ROUND || next.sense.word == WORD_HAND)
			return false;
	}
	if (s.len == 7 && memcmp(s.p, "quarter", 7) == 0)
		return u->hyphened && !one;
	if (lexicon_unit(u->unit)->kind == UNIT_NOUNMONEY)
		return f->n.scale >= 3 || f->n.grouped || f->n.plain >= 3;
	if (is_id(u->unit, SLICE("foot")) && u->spaced && !u->plural && s.p[0] == 'f' && s.len == 4) {
		next = text_next(line, u->end);
		return next.sense.word != WORD_SOLDIERS;
	}
	if (is_id(u->unit, SLICE("cup")) && !u->plural)
		return f->n.form == FORM_FRACTION || f->n.point || one;
	return true;
}

/* The minus and plus signs before the number, `minus`, and brackets that accounts write losses in. */
static void
read_sign(struct text *line, struct figure *f, size_t floor)
{
	size_t at = f->start;
	struct num_token t;

	if (at == floor)
		return;
	t = text_before(line, at, floor);
	if (t.kind == TOKEN_SIGN) {
		char outer = t.start > floor ? line->p[t.start - 1] : ' ';
		bool clear = !text_digit(outer) && !text_letter(outer) && outer != ')';
		bool first = t.start == floor && floor == 0;

		if (!clear)
			return;
		if (t.sign == SIGN_DASH && (!t.spaced || first || line->p[t.start] != '-')) {
			/* a spaced hyphen is a dash but at the start of the text */
			f->minus = true;
			f->start = t.start;
		} else if (t.sign == '+' && !t.spaced) {
			f->plus = true;
			f->start = t.start;
		}
		return;
	}
	if ((t.sense.is & LEX_MINUS) != 0 && t.kind == TOKEN_WORD) {
		f->minus = true;
		f->start = t.start;
		return;
	}
}

/* minus-5, negative-1.4 */
static void
read_sign_word_hyphen(struct text *line, struct figure *f, size_t floor)
{
	struct num_token d, w;

	if (f->minus && f->start > floor && line->p[f->start] == '-') {
		w = text_before(line, f->start, floor);
		if (!w.spaced && (w.sense.is & LEX_MINUS) != 0)
			f->start = w.start;
		return;
	}
	d = text_before(line, f->start, floor);
	if (d.kind != TOKEN_SIGN || d.sign != SIGN_DASH || d.spaced)
		return;
	w = text_before(line, d.start, floor);
	if (w.kind == TOKEN_WORD && !w.spaced && (w.sense.is & LEX_MINUS) != 0) {
		f->minus = true;
		f->start = w.start;
	}
}

/* The currency whose name or sign ends at end: the longest that begins no earlier than back bytes before. */
static uint16_t
currency_ending(struct text *line, size_t end, size_t back, size_t floor, size_t *start)
{
	uint16_t unit = 0;

	for (size_t n = 1; n <= back && end - n + 1 > floor; n++) {
		size_t s = end - n;
		struct num_sense w;
		char c = line->p[s];

		if (((unsigned char)c & 0xc0) == 0x80)
			continue;
		if (text_letter(c) && (unsigned char)c < 0x80 && s > floor && (text_letter(line->p[s - 1]) || text_digit(line->p[s - 1])))
			continue;
		w = lexicon_find(text_sub(line, s, end));
		if (w.prefix == 0 && ((w.is & LEX_UNIT) == 0 || lexicon_unit(w.unit)->kind != UNIT_MONEY))
			continue;
		/* a lone letter inside a name: PLX-R18 */
		if (n == 1 && text_letter(c) && (unsigned char)c < 0x80 && s > floor && line->p[s - 1] == '-')
			continue;
		unit = w.prefix != 0 ? w.prefix : w.unit;
		*start = s;
	}
	return unit;
}

/* A word before the number that names a currency: USD 200, RM 42, malaysian ringgit 42, sen 100,000. */
static uint16_t
currency_word(struct text *line, size_t at, size_t floor, size_t *start)
{
	struct num_token t = text_before(line, at, floor), b;
	struct num_sense w = t.sense;
	uint16_t unit = 0;

	if (t.kind != TOKEN_WORD)
		return 0;
	if ((w.is & LEX_UNIT) != 0) {
		uint8_t kind = lexicon_unit(w.unit)->kind;
		size_t n = t.end - t.start;

		if (((kind == UNIT_MONEY || kind == UNIT_MILLION) && (n > 3 || (n >= 2 && text_upper(line->p[t.start])))) || (kind == UNIT_MINOR && slice_eq(text_sub(line, t.start, t.end), SLICE("sen")))) {
			*start = t.start;
			unit = w.unit;
		}
	}
	if (unit != 0 && !text_upper(line->p[t.start])) {
		b = text_before(line, t.start, floor);
		if (b.kind == TOKEN_WORD && b.spaced) {
			w = lexicon_find(text_sub(line, b.start, t.end));
			if ((w.is & LEX_UNIT) != 0) {
				*start = b.start;
				unit = w.unit;
			}
		}
		/* `dollar 22.5 million` stands by itself; after a word it is the end of something else */
		if (text_digit(line->p[*start > floor ? *start - 1 : *start]))
			return 0;
		b = text_before(line, *start, floor);
		if (b.kind == TOKEN_DIGITS || (b.sense.is & (LEX_DIGIT | LEX_TEEN | LEX_TENS | LEX_HUNDRED | LEX_SCALE)) != 0)
			return 0;
	}
	return unit;
}

static void
read_currency(struct text *line, struct figure *f, size_t floor)
{
	size_t at = f->start, start = at, before;
	uint16_t unit = 0;
	char c;

	if (at == floor || f->n.form == FORM_ORDINAL)
		return;
	before = at;
	while (before > floor && at - before < 4 && line->p[before - 1] == ' ')
		before--;
	if (before > floor + 1 && (unsigned char)line->p[before - 1] == 0xa0 && (unsigned char)line->p[before - 2] == 0xc2)
		before -= 2;
	if (before == floor)
		return;
	c = line->p[before - 1];
	if (c == '-' && before == at && before > floor + 1 && line->p[before - 2] == '$') { /* $-50.8bn */
		f->minus = true;
		before--;
		c = '$';
	}
	if (c == '$' || (unsigned char)c >= 0x80 || c == '=')
		unit = currency_ending(line, before, 6, floor, &start);
	else if (before == at && text_letter(c) && !f->n.words)
		unit = currency_ending(line, before, 4, floor, &start);
	else if (before != at && (text_letter(c) || c == '.'))
		unit = c == '.' ? currency_ending(line, before, 3, floor, &start) : currency_word(line, at, floor, &start);
	if (unit == 0)
		return;
	f->unit = unit;
	f->prefixed = true;
	f->start = start;
}

static struct decimal
hundredths(struct decimal v)
{
	return decimal_shift(v, -2);
}

/* Words that say what a lone `pound` weighs or costs. */
static bool
pound_is_money(struct text *line, const struct figure *f, const struct found *u)
{
	struct num_token next = text_next(line, u->end), behind = next, t;
	size_t at = f->start;
	bool money = false;

	if (f->n.scale >= 5)
		return true;
	if (next.kind == TOKEN_SIGN && next.sign == '(') {
		next = text_next(line, next.end);
		return next.kind == TOKEN_SIGN && (next.sign == '$' || next.sign == SIGN_OTHER);
	}
	if (next.sense.word == WORD_STERLING)
		return true;
	if (next.sense.word == WORD_A || next.sense.word == WORD_PER || next.sense.word == WORD_EACH) {
		struct num_token per = text_next(line, next.end);

		/* 38 pounds a year; but she lost two pounds a week */
		money = per.sense.unit != 0 && lexicon_unit(per.sense.unit)->kind == UNIT_TIME;
	}
	for (int i = 0; i < 6; i++) {
		struct num_sense w;

		t = text_before(line, at, 0);
		if (t.kind == TOKEN_END)
			break;
		w = t.sense;
		if ((w.is & LEX_WEIGHT) != 0)
			return false;
		if (t.sense.word == WORD_COST || t.sense.word == WORD_COSTS || t.sense.word == WORD_PAID || t.sense.word == WORD_PAY || t.sense.word == WORD_SPENT || t.sense.word == WORD_FINED || t.sense.word == WORD_WORTH || t.sense.word == WORD_PRICE)
			return true;
		at = t.start;
	}
	for (int i = 0; i < 3 && !money; i++) {
		if (next.kind != TOKEN_WORD)
			break;
		if ((next.sense.is & LEX_WEIGHT) != 0)
			return false;
		next = text_next(line, next.end);
	}
	return money || behind.sense.word != WORD_OF;
}

/* ---- per ---- */

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

	return t.sense.word == WORD_EARLIER || t.sense.word == WORD_AGO || t.sense.word == WORD_BEFORE || t.sense.word == WORD_LATER || t.sense.word == WORD_PRIOR || t.sense.word == WORD_AFTER;
}

/* `a share`, `per barrel`, `/h`, `-a-share`, `an hour` behind a figure with a unit. */
static void
read_per(struct text *line, struct figure *f)
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

/* ---- units told together ---- */

static const struct mixed *
mixed_find(uint16_t large, uint16_t small)
{
	for (size_t i = 0; i < sizeof(mixed) / sizeof(*mixed); i++)
		if (mixed[i].large == large && mixed[i].small == small)
			return &mixed[i];
	return NULL;
}

/* A plain number and its unit at at, for the second half of 12 ft 2 in. */
static bool
small_part(struct text *line, size_t at, struct number *n, struct found *u)
{
	struct num_token t = text_next(line, at);
	struct figure f = { 0 };

	if (t.kind != TOKEN_DIGITS && t.kind != TOKEN_WORD)
		return false;
	if (!number_read(line, t.start, t.start, true, n) || n->value.overflow || n->form == FORM_ORDINAL)
		return false;
	f.n = *n;
	return unit_at(line, n->end, u) && (u->word || short_fits(line, &f, u)) && !u->hyphened;
}

/* Past `and` or a comma, one of them at most. */
static size_t
skip_joint(struct text *line, size_t at, bool *comma)
{
	struct num_token t = text_next(line, at);

	*comma = false;
	if (t.kind == TOKEN_SIGN && t.sign == ',' && !t.spaced) {
		*comma = true;
		at = t.end;
		t = text_next(line, at);
	}
	return (t.sense.is & LEX_AND) != 0 ? t.end : at;
}

static bool
add_money_part(struct text *line, struct figure *f)
{
	bool comma;
	size_t at = skip_joint(line, f->end, &comma);
	struct number n;
	struct found u;
	struct num_token t;
	uint64_t cents;

	if (f->n.point || f->n.scale != 0 || comma)
		return false;
	t = text_next(line, at);
	if ((t.kind != TOKEN_DIGITS && t.kind != TOKEN_WORD) || !t.spaced || !number_read(line, t.start, t.start, true, &n) || n.form == FORM_ORDINAL)
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
	f->value = decimal_add(f->value, hundredths(n.value));
	return true;
}

/* 12 ft 2 in, 7 feet and 10 inches, 2 years 3 months: in the smaller unit, which needs no rounding. */
static void
add_parts(struct text *line, struct figure *f)
{
	for (int i = 0; i < 4; i++) {
		struct number n;
		struct found u;
		const struct mixed *m;
		bool comma;
		size_t at = skip_joint(line, f->end, &comma);

		if (!small_part(line, at, &n, &u))
			return;
		m = mixed_find(f->unit, u.unit);
		if (m == NULL)
			return;
		f->value = decimal_add(decimal_times(f->value, m->factor), n.value);
		f->unit = u.unit;
		f->end = f->after = u.end;
	}
}

/* 1 hour thirty: the minutes are understood. */
static void
add_minutes(struct text *line, struct figure *f)
{
	struct num_token t = text_next(line, f->end), next;
	struct number n;

	if (!is_id(f->unit, SLICE("hour")) || t.kind != TOKEN_WORD || !t.spaced || !number_read(line, t.start, t.start, true, &n) || n.form != FORM_WORDS || decimal_integer(&n.value) > 59 || n.one)
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

/* ---- ages ---- */

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

/* -old, years old, years of age behind a unit of time; `aged` before the number. */
static void
read_age(struct text *line, struct figure *f, size_t floor)
{
	struct num_token t, u;
	bool wide;
	size_t dash = text_dash(line, f->end, &wide);

	if (figure_unit(f)->kind == UNIT_TIME) {
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
	t = text_next(line, f->end);
	if ((t.sense.word == WORD_YO || t.sense.word == WORD_Y_O || (t.sense.word == WORD_Y && byte_at(line, t.end) == '/')) && !f->n.words) {
		f->unit = lexicon_find(SLICE("years")).unit;
		f->person = true;
		f->end = f->after = t.end;
		return;
	}
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

/* ---- the unit behind the number ---- */

/* Joined m: million, or metres where the words around speak of a length. */
static void
metres(struct text *line, struct figure *f)
{
	struct num_token next, after;
	struct number bare;
	bool wide;
	size_t dash;

	if (!f->n.joined_scale || f->prefixed || line->p[f->n.end - 1] != 'm' || f->n.end < f->n.start + 2 || !text_digit(line->p[f->n.end - 2]))
		return;
	dash = text_dash(line, f->n.end, &wide);
	next = text_next(line, f->n.end + (wide ? 0 : dash));
	after = text_next(line, next.end);
	if ((next.sense.is & LEX_DIMENSION) == 0 && !(next.sense.word == WORD_X && after.kind == TOKEN_DIGITS) && !(next.kind == TOKEN_SIGN && next.sign == '(' && after.kind == TOKEN_DIGITS)) {
		/* 3m and 5cm */
		struct found u;
		bool comma;
		size_t at = skip_joint(line, f->n.end, &comma);

		next = text_next(line, at);
		if (next.kind != TOKEN_DIGITS || !number_read(line, next.start, next.start, true, &bare) || !unit_at(line, bare.end, &u) || mixed_find(lexicon_find(SLICE("metre")).unit, u.unit) == NULL)
			return;
	} else if (next.kind == TOKEN_SIGN) {
		struct found u;
		struct number m;

		if (!number_read(line, after.start, after.start, true, &m) || !unit_at(line, m.end, &u) || !is_id(u.unit, SLICE("foot")))
			return;
	}
	f->n.value = decimal_shift(f->n.value, -6);
	f->n.scale = 0;
	f->n.joined_scale = false;
	f->n.end--;
}

/* The unit behind one adjective: 517 rushing yards, two additional minutes. */
static bool
unit_behind_adjective(struct text *line, size_t at, struct found *u)
{
	struct num_token t = text_next(line, at);
	struct num_sense w = t.sense;
	uint8_t kind;

	if (t.kind != TOKEN_WORD || !t.spaced || (w.is & LEX_UNITADJ) == 0 || !unit_at(line, t.end, u) || u->hyphened || !u->word || !u->plural)
		return false;
	kind = lexicon_unit(u->unit)->kind;
	return kind == UNIT_TIME || kind == UNIT_MEASURE;
}

static void
take_unit(struct text *line, struct figure *f, const struct found *u)
{
	const struct num_unit *unit = lexicon_unit(u->unit);
	uint16_t id = u->unit;

	if (unit->kind == UNIT_MEASURE && is_id(id, SLICE("pound")) && u->word && !u->hyphened && pound_is_money(line, f, u))
		id = lexicon_find(SLICE("GBP")).unit;
	unit = lexicon_unit(id);
	f->unit = id;
	f->end = f->after = u->end;
	f->hyphened = u->hyphened;
	f->attributive = !u->plural && u->word;
	if (unit->kind == UNIT_MINOR)
		f->value = hundredths(f->value);
	else if (unit->kind == UNIT_MILLION)
		f->value = decimal_shift(f->value, 6);
	else if (unit->kind == UNIT_TENTH)
		f->value = decimal_shift(f->value, -1);
}

/* Behind $76: US, million (75 USD million), and the `of dollars` of millions of dollars. */
static void
unit_tail(struct text *line, struct figure *f)
{
	struct num_token t = text_next(line, f->end);
	struct num_sense w = t.sense;

	if (f->prefixed && t.spaced && is_id(f->unit, SLICE("USD")) && (t.sense.word == WORD_US || t.sense.word == WORD_U_S) && text_upper(line->p[t.start])) {
		struct num_token next = text_next(line, t.end);

		if (!(next.kind == TOKEN_WORD && next.capital) && !t.possessive)
			f->end = f->after = t.end;
		return;
	}
	if (f->prefixed && t.kind == TOKEN_WORD && t.end - t.start == 3 && (w.is & LEX_UNIT) != 0 && lexicon_unit(w.unit)->kind == UNIT_MONEY && text_upper(line->p[t.start])) {
		f->unit = w.unit;
		f->end = f->after = t.end;
		return;
	}
	if (f->n.scale == 0 && !f->prefixed && figure_unit(f)->kind == UNIT_MONEY && (w.is & LEX_SCALE) != 0 && t.spaced) {
		f->value = decimal_shift(f->value, w.arg);
		f->end = f->after = t.end;
	}
}

static void
read_unit(struct text *line, struct figure *f)
{
	struct found u;
	struct num_token t;
	size_t at = f->n.end;

	if (f->n.form == FORM_VAGUE || f->n.form == FORM_FRACTION || (f->n.form == FORM_WORDS && f->n.point) || f->n.bare || f->n.scale >= 2) {
		/* millions of dollars, a quarter of an hour, half an hour, half a liter */
		t = text_next(line, at);
		if (t.sense.word == WORD_OF)
			at = t.end;
		if (f->n.form == FORM_FRACTION) {
			t = text_next(line, at);
			if ((t.sense.is & LEX_ARTICLE) != 0 && unit_at(line, t.end, &u) && !u.plural && u.word)
				at = t.end;
		} else if (at != f->n.end && f->n.form != FORM_VAGUE && !(f->n.bare)) {
			at = f->n.end;
		}
		/* a quarter of a century says a time, a quarter of dollars nothing */
		if (unit_at(line, at, &u) && (at == f->n.end || u.word) && (u.word ? word_fits(line, f, &u) : short_fits(line, f, &u)) && !(f->n.form == FORM_FRACTION && at != f->n.end && lexicon_unit(u.unit)->kind == UNIT_PERCENT)) {
			take_unit(line, f, &u);
			return;
		}
		return;
	}
	if (unit_at(line, at, &u)) {
		if (u.word ? word_fits(line, f, &u) : short_fits(line, f, &u)) {
			take_unit(line, f, &u);
			return;
		}
		return;
	}
	t = text_next(line, at);
	if (t.kind == TOKEN_SIGN && (t.sign == '[' || t.sign == '<' || t.sign == '{') && unit_at(line, t.end, &u) && !u.spaced && !u.hyphened) {
		char close = byte_at(line, u.end);

		if (close == ']' || close == '>' || close == '}' || close == ')') {
			u.end++;
			take_unit(line, f, &u);
			return;
		}
	}
	if (unit_behind_adjective(line, at, &u))
		take_unit(line, f, &u);
}

/* 6'2", 5'', 10 " long. */
static void
read_primes(struct text *line, struct figure *f)
{
	size_t at = f->n.end;
	struct number n;
	char c = byte_at(line, at);

	if (f->n.words || f->n.scale != 0 || f->unit != 0)
		return;
	if (c == '\'' && at + 1 < line->len && text_digit(line->p[at + 1]) && number_read(line, at + 1, at + 1, true, &n) && byte_at(line, n.end) == '"') {
		f->value = decimal_add(decimal_times(f->value, 12), n.value);
		f->unit = lexicon_find(SLICE("inch")).unit;
		f->end = f->after = n.end + 1;
		return;
	}
	if (c == '\'' && byte_at(line, at + 1) == '\'') {
		f->unit = lexicon_find(SLICE("inch")).unit;
		f->end = f->after = at + 2;
		return;
	}
	if (c == '"' || (c == ' ' && byte_at(line, at + 1) == '"')) {
		struct num_token next;
		size_t quote = at + (c == ' '), back = at > 200 ? at - 200 : 0;

		next = text_next(line, quote + 1);
		if (memchr(line->p + back, '"', at - back) != NULL || !((next.sense.is & LEX_DIMENSION) != 0 || next.kind == TOKEN_END))
			return;
		f->unit = lexicon_find(SLICE("inch")).unit;
		f->end = f->after = quote + 1;
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

/* 2,000.45 +/- 0.01: the tolerance belongs to the text, not to the value. */
static void
read_tolerance(struct text *line, struct figure *f)
{
	struct num_token t = text_next(line, f->n.end);
	struct number n;
	size_t at = t.end;

	if (f->n.words || t.kind != TOKEN_SIGN)
		return;
	if (line->len - t.start > 3 && memcmp(line->p + t.start, "+/-", 3) == 0)
		at = t.start + 3;
	else if (!slice_eq(text_sub(line, t.start, t.end), SLICE("\xc2\xb1")))
		return;
	t = text_next(line, at);
	if (t.kind == TOKEN_DIGITS && number_read(line, t.start, t.start, true, &n))
		f->n.end = n.end;
}

/* An hour and a half, an hour and 45 minutes: the article and its unit before. */
static void
read_article_unit(struct text *line, struct figure *f, size_t floor)
{
	struct num_token and = text_before(line, f->start, floor), unit, article;
	const struct mixed *m;
	uint16_t id;

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
	} else if (f->unit != 0 && (m = mixed_find(id, f->unit)) != NULL) {
		f->value = decimal_add(f->value, decimal_from(m->factor));
	} else if (lexicon_unit(id)->kind == UNIT_MONEY && figure_unit(f)->kind == UNIT_MINOR) {
		f->value = decimal_add(f->value, decimal_from(1));
		f->unit = id;
	} else {
		return;
	}
	f->start = article.start;
}

/* `2 degrees below zero` */
static void
below_zero(struct text *line, struct figure *f)
{
	struct num_token t = text_next(line, f->end), z;

	if (t.sense.word != WORD_BELOW)
		return;
	z = text_next(line, t.end);
	if (z.sense.word == WORD_ZERO || z.sense.word == WORD_FREEZING) {
		f->minus = true;
		f->end = f->after = z.end;
	}
}

bool
figure_read(struct text *line, size_t at, size_t floor, bool closed, struct figure *f)
{
	memset(f, 0, sizeof(*f));
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
	read_tolerance(line, f);
	read_currency(line, f, floor);
	read_sign(line, f, floor);
	read_sign_word_hyphen(line, f, floor);
	metres(line, f);
	f->end = f->after = f->n.end;
	f->value = f->n.value;
	if (!f->prefixed)
		read_unit(line, f);
	else if (figure_unit(f)->kind == UNIT_MINOR)
		f->value = hundredths(f->value);
	else if (figure_unit(f)->kind == UNIT_MILLION)
		f->value = decimal_shift(f->value, 6);
	read_primes(line, f);
	if (f->unit != 0) {
		enum num_unit_kind kind = figure_unit(f)->kind;

		unit_tail(line, f);
		if (kind == UNIT_MONEY)
			add_money_part(line, f);
		else
			add_parts(line, f);
		add_minutes(line, f);
		below_zero(line, f);
		if (kind != UNIT_PERCENT && kind != UNIT_POINTS)
			read_per(line, f);
	}
	read_article_unit(line, f, floor);
	read_age(line, f, floor);
	if (f->minus)
		f->value.negative = f->value.n != 0;
	f->kind = kind_of(f);
	return true;
}
