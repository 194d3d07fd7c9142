#include "name/name.h"

#include <stdlib.h>
#include <sys/resource.h>

#include "name/alias.h"
#include "name/caps.h"
#include "name/gazetteer.h"
#include "name/lexicon.h"
#include "name/run.h"
#include "util/scan.h"

#include "test.h"

/* A document of the lines given; a line that begins with ~ is a caption. */
static struct name_doc
doc_of(const char *const *lines, size_t n)
{
	struct name_doc d;
	uint64_t start = 0;

	name_doc_init(&d);
	for (size_t i = 0; i < n; i++) {
		bool body = lines[i][0] != '~';
		struct slice text = slice_of(lines[i] + !body, strlen(lines[i]) - !body);
		struct line line = { text, start };

		CHECK(name_doc_add_line(&d, &line, body) == i);
		start += text.len + 1;
	}
	return d;
}

#define DOC(lines) doc_of(lines, sizeof(lines) / sizeof((lines)[0]))

/* Whether the first `mention` of line number n resolves to want (empty: to nothing). */
static bool
is(struct name_doc *d, const char *const *lines, size_t n, const char *mention, const char *want)
{
	const char *line = lines[n] + (lines[n][0] == '~'), *at = strstr(line, mention);
	struct span span = { (size_t)(at - line), (size_t)(at - line) + strlen(mention) };
	struct name_who who;
	bool found = name_resolve(d, n, span, &who);

	if (found == (who.canonical.len > 0) && slice_eq(who.canonical, slice_of(want, strlen(want))))
		return true;
	printf("%s: %.*s, not %s\n", mention, (int)who.canonical.len, who.canonical.p, want);
	return false;
}

static void
a_surname_finds_its_full_name(void)
{
	static const char *const lines[] = {
		"Governor Isak Thorne and Dr. Ruth Amadi met in Carrow on Friday.",
		"Thorne said no. Mr. Thorne's answer surprised Amadi.",
		"Lindqvist wrote that Gov. Thorne slept.",
	};
	struct name_doc d = DOC(lines);

	CHECK(is(&d, lines, 0, "Governor Isak Thorne", "Isak Thorne"));
	CHECK(is(&d, lines, 1, "Thorne", "Isak Thorne"));
	CHECK(is(&d, lines, 1, "Mr. Thorne's", "Isak Thorne"));
	CHECK(is(&d, lines, 1, "Amadi", "Ruth Amadi"));
	CHECK(is(&d, lines, 2, "Lindqvist", "Lindqvist"));
	CHECK(is(&d, lines, 2, "Gov. Thorne", "Isak Thorne"));
	name_doc_free(&d);
}

static void
two_people_of_one_surname_are_kept_apart(void)
{
	static const char *const lines[] = {
		"Henrik Sol, his wife Anna Sol and their lawyer Bea Lund came to court.",
		"Mrs. Sol said nothing. Mr. Sol said more. Henrik Sol left. Then Sol laughed.",
	};
	struct name_doc d = DOC(lines);

	CHECK(is(&d, lines, 1, "Mrs. Sol", "Anna Sol"));
	CHECK(is(&d, lines, 1, "Mr. Sol", "Henrik Sol"));
	name_doc_free(&d);
}

static void
a_president_is_not_his_wife(void)
{
	static const char *const lines[] = {
		"On Monday President Holt flew to Vestra with Ragna Holt and their son.",
		"Holt spoke for an hour; Mrs. Holt slept.",
		"President Sol came too. Sol is fond of Vestra, said President Henrik Sol.",
	};
	struct name_doc d = DOC(lines);

	CHECK(is(&d, lines, 1, "Holt", "Holt"));
	CHECK(is(&d, lines, 1, "Mrs. Holt", "Ragna Holt"));
	CHECK(is(&d, lines, 2, "President Sol", "Henrik Sol"));
	name_doc_free(&d);
}

static void
titles_and_offices_lead_to_a_person(void)
{
	static const char *const lines[] = {
		"NATO Secretary General Jens Halvorsen warned Vestra on Monday.",
		"In Tornsund, the chief of the alliance said it again, and the secretary general smiled.",
		"Vestran President Aurelia Voss disagreed; the president called it noise.",
		"A spokesman for the port, Neil Ashby, agreed with the Wilson Center's director.",
	};
	struct name_doc d = DOC(lines);

	CHECK(is(&d, lines, 0, "NATO Secretary General Jens Halvorsen", "Jens Halvorsen"));
	CHECK(is(&d, lines, 1, "the chief of the alliance", "Jens Halvorsen"));
	CHECK(is(&d, lines, 1, "the secretary general", "Jens Halvorsen"));
	CHECK(is(&d, lines, 2, "the president", "Aurelia Voss"));
	CHECK(is(&d, lines, 3, "A spokesman for the port", "Neil Ashby"));
	CHECK(is(&d, lines, 3, "A spokesman for the port, Neil Ashby", "Neil Ashby"));
	name_doc_free(&d);
}

static void
pronouns_follow_gender_and_the_last_speaker(void)
{
	static const char *const lines[] = {
		"Emeka Obi met Ruth Amadi at the dam.",
		"\"It holds,\" said Obi.",
		"~Walter Gries stands beside his cow on Friday.",
		"\"It must,\" he said. \"It must not,\" she said.",
		"The government said that it would pay. Officials said they could not.",
	};
	struct name_doc d = DOC(lines);

	CHECK(is(&d, lines, 1, "Obi", "Emeka Obi"));
	CHECK(is(&d, lines, 3, "he", "Emeka Obi"));
	CHECK(is(&d, lines, 3, "she", "Ruth Amadi"));
	CHECK(is(&d, lines, 4, "The government", "government"));
	CHECK(is(&d, lines, 4, "it", "government"));
	CHECK(is(&d, lines, 4, "Officials", "officials"));
	CHECK(is(&d, lines, 4, "they", "officials"));
	name_doc_free(&d);
}

static void
groups_and_papers_stand_for_themselves(void)
{
	static const char *const lines[] = {
		"According to Vestran customs data, trade fell. Western allies shrugged, I said, and the U.S. agreed.",
		"The study notes as much; we know.",
	};
	struct name_doc d = DOC(lines);

	CHECK(is(&d, lines, 0, "Vestran customs data", "Vestran customs data"));
	CHECK(is(&d, lines, 0, "Western allies", "Western allies"));
	CHECK(is(&d, lines, 0, "the U.S.", "United States"));
	CHECK(is(&d, lines, 0, "I", ""));
	CHECK(is(&d, lines, 1, "The study", "study"));
	CHECK(is(&d, lines, 1, "we", ""));
	name_doc_free(&d);
}

static void
names_outlive_their_window(void)
{
	char first[] = "Marit Olafsdottir owns a trawler.", second[] = "Olafsdottir said she would sell it.";
	struct line one = { slice_of(first, strlen(first)), 0 }, two = { slice_of(second, strlen(second)), 40 };
	struct name_doc d;
	struct name_who who;

	name_doc_init(&d);
	for (int i = 0; i < 3000; i++) {
		name_doc_add_line(&d, &one, true);
		name_doc_flush(&d);
	}
	memset(first, 'x', sizeof(first));
	CHECK(name_doc_add_line(&d, &two, true) == 3000);
	CHECK(name_resolve(&d, 3000, (struct span){ 0, 11 }, &who));
	CHECK(slice_eq(who.canonical, SLICE("Marit Olafsdottir")));
	CHECK(name_resolve(&d, 3000, (struct span){ 17, 20 }, &who));
	CHECK(slice_eq(who.canonical, SLICE("Marit Olafsdottir")));
	name_doc_reset(&d);
	CHECK(name_doc_add_line(&d, &two, true) == 0);
	CHECK(!name_resolve(&d, 7, (struct span){ 0, 11 }, &who));
	name_resolve(&d, 0, (struct span){ 0, 11 }, &who);
	CHECK(slice_eq(who.canonical, SLICE("Olafsdottir")));
	name_doc_free(&d);
}

/* What was read for a pronoun of the first window is read where the line is kept. */
static void
things_outlive_their_window(void)
{
	char first[] = "Long Harbour Lines Ltd. owns a trawler, and it said so.", second[] = "It would sell it.";
	struct line one = { slice_of(first, strlen(first)), 0 }, two = { slice_of(second, strlen(second)), 60 };
	struct name_doc d;
	struct name_who who;

	name_doc_init(&d);
	name_doc_add_line(&d, &one, true);
	CHECK(name_peek(&d, 0, (struct span){ 44, 46 }, &who));
	CHECK(slice_eq(who.canonical, SLICE("Long Harbour Lines Ltd")));
	name_doc_flush(&d);
	memset(first, 'x', sizeof(first));
	name_doc_add_line(&d, &two, true);
	CHECK(name_resolve(&d, 1, (struct span){ 0, 2 }, &who));
	CHECK(slice_eq(who.canonical, SLICE("Long Harbour Lines Ltd")));
	name_doc_free(&d);
}

/* Whom a line names is read again when a document of very many people has made the store forget them. */
static void
lines_outlive_their_people(void)
{
	enum { MOST = NAME_ENTITIES + 8, WIDTH = 16 };
	static char text[MOST + 2][WIDTH + 4];
	struct name_doc d;
	struct name_who who;

	name_doc_init(&d);
	strcpy(text[0], "Paul Kerran, he");
	for (size_t i = 0; i < MOST + 2; i++) {
		if (i > 0)
			snprintf(text[i], sizeof(text[i]), "Ann B%c%c%c", (int)('a' + i % 26), (int)('a' + i / 26 % 26), (int)('a' + i / 676));
		if (i == MOST) {
			name_doc_flush(&d);
			strcpy(text[i], "Otto Newman");
		}
		if (i > MOST)
			strcpy(text[i], "He");
		name_doc_add_line(&d, &(struct line){ slice_of(text[i], strlen(text[i])), WIDTH * i }, i == 0 || i > MOST);
		CHECK(name_peek(&d, i, i == 0 ? (struct span){ 13, 15 } : (struct span){ 0, strlen(text[i]) }, &who));
	}
	CHECK(slice_eq(who.canonical, SLICE("Paul Kerran")));
	name_doc_free(&d);
}

/* In KiB. */
static long
most_memory(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return use.ru_maxrss;
}

/* A document without end, as tail -f makes one, needs no more memory by and by, whatever forms its names are given in. */
static void
no_form_is_kept(void)
{
	enum { ROUNDS = 150000, WARM = 20000 };
	const char *text = "Officials who keep the books of every harbour said, with JENS HOLM.";
	struct name_doc d;
	struct name_who who;
	size_t right = 0;
	long before = 0, grown;

	name_doc_init(&d);
	for (size_t i = 0; i < ROUNDS; i++) {
		if (i == WARM)
			before = most_memory();
		name_doc_add_line(&d, &(struct line){ slice_of(text, strlen(text)), 80 * i }, true);
		name_resolve(&d, i, (struct span){ 0, 9 }, &who);
		name_doc_add_name(&d, i, (struct span){ 57, 66 }, NAME_PER);
		name_doc_link(&d);
		right += slice_eq(who.canonical, SLICE("officials")) && slice_eq(name_canonical(&d, 0), SLICE("Jens Holm"));
		name_doc_flush(&d);
	}
	grown = most_memory() - before;
#ifdef NG_TEST /* a reset gives its blocks back, and a sanitizer keeps what is given back */
	grown = 0;
#endif
	CHECK(right == ROUNDS);
	CHECK(grown < 1024);
	name_doc_free(&d);
}

/* Adds the first `name` of line n as a tagger would. */
static void
tag(struct name_doc *d, const char *const *lines, size_t n, const char *name, enum name_type type)
{
	size_t at = (size_t)(strstr(lines[n], name) - lines[n]);

	name_doc_add_name(d, n, (struct span){ at, at + strlen(name) }, type);
}

static bool
called(const struct name_doc *d, size_t i, const char *want)
{
	return slice_eq(name_canonical(d, i), slice_of(want, strlen(want)));
}

static void
tagged_names_are_joined(void)
{
	static const char *const lines[] = {
		"TORNSUND - Volodymyr Zelenskyy met President Xi [Jinping] of China in the US.",
		"Volodymyr Zelensky told the Institute of Marine Research (IMR) that Xi's Chinese hosts were kind.",
		"IMR scientists from Bejing and Beijing in Beijing wrote in English on World War Two.",
	};
	struct name_doc d = DOC(lines);

	tag(&d, lines, 0, "TORNSUND", NAME_LOC);
	tag(&d, lines, 0, "Volodymyr Zelenskyy", NAME_PER);
	tag(&d, lines, 0, "Xi", NAME_PER);
	tag(&d, lines, 0, "US", NAME_LOC);
	tag(&d, lines, 1, "Volodymyr Zelensky", NAME_PER);
	tag(&d, lines, 1, "Institute of Marine Research", NAME_ORG);
	tag(&d, lines, 1, "IMR", NAME_ORG);
	tag(&d, lines, 1, "Xi's", NAME_PER);
	tag(&d, lines, 1, "Chinese", NAME_MISC);
	tag(&d, lines, 2, "IMR", NAME_ORG);
	tag(&d, lines, 2, "Bejing", NAME_LOC);
	tag(&d, lines, 2, "Beijing", NAME_LOC);
	tag(&d, lines, 2, "Beijing", NAME_LOC);
	tag(&d, lines, 2, "English", NAME_MISC);
	tag(&d, lines, 2, "World War Two", NAME_MISC);
	name_doc_link(&d);
	CHECK(called(&d, 0, "Tornsund"));
	CHECK(called(&d, 1, "Volodymyr Zelenskyy"));
	CHECK(called(&d, 2, "Xi Jinping"));
	CHECK(called(&d, 3, "United States"));
	CHECK(called(&d, 4, "Volodymyr Zelenskyy"));
	CHECK(called(&d, 6, "Institute of Marine Research"));
	CHECK(called(&d, 7, "Xi Jinping"));
	CHECK(called(&d, 8, "China"));
	CHECK(called(&d, 9, "Institute of Marine Research"));
	CHECK(called(&d, 10, "Beijing"));
	CHECK(called(&d, 13, "English"));
	CHECK(called(&d, 14, "World War II"));
	name_doc_free(&d);
}

static void
runs_are_cut_into_title_and_name(void)
{
	struct slice text = SLICE("On Monday, Deputy Prime Minister Chrystia Vang met Ursula von der Heyden in London.");
	struct run r;

	CHECK(run_at(text, 33, &r));
	CHECK(slice_eq(slice_sub(text, r.core.start, r.core.end), SLICE("Chrystia Vang")));
	CHECK((r.title & LEX_TITLE) != 0 && run_is_person(&r));
	CHECK(run_at(text, 51, &r));
	CHECK(slice_eq(slice_sub(text, r.core.start, r.core.end), SLICE("Ursula von der Heyden")));
	CHECK(run_gender(&r) == 'f');
	CHECK(run_at(SLICE("the Supreme Court ruled"), 4, &r) && r.guess == NAME_ORG);
	CHECK(!run_at(SLICE("the court ruled"), 4, &r));
}

static void
vector_code_finds_the_same_capitals(void)
{
	static const char *const codes[] = { "avx2", "sse2" };
	const char *usual = scan_name();
	char text[300];
	uint32_t seed = 7;

	for (int round = 0; round < 2000; round++) {
		size_t n = seed % sizeof(text), a, b;
		struct caps fast, slow;
		bool more;

		for (size_t i = 0; i < n; i++) {
			seed = seed * 1664525 + 1013904223;
			text[i] = "AaB b\xc3Z. (\"c"[seed >> 24 & 7 ? seed >> 16 & 7 : seed >> 16 & 11];
		}
		scan_force(codes[round % 2]);
		caps_begin(&fast, slice_of(text, n));
		scan_force("portable");
		caps_begin(&slow, slice_of(text, n));
		do {
			more = caps_next(&fast, &a);
			CHECK(caps_next(&slow, &b) == more);
			CHECK(!more || a == b);
		} while (more);
		seed++;
	}
	scan_force(usual);
}

static void
acronyms_spell_their_names(void)
{
	CHECK(alias_spells(SLICE("CSIS"), SLICE("Center for Strategic and International Studies")));
	CHECK(alias_spells(SLICE("U.N."), SLICE("United Nations")));
	CHECK(alias_spells(SLICE("DW"), SLICE("Deutsche Welle")));
	CHECK(!alias_spells(SLICE("IMR"), SLICE("Institute of Music")));
	CHECK(!alias_spells(SLICE("X"), SLICE("Xylophone")));
}

static void
the_lexicon_folds_case_and_accents(void)
{
	CHECK((lex_find(SLICE("PRESIDENT")).kinds & LEX_TITLE) != 0);
	/* words of any length, in any case, with a stop or without */
	static const char *const words[] = { "mr", "sen", "king", "mayor", "senator", "governor", "president", "spokesman",
		"prime minister", "vice president", "secretary general" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		char form[32];
		size_t n = strlen(words[i]);
		uint32_t kinds = lex_find(slice_of(words[i], n)).kinds;
		for (size_t k = 0; k < n; k++)
			form[k] = (char)(words[i][k] >= 'a' ? words[i][k] - 32 : words[i][k]);
		form[n] = '.';
		CHECK((kinds & (LEX_TITLE | LEX_HONORIFIC)) != 0);
		CHECK(lex_find(slice_of(form, n)).kinds == kinds && lex_find(slice_of(form, n + 1)).kinds == kinds);
		form[n] = 'q';
		CHECK(lex_find(slice_of(form, n + 1)).kinds != kinds);
	}
	CHECK((lex_find(SLICE("Jo\xc3\xa3o")).kinds & LEX_GIVEN_MALE) != 0);
	CHECK(slice_eq(lex_find(SLICE("Ukrainians")).name, SLICE("Ukraine")));
	CHECK(slice_eq(lex_find(SLICE("U.S.")).name, SLICE("United States")));
	CHECK(lex_find(SLICE("")).kinds == 0 && lex_find(SLICE("\xff\xfe")).kinds == 0);
}

static void
a_gazetteer_gives_its_longest_phrase(void)
{
	struct gazetteer *g = gaz_new();
	const struct gaz_entry *e;
	struct span at;
	size_t from = 0;

	CHECK(gaz_add(g, SLICE("# a comment")) == NULL);
	CHECK(gaz_add(g, SLICE("")) == NULL);
	CHECK(gaz_add(g, SLICE("Sula\tMISC\tMV Sula")) == NULL);
	CHECK(gaz_add(g, SLICE("Sula Reef\tLOC")) == NULL);
	CHECK(gaz_add(g, SLICE("Sula")) != NULL);
	CHECK(gaz_add(g, SLICE("Sula\tSHIP")) != NULL);
	CHECK(gaz_add(g, SLICE("Sula\tMISC\ta\tb")) != NULL);
	CHECK(gaz_add(g, SLICE("\tMISC")) != NULL);
	e = gaz_next(g, SLICE("The Sulas and the Sula  Reef, the Sula."), &from, &at);
	CHECK(e != NULL && e->type == NAME_LOC && at.start == 18 && at.end == 28);
	e = gaz_next(g, SLICE("The Sulas and the Sula  Reef, the Sula."), &from, &at);
	CHECK(e != NULL && slice_eq(e->canonical, SLICE("MV Sula")) && at.start == 34 && at.end == 38);
	CHECK(gaz_next(g, SLICE("The Sulas and the Sula  Reef, the Sula."), &from, &at) == NULL);
	CHECK(gaz_lookup(g, SLICE("Sula Reef")) != NULL && gaz_lookup(g, SLICE("Reef")) == NULL);
	gaz_free(g);
}

int
main(void)
{
	a_surname_finds_its_full_name();
	two_people_of_one_surname_are_kept_apart();
	a_president_is_not_his_wife();
	titles_and_offices_lead_to_a_person();
	pronouns_follow_gender_and_the_last_speaker();
	groups_and_papers_stand_for_themselves();
	names_outlive_their_window();
	things_outlive_their_window();
	lines_outlive_their_people();
	no_form_is_kept();
	tagged_names_are_joined();
	runs_are_cut_into_title_and_name();
	vector_code_finds_the_same_capitals();
	acronyms_spell_their_names();
	the_lexicon_folds_case_and_accents();
	a_gazetteer_gives_its_longest_phrase();
	return test_done("name");
}
