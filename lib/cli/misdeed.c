#include "cli/sandbox.h"

#ifdef NG_TEST
#include <sys/socket.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* False with errno if the deed was stopped. A program that was executed does not come back. */
static bool
do_misdeed(const char *name)
{
	char program[] = "/bin/echo", word[] = "executed", *args[] = { program, word, NULL };

	errno = 0;
	if (strcmp(name, "socket") == 0)
		return socket(AF_INET, SOCK_STREAM, 0) >= 0;
	if (strcmp(name, "write") == 0)
		return open("misdeed.out", O_WRONLY | O_CREAT, 0600) >= 0;
	if (strcmp(name, "read") == 0)
		return open("/etc/passwd", O_RDONLY) >= 0;
	if (strcmp(name, "exec") == 0)
		execv(program, args);
	return false;
}

void
sandbox_misdeed(void)
{
	const char *name = getenv("NUTGRAF_MISDEED");

	if (name == NULL)
		return;
	if (do_misdeed(name))
		warnx("%s: done", name);
	else
		warn("%s", name);
}
#endif
