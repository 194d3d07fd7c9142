/* Word by word: what two texts have in common, and what kind of pair they are. */
#ifndef CMP_JUDGE_H
#define CMP_JUDGE_H

#include "cmp/room.h"

/*
 * Fills m with the words that both have, in order: where one is a part of the other, that part; else a
 * longest common subsequence of stems. O(n m) behind what begins and ends alike.
 */
void cmp_align(struct cmp *c, const struct cmp_text *a, const struct cmp_text *b, struct cmp_match *m);

/* The verdict by the words alone, whatever the figures say. */
enum cmp_verdict cmp_verdict(const struct cmp_text *a, const struct cmp_text *b, const struct cmp_match *m);

/* The numbers axis: `=`, `!` or `-`. O(figures of a x figures of b), of FIGURES_MAX each at most. */
char cmp_numbers(const struct cmp_text *a, const struct cmp_text *b, const struct cmp_match *m);

#endif
