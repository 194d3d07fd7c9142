# What the bats files share. NG_BUILD is the build at hand, PROG the program that the suite is about.

# shellcheck disable=SC2034 # names are used by the files that source this
: "${NG_TOP:=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}"
: "${NG_BUILD:=$NG_TOP/build}"
export NG_TOP NG_BUILD
case :$PATH: in *":$NG_BUILD/bin:"*) ;; *) PATH=$NG_BUILD/bin:$PATH ;; esac
export LC_ALL=C.UTF-8
export news=$NG_TOP/tests/news

# Options that PROG must have.
must=()
[ "${PROG-}" != ntrain ] || must=(-o model)

# A line in which every filter finds something.
LINE='“We counted 240 boats on Monday,” Jens Halvorsen said in Tornsund.'

# In seconds: what a slow machine under a sanitizer may need.
PATIENCE=300

# run_to STATUS COMMAND...: runs it with output in ./out and ./err, and asks for that exit status.
run_to() {
	local want=$1 got=0
	shift
	"$@" >out 2>err || got=$?
	if [ "$got" -ne "$want" ]; then
		echo "exit status $got, not $want, of: $*"
		head -c 600 err
		return 1
	fi
}

# The exit status of PROG when it wrote rows and nothing went wrong.
found() {
	[ "$PROG" = ncheck ] && echo 1 || echo 0
}

# A record of TEXT in document DOC, from offset 0; with findings if any are given.
record() {
	local doc=$1 text=$2 len
	shift 2
	len=$(printf %s "$text" | wc -c)
	printf '%s\t' "$@" "$doc" 0 "$len"
	printf '%s\n' "$text"
}

# Input for which PROG writes at least one row: two documents that say the same.
feed() {
	printf '==> %s <==\n%s\n\n==> %s <==\n%s\n' one.txt "$LINE" two.txt "$LINE"
}

# Two documents as files in the current directory.
files() {
	printf '%s\n' "$LINE" >one.txt
	printf '%s\n' "$LINE" >two.txt
}

# All bytes, broken UTF-8, surrogates, separators that are no line ends, marks of every kind, right to left.
hostile() {
	printf '\357\273\277%s\n' "$LINE"
	printf 'NUL \0 in “a line of \0 43 boats,” said Jens Halvorsen.\n'
	printf 'Latin-1 caf\351 and a lone \377\376 byte, “30 \200\201 boats,” he said.\n'
	printf 'Surrogates \355\240\275\355\270\200 and overlong \300\257 \340\200\257 and \364\220\200\200 beyond.\n'
	printf 'Next line \302\205 and separators \342\200\250 and \342\200\251 in one line, said 5 men.\n'
	printf 'Right to left \330\247\331\204\330\263\331\204\330\247\331\205 “\327\251\327\234\327\225\327\235 7,” said Jens.\n'
	printf 'Combining e\314\201\314\201\314\201 and zero width \342\200\213 and joiner \342\200\215 “12\314\201 men.”\n'
	printf '“““ ””” « » „ “ ‘ ’ '"'''' \"\"\"\" "'`` '"''"' "( [ { said said said\n'
	printf 'C:\\temp\\new\\ratio 5 \\t \\n \\\\ “back\\slash,” said Jens Halvorsen. \\\n'
	printf 'carriage\rreturn inside “5 boats\r,” said Jens Halvorsen.\r\n'
	printf '\t tabs \t in \t “5\tboats,” said Jens\tHalvorsen.\n'
	printf '==> \n==>  <==\n==> x\ny <==\n'
	printf 'doc\tstart\tend\ttext \n'
	printf '%s\t99999999999999999999999\t99999999999999999999999\tno record\n' doc
	printf '\0\0\0\0\n\377\377\377\377\n$$$$ %%%% 1e999 0x 1,,,2 ...... 5 5 5 5 5\n'
	printf 'the end “without an end, said 5'
}

# True where PROG is built with a sanitizer, in which neither LD_PRELOAD nor ulimit -v can be used.
sanitized() {
	grep -q __asan_init "$NG_BUILD/bin/$PROG"
}

# Runs a command in which the calls that FAULT names fail.
faulty() {
	local fault=$1
	shift
	env FAULT="$fault" LD_PRELOAD="$NG_BUILD/fault.so" "$@"
}

# How often PROG makes a CALL when it is given these operands.
calls() {
	local call=$1
	shift
	FAULT_COUNT=count faulty '' "$PROG" "$@" >/dev/null 2>&1 || true
	tr -d '\0' <count | sed -n "s/^$call //p"
}

# Waits for file to have bytes, in patience, not in haste.
wait_for_bytes() {
	local n=0
	until [ -s "$1" ]; do
		n=$((n + 1))
		[ "$n" -lt $((PATIENCE * 20)) ] || return 1
		sleep 0.05
	done
}

# Every line of file is a row, with findings in front: fields, offsets, escapes, and the bytes where they are.
well_formed() {
	"$NG_TOP/tests/rows" "$@"
}

# Names of PROG's own columns, and how many they are.
columns() {
	"$PROG" -H </dev/null | sed 's/\tdoc\tstart\tend\ttext$//'
}

own_columns() {
	columns | tr '\t' '\n' | wc -l
}

# The documents that rows name, in order, each once in a run.
doc_names() {
	awk -F '\t' '{ print $(NF - 3) }' "$1" | uniq | tr '\n' ' '
}

# Ten million bytes or a few more of TEXT, over and over, without an end of line.
ten_megabytes() {
	yes "$1" | tr -d '\n' | head -c 10000000
}
