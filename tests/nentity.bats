#!/usr/bin/env bats
# nentity: canonical names, gazetteers, types, models.

load suite

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
}

# The name of each mention of type, in order, on one line.
names() {
	nentity -t "$1" | cut -f1 | tr '\n' ';'
}

@test "a surname, a title and a full name are one person" {
	printf '%s\n' 'Governor Isak Thorne met Ruth Amadi in Lisbon.' 'Mr. Thorne smiled at Amadi.' 'Thorne said so.' >in
	[ "$(names PER <in)" = 'Isak Thorne;Ruth Amadi;Isak Thorne;Ruth Amadi;Isak Thorne;' ]
}

@test "a surname before its full name finds it, but not under -u" {
	printf '%s\n' 'Mr. Stoltenberg warned China, officials said.' 'Jens Stoltenberg was speaking in Berlin.' >in
	[ "$(names PER <in)" = 'Jens Stoltenberg;Jens Stoltenberg;' ]
	[ "$(nentity -ut PER in | cut -f1 | head -1)" = Stoltenberg ]
}

@test "names of one document are not joined with the next one's" {
	printf 'Jens Stoltenberg spoke in Berlin.\n' >one.txt
	printf 'Stoltenberg said no to Russia.\n' >two.txt
	[ "$(nentity -t PER one.txt two.txt | cut -f1 | tr '\n' ';')" = 'Jens Stoltenberg;Stoltenberg;' ]
}

@test "a name of several words is the person whose name it ends or begins, but not his son" {
	printf '%s\n' 'Enrique Caro Varga met Karim Adel Nasser.' 'Mr. Caro Varga told reporters that Karim Adel had left.' \
		'Walter Gries came with Walter Gries Jr. and left.' >in
	nentity -t PER in | cut -f1,6 >out
	printf '%s\t%s\n' 'Enrique Caro Varga' 'Enrique Caro Varga' 'Karim Adel Nasser' 'Karim Adel Nasser' \
		'Enrique Caro Varga' 'Caro Varga' 'Karim Adel Nasser' 'Karim Adel' 'Walter Gries' 'Walter Gries' \
		'Walter Gries Jr.' 'Walter Gries Jr.' >want
	cmp out want
}

@test "an organisation named in full goes by that when it is named in short behind it" {
	printf '%s\n' 'The Norvale Harbour Council and the Brandt Institute for Economics agreed with the Bank of Norvale.' \
		'The Council voted on Monday, the Brandt Institute said.' \
		'The Agricultural Bank of Norvale closed; the Bank of Norvale did not.' >in
	nentity -t ORG in | cut -f1 | sort | uniq -c | sed 's/^ *//' >out
	printf '%s\n' '1 Agricultural Bank of Norvale' '2 Bank of Norvale' '2 Brandt Institute for Economics' \
		'2 Norvale Harbour Council' >want
	cmp out want
}

@test "a headline's surname is that of the person whom the text names" {
	printf '%s\n' 'FENWICK ORDERS REVIEW AS WOODS BURN' 'Karin Fenwick ordered a review on Monday, with Walter Woods.' \
		'The woods burned for days, Mr. Woods said.' >in
	nentity -t PER in | cut -f1,6 | head -2 >out
	printf '%s\t%s\n' 'Karin Fenwick' FENWICK 'Karin Fenwick' 'Karin Fenwick' >want
	cmp out want
	[ "$(nentity -g <(printf 'FENWICK\t-\n') -t PER in | cut -f6 | head -1)" = 'Karin Fenwick' ]
}

@test "countries and their adjectives go by the country" {
	printf 'The Ukrainian president left Kiev for the U.S. on Monday, and the United States was pleased.\n' >in
	nentity in | cut -f1,2,6 >out
	grep -qx $'Ukraine\tMISC\tUkrainian' out
	grep -qx $'Kyiv\tLOC\tKiev' out
	grep -qx $'United States\tLOC\tU.S.' out
}

@test "an acronym goes by the name in front of its bracket" {
	printf 'The Center for Strategic and International Studies (CSIS) said so in Washington. CSIS later agreed.\n' >in
	[ "$(nentity -t ORG in | cut -f1 | sort -u)" = 'Center for Strategic and International Studies' ]
}

@test "a gazetteer's entry wins, and names other mentions of the same" {
	printf 'Walter Gries\tPER\tQ17\nGries barn\tLOC\nLisbon\t-\n' >gaz
	printf 'Walter Gries left the Gries barn for Lisbon. Gries, a farmer, sang, said Ruth Amadi.\n' >in
	nentity -g gaz in | cut -f1,2,6 >out
	printf '%s\t%s\t%s\n' Q17 PER 'Walter Gries' 'Gries barn' LOC 'Gries barn' Q17 PER Gries \
		'Ruth Amadi' PER 'Ruth Amadi' >want
	cmp out want
}

@test "a wrong line of a gazetteer is told, the others hold, exit 2" {
	printf 'Duchess\tCOW\n# a comment\n\nDuchess\tMISC\tthe cow\nDuchess\n' >gaz
	printf 'Walter sold Duchess.\n' >in
	run_to 2 nentity -g gaz in
	grep -q $'^the cow\tMISC\tin\t12\t19\tDuchess$' out
	printf '%s\n' 'nentity: gaz:1: type is none of PER ORG LOC MISC -' \
		'nentity: gaz:5: no type in the second field' >want
	cmp err want
}

@test "a gazetteer that is not there, a model that is none: told, exit 2" {
	run_to 2 nentity -g missing "$news/northern-wire.txt"
	grep -q '^nentity: missing: No such file' err
	printf 'no model at all\n' >model
	run_to 2 nentity -m model "$news/northern-wire.txt"
	grep -q '^nentity: model: ' err
	: >model
	run_to 2 nentity -m model "$news/northern-wire.txt"
	run_to 2 nentity -m . "$news/northern-wire.txt"
}

@test "-t takes types alone, and tells one that is none" {
	[ "$(nentity -t PER,LOC "$news"/*.txt | cut -f2 | sort -u | tr '\n' ' ')" = 'LOC PER ' ]
	run_to 2 nentity -t PERSON "$news/northern-wire.txt"
	grep -q '^nentity: .*PERSON' err
}

@test "a name lies within a record of nsplit as within the raw text" {
	nentity "$news/valley-courier.txt" | cut -f1,2,4,5,6 >raw
	nsplit -p "$news/valley-courier.txt" | nentity | cut -f1,2,5,6,7 >rows
	nsplit -d "$news/valley-courier.txt" | nentity | cut -f1,2,5,6,7 >docs
	cmp raw rows
	cmp raw docs
}

@test "rows are true to their source" {
	nentity "$news"/*.txt | ncheck
}

@test "a slash parts the names of a picture's credit, and is part of a short form" {
	printf '%s\n' 'The Quay at night. Photograph: Ines Harrow/Harbour Herald' 'AC/DC played in Rome.' >in
	[ "$(names PER <in)" = 'Ines Harrow;' ]
	[ "$(names ORG <in)" = 'Harbour Herald;AC/DC;' ]
	printf '%s\n' '© Ines Harrow / Getty Images' 'AP/Getty Images' '(Photo by Ines Harrow/AFP via Getty Images)' >in
	[ "$(names ORG <in)" = 'Getty Images;AP;Getty Images;AFP;Getty Images;' ]
}
