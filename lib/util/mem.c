#include "util/mem.h"

#include <err.h>
#include <stdalign.h>
#include <stdlib.h>

enum { ARENA_BLOCK = 64 << 10 };

/* Blocks of more are given back by a reset; in builds for tests all are, so that a use of what was in them is seen. */
#ifdef NG_TEST
enum { ARENA_KEEP = 0 };
#else
enum { ARENA_KEEP = 1 << 20 };
#endif

struct arena_block {
	struct arena_block *next;
	size_t cap;
	size_t used;
	alignas(max_align_t) char data[];
};

_Noreturn void
mem_fail(void)
{
	errx(2, "out of memory");
}

void *
mem_alloc(size_t size)
{
	void *p = malloc(size == 0 ? 1 : size);

	if (p == NULL)
		mem_fail();
	return p;
}

void *
mem_zalloc(size_t count, size_t size)
{
	void *p = calloc(count == 0 ? 1 : count, size == 0 ? 1 : size);

	if (p == NULL)
		mem_fail();
	return p;
}

void *
mem_resize(void *p, size_t count, size_t size)
{
	void *q = reallocarray(p, count == 0 ? 1 : count, size);

	if (q == NULL)
		mem_fail();
	return q;
}

void
mem_reserve(void *array, size_t *cap, size_t need, size_t size)
{
	void *p;
	size_t want;

	if (need <= *cap)
		return;
	want = *cap < 16 ? 16 : *cap;
	while (want < need)
		want += want;
	memcpy(&p, array, sizeof(p));
	p = mem_resize(p, want, size);
	memcpy(array, &p, sizeof(p));
	*cap = want;
}

static struct arena_block *
arena_grow(struct arena *a, size_t size)
{
	struct arena_block *b, *next = a->cur == NULL ? a->first : a->cur->next;

	if (next != NULL && next->cap >= size) {
		next->used = 0;
		return a->cur = next;
	}
	b = mem_alloc(sizeof(*b) + (size > ARENA_BLOCK ? size : ARENA_BLOCK));
	b->cap = size > ARENA_BLOCK ? size : ARENA_BLOCK;
	b->used = 0;
	b->next = next;
	if (a->cur == NULL)
		a->first = b;
	else
		a->cur->next = b;
	return a->cur = b;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	struct arena_block *b = a->cur;
	size_t need = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	void *p;

	if (need < size)
		mem_fail();
	if (b == NULL || b->cap - b->used < need)
		b = arena_grow(a, need);
	p = b->data + b->used;
	b->used += need;
	return p;
}

struct slice
arena_copy(struct arena *a, struct slice s)
{
	char *p = arena_alloc(a, s.len + MEM_PADDING);

	if (s.len != 0)
		memcpy(p, s.p, s.len);
	memset(p + s.len, 0, MEM_PADDING);
	return slice_of(p, s.len);
}

void
arena_reset(struct arena *a)
{
	struct arena_block **link = &a->first, *b;

	while ((b = *link) != NULL) {
		if (b->cap > ARENA_KEEP) {
			*link = b->next;
			free(b);
			continue;
		}
		b->used = 0;
		link = &b->next;
	}
	a->cur = NULL;
}

void
arena_free(struct arena *a)
{
	struct arena_block *b;

	while ((b = a->first) != NULL) {
		a->first = b->next;
		free(b);
	}
	a->cur = NULL;
}

void
buf_add(struct buf *b, struct slice s)
{
	if (s.len == 0)
		return;
	mem_reserve(&b->p, &b->cap, b->len + s.len + MEM_PADDING, 1);
	memcpy(b->p + b->len, s.p, s.len);
	b->len += s.len;
}

void
buf_byte(struct buf *b, char c)
{
	mem_reserve(&b->p, &b->cap, b->len + 1 + MEM_PADDING, 1);
	b->p[b->len++] = c;
}
