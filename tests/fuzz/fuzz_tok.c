/* Words of any bytes: tokens lie in order within the line, and nothing but white space lies between them. */
#include <stdlib.h>

#include "tok/tok.h"
#include "utf/utf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must_be_space(struct slice line, size_t from, size_t to)
{
	for (size_t len; from < to; from += len)
		if (!utf_is_space(utf_at(line, from, &len)))
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice line = slice_of((const char *)data, size);
	struct token *tokens = malloc((size + 1) * sizeof *tokens);
	size_t n = tok_line(line, tokens, size + 1), end = 0;

	if (n > size || tok_line(line, NULL, 0) != n)
		abort();
	for (size_t i = 0; i < n; i++) {
		if (tokens[i].start >= tokens[i].end || tokens[i].start < end || tokens[i].end > size)
			abort();
		must_be_space(line, end, tokens[i].start);
		end = tokens[i].end;
	}
	must_be_space(line, end, size);
	free(tokens);
	return 0;
}
