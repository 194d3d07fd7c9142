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

/* word in lower case (ASCII) into out, ’ as '; false if it is too long for any table. */
static bool
cue_fold(struct slice word, char out[WORD_MAX + 1])
{
	size_t n = 0;

	if (word.len == 0 || word.len > WORD_MAX)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (i + 2 < word.len && memcmp(word.p + i, "\xe2\x80\x99", 3) == 0) {
			c = '\'';
			i += 2;
		}
		out[n++] = c;
	}
	out[n] = '\0';
	return true;
}

/* FNV-1a, as lib/data/gen-quote lays the tables out. */
static uint32_t
cue_hash(const char *word)
{
	uint32_t h = 2166136261U;

	for (; *word != '\0'; word++)
		h = (h ^ (uint8_t)*word) * 16777619U;
	return h ^ h >> 15;
}

const struct cue_verb *
cue_verb(struct slice word)
{
	char low[WORD_MAX + 1];

	if (word.len < 3 || !cue_fold(word, low))
		return NULL;
	for (uint32_t i = cue_hash(low) % CUE_SLOTS; cue_slots[i].word != NULL; i = (i + 1) % CUE_SLOTS)
		if (strcmp(cue_slots[i].word, low) == 0)
			return &cue_slots[i].verb;
	return NULL;
}

unsigned
cue_word_kind(struct slice word)
{
	char low[WORD_MAX + 1];

	if (!cue_fold(word, low))
		return 0;
	for (uint32_t i = cue_hash(low) % WORD_SLOTS; word_slots[i].word != NULL; i = (i + 1) % WORD_SLOTS)
		if (strcmp(word_slots[i].word, low) == 0)
			return word_slots[i].kinds;
	return 0;
}
