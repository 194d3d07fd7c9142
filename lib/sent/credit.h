/*
 * Credits of pictures; for the files of this room.
 */
#ifndef SENT_CREDIT_H
#define SENT_CREDIT_H

#include "util/slice.h"

/*
 * Where the credit that ends s begins: `(AP Photo/Jane Doe)`, `via REUTERS`, `© Pool / Getty Images`,
 * `Image: NASA.`; s.len if there is none.
 * Looks at the last 100 bytes: O(1).
 */
size_t sent_credit_at(struct slice s);

#endif
