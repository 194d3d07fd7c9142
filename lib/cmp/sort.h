/* Sorting numbers. */
#ifndef CMP_SORT_H
#define CMP_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Sorts n numbers, ascending. O(n log n), for few by insertion. */
void cmp_sort_u64(uint64_t *a, size_t n);

#endif
