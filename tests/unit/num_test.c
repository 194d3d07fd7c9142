#include <stdlib.h>
#include <time.h>

#include "num/decimal.h"
#include "num/find.h"
#include "num/num.h"

#include "test.h"

/* The rows of a line as text: value high unit kind cmp dir of text, a row a line. */
struct rows {
	struct slice line;
	char text[4096];
	size_t len;
	size_t n;
};

static void
add(struct rows *r, struct slice s, char end)
{
	if (s.len == 0)
		s = SLICE("-");
	if (r->len + s.len + 1 >= sizeof(r->text))
		return;
	memcpy(r->text + r->len, s.p, s.len);
	r->len += s.len;
	r->text[r->len++] = end;
}

static void
add_row(void *arg, const struct num_row *row)
{
	struct rows *r = arg;

	add(r, row->value, ' ');
	add(r, row->high, ' ');
	add(r, row->unit, ' ');
	add(r, num_kind_name(row->kind), ' ');
	add(r, num_cmp_name(row->cmp), ' ');
	add(r, num_dir_name(row->dir), ' ');
	add(r, row->of, '|');
	add(r, slice_sub(r->line, row->start, row->end), '\n');
	r->n++;
}

static bool
gives(struct slice line, const char *want)
{
	struct rows r = { .line = line };

	num_find(line, add_row, &r);
	r.text[r.len] = '\0';
	if (strcmp(r.text, want) == 0)
		return true;
	fprintf(stderr, "%.*s\ngives %swant %s", (int)line.len, line.p, r.text, want);
	return false;
}

#define GIVES(line, want) CHECK(gives(SLICE(line), want))

static struct slice
printed(struct decimal d, char *out)
{
	return slice_of(out, decimal_print(&d, out));
}

static void
decimals_are_exact(void)
{
	char out[DECIMAL_PRINTED];

	CHECK(slice_eq(printed(decimal_read(SLICE("1,234,567.890")), out), SLICE("1234567.89")));
	CHECK(slice_eq(printed(decimal_read(SLICE("0.0000001")), out), SLICE("0.0000001")));
	CHECK(slice_eq(printed(decimal_shift(decimal_from(1), 30), out), SLICE("1000000000000000000000000000000")));
	CHECK(slice_eq(printed(decimal_add(decimal_read(SLICE("0.1")), decimal_read(SLICE("0.2"))), out), SLICE("0.3")));
	CHECK(slice_eq(printed(decimal_times(decimal_read(SLICE("99999999999999999999")), 12), out), SLICE("1199999999999999999988")));
	CHECK(slice_eq(printed(decimal_divide(decimal_from(2), decimal_from(3)), out), SLICE("0.666666666667")));
	CHECK(slice_eq(printed(decimal_divide(decimal_from(1), decimal_from(1024)), out), SLICE("0.0009765625")));
	CHECK(slice_eq(printed(decimal_from(0), out), SLICE("0")));
}

static void
decimals_compare(void)
{
	struct decimal a = decimal_read(SLICE("9.5")), b = decimal_read(SLICE("10")), c = decimal_read(SLICE("9.50"));

	CHECK(decimal_cmp(&a, &b) < 0 && decimal_cmp(&b, &a) > 0 && decimal_cmp(&a, &c) == 0);
	a.negative = b.negative = true;
	CHECK(decimal_cmp(&a, &b) > 0 && decimal_cmp(&a, &c) < 0);
	CHECK(decimal_integer(&c) == UINT64_MAX);
	b.negative = false;
	CHECK(decimal_integer(&b) == 10);
}

static void
a_number_past_the_bound_is_told(void)
{
	char digits[200];
	struct slice line = { digits, sizeof(digits) };
	struct rows r = { .line = line };

	memset(digits, '7', sizeof(digits));
	num_find(line, add_row, &r);
	CHECK(r.n == 1 && memcmp(r.text, "- - - overflow", 14) == 0);
}

static void
numbers_are_read_by_themselves(void)
{
	struct num_value v;

	CHECK(num_read(SLICE("twenty-three boats"), 0, &v) && slice_eq(slice_of(v.digits, v.len), SLICE("23")) && v.end == 12 && !v.ordinal);
	CHECK(num_read(SLICE("about 1.5 million"), 6, &v) && slice_eq(slice_of(v.digits, v.len), SLICE("1500000")));
	CHECK(num_read(SLICE("the third"), 4, &v) && v.ordinal);
	CHECK(!num_read(SLICE("boats"), 0, &v));
}

static void
spelled_numbers_are_read(void)
{
	GIVES("They sold one hundred and five boats.", "105 - - count = - boats|one hundred and five\n");
	GIVES("He owes twelve thousand three hundred and forty-five dollars.", "12345 - USD money = - -|twelve thousand three hundred and forty-five dollars\n");
	GIVES("It took three and a half hours.", "3.5 - hour duration = - -|three and a half hours\n");
	GIVES("Half a million eggs broke.", "500000 - - count = - eggs|Half a million\n");
	GIVES("They came between one hundred and two hundred times.", "100 200 - count = - times|one hundred and two hundred\n");
}

/* Each was read wrong once. */
static void
figures_lean_on_their_neighbours(void)
{
	GIVES("It pledged $3 million in aid over five years.", "3000000 - USD money = - -|$3 million\n5 - year duration = - -|five years\n");
	GIVES("It waited over five years.", "5 - year duration > - -|five years\n");
	GIVES("It cut its rate by a quarter point to 4.25%, from 4.5%.", "0.25 - point points = down -|a quarter point\n4.25 - percent percent = to -|4.25%\n4.5 - percent percent = from -|4.5%\n");
	GIVES("Sales rose to $5 million, or $2 a share, from $4 million.", "5000000 - USD money = to -|$5 million\n2 - USD-per-share money = to -|$2 a share\n4000000 - USD money = from -|$4 million\n");
	GIVES("It climbed from 21 mpg combined to 23 for boats.", "21 - mile-per-gallon measure = from -|21 mpg\n23 - mile-per-gallon measure = to -|23\n");
	GIVES("The Northern index rose by 2 percent but the other fell by 1.", "2 - percent percent = up -|2 percent\n1 - percent percent = down -|1\n");
	GIVES("It rose half a percent.", "0.5 - percent percent = up -|half a percent\n");
	GIVES("Hundreds of thousands fled.", "200000 - - vague >= - -|Hundreds of thousands\n");
	GIVES("a code of three-nought-four", "3 - - count = - nought|three\n0 - - count = - four|nought\n4 - - count = - -|four\n");
	GIVES("One in five children goes hungry, one of them said.", "1 5 - ratio = - children|One in five\n");
}

/* Each was read wrong once. */
static void
what_looks_like_a_quantity(void)
{
	GIVES("Cases passed the 2 million mark.", "2000000 - - count = - mark|2 million\n");
	GIVES("Deaths rose by 1,234 to 56,789.", "1234 - - count = up -|1,234\n56789 - - count = to -|56,789\n");
	GIVES("About one in every 200 patients fell ill.", "1 200 - ratio ~ - patients|one in every 200\n");
	GIVES("Sections 230 and 301 of Title 42 apply.", "");
	GIVES("The new boatOS 17 runs on it.", "");
	GIVES("It sold a fifth fewer than before.", "0.2 - - count = - -|a fifth\n");
	GIVES("The first two episodes drew few.", "1 - - ordinal = - episodes|first\n2 - - count = - episodes|two\n");
	GIVES("See =>30 there.", "");
	GIVES("Call +1 555 123 4567 or 020 7946 0958.", "");
	GIVES("They met at half past ten; wait a second.", "");
	GIVES("It has 300,000-plus users.", "300000 - - count >= - users|300,000\n");
}

static void
kinds_are_told_apart(void)
{
	GIVES("It cost $4.7bn.", "4700000000 - USD money = - -|$4.7bn\n");
	GIVES("It fell by 25 basis points.", "25 - permyriad points = down -|25 basis points\n");
	GIVES("a 52-year-old nurse", "52 - year-person age = - -|52-year-old\n");
	GIVES("They won 3-1 on Sunday.", "3 1 - score = - -|3-1\n");
	GIVES("One in five voters agreed.", "1 5 - ratio = - voters|One in five\n");
	GIVES("It is twice as large as the old one.", "2 - - multiple = - -|twice\n");
	GIVES("Dozens of boats sank.", "24 - - vague >= - boats|Dozens\n");
	GIVES("her second goal", "2 - - ordinal = - goal|second\n");
	GIVES("12 ft 2 in", "146 - inch measure = - -|12 ft 2 in\n");
	GIVES("500,000 barrels a day", "500000 - barrel-per-day measure = - -|500,000 barrels a day\n");
}

static void
change_and_comparators_are_told(void)
{
	GIVES("Output jumped 46.9% last year.", "46.9 - percent percent = up -|46.9%\n");
	GIVES("It fell to 4.7 percent from 4.8 percent.", "4.7 - percent percent = to -|4.7 percent\n4.8 - percent percent = from -|4.8 percent\n");
	GIVES("It rose from 5 to 7 percent.", "5 - percent percent = from -|5\n7 - percent percent = to -|7 percent\n");
	GIVES("Prices range from $5 to $7.", "5 7 USD money = - -|$5 to $7\n");
	GIVES("more than 100 countries", "100 - - count > - countries|100\n");
	GIVES("up to 20 boats", "20 - - count <= - boats|20\n");
	GIVES("20 boats or more", "20 - - count >= - boats|20\n");
	GIVES("nearly 9,000 people", "9000 - - count ~ - people|9,000\n");
}

static void
what_is_no_quantity_gives_no_row(void)
{
	GIVES("On March 7, 2019 at 10:45 he rang 555-1234.", "");
	GIVES("Boeing 737s and COVID-19 in the 1990s", "");
	GIVES("World War II, Article 5, Channel 4", "");
	GIVES("He lives at 575 Wilbraham Road.", "");
	GIVES("No one is the one.", "");
	GIVES("It opened at 2.15pm on 9/11.", "");
}

/* A control byte was once taken for a long dash, and two bytes behind the line's end were read. */
static void
control_bytes_are_no_dashes(void)
{
	GIVES("5 \001 7 boats", "5 - - count = - -|5\n7 - - count = - boats|7\n");
	GIVES("He took 5 \001", "5 - - count = - -|5\n");
}

static void
all_code_finds_the_same_starts(void)
{
	static char text[2 * FIND_SPAN];
	uint64_t a[FIND_WORDS], b[FIND_WORDS];
	static const char letters[] = "0123456789 onetwhrfuivsxgdlmbqacz-\xc2\xbd\xe2\x85\x93TFO";
	unsigned seed = 7;

	for (size_t len = 1; len <= sizeof(text); len += len < 200 ? 1 : 97) {
		struct slice line = slice_of(text, len);

		for (size_t i = 0; i < len; i++) {
			seed = seed * 1103515245U + 12345U;
			text[i] = letters[(seed >> 16) % (sizeof(letters) - 1)];
		}
		for (size_t from = 0; from < len; from += FIND_SPAN) {
			size_t words = len - from < FIND_SPAN ? (len - from + 63) / 64 : FIND_WORDS;
			uint64_t some;

			CHECK(find_force("portable"));
			some = find_starts(line, from, a);
			for (size_t w = 0; w < words; w++)
				CHECK((some >> w & 1) == (a[w] != 0));
			if (!find_force("avx2"))
				return;
			CHECK(find_starts(line, from, b) == some);
			CHECK(memcmp(a, b, words * sizeof(*a)) == 0);
		}
	}
}

static void
count_row(void *arg, const struct num_row *row)
{
	(void)row;
	++*(size_t *)arg;
}

/* Seconds of processor time that size bytes of a pattern take. */
static double
cost_of(struct slice pattern, size_t size)
{
	size_t rows = 0;
	char *p = malloc(size);
	clock_t start;

	if (p == NULL)
		abort();
	for (size_t i = 0; i < size; i++)
		p[i] = pattern.p[i % pattern.len];
	start = clock();
	num_find(slice_of(p, size), count_row, &rows);
	free(p);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void
time_is_linear(void)
{
	static const char *const patterns[] = { "7", "one hundred and ", "one ", ",", "1,", "1,000,", "1 ", "1-", "1.", "$", "$1 ", "a", "twenty-", "hundred ", "million ", "half a ", "1/2 ", "-", " ", "from 1 to ", "1 of the ", "between ", "more than ", "tens of ", "5 ft ", "\xe2\x80\x89", "1\xe2\x80\x89", "''", "1'", "\"", "and ", "first ", "up 2%, by " };

	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		/* the first ones at full length; a square law would take minutes for the others too */
		double s = cost_of(slice_of(patterns[i], strlen(patterns[i])), i < 2 || patterns[i][0] == ',' ? 10 << 20 : 1 << 19);

		if (s > 60)
			fprintf(stderr, "%s: %.1f s\n", patterns[i], s);
		CHECK(s <= 60);
		if (getenv("NUM_TEST_TIMES") != NULL)
			printf("%s\t%.2f\n", patterns[i], s);
	}
}

int
main(void)
{
	decimals_are_exact();
	decimals_compare();
	a_number_past_the_bound_is_told();
	numbers_are_read_by_themselves();
	spelled_numbers_are_read();
	figures_lean_on_their_neighbours();
	what_looks_like_a_quantity();
	kinds_are_told_apart();
	change_and_comparators_are_told();
	what_is_no_quantity_gives_no_row();
	control_bytes_are_no_dashes();
	all_code_finds_the_same_starts();
	time_is_linear();
	return test_done("num");
}
