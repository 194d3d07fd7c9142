#include "sent/sent.h"

#include "sent/chars.h"
#include "sent/site.h"
#include "sent/words.h"
#include "util/scan.h"

/*
 * The bytes at which a sentence may end. Of characters beyond ASCII it is the last byte, the rarest of them in
 * news: U+2026 (a6), U+3002 (82), U+FF01 (81), U+FF1F (9f), U+FF0E (8e), bullets (a2, 83), dashes (93, 94), the
 * copyright sign (a9).
 */
static const struct scan_set *
candidates(void)
{
	static struct scan_set set;
	static bool ready;

	if (!ready) {
		scan_set_init(&set, SLICE(".!?:;)@/_*=>\xa6\x82\x81\x9f\x8e\xa2\x83\xa9\x93\x94"));
		ready = true;
	}
	return &set;
}

void
sent_begin(struct sent_cursor *c, struct slice text)
{
	c->text = text;
	c->start = 0;
	c->from = 0;
	c->last = text.len == 0 ? 0 : text.len - 1;
	c->block = c->block_end = 0;
}

/* The first candidate in the block at hand at or after c->from; block_end if there is none. */
static inline size_t
candidate_in_block(const struct sent_cursor *c)
{
	size_t i = c->from - c->block, size = c->block_end - c->block;
	uint64_t bits;

	if (i >= size)
		return c->block_end;
	bits = c->bits[i / 64] >> i % 64 << i % 64;
	for (i /= 64; bits == 0; bits = c->bits[i])
		if (64 * ++i >= size)
			return c->block_end;
	return c->block + 64 * i + (size_t)__builtin_ctzll(bits);
}

/* The first candidate at or after c->from; c->last, or beyond, if there is none. */
static size_t
next_candidate(struct sent_cursor *c)
{
	for (;;) {
		size_t at = candidate_in_block(c);

		if (at < c->block_end)
			return at;
		if (c->block_end == c->last || c->from >= c->last)
			return c->last;
		if (c->from < c->block_end)
			c->from = c->block_end;
		c->block = c->from;
		c->block_end = c->last - c->block < SENT_BLOCK ? c->last : c->block + SENT_BLOCK;
		scan_bits(candidates(), slice_sub(c->text, c->block, c->block_end), c->bits);
	}
}

/* Behind the closing quotation mark at i, if there is one of the commonest. */
static inline size_t
skip_common_closing(struct slice s, size_t i)
{
	if (byte_at(s, i) == '"')
		return i + 1;
	if (byte_at(s, i) == '\'')
		return byte_at(s, i + 1) == '\'' ? i + 2 : i;
	return byte_at(s, i) == '\xe2' && has_at(s, i, SLICE("\xe2\x80\x9d")) ? i + 3 : i;
}

static inline size_t
skip_common_opening(struct slice s, size_t i)
{
	if (s.p[i] == '"')
		return i + 1;
	return s.p[i] == '\xe2' && has_at(s, i, SLICE("\xe2\x80\x9c")) ? i + 3 : i;
}

/*
 * The commonest ends of all, so that they cost little: a word that is no abbreviation, a stop, a quotation
 * mark or none, a blank, again a mark or none, and a capital. Gives what the rules would give; 0: ask them.
 */
static inline size_t
common_end(struct slice s, size_t start, size_t at)
{
	size_t end = skip_common_closing(s, at + 1), next;
	uint64_t key;
	unsigned n;

	if (byte_at(s, end) != ' ' || s.len - end < 4 || at - start < 8)
		return 0;
	next = skip_common_opening(s, end + 1);
	if (!is_upper(byte_at(s, next)))
		return 0;
	n = lower_run(s, at, &key);
	if (n >= 7)
		return end;
	if (is_upper(s.p[at - n - 1])) { /* a name */
		key = key << 8 | (uint64_t)(s.p[at - n - 1] | 0x20);
		n++;
	}
	return n >= 2 && s.p[at - n - 1] == ' ' && sent_is_plain(key) ? end : 0;
}

/* The end of the sentence if the candidate at is one; else 0, and *resume says where to go on. */
static inline size_t
ask(const struct sent_cursor *c, size_t at, size_t *resume)
{
	struct sent_site site = { c->text, c->start, at };
	char b = c->text.p[at];
	size_t end;

	*resume = at + 1;
	if (b == '.' && (end = common_end(c->text, c->start, at)) != 0)
		return end;
	return b == '.' || b == '?' || b == '!' || !is_ascii(b) ? sent_stop(&site, resume) : sent_mark(&site, resume);
}

/*
 * The end of a sentence that is known by its begin: what a letter closes with, `Kind regards, Jane`, and the dashes
 * before a signature, `-- Posted by Jane`; 0 for any other.
 */
static inline size_t
short_sentence(const struct sent_cursor *c)
{
	struct slice rest = slice_sub(c->text, c->start, c->text.len);
	size_t n, next;

	if (rest.len < 6 || !(sent_may_begin(sent_closing_begins, rest) || (rest.p[0] == '-' && rest.p[1] == '-')))
		return 0;
	n = rest.p[0] == '-' ? 2 : sent_closing(rest, c->start > 0);
	if (n == 0)
		return 0;
	next = skip_blank(rest, n);
	return next > n && case_at(rest, next) == CASE_UPPER ? c->start + n : 0;
}

bool
sent_next(struct sent_cursor *c, struct span *out)
{
	size_t at, end;

	c->start = skip_blank(c->text, c->start);
	if (c->start == c->text.len)
		return false;
	end = short_sentence(c);
	while (end == 0 && (at = next_candidate(c)) < c->last)
		end = ask(c, at, &c->from);
	if (end == 0)
		end = trim_end(c->text, c->start, c->text.len);
	*out = (struct span){ c->start, end };
	c->start = end;
	if (c->from < end)
		c->from = end;
	return true;
}

size_t
sent_bounds(struct slice text, struct span *out, size_t cap)
{
	struct sent_cursor c;
	struct span s;
	size_t n = 0;

	sent_begin(&c, text);
	for (; sent_next(&c, &s); n++)
		if (n < cap)
			out[n] = s;
	return n;
}
