#!/usr/bin/env bats
# What a program finds is a function of its documents' bytes alone, however they are brought to it, and whatever
# the size of its buffers and the vector code it runs on. As suite.bats, run once for each program.

load suite

setup() {
	[ -n "${PROG-}" ] || skip "tests/run names the program"
	cd "$BATS_TEST_TMPDIR" || return 1
	tiny=$NG_BUILD/tiny/bin/$PROG
	cp "$news"/*.txt .
	hostile >zz-hostile.txt
}

# PROG's rows for what it is fed, without the finding that nsplit put behind PROG's own.
without_role() {
	cut --complement -f "$(($(own_columns) + 1))"
}

# bats test_tags=row
@test "raw lines, tail -n +1, nsplit -p and nsplit -d give the same rows" {
	rm zz-hostile.txt
	"$PROG" ./*.txt >want
	[ -s want ]
	tail -n +1 ./*.txt | "$PROG" | cmp - want
	nsplit -p ./*.txt | "$PROG" | without_role | cmp - want
	nsplit -d ./*.txt | "$PROG" | without_role | cmp - want
}

# bats test_tags=row
@test "hostile bytes give the same rows as raw lines, nsplit -p and nsplit -d" {
	"$PROG" -r zz-hostile.txt >want
	[ -s want ]
	nsplit -rp zz-hostile.txt | "$PROG" | without_role | cmp - want
	nsplit -rd zz-hostile.txt | "$PROG" | without_role | cmp - want
}

# bats test_tags=row
@test "a stream that is cut between documents and fed in parts gives the same rows" {
	nsplit -p ./*.txt >stream
	"$PROG" stream >want
	: >got
	for doc in ./*.txt; do
		awk -F '\t' -v doc="$doc" '$(NF - 3) == doc' stream | "$PROG" >>got
	done
	cmp got want
}

# bats test_tags=row
@test "the order of documents changes nothing but the order of rows" {
	"$PROG" ./*.txt | LC_ALL=C sort >want
	# shellcheck disable=SC2046 # the names hold no blanks
	"$PROG" $(printf '%s\n' ./*.txt | sort -r) | LC_ALL=C sort | cmp - want
}

# bats test_tags=record
@test "buffers of four bytes give the same bytes" {
	for feed in ./*.txt; do
		run_to 0 bash -c "$PROG $feed >want; $tiny $feed >got; cmp got want"
	done
	tail -n +1 ./*.txt >tailed
	nsplit -d ./*.txt >documents
	for feed in tailed documents; do
		run_to 0 bash -c "$PROG -H $feed >want; $tiny -H $feed >got; cmp got want"
	done
}

# bats test_tags=record
@test "the vector code gives the same bytes as the portable" {
	nsplit -d ./*.txt >documents
	"$PROG" documents >want || [ $? -eq "$(found)" ]
	tried=0
	for code in avx2 sse2 portable; do
		NUTGRAF_SCAN=$code "$tiny" --version | grep -q "vector code: $code\$" || continue
		NUTGRAF_SCAN=$code "$tiny" documents >got || [ $? -eq "$(found)" ]
		cmp got want
		tried=$((tried + 1))
	done
	[ "$tried" -ge 1 ]
}
