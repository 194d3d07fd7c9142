/*
 * The feature templates that look at more than one word.
 */
#include "tag/key.h"
#include "tag/page.h"

enum {
	T_PAIR_BEFORE = 64,
	T_PAIR_AFTER,
	T_AROUND,
	T_TWO_BEFORE,
	T_TWO_AFTER,
	T_BEGIN_LOWER,
	T_BEGIN_SHAPE,
	T_STYLE_SHAPE,
	T_STYLE_LOWER,
	T_PHRASE,
	T_PHRASE_NEXT,
	T_SET_BEFORE,
	T_SET_AFTER,
	T_SEEN_LOWER,
	T_SEEN_INNER,
	T_FIGURES,
	T_GROUP_FIRST,
	T_GROUP_LAST,
	T_GROUP_BEFORE,
	T_GROUP_AFTER,
	T_GROUP_FRAME,
	T_GROUP_SIZE,
	T_RUN_FIRST,
	T_RUN_LAST,
	T_RUN_BEFORE,
	T_LINE_FIRST,
	T_TOPIC_SHAPE,
	T_TOPIC_SET,
	T_TOPIC_BEFORE,
	T_TOPIC_FIGURES,
	T_SECOND_LABEL = 112,
	T_SECOND_TYPE,
	T_SECOND_SHAPE,
	T_SECOND_BEFORE,
	T_SECOND_AFTER
};

/* Capitalised words in a row, token i among them; the links of a run part groups. */
static struct tag_run
group_of(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run, size_t i)
{
	struct tag_run g = { i, i + 1 };

	while (g.start > run->start && i - g.start < 8 &&
	    p->words[tag_page_word(p, row, g.start - 1)].flags & TAG_W_NAME)
		g.start--;
	while (g.end < run->end && g.end - i < 8 && p->words[tag_page_word(p, row, g.end)].flags & TAG_W_NAME)
		g.end++;
	return g;
}

static uint32_t
at_most(size_t n, uint32_t max)
{
	return n > max ? max : (uint32_t)n;
}

static const struct tag_word *
word_at(const struct tag_page *p, const struct tag_row *row, size_t i)
{
	return &p->words[tag_page_word(p, row, i)];
}

static unsigned
group_keys(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run, size_t i, uint32_t *keys)
{
	struct tag_run g = group_of(p, row, run, i);
	uint32_t left = at_most(i - g.start, 3), right = at_most(g.end - 1 - i, 3);
	uint32_t before = word_at(p, row, g.start - 1)->lower, after = word_at(p, row, g.end)->lower;
	unsigned n = 0;

	keys[n++] = tag_key(T_GROUP_FIRST, word_at(p, row, g.start)->lower, left);
	keys[n++] = tag_key(T_GROUP_LAST, word_at(p, row, g.end - 1)->lower, right);
	keys[n++] = tag_key(T_GROUP_BEFORE, before, left);
	keys[n++] = tag_key(T_GROUP_AFTER, after, right);
	keys[n++] = tag_key(T_GROUP_FRAME, before, after);
	keys[n++] = tag_key(T_GROUP_SIZE, at_most(g.end - g.start, 6), left * 4 + right);
	if (run->start < g.start) {
		keys[n++] = tag_key(T_RUN_FIRST, word_at(p, row, run->start)->lower, 0);
		keys[n++] = tag_key(T_RUN_BEFORE, word_at(p, row, run->start - 1)->lower, 0);
	}
	if (run->end > g.end)
		keys[n++] = tag_key(T_RUN_LAST, word_at(p, row, run->end - 1)->lower, 0);
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
seen_keys(const struct tag_page *p, uint32_t word, uint32_t begin, uint32_t *keys)
{
	const struct tag_word *w = &p->words[word], *fold = &p->words[w->fold];
	unsigned n = 0;

	if (fold->document != p->document)
		return 0;
	if (fold->lower_here > 0)
		keys[n++] = tag_key(T_SEEN_LOWER, begin, at_most(fold->lower_here, 2) * 2 + (w->flags & TAG_W_ALLCAPS ? 1 : 0));
	if (fold->inner_here > 0)
		keys[n++] = tag_key(T_SEEN_INNER, begin, at_most(fold->inner_here, 3) * 2 + (fold->lower_here > 0));
	return n;
}

unsigned
tag_page_keys(const struct tag_page *p, const struct tag_row *row, const struct tag_run *run, size_t i,
    uint32_t keys[TAG_KEYS_MAX])
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
	keys[n++] = tag_key(T_STYLE_SHAPE, row->style, w->shape);
	if (row->style != TAG_STYLE_TEXT)
		keys[n++] = tag_key(T_STYLE_LOWER, row->style, w->lower);
	keys[n++] = tag_key(T_FIGURES, row->figures, begin * 4 + (uint32_t)(i == 0));
	keys[n++] = tag_key(T_LINE_FIRST, word_at(p, row, 0)->lower, w->shape);
	keys[n++] = tag_key(T_TOPIC_SHAPE, p->topic, w->shape);
	keys[n++] = tag_key(T_TOPIC_SET, p->topic, w->set);
	keys[n++] = tag_key(T_TOPIC_BEFORE, p->topic, a->lower);
	keys[n++] = tag_key(T_TOPIC_FIGURES, p->topic, (uint32_t)row->figures * 2 + (b->flags & TAG_W_NUMBER ? 1 : 0));
	n += seen_keys(p, tag_page_word(p, row, i), begin, keys + n);
	n += list_keys(p, row, i, keys + n);
	return n + group_keys(p, row, run, i, keys + n);
}

/* What the other tokens of the word were labelled. */
static void
tell_others(const struct tag_seen *s, struct tag_token *t)
{
	unsigned types[TAG_TYPES + 1] = { 0 }, best = 0, total = s->labelled - 1U, type = TAG_TYPES;

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
	t->other_weight = (uint8_t)(1U + (types[type] * 4 > total * 3) + 2U * (total > 1) + 2U * (total > 3));
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

void
tag_page_count(struct tag_page *p)
{
	for (size_t i = 0; i < p->n_tokens; i++)
		if (p->tokens[i].flags & TAG_T_CANDIDATE)
			count_label(p, &p->tokens[i]);
	for (size_t i = 0; i < p->n_tokens; i++) {
		struct tag_token *t = &p->tokens[i];
		if (!(t->flags & TAG_T_CANDIDATE))
			continue;
		const struct tag_word *fold = &p->words[p->words[t->word].fold];
		t->other_label = TAG_OUTSIDE;
		if (fold->document == p->document && fold->seen != 0 && p->seen[fold->seen - 1].labelled > 1)
			tell_others(&p->seen[fold->seen - 1], t);
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
