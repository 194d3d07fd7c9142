/*
 * Signals that end the program (SIGHUP, SIGINT, SIGTERM) wait for the end of a row.
 *
 * The kernel breaks off a write(2) that such a signal interrupts, in a file as in a pipe, so that half a row would be left.
 */
#ifndef IO_STOP_H
#define IO_STOP_H

#include <stdbool.h>

/* Catches those that have their default action. A signal that comes twice ends the program at once. */
void stop_catch(void);

/* From here to stop_release() the signals are only noted; the latter gives in to the one that came. */
void stop_hold(void);
bool stop_asked(void);
void stop_release(void);

#endif
