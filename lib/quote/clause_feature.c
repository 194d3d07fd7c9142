#include "quote/clause_feature.h"

static uint32_t
mix(uint32_t h, uint32_t v)
{
	h = (h ^ v) * 0x9e3779b1U;
	return h ^ h >> 15;
}

/*
 * The byte that a sign of several bytes stands for, and how many bytes it has: ’ is an apostrophe, “ and '' are double
 * marks. 0: p begins no such sign.
 */
static unsigned char
plain_sign(const unsigned char *p, size_t len, size_t *size)
{
	if (len >= 3 && p[0] == 0xe2 && p[1] == 0x80 && p[2] >= 0x98 && p[2] <= 0x9f) {
		*size = 3;
		return p[2] < 0x9c ? '\'' : '"';
	}
	if (len == 2 && (p[0] == '\'' || p[0] == '`') && p[1] == p[0]) {
		*size = 2;
		return '"';
	}
	return 0;
}

uint32_t
clause_hash(struct slice word)
{
	const unsigned char *p = (const unsigned char *)word.p;
	uint32_t h = 2166136261U; /* FNV-1a */
	size_t size;

	for (size_t i = 0; i < word.len; i += size) {
		unsigned char c = plain_sign(p + i, word.len - i, &size);
		if (c == 0) {
			c = p[i];
			size = 1;
		}
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 'a' - 'A');
		else if (c >= '1' && c <= '9')
			c = '0';
		h = (h ^ c) * 16777619U;
	}
	return h == 0 ? 1 : h;
}

/* Clusters of words that the model has no cluster for, told by their form. */
static uint8_t
form_cluster(struct slice w, const struct token *t)
{
	static const struct {
		struct slice suffix;
		uint8_t cluster;
	} form[] = { { { "ed", 2 }, 244 }, { { "ing", 3 }, 245 }, { { "ly", 2 }, 246 }, { { "s", 1 }, 247 },
		{ { "ion", 3 }, 248 }, { { "ment", 4 }, 248 }, { { "ity", 3 }, 248 }, { { "ness", 4 }, 248 } };

	if (t->kind != TOK_WORD)
		return (uint8_t)(240 + t->kind);
	if (t->shape & TOK_CAPITAL)
		return 239;
	for (size_t i = 0; i < sizeof(form) / sizeof(form[0]); i++)
		if (slice_ends(w, form[i].suffix))
			return form[i].cluster;
	return t->shape & TOK_HYPHEN ? 249 : 250;
}

static void
set_word(const struct clause_words *words, struct slice w, const struct token *t, struct clause_token *o)
{
	o->word = clause_hash(w);
	o->suffix = w.len > 3 ? clause_hash(slice_sub(w, w.len - 3, w.len)) : o->word;
	o->prefix = w.len > 5 ? clause_hash(slice_sub(w, 0, 5)) : o->word;
	struct clause_word known = clause_word(words, o->word);
	o->cluster = known.cluster ? known.cluster : form_cluster(w, t);
	o->cue = known.cue;
	o->kind = t->kind;
	o->shape = t->shape & (TOK_CAPITAL | TOK_ALLCAPS | TOK_DIGIT | TOK_HYPHEN | TOK_STOP);
}

void
clause_tokens(const struct clause_words *words, struct slice line, const struct token *tokens, size_t n,
    const struct span *quoted, size_t n_quoted, size_t *next, struct clause_token *out)
{
	size_t commas = 0, marks = 0, part = 0;

	for (size_t i = 0; i < n; i++) {
		struct clause_token *o = &out[i];
		*o = (struct clause_token){ .commas = (uint16_t)commas, .marks = (uint16_t)marks };
		set_word(words, tok_text(line, &tokens[i]), &tokens[i], o);
		while (*next < n_quoted && quoted[*next].end <= tokens[i].start)
			++*next;
		o->quoted = *next < n_quoted && quoted[*next].start <= tokens[i].start;
		o->back = (uint16_t)(i - part);
		if (tokens[i].kind == TOK_PUNCT) {
			commas++;
			part = i + 1;
		}
		marks += tokens[i].kind == TOK_MARK;
	}
}

void
clause_count_cues(struct clause_token *t, size_t n)
{
	size_t cues = 0;

	for (size_t i = 0; i < n; i++) {
		t[i].cues = (uint16_t)cues;
		cues += t[i].odds >= CLAUSE_LIKELY;
	}
}

uint8_t
clause_odds(int32_t score, int unit)
{
	/* One step a natural-log unit, 0.5 to -0.5 in the middle one. */
	int64_t step = ((int64_t)score * 2 + 11 * (int64_t)unit) / (2 * (int64_t)unit);
	return (uint8_t)(step < 0 ? 0 : step > CLAUSE_ODDS ? CLAUSE_ODDS : step);
}

/* What stands outside the sentence. */
static const struct clause_token edge = { .word = 7, .suffix = 7, .prefix = 7, .cluster = 1, .kind = 9 };

static inline const struct clause_token *
at(const struct clause_token *t, size_t n, size_t i, int offset)
{
	size_t k = i + (size_t)(ptrdiff_t)offset; /* below 0 wraps round and is too large */
	return k < n ? &t[k] : &edge;
}

/* Distances in words, in steps. */
static uint32_t
steps(size_t words)
{
	return words < 5 ? (uint32_t)words : words < 9 ? 5 : words < 17 ? 6 : words < 33 ? 7 : 8;
}

static uint32_t
at_most(unsigned n, unsigned most)
{
	return n < most ? n : most;
}

/* The next feature, made of one to four values; features differ by the seed of their group and their number in it. */
#define BEGIN(seed_of_group) \
	const uint32_t seed = (seed_of_group); \
	unsigned k = 0
#define F1(a) (out[k] = mix(mix(seed, k), (uint32_t)(a)), k++)
#define F2(a, b) (out[k] = mix(mix(mix(seed, k), (uint32_t)(a)), (uint32_t)(b)), k++)
#define F3(a, b, c) (out[k] = mix(mix(mix(mix(seed, k), (uint32_t)(a)), (uint32_t)(b)), (uint32_t)(c)), k++)
#define F4(a, b, c, d) \
	(out[k] = mix(mix(mix(mix(mix(seed, k), (uint32_t)(a)), (uint32_t)(b)), (uint32_t)(c)), (uint32_t)(d)), k++)

/* Words from i to the next sign, at most 9. */
static uint32_t
to_sign(const struct clause_token *t, size_t n, size_t i)
{
	uint32_t k = 0;

	while (k < 9 && i + k < n && t[i + k].kind != TOK_PUNCT)
		k++;
	return k;
}

/* How soon word stands behind i: 0 if it is not near. */
static uint32_t
find_word(const struct clause_token *t, size_t n, size_t i, uint32_t word)
{
	for (uint32_t k = 1; k < 7 && i + k < n; k++)
		if (t[i + k].word == word)
			return at_most(k, 3);
	return 0;
}

static const struct clause_token *
first_of_part(const struct clause_token *t, size_t i)
{
	return &t[i] - at_most(t[i].back, (unsigned)i);
}

unsigned
clause_cue_features(const struct clause_token *t, size_t n, size_t i, uint32_t *out)
{
	const struct clause_token *x = &t[i], *a = at(t, n, i, -1), *b = at(t, n, i, -2), *c = at(t, n, i, -3);
	const struct clause_token *p = at(t, n, i, 1), *q = at(t, n, i, 2), *r = at(t, n, i, 3);
	const struct clause_token *first = first_of_part(t, i);
	uint32_t that = find_word(t, n, i, CLAUSE_THAT), to = find_word(t, n, i, CLAUSE_TO), sign = to_sign(t, n, i + 1);
	BEGIN(0xc0e5U);

	F1(0);
	F1(x->word);
	F1(x->suffix);
	F1(x->prefix);
	F1(x->cluster);
	F2(x->word, a->word);
	F2(x->word, p->word);
	F2(x->word, a->cluster);
	F2(x->word, p->cluster);
	F2(x->word, b->cluster);
	F2(x->word, q->cluster);
	F3(x->word, a->cluster, p->cluster);
	F3(x->word, p->cluster, q->cluster);
	F3(x->word, b->cluster, a->cluster);
	F2(x->cluster, a->word);
	F2(x->cluster, p->word);
	F2(x->suffix, a->word);
	F2(x->suffix, p->word);
	F3(x->cluster, a->cluster, p->cluster);
	F3(x->cluster, p->cluster, q->cluster);
	F3(x->cluster, b->cluster, a->cluster);
	F3(x->suffix, a->cluster, p->cluster);
	F3(x->suffix, p->cluster, q->cluster);
	F3(x->suffix, b->cluster, a->cluster);
	F1(a->word);
	F1(b->word);
	F1(c->word);
	F1(p->word);
	F1(q->word);
	F1(r->word);
	F2(a->word, b->word);
	F2(p->word, q->word);
	F2(x->cue, a->cluster);
	F2(x->cue, p->cluster);
	F2(x->cue, p->word);
	F3(x->cue, p->cluster, q->cluster);
	F3(x->cue, a->cluster, b->cluster);
	F2(x->prefix, p->word);
	F2(x->prefix, p->cluster);
	F2(x->prefix, a->cluster);
	F2(x->quoted, x->word);
	F2(x->quoted, x->cue);
	F3(first->word, at_most(x->back, 6), x->cue);
	F3(first->cluster, x->back == i, x->cluster);
	F3(x->word, x->shape, i == 0);
	F2(x->cue, steps(n - i));
	F2(x->cue, n < 6 ? 0 : n < 12 ? 1 : 2);
	F2(t[n - 1].word, x->cue);
	F4(b->cluster, a->cluster, x->cluster, p->cluster);
	F4(a->cluster, x->cluster, p->cluster, q->cluster);
	F3(x->word, i > 0 && t[n - 1].marks > x->marks, x->marks > 0);
	F3(c->cluster, b->cluster, x->cue);
	F3(q->cluster, r->cluster, x->cue);
	F2(x->word, that);
	F2(x->cue, that);
	F2(x->suffix, that);
	F2(x->word, to);
	F3(x->cluster, to, a->cluster);
	F2(x->word, sign);
	F3(x->cue, sign, at_most(x->back, 9));
	return k;
}

struct clause_view
clause_view(const struct clause_token *t, size_t n, size_t head)
{
	return (struct clause_view){ t, n, head, find_word(t, n, head, CLAUSE_THAT) };
}

static void
count_between(const struct clause_view *v, size_t i, struct clause_between *b)
{
	const struct clause_token *low = &v->t[i < v->head ? i : v->head], *high = &v->t[i < v->head ? v->head : i];

	b->commas = (uint32_t)(high->commas - low->commas);
	b->marks = at_most((unsigned)(high->marks - low->marks), 2);
	b->cues = at_most((unsigned)(high->cues - low->cues), 3);
}

struct clause_between
clause_to_word(const struct clause_view *v, size_t i)
{
	struct clause_between b;

	b.side = i < v->head ? 0 : i == v->head ? 1 : 2;
	b.near = steps(i < v->head ? v->head - i : i - v->head);
	b.far = b.near * 4 + b.side;
	count_between(v, i, &b);
	b.commas = at_most(b.commas, 4);
	b.quoted = v->t[i].quoted + 2U * v->t[v->head].quoted;
	return b;
}

struct clause_between
clause_to_gap(const struct clause_view *v, size_t i)
{
	struct clause_between b;

	b.side = i <= v->head ? 0 : 1;
	b.near = steps(i <= v->head ? v->head - i : i - 1 - v->head);
	b.far = b.near * 2 + b.side;
	count_between(v, i < v->n ? i : v->n - 1, &b);
	b.commas = at_most(b.commas, 3);
	b.quoted = 0;
	return b;
}

/* The words of a part share its first word. */
uint64_t
clause_place_key(const struct clause_view *v, size_t i, const struct clause_between *b)
{
	uint64_t part = i - at_most(v->t[i].back, (unsigned)i);

	return part << 16 | b->side << 12 | b->commas << 9 | b->marks << 6 | b->cues << 3 | b->quoted;
}

static unsigned
emit_own(const struct clause_view *v, size_t i, uint32_t side, uint32_t *out)
{
	const struct clause_token *t = v->t;
	size_t n = v->n;
	const struct clause_token *x = &t[i], *a = at(t, n, i, -1), *b = at(t, n, i, -2);
	const struct clause_token *p = at(t, n, i, 1), *q = at(t, n, i, 2);
	BEGIN(0xe0e1U);

	F2(side, x->word);
	F3(side, a->word, x->word);
	F3(side, x->word, p->word);
	F4(side, a->cluster, x->cluster, p->cluster);
	F4(side, b->cluster, a->cluster, x->cluster);
	F4(side, x->cluster, p->cluster, q->cluster);
	F2(side, x->odds);
	F3(side, x->odds, x->cluster);
	F2(side, x->suffix);
	return k;
}

static unsigned
emit_far(const struct clause_view *v, uint32_t far, uint32_t *out)
{
	const struct clause_token *h = &v->t[v->head], *before = at(v->t, v->n, v->head, -1);
	const struct clause_token *after = at(v->t, v->n, v->head, 1);
	BEGIN(0xe0e2U);

	F1(far);
	F2(h->word, far);
	F2(far, after->cluster);
	F2(far, before->cluster);
	F2(far, h->suffix);
	return k;
}

static unsigned
emit_place(const struct clause_view *v, size_t i, const struct clause_between *m, uint32_t *out)
{
	const struct clause_token *t = v->t;
	size_t n = v->n, head = v->head;
	const struct clause_token *h = &t[head], *first = first_of_part(t, i);
	const struct clause_token *before = at(t, n, head, -1), *after = at(t, n, head, 1);
	const struct clause_token *before2 = at(t, n, head, -2), *after2 = at(t, n, head, 2);
	uint32_t side = m->side, commas = m->commas, that = v->that;
	BEGIN(0xe0e3U);

	F1(side);
	F2(side, commas);
	F3(side, commas, m->marks);
	F3(side, commas, m->cues);
	F3(side, m->quoted, m->marks);
	F4(side, m->quoted, m->marks, commas);
	F3(h->word, side, commas);
	F3(side, first->word, commas);
	F3(side, first->cluster, commas);
	F3(side, t[0].word, commas);
	F3(side, after->word, commas);
	F3(side, before->word, commas);
	F4(side, after->cluster, before->cluster, commas);
	F3(side, h->cluster, commas);
	F3(side, steps(n - 1 - head), commas);
	F3(side, steps(head), commas);
	F3(side, h->odds, commas);
	F4(side, m->cues, m->marks, h->cluster);
	F4(h->word, after->cluster, side, commas);
	F3(side, that, commas);
	F4(side, that, h->word, commas);
	F4(side, after->cluster, after2->cluster, commas);
	F4(side, before->cluster, before2->cluster, commas);
	F3(side, t[n - 1].word, h->word);
	F4(side, commas, at_most(h->commas, 3), at_most((unsigned)(t[n - 1].commas - h->commas), 3));
	return k;
}

static unsigned
emit_pair(const struct clause_view *v, size_t i, const struct clause_between *m, uint32_t *out)
{
	const struct clause_token *x = &v->t[i], *h = &v->t[v->head];
	const struct clause_token *a = at(v->t, v->n, i, -1), *p = at(v->t, v->n, i, 1);
	BEGIN(0xe0e4U);

	F3(m->side, x->word, h->word);
	F3(m->side, x->cluster, h->word);
	F2(m->far, x->cluster);
	F2(m->far, x->word);
	F3(m->side, m->commas, x->cluster);
	F3(m->far, x->shape, x->kind);
	F3(m->far, a->cluster, x->cluster);
	F3(m->far, x->cluster, p->cluster);
	F3(m->far, v->that, x->cluster);
	return k;
}

unsigned
clause_emit_group(const struct clause_view *v, size_t i, const struct clause_between *b, enum clause_group group,
    uint32_t *out)
{
	switch (group) {
	case CLAUSE_OWN:
		return emit_own(v, i, b->side, out);
	case CLAUSE_FAR:
		return emit_far(v, b->far, out);
	case CLAUSE_PLACE:
		return emit_place(v, i, b, out);
	default:
		return emit_pair(v, i, b, out);
	}
}

/* Words from i to the next likely cue but the head, most if it is farther. */
static uint32_t
next_cue(const struct clause_view *v, size_t i, uint32_t most)
{
	for (uint32_t k = 0; k < most && i + k < v->n; k++)
		if (i + k != v->head && v->t[i + k].odds >= CLAUSE_LIKELY)
			return k;
	return most;
}

static unsigned
step_own(const struct clause_view *v, size_t i, uint32_t side, uint32_t *out)
{
	const struct clause_token *t = v->t;
	size_t n = v->n;
	const struct clause_token *a = at(t, n, i, -1), *b = at(t, n, i, -2), *x = at(t, n, i, 0), *p = at(t, n, i, 1);
	const struct clause_token *q = at(t, n, i, 2), *end = at(t, n, n, -1);
	uint32_t part = to_sign(t, n, i + 1);
	uint32_t rest = at_most((unsigned)(end->commas - (i < n ? x : end)->commas), 3);
	BEGIN(0x57e1U);

	F1(0);
	F2(side, a->word);
	F2(side, x->word);
	F3(side, a->word, x->word);
	F3(side, a->cluster, x->cluster);
	F3(side, a->word, x->cluster);
	F3(side, a->cluster, x->word);
	F4(side, b->cluster, a->cluster, x->cluster);
	F4(side, a->cluster, x->cluster, p->cluster);
	F4(side, x->cluster, p->cluster, q->cluster);
	F3(side, a->word, p->word);
	F3(side, x->word, p->word);
	F3(side, b->word, a->word);
	F3(side, steps(n - i), a->cluster);
	F3(side, a->suffix, x->suffix);
	F4(side, a->word, x->cluster, p->cluster);
	F4(side, x->word, p->cluster, part);
	F4(side, x->word, rest, a->kind);
	F4(side, x->word, p->word, q->cluster);
	return k;
}

static unsigned
step_far(const struct clause_view *v, const struct clause_between *g, uint32_t *out)
{
	const struct clause_token *h = &v->t[v->head], *after = at(v->t, v->n, v->head, 1);
	BEGIN(0x57e2U);

	F1(g->far);
	F3(h->word, g->side, g->near == 0);
	F3(h->cluster, g->side, g->near);
	F4(h->word, after->word, g->side, g->near);
	return k;
}

static unsigned
step_pair(const struct clause_view *v, size_t i, const struct clause_between *g, uint32_t *out)
{
	const struct clause_token *t = v->t;
	size_t n = v->n, head = v->head;
	const struct clause_token *a = at(t, n, i, -1), *x = at(t, n, i, 0), *p = at(t, n, i, 1), *h = &t[head];
	uint32_t that = v->that, side = g->side, cue = next_cue(v, i, 5), part = to_sign(t, n, i + 1);
	bool ahead = next_cue(v, i + 1, part) < part;
	BEGIN(0x57e3U);

	F3(h->word, a->cluster, x->cluster);
	F3(h->word, side, x->word);
	F3(h->word, side, a->word);
	F4(side, a->quoted, x->quoted, g->marks);
	F4(side, g->commas, a->kind, x->kind);
	F3(g->far, a->word, x->word);
	F3(g->far, a->cluster, x->cluster);
	F3(side, g->commas, a->word);
	F3(side, g->commas, x->word);
	F3(side, cue, a->cluster);
	F4(side, cue, a->word, g->commas);
	F4(side, cue, a->word, x->cluster);
	F4(side, x->word, part, ahead);
	F4(side, x->word, p->cluster, ahead);
	F3(side, g->cues, a->word);
	F3(at(t, n, head, 1)->word, g->far, a->kind);
	F4(side, a->odds, x->odds, g->cues);
	F4(side, g->commas, x->word, p->cluster);
	F4(side, that, x->word, p->cluster);
	F4(side, that, g->near, x->cluster);
	return k;
}

unsigned
clause_step_group(const struct clause_view *v, size_t i, const struct clause_between *b, enum clause_group group,
    uint32_t *out)
{
	switch (group) {
	case CLAUSE_OWN:
		return step_own(v, i, b->side, out);
	case CLAUSE_FAR:
		return step_far(v, b, out);
	case CLAUSE_PLACE:
		return 0;
	default:
		return step_pair(v, i, b, out);
	}
}

unsigned
clause_emit_features(const struct clause_view *v, size_t i, uint32_t *out)
{
	struct clause_between b = clause_to_word(v, i);
	unsigned k = 0;

	for (unsigned group = 0; group < CLAUSE_GROUPS; group++)
		k += clause_emit_group(v, i, &b, (enum clause_group)group, out + k);
	return k;
}

unsigned
clause_step_features(const struct clause_view *v, size_t i, uint32_t *out)
{
	struct clause_between b = clause_to_gap(v, i);
	unsigned k = 0;

	for (unsigned group = 0; group < CLAUSE_GROUPS; group++)
		k += clause_step_group(v, i, &b, (enum clause_group)group, out + k);
	return k;
}

/* Words of a content that tell of its class. */
enum { CLASS_WORDS = 32 };

unsigned
clause_class_features(const struct clause_token *t, size_t n, size_t head, size_t i, size_t end, uint32_t *out)
{
	const struct clause_token *h = &t[head], *before = at(t, n, head, -1), *after = at(t, n, head, 1);
	const struct clause_token *x = at(t, n, i, 0), *a = at(t, n, i, -1), *p = at(t, n, i, 1);
	uint32_t side = i < head ? 0 : 1;
	BEGIN(0xc1a5U);

	F1(0);
	F1(h->word);
	F1(h->suffix);
	F1(h->prefix);
	F1(h->cluster);
	F2(h->word, after->word);
	F2(h->word, x->word);
	F2(h->word, x->cluster);
	F2(h->word, before->cluster);
	F2(h->prefix, x->word);
	F2(h->prefix, x->cluster);
	F1(x->word);
	F2(side, x->cluster);
	F2(x->cluster, p->cluster);
	F1(a->word);
	F1(after->word);
	F1(before->word);
	F2(h->cluster, x->word);
	F2(h->suffix, x->cluster);
	F2(x->quoted, side);
	F2(side, end - i < 3 ? 0 : steps(end - i));
	F2(h->word, side);
	/* A finite verb makes a clause of it, wherever it stands. */
	uint32_t word = mix(seed, 0xba6), cluster = mix(seed, 0xc105);
	for (size_t j = i; j < end && j < i + CLASS_WORDS; j++) {
		out[k++] = mix(word, t[j].word);
		out[k++] = mix(cluster, t[j].cluster);
	}
	return k;
}
