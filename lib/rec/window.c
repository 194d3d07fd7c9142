#include "rec/window.h"

#include <stdlib.h>

/* What an arena holds of a record: itself and the slices that rows are made of. */
static const struct rec *
keep_record(struct arena *a, const struct rec *r)
{
	struct rec *copy = arena_alloc(a, sizeof(*copy));

	*copy = *r;
	copy->findings = arena_copy(a, r->findings);
	copy->doc = arena_copy(a, r->doc);
	copy->text = arena_copy(a, r->text);
	copy->raw = r->raw.p == r->text.p ? copy->text : arena_copy(a, r->raw);
	return copy;
}

static void
flush(struct rec_window *w, bool last)
{
	w->full(w->arg, w, last);
	w->n = 0;
	w->first = last;
}

static void
add_line(struct rec_window *w, const struct rec *kept, const struct line *line)
{
	mem_reserve(&w->lines, &w->cap, w->n + 1, sizeof(*w->lines));
	mem_reserve(&w->recs, &w->recs_cap, w->n + 1, sizeof(*w->recs));
	w->lines[w->n] = *line;
	w->recs[w->n++] = kept;
}

/* Offsets of the records of one document need not rise; a step back ends a window too. */
static bool
out_of_window(const struct rec_window *w, const struct line *line)
{
	uint64_t first = w->lines[0].start;

	return line->start < first || line->start + line->text.len - first > w->limit;
}

/* Behind a window that ended within a record: later ones go into the other arena, of which nothing is in use. */
static void
next_arena(struct rec_window *w)
{
	w->arena ^= 1;
	arena_reset(&w->arenas[w->arena]);
}

void
rec_window_add(struct rec_window *w, const struct rec *r)
{
	const struct rec *kept = NULL;
	bool alone = false; /* in its arena: a window ended within it */
	struct line line;
	size_t pos = 0;

	while (rec_line(r, &pos, &line)) {
		if (w->n > 0 && out_of_window(w, &line)) {
			flush(w, false);
			if (kept != NULL && !alone) {
				next_arena(w);
				alone = true;
			}
		}
		if (kept == NULL) {
			if (w->n == 0)
				arena_reset(&w->arenas[w->arena]);
			kept = keep_record(&w->arenas[w->arena], r);
			line.text.p = kept->text.p + (line.text.p - r->text.p);
			r = kept;
		}
		add_line(w, kept, &line);
	}
	if (w->limit == 0 && w->n > 0)
		flush(w, false);
}

void
rec_window_end(struct rec_window *w)
{
	flush(w, true);
	arena_reset(&w->arenas[0]);
	arena_reset(&w->arenas[1]);
}

void
rec_window_free(struct rec_window *w)
{
	arena_free(&w->arenas[0]);
	arena_free(&w->arenas[1]);
	free(w->lines);
	free(w->recs);
}
