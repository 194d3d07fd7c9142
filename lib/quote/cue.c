#include "quote/cue.h"

/* The longest word of the tables, rounded up. */
enum { WORD_MAX = 20 };

struct cue_slot {
	const char *word;
	struct cue_verb verb;
};

struct word_slot {
	const char *word;
	unsigned kinds;
};

#include "quote/cue_table.inc"
#include "quote/word_table.inc"

/* A word as the tables have it, and its hash. */
struct folded {
	char word[WORD_MAX + 1];
	uint32_t hash;
};

/*
 * word in lower case (ASCII), ’ as '; false if it is too long for any table. The hash is FNV-1a, as lib/data/gen-quote
 * lays the tables out.
 */
static inline bool
cue_fold(struct slice word, struct folded *out)
{
	uint32_t h = 2166136261U;
	size_t n = 0;

	if (word.len == 0 || word.len > WORD_MAX)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (c == '\xe2' && i + 2 < word.len && memcmp(word.p + i, "\xe2\x80\x99", 3) == 0) {
			c = '\'';
			i += 2;
		}
		if (c == '\0')
			break;
		out->word[n++] = c;
		h = (h ^ (uint8_t)c) * 16777619U;
	}
	out->word[n] = '\0';
	out->hash = h ^ h >> 15;
	return true;
}

static inline const struct cue_verb *
find_verb(const struct folded *f)
{
	for (uint32_t i = f->hash % CUE_SLOTS; cue_slots[i].word != NULL; i = (i + 1) % CUE_SLOTS)
		if (strcmp(cue_slots[i].word, f->word) == 0)
			return &cue_slots[i].verb;
	return NULL;
}

static inline unsigned
find_kinds(const struct folded *f)
{
	for (uint32_t i = f->hash % WORD_SLOTS; word_slots[i].word != NULL; i = (i + 1) % WORD_SLOTS)
		if (strcmp(word_slots[i].word, f->word) == 0)
			return word_slots[i].kinds;
	return 0;
}

/* No cue verb is shorter. In bytes. */
enum { VERB_LEAST = 3 };

const struct cue_verb *
cue_verb(struct slice word)
{
	struct folded f;

	return word.len >= VERB_LEAST && cue_fold(word, &f) ? find_verb(&f) : NULL;
}

unsigned
cue_word_kind(struct slice word)
{
	struct folded f;

	return cue_fold(word, &f) ? find_kinds(&f) : 0;
}

unsigned
cue_look(struct slice word, const struct cue_verb **verb)
{
	struct folded f;

	*verb = NULL;
	if (!cue_fold(word, &f))
		return 0;
	if (word.len >= VERB_LEAST)
		*verb = find_verb(&f);
	return find_kinds(&f);
}
