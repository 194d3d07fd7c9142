/*
 * Whole programs, differentially: the rows of any bytes are the same whatever vector code looks for them, whatever the
 * size of the buffers, and whether the text comes as raw lines, as paragraphs (nsplit -p) or as one record (nsplit -d).
 * The first byte chooses the program, the comparison, the options and the size of windows; the rest is the input.
 */
#include <stdlib.h>

#include "num/find.h"
#include "programs.h"
#include "util/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum way { VECTORS, BUFFERS, PARAGRAPHS, DOCUMENTS, WAYS };

static struct buf want, got, rows, fewer;

/* The vector code of this machine by which everything else is measured. */
static void
usual_code(void)
{
	if (!scan_force("avx2") && !scan_force("sse2"))
		scan_force("portable");
	find_force("avx2");
}

static void
vectors(const struct program *p, const char *options, struct slice in)
{
	static const char *const codes[] = { "sse2", "portable" };

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (!scan_force(codes[i]))
			continue;
		find_force("portable");
		program_run(p, options, BUFFER_USUAL, in, &got);
		same_bytes(codes[i], buf_slice(&want), buf_slice(&got));
	}
	usual_code();
}

/* The rows without the field that stands behind p's own columns: what nsplit said. */
static void
without_role(const struct program *p)
{
	size_t field = 0;

	fewer.len = 0;
	for (size_t i = 0; i < got.len; i++) {
		if (field != p->columns)
			buf_byte(&fewer, got.p[i]);
		if (got.p[i] == '\t')
			field++;
		else if (got.p[i] == '\n')
			field = 0;
	}
}

static void
through_nsplit(const struct program *p, const char *how, struct slice in)
{
	program_run(&programs[NSPLIT], how, BUFFER_USUAL, in, &rows);
	program_run(p, NULL, BUFFER_USUAL, buf_slice(&rows), &got);
	without_role(p);
	same_bytes(how, buf_slice(&want), buf_slice(&fewer));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const options[] = { "-r", NULL, "-rH", "-ru" };

	if (size == 0)
		return 0;
	const struct program *p = &programs[data[0] % 4];
	enum way way = (enum way)(data[0] / 4 % WAYS);
	struct slice in = slice_of((const char *)data + 1, size - 1);
	const char *with = way < PARAGRAPHS ? options[data[0] / 16 % 4] : "-r";

	usual_code();
	programs_window(data[0] & 64 ? WINDOW_SMALL : WINDOW_USUAL);
	program_run(p, with, BUFFER_USUAL, in, &want);
	if (way == VECTORS) {
		vectors(p, with, in);
	} else if (way == BUFFERS) {
		program_run(p, with, BUFFER_TINY, in, &got);
		same_bytes("buffers of four bytes", buf_slice(&want), buf_slice(&got));
	} else {
		through_nsplit(p, way == PARAGRAPHS ? "-rp" : "-rd", in);
	}
	return 0;
}
