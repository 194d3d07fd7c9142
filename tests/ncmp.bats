#!/usr/bin/env bats
# ncmp: pairs, verdicts, figures, groups, reference sets, and the same rows however the work is done.

load suite

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
}

# Two texts as two documents.
two() {
	printf '==> a <==\n%s\n==> b <==\n%s\n' "$1" "$2"
}

# gives WANT A B: verdict and numbers of the pair of texts.
gives() {
	two "$2" "$3" | ncmp | cut -f 1,3 >got
	printf '%s\n' "$1" | tr ' ' '\t' | diff -u - got
}

# Records enough that keys are shared by many: sentences of the news, with words exchanged.
many() {
	nsplit "$news"/*.txt | cut -f 2- | awk -F '\t' -v OFS='\t' '{
		for (i = 0; i < 12; i++) {
			text = $4
			if (i % 3 == 1) sub(/the/, "a", text)
			if (i % 4 == 2) sub(/[0-9]/, i % 10, text)
			if (i > 5) sub(/ [a-z]+ /, " word" NR % 7 i " ", text)
			print $1 "~" i, 0, length(text), text
		}
	}'
}

@test "marks, case, contractions and spelling leave the same" {
	gives 'same -' 'He said: “We can’t favour the U.S. centre.”' "he said we CANNOT favor the United States' center"
	gives 'same =' 'World War Two cost 2,000 per cent more' 'World War II cost 2000% more'
	gives 'same -' 'Publicly, [Chinese] President Xi [Jinping] was silent' 'Publicly, Chinese President Xi Jinping was silent'
}

@test "a part is trimmed, at an end or inside" {
	a='The harbour barrier will protect thousands of homes from the winter floods of the river.'
	gives 'trimmed -' "$a" 'The harbour barrier will protect thousands of homes.'
	gives 'trimmed -' "$a" 'The barrier will protect thousands of homes ... of the river.'
}

@test "a negation makes another statement" {
	gives 'reworded -' 'The council will close the harbour to fishing boats in winter.' \
		'The council will not close the harbour to fishing boats in winter.'
	gives 'reworded -' 'She did not say that the harbour barrier had failed twice.' 'say that the harbour barrier had failed twice'
}

@test "exchanged roles are reworded" {
	gives 'reworded -' 'The fishermen of Tornsund accused the minister of lying.' \
		'The minister accused the fishermen of Tornsund of lying.'
	two 'The fishermen of Tornsund accused the minister of lying.' \
		'The minister accused the fishermen of Tornsund of lying.' | ncmp | cut -f 4 | grep -q '{+.*+}.*\[-.*-\]'
}

@test "-t gives less likely pairs too, in memory and by files" {
	two 'We should consider some kind of economic cost if the islands do not change their behaviour.' \
		'If Skarvoy persists in its current behaviour, there should be considerations for imposing economic costs.' >in
	[ -z "$(ncmp in)" ]
	ncmp -t 0.1 in >out
	[ "$(cut -f 1 out)" = reworded ]
	ncmp -t 0.1 -S 1 in | cmp - out
	[ -z "$(ncmp -t 0.9 in)" ]
}

@test "another figure is another statement, even in a part" {
	gives 'reworded !' 'Tarrant Marine declared a dividend of 10 cents a share.' 'Tarrant Marine declared a dividend of 22 cents a share.'
	gives 'reworded !' 'Tarrant Marine declared a dividend of 10 cents a share on Monday.' 'Tarrant Marine declared a dividend of 22 cents.'
}

@test "figures agree by what their comparators allow" {
	gives 'reworded =' 'The storm damaged more than 100 homes in Calderwick.' 'The storm damaged 112 homes in Calderwick.'
	gives 'reworded !' 'The storm damaged more than 100 homes in Calderwick.' 'The storm damaged 90 homes in Calderwick.'
	gives 'reworded !' 'The storm damaged more than 100 homes in Calderwick.' 'The storm damaged more than 900 homes in Calderwick.'
	gives 'reworded =' 'The storm damaged about 20 homes in Calderwick.' 'The storm damaged 19 homes in Calderwick.'
	gives 'reworded !' 'At least 21 people were killed and 66 wounded at the market in Tornsund on Monday.' \
		'At least five people were killed and 25 wounded at the market in Tornsund on Monday.'
	gives 'reworded =' 'Trade between the islands hit a record 240.1 billion crowns.' 'Trade between the islands hit a record 240 billion crowns.'
	gives 'reworded =' 'The storm damaged twenty-three homes in old Calderwick.' 'The storm damaged 23 homes in Calderwick itself.'
}

@test "the detail is what wdiff writes" {
	two 'The sea has made its decision, and we ours.' 'The sea made its own decision, and we ours.' | ncmp | cut -f 4 >got
	printf '%s\n' 'The sea [-has-] made its {+own+} decision, and we ours.' | diff -u - got
}

@test "a row holds both records whole, and the header names A's fields" {
	{
		printf 'speaker\tdoc\tstart\tend\ttext\n'
		record one.txt 'The sea has made its decision tonight.' 'Adela\\M'
		record two.txt 'The sea has made its decision tonight!' -
	} >in
	ncmp in >out
	printf 'verdict\tscore\tnumbers\tdetail\ta_speaker\ta_doc\ta_start\ta_end\ta_text\tspeaker\tdoc\tstart\tend\ttext\n' >want
	printf 'same\t1.000\t-\t-\tAdela\\\\M\tone.txt\t0\t38\tThe sea has made its decision tonight.\t' >>want
	printf -- '-\ttwo.txt\t0\t38\tThe sea has made its decision tonight!\n' >>want
	diff -u want out
	# shellcheck disable=SC2046 # words are wanted
	[ $(ncmp in | ncmp -H | head -n 1 | tr '\t' '\n' | sort | uniq -d | wc -l) -eq 0 ]
}

@test "records of one document are paired under -a alone, and never if they overlap" {
	t='The sea has made its decision tonight.'
	printf 'one.txt\t0\t38\t%s\none.txt\t40\t78\t%s\n' "$t" "$t" >in
	[ "$(ncmp in | wc -l)" -eq 0 ]
	[ "$(ncmp -a in | wc -l)" -eq 1 ]
	printf 'one.txt\t0\t38\t%s\none.txt\t4\t38\t%s\n' "$t" "${t#The }" >in
	[ "$(ncmp -a in | wc -l)" -eq 0 ]
}

@test "rows come in the order of A, then of B" {
	many >in
	ncmp in >out
	[ "$(wc -l <out)" -gt 1000 ]
	awk -F '\t' 'NR == FNR { n[$1 FS $4] = FNR; next } { a = n[$5 FS $8]; b = n[$9 FS $12] }
		a >= b || a < last || (a == last && b <= was) { exit 1 } { last = a; was = b }' in out
}

@test "work in files gives the same rows as work in memory" {
	many >in
	for mode in '' -a -c -v '-t 0.8'; do
		# shellcheck disable=SC2086 # words are wanted
		ncmp $mode in >memory
		# shellcheck disable=SC2086
		ncmp $mode -S 1M -T . in >files
		cmp memory files
	done
	[ "$(find . -name 'ncmp.*' | wc -l)" -eq 0 ]
}

@test "work in stages, split by key and by pair, gives the same rows" {
	many >all.tsv
	split -n l/3 all.tsv all.
	ncmp all.a? >want
	parallel -k ncmp -1 ::: all.a? | LC_ALL=C sort >keys
	awk '{ print > ("part." index("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_", substr($0, 1, 1))) }' keys
	parallel ncmp -2 ::: part.* | LC_ALL=C sort -u >pairs
	parallel ncmp -0 ::: all.a? >words
	parallel -k --pipepart -a pairs --block 20k ncmp -3 -w words >rows
	cmp want rows
}

@test "a country, its people and its capital are near, and differ" {
	two 'Beijing will close the northern strait to ferries.' 'China will close the northern strait to ferries.' >in
	[ "$(ncmp in | cut -f 1,4)" = $'reworded\t[-Beijing-] {+China+} will close the northern strait to ferries.' ]
	near=$(ncmp in | cut -f 2)
	far=$(two 'Oslo will close the northern strait to ferries.' 'China will close the northern strait to ferries.' | ncmp | cut -f 2)
	awk "BEGIN { exit !($near > $far) }"
}

# A day's claims about one strike of ferrymen, no two of them the same.
strike() {
	printf '==> d%s <==\n%s\n' 1 'The ferrymen of Tornsund demand more pay from the port.' \
		2 'Tornsund cannot live without the port and its ferrymen.' 3 'No ferry left the port of Tornsund today.' \
		4 'The port has asked a judge in Tornsund to stop the ferrymen.' 5 'A scandal, say sailors of Tornsund about the port.' \
		6 'Ferrymen from Tornsund marched to the port before dawn.' 7 'Tornsund will lose its port if ferrymen go on.' \
		8 'The strike of the ferrymen hurts Tornsund, says the port.'
}

@test "what all records of a set speak of makes no pair" {
	strike >in
	a='Whoever wants the ferrymen of Tornsund back in the port must first talk to their wives and daughters.'
	b='If the port of Tornsund pays nothing, its ferrymen should be ready to see a winter without work.'
	printf '==> x <==\n%s\n==> y <==\n%s\n' "$a" "$b" >>in
	[ "$(ncmp in | cut -f 5 | grep -c x)" -eq 0 ]
	printf '==> z <==\nTalk to the wives and daughters, if you want the ferrymen of Tornsund back in the port!\n' >>in
	[ "$(ncmp in | cut -f 5,9)" = $'x\tz' ]
}

@test "a claim and its denial need more in common than their topic" {
	strike >in
	printf '==> x <==\n%s\n==> y <==\n%s\n' 'The port has not hired any guards for use against ferrymen in Tornsund.' \
		'It is the port that sent the men with dogs whom ferrymen of Tornsund met, guards they use at night.' >>in
	[ "$(ncmp in | cut -f 5,9 | grep -c '[xy]')" -eq 0 ]
}

@test "the more records, the more a pair must share" {
	two 'The ferry to Tornsund was late on Monday.' 'On Monday a ferry from Tornsund came late.' >in
	[ "$(ncmp in | wc -l)" -eq 1 ]
	[ "$(ncmp -n 1000000 in | wc -l)" -eq 0 ]
	two 'The harbour barrier will protect thousands of homes from the winter floods of the river.' \
		'The harbour barrier will protect thousands of homes from winter floods.' >in
	[ "$(ncmp -n 1000000 in | wc -l)" -eq 1 ]
	run_to 2 ncmp -n none in
}

# strangers ALIKE: a weak pair, and twelve documents of words that nobody knows, the same in all of them or other ones.
strangers() {
	two 'The ferry to Tornsund was late on Monday.' 'On Monday a ferry from Tornsund came late.'
	awk -v alike="$1" '
		function word(n, s, i) {
			for (i = 0; i < 6; i++) {
				s = s substr("bcdfghjk", n % 8 + 1, 1) substr("aeio", int(n / 8) % 4 + 1, 1)
				n = int(n / 7) + i
			}
			return s
		}
		BEGIN {
			for (d = 0; d < 12; d++) {
				print "==> doc" d " <=="
				for (i = 0; i < 10; i++)
					print "They keep " word(alike ? i * 997 : d * 1009 + i * 97) "."
			}
		}'
}

@test "the less documents tell of one thing, the more a pair must share" {
	strangers 1 >in
	[ "$(ncmp in | cut -f 5,9 | grep -cx $'a\tb')" -eq 1 ]
	strangers 0 >in
	[ "$(ncmp in | cut -f 5,9 | grep -cx $'a\tb')" -eq 0 ]
}

@test "stages that are told the number of records give the rows of many" {
	many | awk -F '\t' -v OFS='\t' '{ for (i = 0; i < 12; i++) { t = $4 " " i; print $1 i, 0, length(t), t } }' |
		head -n 9000 >in
	ncmp in >want
	ncmp -S 1M in | cmp - want
	ncmp -0 in >words
	ncmp -1 in | LC_ALL=C sort | ncmp -2 -w words | LC_ALL=C sort -u | ncmp -3 -w words | cmp - want
	head -n 4000 in | ncmp -w words | cut -f 2 | grep -qv '^1.000'
}

@test "what is no count of words is told, and nothing is done" {
	echo 'raw text' >in
	run_to 2 ncmp -w in in
	[ "$(cat err)" = 'ncmp: in:1: no line of stage 0' ]
	run_to 2 ncmp -w missing in
	printf 'records\t18446744073709551615\ndocuments\t3\nfffff\t99999999999\t1\nfffff\t4294967295\t4294967295\n' >words
	run_to 0 ncmp -w words in
	for line in $'100000\t1\t1' $'fffff\t1' $'records\t1\t1'; do
		echo "$line" >words
		run_to 2 ncmp -w words in
	done
}

@test "what is no line of the stage before is told" {
	echo 'raw text' >in
	for stage in 0 1 2 3; do
		run_to 2 ncmp -"$stage" in
		grep -q '^ncmp: in:1: no ' err
	done
	printf 'missing:000000000000\tmissing:000000000009\n' >in
	run_to 2 ncmp -3 in
	grep -qx 'ncmp: in:1: No such file or directory' err
}

@test "-f pairs a stream with a reference set, -v writes what that has not" {
	two 'The sea has made its decision tonight.' 'No boat left the harbour of Tornsund on Monday.' >ref
	printf '%s\n' 'The sea made its decision tonight.' 'Nobody in that room has ever hauled a net.' >in
	run_to 0 ncmp -f ref in
	[ "$(cut -f 5,9 out)" = $'a\tin' ]
	[ "$(ncmp -v -f ref in | cut -f 4)" = 'Nobody in that room has ever hauled a net.' ]
	run_to 2 ncmp -f missing in
	run_to 2 ncmp -c -f ref in
}

@test "with -f rows appear as soon as the input pauses" {
	printf 'The sea has made its decision tonight.\n' >ref
	mkfifo feed rows
	timeout "$PATIENCE" ncmp -f ref <feed >rows &
	exec 7>feed 8<rows
	printf 'The sea made its decision tonight.\n' >&7
	read -r -t "$PATIENCE" row <&8
	[ "${row%%$'\t'*}" = trimmed ]
	exec 7>&-
	wait
}

@test "a crowd in the reference set does not hide its nearest" {
	for i in $(seq 300); do
		printf 'd%d\t0\t60\tThe harbour of Tornsund was closed by storm number %04d today.\n' "$i" "$i"
	done >ref
	sed 's/60/62/' ref >wide
	printf 'The harbour of Tornsund was closed by storm number 0217 today.\n' >in
	ncmp -f wide in | grep -q '^same'
}

@test "-q tells by its status whether there was a row" {
	two 'The sea has made its decision tonight.' 'The sea has made its decision tonight.' >in
	run_to 0 ncmp -q in
	[ ! -s out ]
	run_to 1 ncmp -q -v in
	two 'The sea has made its decision tonight.' 'No boat left the harbour.' >in
	run_to 1 ncmp -q in
	run_to 0 ncmp -q -v in
}

@test "-c gives connected records one group, numbered as they begin" {
	printf '==> %s <==\n%s\n' a 'No boat left the harbour of Tornsund on Monday.' b 'The sea has made its decision tonight.' \
		c 'The sea made its decision tonight.' d 'The sea made its decision late tonight.' >in
	[ "$(ncmp -c in | cut -f 1,2 | tr '\t\n' ': ')" = '1:a 2:b 2:c 2:d ' ]
	[ "$(ncmp -c -H in | head -n 1)" = $'group\tdoc\tstart\tend\ttext' ]
	run_to 2 ncmp -c -v in
}

@test "hostile records take linear time" {
	yes 'The harbour of Tornsund was closed by the storm of the year that nobody in the room had seen before.' |
		head -n 20000 | awk '{ print "d" NR "\t0\t" length($0) "\t" $0 }' >in
	timeout "$PATIENCE" ncmp -q -v in || [ $? -eq 1 ]
	awk 'BEGIN { for (i = 0; i < 400; i++) { s = ""; for (j = 0; j < 600; j++) s = s " w" (i * j) % 97; print "d" i "\t0\t" length(s) "\t" s } }' >in
	timeout "$PATIENCE" ncmp in >out
}
