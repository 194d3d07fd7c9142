#include "programs.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bufsize.h"

int nsplit_main(int, char **), nquote_main(int, char **), nentity_main(int, char **), nnum_main(int, char **),
    ncmp_main(int, char **), ncheck_main(int, char **);

const struct program programs[PROGRAMS] = {
	[NSPLIT] = { "nsplit", nsplit_main, NULL, 1, false },
	[NQUOTE] = { "nquote", nquote_main, NULL, 5, true },
	[NENTITY] = { "nentity", nentity_main, NULL, 2, true },
	[NNUM] = { "nnum", nnum_main, NULL, 7, true },
	[NCMP] = { "ncmp", ncmp_main, "-a", 4, false },
	[NCHECK] = { "ncheck", ncheck_main, NULL, 1, false },
};

_Noreturn static void
fail(const char *why, struct slice what)
{
	fprintf(stderr, "%s: ", why);
	for (size_t i = 0; i < what.len && i < 400; i++)
		fprintf(stderr, what.p[i] >= ' ' && what.p[i] <= '~' ? "%c" : "\\x%02x", (unsigned char)what.p[i]);
	fputc('\n', stderr);
	abort();
}

/* A file in memory, above the standard descriptors: a program closes its standard output. */
static int
memory_file(const char *name)
{
	int low = memfd_create(name, 0), fd = fcntl(low, F_DUPFD, 10);

	if (low < 0 || fd < 0)
		abort();
	close(low);
	return fd;
}

static void
fill(int fd, struct slice bytes)
{
	if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
		abort();
	for (size_t at = 0; at < bytes.len;) {
		ssize_t n = write(fd, bytes.p + at, bytes.len - at);

		if (n <= 0)
			abort();
		at += (size_t)n;
	}
	if (lseek(fd, 0, SEEK_SET) != 0)
		abort();
}

static void
take(int fd, struct buf *out)
{
	off_t size = lseek(fd, 0, SEEK_END);

	out->len = 0;
	if (size < 0)
		abort();
	mem_reserve(&out->p, &out->cap, (size_t)size + MEM_PADDING, 1);
	while (out->len < (size_t)size) {
		ssize_t n = pread(fd, out->p + out->len, (size_t)size - out->len, (off_t)out->len);

		if (n <= 0)
			abort();
		out->len += (size_t)n;
	}
}

static int
run_with(const struct program *p, char **args, size_t buffer, struct slice in, struct buf *out)
{
	static int input = -1, output = -1, null = -1;
	int argc = 0, status;

	if (input < 0) {
		input = memory_file("input");
		output = memory_file("output");
		null = fcntl(open("/dev/null", O_RDWR), F_DUPFD, 10);
	}
	while (args[argc] != NULL)
		argc++;
	fill(input, in);
	fill(output, slice_of(NULL, 0));
	if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0)
		abort();
	fuzz_bufsize = buffer;
	optind = 0; /* getopt(3) of glibc and of the BSDs begins anew */
	status = p->main(argc, args);
	fuzz_bufsize = BUFFER_USUAL;
	if (dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0)
		abort();
	take(output, out);
	return status;
}

void
programs_window(size_t bytes)
{
	fuzz_window = bytes;
}

int
program_run(const struct program *p, const char *options, size_t buffer, struct slice in, struct buf *out)
{
	char name[16], always[8], own[16], *args[4] = { name };
	size_t n = 1;

	snprintf(name, sizeof(name), "%s", p->name);
	if (p->always != NULL) {
		snprintf(always, sizeof(always), "%s", p->always);
		args[n++] = always;
	}
	if (options != NULL) {
		snprintf(own, sizeof(own), "%s", options);
		args[n++] = own;
	}
	args[n] = NULL;
	return run_with(p, args, buffer, in, out);
}

int
program_prove(struct slice rows, struct slice doc)
{
	static int file = -1;
	static struct buf out;
	char name[] = "ncheck", standard[] = "-s", path[32], *args[] = { name, standard, path, NULL };
	int status;

	if (file < 0)
		file = memory_file("document");
	fill(file, doc);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	status = run_with(&programs[NCHECK], args, BUFFER_USUAL, rows, &out);
	if (status != 0)
		fail("ncheck does not prove it", out.len > 0 ? buf_slice(&out) : rows);
	return status;
}

/* The fields of one line; gives how many there are, and writes the last four. */
static size_t
cut(struct slice line, struct slice last[4], bool strict)
{
	size_t n = 0, from = 0;

	for (size_t i = 0; i <= line.len; i++) {
		if (i < line.len && line.p[i] == '\r' && strict)
			fail("a CR in a row", line);
		if (i < line.len && line.p[i] != '\t')
			continue;
		if (i == from && strict)
			fail("an empty field", line);
		memmove(last, last + 1, 3 * sizeof(*last));
		last[3] = slice_sub(line, from, i);
		from = i + 1;
		n++;
	}
	return n;
}

static uint64_t
number(struct slice s, struct slice line)
{
	uint64_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			fail("an offset that is no number", line);
		n = n * 10 + (uint64_t)(s.p[i] - '0');
	}
	if (s.len == 0)
		fail("no offset", line);
	return n;
}

static void
unescape(struct buf *to, struct slice s)
{
	to->len = 0;
	for (size_t i = 0; i < s.len; i++) {
		const char *letter = "\\tnr", *at = s.p[i] == '\\' && i + 1 < s.len && s.p[i + 1] != '\0' ? strchr(letter, s.p[i + 1]) : NULL;

		buf_byte(to, at == NULL ? s.p[i] : "\\\t\n\r"[at - letter]);
		i += at != NULL;
	}
}

static void
row_check(struct slice line, size_t columns, const struct slice *doc)
{
	static struct buf text;
	struct slice last[4] = { { NULL, 0 } };
	uint64_t start, end;

	if (cut(line, last, doc != NULL) < columns + 4)
		fail("too few fields", line);
	start = number(last[1], line);
	end = number(last[2], line);
	unescape(&text, last[3]);
	if (end - start != text.len || end < start)
		fail("offsets do not fit the text", line);
	if (doc != NULL && (end > doc->len || (text.len > 0 && memcmp(doc->p + start, text.p, text.len) != 0)))
		fail("not what the document has there", line);
}

/* A stream of records may have brought one. */
static bool
is_header(struct slice line)
{
	struct slice last[4] = { { NULL, 0 } };

	return cut(line, last, false) >= 4 && slice_eq(last[0], SLICE("doc")) && slice_eq(last[1], SLICE("start")) &&
	    slice_eq(last[2], SLICE("end")) && slice_eq(last[3], SLICE("text"));
}

void
rows_check(struct slice rows, size_t columns, const struct slice *doc, bool header)
{
	for (size_t at = 0; at < rows.len;) {
		const char *lf = memchr(rows.p + at, '\n', rows.len - at);
		struct slice line;

		if (lf == NULL)
			fail("a last row without its end", slice_sub(rows, at, rows.len));
		line = slice_sub(rows, at, (size_t)(lf - rows.p));
		header = header || (at == 0 && doc == NULL && is_header(line));
		at += line.len + 1;
		if (!header)
			row_check(line, columns, doc);
		header = false;
	}
}

void
same_bytes(const char *what, struct slice a, struct slice b)
{
	size_t at = 0;

	if (slice_eq(a, b))
		return;
	while (at < a.len && at < b.len && a.p[at] == b.p[at])
		at++;
	while (at > 0 && a.p[at - 1] != '\n')
		at--;
	fprintf(stderr, "%s differ:\n", what);
	if (at < b.len)
		fprintf(stderr, "the second has %.*s\n", (int)(b.len - at > 400 ? 400 : b.len - at), b.p + at);
	fail("the first has", slice_sub(a, at < a.len ? at : a.len, a.len));
}
