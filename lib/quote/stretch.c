#include <stdlib.h>

#include "quote/cue.h"
#include "quote/stretch.h"
#include "utf/utf.h"

static const uint32_t PAIR_NONE = UINT32_MAX;

/* A double mark and the one that it is paired with. */
struct pair {
	uint32_t start;
	uint32_t end;
	bool opens;
	bool dead; /* one too many */
	uint8_t form;
	uint8_t flags; /* enum stretch_flag */
	uint32_t with; /* its index; PAIR_NONE: none */
	uint32_t below; /* while pairing: the opening mark before this one that has none yet */
};

/* Takes the doubled and other double marks, in order, and says of each whether it opens, as the text is read. */
static size_t
mark_ways(struct mark_state *st, size_t n, bool carried)
{
	size_t depth = carried ? 1 : 0, nd = 0;
	uint8_t form = st->form;

	for (size_t i = 0; i < n; i++) {
		struct mark *m = &st->marks[i];
		bool opens;

		if (m->form == MARK_SINGLE)
			continue;
		if (m->opens && m->closes)
			opens = m->left_form ? depth == 0 || form != MARK_LOW : depth == 0;
		else
			opens = m->opens;
		if (opens) {
			form = m->form;
			depth++;
		} else if (depth > 0) {
			depth--;
		}
		mem_reserve(&st->pairs, &st->pairs_cap, nd + 2, sizeof(*st->pairs));
		st->pairs[nd++] = (struct pair){ .start = m->start, .end = m->end, .opens = opens,
		    .form = m->form, .with = PAIR_NONE, .below = PAIR_NONE };
	}
	return nd;
}

/* Pairs each closing mark with the last opening one that has none. */
static void
mark_match(struct pair *p, size_t n)
{
	uint32_t top = PAIR_NONE;

	for (uint32_t i = 0; i < n; i++) {
		if (p[i].opens) {
			p[i].below = top;
			top = i;
		} else if (top != PAIR_NONE) {
			p[i].with = top;
			p[top].with = i;
			top = p[top].below;
		}
	}
}

/* Does a sentence or clause end before the mark at `at`? */
static bool
mark_after_stop(struct slice line, size_t at)
{
	size_t len;

	while (at > 0 && utf_is_space(utf_before(line, at, &len)))
		at -= len;
	if (at == 0)
		return true;
	return memchr(".,;:!?", line.p[at - 1], 6) != NULL || utf_before(line, at, &len) == 0x2026;
}

/* “ and " of a pair are of one kind only if they are the same; a low mark has two right ones. */
static bool
mark_fits(uint8_t open, uint8_t close)
{
	return open == close || (open == MARK_LOW && close == MARK_CURLY);
}

/*
 * An opening mark without a closing one. Where it stands in the middle of what the next pair encloses, that
 * pair's opening mark is the one too many (an article's “...Xi [Jinping] “He tried...,” said); after a stop the
 * closing mark of the first is the one that is lost.
 */
static void
mark_lonely(struct pair *p, size_t n, size_t i, struct slice line)
{
	size_t j = i + 1;

	if (j < n && p[j].opens && p[j].with != PAIR_NONE && !mark_after_stop(line, p[j].start)) {
		p[i].with = p[j].with;
		p[p[j].with].with = (uint32_t)i;
		p[i].flags |= STRETCH_STRAY;
		p[j].with = PAIR_NONE;
		p[j].dead = true;
		return;
	}
	p[i].flags |= STRETCH_UNCLOSED;
}

/*
 * A closing mark without an opening one, shortly behind a stretch and in the same sentence, closes that once more:
 * “missiles, tanks.” [and] plane,” according to
 */
enum { STRAY_REACH = 48 };

static bool
mark_reclose(const struct pair *m, struct stretch *last, struct slice line)
{
	struct slice between;

	if (m->start - last->close > STRAY_REACH)
		return false;
	between = slice_sub(line, last->close, m->start);
	for (size_t i = 0, from = 0; i <= between.len; i++) {
		if (i < between.len && ((between.p[i] | 32) >= 'a' && (between.p[i] | 32) <= 'z'))
			continue;
		if (cue_verb(slice_sub(between, from, i)) != NULL)
			return false;
		from = i + 1;
	}
	if (memchr(between.p, '.', between.len) != NULL)
		return false;
	last->end = m->start;
	last->close = m->end;
	last->flags |= STRETCH_STRAY;
	return true;
}

/*
 * Two straight marks of which each would close what none opened (it was late," We wait". said Holm): the first opens.
 */
static void
mark_turn(struct pair *p, size_t n, struct slice line)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (p[i].opens || p[i].with != PAIR_NONE || p[i + 1].opens || p[i + 1].with != PAIR_NONE ||
		    p[i].form != MARK_STRAIGHT || p[i + 1].form != MARK_STRAIGHT || p[i].end >= line.len || line.p[p[i].end] != ' ')
			continue;
		p[i].opens = true;
		p[i].flags |= STRETCH_STRAY;
		p[i].with = (uint32_t)(i + 1);
		p[i + 1].with = (uint32_t)i;
	}
}

/* An opening mark is not lost farther away than this, but where its sentence begins. In bytes. */
enum { UNOPENED_MOST = 300 };

static size_t
sentence_start(struct slice line, size_t at)
{
	while (at > 2 && !(line.p[at - 1] == ' ' && memchr(".!?", line.p[at - 2], 3) != NULL))
		at--;
	return at > 2 ? at : 0;
}

/* The opening mark is lost: the text before the closing one, back to the line's start if that is near. */
static bool
mark_unopened(const struct pair *m, struct slice line, struct stretch *s)
{
	size_t words = 0;

	if (m->start < 2 || memchr(".,!?", line.p[m->start - 1], 4) == NULL)
		return false;
	for (size_t i = 0; i < m->start; i++)
		words += line.p[i] == ' ';
	if (words < 3)
		return false;
	*s = (struct stretch){ .end = m->start, .close = m->end, .flags = STRETCH_STRAY };
	if (m->start > UNOPENED_MOST)
		s->open = s->start = (uint32_t)sentence_start(line, m->start - 1);
	return true;
}

/* Makes stretches of the paired double marks of a line. Gives whether the last one is left open. */
static bool
mark_stretches(struct mark_state *st, size_t n, struct slice line, size_t index, bool carried, struct stretches *out)
{
	struct pair *p = st->pairs;
	size_t first = out->n, depth = 0, ends[MARK_DEPTH] = { 0 };
	bool open = false;

	for (size_t i = 0; i < n; i++) {
		struct stretch s = { 0 };

		if (p[i].dead)
			continue;
		if (p[i].opens && p[i].with == PAIR_NONE)
			mark_lonely(p, n, i, line);
		if (!p[i].opens) {
			if (p[i].with != PAIR_NONE)
				continue;
			if (out->n > first)
				mark_reclose(&p[i], &out->v[out->n - 1], line);
			else if (carried && i == 0)
				stretch_add(out, line, index, (struct stretch){ .end = p[i].start, .close = p[i].end,
				    .flags = STRETCH_CARRIED });
			else if (i == 0 && mark_unopened(&p[i], line, &s))
				stretch_add(out, line, index, s);
			continue;
		}
		while (depth > 0 && ends[depth - 1] <= p[i].start)
			depth--;
		s.open = p[i].start;
		s.start = p[i].end;
		s.flags = p[i].flags;
		if (p[i].with != PAIR_NONE) {
			s.end = p[p[i].with].start;
			s.close = p[p[i].with].end;
			if (!mark_fits(p[i].form, p[p[i].with].form))
				s.flags |= STRETCH_WRONGCLOSE;
		} else {
			s.end = s.close = i + 1 < n ? p[i + 1].start : (uint32_t)line.len;
			open = i + 1 == n;
			st->form = p[i].form;
		}
		if (depth >= MARK_DEPTH)
			continue;
		ends[depth++] = s.close;
		stretch_add(out, line, index, s);
	}
	return open;
}

static int
stretch_order(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	if (x->open != y->open)
		return x->open < y->open ? -1 : 1;
	return x->close > y->close ? -1 : x->close < y->close;
}

/* ""We wait,"" he said: the marks of s are those of the stretch around it, printed twice. */
static bool
mark_twice(struct stretch *around, const struct stretch *s, struct slice line)
{
	if (s->open != around->start || s->close != around->end ||
	    !slice_eq(slice_sub(line, s->open, s->start), slice_sub(line, around->open, around->start)))
		return false;
	around->start = s->start;
	around->end = s->end;
	around->flags |= STRETCH_STRAY;
	return true;
}

/* Sorts the stretches of a line and marks those that stand inside others; crossing ones go. */
static void
mark_nest(struct stretches *out, size_t first, struct slice line)
{
	size_t keep = first, depth = 0;
	uint32_t ends[MARK_DEPTH];

	qsort(out->v + first, out->n - first, sizeof(*out->v), stretch_order);
	for (size_t i = first; i < out->n; i++) {
		struct stretch *s = &out->v[i];

		while (depth > 0 && ends[depth - 1] <= s->open)
			depth--;
		if (depth == MARK_DEPTH || (depth > 0 && s->close > ends[depth - 1]))
			continue;
		if (depth > 0 && mark_twice(&out->v[keep - 1], s, line))
			continue;
		if (depth > 0)
			s->flags |= STRETCH_NESTED;
		ends[depth++] = s->close;
		out->v[keep++] = *s;
	}
	out->n = keep;
}

/* How many lines an open stretch may go on without a mark: lines that follow directly, and after a blank one. */
enum { CARRY_NEXT = 40, CARRY_BLANK = 2 };

/* A paragraph has as many sentences behind an open mark at most, where none closes it. */
enum { SENTENCES_LEFT_OPEN = 8 };

static void
mark_hold(struct mark_state *st, const struct line *line, size_t index)
{
	bool next = line->start - st->line_end <= 1;
	size_t limit = next ? CARRY_NEXT : CARRY_BLANK;

	st->astray = !next || (st->nheld > 0 && st->astray);
	st->line_end = line->start + line->text.len;
	if (st->nheld >= limit) {
		st->open = false;
		return;
	}
	mem_reserve(&st->held, &st->held_cap, st->nheld + 1, sizeof(*st->held));
	st->held[st->nheld++] = (struct stretch){ .line = index, .end = (uint32_t)line->text.len,
	    .close = (uint32_t)line->text.len, .flags = STRETCH_CARRIED | STRETCH_UNCLOSED };
}

/* The lines held are part of the quotation after all. They go before what was found in them. */
static void
mark_release(struct mark_state *st, struct stretches *out)
{
	size_t at = out->n;

	if (st->nheld == 0)
		return;
	while (at > 0 && out->v[at - 1].line >= st->held[0].line)
		at--;
	mem_reserve(&out->v, &out->cap, out->n + st->nheld, sizeof(*out->v));
	memmove(out->v + at + st->nheld, out->v + at, (out->n - at) * sizeof(*out->v));
	memcpy(out->v + at, st->held, st->nheld * sizeof(*out->v));
	out->n += st->nheld;
}

/* The sentences held go on to the end of their paragraph, so nothing will close the mark that is open. */
static void
mark_release_open(struct mark_state *st, struct stretches *out)
{
	if (!st->parted || st->astray || st->nheld > SENTENCES_LEFT_OPEN)
		return;
	mark_release(st, out);
	st->nheld = 0;
}

/* Before a line that is a sentence: does it begin a paragraph? */
static void
mark_sentence(struct mark_state *st, const struct line *line, struct stretches *out)
{
	if (!st->sentences)
		return;
	if (st->before > 0 && line->start - st->before > 1) {
		st->parted = true;
		if (st->open)
			mark_release_open(st, out);
	}
	st->before = line->start + line->text.len;
}

void
mark_no_line(struct mark_state *st, const struct line *line, size_t index, struct stretches *out)
{
	mark_sentence(st, line, out);
	if (st->open)
		mark_hold(st, line, index);
}

static size_t
at_most(size_t n, size_t most)
{
	return n < most ? n : most;
}

void
mark_line(struct mark_state *st, const struct scan_set *set, const struct line *line, size_t index,
    struct stretches *out)
{
	size_t n, nd = 0, lead, first;
	bool carried, reopened;

	n = at_most(mark_find(set, line->text, st->marks, st->cap), MARK_MOST);
	if (n > st->cap) {
		mem_reserve(&st->marks, &st->cap, n, sizeof(*st->marks));
		mark_find(set, line->text, st->marks, st->cap);
	}
	for (lead = 0; lead < n && st->marks[lead].form == MARK_SINGLE; lead++)
		continue;
	mark_sentence(st, line, out);
	first = out->n;
	if (lead < n) {
		const struct mark *m = &st->marks[lead];

		carried = st->open && m->closes && (!m->opens || (!m->left_form && m->start > 0)) && !m->left_form;
		reopened = st->open && m->start == 0 && m->opens && st->nheld == 0;
		if (carried)
			mark_release(st, out);
		first = out->n;
		nd = mark_ways(st, n, carried);
		mark_match(st->pairs, nd);
		mark_turn(st->pairs, nd, line->text);
		st->open = mark_stretches(st, nd, line->text, index, carried, out);
		st->nheld = 0;
		st->line_end = line->start + line->text.len;
		if (reopened && out->n > first)
			out->v[first].flags |= STRETCH_REOPENED;
	} else if (st->open) {
		mark_hold(st, line, index);
	}
	if (n > nd)
		stretch_singles(st->marks, n, line->text, index, first, out);
	if (out->n - first > 1)
		mark_nest(out, first, line->text);
}

void
mark_new_window(struct mark_state *st)
{
	st->nheld = 0;
}

void
mark_end_window(struct mark_state *st, struct stretches *out)
{
	if (st->sentences && st->open)
		mark_release_open(st, out);
}

void
mark_state_reset(struct mark_state *st)
{
	st->nheld = 0;
	st->open = st->parted = st->sentences = false;
	st->before = 0;
}

void
mark_state_free(struct mark_state *st)
{
	free(st->marks);
	free(st->pairs);
	free(st->held);
	*st = (struct mark_state){ 0 };
}
