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

/* By writing, and where the row begun fills the buffer, by growing it. */
void
io_out_grow(struct io_out *out, size_t n)
{
	io_out_flush(out);
	mem_reserve(&out->buf, &out->cap, out->len + n, 1);
}

void
io_out_row(struct io_out *out)
{
	io_out_byte(out, '\n');
	out->rows = out->len;
}

static const char two_digits[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354"
    "555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

static unsigned
count_digits(uint64_t n)
{
	unsigned digits = 1;

	for (; n >= 10000; n /= 10000)
		digits += 4;
	return digits + (n >= 10) + (n >= 100) + (n >= 1000);
}

/* Two digits a step, from the end. */
char *
io_u64(char *p, uint64_t n)
{
	char *end = p + count_digits(n), *at = end;

	for (; n >= 100; n /= 100)
		memcpy(at -= 2, two_digits + 2 * (n % 100), 2);
	if (n >= 10)
		memcpy(at - 2, two_digits + 2 * n, 2);
	else
		at[-1] = (char)('0' + n);
	return end;
}

void
io_out_u64(struct io_out *out, uint64_t n)
{
	io_out_room(out, IO_U64_DIGITS);
	out->len = (size_t)(io_u64(out->buf + out->len, n) - out->buf);
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
