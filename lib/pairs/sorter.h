/* sort(1) as a child: lines in, sorted lines out, in bounded memory. */
#ifndef PAIRS_SORTER_H
#define PAIRS_SORTER_H

#include <sys/types.h>

#include "io/in.h"
#include "io/out.h"
#include "util/mem.h"

struct sorter {
	pid_t pid;
	struct io_out in; /* write lines here */
	struct io_in out; /* after sorter_turn(), read them here */
	int out_fd;
};

/* Starts `sort` by bytes with so much memory (-S) and its temporary files in dir (-T); unique: -u. */
void sorter_open(struct sorter *s, size_t memory, const char *dir, bool unique);

/* Ends what goes in; from here on lines come out. */
void sorter_turn(struct sorter *s);

/* Waits for the child. A sort that failed has told why itself; the program ends then. */
void sorter_close(struct sorter *s);

#endif
