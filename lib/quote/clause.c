#include "quote/clause.h"

#include <stdlib.h>

#include "quote/clause_feature.h"
#include "sent/sent.h"
#include "util/mem.h"

enum { WINDOW = 2 * CLAUSE_REACH + 1, STEP_OUT = 0, STEP_IN = CLAUSE_LABELS };

enum known { KNOWN_EMIT = 1, KNOWN_STEP = 2 };

struct clause_finder {
	struct clause_model model;
	struct token token[CLAUSE_SENTENCE];
	struct clause_token word[CLAUSE_SENTENCE];
	/* What the words weigh by themselves, by their side of the cue; known[side][i]: enum known. */
	int32_t own_emit[3][CLAUSE_SENTENCE][CLAUSE_LABELS];
	int32_t own_step[2][CLAUSE_SENTENCE + 1][2 * CLAUSE_LABELS];
	uint8_t known[3][CLAUSE_SENTENCE + 1];
	/* The words around one cue: weights of each label, of leaving and entering it, the best path. */
	int32_t emit[WINDOW][CLAUSE_LABELS];
	int32_t step[WINDOW + 1][2 * CLAUSE_LABELS];
	uint8_t from[WINDOW][2][CLAUSE_LABELS];
	uint8_t label[WINDOW];
};

/* The words around a cue. */
struct window {
	struct clause_view all; /* the sentence */
	size_t from; /* first of its words that is in the window */
	const struct clause_token *word; /* those of the window */
	const struct token *token;
	size_t n;
	size_t head; /* the cue among them */
};

const char *
clause_class_name(enum clause_class class)
{
	static const char *const name[CLAUSE_CLASSES] = { "say", "think", "want", "np" };
	return name[class];
}

struct clause_finder *
clause_finder_new(void)
{
	struct clause_finder *f = mem_alloc(sizeof(*f));

	if (!clause_model_read(&f->model, clause_model_builtin()))
		mem_fail();
	return f;
}

void
clause_finder_free(struct clause_finder *f)
{
	free(f);
}

/* Sets the odds of every word that is ever a cue; false if none is likely enough to be looked at. */
static bool
find_cues(struct clause_finder *f, size_t n)
{
	uint32_t features[CLAUSE_FEATURES];
	int32_t score;
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (f->word[i].cue == 0)
			continue;
		unsigned k = clause_cue_features(f->word, n, i, features);
		clause_sum(&f->model.table[CLAUSE_CUE], features, k, &score);
		f->word[i].odds = clause_odds(score, f->model.unit);
		if (score < f->model.cue_least)
			f->word[i].cue = 0;
		else
			any = true;
	}
	clause_count_cues(f->word, n);
	return any;
}

static void
add(int32_t *sum, const int32_t *more, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sum[i] += more[i];
}

/* The sum of a group whose key was met at the word before, most of the time. */
struct last {
	uint64_t key;
	int32_t sum[CLAUSE_ROW_MAX];
};

static void
add_emit_group(const struct clause_finder *f, const struct window *w, size_t i, const struct clause_between *b,
    enum clause_group group, struct last *last, int32_t *sum)
{
	uint32_t features[CLAUSE_FEATURES];
	uint64_t key = group == CLAUSE_FAR ? b->far : clause_place_key(&w->all, i, b);

	if (key != last->key) {
		unsigned k = clause_emit_group(&w->all, i, b, group, features);
		clause_sum(&f->model.table[CLAUSE_EMIT], features, k, last->sum);
		last->key = key;
	}
	add(sum, last->sum, CLAUSE_LABELS);
}

static void
weigh_labels(struct clause_finder *f, const struct window *w)
{
	const struct clause_table *table = &f->model.table[CLAUSE_EMIT];
	struct last far = { .key = UINT64_MAX }, place = { .key = UINT64_MAX };
	uint32_t features[CLAUSE_FEATURES];

	for (size_t n = 0, i = w->from; n < w->n; n++, i++) {
		struct clause_between b = clause_to_word(&w->all, i);
		int32_t *sum = f->emit[n], *own = f->own_emit[b.side][i];
		unsigned k = clause_emit_group(&w->all, i, &b, CLAUSE_PAIR, features);
		clause_sum(table, features, k, sum);
		add_emit_group(f, w, i, &b, CLAUSE_FAR, &far, sum);
		add_emit_group(f, w, i, &b, CLAUSE_PLACE, &place, sum);
		if ((f->known[b.side][i] & KNOWN_EMIT) == 0) {
			k = clause_emit_group(&w->all, i, &b, CLAUSE_OWN, features);
			clause_sum(table, features, k, own);
			f->known[b.side][i] |= KNOWN_EMIT;
		}
		add(sum, own, CLAUSE_LABELS);
	}
}

static void
weigh_steps(struct clause_finder *f, const struct window *w)
{
	const struct clause_table *table = &f->model.table[CLAUSE_STEP];
	struct last far = { .key = UINT64_MAX };
	uint32_t features[CLAUSE_FEATURES];

	for (size_t n = 0, i = w->from; n <= w->n; n++, i++) {
		struct clause_between b = clause_to_gap(&w->all, i);
		int32_t *sum = f->step[n], *own = f->own_step[b.side][i];
		unsigned k = clause_step_group(&w->all, i, &b, CLAUSE_PAIR, features);
		clause_sum(table, features, k, sum);
		if (b.far != far.key) {
			k = clause_step_group(&w->all, i, &b, CLAUSE_FAR, features);
			clause_sum(table, features, k, far.sum);
			far.key = b.far;
		}
		add(sum, far.sum, 2 * CLAUSE_LABELS);
		if ((f->known[b.side][i] & KNOWN_STEP) == 0) {
			k = clause_step_group(&w->all, i, &b, CLAUSE_OWN, features);
			clause_sum(table, features, k, own);
			f->known[b.side][i] |= KNOWN_STEP;
		}
		add(sum, own, 2 * CLAUSE_LABELS);
	}
}

/* Weight of the change from label a to b at step s; staying weighs nothing. */
static int32_t
change(const int32_t *s, unsigned a, unsigned b)
{
	return a == b ? 0 : s[STEP_OUT + a] + s[STEP_IN + b];
}

/* The best label to come from to label b at step s; its weight in *best. */
static uint8_t
come_from(const int32_t *s, const int32_t *before, unsigned b, int32_t *best)
{
	unsigned from = 0;

	*best = before[0] + change(s, 0, b);
	for (unsigned a = 1; a < CLAUSE_LABELS; a++) {
		int32_t v = before[a] + change(s, a, b);
		if (v > *best) {
			*best = v;
			from = a;
		}
	}
	return (uint8_t)from;
}

/* Weights of the best paths to each label: [0] those that met no content yet, [1] those that did. */
typedef int32_t path_values[2][CLAUSE_LABELS];

enum { IMPOSSIBLE = -(1 << 28), SEEN = 128 };

/* One word on; from gets the label before, with SEEN if the content was met there. */
static void
next_word(const int32_t *step, const int32_t *emit, bool head, path_values value, uint8_t from[2][CLAUSE_LABELS])
{
	path_values next;

	for (unsigned b = 0; b < CLAUSE_LABELS; b++) {
		int32_t late, early;
		uint8_t late_from = come_from(step, value[1], b, &late), early_from = come_from(step, value[0], b, &early);
		next[0][b] = b == CLAUSE_CONTENT || (head && b != CLAUSE_KEY) ? IMPOSSIBLE : early + emit[b];
		from[0][b] = early_from;
		next[1][b] = late + emit[b];
		from[1][b] = late_from | SEEN;
		if (b == CLAUSE_CONTENT && early > late) {
			next[1][b] = early + emit[b];
			from[1][b] = early_from;
		}
		if (head && b != CLAUSE_KEY)
			next[1][b] = IMPOSSIBLE;
	}
	memcpy(value, next, sizeof(path_values));
}

/*
 * Viterbi's best labels of the window whose head is part of the cue and which have a content; gives their weight over no
 * attribution at all.
 */
static int32_t
best_path(struct clause_finder *f, const struct window *w)
{
	path_values value = { { 0, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE },
		{ IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE } };
	int32_t none = 0, best;

	for (size_t i = 0; i < w->n; i++) {
		next_word(f->step[i], f->emit[i], i == w->head, value, f->from[i]);
		none += f->emit[i][CLAUSE_OUT];
	}
	uint8_t label = come_from(f->step[w->n], value[1], CLAUSE_OUT, &best) | SEEN;
	for (size_t i = w->n; i-- > 0;) {
		f->label[i] = label & (SEEN - 1);
		label = f->from[i][label / SEEN][label & (SEEN - 1)];
	}
	return best - none;
}

/* Bytes of words [i, j). */
static struct span
words_span(const struct window *w, size_t i, size_t j)
{
	return (struct span){ w->token[i].start, w->token[j - 1].end };
}

/* End of the run of words that have the label of word i. */
static size_t
run_end(const struct clause_finder *f, const struct window *w, size_t i)
{
	uint8_t label = f->label[i];

	while (i < w->n && f->label[i] == label)
		i++;
	return i;
}

/* Adds words [i, j) to the content: without `that`, without signs at its ends, nor a mark that has no partner in it. */
static void
add_part(const struct window *w, size_t i, size_t j, struct clause *c)
{
	size_t marks = 0;

	for (size_t k = i; k < j; k++)
		marks += w->word[k].kind == TOK_MARK;
	for (;;) {
		if (i < j && (w->word[i].kind == TOK_PUNCT || (i + 1 < j && w->word[i].word == CLAUSE_THAT)))
			i++;
		else if (i < j && w->word[j - 1].kind == TOK_PUNCT)
			j--;
		else if (i < j && marks % 2 == 1 && (w->word[i].kind == TOK_MARK || w->word[j - 1].kind == TOK_MARK)) {
			if (w->word[i].kind == TOK_MARK)
				i++;
			else
				j--;
			marks--;
		} else
			break;
	}
	if (i < j && c->parts < CLAUSE_PARTS)
		c->part[c->parts++] = words_span(w, i, j);
}

/* The source is words [i, j), without the 's of a possessive. */
static struct span
source_span(const struct window *w, size_t i, size_t j)
{
	if (j - i > 1 && (w->token[j - 1].shape & TOK_CLITIC) != 0)
		j--;
	return words_span(w, i, j);
}

/* Turns the labels into spans; false if there is no content. */
static bool
gather(const struct clause_finder *f, const struct window *w, struct clause *c)
{
	size_t from = w->head, to = w->head + 1;

	while (from > 0 && f->label[from - 1] == CLAUSE_KEY)
		from--;
	while (to < w->n && f->label[to] == CLAUSE_KEY)
		to++;
	*c = (struct clause){ .cue = words_span(w, from, to) };
	for (size_t i = 0; i < w->n; i = run_end(f, w, i)) {
		if (f->label[i] == CLAUSE_SOURCE && c->source.end == 0)
			c->source = source_span(w, i, run_end(f, w, i));
		else if (f->label[i] == CLAUSE_CONTENT)
			add_part(w, i, run_end(f, w, i), c);
	}
	return c->parts > 0;
}

static enum clause_class
class_of(const struct clause_finder *f, const struct window *w)
{
	uint32_t features[CLAUSE_FEATURES];
	int32_t score[CLAUSE_ROW_MAX];
	size_t i = w->head;

	while (i < w->n && f->label[i] != CLAUSE_CONTENT)
		i++;
	for (size_t k = w->head; i == w->n && k-- > 0;)
		if (f->label[k] == CLAUSE_CONTENT && (k == 0 || f->label[k - 1] != CLAUSE_CONTENT))
			i = k;
	unsigned best = 0, k = clause_class_features(w->all.t, w->all.n, w->all.head, w->from + i,
	    w->from + run_end(f, w, i), features);
	clause_sum(&f->model.table[CLAUSE_CLASS], features, k, score);
	for (k = 1; k < CLAUSE_CLASSES; k++)
		if (score[k] > score[best])
			best = k;
	return (enum clause_class)best;
}

static void
around_cue(struct clause_finder *f, size_t n, size_t i, void (*found)(void *arg, const struct clause *c), void *arg)
{
	size_t from = i > CLAUSE_REACH ? i - CLAUSE_REACH : 0;
	size_t to = n - i > CLAUSE_REACH ? i + CLAUSE_REACH + 1 : n;
	struct window w = { clause_view(f->word, n, i), from, f->word + from, f->token + from, to - from, i - from };
	struct clause c;

	weigh_labels(f, &w);
	weigh_steps(f, &w);
	int32_t score = best_path(f, &w) - f->model.path_least;
	if (score < 0 || !gather(f, &w, &c))
		return;
	c.class = class_of(f, &w);
	c.score = (int)((int64_t)score * 100 / f->model.unit);
	found(arg, &c);
}

/* The end of what is read at one go of a sentence that goes on to end: a character is not cut. */
static size_t
cut(struct slice line, size_t from, size_t end)
{
	if (end - from <= CLAUSE_SENTENCE)
		return end;
	end = from + CLAUSE_SENTENCE;
	size_t at = end;
	while (at > from + CLAUSE_SENTENCE / 2 && line.p[at] != ' ')
		at--;
	if (line.p[at] == ' ')
		return at;
	while (end > from + 1 && ((unsigned char)line.p[end] & 0xc0) == 0x80)
		end--;
	return end;
}

/* Cuts bytes [from, to) of line into words; gives their number. */
static size_t
read_words(struct clause_finder *f, struct slice line, size_t from, size_t to, const struct span *quoted, size_t n_quoted,
    size_t *next)
{
	size_t n = tok_line(slice_sub(line, from, to), f->token, CLAUSE_SENTENCE);

	for (size_t i = 0; i < n; i++) {
		f->token[i].start += (uint32_t)from;
		f->token[i].end += (uint32_t)from;
	}
	clause_tokens(&f->model.words, line, f->token, n, quoted, n_quoted, next, f->word);
	return n;
}

void
clause_line(struct clause_finder *f, struct slice line, const struct span *quoted, size_t n_quoted,
    void (*found)(void *arg, const struct clause *c), void *arg)
{
	struct sent_cursor cursor;
	struct span s;
	size_t next = 0;

	sent_begin(&cursor, line);
	while (sent_next(&cursor, &s))
		for (size_t from = s.start, to; from < s.end; from = to) {
			to = cut(line, from, s.end);
			size_t n = read_words(f, line, from, to, quoted, n_quoted, &next);
			if (!find_cues(f, n))
				continue;
			for (unsigned side = 0; side < 3; side++)
				memset(f->known[side], 0, n + 1);
			for (size_t i = 0, cues = 0; i < n && cues < CLAUSE_CUES; i++)
				if (f->word[i].cue > 0) {
					around_cue(f, n, i, found, arg);
					cues++;
				}
		}
}
