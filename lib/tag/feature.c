#include "tag/feature.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "tag/key.h"
#include "utf/utf.h"

/* Templates of one word: the offset is added to those of neighbours. */
enum {
	T_WORD = 1,
	T_LOWER,
	T_SHAPE,
	T_PREFIX, /* + length */
	T_SUFFIX = T_PREFIX + 5, /* + length */
	T_SET = T_SUFFIX + 6,
	T_FIRST_PART,
	T_LAST_PART,
	T_LENGTH,
	T_BIAS,
	T_CLASS,
	T_NEAR_LOWER = 32, /* + offset */
	T_NEAR_SHAPE = T_NEAR_LOWER + 5,
	T_NEAR_SET = T_NEAR_SHAPE + 5,
	T_NEAR_SUFFIX = T_NEAR_SET + 5,
	T_NEAR_CLASS = T_NEAR_SUFFIX + 5
};

static uint32_t
text_key(struct slice s)
{
	return (uint32_t)XXH3_64bits(s.p, s.len);
}

/* Typewriter's form of a curly mark or hyphen of U+2010..U+201F; 0 if it has none. */
static char
plain_mark(uint32_t c)
{
	switch (c) {
	case 0x2010:
	case 0x2011:
		return '-';
	case 0x2018:
	case 0x2019:
		return '\'';
	case 0x201c:
	case 0x201d:
		return '"';
	default:
		return '\0';
	}
}

size_t
tag_fold(struct slice text, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len && i < TAG_WORD_MAX;) {
		uint8_t b = (uint8_t)text.p[i];
		if (b < 0x80) {
			out[n++] = (char)(b >= 'A' && b <= 'Z' ? b | 0x20 : b);
			i++;
			continue;
		}
		size_t len;
		uint32_t c = utf_at(text, i, &len);
		char plain = plain_mark(c);
		i += len;
		if (plain != '\0')
			out[n++] = plain;
		else if (c == UTF_INVALID)
			out[n++] = (char)b;
		else
			n += utf_put(out + n, utf_lower(c));
	}
	return n;
}

/* Class of a character in a shape. */
static inline char
shape_of(uint32_t c)
{
	if (c < 0x80) {
		if ((c | 0x20) - 'a' < 26)
			return c & 0x20 ? 'x' : 'X';
		return c - '0' < 10 ? 'd' : (char)c;
	}
	if (utf_is_upper(c))
		return 'X';
	if (utf_is_letter(c))
		return 'x';
	if (utf_is_digit(c))
		return 'd';
	return '?';
}

/* Shape: one sign a character class, at most two of a kind in a row: `Xxx` for Oslo, `XX` for NATO. */
static size_t
shape(struct slice text, char *out)
{
	size_t n = 0;

	for (size_t i = 0, len = 1; i < text.len && n < TAG_WORD_MAX; i += len) {
		uint8_t b = (uint8_t)text.p[i];
		len = 1;
		char c = shape_of(b < 0x80 ? b : utf_at(text, i, &len));
		if (n < 2 || out[n - 1] != c || out[n - 2] != c)
			out[n++] = c;
	}
	return n;
}

static uint8_t
flags_of(struct slice shape)
{
	unsigned upper = 0, lower = 0, digit = 0, flags = 0;

	for (size_t i = 0; i < shape.len; i++) {
		upper += shape.p[i] == 'X';
		lower += shape.p[i] == 'x';
		digit += shape.p[i] == 'd';
	}
	if (upper > 0)
		flags |= TAG_W_NAME;
	if (upper > 1 && lower == 0)
		flags |= TAG_W_ALLCAPS;
	if (upper + lower > 0)
		flags |= TAG_W_LETTER;
	else if (digit > 0)
		flags |= TAG_W_NUMBER;
	return (uint8_t)flags;
}

static uint8_t
sign_flags(struct slice folded)
{
	char c = folded.p[0];

	if (c == '"' || c == '\'' || c == '`' || c == '(' || c == ')' || c == '[' || c == ']')
		return TAG_W_MARK;
	return c == '.' || c == '!' || c == '?' ? TAG_W_STOP : 0;
}

uint32_t
tag_word_entry(struct slice folded)
{
	while (folded.len > 1 && folded.p[folded.len - 1] == '.')
		folded.len--;
	return text_key(folded);
}

void
tag_word_fill(struct tag_word *w, const struct tag_model *m, struct slice text, struct slice folded)
{
	char form[TAG_WORD_MAX];
	struct slice sh = slice_of(form, shape(text.len > TAG_WORD_MAX ? slice_of(text.p, TAG_WORD_MAX) : text, form));

	w->lower = text_key(folded);
	w->shape = text_key(sh);
	w->flags = flags_of(sh);
	if (!(w->flags & (TAG_W_LETTER | TAG_W_NUMBER)) && folded.len > 0)
		w->flags |= sign_flags(folded);
	w->entry = tag_word_entry(folded);
	w->set = (uint8_t)tag_model_set(m, tag_entry_key(0, w->entry));
	w->classes = m->set_classes[w->set];
	if (w->classes & TAG_CLASS_LINK)
		w->flags |= TAG_W_LINK;
	if (w->classes & TAG_CLASS_EDGE)
		w->flags |= TAG_W_EDGE;
}

/* A key for each class of word lists that the word is in. */
static unsigned
class_keys(const struct tag_word *w, unsigned template, uint32_t *keys)
{
	unsigned n = 0;

	for (unsigned left = w->classes; left != 0; left &= left - 1)
		keys[n++] = tag_key(template, (uint32_t)__builtin_ctz(left), 0);
	return n;
}

static unsigned
own_keys(const struct tag_word *w, struct slice text, struct slice folded, uint32_t *keys)
{
	unsigned n = 0;

	keys[n++] = tag_key(T_BIAS, 0, 0);
	keys[n++] = tag_key(T_WORD, text_key(text), 0);
	keys[n++] = tag_key(T_LOWER, w->lower, 0);
	keys[n++] = tag_key(T_SHAPE, w->shape, 0);
	for (unsigned k = 2; k <= 4 && k < folded.len; k++)
		keys[n++] = tag_key(T_PREFIX + k, text_key(slice_of(folded.p, k)), 0);
	for (unsigned k = 1; k <= 5 && k < folded.len; k++)
		keys[n++] = tag_key(T_SUFFIX + k, text_key(slice_sub(folded, folded.len - k, folded.len)), 0);
	if (w->set != 0)
		keys[n++] = tag_key(T_SET, w->set, 0);
	n += class_keys(w, T_CLASS, keys + n);
	const char *hyphen = memchr(folded.p, '-', folded.len);
	if (hyphen != NULL && w->flags & TAG_W_LETTER) {
		size_t at = (size_t)(hyphen - folded.p);
		keys[n++] = tag_key(T_FIRST_PART, text_key(slice_of(folded.p, at)), 0);
		const char *last = memrchr(folded.p, '-', folded.len);
		keys[n++] = tag_key(T_LAST_PART, text_key(slice_sub(folded, (size_t)(last - folded.p), folded.len)), 0);
	}
	keys[n++] = tag_key(T_LENGTH, folded.len > 8 ? 8 : (uint32_t)folded.len, w->flags & TAG_W_ALLCAPS);
	return n;
}

unsigned
tag_word_keys(const struct tag_word *w, struct slice text, struct slice folded, int offset,
    uint32_t keys[TAG_KEYS_MAX])
{
	unsigned n = 0, where = (unsigned)offset;

	if (text.len > TAG_WORD_MAX)
		text.len = TAG_WORD_MAX;
	if (offset == TAG_REACH)
		return own_keys(w, text, folded, keys);
	keys[n++] = tag_key(T_NEAR_LOWER + where, w->lower, 0);
	keys[n++] = tag_key(T_NEAR_SHAPE + where, w->shape, 0);
	if (w->set != 0)
		keys[n++] = tag_key(T_NEAR_SET + where, w->set, 0);
	n += class_keys(w, T_NEAR_CLASS + where, keys + n);
	if ((offset == TAG_REACH - 1 || offset == TAG_REACH + 1) && folded.len > 3)
		keys[n++] = tag_key(T_NEAR_SUFFIX + where, text_key(slice_sub(folded, folded.len - 3, folded.len)), 0);
	return n;
}
