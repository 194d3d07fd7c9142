/*
 * Sentences, cues and subjects in a row of items.
 */
#ifndef QUOTE_SYNTAX_H
#define QUOTE_SYNTAX_H

#include "quote/phrase.h"

/* How far is looked, in items: behind a quotation, before it, in the sentence before. */
enum { REACH_AFTER = 45, REACH_BEFORE = 60, REACH_SENTENCE = 90 };

/* Does the sign end a sentence? */
bool syntax_is_stop(char c);

/* Does the text of the stretch that item q stands for end in one of the signs, nested marks aside? O(1). */
bool syntax_stretch_ends(const struct items *it, const struct item *q, const char *signs);

/* First item behind the sentence that item i is in, or the next quotation. O(reach). */
size_t syntax_sentence_end(const struct items *it, size_t i, size_t reach);

/*
 * First item of the sentence that item q is in. A quotation that ends in a stop ends its sentence, unless the words
 * behind it go on in lower case; so does a line's begin. O(reach).
 */
size_t syntax_sentence_begin(const struct items *it, size_t q, size_t reach);

/* Is item i a clitic or the apostrophe of a plural's possessive? */
bool syntax_is_possessive(const struct items *it, size_t i);

/* May item i stand as the cue of a quotation, having one of the traits (0: whatever they are)? O(1). */
bool syntax_is_cue(const struct items *it, size_t i, unsigned traits);

/* Is the cue verb at item i a participle that says what was said of its subject, not by it: was called? */
bool syntax_is_passive(const struct items *it, size_t i);

/* Is item i a relative pronoun: who, and which or that behind a noun? */
bool syntax_is_relative(const struct items *it, size_t lo, size_t i);

/* The subject of the verb at item c of the sentence that begins at lo; empty if there is none. O(1). */
struct phrase syntax_subject(const struct items *it, size_t lo, size_t c);

/* Bytes of what the phrase p of the sentence that begins at lo names: of a relative pronoun, those of whom it stands for. */
struct span syntax_named(const struct items *it, size_t lo, struct phrase p);

/* Has the finite verb at item c, a cue, no object clause behind it: said. said on Monday? */
bool syntax_is_bare(const struct items *it, size_t c);

/* Do lower-case words go on with the sentence behind the quotation at item q? */
bool syntax_goes_on(const struct items *it, size_t q);

#endif
