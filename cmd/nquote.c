/* nquote: who is quoted saying what. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "quote/quote.h"
#include "sent/sent.h"
#include "util/mem.h"

struct nquote {
	struct quote_options opt;
	bool explain; /* -x */
	struct cli_filter *filter;
	struct quote_doc *doc;
	const struct rec_window *window;
	struct rec_out *out;
	uint8_t *told; /* of the window's lines: 1 + their role */
	size_t told_cap;
};

static const char *const columns[] = { "speaker", "mention", "cue", "speech", "flags", NULL };
static const char *const explained[] = { "speaker", "mention", "cue", "speech", "flags", "why", NULL };
static const char *const speech_names[] = { "direct", "indirect", "mixed", "none" };

static bool
option(void *state, int ch, const char *arg)
{
	struct nquote *q = state;

	(void)arg;
	if (ch == 'd')
		q->opt.direct = true;
	else if (ch == 's')
		q->opt.said = true;
	else
		q->explain = q->opt.none = true;
	if (q->explain)
		q->filter->columns = explained;
	return true;
}

/* Adds name to the flags text[0..len), behind a comma unless it is the first; gives their length. */
static size_t
add_flag(char *text, size_t len, const char *name)
{
	size_t n = strlen(name);

	if (len > 0)
		text[len++] = ',';
	memcpy(text + len, name, n);
	return len + n;
}

static void
put_flags(struct rec_out *out, const struct quote_finding *f)
{
	char text[192], part[32];
	size_t len = 0;

	for (unsigned i = 0; i < QUOTE_FLAGS; i++)
		if ((f->flags & 1U << i) != 0)
			len = add_flag(text, len, quote_flag_name(i));
	if (f->parts != 0) {
		snprintf(part, sizeof(part), "part=%u/%u", f->part, f->parts);
		len = add_flag(text, len, part);
	}
	rec_out_finding(out, slice_of(text, len));
}

static void
put(void *arg, const struct quote_finding *f)
{
	struct nquote *q = arg;
	const struct line *line = &q->window->lines[f->line];
	const char *speech = speech_names[f->speech];

	rec_out_finding(q->out, f->speaker);
	rec_out_finding(q->out, f->mention);
	rec_out_finding(q->out, f->cue);
	rec_out_finding(q->out, slice_of(speech, strlen(speech)));
	put_flags(q->out, f);
	if (q->explain)
		rec_out_finding(q->out, slice_of(f->why, strlen(f->why)));
	rec_out_end(q->out, q->window->recs[f->line], slice_sub(line->text, f->span.start, f->span.end),
	    line->start + f->span.start);
}

static void
begin(void *state)
{
	struct nquote *q = state;

	if (q->doc == NULL)
		q->doc = quote_doc_new(&q->opt);
	quote_doc_begin(q->doc);
}

/* The last finding of a record, which the first filter of a chain put there. */
static struct slice
first_finding(const struct rec *r)
{
	size_t from = r->findings.len;

	while (from > 0 && r->findings.p[from - 1] != '\t')
		from--;
	return slice_sub(r->findings, from, r->findings.len);
}

/* What nsplit tells of each record of the window. */
static void
read_roles(struct nquote *q, const struct rec_window *w)
{
	mem_reserve(&q->told, &q->told_cap, w->n, sizeof(*q->told));
	for (size_t i = 0; i < w->n; i++) {
		struct slice name = first_finding(w->recs[i]);

		q->told[i] = 0;
		for (int role = SENT_BODY; role <= SENT_BOILER && name.len > 0; role++)
			if (slice_eq(name, sent_role_name((enum sent_role)role)))
				q->told[i] = (uint8_t)(role + 1);
	}
}

static void
window(void *state, const struct rec_window *w, bool last, struct rec_out *out)
{
	struct nquote *q = state;

	(void)last;
	q->window = w;
	q->out = out;
	read_roles(q, w);
	quote_doc_window(q->doc, w->lines, q->told, w->n, put, q);
}

int
main(int argc, char **argv)
{
	struct nquote state = { 0 };
	struct cli_filter filter = {
		.name = "nquote",
		.synopsis = "[-dsx] ",
		.options = "dsx",
		.help = "  -d  direct speech alone\n"
		    "  -s  what was said, not what was thought or wanted\n"
		    "  -x  say why, and show also what stands in marks and is no speech\n",
		.columns = columns,
		.option = option,
		.begin = begin,
		.window = window,
		.state = &state,
	};
	int status;

	state.filter = &filter;
	status = cli_run(&filter, argc, argv);
	if (state.doc != NULL)
		quote_doc_free(state.doc);
	free(state.told);
	return status;
}
