/* Sizes on the command line. */
#ifndef UTIL_SIZE_H
#define UTIL_SIZE_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a decimal number with an optional b, K, M, G or T (1024 is the base; K without one), as sort -S does. */
bool size_parse(const char *text, size_t *size);

#endif
