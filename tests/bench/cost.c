/*
 * cost COMMAND... - runs it and writes what it cost on descriptor 3: exit status, microseconds of CPU (user and
 * system), peak memory in KiB. A program of its own because a child's peak begins with that of its parent, and a
 * script's interpreter is bigger than what is measured.
 */
#include <sys/resource.h>
#include <sys/wait.h>

#include <err.h>
#include <stdio.h>
#include <unistd.h>

static long
microseconds(struct timeval t)
{
	return (long)t.tv_sec * 1000000 + (long)t.tv_usec;
}

int
main(int argc, char **argv)
{
	struct rusage usage;
	int status;
	pid_t pid;

	if (argc < 2)
		errx(2, "usage: cost command ...");
	if ((pid = fork()) == -1)
		err(2, "fork");
	if (pid == 0) {
		close(3);
		execvp(argv[1], argv + 1);
		err(127, "%s", argv[1]);
	}
	if (wait4(pid, &status, 0, &usage) == -1)
		err(2, "wait");
	dprintf(3, "%d %ld %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
	    microseconds(usage.ru_utime) + microseconds(usage.ru_stime), usage.ru_maxrss);
	return 0;
}
