/*
 * Cue verbs: words that report speech, thought and will.
 */
#ifndef QUOTE_CUE_H
#define QUOTE_CUE_H

#include "util/slice.h"

enum cue_class { CUE_SAY, CUE_THINK, CUE_WANT };

enum cue_form { CUE_BASE, CUE_THIRD, CUE_PAST, CUE_ING };

enum cue_trait {
	CUE_QUOTES = 1, /* may stand beside a direct quotation */
	CUE_ADDRESSES = 2, /* its object is the one spoken to */
	CUE_LABELS = 4, /* it names or describes: called him a "..." */
	CUE_PARTICLE = 8, /* a cue only with a particle: went on, shot back */
	CUE_NOUN = 16, /* its base and third form are nouns too: claim, reports */
	CUE_ASIDE = 32, /* a cue only beside a whole quotation: continued */
	CUE_ABOUT = 64, /* its object is talked about or pointed at, not said: discussed the plan */
	CUE_JUDGES = 128, /* its object is judged: praised the plan */
	CUE_INFINITIVE = 256 /* its subject may be who will act: asked to speak */
};

struct cue_verb {
	uint8_t class; /* enum cue_class */
	uint8_t form; /* enum cue_form; the past form is also the passive participle */
	uint16_t traits; /* enum cue_trait */
};

/* Is word, in any case, a form of a cue verb? NULL if not. Source: lib/data/quote-cues.tsv. O(len), len <= 16. */
const struct cue_verb *cue_verb(struct slice word);

/*
 * Words that say what a phrase is: determiners, prepositions, time words, ...
 * Source: lib/data/quote-words.tsv.
 */
enum word_kind {
	WORD_PRONOUN = 1, /* subject pronouns: he, she, they, who */
	WORD_DET = 2, /* determiners and possessives */
	WORD_PREP = 4,
	WORD_CONJ = 8, /* conjunctions and complementisers: a clause begins */
	WORD_AUX = 16, /* auxiliaries */
	WORD_ADV = 32, /* adverbs not in -ly */
	WORD_TIME = 64, /* yesterday, Monday */
	WORD_TITLE = 128, /* nouns after which marks hold the title of a work: book, song */
	WORD_CALLED = 256, /* so-called, dubbed: what follows is a name, not speech */
	WORD_SPEECH = 512, /* nouns of speech: statement, remarks */
	WORD_REL = 1024, /* relative pronouns */
	WORD_HONORIFIC = 2048, /* Mr., Sen.: begins a name */
	WORD_ELISION = 4096, /* 'em, 'til: an apostrophe stands before it */
	WORD_NOT = 8192, /* pronouns that are never a source: it, there, this */
	WORD_VERB = 16384, /* common finite verbs that are no cue: a clause is over */
	WORD_OBJECT = 32768, /* object pronouns: him, them */
	WORD_BE = 65536, /* forms of be and get, which make a passive */
	WORD_FIRST = 131072, /* pronouns of the first and second person: somebody speaks */
	WORD_NOUN = 262144 /* nouns in -ly, which are no adverbs */
};

/* Kinds of word (in any case), 0 if it is not listed. O(len). */
unsigned cue_word_kind(struct slice word);

/* Both at once: gives the kinds of word, and sets verb. */
unsigned cue_look(struct slice word, const struct cue_verb **verb);

#endif
