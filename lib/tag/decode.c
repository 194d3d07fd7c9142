#include "tag/decode.h"

/* Lanes of one vector, or of two, in another order; GCC before 12 knows only its own builtin. */
#if defined(__clang__) || __GNUC__ >= 12
#define LANES(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define LANES(a, b, ...) __builtin_shuffle(a, b, (tag_lanes){ __VA_ARGS__ })
#endif

/* The least and (negative) the most that a path can be worth against the one that ends outside. */
#define FAR (-12000)

static inline tag_lanes
all(int v)
{
	tag_lanes lanes = { 0 };

	return lanes + (int16_t)v;
}

static inline tag_lanes
larger(tag_lanes a, tag_lanes b)
{
#ifdef __SSE2__
	return (tag_lanes)_mm_max_epi16((__m128i)a, (__m128i)b);
#else
	tag_lanes mask = a > b;
	return (mask & a) | (~mask & b);
#endif
}

/* v, but at least -most and at most most. */
static inline tag_lanes
within(tag_lanes v, int most)
{
#ifdef __SSE2__
	v = (tag_lanes)_mm_min_epi16((__m128i)v, (__m128i)all(most));
#else
	v = -larger(-v, all(-most));
#endif
	return larger(v, all(-most));
}

/* The largest lane, in every lane. */
static inline tag_lanes
largest(tag_lanes v)
{
	v = larger(v, LANES(v, v, 4, 5, 6, 7, 0, 1, 2, 3));
	v = larger(v, LANES(v, v, 2, 3, 0, 1, 6, 7, 4, 5));
	return larger(v, LANES(v, v, 1, 0, 3, 2, 5, 4, 7, 6));
}

static int16_t
bounded(int v, int max)
{
	return (int16_t)(v > max ? max : v < -max ? -max : v);
}

/* The label in a lane of those that are closed: last of each type, then unit. */
static unsigned
closed_label(unsigned lane)
{
	return lane % 4 * 4 + (lane < 4 ? TAG_LAST : TAG_UNIT);
}

void
tag_steps_init(struct tag_steps *s, const int16_t transition[TAG_STATES][TAG_STATES])
{
	for (unsigned a = 0; a < TAG_STATES; a++)
		for (unsigned b = 0; b < TAG_STATES; b++)
			s->from[a][b] = bounded(transition[a][b], TAG_TRANSITION_MAX);
	s->outside_outside = s->from[TAG_OUTSIDE][TAG_OUTSIDE];
	for (unsigned lane = 0; lane < 8; lane++) {
		unsigned type = lane % 4 * 4;
		unsigned fresh = type + (lane < 4 ? TAG_BEGIN : TAG_UNIT), on = type + (lane < 4 ? TAG_INSIDE : TAG_LAST);
		s->fresh_outside[lane] = s->from[TAG_OUTSIDE][fresh];
		for (unsigned k = 0; k < 8; k++)
			s->fresh[k][lane] = s->from[closed_label(k)][fresh];
		s->on_begin[lane] = s->from[type + TAG_BEGIN][on];
		s->on_inside[lane] = s->from[type + TAG_INSIDE][on];
		s->outside[lane] = s->from[closed_label(lane)][TAG_OUTSIDE];
	}
}

/* How good the best path to outside is, in every lane. */
static inline tag_lanes
reach_outside(const struct tag_steps *s, const struct tag_cell *before)
{
	return larger(largest(before->closed + s->outside), all(s->outside_outside));
}

/* The best paths that begin a name here; a closed label may stand before it, or outside. */
static inline tag_lanes
reach_fresh(const struct tag_steps *s, const struct tag_cell *before)
{
	tag_lanes c = before->closed, best = s->fresh_outside;

	best = larger(best, s->fresh[0] + LANES(c, c, 0, 0, 0, 0, 0, 0, 0, 0));
	best = larger(best, s->fresh[1] + LANES(c, c, 1, 1, 1, 1, 1, 1, 1, 1));
	best = larger(best, s->fresh[2] + LANES(c, c, 2, 2, 2, 2, 2, 2, 2, 2));
	best = larger(best, s->fresh[3] + LANES(c, c, 3, 3, 3, 3, 3, 3, 3, 3));
	best = larger(best, s->fresh[4] + LANES(c, c, 4, 4, 4, 4, 4, 4, 4, 4));
	best = larger(best, s->fresh[5] + LANES(c, c, 5, 5, 5, 5, 5, 5, 5, 5));
	best = larger(best, s->fresh[6] + LANES(c, c, 6, 6, 6, 6, 6, 6, 6, 6));
	return larger(best, s->fresh[7] + LANES(c, c, 7, 7, 7, 7, 7, 7, 7, 7));
}

static inline void
step(const struct tag_steps *s, const struct tag_cell *before, const int16_t *scores, struct tag_cell *here)
{
	tag_lanes half[2], open = before->open, outside = reach_outside(s, before), fresh = reach_fresh(s, before);
	tag_lanes on = larger(LANES(open, open, 0, 1, 2, 3, 0, 1, 2, 3) + s->on_begin,
	    LANES(open, open, 4, 5, 6, 7, 4, 5, 6, 7) + s->on_inside);

	/* The scores of four types' four positions, turned. */
	memcpy(half, scores, sizeof half);
	tag_lanes even = LANES(half[0], half[1], 0, 8, 1, 9, 2, 10, 3, 11);
	tag_lanes odd = LANES(half[0], half[1], 4, 12, 5, 13, 6, 14, 7, 15);
	open = within(LANES(even, odd, 0, 8, 1, 9, 2, 10, 3, 11), TAG_SCORE_MAX);
	tag_lanes closed = within(LANES(even, odd, 4, 12, 5, 13, 6, 14, 7, 15), TAG_SCORE_MAX);
	/* Against the way to outside, so that no value grows along the run. */
	here->open = within(LANES(fresh, on, 0, 1, 2, 3, 8, 9, 10, 11) + open - outside, -FAR);
	here->closed = within(LANES(on, fresh, 4, 5, 6, 7, 12, 13, 14, 15) + closed - outside, -FAR);
}

/* The label before this one on the best path; of equals outside, then the lowest. */
static unsigned
label_before(const struct tag_steps *s, const struct tag_cell *before, unsigned label)
{
	int16_t closed[8];
	unsigned type = label / 4, from = TAG_OUTSIDE;

	if (label != TAG_OUTSIDE && (label % 4 == TAG_INSIDE || label % 4 == TAG_LAST)) {
		unsigned begin = type * 4 + TAG_BEGIN, inside = type * 4 + TAG_INSIDE;
		return before->open[4 + type] + s->from[inside][label] > before->open[type] + s->from[begin][label] ? inside :
														      begin;
	}
	memcpy(closed, &before->closed, sizeof closed);
	int best = s->from[TAG_OUTSIDE][label];
	for (unsigned t = 0; t < TAG_TYPES; t++) {
		int last = closed[t] + s->from[t * 4 + TAG_LAST][label], unit = closed[4 + t] + s->from[t * 4 + TAG_UNIT][label];
		from = last > best ? t * 4 + TAG_LAST : from;
		best = last > best ? last : best;
		from = unit > best ? t * 4 + TAG_UNIT : from;
		best = unit > best ? unit : best;
	}
	return from;
}

/* A run of one token: outside, or a name of its own. */
static uint8_t
decode_one(const struct tag_steps *s, const int16_t *scores)
{
	uint8_t best = TAG_OUTSIDE;
	int most = 2 * s->outside_outside;

	for (uint8_t label = TAG_UNIT; label < TAG_LABELS; label = (uint8_t)(label + 4)) {
		int v = scores[label] + s->from[TAG_OUTSIDE][label] + s->from[label][TAG_OUTSIDE];
		if (v > most) {
			most = v;
			best = label;
		}
	}
	return best;
}

void
tag_decode(const struct tag_steps *s, const int16_t (*scores)[TAG_LABELS], size_t n, struct tag_cell *cells,
    uint8_t *labels)
{
	const struct tag_cell first = { all(FAR), all(FAR) };
	unsigned label = TAG_OUTSIDE;

	if (n == 1) {
		labels[0] = decode_one(s, scores[0]);
		return;
	}
	for (size_t i = 0; i < n; i++)
		step(s, i == 0 ? &first : &cells[i - 1], scores[i], &cells[i]);
	for (size_t i = n; i-- > 0;) {
		label = label_before(s, &cells[i], label);
		labels[i] = (uint8_t)label;
	}
}
