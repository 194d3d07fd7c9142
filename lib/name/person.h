/*
 * People: a run of words to the person it names, through the other runs of the document.
 */
#ifndef NAME_PERSON_H
#define NAME_PERSON_H

#include "name/store.h"

/*
 * The person that r (a run of text, whose core is not empty) names: a full name by itself, in the form the
 * document uses most; a surname or given name by the full name it is part of. NULL if a single word is
 * tied to no full name and is not in itself a person's (no title before it, and sure is false).
 * O(1) expected.
 */
struct entity *person_of(struct name_store *s, struct slice text, const struct run *r, bool sure);

/*
 * One name spelled in two ways, Zelenskyy and Zelensky, Beijing and Bejing: a letter more in one of them. Names
 * under six letters are left apart.
 */
bool person_respelled(struct slice a, struct slice b);

/* Whether the document's last lines write the capitalised word with a small letter too. O(16 KiB). */
bool person_is_common(const struct name_store *s, struct slice word);

#endif
