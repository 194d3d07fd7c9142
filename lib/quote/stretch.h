/*
 * Stretches of one line: for the sources that find them.
 */
#ifndef QUOTE_STRETCH_H
#define QUOTE_STRETCH_H

#include "quote/mark.h"

/* Adds s, of the line with that index, without white space at its ends; nothing if there is but that. */
void stretch_add(struct stretches *out, struct slice line, size_t index, struct stretch s);

/*
 * Pairs the single marks among the n of a line, within the text of each double stretch, out->v[first..], and outside of all.
 * O(n).
 */
void stretch_singles(const struct mark *marks, size_t n, struct slice line, size_t index, size_t first,
    struct stretches *out);

#endif
