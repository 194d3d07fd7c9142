/*
 * A linear-chain conditional random field whose features are rows of weights, one weight a label.
 */
#ifndef TAG_CRF_H
#define TAG_CRF_H

#include "tag/page.h"
#include "tag/train.h"

/* Numbers of features in ids [first, first + n). */
struct crf_part {
	uint32_t first, n;
};

/* Parts of a token's features: the words around it, by offset; its context; what the rest of the document says. */
enum { CRF_CONTEXT = TAG_OFFSETS, CRF_SECOND, CRF_PARTS };

struct crf_token {
	struct crf_part part[CRF_PARTS];
	uint8_t gold;
	uint8_t found; /* label given by crf_label() */
};

struct crf_run {
	size_t first;
	uint32_t n;
	float weight;
	bool foreign; /* its labels follow another guide: it has copies of all features to itself */
};

struct crf_set {
	struct crf_run *runs;
	size_t n_runs, runs_cap;
	struct crf_token *tokens;
	size_t n_tokens, tokens_cap;
	const uint32_t *ids; /* numbers of features; CRF_NONE for one that was left out */
	const uint32_t *copies; /* numbers of the foreign runs' copies of the features, in the same order */
};

#define CRF_NONE UINT32_MAX

typedef float crf_row[TAG_LABELS];

struct crf {
	uint32_t *keys; /* by number */
	uint32_t *uses;
	crf_row *weights;
	crf_row *totals; /* of the passes that count */
	float *squares; /* sums of squared gradients */
	uint32_t n;
	size_t keys_cap, uses_cap, weights_cap, totals_cap, squares_cap;
	uint32_t *slots; /* hash table: number + 1 */
	size_t n_slots;
	uint32_t *ids, *copies;
	size_t ids_cap, copies_cap;
	uint32_t own; /* features that are no copies */
	float transition[TAG_STATES][TAG_STATES];
	float transition_total[TAG_STATES][TAG_STATES];
	float transition_squares[TAG_STATES][TAG_STATES];
	float factor[TAG_STATES][TAG_STATES]; /* exp(transition), 0 where impossible */
	unsigned averaged; /* passes in the totals */
	uint64_t random;
	float rate, drop, decay;
	struct crf_work *work;
	size_t *order;
	size_t order_cap;
};

/* Numbers the features of the set whose keys are in pool, but those seen less often than the options say. */
void crf_begin(struct crf *crf, struct crf_set *set, const uint32_t *pool, const struct tag_train_options *opt);

/* Numbers the keys pool[from, to) too, none left out. */
void crf_number(struct crf *crf, struct crf_set *set, const uint32_t *pool, size_t from, size_t to);

/* Sets all weights to 0. */
void crf_reset(struct crf *crf);

/*
 * One pass over the runs in a random order, but those whose held is held_out; count: the weights it ends with go into
 * the average. Gives the mean loss a token.
 */
double crf_pass(struct crf *crf, const struct crf_set *set, const uint8_t *held, int held_out, bool count);

/* The weights become their average. */
void crf_average(struct crf *crf);

/* Labels run number i of the set without its second features. */
void crf_label(struct crf *crf, struct crf_set *set, size_t i);

void crf_free(struct crf *crf);

#endif
