/*
 * fault.so: makes calls of a program fail, by LD_PRELOAD.
 *
 * FAULT is a list of faults, parted by commas, each CALL:WHEN:WHAT.
 *   CALL  read write open close poll memory
 *   WHEN  N (the Nth such call alone), N+ (it and all later ones), even, all
 *   WHAT  an errno name of the table below, or `short`: one byte is read or written at a time
 * FAULT_COUNT names a file that gets how often each was called, at the program's end.
 *
 * Descriptor 2 is left alone: messages must be seen. So is what libseccomp allocates: version 2.5.4 does not survive a failure
 * there, and lib/cli/sandbox.c does not call it where memory is short.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum call { READ, WRITE, OPEN, CLOSE, POLL, MEMORY, NCALLS };
enum when { NEVER, ONCE, FROM, EVEN, ALL };
enum { SHORT = -1 };

static const char *const call_name[NCALLS] = { "read", "write", "open", "close", "poll", "memory" };

static struct {
	enum when when;
	unsigned long n;
	int error;
	unsigned long count;
} fault[NCALLS];

static bool ready;

/* The file of FAULT_COUNT: mapped at the start, for at the end the program may not be allowed to write files. */
#define COUNTS_SIZE 256
static char *counts;

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
ssize_t __read_chk(int, void *, size_t, size_t);
int __open_2(const char *, int);
int __open64_2(const char *, int);

static int
error_of(const char *name)
{
	static const struct {
		const char *name;
		int error;
	} table[] = { { "EIO", EIO }, { "ENOSPC", ENOSPC }, { "EINTR", EINTR }, { "ENOMEM", ENOMEM },
		{ "EACCES", EACCES }, { "EMFILE", EMFILE }, { "EPIPE", EPIPE }, { "EAGAIN", EAGAIN },
		{ "short", SHORT } };

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (strcmp(name, table[i].name) == 0)
			return table[i].error;
	abort();
}

static void
add(enum call c, char *when, const char *what)
{
	char *end;

	fault[c].error = error_of(what);
	if (strcmp(when, "all") == 0) {
		fault[c].when = ALL;
	} else if (strcmp(when, "even") == 0) {
		fault[c].when = EVEN;
	} else {
		fault[c].n = strtoul(when, &end, 10);
		fault[c].when = *end == '+' ? FROM : ONCE;
	}
}

static void
map_counts(const char *path)
{
	int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_TRUNC, 0666);

	if (fd == -1 || ftruncate(fd, COUNTS_SIZE) != 0)
		abort();
	counts = mmap(NULL, COUNTS_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (counts == MAP_FAILED)
		abort();
	syscall(SYS_close, fd);
}

/* Where the code of libseccomp lies; 0, 0 if the program has none. */
static uintptr_t seccomp_start, seccomp_end;

static int
find_seccomp(struct dl_phdr_info *info, size_t size, void *arg)
{
	(void)size;
	(void)arg;
	if (strstr(info->dlpi_name, "/libseccomp.so") == NULL)
		return 0;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &info->dlpi_phdr[i];

		if (part->p_type == PT_LOAD && (part->p_flags & PF_X) != 0) {
			seccomp_start = (uintptr_t)info->dlpi_addr + (uintptr_t)part->p_vaddr;
			seccomp_end = seccomp_start + (uintptr_t)part->p_memsz;
		}
	}
	return 1;
}

static __attribute__((constructor)) void
begin(void)
{
	char list[256];
	const char *env = getenv("FAULT");

	dl_iterate_phdr(find_seccomp, NULL);

	for (int c = 0; c < NCALLS; c++)
		fault[c].count = 0;
	snprintf(list, sizeof(list), "%s", env == NULL ? "" : env);
	for (char *p = list, *one; (one = strsep(&p, ",")) != NULL && *one != '\0';) {
		char *name = strsep(&one, ":"), *when = strsep(&one, ":");
		enum call c = 0;
		while (c < NCALLS && strcmp(name, call_name[c]) != 0)
			c++;
		if (c == NCALLS || when == NULL || one == NULL)
			abort();
		add(c, when, one);
	}
	if (getenv("FAULT_COUNT") != NULL)
		map_counts(getenv("FAULT_COUNT"));
	ready = true;
}

static __attribute__((destructor)) void
end(void)
{
	size_t at = 0;

	for (int c = 0; counts != NULL && c < NCALLS; c++)
		at += (size_t)snprintf(counts + at, COUNTS_SIZE - at, "%s %lu\n", call_name[c], fault[c].count);
}

/* The error this call is to have, SHORT, or 0. */
static int
due(enum call c)
{
	unsigned long n;

	if (!ready)
		return 0;
	n = ++fault[c].count;
	switch (fault[c].when) {
	case ONCE:
		return n == fault[c].n ? fault[c].error : 0;
	case FROM:
		return n >= fault[c].n ? fault[c].error : 0;
	case EVEN:
		return n % 2 == 0 ? fault[c].error : 0;
	case ALL:
		return fault[c].error;
	case NEVER:
		break;
	}
	return 0;
}

static bool
fails(int error)
{
	if (error <= 0)
		return false;
	errno = error;
	return true;
}

ssize_t
read(int fd, void *buf, size_t len)
{
	int error = due(READ);

	if (fails(error))
		return -1;
	return syscall(SYS_read, fd, buf, error == SHORT && len > 1 ? 1 : len);
}

ssize_t
__read_chk(int fd, void *buf, size_t len, size_t size)
{
	(void)size;
	return read(fd, buf, len);
}

ssize_t
write(int fd, const void *buf, size_t len)
{
	int error = fd == STDERR_FILENO ? 0 : due(WRITE);

	if (fails(error))
		return -1;
	return syscall(SYS_write, fd, buf, error == SHORT && len > 1 ? 1 : len);
}

static int
open_at(int dir, const char *path, int flags, mode_t mode)
{
	return fails(due(OPEN)) ? -1 : (int)syscall(SYS_openat, dir, path, flags, mode);
}

#define OPENER(name) \
	int name(const char *path, int flags, ...) \
	{ \
		va_list ap; \
		mode_t mode = 0; \
		if (flags & O_CREAT) { \
			va_start(ap, flags); \
			mode = va_arg(ap, mode_t); \
			va_end(ap); \
		} \
		return open_at(AT_FDCWD, path, flags, mode); \
	}
OPENER(open)
OPENER(open64)

int
__open_2(const char *path, int flags)
{
	return open_at(AT_FDCWD, path, flags, 0);
}

int
__open64_2(const char *path, int flags)
{
	return open_at(AT_FDCWD, path, flags, 0);
}

/* stdio opens by a call of its own that cannot be caught. */
FILE *
fopen(const char *path, const char *mode)
{
	FILE *(*real)(const char *, const char *);

	*(void **)&real = dlsym(RTLD_NEXT, "fopen");
	return fails(due(OPEN)) ? NULL : real(path, mode);
}

/* A close that fails has closed all the same, as on Linux. */
int
close(int fd)
{
	int error = fd == STDERR_FILENO ? 0 : due(CLOSE);
	int r = (int)syscall(SYS_close, fd);

	return fails(error) ? -1 : r;
}

int
poll(struct pollfd *fds, nfds_t n, int timeout)
{
	struct timespec ts = { timeout / 1000, (timeout % 1000) * 1000000L };

	return fails(due(POLL)) ? -1 : (int)syscall(SYS_ppoll, fds, n, timeout < 0 ? NULL : &ts, NULL, 0);
}

static bool
memory_fails(const void *caller)
{
	if ((uintptr_t)caller >= seccomp_start && (uintptr_t)caller < seccomp_end)
		return false;
	return fails(due(MEMORY));
}

void *
malloc(size_t size)
{
	return memory_fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return memory_fails(__builtin_return_address(0)) ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
	return memory_fails(__builtin_return_address(0)) ? NULL : __libc_realloc(p, size);
}

void *
reallocarray(void *p, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	return memory_fails(__builtin_return_address(0)) ? NULL : __libc_realloc(p, bytes);
}
