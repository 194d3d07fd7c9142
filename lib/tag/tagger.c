#include <stdlib.h>

#include "tag/context.h"
#include "tag/decode.h"
#include "tag/sums.h"

/* Words kept from one document to the next. */
#define WORDS_KEPT (24 << 10)

/* A longer document, and a longer line, is read in parts of this many bytes that know nothing of each other. */
#define PART_MAX ((size_t)1 << 20)

struct tagger {
	struct tag_page page;
	struct tag_sums *scorer;
	struct tag_steps steps;
	int16_t (*sums)[TAG_LABELS]; /* of the page's candidates, in order */
	size_t sums_cap;
	struct tag_cell *cells;
	size_t cells_cap;
	uint8_t *labels;
	size_t labels_cap;
};

struct tagger *
tagger_new(const struct tag_model *m)
{
	struct tagger *t = mem_zalloc(1, sizeof *t);

	t->scorer = tag_sums_new(m);
	tag_steps_init(&t->steps, (const int16_t(*)[TAG_STATES])m->transition);
	tag_page_init(&t->page, m, NULL, tag_sums_drop, t->scorer);
	return t;
}

void
tagger_free(struct tagger *t)
{
	if (t == NULL)
		return;
	tag_page_free(&t->page);
	tag_sums_free(t->scorer);
	free(t->sums);
	free(t->cells);
	free(t->labels);
	free(t);
}

static void
decode_run(struct tagger *t, const struct tag_run *run, const int16_t (*sums)[TAG_LABELS])
{
	struct tag_token *tokens = t->page.tokens + t->page.rows[run->row].first + run->start;
	size_t n = run->end - run->start;

	mem_reserve(&t->cells, &t->cells_cap, n, sizeof *t->cells);
	mem_reserve(&t->labels, &t->labels_cap, n, sizeof *t->labels);
	tag_decode(&t->steps, sums, n, t->cells, t->labels);
	for (size_t i = 0; i < n; i++)
		tokens[i].label = t->labels[i];
}

static void
decode_first(struct tagger *t)
{
	size_t at = 0;

	for (size_t i = 0; i < t->page.n_runs; i++) {
		const struct tag_run *run = &t->page.runs[i];
		size_t n = run->end - run->start;
		mem_reserve(&t->sums, &t->sums_cap, at + n, sizeof *t->sums);
		tag_sums_run(t->scorer, &t->page, run, t->sums + at);
		decode_run(t, run, (const int16_t(*)[TAG_LABELS])t->sums + at);
		at += n;
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

static void
emit_run(const struct tag_page *p, const struct tag_run *run, tag_emit *emit, void *arg)
{
	const struct tag_row *row = &p->rows[run->row];
	const struct tag_token *tokens = p->tokens + row->first;
	struct slice line = p->lines[row->line].text, text = slice_sub(line, row->offset, line.len);
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

/* Decodes the runs again of which the rest of the document says something. */
static void
decode_second(struct tagger *t, tag_emit *emit, void *arg)
{
	int16_t(*sums)[TAG_LABELS] = t->sums;

	for (size_t i = 0; i < t->page.n_runs; i++) {
		const struct tag_run *run = &t->page.runs[i];
		if (tag_sums_second(t->scorer, &t->page, run, sums))
			decode_run(t, run, (const int16_t(*)[TAG_LABELS])sums);
		sums += run->end - run->start;
		emit_run(&t->page, run, emit, arg);
	}
}

void
tag_doc(struct tagger *t, const struct line *lines, size_t n, tag_emit *emit, void *arg)
{
	struct tag_place from = { 0, 0 };

	while (tag_page_read(&t->page, lines, n, &from, PART_MAX)) {
		decode_first(t);
		tag_page_count(&t->page);
		decode_second(t, emit, arg);
		tag_page_forget(&t->page, WORDS_KEPT);
	}
}
