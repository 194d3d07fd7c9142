#include "tok/tok.h"

#include "tok/abbreviation.h"
#include "tok/letters.h"
#include "utf/utf.h"

/* Classes of bytes. A high byte is decoded. */
enum {
	C_UPPER = 1,
	C_LOWER = 2,
	C_DIGIT = 4,
	C_LINK = 8, /* underscore: a word's, without case */
	C_SPACE = 16,
	C_JOIN = 32, /* may stand inside a word, by what is on both sides */
	C_HIGH = 64
};

#define C_LETTER (C_UPPER | C_LOWER)
#define C_WORD (C_UPPER | C_LOWER | C_DIGIT | C_LINK)

#include "tok/tok-class.inc"

/* Longest word that could be a sentence starter. */
#define STARTER_MAX 16

/* A character: its length, its classes (case, digit, space, or none) and itself. */
struct ch {
	uint32_t code;
	uint8_t len;
	uint8_t class;
};

static struct ch
high_ch(struct slice s, size_t at)
{
	size_t len;
	struct ch c = { .code = utf_at(s, at, &len) };

	c.len = (uint8_t)len;
	if (utf_is_upper(c.code))
		c.class = C_UPPER;
	else if (utf_is_letter(c.code))
		c.class = C_LOWER;
	else if (utf_is_digit(c.code))
		c.class = C_DIGIT;
	else if (utf_is_space(c.code))
		c.class = C_SPACE;
	else if (c.code == 0xad || c.code == 0x200c || c.code == 0x200d) /* soft hyphen, joiners */
		c.class = C_LINK;
	return c;
}

/* The character at s.p[at]; behind the end a space. */
static inline struct ch
ch_at(struct slice s, size_t at)
{
	if (at >= s.len)
		return (struct ch){ .code = ' ', .class = C_SPACE };
	uint8_t b = (uint8_t)s.p[at];
	if (byte_class[b] & C_HIGH)
		return high_ch(s, at);
	return (struct ch){ .code = b, .len = 1, .class = byte_class[b] };
}

static inline bool
is_word_at(struct slice s, size_t at)
{
	return ch_at(s, at).class & C_WORD;
}

/* Apostrophes as they are printed: the typewriter's, the right and (by error) the left quotation mark,
 * the letter apostrophe, the accents. */
static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x2bc || c == 0xb4;
}

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static bool
is_mark(uint32_t c)
{
	return c == '"' || is_apostrophe(c) || (c >= 0x201a && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2039 ||
	    c == 0x203a || (c >= 0x300c && c <= 0x300f) || c == 0xff02;
}

/* Length of the clitic behind the apostrophe that ends at s.p[at]: s, d, m, ll, re, ve or t; 0 if none. */
static size_t
clitic_tail(struct slice s, size_t at)
{
	if (at >= s.len)
		return 0;
	char a = (char)(s.p[at] | 0x20);
	char b = at + 1 < s.len ? (char)(s.p[at + 1] | 0x20) : ' ';
	if (a == 's' || a == 'd' || a == 'm' || a == 't')
		return is_word_at(s, at + 1) ? 0 : 1;
	if ((a == 'l' && b == 'l') || ((a == 'r' || a == 'v') && b == 'e'))
		return is_word_at(s, at + 2) ? 0 : 2;
	return 0;
}

/* Bytes of the clitic at s.p[at] that stands behind a letter: 's, 'll, n't ...; 0 if none. */
static size_t
clitic_len(struct slice s, size_t at)
{
	size_t n = 0;

	if ((s.p[at] | 0x20) == 'n')
		n = 1;
	struct ch mark = ch_at(s, at + n);
	if (!is_apostrophe(mark.code))
		return 0;
	size_t tail = clitic_tail(s, at + n + mark.len);
	if (tail == 0 || (n == 1) != ((s.p[at + n + mark.len] | 0x20) == 't'))
		return 0;
	return n + mark.len + tail;
}

/* Where the next word or figure begins behind white space at at; s.len if nothing but closing marks follows. */
static size_t
next_begin(struct slice s, size_t at)
{
	for (int closers = 0; closers < 3; closers++) {
		struct ch c = ch_at(s, at);
		if (!is_mark(c.code) && c.code != ')' && c.code != ']')
			break;
		at += c.len;
	}
	while (at < s.len) {
		struct ch c = ch_at(s, at);
		if (!(c.class & C_SPACE))
			break;
		at += c.len;
	}
	return at;
}

/* Does the stop at s.p[at] belong to the abbreviation of that class before it? */
static bool
keeps_stop(struct slice s, size_t at, enum abbreviation_class kind)
{
	size_t next = next_begin(s, at + 1);
	size_t end = next;

	if (next >= s.len)
		return false;
	struct ch first = ch_at(s, next);
	if (kind == ABBR_NUMBER)
		return first.class & C_DIGIT;
	if (kind == ABBR_TITLE || !(first.class & C_UPPER))
		return true;
	while (end < s.len && end - next < STARTER_MAX && byte_class[(uint8_t)s.p[end]] & C_LETTER)
		end++;
	return !abbreviation_is_starter(slice_sub(s, next, end));
}

/* A stop between two word characters: piece..at is what stands before it since the last joint. */
static bool
joins_inner_stop(struct slice s, size_t piece, size_t at)
{
	struct ch next = ch_at(s, at + 1);
	uint8_t before = byte_class[(uint8_t)s.p[at - 1]];

	if (next.class & C_DIGIT)
		return before & C_DIGIT;
	if (at - piece == 1 || !(next.class & C_UPPER))
		return before & (C_WORD | C_HIGH);
	/* Ph.D. is one word, `efforts.NATO` is two sentences glued together. */
	return at - piece == 2 && !is_word_at(s, at + 1 + next.len);
}

/*
 * The stop at s.p[at] behind the word that begins at start: is it the word's? An initial is told by the name
 * behind it; a row of single letters (U.S.) always keeps its stop.
 */
static bool
joins_stop(struct slice s, size_t start, size_t piece, size_t at)
{
	uint8_t before = byte_class[(uint8_t)s.p[at - 1]];

	if (is_word_at(s, at + 1))
		return joins_inner_stop(s, piece, at);
	if (!(before & C_LETTER) || (at + 1 < s.len && s.p[at + 1] == '.'))
		return false;
	if (at - piece == 1 && piece > start && s.p[piece - 1] == '.')
		return true;
	if (at - piece == 1 && before & C_UPPER) {
		struct ch next = ch_at(s, next_begin(s, at + 1));
		return next.class & C_UPPER;
	}
	enum abbreviation_class kind = abbreviation_kind(slice_sub(s, start, at));
	return kind != ABBR_NONE && keeps_stop(s, at, kind);
}

/* End of an address whose scheme ends at at: at white space, less the punctuation before it. */
static size_t
address_end(struct slice s, size_t at)
{
	size_t from = at;

	while (at < s.len && (uint8_t)s.p[at] > ' ' && s.p[at] != '"' && s.p[at] != '<' && s.p[at] != '>' &&
	    !(byte_class[(uint8_t)s.p[at]] & C_HIGH))
		at++;
	while (at > from && strchr(".,;:!?)]'", s.p[at - 1]))
		at--;
	return at;
}

/* A word being read: [start, at), the joint before its last piece, what was seen. */
struct word {
	size_t start;
	size_t piece;
	size_t at;
	bool hyphen;
	bool stop; /* its last byte is a stop of its own */
};

static bool
joins_digits(struct slice s, size_t at)
{
	return byte_class[(uint8_t)s.p[at - 1]] & C_DIGIT && ch_at(s, at + 1).class & C_DIGIT;
}

/* Takes the sign c at w->at into the word if it joins two pieces of it; false: the word ends before it. */
static bool
take_joint(struct slice s, struct word *w, struct ch c)
{
	size_t at = w->at;
	bool joins = false;

	if (is_hyphen(c.code)) {
		joins = is_word_at(s, at + c.len);
		w->hyphen |= joins;
	} else if (is_apostrophe(c.code)) {
		joins = ch_at(s, at + c.len).class & C_LETTER && !clitic_tail(s, at + c.len);
	} else if (c.code == '.') {
		joins = joins_stop(s, w->start, w->piece, at);
		w->stop = joins && !is_word_at(s, at + 1);
	} else if (c.code == ':' && s.len - at > 3 && memcmp(s.p + at, "://", 3) == 0) {
		w->at = address_end(s, at + 3);
		return false;
	} else if (c.code == ',' || c.code == ':' || c.code == '/') {
		joins = joins_digits(s, at);
	} else if (c.code == '&' || c.code == '@') {
		joins = is_word_at(s, at + 1);
	}
	if (!joins)
		return false;
	w->at += c.len;
	w->piece = w->at;
	if (c.code != '.')
		w->stop = false;
	if (!w->stop)
		return true;
	/* `U.S.-led` goes on behind its stop. */
	struct ch next = ch_at(s, w->at);
	return is_hyphen(next.code) && is_word_at(s, w->at + next.len);
}

static struct word
read_word(struct slice s, size_t start)
{
	struct word w = { .start = start, .piece = start, .at = start };

	for (;;) {
		while (w.at < s.len && byte_class[(uint8_t)s.p[w.at]] & C_WORD)
			w.at++, w.stop = false;
		if (w.at >= s.len)
			break;
		uint8_t class = byte_class[(uint8_t)s.p[w.at]];
		if (!(class & (C_HIGH | C_JOIN)))
			break;
		struct ch c = ch_at(s, w.at);
		if (c.class & C_WORD) {
			w.at += c.len;
			w.stop = false;
			continue;
		}
		if (w.at == start || !take_joint(s, &w, c))
			break;
	}
	return w;
}

/* Kind and shape of the word's letters and digits. */
static void
describe(struct slice s, struct token *t)
{
	unsigned seen = 0, upper = 0, previous = 0;
	bool first = true;

	for (size_t i = t->start; i < t->end;) {
		struct ch c = ch_at(s, i);
		i += c.len;
		seen |= c.class;
		if (!(c.class & C_LETTER)) {
			previous = 0;
			continue;
		}
		if (c.class & C_UPPER) {
			upper += upper < 2;
			if (first)
				t->shape |= TOK_CAPITAL;
			if (previous & C_LOWER)
				t->shape |= TOK_MIXED;
		}
		first = false;
		previous = c.class;
	}
	if (upper == 2 && !(seen & C_LOWER))
		t->shape |= TOK_ALLCAPS;
	if (seen & C_DIGIT)
		t->shape |= TOK_DIGIT;
	t->kind = seen & C_LETTER ? TOK_WORD : seen & C_DIGIT ? TOK_NUMBER : TOK_PUNCT;
}

/* A sign: marks and dashes that are written with two or more characters are one token. */
static void
read_sign(struct slice s, struct token *t, struct ch c)
{
	size_t at = t->start + c.len;

	t->kind = is_mark(c.code) ? TOK_MARK : TOK_PUNCT;
	if (c.code == '.' || c.code == '-')
		while (at < s.len && s.p[at] == (char)c.code)
			at++;
	else if ((c.code == '\'' || c.code == '`') && at < s.len && s.p[at] == (char)c.code)
		at++;
	t->end = (uint32_t)at;
}

/* Does a word begin with the sign c at at: .22, @handle? */
static bool
begins_word(struct slice s, size_t at, struct ch c)
{
	if (c.code == '.')
		return ch_at(s, at + 1).class & C_DIGIT && (at == 0 || !is_word_at(s, at - 1));
	return c.code == '@' && is_word_at(s, at + 1);
}

/* The token at t->start; after is true right behind a word. */
static void
read_token(struct slice s, struct token *t, struct ch c, bool after)
{
	size_t at = t->start;
	bool spaced_s = !after && is_apostrophe(c.code) && (ch_at(s, at + c.len).code | 0x20) == 's';

	if (after || spaced_s) {
		size_t n = clitic_len(s, at);
		if (n > 0) {
			t->end = (uint32_t)(at + n);
			describe(s, t);
			t->shape |= TOK_CLITIC;
			return;
		}
	}
	size_t skip = begins_word(s, at, c) ? c.len : 0;
	if (skip == 0 && !(c.class & C_WORD)) {
		read_sign(s, t, c);
		return;
	}
	struct word w = read_word(s, at + skip);
	/* n't takes its n from the word before it. */
	if (w.at < s.len && w.at - at > 1 && (s.p[w.at - 1] | 0x20) == 'n' && clitic_len(s, w.at - 1) > 0)
		w.at--;
	t->end = (uint32_t)w.at;
	describe(s, t);
	t->shape |= (uint8_t)((w.hyphen ? TOK_HYPHEN : 0) | (w.stop ? TOK_STOP : 0));
}

/* A comma, or a stop with a space or nothing behind it: no part of any word but a figure or an abbreviation before it. */
static inline bool
is_plain_sign(struct slice s, size_t at)
{
	return s.p[at] == ',' || (s.p[at] == '.' && (at + 1 == s.len || s.p[at + 1] == ' '));
}

/* May what stands at at belong to the word of plain letters before it? A comma joins nothing but digits. */
static inline bool
may_join(struct slice s, size_t at, bool abbreviated)
{
	uint8_t class = at < s.len ? byte_class[(uint8_t)s.p[at]] : C_SPACE;

	return class & (C_DIGIT | C_LINK | C_JOIN | C_HIGH) && (abbreviated || !is_plain_sign(s, at)) && s.p[at] != ',';
}

/*
 * Most words are ASCII letters with white space or a plain sign behind them: reads such a one at t->start with its shape
 * in one go, by the window w that it moves there. False if it is none.
 */
static inline bool
read_plain(struct slice s, struct letters *w, struct token *t)
{
	size_t off = t->start - w->base;

	if (off >= 48) {
		*w = letters_read(s, t->start);
		off = 0;
	}
	uint64_t any = w->any >> off, word = any & ~(any + 1); /* the ones at the low end */
	if (word >> (63 - off)) { /* up to the window's end */
		*w = letters_read(s, t->start);
		any = w->any;
		word = any & ~(any + 1);
		off = 0;
	}
	if (!(any & 1) || word == UINT64_MAX)
		return false;
	uint64_t upper = w->upper >> off & word;
	unsigned len = (unsigned)__builtin_ctzll(~any);
	if (may_join(s, t->start + len, upper != 0 || len <= ABBREVIATION_SMALL_MAX))
		return false;
	t->end = t->start + len;
	t->kind = TOK_WORD;
	if (upper == 0)
		return true;
	t->shape |= (uint8_t)((upper & 1 ? TOK_CAPITAL : 0) | (upper == word && len > 1 ? TOK_ALLCAPS : 0) |
	    (upper & (word & ~upper) << 1 ? TOK_MIXED : 0));
	return true;
}

size_t
tok_line(struct slice line, struct token *out, size_t cap)
{
	struct letters window = { .base = SIZE_MAX / 2 };
	struct token spare;
	size_t n = 0, at = 0;
	bool spaced = true, after = false;

	while (at < line.len) {
		if (line.p[at] == ' ') {
			at++;
			spaced = true;
			continue;
		}
		struct token *t = n < cap ? &out[n] : &spare;
		*t = (struct token){ .start = (uint32_t)at, .shape = spaced ? TOK_SPACED : 0 };
		if (is_plain_sign(line, at)) {
			t->end = t->start + 1;
			t->kind = TOK_PUNCT;
		} else if ((after && !spaced) || !read_plain(line, &window, t)) {
			struct ch c = ch_at(line, at);
			if (c.class & C_SPACE) {
				at += c.len;
				spaced = true;
				continue;
			}
			read_token(line, t, c, after && !spaced);
		}
		n++;
		at = t->end;
		after = t->kind == TOK_WORD && !(t->shape & TOK_CLITIC);
		spaced = false;
	}
	return n;
}
