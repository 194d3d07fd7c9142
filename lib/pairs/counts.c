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
#define ALL "records"
#define PLACE_SIZE 5

_Static_assert(CMP_PLACES_LOG == 4 * PLACE_SIZE, "a place has so many hexadecimal digits");

static void
put_count(struct io_out *out, const char *name, uint64_t n)
{
	io_out_bytes(out, slice_of(name, strlen(name)));
	io_out_byte(out, '\t');
	io_out_u64(out, n);
	io_out_row(out);
}

void
counts_write(const struct cmp_counts *counts, struct io_out *out)
{
	char name[PLACE_SIZE + 1];

	put_count(out, ALL, counts->records);
	for (uint32_t i = 0; i < CMP_PLACES; i++)
		if (counts->n[i] > 0) {
			snprintf(name, sizeof(name), "%0*" PRIx32, PLACE_SIZE, i);
			put_count(out, name, counts->n[i]);
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

static bool
add_line(struct cmp_counts *counts, struct slice line)
{
	const char *tab = memchr(line.p, '\t', line.len);
	struct slice name = slice_sub(line, 0, tab == NULL ? 0 : (size_t)(tab - line.p));
	uint64_t n, place;

	if (tab == NULL || !number(slice_sub(line, name.len + 1, line.len), 10, &n))
		return false;
	if (slice_eq(name, SLICE(ALL))) {
		counts->records += n;
		return true;
	}
	if (name.len != PLACE_SIZE || !number(name, 16, &place) || place >= CMP_PLACES)
		return false;
	n += counts->n[place];
	counts->n[place] = n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
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
