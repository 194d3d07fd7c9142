/*
 * Boundaries without a stop: the next item of a list in one line, rules of `****`, emoticons, addresses, the time
 * stamps of mail, the credit of a photograph.
 */
#include "sent/chars.h"
#include "sent/site.h"
#include "sent/words.h"

enum { RULE = 5, TOKEN = 200 };

/* Tenths of a nat (sent-words.tsv) for the word behind an address, and behind a dash that breaks a sentence off. */
enum { UP_ADDRESS = 10, UP_DASH = 0 };

size_t
sent_emoticon(struct slice s, size_t i)
{
	size_t n = 1;
	char last;

	if ((byte_at(s, i) != ':' && byte_at(s, i) != ';') || !blank_before(s, i))
		return 0;
	if (byte_at(s, i + n) == '-' || byte_at(s, i + n) == '\'')
		n++;
	last = byte_at(s, i + n);
	if (last != ')' && last != '(' && last != 'D' && last != 'P' && last != 'p')
		return 0;
	while (byte_at(s, i + n) == last && i + n < s.len)
		n++;
	return i + n == s.len || blank_at(s, i + n) != 0 ? n : 0;
}

size_t
sent_bullet(struct slice s, size_t i)
{
	return has_at(s, i, SLICE("\xe2\x80\xa2")) || has_at(s, i, SLICE("\xe2\x81\x83")) ? 3 : 0;
}

/* Reads the number, or the small letter, of a list item; false if there is none. */
static bool
item_number(struct slice s, size_t from, size_t to, unsigned *number)
{
	*number = 0;
	if (to - from == 1 && is_lower(s.p[from])) {
		*number = 1000 + (unsigned)(s.p[from] - 'a');
		return true;
	}
	if (to == from || to - from > 3)
		return false;
	for (; from < to; from++) {
		if (!is_digit(s.p[from]))
			return false;
		*number = 10 * *number + (unsigned)(s.p[from] - '0');
	}
	return true;
}

bool
sent_next_item(struct slice s, size_t start, size_t from, size_t to)
{
	unsigned first, next;
	size_t i = start + sent_bullet(s, start), end;

	i = skip_blank(s, i);
	for (end = i; is_digit(byte_at(s, end)) || (end == i && is_lower(byte_at(s, end)));)
		end++;
	if (from <= end || byte_at(s, end) != byte_at(s, to) || !blank_before(s, from))
		return false;
	return item_number(s, i, end, &first) && item_number(s, from, to, &next) && next == first + 1;
}

/* A `)`: the next item of a list. */
static size_t
item(const struct sent_site *site)
{
	struct slice s = site->text;
	size_t from = site->at;

	while (from > site->start && site->at - from < 4 && (is_digit(s.p[from - 1]) || is_lower(s.p[from - 1])))
		from--;
	return sent_next_item(s, site->start, from, site->at) ? trim_end(s, site->start, from) : 0;
}

/* True if a sentence may begin at i: a capital, a figure, an opening mark. */
static bool
may_begin(struct slice s, size_t i)
{
	char c = byte_at(s, i);

	return c == '"' || c == '(' || is_digit(c) || case_at(s, i) == CASE_UPPER ||
	    has_at(s, i, SLICE("\xe2\x80\x9c"));
}

/* A smile ends the sentence that it stands in, if one can begin behind it. */
static size_t
smile(const struct sent_site *site, size_t *resume)
{
	size_t n = sent_emoticon(site->text, site->at);

	if (n == 0)
		return 0;
	*resume = site->at + n;
	return may_begin(site->text, skip_blank(site->text, *resume)) ? *resume : 0;
}

/* A rule of one sign drawn through the line, `*****` or `____`, is a unit of its own. */
static size_t
rule(const struct sent_site *site, size_t *resume)
{
	struct slice s = site->text;
	size_t end = site->at, next;

	while (end < s.len && s.p[end] == s.p[site->at])
		end++;
	*resume = end;
	if (end - site->at < RULE && !(end - site->at == 3 && s.p[site->at] == '*'))
		return 0;
	if (site->at > site->start && blank_before(s, site->at)) {
		*resume = site->at;
		return trim_end(s, site->start, site->at);
	}
	next = skip_blank(s, end);
	return next > end && next < s.len ? end : 0;
}

/* The token around at, white space to white space. */
static struct span
token(const struct sent_site *site)
{
	struct span t = { site->at, site->at };

	while (t.start > site->start && site->at - t.start < TOKEN && blank_at(site->text, t.start - 1) == 0)
		t.start--;
	while (t.end < site->text.len && t.end - site->at < TOKEN && blank_at(site->text, t.end) == 0)
		t.end++;
	return t;
}

/* An address at the end of a signature: a capital behind it begins something new. */
static size_t
address(const struct sent_site *site, size_t *resume)
{
	struct span t = token(site);
	size_t next = skip_blank(site->text, t.end);
	char last = byte_at(site->text, t.end - 1);

	*resume = t.end > site->at + 1 ? t.end - 1 : site->at + 1;
	if (site->at == t.start || memchr(",;:.", last, 4) != NULL || t.end - site->at >= TOKEN)
		return 0;
	if (next == t.end)
		return 0;
	if (case_at(site->text, next) == CASE_UPPER)
		return sent_up(site->text, next) >= UP_ADDRESS ? t.end : 0;
	return sent_starts_address(site->text, next) ? t.end : 0;
}

/* Reads figures and the sign behind them. */
static bool
figures(struct slice s, size_t *i, char sign)
{
	size_t from = *i;

	while (is_digit(byte_at(s, *i)) && *i - from < 5)
		++*i;
	return *i > from && (sign == '\0' || byte_at(s, (*i)++) == sign);
}

/* Behind the time stamp of mail at i, `08/16/2000 12:05 PM`; 0 if there is none. */
static size_t
time_stamp(struct slice s, size_t i)
{
	if (!figures(s, &i, '/') || !figures(s, &i, '/') || !figures(s, &i, ' ') || !figures(s, &i, ':') ||
	    !figures(s, &i, '\0'))
		return 0;
	if (byte_at(s, i) == ':') {
		i++;
		if (!figures(s, &i, '\0'))
			return 0;
	}
	if (has_at(s, i, SLICE(" AM")) || has_at(s, i, SLICE(" PM")))
		i += 3;
	return i;
}

/* A `/`: a time stamp parts from the sender before it and the text behind it; an address ends like one with `@`. */
static size_t
slash(const struct sent_site *site, size_t *resume)
{
	struct slice s = site->text;
	struct span t = token(site);
	size_t end = time_stamp(s, t.start), before;
	struct slice word;

	if (end != 0) {
		before = trim_end(s, site->start, t.start);
		word = sent_word_before(s, site->start, before);
		/* Behind `on` and `at` the stamp belongs to them; behind a name or an address it does not. */
		if (before > site->start && (word.len == 0 || !is_lower(word.p[0]) ||
		    memchr(word.p, '.', word.len) != NULL || (word.p > s.p && word.p[-1] == '@'))) {
			*resume = site->at;
			return before;
		}
		*resume = end;
		return skip_blank(s, end) < s.len ? end : 0;
	}
	if (has_at(s, t.start, SLICE("http")) || has_at(s, t.start, SLICE("www.")))
		return address(site, resume);
	return 0;
}

/* The copyright sign of a photo credit behind a caption: `... on June 17© Kevin Dietsch / Getty Images`. */
static size_t
copyright(const struct sent_site *site)
{
	struct slice s = site->text;
	size_t at = site->at - 1, before, next = skip_blank(s, site->at + 1);

	before = trim_end(s, site->start, at);
	if (before == site->start || s.len - at > 80 || case_at(s, next) != CASE_UPPER ||
	    slice_ends(slice_sub(s, site->start, before), SLICE("opyright")))
		return 0;
	return before;
}

/* Speech that breaks off at a dash, `I know she's — You have practice`, before a word that begins a sentence. */
static size_t
broken_off(const struct sent_site *site)
{
	struct slice s = site->text, word;
	size_t before = trim_end(s, site->start, site->at - 2), next = skip_blank(s, site->at + 1);

	if (!blank_before(s, site->at - 2) || next == site->at + 1 || before <= site->start ||
	    case_at(s, next) != CASE_UPPER || !is_letter(byte_at(s, next + 1)) || sent_up(s, next) < UP_DASH)
		return 0;
	word = sent_word_before(s, site->start, before);
	return sent_is_open(word) || s.p[before - 1] == '-' ? site->at + 1 : 0;
}

/* `Tina McKenzie in Preston Image: Tina McKenzie.`: the credit begins with the word before the colon. */
static size_t
picture_credit(const struct sent_site *site)
{
	struct slice word = sent_word_before(site->text, site->start, site->at);
	size_t from = (size_t)(word.p - site->text.p), before = trim_end(site->text, site->start, from);

	if (before <= site->start || before == from || byte_at(site->text, site->at + 1) != ' ' ||
	    !sent_is_credit(word))
		return 0;
	return before;
}

/* The signs around an attachment in mail: `<< File: a.doc >>`. */
static size_t
attachment(const struct sent_site *site)
{
	size_t next = skip_blank(site->text, site->at + 1);

	if (site->at < site->start + 2 || site->text.p[site->at - 1] != '>' || next == site->at + 1)
		return 0;
	return may_begin(site->text, next) || byte_at(site->text, next) == '-' ? site->at + 1 : 0;
}

/* A byte beyond ASCII: the end of a bullet, a dash or the copyright sign. */
static size_t
wide(const struct sent_site *site)
{
	struct slice s = site->text;

	if (s.p[site->at] == '\xa9' && site->at > site->start && s.p[site->at - 1] == '\xc2')
		return copyright(site);
	if (site->at < site->start + 3)
		return 0;
	if (has_at(s, site->at - 2, SLICE("\xe2\x80\x94")) || has_at(s, site->at - 2, SLICE("\xe2\x80\x93")))
		return broken_off(site);
	if (sent_bullet(s, site->at - 2) != 0 && blank_before(s, site->at - 2) &&
	    sent_bullet(s, site->start) != 0)
		return trim_end(s, site->start, site->at - 2);
	return 0;
}

size_t
sent_mark(const struct sent_site *site, size_t *resume)
{
	size_t end;

	switch (site->text.p[site->at]) {
	case ')':
		return item(site);
	case ':':
		end = smile(site, resume);
		return end != 0 ? end : picture_credit(site);
	case ';':
		return smile(site, resume);
	case '*':
	case '_':
	case '=':
		return rule(site, resume);
	case '@':
		return address(site, resume);
	case '/':
		return slash(site, resume);
	case '>':
		return attachment(site);
	default:
		return wide(site);
	}
}
