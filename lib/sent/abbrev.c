/*
 * The words around a stop: abbreviations, numbers and initials before it, and how much the word behind it looks like
 * the first of a sentence.
 */
#include "sent/chars.h"
#include "sent/stop.h"

/* How long a word is read, so that time stays linear. */
enum { WORD_BACK = 24 };

/*
 * Tenths of a nat that the next word must speak for a begin (see sent-words.tsv), by what stands before it. Where
 * the sets that train-sent reads, and the Wikipedia ones beside them, hold enough cases (1221 titles, 577 initials,
 * 498 places), they are where the fewest go wrong.
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
	UP_FOOTNOTE = 10,
	UP_I = 28, /* the pronoun; the counts of its letter are those of kings and wars too */
	UP_UNKNOWN = -12, /* a word that the table does not hold */
	UP_ACRONYM = -5 /* the same in capitals */
};

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

/* The letters at i, as they stand in sent-words.tsv: `It's` is `It`. */
struct slice
sent_word_at(struct slice s, size_t i)
{
	size_t end = i;

	while (end < s.len && end - i < WORD_BACK && is_letter(s.p[end]))
		end++;
	return slice_sub(s, i, end);
}

bool
sent_all_capitals(struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_upper(word.p[i]))
			return false;
	return word.len >= 2;
}

int
sent_up(struct slice s, size_t i)
{
	struct slice word = sent_word_at(s, i);
	struct sent_weight w = sent_weight(word);
	char behind = byte_at(s, i + word.len);

	if (slice_eq(word, SLICE("I")) && behind != '.' && !is_digit(behind))
		return UP_I;
	if (w.known && !sent_all_capitals(word))
		return w.up;
	return sent_all_capitals(word) ? UP_ACRONYM : UP_UNKNOWN;
}

int
sent_low(struct slice s, size_t i)
{
	struct sent_weight w = sent_weight(sent_word_at(s, i));

	return w.known ? w.low : -99;
}

/* `iPhone`, `eBay`: a small letter, and a capital in the same word. */
bool
sent_mixed_case(struct slice s, size_t i)
{
	struct slice word = sent_word_at(s, i);

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
	before = sent_word_before(t->s, t->start, byte_at(t->s, end - 1) == '.' ? end - 1 : end);
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
enum sent_abbrev
sent_class_of(struct slice word)
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
		return is_roman(sent_word_at(t->s, t->word)) ? UP_NEVER : UP_ALWAYS;
	case SENT_BIRTH:
		return UP_BIRTH;
	case SENT_CORP:
		return is_lower(word.p[0]) ? UP_LAST : UP_CORP;
	case SENT_SUFFIX:
		return UP_SUFFIX;
	case SENT_PLACE: /* `Miss.`, `Mass.`, but `a near miss.` */
		return is_upper(word.p[0]) || is_initials(word) ? UP_PLACE : UP_ALWAYS;
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
	return word.len >= 2 && !has_vowel(word) && !sent_all_capitals(word) ? UP_CONSONANTS : UP_ALWAYS;
}

/* True if word is the number or letter that a list item or a heading begins with. */
bool
sent_begins_item(const struct stop *t, struct slice word)
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
 * `At 5 a.m. Mr. Smith went`: a short sentence that begins with a preposition has no verb yet where the time
 * stands, so a name or title behind it belongs to it.
 */
static bool
early_time(const struct stop *t, struct slice word)
{
	return (size_t)(word.p - t->s.p) - t->start < 40 && sent_is_open(sent_word_at(t->s, t->start)) &&
	    sent_up(t->s, t->word) < UP_TITLE;
}

/*
 * `at 6 p.m. Travelers who`: what goes with the time, a day or a zone of time, is in the table or in capitals, and a
 * word that is neither begins a sentence.
 */
static bool
behind_time(const struct stop *t)
{
	struct slice word = sent_word_at(t->s, t->word);

	return !sent_weight(word).known && !sent_all_capitals(word);
}

/* True if word is one that a stop may belong to. */
bool
sent_is_abbreviation(const struct stop *t, struct slice word)
{
	return threshold(t, word, sent_class_of(word)) != UP_ALWAYS;
}

/* Most stops stand behind a longer word in small letters, which is no abbreviation. */
bool
sent_plain_word(const struct stop *t)
{
	uint64_t key;

	return t->at - t->start >= 8 && lower_run(t->s, t->at, &key) >= 7;
}

/* Does one stop end the sentence before a capital? */
bool
sent_before_capital(const struct stop *t)
{
	struct slice word;
	enum sent_abbrev class;
	int need;

	if (sent_plain_word(t))
		return true;
	word = sent_word_before(t->s, t->start, t->at);
	class = sent_class_of(word);
	if (sent_begins_item(t, word) || (class == SENT_TIME && early_time(t, word)))
		return false;
	if (t->end > t->run && t->s.p[t->run] != ')') /* but `Orr (R-Va.) Friday` goes on */
		return true;
	if (class == SENT_TIME && behind_time(t))
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
size_t
sent_before_digit(const struct stop *t)
{
	struct slice word = sent_word_before(t->s, t->start, t->at);
	size_t note;

	if (!sent_plain_word(t) && sent_begins_item(t, word))
		return 0;
	if (t->end == t->run && !sent_plain_word(t) &&
	    (sent_is_abbreviation(t, word) || is_counting(sent_class_of(word))))
		return 0;
	note = footnote(t);
	return note != 0 ? note : t->end;
}
