/*
 * People in headlines. What a headline capitalises tells nothing of its words, so the tagger misses names there that the
 * text below it has; the surname of somebody whom the document names in full is one.
 */
#include "name/link.h"
#include "name/person.h"

/* A longer line is no headline; a capitalised one is, if it is one of so many first lines. */
enum { HEADLINE_MAX = 160, FIRST_LINES = 3 };

/* Seven letters of ten are capitals; most lines are told by their first words. */
static bool
is_shouted_line(struct slice text)
{
	size_t upper = 0, lower = 0;

	for (size_t i = 0; i < text.len; i++) {
		upper += (unsigned)(text.p[i] - 'A') < 26;
		lower += (unsigned)(text.p[i] - 'a') < 26;
		if (lower > 8 && lower > 2 * upper)
			return false;
	}
	return upper > 4 && upper * 3 >= lower * 7;
}

/* No sentence, and six words of ten begin with a capital. */
static bool
is_title_line(struct slice text)
{
	size_t words = 0, capitals = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (i > 0 && text.p[i - 1] != ' ')
			continue;
		words += (unsigned)((text.p[i] | 32) - 'a') < 26;
		capitals += (unsigned)(text.p[i] - 'A') < 26;
	}
	return words > 2 && capitals * 10 >= words * 6 && text.p[text.len - 1] != '.';
}

/* Whether more than capitals say that e is a person: a title, a given name. */
static bool
is_sure(const struct entity *e)
{
	return e->gender != 0 || e->offices >> 1 != 0 || (lex_find(e->given).kinds & LEX_GIVEN) != 0;
}

/* The person whose surname this is, and nothing else as far as is known; 0 if there is none. */
static uint32_t
surnamed(const struct name_store *s, struct slice text, const struct word *w)
{
	struct slice word = slice_sub(text, w->span.start, w->span.end);
	uint32_t who;

	if (!w->capital || w->lex.kinds != 0 || word.len < 3)
		return 0;
	who = link_person_called(s, word, 0);
	if (who == 0 || !is_sure(&s->entities[who - 1]) || person_is_common(s, s->entities[who - 1].surname))
		return 0;
	return who;
}

size_t
name_in_headline(struct name_doc *d, size_t line, size_t *from, struct span *span)
{
	struct name_store *s = d->store;
	const struct store_line *l = store_line(s, line);
	struct word w, before = { .span = { 0, 0 } };

	if (l == NULL || l->text.len == 0 || l->text.len > HEADLINE_MAX ||
	    !(is_shouted_line(l->text) || (line < FIRST_LINES && is_title_line(l->text))))
		return SIZE_MAX;
	for (; word_next(l->text, *from, &w); before = w) {
		uint32_t who = surnamed(s, l->text, &w);
		*from = w.span.end;
		if (who == 0)
			continue;
		struct slice given = slice_sub(l->text, before.span.start, before.span.end);
		bool full = given.len > 0 && w.span.start == before.span.end + 1 &&
		            link_same(given, s->entities[who - 1].given);
		*span = (struct span){ full ? before.span.start : w.span.start, w.span.end };
		size_t i = name_doc_add_name(d, line, *span, NAME_PER);
		s->tagged[i].canonical = s->entities[who - 1].name;
		return i;
	}
	return SIZE_MAX;
}
