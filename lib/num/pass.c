/*
 * The commonest figures that are none, known by the word before them and the token behind: in 2019, on March 7, one of
 * whom. Half of the digits of news are of these kinds. What is not certain here is left to figure_read() and figure_is_none(), which give the same.
 */
#include "num/figure.h"
#include "num/sum.h"

/* Can t, behind a number, be no part of it, no unit, and no second figure's beginning? */
static bool
stands_apart(const struct num_token *t)
{
	const uint64_t more = LEX_GOES_ON | LEX_UNIT | LEX_MORE | LEX_UNITADJ | LEX_PREFIX | LEX_CLOCK;

	if (t->kind == TOKEN_SIGN)
		return t->sign == ',' || t->sign == '.' || t->sign == ';' || t->sign == ')';
	if (t->kind != TOKEN_WORD || !t->spaced || (t->sense.is & more) != 0)
		return t->kind == TOKEN_END;
	return t->sense.word != WORD_TO && t->sense.word != WORD_THROUGH && t->sense.word != WORD_OR && t->sense.word != WORD_IN && t->sense.word != WORD_OVER && t->sense.word != WORD_X && t->sense.word != WORD_FROM;
}

/* March 7, Nov. 8 */
static bool
follows_month(struct text *line, size_t at, size_t floor)
{
	struct num_token b = text_before(line, at, floor), month;

	if (b.kind == TOKEN_SIGN && b.sign == '.' && b.start > floor) {
		month = text_before(line, b.start, floor);
		return (month.sense.is & LEX_MONTH) != 0 && month.capital && month.end == b.start && month.end - month.start <= 5;
	}
	return (b.sense.is & LEX_MONTH) != 0 && b.capital && b.start > 0;
}

/* May the token before a number belong to it, or compare it? */
static bool
binds(const struct num_token *b)
{
	if (b->kind == TOKEN_SIGN)
		return b->sign != ',' && b->sign != '(' && b->sign != ';' && b->sign != SIGN_QUOTE;
	if (b->kind != TOKEN_WORD || (b->sense.is & (LEX_HEDGE | LEX_PREFIX | LEX_MINUS)) != 0 || b->sense.word == WORD_BETWEEN)
		return true;
	return (b->sense.is & LEX_UNIT) != 0 && lexicon_unit(b->sense.unit)->kind != UNIT_MEASURE && lexicon_unit(b->sense.unit)->kind != UNIT_TIME; /* `in` is one */
}

static bool
is_plain_year(struct text *line, size_t at, size_t floor, const struct num_token *t)
{
	const char *p = line->p + at;
	struct num_token b;

	if (!((p[0] == '1' && p[1] >= '7') || (p[0] == '2' && p[1] < '2')))
		return false;
	b = text_before(line, at, floor);
	return !binds(&b) && (t->kind != TOKEN_WORD || t->capital || !noun_plural(line, t, &t->sense));
}

static size_t
pass_digits(struct text *line, size_t at, size_t floor)
{
	size_t limit = line->len - at < 5 ? line->len : at + 5, end = at;
	struct num_token t;
	char c;

	while (end < limit && text_digit(line->p[end]))
		end++;
	if (end - at > 4 || end - at == 3 || at == 0 || (line->p[at - 1] != ' ' && line->p[at - 1] != '('))
		return 0;
	c = end < line->len ? line->p[end] : ' ';
	if (c != ' ' && c != ',' && c != '.' && c != ';' && c != ')')
		return 0;
	if (c != ' ' && end + 1 < line->len && (text_digit(line->p[end + 1]) || text_letter(line->p[end + 1])))
		return 0;
	t = text_next(line, end);
	if (!stands_apart(&t))
		return 0;
	return (end - at == 4 ? is_plain_year(line, at, floor, &t) : follows_month(line, at, floor)) ? end : 0;
}

/* One that is a pronoun. A person of one year, `who is one`, is left. */
static size_t
pass_one(struct text *line, const struct num_token *one, size_t floor)
{
	struct num_token t = text_next(line, one->end), b;

	if (one->possessive || t.kind != TOKEN_WORD || !stands_apart(&t))
		return 0;
	b = text_before(line, one->start, floor);
	if ((b.kind == TOKEN_SIGN ? b.sign != '.' && b.sign != ',' : binds(&b)) || b.sense.word == WORD_IS || b.sense.word == WORD_WAS || b.sense.word == WORD_BE || b.sense.word == WORD_TURN || b.sense.word == WORD_TURNED || b.sense.word == WORD_TURNS || b.sense.word == WORD_AGED || b.sense.word == WORD_AGE || b.sense.word == WORD_OF)
		return 0;
	return figure_one_is_pronoun(line, one->start, one->end, floor) ? one->end : 0;
}

size_t
figure_pass(struct text *line, size_t at, size_t floor)
{
	const struct num_token *peek;
	struct num_token t;

	if (text_digit(line->p[at]))
		return pass_digits(line, at, floor);
	if ((unsigned char)line->p[at] >= 0x80)
		return 0;
	peek = text_peek(line, at);
	if (peek->kind != TOKEN_WORD || (peek->sense.is & LEX_BEGINS) == 0)
		return peek->after;
	if ((peek->sense.is & LEX_DIGIT) == 0 || peek->sense.arg != 1)
		return 0;
	t = *peek;
	return pass_one(line, &t, floor);
}
