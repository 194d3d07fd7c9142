#include "name/person.h"

/* Occurrences of a word looked at, and full names told apart. */
enum { WALK = 48, CANDIDATES = 8, COMMON_BYTES = 16 << 10 };

/* A single word of these kinds is somebody's name only where a full name in the document says so. */
#define NO_PERSON (LEX_PLACE | LEX_ALIAS | LEX_DEMONYM | LEX_FUNCTION | LEX_TIME | LEX_PEOPLE | LEX_PERSON | LEX_GROUP | \
                   LEX_DOCUMENT | LEX_ORG_WORD)


struct candidate {
	struct slice name;
	struct run run;
	struct slice text; /* that run is of */
	unsigned score;
	char gender;
	uint32_t offices; /* bits of those told before it */
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
	list[i].offices |= 1U << r->office;
	if (list[i].gender == 0)
		list[i].gender = run_gender(r);
	return n;
}

/* `Mr. Trump` and no more: a title's stop before the word, no capital behind it; a look before a run is read. */
static bool
is_titled_word(struct slice text, size_t pos, size_t len)
{
	size_t end = pos + len;

	if (pos < 4 || text.p[pos - 1] != ' ' || text.p[pos - 2] != '.' || text.p[pos - 3] < 'a')
		return false;
	return end + 1 >= text.len || text.p[end] != ' ' || !(text.p[end + 1] >= 'A' && text.p[end + 1] <= 'Z');
}

/*
 * The full names that word is the last or first word of. A surname match weighs more than a given name's,
 * a run with a title or known given name more than one without. *alone is the office that stands before the word
 * alone in front of all full names: `President Yeltsin` is not Naina Yeltsin.
 */
static size_t
candidates(struct name_store *s, struct slice word, bool surname_only, struct candidate *list, uint8_t *alone)
{
	struct store_walk w = store_walk(s, word);
	bool surname = false;
	size_t n = 0;

	*alone = OFFICE_NONE;
	for (int walk = 0; w.at != 0 && walk < WALK; walk++, store_step(s, &w)) {
		const struct occurrence *o = &s->occ[w.at - 1];
		struct slice text = store_line(s, o->line)->text;
		const struct run *r;
		bool last;

		if (is_titled_word(text, o->pos, word.len) || (r = store_run(s, w.at, &text)) == NULL)
			continue;
		if (r->n == 1 && !surname && (r->title & LEX_TITLE) != 0 && *alone == OFFICE_NONE)
			*alone = r->office;
		if (r->n < 2 || !run_is_person(r))
			continue;
		last = slice_eq(span_text(text, r->last.span), word);
		/* a first word alone needs more than capitals: `Obama Speech`, but `Ban Ki-moon` */
		if (!last && (surname_only || !slice_eq(span_text(text, r->first.span), word) ||
		                 (r->guess != NAME_PER && memchr(text.p + r->last.span.start, '-', r->last.span.end - r->last.span.start) == NULL)))
			continue;
		surname |= last;
		n = add_candidate(list, n, text, r, (r->guess == NAME_PER ? 3U : 2U) + (last ? 2U : 0U));
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

/* Whether one of the few words after the one at pos begins with the letter c; a look before a run is read. */
static bool
may_end_in(struct slice text, size_t pos, char c)
{
	size_t words = 0;

	for (size_t i = pos; i + 1 < text.len && i < pos + 48 && words < 4; i++)
		if (text.p[i] == ' ') {
			if (text.p[i + 1] == c)
				return true;
			words++;
		}
	return false;
}

/*
 * The form of r's name that the document uses most: without the middle name that it has in places, its surname
 * spelled as in most. These all begin with the given name.
 */
static struct candidate
common_form(struct name_store *s, struct slice text, const struct run *r)
{
	struct slice last = span_text(text, r->last.span), first = span_text(text, r->first.span);
	struct candidate list[CANDIDATES], *best = NULL;
	struct store_walk w = store_walk(s, first);
	size_t n = 0;

	for (int walk = 0; w.at != 0 && walk < WALK; walk++, store_step(s, &w)) {
		const struct occurrence *o = &s->occ[w.at - 1];
		struct slice there = store_line(s, o->line)->text, other;
		const struct run *run;

		if (!may_end_in(there, o->pos, last.p[0]) || (run = store_run(s, w.at, &there)) == NULL || run->n < 2 ||
		    !run_is_person(run) || !slice_eq(span_text(there, run->first.span), first))
			continue;
		other = span_text(there, run->last.span);
		if (slice_eq(last, other) || (run->n == r->n && person_respelled(last, other)))
			n = add_candidate(list, n, there, run, run->guess == NAME_PER ? 3U : 2U);
	}
	for (size_t i = 0; i < n; i++)
		if (best == NULL || list[i].score > best->score)
			best = &list[i];
	if (best != NULL)
		return *best;
	return (struct candidate){ .name = span_text(text, r->core), .gender = run_gender(r) };
}

static struct entity *
full_name(struct name_store *s, struct slice text, const struct run *r)
{
	struct entity *e = store_find(s, span_text(text, r->core), NAME_PER);
	struct candidate form;

	if (e != NULL)
		return e->is == 0 ? e : &s->entities[e->is - 1];
	form = common_form(s, text, r);
	e = entity_of(s, &form);
	if (!slice_eq(form.name, span_text(text, r->core))) {
		uint32_t is = store_number(s, e);

		store_entity(s, span_text(text, r->core), NAME_PER)->is = is;
		e = &s->entities[is - 1];
	}
	return e;
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
		/* Among equals the first named wins. */
		if (c == NULL || list[i].score > c->score)
			c = &list[i];
	}
	return c;
}

/* A single word whose full name stands in an earlier window. */
static struct entity *
known_part(struct name_store *s, struct slice word, char gender)
{
	uint32_t at = map_get(&s->by_surname, name_key(word));

	if (at == 0 && (lex_find(word).kinds & LEX_GIVEN) != 0)
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

/* The place of the word's letter that English has least often (order by P. Norvig, English Letter Frequency Counts, 2013). */
static size_t
rarest_letter(struct slice word)
{
	static const char letters[] = "zqjxkvbywgpfmucdlhrsnioate";
	size_t best = 0, rank = sizeof(letters);

	for (size_t i = 0; i < word.len; i++) {
		const char *at = memchr(letters, word.p[i], sizeof(letters) - 1);

		if (at != NULL && (size_t)(at - letters) < rank) {
			best = i;
			rank = (size_t)(at - letters);
		}
	}
	return best;
}

/* Whether text holds word, whose letter at `rare` is rare. O(len) times what the letter is not. */
static bool
holds(struct slice text, struct slice word, size_t rare)
{
	const char *p = text.p + rare, *end = text.p + text.len, *at;

	if (text.len < word.len)
		return false;
	for (; (at = memchr(p, word.p[rare], (size_t)(end - p))) != NULL; p = at + 1) {
		if ((size_t)(end - at) < word.len - rare)
			return false;
		if (memcmp(at - rare, word.p, word.len) == 0)
			return true;
	}
	return false;
}

bool
person_is_common(const struct name_store *s, struct slice word)
{
	char lower[WORD_MAX + 4];
	size_t bytes = 0, rare;

	if (word.len > WORD_MAX || word.p[0] < 'A' || word.p[0] > 'Z')
		return false;
	memcpy(lower, word.p, word.len);
	lower[0] = (char)(word.p[0] + 32);
	rare = rarest_letter(slice_of(lower, word.len));
	for (size_t i = s->n_lines; i > 0 && bytes < COMMON_BYTES; i--) {
		struct slice text = s->lines[i - 1].text;

		if (holds(slice_sub(text, 0, text.len < COMMON_BYTES ? text.len : COMMON_BYTES), slice_of(lower, word.len), rare))
			return true;
		bytes += text.len;
	}
	return false;
}

/* WALLACE, as a transcript has it, in the letters of a full name. */
static struct slice
title_case(struct slice word, char *out)
{
	out[0] = word.p[0];
	for (size_t i = 1; i < word.len; i++)
		out[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
	return slice_of(out, word.len);
}

static struct entity *
single_word(struct name_store *s, struct slice text, const struct run *r, bool sure)
{
	struct slice word = span_text(text, r->core);
	struct candidate list[CANDIDATES], *c;
	char gender = run_gender(r), title[WORD_MAX + 4];
	struct slice form = word;
	uint8_t alone;
	size_t n;
	bool titled = (r->title & (LEX_HONORIFIC | LEX_TITLE)) != 0;
	bool other = ((r->first.lex.kinds & NO_PERSON) != 0 || r->first.all_caps) && !titled;
	struct entity *e;

	if (r->first.all_caps && word.len > 3 && word.len <= WORD_MAX)
		form = title_case(word, title);
	n = candidates(s, form, other, list, &alone);
	c = n == 0 ? NULL : best(list, n, gender, other);
	if (c != NULL && alone != OFFICE_NONE && (c->offices & 1U << alone) == 0 && gender == 0)
		e = store_entity(s, word, NAME_PER);
	else if (c != NULL)
		e = entity_of(s, c);
	else
		e = other && form.p == word.p ? NULL : known_part(s, word, gender);
	if (e == NULL && !other && (titled || (sure && !(begins_sentence(text, r->core.start) && person_is_common(s, word)))))
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
	store_read(s);
	key = map_key(word) ^ (uint64_t)(sure | (r->title & (LEX_HONORIFIC | LEX_TITLE)) << 8 | (unsigned)run_gender(r) << 24);
	known = *map_at(&s->by_word, key);
	if (known != 0)
		return known == UINT32_MAX ? store_find(s, word, NAME_PER) : &s->entities[known - 1];
	e = single_word(s, text, r, sure);
	*map_at(&s->by_word, key) = e == NULL ? UINT32_MAX : store_number(s, e);
	return e;
}
