/*
 * Abbreviations that keep their stop, and the words that begin a sentence behind one.
 *
 * The lists are lib/data/tok-abbreviation.tsv and tok-starter.tsv, whose first lines say where they are from.
 */
#ifndef TOK_ABBREVIATION_H
#define TOK_ABBREVIATION_H

#include "util/slice.h"

/* ABBR_TITLE: a name follows; ABBR_NUMBER: its stop only before a figure; ABBR_END: may end a sentence as well. */
enum abbreviation_class { ABBR_NONE, ABBR_TITLE, ABBR_NUMBER, ABBR_END };

/* No abbreviation without a capital is longer. */
#define ABBREVIATION_SMALL_MAX 6

/*
 * The class of word, without its stop, which is not empty: as the list spells it, else with all but its first letter
 * in lower case (`GEN`). O(log list).
 */
enum abbreviation_class abbreviation_kind(struct slice word);

/* Does word, as it is written, begin sentences? O(log list). */
bool abbreviation_is_starter(struct slice word);

#endif
