#include "sent/sent.h"

struct slice
sent_role_name(enum sent_role role)
{
	static const char *const names[] = { "sent", "head", "subhead", "byline", "caption", "credit", "tags", "boiler" };

	return slice_of(names[role], strlen(names[role]));
}

/* The longest line that can be something else than running text. */
enum { SHORT = 300 };

static bool
holds(struct slice s, struct slice what)
{
	return s.len >= what.len && memmem(s.p, s.len, what.p, what.len) != NULL;
}

static bool
stopped(struct slice s)
{
	char c = s.p[s.len - 1];

	return c == '.' || c == '!' || c == '?' || c == '"' || c == ':' || slice_ends(s, SLICE("\xe2\x80\x9d"));
}

static enum sent_role
role_of(const struct sent_page *page, struct slice s)
{
	if (s.len > SHORT)
		return SENT_BODY;
	if (slice_starts(s, SLICE("\xc2\xa9")) || slice_starts(s, SLICE("Photo:")))
		return SENT_CREDIT;
	if (slice_ends(s, SLICE(" REUTERS")) || slice_ends(s, SLICE("/ Getty Images")))
		return SENT_CAPTION;
	if ((slice_starts(s, SLICE("By ")) || slice_starts(s, SLICE("by "))) && s.len < 60 && !stopped(s))
		return SENT_BYLINE;
	if (holds(s, SLICE("enter your comment")) || holds(s, SLICE("enter your name")))
		return SENT_BOILER;
	if (page->lines == 0 && !stopped(s))
		return SENT_HEAD;
	return SENT_BODY;
}

enum sent_role
sent_line_role(struct sent_page *page, const struct line *line)
{
	enum sent_role role = role_of(page, line->text);

	page->body |= role == SENT_BODY;
	page->lines += page->lines < 16;
	page->last = role;
	page->end = line->start + line->text.len;
	return role;
}

enum sent_role
sent_unit_role(enum sent_role of_line, struct slice unit)
{
	if (of_line == SENT_CAPTION &&
	    (slice_eq(unit, SLICE("REUTERS")) || slice_eq(unit, SLICE("via REUTERS")) || slice_starts(unit, SLICE("\xc2\xa9"))))
		return SENT_CREDIT;
	return of_line;
}
