/*
 * Attribution: the cue and the mention of the speaker that belong to a quotation.
 */
#ifndef QUOTE_ATTRIB_H
#define QUOTE_ATTRIB_H

#include "quote/phrase.h"

enum attrib_rule {
	ATTRIB_NONE,
	ATTRIB_AFTER, /* "...," he said */
	ATTRIB_INVERTED, /* "...," said Xi */
	ATTRIB_ACCORDING, /* "...," according to X */
	ATTRIB_CREDIT, /* "..." - X */
	ATTRIB_BEFORE, /* X said: "..." */
	ATTRIB_WITHIN, /* X said that it was "..." */
	ATTRIB_COLON, /* X: "..." */
	ATTRIB_NOUN, /* X's claim that "..." */
	ATTRIB_SENTENCE, /* X said he was worried. "..." */
	ATTRIB_SUBJECT, /* X was worried. "..." */
	ATTRIB_CHAIN, /* "...," he said. "..." */
	ATTRIB_PARAGRAPH, /* the quotation of the paragraph before goes on */
	ATTRIB_LEAD, /* the line before ends in a cue and a colon */
	ATTRIB_FOLLOWING, /* the line after begins with the cue */
	ATTRIB_CLAUSE, /* what the clause that it is a part of says */
	ATTRIB_RULES
};

/* Where the cue and the mention stand: bytes of the line; empty spans if there is none. */
struct attrib {
	enum attrib_rule rule;
	int line; /* -1: in the line before, 1: in the line after, 0: here */
	struct span cue;
	struct span mention;
	struct span named; /* of what a relative pronoun as mention stands for; else as mention */
	unsigned traits; /* enum cue_trait of the cue */
	bool near; /* the cue stands beside the quotation */
	bool complete; /* the quotation is a sentence of its own, rather than a part of the reporter's */
};

/*
 * Finds what attributes the stretch that stands as item q of it. O(1): a few dozen
 * items around are looked at.
 */
void attrib_find(const struct items *it, size_t q, struct attrib *a);

/* The attribution that the end of a line gives to the quotation on the next one: He said: */
bool attrib_lead(const struct items *it, struct attrib *a);

/* The attribution that the begin of a line gives to the quotation that ended the one before: he said; - X. */
bool attrib_following(const struct items *it, struct attrib *a);

/* Do the items begin with an attribution and nothing reported: X said on Monday; said X? O(1). */
bool attrib_begins(const struct items *it);

/* The attribution that the sentence before item q gives. O(1). */
bool attrib_sentence(const struct items *it, size_t q, struct attrib *a);

/* Sets the mention of a to the subject of the verb at bytes cue of the line, if it has one. O(1) behind a search. */
void attrib_subject(const struct items *it, struct span cue, struct attrib *a);

/* Sets what the mention of a stands for, if that is a relative pronoun. */
void attrib_antecedent(const struct items *it, struct attrib *a);

/*
 * The reported clause that the stretch at item q is a part of, by the words that stand around it: from `that` behind
 * the cue, or from the sentence's begin to `according to`. False if they do not tell. O(1).
 */
bool attrib_content(const struct items *it, size_t q, const struct attrib *a, struct span *content);

const char *attrib_rule_name(enum attrib_rule rule);

#endif
