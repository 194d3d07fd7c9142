/*
 * The feature templates that look at one spelling.
 */
#ifndef TAG_FEATURE_H
#define TAG_FEATURE_H

#include "tag/page.h"

/* Bytes of a spelling that are looked at. */
#define TAG_WORD_MAX 128

/* text in lower case with typewriter's quotation marks into out (3 * TAG_WORD_MAX bytes); gives the length. */
size_t tag_fold(struct slice text, char *out);

/* A folded word's part in the key of a list's entry: final stops do not count. */
uint32_t tag_word_entry(struct slice folded);

/* Fills in the fields of w that follow from its spelling, but hash and fold. */
void tag_word_fill(struct tag_word *w, const struct tag_model *m, struct slice text, struct slice folded);

/*
 * Keys of the features that a word gives to the token that stands offset - TAG_REACH tokens before it. At the first and
 * last offset folded is not looked at.
 */
unsigned tag_word_keys(const struct tag_word *w, struct slice text, struct slice folded, int offset,
    uint32_t keys[TAG_KEYS_MAX]);

#endif
