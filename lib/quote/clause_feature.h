/*
 * What the clause model sees of a sentence: its words, and features of them as hashes. The trainer and the engine
 * share these, so a change here asks for a new model.
 */
#ifndef QUOTE_CLAUSE_FEATURE_H
#define QUOTE_CLAUSE_FEATURE_H

#include "quote/clause_model.h"
#include "tok/tok.h"

/* Labels of the words around a cue. */
enum clause_label { CLAUSE_OUT, CLAUSE_SOURCE, CLAUSE_CONTENT, CLAUSE_KEY, CLAUSE_LABELS };

/* Room for the features of one word, as each stage wants it. */
enum { CLAUSE_FEATURES = 96 };

/* A word of a sentence. Counts are of what stands before it in the sentence. */
struct clause_token {
	uint32_t word; /* hash of its letters in lower case, digits as 0, marks and apostrophes in their plain form */
	uint32_t suffix; /* hash of the last three bytes, of the first five */
	uint32_t prefix;
	uint16_t commas; /* signs that are no marks */
	uint16_t marks;
	uint16_t cues; /* likely ones */
	uint16_t back; /* words back to the one after the last sign */
	uint8_t cluster;
	uint8_t cue; /* how often the word is a cue; 0: never */
	uint8_t shape;
	uint8_t kind; /* enum tok_kind */
	uint8_t odds; /* that it is a cue here: 0 (unlikely) to CLAUSE_ODDS */
	bool quoted; /* stands in a quotation, marks included */
};

enum { CLAUSE_ODDS = 9, CLAUSE_LIKELY = 4 };

/* The hash that clause_token.word is; never 0. O(len). */
uint32_t clause_hash(struct slice word);

/* Those of `that` and `to`. */
#define CLAUSE_THAT 0xcb18332cU
#define CLAUSE_TO 0x42454824U

/*
 * Fills out from the n tokens of a sentence in line. quoted are stretches in marks, *next the first that ends
 * behind the tokens before; it is moved on. O(n).
 */
void clause_tokens(const struct clause_words *words, struct slice line, const struct token *tokens, size_t n,
    const struct span *quoted, size_t n_quoted, size_t *next, struct clause_token *out);

/* Counts the likely cues when all odds are known. */
void clause_count_cues(struct clause_token *t, size_t n);

/* The odds that a score of the first stage stands for; unit is the model's. */
uint8_t clause_odds(int32_t score, int unit);

/*
 * Features of a sentence of n words; the number of them is returned, O(1). For the word at i as a cue:
 */
unsigned clause_cue_features(const struct clause_token *t, size_t n, size_t i, uint32_t *out);

/* A sentence of n words, seen from the cue at head. */
struct clause_view {
	const struct clause_token *t;
	size_t n, head;
	uint32_t that; /* how soon `that` stands behind the cue; 0: it does not */
};

struct clause_view clause_view(const struct clause_token *t, size_t n, size_t head);

/* What lies between the cue and a word, or the gap before it. */
struct clause_between {
	uint32_t side; /* of a word: 0 before the cue, 1 the cue, 2 behind it; of a gap: 0 before, 1 behind */
	uint32_t near; /* how far it is, in steps */
	uint32_t far; /* the same, with the side */
	uint32_t commas, marks, cues;
	uint32_t quoted; /* of a word: whether it and the cue are */
};

struct clause_between clause_to_word(const struct clause_view *v, size_t i);
struct clause_between clause_to_gap(const struct clause_view *v, size_t i);

/*
 * For the label of word i, or for a change of label between words i - 1 and i (0 <= i <= n): the features
 * that depend on the same things stand together, so that their weights need be added up but once.
 */
enum clause_group {
	CLAUSE_OWN, /* the words at i, and the side of the cue they stand on */
	CLAUSE_FAR, /* the cue, and how far it is: b->far */
	CLAUSE_PLACE, /* the cue, and what stands between: clause_place_key() */
	CLAUSE_PAIR, /* the cue and the words at i */
	CLAUSE_GROUPS
};

uint64_t clause_place_key(const struct clause_view *v, size_t i, const struct clause_between *b);
unsigned clause_emit_group(const struct clause_view *v, size_t i, const struct clause_between *b,
    enum clause_group group, uint32_t *out);
unsigned clause_step_group(const struct clause_view *v, size_t i, const struct clause_between *b,
    enum clause_group group, uint32_t *out);

/* All groups, one after the other. */
unsigned clause_emit_features(const struct clause_view *v, size_t i, uint32_t *out);
unsigned clause_step_features(const struct clause_view *v, size_t i, uint32_t *out);

/* For the class of the cue at head whose content is words [i, end), i < end; O(end - i), and no more than O(1). */
unsigned clause_class_features(const struct clause_token *t, size_t n, size_t head, size_t i, size_t end, uint32_t *out);

#endif
