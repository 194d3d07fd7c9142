/* strnvis(3) has two forms; this file uses neither, but the header wants to be told. */
#define LIBBSD_OPENBSD_VIS
#include "util/warn.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <vis.h>

#include "util/mem.h"

void
warn_at(const char *file, size_t line, const char *fmt, ...)
{
	char reason[1024];
	const char *name = strcmp(file, "-") == 0 ? "(standard input)" : file;
	char *shown = mem_alloc(4 * strlen(name) + 1);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(reason, sizeof(reason), fmt, ap);
	va_end(ap);
	strvis(shown, name, VIS_CSTYLE | VIS_TAB | VIS_NL | VIS_NOSLASH);
	if (line == 0)
		fprintf(stderr, "%s: %s: %s\n", getprogname(), shown, reason);
	else
		fprintf(stderr, "%s: %s:%zu: %s\n", getprogname(), shown, line, reason);
	free(shown);
}
