#include "cmp/sort.h"

#include <stdlib.h>

#define INSERTION_MAX 48

static int
compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void
cmp_sort_u64(uint64_t *a, size_t n)
{
	if (n > INSERTION_MAX) {
		qsort(a, n, sizeof(*a), compare);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		uint64_t v = a[i];
		size_t j = i;

		for (; j > 0 && a[j - 1] > v; j--)
			a[j] = a[j - 1];
		a[j] = v;
	}
}
