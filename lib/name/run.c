#include "name/run.h"

#include "utf/utf.h"

/* Letters of the longest particle of a name (della). */
enum { PARTICLE_MAX = 5 };

/* ASCII letters and digits. They are counted by adding these up: a word has at most WORD_MAX. */
enum { UPPER = 1, LOWER = 1 << 8, DIGIT = 1 << 16 };

#define TEN(x) (x), (x), (x), (x), (x), (x), (x), (x), (x), (x)
static const uint32_t in_word[256] = { ['0'] = TEN(DIGIT),
	['A'] = TEN(UPPER), TEN(UPPER), UPPER, UPPER, UPPER, UPPER, UPPER, UPPER,
	['a'] = TEN(LOWER), TEN(LOWER), LOWER, LOWER, LOWER, LOWER, LOWER, LOWER };

static inline uint32_t
byte_kind(struct slice s, size_t at)
{
	return in_word[(unsigned char)s.p[at]];
}

static bool
is_upper_at(struct slice s, size_t at)
{
	size_t len;

	if ((unsigned char)s.p[at] < 0x80)
		return s.p[at] >= 'A' && s.p[at] <= 'Z';
	return utf_is_upper(utf_at(s, at, &len));
}

/* Bytes of the letter or digit at s.p[at], 0 if it is none. */
static size_t
letter_len(struct slice s, size_t at)
{
	unsigned char c = at < s.len ? (unsigned char)s.p[at] : 0;
	size_t len;

	if (c < 0x80)
		return in_word[c] != 0;
	return utf_is_word(utf_at(s, at, &len)) ? len : 0;
}

/* Bytes of the apostrophe at s.p[at], 0 if it is none. */
static size_t
apostrophe_len(struct slice s, size_t at)
{
	if (at < s.len && s.p[at] == '\'')
		return 1;
	return at + 3 <= s.len && memcmp(s.p + at, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

/* An 's at `at` that ends a word, or the bare apostrophe after a plural. */
static bool
possessive_at(struct slice s, size_t at)
{
	size_t a = apostrophe_len(s, at);

	if (a == 0)
		return false;
	if (at + a < s.len && (s.p[at + a] == 's' || s.p[at + a] == 'S'))
		return letter_len(s, at + a + 1) == 0;
	return letter_len(s, at + a) == 0 && at > 0 && s.p[at - 1] == 's';
}

/* A stop at `at` belongs to the word begun at start if the word is an initial, has inner stops, or is a title. */
static bool
stop_belongs(struct slice s, size_t start, size_t at)
{
	struct slice w = slice_sub(s, start, at);

	if (w.len == 1 || w.p[w.len - 2] == '.')
		return is_upper_at(s, at - 1);
	if (w.len > 4)
		return false;
	return (lex_find(w).kinds & (LEX_HONORIFIC | LEX_SUFFIX)) != 0 || slice_eq(w, SLICE("St"));
}

/* Where the word that begins at start ends; *letters are its letters and digits, added up. */
static size_t
word_end(struct slice s, size_t start, uint32_t *letters)
{
	size_t at = start, n, most = s.len - start < WORD_MAX ? s.len : start + WORD_MAX;

	*letters = 0;
	for (;;) {
		for (uint32_t kind; at < most && (kind = byte_kind(s, at)) != 0; at++)
			*letters += kind;
		if (at - start >= WORD_MAX || at >= s.len)
			return at;
		if ((unsigned char)s.p[at] >= 0x80 && (n = letter_len(s, at)) > 0) {
			at += n;
		} else if (at == start) {
			return at;
		} else if (s.p[at] == '-') {
			if (letter_len(s, at + 1) == 0)
				return at;
			at++;
		} else if (s.p[at] == '.') {
			if (!stop_belongs(s, start, at))
				return at;
			at++;
		} else {
			n = apostrophe_len(s, at);
			if (n == 0 || possessive_at(s, at) || letter_len(s, at + n) == 0)
				return at;
			at += n;
		}
	}
}

struct word
word_at(struct slice text, size_t start)
{
	uint32_t letters;
	struct word w = { .span = { start, word_end(text, start, &letters) } };

	if (w.span.end == start)
		return w;
	w.capital = is_upper_at(text, start);
	w.all_caps = w.capital && letters % LOWER > UPPER && letters / LOWER % (DIGIT / LOWER) == 0;
	w.possessive = possessive_at(text, w.span.end);
	w.lex = lex_find(slice_sub(text, start, w.span.end));
	/* `us`, `who`, `it` are no names; `US`, `WHO`, `IT` are. */
	if (!w.all_caps && w.span.end - start <= 3 && (w.lex.kinds & (LEX_PRONOUN | LEX_FUNCTION)) != 0)
		w.lex.kinds &= ~(uint32_t)(LEX_ALIAS | LEX_PLACE | LEX_GIVEN);
	if (w.all_caps && (w.lex.kinds & (LEX_ALIAS | LEX_PLACE)) != 0)
		w.lex.kinds &= ~(uint32_t)(LEX_PRONOUN | LEX_FUNCTION);
	return w;
}

bool
word_next(struct slice text, size_t from, struct word *w)
{
	while (from < text.len && letter_len(text, from) == 0)
		from++;
	if (from >= text.len)
		return false;
	*w = word_at(text, from);
	return true;
}

/* Whether a word that begins at `at` can go on a run: with a capital, or short enough for a particle. */
static bool
may_go_on(struct slice text, size_t at)
{
	size_t n = 0;

	if (is_upper_at(text, at))
		return true;
	while (n <= PARTICLE_MAX && at + n < text.len && text.p[at + n] != ' ')
		n++;
	return n > 0 && n <= PARTICLE_MAX && lex_may_be_particle(slice_sub(text, at, at + n));
}

/* The word before start; with run_only, if it may be of a run. */
static bool
look_before(struct slice text, size_t start, bool run_only, struct word *w)
{
	size_t end, at;

	if (start < 2 || text.p[start - 1] != ' ')
		return false;
	end = start - 1;
	at = end;
	while (at > 0 && end - at < 64 && text.p[at - 1] != ' ')
		at--;
	while (at < end && letter_len(text, at) == 0)
		at++;
	if (at == end || (run_only && !may_go_on(text, at)))
		return false;
	*w = word_at(text, at);
	return w->span.end == end;
}

bool
word_before(struct slice text, size_t start, struct word *w)
{
	return look_before(text, start, false, w);
}

/* Whether `w` goes on a run; a particle does if a capital follows. */
static bool
goes_on(struct slice text, const struct word *w)
{
	struct word next;
	struct word p = *w;

	if (w->capital)
		return true;
	for (int i = 0; i < 3 && (p.lex.kinds & LEX_PARTICLE) != 0 && !p.capital; i++) {
		if (p.span.end + 1 >= text.len || text.p[p.span.end] != ' ')
			return false;
		next = word_at(text, p.span.end + 1);
		if (next.capital)
			return true;
		p = next;
	}
	return false;
}

bool
run_at(struct slice text, size_t pos, struct run *r)
{
	struct word words[2 * RUN_WORDS];
	size_t first = RUN_WORDS, n = RUN_WORDS;
	struct word w = word_at(text, pos);

	if (!w.capital)
		return false;
	words[n++] = w;
	while (n < 2 * RUN_WORDS && !w.possessive && w.span.end + 1 < text.len && text.p[w.span.end] == ' ' &&
	       may_go_on(text, w.span.end + 1)) {
		w = word_at(text, w.span.end + 1);
		if (w.span.end == w.span.start || !goes_on(text, &w))
			break;
		words[n++] = w;
	}
	while (first > 0 && look_before(text, words[first].span.start, true, &w) && goes_on(text, &w))
		words[--first] = w;
	while (first < n - 1 && !words[first].capital)
		first++;
	run_of(text, words + first, n - first, r);
	return true;
}

/* The office a title of words[0..n) names: of its last two words together, else of the last one that has one. */
static uint8_t
title_office(struct slice text, const struct word *words, size_t n)
{
	for (size_t i = n; i > 0; i--) {
		struct lex two = { 0 };

		if (i > 1)
			two = lex_find(slice_sub(text, words[i - 2].span.start, words[i - 1].span.end));
		if (two.office != OFFICE_NONE)
			return two.office;
		if (words[i - 1].lex.office != OFFICE_NONE)
			return words[i - 1].lex.office;
	}
	return OFFICE_NONE;
}

static bool
is_initial(const struct word *w)
{
	return w->span.end - w->span.start <= 2;
}

/* Words before a name that are not of it. */
static bool
is_before_name(const struct word *w)
{
	uint32_t k = w->lex.kinds;

	if ((k & (LEX_FUNCTION | LEX_TIME | LEX_DEMONYM)) != 0)
		return true;
	if ((k & LEX_GIVEN) != 0)
		return false;
	return (k & (LEX_MODIFIER | LEX_PERSON | LEX_ALIAS | LEX_GROUP)) != 0 || (w->all_caps && !is_initial(w));
}

/* Index of the first word of the core: behind the last title, then behind what else is not of the name. */
static size_t
core_begin(const struct word *words, size_t n)
{
	size_t k = 0;

	for (size_t i = 0; i + 1 < n; i++)
		if ((words[i].lex.kinds & LEX_HONORIFIC) != 0 ||
		    ((words[i].lex.kinds & LEX_TITLE) != 0 &&
		        ((words[i].lex.kinds & LEX_GIVEN) == 0 || i == 0 || i == k)))
			k = i + 1;
	while (k + 1 < n && is_before_name(&words[k]))
		k++;
	/* `London Sadiq Khan`, `U.S. Donald Trump`: a place, then a full name. */
	if (k + 2 < n && (words[k].lex.kinds & LEX_PLACE) != 0 && (words[k + 1].lex.kinds & LEX_GIVEN) != 0 &&
	    (words[k].lex.kinds & LEX_GIVEN) == 0)
		k++;
	return k;
}

static enum name_type
guess_type(struct slice core, const struct run *r, bool shouted)
{
	struct lex whole = r->n == 1 ? r->first.lex : lex_find(core);
	uint32_t last = r->last.lex.kinds;

	if ((r->title & (LEX_HONORIFIC | LEX_TITLE)) != 0 && (last & (LEX_ORG_WORD | LEX_PLACE_WORD)) == 0)
		return NAME_PER;
	if ((whole.kinds & LEX_PLACE) != 0 && !(r->n > 1 && (whole.kinds & LEX_GIVEN) != 0))
		return NAME_LOC;
	if ((whole.kinds & LEX_ALIAS) != 0)
		return NAME_ORG;
	if ((whole.kinds & LEX_DEMONYM) != 0)
		return NAME_MISC;
	if (r->n > 1 && (last & LEX_ORG_WORD) != 0)
		return NAME_ORG;
	if (r->n > 1 && (last & LEX_PLACE_WORD) != 0)
		return NAME_LOC;
	if (r->n > 1 && (last & LEX_EVENT_WORD) != 0)
		return NAME_MISC;
	if (r->n > 1 && (r->first.lex.kinds & LEX_GIVEN) != 0 && !shouted)
		return NAME_PER;
	return r->n == 1 && r->first.all_caps ? NAME_ORG : NAME_NONE;
}

/* `Supreme Court`, `Republican National Committee`: what is no name before a person's is part of a body's. */
static void
body_core(struct slice text, const struct word *words, size_t n, struct run *r)
{
	size_t k = 0;
	uint32_t last = r->last.lex.kinds;

	if ((last & (LEX_ORG_WORD | LEX_PLACE_WORD | LEX_EVENT_WORD | LEX_GROUP)) == 0 || (last & LEX_GIVEN) != 0 ||
	    (r->title & LEX_HONORIFIC) != 0)
		return;
	while (k + 1 < n && (words[k].lex.kinds & (LEX_FUNCTION | LEX_TIME)) != 0)
		k++;
	r->core.start = words[k].span.start;
	r->n = n - k;
	r->first = words[k];
	r->title = 0;
	r->office = OFFICE_NONE;
	if (r->n > 1)
		r->guess = guess_type(slice_sub(text, r->core.start, r->core.end), r, false);
}

void
run_of(struct slice text, const struct word *words, size_t n, struct run *r)
{
	size_t k, end = n;

	memset(r, 0, sizeof(*r));
	r->all = (struct span){ words[0].span.start, words[n - 1].span.end };
	r->possessive = words[n - 1].possessive;
	/* `Trump Monday`, but `Theresa May` */
	while (end > 1 && (words[end - 1].lex.kinds & LEX_TIME) != 0 &&
	    ((words[end - 1].lex.kinds & LEX_FUNCTION) == 0 || (words[end - 2].lex.kinds & LEX_GIVEN) == 0))
		end--;
	k = core_begin(words, end);
	for (size_t i = 0; i < k; i++)
		r->title |= words[i].lex.kinds;
	r->office = title_office(text, words, k);
	r->core = (struct span){ words[k].span.start, words[end - 1].span.end };
	r->n = end - k;
	r->first = words[k];
	r->last = words[end - 1];
	if (r->n > 2 && (r->last.lex.kinds & LEX_SUFFIX) != 0)
		r->last = words[end - 2];
	r->guess = guess_type(slice_sub(text, r->core.start, r->core.end), r, n > 1 && words[0].all_caps &&
	                                                                          words[n - 1].all_caps);
	body_core(text, words, end, r);
	/* A title alone is no name. */
	if (r->n == 1 && (r->first.lex.kinds & LEX_TITLE) != 0 && (r->first.lex.kinds & LEX_GIVEN) == 0) {
		r->office = title_office(text, words, end);
		r->title |= r->first.lex.kinds;
		r->n = 0;
		r->core.start = r->core.end;
		r->guess = NAME_NONE;
	}
}

char
run_gender(const struct run *r)
{
	uint32_t given = r->first.lex.kinds;

	if ((r->title & LEX_MALE) != 0 && (r->title & LEX_FEMALE) == 0)
		return 'm';
	if ((r->title & LEX_FEMALE) != 0 && (r->title & LEX_MALE) == 0)
		return 'f';
	if (r->n > 1 && (given & LEX_GIVEN_MALE) != 0)
		return 'm';
	return r->n > 1 && (given & LEX_GIVEN_FEMALE) != 0 ? 'f' : 0;
}

bool
run_is_person(const struct run *r)
{
	if (r->n == 0 || r->n > 5)
		return false;
	if (r->guess == NAME_PER)
		return true;
	return r->guess == NAME_NONE && r->n > 1 && r->n <= 4 && !r->last.all_caps &&
	    (r->first.lex.kinds & (LEX_FUNCTION | LEX_TIME | LEX_DEMONYM | LEX_PLACE | LEX_ALIAS | LEX_MODIFIER)) == 0 &&
	    (r->last.lex.kinds & (LEX_FUNCTION | LEX_TIME | LEX_DEMONYM | LEX_ALIAS | LEX_GROUP | LEX_PERSON | LEX_PEOPLE)) == 0;
}
