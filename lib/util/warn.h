/*
 * Messages on standard error, in one form: "program: FILE:LINE: reason".
 */
#ifndef UTIL_WARN_H
#define UTIL_WARN_H

#include <stddef.h>

/*
 * Tells reason about line (0: none) of file; control characters and invalid bytes of the whole message
 * are made visible by vis(3). The program's name is getprogname(3)'s.
 */
void warn_at(const char *file, size_t line, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
