/*
 * Reading lines from a file descriptor through one buffer.
 */
#ifndef IO_IN_H
#define IO_IN_H

#include "util/slice.h"

#ifndef IO_BUFSIZE
#define IO_BUFSIZE (256 << 10)
#endif

/* A line longer than this is skipped and told. */
#define IO_LINE_MAX ((size_t)64 << 20)

enum io_status {
	IO_LINE, /* a line was read */
	IO_END, /* end of input */
	IO_LONG, /* a line over IO_LINE_MAX was skipped; its size is told in skipped */
	IO_ERROR /* read(2) failed, errno says how */
};

struct io_in {
	int fd;
	char *buf; /* cap + MEM_PADDING bytes */
	size_t cap;
	size_t pos; /* first byte not yet given out */
	size_t end; /* end of the bytes read */
	uint64_t *bits; /* one bit a byte of buf that scan_bits() found: LF, TAB, CR, backslash */
	size_t marked; /* bytes of buf that bits tells of */
	size_t size; /* bytes that the line just given took in the input, its LF included */
	bool eof;
	bool special; /* the line just given holds a TAB, CR or backslash */
	void (*idle)(void *); /* called before a read that would block; may be NULL */
	void *idle_arg;
	uint64_t skipped; /* bytes of the line skipped, its LF included */
};

/* Gets ready to read fd; the buffer is kept from one file to the next. */
void io_in_open(struct io_in *in, int fd);

/*
 * The next line without its LF, in *line: valid until the next call, with MEM_PADDING readable bytes
 * behind it. The last line of a file may lack its LF. Interrupted reads are taken up again.
 * O(bytes of the line).
 */
enum io_status io_in_line(struct io_in *in, struct slice *line);

/* Gives the buffer back; closes nothing. */
void io_in_free(struct io_in *in);

#endif
