/* io: integers, and rows that are never cut. */
#include "io/out.h"

#include <stdlib.h>
#include <unistd.h>

#include "test.h"

static void
writes(uint64_t n)
{
	char want[32], got[IO_U64_DIGITS + 1];
	int len = snprintf(want, sizeof(want), "%llu", (unsigned long long)n);

	CHECK(io_u64(got, n) == got + len && memcmp(got, want, (size_t)len) == 0);
}

static void
integers_of_every_length_are_right(void)
{
	uint64_t power = 1;

	writes(0);
	writes(UINT64_MAX);
	for (int i = 0; i < 20; i++, power *= 10) {
		writes(power - 1);
		writes(power);
		writes(power + 1);
		writes(power * 7 + 5);
	}
}

static void
a_flush_writes_whole_rows_alone(void)
{
	struct io_out out;
	int ends[2];
	char got[64];

	if (pipe(ends) != 0)
		abort();
	io_out_open(&out, ends[1]);
	io_out_bytes(&out, SLICE("whole"));
	io_out_row(&out);
	io_out_bytes(&out, SLICE("half"));
	io_out_flush(&out);
	CHECK(read(ends[0], got, sizeof(got)) == 6 && memcmp(got, "whole\n", 6) == 0);
	io_out_row(&out);
	io_out_close(&out);
	CHECK(read(ends[0], got, sizeof(got)) == 5 && memcmp(got, "half\n", 5) == 0);
	close(ends[0]);
}

static void
escapes_go_out_as_two_bytes(void)
{
	struct io_out out;
	int ends[2];
	char got[64];

	if (pipe(ends) != 0)
		abort();
	io_out_open(&out, ends[1]);
	io_out_finding(&out, SLICE("a\tb\\c\r\n"));
	io_out_finding(&out, SLICE(""));
	io_out_row(&out);
	io_out_close(&out);
	CHECK(read(ends[0], got, sizeof(got)) == 13 && memcmp(got, "a\\tb\\\\c\\r\\n-\n", 13) == 0);
	close(ends[0]);
}

int
main(void)
{
	integers_of_every_length_are_right();
	a_flush_writes_whole_rows_alone();
	escapes_go_out_as_two_bytes();
	return test_done("io");
}
