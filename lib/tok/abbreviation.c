#include "tok/abbreviation.h"

struct abbreviation {
	struct slice word;
	enum abbreviation_class kind;
};

#define SLICE_INIT(lit) { (lit), sizeof(lit) - 1 }

#include "tok/abbreviation.inc"

/* Longest word of the list with some room; longer ones are not looked up. */
#define WORD_MAX 16

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static enum abbreviation_class
find(struct slice word)
{
	uint8_t first = (uint8_t)word.p[0] & 127;
	size_t low = abbreviation_first[first], high = abbreviation_first[first + 1];

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = slice_cmp(word, abbreviations[mid].word);
		if (order == 0)
			return abbreviations[mid].kind;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return ABBR_NONE;
}

enum abbreviation_class
abbreviation_kind(struct slice word)
{
	char low[WORD_MAX];

	if (word.len > sizeof low)
		return ABBR_NONE;
	enum abbreviation_class kind = find(word);
	if (kind != ABBR_NONE || word.len < 2 || !is_upper(word.p[1]))
		return kind;
	low[0] = word.p[0];
	for (size_t i = 1; i < word.len; i++)
		low[i] = (char)(is_upper(word.p[i]) ? word.p[i] | 0x20 : word.p[i]);
	return find(slice_of(low, word.len));
}

bool
abbreviation_is_starter(struct slice word)
{
	size_t low = 0, high = sizeof starters / sizeof starters[0];

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = slice_cmp(word, starters[mid]);
		if (order == 0)
			return true;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}
