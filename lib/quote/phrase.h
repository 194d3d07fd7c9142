/*
 * Noun phrases beside a cue, found by the words that bound them.
 *
 * A line is a row of items: its words and signs outside quotation marks, and each outermost stretch in
 * marks as one item. Phrases are ranges of items.
 */
#ifndef QUOTE_PHRASE_H
#define QUOTE_PHRASE_H

#include "quote/cue.h"
#include "quote/mark.h"
#include "tok/tok.h"
#include "util/mem.h"

struct vocabulary;

struct item {
	uint32_t start; /* bytes in the line */
	uint32_t end;
	uint32_t kinds; /* enum word_kind */
	uint32_t stretch; /* index of the stretch it stands for; only if quote */
	const struct cue_verb *cue; /* NULL: no cue verb */
	uint8_t shape; /* enum tok_shape */
	char punct; /* the sign, '-' for any dash; 0 for a word, '?' for signs of no interest */
	bool quote; /* a stretch in marks, marks included */
};

struct items {
	struct slice line;
	const struct stretch *stretches;
	struct item *v;
	size_t n;
	size_t cap;
};

/* A range of items; empty if from == to. */
struct phrase {
	size_t from;
	size_t to;
};

/*
 * Makes the items of line out of its tokens; s[0..n) are its stretches, in order, nested ones being passed over. O(len).
 */
void items_make(struct items *it, struct vocabulary *words, struct slice line, const struct token *tokens, size_t n_tokens,
    const struct stretch *s, size_t n);

/*
 * The same for a line without stretches, no farther than is asked for: items_begin() makes none, items_extend() those of the
 * first n tokens that are not yet made.
 */
void items_begin(struct items *it, struct slice line, size_t n_tokens);
void items_extend(struct items *it, struct vocabulary *words, const struct token *tokens, size_t n);
void items_free(struct items *it);

static inline struct slice
item_text(const struct items *it, size_t i)
{
	return slice_sub(it->line, it->v[i].start, it->v[i].end);
}

/* Is item i the word (lower case) in any case? */
bool item_is(const struct items *it, size_t i, const char *word);

/*
 * The noun phrase that ends at item `end` (exclusive) and begins at lo or later: what stands as a subject before a verb.
 * Appositions and brackets at its end are passed over. Empty if there is none. O(1): it looks at a few
 * dozen items at most.
 */
struct phrase phrase_before(const struct items *it, size_t lo, size_t end);

/* The noun phrase that begins at item `from`, ending at hi at the latest; empty if there is none. O(1). */
struct phrase phrase_after(const struct items *it, size_t from, size_t hi);

/* The subject of the sentence that begins at item lo: its first noun phrase before hi that is no adverbial's. O(1). */
struct phrase phrase_subject(const struct items *it, size_t lo, size_t hi);

/* Where items [from, to) stand in the line; empty if there are none. */
static inline struct span
items_span(const struct items *it, size_t from, size_t to)
{
	if (from >= to)
		return (struct span){ 0, 0 };
	return (struct span){ it->v[from].start, it->v[to - 1].end };
}

/* The bytes of a phrase. */
struct slice phrase_text(const struct items *it, struct phrase p);

#endif
