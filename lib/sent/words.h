/*
 * The words that decide about a boundary; for the files of this room. The tables are made by
 * lib/data/gen-sent.
 */
#ifndef SENT_WORDS_H
#define SENT_WORDS_H

#include "sent/sent.h"

/* How an abbreviation stands to the end of a sentence: lib/data/sent-abbrev.tsv. */
enum sent_abbrev {
	SENT_NO_ABBREV,
	SENT_TITLE,
	SENT_NUMBER,
	SENT_MONTH,
	SENT_CORP,
	SENT_PLACE,
	SENT_TIME,
	SENT_SUFFIX,
	SENT_MID,
	SENT_LAST,
	SENT_EXCLAIM,
	SENT_DOMAIN,
	SENT_BIRTH,
	SENT_ANSWER,
	SENT_UNIT,
	SENT_WORD
};

/* A hash table's slot. */
struct sent_word {
	uint64_t key; /* the word in lower case, at most eight bytes; 0: free */
	uint8_t class;
};

struct sent_score {
	uint32_t key; /* FNV-1a of the word in lower case; 0: free */
	int8_t up, low; /* lib/data/sent-words.tsv */
};

/* What a line of page furniture begins with, or a picture credit ends with. */
struct sent_phrase {
	struct slice text;
	enum sent_role role;
	bool whole; /* nothing else stands there */
};

/* The phrases that one first word begins. */
struct sent_group {
	uint64_t key;
	uint16_t first, count;
};

/* The class of word, which stands without its stop; ASCII letters of any case. O(1). */
enum sent_abbrev sent_abbrev(struct slice word);

/* True if the word of 2 to 7 small letters that key holds (lower_run()) is no abbreviation and has a vowel. O(1). */
bool sent_is_plain(uint64_t key);

/* low of a word that is always capitalised: a name. In small letters it speaks for a begin all the same: `kyiv`. */
enum { SENT_NAME = 99 };

/* What word says about a sentence that would begin with it: known is false for a word not in the table. O(len). */
struct sent_weight {
	int up; /* with a capital */
	int low; /* in lower case */
	bool known;
} sent_weight(struct slice word);

/* True if word is a verb of speaking that may stand behind a speaker's name: lib/data/sent-cues.tsv. O(1). */
bool sent_is_cue(struct slice word);

/* True if word, before a colon, begins the credit of a picture: lib/data/sent-credits.tsv. O(1). */
bool sent_is_credit(struct slice word);

/* True if word is a newsroom's job, as in `Staff writer`: lib/data/sent-jobs.tsv. O(1). */
bool sent_is_job(struct slice word);

/* True if word names a country or an alliance: lib/data/sent-topics.tsv. O(1). */
bool sent_is_topic(struct slice word);

/* The role of a line by the words it begins with: lib/data/sent-phrases.tsv; SENT_BODY if they tell nothing. O(1). */
enum sent_role sent_phrase_role(struct slice line);

/*
 * Bytes of what a letter closes with that text begins with, a comma behind it included: lib/data/sent-closings.tsv;
 * 0: none. inside: text stands behind another sentence. O(1).
 */
size_t sent_closing(struct slice text, bool inside);

/* The hashes of four first letters that those closings, and the phrases of sent_phrase_role(), have. */
extern const uint64_t sent_closing_begins[64], sent_phrase_begins[64];

/* True if text, of four bytes or more, may begin as something in the table does. */
static inline bool
sent_may_begin(const uint64_t *begins, struct slice text)
{
	uint32_t v = (uint32_t)(unsigned char)text.p[0] | (uint32_t)(unsigned char)text.p[1] << 8 |
	    (uint32_t)(unsigned char)text.p[2] << 16 | (uint32_t)(unsigned char)text.p[3] << 24;
	uint32_t hash = (v | 0x20202020U) * 0x9E3779B1U >> 20;

	return begins[hash / 64] >> hash % 64 & 1;
}

/* Bytes of the agency's name that s begins with, as it is written: lib/data/sent-agencies.tsv; 0: none. O(names). */
size_t sent_agency(struct slice s);

/* True if word cannot be the last of a finished sentence: lib/data/sent-open.tsv. O(1). */
bool sent_is_open(struct slice word);

#endif
