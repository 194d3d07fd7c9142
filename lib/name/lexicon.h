/*
 * The words that naming knows: titles, given names, places, demonyms, and what other capitalised words are.
 * Made from lib/data/name-*.tsv by lib/data/gen-name.
 */
#ifndef NAME_LEXICON_H
#define NAME_LEXICON_H

#include "util/slice.h"

enum lex_kind { /* flags */
	LEX_HONORIFIC = 1 << 0, /* Mr., Sen., Lady */
	LEX_TITLE = 1 << 1, /* President, spokesman: may stand before a name; heads a description */
	LEX_MODIFIER = 1 << 2, /* Deputy, Foreign: part of a title */
	LEX_PERSON = 1 << 3, /* other noun for one person */
	LEX_GROUP = 1 << 4, /* noun for a body of people */
	LEX_DOCUMENT = 1 << 5, /* noun for what can be quoted */
	LEX_MALE = 1 << 6, /* such a noun or honorific means a man */
	LEX_FEMALE = 1 << 7,
	LEX_GIVEN = 1 << 8, /* given name */
	LEX_GIVEN_MALE = 1 << 9,
	LEX_GIVEN_FEMALE = 1 << 10,
	LEX_PLACE = 1 << 11,
	LEX_DEMONYM = 1 << 12,
	LEX_ALIAS = 1 << 13, /* known organisation or event */
	LEX_ORG_WORD = 1 << 14, /* ends names of organisations */
	LEX_PLACE_WORD = 1 << 15, /* ends names of places */
	LEX_EVENT_WORD = 1 << 16, /* ends names of events, laws, prizes */
	LEX_FUNCTION = 1 << 17, /* begins sentences, no name */
	LEX_TIME = 1 << 18, /* day, month, season */
	LEX_PARTICLE = 1 << 19, /* von, de, bin */
	LEX_SUFFIX = 1 << 20, /* Jr., III */
	LEX_HE = 1 << 21, /* pronouns */
	LEX_SHE = 1 << 22,
	LEX_THEY = 1 << 23,
	LEX_IT = 1 << 24,
	LEX_SELF = 1 << 25, /* first and second person */
	LEX_RELATIVE = 1 << 26, /* who, which */
	LEX_PEOPLE = 1 << 27, /* plural noun for people */
	LEX_PREPOSITION = 1 << 28
};

#define LEX_PRONOUN (LEX_HE | LEX_SHE | LEX_THEY | LEX_IT | LEX_SELF | LEX_RELATIVE)

/* Offices: titles that stand for each other in a description (`chief` for `secretary general`). */
enum lex_office {
	OFFICE_NONE,
#include "name/office.inc"
};

struct lex {
	uint32_t kinds; /* 0: not in the table */
	uint8_t office;
	struct slice name; /* the one name of a place, of a demonym's place, of an alias; else empty */
};

/*
 * Looks up a word or a phrase of words with single spaces, by its bytes in any letter case, accents aside, a final
 * full stop aside. O(len), no allocation.
 */
struct lex lex_find(struct slice phrase);

/* False if the word s, in lower case, is no particle, which two of its letters tell of most words. O(1). */
bool lex_may_be_particle(struct slice s);

/* The single words that titles of an office hold, capitalised (`Chief`, `Chairman`); *n of them. */
const struct slice *lex_office_words(uint8_t office, size_t *n);

/* True if an ASCII capital stands in s. O(len). */
bool lex_has_capital(struct slice s);

/* lex_find()'s form of s in out, which has room for LEX_FOLD_MAX bytes; gives its length, 0 if too long. */
#define LEX_FOLD_MAX 96
size_t lex_fold(struct slice s, char *out);

#endif
