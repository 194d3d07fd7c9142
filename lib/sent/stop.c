/*
 * Terminators. What a stop means is read off the word before it and the word after it; where that leaves
 * it open (an abbreviation before a capital, a small letter after a stop), the counts of lib/data/sent-words.tsv
 * decide how much the next word looks like the first of a sentence.
 */
#include "sent/chars.h"
#include "sent/credit.h"
#include "sent/site.h"
#include "sent/words.h"

/* How far back a quotation's begin is looked for, and how long a word is read, so that time stays linear. */
enum { QUOTE_BACK = 600, WORD_BACK = 24 };

/*
 * Tenths of a nat that the next word must speak for a begin (see sent-words.tsv), by what stands before it. Where the sets that
 * train-sent reads, and the Wikipedia ones beside them, hold enough cases (1221 titles, 577 initials, 498 places), they
 * are where the fewest go wrong.
 */
enum {
	UP_NEVER = 99,
	UP_TITLE = 30,
	UP_INITIAL = 20, /* a single letter behind a capitalised word: a person's initial */
	UP_LETTER = 20, /* behind another word: `vitamin C.` */
	UP_INITIALS = 15, /* J.M. */
	UP_BIRTH = 12,
	UP_CORP = 12,
	UP_PLACE = 15,
	UP_CONSONANTS = 15, /* an unknown word without a vowel */
	UP_MONTH = 0,
	UP_TIME = 0,
	UP_UNIT = -5,
	UP_SUFFIX = -4,
	UP_LAST = -40,
	UP_ALWAYS = INT8_MIN, /* no abbreviation */
	UP_ELLIPSIS = 15, /* behind ` ... ` and `[...]` */
	UP_SPEAKER = 30, /* behind a question in marks: `I asked` */
	UP_FOOTNOTE = 10,
	UP_I = 28, /* the pronoun; the counts of its letter are those of kings and wars too */
	UP_UNKNOWN = -12, /* a word that the table does not hold */
	UP_ACRONYM = -5, /* the same in capitals */
	LOW_INFORMAL = -99, /* after a sentence that began with a small letter */
	LOW_STOP = 10,
	LOW_QUERY = 5,
	LOW_SHOUT = -40
};

/* What stands around a terminator. */
struct stop {
	struct slice s;
	size_t start; /* of the sentence */
	size_t at; /* the first byte */
	size_t run; /* behind the last terminator */
	size_t end; /* behind the closing marks */
	size_t next; /* the first byte that is no white space behind them */
	size_t word; /* behind the opening marks there */
	unsigned dots; /* stops in the run; U+2026 counts three */
	bool query; /* the run has ? or ! */
	bool quoted; /* a closing quotation mark is among the closing marks */
};

size_t
sent_terminator(struct slice s, size_t i, unsigned *dots)
{
	switch (byte_at(s, i)) {
	case '.':
		*dots += 1;
		return 1;
	case '!':
	case '?':
		return i < s.len;
	case '\xe2':
		if (has_at(s, i, SLICE("\xe2\x80\xa6"))) {
			*dots += 3;
			return 3;
		}
		/* U+203C, U+2047..2049 */
		return has_at(s, i, SLICE("\xe2\x80\xbc")) || has_at(s, i, SLICE("\xe2\x81\x87")) ? 3 : 0;
	case '\xe3':
		return has_at(s, i, SLICE("\xe3\x80\x82")) ? 3 : 0;
	case '\xef':
		if (has_at(s, i, SLICE("\xef\xbc\x8e"))) {
			*dots += 1;
			return 3;
		}
		return has_at(s, i, SLICE("\xef\xbc\x81")) || has_at(s, i, SLICE("\xef\xbc\x9f")) ? 3 : 0;
	default:
		return 0;
	}
}

/* The first byte of the terminator that at lies in, for a candidate that is the last byte of one. */
static size_t
first_byte(struct slice s, size_t start, size_t at)
{
	unsigned dots = 0;

	if (is_ascii(s.p[at]))
		return at;
	return at >= start + 2 && sent_terminator(s, at - 2, &dots) == 3 ? at - 2 : SIZE_MAX;
}

/* Bytes of the closing quotation mark at i. */
static size_t
closing_quote(struct slice s, size_t i)
{
	switch (byte_at(s, i)) {
	case '"':
	case '\'':
	case '`':
		return 1;
	case '\xe2':
		return has_at(s, i, SLICE("\xe2\x80\x9d")) || has_at(s, i, SLICE("\xe2\x80\x99")) ||
		        has_at(s, i, SLICE("\xe2\x80\xba")) ?
		    3 :
		    0;
	case '\xc2':
		return has_at(s, i, SLICE("\xc2\xbb")) ? 2 : 0;
	default:
		return 0;
	}
}

/* Bytes of the opening quotation mark or bracket at i. */
static size_t
opening(struct slice s, size_t i)
{
	switch (byte_at(s, i)) {
	case '"':
	case '\'':
	case '(':
	case '[':
	case '{':
	case '`':
		return 1;
	case '\xe2':
		return has_at(s, i, SLICE("\xe2\x80\x9c")) || has_at(s, i, SLICE("\xe2\x80\x98")) ||
		        has_at(s, i, SLICE("\xe2\x80\x9e")) || has_at(s, i, SLICE("\xe2\x80\xb9")) ?
		    3 :
		    0;
	case '\xc2':
		return has_at(s, i, SLICE("\xc2\xab")) || has_at(s, i, SLICE("\xc2\xbf")) || has_at(s, i, SLICE("\xc2\xa1")) ? 2 : 0;
	default:
		return 0;
	}
}

/* True if the text before to has opened the straight mark and not closed it. An apostrophe in a word is no mark. */
static bool
quote_open(struct slice s, size_t to, char mark)
{
	bool open = false;

	for (size_t i = to > QUOTE_BACK ? to - QUOTE_BACK : 0; i < to; i++)
		if (s.p[i] == mark && (mark == '"' || (open ? !is_letter(byte_at(s, i + 1)) : blank_before(s, i))))
			open = !open;
	return open;
}

/*
 * Bytes of the bracket at i that belongs to the sentence before it: a reference `[12]`, an omission
 * `[...]`, a remark `[citation needed]`.
 */
static size_t
trailing_bracket(struct slice s, size_t i)
{
	size_t end = i + 1;

	if (byte_at(s, i) != '[')
		return 0;
	while (end < s.len && end - i < 40 && s.p[end] != ']' && s.p[end] != '[')
		end++;
	if (byte_at(s, end) != ']' || is_upper(s.p[i + 1]))
		return 0;
	return end + 1 - i;
}

/* Behind the references at i, white space before each allowed. */
static size_t
skip_references(struct slice s, size_t i)
{
	for (;;) {
		size_t at = skip_blank(s, i), n = trailing_bracket(s, at);

		if (n == 0)
			return i;
		i = at + n;
	}
}

/* Behind the closing marks of t. A mark that stands by itself, `phrase . "`, closes if it was opened. */
static size_t
skip_closing(struct stop *t)
{
	struct slice s = t->s;
	size_t i = t->run;

	for (;;) {
		size_t n = closing_quote(s, i), gap = blank_at(s, i);

		if (n != 0) {
			t->quoted = true;
		} else if (byte_at(s, i) == ')' || byte_at(s, i) == ']' || byte_at(s, i) == '}') {
			n = 1;
		} else if (gap != 0 && (byte_at(s, i + gap) == ')' || has_at(s, i + gap, SLICE("\xc2\xbb")) ||
		               has_at(s, i + gap, SLICE("\xe2\x80\x9d")))) {
			n = gap;
		} else if (gap != 0 && (byte_at(s, i + gap) == '"' || byte_at(s, i + gap) == '\'') &&
		    (i + gap + 1 == s.len || blank_at(s, i + gap + 1)) && quote_open(s, t->at, s.p[i + gap])) {
			n = gap;
		} else if (gap != 0 && has_at(s, i + gap, SLICE("''")) && blank_at(s, i + gap + 2) != 0) {
			n = gap;
		}
		if (n == 0)
			return i;
		i += n;
	}
}

/* True if another stop stands by itself behind the blank at t->run: `. . .`. */
static bool
parted(const struct stop *t)
{
	char sign = byte_at(t->s, t->run + 1), behind = byte_at(t->s, t->run + 2);

	return sign == '.' && !t->query && !is_digit(behind) && !is_letter(behind);
}

/* The run of terminators at t->at, with stops parted by blanks (`. . .`) and by nothing. */
static void
read_run(struct stop *t)
{
	size_t n;

	for (;;) {
		while ((n = sent_terminator(t->s, t->run, &t->dots)) != 0) {
			t->query |= t->s.p[t->run] == '?' || t->s.p[t->run] == '!' || t->s.p[t->run] == '\xef';
			t->run += n;
		}
		if (byte_at(t->s, t->run) != ' ' || !parted(t))
			return;
		t->run++;
	}
}

struct slice
sent_word_before(struct slice s, size_t from, size_t to)
{
	size_t i = to;

	while (i > from && to - i < WORD_BACK) {
		char c = s.p[i - 1];

		if (!is_letter(c) && !is_digit(c) && c != '.' && c != '\'' && is_ascii(c))
			break;
		i--;
	}
	/* Marks before the word are no part of it. */
	while (i < to && (s.p[i] == '.' || s.p[i] == '\'' || s.p[i] == '\xe2'))
		i += is_ascii(s.p[i]) ? 1 : to - i < 3 ? to - i : 3;
	return slice_sub(s, i, to);
}

static struct slice
word_before(const struct stop *t, size_t to)
{
	return sent_word_before(t->s, t->start, to);
}

/* The letters at i, as they stand in sent-words.tsv: `It's` is `It`. */
static struct slice
word_at(struct slice s, size_t i)
{
	size_t end = i;

	while (end < s.len && end - i < WORD_BACK && is_letter(s.p[end]))
		end++;
	return slice_sub(s, i, end);
}

static bool
all_capitals(struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_upper(word.p[i]))
			return false;
	return word.len >= 2;
}

int
sent_up(struct slice s, size_t i)
{
	struct slice word = word_at(s, i);
	struct sent_weight w = sent_weight(word);
	char behind = byte_at(s, i + word.len);

	if (slice_eq(word, SLICE("I")) && behind != '.' && !is_digit(behind))
		return UP_I;
	if (w.known && !all_capitals(word))
		return w.up;
	return all_capitals(word) ? UP_ACRONYM : UP_UNKNOWN;
}

static int
low_at(struct slice s, size_t i)
{
	struct sent_weight w = sent_weight(word_at(s, i));

	return w.known ? w.low : -99;
}

/* `iPhone`, `eBay`: a small letter, and a capital in the same word. */
static bool
mixed_case(struct slice s, size_t i)
{
	struct slice word = word_at(s, i);

	for (size_t k = 1; k < word.len; k++)
		if (is_upper(word.p[k]))
			return true;
	return false;
}

/* True if all of word is figures and stops: `1`, `4.1`, or it is a short Roman numeral. */
static bool
is_numbering(struct slice word)
{
	size_t digits = 0, roman = 0, stops = 0;

	for (size_t i = 0; i < word.len; i++) {
		digits += is_digit(word.p[i]);
		stops += word.p[i] == '.';
		roman += word.p[i] == 'I' || word.p[i] == 'V' || word.p[i] == 'X';
	}
	if (word.len == 0)
		return false;
	if (roman == word.len)
		return word.len <= 4;
	return digits + stops == word.len && (stops > 0 || digits <= 3);
}

/* True if word is letters and stops in turn: `U.S`, `J.M`. */
static bool
is_initials(struct slice word)
{
	if (word.len % 2 == 0)
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (i % 2 == 0 ? !is_letter(word.p[i]) : word.p[i] != '.')
			return false;
	return true;
}

static bool
has_vowel(struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_ascii(word.p[i]) || memchr("aeiouyAEIOUY", word.p[i], 12) != NULL || is_digit(word.p[i]))
			return true;
	return false;
}

/* True if the word before word begins with a capital, or there is none in the sentence. */
static bool
after_capital(const struct stop *t, struct slice word)
{
	size_t at = (size_t)(word.p - t->s.p), end = trim_end(t->s, t->start, at);
	struct slice before;

	if (end == t->start || end == at)
		return true;
	before = word_before(t, byte_at(t->s, end - 1) == '.' ? end - 1 : end);
	return before.len > 0 && (is_upper(before.p[0]) || !is_ascii(before.p[0]));
}

/* True if word is a single capital or a Roman numeral. */
static bool
is_roman(struct slice word)
{
	size_t n = 0;

	while (n < word.len && (word.p[n] == 'I' || word.p[n] == 'V' || word.p[n] == 'X' || word.p[n] == 'L'))
		n++;
	return word.len == 1 ? is_upper(word.p[0]) && word.p[0] != 'I' : n == word.len;
}

/* The class of the abbreviation word; figures before it, as in `6a.m.`, are no part of it. */
static enum sent_abbrev
class_of(struct slice word)
{
	while (word.len > 1 && is_digit(word.p[0]))
		word = slice_sub(word, 1, word.len);
	return sent_abbrev(word);
}

/* What the next word must say for a stop behind word to end the sentence. */
static int
threshold(const struct stop *t, struct slice word, enum sent_abbrev class)
{
	if (word.len == 1 && is_upper(word.p[0]))
		return after_capital(t, word) ? UP_INITIAL : word.p[0] == 'I' ? UP_LAST : UP_LETTER;
	switch (class) {
	case SENT_TITLE:
		return UP_TITLE;
	case SENT_MID:
		return UP_NEVER;
	case SENT_NUMBER: /* `Sec. IV`, `Fig. A`; else a word like any other, `of art.` */
		return is_roman(word_at(t->s, t->word)) ? UP_NEVER : UP_ALWAYS;
	case SENT_BIRTH:
		return UP_BIRTH;
	case SENT_CORP:
		return is_lower(word.p[0]) ? UP_LAST : UP_CORP;
	case SENT_SUFFIX:
		return UP_SUFFIX;
	case SENT_PLACE:
		return UP_PLACE;
	case SENT_TIME:
		return UP_TIME;
	case SENT_UNIT:
		return UP_UNIT;
	case SENT_MONTH:
		return is_upper(word.p[0]) ? UP_MONTH : UP_ALWAYS;
	case SENT_LAST:
		return UP_LAST;
	case SENT_ANSWER:
	case SENT_WORD:
		return UP_ALWAYS;
	case SENT_NO_ABBREV:
	case SENT_EXCLAIM:
	case SENT_DOMAIN:
		break;
	}
	if (word.len == 1 && is_letter(word.p[0]))
		return UP_LETTER;
	if (is_initials(word))
		return UP_INITIALS;
	return word.len >= 2 && !has_vowel(word) && !all_capitals(word) ? UP_CONSONANTS : UP_ALWAYS;
}

/* True if word is the number or letter that a list item or a heading begins with. */
static bool
begins_item(const struct stop *t, struct slice word)
{
	size_t first;

	if ((size_t)(word.p - t->s.p) - t->start > 8)
		return false;
	first = skip_blank(t->s, t->start + sent_bullet(t->s, t->start));
	if ((size_t)(word.p - t->s.p) != first && (size_t)(word.p - t->s.p) != first + (byte_at(t->s, first) == '('))
		return false;
	return is_numbering(word) || (word.len == 1 && is_letter(word.p[0]));
}

/*
 * `At 5 a.m. Mr. Smith went`: a short sentence that begins with a preposition has no verb yet where the time stands, so
 * a name or title behind it belongs to it.
 */
static bool
early_time(const struct stop *t, struct slice word)
{
	return (size_t)(word.p - t->s.p) - t->start < 40 && sent_is_open(word_at(t->s, t->start)) && sent_up(t->s, t->word) < UP_TITLE;
}

/* True if word is one that a stop may belong to. */
static bool
is_abbreviation(const struct stop *t, struct slice word)
{
	return threshold(t, word, class_of(word)) != UP_ALWAYS;
}

/* Most stops stand behind a longer word in small letters, which is no abbreviation. */
static bool
plain_word(const struct stop *t)
{
	uint64_t key;

	return t->at - t->start >= 8 && lower_run(t->s, t->at, &key) >= 7;
}

/* Does one stop end the sentence before a capital? */
static bool
stop_before_capital(const struct stop *t)
{
	struct slice word;
	enum sent_abbrev class;
	int need;

	if (plain_word(t))
		return true;
	word = word_before(t, t->at);
	class = class_of(word);
	if (begins_item(t, word) || (class == SENT_TIME && early_time(t, word)))
		return false;
	if (t->end > t->run)
		return true;
	need = threshold(t, word, class);
	if (word.len == 1 && byte_at(t->s, t->word + 1) == '.' && is_upper(word.p[0])) /* U. A. E. */
		return false;
	return need == UP_ALWAYS || sent_up(t->s, t->word) >= need;
}

/* Behind the number of a footnote at t->next that a sentence's first word follows: `rights. 4 Even`; else 0. */
static size_t
footnote(const struct stop *t)
{
	size_t i = t->next, after;

	while (i < t->s.len && is_digit(t->s.p[i]) && i - t->next < 3)
		i++;
	after = skip_blank(t->s, i);
	if (after == i || i - t->next > 2 || !is_upper(byte_at(t->s, after)) || sent_up(t->s, after) < UP_FOOTNOTE)
		return 0;
	return i;
}

/* `No. 2`, `Jan. 5`, `p. 55`: words that a figure goes with, though they may be words by themselves. */
static bool
is_counting(enum sent_abbrev class)
{
	return class == SENT_ANSWER || class == SENT_NUMBER || class == SENT_MONTH;
}

/* Does one stop end the sentence before a figure? */
static size_t
stop_before_digit(const struct stop *t)
{
	struct slice word = word_before(t, t->at);
	size_t note;

	if (!plain_word(t) && begins_item(t, word))
		return 0;
	if (t->end == t->run && !plain_word(t) && (is_abbreviation(t, word) || is_counting(class_of(word))))
		return 0;
	note = footnote(t);
	return note != 0 ? note : t->end;
}

bool
sent_starts_address(struct slice s, size_t i)
{
	return has_at(s, i, SLICE("http")) || has_at(s, i, SLICE("www."));
}

/* Does the run end the sentence before a small letter? */
static bool
ends_before_lower(const struct stop *t)
{
	bool informal = is_lower(t->s.p[t->start]) && !mixed_case(t->s, t->start);
	struct slice word = word_before(t, t->at);

	if (t->quoted || (t->dots > 1 && !sent_starts_address(t->s, t->word)))
		return false;
	if (!t->query && t->end == t->run && (word.len == 1 || is_abbreviation(t, word) || class_of(word) == SENT_NUMBER))
		return false;
	if (mixed_case(t->s, t->word) || sent_starts_address(t->s, t->word))
		return true;
	if (has_at(t->s, t->word, SLICE("via ")) && sent_credit_at(slice_sub(t->s, t->word, t->s.len)) == 0)
		return true;
	if (t->query && word.len > 0 && is_upper(word.p[0]) && !all_capitals(word))
		return false;
	if (byte_at(t->s, t->next) == '(')
		return !t->query;
	if (informal)
		return low_at(t->s, t->word) >= LOW_INFORMAL;
	return low_at(t->s, t->word) >= (!t->query ? LOW_STOP : t->s.p[t->at] == '!' ? LOW_SHOUT : LOW_QUERY);
}

/* True if a speaker and a verb of speaking stand at i: `Smith said`, `Mr. Wolf asked`. */
static bool
speaker_at(struct slice s, size_t i)
{
	for (unsigned words = 0; words < 4; words++) {
		struct slice word = word_at(s, i);

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
		return !has_at(t->s, t->word, SLICE("I")) && sent_up(t->s, t->word) >= UP_ELLIPSIS;
	if (t->dots > 1)
		return true;
	if (t->query) {
		struct slice word = word_before(t, t->at);

		return sent_abbrev(word) != SENT_EXCLAIM || sent_up(t->s, t->word) > UP_CORP;
	}
	return stop_before_capital(t);
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
		    stop_before_capital(t);
	}
	switch (byte_at(t->s, i)) {
	case '-':
		while (byte_at(t->s, i) == '-')
			i++;
		i = skip_blank(t->s, i);
		return t->dots <= 1 && case_at(t->s, i) == CASE_UPPER && !name_to_end(t->s, i) &&
		    (t->query || stop_before_capital(t));
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
		return t->query || plain_word(t) || !is_abbreviation(t, word_before(t, t->at));
	default:
		return t->query || t->dots > 1 || stop_before_capital(t);
	}
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
		return plain_word(t) || !begins_item(t, word_before(t, t->at)) ? t->end : 0;
	case CASE_NONE:
		break;
	}
	if (is_digit(byte_at(t->s, t->word)))
		return t->query ? (byte_at(t->s, t->next) == '(' ? 0 : t->end) : t->dots > 1 ? 0 : stop_before_digit(t);
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
	word = word_before(t, t->at);
	return word.len >= 4 && is_lower(word.p[0]) && is_lower(word.p[word.len - 1]) && !is_abbreviation(t, word) ? end : 0;
}

/* The end of the sentence if no white space stands behind t, as in `efforts.NATO`; else 0. */
static size_t
joined(const struct stop *t)
{
	struct slice before = word_before(t, t->at), after = word_at(t->s, t->word);
	bool upper = case_at(t->s, t->word) == CASE_UPPER;

	if (t->at == t->start || after.len == 0 || in_address(t))
		return 0;
	if (byte_at(t->s, t->word + after.len) == '.' && (after.len == 1 || t->dots == 1))
		upper = upper && sent_abbrev(after) == SENT_TITLE;
	if (t->dots > 1 || t->query) {
		if (upper)
			return t->dots > 1 && slice_eq(before, after) ? 0 : t->end;
		return t->query && !t->quoted && before.len >= 2 && is_lower(before.p[before.len - 1]) && after.len >= 3 &&
		        is_lower(byte_at(t->s, t->word)) && !is_upper(before.p[0]) ?
		    t->end :
		    0;
	}
	if (!upper || sent_abbrev(after) == SENT_DOMAIN || before.len == 0)
		return 0;
	if (t->quoted && byte_at(t->s, t->end - 1) == '\'')
		return 0;
	if (t->end > t->run)
		return t->end;
	if (is_digit(before.p[before.len - 1]))
		return after.len >= 2 && is_lower(byte_at(t->s, t->word + 1)) && !is_letter(before.p[0]) && before.len > 1 ? t->end : 0;
	if (before.len < 3 || !is_lower(before.p[before.len - 1]) || !is_lower(before.p[before.len - 2]) ||
	    is_abbreviation(t, before))
		return 0;
	return t->end;
}

/* `compounds. . . . The`: the stop of the sentence, and three for what the next one leaves out (Chicago Manual of Style). */
static bool
omission_follows(const struct stop *t)
{
	return t->dots == 4 && t->at > t->start && !blank_before(t->s, t->at) && has_at(t->s, t->at, SLICE(". . . . ")) &&
	    t->run == t->at + 7 && t->end == t->run;
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

	if (t->dots != 1 || t->query || !(is_digit(last) || (is_lower(last) && t->at >= 2 && t->s.p[t->at - 2] == ' ')))
		return 0;
	number = word_before(t, t->at);
	from = (size_t)(number.p - t->s.p);
	if (number.len > 3 || number.len == 0 || !sent_next_item(t->s, t->start, from, t->at))
		return 0;
	return trim_end(t->s, t->start, from);
}

static size_t
any_end(const struct sent_site *site, size_t *resume)
{
	struct stop t = { .s = site->text, .start = site->start };
	size_t open, gap, item;

	t.at = t.run = first_byte(t.s, t.start, site->at);
	if (t.at == SIZE_MAX)
		return sent_mark(site, resume);
	read_run(&t);
	*resume = t.run;
	if (t.at == t.start)
		return t.query && blank_at(t.s, t.run) != 0 && case_at(t.s, skip_blank(t.s, t.run)) == CASE_UPPER ? t.run : 0;
	if (is_no_end(&t))
		return left_out(&t);
	t.end = skip_references(t.s, skip_closing(&t));
	t.next = t.word = skip_blank(t.s, t.end);
	if (t.next == t.s.len) {
		*resume = t.s.len;
		return 0;
	}
	if (omission_follows(&t) && case_at(t.s, t.next) == CASE_UPPER)
		return t.at + 1;
	while ((open = opening(t.s, t.word)) != 0)
		t.word += open;
	gap = t.next - t.end;
	open = t.word - t.next;
	if (gap == 0 && open == 0 && is_ascii(t.s.p[t.at]))
		return is_digit(byte_at(t.s, t.end)) ? joined_figures(&t) : joined(&t);
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

		return stop_before_capital(&t) ? t.end : 0;
	}
	return any_end(site, resume);
}
