#include "tag/page.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "tag/feature.h"
#include "tag/key.h"

/* A longer line is read in pieces, cut at a space where there is one. */
#define PIECE_MAX (64 << 10)

/* How many words ahead their places in memory are asked for. */
#define FETCH_AHEAD 6

/* The spelling of word 0. */
#define BORDER SLICE("\n")

/* Words of a list entry that are looked at. */
#define PHRASE_MAX 6

/* Most words in lower case that a name may hold in a row (`of the city and`), and that its edges may have. */
#define GAP_MAX 4
#define EDGE_MAX 2

/* The number of the word with that hash, if there is one. */
static inline bool
find_word(const struct tag_page *p, uint64_t hash, uint32_t *id)
{
	for (size_t at = (size_t)hash & (p->n_slots - 1); p->slots[at] != 0; at = (at + 1) & (p->n_slots - 1)) {
		*id = p->slots[at] - 1;
		if (p->words[*id].hash == hash)
			return true;
	}
	return false;
}

static void
put_slot(struct tag_page *p, uint32_t id)
{
	size_t at = (size_t)p->words[id].hash & (p->n_slots - 1);

	while (p->slots[at] != 0)
		at = (at + 1) & (p->n_slots - 1);
	p->slots[at] = id + 1;
}

/* Fills the hash table anew, with room for as many words again. */
static void
fill_slots(struct tag_page *p)
{
	size_t n = p->n_slots == 0 ? 4096 : p->n_slots;

	while (n < (p->n_words + 1) * 2)
		n *= 2;
	if (n > p->n_slots)
		p->slots = mem_resize(p->slots, n, sizeof *p->slots);
	p->n_slots = n;
	memset(p->slots, 0, n * sizeof *p->slots);
	for (size_t i = 0; i < p->n_words; i++)
		if (p->words[i].met != TAG_MET_NEVER)
			put_slot(p, (uint32_t)i);
}

/* A number for a new word. */
static uint32_t
new_number(struct tag_page *p)
{
	if (p->n_unused > 0)
		return p->unused[--p->n_unused];
	mem_reserve(&p->words, &p->words_cap, p->n_words + 1, sizeof *p->words);
	if ((p->n_words + 1) * 2 > p->n_slots)
		fill_slots(p);
	return (uint32_t)p->n_words++;
}

/* Adds the word, and tells the page's owner. */
static uint32_t
add_word(struct tag_page *p, struct slice text, uint64_t hash, struct slice folded)
{
	uint32_t id = new_number(p);

	p->words[id] = (struct tag_word){ .hash = hash, .fold = id, .met = TAG_MET_ONCE };
	tag_word_fill(&p->words[id], p->model, text, folded);
	put_slot(p, id);
	if (p->new_word != NULL)
		p->new_word(p->arg, id, text, folded);
	return id;
}

/* Adds the word, and the one that is its spelling in lower case. */
static uint32_t
add_words(struct tag_page *p, struct slice text, uint64_t hash)
{
	char buf[3 * TAG_WORD_MAX];
	struct slice folded = slice_of(buf, tag_fold(text, buf));
	uint32_t id = add_word(p, text, hash, folded), fold;

	if (!slice_eq(text, folded)) {
		uint64_t fold_hash = XXH3_64bits(folded.p, folded.len);
		if (!find_word(p, fold_hash, &fold))
			fold = add_word(p, folded, fold_hash, folded);
		p->words[id].fold = fold;
	}
	return id;
}

/* The number of the word with that spelling and its hash. */
static inline uint32_t
intern(struct tag_page *p, struct slice text, uint64_t hash)
{
	uint32_t id;

	if (!find_word(p, hash, &id))
		return add_words(p, text, hash);
	p->words[id].met = TAG_MET_AGAIN;
	return id;
}

/* Word 0 stands for the border of a line. */
static void
add_border(struct tag_page *p)
{
	intern(p, BORDER, XXH3_64bits(BORDER.p, BORDER.len));
}

void
tag_page_init(struct tag_page *p, const struct tag_model *m, tag_new_word *new_word, tag_old_word *old_word, void *arg)
{
	*p = (struct tag_page){ .model = m, .new_word = new_word, .old_word = old_word, .arg = arg };
	p->slash = tag_word_entry(SLICE("/"));
	fill_slots(p);
	/* A row without tokens has a place all the same. */
	mem_reserve(&p->tokens, &p->tokens_cap, 1, sizeof *p->tokens);
	add_border(p);
}

void
tag_page_free(struct tag_page *p)
{
	free(p->words);
	free(p->unused);
	free(p->slots);
	free(p->rows);
	free(p->runs);
	free(p->tokens);
	free(p->cut);
	free(p->hashes);
	free(p->capitals);
	free(p->seen);
}

static void
forget_word(struct tag_page *p, uint32_t id)
{
	if (p->old_word != NULL)
		p->old_word(p->arg, &p->words[id]);
	p->words[id].met = TAG_MET_NEVER;
	mem_reserve(&p->unused, &p->unused_cap, p->n_unused + 1, sizeof *p->unused);
	p->unused[p->n_unused++] = id;
}

/* Forgets the words that were not met again, but those that a word met again is in lower case. */
static void
forget_rare(struct tag_page *p)
{
	struct tag_word *w = p->words;

	for (size_t i = 1; i < p->n_words; i++)
		if (w[i].met == TAG_MET_AGAIN)
			w[w[i].fold].met = TAG_MET_AGAIN;
	for (size_t i = 1; i < p->n_words; i++) {
		if (w[i].met == TAG_MET_ONCE)
			forget_word(p, (uint32_t)i);
		else if (w[i].met == TAG_MET_AGAIN)
			w[i].met = TAG_MET_ONCE;
	}
}

void
tag_page_forget(struct tag_page *p, size_t max)
{
	if (p->n_words - p->n_unused <= max)
		return;
	forget_rare(p);
	if (p->n_words - p->n_unused > max)
		for (size_t i = 1; i < p->n_words; i++)
			if (p->words[i].met != TAG_MET_NEVER)
				forget_word(p, (uint32_t)i);
	fill_slots(p);
}

struct slice
tag_page_text(const struct tag_page *p, const struct tag_row *row, size_t i)
{
	if (i >= row->n)
		return BORDER;
	const struct tag_token *t = &p->tokens[row->first + i];
	return slice_of(p->lines[row->line].text.p + row->offset + t->start, t->end - t->start);
}

/* The word in lower case, with what this document knows of it. */
static struct tag_word *
folded_here(struct tag_page *p, uint32_t word)
{
	struct tag_word *w = &p->words[p->words[word].fold];

	if (w->document != p->document) {
		w->document = p->document;
		w->lower_here = w->inner_here = 0;
		w->seen = 0;
	}
	return w;
}

/* Is token i capitalised for no reason but that a sentence begins with it: `The`, `In`, with no other capital behind? */
static bool
opens_sentence(const struct tag_page *p, const struct tag_row *row, size_t i)
{
	const struct tag_token *t = &p->tokens[row->first + i];

	return t->flags & TAG_T_BEGIN && p->words[t->word].flags & TAG_W_LINK && row->style == TAG_STYLE_TEXT &&
	    i + 1 < row->n && !(p->words[t[1].word].flags & TAG_W_NAME);
}

/* A slash parts names (`Jane Doe / Getty Images`, `Jane Doe/AFP`), but for one inside a short form: `AC/DC`. */
static bool
parts_names(const struct tag_page *p, const struct tag_row *row, size_t i)
{
	const struct tag_token *t = &p->tokens[row->first + i];

	if (p->words[t->word].entry != p->slash)
		return false;
	return i == 0 || i + 1 == row->n || t[-1].end < t->start || t->end < t[1].start ||
	    !(p->words[t[-1].word].flags & p->words[t[1].word].flags & TAG_W_ALLCAPS);
}

static void
mark_candidate(struct tag_page *p, const struct tag_row *row, size_t i)
{
	if (!parts_names(p, row, i))
		p->tokens[row->first + i].flags |= TAG_T_CANDIDATE;
}

/* Marks what stands at the edge of a name whose capitalised word is token i. */
static void
mark_edges(struct tag_page *p, const struct tag_row *row, size_t i)
{
	const struct tag_token *t = p->tokens + row->first;

	for (size_t k = 1; k <= EDGE_MAX && k <= i && p->words[t[i - k].word].flags & TAG_W_EDGE; k++)
		mark_candidate(p, row, i - k);
	for (size_t k = 1; k <= EDGE_MAX && i + k < row->n &&
	     p->words[t[i + k].word].flags & (TAG_W_EDGE | TAG_W_NUMBER); k++)
		mark_candidate(p, row, i + k);
}

/* Marks the words between two capitalised ones, tokens a and b, if they only link them. */
static void
mark_gap(struct tag_page *p, const struct tag_row *row, size_t a, size_t b)
{
	const struct tag_token *t = p->tokens + row->first;

	if (b - a > GAP_MAX + 1)
		return;
	for (size_t i = a + 1; i < b; i++)
		if (!(p->words[t[i].word].flags & TAG_W_LINK))
			return;
	for (size_t i = a + 1; i < b; i++)
		mark_candidate(p, row, i);
}

/* Marks what may be part of a name: words with a capital, and what links them or stands at their edge. */
static void
mark_candidates(struct tag_page *p, const struct tag_row *row, size_t capitals)
{
	struct tag_token *t = p->tokens + row->first;
	size_t last = SIZE_MAX;

	for (size_t k = 0; k < capitals; k++) {
		size_t i = p->capitals[k];
		if (opens_sentence(p, row, i))
			continue;
		if (last != SIZE_MAX)
			mark_gap(p, row, last, i);
		t[i].flags |= TAG_T_CANDIDATE;
		mark_edges(p, row, i);
		last = i;
	}
}

/* Marks the tokens of the longest list entry of two words or more that begins at token i. */
static void
mark_phrase(struct tag_page *p, const struct tag_row *row, size_t i)
{
	struct tag_token *t = p->tokens + row->first;
	uint32_t key = tag_entry_key(0, p->words[t[i].word].entry);
	unsigned set = 0;
	size_t len = 0;

	for (size_t k = 1; k < PHRASE_MAX && i + k < row->n && t[i + k].flags & TAG_T_CANDIDATE; k++) {
		key = tag_entry_key(key, p->words[t[i + k].word].entry);
		unsigned found = tag_model_set(p->model, key);
		if (found != 0) {
			set = found;
			len = k + 1;
		}
	}
	for (size_t k = 0; k < len; k++) {
		if (t[i + k].phrase != 0)
			return;
		t[i + k].phrase = (uint8_t)set;
		t[i + k].place = k == 0 ? TAG_BEGIN : k + 1 == len ? TAG_LAST : TAG_INSIDE;
	}
}

/* Notes the runs of candidates of the last row, whose first and last capitals are these tokens. */
static void
note_runs(struct tag_page *p, struct tag_row *row, size_t first, size_t last)
{
	const struct tag_token *t = p->tokens + row->first;
	size_t i = first < EDGE_MAX ? 0 : first - EDGE_MAX, most = last + EDGE_MAX + 1;
	size_t end = most < row->n ? most : row->n;

	while (i < end) {
		if (!(t[i].flags & TAG_T_CANDIDATE)) {
			i++;
			continue;
		}
		mem_reserve(&p->runs, &p->runs_cap, p->n_runs + 1, sizeof *p->runs);
		struct tag_run *run = &p->runs[p->n_runs++];
		run->row = (uint32_t)(row - p->rows);
		run->start = (uint32_t)i;
		for (; i < end && i - run->start < TAG_RUN_MAX && t[i].flags & TAG_T_CANDIDATE; i++)
			mark_phrase(p, row, i);
		run->end = (uint32_t)i;
	}
	row->n_runs = p->n_runs - row->first_run;
}

/* What the words of a row are, counted. */
struct tally {
	size_t letters, upper, caps, numbers;
};

/* Counts a word that is no plain one in lower case, token i of the last row. */
static void
note_word(struct tag_page *p, const struct tag_word *w, size_t i, struct tally *n)
{
	if (w->flags & TAG_W_NAME)
		p->capitals[n->upper++] = (uint32_t)i;
	n->caps += (w->flags & TAG_W_ALLCAPS) != 0;
	n->numbers += (w->flags & TAG_W_NUMBER) != 0;
	p->sport += (w->classes & TAG_CLASS_SPORT) != 0;
	p->trade += (w->classes & TAG_CLASS_TRADE) != 0;
}

/* Hashes the words that were cut, and tells the processor which places will be asked for. */
static void
hash_words(struct tag_page *p, struct slice text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct slice word = tok_text(text, &p->cut[i]);
		p->hashes[i] = XXH3_64bits(word.p, word.len);
		__builtin_prefetch(&p->slots[p->hashes[i] & (p->n_slots - 1)]);
	}
}

/* The same for the word in the first place of that hash. */
static inline void
fetch_word(const struct tag_page *p, uint64_t hash)
{
	uint32_t slot = p->slots[hash & (p->n_slots - 1)];

	__builtin_prefetch(&p->words[slot > 0 ? slot - 1 : 0]);
}

/*
 * Makes the tokens of the last row from those that were cut: tells those that begin a sentence (behind a stop and at the
 * line's start, marks aside), counts, and notes which are capitalised.
 */
static struct tally
read_tokens(struct tag_page *p, const struct tag_row *row, struct slice text)
{
	struct tally n = { 0 };
	unsigned begin = TAG_T_BEGIN;

	hash_words(p, text, row->n);
	for (size_t i = 0; i < row->n; i++) {
		const struct token *cut = &p->cut[i];
		if (i + FETCH_AHEAD < row->n)
			fetch_word(p, p->hashes[i + FETCH_AHEAD]);
		uint32_t word = intern(p, tok_text(text, cut), p->hashes[i]);
		const struct tag_word *w = &p->words[word];
		unsigned flags = w->flags;
		p->tokens[p->n_tokens++] = (struct tag_token){ .word = word, .start = cut->start, .end = cut->end,
			.flags = (uint8_t)begin, .label = TAG_OUTSIDE };
		begin = flags & TAG_W_STOP ? TAG_T_BEGIN : flags & TAG_W_MARK ? begin : 0;
		n.letters += (flags & TAG_W_LETTER) != 0;
		if ((flags & (TAG_W_NAME | TAG_W_NUMBER)) != 0 || (w->classes & TAG_CLASS_TOPICS) != 0)
			note_word(p, w, i, &n);
		if ((flags & (TAG_W_NAME | TAG_W_LETTER)) == TAG_W_LETTER) {
			struct tag_word *fold = folded_here(p, word);
			fold->lower_here = (uint16_t)(fold->lower_here + (fold->lower_here < UINT16_MAX));
		}
	}
	return n;
}

/* How the line is set: are its words all capitals, or most of them capitalised? */
static void
note_style(struct tag_row *row, const struct tally *n)
{
	row->style = TAG_STYLE_TEXT;
	if (n->letters > 1 && n->caps * 10 >= n->letters * 7)
		row->style = TAG_STYLE_CAPS;
	else if (n->letters > 2 && n->upper * 10 >= n->letters * 6)
		row->style = TAG_STYLE_TITLE;
	row->figures = row->n == 0 ? 0 : (uint8_t)(n->numbers * 4 / row->n);
}

/* Counts for the document which words are capitalised inside a sentence. */
static void
note_capitals(struct tag_page *p, const struct tag_row *row, size_t capitals)
{
	const struct tag_token *t = p->tokens + row->first;

	for (size_t k = 0; k < capitals; k++) {
		const struct tag_token *c = &t[p->capitals[k]];
		struct tag_word *w = folded_here(p, c->word);
		if (row->style == TAG_STYLE_TEXT && !(c->flags & TAG_T_BEGIN))
			w->inner_here = (uint16_t)(w->inner_here + (w->inner_here < UINT16_MAX));
	}
}

static void
read_piece(struct tag_page *p, struct slice text, size_t line, size_t offset)
{
	size_t n = tok_line(text, p->cut, p->cut_cap);

	if (n > p->cut_cap) {
		mem_reserve(&p->cut, &p->cut_cap, n, sizeof *p->cut);
		tok_line(text, p->cut, p->cut_cap);
	}
	mem_reserve(&p->rows, &p->rows_cap, p->n_rows + 1, sizeof *p->rows);
	mem_reserve(&p->tokens, &p->tokens_cap, p->n_tokens + n, sizeof *p->tokens);
	mem_reserve(&p->hashes, &p->hashes_cap, n, sizeof *p->hashes);
	mem_reserve(&p->capitals, &p->capitals_cap, n, sizeof *p->capitals);
	struct tag_row *row = &p->rows[p->n_rows++];
	*row = (struct tag_row){ .line = line, .offset = offset, .first = p->n_tokens, .n = n, .first_run = p->n_runs };
	struct tally tally = read_tokens(p, row, text);
	note_style(row, &tally);
	if (tally.upper == 0)
		return;
	note_capitals(p, row, tally.upper);
	mark_candidates(p, row, tally.upper);
	note_runs(p, row, p->capitals[0], p->capitals[tally.upper - 1]);
}

/* Length of the first piece of text: up to the last space before PIECE_MAX. */
static size_t
piece_len(struct slice text)
{
	if (text.len <= PIECE_MAX)
		return text.len;
	const char *space = memrchr(text.p, ' ', PIECE_MAX);
	return space == NULL || space == text.p ? PIECE_MAX : (size_t)(space - text.p);
}

/* n of all tokens in four steps: under 2, 4, 8 percent, more. */
static uint32_t
share(size_t n, size_t all)
{
	return (n * 50 >= all) + (uint32_t)(n * 25 >= all) + (n * 25 >= all * 2);
}

bool
tag_page_read(struct tag_page *p, const struct line *lines, size_t n, struct tag_place *from, size_t most)
{
	size_t bytes = 0;

	p->lines = lines;
	p->n_rows = p->n_runs = p->n_tokens = p->n_seen = 0;
	p->sport = p->trade = 0;
	p->document++;
	while (from->line < n && bytes < most) {
		struct slice piece = lines[from->line].text;
		piece = slice_sub(piece, from->offset, piece.len);
		piece.len = piece_len(piece);
		read_piece(p, piece, from->line, from->offset);
		bytes += piece.len;
		from->offset += piece.len;
		if (from->offset >= lines[from->line].text.len)
			*from = (struct tag_place){ from->line + 1, 0 };
	}
	p->topic = share(p->sport, p->n_tokens) * 4 + share(p->trade, p->n_tokens);
	return p->n_rows > 0;
}
