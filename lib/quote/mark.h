/*
 * Quotation marks: where they stand in a line, and which stretches of text they enclose.
 */
#ifndef QUOTE_MARK_H
#define QUOTE_MARK_H

#include "util/mem.h"
#include "util/scan.h"
#include "util/slice.h"

enum mark_form {
	MARK_STRAIGHT, /* " ″ ＂, either side */
	MARK_CURLY, /* “ ” */
	MARK_LOW, /* „ , closed by “ or ” */
	MARK_GUILLEMET, /* « » */
	MARK_CORNER, /* 「 」 『 』 */
	MARK_DOUBLED, /* '' ’’ , and `` ‘‘ that '' closes */
	MARK_SINGLE, /* ' ‘ ’ ` ‚ ‹ › */
};

/* A quotation mark; apostrophes inside words are none. */
struct mark {
	uint32_t start; /* bytes in the line */
	uint32_t end;
	uint8_t form; /* enum mark_form */
	bool opens; /* may open a stretch, by its form and its neighbours */
	bool closes; /* may close one */
	bool left_form; /* its form is that of an opening mark */
	bool firm; /* a single mark: no possessive or elision could stand like this */
};

enum stretch_flag {
	STRETCH_UNCLOSED = 1, /* no closing mark: ends with its line */
	STRETCH_WRONGCLOSE = 2, /* closed by a mark of another kind */
	STRETCH_STRAY = 4, /* a mark too many stands inside, or the opening one is lost */
	STRETCH_REOPENED = 8, /* goes on with the stretch that the line before left open, with a new mark */
	STRETCH_CARRIED = 16, /* goes on with it, without one */
	STRETCH_NESTED = 32, /* stands inside another stretch */
	STRETCH_SINGLE = 64 /* in single marks */
};

/* A stretch of text in marks, within one line; bytes in the line. */
struct stretch {
	size_t line; /* index of the line */
	uint32_t open; /* the opening mark is [open, start or less), empty if there is none */
	uint32_t start; /* the text between the marks, without white space at its ends */
	uint32_t end;
	uint32_t close; /* end of the closing mark */
	uint8_t flags; /* enum stretch_flag */
};

/* Stretches of a window, in order of start; an outer one stands before those nested in it. */
struct stretches {
	struct stretch *v;
	size_t n;
	size_t cap;
};

/* A line of marks deeper than this is noise: what lies deeper is no stretch of its own. */
enum { MARK_DEPTH = 3 };

/* So is what comes after as many marks of one line: news of 64 MiB has fewer, and memory has a bound. */
enum { MARK_MOST = 1 << 18 };

/* What the marks of a document's earlier lines leave behind. Zero-initialise it for a new document. */
struct mark_state {
	struct mark *marks; /* the line's, and work space beside them */
	struct pair *pairs;
	size_t cap;
	size_t pairs_cap;
	struct stretch *held; /* lines since then, should a closing mark come */
	size_t nheld;
	size_t held_cap;
	uint64_t line_end; /* offset of the last line's end in the document */
	bool sentences; /* the caller says that lines are sentences, so that those of a paragraph follow one another */
	uint64_t before; /* where the last line of all ended, if lines are sentences */
	bool astray; /* a line held is of another paragraph than the one before it */
	bool parted; /* there were blank lines between sentences: paragraphs are told apart by them */
	uint8_t form; /* of the mark that opened it */
	bool open; /* the last line with marks left a stretch open */
};

/* The bytes that quotation marks begin with, to see quickly which lines have none. */
void mark_set(struct scan_set *set);

/*
 * Finds the stretches of one line and adds them to out. Lines must come in order; index is the line's
 * index for out. O(len), whatever the marks.
 */
void mark_line(struct mark_state *st, const struct scan_set *set, const struct line *line, size_t index,
    struct stretches *out);

/* The same for a line that has no byte of mark_set(). O(1). */
void mark_no_line(struct mark_state *st, const struct line *line, size_t index, struct stretches *out);

/* A new window of the same document begins: indexes start again. */
void mark_new_window(struct mark_state *st);

/*
 * The window's lines are over: where they are sentences, those that go on in the paragraph of an open stretch are part
 * of it.
 */
void mark_end_window(struct mark_state *st, struct stretches *out);

/* Forgets the document, keeps the memory. */
void mark_state_reset(struct mark_state *st);
void mark_state_free(struct mark_state *st);

/*
 * The marks of line, at most cap of them; returns how many there are. Exposed for tests. O(len).
 */
size_t mark_find(const struct scan_set *set, struct slice line, struct mark *out, size_t cap);

#endif
