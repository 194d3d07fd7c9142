/* ncmp: pairs of records that say the same thing. */
#include <err.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "pairs/counts.h"
#include "pairs/pairs.h"
#include "pairs/stage.h"
#include "util/size.h"
#include "util/warn.h"

struct ncmp {
	struct cmp *cmp;
	struct pairs pairs;
	struct stage stage;
	struct reference reference;
	const char *reference_path; /* -f */
	const char *counts_path; /* -w */
	char number; /* of the stage, '0' to '3'; '\0': all of the work */
	bool trouble;
};

static bool
option(void *state, int ch, const char *arg)
{
	struct ncmp *n = state;
	struct pairs *p = &n->pairs;
	const char *wrong;
	char *end;

	switch (ch) {
	case 'a':
		p->within = n->stage.rows.within = true;
		return true;
	case 'c':
		p->groups = true;
		return !p->unpaired;
	case 'f':
		n->reference_path = arg;
		return true;
	case 'n':
		p->records = (uint64_t)strtonum(arg, 1, INT64_MAX, &wrong);
		return wrong == NULL;
	case 'q':
		p->quiet = true;
		return true;
	case 'S':
		return size_parse(arg, &p->memory);
	case 't':
		p->least = n->stage.rows.least = strtod(arg, &end);
		return end != arg && *end == '\0' && p->least >= 0 && p->least <= 1;
	case 'T':
		p->dir = arg;
		return true;
	case 'v':
		p->unpaired = true;
		return !p->groups;
	case 'w':
		n->counts_path = arg;
		p->counted = true;
		return true;
	default:
		n->number = (char)ch;
		return true;
	}
}

static void
ready(void *state, struct rec_out *out)
{
	struct ncmp *n = state;

	if (n->reference_path != NULL && n->pairs.groups)
		errx(CLI_TROUBLE, "-c and -f exclude each other");
	n->cmp = n->stage.rows.cmp = cmp_new();
	cmp_accept(n->cmp, n->pairs.least);
	store_init(&n->reference.store);
	if (n->counts_path != NULL && counts_load(cmp_counts(n->cmp), n->counts_path) != 0)
		exit(CLI_TROUBLE);
	if (n->reference_path != NULL) {
		n->trouble = reference_load(&n->reference, n->cmp, n->pairs.counted, n->reference_path) != 0;
		n->pairs.reference = &n->reference;
	}
	cmp_crowd(n->cmp, n->pairs.records);
	pairs_open(&n->pairs, n->cmp, out);
	stage_open(&n->stage, out);
}

/* A's names begin a_; those of a reference set are its own. */
static void
header(void *state, struct rec_out *out, struct slice names)
{
	static const char *const group[] = { "group", NULL }, *const none[] = { NULL };
	struct ncmp *n = state;

	if (n->pairs.quiet || n->number != '\0')
		return;
	if (n->pairs.groups)
		rec_out_header(out, group, names);
	else if (n->pairs.unpaired)
		rec_out_header(out, none, names);
	else
		rows_header(out, n->pairs.reference != NULL ? buf_slice(&n->reference.names) : names, names);
}

static void
record(void *state, const struct rec *r, struct rec_out *out)
{
	struct ncmp *n = state;
	const char *wrong = NULL;

	(void)out;
	if (n->number == '\0')
		pairs_add(&n->pairs, r);
	else if (n->number == '0')
		wrong = stage_counts(&n->stage, r);
	else if (n->number == '1')
		wrong = stage_keys(&n->stage, r);
	else if (n->number == '2')
		wrong = stage_pairs(&n->stage, r->raw);
	else
		wrong = stage_rows(&n->stage, r->raw);
	if (wrong == NULL)
		return;
	warn_at(r->file, r->lineno, "%s", wrong);
	n->trouble = true;
}

static void
finish(void *state, struct rec_out *out)
{
	struct ncmp *n = state;

	if (n->number == '\0')
		pairs_finish(&n->pairs);
	else if (n->number == '0')
		counts_write(cmp_counts(n->cmp), &out->io);
}

int
main(int argc, char **argv)
{
	struct ncmp n = { .pairs = { .memory = PAIRS_MEMORY, .dir = getenv("TMPDIR"), .least = CMP_THRESHOLD }, .stage.rows.least = CMP_THRESHOLD };
	struct cli_filter f = {
		.name = "ncmp", .synopsis = "[-0123acqv] [-f reference] [-n records] [-S size] [-T dir] [-t score] [-w words] ",
		.options = "0123acf:n:qS:T:t:vw:",
		.help = "  -a  pair records of one document too\n"
		    "  -c  write every record with the number of its group instead\n"
		    "  -f  reference  pair each record with those of this file, at once\n"
		    "  -n  records  how many the set has, of which this is a part\n"
		    "  -q  write nothing: the exit status tells whether there was a row\n"
		    "  -S  size  memory before temporary files are used (512M)\n"
		    "  -T  dir  where these go\n"
		    "  -t  score  the least that a pair must score (0.5)\n"
		    "  -v  write the records that have no counterpart instead\n"
		    "  -w  words  what stage 0 counted in the set, of which this is a part\n"
		    "  -0, -1, -2, -3  one stage of the work, see the manual\n",
		.option = option, .ready = ready, .header = header, .record = record, .finish = finish,
		.state = &n, .no_keep = true, .needs = SANDBOX_FILES,
	};
	int status;

	if (n.pairs.dir == NULL || *n.pairs.dir == '\0')
		n.pairs.dir = "/tmp";
	status = cli_run(&f, argc, argv);
	pairs_free(&n.pairs);
	stage_free(&n.stage);
	reference_free(&n.reference);
	cmp_free(n.cmp);
	if (status != CLI_DONE || n.trouble)
		return CLI_TROUBLE;
	return n.pairs.quiet && !n.pairs.found ? CLI_FOUND : CLI_DONE;
}
