/*
 * A look at a line that tells whether it has a word that is ever a cue: most lines of tables, code and other languages
 * have none, and need not be cut into words.
 */
#ifndef QUOTE_CLAUSE_SCAN_H
#define QUOTE_CLAUSE_SCAN_H

#include "quote/clause_feature.h"

/* What a byte is, if it is no part of a word: may be part of a word, or of a longer sign; a blank; a token of its own. */
enum { SCAN_OTHER, SCAN_BLANK, SCAN_SIGN };

enum { SCAN_BITS = 16 };

struct clause_scan {
	struct clause_words words;
	uint64_t cued[1 << (SCAN_BITS - 6)]; /* by the high bits of their hashes, the words that are ever cues */
	uint8_t byte[256]; /* as clause_hash() takes them; or one of those */
};

void clause_scan_init(struct clause_scan *s, struct clause_words words);

/* False if no token of the line is ever a cue; true also where that takes more than a look. O(len) up to the first one. */
bool clause_scan(const struct clause_scan *s, struct slice line);

#endif
