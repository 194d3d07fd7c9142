/*
 * Quotations in any bytes, cut into lines and windows anywhere: every finding lies within its line, in order,
 * and its paragraphs are numbered.
 */
#include "bytes.h"
#include "quote/quote.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINES_MAX = 64 };

struct seen {
	const struct line *lines;
	size_t n;
	size_t line;
	size_t start;
};

static void
check(void *arg, const struct quote_finding *f)
{
	struct seen *s = arg;

	if (f->line >= s->n || f->line < s->line || (f->line == s->line && f->span.start < s->start))
		abort();
	if (f->span.start >= f->span.end || f->span.end > s->lines[f->line].text.len)
		abort();
	if (f->part > f->parts || (f->parts != 0 && f->part == 0) || f->why == NULL)
		abort();
	if (f->speaker.len > 0 && f->mention.len == 0)
		abort();
	bytes_touch(f->speaker);
	bytes_touch(f->mention);
	bytes_touch(f->cue);
	s->line = f->line;
	s->start = f->span.start;
}

/* A line as an engine gets it: not empty, no blanks at its ends. */
static bool
trimmed(const uint8_t *data, size_t from, size_t to, struct line *line)
{
	while (from < to && data[from] <= ' ')
		from++;
	while (to > from && data[to - 1] <= ' ')
		to--;
	if (to == from)
		return false;
	line->text = bytes_alone(slice_of((const char *)data + from, to - from));
	line->start = from;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct quote_options opt = { .none = true };
	static struct quote_doc *doc;
	struct line lines[LINES_MAX];
	size_t n = 0, from = 0;

	if (doc == NULL)
		doc = quote_doc_new(&opt);
	quote_doc_begin(doc);
	for (size_t i = 0; i <= size; i++) {
		if (i < size && data[i] != '\n')
			continue;
		n += trimmed(data, from, i, &lines[n]);
		from = i + 1;
		if (n == LINES_MAX || i == size || (n > 0 && i + 1 < size && data[i + 1] == '\f')) {
			struct seen seen = { .lines = lines, .n = n };

			quote_doc_window(doc, lines, NULL, n, check, &seen);
			while (n > 0)
				bytes_free(lines[--n].text);
		}
	}
	return 0;
}
