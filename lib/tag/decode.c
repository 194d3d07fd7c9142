#include "tag/decode.h"

/* Lanes of v in another order; GCC before 12 knows only its own builtin. */
#if defined(__clang__) || __GNUC__ >= 12
#define LANES(v, ...) __builtin_shufflevector(v, v, __VA_ARGS__)
#else
#define LANES(v, ...) __builtin_shuffle(v, (tag_lanes){ __VA_ARGS__ })
#endif

/* The least and (negative) the most that a path can be worth against the one that ends outside. */
#define FAR (-12000)

/* The best paths that end with each label, with outside. */
struct front {
	tag_lanes best[2];
	int16_t outside;
};

static inline int
lane(const tag_lanes *v, int label)
{
	return v[label / 8][label % 8];
}

static inline tag_lanes
all(int v)
{
	tag_lanes lanes = { 0 };

	return lanes + (int16_t)v;
}

static inline tag_lanes
choose(tag_lanes mask, tag_lanes a, tag_lanes b)
{
	return (mask & a) | (~mask & b);
}

static inline tag_lanes
at_least(tag_lanes v, int low)
{
	return choose(v > all(low), v, all(low));
}

static int16_t
bounded(int v, int max)
{
	return (int16_t)(v > max ? max : v < -max ? -max : v);
}

void
tag_steps_init(struct tag_steps *s, const int16_t transition[TAG_STATES][TAG_STATES])
{
	for (unsigned a = 0; a < TAG_STATES; a++) {
		for (unsigned b = 0; b < TAG_LABELS; b++)
			s->from[a][b / 8][b % 8] = bounded(transition[a][b], TAG_TRANSITION_MAX);
		s->outside[a] = bounded(transition[a][TAG_OUTSIDE], TAG_TRANSITION_MAX);
	}
	for (unsigned b = 0; b < TAG_LABELS; b++) {
		unsigned type = b & ~3U;
		s->from_begin[b / 8][b % 8] = bounded(transition[type + TAG_BEGIN][b], TAG_TRANSITION_MAX);
		s->from_inside[b / 8][b % 8] = bounded(transition[type + TAG_INSIDE][b], TAG_TRANSITION_MAX);
	}
}

/* The best way to outside from the front, and where it comes from. */
static int
best_outside(const struct tag_steps *s, const struct front *f, int16_t *from)
{
	int best = f->outside + s->outside[TAG_OUTSIDE];

	*from = TAG_OUTSIDE;
	for (int a = TAG_LAST; a < TAG_LABELS; a += a % 4 == TAG_LAST ? 1 : 3) {
		int v = lane(f->best, a) + s->outside[a];
		if (v > best) {
			best = v;
			*from = (int16_t)a;
		}
	}
	return best;
}

static inline void
better(tag_lanes *best, tag_lanes *from, tag_lanes v, tag_lanes state)
{
	tag_lanes mask = v > *best;

	*best = choose(mask, v, *best);
	*from = choose(mask, state, *from);
}

/* The step for the labels of two types, number half. */
static inline void
step_half(const struct tag_steps *s, const struct front *f, int outside, const int16_t *scores, int half,
    tag_lanes *reached, tag_lanes *cell)
{
	/* Labels that a name begins with; the others go on from one of their own type. */
	const tag_lanes fresh = { -1, 0, 0, -1, -1, 0, 0, -1 };
	const tag_lanes type = { 0, 0, 0, 0, 4, 4, 4, 4 };
	tag_lanes begin = LANES(f->best[half], 0, 0, 0, 0, 4, 4, 4, 4);
	tag_lanes inside = LANES(f->best[half], 1, 1, 1, 1, 5, 5, 5, 5);
	tag_lanes score, best = s->from[TAG_OUTSIDE][half] + f->outside, from = all(TAG_OUTSIDE);
	tag_lanes open = begin + s->from_begin[half], open_from = type + all(8 * half + TAG_BEGIN);

	for (int a = TAG_LAST; a < TAG_LABELS; a += a % 4 == TAG_LAST ? 1 : 3)
		better(&best, &from, s->from[a][half] + (int16_t)lane(f->best, a), all(a));
	better(&open, &open_from, inside + s->from_inside[half], type + all(8 * half + TAG_INSIDE));
	memcpy(&score, scores, sizeof score);
	score = -at_least(-at_least(score, -TAG_SCORE_MAX), -TAG_SCORE_MAX);
	best = choose(fresh, best, open) + score - (int16_t)outside;
	*reached = -at_least(-at_least(best, FAR), FAR);
	*cell = choose(fresh, from, open_from);
}

static void
step(const struct tag_steps *s, struct front *f, const int16_t *scores, struct tag_cell *cell)
{
	tag_lanes reached[2];
	int outside = best_outside(s, f, &cell->from_outside);

	for (int half = 0; half < 2; half++)
		step_half(s, f, outside, scores + 8 * half, half, &reached[half], &cell->from[half]);
	/* Against the way to outside, so that no value grows along the run. */
	memcpy(f->best, reached, sizeof reached);
	f->outside = 0;
}

/* A run of one token: outside, or a name of its own. */
static uint8_t
decode_one(const struct tag_steps *s, const int16_t *scores)
{
	uint8_t best = TAG_OUTSIDE;
	int most = 2 * s->outside[TAG_OUTSIDE];

	for (uint8_t label = TAG_UNIT; label < TAG_LABELS; label = (uint8_t)(label + 4)) {
		int v = scores[label] + lane(s->from[TAG_OUTSIDE], label) + s->outside[label];
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
	struct front f = { { all(FAR), all(FAR) }, 0 };
	int16_t label;

	if (n == 1) {
		labels[0] = decode_one(s, scores[0]);
		return;
	}
	for (size_t i = 0; i < n; i++)
		step(s, &f, scores[i], &cells[i]);
	best_outside(s, &f, &label);
	for (size_t i = n; i-- > 0;) {
		labels[i] = (uint8_t)label;
		label = label == TAG_OUTSIDE ? cells[i].from_outside : (int16_t)lane(cells[i].from, label);
	}
}
