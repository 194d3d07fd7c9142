/*
 * The finder of quantities on any bytes: rows come in order and do not overlap, each text and noun phrase lies in the line,
 * values are plain decimals, and the vector code finds what the portable code finds.
 */
#include "bytes.h"
#include "num/find.h"
#include "num/num.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	struct slice line;
	size_t end;
	size_t rows;
};

/* Digits with at most one point between them, and a minus in front. */
static bool
plain_decimal(struct slice s)
{
	size_t digits = 0, points = 0;

	for (size_t i = s.len > 0 && s.p[0] == '-'; i < s.len; i++) {
		if (s.p[i] == '.')
			points++;
		else if (s.p[i] >= '0' && s.p[i] <= '9')
			digits++;
		else
			return false;
	}
	return digits > 0 && points <= 1 && s.p[s.len - 1] != '.';
}

static void
check_row(void *arg, const struct num_row *row)
{
	struct seen *s = arg;

	if (row->start < s->end || row->start >= row->end || row->end > s->line.len)
		abort();
	if (row->of.len != 0 && (row->of.p < s->line.p || row->of.p + row->of.len > s->line.p + s->line.len))
		abort();
	if (row->kind != NUM_OVERFLOW && !plain_decimal(row->value))
		abort();
	if (row->high.len != 0 && row->kind != NUM_OVERFLOW && !plain_decimal(row->high))
		abort();
	if (num_kind_name(row->kind).len == 0 || num_cmp_name(row->cmp).len == 0 || num_dir_name(row->dir).len == 0)
		abort();
	s->end = row->end;
	s->rows++;
}

static size_t
rows_of(struct slice line, const char *code)
{
	struct seen s = { .line = line };

	find_force(code);
	num_find(line, check_row, &s);
	return s.rows;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice line = bytes_alone(slice_of((const char *)data, size));
	struct num_value v;

	if (rows_of(line, "avx2") != rows_of(line, "portable"))
		abort();
	for (size_t at = 0; at < size && at < 64; at++)
		if (num_read(line, at, &v) && (v.end > size || !plain_decimal(slice_of(v.digits, v.len))))
			abort();
	bytes_free(line);
	return 0;
}
