#include "learn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "quote/clause.h"

enum { HASH_BITS = 21, ROWS = CLAUSE_LABELS * 2, WINDOW = 2 * CLAUSE_REACH + 1 };

static const float SMOOTH = 0.1F, DECAY = 1e-6F;

void
stage_init(struct stage *s, size_t width, struct learn_options opt)
{
	*s = (struct stage){ .width = width, .opt = opt };
	s->count = mem_zalloc((size_t)1 << HASH_BITS, 1);
}

void
stage_free(struct stage *s)
{
	free(s->count);
	free(s->key);
	free(s->weight);
	free(s->square);
}

static size_t
stage_rows(const struct stage *s)
{
	return s->key != NULL ? (size_t)CLAUSE_BUCKET << s->opt.bits : (size_t)1 << HASH_BITS;
}

static void
stage_clear(struct stage *s)
{
	free(s->weight);
	free(s->square);
	s->weight = mem_zalloc(stage_rows(s) * s->width, sizeof(float));
	s->square = mem_zalloc(stage_rows(s) * s->width, sizeof(float));
}

static void
count_features(struct stage *s, const uint32_t *f, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		uint8_t *seen = &s->count[f[i] >> (32 - HASH_BITS)];
		if (*seen < UINT8_MAX)
			++*seen;
	}
}

static bool
row_of(const struct stage *s, uint32_t feature, uint32_t *row)
{
	if (s->key == NULL) {
		*row = feature >> (32 - HASH_BITS);
		return s->count[*row] >= s->opt.least_count;
	}
	for (*row = CLAUSE_BUCKET * (feature >> (32 - s->opt.bits)); ; ++*row) {
		if (s->key[*row] == (uint16_t)feature && s->key[*row] != 0)
			return true;
		if (*row % CLAUSE_BUCKET == CLAUSE_BUCKET - 1)
			return false;
	}
}

/* Puts the rows of the features in place of them; how many there are is returned. */
static unsigned
to_rows(const struct stage *s, uint32_t *f, unsigned n)
{
	unsigned k = 0;
	uint32_t row;

	for (unsigned i = 0; i < n; i++)
		if (row_of(s, f[i], &row))
			f[k++] = row;
	return k;
}

static void
add_rows(const struct stage *s, const uint32_t *row, unsigned n, float *sum)
{
	for (size_t z = 0; z < s->width; z++)
		sum[z] = 0;
	for (unsigned i = 0; i < n; i++)
		for (size_t z = 0; z < s->width; z++)
			sum[z] += s->weight[s->width * row[i] + z];
}

static void
descend(struct stage *s, const uint32_t *row, unsigned n, const float *gradient)
{
	for (unsigned i = 0; i < n; i++) {
		float *w = s->weight + s->width * row[i], *q = s->square + s->width * row[i];
		for (size_t z = 0; z < s->width; z++) {
			float g = gradient[z] + DECAY * w[z];
			q[z] += g * g;
			w[z] -= s->opt.rate * g / sqrtf(q[z] + SMOOTH);
		}
	}
}

/* Features and how much they weigh, to choose those that stay. */
struct weighed {
	uint32_t feature;
	float norm;
};

struct chooser {
	struct weighed *slot; /* open addressing; norm 0: none */
	size_t cap, n;
};

static void
choose_add(struct chooser *c, const struct stage *s, const uint32_t *f, unsigned n)
{
	uint32_t row;

	for (unsigned i = 0; i < n; i++) {
		if (!row_of(s, f[i], &row))
			continue;
		size_t at = (f[i] * 0x9e3779b1U) & (c->cap - 1);
		while (c->slot[at].norm > 0 && c->slot[at].feature != f[i])
			at = (at + 1) & (c->cap - 1);
		if (c->slot[at].norm > 0)
			continue;
		if (++c->n > c->cap / 8 * 7)
			mem_fail();
		float norm = 1e-12F;
		for (size_t z = 0; z < s->width; z++)
			norm += s->weight[s->width * row + z] * s->weight[s->width * row + z];
		c->slot[at] = (struct weighed){ f[i], norm };
	}
}

static int
by_norm(const void *a, const void *b)
{
	const struct weighed *x = a, *y = b;

	if (x->norm != y->norm)
		return x->norm < y->norm ? 1 : -1;
	return x->feature < y->feature ? -1 : x->feature > y->feature;
}

/* Makes the table: the heaviest features first, until their bucket is full. */
static void
make_table(struct stage *s, struct chooser *c)
{
	size_t n = 0, kept = 0;
	uint16_t *key = mem_zalloc((size_t)CLAUSE_BUCKET << s->opt.bits, sizeof(*key));

	for (size_t i = 0; i < c->cap; i++)
		if (c->slot[i].norm > 0)
			c->slot[n++] = c->slot[i];
	qsort(c->slot, n, sizeof(*c->slot), by_norm);
	for (size_t i = 0; i < n; i++) {
		uint16_t *bucket = key + CLAUSE_BUCKET * (size_t)(c->slot[i].feature >> (32 - s->opt.bits));
		uint16_t k = (uint16_t)c->slot[i].feature;
		unsigned z = 0;
		while (z < CLAUSE_BUCKET && bucket[z] != 0 && bucket[z] != k)
			z++;
		if (k == 0 || z == CLAUSE_BUCKET)
			continue;
		kept += bucket[z] == 0;
		bucket[z] = k;
	}
	fprintf(stderr, "  %zu of %zu features kept\n", kept, n);
	s->key = key;
	free(c->slot);
}

static struct chooser
chooser_new(void)
{
	struct chooser c = { .cap = (size_t)1 << 24 };
	c.slot = mem_zalloc(c.cap, sizeof(*c.slot));
	return c;
}

void
stage_write(const struct stage *s, int unit, struct buf *out)
{
	for (size_t b = 0; b < (size_t)1 << s->opt.bits; b++) {
		for (size_t r = CLAUSE_BUCKET * b; r < CLAUSE_BUCKET * (b + 1); r++) {
			buf_byte(out, (char)(s->key[r] & 0xff));
			buf_byte(out, (char)(s->key[r] >> 8));
		}
		for (size_t i = CLAUSE_BUCKET * b * s->width; i < CLAUSE_BUCKET * (b + 1) * s->width; i++) {
			float w = roundf(s->weight[i] * (float)unit);
			buf_byte(out, (char)(int)(w > 127 ? 127 : w < -127 ? -127 : w));
		}
	}
}

/* A new order of the numbers in list; state goes on from call to call. */
static void
shuffle(size_t *list, size_t n, uint64_t *state)
{
	for (size_t i = n; i-- > 1;) {
		*state = *state * 6364136223846793005U + 1442695040888963407U;
		size_t j = (size_t)(*state >> 33) % (i + 1), x = list[i];
		list[i] = list[j];
		list[j] = x;
	}
}

/* Calls learn for all examples, round after round, each in a new order. */
static void
run(const char *name, const struct learn_options *opt, size_t n, double (*learn)(void *arg, size_t i), void *arg)
{
	size_t *order = mem_alloc((n + 1) * sizeof(*order));
	uint64_t state = 7;

	for (size_t i = 0; i < n; i++)
		order[i] = i;
	for (unsigned r = 0; r < opt->rounds; r++) {
		double loss = 0;
		shuffle(order, n, &state);
		for (size_t i = 0; i < n; i++)
			loss += learn(arg, order[i]);
		fprintf(stderr, "  %s, round %u: loss %.4f an example\n", name, r + 1, loss / (double)(n ? n : 1));
	}
	free(order);
}

/* The words of the example's sentence that the model looks at. */
struct view {
	const struct clause_token *word;
	size_t n, head, first;
};

static struct view
view_of(const struct example *e, size_t reach)
{
	const struct corpus_sentence *s = e->sentence;
	size_t from = e->word > reach ? e->word - reach : 0;
	size_t to = s->n - e->word > reach ? e->word + reach + 1 : s->n;

	return (struct view){ e->doc->word + s->first + from, to - from, e->word - from, s->first + from };
}

struct cue_run {
	struct stage *s;
	const struct example *e;
	struct chooser *chooser; /* when features are chosen, not learned */
	bool counting;
};

static unsigned
cue_features(const struct example *e, uint32_t *f)
{
	struct view v = view_of(e, SIZE_MAX / 2);
	return clause_cue_features(v.word, v.n, v.head, f);
}

float
cue_score(const struct stage *s, const struct example *e)
{
	uint32_t f[CLAUSE_FEATURES];
	float z;

	add_rows(s, f, to_rows(s, f, cue_features(e, f)), &z);
	return z;
}

static double
learn_cue(void *arg, size_t i)
{
	struct cue_run *r = arg;
	uint32_t f[CLAUSE_FEATURES];
	unsigned n = cue_features(&r->e[i], f);
	float z, right = r->e[i].gold > 0;

	if (r->counting) {
		count_features(r->s, f, n);
		return 0;
	}
	if (r->chooser != NULL) {
		choose_add(r->chooser, r->s, f, n);
		return 0;
	}
	n = to_rows(r->s, f, n);
	add_rows(r->s, f, n, &z);
	float p = 1 / (1 + expf(-z)), gradient = p - right;
	descend(r->s, f, n, &gradient);
	return -log(fabs(1.0 - (double)right - (double)p) + 1e-9);
}

void
learn_cues(struct stage *s, const struct example *e, size_t n)
{
	struct cue_run r = { .s = s, .e = e, .counting = true };

	for (size_t i = 0; i < n; i++)
		learn_cue(&r, i);
	r.counting = false;
	stage_clear(s);
	run("cues", &s->opt, n, learn_cue, &r);
	struct chooser c = chooser_new();
	r.chooser = &c;
	for (size_t i = 0; i < n; i++)
		learn_cue(&r, i);
	r.chooser = NULL;
	make_table(s, &c);
	stage_clear(s);
	run("cues, features chosen", &s->opt, n, learn_cue, &r);
}

/* The labels around a cue. */
struct label_run {
	struct stage *emit, *step;
	const struct example *e;
	struct chooser *choose_emit, *choose_step;
	bool counting;
	uint32_t emit_row[WINDOW][CLAUSE_FEATURES], step_row[WINDOW + 1][CLAUSE_FEATURES];
	unsigned emit_n[WINDOW], step_n[WINDOW + 1];
	float score[WINDOW][CLAUSE_LABELS]; /* of labels */
	float change[WINDOW + 1][CLAUSE_LABELS][CLAUSE_LABELS]; /* from, to */
	float before[WINDOW][CLAUSE_LABELS], after[WINDOW][CLAUSE_LABELS]; /* log sums of paths; score is in before */
	uint8_t gold[WINDOW];
};

static bool
within(size_t at, struct span s)
{
	return at >= s.start && at < s.end;
}

static void
set_gold(struct label_run *r, const struct example *e, const struct view *v)
{
	const struct attribution *a = e->gold > 0 ? &e->doc->attribution[e->gold - 1] : NULL;

	for (size_t i = 0; i < v->n; i++) {
		size_t at = corpus_at(e->doc, v->first + i);
		r->gold[i] = CLAUSE_OUT;
		if (a == NULL)
			continue;
		for (size_t k = 0; k < a->parts; k++)
			if (within(at, a->part[k]))
				r->gold[i] = CLAUSE_CONTENT;
		if (within(at, a->source))
			r->gold[i] = CLAUSE_SOURCE;
		if (within(at, a->cue))
			r->gold[i] = CLAUSE_KEY;
	}
}

static void
visit_features(struct label_run *r, const struct view *v)
{
	uint32_t f[CLAUSE_FEATURES];
	unsigned k;

	for (size_t i = 0; i <= v->n; i++) {
		if (i < v->n) {
			k = clause_emit_features(v->word, v->n, v->head, i, f);
			if (r->counting)
				count_features(r->emit, f, k);
			else
				choose_add(r->choose_emit, r->emit, f, k);
		}
		k = clause_step_features(v->word, v->n, v->head, i, f);
		if (r->counting)
			count_features(r->step, f, k);
		else
			choose_add(r->choose_step, r->step, f, k);
	}
}

static void
weigh(struct label_run *r, const struct view *v)
{
	float w[2 * CLAUSE_LABELS];

	for (size_t i = 0; i < v->n; i++) {
		uint32_t *f = r->emit_row[i];
		r->emit_n[i] = to_rows(r->emit, f, clause_emit_features(v->word, v->n, v->head, i, f));
		add_rows(r->emit, f, r->emit_n[i], r->score[i]);
	}
	for (size_t i = 0; i <= v->n; i++) {
		uint32_t *f = r->step_row[i];
		r->step_n[i] = to_rows(r->step, f, clause_step_features(v->word, v->n, v->head, i, f));
		add_rows(r->step, f, r->step_n[i], w);
		for (unsigned a = 0; a < CLAUSE_LABELS; a++)
			for (unsigned b = 0; b < CLAUSE_LABELS; b++)
				r->change[i][a][b] = a == b ? 0 : w[a] + w[CLAUSE_LABELS + b];
	}
}

static float
log_sum(const float *x)
{
	float most = x[0], sum = 0;

	for (unsigned i = 1; i < CLAUSE_LABELS; i++)
		most = x[i] > most ? x[i] : most;
	for (unsigned i = 0; i < CLAUSE_LABELS; i++)
		sum += expf(x[i] - most);
	return most + logf(sum);
}

/* Forward and backward sums; gives the log of the sum over all paths. Outside the words all is CLAUSE_OUT. */
static float
sum_paths(struct label_run *r, size_t n)
{
	float x[CLAUSE_LABELS];

	for (size_t i = 0; i < n; i++)
		for (unsigned b = 0; b < CLAUSE_LABELS; b++) {
			for (unsigned a = 0; a < CLAUSE_LABELS; a++)
				x[a] = i > 0 ? r->before[i - 1][a] + r->change[i][a][b] : r->change[0][CLAUSE_OUT][b];
			r->before[i][b] = (i > 0 ? log_sum(x) : x[0]) + r->score[i][b];
		}
	for (size_t i = n; i-- > 0;)
		for (unsigned a = 0; a < CLAUSE_LABELS; a++) {
			for (unsigned b = 0; b < CLAUSE_LABELS && i + 1 < n; b++)
				x[b] = r->change[i + 1][a][b] + r->score[i + 1][b] + r->after[i + 1][b];
			r->after[i][a] = i + 1 < n ? log_sum(x) : r->change[n][a][CLAUSE_OUT];
		}
	for (unsigned a = 0; a < CLAUSE_LABELS; a++)
		x[a] = r->before[n - 1][a] + r->after[n - 1][a];
	return log_sum(x);
}

static float
gold_score(const struct label_run *r, size_t n)
{
	float s = 0;
	unsigned last = CLAUSE_OUT;

	for (size_t i = 0; i < n; i++) {
		s += r->score[i][r->gold[i]] + r->change[i][last][r->gold[i]];
		last = r->gold[i];
	}
	return s + r->change[n][last][CLAUSE_OUT];
}

/* Is the gradient worth a step? */
static bool
matters(const float *g, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fabsf(g[i]) > 1e-3F)
			return true;
	return false;
}

static void
descend_labels(struct label_run *r, size_t n, float all)
{
	float g[CLAUSE_LABELS];

	for (size_t i = 0; i < n; i++) {
		for (unsigned a = 0; a < CLAUSE_LABELS; a++)
			g[a] = expf(r->before[i][a] + r->after[i][a] - all) - (float)(r->gold[i] == a);
		if (matters(g, CLAUSE_LABELS))
			descend(r->emit, r->emit_row[i], r->emit_n[i], g);
	}
}

/* Log of the sum over the paths that go from label a to b at step i. */
static float
through(const struct label_run *r, size_t n, size_t i, unsigned a, unsigned b)
{
	if ((i == 0 && a != CLAUSE_OUT) || (i == n && b != CLAUSE_OUT))
		return -HUGE_VALF;
	return (i > 0 ? r->before[i - 1][a] : 0) + r->change[i][a][b] + (i < n ? r->score[i][b] + r->after[i][b] : 0);
}

static void
descend_steps(struct label_run *r, size_t n, float all)
{
	for (size_t i = 0; i <= n; i++) {
		unsigned from = i > 0 ? r->gold[i - 1] : CLAUSE_OUT, to = i < n ? r->gold[i] : CLAUSE_OUT;
		float g[2 * CLAUSE_LABELS] = { 0 };
		for (unsigned a = 0; a < CLAUSE_LABELS; a++)
			for (unsigned b = 0; b < CLAUSE_LABELS; b++) {
				if (a == b)
					continue;
				float d = expf(through(r, n, i, a, b) - all) - (float)(a == from && b == to);
				g[a] += d;
				g[CLAUSE_LABELS + b] += d;
			}
		if (matters(g, 2 * CLAUSE_LABELS))
			descend(r->step, r->step_row[i], r->step_n[i], g);
	}
}

static double
learn_label(void *arg, size_t i)
{
	struct label_run *r = arg;
	struct view v = view_of(&r->e[i], CLAUSE_REACH);

	if (r->counting || r->choose_emit != NULL) {
		visit_features(r, &v);
		return 0;
	}
	weigh(r, &v);
	set_gold(r, &r->e[i], &v);
	float all = sum_paths(r, v.n);
	double loss = (double)all - (double)gold_score(r, v.n);
	descend_labels(r, v.n, all);
	descend_steps(r, v.n, all);
	return loss;
}

void
learn_labels(struct stage *emit, struct stage *step, const struct example *e, size_t n)
{
	struct label_run *r = mem_zalloc(1, sizeof(*r));

	*r = (struct label_run){ .emit = emit, .step = step, .e = e, .counting = true };
	for (size_t i = 0; i < n; i++)
		learn_label(r, i);
	r->counting = false;
	stage_clear(emit);
	stage_clear(step);
	run("labels", &emit->opt, n, learn_label, r);
	struct chooser a = chooser_new(), b = chooser_new();
	r->choose_emit = &a;
	r->choose_step = &b;
	for (size_t i = 0; i < n; i++)
		learn_label(r, i);
	r->choose_emit = r->choose_step = NULL;
	make_table(emit, &a);
	make_table(step, &b);
	stage_clear(emit);
	stage_clear(step);
	run("labels, features chosen", &emit->opt, n, learn_label, r);
	free(r);
}

static double
learn_class(void *arg, size_t i)
{
	struct cue_run *r = arg;
	const struct example *e = &r->e[i];
	const struct attribution *a = e->gold > 0 ? &e->doc->attribution[e->gold - 1] : NULL;
	struct view v = view_of(e, CLAUSE_REACH);
	uint32_t f[CLAUSE_FEATURES];
	size_t at = 0;
	float score[CLAUSE_CLASSES];

	if (a == NULL || a->class < 0)
		return 0;
	while (at < v.n && !within(corpus_at(e->doc, v.first + at), a->part[a->parts - 1]))
		at++;
	unsigned n = clause_class_features(v.word, v.n, v.head, at, f);
	if (r->counting)
		count_features(r->s, f, n);
	else if (r->chooser != NULL)
		choose_add(r->chooser, r->s, f, n);
	if (r->counting || r->chooser != NULL)
		return 0;
	n = to_rows(r->s, f, n);
	add_rows(r->s, f, n, score);
	float all = log_sum(score), right = score[a->class];
	for (unsigned k = 0; k < CLAUSE_CLASSES; k++)
		score[k] = expf(score[k] - all) - (float)(k == (unsigned)a->class);
	descend(r->s, f, n, score);
	return (double)all - (double)right;
}

void
learn_classes(struct stage *s, const struct example *e, size_t n)
{
	struct cue_run r = { .s = s, .e = e, .counting = true };

	for (size_t i = 0; i < n; i++)
		learn_class(&r, i);
	r.counting = false;
	stage_clear(s);
	run("classes", &s->opt, n, learn_class, &r);
	struct chooser c = chooser_new();
	r.chooser = &c;
	for (size_t i = 0; i < n; i++)
		learn_class(&r, i);
	r.chooser = NULL;
	make_table(s, &c);
	stage_clear(s);
	run("classes, features chosen", &s->opt, n, learn_class, &r);
}
