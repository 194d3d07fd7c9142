#include "name/name.h"

/* Capitals that a dateline begins with at least, and how far its dash may be. In bytes. */
enum { DATELINE_LEAST = 3, DATELINE_MOST = 60 };

/* Behind the dash that text begins with, blanks included; 0 if there is none, or nothing behind it. */
static size_t
dash_len(struct slice text)
{
	static const struct slice dashes[] = { { " -- ", 4 }, { " - ", 3 }, { " \xe2\x80\x93 ", 5 }, { " \xe2\x80\x94 ", 5 } };

	for (size_t k = 0; k < sizeof(dashes) / sizeof(dashes[0]); k++)
		if (text.len > dashes[k].len && slice_starts(text, dashes[k]))
			return dashes[k].len;
	return 0;
}

size_t
name_dateline(struct slice line)
{
	size_t i = 0, dash;

	while (i < line.len && line.p[i] >= 'A' && line.p[i] <= 'Z')
		i++;
	if (i < DATELINE_LEAST)
		return 0;
	for (; i < line.len && i < DATELINE_MOST; i++) {
		dash = dash_len(slice_sub(line, i, line.len));
		if (dash > 0)
			return i + dash;
	}
	return 0;
}
