/*
 * Slices: bytes that belong to somebody else.
 *
 * A slice points at len bytes and owns nothing; NUL is a byte like any other. Offsets and lengths in
 * this project are bytes unless a comment says code points.
 */
#ifndef UTIL_SLICE_H
#define UTIL_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef NG_TEST
#include <stdlib.h>
#endif

struct slice {
	const char *p;
	size_t len;
};

/* Half-open byte range [start, end) of some text named by the context. */
struct span {
	size_t start;
	size_t end;
};

/*
 * One line of a document as the engines see it: no line end, no white space at either end, never
 * empty. start is the offset of text.p[0] in the document.
 */
struct line {
	struct slice text;
	uint64_t start;
};

/* A string literal as a slice. */
#define SLICE(lit) ((struct slice){ (lit), sizeof(lit) - 1 })

static inline struct slice
slice_of(const char *p, size_t len)
{
	return (struct slice){ p, len };
}

/* Bytes [start, end) of s; start <= end <= s.len is the caller's duty, to which builds for the tests and for fuzzing hold
 * him. s may be empty and point nowhere, and C11 (6.5.6) lets nothing be added to that, not even 0. */
static inline struct slice
slice_sub(struct slice s, size_t start, size_t end)
{
#ifdef NG_TEST
	if (start > end || end > s.len)
		abort();
#endif
	return (struct slice){ start > 0 ? s.p + start : s.p, end - start };
}

static inline bool
slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

static inline bool
slice_starts(struct slice s, struct slice prefix)
{
	return s.len >= prefix.len && memcmp(s.p, prefix.p, prefix.len) == 0;
}

static inline bool
slice_ends(struct slice s, struct slice suffix)
{
	return s.len >= suffix.len && memcmp(s.p + s.len - suffix.len, suffix.p, suffix.len) == 0;
}

/* <0, 0, >0 as memcmp over the common length, then the shorter first. */
int slice_cmp(struct slice a, struct slice b);

#endif
