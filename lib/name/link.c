/*
 * Joining the names that a tagger found: organisations by acronym and short form, places by what they are known as;
 * people in link_person.c.
 */
#include "name/link.h"

#include "name/alias.h"
#include "name/person.h"

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
struct slice
link_without_brackets(struct name_store *s, struct slice name)
{
	char *copy;
	size_t n = 0;

	while (n < name.len && !is_bracket(name.p[n]))
		n++;
	if (n == name.len)
		return name;
	n = 0;
	copy = arena_alloc(&s->forms, name.len);
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
	/* What ends otherwise is not looked at. */
	if (name.len == 0 || (name.p[name.len - 1] != 's' && name.p[name.len - 1] != '\'' && name.p[name.len - 1] != '\x99'))
		return link_without_brackets(s, name);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (name.len > ends[i].len && slice_ends(name, ends[i])) {
			name.len -= ends[i].len;
			break;
		}
	return link_without_brackets(s, name);
}

bool
link_is_shouted(struct slice name)
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
struct slice
link_title_case(struct name_store *s, struct slice name)
{
	char *p = arena_alloc(&s->forms, name.len);
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
struct entity *
link_entity(struct name_store *s, struct slice name, enum name_type type)
{
	struct entity *e = store_entity(s, name, type);

	if (link_is_shouted(e->name) && !link_is_shouted(name) && e->name.len == name.len)
		store_rename(s, e, name);
	e->count++;
	return e;
}

bool
link_same(struct slice a, struct slice b)
{
	return slice_eq(a, b) || name_key(a) == name_key(b);
}

uint32_t
link_root(const struct name_store *s, uint32_t number)
{
	for (int i = 0; i < 4 && number != 0 && s->entities[number - 1].is != 0; i++)
		number = s->entities[number - 1].is;
	return number;
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
	acronym = link_is_shouted(b->name) ? b : a;
	full = acronym == b ? a : b;
	if (!link_is_shouted(acronym->name) || link_is_shouted(full->name) || acronym->name.len > 10 ||
	    memchr(acronym->name.p, ' ', acronym->name.len) != NULL ||
	    (lex_find(acronym->name).kinds & (LEX_ALIAS | LEX_PLACE)) != 0)
		return;
	e = store_entity(s, acronym->name, NAME_ORG);
	e->is = store_number(s, store_entity(s, full->name, NAME_ORG));
}

/* What lexicon and document say a name of anything but a person is, whose first word is w; NULL slice if nothing. */
static struct slice
known_as(struct name_store *s, struct slice name, const struct word *w, enum name_type type)
{
	struct lex lex = w->span.end == name.len ? w->lex : lex_find(name);
	uint32_t wanted = type == NAME_ORG ? LEX_ALIAS | LEX_PLACE | LEX_DEMONYM : LEX_PLACE | LEX_DEMONYM | LEX_ALIAS;

	if ((lex.kinds & wanted) == 0)
		return (struct slice){ NULL, 0 };
	/* an acronym that the document never says in full goes by itself */
	if ((lex.kinds & LEX_ALIAS) != 0 && alias_is_acronym(name, lex.name) && store_find(s, lex.name, type) == NULL)
		return name;
	return lex.name;
}

/* Whether both begin with a capital, not the same one: most pairs do. */
static bool
begins_otherwise(struct slice a, struct slice b)
{
	return a.len > 0 && (unsigned)(a.p[0] - 'A') < 26 && (unsigned)(b.p[0] - 'A') < 26 && a.p[0] != b.p[0];
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

		if (o->type != NAME_ORG || o->words < 2 || begins_otherwise(o->given, name) ||
		    !(w->all_caps ? alias_spells(name, o->name) : link_same(o->given, name)))
			continue;
		if (longer != 0 && !link_same(s->entities[longer - 1].name, o->name))
			return 0;
		longer = (uint32_t)i;
	}
	return longer;
}

/*
 * `Supreme Court` behind `U.S. Supreme Court`, `Peterson Institute` behind `Peterson Institute for International
 * Economics`. What has an `of` itself stands for itself: `Bank of China` is no `Agricultural Bank of China`.
 */
static bool
shortens(struct slice name, struct slice longer)
{
	size_t n = name.len, at = longer.len - n;

	if (longer.len < n + 2 || longer.p[at - 1] != ' ' || !slice_ends(longer, name))
		return longer.len > n + 2 && longer.p[n] == ' ' && slice_starts(longer, name) &&
		       (word_at(longer, n + 1).lex.kinds & LEX_PREPOSITION) != 0;
	at--;
	while (at > 0 && longer.p[at - 1] != ' ')
		at--;
	return (unsigned)(longer.p[at] - 'A') < 26 && memmem(name.p, n, " of ", 4) == NULL;
}

/* The organisation that was named in full before e, a shorter form of its name; 0 if there is none, or two. */
static uint32_t
said_in_full(const struct name_store *s, const struct entity *e)
{
	uint32_t full = 0;
	size_t i = store_number(s, e) - 1;

	for (size_t walk = 0; i > 0 && walk < 4 * LINK_WALK; i--, walk++) {
		const struct entity *o = &s->entities[i - 1];

		if (o->type != NAME_ORG || o->words <= e->words || !shortens(e->name, o->name))
			continue;
		if (full != 0 && link_root(s, full) != link_root(s, (uint32_t)i))
			return 0;
		full = (uint32_t)i;
	}
	return full;
}

static void
link_org(struct name_store *s, struct tagged *t, const struct word *w)
{
	struct entity *e = store_find(s, t->name, NAME_ORG);

	if (e == NULL)
		return;
	if (e->is == 0 && w->span.end == t->name.len && (w->all_caps || w->lex.kinds == 0)) {
		uint32_t longer = longer_org(s, t->name, w);

		e->is = longer == store_number(s, e) ? 0 : longer;
	}
	if (e->is == 0 && !w->all_caps)
		e->is = said_in_full(s, e);
	t->canonical = s->entities[link_root(s, store_number(s, e)) - 1].name;
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
	struct word w;

	if (hyphen == NULL || hyphen + 1 == name.p + name.len || hyphen[1] < 'a' || hyphen[1] > 'z')
		return none;
	front = slice_of(name.p, (size_t)(hyphen - name.p));
	w = word_at(front, 0);
	return known_as(s, front, &w, NAME_LOC);
}

/* What a name of anything but a person goes by, as far as its words and the other names tell. */
static void
find_thing(struct name_store *s, struct tagged *t)
{
	struct word w = word_at(t->name, 0);
	struct slice known = known_as(s, t->name, &w, t->type);
	uint32_t who;

	if (known.len == 0 && t->type == NAME_MISC)
		known = compound_place(s, t->name);
	if (known.len > 0) {
		t->canonical = known;
		return;
	}
	/* A surname the tagger took for something else. */
	who = w.span.end == t->name.len && w.lex.kinds == 0 && !w.all_caps ? link_person_called(s, t->name, 0) : 0;
	if (who != 0) {
		t->canonical = s->entities[who - 1].name;
		t->type = NAME_PER;
	} else if (t->type == NAME_ORG) {
		link_org(s, t, &w);
	} else if (t->type == NAME_LOC) {
		t->canonical = half_country(s, respelled_place(s, t->name));
		if (link_is_shouted(t->canonical) && t->canonical.len > 4)
			t->canonical = link_title_case(s, t->canonical);
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
			link_add_person(s, t);
		else
			t->entity = store_number(s, link_entity(s, t->name, t->type));
		if (i > 0 && t->type == NAME_ORG && t[-1].type == NAME_ORG)
			bracketed(s, &t[-1], t);
	}
	for (size_t i = known; i < s->n_entities; i++)
		if (s->entities[i].type == NAME_PER && s->entities[i].words > 1)
			link_join_person(s, (uint32_t)i + 1);
	for (size_t i = 0; i < s->n_tagged; i++) {
		struct tagged *t = &s->tagged[i];

		t->canonical = t->name;
		if (t->type == NAME_PER)
			link_person(s, t);
		else
			link_thing(s, t);
	}
}
