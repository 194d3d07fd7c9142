/*
 * Reading one token of a line, whatever stands there, without its sense. Internal to lib/num: text.h keeps what was read.
 */
#ifndef NUM_TOKEN_H
#define NUM_TOKEN_H

#include "num/text.h"

/* Bit 7 of every byte of a word. */
#define TOKEN_HIGH 0x8080808080808080ULL

/* Bit 7 of each byte of n that is an ASCII letter. */
static inline uint64_t
token_letters(uint64_t n)
{
	uint64_t low = (n | 0x2020202020202020ULL) & 0x7f7f7f7f7f7f7f7fULL;

	/* at least a, and at most z */
	return (low + 0x1f1f1f1f1f1f1f1fULL) & ~(low + 0x0505050505050505ULL) & ~n & TOKEN_HIGH;
}

/* Bytes of the white space, or of the hyphen or dash, at at; 0 if none. */
size_t token_space(const struct slice *s, size_t at);
size_t token_dash(const struct slice *s, size_t at, bool *wide);

/* The token at or after at, and the one before at but not further back than floor. Built in *t. O(TOKEN_MAX + white space passed). */
void token_next(const struct slice *s, size_t at, struct num_token *t);
void token_before(const struct slice *s, size_t at, size_t floor, struct num_token *t);

#endif
