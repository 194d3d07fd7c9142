#!/usr/bin/env bats
# ntrain: what a model learns, and what is refused.

bats_require_minimum_version 1.5.0

load suite

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	labelled >some.conll
}

# A few sentences of our own, many times over.
labelled() {
	local i
	for i in 1 2 3 4 5 6 7 8; do
		printf '%s\n' '-DOCSTART- O' '' | tr ' ' '\t'
		printf '%s\n' 'Mayor O' 'Ola B-PER' 'Brandt I-PER' 'left O' 'Vardal B-LOC' '. O' '' \
			'The O' 'Union B-ORG' 'of I-ORG' 'Ropers I-ORG' 'met O' 'in O' 'Vardal B-LOC' '. O' '' | tr ' ' '\t'
	done
}

@test "a model finds what it was shown" {
	ntrain -r 1 -p 20 -o m some.conll
	[ "$(echo 'Mayor Ola Brandt left Vardal.' | nentity -m m | cut -f2,6)" = "$(printf 'PER\tOla Brandt\nLOC\tVardal')" ]
}

@test "the same input gives the same bytes, another seed others" {
	ntrain -o a some.conll
	ntrain -o b some.conll
	ntrain -s 7 -o c some.conll
	cmp a b
	run ! cmp -s a c
}

@test "standard input is read where there is no operand, and for -" {
	ntrain -o a some.conll
	ntrain -o b <some.conll
	ntrain -o c - <some.conll
	cmp a b
	cmp a c
}

@test "CRLF line ends are no part of a label" {
	ntrain -o a some.conll
	sed 's/$/\r/' some.conll | ntrain -o b
	cmp a b
}

@test "a line without a known label is told by its number" {
	printf 'Oslo\tB-LOC\nBergen\tCITY\n' >bad.conll
	run -2 --separate-stderr ntrain -o m bad.conll
	[[ $stderr == 'ntrain: bad.conll:2: '* ]]
	[ ! -e m ]
}

@test "a corpus without a sentence is told" {
	: >none.conll
	run -2 ntrain -o m none.conll
	[ ! -e m ]
}

@test "an unreadable operand is told, and no model is written" {
	run -2 --separate-stderr ntrain -o m some.conll missing.conll
	[[ $stderr == *missing.conll* ]]
	[ ! -e m ]
}

@test "a model that cannot be written is told" {
	run -2 ntrain -o nowhere/m some.conll
	run -2 ntrain -o /dev/full some.conll
}

@test "options out of range are told" {
	run -2 ntrain -p 0 -o m some.conll
	run -2 ntrain -c 1000:some.conll -o m
	run -2 ntrain -c some.conll -o m
	run -2 ntrain some.conll
}

@test "fifteen lists are too many" {
	local lists=() i
	echo Vardal >list
	for i in {1..15}; do lists+=(-g list); : "$i"; done
	run -2 ntrain "${lists[@]}" -o m some.conll
}

@test "a damaged model is refused" {
	ntrain -o m some.conll
	head -c 1000 m >short
	run -2 nentity -m short /dev/null
	run -2 nentity -m some.conll /dev/null
}

# Sixty of each kind at the most. Either it made up for the failure and wrote the same bytes, or it says so, exits 2, and
# leaves nothing that nentity would take for a model.
@test "every call failing in its turn is told, and leaves no half a model" {
	export PROG=ntrain # for the helpers of suite.bash
	local train=(-r 1 -p 1 -o m some.conll) fault call count n got
	sanitized && skip "faults cannot be put into a sanitized program"
	[ -e "$NG_BUILD/fault.so" ] || skip "programs of another machine: no faults are made for them"
	ntrain "${train[@]}"
	mv m whole
	for fault in read:EIO read:EINTR read:short open:EACCES close:EIO memory:ENOMEM; do
		call=${fault%:*}
		count=$(calls "$call" "${train[@]}")
		[ "$count" -gt 0 ]
		for ((n = 1; n <= count; n += count / 60 + 1)); do
			rm -f m
			got=0
			faulty "$call:$n:${fault#*:}" timeout "$PATIENCE" ntrain "${train[@]}" 2>err || got=$?
			if [ "$got" -eq 0 ] && cmp -s m whole; then continue; fi
			echo "$fault at $n of $count: exit $got"
			[ "$got" -eq 2 ]
			grep '^ntrain: ' err
			[ ! -e m ] || run -2 nentity -m m some.conll
		done
	done
}

@test "a model for which there is half the room is told, and is none" {
	ntrain -o whole some.conll
	[ "$(wc -c <whole)" -gt 2048 ]
	(trap '' XFSZ; ulimit -f 1; run_to 2 ntrain -o m some.conll)
	grep 'ntrain: m: File too large' err
	run -2 nentity -m m some.conll
}
