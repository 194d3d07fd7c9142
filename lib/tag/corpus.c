#include "tag/corpus.h"

#include <stdlib.h>

#include "tag/key.h"

/* What is being put together: the open document and line. */
struct builder {
	struct tag_corpus *c;
	bool in_doc, in_line, join; /* join: the next sentence goes on in the same line */
	bool quote; /* a typewriter's mark is open in the line */
	bool tight; /* no space before the next token */
	int open; /* type of the name that the last token was part of, or -1 */
	float weight;
};

static struct tag_corpus_line *
last_line(struct builder *b)
{
	return &b->c->lines[b->c->n_lines - 1];
}

static void
open_line(struct builder *b)
{
	struct tag_corpus *c = b->c;

	if (!b->in_doc) {
		mem_reserve(&c->docs, &c->docs_cap, c->n_docs + 1, sizeof *c->docs);
		c->docs[c->n_docs++] = (struct tag_corpus_doc){ .first_line = c->n_lines, .weight = b->weight };
		b->in_doc = true;
	}
	mem_reserve(&c->lines, &c->lines_cap, c->n_lines + 1, sizeof *c->lines);
	mem_reserve(&c->names, &c->names_cap, 1, sizeof *c->names); /* a line without names points there too */
	c->lines[c->n_lines++] = (struct tag_corpus_line){ .start = c->text.len, .first_name = c->n_names };
	c->docs[c->n_docs - 1].lines++;
	b->in_line = b->tight = true;
	b->quote = false;
}

static void
end_sentence(struct builder *b)
{
	struct tag_corpus *c = b->c;

	if (!b->in_line)
		return;
	b->open = -1;
	/* Three in five sentences go on with the next one, by a hash of where they end. */
	const struct tag_corpus_line *l = last_line(b);
	char end = l->len == 0 ? ' ' : c->text.p[c->text.len - 1];
	b->join = (end == '.' || end == '"' || end == '?') && tag_mix(c->text.len) % 5 < 3;
}

static void
end_doc(struct builder *b)
{
	end_sentence(b);
	b->in_doc = b->in_line = b->join = false;
}

/* Is token one that stands right behind the word before it? */
static bool
clings_left(struct slice t, bool quote_open)
{
	static const char *const words[] = { "'s", "'S", "n't", "N'T", "'ll", "'re", "'ve", "'d", "'m", "\xe2\x80\x99s",
		"n\xe2\x80\x99t", "\xe2\x80\x9d", "''", "..." };

	if (t.len == 1 && strchr(".,;:!?)]}%", t.p[0]))
		return true;
	if (t.len == 1 && t.p[0] == '"')
		return quote_open;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (slice_eq(t, slice_of(words[i], strlen(words[i]))))
			return true;
	return false;
}

static bool
clings_right(struct slice t, bool quote_open)
{
	if (t.len == 1 && t.p[0] == '"')
		return !quote_open;
	return (t.len == 1 && strchr("([{$#", t.p[0])) || slice_eq(t, SLICE("``")) || slice_eq(t, SLICE("\xe2\x80\x9c")) ||
	    slice_eq(t, SLICE("\xc2\xa3")) || slice_eq(t, SLICE("\xe2\x82\xac"));
}

/* The token as it was printed. */
static struct slice
printed(struct slice t)
{
	if (slice_eq(t, SLICE("-LRB-")))
		return SLICE("(");
	if (slice_eq(t, SLICE("-RRB-")))
		return SLICE(")");
	return t;
}

static void
add_token_text(struct builder *b, struct slice t)
{
	struct tag_corpus *c = b->c;
	bool mark = t.len == 1 && t.p[0] == '"';

	if (!b->tight && !clings_left(t, b->quote))
		buf_byte(&c->text, ' ');
	b->tight = clings_right(t, b->quote);
	if (mark)
		b->quote = !b->quote;
	size_t start = c->text.len;
	buf_add(&c->text, t);
	/* `_` stands for a space inside a token. */
	for (size_t i = start + 1; i + 1 < c->text.len; i++)
		if (c->text.p[i] == '_')
			c->text.p[i] = ' ';
}

/* B-PER and the like: gives the type, -1 for O, -2 for anything else. */
static int
label_type(struct slice label)
{
	if (slice_eq(label, SLICE("O")))
		return -1;
	if (label.len > 2 && (label.p[0] == 'B' || label.p[0] == 'I') && label.p[1] == '-')
		for (int k = 0; k < TAG_TYPES; k++)
			if (slice_eq(slice_sub(label, 2, label.len), tag_type_name((enum tag_type)k)))
				return k;
	return -2;
}

static void
add_token(struct builder *b, struct slice token, bool begins, int type)
{
	struct tag_corpus *c = b->c;

	if (!b->in_line)
		open_line(b);
	b->join = false;
	add_token_text(b, printed(token));
	struct tag_corpus_line *l = last_line(b);
	size_t end = c->text.len - l->start, start = end - printed(token).len;
	l->len = end;
	if (type >= 0 && (begins || b->open != type)) {
		mem_reserve(&c->names, &c->names_cap, c->n_names + 1, sizeof *c->names);
		c->names[c->n_names++] = (struct tag_name){ .span = { start, end }, .type = (enum tag_type)type };
		l->names++;
	} else if (type >= 0) {
		c->names[c->n_names - 1].span.end = end;
	}
	b->open = type;
}

/* Cuts the field before the next TAB off rest. */
static struct slice
field(struct slice *rest)
{
	const char *tab = rest->len == 0 ? NULL : memchr(rest->p, '\t', rest->len);
	struct slice f = tab == NULL ? *rest : slice_of(rest->p, (size_t)(tab - rest->p));

	*rest = slice_sub(*rest, tab == NULL ? rest->len : f.len + 1, rest->len);
	return f;
}

static bool
add_row(struct builder *b, struct slice row)
{
	if (row.len > 0 && row.p[row.len - 1] == '\r')
		row.len--;
	if (row.len == 0) {
		end_sentence(b);
		if (!b->join)
			b->in_line = false;
		return true;
	}
	if (slice_starts(row, SLICE("-DOCSTART-"))) {
		end_doc(b);
		return true;
	}
	struct slice token = field(&row), label = field(&row);
	int type = label_type(label);
	if (type == -2 || token.len == 0)
		return false;
	add_token(b, token, label.p[0] == 'B', type);
	return true;
}

size_t
tag_corpus_add(struct tag_corpus *c, struct slice columns, float weight)
{
	struct builder b = { .c = c, .open = -1, .weight = weight };
	size_t number = 0;

	for (size_t at = 0; at < columns.len;) {
		const char *end = memchr(columns.p + at, '\n', columns.len - at);
		size_t len = end == NULL ? columns.len - at : (size_t)(end - columns.p) - at;
		number++;
		if (!add_row(&b, slice_of(columns.p + at, len)))
			return number;
		at += len + 1;
	}
	return 0;
}

void
tag_corpus_add_capitals(struct tag_corpus *c, size_t doc, float weight)
{
	struct tag_corpus_doc d = c->docs[doc];

	mem_reserve(&c->docs, &c->docs_cap, c->n_docs + 1, sizeof *c->docs);
	c->docs[c->n_docs++] = (struct tag_corpus_doc){ .first_line = c->n_lines, .lines = d.lines, .weight = weight };
	for (size_t i = 0; i < d.lines; i++) {
		struct tag_corpus_line l = c->lines[d.first_line + i];
		size_t first = c->n_names, start = c->text.len;
		for (size_t k = 0; k < l.len; k++) {
			char b = c->text.p[l.start + k];
			buf_byte(&c->text, (char)(b >= 'a' && b <= 'z' ? b - 0x20 : b));
		}
		for (size_t k = 0; k < l.names; k++) {
			mem_reserve(&c->names, &c->names_cap, c->n_names + 1, sizeof *c->names);
			c->names[c->n_names] = c->names[l.first_name + k];
			c->n_names++;
		}
		mem_reserve(&c->lines, &c->lines_cap, c->n_lines + 1, sizeof *c->lines);
		c->lines[c->n_lines++] =
		    (struct tag_corpus_line){ .start = start, .len = l.len, .first_name = first, .names = l.names };
	}
}

void
tag_corpus_free(struct tag_corpus *c)
{
	free(c->text.p);
	free(c->lines);
	free(c->names);
	free(c->docs);
	*c = (struct tag_corpus){ 0 };
}
