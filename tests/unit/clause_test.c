/* clause: who says, thinks or wants what, in sentences about invented events. */
#include "quote/clause.h"

#include <stdlib.h>

#include "quote/clause_feature.h"
#include "test.h"

struct want {
	struct slice line;
	struct slice got_source, got_cue, got_content;
	enum clause_class class;
	size_t found;
	int scores; /* of all of them, added up */
};

/* Keeps the first attribution, and checks that all of them lie within the line. */
static void
keep(void *arg, const struct clause *c)
{
	struct want *w = arg;

	CHECK(c->cue.start < c->cue.end && c->cue.end <= w->line.len);
	CHECK(c->source.start <= c->source.end && c->source.end <= w->line.len);
	CHECK(c->parts > 0 && c->parts <= CLAUSE_PARTS && c->score >= 0);
	for (size_t i = 0; i < c->parts; i++) {
		CHECK(c->part[i].start < c->part[i].end && c->part[i].end <= w->line.len);
		CHECK(i == 0 || c->part[i - 1].end <= c->part[i].start);
	}
	w->scores += c->score;
	if (w->found++ > 0)
		return;
	w->got_source = slice_sub(w->line, c->source.start, c->source.end);
	w->got_cue = slice_sub(w->line, c->cue.start, c->cue.end);
	w->got_content = slice_sub(w->line, c->part[0].start, c->part[0].end);
	w->class = c->class;
}

static struct want
first_of(struct clause_finder *f, const char *line)
{
	struct want w = { .line = slice_of(line, strlen(line)) };

	clause_line(f, w.line, NULL, 0, keep, &w);
	return w;
}

static void
expect(struct clause_finder *f, const char *line, const char *source, const char *cue, const char *content)
{
	struct want w = first_of(f, line);

	CHECK(slice_eq(w.got_source, slice_of(source, strlen(source))));
	CHECK(slice_eq(w.got_cue, slice_of(cue, strlen(cue))));
	CHECK(slice_eq(w.got_content, slice_of(content, strlen(content))));
}

static void
finds_source_cue_and_content(struct clause_finder *f)
{
	expect(f, "The harbour master said that the ferry would return on Friday.", "The harbour master", "said",
	    "the ferry would return on Friday");
	expect(f, "The ferry would return on Friday, the harbour master said.", "the harbour master", "said",
	    "The ferry would return on Friday");
	expect(f, "According to city records, the ferry made 40 trips in 2019.", "city records", "According to",
	    "the ferry made 40 trips in 2019");
}

static void
names_the_class_of_the_cue(struct clause_finder *f)
{
	CHECK(first_of(f, "Officials say the bridge has been closed.").class == CLAUSE_SAY);
	CHECK(first_of(f, "Mr. Orlov believes the bridge will be closed.").class == CLAUSE_THINK);
	CHECK(first_of(f, "The mayor promised to build a new bridge.").class == CLAUSE_WANT);
}

static void
a_sentence_without_a_cue_has_none(struct clause_finder *f)
{
	CHECK(first_of(f, "The ferry returned on Friday.").found == 0);
	CHECK(first_of(f, "").found == 0);
}

static void
a_line_without_a_cue_is_known_at_a_glance(struct clause_finder *f)
{
	CHECK(!clause_may(f, SLICE("Die Schule am Wasser, gestern neun Meter.")));
	CHECK(!clause_may(f, SLICE("12,50  3.75 / 8 (99)")));
	CHECK(!clause_may(f, SLICE("")));
	CHECK(clause_may(f, SLICE("Holm said so.")));
	CHECK(clause_may(f, SLICE("Wasser,said.")));
	CHECK(clause_may(f, SLICE("(SAID)")));
}

static void
any_bytes_are_taken(struct clause_finder *f)
{
	enum { SIZE = 200000 };
	char *noise = malloc(SIZE);
	uint32_t state = 1;

	if (noise == NULL)
		abort();
	for (size_t i = 0; i < SIZE; i++) {
		state = state * 1664525 + 1013904223;
		noise[i] = (char)(state >> 24);
	}
	struct want w = { .line = slice_of(noise, SIZE) };
	clause_line(f, w.line, NULL, 0, keep, &w);
	for (size_t i = 0; i + 5 <= SIZE; i += 5)
		memcpy(noise + i, "said ", 5);
	clause_line(f, w.line, NULL, 0, keep, &w);
	memset(noise, 0xbf, SIZE);
	clause_line(f, w.line, NULL, 0, keep, &w);
	free(noise);
}

static void
forms_of_a_word_share_their_hash(void)
{
	CHECK(clause_hash(SLICE("Said")) == clause_hash(SLICE("said")));
	CHECK(clause_hash(SLICE("n\xe2\x80\x99t")) == clause_hash(SLICE("n't")));
	CHECK(clause_hash(SLICE("\xe2\x80\x9c")) == clause_hash(SLICE("''")));
	CHECK(clause_hash(SLICE("1996")) == clause_hash(SLICE("2016")));
	CHECK(clause_hash(SLICE("That")) == CLAUSE_THAT);
	CHECK(clause_hash(SLICE("to")) == CLAUSE_TO);
	CHECK(clause_hash(SLICE("said")) != clause_hash(SLICE("says")));
}

static void
a_model_that_is_cut_short_is_none(void)
{
	struct clause_model m;
	struct slice file = clause_model_builtin();

	CHECK(clause_model_read(&m, file));
	CHECK(!clause_model_read(&m, slice_sub(file, 0, file.len - 1)));
	CHECK(!clause_model_read(&m, slice_sub(file, 0, 10)));
	CHECK(!clause_model_read(&m, SLICE("")));
}

/* What is found in the line if nothing but what stands at bytes [from, to) is asked for. */
static struct want
asked(struct clause_finder *f, const char *line, size_t from, size_t to, bool near)
{
	struct want w = { .line = slice_of(line, strlen(line)) };
	struct token tokens[64];
	struct span only = { from, to };
	struct clause_text text = { .line = w.line, .tokens = tokens, .n = tok_line(w.line, tokens, 64), .only = &only, .n_only = 1,
		.near = near };

	clause_read(f, &text, keep, &w);
	return w;
}

static void
what_is_not_asked_for_is_passed_over(struct clause_finder *f)
{
	const char *two = "Mara Holm said the ferry was late. Tom Reyes said the pier was closed.";
	const char *one = "Mara Holm said the ferry was late, and at the end of the day Tom Reyes said the pier was closed.";

	CHECK(first_of(f, two).found == 2 && first_of(f, one).found == 2);
	CHECK(slice_eq(asked(f, two, 20, 21, false).got_source, SLICE("Mara Holm")) && asked(f, two, 20, 21, false).found == 1);
	CHECK(slice_eq(asked(f, two, 45, 50, false).got_source, SLICE("Tom Reyes")) && asked(f, two, 45, 50, false).found == 1);
	CHECK(asked(f, one, 10, 14, false).found == 2);
	CHECK(slice_eq(asked(f, one, 71, 75, true).got_source, SLICE("Tom Reyes")) && asked(f, one, 71, 75, true).found == 1);
}

/* Scores are sums of weights: if they are the same, so was all that was added up. */
static void
any_machine_finds_the_same(struct clause_finder *portable)
{
	static const char *const lines[] = {
		"Mayor Ida Holt said on Friday that the ferry, which lost its engine in May, would sail again within two weeks.",
		"The council, according to its own report, knew of the leak and warned nobody.",
		"“We were told to wait,” she said, adding that she would not, and that others in Tornsund felt the same.",
		"He claims, she says; they deny it, and nobody believed the promise that the pier would be built by 2031." };
	struct clause_finder *f = clause_finder_new();

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct slice line = slice_of(lines[i], strlen(lines[i]));
		struct want a = { .line = line }, b = { .line = line };
		clause_line(f, line, NULL, 0, keep, &a);
		clause_line(portable, line, NULL, 0, keep, &b);
		CHECK(a.found > 0 && a.found == b.found && a.scores == b.scores);
	}
	clause_finder_free(f);
}

int
main(void)
{
	struct clause_finder *f = clause_finder_new();

	finds_source_cue_and_content(f);
	names_the_class_of_the_cue(f);
	a_sentence_without_a_cue_has_none(f);
	a_line_without_a_cue_is_known_at_a_glance(f);
	any_bytes_are_taken(f);
	what_is_not_asked_for_is_passed_over(f);
	forms_of_a_word_share_their_hash();
	a_model_that_is_cut_short_is_none();
	clause_finder_portable(f);
	finds_source_cue_and_content(f);
	names_the_class_of_the_cue(f);
	any_machine_finds_the_same(f);
	clause_finder_free(f);
	return test_done("clause");
}
