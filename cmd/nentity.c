/* nentity: people, organisations, places and others, by one name each. */
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "name/gazetteer.h"
#include "name/name.h"
#include "tag/tag.h"
#include "util/warn.h"

/* A name in a window: the tagger's or the gazetteer's. */
struct found {
	size_t line;
	struct span span;
	enum name_type type;
	const struct gaz_entry *entry; /* NULL: the tagger's */
	size_t number; /* in the document's store */
};

struct nentity {
	struct tagger *tagger;
	struct tag_model model;
	char *model_bytes;
	struct gazetteer *gaz;
	unsigned types; /* bits of those wanted */
	bool trouble; /* a line of the gazetteer was wrong */
	struct name_doc doc;
	struct found *tagged;
	size_t n_tagged, cap_tagged;
	struct found *found;
	size_t n_found, cap_found;
};

static const char *const columns[] = { "name", "type", NULL };
static const enum name_type type_of_tag[TAG_TYPES] = { [TAG_PER] = NAME_PER, [TAG_ORG] = NAME_ORG,
	[TAG_LOC] = NAME_LOC, [TAG_MISC] = NAME_MISC };
static const struct slice type_names[] = { [NAME_NONE] = { "-", 1 }, [NAME_PER] = { "PER", 3 },
	[NAME_ORG] = { "ORG", 3 }, [NAME_LOC] = { "LOC", 3 }, [NAME_MISC] = { "MISC", 4 } };

/* A line of the gazetteer that is not understood is told; the others hold. */
static void
read_gazetteer(struct nentity *s, const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0, number = 0;
	ssize_t len;

	if (f == NULL)
		err(CLI_TROUBLE, "%s", path);
	if (s->gaz == NULL)
		s->gaz = gaz_new();
	while ((len = getline(&line, &cap, f)) != -1) {
		size_t n = (size_t)len;
		const char *wrong;

		number++;
		while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
			n--;
		wrong = gaz_add(s->gaz, slice_of(line, n));
		if (wrong != NULL) {
			warn_at(path, number, "%s", wrong);
			s->trouble = true;
		}
	}
	if (ferror(f))
		err(CLI_TROUBLE, "%s", path);
	free(line);
	fclose(f);
}

static void
read_model(struct nentity *s, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	size_t n = 0;
	ssize_t got = 1;

	if (fd == -1 || fstat(fd, &st) == -1)
		err(CLI_TROUBLE, "%s", path);
	if (!S_ISREG(st.st_mode))
		errx(CLI_TROUBLE, "%s: not a regular file", path);
	free(s->model_bytes);
	s->model_bytes = mem_alloc((size_t)st.st_size);
	while (n < (size_t)st.st_size && (got = read(fd, s->model_bytes + n, (size_t)st.st_size - n)) > 0)
		n += (size_t)got;
	if (got == -1)
		err(CLI_TROUBLE, "%s", path);
	close(fd);
	const char *wrong = tag_model_open(&s->model, slice_of(s->model_bytes, n));

	if (wrong != NULL)
		errx(CLI_TROUBLE, "%s: %s", path, wrong);
}

static bool
read_types(struct nentity *s, const char *arg)
{
	s->types = 0;
	while (*arg != '\0') {
		size_t len = strcspn(arg, ","), i = NAME_PER;

		while (i <= NAME_MISC && !slice_eq(type_names[i], slice_of(arg, len)))
			i++;
		if (i > NAME_MISC)
			errx(CLI_TROUBLE, "type is none of PER ORG LOC MISC: %s", arg);
		s->types |= 1U << i;
		arg += len + (arg[len] == ',');
	}
	return s->types != 0;
}

static bool
option(void *state, int ch, const char *arg)
{
	struct nentity *s = state;

	if (ch == 'g')
		read_gazetteer(s, arg);
	else if (ch == 'm')
		read_model(s, arg);
	else
		return read_types(s, arg);
	return true;
}

static void
ready(void *state, struct rec_out *out)
{
	struct nentity *s = state;
	const char *wrong = NULL;

	(void)out;
	if (s->model_bytes == NULL)
		wrong = tag_model_open(&s->model, tag_model_builtin());
	if (wrong != NULL)
		errx(CLI_TROUBLE, "the model that is built in: %s", wrong);
	s->tagger = tagger_new(&s->model);
	name_doc_init(&s->doc);
}

static void
begin(void *state)
{
	struct nentity *s = state;

	name_doc_reset(&s->doc);
}

static void
keep_tagged(void *arg, const struct tag_name *name)
{
	struct nentity *s = arg;

	mem_reserve(&s->tagged, &s->cap_tagged, s->n_tagged + 1, sizeof(*s->tagged));
	s->tagged[s->n_tagged++] = (struct found){ .line = name->line, .span = name->span,
		.type = type_of_tag[name->type] };
}

static void
add_found(struct nentity *s, struct found f, size_t first_line)
{
	if (f.type != NAME_NONE)
		f.number = name_doc_add_name(&s->doc, first_line + f.line, f.span, f.type);
	mem_reserve(&s->found, &s->cap_found, s->n_found + 1, sizeof(*s->found));
	s->found[s->n_found++] = f;
}

/* The names of one line: the gazetteer's, and those of the tagger that none of them touches; *next is its next name. */
static void
merge_line(struct nentity *s, const struct rec_window *w, size_t line, size_t first_line, size_t *next)
{
	struct found f = { .line = line };
	size_t from = 0;

	while (s->gaz != NULL && (f.entry = gaz_next(s->gaz, w->lines[line].text, &from, &f.span)) != NULL) {
		for (; *next < s->n_tagged && s->tagged[*next].line == line && s->tagged[*next].span.start < f.span.end;
		     ++*next)
			if (s->tagged[*next].span.end <= f.span.start)
				add_found(s, s->tagged[*next], first_line);
		f.type = f.entry->type;
		add_found(s, f, first_line);
	}
	for (; *next < s->n_tagged && s->tagged[*next].line == line; ++*next)
		if (s->tagged[*next].span.start >= (f.span.end > from ? from : f.span.end))
			add_found(s, s->tagged[*next], first_line);
}

static void
put(struct nentity *s, const struct found *f, const struct rec_window *w, struct rec_out *out)
{
	const struct line *line = &w->lines[f->line];
	struct slice name = name_canonical(&s->doc, f->number);
	const struct gaz_entry *same = s->gaz == NULL ? NULL : gaz_lookup(s->gaz, name);

	if (f->entry != NULL)
		name = f->entry->canonical;
	else if (same != NULL && same->type == f->type)
		name = same->canonical;
	rec_out_finding(out, name);
	rec_out_finding(out, type_names[f->type]);
	rec_out_end(out, w->recs[f->line], slice_sub(line->text, f->span.start, f->span.end), line->start + f->span.start);
}

static int
by_place(const void *pa, const void *pb)
{
	const struct found *a = pa, *b = pb;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return a->span.start < b->span.start ? -1 : a->span.start > b->span.start;
}

/* Adds the people in headlines whom only the text below tells, where nothing else was found. */
static void
add_headlines(struct nentity *s, const struct rec_window *w, size_t first_line)
{
	size_t n = s->n_found, at = 0;

	for (size_t i = 0; i < w->n; i++) {
		struct found f = { .line = i, .type = NAME_PER };
		size_t from = 0, k;
		while (at < n && s->found[at].line < i)
			at++;
		while ((f.number = name_in_headline(&s->doc, first_line + i, &from, &f.span)) != SIZE_MAX) {
			for (k = at; k < n && s->found[k].line == i; k++)
				if (s->found[k].span.start < f.span.end && f.span.start < s->found[k].span.end)
					break;
			if (k < n && s->found[k].line == i)
				continue;
			mem_reserve(&s->found, &s->cap_found, s->n_found + 1, sizeof(*s->found));
			s->found[s->n_found++] = f;
		}
	}
	if (s->n_found > n)
		qsort(s->found, s->n_found, sizeof(*s->found), by_place);
}

static void
window(void *state, const struct rec_window *w, bool last, struct rec_out *out)
{
	struct nentity *s = state;
	size_t first = 0, next = 0;

	(void)last;
	s->n_tagged = s->n_found = 0;
	tag_doc(s->tagger, w->lines, w->n, keep_tagged, s);
	for (size_t i = 0; i < w->n; i++) {
		size_t number = name_doc_add_line(&s->doc, &w->lines[i], true);

		first = i == 0 ? number : first;
		merge_line(s, w, i, first, &next);
	}
	name_doc_link(&s->doc);
	add_headlines(s, w, first);
	for (size_t i = 0; i < s->n_found; i++) {
		if (s->found[i].type == NAME_NONE)
			continue;
		if (s->found[i].entry == NULL)
			s->found[i].type = name_type_of(&s->doc, s->found[i].number);
		if ((s->types & 1U << s->found[i].type) != 0)
			put(s, &s->found[i], w, out);
	}
	name_doc_flush(&s->doc);
}

int
main(int argc, char **argv)
{
	struct nentity s = { .types = ~0U };
	struct cli_filter f = {
		.name = "nentity",
		.synopsis = "[-g gazetteer] [-m model] [-t types] ",
		.options = "g:m:t:",
		.columns = columns,
		.help = "  -g file   own names: lines of surface TAB type [TAB canonical name]\n"
		    "  -m file   another model, made by ntrain\n"
		    "  -t types  only these, of PER,ORG,LOC,MISC\n",
		.option = option,
		.ready = ready,
		.begin = begin,
		.window = window,
		.state = &s,
	};
	int status = cli_run(&f, argc, argv);

	tagger_free(s.tagger);
	gaz_free(s.gaz);
	if (s.doc.store != NULL)
		name_doc_free(&s.doc);
	tag_model_close(&s.model);
	free(s.model_bytes);
	free(s.tagged);
	free(s.found);
	return status == CLI_DONE && s.trouble ? CLI_TROUBLE : status;
}
