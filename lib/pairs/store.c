#include "pairs/store.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "rec/line.h"

#define TROUBLE 2
#define FLUSH_SIZE (1 << 20)

void
store_init(struct store *s)
{
	*s = (struct store){ .data_fd = -1, .ends_fd = -1 };
}

void
store_free(struct store *s)
{
	free(s->data.p);
	free(s->ends.p);
	if (s->data_fd < 0)
		return;
	close(s->data_fd);
	close(s->ends_fd);
}

void
stored_free(struct stored *r)
{
	free(r->line_buf.p);
	free(r->text_buf.p);
}

int
temporary_file(const char *dir)
{
	char path[4096];
	int fd;

	if ((size_t)snprintf(path, sizeof(path), "%s/ncmp.XXXXXX", dir) >= sizeof(path))
		errx(TROUBLE, "%s: name too long", dir);
	fd = mkostemp(path, O_CLOEXEC);
	if (fd < 0)
		err(TROUBLE, "%s", path);
	if (unlink(path) != 0)
		err(TROUBLE, "%s", path);
	return fd;
}

static void
write_all(int fd, struct buf *b)
{
	for (size_t done = 0; done < b->len;) {
		ssize_t n = write(fd, b->p + done, b->len - done);

		if (n < 0 && errno != EINTR)
			err(TROUBLE, "temporary file");
		done += n < 0 ? 0 : (size_t)n;
	}
	b->len = 0;
}

static void
read_all(int fd, char *p, size_t len, uint64_t at)
{
	while (len > 0) {
		ssize_t n = pread(fd, p, len, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			err(TROUBLE, "temporary file");
		p += n;
		len -= (size_t)n;
		at += (uint64_t)n;
	}
}

static void
flush(struct store *s)
{
	write_all(s->data_fd, &s->data);
	write_all(s->ends_fd, &s->ends);
}

void
store_to_files(struct store *s, const char *dir)
{
	s->data_fd = temporary_file(dir);
	s->ends_fd = temporary_file(dir);
	flush(s);
	free(s->data.p);
	free(s->ends.p);
	s->data = s->ends = (struct buf){ 0 };
}

void
store_write_line(struct buf *out, const struct rec *r)
{
	char offsets[48];
	int n;

	if (r->findings.len > 0) {
		buf_add(out, r->findings);
		buf_byte(out, '\t');
	}
	buf_add(out, r->doc);
	n = snprintf(offsets, sizeof(offsets), "\t%" PRIu64 "\t%" PRIu64 "\t", r->start, r->end);
	buf_add(out, slice_of(offsets, (size_t)n));
	if (r->is_raw && !r->plain)
		line_escape(out, r->raw);
	else
		buf_add(out, r->raw);
}

uint32_t
store_add(struct store *s, const struct rec *r)
{
	size_t before = s->data.len;

	if (s->n == UINT32_MAX)
		errx(TROUBLE, "more than %" PRIu32 " records", s->n);
	store_write_line(&s->data, r);
	s->size += s->data.len - before;
	buf_add(&s->ends, slice_of((const char *)&s->size, sizeof(s->size)));
	if (s->data_fd >= 0 && s->data.len >= FLUSH_SIZE)
		flush(s);
	return s->n++;
}

bool
stored_parse(struct slice line, struct stored *r)
{
	struct line_fields f;

	if (!line_record(line, &f))
		return false;
	r->line = line;
	r->doc = f.doc;
	r->start = f.start;
	r->end = f.end;
	r->text = f.text;
	if (memchr(f.text.p, '\\', f.text.len) != NULL) {
		r->text_buf.len = 0;
		line_unescape(&r->text_buf, f.text);
		r->text = buf_slice(&r->text_buf);
	}
	return true;
}

/* Where the lines [i - 1, i] end. */
static void
ends_of(struct store *s, uint32_t i, uint64_t end[2])
{
	uint32_t from = i == 0 ? 0 : i - 1;
	uint64_t *p = i == 0 ? end + 1 : end;
	size_t size = i == 0 ? sizeof(*end) : 2 * sizeof(*end);

	end[0] = 0;
	if (s->ends_fd >= 0)
		read_all(s->ends_fd, (char *)p, size, from * sizeof(*end));
	else
		memcpy(p, s->ends.p + from * sizeof(*end), size);
}

void
store_get(struct store *s, uint32_t i, struct stored *r)
{
	struct slice line;
	uint64_t end[2];
	size_t len;

	if (s->data_fd >= 0 && s->data.len > 0)
		flush(s);
	ends_of(s, i, end);
	len = (size_t)(end[1] - end[0]);
	line = slice_of(s->data.p + end[0], len);
	if (s->data_fd >= 0) {
		mem_reserve(&r->line_buf.p, &r->line_buf.cap, len, 1);
		read_all(s->data_fd, r->line_buf.p, len, end[0]);
		line = slice_of(r->line_buf.p, len);
	}
	stored_parse(line, r);
}
