/*
 * Near-duplicates: which texts say the same thing, and in which words they differ.
 *
 * A text becomes words (cmp_read): marks, case, contractions and spelling variants are brought to one form,
 * and each word has a stem (Snowball English) and a weight, 16 times its inverse document frequency in a
 * frozen table, or in the set at hand (cmp_count) if that is less. A text's units (cmp_units: its sentences) have keys: all unordered pairs of the unit's
 * rarest stems. Texts with a key in common are candidates (units with a key in common); cmp_hopeful() rules out most
 * of them by a few bytes a word, cmp_pair() judges the rest.
 *
 * Methods. Keys of rare terms: Chowdhury et al., "Collection statistics for fast duplicate document
 * detection" (2002), TOIS 20:2; word overlap weighted by inverse document frequency: Mihalcea, Corley,
 * Strapparava, "Corpus-based and knowledge-based measures of text semantic similarity" (AAAI 2006); combined
 * by logistic regression as in Madnani, Tetreault, Chodorow (NAACL 2012).
 */
#ifndef CMP_CMP_H
#define CMP_CMP_H

#include "util/mem.h"
#include "util/slice.h"

#define CMP_WORDS 512 /* words of a text that are compared; more are passed over */
#define CMP_RARE 10 /* stems of a unit that make keys */
#define CMP_SKETCH 4 /* words of a sketch */
#define CMP_UNITS 16 /* units of a text at most */
#define CMP_KEYS (CMP_RARE * (CMP_RARE - 1) / 2)

#define CMP_NAME_WEIGHT 112

/* The part of a stem that words of near spelling, of one place or of one group have in common. */
#define CMP_HEAD(stem) ((stem) >> 20)

enum cmp_flag {
	CMP_NUMBER = 1, /* a figure, or a number word */
	CMP_NAME = 2, /* written with a capital, and mostly so in the background; or no sentence begins */
	CMP_NOT = 4, /* a negation */
	CMP_BREAK = 8, /* begins a sentence */
	CMP_GAP = 16, /* an ellipsis stands before it */
	CMP_AGAIN = 32, /* a further word of the same bytes: can't, WWII */
	CMP_UNKNOWN = 64, /* its stem is not in the background */
	CMP_CAPITAL = 128 /* by its capital alone a name, if it is one */
};

struct cmp_word {
	uint32_t start; /* bytes of the text */
	uint32_t end;
	uint32_t form; /* hash of the word in its one form */
	uint32_t stem; /* of its stem: CMP_HEAD of what words near to it share, and a hash */
	uint16_t place; /* number of the place that it stands for (China, Chinese, Beijing), or of the group of words
	    that say nearly the same (lawyer, attorney); 0: none */
	uint8_t rarity; /* 16 ln(sentences / sentences with the stem) in the background */
	uint8_t weight; /* rarity, but with a capital at most CMP_NAME_WEIGHT: names of the day are rare in the
	    background alone; and no more than the word says in its set (cmp_count) */
	uint8_t flags;
};

/* A text as it is compared. Zero-initialise it; cmp_text_free() at the end. */
struct cmp_text {
	struct slice text; /* the caller's bytes */
	struct cmp_word *words;
	size_t n;
	size_t cap;
	uint16_t *order; /* indices of words, by stem, then by index */
	uint32_t *pairs; /* hashes of the neighbouring stems, n - 1, sorted */
	size_t order_cap;
	size_t pairs_cap;
	uint32_t weight; /* sum of the words' */
	bool ordered; /* order, pairs and weight are filled in */
};

/* Tables, stemmer, cache, room to work in. */
struct cmp;

struct cmp *cmp_new(void);
void cmp_free(struct cmp *c);

/*
 * Reads text into t, which is used again and again. text stays the caller's and must outlive t's use.
 * O(len); no allocation once t has room.
 */
void cmp_read(struct cmp *c, struct slice text, struct cmp_text *t);
void cmp_text_free(struct cmp_text *t);

/* Fills in order, pairs and weight, once. O(n log n). */
void cmp_order(struct cmp_text *t);

/* A sentence by its rarest stems; 80 bytes, so that a million fit. */
struct cmp_unit {
	uint32_t code[CMP_RARE]; /* rarest first; a code is the stem's rarity, then a hash; CMP_NO_CODE behind the last */
	uint64_t sketch[CMP_SKETCH]; /* bit set of its stems but the commonest */
	uint16_t n; /* codes */
	uint16_t bits; /* set in the sketch */
	uint32_t rec; /* for the caller */
};

#define CMP_CODE_BITS 24
#define CMP_NO_CODE ((UINT32_C(1) << CMP_CODE_BITS) - 1)

/* The units of t into out (room for CMP_UNITS); gives their number. A unit with one code has no keys. */
size_t cmp_units(const struct cmp_text *t, struct cmp_unit *out);

/* Fills in n and bits of a unit whose codes and sketch are told. */
void cmp_unit_count(struct cmp_unit *u);

/*
 * The key of the codes at i < j of u: the same for all units that have these two. Its first CMP_BUCKET_BITS bits are
 * cmp_bucket() of the code at i, so that keys can be made a share at a time.
 */
#define CMP_BUCKET_BITS 8
uint32_t cmp_key(const struct cmp_unit *u, size_t i, size_t j);

static inline uint32_t
cmp_bucket(const struct cmp_unit *u, size_t i)
{
	return (u->code[i] * UINT32_C(0x9e3779b1)) >> (32 - CMP_BUCKET_BITS);
}

/* Units with a key in common are compared with so many before them in the order of their codes. */
#define CMP_WINDOW 8

/*
 * True if the pair is worth judging: three rare stems in common, or enough of the smaller sketch; in a crowd rare
 * stems of so much weight (cmp_crowd_weight), or most of the sketch. O(1).
 */
bool cmp_likely(const struct cmp_unit *a, const struct cmp_unit *b, uint32_t crowd);

/* Weight of rare stems in common that makes a pair worth judging; 0 unless c was told of a crowd (cmp_crowd). */
uint32_t cmp_crowd_weight(const struct cmp *c);

enum cmp_verdict { CMP_SAME, CMP_TRIMMED, CMP_REWORDED };

struct cmp_result {
	enum cmp_verdict verdict;
	char numbers; /* '=', '!' or '-' */
	double score; /* 0..1 */
};

/*
 * What is common in the set that the texts are of. Each of its texts is counted; words share places by their hash, so
 * that memory is bounded, and the counts of parts of a set may be added up.
 */
#define CMP_PLACES_LOG 20
#define CMP_PLACES ((uint32_t)1 << CMP_PLACES_LOG)

struct cmp_counts {
	uint64_t records;
	uint64_t documents;
	uint32_t *n; /* of CMP_PLACES: records with a word of the place */
	uint32_t *strange; /* of CMP_PLACES: documents with a word of the place that the background has not, and that is no name */
};

/* Counts a text that was read; begins: it is the first of its document. O(n). */
void cmp_count(struct cmp *c, const struct cmp_text *t, bool begins);
struct cmp_counts *cmp_counts(struct cmp *c);

/*
 * Says that all are counted: from now on cmp_read() weighs words by what they say in the set, and cmp_pair() knows
 * what is alike by chance: the more records there are, and the less their documents tell of one thing, the more a pair must
 * have in common. records: how many the set has, 0 if those counted are all. Before any call, words weigh what the background
 * says. O(CMP_PLACES).
 */
void cmp_crowd(struct cmp *c, uint64_t records);

#define CMP_FEW 8192

/* A pair that scores less says not the same, as a rule. */
#define CMP_THRESHOLD 0.5

/* From now on cmp_pair() is true of pairs with such a score, at most CMP_THRESHOLD, too. */
void cmp_accept(struct cmp *c, double least);

/*
 * Judges a and b: false, and nothing but the score in *r, if it is under CMP_THRESHOLD or what was told to cmp_accept(). O(n + m) for the
 * score, O(n m) of at most CMP_WORDS each for the rest.
 */
bool cmp_pair(struct cmp *c, struct cmp_text *a, struct cmp_text *b, struct cmp_result *r);

/* Numbers of the brief of a text of n words. */
#define CMP_BRIEF_SIZE(n) ((n) + 2)

/* Writes what cmp_hopeful() needs of t to out; gives how many numbers that are. O(n log n). */
size_t cmp_brief(const struct cmp_text *t, uint32_t *out);

/* False if cmp_pair() is false for the texts of these briefs. O(n + m), a tenth of what reading the texts costs. */
bool cmp_hopeful(const struct cmp *c, const uint32_t *a, const uint32_t *b);

/*
 * The difference of the last pair that cmp_pair() judged true, appended to out in the notation of wdiff(1):
 * what stands in a alone as [-...-], in b alone as {+...+}, what both have as it stands in a. Nothing is
 * appended if no word differs. Pieces are cut at white space.
 */
void cmp_detail(struct cmp *c, const struct cmp_text *a, const struct cmp_text *b, struct buf *out);

#endif
