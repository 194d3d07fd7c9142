#include "tag/tag.h"

#include <stdlib.h>

#include "tag/context.h"
#include "tag/corpus.h"
#include "tag/decode.h"
#include "tag/feature.h"
#include "tag/sums.h"
#include "tag/train.h"
#include "test.h"

/* Names found, as "type:text|". */
struct found {
	const struct line *lines;
	char text[4096];
	size_t len;
};

static void
collect(void *arg, const struct tag_name *n)
{
	struct found *f = arg;
	struct slice s = slice_sub(f->lines[n->line].text, n->span.start, n->span.end);

	f->len += (size_t)snprintf(f->text + f->len, sizeof f->text - f->len, "%s:%.*s|", tag_type_name(n->type).p,
	    (int)s.len, s.p);
}

static struct tagger *
builtin(void)
{
	static struct tag_model model;

	CHECK(tag_model_open(&model, tag_model_builtin()) == NULL);
	return tagger_new(&model);
}

static bool
finds(struct tagger *t, const char *text, const char *want)
{
	struct line line = { slice_of(text, strlen(text)), 0 };
	struct found f = { .lines = &line };

	tag_doc(t, &line, 1, collect, &f);
	f.text[f.len] = '\0';
	if (strcmp(f.text, want) != 0)
		fprintf(stderr, "in  %s\ngot %s\nnot %s\n", text, f.text, want);
	return strcmp(f.text, want) == 0;
}

static void
names_of_all_types_are_found(void)
{
	struct tagger *t = builtin();

	CHECK(finds(t, "Maria Lindqvist, a spokeswoman for the World Bank, arrived in Nairobi on Tuesday.",
	    "PER:Maria Lindqvist|ORG:World Bank|LOC:Nairobi|"));
	CHECK(finds(t, "The French minister met President Carlos Mendes in Lisbon.",
	    "MISC:French|PER:Carlos Mendes|LOC:Lisbon|"));
	CHECK(finds(t, "the rain went on for three days.", ""));
	CHECK(finds(t, "President Xi [Jinping] arrived in Oslo.", "PER:Xi [Jinping]|LOC:Oslo|"));
	tagger_free(t);
}

static void
what_was_read_before_changes_nothing(void)
{
	struct tagger *a = builtin(), *b = builtin();
	static const char text[] = "Peter Hale of the Red Cross said in Oslo that Hale Bridge was closed.";
	struct line line = { slice_of(text, sizeof text - 1), 0 }, other = { SLICE("HALE left the RED CROSS in June"), 0 };
	struct found one = { .lines = &line }, two = { .lines = &line }, rest = { .lines = &other };

	tag_doc(a, &line, 1, collect, &one);
	tag_doc(b, &other, 1, collect, &rest);
	tag_doc(b, &line, 1, collect, &two);
	CHECK(one.len == two.len && memcmp(one.text, two.text, one.len) == 0);
	tagger_free(a);
	tagger_free(b);
}

static void
count(void *arg, const struct tag_name *n)
{
	size_t *last = arg;

	CHECK(n->span.start >= *last && n->span.end > n->span.start);
	*last = n->span.end;
}

/* Over 1 MiB in one line: it is read in parts. */
static void
a_very_long_line_is_read_to_its_end(void)
{
	static const char some[] = "Peter Hale left Oslo today. ";
	struct tagger *t = builtin();
	struct buf b = { 0 };
	size_t last = 0;

	while (b.len < (5U << 18))
		buf_add(&b, SLICE(some));
	struct line line = { buf_slice(&b), 0 };
	tag_doc(t, &line, 1, count, &last);
	CHECK(last > b.len - sizeof some);
	free(b.p);
	tagger_free(t);
}

static void
a_damaged_model_is_refused(void)
{
	struct slice good = tag_model_builtin();
	char *bytes = aligned_alloc(64, (good.len + 63) / 64 * 64);
	struct tag_model m;

	CHECK(tag_model_open(&m, slice_of(good.p, 0)) != NULL);
	CHECK(tag_model_open(&m, slice_of(good.p, good.len - 1)) != NULL);
	for (size_t at = 0; at < 64; at += 3) {
		memcpy(bytes, good.p, good.len);
		bytes[at] = (char)(bytes[at] ^ 0x55);
		const char *wrong = tag_model_open(&m, slice_of(bytes, good.len));
		CHECK(at >= 40 || wrong != NULL);
	}
	free(bytes);
}

/* Every path of two steps, by brute force. */
static void
decoding_finds_the_best_path(void)
{
	int16_t scores[2][TAG_LABELS], transition[TAG_STATES][TAG_STATES];
	struct tag_steps steps;
	struct tag_cell cells[2];
	uint8_t labels[2];
	uint32_t seed = 7;

	for (int round = 0; round < 200; round++) {
		int32_t best = INT32_MIN;
		unsigned best_a = 0, best_b = 0;
		for (int i = 0; i < 2 * TAG_LABELS; i++)
			scores[i / TAG_LABELS][i % TAG_LABELS] = (int16_t)((int)((seed = seed * 1103515245 + 12345) >> 22) - 512);
		for (int i = 0; i < TAG_STATES * TAG_STATES; i++)
			transition[i / TAG_STATES][i % TAG_STATES] = (int16_t)((int)((seed = seed * 1103515245 + 12345) >> 24) - 128);
		for (unsigned a = 0; a < TAG_STATES; a++) {
			for (unsigned b = 0; b < TAG_STATES; b++) {
				bool open_a = a % 4 < TAG_LAST && a != TAG_OUTSIDE, goes_on = b != TAG_OUTSIDE && (b % 4 == 1 || b % 4 == 2);
				bool fine = (a == TAG_OUTSIDE || a % 4 == TAG_BEGIN || a % 4 == TAG_UNIT) &&
				    (b == TAG_OUTSIDE || b % 4 >= TAG_LAST) && open_a == goes_on && (!open_a || a / 4 == b / 4);
				if (!fine)
					continue;
				int32_t v = transition[TAG_OUTSIDE][a] + transition[a][b] + transition[b][TAG_OUTSIDE] +
				    (a == TAG_OUTSIDE ? 0 : scores[0][a]) + (b == TAG_OUTSIDE ? 0 : scores[1][b]);
				if (v > best) {
					best = v;
					best_a = a;
					best_b = b;
				}
			}
		}
		tag_steps_init(&steps, (const int16_t(*)[TAG_STATES])transition);
		tag_decode(&steps, (const int16_t(*)[TAG_LABELS])scores, 2, cells, labels);
		CHECK(labels[0] == best_a && labels[1] == best_b);
	}
}

static void
add_rows(const struct tag_model *m, const uint32_t *keys, unsigned n, int16_t sum[TAG_LABELS])
{
	for (unsigned i = 0; i < n; i++) {
		const int8_t *row = tag_model_row(m, keys[i]);
		for (int k = 0; row != NULL && k < TAG_LABELS; k++)
			sum[k] = (int16_t)(sum[k] + row[k]);
	}
}

/* The weights of all features of token i, one by one. */
static void
sum_plainly(const struct tag_page *p, const struct tag_run *run, size_t i, int16_t sum[TAG_LABELS])
{
	const struct tag_row *row = &p->rows[run->row];
	uint32_t keys[TAG_KEYS_MAX];

	for (int k = 0; k < TAG_OFFSETS; k++) {
		char buf[3 * TAG_WORD_MAX];
		struct slice text = tag_page_text(p, row, i + (size_t)k - TAG_REACH);
		struct slice folded = slice_of(buf, tag_fold(text, buf));
		const struct tag_word *w = &p->words[tag_page_word(p, row, i + (size_t)k - TAG_REACH)];
		add_rows(p->model, keys, tag_word_keys(w, text, folded, k, keys), sum);
	}
	add_rows(p->model, keys, tag_page_keys(p, row, run, i, keys), sum);
}

static void
check_sums(struct tag_page *p, struct tag_sums *s)
{
	int16_t sums[TAG_RUN_MAX][TAG_LABELS], plain[TAG_LABELS], again[TAG_LABELS];
	uint32_t keys[TAG_KEYS_MAX];

	for (size_t r = 0; r < p->n_runs; r++) {
		const struct tag_run *run = &p->runs[r];
		tag_sums_run(s, p, run, sums);
		for (size_t i = run->start; i < run->end; i++) {
			memset(plain, 0, sizeof plain);
			sum_plainly(p, run, i, plain);
			CHECK(memcmp(plain, sums[i - run->start], sizeof plain) == 0);
			p->tokens[p->rows[run->row].first + i].label = (uint8_t)((r + i) % 3 * 4 + TAG_UNIT);
		}
	}
	tag_page_count(p);
	for (size_t r = 0; r < p->n_runs; r++) {
		const struct tag_run *run = &p->runs[r];
		unsigned n = tag_page_second_keys(p, &p->rows[run->row], run->start, keys);
		memset(plain, 0, sizeof plain);
		add_rows(p->model, keys, n, plain);
		memset(sums, 0, sizeof sums);
		CHECK(tag_sums_second(s, p, run, sums) || n == 0);
		memcpy(again, sums[0], sizeof again);
		CHECK(memcmp(plain, again, sizeof again) == 0);
	}
}

static void
sums_that_are_kept_are_those_of_the_features(void)
{
	static const char *const text[] = {
		"PETER HALE OF THE RED CROSS WINS CUP MATCH", "Oslo, 3 May 2024 12 14",
		"\"The Bank of Oslo and the Red Cross are here,\" said Peter van der Hale, al-Amin and Ms. Hale.",
		"In May, Hale told the Royal Bank of the North-East and Peter Hale / Oslo Times of FIFA's match in Oslo 2 3.",
		"Hale Peter Oslo Red Cross Bank North Peter Hale Oslo Cross Bank said.",
		"The team beat Oslo 2-1 in the league match, the Oslo coach Peter Hale said; the players, the cup, the goal.",
	};
	enum { N = sizeof text / sizeof text[0] };
	struct tag_model m;
	struct line lines[N];
	struct tag_page p;

	CHECK(tag_model_open(&m, tag_model_builtin()) == NULL);
	struct tag_sums *s = tag_sums_new(&m);
	tag_page_init(&p, &m, NULL, tag_sums_drop, s);
	for (size_t i = 0; i < N; i++)
		lines[i] = (struct line){ slice_of(text[i], strlen(text[i])), 0 };
	for (int round = 0; round < 4; round++) {
		for (size_t first = 0; first < N; first += (size_t)round + 1) {
			struct tag_place from = { 0, 0 };
			CHECK(tag_page_read(&p, lines + first, N - first, &from, SIZE_MAX));
			check_sums(&p, s);
			tag_page_forget(&p, (size_t)round * 40);
		}
	}
	tag_page_free(&p);
	tag_sums_free(s);
}

static const char columns[] = "-DOCSTART-\tO\n\n"
			      "Mayor\tO\nOla\tB-PER\nBrandt\tI-PER\nleft\tO\nVardal\tB-LOC\n.\tO\n\n"
			      "\"\tO\nBrandt\tB-PER\nis\tO\ngone\tO\n,\tO\n\"\tO\nsaid\tO\nthe\tO\nUnion\tB-ORG\nof\tI-ORG\nRopers\tI-ORG\n'\tI-ORG\n.\tO\n\n";

static void
columns_become_printed_text(void)
{
	struct tag_corpus c = { 0 };
	static const char want[] = "Mayor Ola Brandt left Vardal.";

	CHECK(tag_corpus_add(&c, SLICE(columns), 1) == 0);
	CHECK(c.n_docs == 1 && c.n_names == 4);
	CHECK(c.text.len > sizeof want && memcmp(c.text.p, want, sizeof want - 1) == 0);
	CHECK(memmem(c.text.p, c.text.len, "\"Brandt is gone,\" said", 22) != NULL);
	CHECK(tag_corpus_add(&c, SLICE("Oslo\tB-LOC\nwrong\n"), 1) == 2);
	tag_corpus_free(&c);
}

static struct buf
small_model(uint64_t seed)
{
	struct tag_corpus c = { 0 };
	struct tag_lists lists = { 0 };
	struct tag_train_options opt = { .passes = 8, .seed = seed, .features = 5000, .rare = 1, .rate = 0.2F };

	for (int i = 0; i < 20; i++)
		tag_corpus_add(&c, SLICE(columns), 1);
	tag_lists_add(&lists, SLICE("Vardal"), 1);
	struct buf model = tag_train(&c, &lists, &opt);
	tag_corpus_free(&c);
	tag_lists_free(&lists);
	return model;
}

static void
training_is_deterministic_and_learns(void)
{
	struct buf a = small_model(1), b = small_model(1);
	struct tag_model m;

	CHECK(a.len == b.len && memcmp(a.p, b.p, a.len) == 0);
	CHECK(tag_model_open(&m, buf_slice(&a)) == NULL);
	struct tagger *t = tagger_new(&m);
	CHECK(finds(t, "Mayor Ola Brandt left Vardal.", "PER:Ola Brandt|LOC:Vardal|"));
	tagger_free(t);
	free(a.p);
	free(b.p);
}

int
main(void)
{
	names_of_all_types_are_found();
	what_was_read_before_changes_nothing();
	a_very_long_line_is_read_to_its_end();
	a_damaged_model_is_refused();
	decoding_finds_the_best_path();
	sums_that_are_kept_are_those_of_the_features();
	columns_become_printed_text();
	training_is_deterministic_and_learns();
	return test_done("tag");
}
