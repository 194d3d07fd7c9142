/*
 * Words in lower case that stand inside names (`of`, `de la`) or at their edge (`al-`, `van`), learned from a corpus.
 */
#ifndef TAG_LINKS_H
#define TAG_LINKS_H

#include "tag/corpus.h"
#include "tag/lists.h"

/* Adds them to the lists, in the classes TAG_CLASS_LINK and TAG_CLASS_EDGE. O(bytes of the corpus). */
void tag_learn_links(const struct tag_corpus *corpus, struct tag_lists *lists);

#endif
