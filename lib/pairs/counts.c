#include "pairs/counts.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "io/in.h"
#include "util/warn.h"

#define TROUBLE 2
#define RECORDS "records"
#define DOCUMENTS "documents"
#define PLACE_SIZE 5

_Static_assert(CMP_PLACES_LOG == 4 * PLACE_SIZE, "a place has so many hexadecimal digits");

static void
put_count(struct io_out *out, const char *name, uint64_t n)
{
	io_out_bytes(out, slice_of(name, strlen(name)));
	io_out_byte(out, '\t');
	io_out_u64(out, n);
}

void
counts_write(const struct cmp_counts *counts, struct io_out *out)
{
	char name[PLACE_SIZE + 1];

	put_count(out, RECORDS, counts->records);
	io_out_row(out);
	put_count(out, DOCUMENTS, counts->documents);
	io_out_row(out);
	for (uint32_t i = 0; i < CMP_PLACES; i++)
		if (counts->n[i] > 0) {
			snprintf(name, sizeof(name), "%0*" PRIx32, PLACE_SIZE, i);
			put_count(out, name, counts->n[i]);
			io_out_byte(out, '\t');
			io_out_u64(out, counts->strange[i]);
			io_out_row(out);
		}
}

/* A number in so many bytes to the base; false if it is none. */
static bool
number(struct slice s, int base, uint64_t *n)
{
	char text[24] = { 0 }, *end;

	if (s.len == 0 || s.len >= sizeof(text))
		return false;
	memcpy(text, s.p, s.len);
	*n = strtoull(text, &end, base);
	return end == text + s.len;
}

static void
add(uint32_t *count, uint64_t n)
{
	n += *count;
	*count = n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

/* The bytes of line before its next TAB, which go from line with it. */
static struct slice
take_field(struct slice *line)
{
	const char *tab = memchr(line->p, '\t', line->len);
	size_t len = tab == NULL ? line->len : (size_t)(tab - line->p);
	struct slice field = slice_sub(*line, 0, len);

	*line = slice_sub(*line, tab == NULL ? len : len + 1, line->len);
	return field;
}

static bool
add_line(struct cmp_counts *counts, struct slice line)
{
	struct slice name = take_field(&line), first = take_field(&line);
	uint64_t n, strange, place;

	if (!number(first, 10, &n))
		return false;
	if (slice_eq(name, SLICE(RECORDS))) {
		counts->records += n;
		return line.len == 0;
	}
	if (slice_eq(name, SLICE(DOCUMENTS))) {
		counts->documents += n;
		return line.len == 0;
	}
	if (name.len != PLACE_SIZE || !number(name, 16, &place) || place >= CMP_PLACES || !number(line, 10, &strange))
		return false;
	add(&counts->n[place], n);
	add(&counts->strange[place], strange);
	return true;
}

int
counts_load(struct cmp_counts *counts, const char *path)
{
	struct io_in in = { 0 };
	struct slice line;
	enum io_status got;
	size_t lineno = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		warn_at(path, 0, "%s", strerror(errno));
		return TROUBLE;
	}
	io_in_open(&in, fd);
	do {
		lineno++;
		got = io_in_line(&in, &line);
	} while (got == IO_LINE && add_line(counts, line));
	if (got != IO_END)
		warn_at(path, lineno, "%s", got == IO_ERROR ? strerror(errno) : "no line of stage 0");
	io_in_free(&in);
	close(fd);
	return got == IO_END ? 0 : TROUBLE;
}
