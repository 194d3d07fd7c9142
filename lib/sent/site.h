/*
 * A place where a sentence may end; for the files of this room.
 */
#ifndef SENT_SITE_H
#define SENT_SITE_H

#include "sent/sent.h"

/*
 * What a rule is asked: does the sentence that began at start end at the candidate byte at? It gives the end of the
 * sentence (white space behind it left out), greater than start; or 0, and in *resume, greater than at, where the
 * search for the next candidate goes on. Where it gives an end, *resume may be at.
 */
struct sent_site {
	struct slice text;
	size_t start;
	size_t at;
};

/* Candidates that begin a terminator: `.` `!` `?`, U+2026 and the like. */
size_t sent_stop(const struct sent_site *site, size_t *resume);

/* Candidates that are other marks: lists, emoticons, addresses, time stamps, rules, the copyright sign. */
size_t sent_mark(const struct sent_site *site, size_t *resume);

/* Bytes of the terminator at i, 0 if there is none; *dots counts the stops that it stands for. O(1). */
size_t sent_terminator(struct slice s, size_t i, unsigned *dots);

/* Bytes of an emoticon such as :-) at i, which white space or its end follows; 0 if there is none. */
size_t sent_emoticon(struct slice s, size_t i);

/*
 * How much the word at i, taken with its capital, looks like the first of a sentence, in tenths of a nat: below 0
 * less than like a name inside one. O(1).
 */
int sent_up(struct slice s, size_t i);

/* The word that ends before to, not before from: letters, digits, inner stops and apostrophes, 24 bytes at most. */
struct slice sent_word_before(struct slice s, size_t from, size_t to);

/* True if an address of the web is at i. */
bool sent_starts_address(struct slice s, size_t i);

/* Bytes of the bullet at i, 0 if there is none. */
size_t sent_bullet(struct slice s, size_t i);

/* True if the list item that the sentence at start is has its next number (or letter) at [from, to). */
bool sent_next_item(struct slice s, size_t start, size_t from, size_t to);

#endif
