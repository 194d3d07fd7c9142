#include "num/unit.h"

/* The minus and plus signs before the number, `minus`, and brackets that accounts write losses in. */
void
sign_read(struct text *line, struct figure *f, size_t floor)
{
	size_t at = f->start;
	struct num_token t;

	if (at == floor)
		return;
	t = text_before(line, at, floor);
	if (t.kind == TOKEN_SIGN) {
		char outer = t.start > 0 ? line->p[t.start - 1] : ' '; /* three-nought-four: the one before may be read already */
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
		if (text_before(line, t.start, floor).sense.word == WORD_OR) /* plus or minus */
			return;
		f->minus = true;
		f->start = t.start;
		return;
	}
}

/* minus-5, negative-1.4 */
void
sign_minus_word(struct text *line, struct figure *f, size_t floor)
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

/* May the dollar sign at at be the end of a longer one: A$, US $? */
static bool
dollar_goes_on(const struct text *line, size_t at, size_t floor)
{
	if (at <= floor + 1)
		return at > floor;
	if (line->p[at - 1] == ' ')
		return text_upper(line->p[at - 2]) || line->p[at - 2] == 'c' || (unsigned char)line->p[at - 2] >= 0x80;
	return text_letter(line->p[at - 1]);
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
		if (n == 1 && c == '$' && !dollar_goes_on(line, s, floor))
			break;
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

void
sign_currency(struct text *line, struct figure *f, size_t floor)
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

/* 2,000.45 +/- 0.01: the tolerance belongs to the text, not to the value. */
void
sign_tolerance(struct text *line, struct figure *f)
{
	struct num_token t;
	struct number n;
	size_t at;

	if (f->n.words || text_peek(line, f->n.end)->kind != TOKEN_SIGN)
		return;
	t = text_next(line, f->n.end);
	at = t.end;
	if (line->len - t.start > 3 && memcmp(line->p + t.start, "+/-", 3) == 0)
		at = t.start + 3;
	else if (!slice_eq(text_sub(line, t.start, t.end), SLICE("\xc2\xb1")))
		return;
	t = text_next(line, at);
	if (t.kind == TOKEN_DIGITS && number_read(line, t.start, t.start, true, &n))
		f->n.end = n.end;
}
