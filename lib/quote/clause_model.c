#include "quote/clause_model.h"

/* The file is data of the program; an array written out in C would be four times its size. */
__asm__(".section .rodata\n"
	".balign 64\n"
	"clause_model_begin:\n"
	".incbin \"lib/data/quote-clause.model\"\n"
	"clause_model_end:\n"
	".byte 0\n"
	".text\n");

extern const char clause_model_begin[], clause_model_end[];

struct slice
clause_model_builtin(void)
{
	return slice_of(clause_model_begin, (size_t)(clause_model_end - clause_model_begin));
}

static uint32_t
read_u32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

enum { SLOT = 6, KEY = 2, HEADER = 8 + 4 * (3 + 1 + CLAUSE_STAGES), SPARE = 4, SLOTS_MOST = 1 << 20, BUCKETS_MOST = 1 << 16 };

static const size_t width_of[CLAUSE_STAGES] = { CLAUSE_CUE_WIDTH, CLAUSE_SPAN_WIDTH, CLAUSE_CLASS_WIDTH };

/* Header: magic, unit, the two thresholds, slots of the words' table, buckets of each stage's. SPARE bytes end the file. */
bool
clause_model_read(struct clause_model *m, struct slice file)
{
	const unsigned char *h = (const unsigned char *)file.p;
	size_t at = HEADER;

	if (file.len < HEADER || memcmp(h, CLAUSE_MAGIC, 8) != 0)
		return false;
	m->unit = (int)read_u32(h + 8);
	m->cue_least = (int)read_u32(h + 12);
	m->path_least = (int)read_u32(h + 16);
	m->words = (struct clause_words){ h + at, read_u32(h + 20) };
	if (m->unit < 1 || m->words.n < 1 || m->words.n > SLOTS_MOST)
		return false;
	at += (size_t)SLOT * m->words.n;
	for (size_t i = 0; i < CLAUSE_STAGES; i++) {
		uint32_t buckets = read_u32(h + 24 + 4 * i);
		if (buckets < 1 || buckets > BUCKETS_MOST)
			return false;
		size_t rows = (size_t)CLAUSE_BUCKET * buckets, keys = at;
		at += KEY * rows;
		m->table[i] = (struct clause_table){ h + keys, (const signed char *)h + at, buckets };
		at += width_of[i] * rows;
	}
	return at + SPARE == file.len;
}

uint32_t
clause_word_at(const struct clause_words *w, uint32_t i, struct clause_word *word)
{
	const unsigned char *s = w->slots + (size_t)SLOT * i;

	*word = (struct clause_word){ s[4], s[5] };
	return read_u32(s);
}

struct clause_word
clause_word(const struct clause_words *w, uint32_t hash)
{
	uint32_t i = clause_slot(w->n, hash);

	for (uint32_t tries = 0; tries < w->n; tries++) {
		const unsigned char *s = w->slots + (size_t)SLOT * i;
		uint32_t at = read_u32(s);
		if (at == hash)
			return (struct clause_word){ s[4], s[5] };
		if (at == 0)
			break;
		i = i + 1 < w->n ? i + 1 : 0;
	}
	return (struct clause_word){ 0, 0 };
}
