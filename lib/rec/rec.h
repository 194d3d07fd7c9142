/*
 * Records: nrecord(5). Any input becomes records; findings go out in front of them.
 */
#ifndef REC_REC_H
#define REC_REC_H

#include "io/in.h"
#include "io/out.h"
#include "util/mem.h"
#include "util/slice.h"

/*
 * A record, or a raw line made one. Slices are valid until the next rec_read().
 */
struct rec {
	struct slice findings; /* the fields before the last four as they came, without the TAB behind them */
	struct slice doc; /* escaped, as it is written */
	struct slice text; /* unescaped: the document's bytes [start, start + text.len) */
	struct slice raw; /* the text field as it came; escaped if it is a record's */
	struct slice whole; /* a raw line with its line end; else empty */
	uint64_t start;
	uint64_t end;
	uint64_t at; /* offset of its line in the file, behind the last `==> NAME <==` */
	bool is_raw; /* came as raw text: raw is not escaped */
	bool plain; /* text holds nothing that needs an escape */
	bool new_doc; /* first record of a document */
	size_t lineno; /* 1-based line of the file it stands in */
	const char *file; /* operand, for messages */
};

/*
 * Called with each record, in input order. A raw line of nothing but white space is no record (but
 * under rec_options.blank). header is called at most once, before the first record.
 */
struct rec_sink {
	void (*record)(void *arg, const struct rec *r);
	void (*header)(void *arg, struct slice names); /* names of the findings of a header line, may be empty */
	void (*end)(void *arg); /* end of a document: before the next one's first record, and at the end */
	void *arg;
};

/* How to read. */
struct rec_options {
	bool raw; /* -r: every line is raw text */
	bool blank; /* raw lines of nothing but white space are given too */
	bool lenient; /* a record whose text has not end - start bytes is given too (ncheck) */
	void (*idle)(void *); /* before a read that would block */
	void *idle_arg;
};

/*
 * Reads every operand of the NULL-ended list ("-": standard input; an empty list: the same) and feeds
 * sink. What cannot be read is told on standard error. Gives 0, or 2 if there was trouble.
 * Memory: the longest line, at most IO_LINE_MAX, twice.
 */
int rec_read(char *const *operands, const struct rec_options *opt, const struct rec_sink *sink);

/*
 * Iterates the lines of a record's text: no line end, trimmed, none empty. *pos begins as 0; false at the
 * end. A BOM at offset 0 of a document is no text. O(len) for all together.
 */
bool rec_line(const struct rec *r, size_t *pos, struct line *line);

/* Unescapes field into arena; bytes that are no escape stand for themselves. O(len). */
struct slice rec_unescape(struct arena *a, struct slice field);

/*
 * The output side. One row: rec_out_begin(), a finding each, rec_out_end().
 */
struct rec_out {
	struct io_out io;
	bool keep; /* -k */
};

/* Writes one finding and its TAB: escaped; empty becomes `-`. */
void rec_out_finding(struct rec_out *o, struct slice s);
void rec_out_number(struct rec_out *o, uint64_t n);

/*
 * Ends a row after the program's own findings: with match a part of r's text and start its offset in the
 * document, writes r's findings and doc start end text narrowed to match; under -k match's own
 * start, end, text as findings, then r's findings and r's own last four.
 */
void rec_out_end(struct rec_out *o, const struct rec *r, struct slice match, uint64_t start);

/*
 * A whole row in one step: label, one finding that needs no escape, then what rec_out_end() writes without -k.
 */
void rec_out_row(struct rec_out *o, struct slice label, const struct rec *r, struct slice match, uint64_t start);

/* Ends a row with the whole of r as it came: its findings and its own last four. */
void rec_out_whole(struct rec_out *o, const struct rec *r);

/*
 * A header line: own names (a NULL-ended list), those of -k, the input's names, doc start end text.
 * A name that the input has already is numbered: name_2, name_3.
 */
void rec_out_header(struct rec_out *o, const char *const *own, struct slice input_names);

#endif
