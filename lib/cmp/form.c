#include "cmp/form.h"

#include <utf8proc.h>

#include "cmp/tables.h"
#include "utf/utf.h"

/* Figures vary between tellings of one event more than rare words do, so they are no good keys: they
 * weigh as a word of middling rarity (idf 7). */
#define WEIGHT_NUMBER 112

/* Bytes of a stem that a word of near spelling has too. */
#define HEAD_BYTES 4

/* One character without diacritics, case folded; an apostrophe of any form is straight. */
static size_t
put_folded(char *out, struct slice s, size_t *at)
{
	size_t len, n = 0;
	uint32_t ch = utf_at(s, *at, &len);
	utf8proc_int32_t parts[8];
	utf8proc_ssize_t got;
	int last = 0;

	*at += len;
	if (ch == UTF_INVALID)
		return 0;
	if (ch == 0x2019 || ch == 0x02bc || ch == 0xff07)
		ch = '\'';
	if (ch == 0x2010 || ch == 0x2011 || ch == 0xad)
		return 0;
	got = utf8proc_decompose_char((utf8proc_int32_t)ch, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	    UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE, &last);
	for (utf8proc_ssize_t i = 0; i < got && i < 8; i++)
		n += utf_put(out + n, (uint32_t)parts[i]);
	return n;
}

size_t
cmp_lower(struct slice s, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len;) {
		unsigned char b = (unsigned char)s.p[i];

		if (n + 32 > FORM_MAX)
			return 0;
		if (b >= 0x80) {
			n += put_folded(out + n, s, &i);
			continue;
		}
		i++;
		if (b != '-')
			out[n++] = (char)(b >= 'A' && b <= 'Z' ? b | 0x20 : b);
	}
	return n;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* 1,000 as 1000, 2.50 as 2.5, a stop at the end off. */
static size_t
plain_number(char *p, size_t len)
{
	size_t n = 0;
	bool point = false;

	for (size_t i = 0; i < len; i++) {
		if (p[i] == ',')
			continue;
		point |= p[i] == '.';
		p[n++] = p[i];
	}
	while (point && n > 1 && p[n - 1] == '0')
		n--;
	return n > 1 && p[n - 1] == '.' ? n - 1 : n;
}

/* A stem by its hash; its head is of the place, or of the first letters: what begins otherwise is not near. */
static uint32_t
stem_of(struct slice stem, uint32_t hash, uint16_t place)
{
	uint64_t head = place > 0 ? place * UINT64_C(0x9e3779b97f4a7c15)
	                          : cmp_hash(slice_sub(stem, 0, stem.len < HEAD_BYTES ? stem.len : HEAD_BYTES));

	return (uint32_t)(head >> 52 << 20) | (hash & ((UINT32_C(1) << 20) - 1));
}

/* Adds the word at p (len bytes, 8 more of room) to f. */
static void
add_word(struct cmp *c, struct cmp_form *f, char *p, size_t len)
{
	const sb_symbol *stemmed;
	struct slice stem;
	uint64_t hash;
	unsigned i = f->n;

	if (i == CMP_FORMS || len == 0)
		return;
	f->n++;
	f->flags[i] = 0;
	f->place[i] = 0;
	if (is_digit(p[0])) {
		len = plain_number(p, len);
		f->flags[i] = CMP_NUMBER;
		f->form[i] = (uint32_t)cmp_hash(slice_of(p, len));
		f->stem[i] = stem_of(slice_of(p, len), f->form[i], 0);
		f->rarity[i] = WEIGHT_NUMBER;
		return;
	}
	cmp_spelling(p, &len);
	if (cmp_is_negation(slice_of(p, len)))
		f->flags[i] = CMP_NOT;
	f->form[i] = (uint32_t)cmp_hash(slice_of(p, len));
	f->place[i] = cmp_place(c, slice_of(p, len));
	stemmed = sb_stemmer_stem(c->stemmer, (const sb_symbol *)p, (int)len);
	if (stemmed == NULL)
		mem_fail();
	stem = slice_of((const char *)stemmed, (size_t)sb_stemmer_length(c->stemmer));
	hash = cmp_hash(stem);
	if (f->place[i] == 0)
		f->place[i] = cmp_group(c, hash);
	f->stem[i] = stem_of(stem, (uint32_t)hash, f->place[i]);
	f->rarity[i] = cmp_weight(c, (uint32_t)hash, &f->flags[i]);
}

/* Adds every word of text, which a space parts. */
static void
add_words(struct cmp *c, struct cmp_form *f, const char *text)
{
	char word[FORM_MAX + 8];

	while (*text != '\0') {
		size_t len = strcspn(text, " ");

		memcpy(word, text, len);
		add_word(c, f, word, len);
		text += len;
		text += *text == ' ';
	}
}

/* Takes the stops out of an abbreviation: n.a.t.o. is nato. */
static size_t
without_stops(char *p, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		if (p[i] != '.')
			p[n++] = p[i];
	return n;
}

/* 240.1bn is a figure and a word; 16th is one word. */
static size_t
figure_length(struct slice word)
{
	size_t i = 0;

	while (i < word.len && (is_digit(word.p[i]) || word.p[i] == '.' || word.p[i] == ','))
		i++;
	if (i == word.len || !is_digit(word.p[0]))
		return word.len;
	return word.len - i == 2 && strchr("snrt", word.p[i]) != NULL ? word.len : i;
}

static void
add_any(struct cmp *c, struct cmp_form *f, struct slice word)
{
	char copy[FORM_MAX + 8];
	const char *to = cmp_variant(c, word, &f->second);
	size_t len = word.len;

	if (to != NULL) {
		add_words(c, f, to);
		return;
	}
	memcpy(copy, word.p, len);
	if (len > 0 && !is_digit(*word.p))
		len = without_stops(copy, len);
	add_word(c, f, copy, len);
}

/* A word that has no room in lower case is its hash. */
static void
make_form(struct cmp *c, struct cmp_form *f, struct slice word)
{
	size_t figure = figure_length(word);

	if (figure < word.len)
		add_any(c, f, slice_sub(word, 0, figure));
	add_any(c, f, figure < word.len ? slice_sub(word, figure, word.len) : word);
}

const struct cmp_form *
cmp_form(struct cmp *c, struct slice lower, bool country)
{
	struct slice word = country ? SLICE("u.s.") : lower;
	uint64_t key = cmp_hash(word) | 1;
	struct cmp_form *f = &c->forms[(key >> 1) % FORM_PLACES];

	if (f->key != key) {
		f->key = key;
		f->n = 0;
		f->second = false;
		make_form(c, f, word);
	}
	return f;
}

const struct cmp_form *
cmp_phrase(struct cmp *c, struct slice first, struct slice second)
{
	char text[2 * FORM_MAX + 1];
	size_t len = first.len + 1 + second.len;
	const char *to;

	memcpy(text, first.p, first.len);
	text[first.len] = ' ';
	memcpy(text + first.len + 1, second.p, second.len);
	to = cmp_variant(c, slice_of(text, len), NULL);
	if (to == NULL)
		return NULL;
	c->phrase.n = 0;
	add_words(c, &c->phrase, to);
	return &c->phrase;
}
