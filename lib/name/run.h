/*
 * Words and runs: a run is a row of capitalised words, with the title in front and the name at its core.
 */
#ifndef NAME_RUN_H
#define NAME_RUN_H

#include "name/lexicon.h"
#include "name/name.h"
#include "util/slice.h"

/* A run is not followed further than this many words either way. */
#define RUN_WORDS 12
/* A longer word is cut there. */
#define WORD_MAX 128

struct word {
	struct span span; /* without a possessive 's */
	struct lex lex;
	bool capital; /* begins with an upper-case letter */
	bool all_caps; /* two letters or more, none in lower case */
	bool possessive; /* 's or ' stands behind it */
};

/*
 * The word that begins at text.p[start]: hyphens and apostrophes inside it, the stops of initials and titles (`J.`,
 * `U.S.`, `Mr.`) belong to it. Empty if no word begins there. O(len of the word).
 */
struct word word_at(struct slice text, size_t start);

/* The next word at or after from, whatever lies between; false at the end. */
bool word_next(struct slice text, size_t from, struct word *w);

/* The word that ends right before the single space (or hyphen of a bracket) before start; false if there is none. */
bool word_before(struct slice text, size_t start, struct word *w);

/* More of what is needed to judge the words of one run. */
struct run {
	struct span all;
	struct span core; /* the name without title, demonym and organisation before it; may be empty */
	size_t n; /* words of the core */
	struct word first; /* of the core */
	struct word last; /* of the core, a suffix like Jr. aside */
	uint32_t title; /* kinds of the words before the core */
	uint8_t office; /* that the title names */
	bool possessive; /* the run ends with 's */
	enum name_type guess; /* NAME_NONE: cannot be told from the words */
};

/* The run that holds the capitalised word at text.p[pos]; false if none does. O(RUN_WORDS words). */
bool run_at(struct slice text, size_t pos, struct run *r);

/* The run made of words[0..n) in a row; for a phrase already cut. */
void run_of(struct slice text, const struct word *words, size_t n, struct run *r);

/* 'm', 'f' or 0, from a title's kinds and the given name. */
char run_gender(const struct run *r);

/* True if the core has the form of a person's name. */
bool run_is_person(const struct run *r);

#endif
