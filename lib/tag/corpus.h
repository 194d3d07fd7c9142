/*
 * Labelled text for the trainer: documents put together again from CoNLL columns, so that they are cut into tokens as
 * raw text is.
 */
#ifndef TAG_CORPUS_H
#define TAG_CORPUS_H

#include "tag/tag.h"
#include "util/mem.h"

/* A sentence or a paragraph; its names are corpus names [first_name, first_name + names). */
struct tag_corpus_line {
	size_t start, len; /* in text */
	size_t first_name, names;
};

struct tag_corpus_doc {
	size_t first_line, lines;
	float weight;
};

struct tag_corpus {
	struct buf text;
	struct tag_corpus_line *lines;
	size_t n_lines, lines_cap;
	struct tag_name *names; /* line is not used; spans are in their line */
	size_t n_names, names_cap;
	struct tag_corpus_doc *docs;
	size_t n_docs, docs_cap;
};

/*
 * Adds CoNLL columns: token TAB label (O, B-PER, I-PER ...) and what else; an empty line ends a sentence, a line that
 * begins -DOCSTART- begins a document. A few sentences are joined to paragraphs, as news is printed. Gives 0, or the
 * number of the first line that has no known label. O(bytes).
 */
size_t tag_corpus_add(struct tag_corpus *c, struct slice columns, float weight);

/* Adds a copy of the document in capitals, as headlines and datelines are set. */
void tag_corpus_add_capitals(struct tag_corpus *c, size_t doc, float weight);

void tag_corpus_free(struct tag_corpus *c);

#endif
