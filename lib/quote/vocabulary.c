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

/* The bytes of a word, as two numbers. */
struct letters {
	uint64_t first, last;
};

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

/* Those of a word of at most VOCABULARY_LONGEST bytes; as many bytes as that may be read. */
static inline struct letters
letters_of(const char *p, size_t len)
{
	struct letters l = { 0, 0 };

	if (len <= 8) {
		l.first = eight(p, len);
		return l;
	}
	memcpy(&l.first, p, 8);
	l.last = eight(p + 8, len - 8);
	return l;
}

/* The same, of a word that ends close to the end of its line. */
__attribute__((noinline)) static struct letters
last_letters(const char *p, size_t len)
{
	char copy[VOCABULARY_LONGEST] = { 0 };

	memcpy(copy, p, len);
	return letters_of(copy, len);
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
	struct vocabulary_word *w;
	struct letters l;

	if (len > VOCABULARY_LONGEST)
		return learn(v, line, t, &v->other);
	l = line.len - t->start >= VOCABULARY_LONGEST ? letters_of(line.p + t->start, len) : last_letters(line.p + t->start, len);
	w = &v->slot[(l.first * 0x9e3779b97f4a7c15U ^ (l.last + form)) * 0xc2b2ae3d27d4eb4fU >> (64 - VOCABULARY_BITS)];
	if (((w->first ^ l.first) | (w->last ^ l.last) | (w->form ^ form)) == 0)
		return w;
	w->first = l.first;
	w->last = l.last;
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
