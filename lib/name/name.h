/*
 * Names: who or what a mention stands for, by one canonical name in its document.
 *
 * A store holds what a document has said so far: its lines and the people, organisations and places named in them.
 * There are two ways to use it.
 *
 * Speakers (nquote). Add every line of the window, then resolve the mentions in document order; names are found
 * where the text has capitals, and only when a mention needs them:
 *
 *	name_doc_reset(&d);                              at the begin of a document
 *	n = name_doc_add_line(&d, &line, is_body);       each line of the window; n is its number
 *	name_resolve(&d, n, span, &who);                 each mention, first to last
 *	name_doc_flush(&d);                              the window's lines go away
 *
 * Entities (nentity). Add every line and the names that a tagger found in it, then name_doc_link(), then ask
 * name_canonical() for each; name_doc_flush() as above.
 *
 * Resolution follows what is known of news text: full name at first mention, surname after it (Jurafsky and
 * Martin, Speech and Language Processing, 3rd ed., ch. 26, on the exact and partial head matches of Lee et al. 2013);
 * pronouns by gender, number, recency and subject position (Lappin and Leass 1994; Lee et al. 2013), the last
 * speaker first; a description by the office it names (`the NATO chief`, NATO Secretary General).
 */
#ifndef NAME_NAME_H
#define NAME_NAME_H

#include "util/slice.h"

enum name_type { NAME_NONE, NAME_PER, NAME_ORG, NAME_LOC, NAME_MISC };

/* Of one document; not to be shared by threads. Memory: about 12 bytes for each capitalised word of the window, and
 * at most NAME_KEEP bytes of text and NAME_ENTITIES names kept from one window to the next. */
struct name_doc {
	struct name_store *store;
};

/* Builds for fuzzing choose others. */
#ifndef NAME_KEEP
#define NAME_KEEP ((size_t)64 << 10)
#define NAME_ENTITIES 4096
#endif

/* How a mention was understood. */
enum name_how {
	NAME_AS_PRINTED, /* a name or description that nothing else in the document is tied to */
	NAME_BY_NAME, /* a name, joined with its other forms */
	NAME_BY_PRONOUN, /* he, she, they, it, who */
	NAME_BY_OFFICE, /* a description tied to a name: `the secretary general` */
	NAME_UNKNOWN /* no antecedent */
};

struct name_who {
	struct slice canonical; /* empty when unknown; valid until the next flush or reset */
	enum name_type type; /* NAME_NONE when it cannot be told */
	enum name_how how;
};

void name_doc_init(struct name_doc *d);
/* Begins a new document: forgets everything, keeps the memory. */
void name_doc_reset(struct name_doc *d);
void name_doc_free(struct name_doc *d);

/*
 * Adds the next line of the document and gives its number: 0 for the first, counted through the whole document,
 * flushes or not. The line's text must stay where it is until the next flush, reset or free. A line that is not body
 * (caption, credit, byline, page furniture) may tell a full name, but nobody in it is what a pronoun in another
 * line means. O(1): nothing is read until a mention needs it.
 */
size_t name_doc_add_line(struct name_doc *d, const struct line *line, bool is_body);

/*
 * The lines so far will go away; what later lines may need is kept: the entities, and the last NAME_KEEP bytes of
 * text. Canonical names given out become invalid. O(NAME_KEEP) at most, O(bytes added) over many calls.
 */
void name_doc_flush(struct name_doc *d);

/*
 * What the mention at bytes span of line number `line` stands for; false (and canonical empty) when that cannot be
 * told. The span may be a whole source phrase (`Brian Fallon, a spokesman for the campaign`), or one
 * word. Mentions are to be asked for in document order: each answer becomes the last speaker, whom the next pronoun
 * most likely means. A mention nothing is known about stands for itself, without `the`, title or possessive.
 * A pronoun of the first or second person is never resolved.
 * Cost: the first call reads the window's capitals once (about 0.1 ns a byte); then O(1) expected, bounded by a
 * constant number of earlier mentions and lines.
 */
bool name_resolve(struct name_doc *d, size_t line, struct span span, struct name_who *who);

/* As name_resolve(), but leaves the last speaker as it was. */
bool name_peek(struct name_doc *d, size_t line, struct span span, struct name_who *who);

/*
 * Where the text begins behind the dateline of a line; 0 if there is none: TORNSUND, Oct. 24 (Post) -- The ferry. Nobody
 * means its place. O(1).
 */
size_t name_dateline(struct slice line);

/* The last speaker that name_resolve() gave, for a quotation whose speaker the text does not repeat. */
bool name_last_speaker(struct name_doc *d, struct name_who *who);

/*
 * Adds a name a tagger found, in document order, in a line already added; gives its number, counted from 0
 * at each flush.
 */
size_t name_doc_add_name(struct name_doc *d, size_t line, struct span span, enum name_type type);

/* Joins the names added since the last flush with each other and with those kept. O(names). */
void name_doc_link(struct name_doc *d);

/*
 * After name_doc_link(): the next person at or after byte *from of a headline (a line in capitals, or with a capital at
 * most words at the document's begin), by a name that the document has elsewhere (`VOSS ORDERS REVIEW`). Adds the name,
 * gives its number and span, and *from moves behind it; SIZE_MAX if there is none. O(line), nothing for other lines.
 */
size_t name_in_headline(struct name_doc *d, size_t line, size_t *from, struct span *span);

/* The canonical name of name number i, after name_doc_link(); valid until the next flush or reset. */
struct slice name_canonical(const struct name_doc *d, size_t i);

/* Its type: the one it was added with, but NAME_PER for the surname of somebody whom the document names in full. */
enum name_type name_type_of(const struct name_doc *d, size_t i);

#endif
