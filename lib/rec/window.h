/*
 * A document window: the lines of one document, kept until its end or until they span too much, for
 * programs whose rows depend on what the rest of the document says.
 */
#ifndef REC_WINDOW_H
#define REC_WINDOW_H

#include "rec/rec.h"

/* Pending text of one document, in bytes from its first to its last line. Builds for fuzzing choose another. */
#ifndef REC_WINDOW
#define REC_WINDOW (128 << 10)
#endif

struct rec_window {
	struct arena arenas[2]; /* of the records; two, as one that goes on behind a window must outlive it */
	unsigned arena; /* which of them takes the next record */
	struct line *lines; /* what engines get */
	const struct rec **recs; /* recs[i]: the record that lines[i] stands in (a copy in an arena) */
	size_t n;
	size_t cap;
	size_t recs_cap;
	uint64_t limit; /* REC_WINDOW; 0 under -u: each line by itself */
	bool first; /* the window begins its document */
	/* Called with a full window: last is true if the document ends here. */
	void (*full)(void *arg, const struct rec_window *w, bool last);
	void *arg;
};

/*
 * Adds the lines of r, calling full as often as need be. A window ends before the line whose end is more
 * than limit bytes after the first line's start: a function of the document's bytes, not of how it came.
 * Memory: the window and two records at most, however many there are.
 */
void rec_window_add(struct rec_window *w, const struct rec *r);

/* End of the document: full is called with what is pending, last = true, even if that is nothing but
 * a document was begun. */
void rec_window_end(struct rec_window *w);
void rec_window_free(struct rec_window *w);

#endif
