/*
 * What is no quantity: years, dates, clock times, telephone numbers, addresses, identifiers, list numbers, and numbers
 * inside names.
 */
#include "num/figure.h"

static inline char
byte_at(struct text *line, size_t at)
{
	return at < line->len ? line->p[at] : 0;
}

static bool
capital_name(struct text *line, const struct num_token *t, const struct num_sense *w)
{
	return t->kind == TOKEN_WORD && t->capital && (w->is & (LEX_STOP | LEX_HEDGE | LEX_UP | LEX_DOWN | LEX_WEEKDAY | LEX_MONTH | LEX_AND | LEX_DETERMINER | LEX_PRONOUN | LEX_SPAN | LEX_MOVE | LEX_ADVERB | LEX_YEARWORD)) == 0 && t->end > t->start && line->len > 0;
}

/* Letters or digits glued to the number: XC40, 23andMe, F-16, scp-173m, 2013-14-x, URLs. */
static bool
is_identifier(struct text *line, const struct figure *f, size_t floor)
{
	size_t start = f->start, end = f->end;
	char b = start > 0 ? line->p[start - 1] : ' ', a = byte_at(line, end);
	struct num_token t;

	if (f->n.words) {
		if (b == '-' && start > 1 && text_letter(line->p[start - 2])) { /* twenty-one-year-old is read from its start; mid-thirties */
			t = text_before(line, start - 1, 0);
			return (t.sense.is & (LEX_DIGIT | LEX_TENS | LEX_AND | LEX_WORD)) == 0 || f->n.form == FORM_ORDINAL;
		}
		return b == '@' || b == '#' || b == '_' || b == '/' || a == '@' || a == '_' || (a == '.' && text_letter(byte_at(line, end + 1)) && (unsigned char)line->p[end + 1] < 0x80);
	}
	if (text_letter(b) && (unsigned char)b < 0x80)
		return true;
	if ((unsigned char)b >= 0x80) {
		t = text_before(line, start, 0);
		if (t.kind == TOKEN_WORD && !t.spaced)
			return true;
	}
	if (text_digit(b) || b == '#' || b == '_' || b == '@' || b == '&' || b == '=' || (b == '%' && !f->prefixed) || (b == '/' && start > 1 && !text_digit(line->p[start - 2]) && line->p[start - 2] != ' '))
		return !(b == '=' && (start == 1 || line->p[start - 2] == '<' || line->p[start - 2] == '>'));
	if (b == '/' || ((b == '.' || b == ':') && start > 1 && text_digit(line->p[start - 2])))
		return true;
	if (b == '.' && start > 1 && text_letter(line->p[start - 2]) && !f->prefixed && f->n.start == start && !text_space(line, start - 1)) {
		/* Oct.31 is glued by chance; node.js10 is not told from it */
		return true;
	}
	t = text_next(line, end);
	if (f->end == f->n.end && text_letter(a) && t.kind != TOKEN_SIGN && (t.sense.word != WORD_X || text_digit(byte_at(line, t.end)))) /* 5x stays */
		return true;
	if (b == '"' && start > 1 && line->p[start - 2] == '=') /* id="1234" */
		return true;
	if (start > 3 && line->p[start - 4] == '=' && (unsigned char)b >= 0x80)
		return true;
	if (b == '^' || a == '^')
		return true;
	if (b == '>' && start > 1 && (line->p[start - 2] == '=' || line->p[start - 2] == '-')) /* an arrow of code */
		return true;
	if (a == '_' || a == '@' || a == '\\' || (a == '%' && text_digit(byte_at(line, end + 1))))
		return true;
	if (text_digit(a))
		return true;
	(void)floor;
	return false;
}

/* COVID-19, TPP-11, under-21: a word and hyphen before the figure. */
static bool
is_hyphened_name(struct text *line, const struct figure *f)
{
	struct num_token d, w;
	struct num_sense s;

	d = text_before(line, f->start, 0);
	if (d.kind != TOKEN_SIGN || (d.sign != SIGN_DASH) || d.spaced || d.start == 0)
		return false;
	w = text_before(line, d.start, 0);
	if (w.kind == TOKEN_DIGITS && !w.spaced)
		return true;
	if (w.kind != TOKEN_WORD || w.spaced || f->prefixed)
		return false;
	s = w.sense;
	return (s.is & (LEX_MINUS | LEX_HEDGE | LEX_AND | LEX_DIGIT | LEX_TENS | LEX_ADVERB)) == 0 && w.sense.word != WORD_NOW && w.sense.word != WORD_TO && w.sense.word != WORD_SUB && w.sense.word != WORD_OR && w.sense.word != WORD_PLUS && w.sense.word != WORD_OF && w.sense.word != WORD_IN;
}

/* 10:45, 5am, 2.15pm, five o'clock, 0600 GMT, half past. */
static bool
is_clock(struct text *line, const struct figure *f)
{
	struct num_token t = text_next(line, f->n.end), u, b;
	struct num_sense w;

	if (byte_at(line, f->n.end) == ':' && text_digit(byte_at(line, f->n.end + 1)))
		return true;
	if (f->start > 1 && line->p[f->start - 1] == ':' && text_digit(line->p[f->start - 2]))
		return true;
	if (t.kind != TOKEN_WORD || f->prefixed)
		return false;
	w = t.sense;
	if ((w.is & LEX_CLOCK) != 0 && !f->person) {
		if (t.sense.word == WORD_AM && f->n.words)
			return false;
		if ((t.sense.word == WORD_PM || t.sense.word == WORD_AM) && f->unit != 0)
			return false;
		if (t.sense.word == WORD_HRS)
			return f->n.plain == 4;
		return true;
	}
	if (t.sense.word == WORD_O) {
		u = text_next(line, t.end);
		return u.kind == TOKEN_SIGN && u.sign == '\'';
	}
	if (t.sense.word == WORD_PAST) {
		u = text_next(line, t.end);
		return f->n.form == FORM_FRACTION && u.kind != TOKEN_END;
	}
	b = text_before(line, f->start, 0);
	return b.sense.word == WORD_HALF_PAST;
}

/* A month beside the number, or a numeric date: March 7, 7 March, 7th of March, 3/4/2019, the 25th. */
static bool
is_date(struct text *line, const struct figure *f, size_t floor)
{
	struct num_token b = text_before(line, f->start, 0), t = text_next(line, f->n.end), u;
	uint64_t n = decimal_integer(&f->n.value);
	char after = byte_at(line, f->n.end);

	if (b.kind == TOKEN_SIGN && b.sign == '.' && b.start > 0) {
		u = text_before(line, b.start, 0);
		if ((u.sense.is & LEX_MONTH) != 0 && u.capital && u.end - u.start <= 5)
			b = u;
	}
	if ((b.sense.is & LEX_MONTH) != 0 && f->n.scale == 0 && !f->prefixed && n <= 9999 && !f->n.words && !(f->unit != 0 && figure_unit(f)->kind == UNIT_PERCENT)) {
		bool may = b.sense.word == WORD_MAY || b.sense.word == WORD_MARCH;

		return !may || (b.capital && b.start > 0);
	}
	if (b.kind == TOKEN_WORD && b.sense.word == WORD_THE && n <= 31) {
		u = text_before(line, b.start, 0);
		if ((u.sense.is & LEX_MONTH) != 0)
			return true;
	}
	if (n >= 1 && n <= 31 && !f->prefixed && f->unit == 0) {
		if (t.sense.word == WORD_OF) {
			u = text_next(line, t.end);
			if ((u.sense.is & LEX_MONTH) != 0)
				return true;
		}
		if ((t.sense.is & LEX_MONTH) != 0 && t.spaced && !(t.sense.word == WORD_MARCH && !t.capital) && !(t.sense.word == WORD_MAY && !t.capital))
			return true;
		if (f->n.form == FORM_ORDINAL && !f->n.words && b.sense.word == WORD_THE && t.kind != TOKEN_WORD) {
			u = text_before(line, b.start, 0);
			if (u.sense.word == WORD_ON || u.sense.word == WORD_BY || u.sense.word == WORD_UNTIL)
				return true;
		}
	}
	if (t.kind == TOKEN_SIGN && t.sign == SIGN_DASH)
		t = text_next(line, t.end);
	if (f->n.form == FORM_ORDINAL && (t.sense.word == WORD_CENTURY || t.sense.word == WORD_CENTURIES))
		return true;
	/* 3/4/2019, 9/11, 24/7: a slash that made no fraction */
	if (after == '/' && text_digit(byte_at(line, f->n.end + 1)))
		return true;
	if (f->start > 1 && line->p[f->start - 1] == '/' && text_digit(line->p[f->start - 2]))
		return true;
	/* 7 and 8 March, 14, 15 or 16 March */
	if (n >= 1 && n <= 31 && f->unit == 0 && !f->n.words && (t.sense.word == WORD_AND || t.sense.word == WORD_OR || t.sense.word == WORD_TO)) {
		u = text_next(line, t.end);
		if (u.kind == TOKEN_DIGITS) {
			t = text_next(line, u.end);
			if ((t.sense.is & LEX_MONTH) != 0 && t.capital)
				return true;
		}
	}
	/* March 7 and 8 */
	if (n >= 1 && n <= 31 && f->unit == 0 && !f->n.words && (b.sense.word == WORD_AND || b.sense.word == WORD_TO || (b.kind == TOKEN_SIGN && (b.sign == SIGN_DASH || b.sign == SIGN_LONG_DASH)))) {
		u = text_before(line, b.start, 0);
		if (u.kind == TOKEN_DIGITS) {
			u = text_before(line, u.start, 0);
			if ((u.sense.is & LEX_MONTH) != 0 && u.capital)
				return true;
		}
	}
	(void)floor;
	return false;
}

/* 1990s, '98, in 2019, the 2018 elections, nineteen eighty-four. */
static bool
is_year(struct text *line, const struct figure *f, size_t floor)
{
	struct num_token b, t, u;
	struct num_sense bw, tw;
	uint64_t n;

	if (f->prefixed || f->n.scale != 0)
		return false;
	if (f->n.words) {
		/* nineteen eighty-four, twenty nineteen */
		n = decimal_integer(&f->n.value);
		t = text_next(line, f->n.end);
		return f->unit == 0 && (n == 18 || n == 19 || n == 20) && f->n.form == FORM_WORDS && t.kind == TOKEN_WORD && t.spaced && (t.sense.is & (LEX_TENS | LEX_TEEN)) != 0;
	}
	t = text_next(line, f->n.end);
	/* 1990s, 20s, '98 */
	if (!t.spaced && t.end == t.start + 1 && f->n.plain >= 2 && (byte_at(line, t.start) | 0x20) == 's' && line->p[f->n.end - 1] == '0')
		return true;
	if (!t.spaced && t.kind == TOKEN_SIGN && t.sign == SIGN_APOSTROPHE && f->n.plain >= 2 && byte_at(line, t.end) == 's' && line->p[f->n.end - 1] == '0')
		return true;
	b = text_before(line, f->start, 0);
	if (b.kind == TOKEN_SIGN && b.sign == SIGN_APOSTROPHE && !b.spaced && f->n.plain == 2)
		return true;
	if (f->n.plain != 4 || f->minus || f->plus)
		return false;
	n = decimal_integer(&f->n.value);
	if (n < 1000 || n > 2199)
		return false;
	if (f->unit != 0 && (figure_unit(f)->kind != UNIT_TIME || f->person) && figure_unit(f)->kind != UNIT_NOUNMONEY)
		return false;
	bw = b.sense;
	tw = t.sense;
	if ((bw.is & LEX_HEDGE) != 0 && b.sense.word != WORD_AROUND && b.sense.word != WORD_ABOUT && b.sense.word != WORD_CIRCA && b.sense.word != WORD_OVER && (bw.is & LEX_YEARWORD) == 0)
		return false;
	if (n >= 1700 && n <= 2199) {
		/* a plural behind it and nothing that a year follows before it: 2000 people */
		if (t.kind == TOKEN_WORD && !t.capital && t.spaced && noun_plural(line, &t, &tw) && (bw.is & (LEX_YEARWORD | LEX_MONTH | LEX_WEEKDAY)) == 0 && !capital_name(line, &b, &bw))
			return false;
		if (f->unit != 0 && b.kind != TOKEN_WORD)
			return false;
		return true;
	}
	if (t.kind == TOKEN_WORD && !t.capital && noun_plural(line, &t, &tw))
		return false;
	if (f->unit != 0)
		return false;
	u = text_next(line, t.end);
	if (b.sense.word == WORD_BETWEEN || t.sense.word == WORD_AND)
		return (bw.is & LEX_YEARWORD) != 0;
	return ((bw.is & LEX_YEARWORD) != 0 && b.sense.word != WORD_OF && b.sense.word != WORD_TO && b.sense.word != WORD_AND && b.sense.word != WORD_A && u.kind <= TOKEN_LONG && (t.kind != TOKEN_WORD || (tw.is & LEX_STOP) != 0)) && b.sense.word != WORD_THE;
	(void)floor;
}

/* +1-222-222-2222, 555-1234, (212) 555 0123: runs of digits parted by hyphens, or by spaces behind a plus or bracket. */
static bool
is_telephone(struct text *line, const struct figure *f)
{
	size_t at = f->n.end;
	bool wide;
	size_t n = text_dash(line, at, &wide), digits = 0;

	if (f->n.words || f->prefixed || f->n.plain == 0)
		return false;
	/* the rest of one */
	if (f->start > 1 && line->p[f->start - 1] == '-' && text_digit(line->p[f->start - 2]))
		return true;
	if (n == 1 && text_digit(byte_at(line, at + 1))) {
		size_t e = at + 1;

		while (text_digit(byte_at(line, e))) {
			e++;
			digits++;
		}
		if (f->n.plain == 3 && digits == 4 && f->unit == 0)
			return true;
		if (byte_at(line, e) == '-' && text_digit(byte_at(line, e + 1)))
			return true;
	}
	if (f->plus && f->n.plain <= 3 && (byte_at(line, at) == ' ' || byte_at(line, at) == '-') && text_digit(byte_at(line, at + 1)))
		return true;
	if (f->start > 0 && line->p[f->start - 1] == '(' && f->n.plain >= 3 && byte_at(line, at) == ')') {
		size_t e = at + 1 + (byte_at(line, at + 1) == ' ');

		for (; text_digit(byte_at(line, e)); e++)
			digits++;
		return digits >= 3 && digits <= 4 && byte_at(line, e) != '%';
	}
	return f->n.plain >= 10 && line->p[f->start] == '0';
}

/* 575 Wilbraham Road, 9 E 71st St, 10 Downing Street; PA 23456, 90049 ZIP code. */
static bool
is_address(struct text *line, const struct figure *f)
{
	struct num_token t = text_next(line, f->n.end), b;

	if (f->prefixed || f->n.grouped || f->n.point || f->n.scale != 0 || f->n.plain > 5)
		return false;
	if (!f->n.words && f->n.plain == 5 && f->unit == 0) {
		b = text_before(line, f->start, 0);
		if (b.kind == TOKEN_WORD && b.end - b.start == 2 && text_upper(line->p[b.start]) && text_upper(line->p[b.start + 1]))
			return true;
		if (t.sense.word == WORD_ZIP)
			return true;
	}
	if (f->n.words && f->n.form != FORM_ORDINAL)
		return false;
	if (byte_at(line, f->n.end) == ',' && t.kind == TOKEN_SIGN)
		t = text_next(line, t.end);
	for (int i = 0; i < 4; i++) {
		struct num_sense w;

		if (t.kind == TOKEN_DIGITS && i > 0 && t.spaced && text_letter(byte_at(line, t.end))) {
			t = text_next(line, text_next(line, t.end).end); /* 71st */
			continue;
		}
		if (t.kind == TOKEN_SIGN && t.sign == '.' && i > 0) {
			t = text_next(line, t.end);
			continue;
		}
		if (t.kind != TOKEN_WORD || !t.capital || !t.spaced)
			return false;
		w = t.sense;
		if ((w.is & LEX_STREET) != 0 && (i > 0 || f->n.form == FORM_ORDINAL || t.sense.word == WORD_AVE || t.sense.word == WORD_RUE))
			return true;
		t = text_next(line, t.end);
	}
	return false;
}

/* `1.` or `2)` at the head of a line, and bare numbers in brackets. */
static bool
is_list_number(struct text *line, const struct figure *f)
{
	struct num_token t;
	char a = byte_at(line, f->end);

	if (f->unit != 0 || f->n.words || f->n.plain == 0 || f->n.plain > 3)
		return false;
	if (f->start == 0 && (a == '.' || a == ')')) {
		t = text_next(line, f->end + 1);
		return t.kind != TOKEN_END && t.spaced;
	}
	return f->start > 0 && ((line->p[f->start - 1] == '[' && a == ']') || (line->p[f->start - 1] == '(' && a == ')'));
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

/* World War II, Boeing 737, Article 5, the Big Three, No. 1, S&P 500. */
static bool
is_name(struct text *line, const struct figure *f, size_t floor)
{
	struct num_token b = text_before(line, f->start, floor), t, bb;
	struct num_sense w;

	if (f->unit != 0 || f->prefixed || f->plus || f->n.form > FORM_ORDINAL || f->kind == NUM_SCORE)
		return false;
	if (f->minus && !f->n.words) /* COVID -19 */
		return b.kind == TOKEN_WORD && b.capital && (b.sense.is & LEX_NAME) != 0;
	t = text_next(line, f->n.end);
	if (b.kind == TOKEN_SIGN && b.sign == '.' && !b.spaced)
		return false;
	w = b.sense;
	if (f->n.form == FORM_ORDINAL) {
		/* Second World War, First Lady, the Third Reich: a capital where no sentence begins */
		if (f->n.words && text_upper(line->p[f->n.start]) && b.kind == TOKEN_WORD && t.kind == TOKEN_WORD && t.capital)
			return true;
		if (f->n.words && b.kind == TOKEN_WORD && (w.is & LEX_PRONOUN) != 0)
			return true;
		/* a second later, every second: time */
		if (f->n.words && decimal_integer(&f->value) == 2 && (t.sense.word == WORD_LATER || t.sense.word == WORD_AGO || ((b.sense.word == WORD_EVERY || b.sense.word == WORD_EACH || b.sense.word == WORD_PER) && t.kind != TOKEN_WORD)))
			return true;
		return f->n.words && b.kind == TOKEN_END && t.capital && t.sense.word == WORD_LADY;
	}
	if (b.sense.word == WORD_OF) { /* Group of Seven */
		bb = text_before(line, b.start, floor);
		if (bb.capital && bb.start > 0 && bb.end - bb.start == 5 && memcmp(line->p + bb.start, "Group", 5) == 0)
			return true;
	}
	/* Boeing's model numbers, 707 to 787, with or without the maker: two 737 Max jets */
	if (f->n.plain == 3 && line->p[f->n.start] == '7' && line->p[f->n.start + 2] == '7' && (t.sense.is & LEX_AIRCRAFT) != 0)
		return true;
	if (b.kind == TOKEN_SIGN && b.sign == '.' && b.start > 0) { /* No. 1, nos. 22 */
		bb = text_before(line, b.start, floor);
		if (!bb.spaced && (bb.sense.is & LEX_ABBREVIATION) != 0)
			return true;
	}
	if (b.kind != TOKEN_WORD || b.possessive || !b.spaced) {
		if (!b.possessive || !b.capital)
			return false;
	}
	if (f->n.scale >= 2 || f->n.grouped || f->n.form == FORM_FRACTION)
		return false;
	if (f->n.words && text_upper(line->p[f->n.start]) && t.kind == TOKEN_WORD && t.capital && !b.possessive)
		return true;
	if (f->n.words && text_upper(line->p[f->n.start]) && b.capital && (w.is & (LEX_STOP | LEX_DETERMINER | LEX_HEDGE)) == 0)
		return true;
	if (f->n.words && text_upper(line->p[f->n.start]) && (w.is & LEX_DETERMINER) != 0 && !b.capital)
		return true;
	if (!f->n.words && has_inner_capital(line, &b) && !b.possessive)
		return !counts(line, &t); /* iPhone 11 */
	if (b.sense.word == WORD_TOP || b.sense.word == WORD_BOTTOM || b.sense.word == WORD_LAST || b.sense.word == WORD_FINAL)
		return t.kind != TOKEN_WORD || (t.sense.is & LEX_STOP) != 0;
	if ((w.is & LEX_NAME) != 0 && b.capital && !b.possessive && !(f->n.words && (w.is & LEX_STOP) != 0))
		return !counts(line, &t) || !f->n.words;
	if ((w.is & LEX_LABEL) != 0 && !b.possessive) {
		if (b.sense.word == WORD_NO && !b.capital && f->n.words)
			return false;
		return !counts(line, &t) || b.capital;
	}
	if (f->n.point && !f->n.words)
		return false;
	/* any other name before digits: Boeing 737, Apollo 11; a plural behind makes it a count */
	if (!f->n.words && capital_name(line, &b, &w) && !b.possessive) {
		struct num_token before = text_before(line, b.start, floor);

		if (before.kind == TOKEN_END && !text_upper(byte_at(line, b.start + 1)) && b.end - b.start > 1 && line->len > 40)
			return !counts(line, &t) && (t.kind == TOKEN_WORD && t.capital);
		return !counts(line, &t);
	}
	return false;
}

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
static bool
is_pronoun(struct text *line, const struct figure *f, size_t floor)
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
static bool
is_no_multiple(struct text *line, const struct figure *f, size_t floor)
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

bool
figure_is_none(struct text *line, const struct figure *f, size_t floor)
{
	if (is_identifier(line, f, floor))
		return true;
	if ((f->prefixed || (f->unit != 0 && figure_unit(f)->kind == UNIT_PERCENT && !f->n.words)) && byte_at(line, f->n.end) != '/' && f->n.form <= FORM_WORDS)
		return false;
	if (f->n.form == FORM_MULTIPLE || f->n.form == FORM_FRACTION)
		return is_no_multiple(line, f, floor) || is_clock(line, f);
	if (is_hyphened_name(line, f))
		return true;
	if (f->n.words && f->n.form == FORM_WORDS && f->n.one && is_pronoun(line, f, floor))
		return true;
	if (is_clock(line, f) || is_date(line, f, floor) || is_year(line, f, floor) || is_telephone(line, f))
		return true;
	return is_address(line, f) || is_list_number(line, f) || is_name(line, f, floor);
}
