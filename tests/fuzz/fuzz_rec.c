/*
 * The record reader and writer on any bytes: every record has the length that its offsets say, its lines lie
 * within it, and rows that were written once read back as the same rows.
 */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "rec/rec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_lines(const struct rec *r)
{
	struct line line;
	size_t pos = 0;

	while (rec_line(r, &pos, &line)) {
		if (line.text.len == 0 || line.start < r->start || line.start + line.text.len > r->end)
			abort();
		if (memcmp(r->text.p + (line.start - r->start), line.text.p, line.text.len) != 0)
			abort();
	}
}

static void
copy_record(void *out, const struct rec *r)
{
	if (r->text.len != r->end - r->start)
		abort();
	check_lines(r);
	rec_out_whole(out, r);
}

/* Reads the file at descriptor in as standard input; gives a descriptor of the rows that come of it. */
static int
copy(int in, bool raw)
{
	int fd = memfd_create("rows", 0);
	struct rec_out out = { 0 };
	struct rec_options opt = { .raw = raw };
	struct rec_sink sink = { .record = copy_record, .arg = &out };
	char *none = NULL;

	if (fd < 0 || lseek(in, 0, SEEK_SET) != 0 || dup2(in, STDIN_FILENO) < 0)
		abort();
	io_out_open(&out.io, dup(fd));
	rec_read(&none, &opt, &sink);
	io_out_close(&out.io);
	return fd;
}

static bool
same_bytes(int a, int b)
{
	char x[4096], y[4096];
	ssize_t n, at = 0;

	while ((n = pread(a, x, sizeof(x), at)) > 0) {
		if (pread(b, y, sizeof(y), at) != n || memcmp(x, y, (size_t)n) != 0)
			return false;
		at += n;
	}
	return pread(b, y, 1, at) == 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int in = memfd_create("input", 0);

	if (in < 0 || write(in, data, size) != (ssize_t)size)
		abort();
	for (int raw = 0; raw < 2; raw++) {
		int once = copy(in, raw), twice = copy(once, false);

		if (!same_bytes(once, twice))
			abort();
		close(once);
		close(twice);
	}
	close(in);
	return 0;
}
