#include "tok/tok.h"

#include <stdlib.h>

#include "test.h"

enum { ROOM = 64 };

/* Are the tokens of line those of want, which parts them by `|`? */
static bool
cut(const char *line, const char *want)
{
	struct token tokens[ROOM];
	char got[512];
	size_t used = 0;
	struct slice s = slice_of(line, strlen(line));
	size_t n = tok_line(s, tokens, ROOM);

	for (size_t i = 0; i < n && i < ROOM; i++) {
		struct slice t = tok_text(s, &tokens[i]);
		used += (size_t)snprintf(got + used, sizeof got - used, "%s%.*s", i == 0 ? "" : "|", (int)t.len, t.p);
	}
	got[used] = '\0';
	if (strcmp(got, want) == 0)
		return true;
	fprintf(stderr, "cut %s\n  to %s\n not %s\n", line, got, want);
	return false;
}

static struct token
first(const char *line)
{
	struct token t = { 0 };

	tok_line(slice_of(line, strlen(line)), &t, 1);
	return t;
}

static void
clitics_are_cut_from_their_word(void)
{
	CHECK(cut("China's wall", "China|'s|wall"));
	CHECK(cut("China\xe2\x80\x99s wall", "China|\xe2\x80\x99s|wall"));
	CHECK(cut("They don't and she'll", "They|do|n't|and|she|'ll"));
	CHECK(cut("CAN'T WE", "CA|N'T|WE"));
	CHECK(cut("Rosa O'Neill d'Arcy", "Rosa|O'Neill|d'Arcy"));
	CHECK(cut("the dockers' strike", "the|dockers|'|strike"));
	CHECK(cut("Norway 's king", "Norway|'s|king"));
	CHECK(cut("'sweet' it's 'ours'", "'|sweet|'|it|'s|'|ours|'"));
	CHECK(first("'s").shape & TOK_CLITIC);
}

static void
a_stop_stays_with_its_abbreviation(void)
{
	CHECK(cut("Mr. Ott of the U.S. Army", "Mr.|Ott|of|the|U.S.|Army"));
	CHECK(cut("J. R. Hale met GEN. IVES.", "J.|R.|Hale|met|GEN.|IVES|."));
	CHECK(cut("Acme Inc. said", "Acme|Inc.|said"));
	CHECK(cut("a Ph.D. student", "a|Ph.D.|student"));
	CHECK(cut("the U.S.-led force", "the|U.S.-led|force"));
	CHECK(cut("No. 5 of 8", "No.|5|of|8"));
	CHECK(cut("by 5 p.m. on Oct. 3", "by|5|p.m.|on|Oct.|3"));
	CHECK(first("Mr. Ott").shape & TOK_STOP);
}

static void
a_stop_that_ends_the_sentence_is_a_token(void)
{
	CHECK(cut("It was Acme Inc.", "It|was|Acme|Inc|."));
	CHECK(cut("It was Acme Inc. The firm", "It|was|Acme|Inc|.|The|firm"));
	CHECK(cut("He said no. They left.", "He|said|no|.|They|left|."));
	CHECK(cut("end of efforts.NATO said", "end|of|efforts|.|NATO|said"));
	CHECK(cut("in the U.S.", "in|the|U.S."));
	CHECK(cut("plan B.", "plan|B|."));
	CHECK(cut("wait... what", "wait|...|what"));
}

static void
figures_keep_their_separators(void)
{
	CHECK(cut("$240.1 billion, 1,000 and 50%", "$|240.1|billion|,|1,000|and|50|%"));
	CHECK(cut("at 10:30 on 1996-08-30", "at|10:30|on|1996-08-30"));
	CHECK(cut("a .22 and the 21st", "a|.22|and|the|21st"));
	CHECK(cut("in 2015,then", "in|2015|,|then"));
	CHECK(first("1,000").kind == TOK_NUMBER);
	CHECK(first("21st").kind == TOK_WORD && first("21st").shape & TOK_DIGIT);
}

static void
addresses_are_one_token(void)
{
	CHECK(cut("see https://news.test/a?b=c, or x@y.test.", "see|https://news.test/a?b=c|,|or|x@y.test|."));
	CHECK(cut("by @handle (news.test)", "by|@handle|(|news.test|)"));
}

static void
signs_stand_alone(void)
{
	CHECK(cut("\xe2\x80\x9cNo,\xe2\x80\x9d--he", "\xe2\x80\x9c|No|,|\xe2\x80\x9d|--|he"));
	CHECK(cut("''So''", "''|So|''"));
	CHECK(cut("Oslo/Bergen AT&T Q&A", "Oslo|/|Bergen|AT&T|Q&A"));
	CHECK(first("\xe2\x80\x98x").kind == TOK_MARK);
	CHECK(first("\"").kind == TOK_MARK);
	CHECK(first(",").kind == TOK_PUNCT);
}

static void
shapes_are_told(void)
{
	CHECK(first("Oslo").shape == (TOK_CAPITAL | TOK_SPACED));
	CHECK(first("NATO").shape == (TOK_CAPITAL | TOK_ALLCAPS | TOK_SPACED));
	CHECK(first("iPad").shape == (TOK_MIXED | TOK_SPACED));
	CHECK(first("\xc3\x96zil").shape == (TOK_CAPITAL | TOK_SPACED));
	CHECK(first("mid-air").shape == (TOK_HYPHEN | TOK_SPACED));
	CHECK(first("A").shape == (TOK_CAPITAL | TOK_SPACED));
}

static void
any_bytes_are_cut_without_overlap(void)
{
	static const char line[] = "\0\xff\xfe'\xe2\x80 .\xe2x\xc3-\xc3\xa9-a'\0n't.\xe2\x80\x99s\xf0\x9f";
	struct slice s = { line, sizeof line - 1 };
	struct token t[ROOM];
	size_t n = tok_line(s, t, ROOM);

	CHECK(n > 5 && n <= ROOM);
	for (size_t i = 0; i < n && i < ROOM; i++) {
		CHECK(t[i].start < t[i].end && t[i].end <= s.len);
		CHECK(i == 0 || t[i - 1].end <= t[i].start);
	}
}

/* Letters are looked at 64 at a time: where a line begins must make no difference, nor how long a word is. */
static void
tokens_do_not_hang_on_their_place(void)
{
	static const char text[] = "The harbourmaster of Tornsund, Dr. Ives, toldReporters on LONGFELLOW Street: \"It's the U.S. etc. "
				   "that won't pay 1,250.5\xe2\x80\xa6 Caf\xc3\xa9s closed.";
	char line[sizeof text + 160];
	struct token plain[ROOM], moved[ROOM];
	size_t n = tok_line(slice_of(text, sizeof text - 1), plain, ROOM);

	CHECK(n > 25 && n <= ROOM);
	for (size_t by = 0; by < 160; by++) {
		memset(line, ' ', by);
		memcpy(line + by, text, sizeof text - 1);
		CHECK(tok_line(slice_of(line, by + sizeof text - 1), moved, ROOM) == n);
		for (size_t i = 0; i < n; i++)
			CHECK(moved[i].start == plain[i].start + by && moved[i].end == plain[i].end + by &&
			    moved[i].kind == plain[i].kind && moved[i].shape == plain[i].shape);
	}
	for (size_t len = 1; len < 160; len++) {
		memset(line, 'q', len);
		CHECK(tok_line(slice_of(line, len), moved, ROOM) == 1);
		CHECK(moved[0].end == len && moved[0].shape == TOK_SPACED);
		line[len - 1] = 'Q';
		tok_line(slice_of(line, len), moved, ROOM);
		CHECK(moved[0].shape == (len == 1 ? TOK_CAPITAL | TOK_SPACED : TOK_MIXED | TOK_SPACED));
	}
}

static void
too_little_room_tells_how_much_is_needed(void)
{
	struct token t[2];

	CHECK(tok_line(SLICE("one two three"), t, 2) == 3);
	CHECK(tok_line(SLICE("one two three"), NULL, 0) == 3);
	CHECK(tok_line(SLICE(""), NULL, 0) == 0);
}

int
main(void)
{
	clitics_are_cut_from_their_word();
	a_stop_stays_with_its_abbreviation();
	a_stop_that_ends_the_sentence_is_a_token();
	figures_keep_their_separators();
	addresses_are_one_token();
	signs_stand_alone();
	shapes_are_told();
	any_bytes_are_cut_without_overlap();
	tokens_do_not_hang_on_their_place();
	too_little_room_tells_how_much_is_needed();
	return test_done("tok");
}
