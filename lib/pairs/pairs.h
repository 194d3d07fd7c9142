/*
 * The pairs of a set of records: keeps the records, finds candidates, judges them, writes rows.
 *
 * In memory as long as that suffices, else through temporary files and sort(1); the rows are the same.
 */
#ifndef PAIRS_PAIRS_H
#define PAIRS_PAIRS_H

#include "pairs/memory.h"
#include "pairs/reference.h"
#include "pairs/rows.h"
#include "pairs/sorter.h"

#define PAIRS_MEMORY ((size_t)512 << 20)

struct pairs {
	bool within; /* also within a document */
	double least; /* score under which a pair is none */
	bool unpaired; /* write the records that are in no pair instead */
	bool groups; /* write every record, its group in front, instead */
	bool quiet; /* write nothing, and end the work at the first row that would be written */
	size_t memory; /* bytes that records and keys may take before they go to files */
	uint64_t records; /* that the set has, for cmp_crowd(); 0: those counted */
	const char *dir; /* where temporary files go */
	bool counted; /* what is common in the set is known beforehand */
	struct reference *reference; /* or NULL */

	bool found; /* there was a row to write */

	struct rec_out *out;
	struct rows rows;
	struct store store;
	struct rows_side a, b;
	struct cmp_unit *units;
	size_t n;
	size_t cap;
	uint64_t *doc; /* hash of each record's document, while in memory */
	size_t doc_cap;
	struct sorter keys; /* once in files */
	bool in_files;
	struct buf line;
	uint32_t *group; /* record -> an earlier one of its group, or itself */
	uint32_t last_a; /* the record that is in a; UINT32_MAX: none */
	uint32_t *brief; /* cmp_brief() of records, one behind the other, while in memory */
	size_t briefs;
	size_t brief_cap;
	size_t *brief_at; /* record -> where its brief begins, and 1; 0: it has none yet */
};

/* Gets ready; the options above are set already. */
void pairs_open(struct pairs *p, struct cmp *cmp, struct rec_out *out);

/* A record. Against a reference set its rows are written at once. O(len) else. */
void pairs_add(struct pairs *p, const struct rec *r);

/* All rows that are not written yet. */
void pairs_finish(struct pairs *p);
void pairs_free(struct pairs *p);

#endif
