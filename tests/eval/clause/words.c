#include "words.h"

#include <math.h>
#include <stdlib.h>

enum { LEXICON_BITS = 19, FIRST_CLUSTER = 2 };

void
lexicon_init(struct lexicon *l)
{
	*l = (struct lexicon){ .cap = (size_t)1 << LEXICON_BITS };
	l->slot = mem_zalloc(l->cap, sizeof(*l->slot));
}

static struct lexeme *
find_slot(const struct lexicon *l, uint32_t hash)
{
	size_t i = hash * 0x9e3779b1U >> (32 - LEXICON_BITS);

	while (l->slot[i].hash != 0 && l->slot[i].hash != hash)
		i = (i + 1) & (l->cap - 1);
	return &l->slot[i];
}

struct lexeme *
lexicon_find(const struct lexicon *l, uint32_t hash)
{
	struct lexeme *x = find_slot(l, hash);
	return x->hash != 0 ? x : NULL;
}

static struct lexeme *
lexicon_add(struct lexicon *l, uint32_t hash)
{
	struct lexeme *x = find_slot(l, hash);

	if (x->hash == 0) {
		if (++l->n * 2 > l->cap)
			mem_fail();
		x->hash = hash;
	}
	return x;
}

static void
add_text(struct lexicon *l, uint32_t hash)
{
	mem_reserve(&l->text, &l->words_cap, l->words + 1, sizeof(*l->text));
	l->text[l->words++] = hash;
	if (hash != 0)
		lexicon_add(l, hash)->count++;
}

void
lexicon_add_corpus(struct lexicon *l, const struct corpus *c)
{
	for (const struct corpus_doc *d = c->doc; d < c->doc + c->docs; d++)
		for (size_t s = 0; s < d->sentences; s++) {
			add_text(l, 0);
			for (size_t i = 0; i < d->sentence[s].n; i++)
				add_text(l, clause_hash(corpus_word(d, d->sentence[s].first + i)));
		}
}

void
lexicon_add_columns(struct lexicon *l, const char *path)
{
	struct slice file = corpus_file(path);

	for (size_t at = 0, end; at < file.len; at = end + 1) {
		const char *lf = memchr(file.p + at, '\n', file.len - at);
		end = lf != NULL ? (size_t)(lf - file.p) : file.len;
		const char *tab = memchr(file.p + at, '\t', end - at);
		if (tab == NULL || tab == file.p + at)
			add_text(l, 0);
		else
			add_text(l, clause_hash(slice_of(file.p + at, (size_t)(tab - file.p) - at)));
	}
	free((char *)file.p);
}

/* A neighbour of a word, and how often it stands there. */
struct neighbour {
	uint32_t word, count;
};

/* The exchange of words between classes. Words are numbered by rank; two more stand for sentence ends and rare words. */
struct exchange {
	size_t words, classes;
	uint32_t *class;
	struct neighbour *side[2]; /* what follows, what precedes */
	size_t *from[2]; /* where those of a word begin */
	int64_t *pair; /* counts of class pairs */
	int64_t *total[2]; /* of classes as the first and as the second of a pair */
	double *nlogn;
};

static int
compare_pairs(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* The pairs of neighbours, with first and second in that order or the other. */
static void
set_side(struct exchange *e, unsigned side, const uint64_t *pairs, size_t n)
{
	uint64_t *p = mem_alloc(n * sizeof(*p));
	size_t m = 0;

	for (size_t i = 0; i < n; i++)
		p[i] = side == 0 ? pairs[i] : pairs[i] << 32 | pairs[i] >> 32;
	qsort(p, n, sizeof(*p), compare_pairs);
	e->side[side] = mem_alloc(n * sizeof(struct neighbour));
	e->from[side] = mem_zalloc(e->words + 1, sizeof(size_t));
	for (size_t i = 0, j; i < n; i = j, m++) {
		for (j = i; j < n && p[j] == p[i]; j++)
			;
		e->side[side][m] = (struct neighbour){ (uint32_t)p[i], (uint32_t)(j - i) };
		e->from[side][(p[i] >> 32) + 1] = m + 1;
	}
	for (size_t w = 0; w < e->words; w++)
		if (e->from[side][w + 1] == 0)
			e->from[side][w + 1] = e->from[side][w];
	free(p);
}

static void
count_classes(struct exchange *e)
{
	for (size_t w = 0; w < e->words; w++)
		for (size_t j = e->from[0][w]; j < e->from[0][w + 1]; j++) {
			struct neighbour *x = &e->side[0][j];
			e->pair[e->class[w] * e->classes + e->class[x->word]] += x->count;
			e->total[0][e->class[w]] += x->count;
			e->total[1][e->class[x->word]] += x->count;
		}
}

/* The classes around one word, and how often each stands beside it. */
struct around {
	int64_t *count[2];
	size_t *seen[2];
	size_t n[2];
	int64_t self, total[2];
};

static void
look_around(const struct exchange *e, size_t w, struct around *a)
{
	a->self = 0;
	for (unsigned s = 0; s < 2; s++) {
		for (size_t i = 0; i < a->n[s]; i++)
			a->count[s][a->seen[s][i]] = 0;
		a->n[s] = 0;
		a->total[s] = 0;
		for (size_t j = e->from[s][w]; j < e->from[s][w + 1]; j++) {
			struct neighbour *x = &e->side[s][j];
			size_t class = e->class[x->word];
			a->total[s] += x->count;
			if (x->word == w) {
				a->self = x->count;
				continue;
			}
			if (a->count[s][class] == 0)
				a->seen[s][a->n[s]++] = class;
			a->count[s][class] += x->count;
		}
	}
}

/* Adds the word to a class (sign 1) or takes it out (-1). */
static void
move(struct exchange *e, const struct around *a, size_t class, int sign)
{
	for (size_t i = 0; i < a->n[0]; i++)
		e->pair[class * e->classes + a->seen[0][i]] += sign * a->count[0][a->seen[0][i]];
	for (size_t i = 0; i < a->n[1]; i++)
		e->pair[a->seen[1][i] * e->classes + class] += sign * a->count[1][a->seen[1][i]];
	e->pair[class * e->classes + class] += sign * a->self;
	e->total[0][class] += sign * a->total[0];
	e->total[1][class] += sign * a->total[1];
}

/* How much likelier the text becomes with the word in the class. */
static double
gain(const struct exchange *e, const struct around *a, size_t class)
{
	const double *f = e->nlogn;
	double g = 0;

	for (unsigned s = 0; s < 2; s++) {
		for (size_t i = 0; i < a->n[s]; i++) {
			size_t other = a->seen[s][i];
			if (other == class)
				continue;
			int64_t v = e->pair[s == 0 ? class * e->classes + other : other * e->classes + class];
			g += f[v + a->count[s][other]] - f[v];
		}
		g -= f[e->total[s][class] + a->total[s]] - f[e->total[s][class]];
	}
	int64_t v = e->pair[class * e->classes + class];
	return g + f[v + a->count[0][class] + a->count[1][class] + a->self] - f[v];
}

static void
exchange_word(struct exchange *e, struct around *a, size_t w, size_t clusters)
{
	size_t best = e->class[w];
	double most = -HUGE_VAL;

	look_around(e, w, a);
	move(e, a, e->class[w], -1);
	for (size_t class = 0; class < clusters; class++) {
		double g = gain(e, a, class);
		if (g > most + 1e-9) {
			most = g;
			best = class;
		}
	}
	move(e, a, best, 1);
	e->class[w] = (uint32_t)best;
}

static void
exchange_init(struct exchange *e, size_t words, size_t clusters, const uint64_t *pairs, size_t n)
{
	e->words = words + 2;
	e->classes = clusters + 2;
	e->class = mem_zalloc(e->words, sizeof(*e->class));
	for (size_t w = 0; w < e->words; w++)
		e->class[w] = (uint32_t)(w < words ? w % clusters : clusters + w - words);
	e->pair = mem_zalloc(e->classes * e->classes, sizeof(*e->pair));
	for (unsigned s = 0; s < 2; s++) {
		set_side(e, s, pairs, n);
		e->total[s] = mem_zalloc(e->classes, sizeof(int64_t));
	}
	e->nlogn = mem_zalloc(n + 2, sizeof(double));
	for (size_t i = 2; i < n + 2; i++)
		e->nlogn[i] = (double)i * log((double)i);
	count_classes(e);
}

static void
exchange_free(struct exchange *e)
{
	for (unsigned s = 0; s < 2; s++) {
		free(e->side[s]);
		free(e->from[s]);
		free(e->total[s]);
	}
	free(e->pair);
	free(e->class);
	free(e->nlogn);
}

static int
by_count(const void *a, const void *b)
{
	const struct lexeme *x = *(struct lexeme *const *)a, *y = *(struct lexeme *const *)b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* The words by count, most first; *n of them have at least the count. */
static struct lexeme **
by_rank(struct lexicon *l, uint32_t least, size_t *n)
{
	struct lexeme **list = mem_alloc(l->n * sizeof(*list));
	size_t all = 0;

	for (size_t i = 0; i < l->cap; i++)
		if (l->slot[i].hash != 0)
			list[all++] = &l->slot[i];
	qsort(list, all, sizeof(*list), by_count);
	for (*n = 0; *n < all && list[*n]->count >= least; ++*n)
		;
	for (size_t i = 0; i < all; i++)
		list[i]->rank = i < *n ? i : *n + 1;
	return list;
}

void
lexicon_cluster(struct lexicon *l, unsigned clusters, uint32_t least_count, unsigned rounds)
{
	struct exchange e;
	struct around a = { 0 };
	size_t words, n = 0;
	struct lexeme **list = by_rank(l, least_count, &words);
	uint64_t *pairs = mem_alloc((l->words + 1) * sizeof(*pairs)), last = words;

	for (size_t i = 0; i < l->words; i++) {
		uint64_t next = l->text[i] == 0 ? words : lexicon_find(l, l->text[i])->rank;
		if (last != words || next != words)
			pairs[n++] = last << 32 | next;
		last = next;
	}
	exchange_init(&e, words, clusters, pairs, n);
	for (unsigned s = 0; s < 2; s++) {
		a.count[s] = mem_zalloc(e.classes, sizeof(int64_t));
		a.seen[s] = mem_zalloc(e.classes, sizeof(size_t));
	}
	for (unsigned r = 0; r < rounds; r++)
		for (size_t w = 0; w < words; w++)
			exchange_word(&e, &a, w, clusters);
	for (size_t w = 0; w < words; w++)
		list[w]->known.cluster = (uint8_t)(FIRST_CLUSTER + e.class[w]);
	for (unsigned s = 0; s < 2; s++) {
		free(a.count[s]);
		free(a.seen[s]);
	}
	exchange_free(&e);
	free(pairs);
	free(list);
}

static struct lexeme *
lexeme_of(const struct lexicon *l, const struct corpus_doc *d, size_t word)
{
	return lexicon_find(l, clause_hash(corpus_word(d, word)));
}

/* First word of the span and the one after its last. */
static void
words_of(const struct corpus_doc *d, struct span s, size_t *from, size_t *to)
{
	size_t low = 0, high = d->words;

	while (low < high) {
		size_t mid = (low + high) / 2;
		if (corpus_at(d, mid) < s.start)
			low = mid + 1;
		else
			high = mid;
	}
	for (*from = *to = low; *to < d->words && corpus_at(d, *to) < s.end; ++*to)
		;
}

static void
choose_head(const struct lexicon *l, const struct corpus_doc *d, struct attribution *a)
{
	size_t from, to;
	double most = -1;

	words_of(d, a->cue, &from, &to);
	for (size_t i = from; i < to; i++) {
		const struct lexeme *x = lexeme_of(l, d, i);
		double rate = x != NULL ? (x->cue + 0.01) / (x->count + 3) : 0.0005;
		if (d->token[i].kind != TOK_WORD)
			rate *= 0.001;
		if (rate > most) {
			most = rate;
			a->head = i;
			a->has_head = true;
		}
	}
}

/* Steps of how often a word is a cue; a word seen so but once must be rare. */
static uint8_t
cue_step(const struct lexeme *x)
{
	static const double step[] = { 0.03, 0.1, 0.25, 0.5, 0.75 };
	double rate = (double)x->heads / x->count;
	uint8_t n = 1;

	if (x->heads == 0 || (x->heads == 1 ? rate < 0.1 : rate < 0.01))
		return 0;
	while (n <= sizeof(step) / sizeof(step[0]) && rate >= step[n - 1])
		n++;
	return n;
}

static void
count_words(struct lexicon *l, const struct corpus *c)
{
	for (size_t i = 0; i < l->cap; i++)
		l->slot[i].count = 0;
	for (const struct corpus_doc *d = c->doc; d < c->doc + c->docs; d++) {
		for (size_t i = 0; i < d->words; i++)
			lexicon_add(l, clause_hash(corpus_word(d, i)))->count++;
		for (size_t i = 0, from, to; i < d->attributions; i++) {
			words_of(d, d->attribution[i].cue, &from, &to);
			for (size_t k = from; k < to; k++)
				lexeme_of(l, d, k)->cue += 1 / (double)((to - from) * (to - from));
		}
	}
}

void
lexicon_count_cues(struct lexicon *l, const struct corpus *c)
{
	count_words(l, c);
	for (struct corpus_doc *d = c->doc; d < c->doc + c->docs; d++)
		for (size_t i = 0; i < d->attributions; i++) {
			struct attribution *a = &d->attribution[i];
			choose_head(l, d, a);
			if (!a->has_head)
				continue;
			lexeme_of(l, d, a->head)->heads++;
			if (d->gold[a->head] == 0)
				d->gold[a->head] = (uint32_t)(i + 1);
		}
	for (size_t i = 0; i < l->cap; i++)
		if (l->slot[i].hash != 0 && l->slot[i].count > 0)
			l->slot[i].known.cue = cue_step(&l->slot[i]);
}

static int
by_hash(const void *a, const void *b)
{
	uint32_t x = ((const struct lexeme *)a)->hash, y = ((const struct lexeme *)b)->hash;
	return x < y ? -1 : x > y;
}

struct buf
lexicon_table(const struct lexicon *l, uint32_t *slots)
{
	struct lexeme *known = mem_alloc(l->n * sizeof(*known));
	size_t n = 0;
	struct buf out = { 0 };

	for (size_t i = 0; i < l->cap; i++)
		if (l->slot[i].known.cluster != 0 || l->slot[i].known.cue != 0)
			known[n++] = l->slot[i];
	qsort(known, n, sizeof(*known), by_hash);
	*slots = (uint32_t)(n + n / 4 + 1);
	struct lexeme **slot = mem_zalloc(*slots, sizeof(struct lexeme *));
	for (size_t i = 0; i < n; i++) {
		uint32_t at = clause_slot(*slots, known[i].hash);
		while (slot[at] != NULL)
			at = at + 1 < *slots ? at + 1 : 0;
		slot[at] = &known[i];
	}
	for (size_t i = 0; i < *slots; i++) {
		uint32_t hash = slot[i] != NULL ? slot[i]->hash : 0;
		for (unsigned k = 0; k < 4; k++)
			buf_byte(&out, (char)(hash >> (8 * k)));
		buf_byte(&out, (char)(slot[i] != NULL ? slot[i]->known.cluster : 0));
		buf_byte(&out, (char)(slot[i] != NULL ? slot[i]->known.cue : 0));
	}
	free(slot);
	free(known);
	return out;
}
