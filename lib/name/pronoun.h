/*
 * Pronouns: the names before one, by salience.
 */
#ifndef NAME_PRONOUN_H
#define NAME_PRONOUN_H

#include "name/store.h"

/*
 * What the pronoun at text offset pos of line number `line` means, kinds being its LEX_ flags; false if there is
 * no antecedent. O(1): a constant number of lines before is read, each once.
 */
bool pronoun_resolve(struct name_store *s, size_t line, size_t pos, uint32_t kinds, struct name_who *who);

#endif
