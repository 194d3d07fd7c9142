/*
 * The model that is compiled in: the bytes of lib/data/tag-model.bin, put in by the assembler, whose current directory
 * is the repository's root.
 */
#include "tag/tag.h"

extern const char tag_builtin_bytes[], tag_builtin_end[];

__asm__(".pushsection .rodata\n"
	".balign 64\n"
	".globl tag_builtin_bytes, tag_builtin_end\n"
	"tag_builtin_bytes:\n"
	".incbin \"lib/data/tag-model.bin\"\n"
	"tag_builtin_end:\n"
	".byte 0\n"
	".popsection\n");

struct slice
tag_model_builtin(void)
{
	return slice_of(tag_builtin_bytes, (size_t)(tag_builtin_end - tag_builtin_bytes));
}
