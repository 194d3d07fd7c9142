/*
 * The same work in stages, for machines that share no memory. What goes between them is lines, which sort(1)
 * puts in order:
 *
 *	0  records -> counts (counts.h) of what is common in them; what 2 and 3 must know of the whole set
 *	1  records -> key lines (key.h); an id is FILE:OFFSET, twelve hexadecimal digits, of the record's line
 *	2  key lines in order -> candidate pairs, ID TAB ID, the earlier first; any range of whole keys by itself
 *	3  pairs in order, each once -> rows; any range by itself
 */
#ifndef PAIRS_STAGE_H
#define PAIRS_STAGE_H

#include "pairs/key.h"
#include "pairs/rows.h"

/* A file that stage 3 reads records from. */
struct stage_file {
	struct buf name;
	int fd; /* -1: none */
};

struct stage {
	struct rows rows;
	struct key_scan scan; /* 2 */
	struct rows_side a, b;
	struct stage_file file_a, file_b; /* 3 */
	struct buf id_a; /* of the record in a */
	struct buf line;
	struct io_out *out;
};

/* rows.cmp and rows.within are set already. */
void stage_open(struct stage *s, struct rec_out *out);
void stage_free(struct stage *s);

/* Each takes one line of its input; NULL, or what is wrong with it. */
const char *stage_counts(struct stage *s, const struct rec *r); /* written by counts_write() at the end */
const char *stage_keys(struct stage *s, const struct rec *r);
const char *stage_pairs(struct stage *s, struct slice line);
const char *stage_rows(struct stage *s, struct slice line);

#endif
