#include "sent/words.h"

#include "sent/chars.h"

/* SLICE() for tables, where a compound literal is no constant. */
#define SLICE_INIT(lit) { (lit), sizeof(lit) - 1 }

#include "sent/tables.inc"

enum { KEY = 8 };

static unsigned char
lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

/* The class of the word that key holds in an open-addressed table of 1 << bits slots; 0: not there. */
static inline uint8_t
look_up_key(const struct sent_word *table, unsigned bits, uint64_t key)
{
	size_t i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - bits));

	while (table[i].key != 0 && table[i].key != key)
		i = (i + 1) & ((1U << bits) - 1);
	return table[i].key == key ? table[i].class : 0;
}

/* The same for a word, which must not be longer than a key. */
static uint8_t
look_up(const struct sent_word *table, unsigned bits, struct slice word)
{
	uint64_t key = 0;

	if (word.len == 0 || word.len > KEY)
		return 0;
	for (size_t i = 0; i < word.len; i++)
		key |= (uint64_t)lower(word.p[i]) << 8 * i;
	return look_up_key(table, bits, key);
}

enum sent_abbrev
sent_abbrev(struct slice word)
{
	return (enum sent_abbrev)look_up(abbrev_table, ABBREV_BITS, word);
}

bool
sent_is_plain(uint64_t key)
{
	const uint32_t vowels = 1U << 0 | 1U << 4 | 1U << 8 | 1U << 14 | 1U << 20 | 1U << 24; /* a e i o u y */
	bool vowel = false;

	for (uint64_t k = key; k != 0; k >>= 8)
		vowel |= (vowels >> ((k & 0xff) - 'a') & 1) != 0;
	return vowel && look_up_key(abbrev_table, ABBREV_BITS, key) == SENT_NO_ABBREV;
}

bool
sent_is_cue(struct slice word)
{
	/* The keys of longer verbs are cut. */
	return look_up(cue_table, CUE_BITS, slice_of(word.p, word.len < KEY ? word.len : KEY)) != 0;
}

bool
sent_is_credit(struct slice word)
{
	return look_up(credit_table, CREDIT_BITS, slice_of(word.p, word.len < KEY ? word.len : KEY)) != 0;
}

bool
sent_is_job(struct slice word)
{
	return look_up(job_table, JOB_BITS, slice_of(word.p, word.len < KEY ? word.len : KEY)) != 0;
}

bool
sent_is_topic(struct slice word)
{
	return look_up(topic_table, TOPIC_BITS, slice_of(word.p, word.len < KEY ? word.len : KEY)) != 0;
}

/* The first word of s, cut to a key and in lower case. */
static uint64_t
first_key(struct slice s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = 0x80 * ones;
	char copy[KEY] = { ' ' };
	uint64_t v, low, blank;

	memcpy(copy, s.p, s.len < KEY ? s.len : KEY);
	v = load8(s.len < KEY ? copy : s.p);
	low = v & ~high;
	v |= ((low + (0x80 - 'A') * ones) & ~(low + (0x7f - 'Z') * ones) & ~v & high) >> 2;
	low = v ^ ' ' * ones;
	blank = (low - ones) & ~low & high;
	return blank == 0 ? v : v & (((blank & -blank) >> 7) - 1);
}

/* The phrases that begin with the first word of s; NULL if there are none. */
static const struct sent_group *
group_of(const struct sent_group *table, unsigned bits, struct slice s)
{
	uint64_t key = first_key(s);
	size_t i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - bits));
	while (table[i].key != 0 && table[i].key != key)
		i = (i + 1) & ((1U << bits) - 1);
	return table[i].key == 0 ? NULL : &table[i];
}

static bool
begins_folded(struct slice s, struct slice phrase)
{
	if (s.len < phrase.len)
		return false;
	for (size_t i = 0; i < phrase.len; i++)
		if (lower(s.p[i]) != (unsigned char)phrase.p[i])
			return false;
	return true;
}

/* True if nothing follows the first len bytes of s but signs. */
static bool
ends_there(struct slice s, size_t len)
{
	while (len < s.len && memchr(".:! >", s.p[len], 5) != NULL)
		len++;
	return len == s.len;
}

/* text as far as a comma among its first bytes. */
static struct slice
upto_comma(struct slice text)
{
	size_t len = text.len < 16 ? text.len : 16;
	const char *comma = memchr(text.p, ',', len);

	return slice_of(text.p, comma == NULL ? len : (size_t)(comma - text.p));
}

enum sent_role
sent_phrase_role(struct slice line)
{
	const struct sent_group *g = group_of(phrase_table, PHRASE_BITS, line);

	for (unsigned i = 0; g != NULL && i < g->count; i++) {
		const struct sent_phrase *p = &phrase_list[g->first + i];

		if (begins_folded(line, p->text) && (!p->whole || ends_there(line, p->text.len)))
			return p->role;
	}
	return SENT_BODY;
}

size_t
sent_closing(struct slice text, bool inside)
{
	const struct sent_group *g = group_of(closing_table, CLOSING_BITS, text);

	/* A closing of one word stands in the table without its comma. */
	if (g == NULL && text.len > 0)
		g = group_of(closing_table, CLOSING_BITS, upto_comma(text));
	for (unsigned i = 0; g != NULL && i < g->count; i++) {
		const struct sent_phrase *p = &closing_list[g->first + i];

		if (begins_folded(text, p->text) && byte_at(text, p->text.len) == ',' && (inside || !p->whole))
			return p->text.len + 1;
	}
	return 0;
}

size_t
sent_agency(struct slice s)
{
	unsigned letter = s.len == 0 ? 26 : (unsigned)lower(s.p[0]) - 'a';

	if (letter > 25)
		return 0;
	for (size_t i = agency_begin[letter]; i < agency_begin[letter + 1]; i++) {
		struct slice name = agency_list[i];

		if (slice_starts(s, name) && (s.len == name.len || memchr(" ./,)", s.p[name.len], 5) != NULL))
			return name.len;
	}
	return 0;
}

bool
sent_is_open(struct slice word)
{
	return look_up(open_table, OPEN_BITS, word) != 0;
}

struct sent_weight
sent_weight(struct slice word)
{
	uint32_t key = 2166136261U;
	size_t i;

	for (i = 0; i < word.len; i++)
		key = (key ^ lower(word.p[i])) * 16777619U;
	key += key == 0;
	i = key * UINT32_C(0x9E3779B1) >> (32 - SCORE_BITS);
	while (score_table[i].key != 0 && score_table[i].key != key)
		i = (i + 1) & ((1U << SCORE_BITS) - 1);
	if (score_table[i].key == 0)
		return (struct sent_weight){ 0, 0, false };
	return (struct sent_weight){ score_table[i].up, score_table[i].low, true };
}
