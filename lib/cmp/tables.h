/* The tables of this room, made fit for looking up. */
#ifndef CMP_TABLES_H
#define CMP_TABLES_H

#include "cmp/room.h"

/* Hash of the bytes of a word. */
uint64_t cmp_hash(struct slice s);

/* Fills c's tables. */
void cmp_tables_init(struct cmp *c);
void cmp_tables_free(struct cmp *c);

/* The number of the place that a word stands for; 0: none. O(1). */
uint16_t cmp_place(const struct cmp *c, struct slice word);

/* The number of the group of words that say nearly the same, by the hash of the stem; 0: none. O(1). */
uint16_t cmp_group(const struct cmp *c, uint64_t stem);

/* True if a number is that of a group, not of a place. */
bool cmp_is_group(uint16_t number);

/* Weight of a stem by its hash; sets CMP_NAME in *flags if it is mostly a name, CMP_UNKNOWN if the table has it not. O(1). */
uint8_t cmp_weight(const struct cmp *c, uint32_t stem, uint8_t *flags);

/* What the word or the phrase stands for, NULL if for itself. second, if not NULL: may it end a phrase? */
const char *cmp_variant(const struct cmp *c, struct slice word, bool *second);

/* Rewrites a British end of the *len bytes at word (which has 8 bytes of room behind) to the American. */
void cmp_spelling(char *word, size_t *len);

bool cmp_is_prefix(struct slice part);
bool cmp_is_negation(struct slice word);

#endif
