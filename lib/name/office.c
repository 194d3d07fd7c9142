#include "name/office.h"

#include "name/person.h"

enum { LONE_WORDS = 1000, TITLE_WALK = 16, ENTITY_WALK = 256, APPOSITION = 120, DESCRIPTION_WORDS = 32 };

/* Heads that any leader is called by. */
static bool
is_leader(uint8_t office)
{
	return office == OFFICE_CHIEF || office == OFFICE_PRESIDENT || office == OFFICE_PREMIER ||
	       office == OFFICE_KING || office == OFFICE_QUEEN || office == OFFICE_DICTATOR ||
	       office == OFFICE_GOVERNOR || office == OFFICE_MAYOR;
}

static struct slice
last_word(struct slice s)
{
	size_t at = s.len;

	while (at > 0 && s.p[at - 1] != ' ')
		at--;
	return slice_sub(s, at, s.len);
}

/* `chief`, `head`, `leader`, `boss` stand for any leading office. */
static bool
is_generic(struct slice noun)
{
	struct slice words[] = { SLICE("chief"), SLICE("head"), SLICE("leader"), SLICE("boss") };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (slice_eq(noun, words[i]))
			return true;
	return false;
}

/* Whether a holder of `has` can be called by a description that ends in noun, whose office is `asked`. */
static bool
is_office(uint8_t has, uint8_t asked, struct slice noun)
{
	return has == asked || (is_generic(noun) && is_leader(has)) ||
	       (asked == OFFICE_KING && has == OFFICE_QUEEN && slice_eq(noun, SLICE("monarch")));
}

/* The place a word stands for: a country for itself and for its demonym; empty for a region like `Western`. */
static struct slice
place_of(const struct word *w)
{
	struct slice none = { NULL, 0 };

	if (!w->capital || (w->lex.kinds & (LEX_PLACE | LEX_DEMONYM)) == 0 || slice_eq(w->lex.name, SLICE("West")))
		return none;
	return w->lex.name;
}

/* The words of a description or a role. */
struct description {
	struct slice text;
	struct word words[DESCRIPTION_WORDS];
	size_t n;
	struct slice place; /* the first that it names */
};

static void
describe(struct slice text, struct description *d)
{
	d->text = text;
	d->place = (struct slice){ NULL, 0 };
	d->n = 0;
	for (size_t at = 0; d->n < DESCRIPTION_WORDS && word_next(text, at, &d->words[d->n]); at = d->words[d->n++].span.end)
		if (d->place.len == 0)
			d->place = place_of(&d->words[d->n]);
}

static bool
holds_word(const struct description *d, struct slice word)
{
	for (size_t i = 0; i < d->n; i++)
		if (slice_eq(slice_sub(d->text, d->words[i].span.start, d->words[i].span.end), word))
			return true;
	return false;
}

/*
 * How well the description fits a role: -1 if it names another country or another capitalised body, else the
 * number of words in common.
 */
static int
fit(const struct description *asked, struct slice text)
{
	struct description role;
	bool role_named = false;
	int common = 0;

	describe(text, &role);
	if (role.place.len > 0 && asked->place.len > 0 && !slice_eq(role.place, asked->place))
		return -1;
	for (size_t i = 0; i < role.n; i++)
		role_named |= role.words[i].capital && role.words[i].lex.kinds == 0;
	for (size_t i = 0; i < asked->n; i++) {
		const struct word *w = &asked->words[i];
		bool shared = holds_word(&role, slice_sub(asked->text, w->span.start, w->span.end));

		if (shared && (w->lex.kinds & LEX_FUNCTION) == 0)
			common += 2;
		else if (!shared && w->all_caps && (role_named || role.place.len > 0) && place_of(w).len == 0)
			return -1;
	}
	return common + (asked->place.len > 0 && role.place.len > 0);
}

/* Makes entities of the people that stand behind the office's titles: `President Joe Biden`. */
static void
read_titles(struct name_store *s, uint8_t office)
{
	size_t n;
	const struct slice *words = lex_office_words(office, &n);

	store_read(s);
	if ((s->offices_read & 1U << office) != 0)
		return;
	s->offices_read |= 1U << office;
	for (size_t i = 0; i < n; i++) {
		struct store_walk w = store_walk(s, words[i]);

		for (int walk = 0; w.at != 0 && walk < TITLE_WALK; walk++, store_step(s, &w)) {
			const struct run *found;
			struct slice text;
			struct entity *e;
			struct run r;

			found = store_run(s, w.at, &text);
			if (found == NULL || found->n == 0 || found->office == OFFICE_NONE || found->guess != NAME_PER)
				continue;
			r = *found;
			e = person_of(s, text, &r, true);
			if (e != NULL)
				office_note(s, e, text, (struct span){ r.all.start, r.core.start }, r.core.end);
		}
	}
}

static void
read_offices(struct name_store *s, uint8_t office, struct slice noun)
{
	/* A minister's title is read for `Secretary General`. */
	static const uint8_t leaders[] = { OFFICE_CHIEF, OFFICE_PRESIDENT, OFFICE_PREMIER, OFFICE_MINISTER,
		OFFICE_KING, OFFICE_QUEEN, OFFICE_DICTATOR, OFFICE_GOVERNOR, OFFICE_MAYOR };

	if (!is_generic(noun)) {
		read_titles(s, office);
		/* `Secretary General` is found by its first word, which alone names a minister. */
		if (office == OFFICE_CHIEF)
			read_titles(s, OFFICE_MINISTER);
		return;
	}
	for (size_t i = 0; i < sizeof(leaders); i++)
		read_titles(s, leaders[i]);
}

/*
 * The one person of the document that nobody says what they are, when everybody else's office is told: `NATO's
 * leader` at the head of an article on Jens Stoltenberg. NULL if there are several, or the document is long.
 */
static uint32_t
find_lone(struct name_store *s)
{
	uint32_t lone = 0;

	for (size_t i = 0; i < s->n_occ && s->n_occ <= LONE_WORDS; i++) {
		struct slice text = store_line(s, s->occ[i].line)->text;
		struct entity *e;
		struct run r;

		if (!run_at(text, s->occ[i].pos, &r) || r.n < 2 || r.guess != NAME_PER ||
		    r.first.span.start != s->occ[i].pos)
			continue;
		e = person_of(s, text, &r, true);
		office_note(s, e, text, (struct span){ r.all.start, r.core.start }, r.core.end);
		if (e->n_roles > 0 || store_number(s, e) == lone)
			continue;
		if (lone != 0)
			return 0;
		lone = store_number(s, e);
	}
	return lone != 0 && s->entities[lone - 1].n_roles == 0 ? lone : 0;
}

static struct entity *
lone_person(struct name_store *s)
{
	store_read(s);
	if (!s->lone_known)
		s->lone = find_lone(s);
	s->lone_known = true;
	return s->lone == 0 ? NULL : &s->entities[s->lone - 1];
}

struct entity *
office_holder(struct name_store *s, struct slice text, const struct mention *m, size_t line)
{
	struct slice head = slice_sub(text, m->head.start, m->head.end), noun;
	struct entity *best = NULL;
	int best_score = -1;
	struct description asked;
	char key[LEX_FOLD_MAX];
	size_t cut = 0;

	if (m->office == OFFICE_NONE)
		return NULL;
	describe(head, &asked);
	/* the noun: the last word before `of` */
	for (size_t i = 0; i < asked.n && (asked.words[i].lex.kinds & LEX_PREPOSITION) == 0; i++)
		cut = asked.words[i].span.end;
	noun = last_word(slice_sub(head, 0, cut));
	noun = slice_of(key, lex_fold(noun, key));
	if (noun.len == 0)
		return NULL;
	read_offices(s, m->office, noun);
	for (size_t i = s->n_entities; i > 0 && s->n_entities - i < ENTITY_WALK; i--) {
		struct entity *e = &s->entities[i - 1];

		for (size_t j = 0; j < e->n_roles; j++) {
			int score = is_office(e->roles[j].office, m->office, noun) ? fit(&asked, e->roles[j].text) : -1;

			if (score < 0)
				continue;
			score = score * 4 + (s->speaker == i ? 6 : 0) + (e->count > 0 && line - e->line < 8 ? 2 : 0) +
			        (e->count > 2 ? 1 : 0);
			if (score > best_score) {
				best = e;
				best_score = score;
			}
		}
	}
	if (best == NULL && is_leader(m->office) && lex_has_capital(head))
		return lone_person(s);
	return best;
}

/* The office that a description begins with: its nouns up to the first preposition or comma. */
static uint8_t
office_in(struct slice text)
{
	uint8_t office = OFFICE_NONE;
	struct word w, prev = { 0 };

	for (size_t at = 0, n = 0; n < 8 && word_next(text, at, &w); at = w.span.end, n++) {
		struct lex two = { 0 };

		if (n > 0)
			two = lex_find(slice_sub(text, prev.span.start, w.span.end));
		if ((w.lex.kinds & LEX_PREPOSITION) != 0 && office != OFFICE_NONE)
			break;
		if (two.office != OFFICE_NONE)
			office = two.office;
		else if (w.lex.office != OFFICE_NONE)
			office = w.lex.office;
		prev = w;
	}
	return office;
}

void
office_note(struct name_store *s, struct entity *e, struct slice text, struct span role, size_t name_end)
{
	struct slice before = slice_sub(text, role.start, role.end), after;
	size_t end;
	uint8_t office;

	while (before.len > 0 && before.p[before.len - 1] == ' ')
		before.len--;
	office = before.len == 0 ? OFFICE_NONE : office_in(before);
	if (office != OFFICE_NONE)
		store_role(s, e, before, office);
	if (e->n_roles == ENTITY_ROLES || name_end + 2 >= text.len || text.p[name_end] != ',')
		return;
	end = name_end + 2;
	while (end < text.len && end - name_end < APPOSITION && memchr(",;.:()", text.p[end], 6) == NULL)
		end++;
	after = slice_sub(text, name_end + 2, end);
	office = office_in(after);
	if (office != OFFICE_NONE)
		store_role(s, e, after, office);
}
