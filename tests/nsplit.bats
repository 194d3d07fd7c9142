#!/usr/bin/env bats
# nsplit: units, their order and completeness, wrapped text, documents, roles. The rules for sentences and roles one by
# one are tests/unit/sent_test.c's.

load suite

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cp "$news"/*.txt "$news"/*.wrapped .
}

# The text of rows, escapes undone, without white space.
ink() {
	cut -f 5 | sed 's/\\[ntr]/ /g; s/\\\\/\\/g' | tr -d ' \n\t\r' | sed 's/\xc2\xa0//g'
}

@test "every byte that is no white space lies in exactly one row" {
	for mode in '' -p -d -w -wp; do
		for file in ./*.txt ./*.wrapped; do
			sed '1s/^\xef\xbb\xbf//; s/\xc2\xa0//g' "$file" | tr -d ' \n\t\r' >want
			# shellcheck disable=SC2086 # no mode is no argument
			nsplit $mode "$file" | ink | sed 's/^\xef\xbb\xbf//' >got
			cmp got want
		done
	done
}

@test "rows are proved by ncheck, in every mode" {
	hostile >hostile.raw
	for mode in -r -rp -rd -rw -rwp -rwd; do
		nsplit "$mode" ./*.txt ./*.wrapped hostile.raw >rows
		[ -s rows ]
		run_to 0 ncheck rows
	done
}

@test "rows of one document rise and do not overlap" {
	nsplit ./*.txt | awk -F'\t' '$2 == doc && $3 < end { exit 1 } { doc = $2; end = $4 }'
}

@test "raw lines, paragraphs and documents give the same sentences" {
	nsplit ./*.txt >want
	nsplit -p ./*.txt | nsplit | cut --complement -f 2 | cmp - want
	nsplit -d ./*.txt | nsplit | cut --complement -f 2 | cmp - want
	tail -n +1 ./*.txt | nsplit | cmp - want
}

@test "sentences split again are the same sentences" {
	nsplit capital-standard.txt | cut -f 2- >want
	nsplit capital-standard.txt | cut -f 2- | nsplit | cut -f 2- | cmp - want
}

@test "hard-wrapped text has the sentences of the same text unwrapped" {
	awk -v RS= '{ gsub(/ *\n */, " "); print; print "" }' evening-bulletin.wrapped >unwrapped.txt
	nsplit unwrapped.txt | cut -f 1,5 | tr -s ' ' >want
	nsplit -w evening-bulletin.wrapped | cut -f 1,5 | sed 's/\\n/ /g' | tr -s ' ' >got
	[ "$(wc -l <got)" -gt 9 ]
	diff got want
}

@test "news wrapped at 60 columns has the same sentences" {
	for file in capital-standard northern-wire science-weekly; do
		tr -d '\r' <$file.txt | sed 's/  */ /g; s/$/\n/' | fold -s -w 60 | sed 's/ *$//' | cat -s >wrapped
		nsplit $file.txt | awk -F'\t' '$1 == "sent" { print $5 }' >want
		nsplit -w wrapped | awk -F'\t' '$1 == "sent" { gsub(/\\n/, " ", $5); print $5 }' >got
		diff got want
	done
}

@test "wrapped text is the same as raw lines, as paragraphs and as a document" {
	nsplit -w evening-bulletin.wrapped >want
	nsplit -wp evening-bulletin.wrapped | nsplit -w | cut --complement -f 2 | cmp - want
	nsplit -d evening-bulletin.wrapped | nsplit -w | cut --complement -f 2 | cmp - want
	sed 's/$/\r/' evening-bulletin.wrapped >crlf
	nsplit -w crlf | cut -f 5 | sed 's/\\r//g' >got
	cut -f 5 want | cmp got -
}

@test "a document row holds all the bytes of its file" {
	printf 'a\\b\tc\r\n\r\n  \n\nlast\r' >odd
	nsplit -rd odd >row
	[ "$(cat row)" = "$(printf 'doc\todd\t0\t18\ta\\\\b\\tc\\r\\n\\r\\n  \\n\\nlast\\r')" ]
	printf '%b' "$(cut -f 5 row)" | cmp - odd
}

@test "a document of white space, or none, gives no row" {
	: >empty
	printf ' \n\n\t\r\n' >blank
	for mode in '' -p -d -w -wp; do
		# shellcheck disable=SC2086
		[ -z "$(nsplit $mode empty blank)" ]
	done
}

@test "a long document is parted at a line end" {
	yes 'The barrier held all night, and nobody in the town had thought that it would.' | head -c 20000000 >long
	nsplit -d long | cut -f 1-4 >got
	[ "$(wc -l <got)" -eq 2 ]
	nsplit -d long | ncheck -q
	awk -F'\t' 'NR == 2 && $3 != end { exit 1 } { end = $4 } END { exit end != 20000000 }' got
}

@test "records pass whole under -d, findings and all" {
	[ "$(record d 'One. Two.' x | nsplit -d)" = "$(printf 'doc\tx\td\t0\t9\tOne. Two.')" ]
}

@test "a record ends the paragraph under -w" {
	{ record d 'One goes'; printf 'd\t9\t12\ton.\n'; } | nsplit -w >got
	[ "$(wc -l <got)" -eq 2 ]
}

@test "headers: a second nsplit in a chain numbers its column" {
	[ "$(nsplit -H -p northern-wire.txt | nsplit -H | head -n 1)" = "$(printf 'role_2\trole\tdoc\tstart\tend\ttext')" ]
}

@test "-d begins a row for a line that would bring it beyond what a reader takes" {
	{
		yes 'the boats of the harbour' | head -c 10000000
		printf '\n'
		head -c 60000000 /dev/zero | tr '\0' a
		printf '\nthe end\n'
	} >big
	nsplit -d big | nsplit >out 2>err
	[ ! -s err ]
	cut -f 2 --complement out >got
	nsplit big | cmp - got
	[ "$(nsplit -d big | wc -l)" -eq 3 ]
}

@test "-d and -p exclude each other" {
	run_to 2 nsplit -dp northern-wire.txt
	[ ! -s out ]
	grep -q '^usage: nsplit' err
}

@test "a byte-order mark is no text" {
	printf '\357\273\277Orr left. She stayed.\n' | nsplit | cut -f 3,4 >got
	printf '3\t12\n13\t24\n' | cmp got -
}

@test "two documents that cat glued in one line are parted" {
	printf 'It praised the efforts.' >a
	printf 'NATO agreed.\n' >b
	[ "$(cat a b | nsplit | cut -f 5 | tail -n 1)" = 'NATO agreed.' ]
}

@test "pages: roles of the articles" {
	nsplit -p ./*.txt | awk -F'\t' '$1 != "para" { print $1, $2, $3 }' >got
	cat >want <<-'END'
	head ./harbour-herald.txt 0
	END
	grep -qxFf want got
	[ -z "$(awk '$1 == "head" && $3 > 3' got)" ]
	nsplit valley-courier.txt | awk -F'\t' '$1 == "credit"' | grep -q 'Petra Vance/Valley Courier'
	nsplit island-gazette.txt | awk -F'\t' '$1 == "caption"' | grep -q 'Boats lie idle'
	nsplit harbour-herald.txt | awk -F'\t' '$1 == "tags"' | grep -q '^tags'
}

@test "any feed of a line costs time in proportion to its length" {
	for unit in '. ' '"." ' 'a.b' '? ' "' " '1. ' '[1] ' '. . ' ':) ' '@a ' '((( ' '"A."b '; do
		yes "$unit" | tr -d '\n' | head -c 2000000 >long
		timeout $((20 * ${SLOWNESS:-1})) "$NG_BUILD"/bin/nsplit -r long >/dev/null
	done
}
