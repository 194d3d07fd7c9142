/*
 * A user's own names: phrases with a type and a canonical name, found wherever they stand as whole words.
 */
#ifndef NAME_GAZETTEER_H
#define NAME_GAZETTEER_H

#include "name/name.h"
#include "util/slice.h"

struct gazetteer;

struct gaz_entry {
	struct slice surface;
	struct slice canonical;
	enum name_type type; /* NAME_NONE: the phrase is no name */
};

struct gazetteer *gaz_new(void);
void gaz_free(struct gazetteer *g);

/*
 * Adds one line of a gazetteer file: surface TAB type [TAB canonical]; type is PER ORG LOC MISC, or `-` for
 * what is no name. NULL, or what is wrong with the line (nothing is added then). An empty line and one that
 * begins with # are nothing. A surface given again replaces the first. The line's bytes are copied.
 */
const char *gaz_add(struct gazetteer *g, struct slice line);

/*
 * The next phrase of the gazetteer in text at or after *from, the longest at its place, and *from behind it; NULL at
 * the end. Letter case counts; where the gazetteer has one space, the text may have any white space.
 * O(bytes) over all calls, times the phrases that begin with one word.
 */
const struct gaz_entry *gaz_next(const struct gazetteer *g, struct slice text, size_t *from, struct span *span);

/* The entry whose surface is phrase; NULL if there is none. O(1) expected. */
const struct gaz_entry *gaz_lookup(const struct gazetteer *g, struct slice phrase);

#endif
