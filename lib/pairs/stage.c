#include "pairs/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "rec/line.h"

#define OFFSET_SIZE 12 /* hexadecimal digits: 256 TiB */
#define READ_SIZE 4096

/* Writes the pair of ids, the earlier first. */
static void
put_pair(void *arg, const struct key *a, const struct key *b)
{
	struct stage *s = arg;
	int d = slice_cmp(a->id, b->id);

	if (d == 0)
		return;
	io_out_bytes(s->out, d < 0 ? a->id : b->id);
	io_out_byte(s->out, '\t');
	io_out_bytes(s->out, d < 0 ? b->id : a->id);
	io_out_row(s->out);
}

void
stage_open(struct stage *s, struct rec_out *out)
{
	s->out = &out->io;
	s->rows.out = out;
	s->scan = (struct key_scan){ .within = s->rows.within, .crowd = cmp_crowd_weight(s->rows.cmp),
		.pair = put_pair, .arg = s };
	s->file_a.fd = s->file_b.fd = -1;
}

static void
file_free(struct stage_file *f)
{
	free(f->name.p);
	if (f->fd >= 0)
		close(f->fd);
}

void
stage_free(struct stage *s)
{
	key_scan_free(&s->scan);
	rows_side_free(&s->a);
	rows_side_free(&s->b);
	file_free(&s->file_a);
	file_free(&s->file_b);
	free(s->id_a.p);
	free(s->line.p);
	free(s->rows.detail.p);
}

const char *
stage_counts(struct stage *s, const struct rec *r)
{
	if (r->is_raw)
		return "no record";
	cmp_read(s->rows.cmp, r->text, &s->a.words);
	cmp_count(s->rows.cmp, &s->a.words, r->new_doc);
	return NULL;
}

const char *
stage_keys(struct stage *s, const struct rec *r)
{
	struct cmp_unit units[CMP_UNITS];
	char offset[OFFSET_SIZE + 2];
	uint64_t doc = key_doc(r->doc);
	struct key k;
	size_t n, id;

	if (r->is_raw)
		return "no record";
	cmp_read(s->rows.cmp, r->text, &s->a.words);
	n = cmp_units(&s->a.words, units);
	s->id_a.len = 0;
	line_escape(&s->id_a, slice_of(r->file, strlen(r->file)));
	id = (size_t)snprintf(offset, sizeof(offset), ":%012" PRIx64, r->at);
	buf_add(&s->id_a, slice_of(offset, id));
	for (size_t u = 0; u < n; u++)
		for (size_t i = 0; i < units[u].n; i++)
			for (size_t j = i + 1; j < units[u].n; j++) {
				key_make(&k, &units[u], cmp_key(&units[u], i, j), doc);
				k.id = buf_slice(&s->id_a);
				s->line.len = 0;
				key_line(&s->line, &k);
				io_out_bytes(s->out, buf_slice(&s->line));
				io_out_row(s->out);
			}
	return NULL;
}

const char *
stage_pairs(struct stage *s, struct slice line)
{
	struct key k;

	if (!key_parse(line, &k))
		return "no line of stage 1";
	key_scan(&s->scan, &k);
	return NULL;
}

/* Makes f the file of that name, which is escaped; false with errno if it cannot be read. */
static bool
open_file(struct stage_file *f, struct slice name)
{
	struct buf path = { 0 };

	if (f->fd >= 0 && slice_eq(buf_slice(&f->name), name))
		return true;
	if (f->fd >= 0)
		close(f->fd);
	f->name.len = 0;
	buf_add(&f->name, name);
	line_unescape(&path, name);
	buf_byte(&path, '\0');
	f->fd = open(path.p, O_RDONLY | O_CLOEXEC);
	free(path.p);
	return f->fd >= 0;
}

/* Reads the line at offset into out; false if there is none. */
static bool
read_line(int fd, uint64_t offset, struct buf *out)
{
	char part[READ_SIZE];

	out->len = 0;
	while (out->len <= IO_LINE_MAX) {
		ssize_t n = pread(fd, part, sizeof(part), (off_t)(offset + out->len));
		const char *lf = n > 0 ? memchr(part, '\n', (size_t)n) : NULL;

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0 && out->len > 0;
		buf_add(out, slice_of(part, lf == NULL ? (size_t)n : (size_t)(lf - part)));
		if (lf != NULL)
			return true;
	}
	return false;
}

/* Reads the record that id names. */
static const char *
fetch(struct stage_file *file, struct rows_side *side, struct slice id)
{
	char digits[OFFSET_SIZE + 1] = { 0 }, *end;
	uint64_t offset;

	if (id.len <= OFFSET_SIZE + 1 || id.p[id.len - OFFSET_SIZE - 1] != ':')
		return "no line of stage 2";
	memcpy(digits, id.p + id.len - OFFSET_SIZE, OFFSET_SIZE);
	offset = strtoull(digits, &end, 16);
	if (*end != '\0')
		return "no line of stage 2";
	if (!open_file(file, slice_sub(id, 0, id.len - OFFSET_SIZE - 1)))
		return strerror(errno);
	if (!read_line(file->fd, offset, &side->rec.line_buf) ||
	    !stored_parse(buf_slice(&side->rec.line_buf), &side->rec))
		return "no record where stage 1 had one";
	rows_new(side);
	return NULL;
}

const char *
stage_rows(struct stage *s, struct slice line)
{
	const char *tab = memchr(line.p, '\t', line.len), *wrong = NULL;
	struct slice a, b;

	if (tab == NULL)
		return "no line of stage 2";
	a = slice_of(line.p, (size_t)(tab - line.p));
	b = slice_sub(line, a.len + 1, line.len);
	if (!slice_eq(a, buf_slice(&s->id_a))) {
		wrong = fetch(&s->file_a, &s->a, a);
		s->id_a.len = 0;
		if (wrong == NULL)
			buf_add(&s->id_a, a);
	}
	if (wrong == NULL)
		wrong = fetch(&s->file_b, &s->b, b);
	if (wrong == NULL && rows_pair(&s->rows, &s->a, &s->b, false))
		rows_write(&s->rows, &s->a, &s->b);
	return wrong;
}
