/*
 * Terminators. What a stop means is read off the word before it and the word after it; where that leaves it open (an
 * abbreviation before a capital, a small letter after a stop), the counts of lib/data/sent-words.tsv decide how much
 * the next word looks like the first of a sentence.
 */
#include "sent/chars.h"
#include "sent/credit.h"
#include "sent/stop.h"

/* Tenths of a nat that the next word must speak for a begin (sent-words.tsv), where no abbreviation is at stake. */
enum {
	UP_ELLIPSIS = 15, /* behind ` ... ` and `[...]` */
	UP_SPEAKER = 30, /* behind a question in marks: `I asked` */
	LOW_INFORMAL = -99, /* after a sentence that began with a small letter */
	LOW_STOP = 10,
	LOW_QUERY = 5,
	LOW_SHOUT = -40,
	UP_EXCLAIM = 12 /* behind a name that ends with an exclamation mark */
};

bool
sent_starts_address(struct slice s, size_t i)
{
	return has_at(s, i, SLICE("http")) || has_at(s, i, SLICE("www."));
}

/* Does the run end the sentence before a small letter? */
static bool
ends_before_lower(const struct stop *t)
{
	bool informal = is_lower(t->s.p[t->start]) && !sent_mixed_case(t->s, t->start);
	struct slice word = sent_word_before(t->s, t->start, t->at);

	if (t->quoted || (t->dots > 1 && !sent_starts_address(t->s, t->word)))
		return false;
	if (!t->query && (t->end == t->run || t->s.p[t->run] == ')') &&
	    (word.len == 1 || sent_is_abbreviation(t, word) || sent_class_of(word) == SENT_NUMBER))
		return false;
	if (sent_mixed_case(t->s, t->word) || sent_starts_address(t->s, t->word))
		return true;
	if (has_at(t->s, t->word, SLICE("via ")) && sent_credit_at(slice_sub(t->s, t->word, t->s.len)) == 0)
		return true;
	if (t->query && word.len > 0 && is_upper(word.p[0]) && !sent_all_capitals(word))
		return false;
	if (byte_at(t->s, t->next) == '(')
		return !t->query;
	if (informal)
		return sent_low(t->s, t->word) >= LOW_INFORMAL;
	return sent_low(t->s, t->word) >= (!t->query ? LOW_STOP : t->s.p[t->at] == '!' ? LOW_SHOUT : LOW_QUERY);
}

/* True if a speaker and a verb of speaking stand at i: `Smith said`, `Mr. Wolf asked`. */
static bool
speaker_at(struct slice s, size_t i)
{
	for (unsigned words = 0; words < 4; words++) {
		struct slice word = sent_word_at(s, i);

		if (words > 0 && sent_is_cue(word))
			return true;
		if (word.len == 0 || !is_upper(word.p[0]))
			return false;
		i += word.len;
		i = skip_blank(s, byte_at(s, i) == '.' ? i + 1 : i);
	}
	return false;
}

static bool
ends_before_upper(const struct stop *t)
{
	if ((t->query || t->dots > 1) && t->quoted)
		return t->word > t->next || sent_up(t->s, t->word) > UP_SPEAKER || !speaker_at(t->s, t->word);
	if (t->dots == 3 && blank_before(t->s, t->at))
		return !slice_eq(sent_word_at(t->s, t->word), SLICE("I")) && sent_up(t->s, t->word) >= UP_ELLIPSIS;
	if (t->dots > 1)
		return true;
	if (t->query) {
		struct slice word = sent_word_before(t->s, t->start, t->at);

		return sent_abbrev(word) != SENT_EXCLAIM || sent_up(t->s, t->word) > UP_EXCLAIM;
	}
	return sent_before_capital(t);
}

/* `... long game." - Matthew Ingram`: the rest of the text is capitalised words, whose words those were. */
static bool
name_to_end(struct slice s, size_t i)
{
	if (s.len - i > 40)
		return false;
	while (i < s.len) {
		if (case_at(s, i) != CASE_UPPER)
			return false;
		while (i < s.len && blank_at(s, i) == 0)
			i++;
		i = skip_blank(s, i);
	}
	return true;
}

/* Does the run end the sentence before what is neither letter nor figure? */
static bool
ends_before_mark(const struct stop *t)
{
	size_t i = t->word;

	if (has_at(t->s, i, SLICE("\xe2\x80\x93")) || has_at(t->s, i, SLICE("\xe2\x80\x94"))) {
		i = skip_blank(t->s, i + 3);
		return !t->query && t->dots == 1 && case_at(t->s, i) == CASE_UPPER && !name_to_end(t->s, i) &&
		    sent_before_capital(t);
	}
	switch (byte_at(t->s, i)) {
	case '-':
		while (byte_at(t->s, i) == '-')
			i++;
		i = skip_blank(t->s, i);
		return t->dots <= 1 && case_at(t->s, i) == CASE_UPPER && !name_to_end(t->s, i) &&
		    (t->query || sent_before_capital(t));
	case ',':
	case ';':
	case ':':
	case '/':
	case '&':
	case '%':
	case '+':
	case ')':
	case ']':
	case '}':
		return false;
	case '$':
		return t->query || sent_plain_word(t) ||
		    !sent_is_abbreviation(t, sent_word_before(t->s, t->start, t->at));
	default:
		return t->query || t->dots > 1 || sent_before_capital(t);
	}
}

/* Behind a question `(1965)` belongs to a title: `Viva Maria! (1965)`. */
static size_t
before_digit(const struct stop *t)
{
	if (t->query)
		return byte_at(t->s, t->next) == '(' ? 0 : t->end;
	return t->dots > 1 ? 0 : sent_before_digit(t);
}

/* The end of the sentence if white space stands behind t; else 0. */
static size_t
spaced(const struct stop *t)
{
	size_t smile;

	switch (case_at(t->s, t->word)) {
	case CASE_UPPER:
		return ends_before_upper(t) ? t->end : 0;
	case CASE_LOWER:
		return ends_before_lower(t) ? t->end : 0;
	case CASE_OTHER:
		return sent_plain_word(t) || !sent_begins_item(t, sent_word_before(t->s, t->start, t->at)) ? t->end : 0;
	case CASE_NONE:
		break;
	}
	if (is_digit(byte_at(t->s, t->word)))
		return before_digit(t);
	smile = sent_emoticon(t->s, t->next);
	if (smile != 0)
		return t->next + smile;
	return ends_before_mark(t) ? t->end : 0;
}

/* True if the bytes around at, as far as white space, are an address, a path or a file name. */
static bool
in_address(const struct stop *t)
{
	size_t from = t->at, to = t->end;

	while (from > t->start && t->at - from < 200 && blank_at(t->s, from - 1) == 0)
		from--;
	while (to < t->s.len && to - t->end < 200 && blank_at(t->s, to) == 0)
		to++;
	for (size_t i = from; i < to; i++)
		if (t->s.p[i] == '@' || t->s.p[i] == '/' || t->s.p[i] == '\\' || t->s.p[i] == '=')
			return true;
	return has_at(t->s, from, SLICE("www."));
}

/* Behind the figures at i that white space and a capital follow; 0 if there are none. */
static size_t
figures_before_capital(struct slice s, size_t i)
{
	size_t end = i, next;

	while (is_digit(byte_at(s, end)) && end - i < 4)
		end++;
	next = skip_blank(s, end);
	return end > i && end - i < 4 && next > end && is_upper(byte_at(s, next)) ? end : 0;
}

/*
 * A stop with figures right behind it: the number of a figure that its legend follows, `Figure 1.3 This map`, or of
 * a footnote, `innovation.23 Open-minded people`.
 */
static size_t
joined_figures(const struct stop *t)
{
	size_t end = figures_before_capital(t->s, t->run);
	struct slice word;

	if (end == 0 || t->dots != 1 || t->query || t->end > t->run)
		return 0;
	if (t->s.p[t->at - 1] == ')')
		return end;
	if (has_at(t->s, t->start, SLICE("Figure ")) || has_at(t->s, t->start, SLICE("Table ")))
		return t->at - t->start < 10 ? end : 0;
	word = sent_word_before(t->s, t->start, t->at);
	if (word.len < 4 || !is_lower(word.p[0]) || !is_lower(word.p[word.len - 1]) || sent_is_abbreviation(t, word))
		return 0;
	return end;
}

/* The two words that t stands between, with no white space behind it. */
struct joint {
	struct slice before;
	struct slice after;
	bool upper; /* after is capitalised, and no initial, address or abbreviation but a title */
};

static struct joint
joint_of(const struct stop *t)
{
	struct joint j = { sent_word_before(t->s, t->start, t->at), sent_word_at(t->s, t->word), false };

	j.upper = case_at(t->s, t->word) == CASE_UPPER;
	if (byte_at(t->s, t->word + j.after.len) == '.' && (j.after.len == 1 || t->dots == 1))
		j.upper = j.upper && sent_abbrev(j.after) == SENT_TITLE;
	return j;
}

/* `recruits foreigners?thanks`: longer words on both sides, so that `what?s` with a lost apostrophe stays whole. */
static bool
query_joins(const struct stop *t, const struct joint *j)
{
	return t->query && !t->quoted && j->before.len >= 2 && j->after.len >= 3 && is_lower(j->after.p[0]) &&
	    is_lower(j->before.p[j->before.len - 1]) && !is_upper(j->before.p[0]);
}

/* `efforts.NATO`, `in 2014.The`: a stop that no abbreviation, host or file name has there. */
static bool
stop_joins(const struct stop *t, const struct joint *j)
{
	size_t n = j->before.len;

	if (!j->upper || n == 0 || sent_abbrev(j->after) == SENT_DOMAIN)
		return false;
	if (t->end > t->run)
		return byte_at(t->s, t->end - 1) != '\'';
	if (is_digit(j->before.p[n - 1]))
		return n > 1 && !is_letter(j->before.p[0]) && is_lower(byte_at(t->s, t->word + 1));
	return n >= 3 && is_lower(j->before.p[n - 1]) && is_lower(j->before.p[n - 2]) &&
	    !sent_is_abbreviation(t, j->before);
}

/* Does t end the sentence though no white space stands behind it? */
static bool
joined(const struct stop *t)
{
	struct joint j = joint_of(t);

	if (j.after.len == 0 || in_address(t))
		return false;
	if (t->dots <= 1 && !t->query)
		return stop_joins(t, &j);
	if (j.upper) /* `I...I don't know` */
		return t->dots <= 1 || !slice_eq(j.before, j.after);
	return query_joins(t, &j);
}

/* `compounds. . . . The`: a stop, and three for what the next sentence leaves out (Chicago Manual of Style). */
static bool
omission_follows(const struct stop *t)
{
	return t->dots == 4 && t->at > t->start && !blank_before(t->s, t->at) &&
	    has_at(t->s, t->at, SLICE(". . . . ")) && t->run == t->at + 7 && t->end == t->run;
}

/* `[...]`, `(?)`, `Dial:?`; `!Kung`, where the mark is a letter. */
static bool
is_no_end(const struct stop *t)
{
	char before = t->s.p[t->at - 1];

	return before == '[' || before == '(' || (before == ':' && t->query) ||
	    (t->run - t->at == 1 && blank_before(t->s, t->at) && case_at(t->s, t->run) != CASE_NONE);
}

/* `yields [...] However, the`: words left out between two sentences. */
static size_t
left_out(const struct stop *t)
{
	size_t next = skip_blank(t->s, t->run + 1);

	if (byte_at(t->s, t->run) != ']' || t->dots < 3 || next == t->run + 1 || case_at(t->s, next) != CASE_UPPER ||
	    t->at <= t->start + 1 || sent_up(t->s, next) < UP_ELLIPSIS)
		return 0;
	return t->run + 1;
}

/* Where the next item of a list in one line begins, `1. ... 2. ...`, if t is the stop behind its number; else 0. */
static size_t
next_item(const struct stop *t)
{
	struct slice number;
	size_t from;
	char last = t->s.p[t->at - 1];

	if (t->dots != 1 || t->query)
		return 0;
	if (!is_digit(last) && !(is_lower(last) && t->at >= 2 && t->s.p[t->at - 2] == ' '))
		return 0;
	number = sent_word_before(t->s, t->start, t->at);
	from = (size_t)(number.p - t->s.p);
	if (number.len > 3 || number.len == 0 || !sent_next_item(t->s, t->start, from, t->at))
		return 0;
	return trim_end(t->s, t->start, from);
}

/* A mark with nothing before it, as where a letter was lost: `Contract. ? Do not hesitate`. */
static bool
stands_alone(const struct stop *t)
{
	return t->query && blank_at(t->s, t->run) != 0 && case_at(t->s, skip_blank(t->s, t->run)) == CASE_UPPER;
}

/*
 * True if Japanese or Chinese goes on behind a quotation that ends with a full stop of its own: with U+3001, U+3002,
 * U+FF0C, or with the particle that binds it to the verb, in hiragana (U+3040 to U+309F) and without a blank.
 */
static bool
goes_on_in_cjk(const struct stop *t)
{
	struct slice s = t->s;
	size_t i = t->end;

	if (!t->quoted || is_ascii(s.p[t->at]) || s.len - i < 3)
		return false;
	if (has_at(s, i, SLICE("\xe3\x80\x81")) || has_at(s, i, SLICE("\xe3\x80\x82")) ||
	    has_at(s, i, SLICE("\xef\xbc\x8c")))
		return true;
	if (s.p[i] != '\xe3')
		return false;
	return s.p[i + 1] == '\x81' || (s.p[i + 1] == '\x82' && (unsigned char)s.p[i + 2] < 0xa0);
}

/* True if the stop of the sentence stands by itself behind a mark and a quotation mark: `the film "Help!" .` */
static bool
lone_stop_follows(const struct stop *t)
{
	struct slice s = t->s;

	return t->quoted && t->next > t->end && s.p[t->next] == '.' &&
	    (t->next + 1 == s.len || (blank_at(s, t->next + 1) != 0 && byte_at(s, t->next + 2) != '.'));
}

static size_t
any_end(const struct sent_site *site, size_t *resume)
{
	struct stop t = { .s = site->text, .start = site->start };
	size_t open, gap, item;

	t.at = t.run = sent_first_byte(t.s, t.start, site->at);
	if (t.at == SIZE_MAX)
		return sent_mark(site, resume);
	sent_read_run(&t);
	*resume = t.run;
	if (t.at == t.start)
		return stands_alone(&t) ? t.run : 0;
	if (is_no_end(&t))
		return left_out(&t);
	t.end = sent_skip_references(t.s, sent_skip_closing(&t));
	t.next = t.word = skip_blank(t.s, t.end);
	if (t.next == t.s.len) {
		*resume = t.s.len;
		return 0;
	}
	if (goes_on_in_cjk(&t) || lone_stop_follows(&t))
		return 0;
	if (omission_follows(&t) && case_at(t.s, t.next) == CASE_UPPER)
		return t.at + 1;
	while ((open = sent_opening(t.s, t.word)) != 0)
		t.word += open;
	gap = t.next - t.end;
	open = t.word - t.next;
	if (gap == 0 && open == 0 && is_ascii(t.s.p[t.at]))
		return is_digit(byte_at(t.s, t.end)) ? joined_figures(&t) : joined(&t) ? t.end : 0;
	if ((item = next_item(&t)) != 0)
		return item;
	return gap > 0 || !is_ascii(t.s.p[t.at]) ? spaced(&t) : 0;
}

/* True if a letter, a stop, a blank and a capital stand at site, so that nothing needs a look but the two words. */
static bool
word_stop_capital(const struct sent_site *site)
{
	struct slice s = site->text;
	size_t at = site->at;

	return s.len - at > 2 && s.p[at + 1] == ' ' && is_upper(s.p[at + 2]) && at - site->start > 2 &&
	    is_letter(s.p[at - 1]) && s.p[at - 2] != ' ';
}

size_t
sent_stop(const struct sent_site *site, size_t *resume)
{
	size_t at = site->at;

	if (site->text.p[at] == '.' && word_stop_capital(site)) {
		struct stop t = { .s = site->text, .start = site->start, .at = at, .run = at + 1, .end = at + 1,
			.next = at + 2, .word = at + 2, .dots = 1 };

		return sent_before_capital(&t) ? t.end : 0;
	}
	return any_end(site, resume);
}
