/*
 * Keys of features: 32-bit hashes of a template and up to two values.
 */
#ifndef TAG_KEY_H
#define TAG_KEY_H

#include "util/slice.h"

/* The multipliers are MurmurHash3's finaliser (Austin Appleby, public domain). */
static inline uint64_t
tag_mix(uint64_t h)
{
	h ^= h >> 33;
	h *= 0xff51afd7ed558ccdULL;
	h ^= h >> 33;
	h *= 0xc4ceb9fe1a85ec53ULL;
	return h ^ h >> 33;
}

static inline uint32_t
tag_key(unsigned template, uint32_t a, uint32_t b)
{
	return (uint32_t)tag_mix(((uint64_t)a << 32 | b) + (uint64_t)template * 0x9e3779b97f4a7c15ULL);
}

/* The key of a list's entry with one word more; 0 is the empty entry. */
static inline uint32_t
tag_entry_key(uint32_t entry, uint32_t word)
{
	return (uint32_t)tag_mix((uint64_t)entry << 32 | word) | 1;
}

#endif
