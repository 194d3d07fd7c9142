/*
 * Stretches in single marks, which are apostrophes as often as not.
 */
#include "quote/stretch.h"
#include "utf/utf.h"

void
stretch_add(struct stretches *out, struct slice line, size_t index, struct stretch s)
{
	size_t len;

	while (s.start < s.end && utf_is_space(utf_at(line, s.start, &len)) && s.start + len <= s.end)
		s.start += (uint32_t)len;
	while (s.end > s.start && utf_is_space(utf_before(line, s.end, &len)) && s.end - len >= s.start)
		s.end -= (uint32_t)len;
	if (s.start == s.end)
		return;
	s.line = index;
	mem_reserve(&out->v, &out->cap, out->n + 1, sizeof(*out->v));
	out->v[out->n++] = s;
}

/* Single marks in one region: the text of a double stretch, or what stands outside all of them. */
struct region {
	const struct mark *open; /* waits for its closing mark */
	const struct mark *weak; /* might be that, or a possessive */
	uint32_t end;
};

static void
region_pair(struct region *r, const struct mark *close, struct slice line, size_t index, struct stretches *out)
{
	const struct mark *open = r->open;

	if (open != NULL && close != NULL)
		stretch_add(out, line, index, (struct stretch){ .open = open->start, .start = open->end,
		    .end = close->start, .close = close->end, .flags = STRETCH_SINGLE });
	r->open = r->weak = NULL;
}

/* ‘We fear for the workers’ jobs.: what would close it is a possessive in the midst of a sentence. */
static bool
region_sentence(const struct region *r, struct slice line)
{
	struct slice text = slice_sub(line, r->open->end, r->weak->start);
	size_t words = 0;

	for (size_t i = 0; i < text.len; i++)
		words += text.p[i] == ' ';
	return words >= 3 && text.p[0] >= 'A' && text.p[0] <= 'Z' && memchr(".!?", line.p[line.len - 1], 3) != NULL;
}

/* A region is over: a lone ‘ that began the line leaves its paragraph open, as “ would. */
static void
region_end(struct region *r, struct slice line, size_t index, struct stretches *out)
{
	bool lone = r->open != NULL && line.p[r->open->start] != '\'' && r->end == line.len &&
	    (r->weak == NULL ? r->open->start == 0 : region_sentence(r, line));

	if (lone)
		stretch_add(out, line, index, (struct stretch){ .open = r->open->start, .start = r->open->end,
		    .end = (uint32_t)line.len,
		    .close = (uint32_t)line.len, .flags = STRETCH_SINGLE | STRETCH_UNCLOSED });
	region_pair(r, lone ? NULL : r->weak, line, index, out);
}

static void
region_mark(struct region *r, const struct mark *m, struct slice line, size_t index, struct stretches *out)
{
	if (r->open != NULL && m->closes && (m->firm || !m->opens)) {
		if (m->firm)
			region_pair(r, m, line, index, out);
		else if (r->weak == NULL)
			r->weak = m;
		return;
	}
	if (!m->opens)
		return;
	region_pair(r, r->weak, line, index, out);
	r->open = m;
}

void
stretch_singles(const struct mark *marks, size_t n, struct slice line, size_t index, size_t first, struct stretches *out)
{
	struct region level[MARK_DEPTH + 1] = { { .end = (uint32_t)line.len } };
	size_t depth = 0, d = first, ends = out->n;

	for (size_t i = 0; i < n; i++) {
		for (;;) {
			bool more = d < ends && out->v[d].start <= marks[i].start;

			if (depth > 0 && level[depth].end <= (more ? out->v[d].start : marks[i].start)) {
				region_end(&level[depth--], line, index, out);
				continue;
			}
			if (!more)
				break;
			if (depth < MARK_DEPTH)
				level[++depth] = (struct region){ .end = out->v[d].end };
			d++;
		}
		if (marks[i].form == MARK_SINGLE)
			region_mark(&level[depth], &marks[i], line, index, out);
	}
	for (;; depth--) {
		region_end(&level[depth], line, index, out);
		if (depth == 0)
			break;
	}
}
