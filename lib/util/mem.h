/*
 * Memory. Allocation failure ends the program with a message and status 2 through mem_fail(), so no
 * caller checks for NULL.
 */
#ifndef UTIL_MEM_H
#define UTIL_MEM_H

#include <stddef.h>

#include "util/slice.h"

/* "out of memory", exit 2. */
_Noreturn void mem_fail(void);

/* malloc(3), calloc(3), reallocarray(3) that cannot fail; free(3) what they return. */
void *mem_alloc(size_t size);
void *mem_zalloc(size_t count, size_t size);
void *mem_resize(void *p, size_t count, size_t size);

/*
 * Makes *array (of *cap elements of size bytes) hold at least need elements, at least doubling it;
 * contents are kept, new elements are not cleared. Amortised O(1) an element.
 */
void mem_reserve(void *array, size_t *cap, size_t need, size_t size);

/*
 * An arena: many small allocations, freed together. Blocks are kept by arena_reset() for the next
 * document. Zero-initialise it; arena_free() gives everything back.
 */
struct arena {
	struct arena_block *first;
	struct arena_block *cur;
};

/* size bytes aligned for any type; valid until reset or free; not cleared. */
void *arena_alloc(struct arena *a, size_t size);
/* A copy of s in the arena, followed by MEM_PADDING readable zero bytes. */
struct slice arena_copy(struct arena *a, struct slice s);
/* Frees every allocation at once; keeps the blocks, but those over 1 MiB. O(blocks). */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

/* Readable bytes behind every text the record reader and the arena hand out, so that vector code may
 * load past the end. */
#define MEM_PADDING 64

/* A growing byte string. Zero-initialise it; free(buf.p) at the end. */
struct buf {
	char *p;
	size_t len;
	size_t cap;
};

void buf_add(struct buf *b, struct slice s);
void buf_byte(struct buf *b, char c);

static inline struct slice
buf_slice(const struct buf *b)
{
	return slice_of(b->p, b->len);
}

#endif
