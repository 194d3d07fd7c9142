/*
 * What a document has said so far: its lines, where their capitalised words stand, and the names resolved.
 */
#ifndef NAME_STORE_H
#define NAME_STORE_H

#include "name/lexicon.h"
#include "name/name.h"
#include "name/run.h"
#include "util/mem.h"

struct store_line {
	struct slice text;
	bool body;
	bool read; /* its names are in named[named_first, +named_n) */
	uint32_t sentences; /* ends of sentences in it, if read */
	size_t named_first;
	size_t named_n;
};

/* A capitalised word that stands in a run. */
struct occurrence {
	size_t line; /* number in the document */
	uint32_t pos;
	uint32_t next; /* the next newer occurrence of the same word, plus 1; the newest's is the oldest */
	uint32_t run; /* its run in name_store.runs, plus 1; 0: not yet read, OCCURRENCE_NO_RUN: none */
};

#define OCCURRENCE_NO_RUN UINT32_MAX

#define ENTITY_ROLES 4

struct role {
	struct slice text; /* `NATO Secretary General` */
	uint8_t office;
};

struct entity {
	struct slice name; /* in the arena */
	struct slice surname; /* the part of name that a second mention repeats */
	struct slice given; /* its first word; empty for one-word names */
	struct role *roles; /* in the arena, ENTITY_ROLES of them; NULL if there is none */
	size_t line; /* of its last mention */
	uint32_t count; /* mentions resolved */
	uint32_t same_surname; /* another person with it, plus 1; 0: none */
	uint32_t same_given;
	uint32_t is; /* entity plus 1 that this one is another form of; 0: itself */
	uint32_t offices; /* bits of those told right before it (name_doc_link) */
	uint16_t words; /* of name */
	uint8_t alone; /* of one word: the office before it, ahead of every full name with it */
	uint8_t n_roles;
	uint8_t type; /* enum name_type */
	char gender; /* 'm', 'f', 0: not known */
	/* What name_doc_link() found last: in which call, for which type. */
	uint8_t linked_as;
	bool is_person;
	uint32_t linked_in;
	struct slice canonical;
};

/* A name in a line, as an antecedent for pronouns. */
struct named {
	uint32_t entity; /* plus 1; 0: no person, then its bytes are the answer */
	uint32_t pos, end; /* in its line */
	enum name_type type;
	bool quoted; /* inside quotation marks */
	bool possessive;
	bool subject; /* first name of its sentence, at its begin */
	uint32_t sentence; /* of its line */
};

/* A hash table from 64-bit keys to numbers. */
struct map {
	struct map_slot {
		uint64_t key; /* 0: free */
		uint32_t value;
	} *slots;
	size_t cap;
	size_t n;
};

uint64_t map_key(struct slice s);
/* The key of a name: folded, so that letter case and accents do not part two forms. */
uint64_t name_key(struct slice name);
/* Where the value of key is kept, made with value 0 if new. Amortised O(1); valid until the next call. */
uint32_t *map_at(struct map *m, uint64_t key);
/* Its value, or 0 if it is not there. O(1) expected. */
uint32_t map_get(const struct map *m, uint64_t key);
void map_clear(struct map *m);

/* A name a tagger found. */
struct tagged {
	size_t line;
	struct span span;
	enum name_type type;
	struct slice name; /* without brackets and possessive */
	struct slice canonical;
	uint32_t entity; /* plus 1; 0: none */
	/* What the word right before a person's name tells: `Mrs.`, `President`. */
	char gender; /* 'm', 'f', 0 */
	uint8_t office;
};

struct name_store {
	struct arena arena; /* of the entities */
	struct arena forms; /* names as they are given out, where they are no bytes of a line; until the next flush */
	struct store_line *lines;
	size_t n_lines, cap_lines;
	size_t base; /* number of lines[0] in the document */
	size_t n_kept; /* lines whose text is in kept */
	char *kept;
	size_t kept_len;
	size_t indexed; /* lines of which the occurrences are known */
	struct occurrence *occ;
	size_t n_occ, cap_occ;
	struct run *runs; /* of the occurrences that were looked at */
	size_t n_runs, cap_runs;
	struct map newest; /* by word: newest occurrence plus 1 */
	uint32_t offices_read; /* bits of offices whose titles in the lines so far are noted */
	uint32_t lone; /* entity plus 1 of the one person without an office, if lone_known */
	bool lone_known;
	struct entity *entities;
	size_t n_entities, cap_entities;
	struct map by_name; /* full name, folded: entity plus 1 */
	struct map by_surname; /* of a full name: the newest such entity plus 1 */
	struct map by_given;
	struct map by_word; /* one word: entity plus 1, as far as the lines so far tell */
	struct named *named;
	size_t n_named, cap_named;
	struct tagged *tagged;
	size_t n_tagged, cap_tagged;
	uint32_t links; /* calls of name_doc_link() */
	size_t count_line, count_pos; /* ends of sentences counted in that line up to there */
	uint32_t count;
	uint32_t speaker; /* entity plus 1; 0: none */
	size_t speaker_line;
	size_t speaker_pos;
	struct slice group; /* the last speaker that is no person, as printed or by its name */
	enum name_type group_type;
	bool group_plural;
	bool group_many; /* of people: one that may be `they` */
	bool last_is_group; /* it spoke after the last person did */
	size_t group_line;
};

/* The line with that number; NULL if it is not kept. */
struct store_line *store_line(struct name_store *s, size_t number);

/*
 * Walks the occurrences of a word in runs, the oldest first: a person is named in full at first. Words are told
 * apart by a hash, so a caller that must be sure compares the bytes.
 */
struct store_walk {
	uint32_t at; /* occurrence plus 1; 0: none left */
	uint32_t newest;
};

/* Indexes the lines not yet read. O(bytes of them). */
void store_read(struct name_store *s);

/* Begins a walk; reads lines not yet read. O(1) expected. */
struct store_walk store_walk(struct name_store *s, struct slice word);

static inline void
store_step(const struct name_store *s, struct store_walk *w)
{
	w->at = w->at == w->newest ? 0 : s->occ[w->at - 1].next;
}

/*
 * The run that occurrence number `at` minus 1 stands in, until the next one is asked for, and its line's text; NULL if it
 * stands in none. O(1) behind the first time.
 */
const struct run *store_run(struct name_store *s, uint32_t at, struct slice *text);

/* The entity called name (people and others have names of their own), made if there is none. */
struct entity *store_entity(struct name_store *s, struct slice name, enum name_type type);
/* The same, or NULL. */
struct entity *store_find(struct name_store *s, struct slice name, enum name_type type);

static inline uint32_t
store_number(const struct name_store *s, const struct entity *e)
{
	return (uint32_t)(e - s->entities) + 1;
}

/* Gives e another form of its name, one with the same letters. */
void store_rename(struct name_store *s, struct entity *e, struct slice name);

/* Notes that e is described by text (copied, if it is of sensible length and new). */
void store_role(struct name_store *s, struct entity *e, struct slice text, uint8_t office);

#endif
