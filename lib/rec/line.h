/*
 * What one line of input is: the syntax of nrecord(5), without any state.
 */
#ifndef REC_LINE_H
#define REC_LINE_H

#include "util/mem.h"
#include "util/slice.h"

struct line_fields {
	struct slice findings; /* all before the last four fields, without the TAB behind them */
	struct slice doc;
	struct slice text; /* as it stands, escaped */
	uint64_t start;
	uint64_t end;
};

/*
 * True if line is a record: four fields or more, the third- and second-last decimal integers (that fit
 * 64 bits) with start <= end. Fills f with slices of line. O(len).
 */
bool line_record(struct slice line, struct line_fields *f);

/* True if line is a header: its last four fields read doc, start, end, text. findings holds the names. */
bool line_header(struct slice line, struct line_fields *f);

/* True if line reads `==> NAME <==` with a NAME that is not empty. */
bool line_name(struct slice line, struct slice *name);

/* Appends s to out with backslash, TAB, LF and CR escaped. O(len). */
void line_escape(struct buf *out, struct slice s);

/* Appends s to out with escapes undone; a backslash before any other byte stands for itself. O(len). */
void line_unescape(struct buf *out, struct slice s);

#endif
