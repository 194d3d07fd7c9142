/*
 * Reported clauses: what a sentence says that somebody said, thinks or wants.
 *
 * A cue word (said, according to, vowed, claim) is found by a logistic model; around each cue a linear-chain model
 * labels the words of its sentence as source, content or cue. Weights: lib/data/quote-clause.model, told of in
 * lib/data/clause-model.md.
 */
#ifndef QUOTE_CLAUSE_H
#define QUOTE_CLAUSE_H

#include "tok/tok.h"

/* What the cue says of its content. */
enum clause_class {
	CLAUSE_SAY, /* it was said, written, shown */
	CLAUSE_THINK, /* it is believed, known, feared */
	CLAUSE_WANT, /* it is to be done: a demand, a promise, a plan */
	CLAUSE_NP, /* the content is a noun phrase: denied the charge */
	CLAUSE_CLASSES
};

/* A content of more parts than this loses the last ones. */
enum { CLAUSE_PARTS = 4 };

/* One attribution. Spans are bytes of the line; the parts do not overlap and stand in order. */
struct clause {
	struct span cue; /* all words of the cue: has repeatedly said */
	struct span source; /* empty: the sentence names none */
	struct span part[CLAUSE_PARTS]; /* the content, without `that`, marks and stops at its ends */
	unsigned parts; /* 1 or more */
	enum clause_class class;
	int score; /* how sure the model is; 0 is the least that is given, in natural-log units times 100 */
};

/* The work space of the search. */
struct clause_finder;

struct clause_finder *clause_finder_new(void);
void clause_finder_free(struct clause_finder *f);

/* For tests: makes f run the code that is for any machine. */
void clause_finder_portable(struct clause_finder *f);

/* A cue whose content is known before; likely is set if the word may be one at all. */
struct clause_told {
	struct span cue;
	bool likely;
};

/* A line: all of its tokens, and what is known of it. */
struct clause_text {
	struct slice line;
	const struct token *tokens;
	size_t n;
	const struct span *quoted; /* the stretches that stand in marks, in order, not overlapping */
	size_t n_quoted;
	struct clause_told *told; /* in order, not overlapping */
	size_t n_told;
	const struct span *only; /* if not NULL, in order: sentences that share no byte with one of these are passed over, */
	size_t n_only;
	bool near; /* and so are cues, if they are no part of one */
};

/*
 * Finds the attributions of a line, in order of their cues, and gives each to found, but for those that were told.
 * Contents in marks are given too: a caller that knows them already leaves them out. O(len): a cue is judged
 * by at most CLAUSE_REACH words on either side, a sentence of more than CLAUSE_SENTENCE bytes is cut, and the
 * cues after the first CLAUSE_CUES of one are passed over.
 */
void clause_read(struct clause_finder *f, const struct clause_text *text,
    void (*found)(void *arg, const struct clause *c), void *arg);

/* The same for a line that is not yet cut into tokens. */
void clause_line(struct clause_finder *f, struct slice line, const struct span *quoted, size_t n_quoted,
    void (*found)(void *arg, const struct clause *c), void *arg);

/*
 * False if a line has no word that is ever a cue, so that nothing will be found in it; true where that cannot be told
 * without cutting it into words. O(len), and O(1) in most lines of news.
 */
bool clause_may(const struct clause_finder *f, struct slice line);

/* The words that f has met, for whoever reads the same text. */
struct vocabulary;
struct vocabulary *clause_vocabulary(struct clause_finder *f);

enum { CLAUSE_REACH = 100, CLAUSE_SENTENCE = 8192, CLAUSE_CUES = 64 };

/* say, think, want, np */
const char *clause_class_name(enum clause_class class);

#endif
