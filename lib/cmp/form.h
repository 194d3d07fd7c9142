/* Words brought to their one form. */
#ifndef CMP_FORM_H
#define CMP_FORM_H

#include "cmp/room.h"

/* Bytes of a lower-cased word that are looked at; of a longer one only its hash is. */
#define FORM_MAX 96

/*
 * s in lower case without diacritics and hyphens, with the straight apostrophe, into out (FORM_MAX bytes of
 * room); gives the length, or 0 if it has no room.
 */
size_t cmp_lower(struct slice s, char *out);

/*
 * The form of a word given in lower case. country: it was written US. Valid until the next call: one place
 * of a cache. O(len), and what the stemmer takes, once for each word that the cache does not hold.
 */
const struct cmp_form *cmp_form(struct cmp *c, struct slice lower, bool country);

/* The form of the phrase that the two words, in lower case, make; NULL if they make none. */
const struct cmp_form *cmp_phrase(struct cmp *c, struct slice first, struct slice second);

#endif
