/*
 * Where the content of a report ends, by words that the clause model does not part well.
 */
#ifndef QUOTE_CONTENT_H
#define QUOTE_CONTENT_H

#include "util/slice.h"

/*
 * part without whoever was spoken to: warned the council that | it is late; said to the Post | the need is great. The
 * cue loses the preposition that led to him. O(1).
 */
struct span content_behind_addressee(struct slice text, struct span *cue, struct span part);

/* part without the reporter's own words behind it: ..., an argument used by ... O(len). */
struct span content_before_comment(struct slice text, struct span part);

/* part without the conjunction that ties its sentence to the one before: But | it is late, he said. O(1). */
struct span content_behind_conjunction(struct slice text, struct span part);

#endif
