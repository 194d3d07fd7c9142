#include "rec/rec.h"

#include <stdlib.h>

void
rec_out_finding(struct rec_out *o, struct slice s)
{
	io_out_finding(&o->io, s);
	io_out_byte(&o->io, '\t');
}

void
rec_out_number(struct rec_out *o, uint64_t n)
{
	io_out_u64(&o->io, n);
	io_out_byte(&o->io, '\t');
}

/* start, end and text; no TAB behind. */
static void
put_span(struct rec_out *o, uint64_t start, struct slice text, bool plain)
{
	rec_out_number(o, start);
	rec_out_number(o, start + text.len);
	if (plain)
		io_out_bytes(&o->io, text);
	else
		io_out_escaped(&o->io, text);
}

static void
put_field(struct rec_out *o, struct slice s)
{
	io_out_bytes(&o->io, s);
	io_out_byte(&o->io, '\t');
}

static void
put_given(struct rec_out *o, const struct rec *r)
{
	if (r->findings.len > 0)
		put_field(o, r->findings);
	put_field(o, r->doc);
}

static char *
append(char *p, struct slice s)
{
	if (s.len > 0)
		memcpy(p, s.p, s.len);
	return p + s.len;
}

/* Room for a row with the plain match, and for a label and two TABs or LFs more. */
static char *
plain_room(struct rec_out *o, const struct rec *r, struct slice match, size_t label)
{
	io_out_room(&o->io, label + r->findings.len + r->doc.len + match.len + (size_t)2 * IO_U64_DIGITS + 6);
	return o->io.buf + o->io.len;
}

/* The common row, put in place without a further look for room; gives its end. */
static char *
put_plain(char *p, const struct rec *r, struct slice match, uint64_t start)
{
	if (r->findings.len > 0) {
		p = append(p, r->findings);
		*p++ = '\t';
	}
	p = append(p, r->doc);
	*p++ = '\t';
	p = io_u64(p, start);
	*p++ = '\t';
	p = io_u64(p, start + match.len);
	*p++ = '\t';
	return append(p, match);
}

static void
end_plain(struct rec_out *o, char *p)
{
	*p++ = '\n';
	o->io.len = o->io.rows = (size_t)(p - o->io.buf);
}

void
rec_out_row(struct rec_out *o, struct slice label, const struct rec *r, struct slice match, uint64_t start)
{
	char *p;

	if (!r->plain) {
		put_field(o, label);
		put_given(o, r);
		put_span(o, start, match, false);
		io_out_row(&o->io);
		return;
	}
	p = append(plain_room(o, r, match, label.len), label);
	*p++ = '\t';
	end_plain(o, put_plain(p, r, match, start));
}

void
rec_out_whole(struct rec_out *o, const struct rec *r)
{
	put_given(o, r);
	if (r->is_raw) {
		put_span(o, r->start, r->raw, r->plain);
	} else {
		rec_out_number(o, r->start);
		rec_out_number(o, r->end);
		io_out_bytes(&o->io, r->raw);
	}
	io_out_row(&o->io);
}

void
rec_out_end(struct rec_out *o, const struct rec *r, struct slice match, uint64_t start)
{
	if (o->keep) {
		put_span(o, start, match, r->plain);
		io_out_byte(&o->io, '\t');
		rec_out_whole(o, r);
		return;
	}
	if (r->plain) {
		end_plain(o, put_plain(plain_room(o, r, match, 0), r, match, start));
		return;
	}
	put_given(o, r);
	put_span(o, start, match, false);
	io_out_row(&o->io);
}

/* True if name is one of the TAB-parted names. */
static bool
has_name(struct slice names, struct slice name)
{
	while (names.len > 0) {
		const char *tab = memchr(names.p, '\t', names.len);
		size_t len = tab == NULL ? names.len : (size_t)(tab - names.p);

		if (slice_eq(slice_of(names.p, len), name))
			return true;
		names = slice_sub(names, tab == NULL ? len : len + 1, names.len);
	}
	return false;
}

/* A filter used twice in a chain numbers its names, so that a table has no two columns of one name. */
static void
put_name(struct rec_out *o, struct slice taken, const char *name)
{
	struct buf b = { 0 };
	char digit = '2';

	buf_add(&b, slice_of(name, strlen(name)));
	while (has_name(taken, buf_slice(&b)) && digit <= '9') {
		b.len = strlen(name);
		buf_byte(&b, '_');
		buf_byte(&b, digit++);
	}
	put_field(o, buf_slice(&b));
	free(b.p);
}

void
rec_out_header(struct rec_out *o, const char *const *own, struct slice input_names)
{
	static const char *const kept[] = { "mstart", "mend", "match", NULL };

	for (; *own != NULL; own++)
		put_name(o, input_names, *own);
	for (const char *const *k = kept; o->keep && *k != NULL; k++)
		put_name(o, input_names, *k);
	if (input_names.len > 0)
		put_field(o, input_names);
	io_out_bytes(&o->io, SLICE("doc\tstart\tend\ttext"));
	io_out_row(&o->io);
}
