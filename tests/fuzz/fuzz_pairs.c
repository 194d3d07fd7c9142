/*
 * Every program into every other, on any bytes: exit 0 or 2 (ncheck: 1 too), rows that are rows, texts that are the
 * document's bytes there, ncheck content, and time that grows with the input.
 * The first byte chooses the pair, a variant of the first program and the size of windows, the second the options; the
 * rest is the input.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "programs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RAW = 1, HEADER = 2, KEEP = 4, AT_ONCE = 8, TINY = 16, VARIANT = 32, MEASURE = 0xc0 };

struct pair {
	const struct program *first, *second;
	const char *variant; /* an option of the first program, or NULL */
	unsigned flags;
};

static const char *const variants[PROGRAMS][4] = {
	[NSPLIT] = { "d", "p", "w", "pw" },
	[NQUOTE] = { "x", "d", "s", "dsx" },
	[NCMP] = { "c", "t0", "v", "ct0" },
};

static struct buf rows, last;

static int
run_first(const struct pair *pair, struct slice in)
{
	char options[8];

	snprintf(options, sizeof(options), "-%s%s%s%s", pair->flags & RAW ? "r" : "", pair->flags & HEADER ? "H" : "",
	    pair->flags & AT_ONCE ? "u" : "", pair->variant != NULL ? pair->variant : "");
	return program_run(pair->first, options[1] == '\0' ? NULL : options, pair->flags & TINY ? BUFFER_TINY : BUFFER_USUAL, in, &rows);
}

static int
run_second(const struct pair *pair)
{
	char options[8];

	snprintf(options, sizeof(options), "-%s%s", pair->flags & HEADER ? "H" : "", pair->flags & KEEP && pair->second->keeps ? "k" : "");
	return program_run(pair->second, options[1] == '\0' ? NULL : options, BUFFER_USUAL, buf_slice(&rows), &last);
}

static bool
in_order(const struct program *p, int status)
{
	return status == 0 || status == 2 || (status == 1 && p == &programs[NCHECK]);
}

/* Of the columns that a program writes, at least so many: ncmp -c has one, -v none, where else it has four. */
static size_t
columns(const struct pair *pair, const struct program *p)
{
	if (p != pair->first || p != &programs[NCMP] || pair->variant == NULL || pair->variant[0] == 't')
		return p->columns;
	return pair->variant[0] == 'c';
}

/*
 * Text of a document is proved; what a stream calls records may say anything of itself, and is held to its form. ncheck
 * passes on the records that have not even that.
 */
static void
check(const struct pair *pair, struct slice in)
{
	const struct slice *doc = pair->flags & RAW ? &in : NULL;
	const struct program *judge = &programs[NCHECK];
	bool header = pair->flags & HEADER;

	if (!in_order(pair->first, run_first(pair, in)))
		abort();
	if (doc != NULL || pair->first != judge)
		rows_check(buf_slice(&rows), columns(pair, pair->first), doc, header);
	int status = run_second(pair);

	if (!in_order(pair->second, status) || (doc != NULL && status == 2 && pair->second != judge))
		abort();
	if (doc != NULL || pair->first != judge || pair->second != judge)
		rows_check(buf_slice(&last), pair->second->columns, doc, header);
	if (doc != NULL && pair->second != judge)
		program_prove(buf_slice(&last), in);
}

static double
seconds(const struct pair *pair, struct slice in)
{
	clock_t from = clock();

	run_first(pair, in);
	run_second(pair);
	return (double)(clock() - from) / CLOCKS_PER_SEC;
}

/* The input over and over, a line each time, in so many bytes. */
static void
repeat(struct buf *b, struct slice in, size_t bytes)
{
	b->len = 0;
	while (b->len < bytes) {
		buf_add(b, in);
		buf_byte(b, '\n');
	}
}

/*
 * Eight times the input may take eight times as long, and half as much again for caches; what is more is measured again.
 * ncmp compares a record with the eight before it, if there are so many.
 */
static void
check_time(const struct pair *pair, struct slice in)
{
	static struct buf text;
	enum { TIMES = 8 };
	bool from_ncmp = pair->first == &programs[NCMP], to_ncmp = pair->second == &programs[NCMP];
	size_t size = from_ncmp || to_ncmp ? 1 << 10 : 8 << 10;
	double little = 0, much = 0, factor = 1.5 * TIMES * (from_ncmp ? 8 : 1) * (to_ncmp ? 8 : 1);

	for (int tries = 0; tries < 3; tries++) {
		repeat(&text, in, size);
		little = seconds(pair, buf_slice(&text));
		repeat(&text, in, TIMES * size);
		much = seconds(pair, buf_slice(&text));
		if (much < factor * little + 0.2)
			return;
	}
	fprintf(stderr, "%s into %s: %.3f s for %zu bytes, %.3f s for %d times as many\n", pair->first->name,
	    pair->second->name, little, size, much, TIMES);
	abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	enum { PAIRS = PROGRAMS * PROGRAMS };
	struct pair pair = { &programs[data[0] % PROGRAMS], &programs[data[0] / PROGRAMS % PROGRAMS],
		data[1] & VARIANT ? variants[data[0] % PROGRAMS][data[0] / PAIRS % 4] : NULL, data[1] };
	struct slice in = slice_of((const char *)data + 2, size - 2);

	programs_window(data[0] < 4 * PAIRS ? WINDOW_USUAL : WINDOW_SMALL);
	check(&pair, in);
	if ((data[1] & MEASURE) == MEASURE)
		check_time(&pair, in);
	return 0;
}
