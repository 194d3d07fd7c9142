/* quote: marks, stretches, cues, attribution. */
#include "quote/quote.h"

#include <stdlib.h>

#include "quote/cue.h"
#include "quote/mark.h"
#include "test.h"
#include "util/mem.h"

/* The stretches of text as "[outer]<inner>", for short comparisons. */
static const char *
stretches(const char *text)
{
	static char out[1024];
	struct mark_state st = { 0 };
	struct stretches s = { 0 };
	struct line line = { slice_of(text, strlen(text)), 0 };
	struct scan_set set;
	size_t len = 0;

	mark_set(&set);
	mark_line(&st, &set, &line, 0, &s);
	for (size_t i = 0; i < s.n; i++) {
		bool nested = (s.v[i].flags & STRETCH_NESTED) != 0;

		len += (size_t)snprintf(out + len, sizeof(out) - len, "%c%.*s%c", nested ? '<' : '[',
		    (int)(s.v[i].end - s.v[i].start), text + s.v[i].start, nested ? '>' : ']');
	}
	out[len] = '\0';
	free(s.v);
	mark_state_free(&st);
	return out;
}

#define STRETCHES(text, want) CHECK(strcmp(stretches(text), want) == 0)

static void
marks_of_every_kind_pair(void)
{
	STRETCHES("“Yes,” he said.", "[Yes,]");
	STRETCHES("\"Yes,\" he said. \"No.\"", "[Yes,][No.]");
	STRETCHES("''Yes,'' he said.", "[Yes,]");
	STRETCHES("``Yes,'' he said.", "[Yes,]");
	STRETCHES("« Oui », dit-il.", "[Oui]");
	STRETCHES("„Ja“, sagte er.", "[Ja]");
	STRETCHES("»Ja«, sagte er.", "[Ja]");
	STRETCHES("‘Yes,’ he said.", "[Yes,]");
	STRETCHES("'Yes,' he said.", "[Yes,]");
}

static void
apostrophes_are_no_marks(void)
{
	STRETCHES("The workers' rights and the dogs' bowls", "");
	STRETCHES("It's Xi's, isn’t it?", "");
	STRETCHES("rock 'n' roll in the '90s, get 'em", "");
	STRETCHES("'The workers' hall is shut,' she said.", "[The workers' hall is shut,]");
	STRETCHES("‘We fear for the workers’ jobs and pay.", "[We fear for the workers’ jobs and pay.]");
	STRETCHES("He is 5'10\" tall.", "");
}

static void
quotations_nest(void)
{
	STRETCHES("“He said ‘no’ twice,” she said.", "[He said ‘no’ twice,]<no>");
	STRETCHES("‘He said “no” twice,’ she said.", "[He said “no” twice,]<no>");
	STRETCHES("''He said 'no,''' she said.", "[He said 'no,']<no,>");
	STRETCHES("“The “new” plan,” he said.", "[The “new” plan,]<new>");
}

static void
broken_marks_end_where_a_reader_ends_them(void)
{
	STRETCHES("“It is late", "[It is late]");
	STRETCHES("“It is late. »", "[It is late.]");
	STRETCHES("“The chair [Ada “She tried,” Holm said.", "[The chair [Ada “She tried,]");
	STRETCHES("“ropes, nets.” [and] hooks,” according to her", "[ropes, nets.” [and] hooks,]");
	STRETCHES("We did not do so,” he said.", "[We did not do so,]");
	STRETCHES("“It is late. “Go home,” he said.", "[It is late.][Go home,]");
}

static void
an_open_stretch_goes_on_in_the_next_line(void)
{
	static const struct { const char *text; unsigned flags; } lines[] = {
		{ "“One.", STRETCH_UNCLOSED }, { "“Two.", STRETCH_UNCLOSED | STRETCH_REOPENED },
		{ "Three,” he said.", STRETCH_CARRIED }, { "“Four,” he said.", 0 } };
	struct mark_state st = { 0 };
	struct stretches s = { 0 };
	struct scan_set set;
	uint64_t start = 0;

	mark_set(&set);
	for (size_t i = 0; i < 4; i++) {
		struct line line = { slice_of(lines[i].text, strlen(lines[i].text)), start };

		mark_line(&st, &set, &line, i, &s);
		start += line.text.len + 1;
		CHECK(s.n == i + 1 && s.v[i].flags == lines[i].flags);
	}
	free(s.v);
	mark_state_free(&st);
}

static void
cue_verbs_have_all_their_forms(void)
{
	const struct cue_verb *v = cue_verb(SLICE("Said"));

	CHECK(v != NULL && v->form == CUE_PAST && v->class == CUE_SAY && (v->traits & CUE_QUOTES) != 0);
	v = cue_verb(SLICE("denies"));
	CHECK(v != NULL && v->form == CUE_THIRD);
	v = cue_verb(SLICE("admitting"));
	CHECK(v != NULL && v->form == CUE_ING);
	CHECK(cue_verb(SLICE("table")) == NULL && cue_verb(SLICE("")) == NULL && cue_verb(SLICE("sa")) == NULL);
	CHECK(cue_verb(SLICE("saidsaidsaidsaidsaidsaidsaid")) == NULL);
	CHECK((cue_word_kind(SLICE("isn’t")) & WORD_AUX) != 0);
}

/* One finding, in short: speech, mention and cue. */
struct want {
	const char *mention, *cue;
	unsigned found;
	char got[256];
};

static void
keep(void *arg, const struct quote_finding *f)
{
	struct want *w = arg;

	if (f->speech == QUOTE_DIRECT && w->found++ == 0)
		snprintf(w->got, sizeof(w->got), "%.*s|%.*s", (int)f->mention.len, f->mention.p, (int)f->cue.len, f->cue.p);
}

/* Mention and cue of the first direct finding of a text of one or more lines. */
static const char *
attribution(struct quote_doc *doc, const char *text)
{
	static struct want w;
	struct line lines[8];
	size_t n = 0;
	const char *p = text;

	for (; *p != '\0' && n < 8; n++) {
		size_t len = strcspn(p, "\n");

		lines[n] = (struct line){ slice_of(p, len), (uint64_t)(p - text) };
		p += len + (p[len] == '\n');
	}
	w = (struct want){ 0 };
	quote_doc_begin(doc);
	quote_doc_window(doc, lines, NULL, n, keep, &w);
	return w.got;
}

#define ATTRIBUTION(text, want) CHECK(strcmp(attribution(doc, text), want) == 0)

static void
the_speaker_stands_around_the_quotation(void)
{
	static const struct quote_options opt = { .direct = true };
	struct quote_doc *doc = quote_doc_new(&opt);

	ATTRIBUTION("“It is late,” said Tom Reyes, a baker.", "Tom Reyes|said");
	ATTRIBUTION("“It is late,” Reyes, a baker, said on Monday.", "Reyes|said");
	ATTRIBUTION("“It is late,” he said.", "he|said");
	ATTRIBUTION("Reyes said: “It is late.”", "Reyes|said");
	ATTRIBUTION("“It is late and we are tired,” according to the baker.", "the baker|according to");
	ATTRIBUTION("Mara Holm: “It is late and we are tired.”", "Mara Holm|:");
	ATTRIBUTION("And from Chairwoman Holm:\n“It is late and we are tired.”", "Chairwoman Holm|:");
	ATTRIBUTION("“It is late and we are tired.”\n— Tom Reyes", "Tom Reyes|—");
	ATTRIBUTION("Holm, a Labour MP, said she was worried. “It is late, and we are tired.”", "Holm|said");
	ATTRIBUTION("The baker’s claim that “we are tired of it” was noted.", "The baker|claim");
	ATTRIBUTION("The baker’s claim that “we are tired of it” drew laughter.", "The baker|claim");
	quote_doc_free(doc);
}

static void
what_is_no_speech_is_left_out(void)
{
	static const struct quote_options opt = { .direct = true };
	struct quote_doc *doc = quote_doc_new(&opt);

	ATTRIBUTION("Jose “Pepe” Ruiz came late.", "");
	ATTRIBUTION("She sang in the musical “The Long Harbour” for a year.", "");
	ATTRIBUTION("It was a “smart” pump.", "");
	quote_doc_free(doc);
}

int
main(void)
{
	marks_of_every_kind_pair();
	apostrophes_are_no_marks();
	quotations_nest();
	broken_marks_end_where_a_reader_ends_them();
	an_open_stretch_goes_on_in_the_next_line();
	cue_verbs_have_all_their_forms();
	the_speaker_stands_around_the_quotation();
	what_is_no_speech_is_left_out();
	return test_done("quote");
}
