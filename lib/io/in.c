#include "io/in.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "util/mem.h"
#include "util/scan.h"

static struct scan_set line_bytes; /* LF, and what needs a look: TAB, CR, backslash */

void
io_in_open(struct io_in *in, int fd)
{
	if (in->buf == NULL) {
		in->cap = IO_BUFSIZE;
		in->buf = mem_zalloc(in->cap + MEM_PADDING, 1);
		scan_set_init(&line_bytes, SLICE("\n\t\r\\"));
	}
	in->fd = fd;
	in->pos = in->end = 0;
	in->eof = false;
}

void
io_in_free(struct io_in *in)
{
	free(in->buf);
	in->buf = NULL;
	in->cap = 0;
}

static bool
would_block(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 0) == 0;
}

/* Moves what is pending to the front, grows the buffer if it is full, and reads once; false: errno. */
static bool
fill(struct io_in *in)
{
	ssize_t n;

	if (in->pos > 0) {
		memmove(in->buf, in->buf + in->pos, in->end - in->pos);
		in->end -= in->pos;
		in->pos = 0;
	}
	if (in->end == in->cap) {
		in->buf = mem_resize(in->buf, 1, 2 * in->cap + MEM_PADDING);
		in->cap *= 2;
	}
	if (in->idle != NULL && would_block(in->fd))
		in->idle(in->idle_arg);
	do
		n = read(in->fd, in->buf + in->end, in->cap - in->end);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return false;
	in->eof = n == 0;
	in->end += (size_t)n;
	memset(in->buf + in->end, 0, MEM_PADDING);
	return true;
}

/* Reads on to the LF of a line that is too long, forgetting it. */
static enum io_status
skip(struct io_in *in)
{
	const char *lf;

	in->skipped = 0;
	for (;;) {
		lf = memchr(in->buf + in->pos, '\n', in->end - in->pos);
		if (lf != NULL || in->eof)
			break;
		in->skipped += in->end - in->pos;
		in->pos = in->end;
		if (!fill(in))
			return IO_ERROR;
	}
	size_t rest = lf == NULL ? in->end - in->pos : (size_t)(lf - (in->buf + in->pos)) + 1;

	in->skipped += rest;
	in->pos += rest;
	return IO_LONG;
}

static enum io_status
give(struct io_in *in, struct slice *line, size_t len, size_t size)
{
	*line = slice_of(in->buf + in->pos, len);
	in->size = size;
	in->pos += size;
	return IO_LINE;
}

enum io_status
io_in_line(struct io_in *in, struct slice *line)
{
	size_t seen = 0; /* bytes of the line already looked at */

	in->special = false;
	for (;;) {
		struct slice have = slice_of(in->buf + in->pos, in->end - in->pos);

		while ((seen = scan_next(&line_bytes, have, seen)) < have.len) {
			if (have.p[seen] == '\n')
				return seen > IO_LINE_MAX ? skip(in) : give(in, line, seen, seen + 1);
			in->special = true;
			seen++;
		}
		if (have.len > IO_LINE_MAX)
			return skip(in);
		if (in->eof)
			return have.len == 0 ? IO_END : give(in, line, have.len, have.len);
		if (!fill(in))
			return IO_ERROR;
	}
}
