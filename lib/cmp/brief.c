/*
 * Texts in brief: enough to tell that a pair cannot score, without reading the texts.
 *
 * A brief is the number of words (BRIEF_MANY set if they are several sentences), their weight, and a number a word,
 * in order: 22 bits of its stem, those of its head first; whether it is no name; half of its weight, rounded up; whether it
 * is a figure. What is told apart in full may be one in brief, so a pair in brief shares no less than it does in full. Of
 * words of one stem names are shared first, and the lightest are left.
 */
#include "cmp/features.h"
#include "cmp/sort.h"

#define BRIEF_MANY (UINT32_C(1) << 31)
#define BRIEF_HEADER 2

#define BRIEF_NUMBER 1
#define WEIGHT_SHIFT 1
#define BRIEF_NO_NAME (UINT32_C(1) << 9)
#define STEM_SHIFT 10 /* bits below the stem */
#define HEAD_SHIFT 20 /* bits below its head */

_Static_assert(BRIEF_HEADER == CMP_BRIEF_SIZE(0), "the header's size is told in cmp.h");

size_t
cmp_brief(const struct cmp_text *t, uint32_t *out)
{
	uint64_t words[CMP_WORDS];
	uint16_t end[CMP_UNITS];

	out[0] = (uint32_t)t->n | (cmp_sentences(t, end) > 1 ? BRIEF_MANY : 0);
	out[1] = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct cmp_word *w = &t->words[i];

		out[1] += w->weight;
		words[i] = (w->stem >> STEM_SHIFT << STEM_SHIFT) | (w->weight + 1U) / 2 << WEIGHT_SHIFT |
		    ((w->flags & CMP_NAME) != 0 ? 0 : BRIEF_NO_NAME) | ((w->flags & CMP_NUMBER) != 0 ? BRIEF_NUMBER : 0);
	}
	cmp_sort_u64(words, t->n);
	for (size_t i = 0; i < t->n; i++)
		out[BRIEF_HEADER + i] = (uint32_t)words[i];
	return BRIEF_HEADER + t->n;
}

static uint32_t
most_weight(uint32_t word)
{
	return (word >> WEIGHT_SHIFT & 0xff) * 2;
}

/* What one of the texts has alone. */
struct alone {
	uint32_t weight; /* the least that it may be, as are the others */
	uint32_t words_weight; /* without figures */
	unsigned names;
	unsigned figures;
	uint32_t near; /* in the head at hand: the most that the other may have nearly */
	unsigned near_names;
	uint32_t stem; /* that both had last */
	uint32_t lightest; /* of the words that have it */
};

struct in_brief {
	struct alone a, b;
	size_t words; /* in common */
	uint32_t weight; /* in common or near, the most that it may be, as are the others */
	uint32_t names; /* of it, that of names */
	uint32_t rarest; /* of a word that is no name */
};

static void
add_alone(struct alone *s, uint32_t word)
{
	bool again = word >> STEM_SHIFT == s->stem;
	uint32_t weight = most_weight(word), least = again && s->lightest < weight ? s->lightest : weight;

	least = least > 0 ? least - 1 : 0;

	s->weight += least;
	if ((word & BRIEF_NUMBER) != 0) {
		s->figures++;
		return;
	}
	s->words_weight += least;
	s->near += weight;
	s->near_names += (word & BRIEF_NO_NAME) == 0;
}

/* A head ends: its words are near as far as both have some alone, else they are surely not. */
static void
end_head(struct in_brief *s)
{
	if (s->a.near > 0 && s->b.near > 0) {
		s->weight += s->a.near < s->b.near ? s->a.near : s->b.near;
	} else {
		s->a.names += s->a.near_names;
		s->b.names += s->b.near_names;
	}
	s->a.near = s->b.near = 0;
	s->a.near_names = s->b.near_names = 0;
}

static void
take(struct alone *s, uint32_t word)
{
	uint32_t weight = most_weight(word), stem = word >> STEM_SHIFT;

	if (s->stem != stem || weight < s->lightest)
		s->lightest = weight;
	s->stem = stem;
}

static void
add_common(struct in_brief *s, uint32_t x, uint32_t y)
{
	uint32_t more = most_weight(x > y ? x : y), less = most_weight(x > y ? y : x);

	take(&s->a, x);
	take(&s->b, y);
	s->words++;
	s->weight += more;
	if (((x | y) & BRIEF_NO_NAME) == 0)
		s->names += less;
	else if (less > s->rarest)
		s->rarest = less;
}

static void
merge(struct in_brief *s, const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	uint32_t head = 0;

	for (size_t i = 0, j = 0; i < n || j < m;) {
		uint64_t x = i < n ? a[i] : UINT64_MAX, y = j < m ? b[j] : UINT64_MAX;
		uint32_t least = (uint32_t)(x < y ? x : y);

		if (least >> HEAD_SHIFT != head) {
			end_head(s);
			head = least >> HEAD_SHIFT;
		}
		if (x >> STEM_SHIFT == y >> STEM_SHIFT) {
			add_common(s, a[i++], b[j++]);
		} else if (x < y) {
			add_alone(&s->a, a[i++]);
		} else {
			add_alone(&s->b, b[j++]);
		}
	}
	end_head(s);
}

/* The features that score the most which the pair may. */
static void
best_features(const struct in_brief *s, size_t n, size_t m, uint32_t most, struct cmp_features *f)
{
	unsigned names = s->a.names + s->b.names;
	bool own = s->a.words_weight > FEATURES_OWN && s->b.words_weight > FEATURES_OWN;
	uint32_t rest = s->a.weight < s->b.weight ? s->a.weight : s->b.weight;

	*f = (struct cmp_features){ .rest = rest / 800.0 };
	f->overlap = f->order = 2.0 * (double)s->words / (double)(n + m + FEATURES_WORDS);
	f->figures_both = s->a.figures > 0 && s->b.figures > 0;
	f->figures = s->a.figures > 0 || s->b.figures > 0;
	f->names = (double)names / (double)(names + 2);
	f->share = s->weight < most ? (double)s->weight / most : 1;
	f->topic = f->share < FEATURES_TOPIC_SHARE && s->rarest < FEATURES_TOPIC_WEIGHT;
	f->evidence = (s->weight - s->names / 2.0) / 16;
	f->conflict = own && ((s->a.names > 0 && s->b.names > 0) || f->figures_both > 0);
}

bool
cmp_hopeful(const struct cmp *c, const uint32_t *a, const uint32_t *b)
{
	size_t n = a[0] & ~BRIEF_MANY, m = b[0] & ~BRIEF_MANY;
	uint32_t most = a[1] > b[1] ? a[1] : b[1];
	struct in_brief s = { 0 };
	struct cmp_features f;

	merge(&s, a + BRIEF_HEADER, n, b + BRIEF_HEADER, m);
	if (s.a.weight == 0 || s.b.weight == 0)
		return true;
	best_features(&s, n, m, most, &f);
	if (((a[0] | b[0]) & BRIEF_MANY) != 0)
		return cmp_evidence(f.evidence, cmp_needed(c->chance, false, false)) >= c->least;
	return cmp_score(&f, c->chance) >= c->least;
}
