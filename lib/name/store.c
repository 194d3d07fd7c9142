#include "name/store.h"

#include <stdlib.h>

#include "name/caps.h"

enum { ROLE_MAX = 160 };

void
name_doc_init(struct name_doc *d)
{
	d->store = mem_zalloc(1, sizeof(*d->store));
}

/* Forgets what depends on the lines at hand. */
static void
forget_lines(struct name_store *s)
{
	map_clear(&s->newest);
	s->n_occ = s->n_runs = 0;
	s->indexed = 0;
	s->n_named = 0;
	s->count_line = SIZE_MAX;
	for (size_t i = 0; i < s->n_lines; i++)
		s->lines[i].read = false;
}

static void
forget_entities(struct name_store *s)
{
	s->n_entities = 0;
	s->offices_read = 0;
	s->lone_known = false;
	s->speaker = 0;
	s->group.len = 0;
	map_clear(&s->by_name);
	map_clear(&s->by_surname);
	map_clear(&s->by_given);
	map_clear(&s->by_word);
	arena_reset(&s->arena);
}

void
name_doc_reset(struct name_doc *d)
{
	struct name_store *s = d->store;

	forget_lines(s);
	forget_entities(s);
	arena_reset(&s->forms);
	s->n_lines = s->n_kept = s->kept_len = s->base = 0;
	s->n_tagged = 0;
}

void
name_doc_free(struct name_doc *d)
{
	struct name_store *s = d->store;

	arena_free(&s->arena);
	arena_free(&s->forms);
	free(s->lines);
	free(s->kept);
	free(s->occ);
	free(s->runs);
	free(s->newest.slots);
	free(s->entities);
	free(s->by_name.slots);
	free(s->by_surname.slots);
	free(s->by_given.slots);
	free(s->by_word.slots);
	free(s->named);
	free(s->tagged);
	free(s);
	d->store = NULL;
}

size_t
name_doc_add_line(struct name_doc *d, const struct line *line, bool is_body)
{
	struct name_store *s = d->store;

	mem_reserve(&s->lines, &s->cap_lines, s->n_lines + 1, sizeof(*s->lines));
	s->lines[s->n_lines] = (struct store_line){ .text = line->text, .body = is_body };
	return s->base + s->n_lines++;
}

/* Drops the first n lines; the texts of kept lines among the rest move to the front of kept. */
static void
drop_lines(struct name_store *s, size_t n)
{
	size_t bytes = 0;

	for (size_t i = 0; i < n && i < s->n_kept; i++)
		bytes += s->lines[i].text.len;
	if (bytes > 0)
		memmove(s->kept, s->kept + bytes, s->kept_len - bytes);
	s->kept_len -= bytes;
	s->n_kept -= n < s->n_kept ? n : s->n_kept;
	s->n_lines -= n;
	s->base += n;
	memmove(s->lines, s->lines + n, s->n_lines * sizeof(*s->lines));
	for (size_t i = 0; i < s->n_kept; i++)
		s->lines[i].text.p -= bytes;
	forget_lines(s);
}

/* How many lines at the end have at most `most` bytes together. */
static size_t
tail_lines(const struct name_store *s, size_t most)
{
	size_t n = 0, bytes = 0;

	while (n < s->n_lines && bytes + s->lines[s->n_lines - 1 - n].text.len <= most)
		bytes += s->lines[s->n_lines - 1 - n++].text.len;
	return n;
}

/*
 * kept has room for 2 * NAME_KEEP bytes. Lines are added to it until it is full, then all but the last NAME_KEEP
 * bytes go, so a document that comes line by line costs O(1) a byte.
 */
void
name_doc_flush(struct name_doc *d)
{
	struct name_store *s = d->store;
	size_t bytes = s->kept_len;

	s->n_tagged = 0;
	s->group.len = 0;
	arena_reset(&s->forms);
	if (s->n_entities > NAME_ENTITIES) {
		forget_entities(s);
		forget_lines(s);
	}
	map_clear(&s->by_word);
	for (size_t i = s->n_kept; i < s->n_lines; i++)
		bytes += s->lines[i].text.len;
	if (bytes > 2 * NAME_KEEP)
		drop_lines(s, s->n_lines - tail_lines(s, NAME_KEEP));
	if (s->kept == NULL)
		s->kept = mem_alloc(2 * NAME_KEEP + MEM_PADDING);
	for (; s->n_kept < s->n_lines; s->n_kept++) {
		struct slice *text = &s->lines[s->n_kept].text;

		memcpy(s->kept + s->kept_len, text->p, text->len);
		text->p = s->kept + s->kept_len;
		s->kept_len += text->len;
	}
}

struct store_line *
store_line(struct name_store *s, size_t number)
{
	return number < s->base || number - s->base >= s->n_lines ? NULL : &s->lines[number - s->base];
}

/* What belongs to a word by its byte alone, as the index takes it: letters, digits, bytes from 0x80 on, and what joins them. */
static inline bool
is_plain(unsigned char c)
{
	return (unsigned)((c | 32) - 'a') < 26 || (c >= 0x80 && c != 0xe2) || (unsigned)(c - '0') < 10 || c == '-';
}

/* The key of the word that text begins with: FNV-1a over its bytes. */
static uint64_t
index_key(struct slice text)
{
	size_t most = text.len < WORD_MAX ? text.len : WORD_MAX;
	uint64_t h = 14695981039346656037U;

	for (size_t i = 0; i < most && is_plain((unsigned char)text.p[i]); i++)
		h = (h ^ (unsigned char)text.p[i]) * 1099511628211U;
	h ^= h >> 32;
	return h == 0 ? 1 : h;
}

static void
add_occurrence(struct name_store *s, size_t line, struct slice text, size_t pos)
{
	uint32_t *newest = map_at(&s->newest, index_key(slice_sub(text, pos, text.len)));

	mem_reserve(&s->occ, &s->cap_occ, s->n_occ + 1, sizeof(*s->occ));
	s->occ[s->n_occ] = (struct occurrence){ line, (uint32_t)pos, (uint32_t)s->n_occ + 1, 0 };
	if (*newest != 0) {
		s->occ[s->n_occ].next = s->occ[*newest - 1].next;
		s->occ[*newest - 1].next = (uint32_t)s->n_occ + 1;
	}
	*newest = (uint32_t)++s->n_occ;
}

/* What parts words, as caps.h has it. */
static bool
is_gap(char c)
{
	return (unsigned char)c <= ' ' || c == '(' || c == '[' || c == '"';
}

/* Where the word before the one at pos begins. */
static size_t
start_before(struct slice text, size_t pos)
{
	size_t at = pos;

	while (at > 0 && is_gap(text.p[at - 1]))
		at--;
	while (at > 0 && !is_gap(text.p[at - 1]))
		at--;
	return at;
}

static void
index_line(struct name_store *s, size_t number, struct slice text)
{
	struct caps caps;
	size_t pos, last = SIZE_MAX;

	if (text.len > UINT32_MAX)
		return;
	caps_begin(&caps, text);
	while (caps_next(&caps, &pos)) {
		size_t before = start_before(text, pos);

		if (before != last)
			add_occurrence(s, number, text, before);
		add_occurrence(s, number, text, pos);
		last = pos;
	}
}

void
store_read(struct name_store *s)
{
	if (s->indexed == s->n_lines)
		return;
	map_clear(&s->by_word);
	s->offices_read = 0;
	s->lone_known = false;
	for (; s->indexed < s->n_lines; s->indexed++)
		index_line(s, s->base + s->indexed, s->lines[s->indexed].text);
}

struct store_walk
store_walk(struct name_store *s, struct slice word)
{
	struct store_walk w;

	store_read(s);
	w.newest = map_get(&s->newest, index_key(word));
	w.at = w.newest == 0 ? 0 : s->occ[w.newest - 1].next;
	return w;
}

const struct run *
store_run(struct name_store *s, uint32_t at, struct slice *text)
{
	struct occurrence *o = &s->occ[at - 1];

	*text = store_line(s, o->line)->text;
	if (o->run == 0) {
		mem_reserve(&s->runs, &s->cap_runs, s->n_runs + 1, sizeof(*s->runs));
		o->run = run_at(*text, o->pos, &s->runs[s->n_runs]) ? (uint32_t)++s->n_runs : OCCURRENCE_NO_RUN;
	}
	return o->run == OCCURRENCE_NO_RUN ? NULL : &s->runs[o->run - 1];
}

uint64_t
name_key(struct slice name)
{
	char fold[LEX_FOLD_MAX];
	size_t n = lex_fold(name, fold);

	return map_key(n == 0 ? name : slice_of(fold, n));
}

/* People and things of one name are kept apart. */
static uint64_t
entity_key(struct slice name, enum name_type type)
{
	return name_key(name) ^ (type == NAME_PER ? 0x9e3779b97f4a7c15U : 0);
}

struct entity *
store_find(struct name_store *s, struct slice name, enum name_type type)
{
	uint32_t at = map_get(&s->by_name, entity_key(name, type));

	return at == 0 ? NULL : &s->entities[at - 1];
}

static void
name_parts(struct entity *e)
{
	struct word w, first = { 0 }, last = { 0 };
	size_t n = 0;

	for (size_t at = 0; word_next(e->name, at, &w); at = w.span.end, n++) {
		if (n == 0)
			first = w;
		if (n == 0 || (w.lex.kinds & LEX_SUFFIX) == 0)
			last = w;
	}
	e->words = (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
	e->surname = slice_sub(e->name, last.span.start, last.span.end);
	e->given = slice_sub(e->name, first.span.start, n > 1 ? first.span.end : first.span.start);
}

/* Puts e in front of the people who share its surname, and its given name. */
static void
index_person(struct name_store *s, struct entity *e)
{
	uint32_t *newest = map_at(&s->by_surname, name_key(e->surname));

	e->same_surname = *newest;
	*newest = store_number(s, e);
	newest = map_at(&s->by_given, name_key(e->given));
	e->same_given = *newest;
	*newest = store_number(s, e);
}

struct entity *
store_entity(struct name_store *s, struct slice name, enum name_type type)
{
	uint32_t *at = map_at(&s->by_name, entity_key(name, type));
	struct entity *e;

	if (*at != 0)
		return &s->entities[*at - 1];
	mem_reserve(&s->entities, &s->cap_entities, s->n_entities + 1, sizeof(*s->entities));
	e = &s->entities[s->n_entities++];
	*e = (struct entity){ .name = arena_copy(&s->arena, name), .type = (uint8_t)type };
	name_parts(e);
	*at = (uint32_t)s->n_entities;
	if (e->words > 1 && type == NAME_PER)
		index_person(s, e);
	return e;
}

void
store_rename(struct name_store *s, struct entity *e, struct slice name)
{
	e->name = arena_copy(&s->arena, name);
	name_parts(e);
}

void
store_role(struct name_store *s, struct entity *e, struct slice text, uint8_t office)
{
	if (text.len == 0 || text.len > ROLE_MAX || e->n_roles == ENTITY_ROLES)
		return;
	for (size_t i = 0; i < e->n_roles; i++)
		if (slice_eq(e->roles[i].text, text))
			return;
	if (e->roles == NULL)
		e->roles = arena_alloc(&s->arena, ENTITY_ROLES * sizeof(*e->roles));
	e->roles[e->n_roles++] = (struct role){ arena_copy(&s->arena, text), office };
}
