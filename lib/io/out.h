/*
 * Writing through one buffer, with hand-written integers and escapes.
 *
 * What is written is whole rows: a full buffer gives its complete rows away and keeps the one begun, so a
 * program that is stopped leaves no half row. A failed write ends the program: message, status 2.
 */
#ifndef IO_OUT_H
#define IO_OUT_H

#include "io/in.h"
#include "util/slice.h"

struct io_out {
	int fd;
	char *buf;
	size_t cap;
	size_t len;
	size_t rows; /* end of the last whole row in buf */
};

/* Gets ready to write to fd. */
void io_out_open(struct io_out *out, int fd);

/* Ends a row: an LF; from here on it may be written. */
void io_out_row(struct io_out *out);

/* Writes the whole rows that are buffered; interrupted and short writes are taken up again. */
void io_out_flush(struct io_out *out);

/* Flushes and closes the descriptor, so that an error the system tells late is told too; frees the buffer. */
void io_out_close(struct io_out *out);

/* Makes room for n more bytes, so that they can be put in place without a further look. */
void io_out_grow(struct io_out *out, size_t n);

/* Room for the digits of any 64-bit integer; they are written eight at a time. */
#define IO_U64_DIGITS 28

/* Writes n in decimal to p, which has room for IO_U64_DIGITS; gives the end of what it wrote. */
char *io_u64(char *p, uint64_t n);

static inline void
io_out_room(struct io_out *out, size_t n)
{
	if (__builtin_expect(n > out->cap - out->len, 0))
		io_out_grow(out, n);
}

static inline void
io_out_bytes(struct io_out *out, struct slice s)
{
	io_out_room(out, s.len);
	if (s.len > 0)
		memcpy(out->buf + out->len, s.p, s.len);
	out->len += s.len;
}

static inline void
io_out_byte(struct io_out *out, char c)
{
	io_out_room(out, 1);
	out->buf[out->len++] = c;
}

void io_out_u64(struct io_out *out, uint64_t n); /* decimal */

/* s with backslash, TAB, LF, CR written as \\ \t \n \r. O(len). */
void io_out_escaped(struct io_out *out, struct slice s);

/* As io_out_escaped, but `-` for an empty s: how a finding is written. */
void io_out_finding(struct io_out *out, struct slice s);

#endif
