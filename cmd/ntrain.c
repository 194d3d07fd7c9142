/* ntrain: trains a model for nentity -m from CoNLL columns. */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "tag/train.h"
#include "util/warn.h"

/* Word lists that may be given, each a class of its own. */
#define LISTS_MAX 14

struct job {
	struct tag_corpus corpus;
	struct tag_lists lists;
	unsigned n_lists;
	struct tag_train_options train;
	const char *out;
	bool trouble;
};

static const char usage_text[] = "usage: ntrain [-v] [-c weight:file] [-d drop] [-f features] [-g list] [-p passes] "
				 "[-r rare] [-s seed] -o model [file ...]\n";

static const char help_text[] =
    "Trains a model for nentity -m from CoNLL columns: token TAB label, an empty line between sentences.\n"
    "  -c weight:file  another corpus whose sentences count weight (0.01 to 100)\n"
    "  -d drop         percent of features left out in each step (default 20)\n"
    "  -f features     most features that the model may hold (default 140000)\n"
    "  -g list         a word list, one name a line; up to 14 lists\n"
    "  -o model        where to write the model\n"
    "  -p passes       passes over the corpus (default 8)\n"
    "  -r rare         leave out features seen less often (default 2)\n"
    "  -s seed         seed of the random numbers (default 1)\n"
    "  -v              tell the progress on standard error\n";

/* All bytes of a file, or of standard input for `-`; false after telling why not. */
static bool
read_all(const char *path, struct buf *out)
{
	char part[64 << 10];
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = -1;

	out->len = 0;
	while (fd >= 0 && ((n = read(fd, part, sizeof part)) > 0 || (n < 0 && errno == EINTR)))
		if (n > 0)
			buf_add(out, slice_of(part, (size_t)n));
	if (n < 0)
		warn_at(path, 0, "%s", strerror(errno));
	if (fd > STDIN_FILENO)
		close(fd);
	return n == 0;
}

static void
add_corpus(struct job *j, const char *path, float weight)
{
	struct buf b = { 0 };
	size_t line = 0;

	if (!read_all(path, &b)) {
		j->trouble = true;
	} else if ((line = tag_corpus_add(&j->corpus, buf_slice(&b), weight)) > 0) {
		warn_at(path, line, "not a token, a TAB and a label (O, B-PER, I-PER ... ORG LOC MISC)");
		j->trouble = true;
	}
	free(b.p);
}

static void
add_list(struct job *j, const char *path)
{
	struct buf b = { 0 };

	if (j->n_lists == LISTS_MAX)
		errx(CLI_TROUBLE, "more than %d lists", LISTS_MAX);
	uint16_t class = (uint16_t)(1U << j->n_lists++);
	if (!read_all(path, &b))
		j->trouble = true;
	for (size_t at = 0; at < b.len;) {
		const char *end = memchr(b.p + at, '\n', b.len - at);
		size_t stop = end == NULL ? b.len : (size_t)(end - b.p);
		if (b.p[at] != '#')
			tag_lists_add(&j->lists, slice_sub(buf_slice(&b), at, stop), class);
		at = stop + 1;
	}
	free(b.p);
}

static long long
number(const char *arg, const char *what, long long low, long long high)
{
	const char *wrong;
	long long n = strtonum(arg, low, high, &wrong);

	if (wrong != NULL)
		errx(CLI_TROUBLE, "%s is %s: %s", what, wrong, arg);
	return n;
}

static void
add_weighted(struct job *j, const char *arg)
{
	char *end;
	float weight = strtof(arg, &end);

	if (*end != ':' || !(weight >= 0.01F && weight <= 100.0F))
		errx(CLI_TROUBLE, "-c wants weight:file, weight from 0.01 to 100: %s", arg);
	add_corpus(j, end + 1, weight);
}

static void
progress(void *arg, const char *what, double value)
{
	(void)arg;
	fprintf(stderr, "%s %g\n", what, value);
}

static void
usage(void)
{
	fputs(usage_text, stderr);
	exit(CLI_TROUBLE);
}

static void
option(struct job *j, int ch)
{
	switch (ch) {
	case 'c':
		add_weighted(j, optarg);
		break;
	case 'd':
		j->train.drop = (float)number(optarg, "drop", 0, 90) / 100.0F;
		break;
	case 'f':
		j->train.features = (size_t)number(optarg, "features", 1, 4000000);
		break;
	case 'g':
		add_list(j, optarg);
		break;
	case 'o':
		j->out = optarg;
		break;
	case 'p':
		j->train.passes = (unsigned)number(optarg, "passes", 1, 1000);
		break;
	case 'r':
		j->train.rare = (unsigned)number(optarg, "rare", 1, 1000);
		break;
	case 's':
		j->train.seed = (uint64_t)number(optarg, "seed", 0, INT64_MAX);
		break;
	case 'v':
		j->train.progress = progress;
		break;
	case 'h':
		printf("%s%s", usage_text, help_text);
		cli_finish_text();
	case 'V':
		printf("ntrain (nutgraf) " CLI_VERSION "\n");
		cli_finish_text();
	default:
		usage();
	}
}

static void
write_model(const char *path, const struct buf *model)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(model->p, 1, model->len, f) != model->len || fclose(f) != 0)
		err(CLI_TROUBLE, "%s", path);
}

int
main(int argc, char **argv)
{
	static const struct option longs[] = { { "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' }, { NULL, 0, NULL, 0 } };
	struct job j = { .train = { .passes = 8, .seed = 1, .features = 140000, .rare = 2, .rate = 0.1F, .decay = 0.004F, .drop = 0.2F } };
	int ch;

	sandbox_enter(SANDBOX_FILES, argv, NULL);
#ifdef NG_TEST
	sandbox_misdeed();
#endif
	while ((ch = getopt_long(argc, argv, "+c:d:f:g:o:p:r:s:v", longs, NULL)) != -1)
		option(&j, ch);
	if (j.out == NULL)
		usage();
	for (int i = optind; i < argc; i++)
		add_corpus(&j, argv[i], 1);
	if (optind == argc && j.corpus.n_docs == 0)
		add_corpus(&j, "-", 1);
	if (!j.trouble) {
		if (j.corpus.n_docs == 0)
			errx(CLI_TROUBLE, "no sentence to learn from");
		struct buf model = tag_train(&j.corpus, &j.lists, &j.train);
		write_model(j.out, &model);
		free(model.p);
	}
	tag_corpus_free(&j.corpus);
	tag_lists_free(&j.lists);
	return j.trouble ? CLI_TROUBLE : CLI_DONE;
}
