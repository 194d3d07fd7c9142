#include "quote/mark.h"

#include "quote/cue.h"
#include "utf/utf.h"

/* What stands beside a mark. */
enum beside { BESIDE_SPACE, BESIDE_WORD, BESIDE_OPEN, BESIDE_DASH, BESIDE_STOP, BESIDE_MARK };

static enum beside
mark_beside(uint32_t c)
{
	switch (c) {
	case '(': case '[': case '{': case '<': case '=': case 0xbf: case 0xa1:
		return BESIDE_OPEN;
	case '-': case '/': case 0x2010: case 0x2011: case 0x2013: case 0x2014: case 0x2015:
		return BESIDE_DASH;
	case '.': case ',': case ';': case ':': case '!': case '?': case ')': case ']': case '}': case '>':
	case 0x2026:
		return BESIDE_STOP;
	case '"': case '\'': case '`': case 0xab: case 0xbb: case 0x2018: case 0x2019: case 0x201a: case 0x201c:
	case 0x201d: case 0x201e: case 0x2039: case 0x203a: case 0x2033: case 0xff02: case 0x300c: case 0x300d: case 0x300e:
	case 0x300f:
		return BESIDE_MARK;
	}
	return utf_is_space(c) ? BESIDE_SPACE : BESIDE_WORD;
}

static enum beside
mark_left(struct slice line, size_t at, uint32_t *c)
{
	size_t len;

	*c = ' ';
	if (at == 0)
		return BESIDE_SPACE;
	*c = utf_before(line, at, &len);
	return mark_beside(*c);
}

static enum beside
mark_right(struct slice line, size_t at, uint32_t *c)
{
	size_t len;

	*c = ' ';
	if (at == line.len)
		return BESIDE_SPACE;
	*c = utf_at(line, at, &len);
	return mark_beside(*c);
}

/* Which sides the form of a mark allows; both for straight ones. */
enum side { SIDE_LEFT = 1, SIDE_RIGHT = 2, SIDE_EITHER = 3 };

/* Three single marks behind a word: the first closes an inner quotation. */
static bool
mark_triple(struct slice line, size_t at, size_t len, uint32_t c)
{
	size_t n;

	if (at + 2 * len >= line.len || utf_at(line, at + 2 * len, &n) != c)
		return false;
	return at > 0 && !utf_is_space(utf_before(line, at, &n)) && utf_before(line, at, &n) != c;
}

/* The mark at line.p[at]: its form, the sides its form speaks for, its length; false if there is none. */
static bool
mark_read(struct slice line, size_t at, struct mark *m, enum side *side)
{
	size_t len, next;
	uint32_t c = utf_at(line, at, &len);

	m->start = (uint32_t)at;
	*side = SIDE_EITHER;
	switch (c) {
	case '"': case 0x2033: case 0xff02:
		m->form = MARK_STRAIGHT;
		break;
	case 0x201c: case 0x201d:
		m->form = MARK_CURLY;
		*side = c == 0x201c ? SIDE_LEFT : SIDE_RIGHT;
		break;
	case 0x201e:
		m->form = MARK_LOW;
		*side = SIDE_LEFT;
		break;
	case 0xab: case 0xbb:
		m->form = MARK_GUILLEMET;
		*side = c == 0xab ? SIDE_LEFT : SIDE_RIGHT;
		break;
	case 0x300c: case 0x300d: case 0x300e: case 0x300f:
		m->form = MARK_CORNER;
		*side = (c & 1) == 0 ? SIDE_LEFT : SIDE_RIGHT;
		break;
	case 0x2018: case 0x2039: case 0x201a: case '`':
		m->form = MARK_SINGLE;
		*side = SIDE_LEFT;
		break;
	case 0x203a:
		m->form = MARK_SINGLE;
		*side = SIDE_RIGHT;
		break;
	case '\'': case 0x2019:
		m->form = MARK_SINGLE;
		*side = c == '\'' ? SIDE_EITHER : SIDE_RIGHT;
		break;
	default:
		return false;
	}
	/* A doubled single mark is a double one. */
	if ((c == '\'' || c == '`' || c == 0x2018 || c == 0x2019) && at + len < line.len &&
	    utf_at(line, at + len, &next) == c && !mark_triple(line, at, len, c)) {
		m->form = MARK_DOUBLED;
		len *= 2;
	}
	m->end = (uint32_t)(at + len);
	return true;
}

/* An apostrophe for what is left out: 'em, 'til, '90s. */
static bool
mark_elision(struct slice line, size_t at)
{
	size_t end = at;

	if (at + 1 < line.len && line.p[at] >= '0' && line.p[at] <= '9' && line.p[at + 1] >= '0' && line.p[at + 1] <= '9') {
		end = at + 2;
		if (end < line.len && line.p[end] == 's')
			end++;
		return end == line.len || line.p[end] == ' ' || line.p[end] == '.' || line.p[end] == ',';
	}
	while (end < line.len && end - at < 8 && (line.p[end] | 32) >= 'a' && (line.p[end] | 32) <= 'z')
		end++;
	return (cue_word_kind(slice_sub(line, at, end)) & WORD_ELISION) != 0;
}

/* Decides by its neighbours whether a single mark is an apostrophe, and else which way it may go. */
static bool
mark_single(struct slice line, struct mark *m, enum side side)
{
	uint32_t before, after;
	enum beside left = mark_left(line, m->start, &before), right = mark_right(line, m->end, &after);

	if (left == BESIDE_WORD && right == BESIDE_WORD)
		return false;
	m->opens = (side & SIDE_LEFT) != 0 && left != BESIDE_WORD && left != BESIDE_STOP && right != BESIDE_SPACE &&
	    right != BESIDE_DASH && !mark_elision(line, m->end);
	m->closes = (side & SIDE_RIGHT) != 0 && left != BESIDE_SPACE && left != BESIDE_OPEN && right != BESIDE_WORD;
	/* dogs', doin' */
	m->firm = left != BESIDE_WORD || right == BESIDE_STOP || right == BESIDE_MARK || right == BESIDE_DASH ||
	    m->end == line.len || (before != 's' && before != 'n');
	return m->opens || m->closes;
}

/* The same for a double mark. Figures keep theirs: 5'10" */
static bool
mark_double(struct slice line, struct mark *m, enum side side)
{
	uint32_t before, after;
	enum beside left = mark_left(line, m->start, &before), right = mark_right(line, m->end, &after);
	bool o = (left == BESIDE_SPACE || left == BESIDE_OPEN || left == BESIDE_DASH || left == BESIDE_MARK) &&
	    right != BESIDE_SPACE;
	bool c = left != BESIDE_SPACE && left != BESIDE_OPEN && right != BESIDE_WORD;

	m->firm = true;
	if (before == '=' || (after == '>' && m->form == MARK_STRAIGHT))
		return false; /* an attribute of a tag */
	m->opens = side == SIDE_RIGHT ? o && !c : o || !c;
	m->closes = side == SIDE_RIGHT || (side == SIDE_LEFT ? c : c || !o);
	m->left_form = side == SIDE_LEFT;
	if (m->form == MARK_CORNER) { /* they stand in text without blanks and are never turned */
		m->opens = m->left_form;
		m->closes = !m->left_form;
	}
	return true;
}

void
mark_set(struct scan_set *set)
{
	scan_set_init(set, SLICE("\"'`\xe2\xe3\xc2\xef"));
}

static bool
is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* An apostrophe between letters, which is by far the most frequent of the bytes that may begin a mark: don't, don’t. */
static bool
mark_inner(struct slice line, size_t at)
{
	size_t next = at + 1;

	if (line.p[at] != '\'') {
		if (line.len - at < 4 || memcmp(line.p + at, "\xe2\x80\x99", 3) != 0)
			return false;
		next = at + 3;
	}
	return at > 0 && next < line.len && is_letter(line.p[at - 1]) && is_letter(line.p[next]);
}

/* Reads the mark that may begin at line.p[at]; false if there is none. *end is where to go on. */
static bool
mark_at(struct slice line, size_t at, struct mark *m, size_t *end)
{
	enum side side;

	*end = at + 1;
	if (mark_inner(line, at) || !mark_read(line, at, m, &side))
		return false;
	*end = m->end;
	return m->form == MARK_SINGLE ? mark_single(line, m, side) : mark_double(line, m, side);
}

/* Bytes that are looked through at one go. */
enum { MARK_BLOCK = 4096 };

size_t
mark_find(const struct scan_set *set, struct slice line, struct mark *out, size_t cap)
{
	uint64_t bits[MARK_BLOCK / 64];
	size_t n = 0, end = 0;

	for (size_t block = 0; block < line.len; block += MARK_BLOCK) {
		size_t len = line.len - block < MARK_BLOCK ? line.len - block : MARK_BLOCK;

		scan_bits(set, slice_sub(line, block, block + len), bits);
		for (size_t w = 0; w < (len + 63) / 64; w++)
			for (; bits[w] != 0; bits[w] &= bits[w] - 1) {
				size_t at = block + 64 * w + (size_t)__builtin_ctzll(bits[w]);
				struct mark m;

				if (at < end || !mark_at(line, at, &m, &end))
					continue;
				if (n < cap)
					out[n] = m;
				n++;
			}
	}
	return n;
}
