/*
 * The programs as functions, for the fuzz targets that run them whole: standard input and output are memory, buffers
 * have the size that is asked for. tests/fuzz/bufsize.h is what lets the size be chosen.
 */
#ifndef FUZZ_PROGRAMS_H
#define FUZZ_PROGRAMS_H

#include "util/mem.h"
#include "util/slice.h"

struct program {
	const char *name;
	int (*main)(int, char **);
	const char *always; /* an option without which it would find nothing, or NULL */
	size_t columns; /* its own findings */
	bool keeps; /* has -k */
};

enum { NSPLIT, NQUOTE, NENTITY, NNUM, NCMP, NCHECK, PROGRAMS };

extern const struct program programs[PROGRAMS];

enum { BUFFER_TINY = 4, BUFFER_USUAL = 256 << 10 };
enum { WINDOW_SMALL = 200, WINDOW_USUAL = 128 << 10 };

/* How much of a document is looked at together, in bytes, in the runs to come. */
void programs_window(size_t bytes);

/*
 * Runs p on the bytes of in as its standard input, with options (one argument such as "-rH", or NULL); out gets what
 * it writes in place of what it held. Gives the exit status.
 */
int program_run(const struct program *p, const char *options, size_t buffer, struct slice in, struct buf *out);

/* Runs ncheck on rows of the document `-`, which is doc. Gives the exit status. */
int program_prove(struct slice rows, struct slice doc);

/*
 * Aborts, with a word on standard error, unless every line of rows is a row: columns findings at least, and the last
 * four fields, with offsets that fit the text. If doc is given, no field is empty, none holds a CR, and the text
 * is what stands in doc at the offsets. The first line is left out if header says that it is one, or if, without doc, it is one.
 */
void rows_check(struct slice rows, size_t columns, const struct slice *doc, bool header);

/* Aborts and shows where they differ, if they do. */
void same_bytes(const char *what, struct slice a, struct slice b);

#endif
