/*
 * The part of the clause model whose cost counts: sums of weights, and the best labels of the words around a cue. It is
 * compiled for AVX2 and for any machine; both give the same.
 */
#ifndef QUOTE_CLAUSE_KERNEL_H
#define QUOTE_CLAUSE_KERNEL_H

#include "quote/clause.h"
#include "quote/clause_feature.h"

/* Words around a cue; width of the sums, of which the first CLAUSE_SPAN_WIDTH count. */
enum { CLAUSE_WINDOW = 2 * CLAUSE_REACH + 1, CLAUSE_SUM = 16 };

/* Where in a sum the weights begin of the labels, of leaving each and of entering it. */
enum { CLAUSE_EMIT = 0, CLAUSE_LEAVE = CLAUSE_LABELS, CLAUSE_ENTER = 2 * CLAUSE_LABELS };

/* The words around a cue. */
struct clause_window {
	struct clause_view view; /* the sentence */
	size_t from; /* first of its words that is in the window */
	size_t n;
	size_t head; /* the cue among them */
};

/* What of a word's rows is new, rather than what the word before has, or the word for an earlier cue. */
enum { CLAUSE_NEW_OWN = 1, CLAUSE_NEW_FAR = 2, CLAUSE_NEW_PLACE = 4 };

/* Where the rows of a word's features are: those whose bit is set in pair, own, far, place have one. */
struct clause_rows {
	uint32_t new;
	uint32_t pair, own, far, place;
	uint32_t pair_row[8 * CLAUSE_PAIR_LANES], own_row[8 * CLAUSE_OWN_LANES], far_row[8 * CLAUSE_FAR_LANES];
	uint32_t place_row[8 * CLAUSE_PLACE_LANES];
};

/* Work space. */
struct clause_space {
	int16_t own[CLAUSE_SENTENCE + 1][CLAUSE_SUM]; /* what the words weigh by themselves */
	uint8_t known[CLAUSE_SENTENCE + 1];
	/* Of the window: [i] is for word i and the gap before it. */
	struct clause_rows rows[CLAUSE_WINDOW + 1];
	int16_t weight[CLAUSE_WINDOW + 1][CLAUSE_SUM];
	/* Weights of the best paths to each label: first those that met no content yet, then those that did. */
	int32_t value[CLAUSE_WINDOW + 1][2 * CLAUSE_LABELS];
};

struct clause_kernel {
	/* Score of word i as a cue; CLAUSE_IMPOSSIBLE if the words beside it alone score less than least. */
	int32_t (*cue)(const struct clause_table *t, const struct clause_sentence *s, size_t i, int32_t least);
	/* Sets space->weight. What is known of the sentence by space->known is not added up again. */
	void (*weigh)(const struct clause_table *t, const struct clause_window *w, struct clause_space *space);
	/* Sets space->value: [i + 1] of the paths that end in word i. Gives the weight of no attribution at all. */
	int32_t (*paths)(const struct clause_window *w, struct clause_space *space);
	/* Scores of the classes of the cue at head whose content is words [i, end). */
	void (*classes)(const struct clause_table *t, const struct clause_sentence *s, size_t head, size_t i, size_t end,
	    int32_t score[CLAUSE_CLASSES]);
};

/* The fastest one that this machine runs; the other, for tests. */
const struct clause_kernel *clause_kernel(void);
extern const struct clause_kernel clause_kernel_portable;

/*
 * The best labels of the window whose head is part of the cue and which have a content, into labels; gives their weight over
 * no attribution at all. If that is less than least the labels are not set. O(words).
 */
int32_t clause_best_path(const struct clause_kernel *kernel, const struct clause_table *t, const struct clause_window *w,
    struct clause_space *space, int32_t least, uint8_t *labels);

/* No path leads there. */
enum { CLAUSE_IMPOSSIBLE = -(1 << 28) };

#endif
