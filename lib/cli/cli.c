#include "cli/cli.h"

#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "util/scan.h"

struct run {
	const struct cli_filter *f;
	struct rec_out out;
	struct rec_window window;
	bool header; /* -H */
	bool header_done;
};

enum { OPT_HELP = 256, OPT_VERSION };

static void
usage(const struct cli_filter *f, FILE *to)
{
	fprintf(to, "usage: %s [-H%sru] %s[file ...]\n", f->name, f->no_keep ? "" : "k", f->synopsis);
}

_Noreturn void
cli_finish_text(void)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		err(CLI_TROUBLE, "write");
	exit(CLI_DONE);
}

static _Noreturn void
help(const struct cli_filter *f)
{
	usage(f, stdout);
	fputs(f->help, stdout);
	fputs("  -H  write a header line first\n", stdout);
	if (!f->no_keep)
		fputs("  -k  keep each record's own text; the match becomes findings\n", stdout);
	fputs("  -r  take every line as raw text, records too\n"
	    "  -u  write the rows of every line at once\n"
	    "  --help, --version\n", stdout);
	printf("The manual page %s(1) tells the rest.\n", f->name);
	cli_finish_text();
}

static _Noreturn void
version(const struct cli_filter *f)
{
	printf("%s (nutgraf) %s\nvector code: %s\nsandbox: %s\n", f->name, CLI_VERSION, scan_name(),
	    sandbox_name());
	cli_finish_text();
}

/* -H is answered by the first line of input, since a header there has names to be kept. */
static void
put_header(struct run *run, struct slice names)
{
	if (!run->header_done && run->f->header != NULL)
		run->f->header(run->f->state, &run->out, names);
	else if (!run->header_done)
		rec_out_header(&run->out, run->f->columns, names);
	run->header_done = true;
}

static void
on_header(void *arg, struct slice names)
{
	put_header(arg, names);
}

/* Names f1, f2, ... for findings that came without a header. */
static void
header_for(struct run *run, const struct rec *r)
{
	struct buf names = { 0 };
	unsigned n = 0;

	for (size_t i = 0; i < r->findings.len; i++) {
		char name[16];

		if (i > 0 && r->findings.p[i] != '\t')
			continue;
		snprintf(name, sizeof(name), "%sf%u", n == 0 ? "" : "\t", n + 1);
		buf_add(&names, slice_of(name, strlen(name)));
		n++;
	}
	put_header(run, buf_slice(&names));
	free(names.p);
}

static void
on_record(void *arg, const struct rec *r)
{
	struct run *run = arg;

	if (run->header && !run->header_done)
		header_for(run, r);
	if (r->new_doc && run->f->begin != NULL)
		run->f->begin(run->f->state);
	if (run->f->window != NULL)
		rec_window_add(&run->window, r);
	else
		run->f->record(run->f->state, r, &run->out);
}

static void
on_window(void *arg, const struct rec_window *w, bool last)
{
	struct run *run = arg;

	run->f->window(run->f->state, w, last, &run->out);
}

static void
on_end(void *arg)
{
	struct run *run = arg;

	if (run->f->window != NULL)
		rec_window_end(&run->window);
	else if (run->f->end != NULL)
		run->f->end(run->f->state, &run->out);
}

static void
on_idle(void *arg)
{
	struct run *run = arg;

	io_out_flush(&run->out.io);
}

static void
parse(struct run *run, struct rec_options *opt, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "help", no_argument, NULL, OPT_HELP },
		{ "version", no_argument, NULL, OPT_VERSION },
		{ NULL, 0, NULL, 0 },
	};
	const struct cli_filter *f = run->f;
	char shorts[64];
	int ch;

	snprintf(shorts, sizeof(shorts), "H%sru%s", f->no_keep ? "" : "k", f->options);
	while ((ch = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		switch (ch) {
		case 'H':
			run->header = true;
			break;
		case 'r':
			opt->raw = true;
			break;
		case 'u':
			run->window.limit = 0;
			break;
		case OPT_HELP:
			help(f);
		case OPT_VERSION:
			version(f);
		default:
			if (ch == 'k' && !f->no_keep) {
				run->out.keep = true;
			} else if (ch == '?' || !f->option(f->state, ch, optarg)) {
				usage(f, stderr);
				exit(CLI_TROUBLE);
			}
		}
	}
}

int
cli_run(const struct cli_filter *f, int argc, char **argv)
{
	struct run run = { .f = f, .window = { .limit = REC_WINDOW, .first = true, .full = on_window } };
	struct rec_options opt = { .idle = on_idle, .idle_arg = &run };
	struct rec_sink sink = { .record = on_record, .header = on_header, .end = on_end, .arg = &run };
	int status;

	run.window.arg = &run;
	parse(&run, &opt, argc, argv);
	opt.blank = f->blank;
	opt.lenient = f->lenient;
	io_out_open(&run.out.io, STDOUT_FILENO);
	if (f->ready != NULL)
		f->ready(f->state, &run.out);
	sandbox_enter(f->needs, argv + optind, NULL);
#ifdef NG_TEST
	sandbox_misdeed();
#endif
	status = rec_read(argv + optind, &opt, &sink);
	if (run.header)
		put_header(&run, slice_of(NULL, 0));
	if (f->finish != NULL)
		f->finish(f->state, &run.out);
	io_out_close(&run.out.io);
	rec_window_free(&run.window);
	return status;
}
