/*
 * What link.c and link_person.c share. Entities are told by their number plus 1, as they may move; 0 is none.
 */
#ifndef NAME_LINK_H
#define NAME_LINK_H

#include "name/store.h"

/* `Xi [Jinping]` is Xi Jinping. */
struct slice link_without_brackets(struct name_store *s, struct slice name);

/* Whether a name is in capitals throughout, and such a name with capitals at its words' begins alone. */
bool link_is_shouted(struct slice name);
struct slice link_title_case(struct name_store *s, struct slice name);

/* The name's entity, one mention more; a form not in capitals throughout replaces one that is. */
struct entity *link_entity(struct name_store *s, struct slice name, enum name_type type);

/* Whether two words are the same but for letter case and accents. */
bool link_same(struct slice a, struct slice b);

/* The entity that this one is another form of, or itself. */
uint32_t link_root(const struct name_store *s, uint32_t number);

/* First pass over people: every full name becomes an entity; titles within the name come off. */
void link_add_person(struct name_store *s, struct tagged *t);

/* Second pass: the entity becomes a form of the best form of its name. O(1). */
void link_join_person(struct name_store *s, uint32_t number);

/* Third pass: the canonical name. O(1). */
void link_person(struct name_store *s, struct tagged *t);

/* The person that one word is the surname, else the given name of. gender: 'm', 'f' or 0. O(1). */
uint32_t link_person_called(const struct name_store *s, struct slice word, char gender);

#endif
