/*
 * Giving up what the rest of the work does not need.
 *
 * On Linux: Landlock (landlock(7)) leaves reading the operands and nothing else of the file system; a
 * seccomp(2) filter leaves the system calls of a filter, and so no socket, no new program, no file opened for
 * writing, and no write but to standard output and standard error. On OpenBSD: pledge(2) and unveil(2).
 * Where the kernel has none of it the program runs all the same.
 */
#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

#include <stdbool.h>

enum sandbox_need {
	SANDBOX_OPERANDS, /* reads its operands */
	SANDBOX_READ, /* reads any file: which ones, the input says */
	SANDBOX_FILES /* writes files or runs programs: the network alone is given up */
};

/*
 * Enters the sandbox: from now on this process can read the files of the NULL-ended lists paths (operands, `-`
 * means nothing) and more (may be NULL), and what is open already. Never fails; O(paths). Does nothing under
 * valgrind, and if the environment variable NUTGRAF_SANDBOX is `off`: debuggers and profilers that live in the
 * process need more than it leaves.
 */
void sandbox_enter(enum sandbox_need need, char *const *paths, const char *const *more);

/* What this machine has, e.g. "landlock seccomp"; "none". Enters nothing. */
const char *sandbox_name(void);

#ifdef NG_TEST
/*
 * A build for the tests does what the environment variable NUTGRAF_MISDEED names (socket, exec, write, read) once it is in
 * the sandbox, and says on standard error what came of it.
 */
void sandbox_misdeed(void);
#endif

#endif
