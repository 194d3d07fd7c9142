#include "quote/clause_kernel.h"

/* The best label to come from to label b, of those whose weights are before; its weight in *best. */
static unsigned
come_from(const int16_t *weight, const int32_t *before, unsigned b, int32_t *best)
{
	unsigned from = b;

	*best = before[b];
	for (unsigned a = 0; a < CLAUSE_LABELS; a++) {
		int32_t v = before[a] + weight[CLAUSE_LEAVE + a] + weight[CLAUSE_ENTER + b];
		if (a != b && v > *best) {
			*best = v;
			from = a;
		}
	}
	return from;
}

int32_t
clause_best_path(const struct clause_kernel *kernel, const struct clause_table *t, const struct clause_window *w,
    struct clause_space *space, int32_t least, uint8_t *labels)
{
	int32_t none, best, early;
	bool seen = true;

	kernel->weigh(t, w, space);
	none = kernel->paths(w, space);
	unsigned label = come_from(space->weight[w->n], space->value[w->n] + CLAUSE_LABELS, CLAUSE_OUT, &best);
	int32_t score = best - none;
	for (size_t i = w->n; score >= least && i-- > 0;) {
		const int16_t *weight = space->weight[i];
		unsigned b = label, state = b + (seen ? CLAUSE_LABELS : 0);
		labels[i] = (uint8_t)b;
		if (space->value[i][state] + weight[CLAUSE_EMIT + b] == space->value[i + 1][state])
			continue; /* it stays what it is, most of the time */
		label = come_from(weight, space->value[i] + (seen ? CLAUSE_LABELS : 0), b, &best);
		if (!seen || b != CLAUSE_CONTENT)
			continue;
		unsigned first = come_from(weight, space->value[i], b, &early);
		if (early > best) {
			label = first;
			seen = false;
		}
	}
	return score;
}
