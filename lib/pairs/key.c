#include "pairs/key.h"

#include <stdlib.h>
#include <xxhash.h>

/* In the order of their bytes, so that lines sort as their numbers do. */
static const char digits[] = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

void
key_make(struct key *k, const struct cmp_unit *u, uint32_t key, uint64_t doc)
{
	*k = (struct key){ .key = key, .unit = *u, .doc = doc };
}

static int
cmp_u64(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

int
key_cmp(const struct key *a, const struct key *b)
{
	int d = cmp_u64(a->key, b->key);

	for (int i = 0; d == 0 && i < CMP_RARE; i++)
		d = cmp_u64(a->unit.code[i], b->unit.code[i]);
	for (int i = 0; d == 0 && i < CMP_SKETCH; i++)
		d = cmp_u64(a->unit.sketch[i], b->unit.sketch[i]);
	if (d == 0)
		d = cmp_u64(a->doc, b->doc);
	if (d == 0)
		d = slice_cmp(a->id, b->id);
	return d != 0 ? d : cmp_u64(a->unit.rec, b->unit.rec);
}

/* size digits of n, the highest first. */
static char *
put_digits(char *p, uint64_t n, size_t size)
{
	for (size_t i = size; i-- > 0; n >>= 6)
		p[i] = digits[n & 63];
	return p + size;
}

void
key_line(struct buf *out, const struct key *k)
{
	char line[KEY_SIZE + 1 + DOC_SIZE + 1], *p = line;

	p = put_digits(p, k->key, 6);
	for (int i = 0; i < CMP_RARE; i++)
		p = put_digits(p, k->unit.code[i], 4);
	for (int i = 0; i < CMP_SKETCH; i++)
		p = put_digits(p, k->unit.sketch[i], 11);
	*p++ = '\t';
	p = put_digits(p, k->doc, DOC_SIZE);
	*p = '\t';
	buf_add(out, slice_of(line, sizeof(line)));
	buf_add(out, k->id);
}

static const char *
get_digits(const char *p, size_t size, uint64_t *n)
{
	*n = 0;
	for (size_t i = 0; i < size; i++) {
		const char *at = p == NULL || p[i] == '\0' ? NULL : strchr(digits, p[i]);

		if (at == NULL)
			return NULL;
		*n = *n << 6 | (uint64_t)(at - digits);
	}
	return p + size;
}

bool
key_parse(struct slice line, struct key *k)
{
	const size_t head = KEY_SIZE + 1 + DOC_SIZE + 1;
	const char *p = line.p;
	uint64_t n = 0;

	if (line.len <= head || p[KEY_SIZE] != '\t' || p[head - 1] != '\t')
		return false;
	p = get_digits(p, 6, &n);
	k->key = (uint32_t)n;
	for (int i = 0; i < CMP_RARE; i++) {
		p = get_digits(p, 4, &n);
		k->unit.code[i] = (uint32_t)n;
	}
	for (int i = 0; i < CMP_SKETCH; i++)
		p = get_digits(p, 11, &k->unit.sketch[i]);
	p = get_digits(p == NULL ? p : p + 1, DOC_SIZE, &k->doc);
	k->id = slice_sub(line, head, line.len);
	k->unit.rec = 0;
	if (p != NULL)
		cmp_unit_count(&k->unit);
	return p != NULL;
}

uint64_t
key_doc(struct slice name)
{
	return XXH3_64bits(name.p, name.len);
}

/* Takes k into the window, in place of the oldest. */
static void
keep(struct key_scan *s, const struct key *k)
{
	struct key *place = &s->window[s->next];
	struct buf *id = &s->ids[s->next];

	*place = *k;
	if (k->id.len > 0) {
		id->len = 0;
		buf_add(id, k->id);
		place->id = buf_slice(id);
	}
	s->next = (s->next + 1) % CMP_WINDOW;
	if (s->n < CMP_WINDOW)
		s->n++;
}

void
key_scan(struct key_scan *s, const struct key *k)
{
	if (s->n > 0 && s->window[(s->next + CMP_WINDOW - 1) % CMP_WINDOW].key != k->key)
		s->n = s->next = 0;
	for (size_t i = 0; i < s->n; i++) {
		const struct key *o = &s->window[i];

		if ((s->within || o->doc != k->doc) && cmp_likely(&o->unit, &k->unit, s->crowd))
			s->pair(s->arg, o, k);
	}
	keep(s, k);
}

void
key_scan_free(struct key_scan *s)
{
	for (size_t i = 0; i < CMP_WINDOW; i++)
		free(s->ids[i].p);
}
