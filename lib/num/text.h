/*
 * Words of a line, one at a time, forwards and backwards from any place. Nothing is kept, so that a line
 * costs only where figures stand in it.
 */
#ifndef NUM_TEXT_H
#define NUM_TEXT_H

#include "num/lexicon.h"

enum num_token_kind {
	TOKEN_END, /* no more text */
	TOKEN_WORD, /* letters; with stops if single letters (U.S., p.m.); with an inner apostrophe */
	TOKEN_DIGITS, /* digits, with the stops and commas between them */
	TOKEN_SIGN, /* one other character */
	TOKEN_LONG /* a word beyond TOKEN_MAX bytes: nothing is said of it */
};

enum { TOKEN_MAX = 40 };

struct num_token {
	uint32_t start;
	uint32_t end;
	uint32_t after; /* where to read on */
	uint8_t kind;
	uint8_t sign; /* of a TOKEN_SIGN: its byte, or one of enum num_sign */
	bool spaced : 1; /* white space stands between it and the place it was read from */
	bool capital : 1; /* first letter is upper case */
	bool possessive : 1; /* ends in 's or s' ; end is before the apostrophe, after is behind it */
	struct num_sense sense; /* of words and signs */
};

enum { TEXT_MEMO = 32 };

/* Longer lines are read up to here; the record reader's own limit is far below. */
#define TEXT_MAX ((size_t)UINT32_MAX - 1)

/* A line, and the tokens last read of it: rules look at the same few words again and again. text_init() it. */
struct text {
	const char *p;
	size_t len;
	uint32_t at[2][TEXT_MEMO]; /* place + 1 that next[], and before[], was read from; 0 none */
	struct num_token next[TEXT_MEMO];
	struct num_token before[TEXT_MEMO]; /* read without a floor */
};

/*
 * Sets size bytes to 0, a multiple of 4 and 16 at least. The compiler is not told that they are zeros: of a memset(3) of this size it
 * makes an instruction of strings, which takes tens of cycles to begin.
 */
extern const char text_zeros[16];

static inline void
text_clear(void *p, size_t size)
{
	size_t i = 0;

	for (; i + 16 <= size; i += 16)
		memcpy((char *)p + i, text_zeros, 16);
	if (i < size)
		memcpy((char *)p + size - 16, text_zeros, 16);
}

static inline void
text_init(struct text *t, struct slice line)
{
	t->p = line.p;
	t->len = line.len < TEXT_MAX ? line.len : TEXT_MAX;
	text_clear(t->at, sizeof(t->at));
}

static inline struct slice
text_sub(const struct text *t, size_t start, size_t end)
{
	return slice_of(t->p + start, end - start);
}

enum num_sign { SIGN_DASH = '-', SIGN_LONG_DASH = 1, SIGN_QUOTE = '"', SIGN_APOSTROPHE = '\'', SIGN_OTHER = 2, SIGN_PRIME = 3, SIGN_DOUBLE_PRIME = 4 };

/* Read a token into the memo. */
void text_learn_next(struct text *line, size_t at);
void text_learn_before(struct text *line, size_t at);
struct num_token text_before_floor(struct text *line, size_t at, size_t floor);

/* The token at or after at, for a quick look: it stands in the memo, and only until the next token is asked for. */
static inline const struct num_token *
text_peek(struct text *line, size_t at)
{
	if (line->at[0][at % TEXT_MEMO] != at + 1)
		text_learn_next(line, at);
	return &line->next[at % TEXT_MEMO];
}

/* The token at or after at. Long runs of digits are cut. O(TOKEN_MAX + white space passed). */
static inline struct num_token
text_next(struct text *line, size_t at)
{
	return *text_peek(line, at);
}

/* The same of the token before at, however far back. */
static inline const struct num_token *
text_peek_before(struct text *line, size_t at)
{
	if (line->at[1][at % TEXT_MEMO] != at + 1)
		text_learn_before(line, at);
	return &line->before[at % TEXT_MEMO];
}

/* The token before at, not further back than floor. end is where it ends. O(TOKEN_MAX + white space passed). */
static inline struct num_token
text_before(struct text *line, size_t at, size_t floor)
{
	const struct num_token *t = text_peek_before(line, at);

	return t->start >= floor ? *t : text_before_floor(line, at, floor);
}

size_t text_space_at(const struct text *line, size_t at);
size_t text_dash_at(const struct text *line, size_t at, bool *wide);

/* Bytes of white space (ASCII, no-break and thin spaces) at at; 0 if none. */
static inline size_t
text_space(const struct text *line, size_t at)
{
	return at < line->len && ((unsigned char)line->p[at] <= ' ' || (unsigned char)line->p[at] >= 0x80) ? text_space_at(line, at) : 0;
}

/* Bytes of the hyphen or dash at at: 0 if none; *wide if it is longer than a hyphen. */
static inline size_t
text_dash(const struct text *line, size_t at, bool *wide)
{
	*wide = false;
	return at < line->len && (line->p[at] == '-' || (unsigned char)line->p[at] == 0xe2) ? text_dash_at(line, at, wide) : 0;
}

static inline char
text_byte(const struct text *line, size_t at)
{
	return at < line->len ? line->p[at] : 0;
}

static inline bool
text_digit(char c)
{
	return (unsigned)(unsigned char)c - '0' < 10;
}

static inline bool
text_upper(char c)
{
	return (unsigned)(unsigned char)c - 'A' < 26;
}

/* An ASCII letter, or a byte of a longer letter. Signs beyond ASCII that news uses are known to text_next(). */
static inline bool
text_letter(char c)
{
	return ((unsigned)(unsigned char)c | 0x20) - 'a' < 26 || (unsigned char)c >= 0x80;
}

#endif
