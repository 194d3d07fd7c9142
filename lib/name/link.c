/*
 * Joining the names that a tagger found: people by surname and given name, organisations by acronym and short
 * form, places by what they are known as.
 */
#include "name/alias.h"
#include "name/person.h"
#include "name/store.h"

/* Entities of a kind that one name is compared with, at most. */
enum { LINK_WALK = 64, NEAR_BYTES = 8 };

size_t
name_doc_add_name(struct name_doc *d, size_t line, struct span span, enum name_type type)
{
	struct name_store *s = d->store;

	mem_reserve(&s->tagged, &s->cap_tagged, s->n_tagged + 1, sizeof(*s->tagged));
	s->tagged[s->n_tagged] = (struct tagged){ .line = line, .span = span, .type = type };
	return s->n_tagged++;
}

struct slice
name_canonical(const struct name_doc *d, size_t i)
{
	return d->store->tagged[i].canonical;
}

enum name_type
name_type_of(const struct name_doc *d, size_t i)
{
	return d->store->tagged[i].type;
}

static bool
is_bracket(char c)
{
	return c == '[' || c == ']';
}

/* `Xi [Jinping]` is Xi Jinping. */
static struct slice
without_brackets(struct name_store *s, struct slice name)
{
	char *copy;
	size_t n = 0;

	if (name.len == 0 || (memchr(name.p, '[', name.len) == NULL && memchr(name.p, ']', name.len) == NULL))
		return name;
	copy = arena_alloc(&s->arena, name.len);
	for (size_t i = 0; i < name.len; i++)
		if (!is_bracket(name.p[i]))
			copy[n++] = name.p[i];
	return n == 0 ? name : slice_of(copy, n);
}

/* Takes off `the` in front and 's behind. */
static struct slice
bare(struct name_store *s, struct slice name)
{
	struct slice ends[] = { SLICE("'s"), SLICE("\xe2\x80\x99s"), SLICE("'"), SLICE("\xe2\x80\x99") };

	if (name.len > 4 && (name.p[0] | 32) == 't' && memcmp(name.p + 1, "he ", 3) == 0)
		name = slice_sub(name, 4, name.len);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (name.len > ends[i].len && slice_ends(name, ends[i])) {
			name.len -= ends[i].len;
			break;
		}
	return without_brackets(s, name);
}

static size_t
words_of(struct slice name, struct word *words, size_t cap)
{
	size_t n = 0;

	for (size_t at = 0; n < cap && word_next(name, at, &words[n]); at = words[n++].span.end)
		;
	return n;
}

static bool
is_shouted(struct slice name)
{
	bool upper = false;

	for (size_t i = 0; i < name.len; i++) {
		if (name.p[i] >= 'a' && name.p[i] <= 'z')
			return false;
		upper |= name.p[i] >= 'A' && name.p[i] <= 'Z';
	}
	return upper;
}

/* JENS STOLTENBERG as Jens Stoltenberg; words of one or two letters stay. */
static struct slice
title_case(struct name_store *s, struct slice name)
{
	char *p = arena_alloc(&s->arena, name.len);
	size_t run = 0;

	memcpy(p, name.p, name.len);
	for (size_t i = 0; i < name.len; i++) {
		bool letter = (unsigned)((p[i] | 32) - 'a') < 26 || (unsigned char)p[i] >= 0x80;

		run = letter ? run + 1 : 0;
		if (run > 1 && p[i] >= 'A' && p[i] <= 'Z' && !(run == 2 && (i + 1 == name.len || p[i + 1] == ' ')))
			p[i] += 32;
	}
	return slice_of(p, name.len);
}

/* The name's entity; a form not in capitals throughout replaces one that is. */
static struct entity *
entity_named(struct name_store *s, struct slice name, enum name_type type)
{
	struct entity *e = store_entity(s, name, type);

	if (is_shouted(e->name) && !is_shouted(name) && e->name.len == name.len)
		store_rename(s, e, name);
	e->count++;
	return e;
}

/* 'm' or 'f' if Mr. or its like stands before the name, else 0. */
static char
gender_before(const struct name_store *s, const struct tagged *t)
{
	struct slice text = s->lines[t->line - s->base].text;
	struct word w;

	if (!word_before(text, t->span.start, &w) || (w.lex.kinds & (LEX_HONORIFIC | LEX_TITLE)) == 0)
		return 0;
	return (w.lex.kinds & LEX_MALE) != 0 ? 'm' : (w.lex.kinds & LEX_FEMALE) != 0 ? 'f' : 0;
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
	return without_brackets(s, slice_sub(text, t->span.start, w.span.end));
}

/* The office that a word right before the name tells: `President`. */
static uint8_t
office_before(const struct name_store *s, const struct tagged *t)
{
	struct word w;

	if (!word_before(s->lines[t->line - s->base].text, t->span.start, &w) || (w.lex.kinds & LEX_TITLE) == 0)
		return OFFICE_NONE;
	return w.lex.office;
}

/* `President Yeltsin`, before anybody is called Yeltsin in full. */
static void
add_alone(struct name_store *s, const struct tagged *t)
{
	uint8_t office = office_before(s, t);

	if (office != OFFICE_NONE && map_get(&s->by_surname, name_key(t->name)) == 0)
		store_entity(s, t->name, NAME_PER)->alone = office;
}

/* First pass over people: every full name becomes an entity; titles within the name come off. */
static void
add_person(struct name_store *s, struct tagged *t)
{
	struct word words[RUN_WORDS];
	size_t n, k = 0;
	struct entity *e;

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
	e = entity_named(s, t->name, NAME_PER);
	e->offices |= 1U << office_before(s, t);
	if (e->gender == 0)
		e->gender = gender_before(s, t);
	if (e->gender == 0 && (words[k].lex.kinds & (LEX_GIVEN_MALE | LEX_GIVEN_FEMALE)) != 0)
		e->gender = (words[k].lex.kinds & LEX_GIVEN_MALE) != 0 ? 'm' : 'f';
	t->entity = store_number(s, e);
}

static bool
same_folded(struct slice a, struct slice b)
{
	return slice_eq(a, b) || name_key(a) == name_key(b);
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

/* Whether two full names are forms of one: Donald J. Trump, Donald Trump; Zelenskyy, Zelensky. */
static bool
is_same_person(const struct entity *a, const struct entity *b)
{
	if (same_folded(a->surname, b->surname))
		return same_folded(a->given, b->given) || is_initial_of(a->given, b->given) ||
		       is_initial_of(b->given, a->given);
	return same_folded(a->given, b->given) && a->words == b->words && person_respelled(a->surname, b->surname);
}

/* Second pass: e becomes a form of the best form of its name. */
static void
join_person(struct name_store *s, uint32_t number)
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
	e->is = best == e ? 0 : store_number(s, best);
	if (best->gender == 0)
		best->gender = e->gender;
}

static uint32_t
root(const struct name_store *s, uint32_t number)
{
	for (int i = 0; i < 4 && number != 0 && s->entities[number - 1].is != 0; i++)
		number = s->entities[number - 1].is;
	return number;
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
		uint32_t who = root(s, at);

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
static uint32_t
person_called(const struct name_store *s, struct slice word, char gender)
{
	uint32_t who = best_person(s, map_get(&s->by_surname, name_key(word)), true, gender);

	return who != 0 ? who : best_person(s, map_get(&s->by_given, name_key(word)), false, gender);
}

static void
link_person(struct name_store *s, struct tagged *t)
{
	char gender = gender_before(s, t);
	uint32_t who = t->entity != 0 ? root(s, t->entity) : person_called(s, t->name, gender);
	const struct entity *alone = t->entity != 0 || who == 0 ? NULL : store_find(s, t->name, NAME_PER);

	/* President Yeltsin is not Naina Yeltsin, whom nobody calls president. */
	if (alone != NULL && alone->alone != OFFICE_NONE && (s->entities[who - 1].offices & 1U << alone->alone) == 0 &&
	    gender == 0)
		who = 0;
	t->canonical = who != 0 ? s->entities[who - 1].name : t->name;
	if (is_shouted(t->canonical) && t->canonical.len > 3)
		t->canonical = title_case(s, t->canonical);
}

/*
 * Organisations that the text sets side by side, one in brackets: `Council on Foreign Relations (DGAP)`. The
 * capitals stand for the words, whether or not they spell them.
 */
static void
bracketed(struct name_store *s, const struct tagged *a, const struct tagged *b)
{
	struct slice text = s->lines[a->line - s->base].text;
	const struct tagged *acronym, *full;
	size_t gap = b->line == a->line && b->span.start >= a->span.end ? b->span.start - a->span.end : SIZE_MAX;
	struct entity *e;

	if (gap < 1 || gap > NEAR_BYTES || memchr(text.p + a->span.end, '(', gap) == NULL ||
	    b->span.end >= text.len || text.p[b->span.end] != ')')
		return;
	acronym = is_shouted(b->name) ? b : a;
	full = acronym == b ? a : b;
	if (!is_shouted(acronym->name) || is_shouted(full->name) || acronym->name.len > 10 ||
	    memchr(acronym->name.p, ' ', acronym->name.len) != NULL ||
	    (lex_find(acronym->name).kinds & (LEX_ALIAS | LEX_PLACE)) != 0)
		return;
	e = store_entity(s, acronym->name, NAME_ORG);
	e->is = store_number(s, store_entity(s, full->name, NAME_ORG));
}

/* What lexicon and document say a name of anything but a person is; NULL slice if nothing. */
static struct slice
known_as(struct name_store *s, struct slice name, enum name_type type)
{
	struct lex lex = lex_find(name);
	struct word w = word_at(name, 0);
	uint32_t wanted = type == NAME_ORG ? LEX_ALIAS | LEX_PLACE | LEX_DEMONYM : LEX_PLACE | LEX_DEMONYM | LEX_ALIAS;

	if (w.span.end == name.len)
		lex = w.lex;
	if ((lex.kinds & wanted) == 0)
		return (struct slice){ NULL, 0 };
	/* an acronym that the document never says in full goes by itself */
	if ((lex.kinds & LEX_ALIAS) != 0 && alias_is_acronym(name, lex.name) && store_find(s, lex.name, type) == NULL)
		return name;
	return lex.name;
}

/*
 * The organisation of several words that one word stands for: spelled by its capitals (CSIS), or the first word of
 * its name (Wells, Wells Fargo). 0 if there is none, or two.
 */
static uint32_t
longer_org(const struct name_store *s, struct slice name, const struct word *w)
{
	uint32_t longer = 0;

	for (size_t i = s->n_entities, walk = 0; i > 0 && walk < 4 * LINK_WALK; i--, walk++) {
		const struct entity *o = &s->entities[i - 1];

		if (o->type != NAME_ORG || o->words < 2 ||
		    !(w->all_caps ? alias_spells(name, o->name) : same_folded(o->given, name)))
			continue;
		if (longer != 0 && !same_folded(s->entities[longer - 1].name, o->name))
			return 0;
		longer = (uint32_t)i;
	}
	return longer;
}

static void
link_org(struct name_store *s, struct tagged *t)
{
	struct entity *e = store_find(s, t->name, NAME_ORG);
	struct word w = word_at(t->name, 0);

	if (e == NULL)
		return;
	if (e->is == 0 && w.span.end == t->name.len && (w.all_caps || w.lex.kinds == 0)) {
		uint32_t longer = longer_org(s, t->name, &w);

		e->is = longer == store_number(s, e) ? 0 : longer;
	}
	t->canonical = s->entities[root(s, store_number(s, e)) - 1].name;
}

/* A place misspelled by a letter (Bejing) goes by the known place of the document. */
static struct slice
respelled_place(const struct name_store *s, struct slice name)
{
	for (size_t i = s->n_entities, walk = 0; i > 0 && walk < LINK_WALK; i--, walk++) {
		const struct entity *e = &s->entities[i - 1];

		if (e->type == NAME_LOC && e->count > 1 && person_respelled(e->name, name) &&
		    (lex_find(e->name).kinds & LEX_PLACE) != 0)
			return e->name;
	}
	return name;
}

/* `the North` in a text on North Korea. */
static struct slice
half_country(const struct name_store *s, struct slice name)
{
	struct slice found = name;

	if (!slice_eq(name, SLICE("North")) && !slice_eq(name, SLICE("South")))
		return name;
	for (size_t i = 0; i < s->n_entities && i < 4 * LINK_WALK; i++) {
		const struct entity *e = &s->entities[i];

		if (e->type != NAME_LOC || e->words != 2 || !slice_eq(e->given, name) ||
		    (lex_find(e->name).kinds & LEX_PLACE) == 0)
			continue;
		if (found.len != name.len && !slice_eq(found, e->name))
			return name;
		found = e->name;
	}
	return found;
}

/* `in English`: the language, not the people. */
static bool
is_language(const struct name_store *s, const struct tagged *t)
{
	struct slice text = s->lines[t->line - s->base].text;
	size_t end = t->span.end;
	struct word w;

	if (t->type != NAME_MISC || !word_before(text, t->span.start, &w))
		return false;
	if (!slice_eq(slice_sub(text, w.span.start, w.span.end), SLICE("in")))
		return false;
	if (end + 1 >= text.len || text.p[end] != ' ' || text.p[end + 1] < 'a')
		return true;
	return (word_at(text, end + 1).lex.kinds & (LEX_FUNCTION | LEX_PREPOSITION)) != 0;
}

/* `Washington-based`, `U.S.-led`: the place in front. */
static struct slice
compound_place(struct name_store *s, struct slice name)
{
	const char *hyphen = memchr(name.p, '-', name.len);
	struct slice none = { NULL, 0 }, front;

	if (hyphen == NULL || hyphen + 1 == name.p + name.len || hyphen[1] < 'a' || hyphen[1] > 'z')
		return none;
	front = slice_of(name.p, (size_t)(hyphen - name.p));
	return known_as(s, front, NAME_LOC);
}

/* What a name of anything but a person goes by, as far as its words and the other names tell. */
static void
find_thing(struct name_store *s, struct tagged *t)
{
	struct slice known = known_as(s, t->name, t->type);
	struct word w = word_at(t->name, 0);
	uint32_t who;

	if (known.len == 0 && t->type == NAME_MISC)
		known = compound_place(s, t->name);
	if (known.len > 0) {
		t->canonical = known;
		return;
	}
	/* A surname the tagger took for something else. */
	who = w.span.end == t->name.len && w.lex.kinds == 0 && !w.all_caps ? person_called(s, t->name, 0) : 0;
	if (who != 0) {
		t->canonical = s->entities[who - 1].name;
		t->type = NAME_PER;
	} else if (t->type == NAME_ORG) {
		link_org(s, t);
	} else if (t->type == NAME_LOC) {
		t->canonical = half_country(s, respelled_place(s, t->name));
		if (is_shouted(t->canonical) && t->canonical.len > 4)
			t->canonical = title_case(s, t->canonical);
	} else {
		t->canonical = s->entities[t->entity - 1].name;
	}
}

/* The same, found once for each name of a type in a window. */
static void
link_thing(struct name_store *s, struct tagged *t)
{
	struct entity *e = &s->entities[t->entity - 1];
	enum name_type asked = t->type;

	if (is_language(s, t))
		return;
	if (e->linked_in != s->links || e->linked_as != asked) {
		find_thing(s, t);
		e = &s->entities[t->entity - 1];
		e->canonical = t->canonical;
		e->linked_in = s->links;
		e->linked_as = (uint8_t)asked;
		e->is_person = t->type == NAME_PER;
	}
	t->canonical = e->canonical;
	if (e->is_person)
		t->type = NAME_PER;
}

void
name_doc_link(struct name_doc *d)
{
	struct name_store *s = d->store;
	size_t known = s->n_entities;

	s->links++;
	for (size_t i = 0; i < s->n_tagged; i++) {
		struct tagged *t = &s->tagged[i];

		t->name = bare(s, slice_sub(s->lines[t->line - s->base].text, t->span.start, t->span.end));
		if (t->type == NAME_PER)
			add_person(s, t);
		else
			t->entity = store_number(s, entity_named(s, t->name, t->type));
		if (i > 0 && t->type == NAME_ORG && t[-1].type == NAME_ORG)
			bracketed(s, &t[-1], t);
	}
	for (size_t i = known; i < s->n_entities; i++)
		if (s->entities[i].type == NAME_PER && s->entities[i].words > 1)
			join_person(s, (uint32_t)i + 1);
	for (size_t i = 0; i < s->n_tagged; i++) {
		struct tagged *t = &s->tagged[i];

		t->canonical = t->name;
		if (t->type == NAME_PER)
			link_person(s, t);
		else
			link_thing(s, t);
	}
}
