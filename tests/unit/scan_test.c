/* scan: the vector codes give the answers of the portable one. */
#include "util/scan.h"

#include <stdlib.h>

#include "test.h"

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static void
every_code_finds_the_same(const char *name, uint32_t seed)
{
	struct scan_set set;
	char text[300], members[SCAN_MAX];
	uint64_t bits[5];
	size_t n = next_random(&seed) % (SCAN_MAX + 1), len = next_random(&seed) % sizeof(text);

	for (size_t i = 0; i < n; i++)
		members[i] = (char)next_random(&seed);
	for (size_t i = 0; i < len; i++)
		text[i] = n > 0 && next_random(&seed) % 4 == 0 ? members[next_random(&seed) % n] : (char)next_random(&seed);
	scan_set_init(&set, slice_of(members, n));
	if (!scan_force(name))
		return;
	scan_bits(&set, slice_of(text, len), bits);
	size_t expected_next = len;

	for (size_t i = len; i-- > 0;) {
		bool member = n > 0 && memchr(members, text[i], n) != NULL;

		CHECK((bits[i / 64] >> (i % 64) & 1) == member);
		expected_next = member ? i : expected_next;
		CHECK(scan_next(&set, slice_of(text, len), i) == expected_next);
	}
}

int
main(void)
{
	static const char *const names[] = { "portable", "sse2", "avx2" };

	for (uint32_t seed = 1; seed <= 300; seed++)
		for (size_t i = 0; i < 3; i++)
			every_code_finds_the_same(names[i], seed);
	return test_done("scan");
}
