/*
 * Names of people, organisations, places and others in a document: a linear-chain conditional random field
 * (Lafferty, McCallum, Pereira 2001) over hashed features, decoded twice, the second time with what the first
 * found elsewhere in the document (Ratinov and Roth, CoNLL 2009, "two-stage prediction").
 */
#ifndef TAG_TAG_H
#define TAG_TAG_H

#include "util/slice.h"

enum tag_type { TAG_PER, TAG_ORG, TAG_LOC, TAG_MISC };

#define TAG_TYPES 4

/* A name: bytes span of lines[line].text. */
struct tag_name {
	size_t line;
	struct span span;
	enum tag_type type;
};

typedef void tag_emit(void *arg, const struct tag_name *name);

/* A model that was checked and can be used; it points into the bytes it was opened from. */
struct tag_model {
	unsigned feature_shift; /* a key's bucket is what is left of it */
	unsigned list_shift;
	const uint32_t *feature_index;
	const uint16_t *feature_check;
	const int8_t *feature_row;
	const int16_t *transition;
	const uint32_t *list_index;
	const uint16_t *list_check;
	const uint8_t *list_set;
	const uint16_t *set_classes;
	char *reordered; /* on a big-endian machine: the bytes in its order; else NULL */
};

/*
 * Opens a model. Any bytes are checked in full, so that no use of the model can go wrong: NULL, or what is wrong
 * with them in words. bytes must stay as they are and be aligned to 8. O(bytes).
 */
const char *tag_model_open(struct tag_model *m, struct slice bytes);

/* Gives back what tag_model_open() took; m may be all zero. */
void tag_model_close(struct tag_model *m);

/* The bytes of the model that is compiled in. */
struct slice tag_model_builtin(void);

/* A tagger: one model's words and the memory it works in; not to be shared by threads. */
struct tagger;

struct tagger *tagger_new(const struct tag_model *m);
void tagger_free(struct tagger *t);

/*
 * Gives the names in the n lines, which are one document or a window of it, in order; they do not overlap, and each
 * lies within one line. The result depends on the lines alone. What the rest of the document says is heard within parts of
 * 1 MiB. O(bytes); memory: about 60 bytes a word of such a part, and up to 8 MB of words kept from document to document.
 */
void tag_doc(struct tagger *t, const struct line *lines, size_t n, tag_emit *emit, void *arg);

/* "PER", "ORG", "LOC", "MISC". */
struct slice tag_type_name(enum tag_type type);

#endif
