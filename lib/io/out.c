#include "io/out.h"

#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "util/mem.h"
#include "util/scan.h"

static struct scan_set escapes;

void
io_out_open(struct io_out *out, int fd)
{
	out->fd = fd;
	out->cap = IO_BUFSIZE;
	out->len = out->rows = 0;
	out->buf = mem_alloc(out->cap);
	scan_set_init(&escapes, SLICE("\\\t\n\r"));
}

static void
write_all(int fd, const char *p, size_t n)
{
	ssize_t done;

	for (; n > 0; p += done, n -= (size_t)done) {
		done = write(fd, p, n);
		if (done < 0 && errno == EINTR)
			done = 0;
		else if (done < 0)
			err(2, "write");
	}
}

void
io_out_flush(struct io_out *out)
{
	size_t n = out->rows;

	if (n == 0)
		return;
	out->rows = 0;
	write_all(out->fd, out->buf, n);
	out->len -= n;
	memmove(out->buf, out->buf + n, out->len);
}

void
io_out_close(struct io_out *out)
{
	io_out_flush(out);
	if (close(out->fd) != 0 && errno != EINTR)
		err(2, "write");
	free(out->buf);
	out->buf = NULL;
}

/* Makes room for n more bytes: by writing, and where the row begun fills the buffer, by growing it. */
static void
make_room(struct io_out *out, size_t n)
{
	io_out_flush(out);
	mem_reserve(&out->buf, &out->cap, out->len + n, 1);
}

void
io_out_bytes(struct io_out *out, struct slice s)
{
	if (s.len == 0)
		return;
	if (s.len > out->cap - out->len)
		make_room(out, s.len);
	memcpy(out->buf + out->len, s.p, s.len);
	out->len += s.len;
}

void
io_out_byte(struct io_out *out, char c)
{
	if (out->len == out->cap)
		make_room(out, 1);
	out->buf[out->len++] = c;
}

void
io_out_row(struct io_out *out)
{
	io_out_byte(out, '\n');
	out->rows = out->len;
}

void
io_out_u64(struct io_out *out, uint64_t n)
{
	char digits[20];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	io_out_bytes(out, slice_of(digits + at, sizeof(digits) - at));
}

void
io_out_escaped(struct io_out *out, struct slice s)
{
	static const char letter[256] = { ['\\'] = '\\', ['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r' };
	size_t from = 0, at;

	while ((at = scan_next(&escapes, s, from)) < s.len) {
		char two[2] = { '\\', letter[(uint8_t)s.p[at]] };

		io_out_bytes(out, slice_sub(s, from, at));
		io_out_bytes(out, slice_of(two, 2));
		from = at + 1;
	}
	io_out_bytes(out, slice_sub(s, from, s.len));
}

void
io_out_finding(struct io_out *out, struct slice s)
{
	if (s.len == 0)
		io_out_byte(out, '-');
	else
		io_out_escaped(out, s);
}
