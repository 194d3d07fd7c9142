/* nnum - every figure in the news, as a number one can sort and compare: nnum(1). */
#include "cli/cli.h"
#include "num/num.h"

struct nnum {
	struct rec_out *out;
	const struct rec *rec;
	uint64_t start; /* of the line being read, in the document */
	struct slice line;
};

static void
write_row(void *arg, const struct num_row *row)
{
	const struct nnum *n = arg;

	rec_out_finding(n->out, row->value);
	rec_out_finding(n->out, row->high);
	rec_out_finding(n->out, row->unit);
	rec_out_finding(n->out, num_kind_name(row->kind));
	rec_out_finding(n->out, num_cmp_name(row->cmp));
	rec_out_finding(n->out, num_dir_name(row->dir));
	rec_out_finding(n->out, row->of);
	rec_out_end(n->out, n->rec, slice_sub(n->line, row->start, row->end), n->start + row->start);
}

static void
read_record(void *state, const struct rec *r, struct rec_out *out)
{
	struct nnum *n = state;
	struct line line;
	size_t pos = 0;

	n->out = out;
	n->rec = r;
	while (rec_line(r, &pos, &line)) {
		n->line = line.text;
		n->start = line.start;
		num_find(line.text, write_row, n);
	}
}

int
main(int argc, char **argv)
{
	static const char *const columns[] = { "value", "high", "unit", "kind", "cmp", "dir", "of", NULL };
	struct nnum state = { 0 };
	const struct cli_filter filter = {
		.name = "nnum",
		.synopsis = "",
		.options = "",
		.help = "",
		.columns = columns,
		.record = read_record,
		.state = &state,
	};

	return cli_run(&filter, argc, argv);
}
