#!/usr/bin/env bats
# ncheck: each reason why a record is not proved, and what its exit status says.

load suite

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	printf 'The ferry was late.\n' >doc
}

# check STATUS RECORD [OPTION ...]: ncheck over RECORD, as printf writes it, into out and err.
check() {
	local want=$1 record=$2 got=0
	shift 2
	# shellcheck disable=SC2059
	printf "$record" | ncheck "$@" >out 2>err || got=$?
	[ "$got" -eq "$want" ]
}

@test "a record that its document holds is not written" {
	check 0 'said\tdoc\t4\t9\tferry\n'
	[ ! -s out ] && [ ! -s err ]
}

@test "other bytes than the document's: differs, exit 1, findings ride along" {
	check 1 'said\tdoc\t4\t9\tFerry\n'
	[ "$(cat out)" = "$(printf 'differs\tsaid\tdoc\t4\t9\tFerry')" ]
}

@test "offsets behind the end: beyond" {
	check 1 'doc\t18\t23\tferry\n'
	[ "$(cut -f1 out)" = beyond ]
}

@test "a text that is not as long as its offsets say: length" {
	check 1 'doc\t4\t10\tferry\n'
	[ "$(cut -f1 out)" = length ]
}

@test "a line that is no record: norecord" {
	check 1 'The ferry was late.\n'
	[ "$(cut -f1 out)" = norecord ]
}

@test "a document that is not there: unreadable, told once, exit 2; the others are proved" {
	check 2 'gone\t0\t1\ta\ngone\t1\t2\tb\ndoc\t4\t9\tferry\n'
	[ "$(cut -f1 out)" = "$(printf 'unreadable\nunreadable')" ]
	[ "$(cat err)" = 'ncheck: gone: No such file or directory' ]
}

@test "a document that is no regular file: unreadable" {
	mkfifo pipe
	check 2 'pipe\t0\t1\ta\n'
	[ "$(cut -f1 out)" = unreadable ]
	grep -q 'not a regular file' err
}

@test "a name with a NUL byte is not the file of what stands before it" {
	check 2 'doc\0more\t4\t9\tferry\n'
	[ "$(cut -f1 out)" = unreadable ]
	grep -q 'NUL byte' err
	check 0 'doc\t4\t9\tferry\n'
}

@test "standard input has gone by: -s names the file that it was" {
	check 2 '\055\t4\t9\tferry\n'
	[ "$(cut -f1 out)" = unreadable ]
	check 0 '\055\t4\t9\tferry\n' -s doc
	[ ! -s out ]
}

@test "-q writes nothing, the exit status tells" {
	check 1 'doc\t4\t9\tFerry\n' -q
	[ ! -s out ]
	check 0 'doc\t4\t9\tferry\n' -q
}

@test "escapes in the text and in the name are undone" {
	printf 'a\tb\\c\n' >"$(printf 'odd\tname')"
	# shellcheck disable=SC2016
	printf '%s\n' 'odd\tname	0	5	a\tb\\c' | ncheck
}
