#include "cmp/features.h"

/* Words without a counterpart that are looked through for near spellings, a side. */
#define REST_MAX 32

/* Two words are near if they begin alike for so many bytes, and for so much of the longer:
 * Zelensky, Zelenskiy; imagery, images. */
#define NEAR_LEAST 4
#define NEAR_SHARE 0.6

/* Words that say less than this (2 nats) in the set are common: phrases hold several of them, so their sum says too much. */
#define COMMON 32

struct rest {
	uint16_t word[REST_MAX];
	size_t n;
	uint32_t weight;
	uint32_t figure_weight;
	unsigned names;
	unsigned figures;
};

struct shared {
	size_t words;
	uint32_t weight;
	uint32_t once; /* weight, each word once */
	uint32_t names; /* of it, that of names */
	uint32_t weak; /* of it, that of common words, and half of that of figures */
	uint32_t rarest; /* the greatest of a word that is no name */
	struct rest a, b;
};

static void
leave(struct rest *r, const struct cmp_text *t, uint16_t i)
{
	const struct cmp_word *w = &t->words[i];

	if (r->n < REST_MAX)
		r->word[r->n++] = i;
	r->weight += w->weight;
	r->names += (w->flags & CMP_NAME) != 0;
	r->figures += (w->flags & CMP_NUMBER) != 0;
	if ((w->flags & CMP_NUMBER) != 0)
		r->figure_weight += w->weight;
}

/* Counts the word that both have; again: not for the first time. */
static void
count_shared(struct shared *s, const struct cmp_word *x, const struct cmp_word *y, bool again)
{
	uint32_t least = x->weight < y->weight ? x->weight : y->weight;
	bool name = ((x->flags | y->flags) & CMP_NAME) != 0;

	s->words++;
	s->weight += x->weight;
	if (again)
		return;
	s->once += least;
	if (name)
		s->names += least;
	else if (least > s->rarest)
		s->rarest = least;
	if (least < COMMON)
		s->weak += name ? least / 2 : least;
	else if (((x->flags | y->flags) & CMP_NUMBER) != 0)
		s->weak += least / 2;
}

/* Merges the words of both in the order of their stems. */
static void
share(const struct cmp_text *a, const struct cmp_text *b, struct shared *s)
{
	size_t i = 0, j = 0;
	uint64_t last = UINT64_MAX;

	while (i < a->n || j < b->n) {
		uint64_t x = i < a->n ? a->words[a->order[i]].stem : UINT64_MAX;
		uint64_t y = j < b->n ? b->words[b->order[j]].stem : UINT64_MAX;

		if (x == y) {
			count_shared(s, &a->words[a->order[i++]], &b->words[b->order[j++]], x == last);
			last = x;
		} else if (x < y) {
			leave(&s->a, a, a->order[i++]);
		} else {
			leave(&s->b, b, b->order[j++]);
		}
	}
}

static bool
near(struct slice x, struct slice y)
{
	size_t least = x.len < y.len ? x.len : y.len, most = x.len < y.len ? y.len : x.len, same = 0;

	while (same < least && ((x.p[same] ^ y.p[same]) & ~0x20) == 0)
		same++;
	return same >= NEAR_LEAST && (double)same >= NEAR_SHARE * (double)most;
}

static struct slice
word_text(const struct cmp_text *t, const struct cmp_word *w)
{
	return slice_sub(t->text, w->start, w->end);
}

/* Two names of one place are near, two words of one group, and words of near spelling, but no figures. */
static bool
is_near(const struct cmp_text *a, const struct cmp_word *x, const struct cmp_text *b, const struct cmp_word *y)
{
	if (CMP_HEAD(x->stem) != CMP_HEAD(y->stem) || ((x->flags | y->flags) & CMP_NUMBER) != 0)
		return false;
	return x->place > 0 ? x->place == y->place : near(word_text(a, x), word_text(b, y));
}

/* Moves near words from the rest to what is shared. */
static void
share_near(const struct cmp_text *a, const struct cmp_text *b, struct shared *s)
{
	for (size_t i = 0; i < s->a.n; i++) {
		const struct cmp_word *x = &a->words[s->a.word[i]];

		for (size_t j = 0; j < s->b.n; j++) {
			const struct cmp_word *y = &b->words[s->b.word[j]];
			uint32_t least = x->weight < y->weight ? x->weight : y->weight;

			if (!is_near(a, x, b, y))
				continue;
			s->weight += least;
			s->once += least;
			s->a.names -= (x->flags & CMP_NAME) != 0;
			s->b.names -= (y->flags & CMP_NAME) != 0;
			s->b.word[j] = s->b.word[--s->b.n];
			break;
		}
	}
}

/* Sets the bits of the places in a where stem stands. O(log n + places). */
static void
places(const struct cmp_text *a, uint32_t stem, uint64_t *mask)
{
	size_t from = 0, to = a->n;

	while (from < to) {
		size_t mid = (from + to) / 2;

		if (a->words[a->order[mid]].stem < stem)
			from = mid + 1;
		else
			to = mid;
	}
	for (; from < a->n && a->words[a->order[from]].stem == stem; from++)
		mask[a->order[from] / 64] |= UINT64_C(1) << (a->order[from] % 64);
}

/* Length of the longest common subsequence, by bit vectors (Hyyro, "Bit-parallel LCS-length computation
 * revisited", 2004). */
static size_t
common_subsequence(const struct cmp_text *a, const struct cmp_text *b)
{
	uint64_t v[CMP_WORDS / 64], mask[CMP_WORDS / 64];
	size_t n = (a->n + 63) / 64, length = 0;

	for (size_t k = 0; k < n; k++)
		v[k] = UINT64_MAX;
	for (size_t j = 0; j < b->n; j++) {
		uint64_t carry = 0;

		memset(mask, 0, n * sizeof(*mask));
		places(a, b->words[j].stem, mask);
		for (size_t k = 0; k < n; k++) {
			uint64_t u = v[k] & mask[k], sum = v[k] + u, whole = sum + carry;

			carry = (sum < v[k]) | (whole < sum);
			v[k] = whole | (v[k] & ~mask[k]);
		}
	}
	for (size_t i = 0; i < a->n; i++)
		length += (v[i / 64] >> (i % 64) & 1) == 0;
	return length;
}

static size_t
common_pairs(const struct cmp_text *a, const struct cmp_text *b)
{
	size_t i = 0, j = 0, n = 0;

	while (i + 1 < a->n && j + 1 < b->n) {
		if (a->pairs[i] == b->pairs[j]) {
			n++;
			i++;
			j++;
		} else if (a->pairs[i] < b->pairs[j]) {
			i++;
		} else {
			j++;
		}
	}
	return n;
}

static void
fill(struct cmp_features *f, const struct shared *s, uint32_t most, struct chance chance)
{
	double rest = s->a.weight < s->b.weight ? s->a.weight : s->b.weight;
	bool alien, own = s->a.weight - s->a.figure_weight > FEATURES_OWN && s->b.weight - s->b.figure_weight > FEATURES_OWN;

	f->figures_both = s->a.figures > 0 && s->b.figures > 0;
	f->figures = s->a.figures > 0 || s->b.figures > 0;
	f->names = (double)(s->a.names + s->b.names) / (double)(s->a.names + s->b.names + 2);
	f->rest = rest / 800;
	f->share = s->weight < most ? (double)s->weight / most : 1;
	f->topic = f->share < FEATURES_TOPIC_SHARE && s->rarest < FEATURES_TOPIC_WEIGHT;
	f->evidence = (s->once - s->names / 2.0 - (chance.excess < 1 ? chance.excess : 1) * s->weak) / 16;
	alien = s->a.names > 0 && s->b.names > 0 && s->names == 0;
	f->conflict = alien || (own && ((s->a.names > 0 && s->b.names > 0) || f->figures_both > 0));
}

static bool
odd_negations(const struct cmp_text *t)
{
	bool odd = false;

	for (size_t i = 0; i < t->n; i++)
		odd ^= (t->words[i].flags & CMP_NOT) != 0;
	return odd;
}

/* True if the pair may score least even if all of the lighter rest is of near spelling. */
static bool
hopeful(const struct shared *s, double overlap, uint32_t most, struct chance chance, double least)
{
	struct shared best = *s;
	struct cmp_features f = { .overlap = overlap, .order = overlap };
	uint32_t more = s->a.weight < s->b.weight ? s->a.weight : s->b.weight;

	best.weight += more;
	best.once += more;
	best.a.names = best.b.names = 0;
	fill(&f, &best, most, chance);
	return cmp_score(&f, chance) >= least;
}

bool
cmp_features(const struct cmp_text *a, const struct cmp_text *b, struct chance chance, double least,
    struct cmp_features *f)
{
	struct shared s = { 0 };
	double n = (double)(a->n + b->n + FEATURES_WORDS);
	uint32_t most = a->weight > b->weight ? a->weight : b->weight;
	bool hope;

	share(a, b, &s);
	f->negated = odd_negations(a) != odd_negations(b);
	f->overlap = f->order = 2.0 * (double)s.words / n;
	f->bigrams = 0;
	hope = hopeful(&s, f->overlap, most, chance, least);
	if (hope)
		share_near(a, b, &s);
	fill(f, &s, most, chance);
	if (!hope || cmp_score(f, chance) < least)
		return false;
	f->order = 2.0 * (double)common_subsequence(a, b) / n;
	f->bigrams = 2.0 * (double)common_pairs(a, b) / (n - 2);
	return true;
}
