#include "num/sum.h"

static uint64_t
group_value(const struct sum *s)
{
	return decimal_integer(&s->group);
}

bool
sum_small(struct sum *s, uint64_t n, int places)
{
	if (s->room < places || (s->room == 2 && s->any && places == 2 && false))
		return false;
	s->group = decimal_add(s->group, decimal_from(n));
	s->room = n % 10 == 0 && places == 2 && n >= 20 ? 1 : 0;
	s->any = true;
	return true;
}

bool
sum_hundred(struct sum *s, bool first)
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

bool
sum_scale(struct sum *s, int power)
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
bool
number_next_word(struct text *line, size_t at, struct num_token *t)
{
	bool wide;
	size_t n = text_dash(line, at, &wide);

	*t = text_next(line, at + n);
	if (n != 0)
		return t->kind == TOKEN_WORD && !t->spaced;
	/* treebank text sets hyphens free: ninety - five */
	if (t->kind == TOKEN_SIGN && t->sign == SIGN_DASH && t->spaced) {
		*t = text_next(line, t->end);
		return t->kind == TOKEN_WORD && t->spaced && (t->sense.is & (LEX_DIGIT | LEX_ORDINAL | LEX_FRACTION)) != 0;
	}
	return t->kind == TOKEN_WORD && t->spaced;
}

bool
number_ends(struct text *line, size_t at)
{
	const struct num_token *t = text_peek(line, at);

	if (t->kind == TOKEN_WORD)
		return t->spaced && (t->sense.is & LEX_GOES_ON) == 0 && t->sense.word != WORD_OVER && t->sense.word != WORD_X;
	return t->kind == TOKEN_END || (t->kind == TOKEN_SIGN && (unsigned char)line->p[t->start] < 0x80 && t->sign != SIGN_DASH && t->sign != '&' && t->sign != '/');
}

/* Fits the word of sense w into s? Then takes it in. */
bool
sum_word(struct sum *s, const struct num_sense *w)
{
	if ((w->is & LEX_DIGIT) != 0)
		return s->room >= 1 && (w->arg != 0 || !s->any) && sum_small(s, (uint64_t)w->arg, 1);
	if ((w->is & (LEX_TEEN | LEX_TENS)) != 0)
		return sum_small(s, (uint64_t)w->arg, 2);
	if ((w->is & LEX_HUNDRED) != 0)
		return sum_hundred(s, false);
	if ((w->is & LEX_SCALE) != 0)
		return sum_scale(s, w->arg);
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
	if (!number_next_word(line, t->end, &u))
		return !comma;
	v = u.sense;
	if ((w->is & LEX_TENS) != 0 && (v.is & LEX_DIGIT) != 0) {
		if (!number_next_word(line, u.end, &u))
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
	big = number_next_word(line, t->end, &u) && (u.sense.is & LEX_HUNDRED) != 0 && s->last != NO_SCALE;
	if (!big && (!after_and || d.len > 2 || s->room != 2))
		return false;
	s->group = decimal_add(s->group, decimal_read(d));
	s->room = 0;
	s->digits = true;
	return true;
}

/* Takes words into s from at on; gives where they end. first: the sense of the word at at is known to begin it. */
size_t
sum_words(struct text *line, size_t at, bool closed, struct sum *s, int *scale)
{
	size_t end = at;

	for (;;) {
		struct num_token t;
		struct num_sense w;
		bool ok = number_next_word(line, end, &t), joint = false, comma = false;

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
		if (!sum_word(s, &w))
			return end;
		*scale = (w.is & LEX_SCALE) != 0 ? w.arg : (w.is & LEX_HUNDRED) != 0 ? 2 : 0;
		end = t.end;
	}
}

void
sum_init(struct sum *s)
{
	s->total = s->group = decimal_from(0);
	s->room = 3;
	s->last = NO_SCALE;
	s->digits = s->any = false;
}

/* `point seven one`, `point seventy-one` behind a whole number. */
void
number_point(struct text *line, struct number *n)
{
	struct num_token t;
	struct num_sense w;
	struct decimal d = decimal_from(0);
	int places = 0;
	size_t end;

	if (!number_next_word(line, n->end, &t) || (t.sense.is & LEX_POINT) == 0)
		return;
	end = t.end;
	while (places < 30 && number_next_word(line, end, &t)) {
		w = t.sense;
		if ((w.is & LEX_DIGIT) != 0) {
			d = decimal_add(decimal_shift(d, 1), decimal_from((uint64_t)w.arg));
			places++;
		} else if ((w.is & (LEX_TENS | LEX_TEEN)) != 0) {
			struct num_token u;
			uint64_t v = (uint64_t)w.arg;

			if ((w.is & LEX_TENS) != 0 && number_next_word(line, t.end, &u) && (u.sense.is & LEX_DIGIT) != 0) {
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
