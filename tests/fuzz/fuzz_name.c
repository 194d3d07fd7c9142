/*
 * Names in any bytes: mentions anywhere, tagged names anywhere, gazetteers of any lines. Answers are bytes that can be
 * read, phrases found lie within the text, and the two halves of the input are two windows of a document.
 */
#include "bytes.h"
#include "name/gazetteer.h"
#include "name/name.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Asks about a mention at every few bytes of the line, of lengths that its own bytes choose. */
static void
resolve_all(struct name_doc *d, size_t number, struct slice line)
{
	for (size_t at = 0; at < line.len; at += 1 + (uint8_t)line.p[at] % 7) {
		struct span span = { at, at + 1 + (uint8_t)line.p[at] % 40 };
		struct name_who who;

		if (name_resolve(d, number, span, &who) != (who.canonical.len > 0))
			abort();
		bytes_touch(who.canonical);
		name_peek(d, number, (struct span){ 0, line.len }, &who);
		name_last_speaker(d, &who);
		bytes_touch(who.canonical);
	}
}

static void
tag_all(struct name_doc *d, size_t number, struct slice line)
{
	for (size_t at = 0; at < line.len; at += 3) {
		size_t end = at + 1 + (uint8_t)line.p[at] % 20;

		name_doc_add_name(d, number, (struct span){ at, end < line.len ? end : line.len },
		    (enum name_type)(1 + (uint8_t)line.p[at] % 4));
	}
}

static void
window(struct name_doc *d, struct slice text, bool tagged)
{
	size_t names = 0, lines = 0, number = 0;

	for (size_t at = 0; at < text.len;) {
		const char *lf = memchr(text.p + at, '\n', text.len - at);
		size_t end = lf == NULL ? text.len : (size_t)(lf - text.p);

		if (end > at) {
			struct line line = { slice_sub(text, at, end), at };
			number = name_doc_add_line(d, &line, text.p[at] != '~');

			if (tagged)
				tag_all(d, number, line.text);
			else
				resolve_all(d, number, line.text);
			lines++;
			names += tagged ? (line.text.len + 2) / 3 : 0;
		}
		at = end + 1;
	}
	name_doc_link(d);
	for (size_t i = 0; i < names; i++)
		bytes_touch(name_canonical(d, i));
	for (size_t from = 0; lines > 0; lines--, number--, from = 0) {
		struct span span;
		for (size_t i; (i = name_in_headline(d, number, &from, &span)) != SIZE_MAX; bytes_touch(name_canonical(d, i)))
			if (span.start >= span.end || span.end != from)
				abort();
	}
	name_doc_flush(d);
}

/* The lines of text go away when the window is done. */
static void
window_alone(struct name_doc *d, struct slice text, bool tagged)
{
	struct slice copy = bytes_alone(text);

	window(d, copy, tagged);
	bytes_free(copy);
}

static void
look_up(struct slice list, struct slice text)
{
	struct gazetteer *g = gaz_new();
	struct span span;

	for (size_t at = 0; at < list.len;) {
		const char *lf = memchr(list.p + at, '\n', list.len - at);
		size_t end = lf == NULL ? list.len : (size_t)(lf - list.p);

		gaz_add(g, slice_sub(list, at, end));
		at = end + 1;
	}
	for (size_t from = 0, last = 0; gaz_next(g, text, &from, &span) != NULL; last = span.end)
		if (span.start < last || span.start >= span.end || span.end > text.len || from < span.end)
			abort();
	gaz_free(g);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice_of((const char *)data, size);
	static struct name_doc d;

	if (d.store == NULL)
		name_doc_init(&d);
	for (int tagged = 0; tagged < 2; tagged++) {
		name_doc_reset(&d);
		window_alone(&d, slice_sub(text, 0, size / 2), tagged);
		window_alone(&d, slice_sub(text, size / 2, size), tagged);
	}
	look_up(slice_sub(text, 0, size / 2), slice_sub(text, size / 2, size));
	return 0;
}
