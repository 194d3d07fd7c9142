/*
 * Where figures may begin: digits, vulgar fractions, and the first letters of number words.
 */
#ifndef NUM_FIND_H
#define NUM_FIND_H

#include "util/slice.h"

/* Bytes that must be readable before and behind the text given to find_starts(). */
enum { FIND_BEFORE = 1, FIND_BEHIND = 67 };

/*
 * Marks the places where a run of digits, a fraction sign (U+00BC..U+00BE, U+2150..U+215E) or a word that begins like a number
 * word starts: bit i % 64 of bits[i / 64] for p[i], i < 64 * blocks. A superset: the words are not read to their
 * end. p[-1] and p[64 * blocks .. 64 * blocks + 2] are read too. O(blocks).
 */
void find_starts(const char *p, size_t blocks, uint64_t *bits);

/* Which code runs: "avx2" or "portable"; for tests, forces one of them (false: this machine has it not). */
const char *find_name(void);
bool find_force(const char *name);

#endif
