#include "quote/clause_kernel.h"

#ifdef __x86_64__
#include <immintrin.h>

#define AVX2 1
#define TARGET __attribute__((target("avx2,bmi,popcnt")))
#include "quote/clause_lanes.inc"

#include "quote/clause_kernel.inc"

static const struct clause_kernel avx2 = { score_cue, weigh, find_paths, score_classes };
#endif

const struct clause_kernel *
clause_kernel(void)
{
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
		return &avx2;
#endif
	return &clause_kernel_portable;
}
