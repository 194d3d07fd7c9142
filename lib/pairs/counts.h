/*
 * What is common in a set (cmp_count) as lines, so that the parts of a set may be counted apart:
 *
 *	records TAB number
 *	documents TAB number
 *	PLACE TAB number TAB number	five hexadecimal digits; records with a word of the place, and documents with one that
 *		the background has not; places with none are left out
 *
 * Lines of several parts, one behind the other, count together.
 */
#ifndef PAIRS_COUNTS_H
#define PAIRS_COUNTS_H

#include "cmp/cmp.h"
#include "io/out.h"

void counts_write(const struct cmp_counts *counts, struct io_out *out);

/* Adds what the file at path says. 0, or 2 if there was trouble, which is told. O(lines). */
int counts_load(struct cmp_counts *counts, const char *path);

#endif
