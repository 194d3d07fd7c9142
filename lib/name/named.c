#include "name/named.h"

#include "name/person.h"
#include "utf/utf.h"

/* Bytes of a line that are read for names. */
enum { LINE_MAX_READ = 1 << 14 };

/* State of a walk over a line's bytes. */
struct walk {
	struct slice text;
	bool quoted;
	bool named; /* the sentence has a name already */
	uint32_t sentence;
	size_t sentence_start;
};

static void
add_named(struct name_store *s, const struct walk *w, const struct run *r, struct entity *e)
{
	bool subject = !w->named && r->all.start - w->sentence_start < 48;

	mem_reserve(&s->named, &s->cap_named, s->n_named + 1, sizeof(*s->named));
	s->named[s->n_named++] = (struct named){
		.entity = e == NULL ? 0 : store_number(s, e),
		.pos = (uint32_t)r->core.start,
		.end = (uint32_t)r->core.end,
		.type = e == NULL ? r->guess : NAME_PER,
		.quoted = w->quoted,
		.subject = subject,
		.possessive = r->possessive,
		.sentence = w->sentence,
	};
}

/* `the Clinton campaign`, `Trump aides`: the name only says whose. */
static bool
is_attributive(struct slice text, const struct run *r)
{
	struct word w;

	if (r->possessive || r->all.end + 1 >= text.len || text.p[r->all.end] != ' ')
		return false;
	w = word_at(text, r->all.end + 1);
	return !w.capital && (w.lex.kinds & (LEX_GROUP | LEX_PERSON | LEX_PEOPLE | LEX_TITLE | LEX_DOCUMENT)) != 0;
}

/* `In Lower Ardle`: what nothing but its capitals makes a person's name is a place behind such a word. */
static bool
is_located(struct slice text, const struct run *r)
{
	struct word w;

	if (r->guess != NAME_NONE)
		return false;
	if ((r->title & LEX_PREPOSITION) != 0)
		return true;
	return r->all.start == r->core.start && word_before(text, r->all.start, &w) &&
	       (w.lex.kinds & LEX_PREPOSITION) != 0;
}

/* Looks at the run that begins at `at`; gives where it ends. */
static size_t
read_run(struct name_store *s, struct walk *w, size_t at)
{
	struct entity *e = NULL;
	struct run r;

	if (!run_at(w->text, at, &r))
		return at + 1;
	if (!is_located(w->text, &r) &&
	    (r.n == 1 ? (r.first.lex.kinds & LEX_FUNCTION) == 0 || (r.title & LEX_HONORIFIC) != 0 : run_is_person(&r)))
		e = person_of(s, w->text, &r, false);
	if (e != NULL && e->gender == 0)
		e->gender = run_gender(&r);
	if ((e != NULL || r.guess == NAME_ORG || r.guess == NAME_LOC) && !is_attributive(w->text, &r)) {
		add_named(s, w, &r, e);
		w->named = true;
	}
	return r.all.end > at ? r.all.end : at + 1;
}

/* A sentence ends with text.p[at]: no initial, title or abbreviation of up to three letters does. */
static bool
is_stop(struct slice text, size_t at)
{
	size_t word = at;

	if ((text.p[at] != '.' && text.p[at] != '!' && text.p[at] != '?') || at + 1 >= text.len ||
	    (text.p[at + 1] != ' ' && text.p[at + 1] != '"' && (unsigned char)text.p[at + 1] != 0xe2))
		return false;
	if (text.p[at] != '.')
		return true;
	while (word > 0 && at - word < 4 && (unsigned)((text.p[word - 1] | 32) - 'a') < 26)
		word--;
	return at - word > 3 || at == word || text.p[word] >= 'a';
}

/* Quotation marks and sentence ends; gives the bytes to go on by. */
static size_t
read_sign(struct walk *w, size_t at)
{
	const char *p = w->text.p + at;
	size_t left = w->text.len - at;

	if (*p == '"') {
		w->quoted = !w->quoted;
		return 1;
	}
	if (left > 1 && p[0] == '\'' && p[1] == '\'') {
		w->quoted = !w->quoted;
		return 2;
	}
	if (left > 2 && memcmp(p, "\xe2\x80", 2) == 0 && ((unsigned char)p[2] & 0xfe) == 0x9c) {
		w->quoted = p[2] == (char)0x9c;
		return 3;
	}
	if (is_stop(w->text, at)) {
		w->sentence++;
		w->sentence_start = at + 2;
		w->named = false;
	}
	return 1;
}

static bool
begins_capital(struct slice text, size_t at)
{
	size_t len;
	unsigned char c = (unsigned char)text.p[at];

	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return c >= 0xc3 && c != 0xe2 && utf_is_upper(utf_at(text, at, &len));
}

/* What a byte may begin; most begin nothing. */
enum { BEGINS_NOTHING, BEGINS_NAME, BEGINS_SIGN };

#define NAMES_8 BEGINS_NAME, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME
static const uint8_t begins[256] = { ['"'] = BEGINS_SIGN, ['\''] = BEGINS_SIGN, ['.'] = BEGINS_SIGN, ['!'] = BEGINS_SIGN,
	['?'] = BEGINS_SIGN, ['A'] = NAMES_8, NAMES_8, NAMES_8, BEGINS_NAME, BEGINS_NAME,
	[0xc3] = NAMES_8, NAMES_8, NAMES_8, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME,
	BEGINS_NAME, [0xe2] = BEGINS_SIGN, [0xe3] = NAMES_8, NAMES_8, NAMES_8, BEGINS_NAME, BEGINS_NAME, BEGINS_NAME,
	BEGINS_NAME, BEGINS_NAME };

/* Does a word go on at `at`, behind a letter or hyphens behind one? from is where the text was entered last. */
static bool
is_inside(struct slice text, size_t at, size_t from)
{
	unsigned char c;

	while (at > from && text.p[at - 1] == '-')
		at--;
	if (at == from)
		return false;
	c = (unsigned char)text.p[at - 1];
	return (unsigned)((c | 32) - 'a') < 26 || (c >= 0x80 && c != 0xe2);
}

void
named_read(struct name_store *s, size_t number)
{
	struct store_line *l = store_line(s, number);
	struct walk w = { .text = l->text };
	size_t from, next;

	if (l->read)
		return;
	if (w.text.len > LINE_MAX_READ)
		w.text.len = LINE_MAX_READ;
	l->read = true;
	l->named_first = s->n_named;
	from = name_dateline(w.text);
	for (size_t at = from; at < w.text.len; at = next) {
		next = at + 1;
		switch (begins[(unsigned char)w.text.p[at]]) {
		case BEGINS_NAME:
			if (!is_inside(w.text, at, from) && begins_capital(w.text, at))
				next = read_run(s, &w, at);
			break;
		case BEGINS_SIGN:
			next = at + read_sign(&w, at);
			if (next > at + 1)
				from = next;
			break;
		}
	}
	l = store_line(s, number);
	l->named_n = s->n_named - l->named_first;
	l->sentences = w.sentence;
}

uint32_t
named_sentence(struct name_store *s, const struct store_line *l, size_t number, size_t pos)
{
	if (s->count_line != number || s->count_pos > pos) {
		s->count_line = number;
		s->count_pos = 0;
		s->count = 0;
	}
	for (; s->count_pos < pos && s->count_pos < l->text.len && s->count_pos < LINE_MAX_READ; s->count_pos++)
		s->count += is_stop(l->text, s->count_pos);
	return s->count;
}
