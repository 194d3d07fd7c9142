/*
 * What the engine knows of the document at hand: for the sources of this room.
 */
#ifndef QUOTE_DOC_H
#define QUOTE_DOC_H

#include "name/name.h"
#include "quote/attrib.h"
#include "quote/clause.h"
#include "quote/mark.h"
#include "quote/quote.h"
#include "sent/sent.h"
#include "util/mem.h"

/* Of a line that went away with its window, its last bytes: they may name the speaker of the next line. */
enum { TAIL_MAX = 1024 };

/* Whose attribution a finding has: its own, none, that of an earlier finding of the window, or the document's last. */
enum { OWN = -1, NOBODY = -2, LAST = -3 };

struct work {
	struct quote_finding f;
	struct attrib a;
	struct span content; /* of the clause that a stretch is a part of, by the words around it; or empty */
	ptrdiff_t same; /* index of the finding whose attribution this is; or OWN, NOBODY, LAST */
	bool outer; /* a stretch outside of all others */
	int otherwise; /* enum speech_kind: what a stretch is if it is no speech */
	int odds; /* log odds of speech times 100, clauses aside */
	bool claused; /* a reported clause is the same stretch */
	bool in_mixed; /* it is part of a mixed finding */
	bool named; /* speaker, mention and cue are set */
	bool lends; /* another finding has its attribution */
	bool chained; /* goes on with the finding before, as the next part */
};

struct quote_doc {
	struct quote_options opt;
	struct scan_set marks;
	struct mark_state state;
	struct stretches stretches;
	struct clause_finder *clauses;
	struct span *quoted; /* outer stretches of the line at hand, for clauses */
	size_t quoted_cap;
	struct clause_told *cues; /* of those that are whole sentences */
	size_t cues_cap;
	size_t *outer; /* which findings the stretches are */
	size_t outer_cap;
	size_t *order; /* of the findings by their start */
	size_t order_cap;
	struct token *tokens; /* of the line at hand, if they were asked for */
	size_t tokens_cap, n_tokens;
	bool cut; /* they were */
	struct token *some; /* of a part of a line, or of another one */
	size_t some_cap;
	struct items items; /* of the line at hand */
	struct items other; /* of the line before or after it */
	struct work *work;
	size_t n;
	size_t cap;
	ptrdiff_t last; /* index of the last direct finding with an attribution of its own; or NOBODY, LAST */
	const uint8_t *told; /* of the window's lines, or NULL: see quote_doc_window() */
	enum sent_role *roles;
	size_t roles_cap;
	struct sent_page page;
	struct name_doc names;
	size_t first_line; /* number of the window's first line in names */
	struct buf tail; /* the last line of the last window */
	struct buf speaker, mention, cue; /* of the last finding */
	bool spoken; /* there was a finding */
	bool tail_quote; /* the last line ended in a quotation */
};

/* Is it text that is read, rather than a caption, a credit, the page's furniture? */
static inline bool
doc_is_text(enum sent_role role)
{
	return role == SENT_BODY || role == SENT_HEAD || role == SENT_SUBHEAD;
}

/* The end of a line, where it may lead to the next. */
static inline struct slice
doc_tail(struct slice text)
{
	return text.len > TAIL_MAX ? slice_sub(text, text.len - TAIL_MAX, text.len) : text;
}

/* One more than the index of the line of running text before line i; 0 if there is none. */
size_t doc_line_before(const struct quote_doc *d, size_t i);

/* Cuts the line at hand into d->tokens, if that was not done yet. */
void doc_cut(struct quote_doc *d, struct slice line);

/* Makes d->items out of the line at hand, whose stretches are s[0..n). */
void doc_items(struct quote_doc *d, struct slice line, const struct stretch *s, size_t n);

/* Makes d->other out of a text that is not the line at hand. */
void doc_other_items(struct quote_doc *d, struct slice text, const struct stretch *s, size_t n);

/* Sets the roles of a window's lines and d->stretches, and adds the lines to d->names. O(bytes). */
void doc_find_stretches(struct quote_doc *d, const struct line *lines, size_t n);

/*
 * Numbers the parts of quotations, gives parts the attribution that one of them has, and sets mention, cue and speaker
 * of every finding, in the order of d->order.
 */
void speaker_name_all(struct quote_doc *d, const struct line *lines);

/* Sets speech and why of a stretch by its odds and what a clause adds to them. */
void work_decide(struct work *w, int clause);

/* A finding of the given kind at bytes span of a line, with an attribution of its own, put behind the others. */
struct work *work_add(struct quote_doc *d, size_t line, struct span span, enum quote_speech speech);

/*
 * Adds the reported clauses of a line to its direct findings, work[from..], and ties the two kinds: stretches inside
 * a clause are parts of it.
 */
void merge_clauses(struct quote_doc *d, const struct line *lines, size_t line, size_t from);

#endif
