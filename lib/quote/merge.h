/*
 * How the reported clauses of a line and its stretches in marks become one set of findings: for the sources of this room.
 */
#ifndef QUOTE_MERGE_H
#define QUOTE_MERGE_H

#include "quote/doc.h"

/* A line's clauses on their way into its findings. */
struct merge {
	struct quote_doc *d;
	const struct line *line;
	size_t index; /* of the line */
	size_t n; /* its outer stretches are d->work[d->outer[0..n)], in order */
	size_t token; /* the first of d->tokens that merge_nested() did not yet see */
	bool items; /* d->items are those of the line */
	bool begun; /* they are, as far as the last cue that asked for them */
	struct span source; /* of the clause before */
};

static inline struct work *
merge_outer(const struct merge *m, size_t k)
{
	return &m->d->work[m->d->outer[k]];
}

/*
 * Sets the attribution of w: the clause's own source; where it names none, the subject of its cue; for who, whom that
 * stands for.
 */
void merge_set_clause(struct merge *m, struct work *w, const struct clause *c);

/* Adds the reports inside of the k-th stretch, if that is a quotation of whole sentences; k rises from call to call. */
void merge_nested(struct merge *m, size_t k);

#endif
