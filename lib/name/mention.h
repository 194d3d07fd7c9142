/*
 * What a mention is: its head cut out of a source phrase.
 */
#ifndef NAME_MENTION_H
#define NAME_MENTION_H

#include "name/run.h"

/* Words of a source phrase that are looked at. */
#define MENTION_WORDS 32

enum mention_kind {
	MENTION_PRONOUN, /* he, they, who */
	MENTION_PERSON, /* holds a person's name: run */
	MENTION_NAME, /* ends with another capitalised run: run */
	MENTION_NOMINAL, /* the NATO chief; Western allies; a study */
	MENTION_EMPTY
};

struct mention {
	enum mention_kind kind;
	struct run run;
	struct span head; /* the phrase without `the`, possessive and what follows a comma */
	struct span role; /* words before the name that describe the person; may be empty */
	uint32_t kinds; /* of the pronoun, or of the head noun */
	uint8_t office; /* of the head noun */
	bool definite; /* `the`, a possessive, or a bare title before it */
	bool plural;
};

/* Cuts the mention at bytes span of text. O(MENTION_WORDS words). */
void mention_of(struct slice text, struct span span, struct mention *m);

#endif
