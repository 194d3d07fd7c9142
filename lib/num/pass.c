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

static bool
is_alphanumeric(char c)
{
	return text_digit(c) || (text_letter(c) && (unsigned char)c < 0x80);
}

/* Letters or digits before the run, so many that no currency is spelled by them: th3j35t3r. */
static bool
glued_before(const struct text *line, size_t at)
{
	return at > 5 && !text_digit(line->p[at - 1]) && is_alphanumeric(line->p[at - 1]) && is_alphanumeric(line->p[at - 2]) && is_alphanumeric(line->p[at - 3]) &&
	    is_alphanumeric(line->p[at - 4]) && is_alphanumeric(line->p[at - 5]);
}

/* id="672138", in straight or curly marks */
static bool
is_attribute(const struct text *line, size_t at, size_t end)
{
	if (at < 4 || end == line->len)
		return false;
	if (line->p[at - 1] == '"')
		return line->p[at - 2] == '=' && line->p[end] == '"';
	return line->p[at - 4] == '=' && memcmp(line->p + at - 3, "\xe2\x80", 2) == 0 && (unsigned char)line->p[end] >= 0x80;
}

/* The hour of 10:45. The minutes, and the second part of 9/11, are told by what stands before them. */
static bool
is_hour(struct text *line, size_t at, size_t end, size_t floor)
{
	struct num_token b;

	if (end - at > 2 || text_byte(line, end) != ':' || !text_digit(text_byte(line, end + 1)) || (at > 0 && line->p[at - 1] != ' ' && line->p[at - 1] != '('))
		return false;
	if (at == 0)
		return true;
	b = text_before(line, at, floor);
	return b.kind == TOKEN_WORD && !binds(&b);
}

/* Runs of digits that are none by what touches them. */
static bool
touched(struct text *line, size_t at, size_t end, size_t floor)
{
	char before = at > 1 ? line->p[at - 1] : ' ', c = text_byte(line, end), next = text_byte(line, end + 1);

	if (before == ' ' && c == ' ') /* most */
		return false;
	if (c == 's') /* the 1970s */
		return before != '.' && !text_letter(next) && next != '\'' && next != '.'; /* s. is a unit */
	if (c == ':')
		return is_hour(line, at, end, floor);
	if (glued_before(line, at))
		return c != '.' && c != ',' && c != '-' && c != ' ' && c != '\'' && (unsigned char)c < 0x80;
	if (before == ':' || before == '/') {
		const struct num_token *t = text_peek(line, end);

		return text_digit(line->p[at - 2]) && !(c == '.' && text_digit(next)) && !(c == ',' && text_digit(next)) && ((t->kind == TOKEN_WORD && t->spaced && (t->sense.is & LEX_CLOCK) != 0) || stands_apart(t));
	}
	return is_attribute(line, at, end);
}

/* Digits that nothing touches: a year, a day behind its month. */
static bool
is_date(struct text *line, size_t at, size_t end, size_t floor)
{
	char c = text_byte(line, end), next = text_byte(line, end + 1);
	const struct num_token *peek;
	struct num_token t;

	if (end - at > 4 || end - at == 3 || at == 0 || (line->p[at - 1] != ' ' && line->p[at - 1] != '('))
		return false;
	if (c != ' ' && c != ',' && c != '.' && c != ';' && c != ')' && end < line->len)
		return false;
	if (c != ' ' && (text_digit(next) || (text_letter(next) && (unsigned char)next != 0xe2)))
		return false;
	peek = text_peek(line, end);
	if (!stands_apart(peek))
		return false;
	t = *peek;
	return end - at == 4 ? is_plain_year(line, at, floor, &t) : follows_month(line, at, floor);
}

size_t
figure_pass_digits(struct text *line, size_t at, size_t floor)
{
	size_t end = number_run_end(line, at);

	return touched(line, at, end, floor) || is_date(line, at, end, floor) ? end : 0;
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
figure_pass_word(struct text *line, size_t at, size_t floor)
{
	const struct num_token *peek;
	struct num_token t;

	peek = text_peek(line, at);
	if (peek->kind != TOKEN_WORD || (peek->sense.is & LEX_BEGINS) == 0)
		return peek->after;
	if ((peek->sense.is & LEX_DIGIT) == 0 || peek->sense.arg != 1)
		return 0;
	t = *peek;
	return pass_one(line, &t, floor);
}
