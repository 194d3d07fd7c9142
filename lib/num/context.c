/*
 * What is said of a figure: the hedges and comparators around it, and the change it tells.
 */
#include "num/context.h"

enum { HEDGE_WORDS = 5, VERB_WORDS = 6, OBJECT_WORDS = 3 };

/* The longest hedge whose last word is t; gives where it begins, or t's end if it is none. */
static size_t
hedge_ending(struct text *line, const struct num_token *t, size_t floor, uint8_t *cmp)
{
	struct num_sense w = t->sense;
	size_t end = t->end, start = end, at = t->start;

	if ((w.is & LEX_HEDGE) != 0) {
		*cmp = w.cmp_left;
		start = at;
	}
	for (int i = 1; i < HEDGE_WORDS + 2 && (w.is & LEX_HEDGEEND) != 0; i++) {
		struct num_token b = text_before(line, at, floor);

		if (b.kind != TOKEN_WORD || !b.spaced || b.end + 1 != at || (b.sense.is & (LEX_MORE | LEX_INNER)) == 0)
			break;
		at = b.start;
		w = lexicon_find(text_sub(line, at, end));
		if ((w.is & LEX_HEDGE) != 0) {
			*cmp = w.cmp_left;
			start = at;
		}
	}
	return start;
}

/* A sign that compares, before at. */
static size_t
hedge_sign(struct text *line, size_t at, size_t floor, uint8_t *cmp)
{
	struct num_token t = text_before(line, at, floor);
	char before = t.start > floor ? line->p[t.start - 1] : ' ';
	struct slice s = text_sub(line, t.start, t.end);

	if (t.kind != TOKEN_SIGN)
		return at;
	if (t.sign == SIGN_DASH && !t.spaced && t.start >= floor + 3 && memcmp(line->p + t.start - 3, "sub", 3) == 0) {
		*cmp = CMP_LESS; /* sub-7 nanometer */
		return t.start - 3;
	}
	if (s.p[0] == '~' || slice_eq(s, SLICE("\xe2\x89\x88"))) {
		*cmp = CMP_ABOUT;
		return t.start;
	}
	if (slice_eq(s, SLICE("\xe2\x89\xa5")) || slice_eq(s, SLICE("\xe2\x89\xa4"))) {
		*cmp = s.p[2] == (char)0xa5 ? CMP_AT_LEAST : CMP_AT_MOST;
		return t.start;
	}
	if (s.p[0] == '=' && (before == '<' || before == '>')) {
		*cmp = before == '<' ? CMP_AT_MOST : CMP_AT_LEAST;
		return t.start - 1;
	}
	if (s.p[0] == '>' || s.p[0] == '<') {
		*cmp = s.p[0] == '>' ? CMP_MORE : CMP_LESS;
		return t.start;
	}
	return at;
}

size_t
context_hedge(struct text *line, size_t at, size_t floor, uint8_t *cmp)
{
	*cmp = CMP_EQUAL;
	for (int i = 0; i < 3; i++) {
		const struct num_token *peek = text_peek_before(line, at);
		struct num_token t;
		uint8_t c = CMP_EQUAL;
		size_t start;

		if (peek->start >= floor && peek->kind == TOKEN_WORD && (peek->sense.is & (LEX_HEDGE | LEX_HEDGEEND)) == 0 && peek->sense.word != WORD_A && peek->sense.word != WORD_AN && peek->sense.word != WORD_JUST && peek->sense.word != WORD_ONLY) /* most words */
			break;
		t = text_before(line, at, floor);
		if (t.kind == TOKEN_SIGN) {
			start = hedge_sign(line, at, floor, &c);
		} else if (t.kind == TOKEN_WORD) {
			if (i == 0 && t.spaced && (t.sense.word == WORD_A || t.sense.word == WORD_AN || t.sense.word == WORD_JUST || t.sense.word == WORD_ONLY)) {
				struct num_token u = text_before(line, t.start, floor);
				uint8_t d = CMP_EQUAL;

				if (u.kind != TOKEN_WORD || hedge_ending(line, &u, floor, &d) == u.end)
					break;
				at = t.start;
				continue;
			}
			start = hedge_ending(line, &t, floor, &c);
			start = start == t.end ? at : start;
		} else {
			break;
		}
		if (start == at || c == CMP_EQUAL)
			break;
		/* the outermost comparator holds: up to about 20; but nearly and about give way */
		if (*cmp == CMP_EQUAL || *cmp == CMP_ABOUT)
			*cmp = c;
		at = start;
	}
	return at;
}

/* `or more`, `plus`, `+`, `or so`, `-odd` behind the figure or its noun; gives CMP_EQUAL if there is none. */
static uint8_t
hedge_after(struct text *line, size_t at)
{
	const struct num_token *peek = text_peek(line, at);
	struct num_token t, u;
	struct num_sense w;
	bool wide;
	uint8_t cmp = CMP_EQUAL;
	size_t dash;

	if (peek->kind == TOKEN_WORD ? (peek->sense.is & (LEX_AFTER | LEX_MORE)) == 0 : peek->kind != TOKEN_SIGN || peek->sign == ',' || peek->sign == '.') /* most */
		return CMP_EQUAL;
	t = u = *peek;
	dash = text_dash(line, at, &wide);
	if (t.kind == TOKEN_SIGN && t.sign == '+' && !t.spaced)
		return CMP_AT_LEAST;
	if (dash != 0 && !wide) {
		t = text_next(line, at + dash);
		return t.sense.word == WORD_ODD ? CMP_ABOUT : t.sense.word == WORD_PLUS ? CMP_AT_LEAST : CMP_EQUAL;
	}
	if (t.kind != TOKEN_WORD)
		return CMP_EQUAL;
	for (int i = 0; i < 4 && u.kind == TOKEN_WORD; i++) {
		w = i == 0 ? t.sense : lexicon_find(text_sub(line, t.start, u.end));
		if ((w.is & LEX_AFTER) != 0) {
			struct num_token next = text_next(line, u.end);

			/* `at least` may belong to what follows */
			if (!(i > 0 && t.sense.word == WORD_AT && (next.kind == TOKEN_DIGITS || (next.sense.is & (LEX_DIGIT | LEX_TEEN | LEX_TENS)) != 0)) && !(i == 0 && next.kind == TOKEN_DIGITS) && next.sense.word != WORD_TO && !(i == 0 && t.sense.word == WORD_PLUS && next.kind == TOKEN_WORD))
				cmp = w.cmp_right;
		}
		if ((w.is & LEX_MORE) == 0 || (text_peek(line, u.end)->sense.is & LEX_INNER) == 0)
			break;
		u = text_next(line, u.end);
	}
	return cmp;
}

/* The same behind the figure, or `give or take`, `more or less` behind a comma. */
static uint8_t
hedge_behind(struct text *line, size_t at)
{
	const struct num_token *t;
	size_t from = at + 1;

	if (text_byte(line, at) != ',')
		return hedge_after(line, at);
	t = text_peek(line, from);
	if (t->kind != TOKEN_WORD || !t->spaced || (t->sense.is & LEX_MORE) == 0 || t->sense.word == WORD_OR)
		return CMP_EQUAL;
	return hedge_after(line, from) == CMP_ABOUT ? CMP_ABOUT : CMP_EQUAL;
}

/* A verb of change is transitive with money and counts: raised $5 million, lost four games. */
static bool
tells_change(const struct figure *f, const struct num_sense *w, bool by)
{
	enum num_unit_kind kind = figure_unit(f)->kind;

	if (by || kind == UNIT_PERCENT || kind == UNIT_POINTS || kind == UNIT_MINOR)
		return true;
	/* gold futures gained $5.10; but lost $5 million */
	if (kind == UNIT_MONEY && f->n.point && f->n.scale == 0)
		return true;
	/* falls four days before: when, not how far */
	return (w->is & LEX_TRANSITIVE) == 0 && f->kind != NUM_AGE && kind != UNIT_TIME;
}

struct search {
	struct text *line;
	const struct figure *f;
	const struct context *before;
	size_t floor;
	uint8_t verb; /* direction of the verb found */
};

/* A verb or noun of change within some words before at; *verb gets its direction, if it has one. */
static bool
change_before(const struct search *s, size_t at, uint8_t *verb)
{
	for (int i = 0; i < 5; i++) {
		struct num_token t = text_before(s->line, at, s->floor);
		struct num_sense w = t.sense;

		if (t.kind == TOKEN_END || (t.kind == TOKEN_SIGN && (t.sign == '.' || t.sign == ';' || t.sign == '(')))
			return false;
		if ((w.is & (LEX_UP | LEX_DOWN)) != 0) {
			*verb = (w.is & LEX_UP) != 0 ? DIR_UP : DIR_DOWN;
			return true;
		}
		if ((w.is & (LEX_MOVE | LEX_MULTIPLIED)) != 0)
			return true;
		if ((w.is & LEX_SPAN) != 0)
			return false;
		at = t.start;
	}
	return false;
}

/* Is there nothing but a few words between the figure before and at? */
static bool
close_before(const struct search *s, size_t at, size_t words)
{
	size_t pos = s->before->end;

	if (pos == 0 || at < pos || at - pos > 80)
		return false;
	for (size_t i = 0; pos < at; i++) {
		struct num_token t = text_next(s->line, pos);

		if (t.start >= at)
			return true;
		if (i >= words || t.kind == TOKEN_END || (t.kind == TOKEN_SIGN && (t.sign == '.' || t.sign == ';')))
			return false;
		pos = t.after;
	}
	return true;
}

/* ", Burlington ", " and the Nasdaq ": names alone stand between the figure before and at. */
static bool
names_between(const struct search *s, size_t at)
{
	size_t pos = s->before->end;
	bool name = false;

	if (pos == 0 || at < pos || at - pos > 60)
		return false;
	while (pos < at) {
		struct num_token t = text_next(s->line, pos);

		if (t.start >= at)
			break;
		if (t.kind == TOKEN_WORD && !t.capital && t.sense.word != WORD_AND && t.sense.word != WORD_THE && t.sense.word != WORD_WHILE)
			return false;
		if (t.kind == TOKEN_SIGN && t.sign != ',' && t.sign != '&' && t.sign != SIGN_DASH)
			return false;
		if (t.kind == TOKEN_DIGITS && !name)
			return false;
		name |= t.kind == TOKEN_WORD && t.capital;
		pos = t.after;
	}
	return name;
}

/* Is b, before a figure, something that no change is told by, and that nothing is passed over for? */
static bool
leads_nowhere(const struct num_token *b, size_t floor)
{
	if (b->start < floor)
		return false;
	if (b->kind != TOKEN_WORD)
		return true;
	/* an adverb in -ly is passed over */
	return b->sense.word == WORD_NONE && (b->sense.is & LEX_STOP) != 0 && (b->sense.is & (LEX_UP | LEX_DOWN | LEX_ADVERB | LEX_HEDGE | LEX_ARTICLE)) == 0 && b->end - b->start <= 3;
}

/* Direction that the words before at give. */
static uint8_t
dir_before(struct search *s, size_t at)
{
	bool by = false, of = false;
	int skipped = 0;
	uint8_t verb = DIR_NONE;

	if (leads_nowhere(text_peek_before(s->line, at), s->floor))
		return DIR_NONE;
	for (int i = 0; i < VERB_WORDS; i++) {
		struct num_token t = text_before(s->line, at, s->floor);
		struct num_sense w;

		if (t.kind != TOKEN_WORD)
			break;
		w = t.sense;
		if (t.sense.word == WORD_TO || t.sense.word == WORD_FROM) {
			bool to = t.sense.word == WORD_TO;

			if (by || of)
				return DIR_NONE;
			if (change_before(s, t.start, &verb)) {
				s->verb = verb;
				return to ? DIR_TO : DIR_FROM;
			}
			if (close_before(s, t.start, 5) && (s->before->dir != DIR_NONE || s->before->verb_dir != DIR_NONE)) {
				s->verb = s->before->verb_dir;
				return to ? DIR_TO : DIR_FROM;
			}
			return DIR_NONE;
		}
		if (t.sense.word == WORD_BY) {
			by = true;
		} else if (t.sense.word == WORD_OF) {
			if (by)
				return DIR_NONE;
			of = by = true;
		} else if ((w.is & (LEX_UP | LEX_DOWN)) != 0) {
			if (t.sense.word == WORD_UP || t.sense.word == WORD_DOWN) {
				struct num_token v = text_before(s->line, t.start, s->floor);

				/* gave up 517 yards, made up 20% */
				if ((v.sense.is & LEX_PHRASAL) != 0 || (figure_unit(s->f)->kind == UNIT_NONE && v.kind == TOKEN_WORD && (v.sense.is & (LEX_MOVE | LEX_STOP)) == 0))
					return DIR_NONE;
			}
			if (!tells_change(s->f, &w, by))
				return DIR_NONE;
			s->verb = (w.is & LEX_UP) != 0 ? DIR_UP : DIR_DOWN;
			return s->verb;
		} else if ((w.is & (LEX_ADVERB | LEX_HEDGE | LEX_ARTICLE)) == 0 && !(t.end - t.start > 3 && s->line->p[t.end - 1] == 'y' && s->line->p[t.end - 2] == 'l')) {
			/* grow sales by 35%, cut its key rate by a quarter point: the object stands between */
			if (by && !of && skipped < OBJECT_WORDS && ((w.is & (LEX_STOP | LEX_AND)) == 0 || (w.is & LEX_DETERMINER) != 0)) {
				skipped++;
				at = t.start;
				continue;
			}
			break;
		}
		at = t.start;
	}
	if (by && !of && s->before->verb_dir != DIR_NONE && close_before(s, at, 6)) {
		s->verb = s->before->verb_dir;
		return s->verb;
	}
	return DIR_NONE;
}

/* `a 26.3% increase`, `0.7% lower`, `5% pay rise`. */
static uint8_t
dir_behind(struct text *line, const struct figure *f)
{
	struct num_token t;
	size_t at = f->after;
	bool wide;
	size_t dash = text_dash(line, at, &wide);

	if (f->unit == 0 || f->kind == NUM_AGE)
		return DIR_NONE;
	if (dash != 0 && !wide)
		at += dash;
	for (int i = 0; i < 2; i++) {
		struct num_sense w;

		t = text_next(line, at);
		if (t.kind != TOKEN_WORD)
			return DIR_NONE;
		w = t.sense;
		if ((w.is & (LEX_UP | LEX_DOWN)) != 0 && t.sense.word != WORD_UP && t.sense.word != WORD_DOWN && t.sense.word != WORD_CUT) {
			/* a verb's past is the clause's verb, not a noun */
			if (t.end - t.start > 3 && line->p[t.end - 1] == 'd' && line->p[t.end - 2] == 'e')
				return DIR_NONE;
			if (figure_unit(f)->kind == UNIT_TIME)
				return DIR_NONE;
			return (w.is & LEX_UP) != 0 ? DIR_UP : DIR_DOWN;
		}
		if ((w.is & (LEX_STOP | LEX_AND | LEX_ARTICLE | LEX_HEDGE)) != 0)
			return DIR_NONE;
		at = t.end;
	}
	return DIR_NONE;
}

/* slipped 12 points, or 0.4 percent: the same again. */
static bool
told_again(struct text *line, size_t at, const struct context *before)
{
	struct num_token comma = text_next(line, before->end), or = text_next(line, comma.end);

	return before->end != 0 && comma.kind == TOKEN_SIGN && comma.sign == ',' && or.sense.word == WORD_OR && or.end < at && at - or.end < 8;
}

/* A figure in brackets right behind another tells the same in other units. */
static bool
converts(struct text *line, const struct figure *f, const struct context *before)
{
	size_t at = f->start;

	if (before->end == 0 || f->unit == 0 || at < before->end + 1 || at - before->end > 3)
		return false;
	return line->p[at - 1] == '(' || line->p[before->end] == '(' || line->p[before->end] == '/' || (at - before->end > 1 && line->p[before->end + 1] == '/');
}

/*
 * `pledged $3 million in aid over five years`: a length of time behind an amount is the time in which, and compares nothing.
 * at: where `over` begins.
 */
static bool
over_time(const struct search *s, size_t at, size_t start)
{
	struct num_token over = text_next(s->line, at), last;

	if (s->f->kind != NUM_DURATION || over.sense.word != WORD_OVER || text_next(s->line, over.end).start != start || s->before->kind > NUM_MEASURE || !close_before(s, at, 4))
		return false;
	last = text_before(s->line, at, s->floor);
	if (last.start < s->before->end)
		return true;
	return last.kind == TOKEN_WORD && (last.sense.is & (LEX_STOP | LEX_AND | LEX_UP | LEX_DOWN)) == 0 && memcmp(s->line->p + last.end - 2, "ed", 2) != 0;
}

void
context_read(struct text *line, const struct figure *f, const struct context_place *p, const struct context *before, struct context *now)
{
	struct search s = { .line = line, .f = f, .before = before, .floor = p->floor };
	size_t at = context_hedge(line, p->start, p->floor, &now->cmp);

	now->dir = now->verb_dir = DIR_NONE;
	now->end = p->end;
	if (now->cmp == CMP_MORE && over_time(&s, at, p->start))
		now->cmp = CMP_EQUAL;
	if (now->cmp == CMP_EQUAL || now->cmp == CMP_ABOUT) {
		uint8_t after = hedge_behind(line, p->end);

		if (after == CMP_EQUAL && p->noun_end > p->end)
			after = hedge_behind(line, p->noun_end);
		if (after != CMP_EQUAL)
			now->cmp = after;
	}
	if (f->kind == NUM_ORDINAL || f->kind == NUM_AGE || p->kind == NUM_RATIO || p->kind == NUM_SCORE)
		return;
	if (converts(line, f, before)) {
		if (now->cmp == CMP_EQUAL)
			now->cmp = before->cmp;
		now->dir = before->dir;
		now->verb_dir = before->verb_dir;
		return;
	}
	if (f->plus) {
		now->dir = now->verb_dir = DIR_UP;
		return;
	}
	if (f->unit != 0 && before->dir != DIR_NONE && told_again(line, at, before)) {
		now->dir = before->dir;
		now->verb_dir = before->verb_dir;
		return;
	}
	now->dir = dir_before(&s, at);
	now->verb_dir = s.verb;
	if (now->dir == DIR_NONE)
		now->dir = now->verb_dir = dir_behind(line, f);
	if (now->dir == DIR_NONE && (before->dir == DIR_UP || before->dir == DIR_DOWN) && f->unit != 0 && names_between(&s, at))
		now->dir = now->verb_dir = before->dir;
}
