#include "rec/rec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "rec/line.h"
#include "utf/utf.h"
#include "util/warn.h"

struct reader {
	struct io_in in;
	const struct rec_options *opt;
	const struct rec_sink *sink;
	const char *operand; /* for messages */
	size_t lineno;
	struct buf doc; /* name of the current document, escaped */
	struct buf raw_doc; /* name of the document that raw lines belong to, escaped */
	struct buf text; /* the record's text, unescaped */
	uint64_t offset; /* of the line at hand in that document: it counts every line, whatever it is */
	bool in_doc; /* a record of the current document was given */
	bool raw_goes_on; /* the record before was a raw line, and of the document that raw lines now belong to */
	bool fresh; /* the next record begins a document, whatever its name */
	bool header_seen; /* a header or a record was given: a header now comes too late */
	int status;
};

static void
end_doc(struct reader *rd)
{
	if (rd->in_doc && rd->sink->end != NULL)
		rd->sink->end(rd->sink->arg);
	rd->in_doc = false;
}

/* Begins a document, unless its name says that it is still the same. */
static void
set_doc(struct reader *rd, struct slice name)
{
	if (!rd->fresh && slice_eq(buf_slice(&rd->doc), name))
		return;
	end_doc(rd);
	rd->doc.len = 0;
	buf_add(&rd->doc, name);
	rd->fresh = false;
}

/* From here on raw lines belong to document name, and what comes next begins a document. */
static void
begin_raw_doc(struct reader *rd, struct slice name)
{
	rd->raw_doc.len = 0;
	line_escape(&rd->raw_doc, name);
	rd->offset = 0;
	rd->fresh = true;
	rd->raw_goes_on = false;
}

static void
give_record(struct reader *rd, struct rec *r)
{
	r->doc = buf_slice(&rd->doc);
	r->lineno = rd->lineno;
	r->at = rd->offset;
	r->file = rd->operand;
	r->new_doc = !rd->in_doc;
	rd->in_doc = rd->header_seen = true;
	rd->sink->record(rd->sink->arg, r);
}

static void
raw_line(struct reader *rd, struct slice line)
{
	struct slice whole = slice_of(line.p, rd->in.size);
	uint64_t start = rd->offset;

	if (line.len > 0 && line.p[line.len - 1] == '\r')
		line.len--;
	if (!rd->opt->blank && utf_trim(line).len == 0)
		return;
	if (!rd->raw_goes_on)
		set_doc(rd, buf_slice(&rd->raw_doc));
	rd->raw_goes_on = true;
	give_record(rd, &(struct rec){ .text = line, .raw = line, .whole = whole, .start = start,
	    .end = start + line.len, .is_raw = true, .plain = !rd->in.special });
}

/* A record whose text has not the length that its offsets say proves nothing; ncheck alone looks at it. */
static void
record_line(struct reader *rd, const struct line_fields *f)
{
	struct rec r = { .findings = f->findings, .start = f->start, .end = f->end, .raw = f->text };

	r.plain = memchr(f->text.p, '\\', f->text.len) == NULL && memchr(f->text.p, '\r', f->text.len) == NULL;
	r.text = f->text;
	if (!r.plain) {
		rd->text.len = 0;
		line_unescape(&rd->text, f->text);
		r.text = buf_slice(&rd->text);
	}
	if (r.text.len != r.end - r.start && !rd->opt->lenient) {
		warn_at(rd->operand, rd->lineno, "record of %llu bytes by its offsets, but %zu in its text (-r reads "
		    "it as raw text)", (unsigned long long)(r.end - r.start), r.text.len);
		rd->status = 2;
		return;
	}
	set_doc(rd, f->doc);
	rd->raw_goes_on = false;
	give_record(rd, &r);
}

static void
header_line(struct reader *rd, struct slice names)
{
	if (!rd->header_seen && rd->sink->header != NULL)
		rd->sink->header(rd->sink->arg, names);
	rd->header_seen = true;
}

/* What a line is depends on nothing but the line. */
static void
any_line(struct reader *rd, struct slice line)
{
	struct line_fields f;
	struct slice name;

	if (!rd->opt->raw && rd->in.special && line_record(line, &f)) {
		record_line(rd, &f);
	} else if (!rd->opt->raw && rd->in.special && line_header(line, &f)) {
		header_line(rd, f.findings);
	} else if (!rd->opt->raw && line_name(line, &name)) {
		begin_raw_doc(rd, name);
		return;
	} else {
		raw_line(rd, line);
	}
	rd->offset += rd->in.size;
}

static void
trouble(struct reader *rd, const char *what)
{
	warn_at(rd->operand, 0, "%s", what);
	rd->status = 2;
}

static void
read_lines(struct reader *rd)
{
	struct slice line;

	for (;;) {
		enum io_status got = io_in_line(&rd->in, &line);

		if (got == IO_END)
			return;
		rd->lineno++;
		switch (got) {
		case IO_LINE:
			any_line(rd, line);
			break;
		case IO_LONG:
			rd->offset += rd->in.skipped;
			warn_at(rd->operand, rd->lineno, "line of %llu bytes is too long, skipped",
			    (unsigned long long)rd->in.skipped);
			rd->status = 2;
			break;
		default:
			trouble(rd, strerror(errno));
			return;
		}
	}
}

/* Reads one operand. Raw lines in it belong to the document of its name. */
static void
read_operand(struct reader *rd, const char *operand)
{
	bool standard = strcmp(operand, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(operand, O_RDONLY | O_CLOEXEC);

	rd->operand = operand;
	rd->lineno = 0;
	if (fd < 0) {
		trouble(rd, strerror(errno));
		return;
	}
	begin_raw_doc(rd, slice_of(operand, strlen(operand)));
	io_in_open(&rd->in, fd);
	read_lines(rd);
	if (!standard)
		close(fd);
}

int
rec_read(char *const *operands, const struct rec_options *opt, const struct rec_sink *sink)
{
	struct reader rd = { .opt = opt, .sink = sink, .in = { .idle = opt->idle, .idle_arg = opt->idle_arg } };

	if (*operands == NULL)
		read_operand(&rd, "-");
	for (; *operands != NULL; operands++)
		read_operand(&rd, *operands);
	end_doc(&rd);
	io_in_free(&rd.in);
	free(rd.doc.p);
	free(rd.raw_doc.p);
	free(rd.text.p);
	return rd.status;
}

/* The byte-order mark is a signature, not text (Unicode Standard, section 23.8). */
static size_t
skip_bom(const struct rec *r)
{
	return r->start == 0 && slice_starts(r->text, SLICE("\xef\xbb\xbf")) ? 3 : 0;
}

bool
rec_line(const struct rec *r, size_t *pos, struct line *line)
{
	if (*pos == 0)
		*pos = skip_bom(r);
	while (*pos < r->text.len) {
		const char *from = r->text.p + *pos;
		const char *lf = r->is_raw ? NULL : memchr(from, '\n', r->text.len - *pos);
		size_t len = lf == NULL ? r->text.len - *pos : (size_t)(lf - from);

		*pos += len + (lf != NULL);
		line->text = utf_trim(slice_of(from, len));
		if (line->text.len > 0) {
			line->start = r->start + (uint64_t)(line->text.p - r->text.p);
			return true;
		}
	}
	return false;
}

struct slice
rec_unescape(struct arena *a, struct slice field)
{
	struct buf b = { 0 };
	struct slice copy;

	line_unescape(&b, field);
	copy = arena_copy(a, buf_slice(&b));
	free(b.p);
	return copy;
}
