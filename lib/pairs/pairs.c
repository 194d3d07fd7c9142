#include "pairs/pairs.h"

#include <stdio.h>
#include <stdlib.h>

#include "pairs/key.h"

/* What the candidates of a run in memory take beside records and units. */
#define MEMORY_FIXED ((size_t)96 << 20)

/* Hexadecimal digits of a record's number. */
#define ID_SIZE 8

void
pairs_open(struct pairs *p, struct cmp *cmp, struct rec_out *out)
{
	p->out = out;
	p->rows = (struct rows){ .cmp = cmp, .within = p->within, .least = p->least };
	if (!p->unpaired && !p->groups && !p->quiet)
		p->rows.out = out;
	p->last_a = UINT32_MAX;
	if (p->reference != NULL)
		cmp_crowd(cmp, p->records);
	store_init(&p->store);
}

void
pairs_free(struct pairs *p)
{
	store_free(&p->store);
	rows_side_free(&p->a);
	rows_side_free(&p->b);
	free(p->units);
	free(p->doc);
	free(p->group);
	free(p->brief);
	free(p->brief_at);
	free(p->line.p);
	free(p->rows.detail.p);
}

static void
put_line(struct pairs *p, struct slice line)
{
	p->found = true;
	if (p->quiet)
		return;
	io_out_bytes(&p->out->io, line);
	io_out_row(&p->out->io);
}

/* The keys of u to sort(1). The record's number, in so many digits that bytes order it, is the id. */
static void
put_keys(struct pairs *p, const struct cmp_unit *u, uint64_t doc)
{
	char id[16];
	struct key k;
	int n = snprintf(id, sizeof(id), "%0*x", ID_SIZE, u->rec);

	for (size_t i = 0; i < u->n; i++)
		for (size_t j = i + 1; j < u->n; j++) {
			key_make(&k, u, cmp_key(u, i, j), doc);
			k.id = slice_of(id, (size_t)n);
			p->line.len = 0;
			key_line(&p->line, &k);
			io_out_bytes(&p->keys.in, buf_slice(&p->line));
			io_out_row(&p->keys.in);
		}
}

/* Gives back what finds candidates. */
static void
free_keys(struct pairs *p)
{
	free(p->units);
	free(p->doc);
	p->units = NULL;
	p->doc = NULL;
	p->n = p->cap = p->doc_cap = 0;
}

static void
to_files(struct pairs *p)
{
	p->in_files = true;
	store_to_files(&p->store, p->dir);
	sorter_open(&p->keys, p->memory / 2, p->dir, false);
	for (size_t i = 0; i < p->n; i++)
		put_keys(p, &p->units[i], p->doc[p->units[i].rec]);
	free_keys(p);
}

static void
keep(struct pairs *p, const struct rec *r)
{
	uint32_t rec = store_add(&p->store, r);
	uint64_t doc = key_doc(r->doc);
	size_t n;

	if (!p->counted)
		cmp_count(p->rows.cmp, &p->a.words, r->new_doc);
	mem_reserve(&p->units, &p->cap, p->n + CMP_UNITS, sizeof(*p->units));
	n = cmp_units(&p->a.words, p->units + p->n);
	for (size_t i = 0; i < n; i++) {
		p->units[p->n + i].rec = rec;
		if (p->in_files)
			put_keys(p, &p->units[p->n + i], doc);
	}
	if (p->in_files)
		return;
	p->n += n;
	mem_reserve(&p->doc, &p->doc_cap, (size_t)rec + 1, sizeof(*p->doc));
	p->doc[rec] = doc;
	if (p->store.size + p->n * sizeof(*p->units) + (size_t)rec * 16 + MEMORY_FIXED > p->memory)
		to_files(p);
}

/* The rows of a record against the reference set; without any, under -v, the record. */
static void
answer(struct pairs *p, const struct rec *r)
{
	size_t n = reference_find(p->reference, &p->b.words);
	bool any = false;

	p->line.len = 0;
	store_write_line(&p->line, r);
	p->b.rec.line = buf_slice(&p->line);
	for (size_t i = 0; i < n; i++) {
		store_get(&p->reference->store, p->reference->found[i], &p->a.rec);
		rows_new(&p->a);
		if (!rows_pair(&p->rows, &p->a, &p->b, true))
			continue;
		any = true;
		rows_write(&p->rows, &p->a, &p->b);
	}
	if (p->unpaired && !any)
		put_line(p, p->b.rec.line);
	else if (!p->unpaired)
		p->found |= any;
}

void
pairs_add(struct pairs *p, const struct rec *r)
{
	struct rows_side *side = p->reference != NULL ? &p->b : &p->a;

	rows_new(side);
	side->rec.text = r->text;
	rows_read(&p->rows, side);
	if (p->reference != NULL)
		answer(p, r);
	else
		keep(p, r);
}

/* First record of i's group; halves the way there (Tarjan, van Leeuwen 1984). */
static uint32_t
group_of(struct pairs *p, uint32_t i)
{
	while (p->group[i] != i) {
		p->group[i] = p->group[p->group[i]];
		i = p->group[i];
	}
	return i;
}

static void
join(struct pairs *p, uint32_t a, uint32_t b)
{
	uint32_t x = group_of(p, a), y = group_of(p, b);

	if (x < y)
		p->group[y] = x;
	else
		p->group[x] = y;
}

/* The brief of record i, which is in side; it is made when it is first asked for. */
static size_t
brief_of(struct pairs *p, uint32_t i, struct rows_side *side)
{
	if (p->brief_at[i] == 0) {
		rows_read(&p->rows, side);
		mem_reserve(&p->brief, &p->brief_cap, p->briefs + CMP_BRIEF_SIZE(CMP_WORDS), sizeof(*p->brief));
		p->brief_at[i] = p->briefs + 1;
		p->briefs += cmp_brief(&side->words, p->brief + p->briefs);
	}
	return p->brief_at[i] - 1;
}

/* Puts record i into side. */
static void
get(struct pairs *p, uint32_t i, struct rows_side *side)
{
	store_get(&p->store, i, &side->rec);
	rows_new(side);
}

/* True if the pair may be one; b is in p->b then. A copy is one, whatever else. */
static bool
hopeful(struct pairs *p, uint32_t a, uint32_t b)
{
	bool known = !p->in_files && p->brief_at[b] > 0;
	size_t x, y;

	if (!known)
		get(p, b, &p->b);
	if (p->in_files || (!known && slice_eq(p->a.rec.text, p->b.rec.text)))
		return true;
	x = brief_of(p, a, &p->a);
	y = brief_of(p, b, &p->b);
	if (!cmp_hopeful(p->rows.cmp, p->brief + x, p->brief + y))
		return false;
	if (known)
		get(p, b, &p->b);
	return true;
}

/* Judges the pair of records a and b; those with the same a come one behind the other. */
static void
judge(struct pairs *p, uint32_t a, uint32_t b)
{
	if (p->quiet && p->found)
		return;
	if (a != p->last_a) {
		get(p, a, &p->a);
		p->last_a = a;
	}
	if (!hopeful(p, a, b))
		return;
	if (!rows_pair(&p->rows, &p->a, &p->b, false))
		return;
	rows_write(&p->rows, &p->a, &p->b);
	p->found |= !p->unpaired;
	if (p->group != NULL)
		join(p, a, b);
}

static void
judge_memory(struct pairs *p)
{
	struct pair_set set = { 0 };

	memory_pairs(p->units, p->n, p->doc, p->within, cmp_crowd_weight(p->rows.cmp), &set);
	free_keys(p);
	pair_finish(&set);
	set.pair = mem_resize(set.pair, set.n + 1, sizeof(*set.pair));
	p->brief_at = mem_zalloc((size_t)p->store.n + 1, sizeof(*p->brief_at));
	for (size_t i = 0; i < set.n; i++)
		judge(p, (uint32_t)(set.pair[i] >> 32), (uint32_t)set.pair[i]);
	free(set.pair);
}

/* Writes the two ids of a candidate pair to sort(1), the earlier first. */
static void
put_pair(void *arg, const struct key *a, const struct key *b)
{
	struct io_out *out = arg;
	int d = slice_cmp(a->id, b->id);

	if (d == 0)
		return;
	io_out_bytes(out, d < 0 ? a->id : b->id);
	io_out_byte(out, '\t');
	io_out_bytes(out, d < 0 ? b->id : a->id);
	io_out_row(out);
}

static void
scan_files(struct pairs *p, struct sorter *pairs)
{
	struct key_scan scan = { .within = p->within, .crowd = cmp_crowd_weight(p->rows.cmp), .pair = put_pair, .arg = &pairs->in };
	struct slice line;
	struct key k;

	sorter_turn(&p->keys);
	while (io_in_line(&p->keys.out, &line) == IO_LINE)
		if (key_parse(line, &k))
			key_scan(&scan, &k);
	key_scan_free(&scan);
	sorter_close(&p->keys);
}

static void
judge_files(struct pairs *p)
{
	struct sorter pairs;
	struct slice line;

	sorter_open(&pairs, p->memory / 2, p->dir, true);
	scan_files(p, &pairs);
	sorter_turn(&pairs);
	while (io_in_line(&pairs.out, &line) == IO_LINE) {
		char text[2 * ID_SIZE + 2] = { 0 };

		if (line.len > sizeof(text) - 1)
			continue;
		memcpy(text, line.p, line.len);
		judge(p, (uint32_t)strtoul(text, NULL, 16), (uint32_t)strtoul(text + ID_SIZE + 1, NULL, 16));
	}
	sorter_close(&pairs);
}

/* The records that are in no pair. */
static void
write_unpaired(struct pairs *p)
{
	uint32_t *size = mem_zalloc((size_t)p->store.n + 1, sizeof(*size));

	for (uint32_t i = 0; i < p->store.n; i++)
		size[group_of(p, i)]++;
	for (uint32_t i = 0; i < p->store.n; i++) {
		if (size[group_of(p, i)] > 1)
			continue;
		store_get(&p->store, i, &p->a.rec);
		put_line(p, p->a.rec.line);
	}
	free(size);
}

/* Every record behind its group; groups are numbered as they begin. */
static void
write_groups(struct pairs *p)
{
	uint32_t *number = mem_zalloc((size_t)p->store.n + 1, sizeof(*number)), groups = 0;

	for (uint32_t i = 0; i < p->store.n; i++) {
		uint32_t first = group_of(p, i);

		if (first == i)
			number[i] = ++groups;
		store_get(&p->store, i, &p->a.rec);
		if (!p->quiet)
			rec_out_number(p->out, number[first]);
		put_line(p, p->a.rec.line);
	}
	free(number);
}

void
pairs_finish(struct pairs *p)
{
	if (p->reference != NULL)
		return;
	if (p->unpaired || p->groups) {
		p->group = mem_alloc(((size_t)p->store.n + 1) * sizeof(*p->group));
		for (uint32_t i = 0; i < p->store.n; i++)
			p->group[i] = i;
	}
	cmp_crowd(p->rows.cmp, p->records);
	if (p->in_files)
		judge_files(p);
	else
		judge_memory(p);
	if (p->unpaired)
		write_unpaired(p);
	else if (p->groups && !p->quiet)
		write_groups(p);
}
