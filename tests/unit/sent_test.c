#include "sent/sent.h"

#include "test.h"

static void
two_sentences_part_at_a_stop(void)
{
	struct span s[4];

	CHECK(sent_bounds(SLICE("Mr. Wolf left. \"He will be back.\" Nobody stayed."), s, 4) == 3);
	CHECK(s[0].start == 0 && s[0].end == 14);
	CHECK(s[1].start == 15 && s[1].end == 33);
	CHECK(s[2].start == 34 && s[2].end == 48);
}

int
main(void)
{
	two_sentences_part_at_a_stop();
	return test_done("sent");
}
