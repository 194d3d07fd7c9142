/* Reported clauses in any bytes: every span lies within the line, and parts are in order. */
#include <stdlib.h>

#include "quote/clause.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(void *arg, const struct clause *c)
{
	const size_t *len = arg;

	if (c->cue.start >= c->cue.end || c->cue.end > *len || c->source.start > c->source.end || c->source.end > *len)
		abort();
	if (c->parts < 1 || c->parts > CLAUSE_PARTS)
		abort();
	for (size_t i = 0, last = 0; i < c->parts; last = c->part[i++].end)
		if (c->part[i].start < last || c->part[i].start >= c->part[i].end || c->part[i].end > *len)
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct clause_finder *finder;
	struct span quoted = { size / 3, size / 2 };

	if (finder == NULL)
		finder = clause_finder_new();
	clause_line(finder, slice_of((const char *)data, size), &quoted, 1, check, &size);
	return 0;
}
