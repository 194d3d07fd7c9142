#include "num/unit.h"

enum { UNIT_KEY = 48, UNIT_TOKENS = 7 };

/* Does a word end at at, so that a unit may? */
static bool
word_ends(struct text *line, size_t at)
{
	return at >= line->len || !text_letter(line->p[at]) || (unsigned char)line->p[at] == 0xe2 || (unsigned char)line->p[at] == 0xc2;
}

/* May a unit end with the token t? */
static bool
unit_ends(struct text *line, const struct num_token *t)
{
	bool digit = text_digit(text_byte(line, t->end));

	if (t->kind == TOKEN_WORD)
		return word_ends(line, t->end) && !digit;
	return t->kind != TOKEN_DIGITS || !digit;
}

/*
 * The longest unit name or symbol at at, over white space or a hyphen. Reads token by token as long as the lexicon has a
 * phrase that goes on.
 */
bool
unit_at(struct text *line, size_t at, struct found *u)
{
	char key[UNIT_KEY];
	const struct num_token *t;
	struct num_sense w;
	size_t len = 0, pos = at;
	bool wide, found = false;
	size_t dash = text_dash(line, at, &wide);

	u->hyphened = dash != 0 && !wide && !(text_digit(text_byte(line, at + dash)));
	if (u->hyphened)
		pos = at + dash;
	else if (dash != 0)
		return false;
	t = text_peek(line, pos);
	w = t->sense;
	if ((t->kind != TOKEN_DIGITS && (w.is & (LEX_UNIT | LEX_MORE)) == 0) || (u->hyphened && t->spaced)) /* most */
		return false;
	u->start = t->start;
	u->spaced = t->spaced;
	u->word = false;
	if ((w.is & LEX_MORE) == 0 && t->kind == TOKEN_WORD && t->end - t->start < sizeof(key) - 1) { /* one word */
		const char *p = line->p + t->start;
		size_t n = t->end - t->start;

		u->unit = w.unit;
		u->end = t->end;
		u->word = text_letter(p[0]) && (unsigned char)p[0] < 0x80 && n > 2 && !(n == 3 && text_upper(p[1]));
		u->plural = p[n - 1] == 's' || (n >= 4 && memcmp(p + n - 4, "feet", 4) == 0);
		return unit_ends(line, t);
	}
	for (int i = 0;;) {
		size_t n = t->end - t->start;

		if (t->kind == TOKEN_END || t->kind == TOKEN_LONG || len + n + 1 > sizeof(key))
			break;
		if (i != 0 && t->spaced)
			key[len++] = ' ';
		memcpy(key + len, line->p + t->start, n);
		len += n;
		pos = t->end;
		if (i != 0 || t->kind == TOKEN_DIGITS)
			w = lexicon_find(slice_of(key, len));
		if ((w.is & LEX_UNIT) != 0 && unit_ends(line, t)) {
			u->unit = w.unit;
			u->end = pos;
			u->word = text_letter(key[0]) && (unsigned char)key[0] < 0x80 && len > 2 && !(len == 3 && text_upper(key[1]));
			u->plural = key[len - 1] == 's' || (len >= 4 && memcmp(key + len - 4, "feet", 4) == 0);
			found = true;
		}
		if ((w.is & LEX_MORE) == 0 || ++i == UNIT_TOKENS)
			break;
		t = text_peek(line, pos);
		if (t->kind != TOKEN_DIGITS && (t->sense.is & LEX_INNER) == 0)
			break;
	}
	return found;
}

bool
unit_is(uint16_t unit, struct slice id)
{
	return slice_eq(lexicon_unit(unit)->id, id);
}

/* The unit that stands behind a number as a lone letter or the like: what else could it be? */
bool
unit_symbol_fits(struct text *line, const struct figure *f, const struct found *u)
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
		return text_digit(text_byte(line, next.start));
	if (slice_eq(s, SLICE("mm")) && f->n.words)
		return false;
	if (s.len == 3 && slice_eq(s, SLICE("\xe2\x80\xb2")) && next.kind == TOKEN_WORD && !next.spaced)
		return false; /* a prime for an apostrophe */
	if (s.len != 1)
		return !(f->n.words && u->spaced && s.len == 2 && !text_upper(c) && c != 'k' && c != 'm' && c != 'c' && c != 'h' && c != 'l' && c != 'f');
	if (!u->spaced && c == 'p' && f->n.plain >= 3) { /* 1080p: lines of a picture (ITU-R BT.601, BT.709, BT.2020) */
		uint64_t n = decimal_integer(&f->n.value);

		return n != 480 && n != 576 && n != 720 && n != 1080 && n != 2160;
	}
	if (!u->spaced && (c == 'C' || c == 'F')) { /* 30C, but Boeing 777F and 13F are names */
		struct num_token b = text_before(line, f->start, 0);

		return f->n.point || ((!b.capital || (b.sense.is & (LEX_STOP | LEX_HEDGE)) != 0) && f->n.plain < 4);
	}
	if (!u->spaced)
		return c != 's' || f->n.point; /* 5s and 2018s are no seconds */
	switch (c) {
	case 'W':
	case 'V':
		return !f->n.words && !(next.kind == TOKEN_SIGN && next.sign == SIGN_DASH);
	case 'C':
	case 'F':
		return !f->n.words && !(next.kind == TOKEN_WORD && next.capital) && !(next.kind == TOKEN_SIGN && next.sign == SIGN_DASH) && f->n.plain < 5 && !f->n.grouped;
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
		return (unsigned char)c >= 0x80 || c == '%' || (c == '$' && !text_digit(text_byte(line, next.start)));
	}
}

/* `second`, `quarter`, `point`, `won`: units that are other words too. */
static bool
word_fits(struct text *line, const struct figure *f, const struct found *u)
{
	struct slice s = text_sub(line, u->start, u->end);
	struct num_token next;
	bool wide, one = decimal_is(&f->n.value, 1);

	if (s.len == 6 && memcmp(s.p, "second", 6) == 0) {
		size_t dash = text_dash(line, u->end, &wide);

		next = text_next(line, u->end + dash);
		if (next.sense.word == WORD_HALF || next.sense.word == WORD_PLACE || next.sense.word == WORD_QUARTER || next.sense.word == WORD_ROUND || next.sense.word == WORD_HAND)
			return false;
	}
	if (s.len == 7 && memcmp(s.p, "quarter", 7) == 0)
		return u->hyphened && !one;
	if (lexicon_unit(u->unit)->kind == UNIT_NOUNMONEY && slice_eq(s, SLICE("mark"))) /* the 2 million mark */
		return one;
	if (lexicon_unit(u->unit)->kind == UNIT_NOUNMONEY)
		return f->n.scale >= 3 || f->n.grouped || f->n.plain >= 3;
	if (unit_is(u->unit, SLICE("foot")) && u->spaced && !u->plural && s.p[0] == 'f' && s.len == 4) {
		next = text_next(line, u->end);
		return next.sense.word != WORD_SOLDIERS;
	}
	if (unit_is(u->unit, SLICE("cup")) && !u->plural)
		return f->n.form == FORM_FRACTION || f->n.point || one;
	return true;
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
		if ((t.sense.is & LEX_PRICE) != 0)
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

/* Joined m: million, or metres where the words around speak of a length. */
void
unit_metres(struct text *line, struct figure *f)
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
	/* the 5,000m is a race: nobody writes thousands of millions so */
	if (!f->n.grouped && (next.sense.is & LEX_DIMENSION) == 0 && !(next.sense.word == WORD_X && after.kind == TOKEN_DIGITS) && !(next.kind == TOKEN_SIGN && next.sign == '(' && after.kind == TOKEN_DIGITS)) {
		/* 3m and 5cm */
		struct found u;
		bool comma;
		size_t at = part_joint(line, f->n.end, &comma);

		next = text_next(line, at);
		if (next.kind != TOKEN_DIGITS || !number_read(line, next.start, next.start, true, &bare) || !unit_at(line, bare.end, &u) || part_factor(lexicon_find(SLICE("metre")).unit, u.unit) == 0)
			return;
	} else if (!f->n.grouped && next.kind == TOKEN_SIGN) {
		struct found u;
		struct number m;

		if (!number_read(line, after.start, after.start, true, &m) || !unit_at(line, m.end, &u) || !unit_is(u.unit, SLICE("foot")))
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

	if (unit->kind == UNIT_MEASURE && unit_is(id, SLICE("pound")) && u->word && !u->hyphened && pound_is_money(line, f, u))
		id = lexicon_find(SLICE("GBP")).unit;
	unit = lexicon_unit(id);
	f->unit = id;
	f->end = f->after = u->end;
	f->hyphened = u->hyphened;
	f->attributive = !u->plural && u->word;
	if (unit->kind == UNIT_MINOR)
		f->value = unit_hundredths(f->value);
	else if (unit->kind == UNIT_MILLION)
		f->value = decimal_shift(f->value, 6);
	else if (unit->kind == UNIT_TENTH)
		f->value = decimal_shift(f->value, -1);
}

/* Behind $76: US, million (75 USD million), and the `of dollars` of millions of dollars. */
void
unit_read_tail(struct text *line, struct figure *f)
{
	const struct num_token *peek = text_peek(line, f->end);
	struct num_token t;
	struct num_sense w;

	if (peek->kind != TOKEN_WORD || (peek->sense.word == WORD_NONE && (peek->sense.is & (LEX_UNIT | LEX_SCALE)) == 0)) /* most */
		return;
	t = *peek;
	w = t.sense;
	if (f->prefixed && t.spaced && unit_is(f->unit, SLICE("USD")) && (t.sense.word == WORD_US || t.sense.word == WORD_U_S) && text_upper(line->p[t.start])) {
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

void
unit_read(struct text *line, struct figure *f)
{
	struct found u;
	struct num_token t;
	size_t at = f->n.end;
	bool article = false;

	if (f->n.form == FORM_VAGUE || f->n.form == FORM_FRACTION || (f->n.form == FORM_WORDS && f->n.point) || f->n.bare || f->n.scale >= 2) {
		/* millions of dollars, a quarter of an hour, half an hour, half a liter */
		t = text_next(line, at);
		if (t.sense.word == WORD_OF)
			at = t.end;
		if (f->n.form == FORM_FRACTION) {
			t = text_next(line, at);
			article = (t.sense.is & LEX_ARTICLE) != 0 && unit_at(line, t.end, &u) && !u.plural && u.word;
			if (article)
				at = t.end;
		} else if (at != f->n.end && f->n.form != FORM_VAGUE && !(f->n.bare)) {
			at = f->n.end;
		}
		/* a quarter of a century says a time, half a percent a part of one; a quarter of dollars nothing */
		if (unit_at(line, at, &u) && (at == f->n.end || u.word) && (u.word ? word_fits(line, f, &u) : unit_symbol_fits(line, f, &u)) && !(f->n.form == FORM_FRACTION && at != f->n.end && !article && lexicon_unit(u.unit)->kind == UNIT_PERCENT)) {
			take_unit(line, f, &u);
			return;
		}
		return;
	}
	if (unit_at(line, at, &u)) {
		if (u.word ? word_fits(line, f, &u) : unit_symbol_fits(line, f, &u)) {
			take_unit(line, f, &u);
			return;
		}
		return;
	}
	t = text_next(line, at);
	if (t.kind == TOKEN_SIGN && (t.sign == '[' || t.sign == '<' || t.sign == '{') && unit_at(line, t.end, &u) && !u.spaced && !u.hyphened) {
		char close = text_byte(line, u.end);

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
void
unit_primes(struct text *line, struct figure *f)
{
	size_t at = f->n.end;
	struct number n;
	char c = text_byte(line, at);

	if (c != '\'' && c != '"' && (c != ' ' || text_byte(line, at + 1) != '"')) /* most */
		return;
	if (f->n.words || f->n.scale != 0 || f->unit != 0)
		return;
	if (c == '\'' && at + 1 < line->len && text_digit(line->p[at + 1]) && number_read(line, at + 1, at + 1, true, &n) && text_byte(line, n.end) == '"') {
		f->value = decimal_add(decimal_times(f->value, 12), n.value);
		f->unit = lexicon_find(SLICE("inch")).unit;
		f->end = f->after = n.end + 1;
		return;
	}
	if (c == '\'' && text_byte(line, at + 1) == '\'') {
		f->unit = lexicon_find(SLICE("inch")).unit;
		f->end = f->after = at + 2;
		return;
	}
	if (c == '"' || (c == ' ' && text_byte(line, at + 1) == '"')) {
		struct num_token next;
		size_t quote = at + (c == ' '), back = at > 200 ? at - 200 : 0;

		next = text_next(line, quote + 1);
		if (memchr(line->p + back, '"', at - back) != NULL || !((next.sense.is & LEX_DIMENSION) != 0 || next.kind == TOKEN_END))
			return;
		f->unit = lexicon_find(SLICE("inch")).unit;
		f->end = f->after = quote + 1;
	}
}
