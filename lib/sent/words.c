#include "sent/words.h"

#include "sent/abbrev.inc"

enum { KEY = 8 };

/* ASCII letters in lower case, the rest as it is: eight bytes as one integer. */
static uint64_t
key_of(struct slice word)
{
	uint64_t key = 0;

	for (size_t i = 0; i < word.len; i++) {
		unsigned char b = (unsigned char)word.p[i];

		if (b >= 'A' && b <= 'Z')
			b |= 0x20;
		key |= (uint64_t)b << 8 * i;
	}
	return key;
}

enum sent_abbrev
sent_abbrev(struct slice word)
{
	uint64_t key;
	size_t i;

	if (word.len == 0 || word.len > KEY)
		return SENT_NO_ABBREV;
	key = key_of(word);
	i = key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - ABBREV_BITS);
	while (abbrev_table[i].key != 0 && abbrev_table[i].key != key)
		i = (i + 1) & ((1 << ABBREV_BITS) - 1);
	return abbrev_table[i].key == key ? (enum sent_abbrev)abbrev_table[i].class : SENT_NO_ABBREV;
}
