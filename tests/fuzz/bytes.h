/* Bytes as the fuzz targets hand them over and look at them. */
#ifndef FUZZ_BYTES_H
#define FUZZ_BYTES_H

#include <stdlib.h>

#include "util/slice.h"

/* The bytes of s in a block of just their size, so that a sanitizer sees a read beyond them. The caller frees p. */
static inline struct slice
bytes_alone(struct slice s)
{
	char *p = malloc(s.len == 0 ? 1 : s.len);

	if (p == NULL)
		abort();
	if (s.len != 0)
		memcpy(p, s.p, s.len);
	return slice_of(p, s.len);
}

static inline void
bytes_free(struct slice s)
{
	free((char *)s.p);
}

/* Reads every byte, for the sanitizer to see. */
static inline void
bytes_touch(struct slice s)
{
	static volatile char last;

	for (size_t i = 0; i < s.len; i++)
		last = s.p[i];
	(void)last;
}

#endif
