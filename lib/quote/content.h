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

/* source without the dateline before it: LANNICK, Oct. 4 - | Ada Holm. O(1). */
struct span content_source(struct slice text, struct span source);

/* part without the answer: When asked | why it was late|, Holm said; cue is that of the question. O(len). */
struct span content_of_question(struct slice text, struct span cue, struct span part);

/* part without what the same speaker did next: said | it is late | and promised, promised being cue. O(1). */
struct span content_before_cue(struct slice text, struct span part, struct span cue);

/* Is it but a function word: ruled it | out? */
bool content_is_none(struct slice content);

/* Is the cue a noun, of which something may be told: Holm's claim, the claim? O(1). */
bool content_is_of_noun(struct slice text, struct span cue);

/* Is the first word of text a verb that no subject stands before: was noted? O(len) of the signs before it. */
bool content_is_predicate(struct slice text);

/* Does it tell what the speaker did meanwhile: X said, | pointing at the quay? */
bool content_is_participle(struct slice text, struct span cue, struct span part);

/* Has it a subject pronoun in front, or an auxiliary among its first words? Those of `hateful things` have not. O(1). */
bool content_is_clause(struct slice content);

/* Is it what the cue judges or is about, rather than what was said: praised | the plan? O(len). */
bool content_is_topic(struct slice text, struct span cue, struct span part);

/*
 * Residents urged | to leave: is the content what the subject was told to do? A verb whose object is the one spoken to has it here for
 * its subject (Quirk et al., 16.63). O(1).
 */
bool content_is_told(struct slice text, struct span cue, struct span content);

/* showed | no signs of stopping: what may be seen, and nobody said. O(1). */
bool content_is_sign(struct slice cue, struct slice content);

/* Of the ferry: a preposition, and no clause. O(1). */
bool content_is_adverbial(struct slice content);

/* Are all words of four letters or more capitalised? O(len), and O(1) in most text. */
bool content_is_headline(struct slice text);

/* Does the word begin a clause that is part of another: after, that, while? Has the text such a word? O(len). */
bool content_is_subordinating(struct slice word);
bool content_has_conjunction(struct slice text);

#endif
