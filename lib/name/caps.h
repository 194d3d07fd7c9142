/*
 * Finding words that begin with a capital, 64 bytes at a time.
 */
#ifndef NAME_CAPS_H
#define NAME_CAPS_H

#include "util/slice.h"

/* Masks of 64 bytes: bit i of *gap is set where p[i] parts words, of *upper where it may be a capital. */
typedef void caps_masks(const unsigned char *p, uint64_t *gap, uint64_t *upper);

/*
 * Walks the capitalised words of a text that stand in a run: right before or behind another one. Bytes from 0x80
 * on at the begin of a word count as capitals; the caller looks closer.
 */
struct caps {
	struct slice text;
	caps_masks *masks; /* the vector code */
	size_t block; /* offset of the 64 bytes that bits stand for */
	uint64_t bits; /* starts of words behind a capitalised word, themselves capitalised */
	uint64_t space; /* whether the byte before the block is white space */
	uint64_t capital; /* whether the last word begun before the block is capitalised */
};

void caps_begin(struct caps *c, struct slice text);

/* The start of the next capitalised word whose word before is capitalised; false at the end. O(distance). */
bool caps_next(struct caps *c, size_t *start);

#endif
