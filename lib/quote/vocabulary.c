#include "quote/vocabulary.h"

#include "util/mem.h"

struct vocabulary *
vocabulary_new(struct clause_words words)
{
	struct vocabulary *v = mem_zalloc(1, sizeof(*v));

	v->words = words;
	return v;
}

/* Shapes that what is known of a word depends on. */
enum { SHAPES = TOK_CAPITAL | TOK_ALLCAPS | TOK_DIGIT | TOK_HYPHEN | TOK_STOP };

static uint32_t
form_of(const struct token *t)
{
	return (uint32_t)(t->end - t->start) << 16 | (uint32_t)t->kind << 8 | (uint32_t)(t->shape & SHAPES);
}

/* The first len of eight bytes, as a number. */
static inline uint64_t
eight(const char *p, size_t len)
{
	static const unsigned char ones[16] = { 255, 255, 255, 255, 255, 255, 255, 255 };
	uint64_t bytes, mask;

	memcpy(&bytes, p, 8);
	memcpy(&mask, ones + 8 - len, 8);
	return bytes & mask;
}

/* The bytes of a word of at most VOCABULARY_LONGEST bytes as two numbers; as many bytes as that may be read. */
static inline void
bytes_of(const char *p, size_t len, uint64_t *first, uint64_t *last)
{
	size_t rest = len > 8 ? len - 8 : 0;

	*first = eight(p, len - rest);
	*last = eight(p + 8, rest);
}

/* The same, of a word that ends close to the end of its line. */
__attribute__((noinline)) static void
last_bytes_of(const char *p, size_t len, uint64_t *first, uint64_t *last)
{
	char copy[VOCABULARY_LONGEST] = { 0 };

	memcpy(copy, p, len);
	bytes_of(copy, len, first, last);
}

/* Looks up what is known of the token. */
__attribute__((noinline)) static struct vocabulary_word *
learn(struct vocabulary *v, struct slice line, const struct token *t, struct vocabulary_word *w)
{
	w->kinds = 0;
	w->verb = NULL;
	w->cued = false;
	clause_token(&v->words, tok_text(line, t), t, &w->clause);
	return w;
}

static inline struct vocabulary_word *
find(struct vocabulary *v, struct slice line, const struct token *t)
{
	uint64_t first, last, h;
	uint32_t form = form_of(t);
	size_t len = t->end - t->start;
	struct vocabulary_word *w;

	if (len > VOCABULARY_LONGEST)
		return learn(v, line, t, &v->other);
	if (line.len - t->start >= VOCABULARY_LONGEST)
		bytes_of(line.p + t->start, len, &first, &last);
	else
		last_bytes_of(line.p + t->start, len, &first, &last);
	h = (first * 0x9e3779b97f4a7c15U ^ (last + form)) * 0xc2b2ae3d27d4eb4fU;
	w = &v->slot[h >> (64 - VOCABULARY_BITS)];
	if (((w->first ^ first) | (w->last ^ last) | (w->form ^ form)) == 0)
		return w;
	w->first = first;
	w->last = last;
	w->form = form;
	return learn(v, line, t, w);
}

const struct vocabulary_word *
vocabulary_word(struct vocabulary *v, struct slice line, const struct token *t)
{
	return find(v, line, t);
}

const struct vocabulary_word *
vocabulary_cue(struct vocabulary *v, struct slice line, const struct token *t)
{
	struct vocabulary_word *w = find(v, line, t);

	if (!w->cued) {
		struct slice text = tok_text(line, t);
		w->cued = true;
		w->kinds = cue_word_kind(text);
		w->verb = cue_verb(text);
	}
	return w;
}

/* Tokens of a line: one in so many bytes, and some more. News has one in five. */
enum { TOKEN_BYTES = 4, TOKENS_LEAST = 1 << 16 };

size_t
vocabulary_tokens(struct slice line, struct token **tokens, size_t *cap)
{
	size_t n = tok_line(line, *tokens, *cap), most = TOKENS_LEAST + line.len / TOKEN_BYTES;

	n = n < most ? n : most;
	if (n > *cap) {
		mem_reserve(tokens, cap, n, sizeof(**tokens));
		tok_line(line, *tokens, *cap);
	}
	return n;
}
