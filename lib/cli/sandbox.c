#include "cli/sandbox.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__linux__)
#include <linux/landlock.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <fcntl.h>
#endif

#if defined(HAVE_SECCOMP)
#include <seccomp.h>
#endif

/* The sanitizers' runtime makes calls of its own that a filter would forbid. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANDBOX_BUILT 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANDBOX_BUILT 0
#endif
#endif
#if !defined(SANDBOX_BUILT)
#define SANDBOX_BUILT 1
#endif

#if defined(__linux__) && defined(SYS_landlock_create_ruleset)
/* All that Landlock's first version handles: every later kernel knows it. */
enum { LANDLOCK_V1 = (1 << 13) - 1, LANDLOCK_READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR };

static bool
have_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

/* A path that is not there stays so: opening it will tell. */
static void
allow_path(int rules, const char *path)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = LANDLOCK_READ };
	struct stat st;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return;
	if (fstat(rule.parent_fd, &st) == 0) {
		if (!S_ISDIR(st.st_mode))
			rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
		syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0U);
	}
	close(rule.parent_fd);
}

static void
enter_landlock(enum sandbox_need need, char *const *paths, const char *const *more)
{
	struct landlock_ruleset_attr attr = { .handled_access_fs = LANDLOCK_V1 };
	long rules = syscall(SYS_landlock_create_ruleset, &attr, sizeof(attr), 0U);

	if (rules < 0)
		return;
	if (need == SANDBOX_READ)
		allow_path((int)rules, "/");
	for (; *paths != NULL; paths++)
		if (strcmp(*paths, "-") != 0)
			allow_path((int)rules, *paths);
	for (; more != NULL && *more != NULL; more++)
		allow_path((int)rules, *more);
	syscall(SYS_landlock_restrict_self, (int)rules, 0U);
	close((int)rules);
}
#else
static bool
have_landlock(void)
{
	return false;
}

static void
enter_landlock(enum sandbox_need need, char *const *paths, const char *const *more)
{
	(void)need;
	(void)paths;
	(void)more;
}
#endif

#if defined(HAVE_SECCOMP)
/* What a filter needs once it runs: reading, writing what is open, memory, time, its end. */
static const int calls[] = {
	SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(close),
	SCMP_SYS(fstat), SCMP_SYS(fstat64), SCMP_SYS(newfstatat), SCMP_SYS(fstatat64), SCMP_SYS(statx),
	SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(munmap), SCMP_SYS(mremap),
	SCMP_SYS(mprotect), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(exit), SCMP_SYS(exit_group),
	SCMP_SYS(rt_sigreturn), SCMP_SYS(sigreturn), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(restart_syscall), SCMP_SYS(futex), SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(getpid),
	SCMP_SYS(gettid), SCMP_SYS(tgkill), SCMP_SYS(ioctl), SCMP_SYS(fcntl), SCMP_SYS(sysinfo),
	SCMP_SYS(prlimit64),
};

/* False if a rule could not be made. */
static bool
allow_calls(scmp_filter_ctx filter)
{
	const unsigned writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
	bool good = true;

	for (size_t i = 0; good && i < sizeof(calls) / sizeof(calls[0]); i++)
		good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) == 0;
	for (unsigned fd = STDOUT_FILENO; good && fd <= STDERR_FILENO; fd++)
		good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, fd, 0)) == 0 &&
		    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(writev), 1, SCMP_A0(SCMP_CMP_EQ, fd, 0)) == 0;
	return good &&
	    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0)) == 0 &&
	    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0)) == 0;
}

/* What leads to other machines or into other processes. */
static const int network_calls[] = {
	SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(socketcall), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
	SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg), SCMP_SYS(ptrace),
	SCMP_SYS(process_vm_writev), SCMP_SYS(io_uring_setup),
};

/* A program that is run, such as sort(1), may be one of the other word size: what a filter was not told of, the kernel kills. */
static const uint32_t architectures[] = {
#if defined(__x86_64__) || defined(__i386__)
	SCMP_ARCH_X86_64, SCMP_ARCH_X32, SCMP_ARCH_X86,
#elif defined(__aarch64__) || defined(__arm__)
	SCMP_ARCH_AARCH64, SCMP_ARCH_ARM,
#endif
	SCMP_ARCH_NATIVE
};

static bool
deny_network(scmp_filter_ctx filter)
{
	bool good = true;

	for (size_t i = 0; good && i < sizeof(architectures) / sizeof(architectures[0]); i++) {
		int failed = seccomp_arch_add(filter, architectures[i]);

		good = failed == 0 || failed == -EEXIST;
	}
	for (size_t i = 0; good && i < sizeof(network_calls) / sizeof(network_calls[0]); i++)
		good = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), network_calls[i], 0) == 0;
	return good;
}

/*
 * Whether memory is there, with plenty to spare: where it fails inside seccomp_load(), libseccomp 2.5.4 hangs or frees
 * twice. A filter takes less than 256 KiB of it.
 */
static bool
memory_suffices(void)
{
	const size_t plenty = 2 << 20;
	void *p = mmap(NULL, plenty, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p != MAP_FAILED && munmap(p, plenty) == 0;
}

/* A call that is not allowed fails with EPERM: whoever made it can tell, and the rows go on. */
static void
enter_seccomp(enum sandbox_need need)
{
	scmp_filter_ctx filter;

	if (!memory_suffices())
		return;
	filter = seccomp_init(need == SANDBOX_FILES ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EPERM));
	if (filter == NULL)
		return;
	/* A filter that memory did not suffice for is neither used nor freed, see above. */
	if (need == SANDBOX_FILES ? !deny_network(filter) : !allow_calls(filter))
		return;
	(void)seccomp_load(filter);
	seccomp_release(filter);
}

static bool
have_seccomp(void)
{
	return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}
#else
static void
enter_seccomp(enum sandbox_need need)
{
	(void)need;
}

static bool
have_seccomp(void)
{
	return false;
}
#endif

/* valgrind's core makes its own calls in this process; what it preloads tells that it is there. */
static bool
switched_off(void)
{
	const char *word = getenv("NUTGRAF_SANDBOX"), *preload = getenv("LD_PRELOAD");

	return !SANDBOX_BUILT || (word != NULL && strcmp(word, "off") == 0) ||
	    (preload != NULL && strstr(preload, "/vgpreload_") != NULL);
}

#if defined(__OpenBSD__)
void
sandbox_enter(enum sandbox_need need, char *const *paths, const char *const *more)
{
	if (need == SANDBOX_FILES || switched_off())
		return;
	for (; need == SANDBOX_OPERANDS && *paths != NULL; paths++)
		(void)unveil(*paths, "r");
	for (; need == SANDBOX_OPERANDS && more != NULL && *more != NULL; more++)
		(void)unveil(*more, "r");
	(void)pledge("stdio rpath", NULL);
}

const char *
sandbox_name(void)
{
	return switched_off() ? "none" : "pledge unveil";
}
#else
void
sandbox_enter(enum sandbox_need need, char *const *paths, const char *const *more)
{
	if (switched_off())
		return;
#if defined(__linux__)
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return;
#endif
	if (need != SANDBOX_FILES && have_landlock())
		enter_landlock(need, paths, more);
	enter_seccomp(need);
}

const char *
sandbox_name(void)
{
	if (switched_off())
		return "none";
	if (have_landlock())
		return have_seccomp() ? "landlock seccomp" : "landlock";
	return have_seccomp() ? "seccomp" : "none";
}
#endif
