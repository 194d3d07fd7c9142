#include "quote/speech.h"

const char *
speech_kind_name(enum speech_kind kind)
{
	static const char *const names[] = { "speech", "scare", "title", "nickname", "no cue" };

	return names[kind];
}

enum speech_kind
speech_kind(const struct items *it, size_t q, const struct attrib *a)
{
	(void)it;
	(void)q;
	(void)a;
	return SPEECH;
}
