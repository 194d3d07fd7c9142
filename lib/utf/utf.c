#include "utf/utf.h"

#include <utf8proc.h>

/* Lengths and lower bounds by Table 3-7 of the Unicode Standard, "Well-Formed UTF-8 Byte Sequences". */
uint32_t
utf_at(struct slice s, size_t at, size_t *len)
{
	const uint8_t *p = (const uint8_t *)s.p + at;
	size_t room = s.len - at;
	uint32_t c = p[0];

	*len = 1;
	if (c < 0x80)
		return c;
	if (c >= 0xc2 && c <= 0xdf && room >= 2 && (p[1] & 0xc0) == 0x80) {
		*len = 2;
		return (c & 0x1f) << 6 | (p[1] & 0x3fU);
	}
	if ((c & 0xf0) == 0xe0 && room >= 3 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
		c = (c & 0x0f) << 12 | (p[1] & 0x3fU) << 6 | (p[2] & 0x3fU);
		if (c < 0x800 || (c >= 0xd800 && c <= 0xdfff))
			return UTF_INVALID;
		*len = 3;
		return c;
	}
	if (c >= 0xf0 && c <= 0xf4 && room >= 4 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80 &&
	    (p[3] & 0xc0) == 0x80) {
		c = (c & 0x07) << 18 | (p[1] & 0x3fU) << 12 | (p[2] & 0x3fU) << 6 | (p[3] & 0x3fU);
		if (c < 0x10000 || c > 0x10ffff)
			return UTF_INVALID;
		*len = 4;
		return c;
	}
	return UTF_INVALID;
}

uint32_t
utf_before(struct slice s, size_t at, size_t *len)
{
	size_t back = 1;
	uint32_t c;

	while (back < 4 && back < at && ((uint8_t)s.p[at - back] & 0xc0) == 0x80)
		back++;
	c = utf_at(slice_of(s.p, at), at - back, len);
	if (*len == back)
		return c;
	*len = 1;
	return (uint8_t)s.p[at - 1] < 0x80 ? (uint8_t)s.p[at - 1] : UTF_INVALID;
}

static utf8proc_category_t
utf_category(uint32_t c)
{
	return c > 0x10ffff ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)c);
}

bool
utf_is_space(uint32_t c)
{
	if (c <= 0x20)
		return c == ' ' || (c >= 9 && c <= 13);
	if (c < 0x85)
		return false;
	return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200b) || c == 0x2028 ||
	    c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

bool
utf_is_letter(uint32_t c)
{
	utf8proc_category_t g;

	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	g = utf_category(c);
	return g >= UTF8PROC_CATEGORY_LU && g <= UTF8PROC_CATEGORY_ME;
}

bool
utf_is_upper(uint32_t c)
{
	utf8proc_category_t g;

	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	g = utf_category(c);
	return g == UTF8PROC_CATEGORY_LU || g == UTF8PROC_CATEGORY_LT;
}

bool
utf_is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return utf_category(c) == UTF8PROC_CATEGORY_LL;
}

bool
utf_is_digit(uint32_t c)
{
	if (c < 0x80)
		return c >= '0' && c <= '9';
	return utf_category(c) == UTF8PROC_CATEGORY_ND;
}

bool
utf_is_word(uint32_t c)
{
	return utf_is_letter(c) || utf_is_digit(c);
}

uint32_t
utf_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	return c > 0x10ffff ? c : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t
utf_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z' ? c - 32 : c;
	return c > 0x10ffff ? c : (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

size_t
utf_put(char *out, uint32_t c)
{
	if (c > 0x10ffff)
		return 0;
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}

struct slice
utf_trim(struct slice s)
{
	size_t n;

	while (s.len > 0 && (uint8_t)(s.p[0] - 0x21) >= 0x5f && utf_is_space(utf_at(s, 0, &n))) {
		s.p += n;
		s.len -= n;
	}
	while (s.len > 0 && (uint8_t)(s.p[s.len - 1] - 0x21) >= 0x5f && utf_is_space(utf_before(s, s.len, &n)))
		s.len -= n;
	return s;
}

size_t
utf_fold(struct slice s, char *out)
{
	size_t at = 0, len = 0, n, put;

	while (at < s.len) {
		uint32_t c = utf_at(s, at, &n);

		put = c < 0x80 ? 0 : utf_put(out + len, utf_lower(c));
		if (put == 0) {
			out[len] = (char)(c < 0x80 ? utf_lower(c) : (uint8_t)s.p[at]);
			put = 1;
		}
		len += put;
		at += n;
	}
	return len;
}
