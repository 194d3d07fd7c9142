/*
 * Names of things by their other forms: `the U.S.`, `U.N.`, an acronym the document explains.
 */
#ifndef NAME_ALIAS_H
#define NAME_ALIAS_H

#include "name/store.h"

struct alias {
	struct slice name;
	enum name_type type;
};

/*
 * The name that phrase (no article, no possessive) goes by: of a place, of a known organisation or event, or of
 * what the document says an acronym stands for. False if it is none of them. O(1) expected.
 */
bool alias_find(struct name_store *s, struct slice phrase, struct alias *a);

/* Whether phrase is one word in capitals that spells name. O(len). */
bool alias_is_acronym(struct slice phrase, struct slice name);

/*
 * Whether acronym's letters are the first letters of long's words, small words counted or not: CSIS, Center for
 * Strategic and International Studies. O(len).
 */
bool alias_spells(struct slice acronym, struct slice longer);

#endif
