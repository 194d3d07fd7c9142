#include "io/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t held, caught;

/* SA_RESETHAND has put the default action back, which is taken as soon as the signal is let through. */
static void
on_signal(int number)
{
	caught = number;
	if (!held)
		raise(number);
}

void
stop_catch(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGTERM };
	struct sigaction now, ours = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };

	sigemptyset(&ours.sa_mask);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
			sigaction(numbers[i], &ours, NULL);
}

void
stop_hold(void)
{
	held = 1;
}

bool
stop_asked(void)
{
	return caught != 0;
}

void
stop_release(void)
{
	held = 0;
	if (caught != 0)
		raise(caught);
}
