/*
 * What a line is on the page, read off its form: its length, how it begins and ends, and what came before.
 * Running text must stay running text: what is not sure is SENT_BODY.
 */
#include "sent/chars.h"
#include "sent/credit.h"
#include "sent/sent.h"
#include "sent/site.h"
#include "sent/words.h"

enum {
	LONG = 320, /* no line beyond this is anything but running text */
	PHRASE = 200,
	HEAD = 180,
	SUBHEAD = 220, /* the line under the headline */
	HEADING = 60, /* between paragraphs */
	BYLINE = 100,
	TOP = 64 /* a headline begins this near to the start of its document */
};

struct slice
sent_role_name(enum sent_role role)
{
	static const struct slice names[] = {
		{ "sent", 4 }, { "head", 4 }, { "subhead", 7 }, { "byline", 6 },
		{ "caption", 7 }, { "credit", 6 }, { "tags", 4 }, { "boiler", 6 },
	};

	return names[role];
}

static bool
ends_with(struct slice s, size_t end, struct slice what)
{
	return slice_ends(slice_sub(s, 0, end), what);
}

/* True if s ends as running text does: with a stop, a colon, a comma, closing marks behind it or not. */
static bool
is_stopped(struct slice s)
{
	size_t i = s.len;

	while (i > 0) {
		char c = s.p[i - 1];

		if (c == '"' || c == '\'' || c == ')' || c == ']')
			i--;
		else if (ends_with(s, i, SLICE("\xe2\x80\x9d")) || ends_with(s, i, SLICE("\xe2\x80\x99")))
			i -= 3;
		else
			return memchr(".!?:;,-", c, 7) != NULL || ends_with(s, i, SLICE("\xe2\x80\xa6")) ||
			    ends_with(s, i, SLICE("\xe2\x80\x94"));
	}
	return false;
}

/* Walks the words of a line, white space to white space; false at its end. */
static bool
next_word(struct slice s, size_t *at, struct slice *word)
{
	size_t from = skip_blank(s, *at), end = from;

	while (end < s.len && blank_at(s, end) == 0)
		end++;
	*at = end;
	*word = slice_sub(s, from, end);
	return end > from;
}

static uint64_t
hash_of(struct slice s)
{
	uint64_t h = 14695981039346656037U; /* FNV-1a */

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211U;
	return h;
}

/* The letters of word, without signs around them. */
static struct slice
letters(struct slice word)
{
	size_t from = 0, end;

	while (from < word.len && !is_letter(word.p[from]))
		from++;
	for (end = from; end < word.len && is_letter(word.p[end]);)
		end++;
	return slice_sub(word, from, end);
}

/* What the words of a line are. */
struct words {
	unsigned n;
	unsigned upper; /* begin with a capital */
	unsigned common; /* are words that text has in lower case too */
	unsigned jobs;
	unsigned digits; /* hold a figure */
};

static struct words
count_words(struct slice s, size_t at)
{
	struct words w = { 0 };
	struct slice word;

	while (next_word(s, &at, &word) && w.n < 40) {
		struct slice l = letters(word);
		struct sent_weight weight = sent_weight(l);

		w.n++;
		w.upper += case_at(word, 0) == CASE_UPPER;
		w.common += l.len > 0 && (is_lower(l.p[0]) || (weight.known && weight.low != SENT_NAME));
		w.jobs += sent_is_job(l);
		for (size_t i = 0; i < word.len; i++)
			if (is_digit(word.p[i])) {
				w.digits++;
				break;
			}
	}
	return w;
}

/* `By Moira Fenwick, Harbour Correspondent`; running text begins so too, but goes on in small letters, to a stop. */
static bool
is_byline(struct slice s)
{
	struct words w;

	if (s.len > BYLINE || s.len < 6 || (s.p[0] | 0x20) != 'b' || (s.p[1] | 0x20) != 'y' || s.p[2] != ' ')
		return false;
	if (case_at(s, 3) != CASE_UPPER || is_stopped(s))
		return false;
	w = count_words(s, 3);
	return w.upper >= 2 && w.n - w.upper <= 2 + w.jobs;
}

/* A line of names under the headline: `Nora Lindqvist`, `Jane Doe, Associated Press`. */
static bool
is_names(struct slice s)
{
	struct words w;

	if (s.len > 60 || is_stopped(s) || case_at(s, 0) != CASE_UPPER)
		return false;
	w = count_words(s, 0);
	if (w.digits > 0 || w.n < 2)
		return false;
	return (w.jobs > 0 && w.n <= 6 && w.upper + 1 >= w.n) || (w.n <= 3 && w.upper == w.n && w.common == 0);
}

static bool
is_publishing(struct slice word)
{
	return slice_starts(word, SLICE("Published")) || slice_starts(word, SLICE("Updated")) ||
	    slice_starts(word, SLICE("Posted"));
}

/* `Friday, July 21, 2017`, `Published 12 March`: all but months and weekdays is figures. */
static bool
is_date(struct slice s)
{
	size_t at = 0;
	struct slice word;
	unsigned names = 0, figures = 0;

	if (s.len > 60 || !(is_digit(s.p[s.len - 1]) || is_letter(s.p[s.len - 1])))
		return false;
	while (next_word(s, &at, &word)) {
		struct slice l = letters(word);

		if (is_digit(word.p[0]))
			figures++;
		else if (slice_eq(l, SLICE("May")) ||
		    (l.len >= 3 && sent_abbrev(slice_of(l.p, 3)) == SENT_MONTH))
			names++;
		else if (at != word.len || !is_publishing(word))
			return false;
	}
	return names > 0 && figures > 0;
}

/* `#nato #china`: nothing but hash tags. */
static bool
is_hash_tags(struct slice s)
{
	size_t at = 0;
	struct slice word;

	while (next_word(s, &at, &word))
		if (word.p[0] != '#' || word.len < 2)
			return false;
	return true;
}

/* `China Nato`: nothing but names of countries and alliances, two at least. */
static bool
is_topics(struct slice s)
{
	size_t at = 0;
	struct slice word;
	unsigned n = 0;

	for (; next_word(s, &at, &word); n++)
		if (!sent_is_topic(word))
			return false;
	return n >= 2;
}

/* A heading between paragraphs: a few words without a stop, set off by a blank line, and no name or label. */
static bool
is_heading(const struct sent_page *page, const struct line *line)
{
	struct slice s = line->text;
	struct words w;

	if (s.len > HEADING || page->list || line->start < page->end + 2)
		return false;
	if (case_at(s, 0) != CASE_UPPER || is_stopped(s))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (memchr(",;:|@{}<>=\"/", s.p[i], 12) != NULL)
			return false;
	w = count_words(s, 0);
	return w.n <= 9 && w.common > 0 && w.digits <= 1;
}

/* True if s is one sentence, or words, without a stop. */
static bool
is_title(struct slice s)
{
	return !is_stopped(s) && sent_bounds(s, NULL, 0) == 1;
}

/* The line at the head of the page, before any running text. */
static enum sent_role
top_role(const struct sent_page *page, const struct line *line)
{
	struct slice s = line->text;

	if (page->lines == 0)
		return line->start < TOP && s.len <= HEAD && is_title(s) ? SENT_HEAD : SENT_BODY;
	if (page->head != 0 && hash_of(s) == page->head)
		return SENT_CAPTION; /* the text that stands for the picture */
	if (page->head == 0)
		return SENT_BODY;
	if (is_names(s) || (s.len <= BYLINE && memmem(s.p, s.len, " reports from ", 14) != NULL))
		return SENT_BYLINE;
	return s.len <= SUBHEAD && page->last == SENT_HEAD && is_title(s) ? SENT_SUBHEAD : SENT_BODY;
}

/* A line that ends with the credit of a picture is its caption, or the credit alone. */
static enum sent_role
picture_role(struct slice s)
{
	size_t credit = sent_credit_at(s);

	if (credit == s.len)
		return SENT_BODY;
	return credit == 0 ? SENT_CREDIT : SENT_CAPTION;
}

static enum sent_role
role_of(const struct sent_page *page, const struct line *line)
{
	struct slice s = line->text;
	enum sent_role role;

	if (s.len <= PHRASE && s.len >= 4 && sent_may_begin(sent_phrase_begins, s) &&
	    (role = sent_phrase_role(s)) != SENT_BODY)
		return role;
	if ((role = picture_role(s)) != SENT_BODY)
		return role;
	if (is_byline(s))
		return SENT_BYLINE;
	if (s.p[0] == '#' && is_hash_tags(s))
		return SENT_TAGS;
	if (is_date(s))
		return SENT_BOILER;
	if (page->body && s.len <= HEADING && is_topics(s))
		return SENT_TAGS;
	if (!page->body && (role = top_role(page, line)) != SENT_BODY)
		return role;
	return page->body && is_heading(page, line) ? SENT_SUBHEAD : SENT_BODY;
}

enum sent_role
sent_line_role(struct sent_page *page, const struct line *line)
{
	enum sent_role role = line->text.len > LONG ? SENT_BODY : role_of(page, line);

	if (role == SENT_HEAD)
		page->head = hash_of(line->text);
	page->list = line->text.p[line->text.len - 1] == ':';
	page->body |= role == SENT_BODY;
	page->lines += page->lines < 16;
	page->last = role;
	page->end = line->start + line->text.len;
	return role;
}

enum sent_role
sent_unit_role(enum sent_role of_line, struct slice unit)
{
	return of_line == SENT_CAPTION && sent_credit_at(unit) == 0 ? SENT_CREDIT : of_line;
}
