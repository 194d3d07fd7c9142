/*
 * rec: the laws of records, on random bytes. The seed is shown when one breaks; NUTGRAF_SEED takes it up again.
 */
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "rec/line.h"
#include "rec/rec.h"
#include "test.h"

static uint64_t state;

/* splitmix64 (Steele, Lea & Flood 2014). */
static uint64_t
draw(void)
{
	uint64_t z = (state += 0x9e3779b97f4a7c15U);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return z ^ (z >> 31);
}

static size_t
below(size_t n)
{
	return (size_t)(draw() % n);
}

/* Up to max random bytes, those that records care for more often than others. */
static struct buf
random_bytes(size_t max)
{
	static const char odd[] = "\\\\\t\n\r\0tnr ==> <== -0123456789\xef\xbb\xbf\xff\xe2\x80\xa8";
	struct buf b = { 0 };

	for (size_t n = below(max + 1); n > 0; n--)
		buf_byte(&b, below(3) == 0 ? (char)below(256) : odd[below(sizeof(odd) - 1)]);
	return b;
}

static void
escapes_come_back_whatever_the_bytes(void)
{
	for (int i = 0; i < 20000; i++) {
		struct buf bytes = random_bytes(200), escaped = { 0 }, back = { 0 };

		line_escape(&escaped, buf_slice(&bytes));
		for (size_t k = 0; k < escaped.len; k++)
			CHECK(escaped.p[k] != '\t' && escaped.p[k] != '\n' && escaped.p[k] != '\r');
		line_unescape(&back, buf_slice(&escaped));
		CHECK(slice_eq(buf_slice(&back), buf_slice(&bytes)));
		free(bytes.p);
		free(escaped.p);
		free(back.p);
	}
}

/* Both ways to write escapes, and both to undo them, agree. */
static void
writer_and_reader_escape_alike(void)
{
	struct arena arena = { 0 };

	for (int i = 0; i < 2000; i++) {
		struct buf bytes = random_bytes(300), escaped = { 0 };
		int fd = memfd_create("escaped", 0);
		struct io_out out;
		char got[700];
		ssize_t n;

		io_out_open(&out, dup(fd));
		io_out_escaped(&out, buf_slice(&bytes));
		io_out_row(&out);
		io_out_close(&out);
		n = pread(fd, got, sizeof(got), 0);
		close(fd);
		line_escape(&escaped, buf_slice(&bytes));
		CHECK(n > 0 && slice_eq(slice_of(got, (size_t)n - 1), buf_slice(&escaped)));
		CHECK(slice_eq(rec_unescape(&arena, buf_slice(&escaped)), buf_slice(&bytes)));
		arena_reset(&arena);
		free(bytes.p);
		free(escaped.p);
	}
	arena_free(&arena);
}

/* Everything that a reader gives, as one string. */
static void
tell_record(void *arg, const struct rec *r)
{
	struct buf *b = arg;
	char numbers[64];

	snprintf(numbers, sizeof(numbers), "|%d %llu %llu|", r->new_doc, (unsigned long long)r->start,
	    (unsigned long long)r->end);
	buf_add(b, r->findings);
	buf_byte(b, '|');
	buf_add(b, r->doc);
	buf_add(b, slice_of(numbers, strlen(numbers)));
	buf_add(b, r->text);
}

static void
tell_end(void *arg)
{
	buf_add(arg, SLICE("|end\n"));
}

/* Feeds stream as standard input. */
static void
read_stream(struct slice stream, const struct rec_options *opt, const struct rec_sink *sink)
{
	char *none = NULL;
	int fd = memfd_create("stream", 0);

	if (write(fd, stream.p, stream.len) != (ssize_t)stream.len || lseek(fd, 0, SEEK_SET) != 0 ||
	    dup2(fd, STDIN_FILENO) < 0)
		abort();
	close(fd);
	CHECK(rec_read(&none, opt, sink) == 0);
}

static struct buf
tell(struct slice stream)
{
	struct buf told = { 0 };
	struct rec_options opt = { 0 };
	struct rec_sink sink = { .record = tell_record, .end = tell_end, .arg = &told };

	read_stream(stream, &opt, &sink);
	return told;
}

static void
add_number(struct buf *b, uint64_t n)
{
	char digits[IO_U64_DIGITS];

	buf_byte(b, '\t');
	buf_add(b, slice_of(digits, (size_t)(io_u64(digits, n) - digits)));
}

/* A random record of document doc, as a line. */
static void
add_record(struct buf *stream, struct slice doc)
{
	uint64_t start = draw() >> below(64) >> 1;
	struct buf text = random_bytes(80);

	for (size_t n = below(4); n > 0; n--) {
		struct buf finding = random_bytes(10);

		buf_byte(&finding, 'f');
		line_escape(stream, buf_slice(&finding));
		buf_byte(stream, '\t');
		free(finding.p);
	}
	buf_add(stream, doc);
	add_number(stream, start);
	add_number(stream, start + text.len);
	buf_byte(stream, '\t');
	line_escape(stream, buf_slice(&text));
	buf_byte(stream, '\n');
	free(text.p);
}

/* A stream of documents of random records, cut at the end of each: the parts tell what the whole does. */
static void
a_stream_cut_between_documents_tells_the_same(void)
{
	for (int i = 0; i < 500; i++) {
		struct buf whole = { 0 }, parts = { 0 };

		for (size_t d = below(6); d > 0; d--) {
			struct buf one = { 0 }, told;
			char doc[32];

			snprintf(doc, sizeof(doc), "doc%zu", d);
			for (size_t n = 1 + below(5); n > 0; n--)
				add_record(&one, slice_of(doc, strlen(doc)));
			buf_add(&whole, buf_slice(&one));
			told = tell(buf_slice(&one));
			buf_add(&parts, buf_slice(&told));
			free(told.p);
			free(one.p);
		}
		struct buf told = tell(buf_slice(&whole));

		CHECK(slice_eq(buf_slice(&told), buf_slice(&parts)));
		free(told.p);
		free(whole.p);
		free(parts.p);
	}
}

/* A document as one record holds the lines that it holds as raw text, at the same offsets. */
static void
collect_lines(void *arg, const struct rec *r)
{
	struct line line;
	size_t pos = 0;

	while (rec_line(r, &pos, &line)) {
		add_number(arg, line.start);
		buf_byte(arg, '|');
		buf_add(arg, line.text);
	}
}

static struct buf
lines_of(struct slice stream, bool raw)
{
	struct buf got = { 0 };
	struct rec_options opt = { .raw = raw };
	struct rec_sink sink = { .record = collect_lines, .arg = &got };

	read_stream(stream, &opt, &sink);
	return got;
}

static void
a_document_as_one_record_has_the_same_lines(void)
{
	for (int i = 0; i < 2000; i++) {
		struct buf doc = random_bytes(300), record = { 0 };
		struct buf raw = lines_of(buf_slice(&doc), true), escaped;

		buf_add(&record, SLICE("-"));
		add_number(&record, 0);
		add_number(&record, doc.len);
		buf_byte(&record, '\t');
		line_escape(&record, buf_slice(&doc));
		escaped = lines_of(buf_slice(&record), false);
		CHECK(slice_eq(buf_slice(&raw), buf_slice(&escaped)));
		free(doc.p);
		free(record.p);
		free(raw.p);
		free(escaped.p);
	}
}

int
main(void)
{
	const char *given = getenv("NUTGRAF_SEED");
	uint64_t seed = given != NULL ? (uint64_t)strtoull(given, NULL, 10) : (uint64_t)getpid() ^ (uint64_t)clock();

	state = seed;
	escapes_come_back_whatever_the_bytes();
	writer_and_reader_escape_alike();
	a_stream_cut_between_documents_tells_the_same();
	a_document_as_one_record_has_the_same_lines();
	if (test_failures > 0)
		fprintf(stderr, "NUTGRAF_SEED=%llu\n", (unsigned long long)seed);
	return test_done("rec_prop");
}
