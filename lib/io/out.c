#include "io/out.h"

#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "io/stop.h"
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
	stop_catch();
}

/* Bytes that are still due of the n at p if the program is to end: none, or those of the row that was begun. */
static size_t
rest_of_row(const char *p, size_t n, bool begun)
{
	const char *lf = begun ? memchr(p, '\n', n) : NULL;

	return lf == NULL ? 0 : (size_t)(lf - p) + 1;
}

/* Writes whole rows. A signal that ends the program does so between two of them. */
static void
write_all(int fd, const char *p, size_t n)
{
	const char *start = p;
	ssize_t done;

	stop_hold();
	for (; n > 0; p += done, n -= (size_t)done) {
		if (stop_asked() && (n = rest_of_row(p, n, p > start && p[-1] != '\n')) == 0)
			break;
		done = write(fd, p, n);
		if (done < 0 && errno == EINTR)
			done = 0;
		else if (done < 0)
			err(2, "write");
	}
	stop_release();
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

/*
 * The eight decimal digits of n < 10^8, the first in the lowest byte: halves of four digits, of two, of one, all of
 * them at once by multiplication with a reciprocal (Khuong, "How to print integers really fast", 2017).
 */
static uint64_t
eight_digits(uint32_t n)
{
	uint64_t four = n / 10000 + ((uint64_t)(n % 10000) << 32);
	uint64_t tens = (four * 10486 >> 20) & UINT64_C(0x0000007f0000007f);
	uint64_t two = tens + ((four - 100 * tens) << 16);
	uint64_t ones = (two * 103 >> 10) & UINT64_C(0x000f000f000f000f);

	return ones + ((two - 10 * ones) << 8);
}

/* Puts the last count of eight digits, lowest byte first whatever the machine. */
static char *
put_digits(char *p, uint64_t digits, unsigned count)
{
	digits = (digits | UINT64_C(0x3030303030303030)) >> (64 - 8 * count);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	digits = __builtin_bswap64(digits);
#endif
	memcpy(p, &digits, 8);
	return p + count;
}

char *
io_u64(char *p, uint64_t n)
{
	const uint32_t step = 100000000;
	uint64_t digits;

	if (n < step) {
		digits = eight_digits((uint32_t)n);
		return put_digits(p, digits, n == 0 ? 1 : 8 - (unsigned)__builtin_ctzll(digits) / 8);
	}
	p = io_u64(p, n / step);
	return put_digits(p, eight_digits((uint32_t)(n % step)), 8);
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
