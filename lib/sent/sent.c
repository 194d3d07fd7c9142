#include "sent/sent.h"

#include "sent/words.h"

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
at(struct slice s, size_t i, struct slice what)
{
	return i <= s.len && s.len - i >= what.len && memcmp(s.p + i, what.p, what.len) == 0;
}

/* Bytes of the terminator at i, 0 if there is none. */
static size_t
terminator(struct slice s, size_t i)
{
	if (i >= s.len)
		return 0;
	if (s.p[i] == '.' || s.p[i] == '!' || s.p[i] == '?')
		return 1;
	if (at(s, i, SLICE("\xe2\x80\xa6")) || at(s, i, SLICE("\xe3\x80\x82")))
		return 3;
	return 0;
}

/* Bytes of the closing quotation mark or bracket at i. */
static size_t
closer(struct slice s, size_t i)
{
	if (i >= s.len)
		return 0;
	if (s.p[i] == '"' || s.p[i] == '\'' || s.p[i] == ')' || s.p[i] == ']')
		return 1;
	if (at(s, i, SLICE("\xe2\x80\x9d")) || at(s, i, SLICE("\xe2\x80\x99")))
		return 3;
	if (at(s, i, SLICE("\xc2\xbb")))
		return 2;
	return at(s, i, SLICE(" \xc2\xbb")) ? 3 : 0;
}

/* Bytes of the opening quotation mark or bracket at i. */
static size_t
opener(struct slice s, size_t i)
{
	if (i >= s.len)
		return 0;
	if (s.p[i] == '"' || s.p[i] == '\'' || s.p[i] == '(' || s.p[i] == '[')
		return 1;
	if (at(s, i, SLICE("\xe2\x80\x9c")) || at(s, i, SLICE("\xe2\x80\x98")) || at(s, i, SLICE("\xe2\x80\x9e")))
		return 3;
	return at(s, i, SLICE("\xc2\xab")) ? 2 : 0;
}

/* The word that ends before the stop at i. */
static struct slice
word_before(struct slice s, size_t i)
{
	size_t b = i;

	while (b > 0 && i - b < 16 && !is_blank(s.p[b - 1]) && s.p[b - 1] != '(' && s.p[b - 1] != '"' &&
	    s.p[b - 1] != '-' && s.p[b - 1] != '/')
		b--;
	while (b < i && !is_upper(s.p[b]) && !is_lower(s.p[b]) && !is_digit(s.p[b]) && (unsigned char)s.p[b] < 0xc3)
		b++;
	return slice_sub(s, b, i);
}

/* Whether the one stop after word, followed by white space and the text at next, ends the sentence. */
static bool
stop_ends(struct slice s, struct slice word, size_t next)
{
	bool digit = is_digit(s.p[next]);

	switch (sent_abbrev(word)) {
	case SENT_TITLE:
	case SENT_MID:
		return false;
	case SENT_NUMBER:
	case SENT_MONTH:
		return !digit;
	case SENT_SUFFIX:
	case SENT_PLACE:
	case SENT_CORP:
	case SENT_TIME:
	case SENT_END:
	case SENT_NO_ABBREV:
		break;
	}
	return word.len != 1 || !is_upper(word.p[0]) || word.p[0] == 'I';
}

/* Whether the text from stop on, a terminator, ends the sentence: its end then, else 0. *next: where to go on. */
static size_t
boundary(struct slice s, size_t stop, size_t *next)
{
	size_t run = stop, e, n, m, k;

	while ((k = terminator(s, run)) != 0)
		run += k;
	for (e = run; (k = closer(s, e)) != 0;)
		e += k;
	*next = run;
	for (n = e; n < s.len && is_blank(s.p[n]);)
		n++;
	if (n == s.len)
		return e;
	if (n == e)
		return run - stop == 1 && e == run && s.p[stop] == '.' && stop > 0 && is_lower(s.p[stop - 1]) && is_upper(s.p[n]) &&
		        n + 1 < s.len && s.p[n + 1] != '.' && word_before(s, stop).len > 3 ?
		    e :
		    0;
	for (m = n; (k = opener(s, m)) != 0;)
		m += k;
	if (m == s.len || is_lower(s.p[m]))
		return 0;
	if (s.p[stop] == '.' && run - stop == 1 && !stop_ends(s, word_before(s, stop), n))
		return 0;
	return e;
}

void
sent_begin(struct sent_cursor *c, struct slice text)
{
	c->text = text;
	c->start = 0;
	c->from = 0;
	c->tail = text.len;
}

bool
sent_next(struct sent_cursor *c, struct span *out)
{
	size_t i, end = 0;

	while (c->start < c->text.len && is_blank(c->text.p[c->start]))
		c->start++;
	if (c->start == c->text.len)
		return false;
	for (i = c->from > c->start ? c->from : c->start; i < c->text.len;) {
		if (terminator(c->text, i) == 0) {
			i++;
			continue;
		}
		end = boundary(c->text, i, &i);
		if (end != 0)
			break;
	}
	if (end == 0)
		for (end = c->text.len; is_blank(c->text.p[end - 1]);)
			end--;
	*out = (struct span){ c->start, end };
	c->start = c->from = end;
	return true;
}

size_t
sent_bounds(struct slice text, struct span *out, size_t cap)
{
	struct sent_cursor c;
	struct span s;
	size_t n = 0;

	sent_begin(&c, text);
	for (; sent_next(&c, &s); n++)
		if (n < cap)
			out[n] = s;
	return n;
}
