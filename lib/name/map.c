#include <stdlib.h>
#include <xxhash.h>

#include "name/store.h"

uint64_t
map_key(struct slice s)
{
	uint64_t h = XXH3_64bits(s.p, s.len);

	return h == 0 ? 1 : h;
}

static struct map_slot *
slot_of(const struct map *m, uint64_t key)
{
	size_t i = (size_t)key & (m->cap - 1);

	while (m->slots[i].key != 0 && m->slots[i].key != key)
		i = (i + 1) & (m->cap - 1);
	return &m->slots[i];
}

static void
grow(struct map *m)
{
	struct map old = *m;

	m->cap = old.cap == 0 ? 256 : old.cap * 2;
	m->slots = mem_zalloc(m->cap, sizeof(*m->slots));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].key != 0)
			*slot_of(m, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

uint32_t *
map_at(struct map *m, uint64_t key)
{
	struct map_slot *slot;

	if (m->n * 2 >= m->cap)
		grow(m);
	slot = slot_of(m, key);
	if (slot->key == 0) {
		slot->key = key;
		slot->value = 0;
		m->n++;
	}
	return &slot->value;
}

uint32_t
map_get(const struct map *m, uint64_t key)
{
	return m->n == 0 ? 0 : slot_of(m, key)->value;
}

void
map_clear(struct map *m)
{
	if (m->n == 0)
		return;
	memset(m->slots, 0, m->cap * sizeof(*m->slots));
	m->n = 0;
}
