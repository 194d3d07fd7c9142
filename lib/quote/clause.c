#include "quote/clause.h"

#include <stdlib.h>

#include "quote/clause_kernel.h"
#include "quote/clause_scan.h"
#include "quote/vocabulary.h"
#include "sent/sent.h"
#include "utf/utf.h"
#include "util/mem.h"

/* The model and its work space. */
struct clause_finder {
	struct clause_model model;
	struct clause_scan scan;
	const struct clause_kernel *kernel;
	struct vocabulary *vocabulary;
	struct token *tokens; /* of a line that came without */
	size_t tokens_cap;
	struct token cut[CLAUSE_SENTENCE]; /* of a sentence that does not end where a token does */
	struct slice line; /* at hand */
	const struct token *token; /* of the sentence at hand */
	struct clause_sentence sentence; /* in word */
	struct clause_token stop;
	struct clause_token word[CLAUSE_SENTENCE + 2 * CLAUSE_EDGE];
	struct clause_space space;
	uint16_t cue[CLAUSE_SENTENCE]; /* which words are likely enough cues */
	size_t cues;
	uint8_t label[CLAUSE_WINDOW]; /* of the words around one cue */
};

/* The words around a cue. */
struct window {
	struct slice line;
	struct clause_window w;
	const struct clause_token *word; /* those of the window */
	const struct token *token;
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
	struct clause_finder *f = mem_zalloc(1, sizeof(*f));

	if (!clause_model_read(&f->model, clause_model_builtin()))
		mem_fail();
	f->vocabulary = vocabulary_new(f->model.words);
	clause_scan_init(&f->scan, f->model.words);
	f->kernel = clause_kernel();
	clause_token(&f->model.words, SLICE("."), &(struct token){ .end = 1, .kind = TOK_PUNCT }, &f->stop);
	return f;
}

void
clause_finder_free(struct clause_finder *f)
{
	if (f == NULL)
		return;
	free(f->vocabulary);
	free(f->tokens);
	free(f);
}

void
clause_finder_portable(struct clause_finder *f)
{
	f->kernel = &clause_kernel_portable;
}

bool
clause_may(const struct clause_finder *f, struct slice line)
{
	return clause_scan(&f->scan, line);
}

struct vocabulary *
clause_vocabulary(struct clause_finder *f)
{
	return f->vocabulary;
}

/*
 * If the words beside it speak so much against a cue, in hundredths of a natural-log unit, nothing else is asked: of 9,000
 * words.
 */
enum { BESIDE_LEAST = 40 };

/* Makes what stands around the sentence. Headlines end without a stop; what they are like ends in one. */
static void
make_edge(struct clause_finder *f)
{
	const struct clause_sentence *s = &f->sentence;
	struct clause_counts counts;

	clause_edge(s);
	if (s->n == 0 || s->t[s->n - 1].kind == TOK_PUNCT || s->t[s->n - 1].kind == TOK_MARK)
		return;
	counts = s->t[s->n].count;
	s->t[s->n] = f->stop;
	s->t[s->n].count = counts;
}

/* Sets the odds of every word that is ever a cue; false if none is likely enough to be looked at. */
static bool
find_cues(struct clause_finder *f)
{
	const struct clause_sentence *s = &f->sentence;
	int32_t least = -f->model.unit * BESIDE_LEAST / 100;

	f->cues = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (s->t[i].cue < CLAUSE_STEP_LEAST)
			continue;
		int32_t score = f->kernel->cue(&f->model.table[CLAUSE_CUE], s, i, least);
		s->t[i].odds = clause_odds(score, f->model.unit);
		if (score >= f->model.cue_least)
			f->cue[f->cues++] = (uint16_t)i;
	}
	if (f->cues > 0) {
		clause_count_cues(s);
		make_edge(f);
	}
	return f->cues > 0;
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

	while (i < w->w.n && f->label[i] == label)
		i++;
	return i;
}

/* Signs that a figure or a name is written with: currencies, percent, degrees, @ and #. */
static bool
is_written_sign(uint32_t c)
{
	return c == '$' || c == '%' || c == '#' || c == '@' || c == '+' || (c >= 0xa2 && c <= 0xa5) || c == 0xb0 || c == 0xb1 ||
	    c == 0x2030 || (c >= 0x20a0 && c <= 0x20cf);
}

static char
sign_at(const struct window *w, size_t k)
{
	return w->line.p[w->token[k].start];
}

/* Does word k close a bracket that was opened in [i, k)? */
static bool
closes_bracket(const struct window *w, size_t i, size_t k)
{
	char close = sign_at(w, k), open = close == ')' ? '(' : '[';
	size_t depth = 0;

	if (close != ')' && close != ']')
		return false;
	for (; i < k; i++) {
		if (sign_at(w, i) == open)
			depth++;
		else if (sign_at(w, i) == close && depth > 0)
			depth--;
	}
	return depth > 0;
}

/* Is word k, the first or last one of [i, j), a sign that is none of the content's? One that goes with a word inside is. */
static bool
is_edge_sign(const struct window *w, size_t i, size_t j, size_t k)
{
	const struct token *t = &w->token[k];
	size_t len;

	if (w->word[k].kind != TOK_PUNCT)
		return false;
	if (k > i && closes_bracket(w, i, k))
		return false;
	bool touches = (k + 1 < j && t[1].start == t->end) || (k > i && (t[-1].end == t->start || t[-1].kind == TOK_NUMBER));
	return !touches || !is_written_sign(utf_at(w->line, t->start, &len));
}

/* Adds words [i, j) to the content: without `that`, without signs at its ends, nor a mark that has no partner in it. */
static void
add_part(const struct window *w, size_t i, size_t j, struct clause *c)
{
	size_t marks = 0;

	for (size_t k = i; k < j; k++)
		marks += w->word[k].kind == TOK_MARK;
	for (;;) {
		if (i < j && (is_edge_sign(w, i, j, i) || (i + 1 < j && w->word[i].word == CLAUSE_THAT)))
			i++;
		else if (i < j && is_edge_sign(w, i, j, j - 1))
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
	size_t from = w->w.head, to = w->w.head + 1, n = w->w.n;

	while (from > 0 && f->label[from - 1] == CLAUSE_KEY)
		from--;
	while (to < n && f->label[to] == CLAUSE_KEY)
		to++;
	*c = (struct clause){ .cue = words_span(w, from, to) };
	for (size_t i = 0; i < n; i = run_end(f, w, i)) {
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
	const struct clause_view *v = &w->w.view;
	int32_t score[CLAUSE_CLASSES];
	size_t head = w->w.head, n = w->w.n, i = head;
	unsigned best = 0;

	while (i < n && f->label[i] != CLAUSE_CONTENT)
		i++;
	for (size_t k = head; i == n && k-- > 0;)
		if (f->label[k] == CLAUSE_CONTENT && (k == 0 || f->label[k - 1] != CLAUSE_CONTENT))
			i = k;
	f->kernel->classes(&f->model.table[CLAUSE_CLASS], &v->s, v->head, w->w.from + i, w->w.from + run_end(f, w, i), score);
	for (unsigned k = 1; k < CLAUSE_CLASSES; k++)
		if (score[k] > score[best])
			best = k;
	return (enum clause_class)best;
}

static void
around_cue(struct clause_finder *f, size_t i, void (*found)(void *arg, const struct clause *c), void *arg)
{
	const struct clause_sentence *s = &f->sentence;
	size_t from = i > CLAUSE_REACH ? i - CLAUSE_REACH : 0;
	size_t to = s->n - i > CLAUSE_REACH ? i + CLAUSE_REACH + 1 : s->n;
	struct window w = { f->line, { clause_view(s, i), from, to - from, i - from }, s->t + from, f->token + from };
	struct clause c;

	int32_t least = f->model.path_least;
	int32_t score = clause_best_path(f->kernel, &f->model.table[CLAUSE_SPAN], &w.w, &f->space, least, f->label) - least;
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

/* A line, and how far it was read. */
struct reading {
	const struct clause_text *text;
	size_t token; /* the first that was not yet read */
	size_t quoted, told, only; /* the first that do not end before it */
};

/* Is there anything that is asked for at bytes [from, to)? from rises from call to call. */
static bool
is_asked(struct reading *r, size_t from, size_t to)
{
	const struct clause_text *t = r->text;

	if (t->only == NULL)
		return true;
	while (r->only < t->n_only && t->only[r->only].end <= from)
		r->only++;
	return r->only < t->n_only && t->only[r->only].start < to;
}

/*
 * Do bytes [from, to) stand in one stretch in marks? What is told in there is told by whom it quotes: of 180 likely cues in
 * marks, in 1 MB of news, two have a report.
 */
static bool
is_quoted(struct reading *r, size_t from, size_t to)
{
	const struct clause_text *t = r->text;

	while (r->quoted < t->n_quoted && t->quoted[r->quoted].end <= from)
		r->quoted++;
	return r->quoted < t->n_quoted && t->quoted[r->quoted].start <= from && to <= t->quoted[r->quoted].end;
}

/* Words that are passed over at one go. */
enum { STRIDE = 8 };

/* Passes over the words before byte to. */
static void
pass_words(struct reading *r, size_t to)
{
	const struct token *t = r->text->tokens;
	size_t n = r->text->n, i = r->token;

	while (n - i > STRIDE && t[i + STRIDE].start < to)
		i += STRIDE;
	while (i < n && t[i].start < to)
		i++;
	r->token = i;
}

/*
 * The words of bytes [from, to) of the line: its tokens there. Where a sentence ends within a token, as between texts
 * that were glued together, it is cut anew.
 */
static void
read_words(struct clause_finder *f, struct reading *r, size_t from, size_t to)
{
	const struct clause_text *t = r->text;
	bool astride = r->token > 0 && t->tokens[r->token - 1].end > from;
	size_t n;

	f->line = t->line;
	f->token = t->tokens + r->token;
	pass_words(r, to);
	n = (size_t)(t->tokens + r->token - f->token);
	if (astride || (n > 0 && f->token[n - 1].end > to)) {
		n = tok_line(slice_sub(t->line, from, to), f->cut, CLAUSE_SENTENCE);
		for (size_t i = 0; i < n; i++) {
			f->cut[i].start += (uint32_t)from;
			f->cut[i].end += (uint32_t)from;
		}
		f->token = f->cut;
	}
	f->sentence = (struct clause_sentence){ f->word + CLAUSE_EDGE, n };
	clause_tokens(f->vocabulary, t->line, f->token, t->quoted, t->n_quoted, &r->quoted, &f->sentence);
	make_edge(f);
}

/* Is the content of the cue at word i known? */
static bool
is_told(const struct clause_finder *f, struct reading *r, size_t i)
{
	const struct clause_text *t = r->text;
	uint32_t at = f->token[i].start;

	while (r->told < t->n_told && t->told[r->told].cue.end <= at)
		r->told++;
	if (r->told == t->n_told || t->told[r->told].cue.start > at)
		return false;
	t->told[r->told].likely = true;
	return true;
}

/* What stands farther from a word is no part of one cue with it. In words. */
enum { CUE_WORDS = 4 };

/* May the cue at word i be one that is asked for? */
static bool
is_wanted(const struct clause_finder *f, struct reading *r, size_t i)
{
	size_t last = f->sentence.n - 1;

	return !r->text->near || is_asked(r, f->token[i > CUE_WORDS ? i - CUE_WORDS : 0].start,
	    f->token[i + CUE_WORDS < last ? i + CUE_WORDS : last].end);
}

/* Does word i stand in marks, and not as the first there: is "confident that ..."? */
static bool
is_within(const struct clause_finder *f, size_t i)
{
	return i > 0 && f->sentence.t[i].quoted != 0 && f->sentence.t[i - 1].quoted != 0;
}

/* Gives the attributions of a sentence whose cues are known. */
static void
around_cues(struct clause_finder *f, struct reading *r, void (*found)(void *arg, const struct clause *c), void *arg)
{
	memset(f->space.known, 0, f->sentence.n + 1);
	for (size_t k = 0, looked = 0; k < f->cues && looked < CLAUSE_CUES; k++)
		if (!is_within(f, f->cue[k]) && is_wanted(f, r, f->cue[k]) && !is_told(f, r, f->cue[k])) {
			around_cue(f, f->cue[k], found, arg);
			looked++;
		}
}

void
clause_read(struct clause_finder *f, const struct clause_text *text,
    void (*found)(void *arg, const struct clause *c), void *arg)
{
	struct reading r = { .text = text };
	struct sent_cursor cursor;
	struct span s;

	sent_begin(&cursor, text->line);
	while (sent_next(&cursor, &s))
		for (size_t from = s.start, to; from < s.end; from = to) {
			to = cut(text->line, from, s.end);
			if (!is_asked(&r, from, to) || is_quoted(&r, from, to)) {
				pass_words(&r, to);
				continue;
			}
			read_words(f, &r, from, to);
			if (find_cues(f))
				around_cues(f, &r, found, arg);
		}
}

void
clause_line(struct clause_finder *f, struct slice line, const struct span *quoted, size_t n_quoted,
    void (*found)(void *arg, const struct clause *c), void *arg)
{
	size_t n = vocabulary_tokens(line, &f->tokens, &f->tokens_cap);

	clause_read(f, &(struct clause_text){ .line = line, .tokens = f->tokens, .n = n, .quoted = quoted,
	    .n_quoted = n_quoted }, found, arg);
}
