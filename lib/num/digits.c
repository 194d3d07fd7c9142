#include "num/sum.h"

/* Bytes of a separator of thousands at at: comma, apostrophe, no-break, thin or plain space. */
static size_t
separator(struct text *line, size_t at)
{
	size_t n;

	if (at >= line->len)
		return 0;
	if (line->p[at] == ',' || line->p[at] == '\'')
		return 1;
	n = text_space(line, at);
	if (n == 0 && line->len - at > 3 && memcmp(line->p + at, "\xe2\x80\x99", 3) == 0)
		n = 3;
	return n == 1 && line->p[at] != ' ' ? 0 : n;
}

/* The thousands behind a first run of one to three digits. */
static size_t
groups_end(struct text *line, size_t start, size_t end)
{
	size_t first = separator(line, end);

	if (end - start > 3 || first == 0)
		return end;
	for (size_t at = end;;) {
		size_t n = separator(line, at), e;

		if (n == 0 || line->p[at] != line->p[end] || at + n >= line->len)
			return at;
		e = number_run_end(line, at + n);
		if (e - at - n != 3) {
			/* Indian grouping: 12,34,567 */
			bool lakh = line->p[at] == ',' && e - at - n == 2 && e < line->len && line->p[e] == ',' && number_run_end(line, e + 1) - e - 1 >= 2;

			if (!lakh)
				return e == at + n || line->p[at] == ' ' || line->p[at] == '\'' ? at : at;
		}
		at = e;
	}
}

/* Scientific notation behind the digits: e-3, x10^6, U+00D7 10 U+2212 30. Its end, or at. */
static size_t
exponent(struct text *line, size_t at, int *power)
{
	size_t i = at, end;
	bool minus = false, wide, marked = false;
	size_t n;

	if (i + 1 < line->len && (line->p[i] | 0x20) == 'e') {
		i++;
		marked = true;
	} else {
		while (i < line->len && line->p[i] == ' ' && i - at < 1)
			i++;
		if (i + 1 < line->len && line->p[i] == 'x')
			i++;
		else if (i + 2 < line->len && memcmp(line->p + i, "\xc3\x97", 2) == 0)
			i += 2;
		else
			return at;
		while (i < line->len && line->p[i] == ' ')
			i++;
		if (line->len - i < 3 || line->p[i] != '1' || line->p[i + 1] != '0')
			return at;
		i += 2;
		if (line->p[i] == '^') {
			i++;
			marked = true;
		}
	}
	n = text_dash(line, i, &wide);
	if (n != 0 && i + n < line->len) {
		minus = marked = true;
		i += n;
	} else if (i < line->len && line->p[i] == '+') {
		i++;
	}
	end = number_run_end(line, i);
	if (!marked || end == i || end - i > 3 || (end < line->len && text_letter(line->p[end])))
		return at;
	*power = 0;
	for (; i < end; i++)
		*power = *power * 10 + (line->p[i] - '0');
	if (minus)
		*power = -*power;
	return end;
}

static bool
ordinal_suffix(struct text *line, size_t at, const struct decimal *v)
{
	uint64_t n = decimal_integer(v);
	struct slice s;
	char a, b;

	if (line->len - at < 2 || n == UINT64_MAX)
		return false;
	if (line->len - at > 2 && text_letter(line->p[at + 2]) && (unsigned char)line->p[at + 2] < 0x80)
		return false;
	s = text_sub(line, at, at + 2);
	a = (char)(s.p[0] | 0x20);
	b = (char)(s.p[1] | 0x20);
	if (n % 100 >= 11 && n % 100 <= 13)
		return a == 't' && b == 'h';
	switch (n % 10) {
	case 1:
		return a == 's' && b == 't';
	case 2:
		return (a == 'n' || a == 'r') && b == 'd';
	case 3:
		return (a == 'r' || a == 'n') && b == 'd';
	default:
		return a == 't' && b == 'h';
	}
}

/* 32m2, 5m³: the letter is a unit. */
static bool
power_follows(struct text *line, size_t at)
{
	if (at >= line->len)
		return false;
	return text_digit(line->p[at]) || line->p[at] == '^' || (line->len - at > 1 && (unsigned char)line->p[at] == 0xc2 && ((unsigned char)line->p[at + 1] == 0xb2 || (unsigned char)line->p[at + 1] == 0xb3));
}

/* A scale behind digits, joined (5m, 10k) or a word apart. */
static void
digit_scale(struct text *line, struct number *n, bool closed)
{
	struct num_token t = text_next(line, n->end);
	struct num_sense w;
	struct sum s;
	int scale = 0;
	bool wide;
	size_t dash = text_dash(line, n->end, &wide);

	if (dash != 0 && !wide)
		t = text_next(line, n->end + dash);
	if (t.kind != TOKEN_WORD || t.possessive)
		return;
	w = t.sense;
	if (!t.spaced && dash == 0 && (w.is & LEX_SUFFIX) != 0 && !power_follows(line, t.end)) {
		n->value = decimal_shift(n->value, w.arg);
		n->scale = w.arg;
		n->joined_scale = true;
		n->end = t.end;
		return;
	}
	/* 2.33 k, 1.5 bn: a suffix set apart, but for those that are units too */
	if (t.spaced && (w.is & LEX_SUFFIX) != 0 && (w.is & LEX_UNIT) == 0 && (t.end - t.start > 1 || (line->p[t.start] | 0x20) == 'k' || (line->p[t.start] == 'M' && (n->point || n->grouped)))) {
		n->value = decimal_shift(n->value, w.arg);
		n->scale = w.arg;
		n->end = t.end;
		return;
	}
	if ((w.is & LEX_DOZEN) != 0 && t.spaced && w.arg == 12) {
		n->value = decimal_times(n->value, 12);
		n->end = t.end;
		return;
	}
	if ((w.is & LEX_BIG) == 0 || (dash != 0 && t.spaced))
		return;
	sum_init(&s);
	s.group = n->value;
	s.any = s.digits = true;
	s.room = 0;
	n->end = sum_words(line, n->end, closed, &s, &scale);
	n->value = decimal_add(s.total, s.group);
	n->scale = (int16_t)scale;
}

/*
 * Where the number of the digits [at, run) ends, its thousands and decimals included. 0: 5.2.1 is no number, and n->end is
 * behind it.
 */
static size_t
decimals_end(struct text *line, size_t at, size_t run, struct number *n)
{
	size_t end = n->point ? run : groups_end(line, at, run);

	n->grouped = end != run;
	if (n->point || end + 1 >= line->len || line->p[end] != '.' || !text_digit(line->p[end + 1]))
		return end;
	n->point = true;
	end = number_run_end(line, end + 1);
	n->end = end;
	while (n->end + 1 < line->len && line->p[n->end] == '.' && text_digit(line->p[n->end + 1]))
		n->end = number_run_end(line, n->end + 1);
	return n->end == end ? end : 0;
}

/* 3,5: a decimal comma has one or two digits behind it and no more figures. */
static bool
decimal_comma(struct text *line, size_t at, size_t run, struct number *n)
{
	size_t e;
	int places;

	if (n->point || n->grouped || run - at > 3 || run + 1 >= line->len || line->p[run] != ',' || !text_digit(line->p[run + 1]) || (at > 0 && line->p[at - 1] == ','))
		return false;
	e = number_run_end(line, run + 1);
	places = (int)(e - run - 1);
	if (places > 2 || (e < line->len && (line->p[e] == ',' || line->p[e] == '-' || line->p[e] == '/')))
		return false;
	n->value = decimal_shift(decimal_add(decimal_shift(decimal_read(text_sub(line, at, run)), places), decimal_read(text_sub(line, run + 1, e))), -places);
	n->end = e;
	n->point = true;
	return true;
}

/* 2 1/2, 2 and U+00BD: a fraction behind the whole number that ends at end. */
static bool
mixed_fraction(struct text *line, size_t end, bool closed, struct number *n)
{
	struct decimal f;
	size_t space, next, e;

	if (n->point || end >= line->len)
		return false;
	e = fraction_sign(line, end, &f);
	e = e != 0 ? end + e : 0;
	space = text_space(line, end);
	if (e == 0 && space != 0) {
		next = end + space + text_space(line, end + space);
		e = next < line->len ? fraction_slash(line, next, &f) : 0;
	}
	if (e == 0)
		return false;
	n->value = decimal_add(n->value, f);
	n->end = e;
	n->point = true;
	n->plain = 0;
	digit_scale(line, n, closed);
	return true;
}

/* What goes on with digits that end at end: an exponent, an ordinal's ending, fractions, a scale. */
static void
digits_tail(struct text *line, size_t end, bool closed, struct number *n)
{
	struct decimal f;
	int power = 0;

	n->end = exponent(line, end, &power);
	if (n->end != end) {
		n->value = decimal_shift(n->value, power);
		n->plain = 0;
		return;
	}
	if (!n->point && ordinal_suffix(line, end, &n->value)) {
		n->form = FORM_ORDINAL;
		n->end = end + 2;
		n->plain = 0;
		return;
	}
	if (mixed_fraction(line, end, closed, n) || (!n->point && number_over(line, n)))
		return;
	digit_scale(line, n, closed);
	if (n->end != end)
		n->plain = 0;
	if ((n->end == end || n->scale >= 3) && fraction_and(line, n->end, n->scale, &f, &end)) {
		n->value = decimal_add(n->value, f);
		n->end = end;
		number_scale_behind(line, n);
		n->point = true;
		n->plain = 0;
	}
}

/* Does the run of digits [at, run) end there: no point, separator, slash or fraction goes on with it? */
static bool
run_alone(const struct text *line, size_t at, size_t run)
{
	char c = text_byte(line, run);

	if (run - at > 9 || (at > 0 && line->p[at - 1] == '.') || (unsigned char)c >= 0x80)
		return false;
	if (c == ' ' || c == ',' || c == '.')
		return !text_digit(text_byte(line, run + 1)) && (c != ' ' || (unsigned char)text_byte(line, run + 1) < 0x80);
	return (c > ' ' && c != '\'' && c != '/') || run >= line->len;
}

static uint64_t
run_value(const struct text *line, size_t at, size_t run)
{
	uint64_t n = 0;

	for (; at < run; at++)
		n = n * 10 + (uint64_t)(line->p[at] - '0');
	return n;
}

bool
number_digits(struct text *line, size_t at, size_t floor, bool closed, struct number *n)
{
	size_t end, run = number_run_end(line, at);

	n->end = run;
	n->form = FORM_DIGITS;
	if (run_alone(line, at, run)) { /* most */
		decimal_set(&n->value, run_value(line, at, run));
		n->plain = (uint8_t)(run - at);
		if (!number_ends(line, run))
			digits_tail(line, run, closed, n);
		return true;
	}
	if (at > floor && line->p[at - 1] == '.' && (at - 1 == floor || (!text_digit(line->p[at - 2]) && !text_letter(line->p[at - 2])))) {
		n->start = at - 1;
		n->point = true;
	}
	end = n->point ? 0 : fraction_slash(line, at, &n->value);
	if (end != 0) {
		n->end = end;
		n->form = FORM_FRACTION;
		n->point = true;
		return true;
	}
	end = decimals_end(line, at, run, n);
	if (end == 0)
		return false;
	if (decimal_comma(line, at, run, n))
		return true;
	n->value = decimal_read(text_sub(line, n->start, end));
	n->plain = !n->grouped && !n->point && end - at < 255 ? (uint8_t)(end - at) : 0;
	n->end = end;
	if (!number_ends(line, end))
		digits_tail(line, end, closed, n);
	return true;
}
