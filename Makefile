# nutgraf: GNU make. Targets are told in CONTRIBUTING.md; `make demo` and `make check` are the ones to begin with.

VERSION = 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
EVAL ?= ../shared/eval
B ?= build

CC ?= cc
CLANG ?= clang
PKG_CONFIG ?= pkg-config
PKGS = libbsd-overlay libutf8proc libxxhash

CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
NG_CFLAGS = -std=c11 -D_GNU_SOURCE $(WARN) -Ilib $(shell $(PKG_CONFIG) --cflags $(PKGS))
NG_LIBS = $(shell $(PKG_CONFIG) --libs $(PKGS)) -lm

PROGS = $(sort $(patsubst cmd/%.c,%,$(wildcard cmd/*.c)))
LIB_SRC = $(sort $(wildcard lib/*/*.c))
LIB_OBJ = $(LIB_SRC:%.c=$B/%.o)
CMD_OBJ = $(PROGS:%=$B/cmd/%.o)
UNIT = $(sort $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*_test.c)))
UNIT_BIN = $(UNIT:%=$B/unit/%)
MAN1 = $(wildcard man/*.1)
MAN5 = $(wildcard man/*.5)
MAN7 = $(wildcard man/*.7)

.PHONY: all
all: $(PROGS:%=$B/bin/%)

$B/bin/%: $B/cmd/%.o $B/libnutgraf.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $B/libnutgraf.a $(NG_LIBS)

# The members are replaced as a whole, so that a source that is gone leaves nothing behind.
$B/libnutgraf.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $(LIB_OBJ)

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(NG_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$B/unit/%: tests/unit/%.c $B/libnutgraf.a
	@mkdir -p $(@D)
	$(CC) $(NG_CFLAGS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -MMD -MP -MF $@.d -o $@ $< $B/libnutgraf.a $(NG_LIBS)

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(UNIT_BIN:=.d)

.SECONDARY:

.PHONY: unit
unit: $(UNIT_BIN)
	@for t in $(UNIT_BIN); do $$t || exit 1; done

.PHONY: tables
tables:
	@for g in lib/data/gen-*; do echo "$$g"; $$g || exit 1; done

.PHONY: clean
clean:
	rm -rf $B
