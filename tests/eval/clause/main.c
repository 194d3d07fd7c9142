/*
 * train-clause: makes lib/data/quote-clause.model out of labelled texts.
 *
 *     train-clause [-p least] -o model -t folder... [-c file.conll...]
 *
 * -t: a folder of texts with gold.tsv (columns as ../shared/eval/README-quotes-ner-seeds.md tells them); may be given
 * again. -c: columns whose words help to find classes of words; may be given again. -p: how sure an attribution must
 * be to be given, in hundredths of a natural-log unit. The same input gives the same bytes.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "learn.h"
#include "quote/vocabulary.h"
#include "words.h"

enum { UNIT = 32, CLUSTERS = 100, CLUSTER_COUNT = 3, CLUSTER_ROUNDS = 12, FOLDS = 4 };

/*
 * A cue less likely than this, as log odds, is not looked at further: when labels are learned, which profits from
 * wrong cues to tell from right ones, and when they are found (polnear dev is none the worse for it).
 */
static const double CUE_LEARNED = -2.5, CUE_LEAST = -0.8;

static const struct learn_options cue_options = { 2, 6, 0.02F, 20480 };
static const struct learn_options label_options = { 2, 12, 0.01F, 18000 };
static const struct learn_options class_options = { 1, 10, 0.05F, 2048 };

struct examples {
	struct example *v;
	size_t n, cap;
};

/* Fills in the words, and collects those that may be cues. */
static void
collect(struct corpus *c, struct clause_words words, struct examples *out)
{
	struct vocabulary *vocabulary = vocabulary_new(words);

	for (struct corpus_doc *d = c->doc; d < c->doc + c->docs; d++)
		for (size_t i = 0; i < d->sentences; i++) {
			const struct corpus_sentence *s = &d->sentence[i];
			struct slice line = slice_of(d->text.p + s->line, d->text.len - s->line);
			size_t next = d->quoted_from[2 * i], end = d->quoted_from[2 * i + 1];
			struct clause_sentence sentence = { d->word + s->first, s->n };
			clause_tokens(vocabulary, line, d->token + s->first, d->quoted, end, &next, &sentence);
			for (size_t k = 0; k < s->n; k++) {
				if (d->word[s->first + k].cue == 0)
					continue;
				mem_reserve(&out->v, &out->cap, out->n + 1, sizeof(*out->v));
				out->v[out->n++] = (struct example){ d, s, k, d->gold[s->first + k] };
			}
		}
	free(vocabulary);
}

/*
 * The odds of every cue, each told by a stage that has not seen its document: what the labels learn of
 * the odds must hold for new text.
 */
static void
set_odds(struct corpus *c, const struct examples *all, struct examples *likely)
{
	struct example *seen = mem_alloc((all->n + 1) * sizeof(*seen));

	for (size_t fold = 0; fold < FOLDS; fold++) {
		struct stage s;
		size_t n = 0;
		for (size_t i = 0; i < all->n; i++)
			if ((size_t)(all->v[i].doc - c->doc) % FOLDS != fold)
				seen[n++] = all->v[i];
		stage_init(&s, CLAUSE_CUE_WIDTH, cue_options);
		learn_cues(&s, seen, n);
		for (size_t i = 0; i < all->n; i++) {
			const struct example *e = &all->v[i];
			if ((size_t)(e->doc - c->doc) % FOLDS != fold)
				continue;
			float z = cue_score(&s, e);
			e->doc->word[e->sentence->first + e->word].odds = clause_odds((int32_t)roundf(z * UNIT), UNIT);
			if (z < (float)CUE_LEARNED)
				continue;
			mem_reserve(&likely->v, &likely->cap, likely->n + 1, sizeof(*likely->v));
			likely->v[likely->n++] = *e;
		}
		stage_free(&s);
	}
	for (struct corpus_doc *d = c->doc; d < c->doc + c->docs; d++)
		for (size_t i = 0; i < d->sentences; i++) {
			struct clause_sentence sentence = { d->word + d->sentence[i].first, d->sentence[i].n };
			clause_count_cues(&sentence);
		}
	free(seen);
}

static void
put_u32(struct buf *b, uint32_t n)
{
	for (unsigned i = 0; i < 4; i++)
		buf_byte(b, (char)(n >> (8 * i)));
}

static void
write_model(const char *path, const struct stage *stage, struct slice words, uint32_t slots, int path_least)
{
	struct buf b = { 0 };
	FILE *f = fopen(path, "wb");

	buf_add(&b, SLICE(CLAUSE_MAGIC));
	put_u32(&b, UNIT);
	put_u32(&b, (uint32_t)(int32_t)lround(CUE_LEAST * UNIT));
	put_u32(&b, (uint32_t)(int32_t)lround(path_least * UNIT / 100.0));
	put_u32(&b, slots);
	for (size_t i = 0; i < CLAUSE_STAGES; i++)
		put_u32(&b, stage[i].opt.buckets);
	buf_add(&b, words);
	for (size_t i = 0; i < CLAUSE_STAGES; i++)
		stage_write(&stage[i], UNIT, &b);
	put_u32(&b, 0);
	if (f == NULL || fwrite(b.p, 1, b.len, f) != b.len || fclose(f) != 0)
		err(2, "%s", path);
	fprintf(stderr, "%s: %zu bytes\n", path, b.len);
	free(b.p);
}

static void
train(struct corpus *c, struct lexicon *l, const char *path, int path_least)
{
	struct examples all = { 0 }, likely = { 0 };
	struct stage stage[CLAUSE_STAGES];
	uint32_t slots;

	lexicon_add_corpus(l, c);
	lexicon_cluster(l, CLUSTERS, CLUSTER_COUNT, CLUSTER_ROUNDS);
	lexicon_count_cues(l, c);
	struct buf table = lexicon_table(l, &slots);
	struct clause_words words = { (const unsigned char *)table.p, slots };
	collect(c, words, &all);
	stage_init(&stage[CLAUSE_CUE], CLAUSE_CUE_WIDTH, cue_options);
	learn_cues(&stage[CLAUSE_CUE], all.v, all.n);
	set_odds(c, &all, &likely);
	stage_init(&stage[CLAUSE_SPAN], CLAUSE_SPAN_WIDTH, label_options);
	fprintf(stderr, "%zu words that may be cues, %zu likely\n", all.n, likely.n);
	learn_labels(&stage[CLAUSE_SPAN], likely.v, likely.n);
	stage_init(&stage[CLAUSE_CLASS], CLAUSE_CLASS_WIDTH, class_options);
	learn_classes(&stage[CLAUSE_CLASS], all.v, all.n);
	write_model(path, stage, buf_slice(&table), slots, path_least);
}

int
main(int argc, char **argv)
{
	struct corpus c = { 0 };
	struct lexicon l;
	const char *path = NULL;
	int ch, path_least = 0;

	lexicon_init(&l);
	while ((ch = getopt(argc, argv, "c:o:p:t:")) != -1)
		switch (ch) {
		case 'c':
			lexicon_add_columns(&l, optarg);
			break;
		case 'o':
			path = optarg;
			break;
		case 'p':
			path_least = atoi(optarg);
			break;
		case 't':
			if (!corpus_add(&c, optarg))
				return 2;
			break;
		default:
			path = NULL;
			optind = argc + 1;
			break;
		}
	if (path == NULL || optind != argc || c.docs == 0) {
		fprintf(stderr, "usage: train-clause [-p least] -o model -t folder ... [-c columns ...]\n");
		return 2;
	}
	train(&c, &l, path, path_least);
	return 0;
}
