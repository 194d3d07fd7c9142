#include "name/gazetteer.h"

#include <stdlib.h>

#include "name/store.h"
#include "utf/utf.h"

struct listed {
	struct gaz_entry entry;
	uint32_t shorter; /* next entry with the same first word, plus 1; never longer than this one */
};

struct gazetteer {
	struct arena arena;
	struct listed *list;
	size_t n, cap;
	struct map by_first; /* first word: longest entry plus 1 */
	struct map by_surface;
};

struct gazetteer *
gaz_new(void)
{
	return mem_zalloc(1, sizeof(struct gazetteer));
}

void
gaz_free(struct gazetteer *g)
{
	if (g == NULL)
		return;
	arena_free(&g->arena);
	free(g->list);
	free(g->by_first.slots);
	free(g->by_surface.slots);
	free(g);
}

/* Bytes of the letter or digit at text.p[at], 0 if it is none. */
static size_t
letter(struct slice text, size_t at)
{
	unsigned char c = (unsigned char)text.p[at];
	size_t len;

	if (c < 0x80)
		return (unsigned)((c | 32) - 'a') < 26 || (unsigned)(c - '0') < 10;
	return utf_is_word(utf_at(text, at, &len)) ? len : 0;
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where the letters and digits from `at` on end; at least one byte on. */
static size_t
first_end(struct slice text, size_t at)
{
	size_t end = at, n;

	while (end < text.len && (n = letter(text, end)) > 0)
		end += n;
	return end > at ? end : at + 1;
}

static struct slice
field(struct slice *line)
{
	const char *tab = memchr(line->p, '\t', line->len);
	struct slice f = slice_of(line->p, tab == NULL ? line->len : (size_t)(tab - line->p));

	*line = tab == NULL ? slice_of(line->p + line->len, 0) : slice_sub(*line, f.len + 1, line->len);
	return utf_trim(f);
}

static bool
type_of(struct slice s, enum name_type *type)
{
	static const struct slice names[] = { [NAME_NONE] = { "-", 1 }, [NAME_PER] = { "PER", 3 },
		[NAME_ORG] = { "ORG", 3 }, [NAME_LOC] = { "LOC", 3 }, [NAME_MISC] = { "MISC", 4 } };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_eq(s, names[i])) {
			*type = (enum name_type)i;
			return true;
		}
	return false;
}

/* Puts entry number (plus 1) into the chain of its first word, the longest first. */
static void
chain(struct gazetteer *g, uint32_t number)
{
	struct slice surface = g->list[number - 1].entry.surface;
	uint32_t *at = map_at(&g->by_first, map_key(slice_sub(surface, 0, first_end(surface, 0))));

	while (*at != 0 && g->list[*at - 1].entry.surface.len > surface.len)
		at = &g->list[*at - 1].shorter;
	g->list[number - 1].shorter = *at;
	*at = number;
}

const char *
gaz_add(struct gazetteer *g, struct slice line)
{
	struct gaz_entry e;
	struct slice type;
	uint32_t *known;

	if (line.len == 0 || line.p[0] == '#')
		return NULL;
	e.surface = field(&line);
	if (e.surface.len == 0)
		return "no name in the first field";
	type = field(&line);
	if (!type_of(type, &e.type))
		return type.len == 0 ? "no type in the second field" : "type is none of PER ORG LOC MISC -";
	e.canonical = field(&line);
	if (line.len > 0)
		return "more than three fields";
	if (e.canonical.len == 0)
		e.canonical = e.surface;
	e.canonical = arena_copy(&g->arena, e.canonical);
	known = map_at(&g->by_surface, map_key(e.surface));
	e.surface = arena_copy(&g->arena, e.surface);
	if (*known != 0) {
		g->list[*known - 1].entry = e;
		return NULL;
	}
	mem_reserve(&g->list, &g->cap, g->n + 1, sizeof(*g->list));
	g->list[g->n++] = (struct listed){ .entry = e };
	*known = (uint32_t)g->n;
	chain(g, *known);
	return NULL;
}

/* Where surface ends if it stands at text.p[at], as whole words; 0 if it does not. */
static size_t
match(struct slice surface, struct slice text, size_t at)
{
	size_t len;

	for (size_t i = 0; i < surface.len;) {
		if (at >= text.len)
			return 0;
		if (is_space(surface.p[i]) && is_space(text.p[at])) {
			while (i < surface.len && is_space(surface.p[i]))
				i++;
			while (at < text.len && is_space(text.p[at]))
				at++;
		} else if (surface.p[i++] != text.p[at++]) {
			return 0;
		}
	}
	if (at < text.len && letter(text, at) > 0 && utf_is_word(utf_before(text, at, &len)))
		return 0;
	return at;
}

static const struct gaz_entry *
longest(const struct gazetteer *g, struct slice text, size_t at, size_t end, struct span *span)
{
	uint32_t i = map_get(&g->by_first, map_key(slice_sub(text, at, end)));

	for (; i != 0; i = g->list[i - 1].shorter) {
		size_t stop = match(g->list[i - 1].entry.surface, text, at);

		if (stop > 0) {
			*span = (struct span){ at, stop };
			return &g->list[i - 1].entry;
		}
	}
	return NULL;
}

const struct gaz_entry *
gaz_next(const struct gazetteer *g, struct slice text, size_t *from, struct span *span)
{
	while (*from < text.len) {
		size_t at = *from, end = first_end(text, at);
		const struct gaz_entry *e = is_space(text.p[at]) ? NULL : longest(g, text, at, end, span);

		*from = e == NULL ? end : span->end;
		if (e != NULL)
			return e;
	}
	return NULL;
}

const struct gaz_entry *
gaz_lookup(const struct gazetteer *g, struct slice phrase)
{
	uint32_t i = map_get(&g->by_surface, map_key(phrase));

	return i == 0 ? NULL : &g->list[i - 1].entry;
}
