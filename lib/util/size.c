#include "util/size.h"

#include <stdint.h>
#include <string.h>

bool
size_parse(const char *text, size_t *size)
{
	static const char units[] = "bKMGT";
	const char *unit;
	size_t n = 0;

	if (*text < '0' || *text > '9')
		return false;
	for (; *text >= '0' && *text <= '9'; text++) {
		if (n > (SIZE_MAX - 9) / 10)
			return false;
		n = n * 10 + (size_t)(*text - '0');
	}
	unit = *text == '\0' ? units + 1 : strchr(units, *text);
	if (unit == NULL || (*text != '\0' && text[1] != '\0'))
		return false;
	for (; unit > units; unit--) {
		if (n > SIZE_MAX / 1024)
			return false;
		n *= 1024;
	}
	*size = n;
	return true;
}
