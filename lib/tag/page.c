#include "tag/page.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "tag/feature.h"
#include "tag/key.h"

/* A longer line is read in pieces, cut at a space where there is one. */
#define PIECE_MAX (64 << 10)

/* Words of a list entry that are looked at. */
#define PHRASE_MAX 6

/* Most words in lower case that a name may hold in a row (`of the city and`), and that its edges may have. */
#define GAP_MAX 4
#define EDGE_MAX 2

static void
grow_slots(struct tag_page *p)
{
	p->n_slots = p->n_slots == 0 ? 4096 : p->n_slots * 2;
	p->slots = mem_resize(p->slots, p->n_slots, sizeof *p->slots);
	memset(p->slots, 0, p->n_slots * sizeof *p->slots);
	for (size_t i = 0; i < p->n_words; i++) {
		size_t at = p->words[i].hash & (p->n_slots - 1);
		while (p->slots[at] != 0)
			at = (at + 1) & (p->n_slots - 1);
		p->slots[at] = (uint32_t)i + 1;
	}
}

/* Adds the word, and tells the page's owner its features. */
static uint32_t
add_word(struct tag_page *p, struct slice text, uint64_t hash, struct slice folded)
{
	uint32_t keys[TAG_OFFSETS][TAG_KEYS_MAX];
	unsigned n[TAG_OFFSETS];
	uint32_t id = (uint32_t)p->n_words;

	mem_reserve(&p->words, &p->words_cap, p->n_words + 1, sizeof *p->words);
	if ((p->n_words + 1) * 2 > p->n_slots)
		grow_slots(p);
	struct tag_word *w = &p->words[p->n_words++];
	*w = (struct tag_word){ .hash = hash, .fold = id };
	tag_word_fill(w, p->model, text, folded);
	size_t at = hash & (p->n_slots - 1);
	while (p->slots[at] != 0)
		at = (at + 1) & (p->n_slots - 1);
	p->slots[at] = id + 1;
	for (int k = 0; k < TAG_OFFSETS; k++)
		n[k] = tag_word_keys(w, text, folded, k, keys[k]);
	p->new_word(p->arg, id, (const uint32_t(*)[TAG_KEYS_MAX])keys, n);
	return id;
}

static uint32_t
find_word(const struct tag_page *p, uint64_t hash)
{
	size_t at = hash & (p->n_slots - 1);

	while (p->slots[at] != 0) {
		if (p->words[p->slots[at] - 1].hash == hash)
			return p->slots[at] - 1;
		at = (at + 1) & (p->n_slots - 1);
	}
	return UINT32_MAX;
}

/* The number of the word with that spelling. */
static uint32_t
intern(struct tag_page *p, struct slice text)
{
	char buf[3 * TAG_WORD_MAX];
	uint64_t hash = XXH3_64bits(text.p, text.len);
	uint32_t id = find_word(p, hash);

	if (id != UINT32_MAX)
		return id;
	struct slice folded = slice_of(buf, tag_fold(text, buf));
	id = add_word(p, text, hash, folded);
	if (!slice_eq(text, folded)) {
		uint64_t fold_hash = XXH3_64bits(folded.p, folded.len);
		uint32_t fold = find_word(p, fold_hash);
		if (fold == UINT32_MAX)
			fold = add_word(p, folded, fold_hash, folded);
		p->words[id].fold = fold;
	}
	return id;
}

/* Word 0 stands for the border of a line. */
static void
add_border(struct tag_page *p)
{
	intern(p, SLICE("\n"));
}

void
tag_page_init(struct tag_page *p, const struct tag_model *m, tag_new_word *new_word, void *arg)
{
	*p = (struct tag_page){ .model = m, .new_word = new_word, .arg = arg };
	grow_slots(p);
	/* A row without tokens has a place all the same. */
	mem_reserve(&p->tokens, &p->tokens_cap, 1, sizeof *p->tokens);
	add_border(p);
}

void
tag_page_free(struct tag_page *p)
{
	free(p->words);
	free(p->slots);
	free(p->rows);
	free(p->tokens);
	free(p->cut);
	free(p->seen);
}

void
tag_page_forget(struct tag_page *p, size_t max)
{
	if (p->n_words <= max)
		return;
	p->n_words = 0;
	memset(p->slots, 0, p->n_slots * sizeof *p->slots);
	add_border(p);
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

static void
mark_edges(struct tag_page *p, const struct tag_row *row, size_t i)
{
	struct tag_token *t = p->tokens + row->first;

	for (size_t k = 1; k <= EDGE_MAX && k <= i; k++) {
		if (!(p->words[t[i - k].word].flags & TAG_W_EDGE))
			break;
		t[i - k].flags |= TAG_T_CANDIDATE;
	}
	for (size_t k = 1; k <= EDGE_MAX && i + k < row->n; k++) {
		if (!(p->words[t[i + k].word].flags & (TAG_W_EDGE | TAG_W_NUMBER)))
			break;
		t[i + k].flags |= TAG_T_CANDIDATE;
	}
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
parts_names(const struct tag_page *p, const struct tag_row *row, size_t i, uint32_t slash)
{
	const struct tag_token *t = &p->tokens[row->first + i];

	if (p->words[t->word].entry != slash)
		return false;
	return i == 0 || i + 1 == row->n || t[-1].end < t->start || t->end < t[1].start ||
	    !(p->words[t[-1].word].flags & p->words[t[1].word].flags & TAG_W_ALLCAPS);
}

/* Marks what may be part of a name: words with a capital, and what links them or stands at their edge. */
static void
mark_candidates(struct tag_page *p, const struct tag_row *row)
{
	struct tag_token *t = p->tokens + row->first;
	const uint32_t slash = tag_word_entry(SLICE("/"));
	size_t last = SIZE_MAX; /* capitalised word that only links stand behind */

	for (size_t i = 0; i < row->n; i++) {
		uint8_t flags = p->words[t[i].word].flags;
		if (flags & TAG_W_NAME && !opens_sentence(p, row, i)) {
			for (size_t k = last; k < i; k++)
				t[k].flags |= TAG_T_CANDIDATE;
			t[i].flags |= TAG_T_CANDIDATE;
			mark_edges(p, row, i);
			last = i;
		} else if (last != SIZE_MAX && (i - last > GAP_MAX || !(flags & TAG_W_LINK))) {
			last = SIZE_MAX;
		}
	}
	for (size_t i = 0; i < row->n; i++)
		if (t[i].flags & TAG_T_CANDIDATE && parts_names(p, row, i, slash))
			t[i].flags = (uint8_t)(t[i].flags & ~(unsigned)TAG_T_CANDIDATE);
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

/* What the words of a row are, counted. */
struct tally {
	size_t letters, upper, caps, numbers;
};

/*
 * Looks at every token of the row: tells those that begin a sentence (behind a stop and at the line's start, marks
 * aside), and counts.
 */
static struct tally
look_over(struct tag_page *p, const struct tag_row *row)
{
	struct tally n = { 0 };
	bool begin = true;

	for (size_t i = 0; i < row->n; i++) {
		struct tag_token *t = &p->tokens[row->first + i];
		const struct tag_word *w = &p->words[t->word];
		unsigned flags = w->flags;
		t->flags |= begin ? TAG_T_BEGIN : 0;
		begin = flags & TAG_W_STOP || (begin && flags & TAG_W_MARK);
		n.letters += (flags & TAG_W_LETTER) != 0;
		n.upper += (flags & TAG_W_NAME) != 0;
		n.caps += (flags & TAG_W_ALLCAPS) != 0;
		n.numbers += (flags & TAG_W_NUMBER) != 0;
		p->sport += (w->classes & TAG_CLASS_SPORT) != 0;
		p->trade += (w->classes & TAG_CLASS_TRADE) != 0;
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

/* Counts for the document how its words are written. */
static void
note_words(struct tag_page *p, const struct tag_row *row)
{
	const struct tag_token *t = p->tokens + row->first;

	for (size_t i = 0; i < row->n; i++) {
		uint8_t flags = p->words[t[i].word].flags;
		if (!(flags & TAG_W_LETTER))
			continue;
		struct tag_word *w = folded_here(p, t[i].word);
		if (!(flags & TAG_W_NAME))
			w->lower_here = (uint16_t)(w->lower_here + (w->lower_here < UINT16_MAX));
		else if (row->style == TAG_STYLE_TEXT && !(t[i].flags & TAG_T_BEGIN))
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
	struct tag_row *row = &p->rows[p->n_rows++];
	*row = (struct tag_row){ .line = line, .offset = offset, .first = p->n_tokens, .n = n };
	for (size_t i = 0; i < n; i++)
		p->tokens[p->n_tokens++] = (struct tag_token){ .word = intern(p, tok_text(text, &p->cut[i])),
			.start = p->cut[i].start, .end = p->cut[i].end, .label = TAG_OUTSIDE };
	struct tally tally = look_over(p, row);
	note_style(row, &tally);
	note_words(p, row);
	if (tally.upper == 0)
		return;
	mark_candidates(p, row);
	for (size_t i = 0; i < n; i++)
		if (p->tokens[row->first + i].flags & TAG_T_CANDIDATE)
			mark_phrase(p, row, i);
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

	p->n_rows = p->n_tokens = p->n_seen = 0;
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

bool
tag_page_run(const struct tag_page *p, const struct tag_row *row, size_t from, struct tag_run *run)
{
	const struct tag_token *t = p->tokens + row->first;

	while (from < row->n && !(t[from].flags & TAG_T_CANDIDATE))
		from++;
	run->start = from;
	while (from < row->n && from - run->start < TAG_RUN_MAX && t[from].flags & TAG_T_CANDIDATE)
		from++;
	run->end = from;
	return run->start < run->end;
}
