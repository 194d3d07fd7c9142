/*
 * Where figures may begin: digits, vulgar fractions, and the first letters of number words.
 */
#ifndef NUM_FIND_H
#define NUM_FIND_H

#include "util/slice.h"

/* Bytes that one call looks at, and the words of bits that it fills. */
enum { FIND_SPAN = 4096, FIND_WORDS = FIND_SPAN / 64 };

/*
 * Marks the places of line, from from on, where a run of digits, a fraction sign (U+00BC..U+00BE, U+2150..U+215E) or a word that
 * begins like a number word starts: bit i % 64 of bits[i / 64] for line.p[from + i], i < FIND_SPAN. The words are not read beyond
 * four letters. Words of bits behind the line's end are not written. Gives the words that are not 0, a bit for each. O(FIND_SPAN).
 */
uint64_t find_starts(struct slice line, size_t from, uint64_t *bits);

/* Which code runs: "avx2" or "portable"; for tests, forces one of them (false: this machine has it not). */
const char *find_name(void);
bool find_force(const char *name);

#endif
