#include "num/number.h"

enum { NO_SCALE = 1000 };

/* A number in words as it grows. */
struct sum {
	struct decimal total; /* what closed scales hold */
	struct decimal group; /* what the next scale will multiply */
	int room; /* what may still join the group: numbers below 10^room */
	int last; /* power of the last scale */
	bool digits; /* the group was given in digits */
	bool any;
};

static uint64_t
group_value(const struct sum *s)
{
	return decimal_integer(&s->group);
}

static bool
add_small(struct sum *s, uint64_t n, int places)
{
	if (s->room < places || (s->room == 2 && s->any && places == 2 && false))
		return false;
	s->group = decimal_add(s->group, decimal_from(n));
	s->room = n % 10 == 0 && places == 2 && n >= 20 ? 1 : 0;
	s->any = true;
	return true;
}

static bool
add_hundred(struct sum *s, bool first)
{
	if (!s->any || (s->group.n == 0 && first))
		s->group = decimal_from(1);
	else if (s->group.n == 0 || (!s->digits && group_value(s) >= 100))
		return false;
	s->group = decimal_shift(s->group, 2);
	s->room = 2;
	s->any = true;
	return true;
}

static bool
add_scale(struct sum *s, int power)
{
	if (s->group.n == 0 && s->any && s->last == NO_SCALE)
		return false;
	if (!s->any)
		s->group = decimal_from(1);
	if (power < s->last && s->group.n != 0)
		s->total = decimal_add(s->total, decimal_shift(s->group, power));
	else
		s->total = decimal_shift(decimal_add(s->total, s->group), power);
	s->group = decimal_from(0);
	s->last = power;
	s->room = 3;
	s->digits = false;
	s->any = true;
	return true;
}

/* The next word that may go on with a number: over one space or a hyphen. False at anything else. */
static bool
next_word(struct text *line, size_t at, struct num_token *t)
{
	bool wide;
	size_t n = text_dash(line, at, &wide);

	if (n != 0) {
		*t = text_next(line, at + n);
		return t->kind == TOKEN_WORD && !t->spaced;
	}
	*t = text_next(line, at);
	/* treebank text sets hyphens free: ninety - five */
	if (t->kind == TOKEN_SIGN && t->sign == SIGN_DASH && t->spaced) {
		*t = text_next(line, t->end);
		return t->kind == TOKEN_WORD && t->spaced && (t->sense.is & (LEX_DIGIT | LEX_ORDINAL | LEX_FRACTION)) != 0;
	}
	return t->kind == TOKEN_WORD && t->spaced;
}

#define LEX_SMALL (LEX_DIGIT | LEX_TEEN | LEX_TENS)
#define LEX_BIG (LEX_HUNDRED | LEX_SCALE)

/* Fits the word of sense w into s? Then takes it in. */
static bool
add_word(struct sum *s, const struct num_sense *w)
{
	if ((w->is & LEX_DIGIT) != 0)
		return s->room >= 1 && (w->arg != 0 || !s->any) && add_small(s, (uint64_t)w->arg, 1);
	if ((w->is & (LEX_TEEN | LEX_TENS)) != 0)
		return add_small(s, (uint64_t)w->arg, 2);
	if ((w->is & LEX_HUNDRED) != 0)
		return add_hundred(s, false);
	if ((w->is & LEX_SCALE) != 0)
		return add_scale(s, w->arg);
	return false;
}

/*
 * Words after `and` or a comma: do they go on with s? `one hundred and five` does, `one hundred and two hundred` does not.
 */
static bool
goes_on(struct text *line, const struct sum *s, const struct num_token *t, const struct num_sense *w, bool comma)
{
	struct num_token u;
	struct num_sense v;

	if ((w->is & LEX_SMALL) == 0 || w->arg == 0 || s->room < 2)
		return false;
	if (!next_word(line, t->end, &u))
		return !comma;
	v = u.sense;
	if ((w->is & LEX_TENS) != 0 && (v.is & LEX_DIGIT) != 0) {
		if (!next_word(line, u.end, &u))
			return !comma;
		v = u.sense;
	}
	if ((v.is & LEX_HUNDRED) != 0)
		return s->room == 3;
	if ((v.is & LEX_SCALE) != 0)
		return s->room == 2 ? s->last == NO_SCALE || v.arg < s->last : v.arg < s->last;
	return !comma && (v.is & (LEX_FRACTION | LEX_FRACTIONSCALE | LEX_DOZEN | LEX_HALF | LEX_QUARTER)) == 0;
}

/* Digits that go on with s: `4 thousand 3 hundred and 21`. */
static bool
digits_go_on(struct text *line, struct sum *s, const struct num_token *t, bool after_and)
{
	struct slice d = text_sub(line, t->start, t->end);
	struct num_token u;
	bool big;

	if (t->kind != TOKEN_DIGITS || !t->spaced || d.len > 3 || s->room < 2 || memchr(d.p, '.', d.len) != NULL || memchr(d.p, ',', d.len) != NULL)
		return false;
	big = next_word(line, t->end, &u) && (u.sense.is & LEX_HUNDRED) != 0 && s->last != NO_SCALE;
	if (!big && (!after_and || d.len > 2 || s->room != 2))
		return false;
	s->group = decimal_add(s->group, decimal_read(d));
	s->room = 0;
	s->digits = true;
	return true;
}

/* Takes words into s from at on; gives where they end. first: the sense of the word at at is known to begin it. */
static size_t
read_words(struct text *line, size_t at, bool closed, struct sum *s, int *scale)
{
	size_t end = at;

	for (;;) {
		struct num_token t;
		struct num_sense w;
		bool ok = next_word(line, end, &t), joint = false, comma = false;

		if (!ok && t.kind == TOKEN_SIGN && (t.sign == ',' || t.sign == '&') && s->last != NO_SCALE && t.start == end) {
			comma = joint = true;
			t = text_next(line, t.end);
		} else if (t.kind == TOKEN_SIGN && t.sign == '&' && t.spaced) {
			joint = true;
			t = text_next(line, t.end);
		} else if (!ok) {
			if (!digits_go_on(line, s, &t, false))
				return end;
			end = t.end;
			continue;
		}
		w = t.sense;
		if ((w.is & LEX_AND) != 0 && s->any && !closed) {
			joint = true;
			t = text_next(line, t.end);
			if (digits_go_on(line, s, &t, true)) {
				end = t.end;
				continue;
			}
			w = t.sense;
		}
		if (t.kind != TOKEN_WORD || t.possessive)
			return end;
		if (joint && !goes_on(line, s, &t, &w, comma))
			return end;
		if (!add_word(s, &w))
			return end;
		*scale = (w.is & LEX_SCALE) != 0 ? w.arg : (w.is & LEX_HUNDRED) != 0 ? 2 : 0;
		end = t.end;
	}
}

static void
sum_init(struct sum *s)
{
	s->total = s->group = decimal_from(0);
	s->room = 3;
	s->last = NO_SCALE;
	s->digits = s->any = false;
}

/* ---- fractions ---- */

/* A fraction's denominator at at, over a hyphen or space: thirds, quarter, twenty-firsts; 0 if none. plural: must it be one? */
static uint32_t
denominator(struct text *line, size_t at, bool plural, size_t *end)
{
	struct num_token t, u;
	struct num_sense w, v;

	if (!next_word(line, at, &t) || t.possessive)
		return 0;
	w = t.sense;
	*end = t.end;
	if ((w.is & (LEX_HALF | LEX_QUARTER)) != 0) {
		bool many = line->p[t.end - 1] == 's';

		return many == plural || plural ? (uint32_t)w.arg : 0;
	}
	if (plural && (w.is & LEX_FRACTION) != 0 && w.arg > 1)
		return (uint32_t)w.arg;
	if (plural && (w.is & LEX_FRACTIONSCALE) != 0) {
		uint32_t n = 1;

		for (int i = 0; i < w.arg && i < 9; i++)
			n *= 10;
		return n;
	}
	if (!plural && (w.is & LEX_ORDINAL) != 0 && w.arg > 2)
		return (uint32_t)w.arg;
	if ((w.is & LEX_TENS) != 0 && next_word(line, t.end, &u)) {
		v = u.sense;
		*end = u.end;
		if (plural ? (v.is & LEX_FRACTION) != 0 && v.arg < 10 : (v.is & LEX_ORDINAL) != 0 && v.arg < 10)
			return (uint32_t)(w.arg + v.arg);
	}
	return 0;
}

/* Gives f the scale word behind it, or that of the number before: a billion and a half million, three million and a half. */
static struct decimal
own_scale(struct text *line, struct decimal f, int scale, size_t *end)
{
	struct num_token t;

	if (next_word(line, *end, &t) && (t.sense.is & LEX_SCALE) != 0) {
		scale = t.sense.arg;
		*end = t.end;
	}
	return decimal_shift(f, scale);
}

/* `and a half`, `and three quarters`, `and one fourth` at at, behind a number of this scale. */
static bool
and_fraction(struct text *line, size_t at, int scale, struct decimal *f, size_t *end)
{
	struct num_token t, u;
	struct num_sense w;
	uint32_t top, under;

	if (!next_word(line, at, &t) || (t.sense.is & LEX_AND) == 0 || !next_word(line, t.end, &u))
		return false;
	w = u.sense;
	if ((w.is & (LEX_HALF | LEX_QUARTER)) != 0 && line->p[u.end - 1] != 's') {
		*end = u.end;
		*f = own_scale(line, decimal_divide(decimal_from(1), decimal_from((uint64_t)w.arg)), scale, end);
		return true;
	}
	if ((w.is & LEX_ARTICLE) != 0)
		top = 1;
	else if ((w.is & LEX_SMALL) != 0 && w.arg > 0) {
		struct num_token more;

		top = (uint32_t)w.arg;
		if ((w.is & LEX_TENS) != 0 && next_word(line, u.end, &more) && (more.sense.is & LEX_DIGIT) != 0) {
			top = (uint32_t)(w.arg + more.sense.arg);
			u = more;
		}
	}
	else
		return false;
	under = denominator(line, u.end, top != 1, end);
	if (under == 0)
		return false;
	*f = own_scale(line, decimal_divide(decimal_from(top), decimal_from(under)), scale, end);
	return true;
}

static const struct { uint8_t last, top, under; } vulgar_latin[] = { { 0xbc, 1, 4 }, { 0xbd, 1, 2 }, { 0xbe, 3, 4 } };
static const struct { uint8_t last, top, under; } vulgar_forms[] = { { 0x90, 1, 7 }, { 0x91, 1, 9 }, { 0x92, 1, 10 }, { 0x93, 1, 3 }, { 0x94, 2, 3 }, { 0x95, 1, 5 },
	{ 0x96, 2, 5 }, { 0x97, 3, 5 }, { 0x98, 4, 5 }, { 0x99, 1, 6 }, { 0x9a, 5, 6 }, { 0x9b, 1, 8 }, { 0x9c, 3, 8 }, { 0x9d, 5, 8 }, { 0x9e, 7, 8 } };

/* A fraction sign at at: its bytes, or 0. */
static size_t
vulgar(struct text *line, size_t at, struct decimal *f)
{
	const unsigned char *u = (const unsigned char *)line->p + at;

	if (line->len - at >= 2 && u[0] == 0xc2) {
		for (size_t i = 0; i < sizeof(vulgar_latin) / sizeof(*vulgar_latin); i++)
			if (u[1] == vulgar_latin[i].last) {
				*f = decimal_divide(decimal_from(vulgar_latin[i].top), decimal_from(vulgar_latin[i].under));
				return 2;
			}
	} else if (line->len - at >= 3 && u[0] == 0xe2 && u[1] == 0x85) {
		for (size_t i = 0; i < sizeof(vulgar_forms) / sizeof(*vulgar_forms); i++)
			if (u[2] == vulgar_forms[i].last) {
				*f = decimal_divide(decimal_from(vulgar_forms[i].top), decimal_from(vulgar_forms[i].under));
				return 3;
			}
	}
	return 0;
}

static bool over(struct text *line, struct number *n);

/* ---- digits ---- */

static size_t
run_end(struct text *line, size_t at)
{
	while (at < line->len && text_digit(line->p[at]))
		at++;
	return at;
}

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
		e = run_end(line, at + n);
		if (e - at - n != 3) {
			/* Indian grouping: 12,34,567 */
			bool lakh = line->p[at] == ',' && e - at - n == 2 && e < line->len && line->p[e] == ',' && run_end(line, e + 1) - e - 1 >= 2;

			if (!lakh)
				return e == at + n || line->p[at] == ' ' || line->p[at] == '\'' ? at : at;
		}
		at = e;
	}
}

/* A slash fraction at at, 1/2 or 1 with U+2044 2: its end, or 0. */
static size_t
slash(struct text *line, size_t at, struct decimal *f)
{
	static const uint64_t usual = 1U << 2 | 1U << 3 | 1U << 4 | 1U << 5 | 1U << 6 | 1U << 7 | 1U << 8 | 1U << 9 | 1U << 10 | 1U << 12 | 1U << 16 | 1ULL << 32 | 1U << 20;
	size_t end = run_end(line, at), low, n = 1, tail;
	uint64_t top, under;
	struct decimal a, b;

	if (end == at || end - at > 3 || end >= line->len)
		return 0;
	if (line->len - end > 3 && memcmp(line->p + end, "\xe2\x81\x84", 3) == 0)
		n = 3;
	else if (line->p[end] != '/')
		return 0;
	low = end + n;
	tail = run_end(line, low);
	if (tail == low || tail - low > 4 || (tail < line->len && line->p[tail] == '/'))
		return 0;
	a = decimal_read(text_sub(line, at, end));
	b = decimal_read(text_sub(line, low, tail));
	top = decimal_integer(&a);
	under = decimal_integer(&b);
	/* denominators that fractions are written with; 9/11 and 24/7 are none */
	if (top >= under || !((under < 33 && (usual >> under & 1) != 0) || under == 64 || under == 100 || under == 128 || under == 1000))
		return 0;
	*f = decimal_divide(a, b);
	if (tail + 2 <= line->len && memcmp(line->p + tail, "th", 2) == 0)
		tail += 2;
	else if (tail < line->len && line->p[tail] == 's' && (tail + 1 == line->len || !text_letter(line->p[tail + 1])))
		tail++;
	return tail;
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
	end = run_end(line, i);
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
	n->end = read_words(line, n->end, closed, &s, &scale);
	n->value = decimal_add(s.total, s.group);
	n->scale = (int16_t)scale;
}

static bool
read_digits(struct text *line, size_t at, size_t floor, bool closed, struct number *n)
{
	size_t end, run = run_end(line, at), whole;
	struct decimal f;
	int power = 0;

	n->end = run;
	n->form = FORM_DIGITS;
	if (at > floor && line->p[at - 1] == '.' && (at - 1 == floor || !text_digit(line->p[at - 2])) && (at - 1 == floor || !text_letter(line->p[at - 2]))) {
		n->start = at - 1;
		n->point = true;
	}
	end = slash(line, at, &f);
	if (end != 0 && !n->point) {
		n->value = f;
		n->end = end;
		n->form = FORM_FRACTION;
		n->point = true;
		return true;
	}
	whole = n->point ? run : groups_end(line, at, run);
	n->grouped = whole != run;
	end = whole;
	if (!n->point && end + 1 < line->len && line->p[end] == '.' && text_digit(line->p[end + 1])) {
		n->point = true;
		end = run_end(line, end + 1);
		if (end + 1 < line->len && line->p[end] == '.' && text_digit(line->p[end + 1])) { /* 5.2.1 is no number */
			n->end = run_end(line, end + 1);
			while (n->end + 1 < line->len && line->p[n->end] == '.' && text_digit(line->p[n->end + 1]))
				n->end = run_end(line, n->end + 1);
			return false;
		}
	} else if (!n->point && !n->grouped && run - at <= 3 && run + 1 < line->len && line->p[run] == ',' && text_digit(line->p[run + 1])) {
		/* a decimal comma: one or two digits behind it and no more figures */
		size_t e = run_end(line, run + 1);

		if (e - run - 1 <= 2 && !(e < line->len && (line->p[e] == ',' || line->p[e] == '-' || line->p[e] == '/')) && (at == 0 || line->p[at - 1] != ',')) {
			n->value = decimal_shift(decimal_add(decimal_shift(decimal_read(text_sub(line, at, run)), (int)(e - run - 1)), decimal_read(text_sub(line, run + 1, e))), -(int)(e - run - 1));
			n->end = e;
			n->point = true;
			return true;
		}
	}
	n->value = decimal_read(text_sub(line, n->start, end));
	n->plain = !n->grouped && !n->point && end - at < 255 ? (uint8_t)(end - at) : 0;
	n->end = exponent(line, end, &power);
	if (n->end != end) {
		n->value = decimal_shift(n->value, power);
		n->plain = 0;
		return true;
	}
	if (!n->point && ordinal_suffix(line, end, &n->value)) {
		n->form = FORM_ORDINAL;
		n->end = end + 2;
		n->plain = 0;
		return true;
	}
	/* 2 1/2, 2½ */
	if (!n->point && end < line->len) {
		size_t sp = text_space(line, end), e = vulgar(line, end, &f);

		e = e != 0 ? end + e : 0;
		if (e == 0 && sp != 0) {
			size_t next = end + sp + text_space(line, end + sp);

			if (next < line->len)
				e = slash(line, next, &f);
		}
		if (e != 0) {
			n->value = decimal_add(n->value, f);
			n->end = e;
			n->point = true;
			n->plain = 0;
			digit_scale(line, n, closed);
			return true;
		}
	}
	if (!n->point && over(line, n))
		return true;
	digit_scale(line, n, closed);
	if (n->end != end)
		n->plain = 0;
	if (n->end == end || n->scale >= 3) {
		if (and_fraction(line, n->end, n->scale, &f, &end)) {
			n->value = decimal_add(n->value, f);
			n->end = end;
			n->point = true;
			n->plain = 0;
		}
	}
	return true;
}

/* ---- words ---- */

/* `point seven one`, `point seventy-one` behind a whole number. */
static void
point_words(struct text *line, struct number *n)
{
	struct num_token t;
	struct num_sense w;
	struct decimal d = decimal_from(0);
	int places = 0;
	size_t end = n->end;

	if (!next_word(line, n->end, &t) || (t.sense.is & LEX_POINT) == 0)
		return;
	end = t.end;
	while (places < 30 && next_word(line, end, &t)) {
		w = t.sense;
		if ((w.is & LEX_DIGIT) != 0) {
			d = decimal_add(decimal_shift(d, 1), decimal_from((uint64_t)w.arg));
			places++;
		} else if ((w.is & (LEX_TENS | LEX_TEEN)) != 0) {
			struct num_token u;
			uint64_t v = (uint64_t)w.arg;

			if ((w.is & LEX_TENS) != 0 && next_word(line, t.end, &u) && (u.sense.is & LEX_DIGIT) != 0) {
				v += (uint64_t)u.sense.arg;
				t = u;
			}
			d = decimal_add(decimal_shift(d, 2), decimal_from(v));
			places += 2;
		} else {
			break;
		}
		end = t.end;
	}
	if (places == 0)
		return;
	n->value = decimal_add(n->value, decimal_shift(d, -places));
	n->end = end;
	n->point = true;
}

/* Ordinals: first, twenty-fifth, one hundred and third. Takes the last word in; false if there is none. */
static bool
ordinal_words(struct text *line, struct sum *s, struct number *n, bool first)
{
	struct num_token t;
	struct num_sense w;

	if (first) {
		t = text_next(line, n->end);
	} else if (!next_word(line, n->end, &t)) {
		bool wide;
		size_t d = text_dash(line, n->end, &wide);

		if (d == 0)
			return false;
		t = text_next(line, n->end + d);
	}
	if (t.kind != TOKEN_WORD)
		return false;
	w = t.sense;
	if ((w.is & LEX_AND) != 0 && !first) {
		t = text_next(line, t.end);
		w = t.sense;
		if ((w.is & LEX_ORDINAL) == 0)
			return false;
	}
	if ((w.is & LEX_ORDINAL) != 0) {
		int places = w.arg < 10 ? 1 : 2;

		if (!add_small(s, (uint64_t)w.arg, places))
			return false;
	} else if ((w.is & LEX_ORDSCALE) != 0) {
		if (w.arg == 2 ? !add_hundred(s, first) : !add_scale(s, w.arg))
			return false;
	} else {
		return false;
	}
	n->form = FORM_ORDINAL;
	n->value = decimal_add(s->total, s->group);
	n->end = t.end;
	return true;
}

/* dozens, tens of thousands, hundreds of millions: at least two of the last. */
static bool
vague_words(struct text *line, const struct num_token *first, struct number *n)
{
	struct num_token t = *first, of, next;
	struct num_sense w = t.sense;
	bool tens = w.arg == 1;

	n->form = FORM_VAGUE;
	n->value = w.arg == 12 ? decimal_from(24) : decimal_shift(decimal_from(2), w.arg);
	n->end = t.end;
	for (;;) {
		if (!next_word(line, n->end, &of) || of.sense.word != WORD_OF || !next_word(line, of.end, &next))
			return !tens;
		w = next.sense;
		if ((w.is & LEX_VAGUE) == 0 || w.arg == 1 || w.arg == 12)
			return !tens;
		n->value = decimal_shift(n->value, w.arg);
		n->end = next.end;
		tens = false;
	}
}

/* Half, a half, half a million, half an hour's half: where half and quarter begin a figure. */
static bool
part_words(struct text *line, const struct num_token *t, const struct num_sense *w, size_t floor, struct number *n)
{
	struct num_token u, b = text_before(line, t->start, floor);
	struct num_sense v, before = b.sense;
	bool article = (before.is & LEX_ARTICLE) != 0;

	n->form = FORM_FRACTION;
	n->point = true;
	n->value = decimal_divide(decimal_from(1), decimal_from((uint64_t)w->arg));
	n->end = t->end;
	if (t->possessive || line->p[t->end - 1] == 's')
		return false;
	if (!next_word(line, t->end, &u)) {
		n->bare = true;
		if (article)
			n->start = b.start;
		n->article = article;
		return true;
	}
	v = u.sense;
	if ((v.is & LEX_ARTICLE) != 0 && (w->is & LEX_HALF) != 0) {
		struct num_token x;

		if (next_word(line, u.end, &x)) {
			struct num_sense y = x.sense;

			if ((y.is & (LEX_SCALE | LEX_HUNDRED | LEX_DOZEN)) != 0) {
				u = x;
				v = y;
			}
		}
	}
	if ((v.is & (LEX_SCALE | LEX_HUNDRED)) != 0) {
		n->value = decimal_shift(n->value, v.arg);
		n->scale = v.arg;
		n->form = FORM_WORDS;
		n->end = u.end;
	} else if ((v.is & LEX_DOZEN) != 0 && v.arg == 12) {
		n->value = decimal_times(n->value, 12);
		n->form = FORM_WORDS;
		n->end = u.end;
	} else {
		n->bare = true;
	}
	if (article && (b.spaced || b.end == t->start)) {
		n->start = b.start;
		n->article = true;
	}
	return true;
}

/* Is the word before a scale word one that makes it vague: several, a few? Then takes it in. */
static bool
several(struct text *line, size_t floor, struct number *n)
{
	struct num_token b = text_before(line, n->start, floor), a;

	if (b.sense.word != WORD_SEVERAL && b.sense.word != WORD_FEW)
		return false;
	n->start = b.start;
	a = text_before(line, b.start, floor);
	if (b.sense.word == WORD_FEW && (a.sense.is & LEX_ARTICLE) != 0)
		n->start = a.start;
	return true;
}

static void
take_article(struct text *line, size_t floor, struct number *n)
{
	struct num_token b = text_before(line, n->start, floor);

	if ((b.sense.is & LEX_ARTICLE) != 0 && b.kind == TOKEN_WORD && n->start > b.end) {
		n->start = b.start;
		n->article = true;
	}
}

/* Does `a third` tell a part: of something, at a phrase's end, or behind `by` or a hedge? a is the article, next the word behind. */
static bool
article_fraction(struct text *line, const struct num_token *a, const struct num_token *next, size_t floor)
{
	struct num_token b = text_before(line, a->start, floor);

	if (next->sense.word == WORD_OF)
		return true;
	if (next->kind == TOKEN_SIGN && next->sign == SIGN_DASH)
		return false;
	if (next->kind != TOKEN_WORD)
		return true;
	if (b.sense.word != WORD_BY && (b.sense.is & LEX_HEDGE) == 0)
		return false;
	return (next->sense.is & (LEX_STOP | LEX_AND)) != 0 || next->sense.word == WORD_LAST || next->sense.word == WORD_NEXT || next->sense.word == WORD_MORE || next->sense.word == WORD_LESS;
}

/* a twenty-first of it */
static void
ordinal_fraction(struct text *line, size_t floor, struct number *n)
{
	struct num_token a = text_before(line, n->start, floor), next = text_next(line, n->end);

	if (a.sense.word != WORD_A || !article_fraction(line, &a, &next, floor))
		return;
	n->value = decimal_divide(decimal_from(1), n->value);
	n->form = FORM_FRACTION;
	n->start = a.start;
	n->article = n->point = true;
}

/* a hundred thousand trillionths */
static bool
fraction_scale(struct text *line, struct number *n)
{
	struct num_token t;
	struct num_sense w;

	if (!next_word(line, n->end, &t))
		return false;
	w = t.sense;
	if ((w.is & LEX_FRACTIONSCALE) == 0)
		return false;
	n->value = decimal_shift(n->value, -w.arg);
	n->end = t.end;
	n->form = FORM_FRACTION;
	n->point = true;
	n->bare = n->one = false;
	return true;
}

/* one hundred thirty fifths: a hundred thirty-fifths, since no hyphen joins thirty to the hundred. */
static bool
tens_fraction(struct text *line, const struct sum *s, struct number *n)
{
	struct num_token last = text_before(line, n->end, n->start), t;
	struct num_sense w = last.sense, v;
	uint64_t whole = decimal_integer(&n->value);

	if ((w.is & LEX_TENS) == 0 || last.start == n->start || line->p[last.start - 1] != ' ' || !next_word(line, n->end, &t) || s->last != NO_SCALE || whole == UINT64_MAX || whole <= (uint64_t)w.arg)
		return false;
	v = t.sense;
	if ((v.is & LEX_FRACTION) == 0 || v.arg > 9 || line->p[t.start - 1] == '-')
		return false;
	n->value = decimal_divide(decimal_from(whole - (uint64_t)w.arg), decimal_from((uint64_t)(w.arg + v.arg)));
	n->end = t.end;
	n->form = FORM_FRACTION;
	n->point = true;
	n->bare = false;
	return true;
}

/* one over three, where nothing is counted. */
static bool
over(struct text *line, struct number *n)
{
	struct num_token t, u;
	struct number under;

	if (!next_word(line, n->end, &t) || t.sense.word != WORD_OVER)
		return false;
	u = text_next(line, t.end);
	if ((u.kind != TOKEN_WORD && u.kind != TOKEN_DIGITS) || !number_read(line, u.start, u.start, false, &under) || under.form > FORM_WORDS || under.value.n == 0)
		return false;
	u = text_next(line, under.end);
	if (u.kind != TOKEN_END && !(u.kind == TOKEN_SIGN && u.sign == '.'))
		return false;
	n->value = decimal_divide(n->value, under.value);
	n->end = under.end;
	n->form = FORM_FRACTION;
	n->point = true;
	n->one = n->bare = false;
	n->plain = 0;
	return true;
}

static bool
read_plain_words(struct text *line, const struct num_token *t, const struct num_sense *w, size_t floor, bool closed, struct number *n)
{
	struct sum s;
	struct decimal f;
	size_t end;
	int scale = 0;
	uint32_t under;
	uint64_t top;

	sum_init(&s);
	n->form = FORM_WORDS;
	n->end = t->start;
	if ((w->is & (LEX_ORDINAL | LEX_ORDSCALE)) != 0) {
		struct num_token b = text_before(line, t->start, floor), of = text_next(line, t->end);

		/* a third of, by a third: fractions with an article */
		if ((w->is & LEX_ORDINAL) != 0 && w->arg > 2 && (b.sense.is & LEX_ARTICLE) != 0 && article_fraction(line, &b, &of, floor)) {
			n->form = FORM_FRACTION;
			n->value = decimal_divide(decimal_from(1), decimal_from((uint64_t)w->arg));
			n->start = b.start;
			n->article = n->point = true;
			n->end = t->end;
			return true;
		}
		if ((w->is & LEX_ORDSCALE) != 0 && (b.sense.is & LEX_ARTICLE) != 0 && b.sense.word != WORD_THE) {
			n->form = FORM_FRACTION;
			n->value = decimal_shift(decimal_from(1), -w->arg);
			n->start = b.start;
			n->article = n->point = true;
			n->end = t->end;
			return true;
		}
		return ordinal_words(line, &s, n, true);
	}
	if (!add_word(&s, w))
		return false;
	n->end = t->end;
	n->one = (w->is & LEX_DIGIT) != 0 && w->arg == 1;
	n->bare = (w->is & LEX_BIG) != 0;
	scale = (w->is & LEX_SCALE) != 0 ? w->arg : (w->is & LEX_HUNDRED) != 0 ? 2 : 0;
	if (n->bare && several(line, floor, n)) {
		n->form = FORM_VAGUE;
		n->end = read_words(line, n->end, true, &s, &scale);
		n->value = decimal_times(decimal_add(s.total, s.group), 2);
		return true;
	}
	end = read_words(line, n->end, closed, &s, &scale);
	n->one &= end == n->end;
	n->end = end;
	n->scale = (int16_t)(scale);
	n->value = decimal_add(s.total, s.group);
	if (n->bare)
		take_article(line, floor, n);
	if (ordinal_words(line, &s, n, false)) {
		ordinal_fraction(line, floor, n);
		return true;
	}
	if (fraction_scale(line, n) || tens_fraction(line, &s, n) || over(line, n))
		return true;
	top = decimal_integer(&n->value);
	if (top != UINT64_MAX && top > 0 && top < 1000000) {
		under = denominator(line, n->end, top != 1, &end);
		if (under != 0) {
			struct num_token of;

			/* three quarters billion */
			n->value = decimal_divide(n->value, decimal_from(under));
			n->end = end;
			n->one = false;
			n->point = true;
			n->form = FORM_FRACTION;
			if (next_word(line, end, &of) && (of.sense.is & LEX_SCALE) != 0) {
				n->value = decimal_shift(n->value, of.sense.arg);
				n->scale = of.sense.arg;
				n->end = of.end;
				n->form = FORM_WORDS;
			}
			return true;
		}
	}
	point_words(line, n);
	if (and_fraction(line, n->end, n->scale >= 3 ? n->scale : 0, &f, &end)) {
		n->value = decimal_add(n->value, f);
		n->end = end;
		n->point = true;
		n->one = false;
	} else {
		struct num_token d;

		if (next_word(line, n->end, &d)) {
			struct num_sense v = d.sense;

			if ((v.is & LEX_DOZEN) != 0 && v.arg == 12) {
				n->value = decimal_times(n->value, 12);
				n->end = d.end;
				n->one = false;
			}
		}
	}
	return true;
}

static bool
read_word(struct text *line, size_t at, size_t floor, bool closed, struct number *n)
{
	struct num_token t = text_next(line, at);
	struct num_sense w = t.sense;

	n->end = t.after;
	n->words = true;
	if (t.kind != TOKEN_WORD || t.start != at)
		return false;
	if (t.possessive && !(t.end < line->len && (w.is & (LEX_ORDINAL | LEX_SMALL)) == 0))
		return false;
	if ((w.is & (LEX_MULTIPLE | LEX_MULTIPLIED | LEX_FOLD)) != 0) {
		n->form = FORM_MULTIPLE;
		n->value = decimal_from((uint64_t)w.arg);
		n->end = t.end;
		return true;
	}
	if ((w.is & LEX_VAGUE) != 0)
		return vague_words(line, &t, n);
	if ((w.is & (LEX_HALF | LEX_QUARTER)) != 0)
		return part_words(line, &t, &w, floor, n);
	if ((w.is & LEX_DOZEN) != 0 && w.arg == 12) {
		n->form = FORM_WORDS;
		n->value = decimal_from(12);
		n->end = t.end;
		if (several(line, floor, n)) {
			n->form = FORM_VAGUE;
			n->value = decimal_from(24);
		} else if (text_before(line, at, floor).possessive) { /* a baker's dozen */
			return false;
		} else {
			take_article(line, floor, n);
		}
		return true;
	}
	if ((w.is & (LEX_SMALL | LEX_BIG | LEX_ORDINAL | LEX_ORDSCALE)) == 0)
		return false;
	return read_plain_words(line, &t, &w, floor, closed, n);
}

bool
number_read(struct text *line, size_t at, size_t floor, bool closed, struct number *n)
{
	struct decimal f;
	size_t v;

	memset(n, 0, sizeof(*n));
	n->start = at;
	n->end = at + 1;
	if (at >= line->len)
		return false;
	if (text_digit(line->p[at]))
		return read_digits(line, at, floor, closed, n);
	v = vulgar(line, at, &f);
	if (v != 0) {
		n->value = f;
		n->end = at + v;
		n->form = FORM_FRACTION;
		n->point = true;
		return true;
	}
	return text_letter(line->p[at]) && read_word(line, at, floor, closed, n);
}
