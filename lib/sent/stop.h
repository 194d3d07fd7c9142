/*
 * A terminator and what stands around it; for the files of this room.
 */
#ifndef SENT_STOP_H
#define SENT_STOP_H

#include "sent/site.h"
#include "sent/words.h"

/* What stands around a terminator. */
struct stop {
	struct slice s;
	size_t start; /* of the sentence */
	size_t at; /* the first byte */
	size_t run; /* behind the last terminator */
	size_t end; /* behind the closing marks */
	size_t next; /* the first byte that is no white space behind them */
	size_t word; /* behind the opening marks there */
	unsigned dots; /* stops in the run; U+2026 counts three */
	bool query; /* the run has ? or ! */
	bool quoted; /* a closing quotation mark is among the closing marks */
};

/* run.c: the terminator and the marks around it. */

/* The first byte of the terminator that the candidate at is, or ends; SIZE_MAX if it is none. */
size_t sent_first_byte(struct slice s, size_t start, size_t at);

/* Reads the run of terminators at t->at, with stops parted by blanks (`. . .`) and by nothing: run, dots, query. */
void sent_read_run(struct stop *t);

/* Behind the closing marks of t. A mark that stands by itself, `phrase . "`, closes if it was opened. Sets quoted. */
size_t sent_skip_closing(struct stop *t);

/* Behind the references at i, white space before each allowed. */
size_t sent_skip_references(struct slice s, size_t i);

/* Bytes of the opening quotation mark or bracket at i. */
size_t sent_opening(struct slice s, size_t i);

/* abbrev.c: the words around it. */

/* The letters at i, as they stand in sent-words.tsv: `It's` is `It`. */
struct slice sent_word_at(struct slice s, size_t i);

/* As sent_up(), for the word in small letters; -99 for one that the table does not hold. */
int sent_low(struct slice s, size_t i);

/* `NATO`: two capitals or more and nothing else. */
bool sent_all_capitals(struct slice word);

/* `iPhone`, `eBay`: the word at i has a capital behind its first letter. */
bool sent_mixed_case(struct slice s, size_t i);

/* The class of the abbreviation word; figures before it, as in `6a.m.`, are no part of it. */
enum sent_abbrev sent_class_of(struct slice word);

/* True if word, before the stop, is one that a stop may belong to. */
bool sent_is_abbreviation(const struct stop *t, struct slice word);

/* True if word is the number or letter that a list item or a heading begins with. */
bool sent_begins_item(const struct stop *t, struct slice word);

/* Most stops stand behind a longer word in small letters, which is no abbreviation. */
bool sent_plain_word(const struct stop *t);

/* Does the one stop of t end the sentence before a capital? */
bool sent_before_capital(const struct stop *t);

/* The end of the sentence if the one stop of t is one before a figure; else 0. */
size_t sent_before_digit(const struct stop *t);

#endif
