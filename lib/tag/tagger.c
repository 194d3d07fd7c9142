#include <stdlib.h>

#include "tag/decode.h"
#include "tag/page.h"

/* Words kept from one document to the next. */
#define WORDS_KEPT (24 << 10)

/* A longer document, and a longer line, is read in parts of this many bytes that know nothing of each other. */
#define PART_MAX ((size_t)1 << 20)

/* Sums of weights of the features that a word gives, by offset. */
struct word_sums {
	int16_t at[TAG_OFFSETS][TAG_LABELS];
};

struct tagger {
	const struct tag_model *model;
	struct tag_page page;
	struct tag_steps steps;
	struct word_sums *words;
	size_t words_cap;
	int16_t (*sums)[TAG_LABELS]; /* of the document's candidates, in order */
	size_t sums_cap;
	struct tag_cell *cells;
	size_t cells_cap;
	uint8_t *labels;
	size_t labels_cap;
};

/* Weights and sums of half the labels; the compiler makes of them what the machine has. */
typedef int8_t half_row __attribute__((vector_size(TAG_LABELS / 2)));
typedef int16_t half_sum __attribute__((vector_size(TAG_LABELS)));

struct total {
	half_sum half[2];
};

static inline void
add_sums(struct total *t, const int16_t *sums)
{
	struct total more;

	memcpy(&more, sums, sizeof more);
	t->half[0] += more.half[0];
	t->half[1] += more.half[1];
}

static inline void
add_row(struct total *t, const int8_t *row)
{
	half_row part[2];

	memcpy(part, row, sizeof part);
	t->half[0] += __builtin_convertvector(part[0], half_sum);
	t->half[1] += __builtin_convertvector(part[1], half_sum);
}

static void
add_keys(const struct tag_model *m, int16_t *sum, const uint32_t *keys, unsigned n)
{
	struct total t;

	/* The rows lie all over the model: fetch their places first. */
	for (unsigned i = 0; i < n; i++)
		tag_model_fetch(m, keys[i]);
	memcpy(&t, sum, sizeof t);
	for (unsigned i = 0; i < n; i++) {
		const int8_t *row = tag_model_row(m, keys[i]);
		if (row != NULL)
			add_row(&t, row);
	}
	memcpy(sum, &t, sizeof t);
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
	tag_steps_init(&t->steps, (const int16_t(*)[TAG_STATES])m->transition);
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
	free(t->cells);
	free(t->labels);
	free(t);
}

/* Sums up the weights of token i of the row. */
static void
sum_token(struct tagger *t, const struct tag_row *row, const struct tag_run *run, size_t i, int16_t *sum)
{
	uint32_t keys[TAG_KEYS_MAX];

	struct total total = { 0 };
	for (size_t k = 0; k < TAG_OFFSETS; k++)
		add_sums(&total, t->words[tag_page_word(&t->page, row, i + k - TAG_REACH)].at[k]);
	memcpy(sum, &total, sizeof total);
	add_keys(t->model, sum, keys, tag_page_keys(&t->page, row, run, i, keys));
}

static void
decode_run(struct tagger *t, const struct tag_row *row, const struct tag_run *run, const int16_t (*sums)[TAG_LABELS])
{
	size_t n = run->end - run->start;

	mem_reserve(&t->cells, &t->cells_cap, n, sizeof *t->cells);
	mem_reserve(&t->labels, &t->labels_cap, n, sizeof *t->labels);
	tag_decode(&t->steps, sums, n, t->cells, t->labels);
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

/*
 * End of a name whose tokens are [start, end) of the row: one that opens a bracket takes the sign that closes it too
 * (`Xi [Jinping]`), or ends before it.
 */
static size_t
bracket_end(const struct tag_row *row, const struct tag_token *tokens, struct slice text, size_t start, size_t end)
{
	size_t open = SIZE_MAX;

	for (size_t i = start; i < end; i++) {
		char c = text.p[tokens[i].start];
		if (c == '(' || c == '[')
			open = i;
		else if (c == ')' || c == ']')
			open = SIZE_MAX;
	}
	if (open == SIZE_MAX || open == start)
		return end;
	if (end < row->n && (text.p[tokens[end].start] == ')' || text.p[tokens[end].start] == ']'))
		return end + 1;
	return open;
}

/* Gives the names of a run of the line that row is a piece of. */
static void
emit_run(const struct tagger *t, const struct tag_row *row, const struct tag_run *run, struct slice line,
    tag_emit *emit, void *arg)
{
	const struct tag_token *tokens = t->page.tokens + row->first;
	struct slice text = slice_sub(line, row->offset, line.len);
	size_t start = run->start;

	for (size_t i = run->start; i < run->end; i++) {
		unsigned label = tokens[i].label;
		if (label == TAG_OUTSIDE)
			continue;
		if (label % 4 == TAG_BEGIN || label % 4 == TAG_UNIT)
			start = i;
		if (label % 4 < TAG_LAST)
			continue;
		size_t end = bracket_end(row, tokens, text, start, i + 1);
		struct tag_name name = { .line = row->line,
			.span = { row->offset + tokens[start].start, row->offset + tokens[end - 1].end },
			.type = (enum tag_type)(label / 4) };
		emit(arg, &name);
	}
}

/* Decodes the run again if the rest of the document says anything of it. */
static void
decode_again(struct tagger *t, const struct tag_row *row, const struct tag_run *run, int16_t (*sums)[TAG_LABELS])
{
	uint32_t keys[TAG_KEYS_MAX];
	unsigned all = 0;

	for (size_t i = run->start; i < run->end; i++) {
		unsigned n = tag_page_second_keys(&t->page, row, i, keys);
		add_keys(t->model, sums[i - run->start], keys, n);
		all += n;
	}
	if (all > 0)
		decode_run(t, row, run, (const int16_t(*)[TAG_LABELS])sums);
}

static void
decode_second(struct tagger *t, const struct line *lines, tag_emit *emit, void *arg)
{
	struct walk w = { 0 };

	while (walk_next(t, &w)) {
		const struct tag_row *row = &t->page.rows[w.row];
		decode_again(t, row, &w.run, t->sums + w.sums);
		w.sums += w.run.end - w.run.start;
		emit_run(t, row, &w.run, lines[row->line].text, emit, arg);
	}
}

void
tag_doc(struct tagger *t, const struct line *lines, size_t n, tag_emit *emit, void *arg)
{
	struct tag_place from = { 0, 0 };

	while (tag_page_read(&t->page, lines, n, &from, PART_MAX)) {
		decode_first(t);
		tag_page_count(&t->page);
		decode_second(t, lines, emit, arg);
		tag_page_forget(&t->page, WORDS_KEPT);
	}
}
