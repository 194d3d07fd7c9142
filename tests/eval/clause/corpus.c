#include "corpus.h"

#include <dirent.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "quote/clause.h"
#include "quote/mark.h"
#include "sent/sent.h"
#include "utf/utf.h"

struct slice
corpus_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf b = { 0 };
	char block[1 << 16];
	size_t n;

	if (f == NULL)
		err(2, "%s", path);
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_add(&b, slice_of(block, n));
	if (ferror(f))
		err(2, "%s", path);
	fclose(f);
	return buf_slice(&b);
}

struct slice
corpus_word(const struct corpus_doc *d, size_t word)
{
	const struct token *t = &d->token[word];
	return slice_of(d->text.p + d->line[word] + t->start, t->end - t->start);
}

size_t
corpus_at(const struct corpus_doc *d, size_t word)
{
	return d->line[word] + d->token[word].start;
}

/* The stretches of the line that stand in marks, outer ones only, as nquote gives them to clause_line(). */
static void
add_quoted(struct corpus_doc *d, struct mark_state *marks, const struct line *line)
{
	struct stretches s = { 0 };
	struct scan_set set;

	mark_set(&set);
	mark_line(marks, &set, line, 0, &s);
	for (size_t i = 0; i < s.n; i++) {
		struct span q = { s.v[i].open, s.v[i].close };
		if (s.v[i].flags & STRETCH_NESTED)
			continue;
		mem_reserve(&d->quoted, &d->quotes_cap, d->quotes + 1, sizeof(*d->quoted));
		d->quoted[d->quotes++] = q;
	}
	free(s.v);
}

static void
add_sentence(struct corpus_doc *d, const struct line *line, struct span s)
{
	struct token *t = mem_zalloc(s.end - s.start, sizeof(*t));
	size_t n = tok_line(slice_sub(line->text, s.start, s.end), t, s.end - s.start), cap = d->words_cap;

	mem_reserve(&d->token, &d->words_cap, d->words + n, sizeof(*d->token));
	if (cap != d->words_cap)
		d->line = mem_resize(d->line, d->words_cap, sizeof(*d->line));
	mem_reserve(&d->sentence, &d->sentences_cap, d->sentences + 1, sizeof(*d->sentence));
	d->sentence[d->sentences++] = (struct corpus_sentence){ line->start, d->words, n };
	for (size_t i = 0; i < n; i++, d->words++) {
		d->token[d->words] = t[i];
		d->token[d->words].start += (uint32_t)s.start;
		d->token[d->words].end += (uint32_t)s.start;
		d->line[d->words] = line->start;
	}
	free(t);
}

static void
add_line(struct corpus_doc *d, struct mark_state *marks, const struct line *line)
{
	struct sent_cursor cursor;
	struct span s;
	size_t from = d->quotes, first = d->sentences;

	add_quoted(d, marks, line);
	sent_begin(&cursor, line->text);
	while (sent_next(&cursor, &s))
		if (s.end > s.start && s.end - s.start <= CLAUSE_SENTENCE)
			add_sentence(d, line, s);
	d->quoted_from = mem_resize(d->quoted_from, 2 * (d->sentences + 1), sizeof(*d->quoted_from));
	for (size_t i = first; i < d->sentences; i++) {
		d->quoted_from[2 * i] = from;
		d->quoted_from[2 * i + 1] = d->quotes;
	}
}

static void
cut_lines(struct corpus_doc *d)
{
	struct mark_state marks = { 0 };

	for (size_t at = 0, end; at < d->text.len; at = end + 1) {
		const char *lf = memchr(d->text.p + at, '\n', d->text.len - at);
		end = lf != NULL ? (size_t)(lf - d->text.p) : d->text.len;
		struct slice text = utf_trim(slice_sub(d->text, at, end));
		struct line line = { text, (uint64_t)(text.p - d->text.p) };
		if (text.len > 0)
			add_line(d, &marks, &line);
	}
	mark_state_free(&marks);
	d->word = mem_zalloc(d->words + 1, sizeof(*d->word));
	d->gold = mem_zalloc(d->words + 1, sizeof(*d->gold));
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct corpus_doc *)a)->name, ((const struct corpus_doc *)b)->name);
}

/* A row of gold.tsv. */
enum { GROUP, KIND, SPEAKER, SPEAKER_START, SPEAKER_END, CUE, CUE_START, CUE_END, EXTRA, DOC, START, END, FIELDS };

static int
class_named(const char *extra)
{
	const char *p = strstr(extra, "class=");

	for (int i = 0; p != NULL && i < CLAUSE_CLASSES; i++)
		if (strcmp(p + 6, clause_class_name((enum clause_class)i)) == 0)
			return i;
	return -1;
}

static struct span
span_of(const char *start, const char *end)
{
	return (struct span){ strtoul(start, NULL, 10), strtoul(end, NULL, 10) };
}

/* Rows of one group in one document are the parts of one attribution. */
static void
add_row(struct corpus_doc *d, char *const *field, bool same_group)
{
	mem_reserve(&d->attribution, &d->attributions_cap, d->attributions + 1, sizeof(*d->attribution));
	if (!same_group) {
		struct attribution *a = &d->attribution[d->attributions++];
		*a = (struct attribution){ .class = class_named(field[EXTRA]) };
		a->source = span_of(field[SPEAKER_START], field[SPEAKER_END]);
		a->cue = span_of(field[CUE_START], field[CUE_END]);
	}
	struct attribution *a = &d->attribution[d->attributions - 1];
	if (a->parts < CORPUS_PARTS)
		a->part[a->parts++] = span_of(field[START], field[END]);
}

static bool
split_row(char *row, char **field)
{
	for (int i = 0; i < FIELDS; i++) {
		field[i] = row;
		row = strchr(row, '\t');
		if (row == NULL)
			return false;
		*row++ = '\0';
	}
	return true;
}

static void
add_gold(struct corpus *c, size_t first, const char *path)
{
	struct slice file = corpus_file(path);
	char *text = mem_zalloc(file.len + 1, 1), *save = NULL, *field[FIELDS], group[64] = "";
	struct corpus_doc key, *d, *last = NULL;

	memcpy(text, file.p, file.len);
	strtok_r(text, "\n", &save);
	for (char *row; (row = strtok_r(NULL, "\n", &save)) != NULL;) {
		if (!split_row(row, field))
			errx(2, "%s: a row has too few fields", path);
		snprintf(key.name, sizeof(key.name), "%s", field[DOC]);
		d = bsearch(&key, c->doc + first, c->docs - first, sizeof(*c->doc), by_name);
		if (d == NULL)
			errx(2, "%s: no document %s", path, field[DOC]);
		add_row(d, field, d == last && strcmp(group, field[GROUP]) == 0);
		snprintf(group, sizeof(group), "%s", field[GROUP]);
		last = d;
	}
	free(text);
	free((char *)file.p);
}

bool
corpus_add(struct corpus *c, const char *folder)
{
	DIR *dir = opendir(folder);
	char path[4096];
	size_t first = c->docs;

	if (dir == NULL) {
		warn("%s", folder);
		return false;
	}
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		struct slice name = slice_of(e->d_name, strlen(e->d_name));
		if (!slice_ends(name, SLICE(".txt")))
			continue;
		mem_reserve(&c->doc, &c->cap, c->docs + 1, sizeof(*c->doc));
		struct corpus_doc *d = &c->doc[c->docs++];
		*d = (struct corpus_doc){ .attributions = 0 };
		snprintf(d->name, sizeof(d->name), "%s", e->d_name);
		snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
		d->text = corpus_file(path);
		cut_lines(d);
	}
	closedir(dir);
	qsort(c->doc + first, c->docs - first, sizeof(*c->doc), by_name);
	snprintf(path, sizeof(path), "%s/gold.tsv", folder);
	add_gold(c, first, path);
	return true;
}
