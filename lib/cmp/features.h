/* What the score of a pair is made of. */
#ifndef CMP_FEATURES_H
#define CMP_FEATURES_H

#include "cmp/room.h"

/* Each 0..1 if not told. Shares are of so much text more, lest short ones be alike by chance. */
#define FEATURES_WORDS 8

/* A smaller share in common, without a word rarer than this (4.5 nats) in the set, is what all that speak of one
 * topic have in common. */
#define FEATURES_TOPIC_SHARE 0.33
#define FEATURES_TOPIC_WEIGHT 72

/* More weight (3 nats) of a text's own beside figures is words of its own, not a slip. */
#define FEATURES_OWN 48

struct cmp_features {
	double overlap; /* words in common, Dice */
	double order; /* longest common subsequence, Dice */
	double bigrams; /* neighbours in common, Dice */
	double figures_both; /* 1 if each has figures that the other has not */
	double figures; /* 1 if one has */
	double names; /* names that one has alone: n / (n + 2) */
	double rest; /* weight that the one with less of it has alone, of 800 */
	double share; /* weight in common, share of the heavier text; at most 1 */
	double negated; /* 1 if one has a negation more, or an odd number of them */
	double evidence; /* weight in common in nats, each word once, a name half, and with an excess common words not */
	bool conflict; /* each has names or figures that the other has not, and other words; or names, and none in common */
	bool topic; /* what is in common is little, names, and words that are common in the set */
};

/*
 * Both texts ordered (cmp_order). True if the pair may score as much as least: then all features are filled in. False
 * saves the work, and *f holds the most that they may be. O(n + m), and for true O(n log m) and a longest common
 * subsequence by bit vectors, O(n m / 64).
 */
bool cmp_features(const struct cmp_text *a, const struct cmp_text *b, struct chance chance, double least,
    struct cmp_features *f);

/* Their logistic combination, as far as chance leaves it. */
double cmp_score(const struct cmp_features *f, struct chance chance);

/* Nats of evidence that a pair needs; conflict: though names or figures contradict it. */
double cmp_needed(struct chance chance, bool conflict, bool topic);

/* The score that evidence alone allows. O(1). */
double cmp_evidence(double nats, double needed);

#endif
