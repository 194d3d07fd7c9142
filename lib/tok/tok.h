/*
 * Words: cuts a line into tokens, the way English treebanks do.
 *
 * `China's` is `China` + `'s`, `don't` is `do` + `n't`; hyphenated words, figures with separators
 * (`240.1`, `1,000`), URLs and abbreviations with their stop (`U.S.`, `Mr.`, initials) are one token; every
 * quotation mark, bracket and other sign is one of its own. A stop that ends the sentence is a token.
 */
#ifndef TOK_TOK_H
#define TOK_TOK_H

#include "util/slice.h"

enum tok_kind {
	TOK_WORD, /* has a letter */
	TOK_NUMBER, /* has a digit and no letter */
	TOK_MARK, /* quotation mark, single or double, of any form, that is no apostrophe inside a word */
	TOK_PUNCT /* anything else that is no white space */
};

enum tok_shape { /* flags */
	TOK_CAPITAL = 1, /* first letter is upper case */
	TOK_ALLCAPS = 2, /* two letters or more and none is lower case */
	TOK_MIXED = 4, /* an upper-case letter after a lower-case one */
	TOK_DIGIT = 8, /* has a digit */
	TOK_HYPHEN = 16, /* has an inner hyphen */
	TOK_STOP = 32, /* ends with a full stop that belongs to it */
	TOK_CLITIC = 64, /* 's, 'll, n't and their like, cut from the word before */
	TOK_SPACED = 128 /* white space (or the line's start) stands before it */
};

struct token {
	uint32_t start; /* bytes in the line */
	uint32_t end;
	uint8_t kind;
	uint8_t shape;
};

/*
 * Cuts line (shorter than 4 GiB) into tokens; at most cap of them are written, and the number that there
 * are is returned, so a caller with too little room can ask again. O(len), no allocation.
 */
size_t tok_line(struct slice line, struct token *out, size_t cap);

static inline struct slice
tok_text(struct slice line, const struct token *t)
{
	return slice_sub(line, t->start, t->end);
}

#endif
