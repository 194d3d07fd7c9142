#include <string.h>

#include "name/alias.h"
#include "name/mention.h"
#include "name/office.h"
#include "name/person.h"
#include "name/pronoun.h"
#include "name/store.h"

static struct slice
span_text(struct slice text, struct span s)
{
	return slice_sub(text, s.start, s.end);
}

static void
answer(struct name_who *who, struct slice name, enum name_type type, enum name_how how)
{
	*who = (struct name_who){ name, type, how };
}

static bool
answer_entity(struct name_who *who, const struct entity *e, enum name_how how)
{
	answer(who, e->name, (enum name_type)e->type, how);
	return true;
}

/* `Citizens for Tax Justice`, of which second is `for`: a body's name, and not some citizens. */
static bool
is_body_name(struct slice phrase, const struct word *second)
{
	struct word w;

	return slice_eq(span_text(phrase, second->span), SLICE("for")) && word_next(phrase, second->span.end, &w) &&
	       w.capital;
}

/*
 * `Officials` at the begin of a sentence are `officials`: a common noun, followed by none with a capital, is given
 * in lower case.
 */
static struct slice
common_case(struct name_store *s, struct slice text, struct span head)
{
	struct slice phrase = span_text(text, head);
	struct word first, second;
	char *copy;

	/* `the Post`: a capital behind the article is the word's own */
	if (head.start >= 4 && memcmp(text.p + head.start - 3, "he ", 3) == 0)
		return phrase;
	if (phrase.len == 0 || phrase.p[0] < 'A' || phrase.p[0] > 'Z' || !word_next(phrase, 0, &first) ||
	    lex_has_capital(slice_sub(phrase, 1, first.span.end)) || (first.lex.kinds & (LEX_PEOPLE | LEX_PERSON | LEX_TITLE | LEX_GROUP | LEX_DOCUMENT |
	                                             LEX_FUNCTION)) == 0 ||
	    (first.span.end > 2 && word_next(phrase, first.span.end, &second) &&
	        (second.capital || is_body_name(phrase, &second))))
		return phrase;
	copy = arena_alloc(&s->forms, phrase.len);
	memcpy(copy, phrase.p, phrase.len);
	copy[0] = (char)(phrase.p[0] + 32);
	return slice_of(copy, phrase.len);
}

static bool
resolve_person(struct name_store *s, struct slice text, const struct mention *m, size_t line, struct name_who *who)
{
	struct entity *e = person_of(s, text, &m->run, true);

	if (e == NULL)
		return false;
	e->line = line;
	e->count++;
	office_note(s, e, text, m->role, m->run.core.end);
	return answer_entity(who, e, NAME_BY_NAME);
}

/* A capitalised phrase that is no person's name: a country, a body, a paper. */
static bool
resolve_name(struct name_store *s, struct slice text, const struct mention *m, struct name_who *who)
{
	struct slice head = span_text(text, m->head);
	struct alias a;
	struct word w;

	/* `the news agency Interfax`: what it is, then the name */
	if (m->run.n > 0 && m->run.core.start > m->head.start && m->run.core.end == m->head.end &&
	    word_before(text, m->run.core.start, &w) && !w.capital && (w.lex.kinds & LEX_GROUP) != 0)
		head = span_text(text, m->run.core);
	if (alias_find(s, head, &a))
		answer(who, a.name, a.type, NAME_BY_NAME);
	else
		answer(who, head.p == text.p + m->head.start ? common_case(s, text, m->head) : head, m->run.guess == NAME_PER ? NAME_NONE : m->run.guess, NAME_AS_PRINTED);
	return true;
}

static bool
resolve_nominal(struct name_store *s, struct slice text, const struct mention *m, size_t line, struct name_who *who)
{
	struct slice head = span_text(text, m->head);
	struct entity *e = m->definite && !m->plural ? office_holder(s, text, m, line) : NULL;
	struct alias a;

	if (e != NULL) {
		e->line = line;
		return answer_entity(who, e, NAME_BY_OFFICE);
	}
	if (alias_find(s, head, &a))
		answer(who, a.name, a.type, NAME_BY_NAME);
	else
		answer(who, common_case(s, text, m->head), (m->kinds & (LEX_GROUP | LEX_DOCUMENT)) != 0 ? NAME_ORG : NAME_NONE,
		    NAME_AS_PRINTED);
	return who->canonical.len > 0;
}

/* Notes who spoke, for the pronouns to come. */
static void
remember(struct name_store *s, const struct mention *m, size_t line, size_t pos, const struct name_who *who)
{
	struct entity *e = who->type == NAME_PER ? store_find(s, who->canonical, NAME_PER) : NULL;

	if (e != NULL) {
		s->speaker = store_number(s, e);
		s->speaker_line = line;
		s->speaker_pos = pos;
		s->last_is_group = false;
		return;
	}
	s->group = who->canonical;
	s->group_type = who->type;
	s->group_plural = m->plural;
	s->group_many = m->plural || (m->kinds & LEX_GROUP) != 0;
	s->group_line = line;
	s->last_is_group = true;
}

static bool
resolve(struct name_store *s, size_t line, struct span span, struct name_who *who, bool note)
{
	struct store_line *l = store_line(s, line);
	struct mention m;
	bool found = false;

	answer(who, SLICE(""), NAME_NONE, NAME_UNKNOWN);
	if (l == NULL || span.end > l->text.len || span.start >= span.end)
		return false;
	mention_of(l->text, span, &m);
	switch (m.kind) {
	case MENTION_EMPTY:
		return false;
	case MENTION_PRONOUN:
		found = pronoun_resolve(s, line, span.start, m.kinds, who);
		break;
	case MENTION_PERSON:
		found = resolve_person(s, l->text, &m, line, who);
		break;
	case MENTION_NAME:
		/* a single word may be the surname of somebody whose full name stands elsewhere */
		found = (m.run.n == 1 && m.head.end == m.run.core.end && resolve_person(s, l->text, &m, line, who));
		break;
	case MENTION_NOMINAL:
		found = resolve_nominal(s, l->text, &m, line, who);
		break;
	}
	if (!found && (m.kind == MENTION_PERSON || m.kind == MENTION_NAME))
		found = resolve_name(s, l->text, &m, who);
	if (found && note)
		remember(s, &m, line, span.start, who);
	return found;
}

bool
name_resolve(struct name_doc *d, size_t line, struct span span, struct name_who *who)
{
	return resolve(d->store, line, span, who, true);
}

bool
name_peek(struct name_doc *d, size_t line, struct span span, struct name_who *who)
{
	return resolve(d->store, line, span, who, false);
}

bool
name_last_speaker(struct name_doc *d, struct name_who *who)
{
	struct name_store *s = d->store;

	answer(who, SLICE(""), NAME_NONE, NAME_UNKNOWN);
	if (s->last_is_group && s->group.len > 0)
		answer(who, s->group, s->group_type, NAME_AS_PRINTED);
	else if (s->speaker != 0)
		answer_entity(who, &s->entities[s->speaker - 1], NAME_BY_NAME);
	return who->canonical.len > 0;
}
