#include "rec/line.h"

/* Cuts the last field off rest; false if there is no TAB. */
static bool
cut_last(struct slice *rest, struct slice *field)
{
	const char *tab = rest->len == 0 ? NULL : memrchr(rest->p, '\t', rest->len);
	size_t at;

	if (tab == NULL)
		return false;
	at = (size_t)(tab - rest->p);
	*field = slice_sub(*rest, at + 1, rest->len);
	rest->len = at;
	return true;
}

static bool
parse_u64(struct slice s, uint64_t *value)
{
	uint64_t n = 0;

	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		unsigned digit = (unsigned)(uint8_t)s.p[i] - '0';

		if (digit > 9 || __builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, digit, &n))
			return false;
	}
	*value = n;
	return true;
}

/* Parts line into its last four fields and what stands before them. */
static bool
last_four(struct slice line, struct line_fields *f, struct slice *start, struct slice *end)
{
	struct slice rest = line;

	if (!cut_last(&rest, &f->text) || !cut_last(&rest, end) || !cut_last(&rest, start))
		return false;
	if (!cut_last(&rest, &f->doc)) {
		f->doc = rest;
		rest = slice_of(line.p, 0);
	}
	f->findings = rest;
	return true;
}

bool
line_record(struct slice line, struct line_fields *f)
{
	struct slice start, end;

	return last_four(line, f, &start, &end) && parse_u64(start, &f->start) && parse_u64(end, &f->end) &&
	    f->start <= f->end;
}

bool
line_header(struct slice line, struct line_fields *f)
{
	struct slice start, end;

	return last_four(line, f, &start, &end) && slice_eq(f->doc, SLICE("doc")) &&
	    slice_eq(start, SLICE("start")) && slice_eq(end, SLICE("end")) && slice_eq(f->text, SLICE("text"));
}

bool
line_name(struct slice line, struct slice *name)
{
	if (line.len <= 8 || !slice_starts(line, SLICE("==> ")) || !slice_ends(line, SLICE(" <==")))
		return false;
	*name = slice_sub(line, 4, line.len - 4);
	return true;
}

static char
escape_letter(char c)
{
	switch (c) {
	case '\\':
		return '\\';
	case '\t':
		return 't';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	default:
		return 0;
	}
}

void
line_escape(struct buf *out, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char letter = escape_letter(s.p[i]);

		if (letter != 0)
			buf_byte(out, '\\');
		buf_byte(out, letter != 0 ? letter : s.p[i]);
	}
}

static char
unescape_letter(char c)
{
	switch (c) {
	case '\\':
		return '\\';
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	default:
		return 0;
	}
}

void
line_unescape(struct buf *out, struct slice s)
{
	size_t from = 0;

	while (from < s.len) {
		const char *back = memchr(s.p + from, '\\', s.len - from);
		size_t at = back == NULL ? s.len : (size_t)(back - s.p);
		char c = at + 1 < s.len ? unescape_letter(s.p[at + 1]) : 0;

		buf_add(out, slice_sub(s, from, at));
		from = at + (c != 0 ? 2 : 1);
		if (c != 0)
			buf_byte(out, c);
		else if (at < s.len)
			buf_byte(out, '\\');
	}
}
