/* sandbox: what is given up is gone. Each case runs in a process of its own. */
#include "cli/sandbox.h"

#include <sys/socket.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

static char operand[] = "Makefile";
static char *operands[] = { operand, NULL };

/* True if deed gives true in a process that has entered the sandbox. */
static bool
inside(enum sandbox_need need, bool (*deed)(void))
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		sandbox_enter(need, operands, NULL);
		_exit(deed() ? 0 : 1);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool
opens_a_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool
runs_a_program(void)
{
	char name[] = "true", *args[] = { name, NULL };

	execv("/bin/true", args);
	return false;
}

static bool
creates_a_file(void)
{
	return open("build/sandbox-test", O_WRONLY | O_CREAT, 0600) >= 0;
}

static bool
writes_its_operand(void)
{
	return open(operand, O_WRONLY | O_APPEND) >= 0;
}

static bool
writes_elsewhere(void)
{
	int fd = dup(STDOUT_FILENO);

	return fd > STDERR_FILENO && write(fd, "", 0) == 0;
}

static bool
reads_its_operand(void)
{
	char c;
	int fd = open(operand, O_RDONLY);

	return fd >= 0 && read(fd, &c, 1) == 1;
}

static bool
reads_another_file(void)
{
	return open("/etc/passwd", O_RDONLY) >= 0;
}

int
main(void)
{
	const char *have = sandbox_name();

	CHECK(inside(SANDBOX_OPERANDS, reads_its_operand));
	CHECK(inside(SANDBOX_READ, reads_its_operand));
	CHECK(inside(SANDBOX_FILES, runs_a_program));
	if (strcmp(have, "none") != 0) {
		CHECK(!inside(SANDBOX_OPERANDS, runs_a_program));
		CHECK(!inside(SANDBOX_OPERANDS, creates_a_file));
		CHECK(!inside(SANDBOX_OPERANDS, writes_its_operand));
	}
	if (strstr(have, "landlock") != NULL) {
		CHECK(!inside(SANDBOX_OPERANDS, reads_another_file));
		CHECK(inside(SANDBOX_READ, reads_another_file));
	}
	if (strstr(have, "seccomp") != NULL) {
		CHECK(!inside(SANDBOX_OPERANDS, opens_a_socket));
		CHECK(!inside(SANDBOX_FILES, opens_a_socket));
		CHECK(!inside(SANDBOX_READ, runs_a_program));
		CHECK(!inside(SANDBOX_OPERANDS, writes_elsewhere));
	}
	return test_done("sandbox");
}
