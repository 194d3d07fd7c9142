/*
 * A document as the tagger sees it: tokens, words, and the features of the tokens that may be part of a name.
 * The trainer and the tagger share it, so that what is learned is what is seen.
 */
#ifndef TAG_PAGE_H
#define TAG_PAGE_H

#include "tag/model.h"
#include "tok/tok.h"
#include "util/mem.h"

/* A word's features are of the token itself and of the tokens up to two before and behind it. */
#define TAG_REACH 2
#define TAG_OFFSETS (2 * TAG_REACH + 1)

/* Most keys that one call writes. */
#define TAG_KEYS_MAX 48

/* Classes of word lists. The last are learned: words in lower case that stood inside a name, or at its edge. */
#define TAG_CLASS_LINK 0x4000
#define TAG_CLASS_EDGE 0x8000

/* These two tell what a document is about, and nothing of the word itself. */
#define TAG_CLASS_SPORT 0x1000
#define TAG_CLASS_TRADE 0x2000
#define TAG_CLASS_TOPICS (TAG_CLASS_SPORT | TAG_CLASS_TRADE)

enum tag_word_flag {
	TAG_W_NAME = 1, /* has an upper-case letter */
	TAG_W_ALLCAPS = 2, /* two letters or more, all upper-case */
	TAG_W_NUMBER = 4, /* digits and no letter */
	TAG_W_LETTER = 8,
	TAG_W_LINK = 16,
	TAG_W_EDGE = 32,
	TAG_W_STOP = 64, /* ends a sentence */
	TAG_W_MARK = 128 /* quotation mark or bracket */
};

/* How often a spelling was met since words were last forgotten; an unused place in the table is met never. */
enum tag_met { TAG_MET_NEVER, TAG_MET_ONCE, TAG_MET_AGAIN };

/* What is known of a spelling, whatever the document. */
struct tag_word {
	uint64_t hash; /* of the spelling */
	uint32_t lower; /* key of the spelling in lower case */
	uint32_t entry; /* the same without final stop: its part in the key of a list's entry */
	uint32_t shape;
	uint32_t fold; /* the word that is its spelling in lower case */
	uint8_t set; /* of list classes it is in by itself */
	uint8_t flags;
	uint16_t classes; /* of that set */
	uint8_t met; /* enum tag_met */
	uint32_t own, near; /* the tagger's sums of its weights, plus 1; 0: not yet summed up */
	/* In the document of that number, for a word in lower case whatever the case it stands in: */
	uint32_t document;
	uint16_t lower_here; /* times it stands in lower case */
	uint16_t inner_here; /* times it is capitalised inside a sentence */
	uint32_t seen; /* its place in seen + 1; 0: it has none yet */
};

/* The labels that the first decoding gave a word in a document, whatever its case. */
struct tag_seen {
	uint32_t labelled; /* sum of the following */
	uint16_t label[TAG_STATES];
};

struct tag_token {
	uint32_t word;
	uint32_t start, end; /* in the line */
	uint8_t flags;
	uint8_t label; /* by the last decoding */
	uint8_t phrase; /* set of the longest list entry of two words or more that covers it */
	uint8_t place; /* where in that entry: TAG_BEGIN, TAG_INSIDE, TAG_LAST */
	/* What the first decoding said of the document's other tokens of that word: */
	uint8_t other_label; /* the most frequent label */
	uint8_t other_type; /* the most frequent type, TAG_TYPES for outside */
	uint8_t other_weight; /* how many, how sure; 0: there are none */
};

enum tag_token_flag {
	TAG_T_CANDIDATE = 1, /* may be part of a name */
	TAG_T_BEGIN = 2 /* begins a sentence */
};

/*
 * A run: tokens [start, end) of a row, all candidates, the ones on both sides not. A longer one is cut, so that no
 * sum of scores can overflow.
 */
#define TAG_RUN_MAX 1024

struct tag_run {
	uint32_t row, start, end;
};

/* A line's tokens are tokens[first .. first + n), its runs runs[first_run .. first_run + n_runs). */
struct tag_row {
	size_t line; /* of the document */
	size_t offset; /* of the tokens' positions: where in the line this piece of it begins */
	size_t first;
	size_t n;
	size_t first_run, n_runs;
	uint8_t style; /* TAG_STYLE_* */
	uint8_t figures; /* share of numbers in quarters */
};

enum { TAG_STYLE_TEXT, TAG_STYLE_TITLE, TAG_STYLE_CAPS };

struct tag_page;

/* Called for every new word: its number, its spelling, and that in lower case, both cut to TAG_WORD_MAX bytes. */
typedef void tag_new_word(void *arg, uint32_t id, struct slice text, struct slice folded);

/* Called before a word is forgotten. */
typedef void tag_old_word(void *arg, const struct tag_word *w);

struct tag_page {
	const struct tag_model *model; /* for its lists */
	tag_new_word *new_word; /* may be NULL, as old_word */
	tag_old_word *old_word;
	void *arg;
	uint32_t slash; /* the entry of the word / */

	struct tag_word *words;
	size_t n_words, words_cap;
	uint32_t *unused; /* numbers of words that were forgotten */
	size_t n_unused, unused_cap;
	uint32_t *slots; /* hash table of word numbers + 1 */
	size_t n_slots;

	const struct line *lines; /* of the document */
	struct tag_row *rows;
	size_t n_rows, rows_cap;
	struct tag_run *runs;
	size_t n_runs, runs_cap;
	struct tag_token *tokens;
	size_t n_tokens, tokens_cap;
	struct token *cut; /* of one line */
	size_t cut_cap;
	uint64_t *hashes; /* of its words */
	size_t hashes_cap;
	uint32_t *capitals; /* tokens of one row that have a capital */
	size_t capitals_cap;
	struct tag_seen *seen;
	size_t n_seen, seen_cap;
	uint32_t document;
	size_t sport, trade; /* words of these topics in the document */
	uint32_t topic; /* how many, for its length */
};

void tag_page_init(struct tag_page *p, const struct tag_model *m, tag_new_word *new_word, tag_old_word *old_word, void *arg);
void tag_page_free(struct tag_page *p);

/* How far the lines were read: a byte of a line; all of them when line is their number. */
struct tag_place {
	size_t line, offset;
};

/*
 * Reads a document of n lines, or what of it begins within most bytes from *from on, which moves there; false if
 * nothing was left. O(bytes read).
 */
bool tag_page_read(struct tag_page *p, const struct line *lines, size_t n, struct tag_place *from, size_t most);

/* If there are more than max words, forgets those met once since the last time; if that is not enough, all. O(words). */
void tag_page_forget(struct tag_page *p, size_t max);

/* The spelling of token i of the row, which may lie outside: then that of word 0. */
struct slice tag_page_text(const struct tag_page *p, const struct tag_row *row, size_t i);

/* The word at token i of the row, i may lie outside: then word 0, which stands for the line's border. */
static inline uint32_t
tag_page_word(const struct tag_page *p, const struct tag_row *row, size_t i)
{
	return i < row->n ? p->tokens[row->first + i].word : 0;
}

/* Is the step from label a to b possible? TAG_OUTSIDE stands on both sides of a run. */
static inline bool
tag_label_follows(unsigned a, unsigned b)
{
	bool open = a != TAG_OUTSIDE && a % 4 <= TAG_INSIDE;
	bool goes_on = b != TAG_OUTSIDE && (b % 4 == TAG_INSIDE || b % 4 == TAG_LAST);

	return open ? goes_on && a / 4 == b / 4 : !goes_on;
}

#endif
