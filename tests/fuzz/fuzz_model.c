/*
 * Models of any bytes: they are refused, or can be used without harm. Even inputs are a model; odd ones patch a small good
 * one: two bytes of offset, one of value, as often as there are three.
 */
#include <stdlib.h>

#include "tag/train.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char columns[] = "Mayor\tO\nOla\tB-PER\nBrandt\tI-PER\nleft\tO\nVardal\tB-LOC\n.\tO\n\n"
			      "The\tO\nUnion\tB-ORG\nof\tI-ORG\nRopers\tI-ORG\nmet\tO\n.\tO\n\n";

static const char text[] = "Mayor Ola Brandt and the UNION OF ROPERS left Vardal, Brandt said.";

static struct buf
good_model(void)
{
	struct tag_corpus c = { 0 };
	struct tag_lists lists = { 0 };
	struct tag_train_options opt = { .passes = 2, .seed = 1, .features = 400, .rare = 1, .rate = 0.2F };

	for (int i = 0; i < 4; i++)
		tag_corpus_add(&c, SLICE(columns), 1);
	tag_lists_add(&lists, SLICE("Vardal"), 1);
	struct buf model = tag_train(&c, &lists, &opt);
	tag_corpus_free(&c);
	tag_lists_free(&lists);
	return model;
}

static void
check(void *arg, const struct tag_name *name)
{
	const struct line *line = arg;

	if (name->line != 0 || name->span.start >= name->span.end || name->span.end > line->text.len)
		abort();
}

static void
use(struct slice bytes)
{
	struct line line = { slice_of(text, sizeof text - 1), 0 };
	struct tag_model m;

	if (tag_model_open(&m, bytes) != NULL)
		return;
	struct tagger *t = tagger_new(&m);
	tag_doc(t, &line, 1, check, &line);
	tagger_free(t);
	tag_model_close(&m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf good;

	if (good.p == NULL)
		good = good_model();
	size_t len = size % 2 == 0 ? size : good.len;
	char *bytes = aligned_alloc(8, (len + 7) / 8 * 8 + 8);
	memcpy(bytes, size % 2 == 0 ? (const char *)data : good.p, len);
	for (size_t i = 0; size % 2 == 1 && i + 2 < size; i += 3)
		bytes[((size_t)data[i] << 8 | data[i + 1]) % len] = (char)data[i + 2];
	use(slice_of(bytes, len));
	free(bytes);
	return 0;
}
