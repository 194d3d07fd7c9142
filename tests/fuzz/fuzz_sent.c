/*
 * Sentences and roles of any bytes: sentences stand in order, begin and end with no white space, and leave nothing
 * out but white space; the walk gives the same whatever vector code finds its candidates.
 */
#include "bytes.h"
#include "sent/sent.h"
#include "utf/utf.h"
#include "util/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_gap(struct slice text, size_t from, size_t to)
{
	if (from > to || utf_trim(slice_sub(text, from, to)).len != 0)
		abort();
}

static void
check_line(struct sent_page *page, const struct line *line)
{
	enum sent_role role = sent_line_role(page, line);
	struct sent_cursor c;
	struct span s = { 0, 0 }, last = { 0, 0 };
	size_t n = 0;

	sent_begin(&c, line->text);
	for (; sent_next(&c, &s); n++, last = s) {
		if (s.end <= s.start || s.end > line->text.len)
			abort();
		check_gap(line->text, last.end, s.start);
		if (sent_unit_role(role, slice_sub(line->text, s.start, s.end)) > SENT_BOILER)
			abort();
	}
	check_gap(line->text, last.end, line->text.len);
	scan_force("portable");
	if (sent_bounds(line->text, NULL, 0) != n)
		abort();
	if (!scan_force("avx2"))
		scan_force("sse2");
}

/* The bytes as lines of one document, and, as under -w, as one text. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice all = slice_of((const char *)data, size);
	struct sent_page page = { 0 }, wrapped = { 0 };
	struct line line;

	for (size_t at = 0, end; at < size; at = end + 1) {
		const char *lf = memchr(all.p + at, '\n', size - at);

		end = lf == NULL ? size : (size_t)(lf - all.p);
		line.text = utf_trim(slice_sub(all, at, end));
		line.start = (uint64_t)(line.text.p - all.p);
		if (line.text.len == 0)
			continue;
		line.text = bytes_alone(line.text);
		check_line(&page, &line);
		bytes_free(line.text);
	}
	line = (struct line){ utf_trim(all), 0 };
	if (line.text.len > 0)
		check_line(&wrapped, &line);
	return 0;
}
