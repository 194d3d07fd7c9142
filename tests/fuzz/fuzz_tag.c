/* Names in any bytes: each lies within its line, and they are in order. The tagger lives on, as in a stream. */
#include "bytes.h"
#include "tag/tag.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINES = 64 };

struct state {
	struct line lines[LINES];
	size_t n;
	size_t line, end; /* of the last name */
};

static void
check(void *arg, const struct tag_name *name)
{
	struct state *s = arg;

	if (name->line >= s->n || name->line < s->line || (unsigned)name->type >= TAG_TYPES)
		abort();
	if (name->line > s->line)
		s->end = 0;
	if (name->span.start < s->end || name->span.start >= name->span.end ||
	    name->span.end > s->lines[name->line].text.len)
		abort();
	s->line = name->line;
	s->end = name->span.end;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct tagger *tagger;
	static struct tag_model model;
	struct state s = { .n = 0 };

	if (tagger == NULL) {
		if (tag_model_open(&model, tag_model_builtin()) != NULL)
			abort();
		tagger = tagger_new(&model);
	}
	for (size_t at = 0; at < size && s.n < LINES;) {
		const uint8_t *end = memchr(data + at, '\n', size - at);
		size_t len = end == NULL ? size - at : (size_t)(end - data) - at;
		if (len > 0)
			s.lines[s.n++] = (struct line){ bytes_alone(slice_of((const char *)data + at, len)), at };
		at += len + 1;
	}
	tag_doc(tagger, s.lines, s.n, check, &s);
	while (s.n > 0)
		bytes_free(s.lines[--s.n].text);
	return 0;
}
