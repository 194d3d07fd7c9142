#include "quote/clause_feature.h"

#include "quote/vocabulary.h"

#define AVX2 0
#define TARGET
#include "quote/clause_lanes.inc"

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

/* A byte of a word as its hash takes it: letters in lower case, digits as 0. */
static inline unsigned char
plain_byte(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? c | ('a' - 'A') : c >= '1' && c <= '9' ? '0' : c;
}

uint32_t
clause_hash(struct slice word)
{
	const unsigned char *p = (const unsigned char *)word.p;
	uint32_t h = CLAUSE_HASH_BEGIN;
	size_t size;

	for (size_t i = 0; i < word.len; i += size) {
		unsigned char c = p[i], sign = 0;
		size = 1;
		if (c == 0xe2 || c == '\'' || c == '`')
			sign = plain_sign(p + i, word.len - i, &size);
		h = clause_hash_add(h, sign != 0 ? sign : plain_byte(c));
	}
	return h == 0 ? 1 : h;
}

/* Bytes of a word that its first and its last hash are of. */
enum { PREFIX = 5, SUFFIX = 3 };

/* The hashes of most words, all at one go; false if the word has a byte that may begin a sign of several bytes. */
static bool
set_hashes(struct slice w, struct clause_token *t)
{
	uint32_t h = CLAUSE_HASH_BEGIN, suffix = h;

	for (size_t i = 0; i < w.len; i++) {
		unsigned char c = (unsigned char)w.p[i];
		if (c == 0xe2 || c == '\'' || c == '`')
			return false;
		if (i == PREFIX)
			t->prefix = h;
		c = plain_byte(c);
		h = clause_hash_add(h, c);
		if (i + SUFFIX >= w.len)
			suffix = clause_hash_add(suffix, c);
	}
	t->word = h;
	t->suffix = w.len > SUFFIX ? suffix : h;
	if (w.len <= PREFIX)
		t->prefix = h;
	return h != 0 && t->suffix != 0 && t->prefix != 0;
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

void
clause_token(const struct clause_words *words, struct slice w, const struct token *t, struct clause_token *out)
{
	struct clause_word known;

	*out = (struct clause_token){ .kind = t->kind };
	if (!set_hashes(w, out)) {
		out->word = clause_hash(w);
		out->suffix = w.len > SUFFIX ? clause_hash(slice_sub(w, w.len - SUFFIX, w.len)) : out->word;
		out->prefix = w.len > PREFIX ? clause_hash(slice_sub(w, 0, PREFIX)) : out->word;
	}
	known = clause_word(words, out->word);
	out->cluster = known.cluster ? known.cluster : form_cluster(w, t);
	out->cue = known.cue;
	out->shape = t->shape & (TOK_CAPITAL | TOK_ALLCAPS | TOK_DIGIT | TOK_HYPHEN | TOK_STOP);
}

void
clause_tokens(struct vocabulary *vocabulary, struct slice line, const struct token *tokens,
    const struct span *quoted, size_t n_quoted, size_t *next, const struct clause_sentence *s)
{
	static const struct clause_counts count[] = { [TOK_PUNCT].of[CLAUSE_COMMAS] = 1, [TOK_MARK].of[CLAUSE_MARKS] = 1 };
	struct clause_counts seen = { 0 };
	size_t part = 0;
	uint8_t sign = 0;

	vocabulary_clauses(vocabulary, line, tokens, s->n, s->t);
	for (size_t i = 0; i < s->n; i++) {
		struct clause_token *o = &s->t[i];
		o->count = seen;
		o->back = (uint16_t)(i - part);
		seen.all += count[o->kind].all;
		if (o->kind == TOK_PUNCT)
			part = i + 1;
	}
	for (size_t i = 0; i < s->n && *next < n_quoted; i++) {
		while (*next < n_quoted && quoted[*next].end <= tokens[i].start)
			++*next;
		s->t[i].quoted = *next < n_quoted && quoted[*next].start <= tokens[i].start;
	}
	for (size_t i = s->n; i-- > 0;) {
		s->t[i].sign = sign;
		sign = s->t[i].kind == TOK_PUNCT ? 0 : sign < CLAUSE_NEAR ? (uint8_t)(sign + 1) : sign;
	}
}

void
clause_edge(const struct clause_sentence *s)
{
	for (size_t i = 0; i < CLAUSE_EDGE; i++) {
		struct clause_token edge = { .word = 7, .suffix = 7, .prefix = 7, .cluster = 1, .kind = 9, .count.of[CLAUSE_NEXT] = CLAUSE_NEAR + 1 };
		s->t[s->n + i] = edge;
		*(s->t - 1 - i) = edge;
	}
	if (s->n > 0)
		memcpy(s->t[s->n].count.of, s->t[s->n - 1].count.of, CLAUSE_NO * sizeof(uint16_t));
}

void
clause_count_cues(const struct clause_sentence *s)
{
	size_t cues = 0;
	uint8_t next = CLAUSE_NEAR;

	for (size_t i = 0; i < s->n; i++) {
		s->t[i].count.of[CLAUSE_LIKELY_CUES] = (uint16_t)cues;
		cues += s->t[i].odds >= CLAUSE_LIKELY;
	}
	for (size_t i = s->n; i-- > 0;) {
		s->t[i].count.of[CLAUSE_AHEAD] = (uint16_t)(2 * s->t[i].sign + (next < s->t[i].sign));
		next = s->t[i].odds >= CLAUSE_LIKELY ? 0 : next <= CLAUSE_NEAR ? (uint8_t)(next + 1) : next;
		s->t[i].count.of[CLAUSE_NEXT] = next;
	}
}

uint8_t
clause_odds(int32_t score, int unit)
{
	/* One step a natural-log unit, 0.5 to -0.5 in the middle one. */
	int64_t step = ((int64_t)score * 2 + 11 * (int64_t)unit) / (2 * (int64_t)unit);
	return (uint8_t)(step < 0 ? 0 : step > CLAUSE_ODDS ? CLAUSE_ODDS : step);
}

struct clause_view
clause_view(const struct clause_sentence *s, size_t head)
{
	return (struct clause_view){ *s, head, find_word(s, head, CLAUSE_THAT) };
}

static unsigned
put(const clause_lanes *h, unsigned n, uint32_t *out)
{
	memcpy(out, h, n * sizeof(*h));
	return 8 * n;
}

unsigned
clause_cue_features(const struct clause_sentence *s, size_t i, uint32_t *out)
{
	clause_lanes h[CLAUSE_CUE_LANES];

	beside_lanes(s, i, h);
	around_lanes(s, i, h + CLAUSE_BESIDE_LANES);
	return put(h, CLAUSE_CUE_LANES, out);
}

unsigned
clause_span_features(const struct clause_view *v, size_t i, uint32_t *out)
{
	clause_lanes h[CLAUSE_SPAN_LANES], *far = h + CLAUSE_OWN_LANES, *place = far + CLAUSE_FAR_LANES;
	struct between b;
	struct common c;

	between(v, i, &b);
	common_lanes(v, &c);
	own_lanes(&v->s, i, h);
	far_lanes(&c, &b, far);
	place_lanes(&c, v, i, &b, place);
	pair_lanes(&c, v, i, &b, place + CLAUSE_PLACE_LANES);
	return put(h, CLAUSE_SPAN_LANES, out);
}

unsigned
clause_class_features(const struct clause_sentence *s, size_t head, size_t i, size_t end, uint32_t *out)
{
	clause_lanes h[CLAUSE_CLASS_LANES];

	class_lanes(s, head, i, end, h);
	return put(h, CLAUSE_CLASS_LANES, out);
}
