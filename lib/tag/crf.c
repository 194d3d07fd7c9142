#include "tag/crf.h"

#include <math.h>
#include <stdlib.h>

#include "tag/decode.h"
#include "tag/key.h"

/* Most features a token can have. */
#define ACTIVE_MAX (2 * CRF_PARTS * TAG_KEYS_MAX)

/* How many runs go by before the factors follow the transitions. */
#define FACTORS_EVERY 32

/* Share of the runs that learn without the second features, as they are missing in the first decoding. */
#define FIRST_SHARE 0.5F

struct active {
	uint32_t id[ACTIVE_MAX];
	unsigned n;
};

typedef float states[TAG_STATES];

struct crf_work {
	struct active active[TAG_RUN_MAX];
	crf_row score[TAG_RUN_MAX];
	states local[TAG_RUN_MAX]; /* exp(score), scaled */
	states forward[TAG_RUN_MAX];
	states backward[TAG_RUN_MAX];
	int16_t whole[TAG_RUN_MAX][TAG_LABELS];
	struct tag_cell cells[TAG_RUN_MAX];
	uint8_t labels[TAG_RUN_MAX];
};

/* splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t
next_random(struct crf *crf)
{
	return tag_mix(crf->random += 0x9e3779b97f4a7c15ULL);
}

static bool
chance(struct crf *crf, float share)
{
	return (float)(next_random(crf) >> 40) < share * 16777216.0F;
}

static void
grow(struct crf *crf)
{
	size_t n = crf->n_slots == 0 ? 1 << 20 : crf->n_slots * 2;

	crf->slots = mem_resize(crf->slots, n, sizeof *crf->slots);
	memset(crf->slots, 0, n * sizeof *crf->slots);
	crf->n_slots = n;
	for (uint32_t i = 0; i < crf->n; i++) {
		size_t at = (size_t)tag_mix(crf->keys[i]) & (n - 1);
		while (crf->slots[at] != 0)
			at = (at + 1) & (n - 1);
		crf->slots[at] = i + 1;
	}
}

/* The number of the feature with that key, a new one if add is true; else CRF_NONE. */
static uint32_t
number(struct crf *crf, uint32_t key, bool add)
{
	if ((size_t)crf->n * 2 >= crf->n_slots)
		grow(crf);
	size_t at = (size_t)tag_mix(key) & (crf->n_slots - 1);
	while (crf->slots[at] != 0) {
		if (crf->keys[crf->slots[at] - 1] == key)
			return crf->slots[at] - 1;
		at = (at + 1) & (crf->n_slots - 1);
	}
	if (!add)
		return CRF_NONE;
	mem_reserve(&crf->keys, &crf->keys_cap, (size_t)crf->n + 1, sizeof *crf->keys);
	mem_reserve(&crf->uses, &crf->uses_cap, (size_t)crf->n + 1, sizeof *crf->uses);
	crf->keys[crf->n] = key;
	crf->uses[crf->n] = 0;
	crf->slots[at] = ++crf->n;
	return crf->n - 1;
}

/* Drops the features used less than rare times; the numbers of the others close up. */
static void
drop_rare(struct crf *crf, unsigned rare)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < crf->n; i++) {
		if (crf->uses[i] < rare)
			continue;
		crf->keys[n] = crf->keys[i];
		crf->uses[n++] = crf->uses[i];
	}
	crf->n = n;
	crf->n_slots /= 2;
	grow(crf);
}

static void
size_weights(struct crf *crf)
{
	mem_reserve(&crf->weights, &crf->weights_cap, (size_t)crf->n + 1, sizeof *crf->weights);
	mem_reserve(&crf->totals, &crf->totals_cap, (size_t)crf->n + 1, sizeof *crf->totals);
	mem_reserve(&crf->squares, &crf->squares_cap, (size_t)crf->n + 1, sizeof *crf->squares);
}

static void
count_uses(struct crf *crf, const struct crf_set *set, const uint32_t *pool)
{
	for (size_t i = 0; i < set->n_tokens; i++) {
		for (int part = 0; part < CRF_PARTS; part++) {
			struct crf_part p = set->tokens[i].part[part];
			for (uint32_t k = 0; k < p.n; k++) {
				uint32_t id = number(crf, pool[p.first + k], true);
				crf->uses[id]++;
			}
		}
	}
}

/* Numbers the copies of the foreign runs' features. */
static void
number_copies(struct crf *crf, struct crf_set *set, const uint32_t *pool, size_t end)
{
	mem_reserve(&crf->copies, &crf->copies_cap, end + 1, sizeof *crf->copies);
	memset(crf->copies, 0xff, end * sizeof *crf->copies);
	crf->own = crf->n;
	for (size_t r = 0; r < set->n_runs; r++) {
		if (!set->runs[r].foreign)
			continue;
		for (size_t i = 0; i < set->runs[r].n; i++) {
			for (int part = 0; part < CRF_PARTS; part++) {
				struct crf_part p = set->tokens[set->runs[r].first + i].part[part];
				for (size_t k = p.first; k < p.first + p.n; k++)
					if (crf->ids[k] != CRF_NONE && crf->copies[k] == CRF_NONE)
						crf->copies[k] = number(crf, ~pool[k], true);
			}
		}
	}
	set->copies = crf->copies;
}

void
crf_begin(struct crf *crf, struct crf_set *set, const uint32_t *pool, const struct tag_train_options *opt)
{
	size_t end = 0;

	crf->random = opt->seed;
	crf->rate = opt->rate;
	crf->drop = opt->drop;
	crf->decay = opt->decay;
	crf->work = mem_alloc(sizeof *crf->work);
	count_uses(crf, set, pool);
	drop_rare(crf, opt->rare);
	for (size_t i = 0; i < set->n_tokens; i++)
		for (int part = 0; part < CRF_PARTS; part++)
			if (set->tokens[i].part[part].first + set->tokens[i].part[part].n > end)
				end = set->tokens[i].part[part].first + set->tokens[i].part[part].n;
	mem_reserve(&crf->ids, &crf->ids_cap, end + 1, sizeof *crf->ids);
	for (size_t i = 0; i < end; i++)
		crf->ids[i] = number(crf, pool[i], false);
	set->ids = crf->ids;
	number_copies(crf, set, pool, end);
	size_weights(crf);
}

void
crf_number(struct crf *crf, struct crf_set *set, const uint32_t *pool, size_t from, size_t to)
{
	mem_reserve(&crf->ids, &crf->ids_cap, to + 1, sizeof *crf->ids);
	for (size_t i = from; i < to; i++) {
		crf->ids[i] = number(crf, pool[i], true);
		crf->uses[crf->ids[i]]++;
	}
	mem_reserve(&crf->copies, &crf->copies_cap, to + 1, sizeof *crf->copies);
	for (size_t i = from; i < to; i++)
		crf->copies[i] = CRF_NONE;
	set->ids = crf->ids;
	set->copies = crf->copies;
	size_weights(crf);
	crf_reset(crf);
}

void
crf_reset(struct crf *crf)
{
	memset(crf->weights, 0, crf->n * sizeof *crf->weights);
	memset(crf->totals, 0, crf->n * sizeof *crf->totals);
	memset(crf->squares, 0, crf->n * sizeof *crf->squares);
	memset(crf->transition, 0, sizeof crf->transition);
	memset(crf->transition_total, 0, sizeof crf->transition_total);
	memset(crf->transition_squares, 0, sizeof crf->transition_squares);
	crf->averaged = 0;
}

static void
update_factors(struct crf *crf)
{
	for (unsigned a = 0; a < TAG_STATES; a++)
		for (unsigned b = 0; b < TAG_STATES; b++)
			crf->factor[a][b] = tag_label_follows(a, b) ? expf(crf->transition[a][b]) : 0;
}

/* Collects the features of a token, some left out at random. */
static void
activate(struct crf *crf, const uint32_t *ids, const struct crf_token *t, int parts, float drop, struct active *a)
{
	for (int part = 0; part < parts; part++) {
		const uint32_t *id = ids + t->part[part].first;
		for (uint32_t k = 0; k < t->part[part].n; k++) {
			if (id[k] == CRF_NONE || (drop > 0 && chance(crf, drop)))
				continue;
			a->id[a->n++] = id[k];
			__builtin_prefetch(crf->weights[id[k]]);
		}
	}
}

static void
score(const struct crf *crf, const struct active *a, float *restrict out)
{
	for (int k = 0; k < TAG_LABELS; k++)
		out[k] = 0;
	for (unsigned i = 0; i < a->n; i++) {
		const float *restrict w = crf->weights[a->id[i]];
		for (int k = 0; k < TAG_LABELS; k++)
			out[k] += w[k];
	}
}

static void
exponentials(const float *scores, float *out)
{
	float most = 0;

	for (int k = 0; k < TAG_LABELS; k++)
		if (scores[k] > most)
			most = scores[k];
	for (int k = 0; k < TAG_LABELS; k++)
		out[k] = expf(scores[k] - most);
	out[TAG_OUTSIDE] = expf(-most);
}

static void
scale_to_one(float *v)
{
	float sum = 0;

	for (int k = 0; k < TAG_STATES; k++)
		sum += v[k];
	for (int k = 0; k < TAG_STATES; k++)
		v[k] /= sum;
}

static void
forward_backward(const struct crf *crf, struct crf_work *w, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (int b = 0; b < TAG_STATES; b++) {
			float sum = i == 0 ? crf->factor[TAG_OUTSIDE][b] : 0;
			for (int a = 0; i > 0 && a < TAG_STATES; a++)
				sum += w->forward[i - 1][a] * crf->factor[a][b];
			w->forward[i][b] = sum * w->local[i][b];
		}
		scale_to_one(w->forward[i]);
	}
	for (int a = 0; a < TAG_STATES; a++)
		w->backward[n - 1][a] = crf->factor[a][TAG_OUTSIDE];
	for (size_t i = n - 1; i-- > 0;) {
		float next[TAG_STATES];
		for (int b = 0; b < TAG_STATES; b++)
			next[b] = w->local[i + 1][b] * w->backward[i + 1][b];
		for (int a = 0; a < TAG_STATES; a++) {
			float sum = 0;
			for (int b = 0; b < TAG_STATES; b++)
				sum += crf->factor[a][b] * next[b];
			w->backward[i][a] = sum;
		}
		scale_to_one(w->backward[i]);
	}
}

static void
step_transition(struct crf *crf, unsigned a, unsigned b, float gradient)
{
	crf->transition_squares[a][b] += gradient * gradient;
	crf->transition[a][b] += crf->rate * gradient / sqrtf(1.0F + crf->transition_squares[a][b]);
}

/* Moves the transitions towards the gold pairs and away from the expected ones. */
static void
step_transitions(struct crf *crf, const struct crf_set *set, const struct crf_run *run)
{
	const struct crf_work *w = crf->work;
	static const float outside[TAG_STATES] = { [TAG_OUTSIDE] = 1 };

	for (size_t i = 0; i <= run->n; i++) {
		const float *from = i == 0 ? outside : w->forward[i - 1];
		float pair[TAG_STATES][TAG_STATES], sum = 0;
		for (unsigned a = 0; a < TAG_STATES; a++) {
			for (unsigned b = 0; b < TAG_STATES; b++) {
				float to = i == run->n ? outside[b] : w->local[i][b] * w->backward[i][b];
				pair[a][b] = from[a] * crf->factor[a][b] * to;
				sum += pair[a][b];
			}
		}
		unsigned gold_a = i == 0 ? TAG_OUTSIDE : set->tokens[run->first + i - 1].gold;
		unsigned gold_b = i == run->n ? TAG_OUTSIDE : set->tokens[run->first + i].gold;
		for (unsigned a = 0; a < TAG_STATES; a++)
			for (unsigned b = 0; b < TAG_STATES; b++)
				if (pair[a][b] > 1e-4F * sum || (a == gold_a && b == gold_b))
					step_transition(crf, a, b,
					    run->weight * ((float)(a == gold_a && b == gold_b) - pair[a][b] / sum));
	}
}

/* One step for the features of token i of the run; gives its loss. */
static float
step_token(struct crf *crf, const struct crf_token *t, const struct crf_run *run, size_t i)
{
	const struct crf_work *w = crf->work;
	const struct active *active = &w->active[i];
	float g[TAG_STATES], norm = 0;

	for (int k = 0; k < TAG_STATES; k++)
		g[k] = w->forward[i][k] * w->backward[i][k];
	scale_to_one(g);
	float loss = -logf(g[t->gold] + 1e-9F);
	for (int k = 0; k < TAG_STATES; k++)
		g[k] = run->weight * ((float)(k == t->gold) - g[k]);
	for (int k = 0; k < TAG_LABELS; k++)
		norm += g[k] * g[k];
	if (norm < 1e-6F)
		return loss;
	for (unsigned f = 0; f < active->n; f++) {
		uint32_t id = active->id[f];
		float *restrict row = crf->weights[id];
		crf->squares[id] += norm;
		float rate = crf->rate / sqrtf(1.0F + crf->squares[id]), keep = 1.0F - rate * crf->decay;
		for (int k = 0; k < TAG_LABELS; k++)
			row[k] = keep * row[k] + rate * g[k];
	}
	return loss;
}

static double
step_run(struct crf *crf, const struct crf_set *set, const struct crf_run *run)
{
	struct crf_work *w = crf->work;
	int parts = chance(crf, FIRST_SHARE) ? CRF_SECOND : CRF_PARTS;
	double loss = 0;

	for (size_t i = 0; i < run->n; i++) {
		w->active[i].n = 0;
		activate(crf, set->ids, &set->tokens[run->first + i], parts, crf->drop, &w->active[i]);
		if (run->foreign)
			activate(crf, set->copies, &set->tokens[run->first + i], parts, crf->drop, &w->active[i]);
	}
	for (size_t i = 0; i < run->n; i++) {
		score(crf, &w->active[i], w->score[i]);
		exponentials(w->score[i], w->local[i]);
	}
	forward_backward(crf, w, run->n);
	for (size_t i = 0; i < run->n; i++)
		loss += (double)step_token(crf, &set->tokens[run->first + i], run, i);
	step_transitions(crf, set, run);
	return loss;
}

/* A random order (Fisher, Yates). */
static void
shuffle(struct crf *crf, size_t n)
{
	mem_reserve(&crf->order, &crf->order_cap, n + 1, sizeof *crf->order);
	for (size_t i = 0; i < n; i++)
		crf->order[i] = i;
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(next_random(crf) % i), kept = crf->order[i - 1];
		crf->order[i - 1] = crf->order[k];
		crf->order[k] = kept;
	}
}

static void
add_totals(struct crf *crf)
{
	for (uint32_t i = 0; i < crf->n; i++)
		for (int k = 0; k < TAG_LABELS; k++)
			crf->totals[i][k] += crf->weights[i][k];
	for (int a = 0; a < TAG_STATES; a++)
		for (int b = 0; b < TAG_STATES; b++)
			crf->transition_total[a][b] += crf->transition[a][b];
	crf->averaged++;
}

double
crf_pass(struct crf *crf, const struct crf_set *set, const uint8_t *held, int held_out, bool count)
{
	double loss = 0;
	size_t tokens = 0;

	shuffle(crf, set->n_runs);
	for (size_t i = 0; i < set->n_runs; i++) {
		const struct crf_run *run = &set->runs[crf->order[i]];
		if (i % FACTORS_EVERY == 0)
			update_factors(crf);
		if (held[crf->order[i]] == held_out)
			continue;
		loss += step_run(crf, set, run);
		tokens += run->n;
	}
	if (count)
		add_totals(crf);
	return tokens == 0 ? 0 : loss / (double)tokens;
}

void
crf_average(struct crf *crf)
{
	float share = crf->averaged == 0 ? 0 : 1.0F / (float)crf->averaged;

	for (uint32_t i = 0; i < crf->n; i++)
		for (int k = 0; k < TAG_LABELS; k++)
			crf->weights[i][k] = crf->totals[i][k] * share;
	for (int a = 0; a < TAG_STATES; a++)
		for (int b = 0; b < TAG_STATES; b++)
			crf->transition[a][b] = crf->transition_total[a][b] * share;
}

void
crf_label(struct crf *crf, struct crf_set *set, size_t i)
{
	struct crf_work *w = crf->work;
	const struct crf_run *run = &set->runs[i];
	int16_t transition[TAG_STATES][TAG_STATES];
	struct tag_steps steps;

	for (int a = 0; a < TAG_STATES; a++)
		for (int b = 0; b < TAG_STATES; b++)
			transition[a][b] = (int16_t)roundf(crf->transition[a][b] * TAG_SCALE);
	tag_steps_init(&steps, (const int16_t(*)[TAG_STATES])transition);
	for (size_t k = 0; k < run->n; k++) {
		w->active[0].n = 0;
		activate(crf, set->ids, &set->tokens[run->first + k], CRF_SECOND, 0, &w->active[0]);
		if (run->foreign)
			activate(crf, set->copies, &set->tokens[run->first + k], CRF_SECOND, 0, &w->active[0]);
		score(crf, &w->active[0], w->score[k]);
		for (int label = 0; label < TAG_LABELS; label++)
			w->whole[k][label] = (int16_t)roundf(w->score[k][label] * TAG_SCALE);
	}
	tag_decode(&steps, (const int16_t(*)[TAG_LABELS])w->whole, run->n, w->cells, w->labels);
	for (size_t k = 0; k < run->n; k++)
		set->tokens[run->first + k].found = w->labels[k];
}

void
crf_free(struct crf *crf)
{
	free(crf->keys);
	free(crf->uses);
	free(crf->weights);
	free(crf->totals);
	free(crf->squares);
	free(crf->slots);
	free(crf->ids);
	free(crf->copies);
	free(crf->work);
	free(crf->order);
}
