/* utf: decoding by Table 3-7 of the Unicode Standard, both ways. */
#include "utf/utf.h"

#include "test.h"

static void
decodes(const char *bytes, size_t n, uint32_t code, size_t want)
{
	size_t len, back;

	CHECK(utf_at(slice_of(bytes, n), 0, &len) == code);
	CHECK(len == want);
	if (code != UTF_INVALID)
		CHECK(utf_before(slice_of(bytes, n), want, &back) == code && back == want);
}

static void
well_formed_sequences_decode(void)
{
	decodes("a", 1, 'a', 1);
	decodes("\0", 1, 0, 1);
	decodes("\xc3\xa9", 2, 0xe9, 2);
	decodes("\xe2\x80\x9c", 3, 0x201c, 3);
	decodes("\xf0\x9f\x98\x80", 4, 0x1f600, 4);
}

static void
ill_formed_bytes_stand_alone(void)
{
	decodes("\x80", 1, UTF_INVALID, 1);
	decodes("\xc0\xaf", 2, UTF_INVALID, 1);
	decodes("\xe0\x80\xaf", 3, UTF_INVALID, 1);
	decodes("\xed\xa0\x80", 3, UTF_INVALID, 1); /* a lone surrogate */
	decodes("\xf4\x90\x80\x80", 4, UTF_INVALID, 1);
	decodes("\xe2\x80", 2, UTF_INVALID, 1);
	decodes("\xff", 1, UTF_INVALID, 1);
}

static void
trims_all_white_space(void)
{
	struct slice t = utf_trim(SLICE(" \t\xc2\xa0" "a b" "\xe3\x80\x80\r"));

	CHECK(slice_eq(t, SLICE("a b")));
	CHECK(utf_trim(SLICE(" \xe2\x80\x8b ")).len == 0);
	CHECK(slice_eq(utf_trim(SLICE("\xff")), SLICE("\xff")));
}

static void
folds_case_and_keeps_invalid_bytes(void)
{
	char out[64];
	size_t n = utf_fold(SLICE("\xc3\x89TAT\xff Z"), out);

	CHECK(slice_eq(slice_of(out, n), SLICE("\xc3\xa9tat\xff z")));
}

int
main(void)
{
	well_formed_sequences_decode();
	ill_formed_bytes_stand_alone();
	trims_all_white_space();
	folds_case_and_keeps_invalid_bytes();
	return test_done("utf");
}
