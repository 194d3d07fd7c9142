/* How common words are in the set at hand. */
#include <math.h>

#include "cmp/room.h"

/* The background counts as so many records of the set, lest a small set be all that is known of a word. */
#define PRIOR 20

/* The two records of a pair are no evidence that their words are common. */
#define OWN 2

static uint32_t
place_of(uint32_t stem)
{
	return (uint32_t)(stem * 0x9e3779b1U) >> (32 - CMP_PLACES_LOG);
}

void
cmp_count(struct cmp *c, const struct cmp_text *t)
{
	c->counted.records++;
	for (size_t i = 0; i < t->n; i++) {
		uint32_t place = place_of(t->words[i].stem);

		if (c->last[place] == (uint32_t)c->counted.records)
			continue;
		c->last[place] = (uint32_t)c->counted.records;
		c->counted.n[place]++;
	}
}

struct cmp_counts *
cmp_counts(struct cmp *c)
{
	return &c->counted;
}

void
cmp_crowd(struct cmp *c, uint64_t records)
{
	if (records == 0)
		records = c->counted.records;
	c->chance.excess = records > CMP_FEW ? log((double)records / CMP_FEW) : 0;
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
