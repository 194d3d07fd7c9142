/*
 * A run of terminators, and the marks that close a sentence behind it or open the next one.
 */
#include "sent/chars.h"
#include "sent/stop.h"

/* How far back a quotation's begin is looked for, so that time stays linear. */
enum { QUOTE_BACK = 600 };

size_t
sent_terminator(struct slice s, size_t i, unsigned *dots)
{
	switch (byte_at(s, i)) {
	case '.':
		*dots += 1;
		return 1;
	case '!':
	case '?':
		return i < s.len;
	case '\xe2':
		if (has_at(s, i, SLICE("\xe2\x80\xa6"))) {
			*dots += 3;
			return 3;
		}
		/* U+203C, U+2047..2049 */
		return has_at(s, i, SLICE("\xe2\x80\xbc")) || has_at(s, i, SLICE("\xe2\x81\x87")) ? 3 : 0;
	case '\xe3':
		return has_at(s, i, SLICE("\xe3\x80\x82")) ? 3 : 0;
	case '\xef':
		if (has_at(s, i, SLICE("\xef\xbc\x8e"))) {
			*dots += 1;
			return 3;
		}
		return has_at(s, i, SLICE("\xef\xbc\x81")) || has_at(s, i, SLICE("\xef\xbc\x9f")) ? 3 : 0;
	default:
		return 0;
	}
}

/* The first byte of the terminator that at lies in, for a candidate that is the last byte of one. */
size_t
sent_first_byte(struct slice s, size_t start, size_t at)
{
	unsigned dots = 0;

	if (is_ascii(s.p[at]))
		return at;
	return at >= start + 2 && sent_terminator(s, at - 2, &dots) == 3 ? at - 2 : SIZE_MAX;
}

/* Bytes of the closing quotation mark at i. */
static size_t
closing_quote(struct slice s, size_t i)
{
	switch (byte_at(s, i)) {
	case '"':
	case '\'':
	case '`':
		return 1;
	case '\xe2':
		return has_at(s, i, SLICE("\xe2\x80\x9d")) || has_at(s, i, SLICE("\xe2\x80\x99")) ||
		        has_at(s, i, SLICE("\xe2\x80\xba")) ?
		    3 :
		    0;
	case '\xc2':
		return has_at(s, i, SLICE("\xc2\xbb")) ? 2 : 0;
	case '\xe3': /* U+300D, U+300F */
		return has_at(s, i, SLICE("\xe3\x80\x8d")) || has_at(s, i, SLICE("\xe3\x80\x8f")) ? 3 : 0;
	default:
		return 0;
	}
}

/* Bytes of the closing bracket at i; those of three bytes are U+3009, U+300B, U+3011, U+FF09. */
static size_t
closing_bracket(struct slice s, size_t i)
{
	switch (byte_at(s, i)) {
	case ')':
	case ']':
	case '}':
		return 1;
	case '\xe3':
		return has_at(s, i, SLICE("\xe3\x80\x89")) || has_at(s, i, SLICE("\xe3\x80\x8b")) ||
		        has_at(s, i, SLICE("\xe3\x80\x91")) ?
		    3 :
		    0;
	case '\xef':
		return has_at(s, i, SLICE("\xef\xbc\x89")) ? 3 : 0;
	default:
		return 0;
	}
}

/* Bytes of the opening quotation mark or bracket at i. */
size_t
sent_opening(struct slice s, size_t i)
{
	switch (byte_at(s, i)) {
	case '"':
	case '\'':
	case '(':
	case '[':
	case '{':
	case '`':
		return 1;
	case '\xe2':
		return has_at(s, i, SLICE("\xe2\x80\x9c")) || has_at(s, i, SLICE("\xe2\x80\x98")) ||
		        has_at(s, i, SLICE("\xe2\x80\x9e")) || has_at(s, i, SLICE("\xe2\x80\xb9")) ?
		    3 :
		    0;
	case '\xc2':
		return has_at(s, i, SLICE("\xc2\xab")) || has_at(s, i, SLICE("\xc2\xbf")) ||
		        has_at(s, i, SLICE("\xc2\xa1")) ?
		    2 :
		    0;
	default:
		return 0;
	}
}

/* True if the text before to has opened the straight mark and not closed it. An apostrophe in a word is no mark. */
static bool
quote_open(struct slice s, size_t to, char mark)
{
	bool open = false;

	for (size_t i = to > QUOTE_BACK ? to - QUOTE_BACK : 0; i < to; i++)
		if (s.p[i] == mark && (mark == '"' || (open ? !is_letter(byte_at(s, i + 1)) : blank_before(s, i))))
			open = !open;
	return open;
}

/*
 * Bytes of the bracket at i that belongs to the sentence before it: a reference `[12]`, an omission
 * `[...]`, a remark `[citation needed]`.
 */
static size_t
trailing_bracket(struct slice s, size_t i)
{
	size_t end = i + 1;

	if (byte_at(s, i) != '[')
		return 0;
	while (end < s.len && end - i < 40 && s.p[end] != ']' && s.p[end] != '[')
		end++;
	if (byte_at(s, end) != ']' || is_upper(s.p[i + 1]))
		return 0;
	return end + 1 - i;
}

/* Behind the references at i, white space before each allowed. */
size_t
sent_skip_references(struct slice s, size_t i)
{
	for (;;) {
		size_t at = skip_blank(s, i), n = trailing_bracket(s, at);

		if (n == 0)
			return i;
		i = at + n;
	}
}

/* Behind the closing marks of t. A mark that stands by itself, `phrase . "`, closes if it was opened. */
size_t
sent_skip_closing(struct stop *t)
{
	struct slice s = t->s;
	size_t i = t->run;

	for (;;) {
		size_t n = closing_quote(s, i), gap = blank_at(s, i);

		t->quoted |= n != 0;
		if (n == 0)
			n = closing_bracket(s, i);
		if (n != 0) {
			i += n;
			continue;
		}
		if (gap != 0 && (byte_at(s, i + gap) == ')' || has_at(s, i + gap, SLICE("\xc2\xbb")) ||
		               has_at(s, i + gap, SLICE("\xe2\x80\x9d")))) {
			n = gap;
		} else if (gap != 0 && (byte_at(s, i + gap) == '"' || byte_at(s, i + gap) == '\'') &&
		    (i + gap + 1 == s.len || blank_at(s, i + gap + 1)) && quote_open(s, t->at, s.p[i + gap])) {
			n = gap;
		} else if (gap != 0 && has_at(s, i + gap, SLICE("''")) && blank_at(s, i + gap + 2) != 0) {
			n = gap;
		}
		if (n == 0)
			return i;
		i += n;
	}
}

/* True if the run goes on behind the blank at t->run: `. . .`, `? ! ?`, `What? ...`. */
static bool
parted(const struct stop *t)
{
	char sign = byte_at(t->s, t->run + 1), behind = byte_at(t->s, t->run + 2);

	if (is_digit(behind) || is_letter(behind))
		return false;
	return sign == '.' || (t->query && (sign == '!' || sign == '?'));
}

/* The run of terminators at t->at, with stops parted by blanks (`. . .`) and by nothing. */
void
sent_read_run(struct stop *t)
{
	size_t n;

	for (;;) {
		while ((n = sent_terminator(t->s, t->run, &t->dots)) != 0) {
			t->query |= t->s.p[t->run] == '?' || t->s.p[t->run] == '!' || t->s.p[t->run] == '\xef';
			t->run += n;
		}
		if (byte_at(t->s, t->run) != ' ' || !parted(t))
			return;
		t->run++;
	}
}
