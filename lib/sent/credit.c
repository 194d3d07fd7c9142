#include "sent/credit.h"

#include "sent/chars.h"
#include "sent/site.h"
#include "sent/words.h"

enum { CREDIT = 100 };

/* s without a stop and white space at its end. */
static struct slice
without_stop(struct slice s)
{
	if (s.len > 0 && s.p[s.len - 1] == '.')
		s.len--;
	s.len = trim_end(s, 0, s.len);
	return s;
}

/* The start of the word that ends s. */
static size_t
last_word(struct slice s)
{
	size_t i = s.len;

	while (i > 0 && !blank_before(s, i))
		i--;
	return i;
}

/* True if all of s is an agency's name, or such names parted by `/` or `via`. */
static bool
all_agencies(struct slice s)
{
	while (s.len > 0) {
		size_t n = sent_agency(s);

		if (n == 0)
			return false;
		s = slice_sub(s, n, s.len);
		if (slice_starts(s, SLICE(" via ")))
			s = slice_sub(s, 5, s.len);
		else if (slice_starts(s, SLICE(" / ")))
			s = slice_sub(s, 3, s.len);
		else if (s.len > 0 && s.p[0] == '/')
			s = slice_sub(s, 1, s.len);
		else if (s.len > 0 && s.p[0] != '.')
			return false;
		else
			break;
	}
	return true;
}

/* True if s is capitalised words, with `/`, `via`, `for`, `and`, `of`, and no more than that. */
static bool
names_only(struct slice s)
{
	size_t i = skip_blank(s, 0), end;
	unsigned words = 0;

	for (; i < s.len; i = skip_blank(s, end), words++) {
		struct slice word;

		for (end = i; end < s.len && blank_at(s, end) == 0;)
			end++;
		word = slice_sub(s, i, end);
		if (case_at(s, i) != CASE_UPPER && !slice_eq(word, SLICE("/")) && !slice_eq(word, SLICE("via")) &&
		    !slice_eq(word, SLICE("for")) && !slice_eq(word, SLICE("and")) && !slice_eq(word, SLICE("of")) &&
		    !slice_eq(word, SLICE("|")) && !slice_eq(word, SLICE("et")) && !slice_eq(word, SLICE("al.")))
			return false;
	}
	return words > 0 && words <= 8;
}

/* Where the last byte c of s is; s.len if there is none. */
static size_t
find_last(struct slice s, char c)
{
	const char *p = s.len == 0 ? NULL : memrchr(s.p, c, s.len);

	return p == NULL ? s.len : (size_t)(p - s.p);
}

/* `... (Photo by Jane Doe)`, `(FABRICE COFFRINI/AFP/Getty Images.)` */
static size_t
in_brackets(struct slice s)
{
	size_t open = find_last(s, '(');
	struct slice inner;

	if (open == s.len || open + 2 >= s.len)
		return s.len;
	inner = without_stop(slice_sub(s, open + 1, s.len - 1));
	if (slice_starts(inner, SLICE("AP Photo")) || slice_starts(inner, SLICE("Photo")) ||
	    slice_starts(inner, SLICE("Image")) || slice_starts(inner, SLICE("Picture")) ||
	    slice_ends(inner, SLICE("Getty Images")))
		return open;
	for (size_t i = 0; i < inner.len; i++)
		if ((inner.p[i] == '/' || has_at(inner, i, SLICE(" via "))) &&
		    all_agencies(slice_sub(inner, inner.p[i] == '/' ? i + 1 : i + 5, inner.len)))
			return open;
	/* (Jane Doe/The Herald), behind the caption's end */
	if (memchr(inner.p, '/', inner.len) != NULL && names_only(inner) && (open < 2 || s.p[open - 2] == '.'))
		return open;
	return s.len;
}

/* `... June 17© Kevin Dietsch / Getty Images`; a page's own notice is no credit. */
static size_t
after_sign(struct slice s)
{
	size_t sign = find_last(s, '\xa9');

	if (sign == s.len || sign == 0 || s.p[sign - 1] != '\xc2' ||
	    slice_ends(slice_sub(s, 0, trim_end(s, 0, sign - 1)), SLICE("opyright")))
		return s.len;
	return names_only(slice_sub(s, sign + 1, s.len)) ? sign - 1 : s.len;
}

/* `... Captain America Image: Nick Moreau.` */
static size_t
after_label(struct slice s)
{
	size_t colon = find_last(s, ':');
	struct slice word;

	if (colon == s.len || byte_at(s, colon + 1) != ' ')
		return s.len;
	word = sent_word_before(s, 0, colon);
	if (!sent_is_credit(word) || !names_only(without_stop(slice_sub(s, colon + 2, s.len))))
		return s.len;
	return (size_t)(word.p - s.p);
}

/*
 * An agency behind the end of a sentence, `June 14, 2024. REUTERS`, `to take part in. via REUTERS`, or with the
 * photographer: `REUTERS/Jane Doe`, `Scott Olson via Getty Images.`
 */
static size_t
agency_at_end(struct slice s)
{
	struct slice rest = without_stop(s);
	size_t from = last_word(s), before;

	if (slice_ends(rest, SLICE("Getty Images")) || slice_ends(rest, SLICE("Associated Press")) ||
	    slice_ends(rest, SLICE("PA Media")) || slice_ends(rest, SLICE("PA Wire")))
		from = last_word(slice_sub(s, 0, trim_end(s, 0, last_word(rest))));
	if (!all_agencies(slice_sub(s, from, s.len)) && !all_agencies(slice_sub(rest, from, rest.len)) &&
	    !(has_at(s, from, SLICE("REUTERS/")) || has_at(s, from, SLICE("AFP/"))))
		return s.len;
	before = trim_end(s, 0, from);
	if (slice_ends(slice_sub(s, 0, before), SLICE("via"))) {
		from = before - 3;
		before = trim_end(s, 0, from);
	}
	if (before == 0 || memchr(".)\"'", s.p[before - 1], 4) != NULL)
		return from;
	/* Nothing but names: the line is the credit. */
	if (names_only(rest) && s.len < 60 && before != from && (s.p[from] == 'v' || s.p[before - 1] == '/'))
		return 0;
	return s.len;
}

/* Running text seldom ends with a capitalised word, and a credit always does, or with a bracket. */
static bool
may_end_credit(struct slice s)
{
	size_t word, end = s.len - (s.p[s.len - 1] == '.');
	uint64_t key;

	if (s.p[s.len - 1] == ')')
		return true;
	if (end == 0 || !is_letter(s.p[end - 1]))
		return false;
	for (size_t to = end; to > 8;) {
		unsigned n = lower_run(s, to, &key);

		to -= n;
		if (to < end && s.p[to - 1] == ' ')
			return false;
		if (n < 8)
			break;
	}
	word = last_word(s);
	return !is_lower(s.p[word]) || memchr(s.p + word, '/', s.len - word) != NULL;
}

size_t
sent_credit_at(struct slice s)
{
	size_t off = s.len > CREDIT ? s.len - CREDIT : 0, at;
	struct slice tail;

	while (off < s.len && ((unsigned char)s.p[off] & 0xc0) == 0x80)
		off++;
	tail = slice_sub(s, off, s.len);
	if (tail.len == 0 || !may_end_credit(tail))
		return s.len;
	if (tail.p[tail.len - 1] == ')')
		return off + in_brackets(tail);
	if ((at = agency_at_end(tail)) == tail.len && (at = after_sign(tail)) == tail.len)
		at = after_label(tail);
	return off + at;
}
