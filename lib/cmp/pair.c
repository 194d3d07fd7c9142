/* The judgement of a pair. */
#include <math.h>

#include "cmp/features.h"
#include "cmp/judge.h"

/* A part needs such a weight to be known again: three words of middling rarity. */
#define WEIGHT_LEAST 256

/* Nats that two sentences of longer texts must share: there are more of them than texts. */
#define SENTENCE_EVIDENCE 12
#define SENTENCE_SHARE 0.4

/* A text that is part of another needs more, or every name would be a part of every sentence that has it. */
#define TRIMMED_WEIGHT 320
#define TRIMMED_WORDS 4
#define TRIMMED_WORDS_MANY 6 /* among many records */
#define TRIMMED_NEED 14 /* sixteenths of the evidence that any pair needs: whole words in one order are more than words */

/* A part of so much weight and so many words is no chance: it scores so much at least. */
#define TRIMMED_SURE_WEIGHT 480
#define TRIMMED_SURE_WORDS 8
#define TRIMMED_SURE 0.85

/*
 * Nats of evidence that a pair needs among few records, more with the root of the excess, and with a conflict. These and
 * the slopes below are where, of the pairs among 34,000 and 100,000 sentences with copies planted and among the
 * quotations of 85 articles (PolNeAR dev), the false ones that were read go and the copies stay, and F1 on MRPC and
 * PAN (train) is not less.
 */
#define NEEDED_LEAST 5
#define NEEDED_MORE 12
#define NEEDED_TOPIC 12
#define NEEDED_CONFLICT 6
#define NEEDED_CONFLICT_MORE 12

/* Logits that a nat of evidence beyond the need is worth at most: so that among the quotations and sentences read a pair
 * of 0.75 mostly says the same. */
#define EVIDENCE_SLOPE 0.15

/* Log odds that a pair loses with each nat of evidence under so many: what is said every day must be very alike. */
#define LITTLE 12
#define LITTLE_SLOPE 0.15

double
cmp_needed(struct chance chance, bool conflict, bool topic)
{
	return NEEDED_LEAST + NEEDED_MORE * chance.root + (topic ? NEEDED_TOPIC : 0) +
	    (conflict ? NEEDED_CONFLICT + NEEDED_CONFLICT_MORE * chance.root : 0);
}

static double
logistic(double z)
{
	return 1 / (1 + exp(-z));
}

static double
evidence_odds(double nats, double needed)
{
	return EVIDENCE_SLOPE * (nats - needed);
}

double
cmp_evidence(double nats, double needed)
{
	return logistic(evidence_odds(nats, needed));
}

/*
 * Logistic regression over the development halves of MRPC (4,076 pairs), the PAN sentences (2,000) and the STS
 * headlines of 2013 to 2015 (2,250, counted a third); the constant is such that half is the threshold. Neighbours
 * in common lower it beside the rest: of pairs with as many words in common those are the less alike that have
 * them in one verbatim stretch, with something else around it.
 *
 * Such sets are of chosen pairs. In a stream the pairs that are alike by chance grow with its square, those that
 * say the same with its length, so the odds of a pair fall with the number of records, the more the less of it
 * is shared; and what is shared must be worth more nats than chance brings together.
 */
double
cmp_score(const struct cmp_features *f, struct chance chance)
{
	double apart = f->share < 0.5 ? 1 : 2 * (1 - f->share);
	double z = -3.02 + 5.15 * f->overlap + 5.89 * f->order - 8 * f->bigrams + 4.42 * f->share -
	    0.5 * f->figures_both - 0.54 * f->figures - 1.08 * f->names - 0.61 * f->rest - 0.55 * f->negated -
	    chance.apart * apart - LITTLE_SLOPE * fmax(0, LITTLE - f->evidence);

	return logistic(fmin(z, evidence_odds(f->evidence, cmp_needed(chance, f->conflict, f->topic))));
}

/* The score, or some score under the threshold, and what it is made of. */
static double
score_of(const struct cmp *c, const struct cmp_text *a, const struct cmp_text *b, struct cmp_features *f)
{
	double score;

	cmp_features(a, b, c->chance, c->least, f);
	score = cmp_score(f, c->chance);
	return score < c->least ? 0 : score;
}

/* A part of a text scores by how much of the text it is, at least the threshold. */
static double
part_score(double score, const struct cmp_text *a, const struct cmp_text *b)
{
	double least = a->weight < b->weight ? a->weight : b->weight;
	double most = a->weight < b->weight ? b->weight : a->weight;

	return CMP_THRESHOLD + (score - CMP_THRESHOLD) * least / most;
}

/* Makes part the words [from, to) of t. */
static void
take(struct cmp_text *part, const struct cmp_text *t, size_t from, size_t to)
{
	part->text = t->text;
	part->words = t->words + from;
	part->n = to - from;
	part->ordered = false;
	cmp_order(part);
}

/* The score of the two sentences that are most alike, one of each text. */
static double
best_sentences(struct cmp *c, const struct cmp_text *a, const struct cmp_text *b)
{
	struct cmp_unit in_a[CMP_UNITS], in_b[CMP_UNITS];
	uint16_t end_a[CMP_UNITS], end_b[CMP_UNITS];
	size_t n = cmp_sentences(a, end_a), m = cmp_sentences(b, end_b);
	struct cmp_features f;
	double best = 0, score;

	if (n == 1 && m == 1)
		return 0;
	cmp_units(a, in_a);
	cmp_units(b, in_b);
	for (size_t i = 0; i < n; i++) {
		take(&c->part_a, a, i == 0 ? 0 : end_a[i - 1], end_a[i]);
		for (size_t j = 0; j < m && c->part_a.weight >= WEIGHT_LEAST; j++) {
			if (!cmp_likely(&in_a[i], &in_b[j], 0))
				continue;
			take(&c->part_b, b, j == 0 ? 0 : end_b[j - 1], end_b[j]);
			if (c->part_b.weight < WEIGHT_LEAST)
				continue;
			score = score_of(c, &c->part_a, &c->part_b, &f);
			if (f.evidence >= SENTENCE_EVIDENCE && f.share >= SENTENCE_SHARE)
				best = fmax(best, score);
		}
	}
	return best < CMP_THRESHOLD ? 0 : part_score(best, a, b);
}

/* Weight of t by the background alone: a quotation that many carry is no less a quotation. */
static uint32_t
background(const struct cmp_text *t)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < t->n; i++) {
		bool name = (t->words[i].flags & CMP_NAME) != 0 && t->words[i].rarity > CMP_NAME_WEIGHT;

		sum += name ? CMP_NAME_WEIGHT : t->words[i].rarity;
	}
	return sum;
}

/* True if the shorter of two texts says enough to be known as a part of the longer. */
static bool
telling(const struct cmp *c, const struct cmp_text *a, const struct cmp_text *b)
{
	const struct cmp_text *part = a->n < b->n ? a : b;
	size_t words = c->chance.excess > 0 ? TRIMMED_WORDS_MANY : TRIMMED_WORDS;

	return part->n >= words && background(part) >= TRIMMED_WEIGHT &&
	    part->weight >= TRIMMED_NEED * cmp_needed(c->chance, false, false);
}

static double
trimmed_score(const struct cmp_text *a, const struct cmp_text *b)
{
	const struct cmp_text *part = a->n < b->n ? a : b;
	double score = part_score(1, a, b);

	if (part->n < TRIMMED_SURE_WORDS || background(part) < TRIMMED_SURE_WEIGHT)
		return score;
	return fmax(score, TRIMMED_SURE + (1 - TRIMMED_SURE) * (2 * score - 1));
}

/* Of the evidence that a pair needs, its rarest stems bring nearly all. */
uint32_t
cmp_crowd_weight(const struct cmp *c)
{
	return c->chance.excess > 0 ? (uint32_t)(15 * cmp_needed(c->chance, false, false)) : 0;
}

void
cmp_accept(struct cmp *c, double least)
{
	c->least = fmin(least, CMP_THRESHOLD);
}

bool
cmp_pair(struct cmp *c, struct cmp_text *a, struct cmp_text *b, struct cmp_result *r)
{
	struct cmp_features f;

	cmp_order(a);
	cmp_order(b);
	r->score = score_of(c, a, b, &f);
	if (r->score < CMP_THRESHOLD)
		r->score = fmax(r->score, best_sentences(c, a, b));
	if (r->score < c->least && f.rest > 0)
		return false;
	cmp_align(c, a, b, &c->match);
	r->verdict = cmp_verdict(a, b, &c->match);
	if (r->verdict == CMP_SAME)
		r->score = 1;
	else if (r->verdict == CMP_TRIMMED && telling(c, a, b))
		r->score = fmax(r->score, trimmed_score(a, b));
	if (r->score < c->least)
		return false;
	r->numbers = cmp_numbers(a, b, &c->match);
	if (r->numbers == '!' && r->verdict == CMP_SAME)
		r->numbers = '='; /* what the words say is the same however it is marked */
	if (r->numbers == '!')
		r->verdict = CMP_REWORDED;
	return true;
}
