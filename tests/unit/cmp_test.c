/* The engine of ncmp: words, units, verdicts, figures, details. */
#include "test.h"

#include <stdlib.h>

#include "cmp/cmp.h"
#include "pairs/key.h"
#include "pairs/memory.h"
#include "util/size.h"

static struct cmp *c;
static struct cmp_text a, b;

static void
read_both(const char *x, const char *y)
{
	cmp_read(c, slice_of(x, strlen(x)), &a);
	cmp_read(c, slice_of(y, strlen(y)), &b);
}

/* True if both have the same words. */
static bool
alike(const char *x, const char *y)
{
	read_both(x, y);
	for (size_t i = 0; i < a.n && i < b.n; i++)
		if (a.words[i].form != b.words[i].form)
			return false;
	return a.n == b.n;
}

static void
words_have_one_form(void)
{
	CHECK(alike("“Can’t!”", "cannot"));
	CHECK(alike("won't", "will not"));
	CHECK(alike("China's", "China"));
	CHECK(alike("1,000.50", "1000.5"));
	CHECK(alike("WWII", "World War Two"));
	CHECK(alike("the U.S. and the US", "the United States and the United States"));
	CHECK(!alike("with us", "with US"));
	CHECK(alike("per cent", "%"));
	CHECK(alike("micro-electronics", "microelectronics"));
	CHECK(alike("one-party state", "one party state"));
	CHECK(alike("[Chinese] President Xi [Jinping]", "Chinese President Xi Jinping"));
	CHECK(alike("Erdoğan", "ERDOGAN"));
	CHECK(alike("£5bn", "£5 billion"));
	CHECK(!alike("will", "will not"));
}

static void
words_know_where_they_stand(void)
{
	read_both("He said: “It isn’t Kyiv.”", "");
	CHECK(a.n == 6);
	CHECK(a.words[5].start == 23 && a.words[5].end == 27);
	CHECK((a.words[5].flags & CMP_NAME) != 0 && (a.words[0].flags & CMP_NAME) == 0);
	CHECK((a.words[4].flags & CMP_NOT) != 0);
	CHECK(b.n == 0);
	read_both("Thirty-eight lawyers of the Mill campaign spoke.", "Lawyers Of The Mill Campaign Spoke");
	CHECK((a.words[1].flags & CMP_NAME) == 0 && (a.words[5].flags & CMP_NAME) != 0);
	CHECK((b.words[3].flags & CMP_NAME) == 0);
}

static void
long_texts_are_cut(void)
{
	char text[4 * CMP_WORDS * 2];

	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 2 == 0 ? (char)('a' + i / 2 % 26) : ' ';
	cmp_read(c, slice_of(text, sizeof(text)), &a);
	CHECK(a.n == CMP_WORDS);
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = "Aa. "[i % 4];
	cmp_read(c, slice_of(text, sizeof(text)), &a);
	CHECK(cmp_units(&a, (struct cmp_unit[CMP_UNITS]){ 0 }) <= CMP_UNITS);
}

static enum cmp_verdict
verdict(const char *x, const char *y, char *numbers)
{
	struct cmp_result r = { .numbers = '?' };

	read_both(x, y);
	CHECK(cmp_pair(c, &a, &b, &r));
	CHECK(r.score >= CMP_THRESHOLD && r.score <= 1);
	*numbers = r.numbers;
	return r.verdict;
}

static void
verdicts(void)
{
	char n;

	CHECK(verdict("The sea made its decision tonight.", "THE SEA made its decision: tonight", &n) == CMP_SAME && n == '-');
	CHECK(verdict("The sea made its decision.", "The sea made its decision late tonight.", &n) == CMP_TRIMMED);
	CHECK(verdict("The sea made its decision tonight.", "The sea never made its decision tonight.", &n) == CMP_REWORDED);
	CHECK(verdict("It paid 10 cents a share of profit.", "It paid 22 cents a share of profit.", &n) == CMP_REWORDED && n == '!');
	CHECK(verdict("It paid 10 cents a share of profit.", "It paid ten cents a share of profit.", &n) == CMP_SAME && n == '=');
}

static void
other_texts_are_no_pair(void)
{
	struct cmp_result r;

	read_both("The sea has made its decision tonight.", "Nobody in that room has hauled a net.");
	CHECK(!cmp_pair(c, &a, &b, &r));
	read_both("", "");
	CHECK(!cmp_pair(c, &a, &b, &r) || r.verdict == CMP_SAME);
}

static bool
detail_is(const char *x, const char *y, const char *want)
{
	struct cmp_result r;
	struct buf out = { 0 };
	bool ok;

	read_both(x, y);
	CHECK(cmp_pair(c, &a, &b, &r));
	cmp_detail(c, &a, &b, &out);
	ok = slice_eq(buf_slice(&out), slice_of(want, strlen(want)));
	free(out.p);
	return ok;
}

/* Weight of word i of x in a set of n records that all have the words of every. */
static unsigned
weight_in(const char *every, unsigned n, const char *x, size_t i)
{
	struct cmp *set = cmp_new();
	unsigned weight;

	cmp_read(set, slice_of(every, strlen(every)), &a);
	while (n-- > 0)
		cmp_count(set, &a, true);
	cmp_crowd(set, 0);
	cmp_read(set, slice_of(x, strlen(x)), &a);
	weight = a.words[i].weight;
	cmp_free(set);
	return weight;
}

static void
words_weigh_what_they_say_in_the_set(void)
{
	unsigned alone = weight_in("ferry", 2, "harbour ferry", 1);

	CHECK(alone > 80 && weight_in("ferry", 0, "harbour ferry", 1) == alone);
	CHECK(weight_in("ferry", 100, "harbour ferry", 1) < 10);
	CHECK(weight_in("ferry", 100, "harbour ferry", 0) > 80);
	CHECK(weight_in("ferry ferry ferry", 3, "ferry", 0) > 40);
}

static void
places_are_near(void)
{
	read_both("Chinese leaders in Beijing", "china");
	CHECK(a.words[0].place > 0 && a.words[0].place == a.words[3].place);
	CHECK(CMP_HEAD(a.words[0].stem) == CMP_HEAD(b.words[0].stem) && a.words[0].stem != b.words[0].stem);
	CHECK(b.words[0].place == 0);
	read_both("the attorney asked", "Two lawyers of Mr. Lawyer");
	CHECK(a.words[1].place > 0 && a.words[1].place == b.words[1].place && b.words[4].place == 0);
}

/* Each line with each: a pair that the briefs rule out is none, in a set and out of it. */
static void
briefs_rule_out_no_pair(void)
{
	static const char *const lines[] = { "The sea has made its decision tonight.", "The sea never made its decision.",
		"Tonight the sea decided. So did 40 ferrymen of Tornsund.", "Some 40 ferrymen decided against the Oslo plan",
		"Norway wants 300 ferries. The sea, it says, decides.", "Zelensky spoke", "Zelenskiy has spoken of 12 ferries",
		"", "decision", "Two Ferries and a ferry of the Bank asked the bank for a loan.", "A ferry asked the Bank for its Loan.",
		"Rights under this Bank paper and a ferry loan are the Ferry bank rights", "The plan that Oslo made for 12 ferries is 9 years old, and no ferryman has asked for it." };
	const size_t n = sizeof(lines) / sizeof(*lines);
	uint32_t x[CMP_BRIEF_SIZE(64)], y[CMP_BRIEF_SIZE(64)];
	struct cmp_result r;
	bool sound = true;

	for (int crowd = 0; crowd < 3; crowd++) {
		for (size_t i = 0; i < n * n; i++) {
			read_both(lines[i / n], lines[i % n]);
			cmp_brief(&a, x);
			cmp_brief(&b, y);
			sound = sound && (!cmp_pair(c, &a, &b, &r) || cmp_hopeful(c, x, y));
			cmp_count(c, &a, true);
		}
		cmp_crowd(c, crowd == 0 ? 0 : 20000);
	}
	CHECK(sound);
	cmp_free(c);
	c = cmp_new();
}

static void
details(void)
{
	CHECK(detail_is("The sea made its decision.", "the sea made its decision", ""));
	CHECK(detail_is("The sea can’t wait for its decision.", "The sea can wait for its decision.",
	    "The sea [-can’t-] {+can+} wait for its decision."));
	CHECK(detail_is("A 30-day truce in the harbour.", "A 90-day truce in the harbour.",
	    "A [-30-day-] {+90-day+} truce in the harbour."));
}

static void
keys_survive_their_lines(void)
{
	struct cmp_unit units[CMP_UNITS];
	struct key k, back;
	struct buf line = { 0 };

	read_both("The harbour of Tornsund was closed by a storm on Monday.", "");
	CHECK(cmp_units(&a, units) == 1 && units[0].n > 4);
	key_make(&k, &units[0], cmp_key(&units[0], 0, 1), key_doc(SLICE("one.txt")));
	k.id = SLICE("one.txt:000000000000");
	key_line(&line, &k);
	CHECK(line.len == KEY_SIZE + 1 + DOC_SIZE + 1 + k.id.len);
	CHECK(key_parse(buf_slice(&line), &back) && key_cmp(&k, &back) == 0);
	CHECK(!key_parse(slice_of(line.p, KEY_SIZE), &back));
	line.p[3] = '*';
	CHECK(!key_parse(buf_slice(&line), &back));
	free(line.p);
}

static void
pairs_are_sorted_and_unique(void)
{
	struct pair_set set = { 0 };
	bool in_order = true;

	for (uint32_t i = 0; i < 3000000; i++)
		pair_add(&set, i % 1000, (i * 7) % 1013);
	pair_finish(&set);
	CHECK(set.n < 1000 * 1013 && set.cap < 3000000);
	for (size_t i = 1; i < set.n; i++)
		in_order = in_order && set.pair[i - 1] < set.pair[i];
	CHECK(in_order);
	free(set.pair);
}

static void
sizes_are_read_as_sort_reads_them(void)
{
	size_t n = 0;

	CHECK(size_parse("512", &n) && n == 512 * 1024);
	CHECK(size_parse("7b", &n) && n == 7);
	CHECK(size_parse("2G", &n) && n == (size_t)2 << 30);
	CHECK(!size_parse("", &n) && !size_parse("M", &n) && !size_parse("1Mb", &n) && !size_parse("-1", &n));
	CHECK(!size_parse("99999999999999999999", &n) && !size_parse("99999999T", &n));
}

int
main(void)
{
	c = cmp_new();
	words_have_one_form();
	words_know_where_they_stand();
	long_texts_are_cut();
	verdicts();
	other_texts_are_no_pair();
	words_weigh_what_they_say_in_the_set();
	places_are_near();
	briefs_rule_out_no_pair();
	details();
	keys_survive_their_lines();
	pairs_are_sorted_and_unique();
	sizes_are_read_as_sort_reads_them();
	cmp_text_free(&a);
	cmp_text_free(&b);
	cmp_free(c);
	return test_done("cmp_test");
}
