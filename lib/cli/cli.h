/*
 * What all programs share on the command line: -H -k -r -u, --help, --version, --, operands, exit status.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/sandbox.h"
#include "rec/rec.h"
#include "rec/window.h"

#define CLI_VERSION "0.1.0"

enum { CLI_DONE = 0, CLI_FOUND = 1, CLI_TROUBLE = 2 };

/*
 * A filter: a program that reads records and writes rows. Fill in one of record (streaming: nothing but
 * the record is needed) and window (the document is needed).
 */
struct cli_filter {
	const char *name;
	const char *synopsis; /* own options as the usage line shows them, e.g. "[-dpw] " */
	const char *options; /* own options as getopt(3) wants them, e.g. "dpw" */
	const char *help; /* lines that tell them, one an option */
	const char *const *columns; /* own findings, NULL-ended */
	bool (*option)(void *state, int ch, const char *arg); /* false: usage */
	void (*ready)(void *state, struct rec_out *out); /* after the options, before the sandbox; may be NULL */
	void (*begin)(void *state); /* a new document; may be NULL */
	void (*record)(void *state, const struct rec *r, struct rec_out *out);
	void (*window)(void *state, const struct rec_window *w, bool last, struct rec_out *out);
	void (*end)(void *state, struct rec_out *out); /* end of a document (record filters); may be NULL */
	void (*header)(void *state, struct rec_out *out, struct slice names); /* writes the header line of -H, where
	    that is not columns and then names, which the input has; may be NULL */
	void (*finish)(void *state, struct rec_out *out); /* end of all input; may be NULL */
	void *state;
	bool no_keep; /* -k makes no sense here (nsplit, ncmp) */
	bool blank, lenient; /* rec_options.blank, .lenient; an option may set them */
	enum sandbox_need needs; /* what is left to it once the options are known; an option may set it */
};

/* Runs the filter over argv; gives the exit status of the program. */
int cli_run(const struct cli_filter *f, int argc, char **argv);

/* Ends a program that has printed a text to stdout, as for --help: status 0, or 2 after telling that it could not. */
_Noreturn void cli_finish_text(void);

#endif
