/* A reference set: records that a stream is compared with. */
#ifndef PAIRS_REFERENCE_H
#define PAIRS_REFERENCE_H

#include "pairs/rows.h"

struct reference {
	struct store store;
	struct buf names; /* of the records' findings, TABs between */
	struct cmp *cmp;
	bool counted; /* what is common in the set is known beforehand */
	struct cmp_text words;
	struct cmp_unit *units;
	size_t n;
	size_t cap;
	uint64_t *key; /* key in the high half, unit in the low, in order once ready */
	size_t keys;
	size_t keys_cap;
	uint32_t *found; /* of the last look-up */
	size_t found_cap;
};

/* Reads the records of the file at path, and counts them, unless that is done. Gives 0, or 2 if there was trouble. About 500 bytes and its line a record. */
int reference_load(struct reference *ref, struct cmp *cmp, bool counted, const char *path);
void reference_free(struct reference *ref);

/*
 * The numbers of the records that share a key with text and look alike, in order, in ref->found; gives how
 * many. Of a key that more than REFERENCE_CROWD records have, the REFERENCE_CROWD that are nearest in
 * the order of key.h are looked at. O(log n) a key.
 */
size_t reference_find(struct reference *ref, const struct cmp_text *text);

#define REFERENCE_CROWD 64

#endif
