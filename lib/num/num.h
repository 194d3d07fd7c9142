/*
 * Quantities in news text: every figure as a number that can be sorted and compared. nnum(1) tells what is found.
 */
#ifndef NUM_NUM_H
#define NUM_NUM_H

#include "util/slice.h"

enum num_kind { NUM_COUNT, NUM_MONEY, NUM_PERCENT, NUM_POINTS, NUM_MEASURE, NUM_DURATION, NUM_AGE, NUM_ORDINAL, NUM_RATIO, NUM_MULTIPLE, NUM_SCORE, NUM_VAGUE, NUM_OVERFLOW };
enum num_cmp { CMP_EQUAL, CMP_ABOUT, CMP_MORE, CMP_AT_LEAST, CMP_LESS, CMP_AT_MOST };
enum num_dir { DIR_NONE, DIR_UP, DIR_DOWN, DIR_FROM, DIR_TO };

/* Decimal digits that a value may have; one with more is of kind NUM_OVERFLOW and has no value. */
#define NUM_DIGITS_MAX 64

struct num_row {
	struct slice value; /* plain decimal, all digits; empty on overflow */
	struct slice high; /* the other end of a range; the whole of a ratio; empty if there is none */
	struct slice unit; /* ISO 4217 code, percent, or a CLDR unit identifier; empty for a count */
	struct slice of; /* bytes of the line: what is counted; empty if nothing is */
	enum num_kind kind;
	enum num_cmp cmp;
	enum num_dir dir;
	size_t start; /* the text is bytes [start, end) of the line */
	size_t end;
};

typedef void num_fn(void *arg, const struct num_row *row);

/* Bytes that can be read at the begin of a row's value, high and unit, however short they are. */
#define NUM_READABLE 16

/*
 * Finds the quantities of line (any bytes, no line end) in order and gives each to fn; the row and its slices are valid
 * during the call. O(len) time, no allocation.
 */
void num_find(struct slice line, num_fn *fn, void *arg);

/* A number read by itself. */
struct num_value {
	char digits[200]; /* plain decimal, all digits */
	size_t len;
	size_t end; /* where it ends in the text */
	bool ordinal;
};

/*
 * Reads the number in digits or words that begins at at (twenty-three, 1.5 million, half a dozen, third), for callers that compare words.
 * False if no number begins there, or if it overflows. O(its length).
 */
bool num_read(struct slice text, size_t at, struct num_value *v);

/* Room that num_names() needs, and three dashes and TABs more. */
#define NUM_NAMES 64

/* Writes the names of a row's kind, comparator and direction to p, each and a TAB; gives the end. */
char *num_names(char *p, const struct num_row *row);

/* How kinds, comparators and directions are written. */
struct slice num_kind_name(enum num_kind kind);
struct slice num_cmp_name(enum num_cmp cmp);
struct slice num_dir_name(enum num_dir dir);

#endif
