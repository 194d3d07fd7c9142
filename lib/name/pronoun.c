#include "name/pronoun.h"

#include "name/named.h"

/*
 * Salience after Lappin and Leass (1994): recency by sentence and paragraph, subject position, and, as news
 * quotes one speaker over several sentences, whether somebody spoke last. Weights were set on quotations with
 * coreference gold (GUM news, train); W_LINE by reading 45 pronouns of PolNeAR's train part that 25 and 45 give different
 * persons: 34 are right with 45, 8 with 25.
 */
enum {
	LINES_BACK = 6,
	NAMES_BACK = 64, /* names of a line that are weighed */
	ENTITIES_BACK = 64,
	W_BASE = 100,
	W_LINE = 45, /* for each line in between */
	W_SENTENCE = 8, /* for each sentence in between */
	W_SUBJECT = 18,
	W_QUOTED = 45, /* inside quotation marks */
	W_POSSESSIVE = 10, /* `Trump's tweets` */
	W_SPEAKER = 34,
	W_GOES_ON = 14, /* to the speaker, in a paragraph that begins with a quotation mark */
	W_GENDER = 12,
	SENTENCES = 3, /* more are not counted */
	GROUP_REACH = 600, /* bytes back in which a noun is looked for */
	GROUP_WORDS = 24 /* bytes between it and its article */
};

static char
gender_of(uint32_t kinds)
{
	return (kinds & LEX_HE) != 0 ? 'm' : (kinds & LEX_SHE) != 0 ? 'f' : 0;
}

static bool
agrees(char has, char asked)
{
	return has == 0 || asked == 0 || has == asked;
}

/* Salience of n, which stands `back` lines above the pronoun; sentence is the pronoun's, or the line's last. */
static int
salience(const struct name_store *s, const struct named *n, char gender, int back, uint32_t sentence)
{
	uint32_t apart = sentence > n->sentence ? sentence - n->sentence : 0;
	int score = W_BASE - back * W_LINE - (int)(apart > SENTENCES ? SENTENCES : apart) * W_SENTENCE;

	score += n->subject ? W_SUBJECT : 0;
	score -= (n->quoted ? W_QUOTED : 0) + (n->possessive ? W_POSSESSIVE : 0);
	score += n->entity != 0 && n->entity == s->speaker ? W_SPEAKER : 0;
	return score + (n->entity != 0 && gender != 0 && s->entities[n->entity - 1].gender == gender ? W_GENDER : 0);
}

struct search {
	char gender; /* of the pronoun */
	bool persons; /* persons alone, or names of anything else alone */
	bool plural; /* they: no place */
	size_t pos; /* names from there on in the pronoun's line do not count */
	size_t best; /* of named, plus 1; 0: none */
	int score;
	size_t line;
};

/* How many of the line's names stand before pos. O(log names). */
static size_t
named_before(const struct name_store *s, const struct store_line *l, size_t pos)
{
	size_t low = 0, high = l->named_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->named[l->named_first + mid].pos < pos)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
search_line(struct name_store *s, struct search *f, size_t number, int back, uint32_t sentence)
{
	struct store_line *l = store_line(s, number);

	size_t end = back == 0 ? named_before(s, l, f->pos) : l->named_n;

	for (size_t i = end > NAMES_BACK ? end - NAMES_BACK : 0; i < end; i++) {
		const struct named *n = &s->named[l->named_first + i];
		int score;

		if ((n->type == NAME_PER) != f->persons || (f->plural && n->type == NAME_LOC) ||
		    (n->entity != 0 && !agrees(s->entities[n->entity - 1].gender, f->gender)))
			continue;
		score = salience(s, n, f->gender, back, sentence);
		if (f->best == 0 || score > f->score) {
			f->best = l->named_first + i + 1;
			f->score = score;
			f->line = number;
		}
	}
}

/* The most that a name in the pronoun's own line may score. */
static int
most_salient(const struct name_store *s, const struct search *f)
{
	int most = W_BASE + W_SUBJECT;

	if (f->persons && f->gender != 0)
		most += W_GENDER;
	if (f->persons && s->speaker != 0 && agrees(s->entities[s->speaker - 1].gender, f->gender))
		most += W_SPEAKER;
	return most;
}

static void
search_back(struct name_store *s, struct search *f, size_t line)
{
	struct store_line *l = store_line(s, line);
	int most = most_salient(s, f);

	for (int back = 0; back < LINES_BACK; back++) {
		if (l == NULL || (f->best != 0 && f->score >= most - back * W_LINE))
			return;
		named_read(s, line);
		l = store_line(s, line);
		search_line(s, f, line, back, back == 0 ? named_sentence(s, l, line, f->pos) : l->sentences);
		/* the next body line above */
		do {
			l = line == 0 ? NULL : store_line(s, --line);
		} while (l != NULL && !l->body);
	}
}

static bool
answer_person(struct name_store *s, struct name_who *who, uint32_t entity, char gender)
{
	struct entity *e = &s->entities[entity - 1];

	if (e->gender == 0)
		e->gender = gender;
	*who = (struct name_who){ e->name, NAME_PER, NAME_BY_PRONOUN };
	return true;
}

/* Body lines from `from` up to, not including, line; at most LINES_BACK. */
static int
body_lines(struct name_store *s, size_t from, size_t line)
{
	int n = 0;

	while (line > from && n < LINES_BACK) {
		struct store_line *l = store_line(s, --line);

		if (l == NULL)
			return LINES_BACK;
		n += l->body;
	}
	return n;
}

/* The speaker of the gender whose last words are the nearest. */
static uint32_t
last_mentioned(const struct name_store *s, char gender)
{
	uint32_t best = 0;

	for (size_t i = s->n_entities; i > 0 && s->n_entities - i < ENTITIES_BACK; i--) {
		const struct entity *e = &s->entities[i - 1];

		if (e->type == NAME_PER && e->count > 0 && agrees(e->gender, gender) &&
		    (best == 0 || e->line > s->entities[best - 1].line))
			best = (uint32_t)i;
	}
	return best;
}

static bool
begins_quoted(struct slice text)
{
	struct slice marks[] = { SLICE("\""), SLICE("\xe2\x80\x9c"), SLICE("''"), SLICE("\xe2\x80\x98") };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (slice_starts(text, marks[i]))
			return true;
	return false;
}

static bool
resolve_person(struct name_store *s, size_t line, size_t pos, char gender, struct name_who *who)
{
	struct search f = { .gender = gender, .persons = true, .pos = pos };
	bool speaker_fits = s->speaker != 0 && s->entities[s->speaker - 1].type == NAME_PER &&
	                    agrees(s->entities[s->speaker - 1].gender, gender);
	uint32_t speaker = s->speaker;
	int score = 0;

	/* Who spoke last, earlier in this very line: nobody else is meant. */
	if (speaker_fits && s->speaker_line == line && s->entities[s->speaker - 1].gender == gender)
		return answer_person(s, who, s->speaker, gender);
	search_back(s, &f, line);
	if (speaker_fits)
		score = W_BASE + W_SPEAKER + (begins_quoted(store_line(s, line)->text) ? W_GOES_ON : 0) - W_SENTENCE - body_lines(s, s->speaker_line, line) * W_LINE +
		        (s->entities[s->speaker - 1].gender == gender ? W_GENDER : 0);
	if (f.best != 0 && (!speaker_fits || f.score >= score))
		return answer_person(s, who, s->named[f.best - 1].entity, gender);
	if (!speaker_fits)
		speaker = last_mentioned(s, gender);
	return speaker != 0 && answer_person(s, who, speaker, gender);
}

static bool
answer_named(struct name_who *who, const struct store_line *l, const struct named *n)
{
	*who = (struct name_who){ slice_sub(l->text, n->pos, n->end), n->type, NAME_BY_PRONOUN };
	return true;
}

/* The nearest name before a relative pronoun; a person's for `who`. */
static bool
resolve_relative(struct name_store *s, size_t line, size_t pos, struct name_who *who)
{
	struct store_line *l;
	struct word w;
	bool person;

	named_read(s, line);
	l = store_line(s, line);
	person = pos + 3 <= l->text.len && (l->text.p[pos + 2] | 32) == 'o';
	for (size_t i = named_before(s, l, pos); i > 0; i--) {
		const struct named *n = &s->named[l->named_first + i - 1];

		if (n->entity != 0)
			return answer_person(s, who, n->entity, 0);
		if (person)
			continue;
		return answer_named(who, l, n);
	}
	/* `voters who`: the noun before it */
	if (!word_before(l->text, pos, &w) || (w.lex.kinds & (LEX_FUNCTION | LEX_PREPOSITION | LEX_PRONOUN)) != 0)
		return false;
	*who = (struct name_who){ slice_sub(l->text, w.span.start, w.span.end), NAME_NONE, NAME_BY_PRONOUN };
	return true;
}

/*
 * The noun for a group or a document in text before pos: the first of the last sentence that has one, with the words
 * between it and its article. Empty if there is none.
 */
static struct slice
group_noun(struct slice text, size_t pos, bool plural)
{
	uint32_t asked = plural ? LEX_PEOPLE : LEX_GROUP | LEX_DOCUMENT;
	size_t from = pos > GROUP_REACH ? pos - GROUP_REACH : 0, article = pos, last = from;
	struct slice best = { NULL, 0 };
	bool found = false;
	struct word w;

	text.len = pos;
	for (size_t at = from; word_next(text, at, &w) && w.span.end < pos; at = last = w.span.end) {
		struct slice word = slice_sub(text, w.span.start, w.span.end);

		if (memchr(text.p + last, '.', w.span.start - last) != NULL)
			found = false;
		if (slice_eq(word, SLICE("the")) || slice_eq(word, SLICE("The")) || slice_eq(word, SLICE("a")) ||
		    slice_eq(word, SLICE("A")))
			article = w.span.end + 1;
		else if (!found && !w.capital && !w.possessive && (w.lex.kinds & asked) != 0 && (plural || article < w.span.start + 1) &&
		    (plural || w.span.start < article + GROUP_WORDS)) {
			best = slice_sub(text, plural ? w.span.start : article, w.span.end);
			found = true;
		}
	}
	return best;
}

/* The same in the line and in the body line above it. */
static struct slice
group_before(struct name_store *s, size_t line, size_t pos, bool plural)
{
	struct store_line *l = store_line(s, line);
	struct slice noun = group_noun(l->text, pos, plural);

	while (noun.len == 0 && line > 0 && (l = store_line(s, --line)) != NULL)
		if (l->body)
			return group_noun(l->text, l->text.len, plural);
	return noun;
}

static bool
resolve_thing(struct name_store *s, size_t line, size_t pos, bool plural, struct name_who *who)
{
	struct search f = { .persons = false, .plural = plural, .pos = pos };

	bool fits = s->group_plural == plural;

	/* The police said; they added: who spoke last in this very line. */
	if (plural && s->group_many && s->group_line == line)
		fits = true;
	if (s->group.len > 0 && fits && line - s->group_line < LINES_BACK) {
		*who = (struct name_who){ s->group, s->group_type, NAME_BY_PRONOUN };
		return true;
	}
	search_back(s, &f, line);
	if (f.best != 0)
		return answer_named(who, store_line(s, f.line), &s->named[f.best - 1]);
	if (s->group.len > 0)
		*who = (struct name_who){ s->group, s->group_type, NAME_BY_PRONOUN };
	else
		*who = (struct name_who){ group_before(s, line, pos, plural), NAME_NONE, NAME_BY_PRONOUN };
	return who->canonical.len > 0;
}

bool
pronoun_resolve(struct name_store *s, size_t line, size_t pos, uint32_t kinds, struct name_who *who)
{
	*who = (struct name_who){ .how = NAME_UNKNOWN };
	if ((kinds & LEX_SELF) != 0 || store_line(s, line) == NULL)
		return false;
	if ((kinds & (LEX_HE | LEX_SHE)) != 0)
		return resolve_person(s, line, pos, gender_of(kinds), who);
	if ((kinds & LEX_RELATIVE) != 0)
		return resolve_relative(s, line, pos, who);
	return resolve_thing(s, line, pos, (kinds & LEX_THEY) != 0, who);
}
