/* ncheck: proves records against their documents. */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "util/warn.h"

struct check {
	const char *standard; /* -s: the file that document `-` was */
	struct arena arena;
	struct buf doc; /* name of the document at hand, escaped */
	bool named; /* doc holds one */
	int fd; /* -1: cannot be read */
	uint64_t size;
	bool quiet; /* -q */
	bool found;
	bool trouble;
};

static const char *const columns[] = { "reason", NULL };

/* A descriptor of the regular file at path; -1 after telling why not. */
static int
open_regular(struct check *c, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		c->size = (uint64_t)st.st_size;
		return fd;
	}
	warn_at(path, 0, "%s", fd >= 0 ? "not a regular file" : strerror(errno));
	c->trouble = true;
	if (fd >= 0)
		close(fd);
	return -1;
}

/* Makes doc the document at hand. */
static void
open_doc(struct check *c, struct slice doc)
{
	struct slice path;

	if (c->named && slice_eq(buf_slice(&c->doc), doc))
		return;
	if (c->fd >= 0)
		close(c->fd);
	c->doc.len = 0;
	buf_add(&c->doc, doc);
	c->named = true;
	arena_reset(&c->arena);
	path = rec_unescape(&c->arena, doc); /* NUL behind it: the arena pads */
	c->fd = -1;
	if (memchr(path.p, '\0', path.len) != NULL) {
		warn_at(path.p, 0, "no file has a NUL byte in its name");
		c->trouble = true;
	} else if (!slice_eq(path, SLICE("-"))) {
		c->fd = open_regular(c, path.p);
	} else if (c->standard != NULL) {
		c->fd = open_regular(c, c->standard);
	} else {
		warn_at("-", 0, "rows of standard input cannot be proved (-s names the file that it was)");
		c->trouble = true;
	}
}

/* True if the document holds text at start. */
static bool
holds(const struct check *c, struct slice text, uint64_t start)
{
	char part[64 << 10];

	while (text.len > 0) {
		size_t want = text.len < sizeof(part) ? text.len : sizeof(part);
		ssize_t n = pread(c->fd, part, want, (off_t)start);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || memcmp(part, text.p, (size_t)n) != 0)
			return false;
		text = slice_sub(text, (size_t)n, text.len);
		start += (size_t)n;
	}
	return true;
}

/* NULL if r is proved. */
static const char *
judge(struct check *c, const struct rec *r)
{
	if (r->is_raw)
		return "norecord";
	if (r->text.len != r->end - r->start)
		return "length";
	open_doc(c, r->doc);
	if (c->fd < 0)
		return "unreadable";
	if (r->end > c->size)
		return "beyond";
	return holds(c, r->text, r->start) ? NULL : "differs";
}

static void
check_record(void *state, const struct rec *r, struct rec_out *out)
{
	struct check *c = state;
	const char *reason = judge(c, r);

	if (reason == NULL)
		return;
	c->found = true;
	if (c->quiet)
		return;
	rec_out_finding(out, slice_of(reason, strlen(reason)));
	rec_out_whole(out, r);
}

static bool
option(void *state, int ch, const char *arg)
{
	struct check *c = state;

	if (ch == 'q')
		c->quiet = true;
	else
		c->standard = arg;
	return true;
}

int
main(int argc, char **argv)
{
	struct check c = { .fd = -1 };
	struct cli_filter f = {
		.name = "ncheck", .synopsis = "[-q] [-s file] ", .options = "qs:", .columns = columns,
		.help = "  -q  write nothing: the exit status tells\n"
		    "  -s file  the document that `-' (standard input) was\n",
		.option = option, .record = check_record, .state = &c, .no_keep = true, .lenient = true,
		.needs = SANDBOX_READ,
	};
	int status = cli_run(&f, argc, argv);

	if (c.fd >= 0)
		close(c.fd);
	arena_free(&c.arena);
	free(c.doc.p);
	if (status != CLI_DONE || c.trouble)
		return CLI_TROUBLE;
	return c.found ? CLI_FOUND : CLI_DONE;
}
