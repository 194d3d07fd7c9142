#include "num/num.h"

#include "num/context.h"
#include "num/find.h"

enum { UNIT_ROOM = 160, SENTENCE_BACK = 400 };

/* A line being read. */
struct finder {
	struct text *line;
	num_fn *fn;
	void *arg;
	size_t done; /* everything before is read */
	size_t floor; /* end of the last figure, or of what was passed over as none */
	size_t named; /* end of the last number inside a name; 0 none */
	struct context context[2]; /* of the last figure, and room for the next in turn */
	unsigned turn; /* which is the last one's */
	struct decimal last; /* value of the last figure */
	uint16_t last_unit;
	uint8_t last_kind;
};

static inline const struct context *
last_context(const struct finder *s)
{
	return &s->context[s->turn];
}

enum { NAME_ROOM = 12 };

/* A name, copied whole with what pads it: shorter than to ask for its length. */
struct name {
	char text[NAME_ROOM];
	uint8_t len;
};

static const struct name kinds[] = { { "count", 5 }, { "money", 5 }, { "percent", 7 }, { "points", 6 }, { "measure", 7 }, { "duration", 8 }, { "age", 3 }, { "ordinal", 7 }, { "ratio", 5 }, { "multiple", 8 }, { "score", 5 }, { "vague", 5 }, { "overflow", 8 } };
static const struct name comparators[] = { { "=", 1 }, { "~", 1 }, { ">", 1 }, { ">=", 2 }, { "<", 1 }, { "<=", 2 } };
static const struct name directions[] = { { "-", 1 }, { "up", 2 }, { "down", 4 }, { "from", 4 }, { "to", 2 } };

struct slice
num_kind_name(enum num_kind kind)
{
	return slice_of(kinds[kind].text, kinds[kind].len);
}

struct slice
num_cmp_name(enum num_cmp cmp)
{
	return slice_of(comparators[cmp].text, comparators[cmp].len);
}

struct slice
num_dir_name(enum num_dir dir)
{
	return slice_of(directions[dir].text, directions[dir].len);
}

static char *
put_name(char *p, const struct name *name)
{
	memcpy(p, name->text, NAME_ROOM);
	p[name->len] = '\t';
	return p + name->len + 1;
}

char *
num_names(char *p, const struct num_row *row)
{
	p = put_name(p, &kinds[row->kind]);
	p = put_name(p, &comparators[row->cmp]);
	return put_name(p, &directions[row->dir]);
}

static size_t
append(char *out, size_t len, struct slice s)
{
	size_t n = s.len < UNIT_ROOM - len ? s.len : UNIT_ROOM - len;

	memcpy(out + len, s.p, n);
	return len + n;
}

/* The unit's identifier, with what stands behind `per`. Nouns lose their plural. */
static struct slice
unit_name(const struct figure *f, char *out)
{
	size_t len = 0;

	if (f->unit == 0)
		return slice_of(out, 0);
	len = append(out, len, figure_unit(f)->id);
	if (f->person)
		len = append(out, len, SLICE("-person"));
	if (f->per_unit != 0) {
		len = append(out, len, SLICE("-per-"));
		len = append(out, len, lexicon_unit(f->per_unit)->id);
	} else if (f->per_noun.len != 0) {
		size_t from;

		len = append(out, len, SLICE("-per-"));
		from = len;
		len = append(out, len, f->per_noun);
		for (; from < len; from++)
			if (text_upper(out[from]))
				out[from] = (char)(out[from] | 0x20);
	}
	return slice_of(out, len);
}

/* four-, five- and six-cylinder: the noun stands behind the last. */
static struct slice
suspended(struct text *line, size_t at)
{
	bool wide;
	size_t dash = text_dash(line, at, &wide);
	struct num_token t;

	if (dash == 0)
		return slice_of(line->p, 0);
	t = text_next(line, at + dash);
	if (wide || (t.kind == TOKEN_WORD && !t.spaced) || t.kind == TOKEN_DIGITS)
		return slice_of(line->p, 0);
	for (int i = 0; i < 7; i++) {
		struct num_sense w = t.sense;

		if (t.kind == TOKEN_DIGITS || (w.is & (LEX_DIGIT | LEX_TEEN | LEX_TENS)) != 0) {
			dash = text_dash(line, t.end, &wide);
			if (dash != 0 && text_next(line, t.end + dash).kind == TOKEN_WORD && !text_next(line, t.end + dash).spaced)
				return noun_phrase(line, t.end, true);
		} else if ((w.is & (LEX_AND | LEX_WORD)) == 0 && !(t.kind == TOKEN_SIGN && (t.sign == ',' || t.sign == SIGN_DASH))) {
			break;
		}
		t = text_next(line, t.end);
	}
	return slice_of(line->p, 0);
}

/* Does the figure count things, so that a noun phrase is wanted? */
static struct slice
counted(struct text *line, const struct figure *f, uint8_t kind)
{
	const struct num_token *t;

	if (kind == NUM_SCORE || kind == NUM_MULTIPLE || kind == NUM_AGE || kind == NUM_OVERFLOW)
		return slice_of(line->p, 0);
	t = text_peek(line, f->after);
	if (f->n.form == FORM_VAGUE && t->sense.word != WORD_OF && line->p[f->n.end - 1] == 's') /* hundreds of thousands fled */
		return slice_of(line->p, 0);
	if (f->n.form == FORM_FRACTION && f->unit == 0 && t->sense.word != WORD_OF && (t->sense.is & LEX_DETERMINER) == 0)
		return slice_of(line->p, 0);
	if (f->unit == 0 || f->n.form == FORM_ORDINAL) {
		struct slice noun = suspended(line, f->after);
		bool one = f->n.form == FORM_ORDINAL || (decimal_is(&f->value, 1) && kind != NUM_RATIO);

		return noun.len != 0 ? noun : noun_phrase(line, f->after, one);
	}
	if (kind == NUM_DURATION)
		return slice_of(line->p, 0);
	return t->sense.word == WORD_OF ? noun_phrase(line, f->after, false) : slice_of(line->p, 0);
}

static void
emit(struct finder *s, const struct figure *f, const struct figure *high, uint8_t kind, size_t start, size_t end, size_t floor, uint8_t dir)
{
	char value[DECIMAL_PRINTED], top[DECIMAL_PRINTED], unit[UNIT_ROOM];
	const struct figure *last = high != NULL ? high : f;
	struct num_row row = { .start = start, .end = end };
	struct context_place place = { .start = start, .end = last->after, .floor = floor, .kind = kind };
	const struct context *before = &s->context[s->turn];
	struct context *now = &s->context[s->turn ^ 1];

	if (f->value.overflow || last->value.overflow) {
		kind = NUM_OVERFLOW;
		high = NULL;
	}
	row.kind = (enum num_kind)kind;
	row.of = counted(s->line, last, kind);
	place.noun_end = row.of.len != 0 ? (size_t)(row.of.p + row.of.len - s->line->p) : 0;
	context_read(s->line, f, &place, before, now);
	if (kind == NUM_VAGUE && now->cmp == CMP_EQUAL)
		now->cmp = CMP_AT_LEAST;
	if (dir != DIR_NONE)
		now->dir = dir;
	now->end = last->after;
	now->kind = kind;
	s->turn ^= 1;
	s->last = f->value;
	s->last_unit = last->unit;
	s->last_kind = kind;
	row.value = kind == NUM_OVERFLOW ? slice_of(value, 0) : slice_of(value, decimal_print(&f->value, value));
	row.high = high == NULL ? slice_of(top, 0) : slice_of(top, decimal_print(&high->value, top));
	row.unit = unit_name(last, unit);
	row.cmp = (enum num_cmp)now->cmp;
	row.dir = (enum num_dir)now->dir;
	s->fn(s->arg, &row);
}

/* N times: a multiple where something is compared. */
static bool
times(struct text *line, struct figure *f)
{
	struct num_token t, u;
	bool wide;
	size_t dash;

	if (f->unit != 0 || f->n.form > FORM_WORDS)
		return false;
	dash = text_dash(line, f->n.end, &wide);
	if (text_peek(line, f->n.end + dash)->sense.word == WORD_NONE) /* most */
		return false;
	t = text_next(line, f->n.end + dash);
	if (t.sense.word == WORD_FOLD && (dash != 0 || !t.spaced)) {
		f->end = f->after = t.end;
		return true;
	}
	if (t.sense.word != WORD_TIMES && t.sense.word != WORD_X)
		return false;
	u = text_next(line, t.end);
	if (t.sense.word == WORD_X ? t.spaced : u.kind != TOKEN_WORD || (u.sense.is & LEX_COMPARED) == 0)
		return false;
	f->end = f->after = t.end;
	return true;
}

/* The byte before at. */
static char
line_byte(struct text *line, size_t at)
{
	return at > 0 && at <= line->len ? line->p[at - 1] : ' ';
}

/* Units that one figure may take from another: not money, whose signs stand at each. */
static bool
lends(uint16_t unit)
{
	enum num_unit_kind kind = lexicon_unit(unit)->kind;

	return kind == UNIT_PERCENT || kind == UNIT_POINTS || kind == UNIT_MEASURE;
}

static void
give_unit(struct figure *f, uint16_t unit)
{
	enum num_unit_kind kind = lexicon_unit(unit)->kind;

	f->unit = unit;
	f->kind = kind == UNIT_MEASURE ? NUM_MEASURE : kind == UNIT_PERCENT ? NUM_PERCENT : NUM_POINTS;
}

/* Do only a few words, and no stop, stand between the figure before and at? */
static bool
same_clause(const struct finder *s, size_t at)
{
	size_t pos = last_context(s)->end;

	for (int i = 0; i < 9 && pos < at; i++) {
		struct num_token t = text_next(s->line, pos);

		if (t.kind == TOKEN_END || (t.kind == TOKEN_SIGN && (t.sign == '.' || t.sign == ';' || t.sign == ':')))
			return false;
		pos = t.after;
	}
	return pos >= at;
}

/* Does f, behind the word b, share the unit of the figure before: from 21 mpg combined to 23, rose 2 percent and the other by 1? */
static bool
unit_left_out(const struct finder *s, const struct num_token *b, const struct num_token *next)
{
	if (last_context(s)->end == 0 || s->last_unit == 0 || !lends(s->last_unit) || b->start < last_context(s)->end)
		return false;
	if (b->sense.word == WORD_FROM && b->start - last_context(s)->end <= 1)
		return next->kind != TOKEN_WORD;
	if (next->kind == TOKEN_WORD && ((next->sense.is & LEX_STOP) == 0 || !next->spaced))
		return false;
	if (b->sense.word == WORD_TO)
		return last_context(s)->dir == DIR_FROM && same_clause(s, b->start);
	return b->sense.word == WORD_BY && next->kind != TOKEN_WORD && s->last_kind == NUM_PERCENT && (last_context(s)->dir == DIR_UP || last_context(s)->dir == DIR_DOWN) && same_clause(s, b->start);
}

/* fell to 4.7 percent from 4.8, to 4.7 from 4.8 percent: one unit for both. */
static void
take_unit_of_pair(struct finder *s, struct figure *f)
{
	struct num_token t, b;
	struct figure next;

	if (f->unit != 0 || f->n.form != FORM_DIGITS || (s->last_unit == 0 && text_peek(s->line, f->end)->sense.word != WORD_FROM))
		return;
	t = text_next(s->line, f->end);
	if (t.sense.word == WORD_FROM) {
		t = text_next(s->line, t.end);
		if (t.kind == TOKEN_DIGITS && figure_read(s->line, t.start, t.start, false, &next) && next.unit != 0 && !next.person && lends(next.unit)) {
			f->unit = next.unit;
			f->kind = next.kind;
		}
		return;
	}
	b = text_before(s->line, f->start, 0);
	if (unit_left_out(s, &b, &t))
		give_unit(f, s->last_unit);
}

/* 45 (forty-five): the same in words, in brackets. */
static bool
repeats(const struct finder *s, const struct figure *f)
{
	return f->n.words && last_context(s)->end != 0 && f->start > last_context(s)->end && f->start - last_context(s)->end <= 2 && line_byte(s->line, f->start) == '(' &&
	    f->end < s->line->len && s->line->p[f->end] == ')' && decimal_cmp(&s->last, &f->value) == 0;
}

/* Emits the quantity that a and b make together, unless it is none. back: how far context may look. */
static void
read_pair(struct finder *s, struct figure *a, struct figure *b, enum pair_kind pair, size_t back)
{
	struct figure joined = *a;
	bool range = pair == PAIR_RANGE;

	joined.unit = a->unit != 0 ? a->unit : b->unit;
	joined.n.one = false; /* one in five */
	if (pair == PAIR_SCORE)
		joined.kind = NUM_SCORE; /* Clinton 75-61: a name before it is no matter */
	range = range && joined.unit == 0;
	if (range)
		joined.end = joined.n.end = b->n.end; /* 16-18 Industrial Avenue */
	if (figure_is_none(s->line, &joined, back) != NONE_NOT || (range && line_byte(s->line, b->start) != '-' && figure_is_none(s->line, b, b->start) != NONE_NOT)) {
		if (pair == PAIR_SCORE || pair == PAIR_RANGE)
			s->done = s->floor = b->after;
		return;
	}
	s->done = s->floor = b->after;
	if (pair == PAIR_CHANGE) {
		a->after = a->end;
		emit(s, a, NULL, a->kind, a->start, a->end, back, DIR_FROM);
		emit(s, b, NULL, b->kind, b->start, b->end, back, DIR_TO);
		return;
	}
	/* 6-4, 3-6: a score in a row of scores */
	if (range && s->last_kind == NUM_SCORE && last_context(s)->end != 0 && a->start - last_context(s)->end <= 3)
		pair = PAIR_SCORE;
	emit(s, a, b, pair == PAIR_RATIO ? NUM_RATIO : pair == PAIR_SCORE ? NUM_SCORE : b->kind, a->start, b->end, back, DIR_NONE);
}

static void
read_single(struct finder *s, struct figure *a, size_t back)
{
	enum figure_none none = figure_is_none(s->line, a, back);
	uint8_t kind;

	if (none == NONE_NOT && s->named != 0 && figure_shares_name(s->line, a, s->named))
		none = NONE_NAME;
	if (none == NONE_NAME)
		s->named = a->end;
	if (none != NONE_NOT || repeats(s, a))
		return;
	take_unit_of_pair(s, a);
	kind = a->kind;
	if (times(s->line, a)) {
		kind = NUM_MULTIPLE;
		s->done = s->floor = a->after;
	}
	emit(s, a, NULL, kind, a->start, a->end, back, DIR_NONE);
}

/* Is the figure behind `between`? */
static bool
behind_between(struct text *line, const struct figure *a, size_t floor)
{
	uint8_t cmp;

	return text_before(line, context_hedge(line, a->start, floor, &cmp), floor).sense.word == WORD_BETWEEN;
}

/* Reads the figure at at, and what is one with it; passes over what is no quantity. */
static void
read_at(struct finder *s, size_t at)
{
	struct figure a, b;
	size_t floor = s->floor, back;
	enum pair_kind pair;

	if (floor + SENTENCE_BACK < at)
		floor = at - SENTENCE_BACK;
	back = figure_pass(s->line, at, floor);
	if (back != 0) {
		s->done = back;
		if (text_digit(s->line->p[at]))
			s->floor = back;
		return;
	}
	if (!figure_read(s->line, at, floor, false, &a)) {
		s->done = a.end > at ? a.end : at + 1;
		return;
	}
	if (a.n.words && a.n.scale != 0 && behind_between(s->line, &a, floor)) /* between one hundred and two hundred */
		(void)figure_read(s->line, at, floor, true, &a);
	pair = pair_read(s->line, &a, &b, floor);
	s->done = s->floor = a.after > at ? a.after : at + 1;
	if (pair == PAIR_REFUSED) {
		s->done = s->floor = b.after;
		return;
	}
	/* context may reach over figures already read, within the sentence */
	back = at > SENTENCE_BACK ? at - SENTENCE_BACK : 0;
	if (pair != PAIR_NONE)
		read_pair(s, &a, &b, pair, back);
	else
		read_single(s, &a, back);
}

/* Reads what begins at the places of line marked from from on; some: the words of bits that are not 0. */
static void
read_starts(struct finder *s, size_t from, const uint64_t *bits, uint64_t some)
{
	for (; some != 0; some &= some - 1) {
		size_t word = (size_t)__builtin_ctzll(some);

		for (uint64_t left = bits[word]; left != 0; left &= left - 1) {
			size_t at = from + word * 64 + (size_t)__builtin_ctzll(left);

			if (at >= s->done)
				read_at(s, at);
		}
	}
}

/* The rest of a line, in whose part at from something may begin. */
static void
read_line(struct slice line, size_t from, uint64_t *bits, uint64_t some, num_fn *fn, void *arg)
{
	struct text t;
	struct finder s;

	text_clear(&s, sizeof(s));
	s.line = &t;
	s.fn = fn;
	s.arg = arg;
	text_init(&t, line);
	for (;;) {
		read_starts(&s, from, bits, some);
		from += FIND_SPAN;
		if (from >= line.len)
			return;
		some = find_starts(line, from, bits);
	}
}

void
num_find(struct slice line, num_fn *fn, void *arg)
{
	uint64_t bits[FIND_WORDS], some;

	for (size_t from = 0; from < line.len; from += FIND_SPAN) {
		some = find_starts(line, from, bits);
		if (some != 0) {
			read_line(line, from, bits, some, fn, arg);
			return;
		}
	}
}

bool
num_read(struct slice text, size_t at, struct num_value *v)
{
	struct text t;
	struct number n;

	text_init(&t, text);
	if (!number_read(&t, at, at, false, &n) || n.value.overflow) {
		v->end = n.end;
		return false;
	}
	v->len = decimal_print(&n.value, v->digits);
	v->end = n.end;
	v->ordinal = n.form == FORM_ORDINAL;
	return true;
}
