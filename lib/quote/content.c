#include "quote/content.h"

#include <string.h>

#include "name/name.h"
#include "quote/cue.h"

/* An addressee has fewer words. */
enum { ADDRESSEE_MAX = 10 };

/* Bytes of a blank and a mark; of a word that is looked at. */
enum { MARK_MOST = 4, WORD_MOST = 32 };

static size_t
word_end(struct slice text, size_t i)
{
	while (i < text.len && ((text.p[i] | 32) >= 'a' && (text.p[i] | 32) <= 'z'))
		i++;
	return i;
}

/*
 * The reporter's own words behind a report: ..., an argument used by Beijing to justify ... A comma, perhaps a closing
 * mark, an article, and within two words a noun of speech.
 */
static bool
is_comment(struct slice text, size_t i)
{
	size_t end = word_end(text, i);

	if (!slice_eq(slice_sub(text, i, end), SLICE("a")) && !slice_eq(slice_sub(text, i, end), SLICE("an")))
		return false;
	for (int k = 0; k < 2 && end < text.len && text.p[end] == ' '; k++) {
		i = end + 1;
		end = word_end(text, i);
		if ((cue_word_kind(slice_sub(text, i, end)) & WORD_SPEECH) != 0)
			return true;
	}
	return false;
}

/* warned, told; said in a letter to: a name of whoever is spoken to may follow. */
static bool
takes_addressee(struct slice last_word)
{
	const struct cue_verb *verb = cue_verb(last_word);

	if (slice_eq(last_word, SLICE("to")) || slice_eq(last_word, SLICE("with")))
		return true;
	return verb != NULL && (verb->traits & CUE_ADDRESSES) != 0;
}

/* said on | condition of anonymity that; wrote in | his blog that: where or how a verb of speech is used. */
static bool
takes_place(struct slice text, struct span cue, struct slice last_word)
{
	size_t end = cue.end - last_word.len, from;
	const struct cue_verb *verb;

	if (end <= cue.start + 1 || !(slice_eq(last_word, SLICE("on")) || slice_eq(last_word, SLICE("in")) || slice_eq(last_word, SLICE("at"))))
		return false;
	for (from = --end; from > cue.start && text.p[from - 1] != ' '; from--)
		continue;
	verb = cue_verb(slice_sub(text, from, end));
	return verb != NULL && verb->traits == CUE_QUOTES;
}

/* to reporters that it is late; but not: to say that */
static bool
begins_addressed(struct slice content)
{
	size_t end = word_end(content, sizeof("to ") - 1);
	struct slice word;

	if (!slice_starts(content, SLICE("to ")) || end == sizeof("to ") - 1)
		return false;
	word = slice_sub(content, sizeof("to ") - 1, end);
	return (cue_word_kind(word) & WORD_DET) != 0 || (word.p[0] >= 'A' && word.p[0] <= 'Z') ||
	    (slice_ends(word, SLICE("s")) && cue_verb(word) == NULL);
}

/* emphasized to the Post | the need for a pump: behind whoever is spoken to, in few words, the next phrase begins. */
static size_t
addressee_end(struct slice text, struct span part)
{
	size_t words = 0, from = part.start;

	for (size_t i = part.start; i < part.end && words <= ADDRESSEE_MAX / 2; i++) {
		struct slice word;

		if (text.p[i] != ' ')
			continue;
		word = slice_sub(text, from, i);
		if ((cue_word_kind(word) & WORD_DET) != 0 && words > 0)
			return from;
		if ((cue_word_kind(word) & WORD_DET) == 0 && (text.p[from] < 'A' || text.p[from] > 'Z') &&
		    !slice_ends(word, SLICE("s")))
			break;
		from = i + 1;
		words++;
	}
	return part.start;
}

/*
 * warned the council in plain words that it could not go on: whoever was spoken to is no part of the report. Nothing
 * but such words may stand before `that`.
 */
struct span
content_behind_addressee(struct slice text, struct span *cue, struct span part)
{
	size_t end = cue->end, from, i, words = 0;
	struct slice last;

	for (from = end; from > cue->start && text.p[from - 1] != ' '; from--)
		continue;
	last = slice_sub(text, from, end);
	bool place = takes_place(text, *cue, last);
	bool addressed = begins_addressed(slice_sub(text, part.start, part.end));
	if (addressed)
		last = SLICE("with");
	else if ((part.start > end + MARK_MOST && cue_verb(last) == NULL) || (!takes_addressee(last) && !place))
		return part;
	for (i = part.start; i < part.end && words < ADDRESSEE_MAX; i = end + 1, words++) {
		struct slice word;

		for (end = i; end < part.end && text.p[end] != ' '; end++)
			continue;
		word = slice_sub(text, i, end);
		if (slice_eq(word, SLICE("that")) && words > 0 && end + 1 < part.end) {
			if (place)
				*cue = (struct span){ cue->start, from - 1 };
			return (struct span){ end + 1, part.end };
		}
		if ((cue_word_kind(word) & (WORD_AUX | WORD_PRONOUN | WORD_VERB)) != 0 && (cue_word_kind(word) & WORD_PREP) == 0)
			break;
	}
	if (addressed) {
		struct span behind = { part.start + sizeof("to ") - 1, part.end };
		i = addressee_end(text, behind);
		return i > behind.start ? (struct span){ i, part.end } : part;
	}
	i = slice_eq(last, SLICE("to")) && from > cue->start ? addressee_end(text, part) : part.start;
	if (i > part.start)
		*cue = (struct span){ cue->start, from - 1 };
	return (struct span){ i, part.end };
}

/* ..., stating that: the reporter goes on to what else was said. */
static bool
is_next_report(struct slice text, size_t i)
{
	size_t end = word_end(text, i);
	const struct cue_verb *verb = cue_verb(slice_sub(text, i, end));

	if (verb == NULL || verb->form != CUE_ING || verb->class != CUE_SAY || end + 6 > text.len)
		return false;
	return memcmp(text.p + end, " that ", 6) == 0 || memcmp(text.p + end, " the ", 5) == 0;
}

struct span
content_before_comment(struct slice text, struct span part)
{
	const char *end = text.p + part.end, *p = text.p + part.start;

	while ((p = memchr(p, ',', (size_t)(end - p))) != NULL) {
		size_t comma = (size_t)(p - text.p), i = comma + 1;

		if (i < part.end && text.p[i] == '"')
			i++;
		else if (i + 3 < part.end && (memcmp(text.p + i, "\xe2\x80\x9d", 3) == 0 || memcmp(text.p + i, "\xe2\x80\x99", 3) == 0))
			i += 3;
		if (i + 2 < part.end && text.p[i] == ' ' && is_next_report(slice_of(text.p, part.end), i + 1))
			return (struct span){ part.start, i == comma + 1 ? comma : i };
		if (i + 2 < part.end && text.p[i] == ' ' && is_comment(slice_of(text.p, part.end), i + 1))
			return (struct span){ part.start, i == comma + 1 ? comma : i };
		p++;
	}
	return part;
}

struct span
content_behind_conjunction(struct slice text, struct span part)
{
	size_t end = word_end(text, part.start);
	struct slice word = slice_sub(text, part.start, end);

	if ((slice_eq(word, SLICE("But")) || slice_eq(word, SLICE("And"))) && end + 1 < part.end && text.p[end] == ' ')
		part.start = end + 1;
	return part;
}

struct span
content_source(struct slice text, struct span source)
{
	size_t end = source.start == 0 ? name_dateline(slice_sub(text, 0, source.end)) : 0;

	return end == 0 ? source : (struct span){ end, source.end };
}

struct span
content_of_question(struct slice text, struct span cue, struct span part)
{
	size_t from = cue.start, i;

	if (from > 0) { /* When asked */
		for (from--; from > 0 && text.p[from - 1] != ' ' && cue.start - from < WORD_MOST; from--)
			continue;
		if ((cue_word_kind(slice_sub(text, from, cue.start - 1)) & WORD_CONJ) == 0)
			from = cue.start;
	}
	if (text.p[from] < 'A' || text.p[from] > 'Z' || part.start < cue.end)
		return part;
	for (i = part.start; i + 3 < part.end; i++) {
		struct slice word;

		if (text.p[i] != ',' || text.p[i + 1] != ' ')
			continue;
		word = slice_sub(text, i + 2, word_end(text, i + 2));
		if ((text.p[i + 2] >= 'A' && text.p[i + 2] <= 'Z') || (cue_word_kind(word) & (WORD_PRONOUN | WORD_DET)) != 0)
			return (struct span){ part.start, i };
	}
	return part;
}

/* The words before byte i: and, but, and later. Gives where they begin; i if they are others. */
static size_t
conjunction_before(struct slice text, size_t i)
{
	for (size_t words = 0, end = i; words < 2 && end > 1; words++) {
		size_t from = --end;
		struct slice word;

		while (from > 0 && text.p[from - 1] != ' ' && end - from < WORD_MOST)
			from--;
		word = slice_sub(text, from, end);
		if (slice_eq(word, SLICE("and")) || slice_eq(word, SLICE("but")))
			return from;
		if ((cue_word_kind(word) & WORD_ADV) == 0 && !slice_ends(word, SLICE("ly")))
			return i;
		end = from;
	}
	return i;
}

struct span
content_before_cue(struct slice text, struct span part, struct span cue)
{
	size_t end = conjunction_before(text, cue.start);

	if (end == cue.start || end <= part.start + 1)
		return part;
	end--;
	return (struct span){ part.start, text.p[end - 1] == ',' ? end - 1 : end };
}

bool
content_is_none(struct slice content)
{
	return memchr(content.p, ' ', content.len) == NULL &&
	    (cue_word_kind(content) & (WORD_PREP | WORD_CONJ | WORD_REL | WORD_ADV)) != 0;
}

/* The word before byte i, blanks aside. */
static struct slice
word_before(struct slice text, size_t i)
{
	size_t from;

	while (i > 0 && text.p[i - 1] == ' ')
		i--;
	for (from = i; from > 0 && text.p[from - 1] != ' ' && i - from < WORD_MOST; from--)
		continue;
	return slice_sub(text, from, i);
}

bool
content_is_of_noun(struct slice text, struct span cue)
{
	static const struct slice possessive[] = { { "'s", 2 }, { "s'", 2 }, { "\xe2\x80\x99s", 4 }, { "s\xe2\x80\x99", 4 } };
	struct slice word = word_before(text, cue.start);

	for (size_t i = 0; i < sizeof(possessive) / sizeof(possessive[0]); i++)
		if (slice_ends(word, possessive[i]))
			return true;
	return (cue_word_kind(word) & (WORD_DET | WORD_PRONOUN | WORD_REL)) == WORD_DET;
}

bool
content_is_predicate(struct slice text)
{
	size_t from = 0;

	while (from < text.len && word_end(text, from) == from)
		from++;
	return (cue_word_kind(slice_sub(text, from, word_end(text, from))) & (WORD_AUX | WORD_VERB)) != 0;
}

bool
content_is_participle(struct slice text, struct span cue, struct span part)
{
	return part.start == cue.end + 2 && text.p[cue.end] == ',' &&
	    slice_ends(slice_sub(text, part.start, word_end(text, part.start)), SLICE("ing"));
}

bool
content_is_clause(struct slice text)
{
	enum { FIRST_WORDS = 6 };
	size_t from = 0, words = 0;
	bool pronoun = false;

	for (size_t i = 0; i <= text.len && words < FIRST_WORDS; i++) {
		unsigned kinds;

		if (i < text.len && text.p[i] != ' ')
			continue;
		kinds = cue_word_kind(slice_sub(text, from, i));
		if ((kinds & WORD_AUX) != 0 || (words == 1 && pronoun && (kinds & (WORD_PREP | WORD_ADV)) == 0))
			return true;
		pronoun = words == 0 && (kinds & WORD_PRONOUN) != 0;
		from = i + 1;
		words++;
	}
	return false;
}

/* discussed the plan at length, praised the plan; but not: praised her for the plan, praised the plan's many virtues */
bool
content_is_topic(struct slice text, struct span cue, struct span part)
{
	struct slice content = slice_sub(text, part.start, part.end), word;
	const struct cue_verb *verb;
	const char *blank;
	size_t from = cue.end;

	while (from > cue.start && text.p[from - 1] != ' ')
		from--;
	verb = cue_verb(slice_sub(text, from, cue.end));
	if (verb == NULL || (verb->traits & (CUE_ABOUT | CUE_JUDGES)) == 0 || content_is_clause(content))
		return false;
	if ((verb->traits & CUE_JUDGES) != 0) { /* two words tell nothing */
		blank = memchr(content.p, ' ', content.len);
		return blank == NULL || memchr(blank + 1, ' ', content.len - (size_t)(blank + 1 - content.p)) == NULL;
	}
	word = slice_sub(content, 0, word_end(content, 0));
	return !slice_eq(word, SLICE("to")) && memmem(content.p, content.len, " for ", 5) == NULL &&
	    memmem(content.p, content.len, " as ", 4) == NULL;
}

bool
content_is_told(struct slice text, struct span cue, struct span content)
{
	const struct cue_verb *verb = cue_verb(word_before(slice_sub(text, cue.start, cue.end), cue.end - cue.start));
	struct slice what = slice_sub(text, content.start, content.end);

	return verb != NULL && verb->form == CUE_PAST && (verb->traits & (CUE_ADDRESSES | CUE_INFINITIVE)) == CUE_ADDRESSES &&
	    content.start == cue.end + 1 && slice_starts(what, SLICE("to ")) && !begins_addressed(what);
}

bool
content_is_sign(struct slice cue, struct slice content)
{
	enum { FIRST_WORDS = 4 };
	size_t from = 0;

	if (!slice_starts(word_before(cue, cue.len), SLICE("show")))
		return false;
	for (size_t words = 0; words < FIRST_WORDS && from < content.len; words++) {
		size_t end = word_end(content, from);
		struct slice word = slice_sub(content, from, end);

		if (slice_eq(word, SLICE("sign")) || slice_eq(word, SLICE("signs")))
			return slice_starts(slice_sub(content, end, content.len), SLICE(" of"));
		from = end + 1;
	}
	return false;
}

bool
content_is_adverbial(struct slice content)
{
	return (cue_word_kind(slice_sub(content, 0, word_end(content, 0))) & WORD_PREP) != 0 && !content_is_clause(content);
}

bool
content_is_headline(struct slice text)
{
	enum { LONG_WORD = 4 };
	size_t letters = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool small = text.p[i] >= 'a' && text.p[i] <= 'z';

		letters = small && (letters > 0 || i == 0 || text.p[i - 1] == ' ') ? letters + 1 : 0;
		if (letters == LONG_WORD)
			return false;
	}
	return true;
}

bool
content_is_subordinating(struct slice word)
{
	return (cue_word_kind(word) & WORD_CONJ) != 0 && !slice_eq(word, SLICE("and")) && !slice_eq(word, SLICE("or"));
}

bool
content_has_conjunction(struct slice text)
{
	for (size_t from = 0, i = 0; i <= text.len; i++) {
		if (i < text.len && text.p[i] != ' ')
			continue;
		if (i > from && content_is_subordinating(slice_sub(text, from, i)))
			return true;
		from = i + 1;
	}
	return false;
}
