#!/usr/bin/env bats
# The contract that nutgraf(7) states, for the program PROG. tests/run runs this file once for each, with the tags
# that fit it: all, record (reads records), row (its rows are the last four fields of nrecord(5)), filter (-k).

load suite

setup() {
	[ -n "${PROG-}" ] || skip "tests/run names the program"
	cd "$BATS_TEST_TMPDIR" || return 1
}

# bats test_tags=all
@test "--help tells the usage on standard output" {
	run_to 0 "$PROG" --help
	grep -q "^usage: $PROG " out
	[ ! -s err ]
}

# bats test_tags=all
@test "--version names the program and its version" {
	run_to 0 "$PROG" --version
	grep -qE "^$PROG \(nutgraf\) [0-9]+\.[0-9]+\.[0-9]+" out
	[ ! -s err ]
}

# bats test_tags=all
@test "an option that is none: usage on standard error, exit 2" {
	run_to 2 "$PROG" -Y
	grep -q "^usage: $PROG " err
	[ ! -s out ]
	run_to 2 "$PROG" --nonsense
	grep -q "^usage: $PROG " err
}

# bats test_tags=all
@test "the manual has a page, and it knows every option of its own" {
	page=$NG_TOP/man/$PROG.1
	[ -f "$page" ]
	"$PROG" --help | grep -oE '^  -[A-Za-z]' | tr -d ' -' | grep -v '[Hkru]' | while read -r option; do
		grep -qE "^\.It Fl (.*, )?(Fl )?$option( |$|,)" "$page" || { echo "no -$option in $page"; exit 1; }
	done
}

# bats test_tags=all
@test "an operand that does not exist: message, exit 2" {
	run_to 2 "$PROG" "${must[@]}" missing.txt
	grep -qx "$PROG: missing.txt: No such file or directory" err
	[ "$(wc -l <err)" -eq 1 ]
}

# bats test_tags=all
@test "a directory is no operand: message, exit 2" {
	mkdir dir
	run_to 2 "$PROG" "${must[@]}" dir
	grep -qx "$PROG: dir: Is a directory" err
}

# bats test_tags=all
@test "control characters in a name are made visible" {
	run_to 2 "$PROG" "${must[@]}" $'no\nsuch\033[2J\001file'
	[ "$(wc -l <err)" -eq 1 ]
	[ "$(grep -c $'[\001\033]' err)" -eq 0 ]
	grep -q 'no\\nsuch' err
}

# bats test_tags=all
@test "help to a full disk is a write error" {
	run_to 2 sh -c "$PROG --help >/dev/full"
	grep -q "^$PROG: .*No space left on device" err
}

# bats test_tags=all
@test "a socket, another program, a file to write: stopped, and the rows come" {
	sanitized && skip "a sanitizer's runtime needs more than the sandbox leaves"
	nsplit --version | grep -q 'sandbox:.*seccomp' || skip "this machine has no seccomp(2)"
	tiny=$NG_BUILD/tiny/bin/$PROG
	deeds='socket exec write'
	case $PROG in ncmp | ntrain) deeds=socket ;; esac
	if [ "$PROG" = ntrain ]; then printf 'Ola\tB-PER\nleft\tO\n' >in; else feed >in; fi
	"$tiny" "${must[@]}" in >want || [ $? -eq "$(found)" ]
	for deed in $deeds; do
		run_to "$(found)" env NUTGRAF_MISDEED="$deed" "$tiny" "${must[@]}" in
		grep -qE "^$PROG: $deed: (Operation not permitted|Permission denied)\$" err
		cmp out want
		[ ! -e misdeed.out ]
	done
	# The hook does what it says where it is let.
	for deed in $deeds; do
		env NUTGRAF_SANDBOX=off NUTGRAF_MISDEED="$deed" "$tiny" "${must[@]}" in >out 2>err || [ $? -eq "$(found)" ]
		case $deed in
		socket) grep -qx "$PROG: socket: done" err ;;
		exec) [ "$(cat out)" = executed ] ;;
		write) [ -e misdeed.out ] ;;
		esac
	done
}

# bats test_tags=record
@test "a file that is no operand cannot be read" {
	sanitized && skip "a sanitizer's runtime needs more than the sandbox leaves"
	nsplit --version | grep -q 'sandbox:.*landlock' || skip "this machine has no Landlock"
	case $PROG in ncmp | ncheck) skip "its input says what it reads" ;; esac
	feed >in
	run_to 0 env NUTGRAF_MISDEED=read "$NG_BUILD/tiny/bin/$PROG" in
	grep -qx "$PROG: read: Permission denied" err
	[ -s out ]
}

# bats test_tags=record
@test "no input: no rows, exit 0, nothing said" {
	run_to 0 "$PROG" </dev/null
	[ ! -s out ]
	[ ! -s err ]
	printf '\n\n  \n\t\n' >blank
	run_to 0 "$PROG" blank
	[ ! -s out ]
}

# bats test_tags=record
@test "standard input is the operand - and the lack of any" {
	feed >in
	run_to "$(found)" "$PROG" <in
	cp out first
	[ -s first ]
	run_to "$(found)" "$PROG" - <in
	cmp first out
	[ ! -s err ]
}

# bats test_tags=record
@test "-- ends the options" {
	feed >-u.txt
	run_to "$(found)" "$PROG" -- -u.txt
	[ -s out ]
}

# bats test_tags=record
@test "an operand that cannot be read: the others are done, exit 2" {
	files
	run_to 2 "$PROG" one.txt missing.txt two.txt
	cp out some
	grep -qx "$PROG: missing.txt: No such file or directory" err
	[ "$(wc -l <err)" -eq 1 ]
	run_to "$(found)" "$PROG" one.txt two.txt
	cmp some out
	[ -s out ]
}

# bats test_tags=record
@test "a directory among the operands: the others are done, exit 2" {
	files
	mkdir dir
	run_to 2 "$PROG" one.txt dir two.txt
	cp out some
	run_to "$(found)" "$PROG" one.txt two.txt
	cmp some out
}

# bats test_tags=record
@test "a read that fails is told with its file, the others are done" {
	sanitized && skip "faults cannot be put into a sanitized program"
	files
	run_to "$(found)" "$PROG" one.txt two.txt
	cp out whole
	printf 'x\n' >three.txt
	run_to 2 faulty read:3:EIO "$PROG" one.txt three.txt two.txt
	grep -qx "$PROG: three.txt: Input/output error" err
	cmp whole out
	run_to 2 faulty read:all:EIO "$PROG" one.txt two.txt
	[ "$(wc -l <err)" -eq 2 ]
	[ ! -s out ]
}

# bats test_tags=record
@test "an operand that cannot be opened for want of descriptors is told" {
	sanitized && skip "faults cannot be put into a sanitized program"
	files
	run_to 2 faulty "open:$(calls open one.txt two.txt):EMFILE" "$PROG" one.txt two.txt
	grep -qx "$PROG: two.txt: Too many open files" err
}

# bats test_tags=record
@test "a full disk is told, exit 2" {
	feed >in
	run_to 2 sh -c "$PROG <in >/dev/full"
	grep -qE "^$PROG: .*No space left on device" err
}

# bats test_tags=record
@test "a write or close that fails is told, exit 2" {
	sanitized && skip "faults cannot be put into a sanitized program"
	feed >in
	for fault in write:1:EIO write:1:ENOSPC write:1:EAGAIN; do
		run_to 2 faulty "$fault" "$PROG" <in
		grep -q "^$PROG: " err
	done
	run_to 2 faulty "close:$(calls close in):EIO" "$PROG" in
	grep -qE "^$PROG: .*Input/output error" err
}

# bats test_tags=record
@test "a closed pipe ends the program by SIGPIPE, without a word" {
	feed >in
	mkfifo pipe
	(exec <pipe; true) &
	# The pipe has no reader any more when the program starts.
	run_to 141 bash -c "exec 3>pipe; sleep 0.2; exec $PROG in >&3"
	[ ! -s err ]
}

# bats test_tags=record
@test "a closed pipe is told where SIGPIPE is ignored" {
	feed >in
	mkfifo pipe
	(exec <pipe; true) &
	run_to 2 sh -c "trap '' PIPE; exec 3>pipe; sleep 0.2; $PROG in >&3"
	grep -qE "^$PROG: .*Broken pipe" err
}

# bats test_tags=record
@test "interrupted and short reads and writes change nothing" {
	sanitized && skip "faults cannot be put into a sanitized program"
	cat "$news"/northern-wire.txt "$news"/harbour-herald.txt >in
	run_to "$(found)" "$PROG" in
	cp out whole
	for fault in read:even:EINTR,write:even:EINTR,poll:even:EINTR read:all:short write:all:short; do
		run_to "$(found)" faulty "$fault" "$PROG" in
		cmp whole out
		[ ! -s err ]
	done
}

# bats test_tags=record
@test "any bytes are taken, in one document and in several" {
	hostile >in
	got=0
	"$PROG" in >out 2>err || got=$?
	[ "$got" -eq "$(found)" ] || [ "$got" -eq 0 ]
	[ ! -s err ]
	hostile | tr '\n' '\0' >in0
	"$PROG" in0 >out 2>err || [ $? -eq "$(found)" ]
	[ ! -s err ]
	head -c 3000 "$NG_BUILD/bin/$PROG" >binary
	"$PROG" -r binary >out 2>err || [ $? -eq "$(found)" ]
	[ ! -s err ]
}

# bats test_tags=record
@test "a line of 10 MB is done" {
	ten_megabytes "$LINE " | head -c "$(sanitized && echo 1000000 || echo 10000000)" >in
	timeout "$PATIENCE" "$PROG" in >out 2>err || [ $? -eq "$(found)" ]
	[ ! -s err ]
	[ "$PROG" = ncmp ] || [ -s out ]
}

# What makes scanners look back, open and never close, or try again from each byte.
# bats test_tags=record
@test "a line of 1 MB is done, whatever it is of" {
	for unit in a A . ',' 5 '5,' '$5 ' ' ' '“' '"' "'" "''" '(' '«x' 'A. ' 'said ' '“a,” he said. ' 'Mr. ' '-' '5-' '\\' \
	    $'\303\251' $'\377' $'\302' $'\t' $'\r' 'U.S.' 'of the ' 'http://' '@' '...' '“x ‘' 'A B '; do
		ten_megabytes "$unit" | head -c "$(sanitized && echo 100000 || echo 1000000)" >in
		printf '\n%s\n' "$LINE" >>in
		got=0
		timeout "$PATIENCE" "$PROG" in >out 2>err || got=$?
		if [ "$got" -ne "$(found)" ] && [ "$got" -ne 0 ]; then echo "[$unit]: exit $got"; false; fi
		if [ -s err ]; then echo "[$unit]:"; cat err; false; fi
	done
}

# bats test_tags=record
@test "the locale changes nothing" {
	[ -n "${NG_LOCPATH-}" ] || skip "no locale data to make de_DE of"
	run_to "$(found)" env LC_ALL=C "$PROG" "$news/ledger-daily.txt" "$news/island-gazette.txt"
	cp out plain
	run_to "$(found)" env LOCPATH="$NG_LOCPATH" LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 "$PROG" "$news/ledger-daily.txt" "$news/island-gazette.txt"
	cmp plain out
	run_to 2 env LOCPATH="$NG_LOCPATH" LC_ALL=de_DE.UTF-8 "$PROG" missing.txt
}

# bats test_tags=record
@test "output is the same however the input arrives" {
	cat "$news"/harbour-herald.txt "$news"/sports-echo.txt >in
	run_to "$(found)" "$PROG" <in
	cp out whole
	(while IFS= read -r line; do printf '%s\n' "$line"; done <in) | "$PROG" >out || [ $? -eq "$(found)" ]
	cmp whole out
	dd if=in bs=7 status=none | "$PROG" >out || [ $? -eq "$(found)" ]
	cmp whole out
}

# bats test_tags=record
@test "rows appear while the input is held open" {
	[ "$PROG" != ncmp ] || skip "ncmp cannot know a row before its input ends, but for -f: tests/ncmp.bats"
	mkfifo in
	"$PROG" -u in >out 2>err &
	exec 7>in
	printf '%s\n' "$LINE" >&7
	wait_for_bytes out
	exec 7>&-
	wait $! || [ $? -eq "$(found)" ]
}

# bats test_tags=record
@test "a document's rows appear when the next one begins, the input held open" {
	[ "$PROG" != ncmp ] || skip "ncmp cannot know a row before its input ends, but for -f: tests/ncmp.bats"
	mkfifo in
	"$PROG" in >out 2>err &
	exec 7>in
	printf '==> one <==\n%s\n\n==> two <==\n%s\n' "$LINE" "$LINE" >&7
	wait_for_bytes out
	grep -q one out
	exec 7>&-
	wait $! || [ $? -eq "$(found)" ]
}

# bats test_tags=record
@test "a record that its offsets contradict is told with its line, the others are done" {
	[ "$PROG" != ncheck ] || skip "ncheck passes it on: tests/ncheck.bats"
	{ record one "$LINE"; printf 'one\t0\t5\tfour\n'; record two "$LINE"; } >in
	run_to 2 "$PROG" in
	grep -q "^$PROG: in:2: " err
	[ "$(wc -l <err)" -eq 1 ]
	cp out some
	{ record one "$LINE"; record two "$LINE"; } >good
	run_to 0 "$PROG" good
	cmp some out
	[ -s out ]
}

# bats test_tags=record
@test "-H writes a header line, also for no input" {
	run_to 0 "$PROG" -H </dev/null
	[ "$(wc -l <out)" -eq 1 ]
	grep -qE $'(^|\t)(a_|b_)?doc\t(a_|b_)?start\t(a_|b_)?end\t(a_|b_)?text$' out
	feed >in
	run_to "$(found)" "$PROG" -H in
	[ "$(head -n 1 out | tr '\t' '\n' | wc -l)" -eq "$(sed -n 2p out | tr '\t' '\n' | wc -l)" ]
	[ -z "$(head -n 1 out | tr '\t' '\n' | sort | uniq -d)" ]
	sed 1d out >rows
	run_to "$(found)" "$PROG" in
	cmp rows out
}

# bats test_tags=row
@test "every row of the articles is well-formed, and proved" {
	cp "$news"/*.txt .
	run_to 0 "$PROG" ./*.txt
	[ ! -s err ]
	well_formed -n "$(own_columns)" out
	ncheck out
}

# bats test_tags=row
@test "rows of hostile bytes are well-formed, and proved" {
	hostile >one.txt
	run_to 0 "$PROG" -r one.txt
	[ -s out ]
	well_formed -n "$(own_columns)" out
	ncheck out
	hostile | tr '\n' '\0' >two.txt
	run_to 0 "$PROG" -r two.txt
	well_formed -n "$(own_columns)" out
	ncheck out
}

# bats test_tags=row
@test "CRLF, a byte-order mark and no final newline: the same findings" {
	printf '%s\n%s\n' "$LINE" "$LINE" >one.txt
	run_to 0 "$PROG" one.txt
	cut -f "1-$(own_columns)" out >want
	printf '%s\r\n%s\r\n' "$LINE" "$LINE" >one.txt
	run_to 0 "$PROG" one.txt
	well_formed -n "$(own_columns)" out
	cut -f "1-$(own_columns)" out | cmp - want
	printf '\357\273\277%s\n%s' "$LINE" "$LINE" >one.txt
	run_to 0 "$PROG" one.txt
	well_formed -n "$(own_columns)" out
	cut -f "1-$(own_columns)" out | cmp - want
}

# bats test_tags=row
@test "the document is the operand as typed, - for standard input" {
	printf '%s\n' "$LINE" >one.txt
	run_to 0 "$PROG" ./one.txt - <one.txt
	[ "$(doc_names out)" = "./one.txt - " ]
}

# bats test_tags=row
@test "a line ==> NAME <== begins document NAME, with its own offsets" {
	printf '%s\n' "$LINE" >one.txt
	printf 'A line before.\n%s\n' "$LINE" >two.txt
	run_to 0 "$PROG" one.txt two.txt
	cp out want
	tail -n +1 one.txt two.txt >in
	run_to 0 "$PROG" in
	cmp out want
	well_formed -n "$(own_columns)" out
}

# bats test_tags=row
@test "findings that a record brings ride along, escapes and all" {
	record one.txt "$LINE" 'one\tand' two - 'back\\slash' >in
	run_to 0 "$PROG" in
	[ -s out ]
	n=$(own_columns)
	cut -f "$((n + 1))-$((n + 5))" out | sort -u >got
	printf 'one\\tand\ttwo\t-\tback\\\\slash\tone.txt\n' | cmp - got
}

# bats test_tags=row
@test "offsets count from the record's start" {
	printf 'Padding.  \n%s\n' "$LINE" >one.txt
	run_to 0 "$PROG" one.txt
	tail -n 1 out >want
	printf 'one.txt\t11\t%d\t%s\n' "$(wc -c <one.txt | awk '{print $1 - 1}')" "$LINE" >in
	run_to 0 "$PROG" in
	tail -n 1 out | cmp - want
	well_formed -n "$(own_columns)" out
}

# bats test_tags=row
@test "a record may hold a whole document, its newlines escaped" {
	printf '%s\r\n\n%s\n' "$LINE" "$LINE" >one.txt
	run_to 0 "$PROG" one.txt
	cp out want
	python3 -c 'import sys; d = open("one.txt", "rb").read()
sys.stdout.buffer.write(b"one.txt\t0\t%d\t%s\n" % (len(d), d.replace(b"\r", b"\\r").replace(b"\n", b"\\n")))' >in
	run_to 0 "$PROG" in
	cmp out want
}

# bats test_tags=row
@test "records longer than what is read at one go, however many of one document, need no more memory" {
	sanitized && skip "a sanitizer takes address space of its own"
	{
		awk 'BEGIN {
			for (n = 1; n < 10000; n++)
				text = text "\\nthe boats of the harbour"
			for (i = 0; i < 400; i++)
				printf "one.txt\t%d\t%d\twith their captains and all%s\n", i * 250003, i * 250003 + 250002, text
		}'
		record one.txt "$LINE"
	} | (ulimit -v 65536 && "$PROG" 2>err) | tail -n 1 >last
	[ "${PIPESTATUS[1]}" -eq 0 ]
	[ ! -s err ]
	[ -s last ]
}

# bats test_tags=row
@test "-r takes a record for raw text" {
	record one.txt "$LINE" >in
	run_to 0 "$PROG" -r in
	[ -s out ]
	well_formed -n "$(own_columns)" out
	[ "$(doc_names out)" = "in " ]
}

# bats test_tags=row
@test "a header line on input is passed on with the new names in front" {
	printf 'topic\tdoc\tstart\tend\ttext\n' >in
	record one.txt "$LINE" boats >>in
	run_to 0 "$PROG" -H in
	[ "$(head -n 1 out)" = "$(columns)"$'\ttopic\tdoc\tstart\tend\ttext' ]
	[ "$(sed 1d out | cut -f "$(($(own_columns) + 1))" | sort -u)" = boats ]
}

# bats test_tags=row
@test "a program used twice in a chain numbers its names" {
	printf '%s\n' "$LINE" >one.txt
	"$PROG" -H one.txt | "$PROG" -H >out
	[ "$(head -n 1 out | tr '\t' '\n' | sort | uniq -d)" = "" ]
	first=$(columns | cut -f 1)
	head -n 1 out | tr '\t' '\n' | grep -qx "${first}_2"
}

# bats test_tags=filter
@test "-k keeps the record's own text and gives the match as findings" {
	printf '%s\n' "$LINE" >one.txt
	run_to 0 "$PROG" one.txt
	n=$(own_columns)
	cut -f "$((n + 2))-$((n + 4))" out >want
	record one.txt "$LINE" boats >in
	run_to 0 "$PROG" -k in
	cut -f "$((n + 1))-$((n + 3))" out | cmp - want
	cut -f "$((n + 4))-" out | sort -u | cmp - in
	well_formed -k -n "$((n + 3))" out
	run_to 0 "$PROG" -kH in
	[ "$(head -n 1 out | cut -f "$((n + 1))-$((n + 3))")" = $'mstart\tmend\tmatch' ]
}

# bats test_tags=filter
@test "it can follow every filter" {
	cp "$news"/harbour-herald.txt .
	for before in nsplit nquote nentity nnum; do
		[ -x "$NG_BUILD/bin/$before" ] || continue
		run_to 0 bash -c "$before harbour-herald.txt | $PROG"
		[ ! -s err ]
		well_formed -n "$(own_columns)" out
		ncheck out
	done
}
