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

static inline uint32_t
form_of(const struct token *t)
{
	return (t->end - t->start) << 16 | (uint32_t)t->kind << 8 | (uint32_t)(t->shape & SHAPES);
}

/* The first len of eight bytes, as a number; eight may be read. */
static inline uint64_t
eight(const char *p, size_t len)
{
	static const unsigned char ones[16] = { 255, 255, 255, 255, 255, 255, 255, 255 };
	uint64_t bytes, mask;

	memcpy(&bytes, p, 8);
	memcpy(&mask, ones + 8 - len, 8);
	return bytes & mask;
}

/* The bytes of a word that ends close to the end of its line, and zeros. */
__attribute__((noinline)) static const char *
last_bytes(const char *p, size_t len, char copy[VOCABULARY_LONGEST])
{
	memset(copy, 0, VOCABULARY_LONGEST);
	return memcpy(copy, p, len);
}

/* Looks up what is known of the token. */
__attribute__((noinline)) static struct vocabulary_word *
learn(struct vocabulary *v, struct slice line, const struct token *t, struct vocabulary_word *w)
{
	w->cued = false;
	clause_token(&v->words, tok_text(line, t), t, &w->clause);
	return w;
}

static inline struct vocabulary_word *
find(struct vocabulary *v, struct slice line, const struct token *t)
{
	uint32_t form = form_of(t);
	size_t len = t->end - t->start;
	const char *p = line.p + t->start;
	char copy[VOCABULARY_LONGEST];
	struct vocabulary_word *w;
	uint64_t first, last = 0;

	if (len > VOCABULARY_LONGEST)
		return learn(v, line, t, &v->other);
	if (line.len - t->start < VOCABULARY_LONGEST)
		p = last_bytes(p, len, copy);
	if (len <= 8) {
		first = eight(p, len);
	} else {
		memcpy(&first, p, 8);
		last = eight(p + 8, len - 8);
	}
	w = &v->slot[(first * 0x9e3779b97f4a7c15U ^ (last + form)) * 0xc2b2ae3d27d4eb4fU >> (64 - VOCABULARY_BITS)];
	if (w->first == first && w->last == last && w->form == form)
		return w;
	w->first = first;
	w->last = last;
	w->form = form;
	return learn(v, line, t, w);
}

void
vocabulary_clauses(struct vocabulary *v, struct slice line, const struct token *tokens, size_t n, struct clause_token *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = find(v, line, &tokens[i])->clause;
}

const struct vocabulary_word *
vocabulary_cue(struct vocabulary *v, struct slice line, const struct token *t)
{
	struct vocabulary_word *w = find(v, line, t);

	if (!w->cued) {
		w->cued = true;
		w->kinds = cue_look(tok_text(line, t), &w->verb);
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
