#include "quote/clause_kernel.h"

#define AVX2 0
#define TARGET
#include "quote/clause_lanes.inc"

#include "quote/clause_kernel.inc"

const struct clause_kernel clause_kernel_portable = { score_cue, weigh, find_paths, score_classes };
