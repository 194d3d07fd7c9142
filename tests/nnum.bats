#!/usr/bin/env bats
# What nnum finds, by behaviour: value high unit kind cmp dir of, and the words themselves.

load suite

# The rows of a text, a line of it a paragraph.
rows() {
	nnum -r | cut -f 1-7,11
}

gives() {
	rows <in >got
	diff -u want got
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
}

@test "thousands are parted by comma, space, thin space or apostrophe" {
	cat >in <<'EOF'
Exports reached 1 234 567 tonnes, or 1,234,567.89 tonnes, or 12,34,567 rupees.
It has 1 000 members and 25'000 friends.
EOF
	cat >want <<'EOF'
1234567	-	metric-ton	measure	=	-	-	1 234 567 tonnes
1234567.89	-	metric-ton	measure	=	-	-	1,234,567.89 tonnes
1234567	-	INR	money	=	-	-	12,34,567 rupees
1000	-	-	count	=	-	members	1 000
25000	-	-	count	=	-	friends	25'000
EOF
	gives
}

@test "scale words and letters multiply" {
	cat >in <<'EOF'
The loan is 5m, the salary 10k, the market $4.7bn, the debt 2tn.
Half a million eggs, a dozen boats and 240.1 billion stars.
EOF
	cat >want <<'EOF'
5000000	-	-	count	=	-	-	5m
10000	-	-	count	=	-	-	10k
4700000000	-	USD	money	=	-	-	$4.7bn
2000000000000	-	-	count	=	-	-	2tn
500000	-	-	count	=	-	eggs	Half a million
12	-	-	count	=	-	boats	a dozen
240100000000	-	-	count	=	-	stars	240.1 billion
EOF
	gives
}

@test "numbers are read in words of any length" {
	cat >in <<'EOF'
They counted one hundred and five boats, twenty-three ships and two thousand three hundred and one rafts.
It was nine point nought four.
EOF
	cat >want <<'EOF'
105	-	-	count	=	-	boats	one hundred and five
23	-	-	count	=	-	ships	twenty-three
2301	-	-	count	=	-	rafts	two thousand three hundred and one
9.04	-	-	count	=	-	-	nine point nought four
EOF
	gives
}

@test "fractions are decimals, exact where they end" {
	cat >in <<'EOF'
Two-thirds of the cake, 1/2 of it, ½ cup, a quarter of the voters and half the fleet.
EOF
	cat >want <<'EOF'
0.666666666667	-	-	count	=	-	cake	Two-thirds
0.5	-	-	count	=	-	-	1/2
0.5	-	cup	measure	=	-	-	½ cup
0.25	-	-	count	=	-	voters	a quarter
0.5	-	-	count	=	-	fleet	half
EOF
	gives
}

@test "percent, percentage points and basis points are kinds of their own" {
	cat >in <<'EOF'
The rate rose by 25 basis points to 4.5 percent; it was 2.8 percentage points higher.
EOF
	cat >want <<'EOF'
25	-	permyriad	points	=	up	-	25 basis points
4.5	-	percent	percent	=	to	-	4.5 percent
2.8	-	percent	points	=	up	-	2.8 percentage points
EOF
	gives
}

@test "ages are told from durations" {
	cat >in <<'EOF'
She was 52 years old, aged 17 months, a 3-year-old, between 18 and 25 years of age.
Maria Lund, 52, said he is 58. It took 3 years.
EOF
	cat >want <<'EOF'
52	-	year-person	age	=	-	-	52 years old
17	-	month-person	age	=	-	-	17 months
3	-	year-person	age	=	-	-	3-year-old
18	25	year-person	age	=	-	-	18 and 25 years of age
52	-	year-person	age	=	-	-	52
58	-	year-person	age	=	-	-	58
3	-	year	duration	=	-	-	3 years
EOF
	gives
}

@test "a range is one row, and unit and scale belong to both ends" {
	cat >in <<'EOF'
It lasted between five and seven years, 5-10 days, 3 to 4 weeks, four or five hours.
$3-5 million, $200 to $4 million, €5–7m.
EOF
	cat >want <<'EOF'
5	7	year	duration	=	-	-	five and seven years
5	10	day	duration	=	-	-	5-10 days
3	4	week	duration	=	-	-	3 to 4 weeks
4	5	hour	duration	=	-	-	four or five hours
3000000	5000000	USD	money	=	-	-	$3-5 million
200	4000000	USD	money	=	-	-	$200 to $4 million
5000000	7000000	EUR	money	=	-	-	€5–7m
EOF
	gives
}

@test "from A to B behind a verb of change is two rows" {
	cat >in <<'EOF'
Growth slowed from 4.8 to 4.7 percent.
Prices range from $5 to $7.
The quota will be cut by a third next year, from 27,000 tonnes to 18,000 tonnes.
EOF
	cat >want <<'EOF'
4.8	-	percent	percent	=	from	-	4.8
4.7	-	percent	percent	=	to	-	4.7 percent
5	7	USD	money	=	-	-	$5 to $7
0.333333333333	-	-	count	=	down	-	a third
27000	-	metric-ton	measure	=	from	-	27,000 tonnes
18000	-	metric-ton	measure	=	to	-	18,000 tonnes
EOF
	gives
}

@test "ratios tell the part and the whole" {
	cat >in <<'EOF'
3-to-1 odds, two out of three, 23 of the alliance’s 32 member nations, one in five homes.
EOF
	cat >want <<'EOF'
3	1	-	ratio	=	-	odds	3-to-1
2	3	-	ratio	=	-	-	two out of three
23	32	-	ratio	=	-	member nations	23 of the alliance’s 32
1	5	-	ratio	=	-	homes	one in five
EOF
	gives
}

@test "a period that runs to a date is no range, nor a street a number" {
	cat >in <<'EOF'
In the three months to 30 June and the year to 31 March she sold 12 to 18 at 221B Quay Street.
EOF
	cat >want <<'EOF'
3	-	month	duration	=	-	-	three months
12	18	-	count	=	-	-	12 to 18
EOF
	gives
}

@test "multiples" {
	cat >in <<'EOF'
Sales doubled, a threefold rise, three times as many, twice the size.
More than double last year’s figure, but she won twice last year.
She scored twice in the second half.
EOF
	cat >want <<'EOF'
2	-	-	multiple	=	-	-	doubled
3	-	-	multiple	=	-	-	threefold
3	-	-	multiple	=	-	-	three times
2	-	-	multiple	=	-	-	twice
2	-	-	multiple	>	-	-	double
2	-	-	ordinal	=	-	half	second
EOF
	gives
}

@test "scores and votes" {
	cat >in <<'EOF'
They lost 2-0, the vote was 52-48 and the council voted 23 to 9.
EOF
	cat >want <<'EOF'
2	0	-	score	=	-	-	2-0
52	48	-	score	=	-	-	52-48
23	9	-	score	=	-	-	23 to 9
EOF
	gives
}

@test "negative values" {
	cat >in <<'EOF'
The loss was -$5 million; it was minus 40 degrees Celsius; -12.5%.
EOF
	cat >want <<'EOF'
-5000000	-	USD	money	=	-	-	-$5 million
-40	-	celsius	measure	=	-	-	minus 40 degrees Celsius
-12.5	-	percent	percent	=	-	-	-12.5%
EOF
	gives
}

@test "hedges and comparators on both sides" {
	cat >in <<'EOF'
About 300 songs, some 20 boats, 20 or so crews, 30-odd ships and almost 9,000 sheep.
More than 100 countries, at least five, up to $8 million, fewer than ten days, 20 people or more, 500+ seats.
It cost $5 million, give or take, and 12 boats, more or less; she sold 20, or so he said.
EOF
	cat >want <<'EOF'
300	-	-	count	~	-	songs	300
20	-	-	count	~	-	boats	20
20	-	-	count	~	-	crews	20
30	-	-	count	~	-	ships	30
9000	-	-	count	~	-	sheep	9,000
100	-	-	count	>	-	countries	100
5	-	-	count	>=	-	-	five
8000000	-	USD	money	<=	-	-	$8 million
10	-	day	duration	<	-	-	ten days
20	-	-	count	>=	-	people	20
500	-	-	count	>=	-	-	500
5000000	-	USD	money	~	-	-	$5 million
12	-	-	count	~	-	boats	12
20	-	-	count	=	-	-	20
EOF
	gives
}

@test "change is told from the words around" {
	cat >in <<'EOF'
Output jumped 46.9%, with a 26.3% increase; sales fell to 4.7 from 4.8 tonnes, up 5 cents.
Ross was down 2.3%, Burlington by 2.6%.
EOF
	cat >want <<'EOF'
46.9	-	percent	percent	=	up	-	46.9%
26.3	-	percent	percent	=	up	-	26.3%
4.7	-	metric-ton	measure	=	to	-	4.7
4.8	-	metric-ton	measure	=	from	-	4.8 tonnes
0.05	-	USD	money	=	up	-	5 cents
2.3	-	percent	percent	=	down	-	2.3%
2.6	-	percent	percent	=	down	-	2.6%
EOF
	gives
}

@test "vague plurals count two at least" {
	cat >in <<'EOF'
Millions of Americans, tens of thousands of people, hundreds of millions of dollars, dozens of countries.
EOF
	cat >want <<'EOF'
2000000	-	-	vague	>=	-	Americans	Millions
20000	-	-	vague	>=	-	people	tens of thousands
200000000	-	USD	vague	>=	-	-	hundreds of millions of dollars
24	-	-	vague	>=	-	countries	dozens
EOF
	gives
}

@test "currencies by sign, code, name and usage" {
	cat >in <<'EOF'
US$5, A$5, C$5, RM42, 5 yuan, 50 pence, 50 cents, 20 euros, NZ$7.50, HK$3, 300 rupees, R$4, USD34.6 million.
EOF
	cat >want <<'EOF'
5	-	USD	money	=	-	-	US$5
5	-	AUD	money	=	-	-	A$5
5	-	CAD	money	=	-	-	C$5
42	-	MYR	money	=	-	-	RM42
5	-	CNY	money	=	-	-	5 yuan
0.5	-	GBP	money	=	-	-	50 pence
0.5	-	USD	money	=	-	-	50 cents
20	-	EUR	money	=	-	-	20 euros
7.5	-	NZD	money	=	-	-	NZ$7.50
3	-	HKD	money	=	-	-	HK$3
300	-	INR	money	=	-	-	300 rupees
4	-	BRL	money	=	-	-	R$4
34600000	-	USD	money	=	-	-	USD34.6 million
EOF
	gives
}

@test "units by CLDR identifier, compound ones too" {
	cat >in <<'EOF'
12 ft 2 in, 90 km/h, 30 sq m, 4,500 mAh, 1.5 km2, 500,000 barrels a day, $70 a barrel, a 12-cent-a-share dividend, 38.5 °C.
EOF
	cat >want <<'EOF'
146	-	inch	measure	=	-	-	12 ft 2 in
90	-	kilometer-per-hour	measure	=	-	-	90 km/h
30	-	square-meter	measure	=	-	-	30 sq m
4500	-	milliampere-hour	measure	=	-	-	4,500 mAh
1.5	-	square-kilometer	measure	=	-	-	1.5 km2
500000	-	barrel-per-day	measure	=	-	-	500,000 barrels a day
70	-	USD-per-barrel	money	=	-	-	$70 a barrel
0.12	-	USD-per-share	money	=	-	-	12-cent-a-share
38.5	-	celsius	measure	=	-	-	38.5 °C
EOF
	gives
}

@test "years, dates and clock times are no quantities" {
	cat >in <<'EOF'
In 2019, since the 1990s, '98, March 7, 7 March, Oct. 31, 9/11, 24/7, 10:45, 5am, 2.15pm, 0600 GMT, 2013-14.
Two thousand people came in 2018, 2000 people in 2017.
EOF
	cat >want <<'EOF'
2000	-	-	count	=	-	people	Two thousand
2000	-	-	count	=	-	people	2000
EOF
	gives
}

@test "telephone numbers, addresses, identifiers and versions are none" {
	cat >in <<'EOF'
Call +1-222-222-2222 or 555-1234; 575 Wilbraham Road; version 2.0.1; page 3; No. 1; Room 101; id="4711".
EOF
	cat >want <<'EOF'
EOF
	gives
}

@test "what touches a run of digits tells that it counts nothing" {
	cat >in <<'EOF'
A <tweet id="672138489"> by th3j35t3r at 10:45 p.m., 8:05 of 9/11, in the 1970s and their 80s, he fell.
In 2008 and 2012, on Feb. 20 and March 3, he ran 100 metres. See id=”758857724”, pic.example/nzaaq6rcaH, 24/7.
EOF
	cat >want <<'EOF'
100	-	meter	measure	=	-	-	100 metres
EOF
	gives
}

@test "numbers in names are none" {
	cat >in <<'EOF'
World War II, Boeing 737, G7, COVID-19, Article 5, The 1975, 23andMe, iPhone 11, Formula 1, BBC One, Channel 4.
EOF
	cat >want <<'EOF'
EOF
	gives
}

@test "one counts only before a noun" {
	cat >in <<'EOF'
No one knows; one of the best players; one another; the one; one hand; One proposal asks.
EOF
	cat >want <<'EOF'
1	-	-	count	=	-	best players	one
1	-	-	count	=	-	hand	one
1	-	-	count	=	-	proposal	One
EOF
	gives
}

@test "a second is an ordinal or a time" {
	cat >in <<'EOF'
The second goal, 4.3 seconds, a 10-second delay. I second that.
EOF
	cat >want <<'EOF'
2	-	-	ordinal	=	-	goal	second
4.3	-	second	duration	=	-	-	4.3 seconds
10	-	second	duration	=	-	-	10-second
EOF
	gives
}

@test "in, pm and all are no units" {
	cat >in <<'EOF'
50,000 in London. All 70 of us left. It was 2.15pm.
EOF
	cat >want <<'EOF'
50000	-	-	count	=	-	-	50,000
70	-	-	count	=	-	-	70
EOF
	gives
}

@test "no digit is lost at either end" {
	cat >in <<'EOF'
1,000,000,000,000,000,000,000,000,000,000 atoms and 0.0000001 grams.
EOF
	cat >want <<'EOF'
1000000000000000000000000000000	-	-	count	=	-	atoms	1,000,000,000,000,000,000,000,000,000,000
0.0000001	-	gram	measure	=	-	-	0.0000001 grams
EOF
	gives
}

@test "what counts beyond 64 digits is an overflow" {
	cat >in <<'EOF'
1111111111111111111111111111111111111111111111111111111111111111111111 atoms
EOF
	cat >want <<'EOF'
-	-	-	overflow	=	-	-	1111111111111111111111111111111111111111111111111111111111111111111111
EOF
	gives
}

@test "behind another filter the hedge and the verb may stand outside: = and -" {
	printf 'up about \0465%%\n' >doc
	printf 'doc\t9\t11\t5%%\n' | nnum | cut -f 1-6 >got
	printf '5\t-\tpercent\tpercent\t=\t-\n' | diff -u - got
}

@test "-k keeps the sentence and gives the figure's place" {
	printf 'It cost $5.\n' | nnum -k | cut -f 1,8- >got
	printf '5\t8\t10\t$5\t-\t0\t11\tIt cost $5.\n' | diff -u - got
}

@test "every figure of the tests' news is the bytes of its source" {
	cp "$news"/*.txt .
	nnum ./*.txt >rows.tsv
	[ "$(wc -l <rows.tsv)" -gt 100 ]
	ncheck rows.tsv >bad
	[ ! -s bad ]
}
