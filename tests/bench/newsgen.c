/*
 * newsgen GRAMMAR BYTES - writes news-like text of about so many bytes, always the same.
 *
 * GRAMMAR has one rule a line: SYMBOL TAB EXPANSION; # begins a comment. In an expansion, {symbol} is replaced by
 * one of that symbol's expansions, all alike likely; {5-300} by a number of that range; [[...]] is put there in one
 * case of three. Text begins at `paragraph`. In half of the paragraphs curly marks are made straight, for feeds hold
 * both. See tests/bench/README.md for what the densities are meant to be.
 */
#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_RULES = 4096, MAX_TEXT = 1 << 16, MAX_DEPTH = 40 };

struct rule {
	const char *symbol;
	const char *expansion;
};

/* Rules of one symbol stand together, as the grammar has them. */
struct group {
	const char *symbol;
	size_t first;
	size_t n;
};

static struct rule rules[MAX_RULES];
static struct group groups[MAX_RULES];
static size_t nrules, ngroups;
static uint64_t state = 1;

static char text[MAX_TEXT];
static size_t len;

/* splitmix64 (Steele, Lea & Flood 2014). */
static size_t
below(size_t n)
{
	uint64_t z = (state += 0x9e3779b97f4a7c15U);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return (size_t)((z ^ (z >> 31)) % n);
}

static char *
read_all(const char *path)
{
	FILE *f = fopen(path, "r");
	char *p = calloc(1, 1 << 20);

	if (f == NULL || p == NULL)
		err(2, "%s", path);
	if (fread(p, 1, (1 << 20) - 1, f) == 0)
		errx(2, "%s: empty", path);
	fclose(f);
	return p;
}

static void
add_rule(char *line)
{
	char *tab = strchr(line, '\t');

	if (*line == '\0' || *line == '#')
		return;
	if (tab == NULL || nrules == MAX_RULES)
		errx(2, "no rule, or one too many: %s", line);
	*tab = '\0';
	rules[nrules] = (struct rule){ line, tab + 1 };
	if (ngroups == 0 || strcmp(groups[ngroups - 1].symbol, line) != 0)
		groups[ngroups++] = (struct group){ line, nrules, 0 };
	groups[ngroups - 1].n++;
	nrules++;
}

static const struct group *
find_group(const char *name, size_t n)
{
	for (size_t i = 0; i < ngroups; i++)
		if (strlen(groups[i].symbol) == n && memcmp(groups[i].symbol, name, n) == 0)
			return &groups[i];
	errx(2, "no rule for {%.*s}", (int)n, name);
}

static void
put(const char *p, size_t n)
{
	if (len + n >= MAX_TEXT)
		errx(2, "a paragraph of over %d bytes", MAX_TEXT);
	memcpy(text + len, p, n);
	len += n;
}

/* {12-99}: a number; false if slot is none. */
static bool
put_number(const char *slot)
{
	char digits[24], *end;
	size_t low = strtoul(slot, &end, 10), high;

	if (end == slot || *end != '-')
		return false;
	high = strtoul(end + 1, NULL, 10);
	put(digits, (size_t)snprintf(digits, sizeof(digits), "%zu", low + below(high - low + 1)));
	return true;
}

static void expand(const char *p, const char *end, int depth);

static void
put_slot(const char *slot, size_t n, int depth)
{
	const struct group *g;
	const char *chosen;

	if (put_number(slot))
		return;
	g = find_group(slot, n);
	chosen = rules[g->first + below(g->n)].expansion;
	expand(chosen, chosen + strlen(chosen), depth + 1);
}

static void
expand(const char *p, const char *end, int depth)
{
	if (depth > MAX_DEPTH)
		errx(2, "rules without an end");
	while (p < end) {
		const char *close;

		if (*p == '{') {
			close = memchr(p, '}', (size_t)(end - p));
			if (close == NULL)
				errx(2, "no } behind %s", p);
			put_slot(p + 1, (size_t)(close - p - 1), depth);
			p = close + 1;
		} else if (end - p > 1 && p[0] == '[' && p[1] == '[') {
			close = strstr(p, "]]");
			if (close == NULL)
				errx(2, "no ]] behind %s", p);
			if (below(3) == 0)
				expand(p + 2, close, depth + 1);
			p = close + 2;
		} else {
			put(p++, 1);
		}
	}
}

/* U+2018..U+201D become ' and ". */
static void
straighten(void)
{
	size_t to = 0;

	for (size_t i = 0; i < len; i++) {
		if (i + 2 < len && memcmp(text + i, "\xe2\x80", 2) == 0 && ((uint8_t)text[i + 2] & 0xf8) == 0x98) {
			text[to++] = (text[i + 2] & 4) ? '"' : '\'';
			i += 2;
		} else {
			text[to++] = text[i];
		}
	}
	len = to;
}

int
main(int argc, char **argv)
{
	static const char start[] = "{paragraph}\n";
	uint64_t want, done = 0;
	char *p, *line;

	if (argc != 3)
		errx(2, "usage: newsgen grammar bytes");
	p = read_all(argv[1]);
	want = strtoull(argv[2], NULL, 10);
	while ((line = strsep(&p, "\n")) != NULL)
		add_rule(line);
	for (; done < want; done += len) {
		len = 0;
		expand(start, start + sizeof(start) - 1, 0);
		if (below(2) == 0)
			straighten();
		if (fwrite(text, 1, len, stdout) != len)
			err(2, "write");
	}
	if (fclose(stdout) != 0)
		err(2, "write");
	return 0;
}
