/*
 * Joining the people that a tagger found, by surname and given name.
 */
#include "name/link.h"

#include "name/person.h"

/* People of one surname or given name that one of them is compared with, at most. */
enum { LINK_WALK = 64 };

static size_t
words_of(struct slice name, struct word *words, size_t cap)
{
	size_t n = 0;

	for (size_t at = 0; n < cap && word_next(name, at, &words[n]); at = words[n++].span.end)
		;
	return n;
}

/* Notes the gender that Mr. or its like before the name tells, and the office that a title does. */
static void
look_at_title(const struct name_store *s, struct tagged *t)
{
	struct word w;

	t->gender = 0;
	t->office = OFFICE_NONE;
	if (!word_before(s->lines[t->line - s->base].text, t->span.start, &w) ||
	    (w.lex.kinds & (LEX_HONORIFIC | LEX_TITLE)) == 0)
		return;
	t->gender = (w.lex.kinds & LEX_MALE) != 0 ? 'm' : (w.lex.kinds & LEX_FEMALE) != 0 ? 'f' : 0;
	if ((w.lex.kinds & LEX_TITLE) != 0)
		t->office = w.lex.office;
}

/* `Xi [Jinping]`, of which the tagger took Xi: the name goes on in the bracket. */
static struct slice
bracketed_rest(struct name_store *s, const struct tagged *t)
{
	struct slice text = s->lines[t->line - s->base].text;
	size_t at = t->span.end;
	struct word w;

	if (at + 3 >= text.len || text.p[at] != ' ' || text.p[at + 1] != '[')
		return t->name;
	w = word_at(text, at + 2);
	if (!w.capital || w.span.end >= text.len || text.p[w.span.end] != ']')
		return t->name;
	return link_without_brackets(s, slice_sub(text, t->span.start, w.span.end));
}

/* `President Yeltsin`, before anybody is called Yeltsin in full. */
static void
add_alone(struct name_store *s, const struct tagged *t)
{
	if (t->office != OFFICE_NONE && map_get(&s->by_surname, name_key(t->name)) == 0)
		store_entity(s, t->name, NAME_PER)->alone = t->office;
}

/* First pass over people: every full name becomes an entity; titles within the name come off. */
void
link_add_person(struct name_store *s, struct tagged *t)
{
	struct word words[RUN_WORDS];
	size_t n, k = 0;
	struct entity *e;

	look_at_title(s, t);
	t->name = bracketed_rest(s, t);
	n = words_of(t->name, words, RUN_WORDS);

	while (k + 1 < n && ((words[k].lex.kinds & LEX_HONORIFIC) != 0 ||
	                        ((words[k].lex.kinds & (LEX_TITLE | LEX_PERSON | LEX_DEMONYM)) != 0 &&
	                            (words[k].lex.kinds & LEX_GIVEN) == 0)))
		k++;
	if (n > 0)
		t->name = slice_sub(t->name, words[k].span.start, words[n - 1].span.end);
	if (n - k < 2) {
		add_alone(s, t);
		return;
	}
	e = link_entity(s, t->name, NAME_PER);
	e->offices |= 1U << t->office;
	if (e->gender == 0)
		e->gender = t->gender;
	if (e->gender == 0 && (words[k].lex.kinds & (LEX_GIVEN_MALE | LEX_GIVEN_FEMALE)) != 0)
		e->gender = (words[k].lex.kinds & LEX_GIVEN_MALE) != 0 ? 'm' : 'f';
	t->entity = store_number(s, e);
}

/* `J.` for `Jens`. */
static bool
is_initial_of(struct slice a, struct slice b)
{
	return (a.len == 1 || (a.len == 2 && a.p[1] == '.')) && b.len > 0 && a.p[0] == b.p[0];
}

/* The better of two forms of one person's name: more mentions, then fewer words, then the first seen. */
static bool
is_better_form(const struct entity *a, const struct entity *b)
{
	bool initial_a = a->given.len <= 2, initial_b = b->given.len <= 2;

	if (initial_a != initial_b)
		return initial_b;
	if (a->count != b->count)
		return a->count > b->count;
	return a->words != b->words ? a->words < b->words : a < b;
}

/* Whether the name ends with Jr., III or the like. */
static bool
has_suffix(const struct entity *e)
{
	return e->surname.p + e->surname.len != e->name.p + e->name.len;
}

/* `Donald Trump`, `Donald Trump Jr.`: father and son. */
static bool
is_namesake(const struct entity *a, const struct entity *b)
{
	return has_suffix(a) != has_suffix(b) &&
	       (slice_starts(a->name, b->name) || slice_starts(b->name, a->name));
}

/* Whether two full names are forms of one: Donald J. Trump, Donald Trump; Zelenskyy, Zelensky. */
static bool
is_same_person(const struct entity *a, const struct entity *b)
{
	if (is_namesake(a, b))
		return false;
	if (link_same(a->surname, b->surname))
		return link_same(a->given, b->given) || is_initial_of(a->given, b->given) ||
		       is_initial_of(b->given, a->given);
	return link_same(a->given, b->given) && a->words == b->words && person_respelled(a->surname, b->surname);
}

/* `Peña Nieto`, `Enrique Peña Nieto`; `Ahmad Zahid`, `Ahmad Zahid Hamidi`: the words of a begin or end b. */
static bool
is_part_of(const struct entity *a, const struct entity *b)
{
	size_t n = a->name.len, rest = b->name.len - n;

	if (a->words >= b->words || b->name.len < n + 2 || has_suffix(a) || has_suffix(b))
		return false;
	return (b->name.p[rest - 1] == ' ' && slice_ends(b->name, a->name)) ||
	       (b->name.p[n] == ' ' && slice_starts(b->name, a->name));
}

/* The one person of whose name e's is a part; 0 if there is none, or two. */
static uint32_t
longer_person(const struct name_store *s, const struct entity *e)
{
	uint32_t chain[] = { map_get(&s->by_surname, name_key(e->surname)), map_get(&s->by_given, name_key(e->given)) };
	uint32_t found = 0;

	for (int given = 0; given < 2; given++) {
		uint32_t at = chain[given];
		for (int walk = 0; at != 0 && walk < LINK_WALK; walk++) {
			const struct entity *o = &s->entities[at - 1], *f = found == 0 ? NULL : &s->entities[found - 1];
			if (is_part_of(e, o) && f != NULL && f != o && !is_same_person(o, f) && !is_part_of(o, f) &&
			    !is_part_of(f, o))
				return 0;
			if (is_part_of(e, o) && (f == NULL || o->words > f->words))
				found = at;
			at = given ? o->same_given : o->same_surname;
		}
	}
	return found;
}

/* Second pass: e becomes a form of the best form of its name. */
void
link_join_person(struct name_store *s, uint32_t number)
{
	struct entity *e = &s->entities[number - 1], *best = e;
	uint32_t at = map_get(&s->by_surname, name_key(e->surname));

	for (int walk = 0; at != 0 && walk < LINK_WALK; walk++, at = s->entities[at - 1].same_surname)
		if (is_same_person(e, &s->entities[at - 1]) && is_better_form(&s->entities[at - 1], best))
			best = &s->entities[at - 1];
	at = map_get(&s->by_given, name_key(e->given));
	for (int walk = 0; at != 0 && walk < LINK_WALK; walk++, at = s->entities[at - 1].same_given)
		if (is_same_person(e, &s->entities[at - 1]) && is_better_form(&s->entities[at - 1], best))
			best = &s->entities[at - 1];
	e->is = best == e ? longer_person(s, e) : store_number(s, best);
	if (best->gender == 0)
		best->gender = e->gender;
}

/* Mentions in full; whoever holds an office is more likely to be called by the surname alone than the family. */
static uint32_t
weight(const struct entity *e)
{
	return e->count + (e->offices >> 1 != 0);
}

/* The person of a chain that a single word most likely means: of the right gender, the most mentioned, the first. */
static uint32_t
best_person(const struct name_store *s, uint32_t at, bool surname, char gender)
{
	uint32_t best = 0;

	for (int walk = 0; at != 0 && walk < LINK_WALK; walk++) {
		const struct entity *e = &s->entities[at - 1], *b;
		uint32_t who = link_root(s, at);

		at = surname ? e->same_surname : e->same_given;
		e = &s->entities[who - 1];
		b = best == 0 ? NULL : &s->entities[best - 1];
		if (gender != 0 && e->gender != 0 && e->gender != gender)
			continue;
		if (b == NULL || weight(e) > weight(b) || (weight(e) == weight(b) && who < best))
			best = who;
	}
	return best;
}

/* The person that one word is the surname, else the given name of; 0 if there is none. */
uint32_t
link_person_called(const struct name_store *s, struct slice word, char gender)
{
	uint32_t who = best_person(s, map_get(&s->by_surname, name_key(word)), true, gender);

	return who != 0 ? who : best_person(s, map_get(&s->by_given, name_key(word)), false, gender);
}

void
link_person(struct name_store *s, struct tagged *t)
{
	uint32_t who = t->entity != 0 ? link_root(s, t->entity) : link_person_called(s, t->name, t->gender);
	const struct entity *alone = t->entity != 0 || who == 0 ? NULL : store_find(s, t->name, NAME_PER);

	/* President Yeltsin is not Naina Yeltsin, whom nobody calls president. */
	if (alone != NULL && alone->alone != OFFICE_NONE && (s->entities[who - 1].offices & 1U << alone->alone) == 0 &&
	    t->gender == 0)
		who = 0;
	t->canonical = who != 0 ? s->entities[who - 1].name : t->name;
	if (link_is_shouted(t->canonical) && t->canonical.len > 3)
		t->canonical = link_title_case(s, t->canonical);
}
