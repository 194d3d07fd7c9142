/* nnum - every figure in the news, as a number one can sort and compare: nnum(1). */
#include "cli/cli.h"
#include "num/num.h"

struct nnum {
	struct rec_out *out;
	const struct rec *rec;
	struct line line; /* being read */
};

/*
 * A finding that needs no escape, and its TAB, at out; gives where it ends. NUM_READABLE bytes can be read at s, and written at
 * out: that many are copied at once.
 */
static char *
put(char *out, struct slice s)
{
	memcpy(out, s.p, NUM_READABLE);
	if (s.len == 0)
		*out = '-', s.len = 1;
	else if (s.len > NUM_READABLE)
		memcpy(out + NUM_READABLE, s.p + NUM_READABLE, s.len - NUM_READABLE);
	out[s.len] = '\t';
	return out + s.len + 1;
}

static void
write_row(void *arg, const struct num_row *row)
{
	const struct nnum *n = arg;
	struct io_out *io = &n->out->io;
	char *end;

	io_out_room(io, row->value.len + row->high.len + row->unit.len + row->of.len + NUM_NAMES + 4 * NUM_READABLE);
	end = put(io->buf + io->len, row->value);
	end = put(end, row->high);
	end = put(end, row->unit);
	end = num_names(end, row);
	if (n->rec->plain) /* the records' text has MEM_PADDING bytes behind it */
		end = put(end, row->of);
	io->len = (size_t)(end - io->buf);
	if (!n->rec->plain)
		rec_out_finding(n->out, row->of);
	rec_out_end(n->out, n->rec, slice_sub(n->line.text, row->start, row->end), n->line.start + row->start);
}

static void
read_record(void *state, const struct rec *r, struct rec_out *out)
{
	struct nnum *n = state;
	size_t pos = 0;

	n->out = out;
	n->rec = r;
	while (rec_line(r, &pos, &n->line)) {
		num_find(n->line.text, write_row, n);
		if (pos >= r->text.len) /* as with all raw text: the branch is foreseen, the end of a loop of one turn is not */
			break;
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
