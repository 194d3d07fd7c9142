#!/usr/bin/env bats
# nquote: quotations, their speakers, and what is none.

load suite

setup() {
	[ "${PROG-nquote}" = nquote ] || skip "nquote alone"
	cd "$BATS_TEST_TMPDIR" || return 1
}

# rows TEXT: nquote's rows for it; speaker, mention, cue, speech, flags and text.
rows() {
	printf '%s\n' "$@" | nquote | cut -f1-5,9
}

# one SPEAKER MENTION CUE SPEECH FLAGS TEXT: the rows must be this one.
expect() {
	local want
	want=$(printf '%s\t%s\t%s\t%s\t%s\t%s' "$@")
	[ "$(cat out)" = "$want" ] || { diff <(echo "$want") out; return 1; }
}

@test "the cue and the speaker stand behind the quotation" {
	rows '“The ferry is late,” said Mara Holm, the harbour master.' >out
	expect 'Mara Holm' 'Mara Holm' said direct - 'The ferry is late,'
}

@test "a second quotation has the speaker of the first" {
	rows '“The ferry is late,” Mara Holm said. “We will wait for it.”' | tail -n 1 >out
	expect 'Mara Holm' 'Mara Holm' said direct carried 'We will wait for it.'
}

@test "a sentence of one word goes on with a quotation" {
	rows '“No,” Mara Holm said. “Never.”' | tail -n 1 >out
	expect 'Mara Holm' 'Mara Holm' said direct carried 'Never.'
}

@test "signs and statements read" {
	rows 'A banner read: “Save our pier”.' 'The statement read: “We are late.”' | cut -f1-3 >out
	printf '%s\t%s\t%s\n' 'a banner' 'A banner' read statement 'The statement' read | diff - out
}

@test "a headline without a stop is read like a sentence" {
	rows 'Tolls to rise by a third, insurers say' | cut -f1,3,4,6 >out
	printf 'insurers\tsay\tindirect\tTolls to rise by a third\n' | diff - out
}

@test "the signs of a figure and closed brackets are part of the report" {
	rows 'Mara Holm said $5 million was lost.' 'She said the toll would rise by 5.8%.' 'She said the pier costs 40 €.' \
	    'She said it was closed (again).' '(She said it was closed.)' | cut -f6 >out
	printf '%s\n' '$5 million was lost' 'the toll would rise by 5.8%' 'the pier costs 40 €' 'it was closed (again)' \
	    'it was closed' | diff - out
}

@test "where or how it was said is no part of the report" {
	rows 'A trader said on condition of anonymity that a deal was close.' | cut -f3,6 >out
	rows 'Holm wrote in a letter to the board that it was late.' | cut -f1,6 >>out
	printf '%s\t%s\n' said 'a deal was close' Holm 'it was late' | diff - out
}

@test "a quotation that its sentence goes on after is not carried over from the paragraph before" {
	rows 'Mara Holm said: “We are late.”' '' '“I have no regrets” is not something Ivo Brandt says often.' | cut -f1,5,6 >out
	printf 'Mara Holm\t-\tWe are late.\n-\t-\tI have no regrets\n' | diff - out
}

@test "who is not who, according to somebody, did it" {
	rows 'The vote was split, according to a person close to the mayor who asked not to be named.' | cut -f1 >out
	[ "$(sort -u out)" = 'a person close to the mayor' ]
}

@test "a pronoun is resolved to the full name" {
	rows 'Mara Holm runs the harbour.' '“The ferry is late,” she said.' >out
	expect 'Mara Holm' she said direct - 'The ferry is late,'
}

@test "whoever a caption shows is not who speaks" {
	rows 'Harbour master Jon Holm closed the quay on Monday.' '' \
	    'Minister Ivo Brandt arrives in Tornsund on Monday. Photo: A. Krag' '' \
	    '“The ferry is late,” he said.' >out
	expect 'Jon Holm' he said direct - 'The ferry is late,'
}

@test "the line before may lead to a quotation" {
	rows 'And from Chairwoman Mara Holm:' '“The ferry is late, and nobody told us.”' | cut -f2,6 >out
	[ "$(cat out)" = "$(printf 'Chairwoman Mara Holm\tThe ferry is late, and nobody told us.')" ]
	rows 'Nobody came. Said Holm:' '' '“The ferry is late.”' '' 'It was. “We row,” said Ivo Brandt:' '' '“Nobody asks us.”' | cut -f2,3,6 >out
	[ "$(cat out)" = "$(printf 'Holm\tSaid\tThe ferry is late.\nIvo Brandt\tsaid\tWe row,\nIvo Brandt\tsaid\tNobody asks us.')" ]
}

@test "who is told to do a thing does not say it" {
	rows 'Residents urged to boil water before drinking' '' 'Mara Holm asked to speak to the council.' | cut -f1,3,6 >out
	[ "$(cat out)" = "$(printf '%s\t%s\t%s\n' - urged 'to boil water before drinking' 'Mara Holm' asked 'to speak to the council')" ]
}

@test "paragraphs of one quotation are numbered" {
	rows '“The ferry is late,” Mara Holm said. “We will wait.' '' '“And then we will row.”' | cut -f5 >out
	[ "$(tail -n 2 out)" = "$(printf '%s\n' unclosed,carried,part=1/2 reopened,carried,part=2/2)" ]
}

@test "a mark of another kind closes, and is told" {
	rows '“The ferry is late and we are cold. »' 'Nobody came.' | cut -f5,6 >out
	grep -q "wrongclose.*	The ferry is late and we are cold.\$" out
}

@test "scare quotes, titles and nicknames are no quotations" {
	rows 'Jose “Pepe” Ruiz sang in the musical “The Long Harbour” for a year.' 'It was a “smart” pump.' >out
	[ ! -s out ]
	printf '%s\n' 'Jose “Pepe” Ruiz sang in the musical “The Long Harbour” for a year.' | nquote -x | cut -f4,6,10 >out
	[ "$(cat out)" = "$(printf 'none\tnickname\tPepe\nnone\ttitle\tThe Long Harbour')" ]
}

@test "a report that holds quoted parts is mixed, and its parts are partial" {
	rows 'Mara Holm said that the ferry was “hours late” and nearly empty.' >out
	[ "$(cut -f1,4- out)" = "$(printf '%s\t%s\t%s\t%s\n' \
	    'Mara Holm' mixed - 'the ferry was “hours late” and nearly empty' \
	    'Mara Holm' direct partial 'hours late')" ]
}

@test "-d gives the direct rows as they are without it" {
	nquote "$news"/*.txt | awk -F '\t' '$4 == "direct"' >want
	[ -s want ]
	nquote -d "$news"/*.txt | cmp - want
}

@test "-s leaves out what is thought and wanted" {
	nquote "$news"/*.txt | grep -E '	(think|want|np)[	,]' | grep -q .
	run_to 1 bash -c "nquote -s $news/*.txt | cut -f5 | grep -E '(^|,)(think|want|np)(,|\$)'"
}

@test "-x adds one column, and rows for what is none" {
	nquote -Hx "$news"/*.txt >out
	[ "$(head -n 1 out)" = "$(printf 'speaker\tmention\tcue\tspeech\tflags\twhy\tdoc\tstart\tend\ttext')" ]
	awk -F '\t' 'NR > 1 && $4 != "none"' out | cut --complement -f6 | cmp - <(nquote "$news"/*.txt)
}

@test "every row is what its document holds" {
	cd "$news"
	nquote -x ./*.txt | ncheck
}

@test "marks in great numbers take linear time" {
	for text in '"a" ' '“a” ' '“' "'a' " '[“' '"a," he said. '; do
		yes "$text" | tr -d '\n' | head -c 300000 >line
		run_to 0 timeout "$PATIENCE" nquote line
	done
}

@test "what somebody is quoted as saying that others said is a row, nested" {
	rows '“The town says it wants more ferries. We have counted two,” Mara Holm said.' >out
	[ "$(tail -n 1 out)" = "$(printf 'town\tThe town\tsays\tindirect\tnested\tit wants more ferries')" ]
	rows '“I think it is late. You said it over and over,” Mara Holm said.' >out
	[ "$(wc -l <out)" -eq 1 ]
}

@test "the cue between two quotations has its subject behind it" {
	rows '“The ferry is late,” said Mara Holm, “and nobody told us.”' | tail -n 1 >out
	expect 'Mara Holm' 'Mara Holm' said direct partial 'and nobody told us.'
	rows 'Said Mara Holm: “The ferry is late.”' >out
	expect 'Mara Holm' 'Mara Holm' Said direct - 'The ferry is late.'
}

@test "a headline's speaker stands behind a colon" {
	rows '“The ferry is late”: Mara Holm' >out
	expect 'Mara Holm' 'Mara Holm' : direct - 'The ferry is late'
}

@test "every kind of mark opens and closes" {
	while read -r open close; do
		rows "${open}The ferry is late,$close said Mara Holm." >out
		expect 'Mara Holm' 'Mara Holm' said direct - 'The ferry is late,'
	done <<-'EOF'
	" "
	“ ”
	„ “
	„ ”
	” ”
	« »
	» «
	‘ ’
	' '
	‹ ›
	「 」
	『 』
	'' ''
	`` ''
	EOF
}

@test "marks printed twice are one pair, and stray" {
	rows '““The ferry is late,”” said Mara Holm.' >out
	expect 'Mara Holm' 'Mara Holm' said direct stray 'The ferry is late,'
}

@test "a lost opening or closing mark loses no quotation" {
	rows 'The ferry is late,” said Mara Holm.' >out
	expect 'Mara Holm' 'Mara Holm' said direct stray 'The ferry is late,'
	rows '“The ferry is late,” said Mara Holm. “We wait.' | tail -n 1 >out
	expect 'Mara Holm' 'Mara Holm' said direct unclosed,carried 'We wait.'
}

@test "X, a Labour MP, said he was worried: the quotation behind it is hers" {
	rows 'Mara Holm, a Labour MP, said she was worried. "Nobody told us."' | tail -n 1 >out
	expect 'Mara Holm' 'Mara Holm' said direct - 'Nobody told us.'
}

@test "a dash leads to who is quoted, in the line or below it" {
	rows '“The ferry is late.” — Mara Holm, harbour master' >out
	expect 'Mara Holm' 'Mara Holm' — direct - 'The ferry is late.'
	rows '“The ferry is late.”' '- Mara Holm, harbour master' >out
	expect 'Mara Holm' 'Mara Holm' - direct - 'The ferry is late.'
}

@test "whoever is spoken to is no part of the report" {
	rows "Mara Holm emphasized to the Post the need for a pump." | cut -f6 >out
	[ "$(cat out)" = "the need for a pump" ]
	rows 'Mara Holm emphasized to the Tornsund Post the need for a new pump.' | cut -f1-3,6 >out
	[ "$(cat out)" = "$(printf 'Mara Holm\tMara Holm\temphasized\tthe need for a new pump')" ]
}

@test "what a speaker does beside a quotation is no report" {
	rows '“The ferry is late,” Mara Holm said, holding up her watch.' >out
	expect 'Mara Holm' 'Mara Holm' said direct - 'The ferry is late,'
}

@test "a question ends before the answer" {
	rows 'When asked what the town could do, Mara Holm said the pump would be replaced.' >out
	[ "$(cut -f3,6 out)" = "$(printf '%s\t%s\n' asked 'what the town could do' said 'the pump would be replaced')" ]
	rows 'When asked why the ferry was late, Mara Holm said the pump had failed.' >out
	[ "$(cut -f3,6 out)" = "$(printf '%s\t%s\n' asked 'why the ferry was late' said 'the pump had failed')" ]
}

@test "one report ends where the next of its speaker begins" {
	rows 'Mara Holm said that the ferry was late and warned that the pump would fail.' | cut -f3,6 >out
	[ "$(cat out)" = "$(printf '%s\t%s\n' said 'the ferry was late' warned 'the pump would fail')" ]
}

@test "a dateline is no speaker" {
	rows 'TORNSUND, Oct. 24 (Post) -- Mara Holm said on Thursday that the ferry was late.' >out
	expect 'Mara Holm' 'Mara Holm' said indirect - 'the ferry was late'
}

@test "a source that is a dateline altogether names nobody" {
	rows 'TORNSUND, who cut short a visit to L – , promised that the ferry would run.' >out
	expect - - promised indirect want 'the ferry would run'
}

@test "a source ends before its dash" {
	rows 'Holm, the mayor – , promised that the ferry would run.' >out
	expect Holm 'Holm, the mayor' promised indirect want 'the ferry would run'
	rows "$(printf 'An article by Mara Holm\302\240— said that the ferry was late.')" | cut -f2 >out
	[ "$(cat out)" = 'An article by Mara Holm' ]
}

@test "the place of a dateline is what no pronoun means" {
	rows 'TORNSUND, Oct. 24 (Post) -- Holm Lines Ltd. ran late.' 'It said: “We are sorry.”' >out
	expect 'Holm Lines Ltd' It said direct - 'We are sorry.'
}

@test "the names of shows are titles" {
	printf '%s\n' 'Mara Holm told Tornsund Radio’s “Good Morning Harbour” that the ferry was late.' | nquote -x | cut -f4,6,10 >out
	grep -qx "none	title	Good Morning Harbour" out
}

@test "sentences have the speaker that their paragraph has" {
	printf '%s\n' 'Mara Holm runs the harbour.' '' '“The ferry is late. Nobody told us,” she said. “We wait. We row.' '' \
	    'Nobody came.' >doc
	nsplit doc | nquote | cut -f1-5,10 >out
	[ "$(cat out)" = "$(printf 'Mara Holm\tshe\tsaid\tdirect\t%s\t%s\n' \
	    unclosed,carried,part=1/2 'The ferry is late.' part=2/2 'Nobody told us,' \
	    unclosed,carried,part=1/2 'We wait.' unclosed,carried,part=2/2 'We row.')" ]
}

@test "what nsplit calls a caption is nobody's antecedent" {
	printf '%s\n' 'Harbour master Jon Holm closed the quay on Monday.' '' \
	    'Minister Ivo Brandt arrives in Tornsund on Monday. Photo: A. Krag' '' '“The ferry is late,” he said.' >doc
	[ "$(nsplit doc | nquote | cut -f1)" = 'Jon Holm' ]
}

@test "a cue with a subject of its own does not take another" {
	rows 'Holm’s visit to Tornsund came after the council confirmed that the pump would be replaced.' >out
	[ "$(cut -f1,6 out)" = "$(printf 'council\tthe pump would be replaced')" ]
}

@test "the claim of a noun ends where something is told of it" {
	rows 'The baker’s claim that “we are tired of it” was noted.' >out
	expect baker 'The baker' claim direct partial 'we are tired of it'
	rows "The council's warning that \"the quay will sink\" was ignored." >out
	expect council 'The council' warning direct partial 'the quay will sink'
}

@test "what shows no signs of something is no report" {
	rows 'She saw a plan, which showed no signs of being cheaper.' >out
	[ ! -s out ]
}

@test "a quotation that no mark closes ends where the reporter goes on" {
	rows '“We are late, Mara Holm said on Monday.' >out
	expect 'Mara Holm' 'Mara Holm' said direct unclosed 'We are late,'
	rows '“We are late, Mara Holm said on Monday. We go.' '“And we are tired.”' | tail -n 1 | cut -f1,5 >out
	[ "$(cat out)" = "$(printf -- '-\treopened,part=2/2')" ]
}

@test "a spokeswoman does not have the name of a man behind her" {
	rows '“It is late,” said a spokeswoman for the governor, John Thorne.' >out
	expect 'a spokeswoman for the governor' 'a spokeswoman for the governor' said direct - 'It is late,'
	rows '“It is late,” said a spokeswoman for the governor, Mary Thorne.' >out
	expect 'Mary Thorne' 'a spokeswoman for the governor' said direct - 'It is late,'
}

@test "a nickname inside of a report is no quotation" {
	rows 'Mara Holm said that Jose “Pepe” Ruiz had left the town.' >out
	expect 'Mara Holm' 'Mara Holm' said indirect - 'Jose “Pepe” Ruiz had left the town'
}

@test "nicknames stand inside a name, with or without brackets" {
	printf '%s\n' 'Anton (“The Baker”) Krol met Eddie "the Eel" Marsh and Jose “Pepe” Ruiz.' | nquote -x | cut -f4,6 | sort | uniq -c |
	    sed 's/^ *//' >out
	[ "$(cat out)" = "$(printf '3 none\tnickname')" ]
}

@test "he is whom this paragraph tells of, rather than who spoke in the one before" {
	rows '“The pier is old,” said Tom Holm.' '' 'But Karl Brandt laughed. “It is nonsense,” he said.' | tail -n 1 | cut -f1 >out
	[ "$(cat out)" = 'Karl Brandt' ]
	rows '“The pier is old,” said Tom Holm.' '' '“It should close,” he said.' | tail -n 1 | cut -f1 >out
	[ "$(cat out)" = 'Tom Holm' ]
}

@test "pronouns of groups are resolved" {
	rows 'The town council met on Monday. “We regret the delay,” it said.' >out
	expect 'town council' it said direct - 'We regret the delay,'
	rows 'Dozens of villagers came to the hall. “We wait,” they said.' >out
	expect villagers they said direct - 'We wait,'
	rows '“We regret nothing,” we said.' >out
	expect - we said direct - 'We regret nothing,'
	rows 'Tornsund Radio asked for it.' '' 'Police said on Monday the quay was shut. They would not say why, they added.' | tail -n 1 | cut -f1,2 >out
	printf 'police\tthey\n' | diff - out
}

@test "-u knows what the lines before have told" {
	printf '%s\n' 'Mara Holm runs the harbour.' '“The ferry is late,” she said.' | nquote -u | cut -f1,2 >out
	[ "$(cat out)" = "$(printf 'Mara Holm\tshe')" ]
}

@test "a straight mark spaced the wrong way opens all the same" {
	rows 'Mara Holm said the ferry was late," We will wait for it all night". Nobody came.' >out
	grep -q "^Mara Holm	.*stray.*	We will wait for it all night\$" out
}
