/*
 * Descriptions: `the NATO chief`, `the Ukrainian president`, by the office that somebody was said to hold.
 */
#ifndef NAME_OFFICE_H
#define NAME_OFFICE_H

#include "name/mention.h"
#include "name/store.h"

/*
 * The person that a definite description means, NULL if none is known. before: line number and offset of the mention.
 * O(1): a constant number of title runs and entities are looked at.
 */
struct entity *office_holder(struct name_store *s, struct slice text, const struct mention *m, size_t line);

/*
 * Notes the office that text tells of e: what stands before the name (role) and, behind a comma, after
 * it (`..., executive director of the group`).
 */
void office_note(struct name_store *s, struct entity *e, struct slice text, struct span role, size_t name_end);

#endif
