/* nsplit: sentences, paragraphs, documents, and what each is on the page. */
#include <stdlib.h>

#include "cli/cli.h"
#include "sent/sent.h"
#include "utf/utf.h"

/* Text that is put together of several lines (-d, -w) is cut before the line that would bring it beyond this,
 * so that memory stays bounded and the row, escaped, within what a reader takes. */
enum { TEXT_MAX = 16 << 20 };

struct split {
	struct cli_filter *filter;
	bool docs, paras, wrapped; /* -d -p -w */
	struct sent_page page; /* of the document at hand */
	struct buf text; /* raw lines that belong together, line ends included */
	struct buf doc; /* the name of their document */
	uint64_t start; /* of text in it */
};

static const char *const columns[] = { "role", NULL };

/* A role is one word and needs no escapes. */
static void
put(struct rec_out *out, struct slice role, const struct rec *r, struct slice unit)
{
	rec_out_row(out, role, r, unit, r->start + (uint64_t)(unit.p - r->text.p));
}

/* One paragraph: as it is under -p, else its sentences. */
static void
put_paragraph(struct split *s, const struct rec *r, const struct line *line, struct rec_out *out)
{
	enum sent_role role = sent_line_role(&s->page, line);
	struct slice name = sent_role_name(role);
	struct sent_cursor c;
	struct span at;

	if (s->paras) {
		put(out, role == SENT_BODY ? SLICE("para") : name, r, line->text);
		return;
	}
	sent_begin(&c, line->text);
	while (sent_next(&c, &at)) {
		struct slice unit = slice_sub(line->text, at.start, at.end);

		if (role == SENT_CAPTION)
			name = sent_role_name(sent_unit_role(role, unit));
		put(out, name, r, unit);
	}
}

/* The lines of hard-wrapped text up to the next blank line, as one; *pos as for rec_line(). */
static bool
next_wrapped(const struct rec *r, size_t *pos, struct line *para)
{
	struct line line;
	size_t before;

	if (!rec_line(r, pos, para))
		return false;
	for (before = *pos; rec_line(r, pos, &line); before = *pos) {
		struct slice gap = slice_sub(r->text, (size_t)(para->text.p - r->text.p) + para->text.len,
		    (size_t)(line.text.p - r->text.p));
		const char *lf = memchr(gap.p, '\n', gap.len);

		if (memchr(lf + 1, '\n', (size_t)(gap.p + gap.len - lf - 1)) != NULL)
			break;
		para->text.len += gap.len + line.text.len;
	}
	*pos = before;
	return true;
}

static void
put_record(struct split *s, const struct rec *r, struct rec_out *out)
{
	struct line line;
	size_t pos = 0;

	if (s->docs)
		put(out, SLICE("doc"), r, r->text);
	else if (s->wrapped)
		while (next_wrapped(r, &pos, &line))
			put_paragraph(s, r, &line, out);
	else
		while (rec_line(r, &pos, &line))
			put_paragraph(s, r, &line, out);
}

/* Writes the rows of the raw lines that were put together. */
static void
put_text(struct split *s, struct rec_out *out)
{
	struct slice text = buf_slice(&s->text);
	struct rec r = { .doc = buf_slice(&s->doc), .text = text, .raw = text, .start = s->start,
		.end = s->start + text.len };

	if (utf_trim(text).len > 0)
		put_record(s, &r, out);
	s->text.len = 0;
}

/* Puts a raw line to those it belongs to: under -w the paragraph, under -d the document. */
static void
add_line(struct split *s, const struct rec *r, struct rec_out *out)
{
	bool blank = s->wrapped && !s->docs && utf_trim(r->text).len == 0;

	if (blank || r->start != s->start + s->text.len || s->text.len + r->whole.len > TEXT_MAX)
		put_text(s, out);
	if (s->text.len == 0)
		s->start = r->start;
	buf_add(&s->text, r->whole);
}

static void
split_begin(void *state)
{
	struct split *s = state;

	s->page = (struct sent_page){ 0 };
	s->doc.len = 0;
}

static void
split_record(void *state, const struct rec *r, struct rec_out *out)
{
	struct split *s = state;

	if (s->doc.len == 0)
		buf_add(&s->doc, r->doc);
	if (r->is_raw && (s->docs || s->wrapped)) {
		add_line(s, r, out);
		return;
	}
	if (s->text.len > 0)
		put_text(s, out);
	put_record(s, r, out);
}

static void
split_end(void *state, struct rec_out *out)
{
	put_text(state, out);
}

static bool
option(void *state, int ch, const char *arg)
{
	struct split *s = state;

	(void)arg;
	s->docs |= ch == 'd';
	s->paras |= ch == 'p';
	s->wrapped |= ch == 'w';
	s->filter->blank = s->docs || s->wrapped;
	return !(s->docs && s->paras);
}

int
main(int argc, char **argv)
{
	struct split s = { 0 };
	struct cli_filter f = {
		.name = "nsplit", .synopsis = "[-dpw] ", .options = "dpw", .columns = columns,
		.help = "  -d  whole documents, one a row\n"
		    "  -p  paragraphs\n"
		    "  -w  the input is hard-wrapped: blank lines part paragraphs\n",
		.option = option, .begin = split_begin, .record = split_record, .end = split_end, .state = &s,
		.no_keep = true,
	};
	int status;

	s.filter = &f;
	status = cli_run(&f, argc, argv);
	free(s.text.p);
	free(s.doc.p);
	return status;
}
