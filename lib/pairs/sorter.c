#include "pairs/sorter.h"

#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define TROUBLE 2

/* The environment with LC_ALL=C in front; the caller frees the list. */
static char **
environment(void)
{
	static char by_bytes[] = "LC_ALL=C";
	size_t n = 0, k = 0;
	char **list;

	while (environ[n] != NULL)
		n++;
	list = mem_alloc((n + 2) * sizeof(*list));
	list[k++] = by_bytes;
	for (size_t i = 0; i < n; i++)
		if (strncmp(environ[i], "LC_ALL=", 7) != 0)
			list[k++] = environ[i];
	list[k] = NULL;
	return list;
}

void
sorter_open(struct sorter *s, size_t memory, const char *dir, bool unique)
{
	char name[] = "sort", folder[] = "-T", once[] = "-u", size[32], *where = strdup(dir);
	char *args[] = { name, size, folder, where, unique ? once : NULL, NULL };
	posix_spawn_file_actions_t actions;
	int to[2], from[2], error;
	char **env = environment();

	snprintf(size, sizeof(size), "-S%zuk", memory / 1024 + 1);
	if (where == NULL || pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0)
		err(TROUBLE, "sort");
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
	error = posix_spawnp(&s->pid, name, &actions, NULL, args, env);
	if (error != 0)
		errc(TROUBLE, error, "sort");
	posix_spawn_file_actions_destroy(&actions);
	free(env);
	free(where);
	close(to[0]);
	close(from[1]);
	io_out_open(&s->in, to[1]);
	s->out_fd = from[0];
}

void
sorter_turn(struct sorter *s)
{
	io_out_close(&s->in);
	s->out = (struct io_in){ 0 };
	io_in_open(&s->out, s->out_fd);
}

void
sorter_close(struct sorter *s)
{
	int status = 0;

	io_in_free(&s->out);
	close(s->out_fd);
	while (waitpid(s->pid, &status, 0) < 0)
		if (errno != EINTR)
			err(TROUBLE, "sort");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		errx(TROUBLE, "sort failed");
}
