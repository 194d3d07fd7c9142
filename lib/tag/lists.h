/*
 * Word lists for a model in the making, and the writing of models.
 */
#ifndef TAG_LISTS_H
#define TAG_LISTS_H

#include "tag/model.h"
#include "util/mem.h"

struct tag_list_entry {
	uint32_t key;
	uint16_t classes;
};

struct tag_lists {
	struct tag_list_entry *entries;
	size_t n, cap;
	struct token *cut; /* work */
	size_t cut_cap;
};

/* Adds a name, of one word or several, in any case, to the classes of that mask. */
void tag_lists_add(struct tag_lists *l, struct slice name, uint16_t classes);
void tag_lists_free(struct tag_lists *l);

/* A feature with its weights. */
struct tag_feature {
	uint32_t key;
	int8_t row[TAG_LABELS];
};

/*
 * Writes a model: features and lists are sorted in place. Of two features that cannot be told apart the first is
 * written. The bytes are malloc(3)ed. O(n log n).
 */
struct buf tag_model_write(struct tag_feature *features, size_t n, const int16_t transition[TAG_STATES][TAG_STATES],
    struct tag_lists *lists);

#endif
