/*
 * Sentences, and what a line is on the page.
 *
 * Both work on one line at a time and know nothing of what comes after it, so a program may write its
 * rows as the lines come in. Nothing here allocates.
 */
#ifndef SENT_SENT_H
#define SENT_SENT_H

#include "util/slice.h"

/* Bytes of a line whose candidate bytes are found at one go. */
#define SENT_BLOCK 4096

/*
 * Walks the sentences of a text. The fields are the walk's own business.
 */
struct sent_cursor {
	struct slice text;
	size_t start; /* of the next sentence */
	size_t from; /* first byte not yet looked at for a boundary */
	size_t last; /* the last byte, which ends a sentence whatever it is */
	size_t block; /* offset of the bytes that bits stand for */
	size_t block_end;
	unsigned word; /* of bits, the one in work */
	uint64_t bits[SENT_BLOCK / 64];
};

/* Begins a walk over text: a line, or a paragraph whose line ends then count as white space. O(1). */
void sent_begin(struct sent_cursor *c, struct slice text);

/*
 * The next sentence of the text in *out, trimmed; false when there is none left. Every byte of text that is no
 * white space lies in exactly one sentence. O(len) for all together.
 */
bool sent_next(struct sent_cursor *c, struct span *out);

/*
 * All sentences of text: at most cap of them are written, and the number that there are is
 * returned, so a caller with too little room can ask again. O(len).
 */
size_t sent_bounds(struct slice text, struct span *out, size_t cap);

/* What a line of a news page is. */
enum sent_role {
	SENT_BODY, /* running text */
	SENT_HEAD, /* the headline */
	SENT_SUBHEAD, /* the line under it, or a heading between paragraphs */
	SENT_BYLINE, /* who wrote it */
	SENT_CAPTION, /* what a photograph shows */
	SENT_CREDIT, /* whose photograph it is */
	SENT_TAGS, /* key words, sections */
	SENT_BOILER /* the page's own furniture: forms, buttons, notices */
};

/* The name of a role as rows have it: `sent` for running text. */
struct slice sent_role_name(enum sent_role role);

/* What the lines so far tell about those to come. Zero-initialise it at the begin of a document. */
struct sent_page {
	unsigned lines; /* seen so far, at most a few */
	bool body; /* running text was seen */
	bool list; /* the line before ends with a colon: what follows is an item, no heading */
	enum sent_role last; /* of the line before */
	uint64_t head; /* hash of the headline */
	uint64_t end; /* where the line before ended */
};

/*
 * The role of the next line of the document that page stands for. It depends on this line and those before
 * it, never on one after it. Most lines are decided by their length and last byte: O(1); others O(len).
 */
enum sent_role sent_line_role(struct sent_page *page, const struct line *line);

/*
 * The role of one sentence of a line that has the given role: in a caption the agency or photographer that ends it
 * is its credit, every other sentence has the line's own. O(len of the sentence).
 */
enum sent_role sent_unit_role(enum sent_role of_line, struct slice unit);

#endif
