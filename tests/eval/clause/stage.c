#include "stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { HASH_BITS = 21 };

static const float SMOOTH = 0.1F, DECAY = 1e-6F;

void
stage_init(struct stage *s, size_t width, struct learn_options opt)
{
	*s = (struct stage){ .width = width, .opt = opt };
	s->count = mem_zalloc((size_t)1 << HASH_BITS, 1);
}

void
stage_free(struct stage *s)
{
	free(s->count);
	free(s->key);
	free(s->weight);
	free(s->square);
	free(s->sum);
}

static size_t
stage_rows(const struct stage *s)
{
	return s->key != NULL ? (size_t)CLAUSE_BUCKET * s->opt.buckets : (size_t)1 << HASH_BITS;
}

void
stage_clear(struct stage *s)
{
	free(s->weight);
	free(s->square);
	free(s->sum);
	s->summed = 0;
	s->sum = mem_zalloc(stage_rows(s) * s->width, sizeof(float));
	s->weight = mem_zalloc(stage_rows(s) * s->width, sizeof(float));
	s->square = mem_zalloc(stage_rows(s) * s->width, sizeof(float));
}

void
stage_count(struct stage *s, const uint32_t *f, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		uint8_t *seen = &s->count[f[i] >> (32 - HASH_BITS)];
		if (*seen < UINT8_MAX)
			++*seen;
	}
}

static bool
row_of(const struct stage *s, uint32_t feature, uint32_t *row)
{
	if ((uint16_t)feature == 0)
		return false;
	if (s->key == NULL) {
		*row = feature >> (32 - HASH_BITS);
		return s->count[*row] >= s->opt.least_count;
	}
	for (*row = CLAUSE_BUCKET * clause_bucket(s->opt.buckets, feature); ; ++*row) {
		if (s->key[*row] == (uint16_t)feature)
			return true;
		if (*row % CLAUSE_BUCKET == CLAUSE_BUCKET - 1)
			return false;
	}
}

unsigned
stage_to_rows(const struct stage *s, uint32_t *f, unsigned n)
{
	unsigned k = 0;
	uint32_t row;

	for (unsigned i = 0; i < n; i++)
		if (row_of(s, f[i], &row))
			f[k++] = row;
	return k;
}

void
stage_sum(const struct stage *s, const uint32_t *row, unsigned n, float *sum)
{
	for (size_t z = 0; z < s->width; z++)
		sum[z] = 0;
	for (unsigned i = 0; i < n; i++)
		for (size_t z = 0; z < s->width; z++)
			sum[z] += s->weight[s->width * row[i] + z];
}

void
stage_descend(struct stage *s, const uint32_t *row, unsigned n, const float *gradient)
{
	for (unsigned i = 0; i < n; i++) {
		float *w = s->weight + s->width * row[i], *q = s->square + s->width * row[i];
		for (size_t z = 0; z < s->width; z++) {
			float g = gradient[z] + DECAY * w[z];
			q[z] += g * g;
			w[z] -= s->opt.rate * g / sqrtf(q[z] + SMOOTH);
		}
	}
}

void
chooser_add(struct chooser *c, const struct stage *s, const uint32_t *f, unsigned n)
{
	uint32_t row;

	for (unsigned i = 0; i < n; i++) {
		if (!row_of(s, f[i], &row))
			continue;
		size_t at = (f[i] * 0x9e3779b1U) & (c->cap - 1);
		while (c->slot[at].norm > 0 && c->slot[at].feature != f[i])
			at = (at + 1) & (c->cap - 1);
		if (c->slot[at].norm > 0)
			continue;
		if (++c->n > c->cap / 8 * 7)
			mem_fail();
		float norm = 1e-12F;
		for (size_t z = 0; z < s->width; z++)
			norm += s->weight[s->width * row + z] * s->weight[s->width * row + z];
		c->slot[at] = (struct weighed){ f[i], norm * (float)s->count[f[i] >> (32 - HASH_BITS)] };
	}
}

static int
by_norm(const void *a, const void *b)
{
	const struct weighed *x = a, *y = b;

	if (x->norm != y->norm)
		return x->norm < y->norm ? 1 : -1;
	return x->feature < y->feature ? -1 : x->feature > y->feature;
}

void
stage_make_table(struct stage *s, struct chooser *c)
{
	size_t n = 0, kept = 0;
	uint16_t *key = mem_zalloc((size_t)CLAUSE_BUCKET * s->opt.buckets, sizeof(*key));

	for (size_t i = 0; i < c->cap; i++)
		if (c->slot[i].norm > 0)
			c->slot[n++] = c->slot[i];
	qsort(c->slot, n, sizeof(*c->slot), by_norm);
	for (size_t i = 0; i < n; i++) {
		uint16_t *bucket = key + CLAUSE_BUCKET * (size_t)clause_bucket(s->opt.buckets, c->slot[i].feature);
		uint16_t k = (uint16_t)c->slot[i].feature;
		unsigned z = 0;
		while (z < CLAUSE_BUCKET && bucket[z] != 0 && bucket[z] != k)
			z++;
		if (k == 0 || z == CLAUSE_BUCKET)
			continue;
		kept += bucket[z] == 0;
		bucket[z] = k;
	}
	fprintf(stderr, "  %zu of %zu features kept\n", kept, n);
	s->key = key;
	free(c->slot);
}

struct chooser
chooser_new(void)
{
	struct chooser c = { .cap = (size_t)1 << 24 };
	c.slot = mem_zalloc(c.cap, sizeof(*c.slot));
	return c;
}

void
stage_write(const struct stage *s, int unit, struct buf *out)
{
	size_t rows = (size_t)CLAUSE_BUCKET * s->opt.buckets;

	for (size_t r = 0; r < rows; r++) {
		buf_byte(out, (char)(s->key[r] & 0xff));
		buf_byte(out, (char)(s->key[r] >> 8));
	}
	for (size_t i = 0; i < rows * s->width; i++) {
		float w = roundf(s->weight[i] * (float)unit);
		buf_byte(out, (char)(int)(w > 127 ? 127 : w < -127 ? -127 : w));
	}
}

void
stage_add_up(struct stage *s)
{
	for (size_t i = 0; i < stage_rows(s) * s->width; i++)
		s->sum[i] += s->weight[i];
	s->summed++;
}

void
stage_take_mean(struct stage *s)
{
	for (size_t i = 0; i < stage_rows(s) * s->width; i++)
		s->weight[i] = s->sum[i] / (float)s->summed;
}
