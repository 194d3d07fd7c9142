/*
 * Speech or not: scare quotes, titles of works and nicknames stand in marks too.
 */
#ifndef QUOTE_SPEECH_H
#define QUOTE_SPEECH_H

#include "quote/attrib.h"

enum speech_kind { SPEECH, SPEECH_SCARE, SPEECH_TITLE, SPEECH_NICKNAME, SPEECH_NO_CUE };

/* What it adds to the odds that a reported clause is the same stretch, or that there is none. */
enum { SPEECH_CLAUSED = 100, SPEECH_UNCLAUSED = -100 };

/* What the stretch that stands as item q holds, given what attributes it; *odds are the log odds of
 * speech times 100, before it is known whether a clause holds it. O(its length). */
enum speech_kind speech_kind(const struct items *it, size_t q, const struct attrib *a, int *odds);

/* scare, title, nickname, no cue */
const char *speech_kind_name(enum speech_kind kind);

#endif
