#include "quote/clause.h"

#include <stdlib.h>

#include "quote/clause_feature.h"
#include "sent/sent.h"
#include "util/mem.h"

enum { WINDOW = 2 * CLAUSE_REACH + 1, STEP_OUT = 0, STEP_IN = CLAUSE_LABELS };

struct clause_finder {
	struct clause_model model;
	uint32_t that;
	struct token token[CLAUSE_SENTENCE];
	struct clause_token word[CLAUSE_SENTENCE];
	/* The words around one cue: weights of each label, of leaving and entering it, the best path. */
	int32_t emit[WINDOW][CLAUSE_LABELS];
	int32_t step[WINDOW + 1][2 * CLAUSE_LABELS];
	uint8_t from[WINDOW][CLAUSE_LABELS];
	uint8_t label[WINDOW];
};

/* The sentence in work. */
struct sentence {
	struct slice line;
	size_t n; /* words */
};

/* The words around a cue. */
struct window {
	const struct clause_token *word;
	const struct token *token;
	size_t n;
	size_t head;
	uint32_t that; /* the word `that` */
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
	f->that = clause_hash(SLICE("that"));
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
weigh(struct clause_finder *f, const struct window *w)
{
	uint32_t features[CLAUSE_FEATURES];
	unsigned k;

	for (size_t i = 0; i < w->n; i++) {
		k = clause_emit_features(w->word, w->n, w->head, i, features);
		clause_sum(&f->model.table[CLAUSE_EMIT], features, k, f->emit[i]);
	}
	for (size_t i = 0; i <= w->n; i++) {
		k = clause_step_features(w->word, w->n, w->head, i, features);
		clause_sum(&f->model.table[CLAUSE_STEP], features, k, f->step[i]);
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

/* Viterbi's best labels of the window whose head is part of the cue; gives their weight over no attribution at all. */
static int32_t
best_path(struct clause_finder *f, const struct window *w)
{
	const int32_t certain = 1 << 28;
	int32_t value[CLAUSE_LABELS] = { 0, -certain, -certain, -certain }, none = 0, next[CLAUSE_LABELS];

	for (size_t i = 0; i < w->n; i++) {
		for (unsigned b = 0; b < CLAUSE_LABELS; b++) {
			f->from[i][b] = come_from(f->step[i], value, b, &next[b]);
			next[b] += f->emit[i][b];
			if (i == w->head && b != CLAUSE_KEY)
				next[b] -= certain / 2;
		}
		none += f->emit[i][CLAUSE_OUT];
		memcpy(value, next, sizeof(value));
	}
	int32_t best;
	uint8_t label = come_from(f->step[w->n], value, CLAUSE_OUT, &best);
	for (size_t i = w->n; i-- > 0;) {
		f->label[i] = label;
		label = f->from[i][label];
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
		if (i < j && (w->word[i].kind == TOK_PUNCT || (i + 1 < j && w->word[i].word == w->that)))
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
			c->source = words_span(w, i, run_end(f, w, i));
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
	unsigned k = clause_class_features(w->word, w->n, w->head, i, features), best = 0;
	clause_sum(&f->model.table[CLAUSE_CLASS], features, k, score);
	for (k = 1; k < CLAUSE_CLASSES; k++)
		if (score[k] > score[best])
			best = k;
	return (enum clause_class)best;
}

static void
around_cue(struct clause_finder *f, const struct sentence *s, size_t i,
    void (*found)(void *arg, const struct clause *c), void *arg)
{
	size_t from = i > CLAUSE_REACH ? i - CLAUSE_REACH : 0;
	size_t to = s->n - i > CLAUSE_REACH ? i + CLAUSE_REACH + 1 : s->n;
	struct window w = { f->word + from, f->token + from, to - from, i - from, f->that };
	struct clause c;

	weigh(f, &w);
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

void
clause_line(struct clause_finder *f, struct slice line, const struct span *quoted, size_t n,
    void (*found)(void *arg, const struct clause *c), void *arg)
{
	struct sent_cursor cursor;
	struct span s;
	size_t next = 0;

	sent_begin(&cursor, line);
	while (sent_next(&cursor, &s))
		for (size_t from = s.start, to; from < s.end; from = to) {
			to = cut(line, from, s.end);
			struct sentence sentence = { line, tok_line(slice_sub(line, from, to), f->token, CLAUSE_SENTENCE) };
			for (size_t i = 0; i < sentence.n; i++) {
				f->token[i].start += (uint32_t)from;
				f->token[i].end += (uint32_t)from;
			}
			clause_tokens(&f->model.words, line, f->token, sentence.n, quoted, n, &next, f->word);
			if (!find_cues(f, sentence.n))
				continue;
			for (size_t i = 0; i < sentence.n; i++)
				if (f->word[i].cue > 0)
					around_cue(f, &sentence, i, found, arg);
		}
}
