/* Pairs judged and written. */
#ifndef PAIRS_ROWS_H
#define PAIRS_ROWS_H

#include "cmp/cmp.h"
#include "pairs/store.h"

/* One of the two records of a pair. */
struct rows_side {
	struct stored rec;
	struct cmp_text words;
	bool read; /* the words are those of rec */
	char numbers; /* the numbers axis of rec and its copy; 0: not yet known */
};

struct rows {
	struct cmp *cmp;
	struct rec_out *out; /* NULL: nothing is written */
	bool within; /* records of one document are paired too */
	double least; /* pairs that score less are none */
	struct cmp_result result; /* of the last */
	bool copies; /* the last were the same bytes */
	struct buf detail;
};

/* The header line of rows: names of the findings of A's records, then of B's. */
void rows_header(struct rec_out *out, struct slice a, struct slice b);

/* Call it when side's record is a new one. */
void rows_new(struct rows_side *side);

/* Reads the words of side's record, unless that is done. */
void rows_read(struct rows *r, struct rows_side *side);

/*
 * Judges a and b, whose words it reads if it must; true if they say the same. Records of one document that overlap are one text, no pair.
 * reference: a is of a reference set, so documents do not matter.
 */
bool rows_pair(struct rows *r, struct rows_side *a, struct rows_side *b, bool reference);

/* Writes the pair that was judged last. */
void rows_write(struct rows *r, const struct rows_side *a, const struct rows_side *b);

void rows_side_free(struct rows_side *side);

#endif
