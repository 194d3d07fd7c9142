#include "io/in.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "util/mem.h"
#include "util/scan.h"

static struct scan_set line_bytes; /* LF, and what needs a look: TAB, CR, backslash */

/* Words of bits for n bytes. */
static size_t
words(size_t n)
{
	return n / 64 + 1;
}

void
io_in_open(struct io_in *in, int fd)
{
	if (in->buf == NULL) {
		in->cap = IO_BUFSIZE;
		in->buf = mem_zalloc(in->cap + MEM_PADDING, 1);
		in->bits = mem_alloc(words(in->cap) * sizeof(*in->bits));
		scan_set_init(&line_bytes, SLICE("\n\t\r\\"));
	}
	in->fd = fd;
	in->pos = in->end = in->marked = 0;
	in->eof = false;
}

void
io_in_free(struct io_in *in)
{
	free(in->buf);
	free(in->bits);
	in->buf = NULL;
	in->cap = 0;
}

static bool
would_block(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 0) == 0;
}

/* Moves what is pending to the front and makes room for more. */
static void
make_room(struct io_in *in)
{
	if (in->pos > 0) {
		memmove(in->buf, in->buf + in->pos, in->end - in->pos);
		in->end -= in->pos;
		in->pos = in->marked = 0;
	}
	if (in->end == in->cap) {
		in->cap *= 2;
		in->buf = mem_resize(in->buf, 1, in->cap + MEM_PADDING);
		in->bits = mem_resize(in->bits, words(in->cap), sizeof(*in->bits));
	}
}

/* Marks the bytes up to end; those of a word that was begun are looked at again. */
static void
mark(struct io_in *in)
{
	size_t from = in->marked & ~(size_t)63;

	scan_bits(&line_bytes, slice_of(in->buf + from, in->end - from), in->bits + from / 64);
	in->marked = in->end;
}

/* Reads once; false: errno. */
static bool
fill(struct io_in *in)
{
	ssize_t n;

	make_room(in);
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
	mark(in);
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

/* Index of the first LF at or after from, or end; notes what else is marked on the way. */
static size_t
find_lf(struct io_in *in, size_t from)
{
	uint64_t bits;

	if (from >= in->end)
		return in->end;
	bits = in->bits[from / 64] >> (from % 64) << (from % 64);
	for (size_t word = from / 64;; bits = in->bits[word]) {
		for (; bits != 0; bits &= bits - 1) {
			size_t at = 64 * word + (size_t)__builtin_ctzll(bits);

			if (in->buf[at] == '\n')
				return at;
			in->special = true;
		}
		if (64 * ++word >= in->end)
			return in->end;
	}
}

enum io_status
io_in_line(struct io_in *in, struct slice *line)
{
	size_t seen = 0; /* bytes of the line already looked at */

	in->special = false;
	for (;;) {
		size_t at = find_lf(in, in->pos + seen);

		seen = at - in->pos;
		if (seen > IO_LINE_MAX)
			return skip(in);
		if (at < in->end)
			return give(in, line, seen, seen + 1);
		if (in->eof)
			return seen == 0 ? IO_END : give(in, line, seen, seen);
		if (!fill(in))
			return IO_ERROR;
	}
}
