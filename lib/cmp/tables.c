#include "cmp/tables.h"

#include <stdlib.h>
#include <xxhash.h>

struct known_stem {
	const char *stem;
	uint8_t weight;
	bool name;
};

struct variant {
	const char *from;
	const char *to;
};

struct place {
	const char *word;
	uint16_t number;
};

struct spelling {
	const char *from;
	const char *to;
	size_t least;
};

#include "cmp/tables.inc"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static struct slice
text_of(const char *s)
{
	return slice_of(s, strlen(s));
}

uint64_t
cmp_hash(struct slice s)
{
	return XXH3_64bits(s.p, s.len);
}

static void
add_stem(struct cmp *c, const struct known_stem *k)
{
	uint32_t hash = (uint32_t)cmp_hash(text_of(k->stem));
	size_t i = hash % STEM_PLACES;

	while (c->stems[i].weight != 0)
		i = (i + 1) % STEM_PLACES;
	c->stems[i] = (struct stem_place){ hash, k->weight, k->name };
}

static struct variant_place *
variant_place(const struct cmp *c, uint64_t hash)
{
	size_t i = hash % VARIANT_PLACES;

	while (c->variants[i].used && c->variants[i].hash != hash)
		i = (i + 1) % VARIANT_PLACES;
	return &c->variants[i];
}

static void
add_variant(struct cmp *c, const struct variant *v)
{
	const char *space = strchr(v->from, ' ');
	struct variant_place *place = variant_place(c, cmp_hash(text_of(v->from)));

	place->used = true;
	place->hash = cmp_hash(text_of(v->from));
	place->to = v->to;
	if (space == NULL)
		return;
	place = variant_place(c, cmp_hash(text_of(space + 1)));
	place->used = place->second = true;
	place->hash = cmp_hash(text_of(space + 1));
}

static struct name_place *
name_place(const struct cmp *c, uint64_t hash)
{
	size_t i = hash % NAME_PLACES;

	while (c->places[i].hash != 0 && c->places[i].hash != hash)
		i = (i + 1) % NAME_PLACES;
	return &c->places[i];
}

static void
add_place(struct cmp *c, const struct place *p)
{
	uint64_t hash = cmp_hash(text_of(p->word)) | 1;

	*name_place(c, hash) = (struct name_place){ hash, p->number };
}

/* Words of a group are looked up by their stems, apart from places, which are not stemmed. */
#define GROUP_MIX UINT64_C(0x9e3779b97f4a7c15)

static void
add_near(struct cmp *c, const struct place *p)
{
	char word[64];
	size_t len = strlen(p->word);
	const sb_symbol *stem;
	uint64_t hash;

	memcpy(word, p->word, len);
	cmp_spelling(word, &len);
	stem = sb_stemmer_stem(c->stemmer, (const sb_symbol *)word, (int)len);
	if (stem == NULL)
		mem_fail();
	hash = cmp_hash(slice_of((const char *)stem, (size_t)sb_stemmer_length(c->stemmer))) ^ GROUP_MIX;
	*name_place(c, hash | 1) = (struct name_place){ hash | 1, p->number };
}

void
cmp_tables_init(struct cmp *c)
{
	_Static_assert(COUNT(known_stems) < STEM_PLACES * 3 / 4, "the table of stems is too small");
	_Static_assert(COUNT(variants) < VARIANT_PLACES / 2, "the table of variants is too small");
	_Static_assert(COUNT(places) + COUNT(near_words) < NAME_PLACES * 3 / 4, "the table of places is too small");
	c->stems = mem_zalloc(STEM_PLACES, sizeof(*c->stems));
	c->variants = mem_zalloc(VARIANT_PLACES, sizeof(*c->variants));
	c->places = mem_zalloc(NAME_PLACES, sizeof(*c->places));
	for (size_t i = 0; i < COUNT(places); i++)
		add_place(c, &places[i]);
	for (size_t i = 0; i < COUNT(near_words); i++)
		add_near(c, &near_words[i]);
	for (size_t i = 0; i < COUNT(known_stems); i++)
		add_stem(c, &known_stems[i]);
	for (size_t i = 0; i < COUNT(variants); i++)
		add_variant(c, &variants[i]);
}

void
cmp_tables_free(struct cmp *c)
{
	free(c->stems);
	free(c->variants);
	free(c->places);
}

uint16_t
cmp_place(const struct cmp *c, struct slice word)
{
	return name_place(c, cmp_hash(word) | 1)->place;
}

uint16_t
cmp_group(const struct cmp *c, uint64_t stem)
{
	return name_place(c, (stem ^ GROUP_MIX) | 1)->place;
}

bool
cmp_is_group(uint16_t number)
{
	return number >= NEAR_FIRST;
}

uint8_t
cmp_weight(const struct cmp *c, uint32_t stem, uint8_t *flags)
{
	for (size_t i = stem % STEM_PLACES; c->stems[i].weight != 0; i = (i + 1) % STEM_PLACES)
		if (c->stems[i].hash == stem) {
			*flags |= c->stems[i].name ? CMP_NAME : 0;
			return c->stems[i].weight;
		}
	*flags |= CMP_UNKNOWN;
	return WEIGHT_UNKNOWN;
}

const char *
cmp_variant(const struct cmp *c, struct slice word, bool *second)
{
	const struct variant_place *place = variant_place(c, cmp_hash(word));

	if (second != NULL)
		*second = place->second;
	return place->to;
}

void
cmp_spelling(char *word, size_t *len)
{
	for (size_t i = 0; i < COUNT(spellings); i++) {
		struct slice from = text_of(spellings[i].from), to = text_of(spellings[i].to);

		if (*len >= spellings[i].least && slice_ends(slice_of(word, *len), from)) {
			memcpy(word + *len - from.len, to.p, to.len);
			*len = *len - from.len + to.len;
			return;
		}
	}
}

static bool
among(const char *const *list, size_t n, struct slice word)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq(text_of(list[i]), word))
			return true;
	return false;
}

bool
cmp_is_prefix(struct slice part)
{
	return among(prefixes, COUNT(prefixes), part);
}

bool
cmp_is_negation(struct slice word)
{
	return among(negations, COUNT(negations), word);
}
