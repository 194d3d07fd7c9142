/* Columns of any bytes: refused with a line's number, or a corpus whose names lie within their lines and that trains. */
#include <stdlib.h>

#include "tag/train.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tag_corpus c = { 0 };
	struct tag_lists lists = { 0 };
	struct tag_train_options opt = { .passes = 1, .seed = 1, .features = 400, .rare = 1, .rate = 0.2F };
	size_t wrong = tag_corpus_add(&c, slice_of((const char *)data, size), 1);

	if (wrong > size)
		abort();
	for (size_t i = 0; i < c.n_lines; i++) {
		const struct tag_corpus_line *l = &c.lines[i];
		if (l->start + l->len > c.text.len || l->first_name + l->names > c.n_names)
			abort();
		for (size_t k = l->first_name; k < l->first_name + l->names; k++)
			if (c.names[k].span.start >= c.names[k].span.end || c.names[k].span.end > l->len)
				abort();
	}
	if (wrong == 0 && c.n_docs > 0 && size < 400) {
		struct buf model = tag_train(&c, &lists, &opt);
		free(model.p);
	}
	tag_corpus_free(&c);
	tag_lists_free(&lists);
	return 0;
}
