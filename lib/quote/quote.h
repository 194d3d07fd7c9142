/*
 * Quotations: who is quoted saying what.
 *
 * The engine is fed a document's lines, window by window, and gives findings in the order of their start;
 * a mixed one stands before the direct ones inside it. A finding lies within one line.
 */
#ifndef QUOTE_QUOTE_H
#define QUOTE_QUOTE_H

#include "util/slice.h"

enum quote_speech {
	QUOTE_DIRECT, /* the text between marks */
	QUOTE_INDIRECT, /* a reported clause */
	QUOTE_MIXED, /* a reported clause with quoted parts, each a direct finding too */
	QUOTE_NONE /* a stretch in marks that is no speech; given only when asked for */
};

enum quote_flag {
	QUOTE_PARTIAL = 1, /* part of a reported clause */
	QUOTE_NESTED = 2, /* inside another quotation */
	QUOTE_REOPENED = 4, /* goes on with the quotation that the paragraph before left open */
	QUOTE_UNCLOSED = 8, /* no closing mark */
	QUOTE_WRONGCLOSE = 16, /* closed by a mark of another kind */
	QUOTE_STRAY = 32, /* a mark too many, or the opening one lost */
	QUOTE_BRACKETS = 64, /* holds an editor's words in brackets */
	QUOTE_CARRIED = 128, /* speaker and cue are those of an earlier quotation */
	QUOTE_THINK = 256, /* reported is what somebody thinks, */
	QUOTE_WANT = 512, /* wants or plans, */
	QUOTE_NP = 1024, /* or says in a noun phrase: denied the charge */
	QUOTE_FLAGS = 11 /* how many there are */
};

struct quote_finding {
	size_t line; /* index in the window */
	struct span span; /* bytes of the line */
	enum quote_speech speech;
	struct slice speaker; /* canonical name; empty: unknown */
	struct slice mention; /* words of the text; may stand in an earlier line; empty: none */
	struct slice cue; /* the same */
	unsigned flags; /* enum quote_flag */
	unsigned part, parts; /* N of M paragraphs of one quotation; 0 if it has but one */
	const char *why; /* the rule that decided, one or a few words */
};

struct quote_options {
	bool direct; /* no indirect findings */
	bool said; /* no findings of class think, want, np */
	bool none; /* QUOTE_NONE too */
};

struct quote_doc;

struct quote_doc *quote_doc_new(const struct quote_options *opt);
void quote_doc_free(struct quote_doc *d);

/* Begins a new document: forgets all of the last. */
void quote_doc_begin(struct quote_doc *d);

/*
 * The next n lines of the document. told[i] is what is known of line i beforehand: 0 (nothing: a paragraph), or one more than
 * its enum sent_role, SENT_BODY being a sentence; NULL if that is so of none. Gives each finding to found; slices are
 * valid until it returns. Linear in the bytes of the lines.
 */
void quote_doc_window(struct quote_doc *d, const struct line *lines, const uint8_t *told, size_t n,
    void (*found)(void *arg, const struct quote_finding *f), void *arg);

/* Name of the i-th flag (of bit 1 << i), as rows show it. */
const char *quote_flag_name(unsigned i);

#endif
