/* The judgement of a pair. */
#include <math.h>

#include "cmp/features.h"
#include "cmp/judge.h"

/* A part needs such a weight to be known again: three words of middling rarity. */
#define WEIGHT_LEAST 256

/*
 * Logistic regression over the development halves of MRPC (4,076 pairs) and of the PAN sentences (2,000).
 * Dice and containment raise the score; neighbours in common lower it, for in both sets pairs of one length of
 * common text are the less alike, the more of that is one verbatim stretch beside another rest.
 */
double
cmp_score(const struct cmp_features *f)
{
	double z = -2.93 + 5.99 * f->overlap + 4.42 * f->order - 5.59 * f->bigrams + 4.94 * f->weighted -
	    3.50 * f->contained - 0.63 * f->figures_both - 0.53 * f->figures - 0.91 * f->names -
	    0.16 * f->names_both - 0.80 * f->rest + 0.47 * f->length;

	return 1 / (1 + exp(-z));
}

static double
score_of(const struct cmp_text *a, const struct cmp_text *b)
{
	struct cmp_features f;

	cmp_features(a, b, &f);
	return cmp_score(&f);
}

/* A part of a text scores by how much of the text it is, at least the threshold. */
static double
part_score(double score, const struct cmp_text *a, const struct cmp_text *b)
{
	double least = a->weight < b->weight ? a->weight : b->weight;
	double most = a->weight < b->weight ? b->weight : a->weight;

	return CMP_THRESHOLD + (score - CMP_THRESHOLD) * least / most;
}

bool
cmp_pair(struct cmp *c, struct cmp_text *a, struct cmp_text *b, struct cmp_result *r)
{
	cmp_order(a);
	cmp_order(b);
	r->score = score_of(a, b);
	cmp_align(c, a, b, &c->match);
	r->verdict = cmp_verdict(a, b, &c->match);
	if (r->verdict == CMP_SAME)
		r->score = 1;
	else if (r->verdict == CMP_TRIMMED && (a->n < b->n ? a : b)->weight >= WEIGHT_LEAST)
		r->score = fmax(r->score, part_score(1, a, b));
	if (r->score < CMP_THRESHOLD)
		return false;
	r->numbers = cmp_numbers(c, a, b, &c->match);
	if (r->numbers == '!')
		r->verdict = CMP_REWORDED;
	return true;
}
