/*
 * What is no quantity: telephone numbers, addresses, identifiers, list numbers; and all that date.c, named.c and idiom.c know.
 */
#include "num/keep.h"

/* Letters or digits glued to the number: XC40, 23andMe, F-16, scp-173m, 2013-14-x, URLs. */
static bool
is_identifier(struct text *line, const struct figure *f)
{
	size_t start = f->start, end = f->end;
	char b = start > 0 ? line->p[start - 1] : ' ', a = text_byte(line, end);
	struct num_token t;

	if (b == ' ' && (a == ' ' || a == ',' || a == ';' || a == ')')) /* most */
		return false;
	if (f->n.words) {
		if (b == '-' && start > 1 && text_letter(line->p[start - 2])) { /* twenty-one-year-old is read from its start; mid-thirties */
			t = text_before(line, start - 1, 0);
			return (t.sense.is & (LEX_DIGIT | LEX_TENS | LEX_AND | LEX_WORD)) == 0 || f->n.form == FORM_ORDINAL;
		}
		return b == '@' || b == '#' || b == '_' || b == '/' || a == '@' || a == '_' || (a == '.' && text_letter(text_byte(line, end + 1)) && (unsigned char)line->p[end + 1] < 0x80);
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
	if (f->end == f->n.end && text_letter(a) && t.kind != TOKEN_SIGN && (t.sense.word != WORD_X || text_digit(text_byte(line, t.end)))) /* 5x stays */
		return true;
	if (b == '"' && start > 1 && line->p[start - 2] == '=') /* id="1234" */
		return true;
	if (start > 3 && line->p[start - 4] == '=' && (unsigned char)b >= 0x80)
		return true;
	if (b == '^' || a == '^')
		return true;
	if (b == '>' && start > 1 && (line->p[start - 2] == '=' || line->p[start - 2] == '-')) /* an arrow of code */
		return true;
	if (a == '_' || a == '@' || a == '\\' || (a == '%' && text_digit(text_byte(line, end + 1))))
		return true;
	return text_digit(a);
}

/* COVID-19, TPP-11, under-21: a word and hyphen before the figure. */
static bool
is_hyphened_name(struct text *line, const struct figure *f, const struct num_token *d)
{
	struct num_token w;
	struct num_sense s;

	if (d->kind != TOKEN_SIGN || d->sign != SIGN_DASH || d->spaced || d->start == 0)
		return false;
	w = text_before(line, d->start, 0);
	if (w.kind == TOKEN_DIGITS && !w.spaced)
		return true;
	if (w.kind != TOKEN_WORD || w.spaced || f->prefixed)
		return false;
	s = w.sense;
	return (s.is & (LEX_MINUS | LEX_HEDGE | LEX_AND | LEX_DIGIT | LEX_TENS | LEX_ADVERB)) == 0 && w.sense.word != WORD_NOW && w.sense.word != WORD_TO && w.sense.word != WORD_SUB && w.sense.word != WORD_OR && w.sense.word != WORD_PLUS && w.sense.word != WORD_OF && w.sense.word != WORD_IN;
}

/*
 * Groups of digits with single spaces between them that begin with a plus or a 0: +1 555 123 4567, 020 7946 0958. f is any of
 * the groups, or some of them read as one number.
 */
static bool
in_spaced_groups(struct text *line, const struct figure *f)
{
	size_t at = f->n.start, groups = 0;
	char b = at > 0 ? line->p[at - 1] : 0;

	if (b != ' ' && b != '+' && line->p[at] != '0')
		return false;
	while (groups < 6 && at > 1 && line->p[at - 1] == ' ' && text_digit(line->p[at - 2])) {
		for (at--; at > 0 && text_digit(line->p[at - 1]); at--)
			;
		groups++;
	}
	groups += text_byte(line, f->n.end) == ' ' && text_digit(text_byte(line, f->n.end + 1));
	if (at > 0 && line->p[at - 1] == '+')
		return groups > 0;
	return groups > 0 && line->p[at] == '0' && text_digit(text_byte(line, at + 1)) && f->unit == 0;
}

/* +1-222-222-2222, 555-1234, (212) 555 0123: runs of digits parted by hyphens, or by spaces behind a plus or bracket. */
static bool
is_telephone(struct text *line, const struct figure *f)
{
	size_t at = f->n.end;
	bool wide;
	size_t n = text_dash(line, at, &wide), digits = 0;

	if (f->n.words || f->prefixed)
		return false;
	if (!f->n.point && in_spaced_groups(line, f))
		return true;
	if (f->n.plain == 0)
		return false;
	/* the rest of one */
	if (f->start > 1 && line->p[f->start - 1] == '-' && text_digit(line->p[f->start - 2]))
		return true;
	if (n == 1 && text_digit(text_byte(line, at + 1))) {
		size_t e = at + 1;

		while (text_digit(text_byte(line, e))) {
			e++;
			digits++;
		}
		if (f->n.plain == 3 && digits == 4 && f->unit == 0)
			return true;
		if (text_byte(line, e) == '-' && text_digit(text_byte(line, e + 1)))
			return true;
	}
	if (f->plus && f->n.plain <= 3 && (text_byte(line, at) == ' ' || text_byte(line, at) == '-') && text_digit(text_byte(line, at + 1)))
		return true;
	if (f->start > 0 && line->p[f->start - 1] == '(' && f->n.plain >= 3 && text_byte(line, at) == ')') {
		size_t e = at + 1 + (text_byte(line, at + 1) == ' ');

		for (; text_digit(text_byte(line, e)); e++)
			digits++;
		return digits >= 3 && digits <= 4 && text_byte(line, e) != '%';
	}
	return f->n.plain >= 10 && line->p[f->start] == '0';
}

/* 575 Wilbraham Road, 9 E 71st St, 10 Downing Street; PA 23456, 90049 ZIP code. */
static bool
is_address(struct text *line, const struct figure *f, const struct beside *s)
{
	const struct num_token *b = &s->before;
	struct num_token t;

	if (f->prefixed || f->n.grouped || f->n.point || f->n.plain > 5)
		return false;
	if (f->n.scale != 0 && (f->n.words || !text_digit(line->p[f->n.end - 2]) || !text_upper(line->p[f->n.end - 1]))) /* 21B Quay Street */
		return false;
	if (!f->n.words && f->n.plain == 5 && f->unit == 0) {
		if (b->kind == TOKEN_WORD && b->end - b->start == 2 && text_upper(line->p[b->start]) && text_upper(line->p[b->start + 1]))
			return true;
		if (s->behind.sense.word == WORD_ZIP)
			return true;
	}
	if ((f->n.words && f->n.form != FORM_ORDINAL) || (s->behind.kind == TOKEN_WORD && !s->behind.capital))
		return false;
	t = s->behind;
	if (text_byte(line, f->n.end) == ',' && t.kind == TOKEN_SIGN)
		t = text_next(line, t.end);
	for (int i = 0; i < 4; i++) {
		struct num_sense w;

		if (t.kind == TOKEN_DIGITS && i > 0 && t.spaced && text_letter(text_byte(line, t.end))) {
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
	char a = text_byte(line, f->end);

	if (f->unit != 0 || f->n.words || f->n.plain == 0 || f->n.plain > 3)
		return false;
	if (f->start == 0 && (a == '.' || a == ')')) {
		t = text_next(line, f->end + 1);
		return t.kind != TOKEN_END && t.spaced;
	}
	return f->start > 0 && ((line->p[f->start - 1] == '[' && a == ']') || (line->p[f->start - 1] == '(' && a == ')'));
}

/* Do words stand on both sides that tell no time, so that only four digits could be one? */
static bool
timeless(const struct figure *f, const struct beside *s)
{
	const uint64_t times = LEX_CLOCK | LEX_MONTH | LEX_AND | LEX_TENS | LEX_TEEN;
	const struct num_token *b = &s->before, *t = &s->behind;

	if (b->kind != TOKEN_WORD || t->kind != TOKEN_WORD || !b->spaced || !t->spaced || ((b->sense.is | t->sense.is) & times) != 0 || t->sense.word != WORD_NONE || f->n.plain == 4)
		return false;
	return b->sense.word != WORD_THE && b->sense.word != WORD_OF && b->sense.word != WORD_OR && b->sense.word != WORD_TO && b->sense.word != WORD_PAST && b->sense.word != WORD_HALF_PAST &&
	    b->sense.word != WORD_CENTURY && b->sense.word != WORD_CENTURIES;
}

enum figure_none
figure_is_none(struct text *line, const struct figure *f, size_t floor)
{
	struct beside s;

	if (is_identifier(line, f))
		return NONE_OTHER;
	if ((f->prefixed || (f->unit != 0 && figure_unit(f)->kind == UNIT_PERCENT && !f->n.words)) && text_byte(line, f->n.end) != '/' && f->n.form <= FORM_WORDS)
		return NONE_NOT;
	s = (struct beside){ *text_peek_before(line, f->start), *text_peek(line, f->n.end) };
	if (f->n.form == FORM_MULTIPLE || f->n.form == FORM_FRACTION)
		return keep_idiom(line, f, floor) || keep_clock(line, f, &s) ? NONE_OTHER : NONE_NOT;
	if (is_hyphened_name(line, f, &s.before))
		return NONE_OTHER;
	if (f->n.words && f->n.form == FORM_WORDS && f->n.one && keep_pronoun(line, f, floor))
		return NONE_OTHER;
	if ((!timeless(f, &s) && keep_time(line, f, &s)) || is_telephone(line, f) || is_address(line, f, &s) || is_list_number(line, f))
		return NONE_OTHER;
	return keep_name(line, f, &s, floor) ? NONE_NAME : NONE_NOT;
}
