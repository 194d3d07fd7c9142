#include "name/person.h"

/* Occurrences of a word looked at, and full names told apart. */
enum { WALK = 64, CANDIDATES = 8, COMMON_BYTES = 16 << 10 };

/* A single word of these kinds is somebody's name only where a full name in the document says so. */
#define NO_PERSON (LEX_PLACE | LEX_ALIAS | LEX_DEMONYM | LEX_FUNCTION | LEX_TIME | LEX_PEOPLE | LEX_PERSON | LEX_GROUP | \
                   LEX_DOCUMENT | LEX_ORG_WORD)


struct candidate {
	struct slice name;
	struct run run;
	struct slice text; /* that run is of */
	unsigned score;
	char gender;
	bool sure; /* a title or given name says it is a person */
};

static struct slice
span_text(struct slice text, struct span s)
{
	return slice_sub(text, s.start, s.end);
}

/* Two full names with the same first and last word: `Donald J. Trump`, `Donald Trump`. */
static bool
same_ends(const struct candidate *c, struct slice text, const struct run *r)
{
	return slice_eq(span_text(c->text, c->run.first.span), span_text(text, r->first.span)) &&
	       slice_eq(span_text(c->text, c->run.last.span), span_text(text, r->last.span));
}

/* Notes one more occurrence; of the forms with the same ends the shortest is kept. */
static size_t
add_candidate(struct candidate *list, size_t n, struct slice text, const struct run *r, unsigned score)
{
	struct slice name = span_text(text, r->core);
	size_t i = 0;

	while (i < n && !same_ends(&list[i], text, r))
		i++;
	if (i == CANDIDATES)
		return n;
	if (i == n)
		list[n++] = (struct candidate){ .name = name, .run = *r, .text = text };
	else if (name.len < list[i].name.len)
		list[i].name = name;
	list[i].score += score;
	list[i].sure |= r->guess == NAME_PER;
	if (list[i].gender == 0)
		list[i].gender = run_gender(r);
	return n;
}

/*
 * The full names that word is the last or first word of. A surname match weighs more than a given name's,
 * a run with a title or known given name more than one without.
 */
static size_t
candidates(struct name_store *s, struct slice word, bool surname_only, struct candidate *list)
{
	uint32_t at = store_first(s, word);
	size_t n = 0;

	for (int walk = 0; at != 0 && walk < WALK; walk++, at = s->occ[at - 1].older) {
		const struct occurrence *o = &s->occ[at - 1];
		struct slice text = store_line(s, o->line)->text;
		struct run r;
		bool last;

		if (!run_at(text, o->pos, &r) || r.n < 2 || !run_is_person(&r))
			continue;
		last = slice_eq(span_text(text, r.last.span), word);
		if (!last && (surname_only || !slice_eq(span_text(text, r.first.span), word)))
			continue;
		n = add_candidate(list, n, text, &r, (r.guess == NAME_PER ? 3U : 2U) + (last ? 2U : 0U));
	}
	return n;
}

static struct entity *
entity_of(struct name_store *s, const struct candidate *c)
{
	struct entity *e = store_entity(s, c->name, NAME_PER);

	if (e->gender == 0)
		e->gender = c->gender;
	return e;
}

bool
person_respelled(struct slice a, struct slice b)
{
	size_t i = 0;

	if (a.len < b.len)
		return person_respelled(b, a);
	if (a.len != b.len + 1 || b.len < 6)
		return false;
	while (i < b.len && a.p[i] == b.p[i])
		i++;
	return memcmp(a.p + i + 1, b.p + i, b.len - i) == 0;
}

/* The form of r's name that the document uses most, if it has others with the surname respelled; else NULL. */
static const struct candidate *
respelled(struct name_store *s, struct slice text, const struct run *r, struct candidate *list)
{
	struct slice last = span_text(text, r->last.span), first = span_text(text, r->first.span);
	size_t n = candidates(s, first, false, list), self = CANDIDATES;
	const struct candidate *c = NULL;

	for (size_t i = 0; i < n; i++) {
		struct slice other = span_text(list[i].text, list[i].run.last.span);

		if (!slice_eq(first, span_text(list[i].text, list[i].run.first.span)) || list[i].run.n != r->n)
			continue;
		if (slice_eq(last, other))
			self = i;
		if ((slice_eq(last, other) || person_respelled(last, other)) && (c == NULL || list[i].score >= c->score))
			c = &list[i];
	}
	return c == NULL || c == &list[self] ? NULL : c;
}

static struct entity *
full_name(struct name_store *s, struct slice text, const struct run *r)
{
	struct entity *e = store_find(s, span_text(text, r->core), NAME_PER);
	struct candidate list[CANDIDATES + 1], self = { .name = span_text(text, r->core), .gender = run_gender(r) };
	const struct candidate *form;
	size_t n;

	if (e != NULL)
		return e;
	form = respelled(s, text, r, list);
	if (form != NULL)
		return entity_of(s, form);
	n = candidates(s, span_text(text, r->last.span), true, list);
	for (size_t i = 0; i < n; i++)
		if (same_ends(&list[i], text, r))
			return entity_of(s, &list[i]);
	return entity_of(s, &self);
}

/* The best of several people who share a word; those of the other gender are out. */
static struct candidate *
best(struct candidate *list, size_t n, char gender, bool must_be_sure)
{
	struct candidate *c = NULL;

	for (size_t i = 0; i < n; i++) {
		if ((must_be_sure && !list[i].sure) ||
		    (gender != 0 && list[i].gender != 0 && list[i].gender != gender))
			continue;
		/* The list runs from the newest to the oldest: among equals the first named wins. */
		if (c == NULL || list[i].score >= c->score)
			c = &list[i];
	}
	return c;
}

/* A single word whose full name stands in an earlier window. */
static struct entity *
known_part(struct name_store *s, struct slice word, char gender)
{
	uint32_t at = map_get(&s->by_surname, name_key(word));

	if (at == 0)
		at = map_get(&s->by_given, name_key(word));
	if (at == 0 || (gender != 0 && s->entities[at - 1].gender != 0 && s->entities[at - 1].gender != gender))
		return NULL;
	return &s->entities[at - 1];
}

static bool
begins_sentence(struct slice text, size_t at)
{
	return at < 2 || text.p[at - 1] != ' ' || memchr(".!?:", text.p[at - 2], 4) != NULL;
}

/* Whether the document writes the word with a small letter too. */
static bool
is_common(const struct name_store *s, struct slice word)
{
	char lower[WORD_MAX + 4];
	size_t bytes = 0;

	if (word.len > WORD_MAX || word.p[0] < 'A' || word.p[0] > 'Z')
		return false;
	memcpy(lower, word.p, word.len);
	lower[0] = (char)(word.p[0] + 32);
	for (size_t i = s->n_lines; i > 0 && bytes < COMMON_BYTES; i--) {
		struct slice text = s->lines[i - 1].text;

		if (memmem(text.p, text.len < COMMON_BYTES ? text.len : COMMON_BYTES, lower, word.len) != NULL)
			return true;
		bytes += text.len;
	}
	return false;
}

static struct entity *
single_word(struct name_store *s, struct slice text, const struct run *r, bool sure)
{
	struct slice word = span_text(text, r->core);
	struct candidate list[CANDIDATES], *c;
	char gender = run_gender(r);
	bool titled = (r->title & (LEX_HONORIFIC | LEX_TITLE)) != 0;
	bool other = (r->first.lex.kinds & NO_PERSON) != 0 && !titled;
	struct entity *e;

	c = best(list, candidates(s, word, other, list), gender, other);
	if (c != NULL)
		e = entity_of(s, c);
	else
		e = other ? NULL : known_part(s, word, gender);
	if (e == NULL && !other && (titled || (sure && !(begins_sentence(text, r->core.start) && is_common(s, word)))))
		e = store_entity(s, word, NAME_PER);
	if (e == NULL && !other)
		e = store_find(s, word, NAME_PER);
	if (e != NULL && e->gender == 0)
		e->gender = gender;
	return e;
}

struct entity *
person_of(struct name_store *s, struct slice text, const struct run *r, bool sure)
{
	struct slice word = span_text(text, r->core);
	uint64_t key;
	uint32_t known;
	struct entity *e;

	if (r->n == 0)
		return NULL;
	if (r->n > 1)
		return full_name(s, text, r);
	if ((r->title & LEX_HONORIFIC) != 0)
		return single_word(s, text, r, sure);
	store_first(s, word);
	key = map_key(word) ^ (uint64_t)sure;
	known = *map_at(&s->by_word, key);
	if (known != 0)
		return known == UINT32_MAX ? NULL : &s->entities[known - 1];
	e = single_word(s, text, r, sure);
	/* Whoever is not known yet may be by the next time. */
	if (e != NULL || sure)
		*map_at(&s->by_word, key) = e == NULL ? UINT32_MAX : store_number(s, e);
	return e;
}
