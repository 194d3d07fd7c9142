/*
 * Training: a conditional random field by stochastic gradient descent with a step size a feature (AdaGrad; Duchi,
 * Hazan, Singer 2011), features left out at random, and the weights averaged over the last passes.
 */
#ifndef TAG_TRAIN_H
#define TAG_TRAIN_H

#include "tag/corpus.h"
#include "tag/lists.h"

struct tag_train_options {
	unsigned passes;
	uint64_t seed;
	size_t features; /* most that the model may hold */
	unsigned rare; /* features seen less often are left out */
	float rate; /* step size */
	float drop; /* share of features left out in each step */
	float decay; /* of weights, a step */
	void (*progress)(void *arg, const char *what, double value); /* may be NULL */
	void *arg;
};

/*
 * Trains a model on the corpus with these lists; the corpus gets copies of some documents in capitals, the lists the
 * words in lower case that the corpus has inside names. The same input gives the same bytes.
 * About passes * 30 microseconds a word of the corpus; memory: about 1 KB a word.
 */
struct buf tag_train(struct tag_corpus *corpus, struct tag_lists *lists, const struct tag_train_options *opt);

#endif
