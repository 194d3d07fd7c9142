/*
 * Put before every source of a build for fuzzing: the size of input and output buffers and that of windows, which elsewhere
 * are constants, can be changed while the program runs, what is kept of names is little, and what a build for the tests
 * checks is checked.
 */
#ifndef FUZZ_BUFSIZE_H
#define FUZZ_BUFSIZE_H

#include <stddef.h>

extern size_t fuzz_bufsize;
extern size_t fuzz_window;
__attribute__((weak)) size_t fuzz_bufsize = 256 << 10;
__attribute__((weak)) size_t fuzz_window = 128 << 10;

#define IO_BUFSIZE fuzz_bufsize
#define REC_WINDOW fuzz_window
#define NG_TEST 1

/* So few that an input makes the store of names forget. */
#define NAME_KEEP ((size_t)1024)
#define NAME_ENTITIES 8

#endif
