#include "learn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "quote/clause.h"

enum { WINDOW = 2 * CLAUSE_REACH + 1 };

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

/* What is learned at one go. */
struct lesson {
	const char *name;
	struct stage *stage;
	double (*learn)(void *arg, size_t i); /* from example i; gives the loss */
	void *arg;
};

/* Calls learn for all examples, round after round, each in a new order. */
static void
run(const struct lesson *l, size_t n)
{
	size_t *order = mem_alloc((n + 1) * sizeof(*order));
	unsigned rounds = l->stage->key != NULL ? l->stage->opt.rounds : (l->stage->opt.rounds + 1) / 2;
	uint64_t state = 7;

	for (size_t i = 0; i < n; i++)
		order[i] = i;
	stage_clear(l->stage);
	for (unsigned r = 0; r < rounds; r++) {
		double loss = 0;
		shuffle(order, n, &state);
		for (size_t i = 0; i < n; i++)
			loss += l->learn(l->arg, order[i]);
		fprintf(stderr, "  %s, round %u: loss %.4f an example\n", l->name, r + 1, loss / (double)(n ? n : 1));
		if (r >= rounds / 2)
			stage_add_up(l->stage);
	}
	stage_take_mean(l->stage);
	free(order);
}

/* The words of the example's sentence, of which the model looks at m. */
struct view {
	struct clause_view all;
	size_t from, m;
	size_t first; /* word `from` in the document */
	struct clause_token word[CLAUSE_SENTENCE + 2 * CLAUSE_EDGE];
};

static void
view_of(const struct example *e, struct view *v)
{
	const struct corpus_sentence *s = e->sentence;
	struct clause_sentence sentence = { v->word + CLAUSE_EDGE, s->n };
	size_t to = s->n - e->word > CLAUSE_REACH ? e->word + CLAUSE_REACH + 1 : s->n;

	memcpy(sentence.t, e->doc->word + s->first, s->n * sizeof(*sentence.t));
	clause_edge(&sentence);
	v->all = clause_view(&sentence, e->word);
	v->from = e->word > CLAUSE_REACH ? e->word - CLAUSE_REACH : 0;
	v->m = to - v->from;
	v->first = s->first + v->from;
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
	struct view v;

	view_of(e, &v);
	return clause_cue_features(&v.all.s, v.all.head, f);
}

float
cue_score(const struct stage *s, const struct example *e)
{
	uint32_t f[CLAUSE_FEATURES];
	float z;

	stage_sum(s, f, stage_to_rows(s, f, cue_features(e, f)), &z);
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
		stage_count(r->s, f, n);
		return 0;
	}
	if (r->chooser != NULL) {
		chooser_add(r->chooser, r->s, f, n);
		return 0;
	}
	n = stage_to_rows(r->s, f, n);
	stage_sum(r->s, f, n, &z);
	float p = 1 / (1 + expf(-z)), gradient = p - right;
	stage_descend(r->s, f, n, &gradient);
	return -log(fabs(1.0 - (double)right - (double)p) + 1e-9);
}

void
learn_cues(struct stage *s, const struct example *e, size_t n)
{
	struct cue_run r = { .s = s, .e = e, .counting = true };

	for (size_t i = 0; i < n; i++)
		learn_cue(&r, i);
	r.counting = false;
	struct lesson lesson = { "cues", s, learn_cue, &r };
	run(&lesson, n);
	struct chooser c = chooser_new();
	r.chooser = &c;
	for (size_t i = 0; i < n; i++)
		learn_cue(&r, i);
	r.chooser = NULL;
	stage_make_table(s, &c);
	run(&lesson, n);
}

/* The labels around a cue. */
struct label_run {
	struct stage *s;
	const struct example *e;
	struct chooser *chooser;
	bool counting;
	struct view view;
	uint32_t row[WINDOW + 1][CLAUSE_FEATURES]; /* of word i and the gap before it */
	unsigned rows[WINDOW + 1];
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

	for (size_t i = 0; i < v->m; i++) {
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

	for (size_t i = 0; i <= v->m; i++) {
		unsigned k = clause_span_features(&v->all, v->from + i, f);
		if (r->counting)
			stage_count(r->s, f, k);
		else
			chooser_add(r->chooser, r->s, f, k);
	}
}

static void
weigh(struct label_run *r, const struct view *v)
{
	float w[CLAUSE_SPAN_WIDTH], *leave = w + CLAUSE_LABELS, *enter = leave + CLAUSE_LABELS;

	for (size_t i = 0; i <= v->m; i++) {
		r->rows[i] = stage_to_rows(r->s, r->row[i], clause_span_features(&v->all, v->from + i, r->row[i]));
		stage_sum(r->s, r->row[i], r->rows[i], w);
		if (i < v->m)
			memcpy(r->score[i], w, sizeof(r->score[i]));
		for (unsigned a = 0; a < CLAUSE_LABELS; a++)
			for (unsigned b = 0; b < CLAUSE_LABELS; b++)
				r->change[i][a][b] = a == b ? 0 : leave[a] + enter[b];
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

/* Log of the sum over the paths that go from label a to b at step i. */
static float
through(const struct label_run *r, size_t n, size_t i, unsigned a, unsigned b)
{
	if ((i == 0 && a != CLAUSE_OUT) || (i == n && b != CLAUSE_OUT))
		return -HUGE_VALF;
	return (i > 0 ? r->before[i - 1][a] : 0) + r->change[i][a][b] + (i < n ? r->score[i][b] + r->after[i][b] : 0);
}

static void
descend_labels(struct label_run *r, size_t n, float all)
{
	for (size_t i = 0; i <= n; i++) {
		unsigned from = i > 0 ? r->gold[i - 1] : CLAUSE_OUT, to = i < n ? r->gold[i] : CLAUSE_OUT;
		float g[CLAUSE_SPAN_WIDTH] = { 0 }, *leave = g + CLAUSE_LABELS, *enter = leave + CLAUSE_LABELS;
		for (unsigned a = 0; a < CLAUSE_LABELS && i < n; a++)
			g[a] = expf(r->before[i][a] + r->after[i][a] - all) - (float)(r->gold[i] == a);
		for (unsigned a = 0; a < CLAUSE_LABELS; a++)
			for (unsigned b = 0; b < CLAUSE_LABELS; b++) {
				if (a == b)
					continue;
				float d = expf(through(r, n, i, a, b) - all) - (float)(a == from && b == to);
				leave[a] += d;
				enter[b] += d;
			}
		if (matters(g, CLAUSE_SPAN_WIDTH))
			stage_descend(r->s, r->row[i], r->rows[i], g);
	}
}

static double
learn_label(void *arg, size_t i)
{
	struct label_run *r = arg;
	struct view *v = &r->view;

	view_of(&r->e[i], v);
	if (r->counting || r->chooser != NULL) {
		visit_features(r, v);
		return 0;
	}
	weigh(r, v);
	set_gold(r, &r->e[i], v);
	float all = sum_paths(r, v->m);
	double loss = (double)all - (double)gold_score(r, v->m);
	descend_labels(r, v->m, all);
	return loss;
}

void
learn_labels(struct stage *s, const struct example *e, size_t n)
{
	struct label_run *r = mem_zalloc(1, sizeof(*r));

	*r = (struct label_run){ .s = s, .e = e, .counting = true };
	for (size_t i = 0; i < n; i++)
		learn_label(r, i);
	r->counting = false;
	struct lesson lesson = { "labels", s, learn_label, r };
	run(&lesson, n);
	struct chooser c = chooser_new();
	r->chooser = &c;
	for (size_t i = 0; i < n; i++)
		learn_label(r, i);
	r->chooser = NULL;
	stage_make_table(s, &c);
	run(&lesson, n);
	free(r);
}

static double
learn_class(void *arg, size_t i)
{
	struct cue_run *r = arg;
	const struct example *e = &r->e[i];
	const struct attribution *a = e->gold > 0 ? &e->doc->attribution[e->gold - 1] : NULL;
	struct view v;
	uint32_t f[CLAUSE_FEATURES];
	size_t at = 0, end;
	float score[CLAUSE_CLASSES];

	if (a == NULL || a->class < 0)
		return 0;
	view_of(e, &v);
	while (at < v.m && !within(corpus_at(e->doc, v.first + at), a->part[a->parts - 1]))
		at++;
	for (end = at; end < v.m && within(corpus_at(e->doc, v.first + end), a->part[a->parts - 1]); end++)
		;
	if (at == end)
		return 0;
	unsigned n = clause_class_features(&v.all.s, v.all.head, v.from + at, v.from + end, f);
	if (r->counting)
		stage_count(r->s, f, n);
	else if (r->chooser != NULL)
		chooser_add(r->chooser, r->s, f, n);
	if (r->counting || r->chooser != NULL)
		return 0;
	n = stage_to_rows(r->s, f, n);
	stage_sum(r->s, f, n, score);
	float all = log_sum(score), right = score[a->class];
	for (unsigned k = 0; k < CLAUSE_CLASSES; k++)
		score[k] = expf(score[k] - all) - (float)(k == (unsigned)a->class);
	stage_descend(r->s, f, n, score);
	return (double)all - (double)right;
}

void
learn_classes(struct stage *s, const struct example *e, size_t n)
{
	struct cue_run r = { .s = s, .e = e, .counting = true };

	for (size_t i = 0; i < n; i++)
		learn_class(&r, i);
	r.counting = false;
	struct lesson lesson = { "classes", s, learn_class, &r };
	run(&lesson, n);
	struct chooser c = chooser_new();
	r.chooser = &c;
	for (size_t i = 0; i < n; i++)
		learn_class(&r, i);
	r.chooser = NULL;
	stage_make_table(s, &c);
	run(&lesson, n);
}
