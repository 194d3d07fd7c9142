#include "sent/sent.h"

#include "test.h"

enum { MOST = 64, ROOM = 4096 };

/* True if the text, which is marked without its bars, has its sentences where they stand: "He left. | She stayed." */
static bool
splits(const char *marked)
{
	char text[ROOM];
	struct span want[MOST], got[MOST];
	size_t n = 0, len = 0, found;

	want[0].start = 0;
	for (const char *p = marked; *p != '\0'; p++) {
		if (*p == '|')
			want[++n].start = len;
		else
			text[len++] = *p;
	}
	found = sent_bounds(slice_of(text, len), got, MOST);
	for (size_t i = 0; i <= n && found == n + 1; i++) {
		size_t end = i < n ? want[i + 1].start : len;

		while (text[want[i].start] == ' ' || text[want[i].start] == '\n')
			want[i].start++;
		while (text[end - 1] == ' ' || text[end - 1] == '\n')
			end--;
		if (got[i].start != want[i].start || got[i].end != end)
			found = 0;
	}
	if (found == n + 1)
		return true;
	fprintf(stderr, "want: %s\n got:", marked);
	found = sent_bounds(slice_of(text, len), got, MOST);
	for (size_t i = 0; i < found && i < MOST; i++)
		fprintf(stderr, " %.*s |", (int)(got[i].end - got[i].start), text + got[i].start);
	fprintf(stderr, "\n");
	return false;
}

static void
stops_end_sentences(void)
{
	CHECK(splits("The ferry left. | Nobody waved."));
	CHECK(splits("Who saw it? | Everyone did."));
	CHECK(splits("What a night! | The harbour burned."));
	CHECK(splits("What?! | The dam is gone!! | Run."));
	CHECK(splits("One word"));
	CHECK(splits("It cost $40.50. | It broke."));
	CHECK(splits("It was 4.5 metres wide."));
}

static void
initials_do_not_end_a_sentence(void)
{
	CHECK(splits("The mayor, Ruth E. Amadi, resigned."));
	CHECK(splits("J. K. Orr and R.S. Thorne spoke."));
	CHECK(splits("They trust you and I. | Did Albert I. Orr agree?"));
	CHECK(splits("The road leads from A to B. | It is long."));
}

static void
titles_do_not_end_a_sentence(void)
{
	CHECK(splits("Mr. Thorne met Dr. Obi and Gen. Dahl at St. Orme. | They ate."));
	CHECK(splits("Sen. Voss and Lt. Gov. Amadi left."));
	CHECK(splits("The house of Halvorsen Jr.'s friends stood empty."));
}

static void
abbreviations_of_numbers_need_a_figure(void)
{
	CHECK(splits("See p. 55 and No. 2 of vol. 3."));
	CHECK(splits("She said no. | He said yes."));
	CHECK(splits("On Jan. 5 the sea froze. | On Feb. 7 it thawed."));
	CHECK(splits("It lies at N°. 1026.253. | That is the place."));
}

static void
times_of_day_end_one_where_another_begins(void)
{
	CHECK(splits("The vote is at 5 p.m. Friday."));
	CHECK(splits("It ended at 6 P.M. | The crowd left."));
	CHECK(splits("At 5 a.m. Mr. Orr went out."));
	CHECK(splits("It opened at 6a.m. and closed at noon."));
	CHECK(splits("Gates close at 6 p.m. | Latecomers wait until 7 p.m. EST on Friday."));
}

static void
firms_and_places_end_one_where_another_begins(void)
{
	CHECK(splits("He owns Corvane Inc. | The firm makes chips."));
	CHECK(splits("Corvane Inc. Vice President Ruth Amadi spoke."));
	CHECK(splits("He lives in the U.S. | How about you?"));
	CHECK(splits("The U.S. Senate voted. | Then it rose."));
	CHECK(splits("They have been in the U.S. for years."));
	CHECK(splits("Ask Orr and co. | They should know."));
	CHECK(splits("She came from Washington, D.C. | Her aides stayed."));
	CHECK(splits("Sen. Jane Orr (R-Va.) both wrote it and Rep. Lee Dahl (D-Conn.) Friday read it."));
	CHECK(splits("JACKSON, Miss. - The court rose. | It was a near miss. | Then it rained."));
}

static void
an_abbreviation_may_end_the_sentence(void)
{
	CHECK(splits("They sell nets, ropes, etc. | The shop is old."));
	CHECK(splits("Nets (e.g. The Old Net, etc.) were sold vs. new ones."));
	CHECK(splits("The wall is 5 ft. | Behind it lies the sea."));
}

static void
ellipses_end_one_before_a_capital(void)
{
	CHECK(splits("He waited\xe2\x80\xa6 | Nobody came."));
	CHECK(splits("He waited\xe2\x80\xa6 nobody came."));
	CHECK(splits("He waited.... | She left the pier."));
	CHECK(splits("It is an open question \xe2\x80\xa6 | If she goes, he stays."));
	CHECK(splits("Well ... it is . . . what I mean...see . . . I forgot."));
	CHECK(splits("Leave words out and end with a period . . . . | Next sentence."));
	CHECK(splits("It is the art of compounds. | . . . The art was lost. . . ."));
	CHECK(splits("\"Orr [...] used the stairs [...]\" (Dahl 55)."));
	CHECK(splits("The yields fell [...] | However, the price rose."));
	CHECK(splits("It is ours! ... | Nobody else may come."));
	CHECK(splits("Really ? ! ? | They went."));
	CHECK(splits("They watched the film ''Help !'' . | It rained."));
}

static void
closing_marks_belong_to_the_sentence(void)
{
	CHECK(splits("\"It is over.\" | He shut the door."));
	CHECK(splits("\xe2\x80\x9cIt is over.\xe2\x80\x9d | \xe2\x80\x9cIs it?\xe2\x80\x9d"));
	CHECK(splits("''It is over.'' | He left."));
	CHECK(splits("(It was close.) | He won."));
	CHECK(splits("He teaches (he was a smith once.) at the school."));
	CHECK(splits("The barrier holds. \xc2\xbb | The sea rises."));
	CHECK(splits("He wrote: \" It was chance. \" | And she left."));
	CHECK(splits("They wrote `all is well.` | Nobody believed it."));
}

static void
a_quotation_of_several_sentences_is_split(void)
{
	CHECK(splits("\xe2\x80\x9cWe lost it. | We lost all of it. | It is gone,\xe2\x80\x9d Orr said."));
}

static void
attribution_stays_with_its_question(void)
{
	CHECK(splits("\"Is it over?\" he asked. | Nobody knew."));
	CHECK(splits("\xe2\x80\x9cIs it over?\xe2\x80\x9d Orr asked. | Nobody knew."));
	CHECK(splits("\"Stop!\" Mr. Dahl shouted."));
	CHECK(splits("\"Is it over?\" I asked."));
	CHECK(splits("\"Is it over?\" | The hall fell silent."));
	CHECK(splits("She told him, \"This is great.\" she said."));
}

static void
a_missing_space_parts_sentences(void)
{
	CHECK(splits("They praised the efforts.|NATO Secretary General Orr agreed."));
	CHECK(splits("He spoke of the \"United States.\"|NATO's chief agreed."));
	CHECK(splits("Hello world.|Today is Tuesday.|Mr. Orr paid 1,000.|That is a lot."));
	CHECK(splits("Do you take foreigners?|thanks"));
	CHECK(splits("It is over...|It began well."));
}

static void
addresses_and_names_with_stops_are_whole(void)
{
	CHECK(splits("See https://www.orr.example/a.B/c.html and write to Jane.Orr@mail.example. | She answers."));
	CHECK(splits("It runs on Node.js and in the U.S.A. too."));
	CHECK(splits("Shop at Orr.Com today."));
	CHECK(splits("Open a.txt. | Close it."));
	CHECK(splits("The !Kung live there."));
}

static void
names_with_an_exclamation_mark_are_whole(void)
{
	CHECK(splits("Yahoo! said it would sell. | It did."));
	CHECK(splits("She works at Yahoo! in the office."));
}

static void
items_of_a_list_in_one_line_are_parted(void)
{
	CHECK(splits("1. The first item | 2. The second item"));
	CHECK(splits("1) The first item. | 2) The second item."));
	CHECK(splits("1.) The first item | 2.) The second item"));
	CHECK(splits("a. The first item | b. The second item | c. The third"));
	CHECK(splits("\xe2\x80\xa2 9. The first item | \xe2\x80\xa2 10. The second item"));
	CHECK(splits("4.1. Methods and data"));
}

static void
small_letters_begin_sentences_too(void)
{
	CHECK(splits("It costs much. | iPhone sales fell. | kyiv was hit."));
	CHECK(splits("It is late. | they have gone home."));
	CHECK(splits("i saw it. | max and jen saw it. | why not?"));
	CHECK(splits("It was used in security systems. weapons."));
}

static void
references_belong_to_the_sentence_before_them(void)
{
	CHECK(splits("He died in 1875. [12] [3] | He was mourned."));
	CHECK(splits("He died.[4] | He was mourned."));
	CHECK(splits("It is a matter of rights. 4 | Even so, it failed."));
	CHECK(splits("It leads to innovation.23 | The rest follows."));
	CHECK(splits("Figure 1.3 | This map shows the delta."));
}

static void
mail_is_parted_at_stamps_rules_and_smiles(void)
{
	CHECK(splits("Jane Orr | 08/16/2000 12:05 PM | Please call me."));
	CHECK(splits("We won :) | See you there."));
	CHECK(splits("That is all. | ***** | Next year it changes."));
	CHECK(splits("<< File: a.doc >> | See the file."));
}

static void
letters_close_with_a_sentence_of_their_own(void)
{
	CHECK(splits("I look forward to it. | Kind regards, | Jane Orr"));
	CHECK(splits("Sincerely, | Jane Orr"));
	CHECK(splits("Thanks, Jane. | Back to the studio."));
	CHECK(splits("That is all. | -- | Posted by Jane Orr"));
	CHECK(splits("Regards, he said, were due."));
}

static void
speech_breaks_off_at_a_dash(void)
{
	CHECK(splits("I know she's \xe2\x80\x94 | Do you have the key?"));
	CHECK(splits("The town \xe2\x80\x94 The Hague of the north \xe2\x80\x94 slept."));
}

static void
credits_of_pictures_are_sentences(void)
{
	CHECK(splits("The summit, June 14, 2024. | REUTERS"));
	CHECK(splits("They refused to take part in. | via REUTERS"));
	CHECK(splits("Orr on June 17|\xc2\xa9 Lee Dahl / Getty Images"));
	CHECK(splits("Captain Orr at the fair | Image: Lee Dahl."));
}

static void
stops_of_other_scripts_need_no_space(void)
{
	CHECK(splits("\xe4\xbd\xa0\xe5\xa5\xbd\xe3\x80\x82|\xe5\x86\x8d\xe8\xa7\x81\xe3\x80\x82"));
	CHECK(splits("\xe4\xbd\xa0\xef\xbc\x9f|\xe5\x86\x8d\xe8\xa7\x81"));
	CHECK(splits("（続きは次号。）|また明日。"));
	CHECK(splits("「行こう。」|「うん。」"));
	CHECK(splits("彼は「もう遅い。」と言った。|外は雨だった。"));
	CHECK(splits("彼は「はい。」、妹は「いいえ。」。|次。"));
}

static void
line_ends_within_a_text_are_white_space(void)
{
	CHECK(splits("It was a cold \nnight in the\ncity. | The\nsea rose."));
}

static void
datelines_end_nothing(void)
{
	CHECK(splits("WESTHAVEN (Reuters) - The port closed. | It was cold."));
	CHECK(splits("CALDERWICK, Oct. 24 (Ledger) -- The town voted."));
	CHECK(splits("WASHINGTON NATO Secretary General Orr spoke."));
}

static void
the_walk_works_over_blocks(void)
{
	static char text[3 * SENT_BLOCK];
	struct span got[4];
	size_t n;

	for (size_t shift = 0; shift < 70; shift++) {
		size_t at = SENT_BLOCK - 35 + shift;

		memset(text, 'a', sizeof(text));
		memcpy(text + at - 8, " stopped. The", 13);
		n = sent_bounds(slice_of(text, sizeof(text)), got, 4);
		CHECK(n == 2 && got[0].end == at + 1 && got[1].start == at + 2);
	}
}

static void
a_run_that_ends_the_text_may_cross_blocks(void)
{
	static char text[2 * SENT_BLOCK];
	struct span got[2];

	memset(text, '.', sizeof(text));
	text[0] = 'a';
	CHECK(sent_bounds(slice_of(text, sizeof(text)), got, 2) == 1);
	memset(text + 2, '_', sizeof(text) - 2);
	CHECK(sent_bounds(slice_of(text, sizeof(text)), got, 2) >= 1);
}

/* The role of the last of lines, parted by LF, of one document. */
static enum sent_role
role_of_last(const char *lines)
{
	struct sent_page page = { 0 };
	enum sent_role role = SENT_BODY;
	const char *p = lines;

	while (*p != '\0') {
		size_t len = strcspn(p, "\n");
		struct line line = { slice_of(p, len), (uint64_t)(p - lines) };

		if (len > 0)
			role = sent_line_role(&page, &line);
		p += len + (p[len] == '\n');
	}
	return role;
}

#define BODY "The council of the town voted on Monday to build a wall against the sea.\n\n"

static void
the_first_line_without_a_stop_is_the_headline(void)
{
	CHECK(role_of_last("Town says yes to a wall") == SENT_HEAD);
	CHECK(role_of_last("Orr: \"The sea will come\"") == SENT_HEAD);
	CHECK(role_of_last("The town said yes to a wall.") == SENT_BODY);
	CHECK(role_of_last(BODY "Town says yes to a wall that nobody wanted, and pays for it with its own money") == SENT_BODY);
}

static void
the_line_under_the_headline_is_a_subhead(void)
{
	CHECK(role_of_last("Town says yes to a wall\nThe mayor had called it the last way out") == SENT_SUBHEAD);
	CHECK(role_of_last("Town says yes to a wall\nThe mayor had said that it must face the sea alone") == SENT_SUBHEAD);
	CHECK(role_of_last("Town says yes to a wall\nThe mayor said so.") == SENT_BODY);
	CHECK(role_of_last(BODY "What happens next") == SENT_SUBHEAD);
	CHECK(role_of_last(BODY "Jane Orr") == SENT_BODY);
	CHECK(role_of_last(BODY "He has this to do:\n\nStop the leak") == SENT_BODY);
	CHECK(role_of_last("We like it here. It is great. The food too") == SENT_BODY);
}

static void
bylines_name_who_wrote_it(void)
{
	CHECK(role_of_last("Town says yes\nBy Jane Orr, Harbour Correspondent") == SENT_BYLINE);
	CHECK(role_of_last("Town says yes\nby Jane Orr") == SENT_BYLINE);
	CHECK(role_of_last("Town says yes\nJane Orr\nStaff writer") == SENT_BYLINE);
	CHECK(role_of_last(BODY "By Friday, the army had taken the town.") == SENT_BODY);
	CHECK(role_of_last(BODY "(Reporting by Lena Orr; Editing by Marc Dahl)") == SENT_BYLINE);
}

static void
captions_end_with_a_credit(void)
{
	CHECK(role_of_last(BODY "Jane Orr attends a meeting in Tornsund, June 14, 2024. REUTERS") == SENT_CAPTION);
	CHECK(role_of_last(BODY "Jane Orr speaks, June 16, 2024. P.A.") == SENT_CAPTION);
	CHECK(role_of_last(BODY "Jane Orr in Tornsund (AP Photo/Lee Dahl)") == SENT_CAPTION);
	CHECK(role_of_last(BODY "A view of the hall, which she refused to enter. via REUTERS") == SENT_CAPTION);
	CHECK(role_of_last(BODY "The army denied it, according to Reuters.") == SENT_BODY);
	CHECK(role_of_last("Town says yes\nby Jane Orr\nTown says yes") == SENT_CAPTION);
}

static void
credits_stand_alone(void)
{
	CHECK(role_of_last(BODY "\xc2\xa9 Lee Dahl / Getty Images") == SENT_CREDIT);
	CHECK(role_of_last(BODY "Photo: Lee Dahl") == SENT_CREDIT);
	CHECK(role_of_last(BODY "Lee Dahl via Getty Images.") == SENT_CREDIT);
	CHECK(sent_unit_role(SENT_CAPTION, SLICE("REUTERS")) == SENT_CREDIT);
	CHECK(sent_unit_role(SENT_CAPTION, SLICE("Orr speaks.")) == SENT_CAPTION);
	CHECK(sent_unit_role(SENT_BODY, SLICE("REUTERS")) == SENT_BODY);
}

static void
tags_name_topics(void)
{
	CHECK(role_of_last(BODY "Tags: Calderwick, flooding") == SENT_TAGS);
	CHECK(role_of_last(BODY "#sea #wall") == SENT_TAGS);
	CHECK(role_of_last(BODY "China Nato") == SENT_TAGS);
}

static void
forms_and_notices_are_boilerplate(void)
{
	CHECK(role_of_last(BODY "Please enter your comment!") == SENT_BOILER);
	CHECK(role_of_last(BODY "Advertisement") == SENT_BOILER);
	CHECK(role_of_last(BODY "Friday, May 21, 2017") == SENT_BOILER);
	CHECK(role_of_last(BODY "Sign up to our free newsletter.") == SENT_BOILER);
}

int
main(void)
{
	stops_end_sentences();
	initials_do_not_end_a_sentence();
	titles_do_not_end_a_sentence();
	abbreviations_of_numbers_need_a_figure();
	times_of_day_end_one_where_another_begins();
	firms_and_places_end_one_where_another_begins();
	an_abbreviation_may_end_the_sentence();
	ellipses_end_one_before_a_capital();
	closing_marks_belong_to_the_sentence();
	a_quotation_of_several_sentences_is_split();
	attribution_stays_with_its_question();
	a_missing_space_parts_sentences();
	addresses_and_names_with_stops_are_whole();
	names_with_an_exclamation_mark_are_whole();
	items_of_a_list_in_one_line_are_parted();
	small_letters_begin_sentences_too();
	references_belong_to_the_sentence_before_them();
	mail_is_parted_at_stamps_rules_and_smiles();
	letters_close_with_a_sentence_of_their_own();
	speech_breaks_off_at_a_dash();
	credits_of_pictures_are_sentences();
	stops_of_other_scripts_need_no_space();
	line_ends_within_a_text_are_white_space();
	datelines_end_nothing();
	the_walk_works_over_blocks();
	a_run_that_ends_the_text_may_cross_blocks();
	the_first_line_without_a_stop_is_the_headline();
	the_line_under_the_headline_is_a_subhead();
	bylines_name_who_wrote_it();
	captions_end_with_a_credit();
	credits_stand_alone();
	tags_name_topics();
	forms_and_notices_are_boilerplate();
	return test_done("sent");
}
