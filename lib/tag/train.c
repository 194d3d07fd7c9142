#include "tag/train.h"

#include <math.h>
#include <stdlib.h>

#include "tag/context.h"
#include "tag/crf.h"
#include "tag/decode.h"
#include "tag/feature.h"
#include "tag/key.h"
#include "tag/links.h"

/* One document in this many gets a copy in capitals. */
#define CAPITALS_EVERY 12

/* Shares of the corpus that are labelled by a model of the rest, and how many passes that model gets. */
#define FOLDS 2
#define FOLD_PASSES 4

/* A word's keys by offset: keys [first[k], first[k + 1]). */
struct word_keys {
	uint32_t first[TAG_OFFSETS + 1];
};

struct trainer {
	const struct tag_train_options *opt;
	struct tag_corpus *corpus;
	struct tag_model model; /* the lists alone */
	struct tag_page page;
	struct word_keys *words;
	size_t words_cap;
	uint32_t *pool; /* keys, later numbers of features */
	size_t n_pool, pool_cap;
	struct crf_set set;
	uint8_t *held; /* fold of each run */
	size_t held_cap;
	uint8_t *labels;
	size_t labels_cap;
	struct line *lines;
	size_t lines_cap;
};

static void
tell(const struct trainer *t, const char *what, double value)
{
	if (t->opt->progress != NULL)
		t->opt->progress(t->opt->arg, what, value);
}

static void
add_pool(struct trainer *t, const uint32_t *keys, unsigned n)
{
	mem_reserve(&t->pool, &t->pool_cap, t->n_pool + n, sizeof *t->pool);
	memcpy(t->pool + t->n_pool, keys, n * sizeof *keys);
	t->n_pool += n;
}

static void
keep_word(void *arg, uint32_t id, struct slice text, struct slice folded)
{
	struct trainer *t = arg;
	uint32_t keys[TAG_KEYS_MAX];

	mem_reserve(&t->words, &t->words_cap, (size_t)id + 1, sizeof *t->words);
	for (int k = 0; k < TAG_OFFSETS; k++) {
		t->words[id].first[k] = (uint32_t)t->n_pool;
		add_pool(t, keys, tag_word_keys(&t->page.words[id], text, folded, k, keys));
	}
	t->words[id].first[TAG_OFFSETS] = (uint32_t)t->n_pool;
}

/* Gives the page a document's lines, as the tagger gets them. */
static void
page_of(struct trainer *t, const struct tag_corpus_doc *d)
{
	struct tag_place from = { 0, 0 };

	mem_reserve(&t->lines, &t->lines_cap, d->lines, sizeof *t->lines);
	for (size_t i = 0; i < d->lines; i++) {
		const struct tag_corpus_line *l = &t->corpus->lines[d->first_line + i];
		t->lines[i] = (struct line){ .text = slice_of(t->corpus->text.p + l->start, l->len), .start = l->start };
	}
	tag_page_read(&t->page, t->lines, d->lines, &from, SIZE_MAX);
}

/* Labels the tokens of row from the names of its line: a token is part of a name that covers its middle. */
static void
gold_labels(const struct trainer *t, const struct tag_corpus_line *l, const struct tag_row *row, uint8_t *labels)
{
	const struct tag_token *tokens = t->page.tokens + row->first;
	const struct tag_name *names = t->corpus->names + l->first_name;
	size_t name = 0;

	if (row->n == 0) /* a line of blanks; labels may be NULL where all are */
		return;
	memset(labels, TAG_OUTSIDE, row->n);
	for (size_t i = 0; i < row->n && name < l->names;) {
		size_t middle = row->offset + (tokens[i].start + (size_t)tokens[i].end) / 2;
		if (middle >= names[name].span.end) {
			name++;
			continue;
		}
		size_t first = i;
		while (i < row->n && row->offset + (tokens[i].start + (size_t)tokens[i].end) / 2 < names[name].span.end &&
		    row->offset + (tokens[i].start + (size_t)tokens[i].end) / 2 >= names[name].span.start)
			i++;
		unsigned base = (unsigned)names[name].type * 4;
		for (size_t k = first; k < i; k++)
			labels[k] = (uint8_t)(base + (i - first == 1 ? TAG_UNIT : k == first ? TAG_BEGIN
							: k + 1 == i		     ? TAG_LAST
										     : TAG_INSIDE));
		i += i == first;
	}
}

/* Makes the labels of a run a possible sequence: a name that leaves the run is cut at its border. */
static void
mend_labels(uint8_t *labels, const struct tag_run *run)
{
	for (size_t i = run->start; i < run->end; i++) {
		if (labels[i] == TAG_OUTSIDE)
			continue;
		unsigned base = labels[i] & ~3U;
		bool first = i == run->start || !tag_label_follows(labels[i - 1], base + TAG_INSIDE);
		bool last = i + 1 == run->end || !tag_label_follows(base + TAG_INSIDE, labels[i + 1]);
		labels[i] = (uint8_t)(base + (first && last ? TAG_UNIT : first ? TAG_BEGIN : last ? TAG_LAST : TAG_INSIDE));
	}
}

static void
add_run(struct trainer *t, const struct tag_row *row, const struct tag_run *run, float weight, uint8_t fold)
{
	uint32_t keys[TAG_KEYS_MAX];
	struct crf_set *s = &t->set;

	mem_reserve(&s->runs, &s->runs_cap, s->n_runs + 1, sizeof *s->runs);
	mem_reserve(&t->held, &t->held_cap, s->n_runs + 1, sizeof *t->held);
	t->held[s->n_runs] = fold;
	s->runs[s->n_runs++] =
	    (struct crf_run){ .first = s->n_tokens, .n = (uint32_t)(run->end - run->start), .weight = weight,
		.foreign = weight < 0.5F };
	for (size_t i = run->start; i < run->end; i++) {
		mem_reserve(&s->tokens, &s->tokens_cap, s->n_tokens + 1, sizeof *s->tokens);
		struct crf_token *c = &s->tokens[s->n_tokens++];
		*c = (struct crf_token){ .gold = t->labels[i] };
		for (size_t k = 0; k < TAG_OFFSETS; k++) {
			const struct word_keys *w = &t->words[tag_page_word(&t->page, row, i + k - TAG_REACH)];
			c->part[k] = (struct crf_part){ w->first[k], w->first[k + 1] - w->first[k] };
		}
		unsigned n = tag_page_keys(&t->page, row, run, i, keys);
		c->part[CRF_CONTEXT] = (struct crf_part){ (uint32_t)t->n_pool, n };
		add_pool(t, keys, n);
	}
}

static void
read_doc(struct trainer *t, const struct tag_corpus_doc *d, uint8_t fold)
{
	page_of(t, d);
	for (size_t r = 0; r < t->page.n_rows; r++) {
		const struct tag_row *row = &t->page.rows[r];
		mem_reserve(&t->labels, &t->labels_cap, row->n, 1);
		gold_labels(t, &t->corpus->lines[d->first_line + row->line], row, t->labels);
		for (size_t i = 0; i < row->n_runs; i++) {
			const struct tag_run *run = &t->page.runs[row->first_run + i];
			mend_labels(t->labels, run);
			add_run(t, row, run, d->weight, fold);
		}
	}
}

/* Reads a document again with the labels that the set's tokens from first have, and adds the second features. */
static size_t
second_features(struct trainer *t, const struct tag_corpus_doc *d, size_t first)
{
	uint32_t keys[TAG_KEYS_MAX];
	struct tag_page *p = &t->page;
	size_t at = first;

	page_of(t, d);
	for (size_t i = 0; i < p->n_tokens; i++)
		if (p->tokens[i].flags & TAG_T_CANDIDATE)
			p->tokens[i].label = t->set.tokens[at++].found;
	tag_page_count(p);
	at = first;
	for (size_t r = 0; r < p->n_rows; r++) {
		for (size_t i = 0; i < p->rows[r].n; i++) {
			if (!(p->tokens[p->rows[r].first + i].flags & TAG_T_CANDIDATE))
				continue;
			unsigned n = tag_page_second_keys(p, &p->rows[r], i, keys);
			t->set.tokens[at++].part[CRF_SECOND] = (struct crf_part){ (uint32_t)t->n_pool, n };
			add_pool(t, keys, n);
		}
	}
	return at;
}

static void
run_crf(struct trainer *t, struct crf *crf, unsigned passes, int held_out)
{
	for (unsigned pass = 0; pass < passes; pass++)
		tell(t, "loss", crf_pass(crf, &t->set, t->held, held_out, pass >= passes / 2));
	crf_average(crf);
}

/* Labels every fold by a model of the others, so that the second features are as good as they will be on new text. */
static void
label_folds(struct trainer *t, struct crf *crf)
{
	for (int fold = 0; fold < FOLDS; fold++) {
		tell(t, "fold", fold);
		crf_reset(crf);
		run_crf(t, crf, FOLD_PASSES, fold);
		for (size_t i = 0; i < t->set.n_runs; i++)
			if (t->held[i] == fold)
				crf_label(crf, &t->set, i);
	}
	crf_reset(crf);
}

static int8_t
quantised(float w)
{
	float v = roundf(w * TAG_SCALE);

	return (int8_t)(v > 127 ? 127 : v < -127 ? -127 : v);
}

struct ranked {
	float gain;
	uint32_t id;
};

static int
by_gain(const void *pa, const void *pb)
{
	const struct ranked *a = pa, *b = pb;

	if (a->gain != b->gain)
		return a->gain > b->gain ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

/* Keeps the features that change scores most: the norm of the weights times the root of how often they are used. */
static struct tag_feature *
choose(const struct crf *crf, size_t *n)
{
	struct ranked *r = mem_alloc(crf->n * sizeof *r);
	size_t known = 0;

	for (uint32_t i = 0; i < crf->n; i++) {
		if (i >= crf->own && crf->uses[i] == 0) /* a copy */
			continue;
		float norm = 0;
		for (int k = 0; k < TAG_LABELS; k++)
			norm += crf->weights[i][k] * crf->weights[i][k];
		r[known++] = (struct ranked){ norm * sqrtf((float)crf->uses[i]), i };
	}
	qsort(r, known, sizeof *r, by_gain);
	if (*n > known)
		*n = known;
	struct tag_feature *f = mem_alloc((*n + 1) * sizeof *f);
	for (size_t i = 0; i < *n; i++) {
		f[i].key = crf->keys[r[i].id];
		for (int k = 0; k < TAG_LABELS; k++)
			f[i].row[k] = quantised(crf->weights[r[i].id][k]);
	}
	free(r);
	return f;
}

static struct buf
write_model(const struct crf *crf, size_t features, struct tag_lists *lists)
{
	int16_t transition[TAG_STATES][TAG_STATES] = { { 0 } };
	struct tag_feature *f = choose(crf, &features);

	for (unsigned a = 0; a < TAG_STATES; a++)
		for (unsigned b = 0; b < TAG_STATES; b++)
			if (tag_label_follows(a, b))
				transition[a][b] = (int16_t)roundf(crf->transition[a][b] * TAG_SCALE);
	struct buf model = tag_model_write(f, features, (const int16_t(*)[TAG_STATES])transition, lists);
	free(f);
	return model;
}

static void
train(struct trainer *t, struct crf *crf)
{
	struct tag_corpus *c = t->corpus;

	for (size_t i = 0; i < c->n_docs; i++)
		read_doc(t, &c->docs[i], (uint8_t)(i % FOLDS));
	tell(t, "tokens", (double)t->set.n_tokens);
	crf_begin(crf, &t->set, t->pool, t->opt);
	tell(t, "features", crf->n);
	label_folds(t, crf);
	size_t keys = t->n_pool, at = 0;
	for (size_t i = 0; i < c->n_docs; i++)
		at = second_features(t, &c->docs[i], at);
	crf_number(crf, &t->set, t->pool, keys, t->n_pool);
	run_crf(t, crf, t->opt->passes, -1);
}

static void
trainer_free(struct trainer *t)
{
	tag_page_free(&t->page);
	free(t->words);
	free(t->pool);
	free(t->set.runs);
	free(t->set.tokens);
	free(t->held);
	free(t->labels);
	free(t->lines);
}

struct buf
tag_train(struct tag_corpus *corpus, struct tag_lists *lists, const struct tag_train_options *opt)
{
	static const int16_t none[TAG_STATES][TAG_STATES];
	struct trainer t = { .opt = opt, .corpus = corpus };
	struct crf crf = { 0 };

	tag_learn_links(corpus, lists);
	for (size_t i = 0, n = corpus->n_docs; i < n; i += CAPITALS_EVERY)
		tag_corpus_add_capitals(corpus, i, corpus->docs[i].weight);
	struct buf bare = tag_model_write(NULL, 0, none, lists);
	tag_model_open(&t.model, buf_slice(&bare));
	tag_page_init(&t.page, &t.model, keep_word, NULL, &t);
	train(&t, &crf);
	struct buf model = write_model(&crf, opt->features, lists);
	crf_free(&crf);
	trainer_free(&t);
	tag_model_close(&t.model);
	free(bare.p);
	return model;
}
