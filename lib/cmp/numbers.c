/*
 * The numbers axis: do the figures of two texts agree?
 *
 * Figures are the quantities that the num engine finds, and beside them every other number (years, names with a
 * number). Two of one comparator agree if their values are equal, or one is the other rounded, to two significant
 * digits or more: 240.1 billion, 240 billion. Of two comparators they agree if they can mean one value: `about`
 * reaches a tenth to both sides, `more than` and its like everything beyond, a range what lies in it. Figures
 * that differ are compared only where they measure the same thing: so say unit and counted noun, or the
 * words beside them.
 */
#include <math.h>
#include <stdlib.h>

#include "cmp/judge.h"
#include "cmp/tables.h"
#include "num/num.h"

#define FIGURES_MAX 48

struct figure {
	double least, most; /* what the value may be */
	double value;
	double high; /* of a range or ratio; 0: none */
	enum num_cmp cmp;
	int digits; /* significant ones */
	uint32_t unit; /* hash of kind and unit; 0: a number that is no quantity */
	bool bare; /* a count without unit */
	bool met; /* has its counterpart */
	size_t first; /* its words: [first, last] */
	size_t last;
	uint32_t of; /* stem of the counted noun; 0: none */
};

struct figures {
	const struct cmp_text *t;
	struct figure list[FIGURES_MAX];
	size_t n;
	size_t line; /* offset of the line at hand in the text */
	bool covered[CMP_WORDS]; /* the word belongs to a figure */
};

static double
parse(struct slice digits)
{
	char text[NUM_DIGITS_MAX + 8];
	size_t len = digits.len < sizeof(text) ? digits.len : sizeof(text) - 1;

	memcpy(text, digits.p, len);
	text[len] = '\0';
	return strtod(text, NULL);
}

/* Digits of a plain decimal without the zeros at either end. */
static int
significant(struct slice digits)
{
	int n = 0, zeros = 0;
	bool point = memchr(digits.p, '.', digits.len) != NULL;

	for (size_t i = 0; i < digits.len; i++) {
		if (digits.p[i] < '0' || digits.p[i] > '9')
			continue;
		if (digits.p[i] == '0' && n == 0)
			continue;
		zeros = digits.p[i] == '0' ? zeros + 1 : 0;
		n++;
	}
	return point ? n : n - zeros;
}

/* What values f may have, by its comparator. */
static void
set_bounds(struct figure *f)
{
	f->least = f->value;
	f->most = f->high > f->value ? f->high : f->value;
	if (f->cmp == CMP_ABOUT) {
		f->least -= fabs(f->value) / 10;
		f->most += fabs(f->value) / 10;
	} else if (f->cmp == CMP_MORE || f->cmp == CMP_AT_LEAST) {
		f->least = f->cmp == CMP_MORE ? nextafter(f->value, INFINITY) : f->value;
		f->most = INFINITY;
	} else if (f->cmp == CMP_LESS || f->cmp == CMP_AT_MOST) {
		f->least = -INFINITY;
		f->most = f->cmp == CMP_LESS ? nextafter(f->value, -INFINITY) : f->value;
	}
}

static uint32_t
unit_hash(const struct num_row *row)
{
	uint32_t kind = row->kind == NUM_POINTS ? NUM_PERCENT : row->kind == NUM_AGE ? NUM_DURATION : (uint32_t)row->kind;

	return (uint32_t)cmp_hash(row->unit) * 31 + kind + 1;
}

/* Stem of the last word of bytes [start, end): the head of a noun phrase. */
static uint32_t
head(const struct cmp_text *t, size_t start, size_t end)
{
	uint32_t stem = 0;

	for (size_t i = 0; i < t->n && t->words[i].start < end; i++)
		if (t->words[i].start >= start)
			stem = t->words[i].stem;
	return stem;
}

static void
on_row(void *arg, const struct num_row *row)
{
	struct figures *fs = arg;
	struct figure *f = &fs->list[fs->n];
	size_t start = fs->line + row->start, end = fs->line + row->end;
	const char *of = row->of.p;

	if (fs->n == FIGURES_MAX || row->kind == NUM_OVERFLOW || row->kind == NUM_VAGUE || row->value.len == 0)
		return;
	*f = (struct figure){ .value = parse(row->value), .high = parse(row->high), .cmp = row->cmp,
		.digits = significant(row->value), .unit = unit_hash(row), .bare = row->unit.len == 0 };
	set_bounds(f);
	f->first = fs->t->n;
	for (size_t i = 0; i < fs->t->n; i++)
		if (fs->t->words[i].end > start && fs->t->words[i].start < end) {
			f->first = i < f->first ? i : f->first;
			f->last = i;
			fs->covered[i] = true;
		}
	if (row->of.len > 0)
		f->of = head(fs->t, (size_t)(of - fs->t->text.p), (size_t)(of - fs->t->text.p) + row->of.len);
	fs->n += f->first < fs->t->n;
}

/* The numbers that are no quantities: the same or not, as words. */
static void
add_others(struct figures *fs)
{
	for (size_t i = 0; i < fs->t->n && fs->n < FIGURES_MAX; i++)
		if ((fs->t->words[i].flags & CMP_NUMBER) != 0 && !fs->covered[i]) {
			double word = fs->t->words[i].form;

			fs->list[fs->n++] = (struct figure){ .least = word, .most = word, .value = word, .first = i,
				.last = i };
		}
}

static void
collect(struct figures *fs, const struct cmp_text *t)
{
	struct slice s = t->text;

	fs->t = t;
	fs->n = 0;
	memset(fs->covered, 0, t->n * sizeof(*fs->covered));
	for (fs->line = 0; fs->line < s.len;) {
		const char *lf = memchr(s.p + fs->line, '\n', s.len - fs->line);
		size_t end = lf == NULL ? s.len : (size_t)(lf - s.p);

		num_find(slice_sub(s, fs->line, end), on_row, fs);
		fs->line = end + 1;
	}
	add_others(fs);
}

/* True if x, rounded to the significant digits of y, is y. */
static bool
rounds_to(const struct figure *x, const struct figure *y)
{
	double unit;

	if (x->digits <= y->digits || y->digits < 2 || y->value <= 0 || x->value <= 0)
		return false;
	unit = pow(10, floor(log10(y->value)) - y->digits + 1);
	return fabs(x->value - y->value) <= unit / 2;
}

static bool
equal(double x, double y)
{
	return fabs(x - y) <= fabs(x) * 1e-12;
}

static bool
one_unit(const struct figure *x, const struct figure *y)
{
	return x->unit == y->unit || (x->unit != 0 && y->unit != 0 && (x->bare || y->bare));
}

/* Are both told alike, so that they must be equal, and not only able to be? */
static bool
told_alike(const struct figure *x, const struct figure *y)
{
	return x->cmp == y->cmp && (x->high > 0) == (y->high > 0);
}

static bool
agree(const struct figure *x, const struct figure *y)
{
	if (!one_unit(x, y))
		return false;
	if (!told_alike(x, y))
		return x->least <= y->most && y->least <= x->most;
	return equal(x->high, y->high) && (equal(x->value, y->value) || rounds_to(x, y) || rounds_to(y, x));
}

/* Stem of the word before (-1) or behind (1) the figure; 0 at the text's end. */
static uint32_t
beside(const struct figures *fs, const struct figure *f, int step)
{
	size_t i = step < 0 ? f->first - 1 : f->last + 1;

	return i < fs->t->n ? fs->t->words[i].stem : 0;
}

static bool
beside_alike(const struct figures *a, const struct figure *x, const struct figures *b, const struct figure *y)
{
	uint32_t before = beside(a, x, -1), behind = beside(a, x, 1);

	return (before != 0 && before == beside(b, y, -1)) || (behind != 0 && behind == beside(b, y, 1));
}

/* True if the two stand in one gap between words that both texts have. */
static bool
one_gap(const struct figure *x, const struct figure *y, const struct cmp_match *m)
{
	return x->first > 0 && y->first > 0 && m->to[x->first - 1] >= 0 && m->to[x->first - 1] == (int)y->first - 1;
}

/* Do the two measure one thing, as far as units, nouns and the words beside them tell? */
static bool
one_thing(const struct figures *a, const struct figure *x, const struct figures *b, const struct figure *y,
    const struct cmp_match *m)
{
	if (beside_alike(a, x, b, y) || one_gap(x, y, m))
		return true;
	return x->unit != 0 && x->unit == y->unit && (!x->bare || (x->of != 0 && x->of == y->of));
}

/*
 * Is it enough that two agree? Of those that are told differently, that both can mean one value says little (25 is at least 21),
 * unless they measure one thing or no other figures are there.
 */
static bool
may_meet(const struct figures *a, const struct figure *x, const struct figures *b, const struct figure *y,
    const struct cmp_match *m)
{
	return told_alike(x, y) || (a->n == 1 && b->n == 1) || one_thing(a, x, b, y, m);
}

/* Marks the figures that have a counterpart; a counterpart beside the same words is better than another. */
static bool
meet(struct figures *a, struct figures *b, const struct cmp_match *m, bool beside_too)
{
	bool any = false;

	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n && !a->list[i].met; j++) {
			struct figure *x = &a->list[i], *y = &b->list[j];

			if (!y->met && agree(x, y) && (beside_too ? beside_alike(a, x, b, y) : may_meet(a, x, b, y, m)))
				x->met = y->met = any = true;
		}
	return any;
}

static bool
has_figure(const struct cmp_text *t)
{
	for (size_t i = 0; i < t->n; i++)
		if ((t->words[i].flags & CMP_NUMBER) != 0)
			return true;
	return false;
}

char
cmp_numbers(const struct cmp_text *a, const struct cmp_text *b, const struct cmp_match *m)
{
	struct figures x, y;
	bool any;

	if (!has_figure(a) || !has_figure(b))
		return '-';
	collect(&x, a);
	collect(&y, b);
	any = meet(&x, &y, m, true);
	any |= meet(&x, &y, m, false);
	for (size_t i = 0; i < x.n; i++)
		for (size_t j = 0; j < y.n; j++)
			if (!x.list[i].met && !y.list[j].met && one_thing(&x, &x.list[i], &y, &y.list[j], m))
				return '!';
	return any ? '=' : '-';
}
