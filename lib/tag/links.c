#include "tag/links.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "tag/feature.h"
#include "tag/page.h"

/* A word in lower case: how often it stands anywhere, inside a name, at the edge of one. */
struct link {
	uint64_t hash;
	struct slice text; /* in the corpus */
	unsigned all, inside, edge;
};

struct links {
	struct link *slots;
	size_t n, n_slots;
	struct token *cut;
	size_t cut_cap;
};

/* A link is one that was seen inside a name so often, and in this share of all cases; likewise at an edge. */
#define LEAST 3
#define INSIDE_SHARE 500 /* 1 in 500 */
#define EDGE_SHARE 25

static void
grow(struct links *l)
{
	struct link *old = l->slots;
	size_t n = l->n_slots;

	l->n_slots = n == 0 ? 1 << 12 : n * 2;
	l->slots = mem_zalloc(l->n_slots, sizeof *l->slots);
	for (size_t i = 0; i < n; i++) {
		if (old[i].all == 0)
			continue;
		size_t at = (size_t)old[i].hash & (l->n_slots - 1);
		while (l->slots[at].all != 0)
			at = (at + 1) & (l->n_slots - 1);
		l->slots[at] = old[i];
	}
	free(old);
}

static struct link *
link_of(struct links *l, struct slice text)
{
	if (l->n * 2 >= l->n_slots)
		grow(l);
	uint64_t hash = XXH3_64bits(text.p, text.len);
	size_t at = (size_t)hash & (l->n_slots - 1);
	while (l->slots[at].all != 0 && l->slots[at].hash != hash)
		at = (at + 1) & (l->n_slots - 1);
	if (l->slots[at].all == 0) {
		l->slots[at] = (struct link){ .hash = hash, .text = text };
		l->n++;
	}
	l->slots[at].all++;
	return &l->slots[at];
}

static bool
has_capital(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((text.p[i] >= 'A' && text.p[i] <= 'Z') || (uint8_t)text.p[i] >= 0x80)
			return true;
	return false;
}

static void
count_line(struct links *l, const struct tag_corpus *c, const struct tag_corpus_line *line)
{
	struct slice text = slice_of(c->text.p + line->start, line->len);
	const struct tag_name *name = c->names + line->first_name, *end = name + line->names;
	size_t n = tok_line(text, l->cut, l->cut_cap);

	if (n > l->cut_cap) {
		mem_reserve(&l->cut, &l->cut_cap, n, sizeof *l->cut);
		tok_line(text, l->cut, l->cut_cap);
	}
	for (size_t i = 0; i < n; i++) {
		const struct token *t = &l->cut[i];
		struct slice word = tok_text(text, t);
		while (name < end && name->span.end <= t->start)
			name++;
		if (has_capital(word))
			continue;
		struct link *k = link_of(l, word);
		if (name == end || t->start < name->span.start)
			continue;
		if (t->start == name->span.start || t->end == name->span.end)
			k->edge++;
		else
			k->inside++;
	}
}

void
tag_learn_links(const struct tag_corpus *corpus, struct tag_lists *lists)
{
	struct links l = { 0 };

	for (size_t i = 0; i < corpus->n_lines; i++)
		count_line(&l, corpus, &corpus->lines[i]);
	for (size_t i = 0; i < l.n_slots; i++) {
		const struct link *k = &l.slots[i];
		if (k->inside >= LEAST && (unsigned long)k->inside * INSIDE_SHARE >= k->all)
			tag_lists_add(lists, k->text, TAG_CLASS_LINK);
		if (k->edge >= LEAST && (unsigned long)k->edge * EDGE_SHARE >= k->all)
			tag_lists_add(lists, k->text, TAG_CLASS_EDGE);
	}
	free(l.slots);
	free(l.cut);
}
