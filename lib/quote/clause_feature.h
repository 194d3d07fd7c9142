/*
 * What the clause model sees of a sentence: its words, and features of them as hashes. The trainer and the engine
 * share these, so a change here asks for a new model.
 */
#ifndef QUOTE_CLAUSE_FEATURE_H
#define QUOTE_CLAUSE_FEATURE_H

#include <endian.h>

#include "quote/clause_model.h"
#include "tok/tok.h"

/* Labels of the words around a cue. */
enum clause_label { CLAUSE_OUT, CLAUSE_SOURCE, CLAUSE_CONTENT, CLAUSE_KEY, CLAUSE_LABELS };

/* Eight numbers: features, or what they are made of. */
typedef uint32_t clause_lanes __attribute__((vector_size(32), aligned(4)));

/* What stands around a word in its sentence: how many before it, how far ahead. */
struct clause_counts {
	union {
		uint16_t all __attribute__((vector_size(16), aligned(2)));
		uint16_t of[8]; /* enum clause_count */
	};
};

/*
 * Those before a word come first. The cue's side of it and distance are known when there is a cue at hand; cues ahead but
 * are counted once all odds are known.
 */
enum clause_count {
	CLAUSE_COMMAS, /* signs that are no marks */
	CLAUSE_MARKS,
	CLAUSE_LIKELY_CUES,
	CLAUSE_NO, /* 0 */
	CLAUSE_SIDE,
	CLAUSE_FAR,
	CLAUSE_NEXT, /* words to the next likely cue, from 0, at most CLAUSE_NEAR + 1 */
	CLAUSE_AHEAD /* twice sign, and one more if a likely cue is before that */
};

/*
 * A word of a sentence. Features are made of the first eight members, as one vector.
 */
struct clause_token {
	union {
		clause_lanes all;
		struct {
			uint32_t word; /* hash of its letters in lower case, digits as 0, marks and apostrophes in their plain form */
			uint32_t cluster; /* words that stand in like places */
			uint32_t suffix; /* hash of the last three bytes, of the first five */
			uint32_t prefix;
			uint32_t kind; /* enum tok_kind */
			uint32_t odds; /* that it is a cue here: 0 (unlikely) to CLAUSE_ODDS */
			uint32_t quoted; /* 1: stands in a quotation, marks included */
			uint32_t none; /* 0 */
		};
	};
	struct clause_counts count;
	uint16_t back; /* words back to the one after the last sign */
	uint8_t sign; /* words between this one and the next sign, at most CLAUSE_NEAR */
	uint8_t shape;
	uint8_t cue; /* how often the word is a cue; 0: never */
};

enum { CLAUSE_ODDS = 9, CLAUSE_LIKELY = 4, CLAUSE_NEAR = 9 };

/* Words outside the sentence that features look at, on either side. */
enum { CLAUSE_EDGE = 3 };

/* The words of a sentence; CLAUSE_EDGE words that clause_edge() made stand before t[0], and as many behind t[n - 1]. */
struct clause_sentence {
	struct clause_token *t;
	size_t n;
};

/* The hash that clause_token.word is; never 0. O(len). */
uint32_t clause_hash(struct slice word);

/* It is FNV-1a: begins so, and goes on with each byte. */
#define CLAUSE_HASH_BEGIN 2166136261U

static inline uint32_t
clause_hash_add(uint32_t h, unsigned char c)
{
	return (h ^ c) * 16777619U;
}

/* Those of `that` and `to`. */
#define CLAUSE_THAT 0xcb18332cU
#define CLAUSE_TO 0x42454824U

/* What is known of a word by itself; its counts are 0. O(its length). */
void clause_token(const struct clause_words *words, struct slice word, const struct token *t, struct clause_token *out);

struct vocabulary;

/*
 * Fills s->t from the s->n tokens of a sentence in line. quoted are stretches in marks, *next the first that ends
 * behind the tokens before; it is moved on. O(n).
 */
void clause_tokens(struct vocabulary *vocabulary, struct slice line, const struct token *tokens,
    const struct span *quoted, size_t n_quoted, size_t *next, const struct clause_sentence *s);

/* Makes the words outside the sentence; again when its cues are counted. */
void clause_edge(const struct clause_sentence *s);

/* Counts the likely cues when all odds are known. O(n). */
void clause_count_cues(const struct clause_sentence *s);

/* The odds that a score of the first stage stands for; unit is the model's. */
uint8_t clause_odds(int32_t score, int unit);

/* How many vectors of features each has. */
enum {
	CLAUSE_BESIDE_LANES = 2, /* a word as a cue: the words beside it, */
	CLAUSE_AROUND_LANES = 5, /* and where it stands */
	CLAUSE_CUE_LANES = CLAUSE_BESIDE_LANES + CLAUSE_AROUND_LANES,
	CLAUSE_OWN_LANES = 2, /* the words at a place */
	CLAUSE_FAR_LANES = 1, /* the cue, and how far it is: clause_between.far */
	CLAUSE_PLACE_LANES = 3, /* the cue, and what stands between: clause_place_key() */
	CLAUSE_PAIR_LANES = 2, /* the cue and the words at a place */
	CLAUSE_SPAN_LANES = CLAUSE_OWN_LANES + CLAUSE_FAR_LANES + CLAUSE_PLACE_LANES + CLAUSE_PAIR_LANES,
	CLAUSE_CLASS_LANES = 7, /* the class of a cue */
	CLAUSE_FEATURES = 8 * CLAUSE_SPAN_LANES /* room for those of one word in any stage */
};

/* A sentence, seen from the cue at head. */
struct clause_view {
	struct clause_sentence s;
	size_t head;
	uint32_t that; /* how soon `that` stands behind the cue; 0: it does not */
};

struct clause_view clause_view(const struct clause_sentence *s, size_t head);

/* The features of all stages, for the trainer; how many they are is returned. For word i as a cue: */
unsigned clause_cue_features(const struct clause_sentence *s, size_t i, uint32_t *out);

/* For the label of word i, and a change of label between words i - 1 and i (0 <= i <= n). */
unsigned clause_span_features(const struct clause_view *v, size_t i, uint32_t *out);

/* For the class of the cue at head whose content is words [i, end), i < end. */
unsigned clause_class_features(const struct clause_sentence *s, size_t head, size_t i, size_t end, uint32_t *out);

#endif
