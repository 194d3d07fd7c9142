#include "tag/decode.h"

#include <limits.h>

#define UNREACHED (INT32_MIN / 2)

/* States that a name is not open in, and labels that may follow them. */
static const uint8_t closed[] = { 2, 3, 6, 7, 10, 11, 14, 15, TAG_OUTSIDE };
static const uint8_t fresh[] = { 0, 3, 4, 7, 8, 11, 12, 15, TAG_OUTSIDE };

static inline int32_t
own(const int32_t *scores, unsigned label)
{
	return label == TAG_OUTSIDE ? 0 : scores[label];
}

static struct tag_cell
reach(const struct tag_cell *before, const int32_t (*transition)[TAG_STATES], const uint8_t *from, size_t n,
    unsigned label)
{
	struct tag_cell c = { UNREACHED, TAG_OUTSIDE };

	for (size_t k = 0; k < n; k++) {
		int32_t v = before[from[k]].best + transition[from[k]][label];
		if (v > c.best)
			c = (struct tag_cell){ v, from[k] };
	}
	return c;
}

static void
step(const struct tag_cell *before, const int32_t (*transition)[TAG_STATES], const int32_t *scores,
    struct tag_cell *out)
{
	for (size_t k = 0; k < sizeof fresh; k++) {
		unsigned label = fresh[k];
		out[label] = reach(before, transition, closed, sizeof closed, label);
		out[label].best += own(scores, label);
	}
	for (unsigned type = 0; type < TAG_LABELS; type += 4) {
		const uint8_t open[] = { (uint8_t)(type + TAG_BEGIN), (uint8_t)(type + TAG_INSIDE) };
		for (unsigned label = type + TAG_INSIDE; label <= type + TAG_LAST; label++) {
			out[label] = reach(before, transition, open, 2, label);
			out[label].best += own(scores, label);
		}
	}
}

/* A run of one token: outside, or a name of its own. */
static uint8_t
decode_one(const int32_t *scores, const int32_t (*transition)[TAG_STATES])
{
	uint8_t best = TAG_OUTSIDE;
	int32_t most = 2 * transition[TAG_OUTSIDE][TAG_OUTSIDE];

	for (uint8_t label = TAG_UNIT; label < TAG_LABELS; label = (uint8_t)(label + 4)) {
		int32_t v = scores[label] + transition[TAG_OUTSIDE][label] + transition[label][TAG_OUTSIDE];
		if (v > most) {
			most = v;
			best = label;
		}
	}
	return best;
}

void
tag_decode(const int32_t (*scores)[TAG_LABELS], size_t n, const int32_t (*transition)[TAG_STATES],
    struct tag_cell *cells, uint8_t *labels)
{
	struct tag_cell outside[TAG_STATES];

	if (n == 1) {
		labels[0] = decode_one(scores[0], transition);
		return;
	}
	for (unsigned k = 0; k < TAG_STATES; k++)
		outside[k] = (struct tag_cell){ k == TAG_OUTSIDE ? 0 : UNREACHED, TAG_OUTSIDE };
	for (size_t i = 0; i < n; i++)
		step(i == 0 ? outside : cells + (i - 1) * TAG_STATES, transition, scores[i], cells + i * TAG_STATES);
	struct tag_cell end = reach(cells + (n - 1) * TAG_STATES, transition, closed, sizeof closed, TAG_OUTSIDE);
	uint8_t label = end.from;
	for (size_t i = n; i-- > 0;) {
		labels[i] = label;
		label = cells[i * TAG_STATES + label].from;
	}
}
