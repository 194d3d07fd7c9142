/*
 * A unit test program: CHECK()s inside functions that test_run() calls; it prints what failed and where,
 * and a line "NAME: N checks, N failed"; main returns test_done().
 */
#ifndef UNIT_TEST_H
#define UNIT_TEST_H

#include <stdio.h>

static unsigned long test_checks, test_failures;

#define CHECK(cond) \
	do { \
		test_checks++; \
		if (!(cond)) { \
			test_failures++; \
			fprintf(stderr, "%s:%d: %s: not %s\n", __FILE__, __LINE__, __func__, #cond); \
		} \
	} while (0)

static int
test_done(const char *name)
{
	printf("%s: %lu checks, %lu failed\n", name, test_checks, test_failures);
	return test_failures != 0;
}

#endif
