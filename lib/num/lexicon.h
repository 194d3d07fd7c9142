/*
 * The lexicon of numbers: words, units, currencies and what stands around figures. Made by
 * lib/data/gen-num.
 */
#ifndef NUM_LEXICON_H
#define NUM_LEXICON_H

#include "num/classes.inc"
#include "util/slice.h"

#include <endian.h>

/* Eight bytes as a number whose lowest byte is the first. */
static inline uint64_t
text_load8(const char *p)
{
	uint64_t n;

	memcpy(&n, p, sizeof(n));
	return le64toh(n);
}

enum num_unit_kind { UNIT_NONE, UNIT_PERCENT, UNIT_POINTS, UNIT_MONEY, UNIT_MINOR, UNIT_TENTH, UNIT_MEASURE, UNIT_TIME, UNIT_NOUNMONEY, UNIT_MILLION };

struct num_unit {
	struct slice id; /* ISO 4217 code, percent, or CLDR unit identifier */
	uint8_t kind;
};

enum { LEX_LONGEST = 36 }; /* bytes of a key, so that an entry fits a cache line; gen-num checks it */

/* What is known of a word or phrase, in 16 bytes, which are copied at once. All zero: nothing. */
struct num_sense {
	uint64_t is; /* LEX_ classes */
	int16_t arg;
	uint16_t unit; /* index for lexicon_unit(), 0 none */
	uint16_t prefix; /* ditto, the currency that it means before a figure only */
	uint8_t word; /* enum num_word: a word that rules ask for by itself */
	uint8_t cmp_left : 4; /* enum num_cmp before a figure, and behind one */
	uint8_t cmp_right : 4;
};

/* An entry is a cache line. */
struct num_lex {
	struct num_sense sense; /* of the key as it is spelled */
	uint64_t any; /* classes of the key in any case */
	uint16_t unit_any; /* and its unit */
	uint8_t len;
	char key[LEX_LONGEST]; /* padded with 0 */
};

/* The table and its hash, in the open so that words are looked up where they are read; bit b of the singles: b is a key. */
extern const struct num_lex lexicon_entries[];
extern const uint16_t lexicon_slots[LEX_SLOTS];
extern const uint64_t lexicon_singles[4];
extern const uint16_t lexicon_signs[128]; /* entries of the ASCII signs; 0, an empty one, for a sign that is no key */
extern const struct num_unit lexicon_units[];

/* Multipliers of the hash: odd constants, those of xxHash64's first rounds. gen-num has the same. */
#define LEX_HASH_A 0x9e3779b97f4a7c15ULL
#define LEX_HASH_B 0xc2b2ae3d27d4eb4fULL

static inline uint32_t
lexicon_hash(uint64_t x, uint64_t y)
{
	uint64_t h = x * LEX_HASH_A ^ (y + LEX_HASH_A) * LEX_HASH_B;

	return (uint32_t)(h >> 29 ^ h >> 47);
}

/* The entry of a key of at most 16 bytes, its first eight in x and the others in y, lowest byte first, padded with 0; or NULL. O(1). */
static inline const struct num_lex *
lexicon_entry(uint64_t x, uint64_t y, size_t len)
{
	for (uint32_t at = lexicon_hash(x, y);; at++) {
		size_t i = lexicon_slots[at & (LEX_SLOTS - 1)];
		const struct num_lex *e = lexicon_entries + i; /* the first is none */

		if (i == 0)
			return NULL;
		if (text_load8(e->key) == x && text_load8(e->key + 8) == y && e->len == len)
			return e;
	}
}

/* The same of a word of at most seven letters. */
static inline const struct num_lex *
lexicon_word(uint64_t x)
{
	for (uint32_t at = lexicon_hash(x, 0);; at++) {
		size_t i = lexicon_slots[at & (LEX_SLOTS - 1)];
		const struct num_lex *e = lexicon_entries + i;

		if (i == 0 || text_load8(e->key) == x)
			return e; /* the empty one is all zero */
	}
}

/* Adds the senses of the key in lower case, x and y as above, to those of the key as it is spelled. */
void lexicon_fold(uint64_t x, uint64_t y, size_t len, struct num_sense *s);

/* Looks up a word or a phrase whose words are parted by one space, into *s, which is all zero. O(len). */
void lexicon_sense(struct slice key, struct num_sense *s);

static inline struct num_sense
lexicon_find(struct slice key)
{
	struct num_sense s = { 0 };

	lexicon_sense(key, &s);
	return s;
}

static inline const struct num_unit *
lexicon_unit(uint16_t index)
{
	return &lexicon_units[index];
}

#endif
