#include "quote/speech.h"

#include "quote/syntax.h"
#include "utf/utf.h"

const char *
speech_kind_name(enum speech_kind kind)
{
	static const char *const names[] = { "scare", "title", "nickname", "no cue" };

	return names[kind];
}

/* What the words of a stretch look like; counting stops where it no longer matters. */
struct look {
	unsigned words;
	bool capitals; /* every word but function words is capitalised */
	bool lower; /* it begins in lower case */
	bool person; /* I, we, you: somebody speaks */
	bool verb; /* an auxiliary or a subject pronoun: a clause */
	char last; /* the sign it ends in */
};

enum { LOOK_WORDS = 24, NICKNAME_WORDS = 3 };

static void
look_word(struct look *l, struct slice w)
{
	unsigned kinds;
	size_t len;
	uint32_t c = utf_at(w, 0, &len);

	if (l->words++ == 0)
		l->lower = utf_is_lower(c);
	if (!l->capitals && l->person && l->verb)
		return; /* all is known */
	kinds = cue_word_kind(w);
	if (!utf_is_upper(c) && !utf_is_digit(c) && (kinds & (WORD_PREP | WORD_DET | WORD_CONJ | WORD_AUX)) == 0)
		l->capitals = false;
	l->person |= (kinds & WORD_FIRST) != 0;
	l->verb |= (kinds & (WORD_AUX | WORD_PRONOUN)) != 0 && (kinds & WORD_ADV) == 0 && w.len > 1;
}

/* Where the word that goes on at text.p[i] ends: letters, digits, hyphens, and stops inside it. *len bytes part it from more. */
static size_t
word_end(struct slice text, size_t i, size_t *len)
{
	for (*len = 1; i < text.len; i += *len) {
		char c = text.p[i];

		*len = 1;
		if ((unsigned)((c | 32) - 'a') < 26 || (unsigned)(c - '0') < 10 || c == '-' ||
		    (c == '.' && i + 1 < text.len && text.p[i + 1] != ' '))
			continue;
		if ((unsigned char)c < 0x80 || !utf_is_word(utf_at(text, i, len)))
			break;
	}
	return i;
}

static struct look
look_at(struct slice text)
{
	struct look l = { .capitals = true };

	for (size_t from = 0, len = 1, i; from <= text.len && l.words < LOOK_WORDS; from = i + len) {
		i = word_end(text, from, &len);
		if (i > from)
			look_word(&l, slice_sub(text, from, i));
	}
	l.last = text.len > 0 ? text.p[text.len - 1] : ' ';
	return l;
}

static bool
is_capital(const struct items *it, size_t i)
{
	return it->v[i].punct == 0 && (it->v[i].shape & TOK_CAPITAL) != 0;
}

/* Jose "Pepe" Mujica; Anton ("the Baker") Krol */
static bool
is_nickname(const struct items *it, size_t q, const struct look *l)
{
	size_t from = q, to = q + 1;

	if (q > 0 && to < it->n && it->v[q - 1].punct == '(' && it->v[to].punct == ')') {
		from--;
		to++;
	}
	return from > 0 && to < it->n && l->words <= NICKNAME_WORDS && l->capitals && is_capital(it, from - 1) &&
	    is_capital(it, to) && it->v[from - 1].cue == NULL && it->v[to].cue == NULL && strchr(".,!?", l->last) == NULL;
}

/* How much more than chance the rule that attributed the stretch speaks for speech. */
static int
score_rule(enum attrib_rule rule, bool longer)
{
	switch (rule) {
	case ATTRIB_AFTER:
		return 140 + 109 * longer;
	case ATTRIB_INVERTED:
	case ATTRIB_CREDIT:
		return 136 + 128 * longer;
	case ATTRIB_BEFORE:
		return 111 + 38 * longer;
	case ATTRIB_WITHIN:
		return 97 + 59 * longer;
	case ATTRIB_NOUN:
		return 60;
	case ATTRIB_ACCORDING:
		return 40;
	case ATTRIB_COLON:
	case ATTRIB_CHAIN:
		return 25 + 40 * longer;
	case ATTRIB_LEAD:
	case ATTRIB_FOLLOWING:
	case ATTRIB_SENTENCE:
		return -30;
	case ATTRIB_SUBJECT:
		return -114 - 45 * longer;
	case ATTRIB_PARAGRAPH:
		return -120 + 26 * longer;
	default:
		return -137 - 48 * longer;
	}
}

/* What the words before the stretch say. */
static int
score_left(const struct items *it, size_t q)
{
	unsigned near = q > 0 ? it->v[q - 1].kinds : 0, far = q > 1 ? it->v[q - 2].kinds : 0;
	int score = 0;

	if ((far & WORD_TITLE) != 0)
		score -= 138;
	if ((near & WORD_TITLE) != 0)
		score -= 65;
	if ((near & WORD_TIME) != 0)
		score -= 40;
	if ((near & WORD_PREP) != 0)
		score -= 35;
	if ((near & WORD_REL) != 0)
		score += 49;
	if ((near & (WORD_CALLED | WORD_SPEECH)) != 0)
		score += 75;
	if ((far & (WORD_CALLED | WORD_SPEECH)) != 0)
		score += 90;
	if ((near & WORD_BE) != 0)
		score += 67;
	if ((near & WORD_AUX) != 0)
		score += 121;
	if ((near & WORD_DET) != 0)
		score += 35;
	return score;
}

/* An adjective's place: the "so-called" experts. */
static bool
is_attributive(const struct items *it, size_t q, const struct look *l)
{
	const struct item *next = &it->v[q + 1];

	return q + 1 < it->n && strchr(".,!?", l->last) == NULL && next->punct == 0 && next->kinds == 0 &&
	    (next->shape & (TOK_CAPITAL | TOK_DIGIT)) == 0;
}

/* "No," she said. "Never." What goes on in a sentence of its own is no title. */
static bool
is_own_sentence(const struct items *it, size_t q, const struct attrib *a, const struct look *l)
{
	return a->complete && a->rule == ATTRIB_CHAIN && strchr(".!?", l->last) != NULL &&
	    (q == 0 || it->v[q - 1].punct == '.');
}

/*
 * The parts were chosen by looking at 9,200 stretches of the train part of PolNeAR 1.0: the log odds of speech,
 * times 100, rounded.
 */
static int
score(const struct items *it, size_t q, const struct attrib *a, const struct look *l)
{
	bool longer = l->words >= 7;
	int s = 101 + score_rule(a->rule, longer) + score_left(it, q);

	s += longer ? 96 : l->words >= 4 ? 74 : l->words == 3 ? 21 : l->words == 1 ? -41 : 0;
	if (is_own_sentence(it, q, a, l))
		s += 100;
	else if (l->capitals && !l->lower)
		s -= l->words > 1 ? 151 : 37;
	if (l->capitals && !l->lower && q > 0 && syntax_is_possessive(it, q - 1))
		s -= 400; /* told CNN's "State of the Union" */
	if (l->lower)
		s += 39;
	if (l->person)
		s += 59;
	if (l->verb)
		s += 118;
	if (l->last == '!')
		s += 79;
	else if (l->last == '.' || l->last == '?')
		s += 47;
	else if (l->last == ',')
		s += 12;
	if (is_attributive(it, q, l))
		s -= 54;
	return s;
}

int
speech_odds(const struct items *it, size_t q, const struct attrib *a, enum speech_kind *otherwise)
{
	const struct stretch *st = &it->stretches[it->v[q].stretch];
	struct look l = look_at(slice_sub(it->line, st->start, st->end));

	*otherwise = a->rule == ATTRIB_NONE || a->rule == ATTRIB_SUBJECT ? SPEECH_NO_CUE : SPEECH_SCARE;
	if (l.capitals && !l.lower)
		*otherwise = SPEECH_TITLE;
	if (l.words == 0)
		return SPEECH_NEVER;
	if (is_nickname(it, q, &l)) {
		*otherwise = SPEECH_NICKNAME;
		return SPEECH_NEVER;
	}
	return score(it, q, a, &l);
}
