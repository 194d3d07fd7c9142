/* rec: what a line is, and escapes. */
#include "rec/line.h"

#include <stdlib.h>

#include "test.h"

static void
four_fields_with_two_integers_are_a_record(void)
{
	struct line_fields f;

	CHECK(line_record(SLICE("a.txt\t0\t3\tabc"), &f));
	CHECK(f.findings.len == 0 && slice_eq(f.doc, SLICE("a.txt")) && f.start == 0 && f.end == 3);
	CHECK(line_record(SLICE("x\ty\ta.txt\t10\t13\tabc"), &f));
	CHECK(slice_eq(f.findings, SLICE("x\ty")) && slice_eq(f.text, SLICE("abc")));
	CHECK(line_record(SLICE("\ta.txt\t10\t13\tabc"), &f));
	CHECK(f.findings.len == 0 && slice_eq(f.doc, SLICE("a.txt")));
}

static void
anything_else_is_raw_text(void)
{
	struct line_fields f;

	CHECK(!line_record(SLICE("a\tb\tc"), &f));
	CHECK(!line_record(SLICE("a.txt\t5\t3\tabc"), &f));
	CHECK(!line_record(SLICE("a.txt\t-1\t3\tabc"), &f));
	CHECK(!line_record(SLICE("a.txt\t\t3\tabc"), &f));
	CHECK(!line_record(SLICE("a.txt\t0\t18446744073709551616\tabc"), &f));
	CHECK(!line_record(SLICE(""), &f));
}

static void
headers_and_names_are_known(void)
{
	struct line_fields f;
	struct slice name;

	CHECK(line_header(SLICE("role\tdoc\tstart\tend\ttext"), &f) && slice_eq(f.findings, SLICE("role")));
	CHECK(!line_header(SLICE("doc\tstart\tend\twords"), &f));
	CHECK(line_name(SLICE("==> a b <=="), &name) && slice_eq(name, SLICE("a b")));
	CHECK(!line_name(SLICE("==>  <=="), &name));
	CHECK(!line_name(SLICE("==> a <== "), &name));
}

static void
escapes_come_back(void)
{
	static const char bytes[] = "\\\t\n\r\\n\0x\xff\\";
	struct buf escaped = { 0 }, back = { 0 };

	line_escape(&escaped, SLICE(bytes));
	CHECK(memchr(escaped.p, '\n', escaped.len) == NULL && memchr(escaped.p, '\t', escaped.len) == NULL);
	line_unescape(&back, buf_slice(&escaped));
	CHECK(slice_eq(buf_slice(&back), SLICE(bytes)));
	free(escaped.p);
	free(back.p);
}

static void
a_backslash_that_escapes_nothing_stands(void)
{
	struct buf b = { 0 };

	line_unescape(&b, SLICE("a\\qb\\"));
	CHECK(slice_eq(buf_slice(&b), SLICE("a\\qb\\")));
	free(b.p);
}

int
main(void)
{
	four_fields_with_two_integers_are_a_record();
	anything_else_is_raw_text();
	headers_and_names_are_known();
	escapes_come_back();
	a_backslash_that_escapes_nothing_stands();
	return test_done("rec");
}
