#include "tag/context.h"

struct tag_group
tag_page_group(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run, size_t i)
{
	const struct tag_token *t = p->tokens + row->first;
	struct tag_group g = { i, i + 1 };

	while (g.start > run->start && i - g.start < 8 && p->words[t[g.start - 1].word].flags & TAG_W_NAME)
		g.start--;
	while (g.end < run->end && g.end - i < 8 && p->words[t[g.end].word].flags & TAG_W_NAME)
		g.end++;
	return g;
}

static const struct tag_word *
word_at(const struct tag_page *p, const struct tag_row *row, size_t i)
{
	return &p->words[tag_page_word(p, row, i)];
}

/* all: also those that the tagger keeps sums of, here and below. */
static inline unsigned
group_keys(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run, const struct tag_group *g,
    size_t i, bool all, uint32_t *keys)
{
	uint32_t left = tag_at_most(i - g->start, 3), right = tag_at_most(g->end - 1 - i, 3);
	const struct tag_word *before = word_at(p, row, g->start - 1), *after = word_at(p, row, g->end);
	unsigned n = 0;

	if (all || left > 0)
		keys[n++] = tag_key(T_GROUP_FIRST, word_at(p, row, g->start)->lower, left);
	if (all || right > 0)
		keys[n++] = tag_key(T_GROUP_LAST, word_at(p, row, g->end - 1)->lower, right);
	if (all || left > 0 || before->flags & TAG_W_NAME)
		keys[n++] = tag_key(T_GROUP_BEFORE, before->lower, left);
	if (all || right > 0 || after->flags & TAG_W_NAME)
		keys[n++] = tag_key(T_GROUP_AFTER, after->lower, right);
	keys[n++] = tag_key(T_GROUP_FRAME, before->lower, after->lower);
	if (all)
		keys[n++] = tag_key_group_size(tag_at_most(g->end - g->start, 6), left, right);
	if (run->start < g->start) {
		keys[n++] = tag_key(T_RUN_FIRST, word_at(p, row, run->start)->lower, 0);
		keys[n++] = tag_key(T_RUN_BEFORE, word_at(p, row, (size_t)run->start - 1)->lower, 0);
	}
	if (run->end > g->end)
		keys[n++] = tag_key(T_RUN_LAST, word_at(p, row, (size_t)run->end - 1)->lower, 0);
	return n;
}

static unsigned
list_keys(const struct tag_page *p, const struct tag_row *row, size_t i, uint32_t *keys)
{
	const struct tag_token *t = &p->tokens[row->first + i];
	uint32_t before = word_at(p, row, i - 1)->set, here = word_at(p, row, i)->set, after = word_at(p, row, i + 1)->set;
	unsigned n = 0;

	if (t->phrase != 0)
		keys[n++] = tag_key(T_PHRASE, t->phrase, t->place);
	if (here != 0 && before != 0)
		keys[n++] = tag_key(T_SET_BEFORE, before, here);
	if (here != 0 && after != 0)
		keys[n++] = tag_key(T_SET_AFTER, here, after);
	if (i + 1 < row->n && t[1].phrase != 0 && t[1].place == TAG_BEGIN)
		keys[n++] = tag_key(T_PHRASE_NEXT, t[1].phrase, word_at(p, row, i)->shape);
	return n;
}

/* What the document tells of the word by the way it is written elsewhere. */
static unsigned
seen_keys(const struct tag_page *p, const struct tag_word *w, uint32_t begin, uint32_t *keys)
{
	const struct tag_word *fold = &p->words[w->fold];
	unsigned n = 0;

	if (fold->document != p->document)
		return 0;
	if (fold->lower_here > 0)
		keys[n++] = tag_key_seen_lower(begin, tag_at_most(fold->lower_here, 2), (w->flags & TAG_W_ALLCAPS) != 0);
	if (fold->inner_here > 0)
		keys[n++] = tag_key_seen_inner(begin, tag_at_most(fold->inner_here, 3), fold->lower_here > 0);
	return n;
}

/* How the line is set and what the document is about, with the word and what stands beside it. */
static unsigned
page_keys(const struct tag_page *p, const struct tag_row *row, size_t i, uint32_t begin, uint32_t *keys)
{
	const struct tag_word *w = word_at(p, row, i), *a = word_at(p, row, i - 1), *b = word_at(p, row, i + 1);
	unsigned n = 0;

	keys[n++] = tag_key(T_STYLE_SHAPE, row->style, w->shape);
	if (row->style != TAG_STYLE_TEXT)
		keys[n++] = tag_key(T_STYLE_LOWER, row->style, w->lower);
	keys[n++] = tag_key_figures(row->figures, begin, i == 0);
	keys[n++] = tag_key(T_LINE_FIRST, word_at(p, row, 0)->lower, w->shape);
	keys[n++] = tag_key(T_TOPIC_SHAPE, p->topic, w->shape);
	keys[n++] = tag_key(T_TOPIC_SET, p->topic, w->set);
	keys[n++] = tag_key(T_TOPIC_BEFORE, p->topic, a->lower);
	keys[n++] = tag_key_topic_figures(p->topic, row->figures, (b->flags & TAG_W_NUMBER) != 0);
	return n + seen_keys(p, w, begin, keys + n);
}

static inline unsigned
context_keys(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run, const struct tag_group *g,
    size_t i, bool all, uint32_t *keys)
{
	const struct tag_word *w = word_at(p, row, i), *a = word_at(p, row, i - 1), *b = word_at(p, row, i + 1);
	uint32_t begin = p->tokens[row->first + i].flags & TAG_T_BEGIN;
	unsigned n = 0;

	keys[n++] = tag_key(T_PAIR_BEFORE, a->lower, w->lower);
	keys[n++] = tag_key(T_PAIR_AFTER, w->lower, b->lower);
	keys[n++] = tag_key(T_AROUND, a->lower, b->lower);
	keys[n++] = tag_key(T_TWO_BEFORE, word_at(p, row, i - 2)->lower, a->lower);
	keys[n++] = tag_key(T_TWO_AFTER, b->lower, word_at(p, row, i + 2)->lower);
	if (begin) {
		keys[n++] = tag_key(T_BEGIN_LOWER, w->lower, 0);
		keys[n++] = tag_key(T_BEGIN_SHAPE, w->shape, b->shape);
	}
	if (all)
		n += page_keys(p, row, i, begin, keys + n);
	else
		keys[n++] = tag_key(T_LINE_FIRST, word_at(p, row, 0)->lower, w->shape);
	n += list_keys(p, row, i, keys + n);
	return n + group_keys(p, row, run, g, i, all, keys + n);
}

unsigned
tag_page_keys(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run, size_t i,
    uint32_t keys[TAG_KEYS_MAX])
{
	struct tag_group g = tag_page_group(p, row, run, i);

	return context_keys(p, row, run, &g, i, true, keys);
}

unsigned
tag_page_rare_keys(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run,
    const struct tag_group *g, size_t i, uint32_t keys[TAG_KEYS_MAX])
{
	return context_keys(p, row, run, g, i, false, keys);
}

/* How many others there are, and whether the most frequent type clearly prevails. */
static uint8_t
weight_of(unsigned others, bool clear)
{
	return (uint8_t)(1U + clear + 2U * (others > 1) + 2U * (others > 3));
}

/* What the other tokens of the word were labelled. */
static void
tell_others(const struct tag_seen *s, struct tag_token *t)
{
	unsigned types[TAG_TYPES + 1] = { 0 }, best = 0, total = s->labelled - 1U, type = TAG_TYPES;

	/* Mostly as this one. */
	if (s->label[t->label] == s->labelled) {
		t->other_label = t->label;
		t->other_type = t->label / 4;
		t->other_weight = weight_of(total, true);
		return;
	}
	for (unsigned k = 0; k < TAG_STATES; k++) {
		unsigned n = s->label[k];
		if (n == 0)
			continue;
		n -= k == t->label;
		types[k / 4] += n;
		if (n > best) {
			best = n;
			t->other_label = (uint8_t)k;
		}
	}
	for (unsigned k = 0; k <= TAG_TYPES; k++)
		if (types[k] > types[type])
			type = k;
	t->other_type = (uint8_t)type;
	t->other_weight = weight_of(total, types[type] * 4 > total * 3);
}

/* Counts the token's label for its word. */
static void
count_label(struct tag_page *p, const struct tag_token *t)
{
	struct tag_word *fold = &p->words[p->words[t->word].fold];

	if (fold->document != p->document)
		return;
	if (fold->seen == 0) {
		mem_reserve(&p->seen, &p->seen_cap, p->n_seen + 1, sizeof *p->seen);
		memset(&p->seen[p->n_seen], 0, sizeof *p->seen);
		fold->seen = (uint32_t)++p->n_seen;
	}
	struct tag_seen *s = &p->seen[fold->seen - 1];
	if (s->label[t->label] < UINT16_MAX)
		++s->label[t->label], ++s->labelled;
}

/* The tokens of run number i of the page. */
static struct tag_token *
run_tokens(const struct tag_page *p, size_t i, size_t *n)
{
	const struct tag_run *run = &p->runs[i];

	*n = run->end - run->start;
	return p->tokens + p->rows[run->row].first + run->start;
}

void
tag_page_count(struct tag_page *p)
{
	size_t n;

	for (size_t r = 0; r < p->n_runs; r++)
		for (const struct tag_token *t = run_tokens(p, r, &n); n > 0; t++, n--)
			count_label(p, t);
	for (size_t r = 0; r < p->n_runs; r++) {
		for (struct tag_token *t = run_tokens(p, r, &n); n > 0; t++, n--) {
			const struct tag_word *fold = &p->words[p->words[t->word].fold];
			t->other_label = TAG_OUTSIDE;
			if (fold->document == p->document && fold->seen != 0 && p->seen[fold->seen - 1].labelled > 1)
				tell_others(&p->seen[fold->seen - 1], t);
		}
	}
}

unsigned
tag_page_second_keys(const struct tag_page *p, const struct tag_row *row, size_t i, uint32_t keys[TAG_KEYS_MAX])
{
	const struct tag_token *t = &p->tokens[row->first + i];
	unsigned n = 0;

	if (t->other_weight != 0) {
		keys[n++] = tag_key(T_SECOND_LABEL, t->other_label, t->other_weight);
		keys[n++] = tag_key(T_SECOND_TYPE, t->other_type, t->other_weight);
		keys[n++] = tag_key(T_SECOND_SHAPE, t->other_type, word_at(p, row, i)->shape);
	}
	if (i > 0 && t[-1].other_weight != 0)
		keys[n++] = tag_key(T_SECOND_BEFORE, t[-1].other_label, t->other_label);
	if (i + 1 < row->n && t[1].other_weight != 0)
		keys[n++] = tag_key(T_SECOND_AFTER, t[1].other_label, t->other_label);
	return n;
}
