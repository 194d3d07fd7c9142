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
# The sandbox does with less where libseccomp is not to be had.
SECCOMP = $(shell $(PKG_CONFIG) --exists libseccomp && echo libseccomp)

CFLAGS ?= -O2 -g
# -Wno-psabi: gcc tells how vectors would be passed on machines without them, of functions that are all inlined.
WARN = -Wno-psabi -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
# Asked of pkg-config once, and not before something is compiled: `make deps` may have to bring it first.
NG_CFLAGS = $(eval NG_CFLAGS := -std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 $(WARN) -Ilib $(shell $(PKG_CONFIG) --cflags $(PKGS) $(SECCOMP)) $(if $(SECCOMP),-DHAVE_SECCOMP))$(NG_CFLAGS)
NG_LIBS = $(eval NG_LIBS := $(shell $(PKG_CONFIG) --libs $(PKGS) $(SECCOMP)) -lstemmer -lm)$(NG_LIBS)

PROGS = $(sort $(patsubst cmd/%.c,%,$(wildcard cmd/*.c)))
LIB_SRC = $(sort $(wildcard lib/*/*.c))
LIB_OBJ = $(LIB_SRC:%.c=$B/%.o)
CMD_OBJ = $(PROGS:%=$B/cmd/%.o)
UNIT = $(sort $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*_test.c)))
UNIT_BIN = $(UNIT:%=$B/unit/%)
FUZZ = $(sort $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_BIN = $(FUZZ:%=$B/fuzz/%)
FUZZ_CMD = $(filter-out ntrain,$(PROGS))
MAN = $(wildcard man/*.[157])

# Commands are shown by a word and a name; V=1 shows them whole.
V ?=
say = $(if $V,,@printf '  %-4s %s\n' $1 $2;)

.PHONY: all
all: $(PROGS:%=$B/bin/%)
	@test -n '$(PROGS)' || { echo 'this Makefile needs GNU make (gmake)' >&2; exit 1; }

$B/bin/%: $B/cmd/%.o $B/libnutgraf.a
	@mkdir -p $(@D)
	$(call say,LD,$@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $B/libnutgraf.a $(NG_LIBS)

# The members are replaced as a whole, so that a source that is gone leaves nothing behind.
$B/libnutgraf.a: $(LIB_OBJ)
	@rm -f $@
	$(call say,AR,$@)$(AR) rcs $@ $(LIB_OBJ)

$B/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) $(NG_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The model is put in by the assembler, which tells no dependencies.
$B/lib/tag/builtin.o: lib/data/tag-model.bin

$B/unit/%: tests/unit/%.c $B/libnutgraf.a
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) $(NG_CFLAGS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -MMD -MP -MF $@.d -o $@ $< $B/libnutgraf.a $(NG_LIBS)

$B/fuzz/%: tests/fuzz/%.c $B/fuzz/programs.a $B/libnutgraf.a
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) $(NG_CFLAGS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -MMD -MP -MF $@.d -o $@ $< $B/fuzz/programs.a $B/libnutgraf.a $(NG_LIBS)

# The programs as functions, for the targets that run them whole.
$B/fuzz/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) $(NG_CFLAGS) -Wno-missing-prototypes -Dmain=$*_main $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$B/fuzz/programs.a: $B/tests/fuzz/programs.o $(FUZZ_CMD:%=$B/fuzz/cmd/%.o)
	@rm -f $@
	$(call say,AR,$@)$(AR) rcs $@ $^

# Makes the calls of a program fail, for the tests of its manners in trouble.
$B/fault.so: tests/fault/fault.c
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O1 -g -fPIC -shared -o $@ $< -ldl

$B/newsgen $B/cost: $B/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O2 -g -o $@ $<

# Its data are taken in as they are.
$B/lib/quote/clause_model.o: lib/data/quote-clause.model

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(UNIT_BIN:=.d) $(FUZZ_BIN:=.d) $(FUZZ_CMD:%=$B/fuzz/cmd/%.d) $B/tests/fuzz/programs.d

.SECONDARY:

# What is missing comes from Debian, and nothing is done when all is there.
.PHONY: deps deps-check deps-dev
deps:
	@tests/deps build
deps-check:
	@tests/deps build check
deps-dev:
	@tests/deps build check dev

# Every direct quotation in the articles of the tests, as one would read it in a terminal.
.PHONY: demo
demo: deps
	@$(MAKE) --no-print-directory all
	@tests/demo $B/bin

# The tests: unit programs, the contract of every program, the examples of the manual. tests/run tells of each.
.PHONY: check check-here slow unit
check: deps-check
	@$(MAKE) --no-print-directory all tiny
	@$(MAKE) --no-print-directory check-here

# With what is installed, on the programs in $B.
check-here: all $(UNIT_BIN) $B/fault.so
	@tests/run $B

# Gigabytes and every fault in turn: minutes on two cores.
slow: all tiny $B/fault.so $B/newsgen
	@tests/run -s $B

unit: $(UNIT_BIN)
	@for t in $(UNIT_BIN); do $$t || exit 1; done

# The suite with buffers of four bytes, in which every boundary bug is a common one, and with the hooks of the tests.
.PHONY: tiny
tiny:
	@$(MAKE) --no-print-directory B=$B/tiny CPPFLAGS='$(CPPFLAGS) -DIO_BUFSIZE=4 -DNG_TEST' all

SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
.PHONY: asan valgrind
asan:
	@$(MAKE) --no-print-directory B=build/asan CC='$(CLANG)' CFLAGS='$(SANITIZE)' CPPFLAGS=-DNG_TEST all tiny
	@$(MAKE) --no-print-directory B=build/asan CC='$(CLANG)' CFLAGS='$(SANITIZE)' CPPFLAGS=-DNG_TEST check-here

valgrind: all $(UNIT_BIN)
	@for t in $(UNIT_BIN); do echo "$$t"; valgrind -q --error-exitcode=9 --leak-check=full $$t || exit 1; done
	@for p in $(filter-out ntrain ncheck,$(PROGS)); do echo "$$p"; \
		valgrind -q --error-exitcode=9 --leak-check=full $B/bin/$$p tests/news/*.txt >$B/valgrind.out || exit 1; done

# The same programs for 32 bit, for big-endian (under qemu), with the C library musl, and by clang; unit programs, the tests of
# each program and the examples there, and the same rows as here.
.PHONY: m32 big-endian musl clang
m32 big-endian musl:
	@tests/deps build check $@
	@tests/foreign/run $@ $B/$@

# The Debian package: made twice, the same bytes; lintian, hardening, its own tests. CHECK=check runs all tests in the build.
CHECK ?=
.PHONY: package
package:
	@tests/deps build check package
	@tests/package $B/package $(CHECK)

# The package installed on this very machine and tested as Debian does: for one that may be thrown away.
.PHONY: autopkgtest
autopkgtest: package
	@tests/deps autopkgtest
	autopkgtest $B/package/one/nutgraf_*.deb . -- null

# SCALE bytes of news, made as they are read, through each program: memory and speed.
SCALE ?= 20000000000
.PHONY: scale
scale: all $B/newsgen $B/cost
	@tests/bench/scale $B $(SCALE)

# What ncmp costs on RECORDS sentences and on a tenth of them, and how it grows.
RECORDS ?= 1000000
.PHONY: growth
growth: all $B/newsgen $B/cost
	@tests/bench/growth $B $(RECORDS)

clang: deps-check
	@$(MAKE) --no-print-directory B=$B/clang CC='$(CLANG)' CFLAGS='$(CFLAGS) -Werror' all tiny
	@$(MAKE) --no-print-directory B=$B/clang CC='$(CLANG)' CFLAGS='$(CFLAGS) -Werror' check-here

# Each target FUZZ_TIME seconds, from the seeds in tests/fuzz/seeds and what earlier runs found.
# fuzz-keep makes seeds of the inputs that reached new code.
FUZZ_TIME ?= 60
.PHONY: fuzz fuzz-keep fuzz-here fuzz-keep-here
fuzz fuzz-keep:
	@$(MAKE) --no-print-directory B=build/fuzzing CC='$(CLANG)' CFLAGS='$(SANITIZE) -fsanitize=fuzzer-no-link' CPPFLAGS='-include tests/fuzz/bufsize.h' $@-here
fuzz-here: $(FUZZ_BIN)
	@tests/fuzz/run $B $(FUZZ_TIME) $(FUZZ)
fuzz-keep-here: $(FUZZ_BIN)
	@tests/fuzz/keep $B $(FUZZ)

.PHONY: lint
lint:
	@tests/lint

# A text of 100 MB; TEXT=file measures with another one.
.PHONY: bench eval
bench: all $B/newsgen $B/cost
	@tests/bench/run $B $(TEXT)

eval: all
	@tests/eval/run $B '$(EVAL)'

.PHONY: tables
tables:
	@for g in lib/data/gen-*; do echo "$$g"; $$g || exit 1; done

TRAIN_CLAUSE = $(wildcard tests/eval/clause/*.c)
$B/train-clause: $(TRAIN_CLAUSE) $(wildcard tests/eval/clause/*.h) $B/libnutgraf.a
	$(CC) $(NG_CFLAGS) $(CPPFLAGS) -O3 $(LDFLAGS) -o $@ $(TRAIN_CLAUSE) $B/libnutgraf.a $(NG_LIBS)

.PHONY: model clause-model
# The tagger's model; lib/data/tag-model.md tells what it is made from.
model: $B/bin/ntrain
	NTRAIN=$B/bin/ntrain lib/data/train-tag $(EVAL)

# The model of reported clauses; lib/data/clause-model.md tells of it.
clause-model: $B/train-clause
	lib/data/train-clause $B/train-clause '$(EVAL)'

MANDIR = $(PREFIX)/share/man
.PHONY: install uninstall dist clean
BASHCOMP = $(PREFIX)/share/bash-completion/completions
ZSHCOMP = $(PREFIX)/share/zsh/site-functions
install: all
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(BASHCOMP)' '$(DESTDIR)$(ZSHCOMP)' $(foreach s,1 5 7,'$(DESTDIR)$(MANDIR)/man$s')
	install -m 755 $(PROGS:%=$B/bin/%) '$(DESTDIR)$(PREFIX)/bin'
	$(foreach s,1 5 7,install -m 644 $(filter %.$s,$(MAN)) '$(DESTDIR)$(MANDIR)/man$s' &&) true
	$(foreach p,$(PROGS),install -m 644 completions/nutgraf.bash '$(DESTDIR)$(BASHCOMP)/$p' &&) true
	install -m 644 completions/_nutgraf '$(DESTDIR)$(ZSHCOMP)'

uninstall:
	rm -f $(PROGS:%='$(DESTDIR)$(PREFIX)/bin/%') $(PROGS:%='$(DESTDIR)$(BASHCOMP)/%') '$(DESTDIR)$(ZSHCOMP)/_nutgraf'
	rm -f $(foreach m,$(notdir $(MAN)),'$(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $m))/$m')

# The same commit makes the same bytes.
dist:
	@mkdir -p build
	git archive --format=tar --prefix=nutgraf-$(VERSION)/ HEAD | gzip -9n >build/nutgraf-$(VERSION).tar.gz

clean:
	rm -rf $B
