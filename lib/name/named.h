/*
 * The names of a line, as antecedents of pronouns.
 */
#ifndef NAME_NAMED_H
#define NAME_NAMED_H

#include "name/store.h"

/* Reads the names of line number `number`, which is kept, into s->named, once. O(line), of 16 KiB at most. */
void named_read(struct name_store *s, size_t number);

/*
 * The sentence of line l, whose number is given, that byte pos stands in, as the line's names count them from 0. Mentions come in
 * order, so the count goes on from the last one: O(pos) in all.
 */
uint32_t named_sentence(struct name_store *s, const struct store_line *l, size_t number, size_t pos);

#endif
