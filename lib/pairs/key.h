/*
 * Keys of records, in memory and as lines that sort(1) can put in order.
 *
 * A key line reads KEY TAB DOC TAB ID: KEY is 90 characters of [-0-9A-Z_a-z], the key, the unit's codes
 * and its sketch; DOC a hash of the document's name, ID whatever finds the record again. In
 * the order of its bytes (LC_ALL=C sort) equal keys stand together, and so do alike records within a key.
 */
#ifndef PAIRS_KEY_H
#define PAIRS_KEY_H

#include "cmp/cmp.h"

struct key {
	uint32_t key;
	struct cmp_unit unit; /* its rec is 0 if the key was read from a line */
	uint64_t doc; /* hash of the document's name */
	struct slice id;
};

#define KEY_SIZE 90 /* characters */
#define DOC_SIZE 11

/* One key of u. */
void key_make(struct key *k, const struct cmp_unit *u, uint32_t key, uint64_t doc);

/* <0, 0, >0 in the order of the lines; of keys without id, by rec. */
int key_cmp(const struct key *a, const struct key *b);

/* Appends the line, without LF. */
void key_line(struct buf *out, const struct key *k);

/* Reads a line without LF; false if it is none. id is a slice of it. */
bool key_parse(struct slice line, struct key *k);

/* Hash of a document's name. */
uint64_t key_doc(struct slice name);

/*
 * Goes through keys in order, and gives the pairs of records that share one, of CMP_WINDOW neighbours each,
 * as far as they look alike and, without within, are of different documents.
 */
struct key_scan {
	bool within;
	uint32_t crowd; /* see cmp_likely() */
	void (*pair)(void *arg, const struct key *a, const struct key *b); /* in no order; may repeat */
	void *arg;
	size_t n; /* keys in the window */
	size_t next; /* place of the next one */
	struct key window[CMP_WINDOW];
	struct buf ids[CMP_WINDOW]; /* theirs */
};

/* The next key, copied. O(CMP_WINDOW). */
void key_scan(struct key_scan *s, const struct key *k);
void key_scan_free(struct key_scan *s);

#endif
