/* The word difference of two texts, as wdiff(1) writes it. */
#include "cmp/judge.h"
#include "utf/utf.h"

/*
 * Pieces are what white space parts, as in wdiff; a piece holds words or none. A piece is common if all its
 * words have counterparts in common pieces.
 */
struct side {
	const struct cmp_text *t;
	uint16_t piece[CMP_WORDS]; /* word -> its piece, numbered from 0 */
	bool own[CMP_WORDS]; /* piece -> stands in this text alone */
	size_t n; /* pieces that hold words */
};

static bool
is_space(char ch)
{
	return ch == ' ' || (ch >= '\t' && ch <= '\r');
}

/* True if white space stands between the bytes from and to of text. */
static bool
parted(struct slice text, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		if (is_space(text.p[from]))
			return true;
	return false;
}

static void
cut(struct side *s, const struct cmp_text *t)
{
	s->t = t;
	s->n = 0;
	for (size_t i = 0; i < t->n; i++) {
		if (i == 0 || parted(t->text, t->words[i - 1].end, t->words[i].start))
			s->own[s->n++] = false;
		s->piece[i] = (uint16_t)(s->n - 1);
	}
}

/* Marks the pieces of s with a word that has no common counterpart in o; true if that changed any. */
static bool
mark(struct side *s, const struct side *o, const int16_t *to)
{
	bool changed = false;

	for (size_t i = 0; i < s->t->n; i++) {
		bool *own = &s->own[s->piece[i]];

		if (!*own && (to[i] < 0 || o->own[o->piece[to[i]]]))
			changed = *own = true;
	}
	return changed;
}

/* The bytes of the pieces that the words [from, to) stand in, marks that touch them and all. */
static struct slice
pieces(const struct cmp_text *t, size_t from, size_t to)
{
	size_t start = t->words[from].start, end = t->words[to - 1].end;

	while (start > 0 && !is_space(t->text.p[start - 1]))
		start--;
	while (end < t->text.len && !is_space(t->text.p[end]))
		end++;
	return slice_sub(t->text, start, end);
}

static void
put(struct buf *out, const char *open, struct slice s, const char *close)
{
	if (out->len > 0 && out->p[out->len - 1] != ' ')
		buf_byte(out, ' ');
	buf_add(out, slice_of(open, strlen(open)));
	buf_add(out, s);
	buf_add(out, slice_of(close, strlen(close)));
}

/* The end of the run of words from i whose pieces are the text's own, or common. */
static size_t
run(const struct side *s, size_t i, bool own)
{
	while (i < s->t->n && s->own[s->piece[i]] == own)
		i++;
	return i;
}

static size_t
put_own(struct buf *out, const struct side *s, size_t i, const char *open, const char *close)
{
	size_t end = run(s, i, true);

	if (end > i)
		put(out, open, pieces(s->t, i, end), close);
	return end;
}

/* Words of a from i, words of b from j that are common to both, until one of them is not. */
static void
put_common(struct buf *out, const struct side *a, const struct side *b, size_t *i, size_t *j)
{
	size_t from = *i;

	while (*i < a->t->n && *j < b->t->n && !a->own[a->piece[*i]] && !b->own[b->piece[*j]]) {
		(*i)++;
		(*j)++;
	}
	if (*i > from)
		put(out, "", pieces(a->t, from, *i), "");
}

void
cmp_detail(struct cmp *c, const struct cmp_text *a, const struct cmp_text *b, struct buf *out)
{
	struct side x, y;
	size_t i = 0, j = 0;
	bool any = false, more;

	cut(&x, a);
	cut(&y, b);
	do {
		more = mark(&x, &y, c->match.to);
		more = mark(&y, &x, c->match.from) || more;
		any = any || more;
	} while (more);
	while (any && (i < a->n || j < b->n)) {
		i = put_own(out, &x, i, "[-", "-]");
		j = put_own(out, &y, j, "{+", "+}");
		put_common(out, &x, &y, &i, &j);
	}
}
