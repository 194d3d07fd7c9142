/*
 * Records kept for later, in memory or, past a limit, in a temporary file.
 *
 * A record is kept as the line that is written for it: its findings, doc, start, end, text, without LF.
 */
#ifndef PAIRS_STORE_H
#define PAIRS_STORE_H

#include "rec/rec.h"

struct store {
	struct buf data; /* in memory: every line; in a file: what is not yet written */
	struct buf ends; /* uint64_t a record: where its line ends in all lines; likewise */
	uint64_t size; /* bytes of all lines */
	uint32_t n; /* records */
	int data_fd; /* -1: in memory */
	int ends_fd;
};

/* A record given back. Slices are of the buffers; valid until these are used again. */
struct stored {
	struct slice line;
	struct slice doc;
	struct slice text; /* unescaped */
	uint64_t start;
	uint64_t end;
	struct buf line_buf;
	struct buf text_buf;
};

void store_init(struct store *s);
void store_free(struct store *s);
void stored_free(struct stored *r);

/* Keeps r (at most 2^32 - 1 records); gives its number, from 0. O(len). */
uint32_t store_add(struct store *s, const struct rec *r);

/* Fills *r with record i. */
void store_get(struct store *s, uint32_t i, struct stored *r);

/* Fills *r from a line as it is kept; false if it is no record. */
bool stored_parse(struct slice line, struct stored *r);

/* The line that is written for r, appended to out. */
void store_write_line(struct buf *out, const struct rec *r);

/* Puts what is kept, and will be, into temporary files in folder dir. Errors end the program. */
void store_to_files(struct store *s, const char *dir);

/* A temporary file in dir that has no name any more. Errors end the program. */
int temporary_file(const char *dir);

#endif
