#include "tag/sums.h"

#include <stdlib.h>

#include "tag/context.h"
#include "tag/feature.h"

/* Scores of half the labels; the compiler makes of them what the machine has, and malloc(3) aligns to 8 on some. */
typedef int8_t half_row __attribute__((vector_size(TAG_LABELS / 2)));
typedef int16_t half_sum __attribute__((vector_size(TAG_LABELS), aligned(8)));

struct sum {
	half_sum half[2];
};

/* What a word gives to its own token. */
struct own_sums {
	uint32_t next_unused; /* as the pool has it */
	uint32_t page_of; /* style and topic, plus 1 */
	struct sum page; /* in lines of this style and documents of this topic */
	struct sum first, last; /* of its group */
	struct sum word;
};

/* What it gives to the tokens near it, by offset, and to the one behind it in documents of this topic. */
struct near_sums {
	uint32_t next_unused;
	uint32_t known; /* bits of offsets */
	uint32_t topic_of; /* plus 1 */
	struct sum at[TAG_OFFSETS]; /* the topic's at the offset of the token itself */
};

/* Sums of one kind. What a word has is named by its place plus 1; places given back are taken first. */
struct pool {
	void *at;
	size_t n, cap, size;
	uint32_t unused; /* a place plus 1, at which begins the next such */
};

/* Values that the features with tables have. */
#define FIGURES 5
#define TOPICS 16
#define SEEN_LOWER 3
#define SEEN_INNER 4
#define SIZES 7
#define SIDES 4
#define WEIGHTS 8

struct tag_sums {
	const struct tag_model *model;
	struct pool own; /* own_sums */
	struct pool near; /* near_sums */
	struct sum figures[FIGURES][2][2]; /* begins a sentence, a line */
	struct sum topic_figures[TOPICS][FIGURES][2]; /* a number behind it */
	struct sum seen[2][SEEN_LOWER][SEEN_INNER][2]; /* begins a sentence; all capitals */
	struct sum size[SIZES][SIDES][SIDES];
	struct sum label[TAG_STATES][WEIGHTS], type[TAG_TYPES + 1][WEIGHTS];
	struct sum label_before[TAG_STATES][TAG_STATES], label_after[TAG_STATES][TAG_STATES];
};

static inline void
add(struct sum *s, const struct sum *more)
{
	s->half[0] += more->half[0];
	s->half[1] += more->half[1];
}

static inline void
add_row(struct sum *s, const int8_t *row)
{
	half_row part[2];

	memcpy(part, row, sizeof part);
	s->half[0] += __builtin_convertvector(part[0], half_sum);
	s->half[1] += __builtin_convertvector(part[1], half_sum);
}

static inline void
add_key(const struct tag_model *m, struct sum *s, uint32_t key)
{
	const int8_t *row = tag_model_row(m, key);

	if (row != NULL)
		add_row(s, row);
}

static void
add_keys(const struct tag_model *m, struct sum *s, const uint32_t *keys, unsigned n)
{
	struct sum total = *s;

	/* The rows lie all over the model: fetch their places first. */
	for (unsigned i = 0; i < n; i++)
		tag_model_fetch(m, keys[i]);
	for (unsigned i = 0; i < n; i++)
		add_key(m, &total, keys[i]);
	*s = total;
}

static void
fill_page_tables(struct tag_sums *s)
{
	const struct tag_model *m = s->model;

	for (uint32_t f = 0; f < FIGURES; f++) {
		for (uint32_t k = 0; k < 2; k++) {
			add_key(m, &s->figures[f][0][k], tag_key_figures(f, 0, k));
			add_key(m, &s->figures[f][1][k], tag_key_figures(f, TAG_T_BEGIN, k));
			for (uint32_t topic = 0; topic < TOPICS; topic++)
				add_key(m, &s->topic_figures[topic][f][k], tag_key_topic_figures(topic, f, k));
		}
	}
	for (uint32_t k = 0; k < 2; k++) {
		for (uint32_t lower = 0; lower < SEEN_LOWER; lower++) {
			for (uint32_t inner = 0; inner < SEEN_INNER; inner++) {
				for (uint32_t caps = 0; caps < 2; caps++) {
					struct sum *at = &s->seen[k][lower][inner][caps];
					if (lower > 0)
						add_key(m, at, tag_key_seen_lower(k * TAG_T_BEGIN, lower, caps));
					if (inner > 0)
						add_key(m, at, tag_key_seen_inner(k * TAG_T_BEGIN, inner, lower > 0));
				}
			}
		}
	}
	for (uint32_t n = 1; n < SIZES; n++)
		for (uint32_t left = 0; left < SIDES; left++)
			for (uint32_t right = 0; right < SIDES; right++)
				add_key(m, &s->size[n][left][right], tag_key_group_size(n, left, right));
}

static void
fill_second_tables(struct tag_sums *s)
{
	const struct tag_model *m = s->model;

	for (uint32_t a = 0; a < TAG_STATES; a++) {
		for (uint32_t weight = 0; weight < WEIGHTS; weight++)
			add_key(m, &s->label[a][weight], tag_key(T_SECOND_LABEL, a, weight));
		for (uint32_t b = 0; b < TAG_STATES; b++) {
			add_key(m, &s->label_before[a][b], tag_key(T_SECOND_BEFORE, a, b));
			add_key(m, &s->label_after[a][b], tag_key(T_SECOND_AFTER, a, b));
		}
	}
	for (uint32_t type = 0; type <= TAG_TYPES; type++)
		for (uint32_t weight = 0; weight < WEIGHTS; weight++)
			add_key(m, &s->type[type][weight], tag_key(T_SECOND_TYPE, type, weight));
}

struct tag_sums *
tag_sums_new(const struct tag_model *m)
{
	struct tag_sums *s = mem_zalloc(1, sizeof *s);

	s->model = m;
	s->own.size = sizeof(struct own_sums);
	s->near.size = sizeof(struct near_sums);
	fill_page_tables(s);
	fill_second_tables(s);
	return s;
}

void
tag_sums_free(struct tag_sums *s)
{
	if (s == NULL)
		return;
	free(s->own.at);
	free(s->near.at);
	free(s);
}

static inline void *
pool_at(const struct pool *p, uint32_t place)
{
	return (char *)p->at + (place - 1) * p->size;
}

static uint32_t
pool_take(struct pool *p)
{
	uint32_t place = p->unused;

	if (place != 0) {
		memcpy(&p->unused, pool_at(p, place), sizeof p->unused);
	} else {
		mem_reserve(&p->at, &p->cap, p->n + 1, p->size);
		place = (uint32_t)++p->n;
	}
	memset(pool_at(p, place), 0, p->size);
	return place;
}

static void
pool_give(struct pool *p, uint32_t place)
{
	if (place == 0)
		return;
	memcpy(pool_at(p, place), &p->unused, sizeof p->unused);
	p->unused = place;
}

void
tag_sums_drop(void *arg, const struct tag_word *w)
{
	struct tag_sums *s = arg;

	pool_give(&s->own, w->own);
	pool_give(&s->near, w->near);
}

/* Adds the weights of the features that a word gives to the token offset - TAG_REACH before it. */
static void
add_word(const struct tag_sums *s, const struct tag_word *w, struct slice text, int offset, struct sum *sum)
{
	char buf[3 * TAG_WORD_MAX];
	uint32_t keys[TAG_KEYS_MAX];
	struct slice folded = { buf, 0 };

	/* Words two tokens away are not looked into. */
	if (offset > 0 && offset < TAG_OFFSETS - 1)
		folded.len = tag_fold(text, buf);
	add_keys(s->model, sum, keys, tag_word_keys(w, text, folded, offset, keys));
}

/* What the word of token i of the row gives to that token. */
static const struct own_sums *
own_sums(struct tag_sums *s, const struct tag_page *p, struct tag_word *w, const struct tag_row *row, size_t i)
{
	uint32_t page_of = (row->style + p->topic * 4) + 1;
	struct own_sums *o;

	if (w->own == 0) {
		w->own = pool_take(&s->own);
		o = pool_at(&s->own, w->own);
		add_word(s, w, tag_page_text(p, row, i), TAG_REACH, &o->word);
		add_key(s->model, &o->first, tag_key(T_GROUP_FIRST, w->lower, 0));
		add_key(s->model, &o->last, tag_key(T_GROUP_LAST, w->lower, 0));
	}
	o = pool_at(&s->own, w->own);
	if (o->page_of != page_of) {
		o->page_of = page_of;
		o->page = o->word;
		add_key(s->model, &o->page, tag_key(T_STYLE_SHAPE, row->style, w->shape));
		if (row->style != TAG_STYLE_TEXT)
			add_key(s->model, &o->page, tag_key(T_STYLE_LOWER, row->style, w->lower));
		add_key(s->model, &o->page, tag_key(T_TOPIC_SHAPE, p->topic, w->shape));
		add_key(s->model, &o->page, tag_key(T_TOPIC_SET, p->topic, w->set));
	}
	return o;
}

/* Sums up what a word gives at that offset; one without a capital cannot be of the group beside it. */
static void
know_near(const struct tag_sums *s, const struct tag_word *w, struct slice text, int offset, struct near_sums *n)
{
	n->known |= 1U << offset;
	add_word(s, w, text, offset, &n->at[offset]);
	if (w->flags & TAG_W_NAME)
		return;
	if (offset == TAG_REACH - 1)
		add_key(s->model, &n->at[offset], tag_key(T_GROUP_BEFORE, w->lower, 0));
	if (offset == TAG_REACH + 1)
		add_key(s->model, &n->at[offset], tag_key(T_GROUP_AFTER, w->lower, 0));
}

/* Adds what the word at the offset gives to token i of the row. */
static inline void
add_near(struct tag_sums *s, const struct tag_page *p, const struct tag_row *row, size_t i, int offset, struct sum *sum)
{
	size_t at = i + (size_t)offset - TAG_REACH;
	struct tag_word *w = &p->words[tag_page_word(p, row, at)];

	if (w->near == 0)
		w->near = pool_take(&s->near);
	struct near_sums *n = pool_at(&s->near, w->near);
	if ((n->known & 1U << offset) == 0)
		know_near(s, w, tag_page_text(p, row, at), offset, n);
	add(sum, &n->at[offset]);
	if (offset != TAG_REACH - 1)
		return;
	if (n->topic_of != p->topic + 1) {
		n->topic_of = p->topic + 1;
		n->at[TAG_REACH] = (struct sum){ 0 };
		add_key(s->model, &n->at[TAG_REACH], tag_key(T_TOPIC_BEFORE, p->topic, w->lower));
	}
	add(sum, &n->at[TAG_REACH]);
}

/* Adds what the tables have for token i of the row, whose word is w. */
static inline void
add_tables(const struct tag_sums *s, const struct tag_page *p, const struct tag_row *row, const struct tag_word *w,
    const struct tag_group *g, size_t i, struct sum *sum)
{
	bool begin = (p->tokens[row->first + i].flags & TAG_T_BEGIN) != 0;
	bool before_number = (p->words[tag_page_word(p, row, i + 1)].flags & TAG_W_NUMBER) != 0;
	const struct tag_word *fold = &p->words[w->fold];

	add(sum, &s->figures[row->figures][begin][i == 0]);
	add(sum, &s->topic_figures[p->topic][row->figures][before_number]);
	if (fold->document == p->document)
		add(sum, &s->seen[begin][tag_at_most(fold->lower_here, SEEN_LOWER - 1)]
				 [tag_at_most(fold->inner_here, SEEN_INNER - 1)][(w->flags & TAG_W_ALLCAPS) != 0]);
	add(sum, &s->size[tag_at_most(g->end - g->start, SIZES - 1)][tag_at_most(i - g->start, SIDES - 1)]
			 [tag_at_most(g->end - 1 - i, SIDES - 1)]);
}

static void
sum_token(struct tag_sums *s, struct tag_page *p, const struct tag_row *row, const struct tag_run *run, size_t i,
    int16_t *out)
{
	uint32_t keys[TAG_KEYS_MAX];
	struct tag_group g = tag_page_group(p, row, run, i);
	unsigned n = tag_page_rare_keys(p, row, run, &g, i, keys);

	for (unsigned k = 0; k < n; k++)
		tag_model_fetch(s->model, keys[k]);
	struct tag_word *w = &p->words[tag_page_word(p, row, i)];
	const struct own_sums *own = own_sums(s, p, w, row, i);
	struct sum sum = own->page;
	if (i == g.start)
		add(&sum, &own->first);
	if (i + 1 == g.end)
		add(&sum, &own->last);
	for (int k = 0; k < TAG_OFFSETS; k++)
		if (k != TAG_REACH)
			add_near(s, p, row, i, k, &sum);
	add_tables(s, p, row, w, &g, i, &sum);
	for (unsigned k = 0; k < n; k++)
		add_key(s->model, &sum, keys[k]);
	memcpy(out, &sum, sizeof sum);
}

void
tag_sums_run(struct tag_sums *s, struct tag_page *p, const struct tag_run *run, int16_t (*sums)[TAG_LABELS])
{
	const struct tag_row *row = &p->rows[run->row];

	for (size_t i = run->start; i < run->end; i++)
		sum_token(s, p, row, run, i, sums[i - run->start]);
}

bool
tag_sums_second(const struct tag_sums *s, const struct tag_page *p, const struct tag_run *run,
    int16_t (*sums)[TAG_LABELS])
{
	const struct tag_row *row = &p->rows[run->row];
	const struct tag_token *t = p->tokens + row->first;
	bool any = false;

	for (size_t i = run->start; i < run->end; i++) {
		struct sum sum;
		memcpy(&sum, sums[i - run->start], sizeof sum);
		if (t[i].other_weight != 0) {
			add(&sum, &s->label[t[i].other_label][t[i].other_weight]);
			add(&sum, &s->type[t[i].other_type][t[i].other_weight]);
			add_key(s->model, &sum, tag_key(T_SECOND_SHAPE, t[i].other_type, p->words[t[i].word].shape));
			any = true;
		}
		if (i > 0 && t[i - 1].other_weight != 0) {
			add(&sum, &s->label_before[t[i - 1].other_label][t[i].other_label]);
			any = true;
		}
		if (i + 1 < row->n && t[i + 1].other_weight != 0) {
			add(&sum, &s->label_after[t[i + 1].other_label][t[i].other_label]);
			any = true;
		}
		memcpy(sums[i - run->start], &sum, sizeof sum);
	}
	return any;
}
