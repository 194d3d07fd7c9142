/*
 * Speech or not: scare quotes, titles of works and nicknames stand in marks too.
 */
#ifndef QUOTE_SPEECH_H
#define QUOTE_SPEECH_H

#include "quote/attrib.h"

/* What a stretch holds if it is no speech. */
enum speech_kind { SPEECH_SCARE, SPEECH_TITLE, SPEECH_NICKNAME, SPEECH_NO_CUE };

/* What it adds to the odds that a reported clause is the same stretch, or that there is none. */
enum { SPEECH_CLAUSED = 100, SPEECH_UNCLAUSED = -100 };

/* Odds that nothing outweighs. */
enum { SPEECH_NEVER = -10000 };

/*
 * The log odds, times 100, that the stretch that stands as item q is speech, given what attributes it and before it is
 * known whether a clause holds it; and in *otherwise what it is if not. O(its length).
 */
int speech_odds(const struct items *it, size_t q, const struct attrib *a, enum speech_kind *otherwise);

/* scare, title, nickname, no cue */
const char *speech_kind_name(enum speech_kind kind);

#endif
