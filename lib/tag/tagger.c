#include <stdlib.h>

#include "tag/decode.h"
#include "tag/page.h"

/* Words kept from one document to the next. */
#define WORDS_KEPT (24 << 10)

/* Sums of weights of the features that a word gives, by offset. */
struct word_sums {
	int16_t at[TAG_OFFSETS][TAG_LABELS];
};

struct tagger {
	const struct tag_model *model;
	struct tag_page page;
	int32_t transition[TAG_STATES][TAG_STATES];
	struct word_sums *words;
	size_t words_cap;
	int16_t (*sums)[TAG_LABELS]; /* of the document's candidates, in order */
	size_t sums_cap;
	int32_t (*scores)[TAG_LABELS]; /* of one run */
	size_t scores_cap;
	struct tag_cell *cells;
	size_t cells_cap;
	uint8_t *labels;
	size_t labels_cap;
};

static inline void
add_row(int16_t *sum, const int8_t *row)
{
	for (int k = 0; k < TAG_LABELS; k++)
		sum[k] = (int16_t)(sum[k] + row[k]);
}

static void
add_keys(const struct tag_model *m, int16_t *sum, const uint32_t *keys, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		const int8_t *row = tag_model_row(m, keys[i]);
		if (row != NULL)
			add_row(sum, row);
	}
}

static void
sum_word(void *arg, uint32_t id, const uint32_t keys[TAG_OFFSETS][TAG_KEYS_MAX], const unsigned n[TAG_OFFSETS])
{
	struct tagger *t = arg;

	mem_reserve(&t->words, &t->words_cap, (size_t)id + 1, sizeof *t->words);
	memset(&t->words[id], 0, sizeof t->words[id]);
	for (int k = 0; k < TAG_OFFSETS; k++)
		add_keys(t->model, t->words[id].at[k], keys[k], n[k]);
}

struct tagger *
tagger_new(const struct tag_model *m)
{
	struct tagger *t = mem_zalloc(1, sizeof *t);

	t->model = m;
	for (int a = 0; a < TAG_STATES; a++)
		for (int b = 0; b < TAG_STATES; b++)
			t->transition[a][b] = m->transition[a * TAG_STATES + b];
	tag_page_init(&t->page, m, sum_word, t);
	return t;
}

void
tagger_free(struct tagger *t)
{
	if (t == NULL)
		return;
	tag_page_free(&t->page);
	free(t->words);
	free(t->sums);
	free(t->scores);
	free(t->cells);
	free(t->labels);
	free(t);
}

/* Sums up the weights of token i of the row. */
static void
sum_token(struct tagger *t, const struct tag_row *row, const struct tag_run *run, size_t i, int16_t *sum)
{
	uint32_t keys[TAG_KEYS_MAX];

	memset(sum, 0, TAG_LABELS * sizeof *sum);
	for (size_t k = 0; k < TAG_OFFSETS; k++) {
		const int16_t *s = t->words[tag_page_word(&t->page, row, i + k - TAG_REACH)].at[k];
		for (int label = 0; label < TAG_LABELS; label++)
			sum[label] = (int16_t)(sum[label] + s[label]);
	}
	add_keys(t->model, sum, keys, tag_page_keys(&t->page, row, run, i, keys));
}

static void
decode_run(struct tagger *t, const struct tag_row *row, const struct tag_run *run, const int16_t (*sums)[TAG_LABELS])
{
	size_t n = run->end - run->start;

	mem_reserve(&t->scores, &t->scores_cap, n, sizeof *t->scores);
	mem_reserve(&t->cells, &t->cells_cap, n * TAG_STATES, sizeof *t->cells);
	mem_reserve(&t->labels, &t->labels_cap, n, sizeof *t->labels);
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < TAG_LABELS; k++)
			t->scores[i][k] = sums[i][k];
	tag_decode((const int32_t(*)[TAG_LABELS])t->scores, n, (const int32_t(*)[TAG_STATES])t->transition, t->cells,
	    t->labels);
	for (size_t i = 0; i < n; i++)
		t->page.tokens[row->first + run->start + i].label = t->labels[i];
}

/* Runs of the whole page, one after the other; sums counts the candidates. */
struct walk {
	size_t row;
	size_t from;
	size_t sums;
	struct tag_run run;
};

static bool
walk_next(const struct tagger *t, struct walk *w)
{
	for (; w->row < t->page.n_rows; w->row++, w->from = 0) {
		if (tag_page_run(&t->page, &t->page.rows[w->row], w->from, &w->run)) {
			w->from = w->run.end;
			return true;
		}
	}
	return false;
}

static void
decode_first(struct tagger *t)
{
	struct walk w = { 0 };

	while (walk_next(t, &w)) {
		const struct tag_row *row = &t->page.rows[w.row];
		size_t n = w.run.end - w.run.start;
		mem_reserve(&t->sums, &t->sums_cap, w.sums + n, sizeof *t->sums);
		for (size_t i = 0; i < n; i++)
			sum_token(t, row, &w.run, w.run.start + i, t->sums[w.sums + i]);
		decode_run(t, row, &w.run, (const int16_t(*)[TAG_LABELS])t->sums + w.sums);
		w.sums += n;
	}
}

static void
emit_run(const struct tagger *t, const struct tag_row *row, const struct tag_run *run, tag_emit *emit, void *arg)
{
	const struct tag_token *tokens = t->page.tokens + row->first;
	size_t start = run->start;

	for (size_t i = run->start; i < run->end; i++) {
		unsigned label = tokens[i].label;
		if (label == TAG_OUTSIDE)
			continue;
		if (label % 4 == TAG_BEGIN || label % 4 == TAG_UNIT)
			start = i;
		if (label % 4 < TAG_LAST)
			continue;
		struct tag_name name = { .line = row->line,
			.span = { row->offset + tokens[start].start, row->offset + tokens[i].end },
			.type = (enum tag_type)(label / 4) };
		emit(arg, &name);
	}
}

static void
decode_second(struct tagger *t, tag_emit *emit, void *arg)
{
	uint32_t keys[TAG_KEYS_MAX];
	struct walk w = { 0 };

	/* What the rest of the document says must be read before any label changes. */
	while (walk_next(t, &w))
		for (size_t i = w.run.start; i < w.run.end; i++, w.sums++)
			add_keys(t->model, t->sums[w.sums], keys,
			    tag_page_second_keys(&t->page, &t->page.rows[w.row], i, keys));
	w = (struct walk){ 0 };
	while (walk_next(t, &w)) {
		const struct tag_row *row = &t->page.rows[w.row];
		decode_run(t, row, &w.run, (const int16_t(*)[TAG_LABELS])t->sums + w.sums);
		w.sums += w.run.end - w.run.start;
		emit_run(t, row, &w.run, emit, arg);
	}
}

void
tag_doc(struct tagger *t, const struct line *lines, size_t n, tag_emit *emit, void *arg)
{
	tag_page_read(&t->page, lines, n);
	decode_first(t);
	tag_page_count(&t->page);
	decode_second(t, emit, arg);
	tag_page_forget(&t->page, WORDS_KEPT);
}
