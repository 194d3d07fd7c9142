/*
 * The words that decide about a boundary; for the files of this room.
 */
#ifndef SENT_WORDS_H
#define SENT_WORDS_H

#include "util/slice.h"

/* How an abbreviation stands to the end of a sentence: lib/data/sent-abbrev.tsv. */
enum sent_abbrev {
	SENT_NO_ABBREV,
	SENT_TITLE,
	SENT_NUMBER,
	SENT_MONTH,
	SENT_CORP,
	SENT_PLACE,
	SENT_TIME,
	SENT_SUFFIX,
	SENT_MID,
	SENT_END
};

struct sent_word {
	uint64_t key; /* the word in lower case, at most eight bytes; 0: free */
	uint8_t class;
};

/* The class of word, which stands without its stop. O(1). */
enum sent_abbrev sent_abbrev(struct slice word);

#endif
