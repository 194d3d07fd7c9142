/* How common words are in the set at hand. */
#include <math.h>

#include "cmp/room.h"

/* The background counts as so many records of the set, lest a small set be all that is known of a word. */
#define PRIOR 20

/* The two records of a pair are no evidence that their words are common. */
#define OWN 2

/* Log odds of a pair in sets of chosen pairs: 7.3 in MRPC, 6.8 in PAN, 7.4 to 7.6 in two of three sets of STS headlines. */
#define USUAL_ODDS 7.5

/* What is known of a set before its words are counted is worth so many words met twice. */
#define USUAL_MET 2

/*
 * Excess for each log odd beyond those, and the log odds that a pair loses with each of it, or with each of the excess of
 * records, if all but half of its weight is no other's.
 */
#define STRANGE_SLOPE 2
#define STRANGE_APART 0.375
#define CHANCE_APART 1.25

static uint32_t
place_of(uint32_t stem)
{
	return (uint32_t)(stem * 0x9e3779b1U) >> (32 - CMP_PLACES_LOG);
}

/* Counts, unless this record or document, its number, was counted in the place. */
static void
count_once(uint32_t *n, uint32_t *last, uint64_t number)
{
	if (*last == (uint32_t)number)
		return;
	*last = (uint32_t)number;
	++*n;
}

void
cmp_count(struct cmp *c, const struct cmp_text *t, bool begins)
{
	struct cmp_counts *counted = &c->counted;

	counted->records++;
	counted->documents += begins;
	for (size_t i = 0; i < t->n; i++) {
		uint32_t place = place_of(t->words[i].stem);

		count_once(&counted->n[place], &c->last[place], counted->records);
		if ((t->words[i].flags & (CMP_UNKNOWN | CMP_NAME)) == CMP_UNKNOWN)
			count_once(&counted->strange[place], &c->last_strange[place], counted->documents);
	}
}

struct cmp_counts *
cmp_counts(struct cmp *c)
{
	return &c->counted;
}

/*
 * Log odds that a record of one document and one of another do not say the same, beyond those of a set of chosen pairs.
 *
 * What two documents tell alike shows in words that the background has not: of those of one, another has the share s; and
 * of m records a document one is the counterpart, if any, so the odds are s / m. The share is estimated with a gamma prior
 * (Gelman et al., Bayesian Data Analysis, 2.6), so that few words say little. Names are left out: they tell of a topic.
 */
static double
strangeness(const struct cmp_counts *counted)
{
	double documents = (double)counted->documents, records = (double)counted->records / documents;
	double words = 0, met = 0, usual = records * exp(-USUAL_ODDS), share;

	for (uint32_t i = 0; i < CMP_PLACES; i++) {
		double n = counted->strange[i];

		words += n;
		met += n * (n - 1) / 2;
	}
	share = (met + USUAL_MET) / (words * (documents - 1) / 2 + USUAL_MET / usual);
	return log(records / share) - USUAL_ODDS;
}

void
cmp_crowd(struct cmp *c, uint64_t records)
{
	double strange;

	if (records == 0)
		records = c->counted.records;
	c->chance.excess = records > CMP_FEW ? log((double)records / CMP_FEW) : 0;
	c->chance.apart = CHANCE_APART * c->chance.excess;
	if (c->counted.documents > 1) {
		strange = STRANGE_SLOPE * strangeness(&c->counted);
		c->chance.excess = fmax(c->chance.excess, strange);
		c->chance.apart = fmax(c->chance.apart, STRANGE_APART * strange);
	}
	c->chance.root = sqrt(c->chance.excess);
	for (unsigned w = 0; w <= UINT8_MAX; w++)
		c->prior[w] = PRIOR * exp(-(double)w / 16);
	c->all = PRIOR + (c->counted.records > OWN ? (double)c->counted.records - OWN : 0);
	c->weighs = c->counted.records > OWN;
}

/* What w says in the set, at most what it says in the background. */
static uint8_t
weight_in_set(const struct cmp *c, const struct cmp_word *w)
{
	uint32_t n = c->counted.n[place_of(w->stem)];
	double share, weight;

	if (n <= OWN)
		return w->weight;
	share = (n - OWN + c->prior[w->weight]) / c->all;
	weight = share < 1 ? -16 * log(share) : 0;
	return weight < w->weight ? (uint8_t)lround(weight) : w->weight;
}

void
cmp_weigh(const struct cmp *c, struct cmp_text *t)
{
	if (c->weighs)
		for (size_t i = 0; i < t->n; i++)
			t->words[i].weight = weight_in_set(c, &t->words[i]);
}
