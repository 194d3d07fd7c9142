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

/* The bytes of a word of at most VOCABULARY_LONGEST bytes as two numbers, which with its length tell all of them. */
static inline void
ends_of(const char *p, size_t len, uint64_t *first, uint64_t *last)
{
	uint32_t a, b;

	if (len >= 8) {
		memcpy(first, p, 8);
		memcpy(last, p + len - 8, 8);
	} else if (len >= 4) {
		memcpy(&a, p, 4);
		memcpy(&b, p + len - 4, 4);
		*first = a;
		*last = b;
	} else {
		*first = len > 0 ? (uint8_t)p[0] | (uint64_t)(uint8_t)p[len / 2] << 8 | (uint64_t)(uint8_t)p[len - 1] << 16 : 0;
		*last = 0;
	}
}

static struct vocabulary_word *
find(struct vocabulary *v, struct slice line, const struct token *t)
{
	struct vocabulary_word *w = &v->other;
	size_t len = t->end - t->start;
	uint64_t first = 0, last = 0;
	uint32_t form = form_of(t);

	if (len <= VOCABULARY_LONGEST) {
		ends_of(line.p + t->start, len, &first, &last);
		uint64_t h = (first * 0x9e3779b97f4a7c15U ^ (last + form)) * 0xc2b2ae3d27d4eb4fU;
		w = &v->slot[h >> (64 - VOCABULARY_BITS)];
		if (w->first == first && w->last == last && w->form == form)
			return w;
	}
	*w = (struct vocabulary_word){ .first = first, .last = last, .form = form };
	clause_token(&v->words, tok_text(line, t), t, &w->clause);
	return w;
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
