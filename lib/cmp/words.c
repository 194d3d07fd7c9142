/* A text as words. */
#include <stdlib.h>

#include "cmp/form.h"
#include "cmp/sort.h"
#include "cmp/tables.h"

/* Bytes and tokens that hold CMP_WORDS words of any text worth comparing. */
#define TEXT_MAX (16 << 10)
#define TOKENS_MAX (4 * CMP_WORDS)

struct reading {
	struct cmp *c;
	struct cmp_text *t;
	char previous[FORM_MAX]; /* the last word in lower case */
	size_t previous_len;
	size_t previous_at; /* its first word in t */
	uint8_t next; /* flags that the next word gets */
	bool initial; /* a capital here says nothing */
	size_t capitals; /* words written with a capital */
};

struct cmp *
cmp_new(void)
{
	struct cmp *c = mem_zalloc(1, sizeof(*c));

	c->least = CMP_THRESHOLD;
	c->stemmer = sb_stemmer_new("english", "UTF_8");
	if (c->stemmer == NULL)
		mem_fail();
	cmp_tables_init(c);
	c->forms = mem_zalloc(FORM_PLACES, sizeof(*c->forms));
	c->tokens = mem_zalloc(TOKENS_MAX, sizeof(*c->tokens));
	c->counted.n = mem_zalloc(CMP_PLACES, sizeof(*c->counted.n));
	c->last = mem_zalloc(CMP_PLACES, sizeof(*c->last));
	c->counted.strange = mem_zalloc(CMP_PLACES, sizeof(*c->counted.strange));
	c->last_strange = mem_zalloc(CMP_PLACES, sizeof(*c->last_strange));
	c->table = mem_zalloc(CMP_WORDS + 1, sizeof(*c->table));
	return c;
}

void
cmp_free(struct cmp *c)
{
	sb_stemmer_delete(c->stemmer);
	c->part_a.words = c->part_b.words = NULL;
	cmp_text_free(&c->part_a);
	cmp_text_free(&c->part_b);
	cmp_tables_free(c);
	free(c->forms);
	free(c->tokens);
	free(c->counted.n);
	free(c->last);
	free(c->counted.strange);
	free(c->last_strange);
	free(c->table);
	free(c);
}

void
cmp_text_free(struct cmp_text *t)
{
	free(t->words);
	free(t->order);
	free(t->pairs);
}

/* Adds the words of f, which stand at tok. */
static void
add_form(struct reading *rd, const struct cmp_form *f, uint32_t start, uint32_t end, unsigned shape)
{
	struct cmp_text *t = rd->t;
	bool capital = (shape & TOK_CAPITAL) != 0;

	for (unsigned i = 0; i < f->n && t->n < CMP_WORDS; i++) {
		struct cmp_word *w = &t->words[t->n++];

		*w = (struct cmp_word){ start, end, f->form[i], f->stem[i], f->place[i], f->rarity[i], f->rarity[i],
			f->flags[i] };
		if (cmp_is_group(w->place) ? capital && !rd->initial : !capital)
			w->place = 0;
		w->flags |= rd->next;
		if (i > 0)
			w->flags |= CMP_AGAIN;
		if (!capital)
			w->flags &= (uint8_t)~CMP_NAME;
		else if ((w->flags & CMP_NAME) == 0 && !rd->initial)
			w->flags |= CMP_NAME | CMP_CAPITAL;
		if (capital && w->weight > CMP_NAME_WEIGHT)
			w->weight = CMP_NAME_WEIGHT;
		rd->capitals += capital;
		rd->next = 0;
	}
	if (f->n > 0)
		rd->initial = false;
}

/* A phrase that is a variant takes the place of its first word, which was added already. */
static void
add_word(struct reading *rd, uint32_t start, uint32_t end, unsigned shape)
{
	struct slice word = slice_sub(rd->t->text, start, end);
	char lower[FORM_MAX];
	size_t len = cmp_lower(word, lower);
	bool country = word.len == 2 && memcmp(word.p, "US", 2) == 0;
	size_t at = rd->t->n;
	const struct cmp_form *f, *phrase;
	struct cmp_form whole = { .n = 1, .rarity[0] = UINT8_MAX };

	if (len == 0) {
		whole.form[0] = whole.stem[0] = (uint32_t)cmp_hash(word);
		add_form(rd, &whole, start, end, shape);
		return;
	}
	f = cmp_form(rd->c, slice_of(lower, len), country);
	if (f->second && rd->previous_len > 0) {
		phrase = cmp_phrase(rd->c, slice_of(rd->previous, rd->previous_len), slice_of(lower, len));
		if (phrase != NULL && rd->previous_at < rd->t->n) {
			at = rd->t->n = rd->previous_at;
			start = rd->t->words[at].start;
			rd->next = rd->t->words[at].flags & (CMP_BREAK | CMP_GAP);
			f = phrase;
		}
	}
	add_form(rd, f, start, end, shape);
	memcpy(rd->previous, lower, len);
	rd->previous_len = len;
	rd->previous_at = at;
}

/* A hyphen parts words, but behind a prefix: `one-party` is two words, `micro-electronics` is one. */
static void
add_hyphened(struct reading *rd, const struct token *tok)
{
	struct slice text = rd->t->text;
	uint32_t from = tok->start;
	unsigned shape = tok->shape;

	for (uint32_t i = tok->start; i < tok->end; i++) {
		char lower[FORM_MAX];
		struct slice part = slice_sub(text, from, i);

		if (text.p[i] != '-')
			continue;
		if (i - from < 8 && cmp_is_prefix(slice_of(lower, cmp_lower(part, lower))))
			continue;
		if (i > from)
			add_word(rd, from, i, shape);
		from = i + 1;
		shape = tok->shape;
		if (from < tok->end && text.p[from] >= 'a' && text.p[from] <= 'z')
			shape &= ~(unsigned)TOK_CAPITAL;
	}
	if (from < tok->end)
		add_word(rd, from, tok->end, shape);
}

static bool
is_one_of(struct slice s, const char *set)
{
	return s.len == 1 && strchr(set, *s.p) != NULL && *s.p != '\0';
}

/* A sign: a sentence's end, an ellipsis, or a currency or percent sign, which is a word. */
static void
add_sign(struct reading *rd, const struct token *tok)
{
	struct slice s = tok_text(rd->t->text, tok);

	if (is_one_of(s, ".?!")) {
		rd->next |= CMP_BREAK;
		rd->initial = true;
	} else if (slice_starts(s, SLICE("...")) || slice_eq(s, SLICE("\xe2\x80\xa6"))) {
		rd->next |= CMP_GAP;
	} else if (is_one_of(s, "$%&") || slice_eq(s, SLICE("\xc2\xa3")) || slice_eq(s, SLICE("\xe2\x82\xac")) ||
	    slice_eq(s, SLICE("\xc2\xa5")) || slice_eq(s, SLICE("\xe2\x82\xb9"))) {
		add_word(rd, tok->start, tok->end, 0);
	} else if (is_one_of(s, ":")) {
		rd->initial = true;
	}
	rd->previous_len = is_one_of(s, "$%&") ? rd->previous_len : 0;
}

static void
add_token(struct reading *rd, const struct token *tok)
{
	struct slice s = tok_text(rd->t->text, tok);

	if (tok->kind == TOK_MARK) {
		rd->initial = true;
		rd->previous_len = 0;
	} else if (tok->kind == TOK_PUNCT) {
		add_sign(rd, tok);
	} else if ((tok->shape & TOK_CLITIC) != 0 && s.len <= 4 && (s.p[s.len - 1] | 0x20) == 's') {
		rd->previous_len = 0; /* the genitive, or is and has: both go without saying */
	} else if ((tok->shape & TOK_HYPHEN) != 0) {
		add_hyphened(rd, tok);
	} else {
		add_word(rd, tok->start, tok->end, tok->shape);
	}
}

/* Where most words have capitals, in headlines, these make no names. */
static void
judge_capitals(const struct reading *rd)
{
	struct cmp_text *t = rd->t;

	if (rd->capitals * 5 < t->n * 3)
		return;
	for (size_t i = 0; i < t->n; i++)
		if ((t->words[i].flags & CMP_CAPITAL) != 0)
			t->words[i].flags &= (uint8_t)~CMP_NAME;
}

void
cmp_read(struct cmp *c, struct slice text, struct cmp_text *t)
{
	struct reading rd = { .c = c, .t = t, .next = CMP_BREAK, .initial = true };
	size_t n;

	t->text = slice_of(text.p, text.len < TEXT_MAX ? text.len : TEXT_MAX);
	t->n = 0;
	t->ordered = false;
	mem_reserve(&t->words, &t->cap, CMP_WORDS, sizeof(*t->words));
	n = tok_line(t->text, c->tokens, TOKENS_MAX);
	for (size_t i = 0; i < n && i < TOKENS_MAX && t->n < CMP_WORDS; i++)
		add_token(&rd, &c->tokens[i]);
	judge_capitals(&rd);
	cmp_weigh(c, t);
}

void
cmp_order(struct cmp_text *t)
{
	uint64_t keys[CMP_WORDS];

	if (t->ordered)
		return;
	t->ordered = true;
	t->weight = 0;
	mem_reserve(&t->order, &t->order_cap, CMP_WORDS, sizeof(*t->order));
	mem_reserve(&t->pairs, &t->pairs_cap, CMP_WORDS, sizeof(*t->pairs));
	for (size_t i = 0; i < t->n; i++) {
		keys[i] = (uint64_t)t->words[i].stem << 16 | i;
		t->weight += t->words[i].weight;
	}
	cmp_sort_u64(keys, t->n);
	for (size_t i = 0; i < t->n; i++)
		t->order[i] = (uint16_t)keys[i];
	for (size_t i = 0; i + 1 < t->n; i++)
		keys[i] = (uint32_t)(t->words[i].stem * 0x9e3779b1U) ^ t->words[i + 1].stem;
	if (t->n < 2)
		return;
	cmp_sort_u64(keys, t->n - 1);
	for (size_t i = 0; i + 1 < t->n; i++)
		t->pairs[i] = (uint32_t)keys[i];
}
