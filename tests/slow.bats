#!/usr/bin/env bats
# The slow tier (make slow): gigabytes, lines at the cap, a million operands, every call failing in its turn.
# As suite.bats, run once for each program.

load suite

setup() {
	[ -n "${PROG-}" ] || skip "tests/run names the program"
	cd "$BATS_TEST_TMPDIR" || return 1
	ulimit -c 0
}

# Text of about so many bytes on standard output.
news_text() {
	"$NG_BUILD/newsgen" "$NG_TOP/tests/bench/grammar.txt" "$1"
}

# bats test_tags=row
@test "a stream of 1 GB is done in 256 MiB of address space" {
	sanitized && skip "a sanitizer takes address space of its own"
	news_text 1000000000 | (ulimit -v 262144 && "$PROG" 2>err) | tail -n 1 >last
	[ "${PIPESTATUS[1]}" -eq 0 ]
	[ ! -s err ]
	awk -F '\t' '$(NF - 1) > 999000000 { found = 1 } END { exit !found }' last
}

# bats test_tags=row
@test "a document of 1 GB in records of 16 MiB is done in 256 MiB of address space" {
	sanitized && skip "a sanitizer takes address space of its own"
	news_text 1000000000 | nsplit -d | (ulimit -v 262144 && "$PROG" 2>err) | tail -n 1 >last
	[ "${PIPESTATUS[2]}" -eq 0 ]
	[ ! -s err ]
	awk -F '\t' '$(NF - 1) > 999000000 { found = 1 } END { exit !found }' last
}

# bats test_tags=record
@test "a line of 64 MiB is done, one of a byte more is told and left out" {
	cap=$((64 * 1024 * 1024))
	{ yes "$LINE " | tr -d '\n' | head -c $cap; printf '\n%s\n' "$LINE"; } >./at
	"$PROG" at >out 2>err || [ $? -eq "$(found)" ]
	[ ! -s err ]
	[ "$PROG" = ncmp ] || [ -s out ]
	{ printf '%s\n' "$LINE"; yes "$LINE " | tr -d '\n' | head -c $((cap + 1)); printf '\n%s\n' "$LINE"; } >over
	run_to 2 "$PROG" over
	grep -q "^$PROG: over:2: " err
	[ "$(wc -l <err)" -eq 1 ]
	{ printf '%s\n' "$LINE"; head -c $((cap + 1)) /dev/zero | tr '\0' ' '; printf '\n%s\n' "$LINE"; } >blank
	run_to 2 "$PROG" blank
	cp out blanked
	"$PROG" over >out 2>/dev/null || true
	sed 's/\tblank\t/\tover\t/g; s/^blank\t/over\t/' blanked | cmp - out
}

# bats test_tags=row
@test "a million operands" {
	printf '%s\n' "$LINE" >one.txt
	rows=$("$PROG" one.txt | wc -l)
	got=$(yes one.txt | head -n 1000000 | xargs "$PROG" | wc -l)
	[ "$got" -eq $((rows * 1000000)) ]
}

# bats test_tags=row
@test "ten thousand documents by tail -n +1" {
	mkdir many
	for n in 0 1 2 3 4 5 6 7 8 9; do
		for m in 000 111 222 333 444 555 666 777 888 999; do cp "$news/northern-wire.txt" "many/$n$m"; done
	done
	"$PROG" many/0000 >one
	got=$(for _ in 0 1 2 3 4 5 6 7 8 9; do for _ in 0 1 2 3 4 5 6 7 8 9; do tail -n +1 many/*; done; done | "$PROG" | wc -l)
	[ "$got" -eq $(($(wc -l <one) * 10000)) ]
}

# every_failure CALL ERROR FEED: PROG with each of its calls failing once. Either it says so, exits 2, and what it
# wrote are whole rows of those it writes when nothing fails; or it made up for it and wrote them all.
every_failure() {
	local call=$1 error=$2 n count step got
	count=$(calls "$call" "$3")
	step=$((count / 300 + 1))
	for ((n = 1; n <= count; n += step)); do
		got=0
		timeout "$PATIENCE" env FAULT="$call:$n:$error" LD_PRELOAD="$NG_BUILD/fault.so" "$PROG" "$3" >out 2>err || got=$?
		if [ "$got" -eq "$(found)" ] && cmp -s out whole; then continue; fi
		if [ "$got" -ne 2 ] || ! grep -q "^$PROG: " err; then
			echo "$call $n of $count, $error: exit $got"
			cat err
			return 1
		fi
		[ ! -s out ] || [ "$(tail -c 1 out | wc -l)" -eq 1 ] || { echo "$call $n, $error: half a row"; return 1; }
		LC_ALL=C sort -u out >some
		[ -z "$(LC_ALL=C comm -23 some rows)" ] || { echo "$call $n, $error: a row that is none"; return 1; }
	done
}

# bats test_tags=record
@test "every call failing in its turn is told, and no row is half or wrong" {
	sanitized && skip "faults cannot be put into a sanitized program"
	cat "$news"/northern-wire.txt "$news"/island-gazette.txt >in
	"$PROG" in >whole || [ $? -eq "$(found)" ]
	LC_ALL=C sort -u whole >rows
	for call in read write close open poll memory; do
		case $call in
		memory) errors=ENOMEM ;;
		open) errors='EACCES EMFILE' ;;
		*) errors='EIO EINTR' ;;
		esac
		for error in $errors; do every_failure $call "$error" in; done
	done
}

# What no malloc can hide: address space that ends, in steps of 16 KiB from where the program is loaded at all. It says so or it
# works; it never hangs, in the sandbox either.
# bats test_tags=record
@test "too little memory is told, however little" {
	sanitized && skip "a sanitizer takes address space of its own"
	feed >in
	"$PROG" in >whole || [ $? -eq "$(found)" ]
	worked=0
	heard=
	for ((limit = 3000; worked < 5; limit += limit / 200 + 1)); do
		got=0
		(ulimit -v "$limit" && exec timeout 20 "$PROG" in) >out 2>err || got=$?
		if [ "$got" -eq "$(found)" ] && cmp -s out whole; then worked=$((worked + 1)); continue; fi
		# Before it is heard the first time it cannot be loaded.
		if [ -z "$heard" ] && { [ "$got" -eq 127 ] || [ "$got" -eq 139 ]; }; then continue; fi
		heard=1
		if [ "$got" -ne 2 ] || ! grep -q "^$PROG: " err; then
			echo "$limit KiB: exit $got"
			cat err
			return 1
		fi
		[ ! -s out ] || [ "$(tail -c 1 out | wc -l)" -eq 1 ]
	done
}

# bats test_tags=record
@test "a disk that is full at the end of a pipeline is told, and nothing hangs" {
	status=0
	all=()
	[ "$PROG" != ncmp ] || all=(-a)
	news_text 3000000 | (trap - PIPE; exec timeout "$PATIENCE" nsplit) 2>first | timeout "$PATIENCE" "$PROG" "${all[@]}" >/dev/full 2>err || status="${PIPESTATUS[*]}"
	[ ! -s first ]
	case $PROG in
	ncheck) ;; # standard input cannot be proved
	*) [ "${status##* }" = 2 ] && grep -q 'No space left on device' err ;;
	esac
}

# bats test_tags=record
@test "a signal leaves whole rows" {
	mkfifo in
	for signal in TERM INT; do
		rm -f rows
		# A shell starts background jobs with SIGINT ignored.
		python3 -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])' \
			"$PROG" in >rows 2>err &
		prog=$!
		news_text 500000000 >in &
		feeder=$!
		# ncmp writes none before its input ends.
		if [ "$PROG" = ncmp ]; then sleep 2; else wait_for_bytes rows || true; fi
		kill -"$signal" "$prog"
		got=0
		wait "$prog" || got=$?
		# It may still wait for a reader.
		kill "$feeder" 2>/dev/null || true
		wait "$feeder" || true
		[ "$got" -gt 128 ]
		[ ! -s rows ] || [ "$(tail -c 1 rows | wc -l)" -eq 1 ]
	done
}

# bats test_tags=row
@test "a signal leaves whole rows in a pipe, and the second one ends what nobody reads" {
	news_text 30000000 >in
	python3 - "$PROG" <<-'END'
		import signal, subprocess, sys, time
		for n in range(20):
		    p = subprocess.Popen([sys.argv[1], 'in'], stdout=subprocess.PIPE)
		    rows = p.stdout.read(1 + 700 * n)
		    time.sleep(0.002 * (n % 5))
		    p.send_signal((signal.SIGTERM, signal.SIGINT, signal.SIGHUP)[n % 3])
		    rows += p.stdout.read()
		    assert p.wait() < 0 and rows.endswith(b'\n'), (n, p.returncode, rows[-60:])
		p = subprocess.Popen([sys.argv[1], 'in'], stdout=subprocess.PIPE)
		p.stdout.read(1)
		while p.poll() is None:
		    p.send_signal(signal.SIGTERM)
		    time.sleep(0.5)
	END
}
