/* What the files of this room share. */
#ifndef CMP_ROOM_H
#define CMP_ROOM_H

#include <libstemmer.h>

#include "cmp/cmp.h"
#include "tok/tok.h"

#define CMP_FORMS 3 /* words that one may stand for: WWII, km/h */

/* One word as it is compared. */
struct cmp_form {
	uint64_t key; /* hash of the word in lower case; 0: the place is free */
	uint32_t form[CMP_FORMS];
	uint32_t stem[CMP_FORMS];
	uint16_t place[CMP_FORMS];
	uint8_t rarity[CMP_FORMS];
	uint8_t flags[CMP_FORMS]; /* CMP_NUMBER, CMP_NOT, CMP_UNKNOWN; CMP_NAME: if it has a capital */
	uint8_t n;
	bool second; /* may end a phrase that is a variant */
};

struct stem_place {
	uint32_t hash;
	uint8_t weight; /* 0: free */
	bool name;
};

struct name_place {
	uint64_t hash; /* 0: free */
	uint16_t place;
};

struct variant_place {
	uint64_t hash;
	const char *to; /* NULL: no variant, but the end of a phrase */
	bool second;
	bool used;
};

/* Sizes of open tables: powers of two. */
#define STEM_PLACES (1 << 15)
#define VARIANT_PLACES (1 << 11)
#define NAME_PLACES (1 << 12)
#define FORM_PLACES (1 << 15)

/* What two texts have in common, word for word. */
struct cmp_match {
	int16_t to[CMP_WORDS]; /* a's word i is b's word to[i], or -1 */
	int16_t from[CMP_WORDS]; /* the other way */
	size_t common;
};

/* What must be expected to be alike by chance. */
struct chance {
	double excess; /* log odds, at least 0 */
	double root; /* of it */
	double apart; /* log odds that a pair loses if all but half of its weight is no other's */
};

struct cmp {
	struct sb_stemmer *stemmer;
	struct stem_place *stems;
	struct variant_place *variants;
	struct name_place *places;
	struct cmp_form *forms; /* a cache */
	struct cmp_form phrase;
	struct token *tokens;
	struct cmp_text part_a, part_b; /* sentences of a text; the words are the text's */
	struct cmp_counts counted;
	uint32_t *last; /* of each place: the last record that was counted there */
	uint32_t *last_strange; /* likewise: the last document */
	bool weighs; /* the set is counted */
	double prior[UINT8_MAX + 1]; /* records that the background is worth for a word of that weight */
	double all; /* records of the set and of the background */
	struct chance chance;
	double least; /* score of a pair that is told */
	struct cmp_match match; /* of the last pair that was judged */
	uint16_t (*table)[CMP_WORDS + 1]; /* of the alignment */
};

/* counts.c: weighs the words of t by what they say in the set. O(n). */
void cmp_weigh(const struct cmp *c, struct cmp_text *t);

/* unit.c: where the sentences of t end, one after the other, at most CMP_UNITS of them. */
size_t cmp_sentences(const struct cmp_text *t, uint16_t *end);

#endif
