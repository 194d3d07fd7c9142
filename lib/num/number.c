#include "num/sum.h"

/* Ordinals: first, twenty-fifth, one hundred and third. Takes the last word in; false if there is none. */
static bool
ordinal_words(struct text *line, struct sum *s, struct number *n, bool first)
{
	struct num_token t;
	struct num_sense w;

	if (first) {
		t = text_next(line, n->end);
	} else if (!number_next_word(line, n->end, &t)) {
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

		if (!sum_small(s, (uint64_t)w.arg, places))
			return false;
	} else if ((w.is & LEX_ORDSCALE) != 0) {
		if (w.arg == 2 ? !sum_hundred(s, first) : !sum_scale(s, w.arg))
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
		if (!number_next_word(line, n->end, &of) || of.sense.word != WORD_OF || !number_next_word(line, of.end, &next))
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
	if (!number_next_word(line, t->end, &u)) {
		n->bare = true;
		if (article)
			n->start = b.start;
		n->article = article;
		return true;
	}
	v = u.sense;
	if ((v.is & LEX_ARTICLE) != 0 && (w->is & LEX_HALF) != 0) {
		struct num_token x;

		if (number_next_word(line, u.end, &x)) {
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

	if (b.sense.word == WORD_OF) { /* a couple of dozen */
		b = text_before(line, b.start, floor);
		if (b.sense.word != WORD_COUPLE)
			return false;
	}
	if (b.sense.word != WORD_SEVERAL && b.sense.word != WORD_FEW && b.sense.word != WORD_COUPLE)
		return false;
	n->start = b.start;
	a = text_before(line, b.start, floor);
	if (b.sense.word != WORD_SEVERAL && (a.sense.is & LEX_ARTICLE) != 0)
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
	if (next->sense.word == WORD_MORE || next->sense.word == WORD_FEWER || next->sense.word == WORD_LESS) /* a fifth fewer */
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

void
number_scale_behind(struct text *line, struct number *n)
{
	struct num_token t;

	if (n->scale != 0 || !number_next_word(line, n->end, &t) || (t.sense.is & LEX_BIG) == 0 || t.sense.arg < 2)
		return;
	n->value = decimal_shift(n->value, t.sense.arg);
	n->scale = t.sense.arg;
	n->end = t.end;
}

/* a hundred thousand trillionths */
static bool
fraction_scale(struct text *line, struct number *n)
{
	struct num_token t;
	struct num_sense w;

	if (!number_next_word(line, n->end, &t))
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

	if ((w.is & LEX_TENS) == 0 || last.start == n->start || line->p[last.start - 1] != ' ' || !number_next_word(line, n->end, &t) || s->last != NO_SCALE || whole == UINT64_MAX || whole <= (uint64_t)w.arg)
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
bool
number_over(struct text *line, struct number *n)
{
	struct num_token t, u;
	struct number under;

	if (!number_next_word(line, n->end, &t) || t.sense.word != WORD_OVER)
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

/* two fifty, one twenty two: hundreds left unsaid, where nothing follows that could be counted. */
static void
unsaid_hundreds(struct text *line, struct number *n)
{
	uint64_t hundreds = decimal_integer(&n->value), rest;
	struct num_token t, next;
	struct sum s;
	size_t end;
	int scale = 0;

	if (hundreds == 0 || hundreds > 9 || !number_next_word(line, n->end, &t) || (t.sense.is & LEX_TENS) == 0 || !t.spaced)
		return;
	sum_init(&s);
	end = sum_words(line, n->end, true, &s, &scale);
	rest = decimal_integer(&s.group);
	next = text_next(line, end);
	if (s.total.n != 0 || rest >= 100 || !(next.kind == TOKEN_END || (next.kind == TOKEN_SIGN && next.sign == '.')))
		return;
	n->value = decimal_from(hundreds * 100 + rest);
	n->end = end;
	n->one = false;
}

/* First, third; a third of, by a third; a hundredth: ordinals, and the fractions that an article makes of them. */
static bool
ordinal_or_part(struct text *line, const struct num_token *t, size_t floor, struct number *n)
{
	struct num_token b = text_before(line, t->start, floor), of = text_next(line, t->end);
	const struct num_sense *w = &t->sense;
	bool article = (b.sense.is & LEX_ARTICLE) != 0;
	struct sum s;

	if (article && (w->is & LEX_ORDINAL) != 0 && w->arg > 2 && article_fraction(line, &b, &of, floor)) {
		n->value = decimal_divide(decimal_from(1), decimal_from((uint64_t)w->arg));
	} else if (article && (w->is & LEX_ORDSCALE) != 0 && b.sense.word != WORD_THE) {
		n->value = decimal_shift(decimal_from(1), -w->arg);
	} else if ((w->is & LEX_ORDINAL) != 0) {
		decimal_set(&n->value, (uint64_t)w->arg);
		n->form = FORM_ORDINAL;
		n->end = t->end;
		return true;
	} else {
		n->form = FORM_WORDS;
		n->end = t->start;
		sum_init(&s);
		return ordinal_words(line, &s, n, true);
	}
	n->form = FORM_FRACTION;
	n->start = b.start;
	n->article = n->point = true;
	n->end = t->end;
	return true;
}

/* two-thirds, three quarters billion: a denominator behind n. */
static bool
words_fraction(struct text *line, struct number *n)
{
	uint64_t top = decimal_integer(&n->value);
	struct num_token scale;
	uint32_t under;
	size_t end;

	if (top == UINT64_MAX || top == 0 || top >= 1000000)
		return false;
	under = fraction_denominator(line, n->end, top != 1, &end);
	if (under == 0)
		return false;
	n->value = decimal_divide(n->value, decimal_from(under));
	n->end = end;
	n->one = false;
	n->point = true;
	n->form = FORM_FRACTION;
	if (number_next_word(line, end, &scale) && (scale.sense.is & LEX_SCALE) != 0) {
		n->value = decimal_shift(n->value, scale.sense.arg);
		n->scale = scale.sense.arg;
		n->end = scale.end;
		n->form = FORM_WORDS;
	}
	return true;
}

/* two and a half million, two dozen: what is added to n, or multiplies it. */
static void
half_or_dozen(struct text *line, struct number *n)
{
	struct num_token d;
	struct decimal f;
	size_t end;

	if (fraction_and(line, n->end, n->scale >= 3 ? n->scale : 0, &f, &end)) {
		n->value = decimal_add(n->value, f);
		n->end = end;
		number_scale_behind(line, n);
		n->point = true;
		n->one = false;
	} else if (number_next_word(line, n->end, &d) && (d.sense.is & LEX_DOZEN) != 0 && d.sense.arg == 12) {
		n->value = decimal_times(n->value, 12);
		n->end = d.end;
		n->one = false;
	}
}

/* A number that begins with the word t, a plain number or a scale. */
static bool
read_plain_words(struct text *line, const struct num_token *t, size_t floor, bool closed, struct number *n)
{
	const struct num_sense *w = &t->sense;
	struct sum s;
	size_t end;
	int scale;

	n->form = FORM_WORDS;
	n->end = t->end;
	n->one = (w->is & LEX_DIGIT) != 0 && w->arg == 1;
	if ((w->is & LEX_SMALL) != 0 && number_ends(line, t->end)) {
		decimal_set(&n->value, (uint64_t)w->arg);
		return true;
	}
	sum_init(&s);
	if (!sum_word(&s, w))
		return false;
	n->bare = (w->is & LEX_BIG) != 0;
	scale = (w->is & LEX_SCALE) != 0 ? w->arg : (w->is & LEX_HUNDRED) != 0 ? 2 : 0;
	if (n->bare && several(line, floor, n)) {
		n->form = FORM_VAGUE;
		n->end = sum_words(line, n->end, true, &s, &scale);
		n->value = decimal_times(decimal_add(s.total, s.group), 2);
		return true;
	}
	end = sum_words(line, n->end, closed, &s, &scale);
	n->one &= end == n->end;
	n->end = end;
	n->scale = (int16_t)(scale);
	n->value = decimal_add(s.total, s.group);
	if (n->bare)
		take_article(line, floor, n);
	unsaid_hundreds(line, n);
	if (ordinal_words(line, &s, n, false)) {
		ordinal_fraction(line, floor, n);
		return true;
	}
	if (fraction_scale(line, n) || tens_fraction(line, &s, n) || number_over(line, n) || words_fraction(line, n))
		return true;
	number_point(line, n);
	half_or_dozen(line, n);
	return true;
}

static bool
read_word(struct text *line, size_t at, size_t floor, bool closed, struct number *n)
{
	struct num_token t = text_next(line, at);
	struct num_sense w = t.sense;

	n->end = t.after;
	n->words = true;
	if (t.kind != TOKEN_WORD || t.start != at || (w.is & LEX_BEGINS) == 0)
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
	if ((w.is & (LEX_ORDINAL | LEX_ORDSCALE)) != 0)
		return ordinal_or_part(line, &t, floor, n);
	return read_plain_words(line, &t, floor, closed, n);
}

bool
number_read(struct text *line, size_t at, size_t floor, bool closed, struct number *n)
{
	struct decimal f;
	size_t v;

	text_clear(n, sizeof(*n));
	n->start = at;
	n->end = at + 1;
	if (at >= line->len)
		return false;
	if (text_digit(line->p[at]))
		return number_digits(line, at, floor, closed, n);
	v = fraction_sign(line, at, &f);
	if (v != 0) {
		n->value = f;
		n->end = at + v;
		n->form = FORM_FRACTION;
		n->point = true;
		return true;
	}
	return text_letter(line->p[at]) && read_word(line, at, floor, closed, n);
}
