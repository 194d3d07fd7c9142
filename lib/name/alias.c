#include "name/alias.h"

/* Words a name behind or before a bracketed acronym may have; brackets looked at. */
enum { ALIAS_WORDS = 12, ALIAS_WALK = 16 };

static char
upper_letter(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* Matches acronym.p[i..) with the words of rest, skipping words that begin with a small letter. */
static bool
spells_from(struct slice acronym, size_t i, struct slice rest)
{
	struct word w;

	for (size_t at = 0; word_next(rest, at, &w); at = w.span.end) {
		char c = upper_letter(rest.p[w.span.start]);

		while (i < acronym.len && acronym.p[i] == '.')
			i++;
		if (i < acronym.len && upper_letter(acronym.p[i]) == c)
			i++;
		else if (w.capital)
			return false;
		/* A hyphenated word gives a letter for each part that the acronym has. */
		for (size_t j = w.span.start + 1; j < w.span.end; j++)
			if (rest.p[j - 1] == '-' && i < acronym.len && acronym.p[i] == upper_letter(rest.p[j]))
				i++;
	}
	while (i < acronym.len && acronym.p[i] == '.')
		i++;
	return i == acronym.len;
}

bool
alias_spells(struct slice acronym, struct slice longer)
{
	return acronym.len >= 2 && longer.len > acronym.len && spells_from(acronym, 0, longer);
}

/* `Center for Strategic Studies (CSIS)`: the words before the bracket at `open` that acronym spells. */
static bool
spelled_before(struct slice text, size_t open, struct slice acronym, struct slice *name)
{
	size_t at = open;

	if (at == 0 || text.p[at - 1] != ' ')
		return false;
	for (int n = 0; n < ALIAS_WORDS && at > 0; n++) {
		size_t begin = at - 1;

		while (begin > 0 && text.p[begin - 1] != ' ')
			begin--;
		*name = slice_sub(text, begin, open - 1);
		if (name->len > 0 && upper_letter(name->p[0]) == acronym.p[0] && name->p[0] < 'a' &&
		    alias_spells(acronym, *name))
			return true;
		at = begin;
	}
	return false;
}

/* `CSIS (Center for Strategic Studies)`: the bracket that opens at `open`. */
static bool
spelled_behind(struct slice text, size_t open, struct slice acronym, struct slice *name)
{
	const char *close = memchr(text.p + open, ')', text.len - open < 128 ? text.len - open : 128);

	if (close == NULL)
		return false;
	*name = slice_of(text.p + open + 1, (size_t)(close - text.p) - open - 1);
	return alias_spells(acronym, *name);
}

/* What the document says the acronym stands for. */
static bool
spelled_out(struct name_store *s, struct slice acronym, struct slice *name)
{
	struct store_walk w = store_walk(s, acronym);

	for (int walk = 0; w.at != 0 && walk < ALIAS_WALK; walk++, store_step(s, &w)) {
		struct slice text = store_line(s, s->occ[w.at - 1].line)->text;
		size_t pos = s->occ[w.at - 1].pos, end = pos + acronym.len;

		if (end + 2 >= text.len || memcmp(text.p + pos, acronym.p, acronym.len) != 0)
			continue;
		if (pos > 1 && text.p[pos - 1] == '(' && text.p[end] == ')' &&
		    spelled_before(text, pos - 1, acronym, name))
			return true;
		if (text.p[end] == ' ' && text.p[end + 1] == '(' && spelled_behind(text, end + 1, acronym, name))
			return true;
	}
	return false;
}

/* Whether a run of the document holds the phrase. */
static bool
is_said(struct name_store *s, struct slice phrase)
{
	struct store_walk w = store_walk(s, phrase);

	for (int walk = 0; w.at != 0 && walk < ALIAS_WALK; walk++, store_step(s, &w)) {
		struct slice text = store_line(s, s->occ[w.at - 1].line)->text;
		size_t pos = s->occ[w.at - 1].pos;

		if (slice_starts(slice_sub(text, pos, text.len), phrase))
			return true;
	}
	return false;
}

bool
alias_is_acronym(struct slice phrase, struct slice name)
{
	struct word w = word_at(phrase, 0);

	return w.all_caps && w.span.end == phrase.len && !slice_eq(phrase, name) && alias_spells(phrase, name);
}

bool
alias_find(struct name_store *s, struct slice phrase, struct alias *a)
{
	struct lex lex = lex_find(phrase);
	bool capital = phrase.len > 0 && !(phrase.p[0] >= 'a' && phrase.p[0] <= 'z');
	struct word w;

	if (!capital)
		return false;
	w = word_at(phrase, 0);
	if (w.span.end == phrase.len)
		lex = w.lex;
	if ((lex.kinds & (LEX_PLACE | LEX_ALIAS)) != 0 && lex.name.len > 0) {
		a->name = lex.name;
		a->type = (lex.kinds & LEX_ALIAS) != 0 ? NAME_ORG : NAME_LOC;
		/* an acronym that the document never says in full goes by itself */
		if (a->type == NAME_ORG && alias_is_acronym(phrase, lex.name) && !is_said(s, lex.name))
			a->name = phrase;
		return true;
	}
	a->type = NAME_ORG;
	return w.all_caps && w.span.end == phrase.len && phrase.len <= 10 && spelled_out(s, phrase, &a->name);
}
