/*
 * Scores of tokens: sums of the weights of their features. What one word gives is summed up when it is first asked for,
 * and so is what it gives in documents of one topic; features of few values have tables. What is left is looked up
 * in the model for each token.
 */
#ifndef TAG_SUMS_H
#define TAG_SUMS_H

#include "tag/page.h"

struct tag_sums;

struct tag_sums *tag_sums_new(const struct tag_model *m);
void tag_sums_free(struct tag_sums *s);

/* Gives back what is kept of a word; arg is a struct tag_sums. */
void tag_sums_drop(void *arg, const struct tag_word *w);

/* The scores of the tokens of a run, one a label. */
void tag_sums_run(struct tag_sums *s, struct tag_page *p, const struct tag_run *run, int16_t (*sums)[TAG_LABELS]);

/* Adds what the rest of the document says of the run's tokens, after tag_page_count(); false if it says nothing. */
bool tag_sums_second(const struct tag_sums *s, const struct tag_page *p, const struct tag_run *run,
    int16_t (*sums)[TAG_LABELS]);

#endif
