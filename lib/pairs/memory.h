/* Candidate pairs of units that are all in memory. */
#ifndef PAIRS_MEMORY_H
#define PAIRS_MEMORY_H

#include "pairs/key.h"

/* Pairs of record numbers, the smaller in the high half. Zero-initialise it; free(set.pair). */
struct pair_set {
	uint64_t *pair;
	size_t n;
	size_t cap;
	size_t limit; /* repetitions are taken out when there are so many */
};

void pair_add(struct pair_set *set, uint32_t a, uint32_t b);

/* Puts the pairs in order, each once. */
void pair_finish(struct pair_set *set);

/*
 * Adds the candidate pairs of n units, which it puts in the order of key.h, to set; doc holds the hash of each record's document. Memory: a share
 * of the keys at a time, MEMORY_KEYS of them and those of one bucket. O(n log n).
 */
void memory_pairs(struct cmp_unit *units, size_t n, uint64_t *doc, bool within, uint32_t crowd,
    struct pair_set *set);

#define MEMORY_KEYS (1 << 21)

/* Sorts the n numbers at a, in place. O(n). */
void flag_sort(uint64_t *a, size_t n);

#endif
