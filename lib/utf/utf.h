/*
 * Characters. UTF-8 in, code points and their properties out; the properties are utf8proc's.
 *
 * A byte that begins no valid UTF-8 sequence is a character of its own, of one byte, whose value is
 * UTF_INVALID: never a letter, digit or space.
 */
#ifndef UTF_UTF_H
#define UTF_UTF_H

#include "util/slice.h"

#define UTF_INVALID 0xffffffffU

/*
 * The character at s.p[at] (at < s.len): its code point, and in *len its bytes (1..4). No allocation, O(1).
 */
uint32_t utf_at(struct slice s, size_t at, size_t *len);

/* The character that ends just before s.p[at] (0 < at <= s.len). O(1). */
uint32_t utf_before(struct slice s, size_t at, size_t *len);

/* Unicode properties; false for UTF_INVALID. */
bool utf_is_space(uint32_t c); /* White_Space, and U+FEFF, U+200B */
bool utf_is_letter(uint32_t c); /* L* and M* */
bool utf_is_upper(uint32_t c); /* Lu, Lt */
bool utf_is_lower(uint32_t c); /* Ll */
bool utf_is_digit(uint32_t c); /* Nd */
bool utf_is_word(uint32_t c); /* letter, mark or digit */
uint32_t utf_lower(uint32_t c);
uint32_t utf_upper(uint32_t c);

/* Writes c as UTF-8 to out (4 bytes of room), gives its length; UTF_INVALID writes nothing. */
size_t utf_put(char *out, uint32_t c);

/* s without white space at either end. O(white space taken off). */
struct slice utf_trim(struct slice s);

/*
 * s in lower case into out, which has room for 3 * s.len bytes; gives the length. Invalid bytes are
 * copied. Simple case mapping, character by character (UnicodeData.txt field 13).
 */
size_t utf_fold(struct slice s, char *out);

#endif
