#include "num/sum.h"

/* A fraction's denominator at at, over a hyphen or space: thirds, quarter, twenty-firsts; 0 if none. plural: must it be one? */
uint32_t
fraction_denominator(struct text *line, size_t at, bool plural, size_t *end)
{
	struct num_token t, u;
	struct num_sense w, v;

	if (!number_next_word(line, at, &t) || t.possessive)
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
	if ((w.is & LEX_TENS) != 0 && number_next_word(line, t.end, &u)) {
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

	if (scale != 0 && number_next_word(line, *end, &t) && (t.sense.is & LEX_SCALE) != 0) {
		scale = t.sense.arg;
		*end = t.end;
	}
	return decimal_shift(f, scale);
}

/* `and a half`, `and three quarters`, `and one fourth` at at, behind a number of this scale. */
bool
fraction_and(struct text *line, size_t at, int scale, struct decimal *f, size_t *end)
{
	struct num_token t, u;
	struct num_sense w;
	uint32_t top, under;

	if (!number_next_word(line, at, &t) || (t.sense.is & LEX_AND) == 0 || !number_next_word(line, t.end, &u))
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
		if ((w.is & LEX_TENS) != 0 && number_next_word(line, u.end, &more) && (more.sense.is & LEX_DIGIT) != 0) {
			top = (uint32_t)(w.arg + more.sense.arg);
			u = more;
		}
	}
	else
		return false;
	under = fraction_denominator(line, u.end, top != 1, end);
	if (under == 0)
		return false;
	*f = own_scale(line, decimal_divide(decimal_from(top), decimal_from(under)), scale, end);
	return true;
}

static const struct { uint8_t last, top, under; } vulgar_latin[] = { { 0xbc, 1, 4 }, { 0xbd, 1, 2 }, { 0xbe, 3, 4 } };
static const struct { uint8_t last, top, under; } vulgar_forms[] = { { 0x90, 1, 7 }, { 0x91, 1, 9 }, { 0x92, 1, 10 }, { 0x93, 1, 3 }, { 0x94, 2, 3 }, { 0x95, 1, 5 },
	{ 0x96, 2, 5 }, { 0x97, 3, 5 }, { 0x98, 4, 5 }, { 0x99, 1, 6 }, { 0x9a, 5, 6 }, { 0x9b, 1, 8 }, { 0x9c, 3, 8 }, { 0x9d, 5, 8 }, { 0x9e, 7, 8 } };

/* A fraction sign at at: its bytes, or 0. */
size_t
fraction_sign(struct text *line, size_t at, struct decimal *f)
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

/* The ordinal's ending behind the digits: 2/3rds, 3/8th. */
static size_t
fraction_tail(struct text *line, size_t at)
{
	static const struct slice tails[] = { { "rds", 3 }, { "ths", 3 }, { "nds", 3 }, { "rd", 2 }, { "th", 2 }, { "nd", 2 }, { "s", 1 } };

	for (size_t i = 0; i < sizeof(tails) / sizeof(*tails); i++) {
		size_t end = at + tails[i].len;

		if (end <= line->len && memcmp(line->p + at, tails[i].p, tails[i].len) == 0 && (end == line->len || !text_letter(line->p[end]) || (unsigned char)line->p[end] >= 0x80))
			return end;
	}
	return at;
}

/* A slash fraction at at, 1/2 or 1 with U+2044 2: its end, or 0. */
size_t
fraction_slash(struct text *line, size_t at, struct decimal *f)
{
	static const uint64_t usual = 1U << 2 | 1U << 3 | 1U << 4 | 1U << 5 | 1U << 6 | 1U << 7 | 1U << 8 | 1U << 9 | 1U << 10 | 1U << 12 | 1U << 16 | 1ULL << 32 | 1U << 20;
	size_t end = number_run_end(line, at), low, n = 1, tail;
	uint64_t top, under;
	struct decimal a, b;

	if (end == at || end - at > 3 || end >= line->len)
		return 0;
	if (line->len - end > 3 && memcmp(line->p + end, "\xe2\x81\x84", 3) == 0)
		n = 3;
	else if (line->p[end] != '/')
		return 0;
	low = end + n;
	tail = number_run_end(line, low);
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
	return fraction_tail(line, tail);
}
