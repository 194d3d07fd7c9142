/*
 * The feature templates that look at more than one word, and at the document. Keys of those that have few values, or
 * depend on one word and the document, can be asked for one by one, so that the tagger need not sum them up each time.
 */
#ifndef TAG_CONTEXT_H
#define TAG_CONTEXT_H

#include "tag/key.h"
#include "tag/page.h"

enum tag_template {
	T_PAIR_BEFORE = 64,
	T_PAIR_AFTER,
	T_AROUND,
	T_TWO_BEFORE,
	T_TWO_AFTER,
	T_BEGIN_LOWER,
	T_BEGIN_SHAPE,
	T_STYLE_SHAPE,
	T_STYLE_LOWER,
	T_PHRASE,
	T_PHRASE_NEXT,
	T_SET_BEFORE,
	T_SET_AFTER,
	T_SEEN_LOWER,
	T_SEEN_INNER,
	T_FIGURES,
	T_GROUP_FIRST,
	T_GROUP_LAST,
	T_GROUP_BEFORE,
	T_GROUP_AFTER,
	T_GROUP_FRAME,
	T_GROUP_SIZE,
	T_RUN_FIRST,
	T_RUN_LAST,
	T_RUN_BEFORE,
	T_LINE_FIRST,
	T_TOPIC_SHAPE,
	T_TOPIC_SET,
	T_TOPIC_BEFORE,
	T_TOPIC_FIGURES,
	T_SECOND_LABEL = 112,
	T_SECOND_TYPE,
	T_SECOND_SHAPE,
	T_SECOND_BEFORE,
	T_SECOND_AFTER
};

/* Numbers and the begin of a sentence and line; begin is TAG_T_BEGIN or 0. */
static inline uint32_t
tag_key_figures(uint32_t figures, uint32_t begin, bool first)
{
	return tag_key(T_FIGURES, figures, begin * 4 + first);
}

static inline uint32_t
tag_key_topic_figures(uint32_t topic, uint32_t figures, bool before_number)
{
	return tag_key(T_TOPIC_FIGURES, topic, figures * 2 + before_number);
}

/* How often the document has the word in lower case (up to 2), and capitalised inside a sentence (up to 3). */
static inline uint32_t
tag_key_seen_lower(uint32_t begin, uint32_t lower, bool all_caps)
{
	return tag_key(T_SEEN_LOWER, begin, lower * 2 + all_caps);
}

static inline uint32_t
tag_key_seen_inner(uint32_t begin, uint32_t inner, bool lower)
{
	return tag_key(T_SEEN_INNER, begin, inner * 2 + lower);
}

/* Size of a group of capitalised words (up to 6), and how many stand on both sides (up to 3). */
static inline uint32_t
tag_key_group_size(uint32_t size, uint32_t left, uint32_t right)
{
	return tag_key(T_GROUP_SIZE, size, left * 4 + right);
}

static inline uint32_t
tag_at_most(size_t n, uint32_t max)
{
	return n > max ? max : (uint32_t)n;
}

/* Capitalised words in a row, token i among them; the links of a run part groups. */
struct tag_group {
	size_t start, end;
};

struct tag_group tag_page_group(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run, size_t i);

/* Keys of the features of token i of the row that are not one word's; gives their number. */
unsigned tag_page_keys(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run, size_t i,
    uint32_t keys[TAG_KEYS_MAX]);

/* The same but those that struct tag_sums keeps sums of. g is the token's group. */
unsigned tag_page_rare_keys(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run,
    const struct tag_group *g, size_t i, uint32_t keys[TAG_KEYS_MAX]);

/*
 * After the first decoding: counts the labels, and tells each candidate what the rest of the document says of it; then
 * the keys of that for token i, none if the rest says nothing of it and its neighbours.
 */
void tag_page_count(struct tag_page *p);
unsigned tag_page_second_keys(const struct tag_page *p, const struct tag_row *row, size_t i,
    uint32_t keys[TAG_KEYS_MAX]);

#endif
