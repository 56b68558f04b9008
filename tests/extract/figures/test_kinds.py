"""Kinds of figures that newspapers write, each in several forms; all sentences are our own.

A figure is written as its words, its value or range, its bound, and its unit: a currency's code, a
QUDT name, or the counted noun. Only figures that a reader could check are listed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.annotate import language_model
from kb.annotate.plain import plain
from kb.extract.figures import find_figures
from kb.model import Figure

ReadAt = Callable[[str, str | None], list[str]]


@pytest.fixture(scope="module")
def read_at() -> ReadAt:
    """The checkable figures of a sentence, as text, in a paper of a country."""
    nlp = language_model()

    def read(sentence: str, home: str | None) -> list[str]:
        return [told(f) for f in find_figures(plain(nlp(sentence)), "a", home) if f.checkable]

    return read


def told(figure: Figure) -> str:
    """A figure in one line."""
    value = f"{figure.value}" if figure.value is not None else f"{figure.minimum}..{figure.maximum}"
    sign = "" if figure.approximator == "=" else figure.approximator
    unit = figure.currency or figure.unit or figure.counts or ""
    return f"{sign}{value} {unit}".strip() + (f" /{figure.per}" if figure.per else "")


IN_TURN = [
    (
        "Ida Orr has 9, 14 and 23 goals, assists and points this season.",
        None,
        ["9 goals", "14 assists", "23 points"],
    ),
    ("The farm lost 40 and 12 sheep and goats.", None, ["40 sheep", "12 goats"]),
    ("He won by 7, 8 and 9 points.", None, ["7 points", "8 points", "9 points"]),
    (
        "The rates are 7.1, 6.4 and 5.9 percent for women, men and children.",
        None,
        ["7.1 PERCENT", "6.4 PERCENT", "5.9 PERCENT"],
    ),
    ("Prizes went to 12 men and women.", None, ["12 men"]),
    ("Two herds got 5, 10 and 20 mg.", None, ["2 herds", "5 MilliGM", "10 MilliGM", "20 MilliGM"]),
    (
        "Four mills cut prices by 10, 20 and 30 per cent.",
        None,
        ["4 mills", "10 PERCENT", "20 PERCENT", "30 PERCENT"],
    ),
]

BASES = [
    (
        "The rate will be $0.5120 per $100 of assessed value.",
        "US",
        ["0.512 USD /$100 of assessed value"],
    ),
    (
        "That adds $9.15 for every $100,000 of property value.",
        "US",
        ["9.15 USD /$100,000 of property value"],
    ),
    ("The bank sold the naira at N1,502/$1.", "NG", ["1502 NGN /$1"]),
    ("The naira closed at N1,480 to dollar.", "NG", ["1480 NGN /dollar"]),
    ("A bag went from N62,000 to N81,500.", "NG", ["62000 NGN", "81500 NGN"]),
    ("The county with the highest rate per 100,000 people is Tarn at 81.", None, ["81"]),
    ("It had 31 deaths per million inhabitants.", None, ["31 deaths /million inhabitants"]),
]

HOURS = [
    ("Shops will open between 8 and 9:30 a.m. on Friday.", None, []),
    ("The gale peaked between 6 and 7:15 p.m. or at 11 or 11.30pm.", None, []),
    ("Between 8 and 9 boats came in.", None, ["8..9 boats"]),
]

GROUPED = [
    (
        "It gave N20,000 each to 12, 000 farmers and 1, 250, 000 seedlings.",
        "NG",
        ["20000 NGN /each", "12000 farmers", "1250000 seedlings"],
    ),
    ("In rooms 15, 200 people slept.", None, ["200 people"]),
    ("Between 2008 and 2011, 1438 people came.", None, ["1438 people"]),
    ("In 1848 men rose.", None, []),
]

MILLIONS = [
    ("Waiting lists stood at 7.42m.", None, ["7420000"]),
    (
        "Visitors rose to 3.1m from 2.9m, while the river rose to 7.42m.",
        None,
        ["3100000", "2900000", "7.42 M"],
    ),
    (
        "About 2.3 lakh of the 14 lakh applicants passed.",
        "IN",
        ["~230000 applicants", "1400000 applicants"],
    ),
    ("One in six people is over 65.", None, ["0.166666667 people", ">65 YR"]),
]

PESOS = [
    ("Onions in Manila sell at P38 a kilo, Lita Cruz said.", None, ["38 PHP /kilo"]),
    ("They want a P25-per-kilo floor.", None, ["25 PHP /kilo"]),
    (
        "Sugar costs P58 a kilo. Bakers raised a roll by P1, and may add P2 more.",
        None,
        ["58 PHP /kilo", "1 PHP", "2 PHP"],
    ),
    ("Pupils from P4 to P7 will swim, the Scottish council said.", None, []),
    ("She filed form P45 and form P60, clerk Ann Tull of Manila said.", None, []),
    ("Lotteries pay P1,200 in prizes. The P3 room is shut.", None, ["1200 PHP"]),
    ("He parked in bay P41 for an hour, Lind said.", None, []),
]

THINGS = [
    ("Nurses on ward 6B went home at noon, and seats 12B and 14B were empty.", None, []),
    ("The firm lost $4B and sold 2B bricks.", "US", ["4000000000 USD", "2000000000 bricks"]),
    ("He took the 16 to work each morning.", None, []),
    ("Riders of the 9 waited in the rain.", None, []),
    ("Of 20 boats, the 12 that sailed came back.", None, ["20 boats", "12 boats"]),
    ("He ate a 99 on the pier.", None, []),
    ("She bowled a 70 and then a 66.", None, ["70", "66"]),
    ("They have two sons and want a third.", None, ["2 sons"]),
    ("I don't want to do a third, she said after two marathons.", None, ["2 marathons"]),
    ("Prices at the two mills fell by a third.", None, ["0.333333333"]),
    ("The two mills lost a third.", None, ["0.333333333"]),
    ("Lark scored on 71 minutes and again in the 88th.", None, []),
    ("He ran for 71 minutes.", None, ["71 MIN"]),
    ("The club relies on 90 minutes of play.", None, ["90 MIN"]),
    ("A woman of 80 was robbed by a lad of 12.", None, ["80 YR", "12 YR"]),
    ("A crew of 12 and a staff of 80 sailed.", None, ["12", "80"]),
    ("They took a 4-1 win over ten-man Brenn.", None, ["10 man"]),
    ("He took over 40 calls.", None, [">40 calls"]),
]

TWICE = [
    ("The farm was searched only twice in May.", None, ["2 times"]),
    ("He had been to Holm only twice.", None, ["2 times"]),
    ("The lift has broken down twice this year.", None, ["2 times"]),
    ("She won the cup twice and lost it three times.", None, ["2 times", "3 times"]),
    ("She had reported him twice, she said.", None, []),
    ("The pump costs twice as much as the old one.", None, ["2"]),
    ("Trains run twice a day, and he thought twice about it.", None, []),
    ("Orr, a twice champion, missed the twice-weekly ferry.", None, []),
]

ELIDED = [
    (
        "Revenue rose to 640 million kronor and is expected to climb to 1.2 billion next year.",
        None,
        ["640000000 SEK", "1200000000 SEK"],
    ),
    (
        "It lost 318 million euros, less than the 410 million expected.",
        None,
        ["318000000 EUR", "410000000 EUR"],
    ),
    (
        "Sales were €4.1 billion. Analysts had forecast at least 4.4 billion.",
        None,
        ["4100000000 EUR", "≥4400000000 EUR"],
    ),
    (
        "The mill earned 14 million francs in Switzerland in March. Its debt stood at 41 million.",
        None,
        ["14000000 CHF", "41000000 CHF"],
    ),
    (
        "It paid 2.5 million euros for the land and at least 1.5 million for the barn.",
        None,
        ["2500000 EUR", "≥1500000 EUR"],
    ),
    (
        "The film cost 90 million euros to make, and 3.1 million saw it.",
        None,
        ["90000000 EUR", "3100000"],
    ),
    (
        "The film cost 90 million euros and drew 3.1 million.",
        None,
        ["90000000 EUR", "3100000"],
    ),
    (
        "The island got 5 million euros in aid. Its population reached 1.3 million.",
        None,
        ["5000000 EUR", "1300000"],
    ),
    (
        "A budget of 3 billion euros went to a country of 38 million.",
        None,
        ["3000000000 EUR", "38000000"],
    ),
    ("A stamp will cost €1.40. It is a 15-cent increase.", None, ["1.4 EUR", "0.15 EUR"]),
    ("Beer is A$9 here, £4 there. A straw is 5 cents.", None, ["9 AUD", "4 GBP", "0.05"]),
]

LITRES = [
    ("Milk fetches 34c per litre, lamb 610c/kg.", None, ["0.34 /litre", "6.1 /kg"]),
    (
        "The 100m litre shortfall followed a 400m second leg and a 100m hurdles race.",
        None,
        ["100000000 L", "400 M", "100 M"],
    ),
    ("Some c.18,300 farms and c.9,000 jobs depend on it.", None, ["~18300 farms", "~9000 jobs"]),
]

BARRELS = [
    (
        "Output fell to 41.3 mb/d from 42.1 mb/d, 120 kb/d of it from one well of 900 b/d.",
        None,
        [
            "41300000 BBL_US-PER-DAY",
            "42100000 BBL_US-PER-DAY",
            "120000 BBL_US-PER-DAY",
            "900 BBL_US-PER-DAY",
        ],
    ),
    ("The file has 41 MB of text.", None, ["41 MegaBYTE"]),
]

CIRCA = [
    (
        "It lifts sales by c1% and profit by c£3m, and cuts the margin by c10bps.",
        "GB",
        ["~1 PERCENT", "~3000000 GBP", "~10 BASIS_POINT"],
    ),
    ("It sold 12 C3 cars at c$20,000 each.", None, ["12 C3 cars", "20000 CAD /each"]),
]

MILESTONES = [
    ("Arrivals passed the one million mark in May.", None, ["1000000"]),
    (
        "Earnings rose to US dollars 443 million from US dollars 410 million.",
        None,
        ["443000000 USD", "410000000 USD"],
    ),
    ("Crashes happened from 15 to 28 of December and between May 3 and 9.", None, []),
    ("He had between 3 and 9 dogs in May.", None, ["3..9 dogs"]),
]

QUARTERS = [
    ("Sales fell in the first three quarters of the year.", None, ["3 quarters"]),
    ("The port grew for three quarters in a row.", None, ["3 quarters"]),
    ("Three quarters of the shops shut.", None, ["0.75 shops"]),
    (
        "The state pays Rs 4,000 per injured cow and $12 per shared room.",
        "IN",
        ["4000 INR /injured cow", "12 USD /shared room"],
    ),
]

NAMED = [
    (
        "Wick rose by 20 calls, Holm 16 calls, Brenn 11 calls and Tarn 2 calls.",
        None,
        ["20 calls", "16 calls", "11 calls", "2 calls"],
    ),
    ("Vell sent 40 nurses and Orr 25 nurses.", None, ["40 nurses", "25 nurses"]),
    ("Airbus 320 planes stood idle, and Flight 411 passengers waited.", None, []),
]

DAYS = [
    ("A total of 2164 patients came.", None, ["2164 patients"]),
    ("In week 12 (14-20 March 2031) it had 81 thefts.", None, ["81 thefts"]),
    ("The fair (3 – 9 June) drew 4,000 people.", None, ["4000 people"]),
    ("It had 81 thefts, against 96 of last week.", None, ["81 thefts", "96 thefts"]),
]

TITLES = [
    (
        'Sales of "Star Farm 4" rose 12 percent, ahead of "Tidal 7" and "Moor."',
        None,
        ["12 PERCENT"],
    ),
    ("Reviewers liked ‘Night Bus 2’ more than 'Day Bus 3'.", None, []),
    ('The panel is 27" wide and the door 6\'2" tall.', None, ["27 IN", "6.16666667 FT"]),
]

STROKES = [
    ("Police found 9 passbooks/cheques and 30 phones/tablets.", None, ["9 passbooks", "30 phones"]),
    ("Trucks pay 12 crowns/tonne.", None, ["12 crowns /tonne"]),
    (
        "Fuel costs N900/litre and rice N1,700/kg.",
        None,
        ["900 NGN /litre", "1700 NGN /kg"],
    ),
    (
        "Its profit beat the $0.41 a share estimate, and its $1.20 a share dividend stays.",
        "US",
        ["0.41 USD /share", "1.2 USD /share"],
    ),
]

SCORED = [
    (
        "Rahul Moss (8) was bowled after two wickets and Ola Juma (41) fell in the same innings.",
        None,
        ["8", "2 wickets", "41"],
    ),
    ("Sam Oduya (31) went to jail for theft.", None, ["31 YR"]),
]

LISTED = [
    (
        "The dead are Jean Tully, 71; Stan Orr, 83; and Una Vorn, 58.",
        None,
        ["71 YR", "83 YR", "58 YR"],
    ),
    ("Jean Tully, 71: “Nobody came.”", None, ["71 YR"]),
    ("Jean Tully, 71 – a retired nurse – stayed.", None, ["71 YR"]),
    ("Room 4, 71; room 5, 83.", None, ["71", "83"]),
]

NAMED_NEXT = [
    ("“Nobody told us,” a third, who gave her name only as Britt, said.", None, []),
    ("“It was dark!” a fifth shouted.", None, []),
    ("And a third, Daniel Moss, said that he would stay.", None, []),
    ("A fifth, who was in the hold, said nothing.", None, []),
    ("Of the sheep a third, who are lame, were sold.", None, ["0.333333333"]),
    ("“We lost it,” a third of the farmers said.", None, ["0.333333333 farmers"]),
    ("“We lost a third,” he said.", None, ["0.333333333"]),
]

CRORES = [
    ("The dealer took one crore 20 lakh rupees.", "IN", ["12000000 INR"]),
    ("They lost two lakh 30 thousand rupees.", "IN", ["230000 INR"]),
    ("The state owes three crore forty lakh rupees.", "IN", ["34000000 INR"]),
    ("One thousand 40 lambs were sold.", None, ["1000", "40 lambs"]),
]

CURRENCIES = [
    (
        "The library got R9bn for books and R80m for shelves.",
        None,
        ["9000000000 ZAR", "80000000 ZAR"],
    ),
    ("A bus ticket is R12.50 in Durban.", "ZA", ["12.5 ZAR"]),
    ("The flood cost R1,7 billion, the mayor said.", None, ["1700000000 ZAR"]),
    ("A lorry overturned on the R300 near the airport.", "ZA", []),
    (
        "The farmers asked for N800m, and got N1.1 billion.",
        None,
        ["800000000 NGN", "1100000000 NGN"],
    ),
    ("Bread is now N1,400 a loaf.", "NG", ["1400 NGN /loaf"]),
    ("She wore an N95 mask.", "NG", []),
    ("The school cost Rs. 3 crore and each desk Rs.900.", None, ["30000000 INR", "900 INR"]),
    ("Lahore raised the fare to Rs 40.", "PK", ["40 PKR"]),
    ("A fee of 12,500/- is charged.", "IN", ["12500 INR"]),
    ("Accra will lend GH¢45m.", None, ["45000000 GHS"]),
    ("The dam will cost Sh900 million.", "KE", ["900000000 KES"]),
    ("Kampala set aside Sh1.2 trillion.", "KE", ["1200000000000 UGX"]),
    ("He paid M75 000 for cattle in Lesotho.", None, ["75000 LSL"]),
    ("The M25 was shut.", None, []),
    ("The flight is Fr. 180 from Basel.", None, ["180 CHF"]),
    ("The bank in Zurich made SFr3.4bn.", None, ["3400000000 CHF"]),
    ("Lusaka sold bonds for K12bn.", None, ["12000000000 ZMW"]),
    ("Kingston found J$4m and Port of Spain TT$9m.", None, ["4000000 JMD", "9000000 TTD"]),
    ("The club lost $3.1m.", "AU", ["3100000 AUD"]),
    ("The club lost $3.1m.", "CA", ["3100000 CAD"]),
    ("The club lost $3.1m.", None, ["3100000 USD"]),
    ("The retailer, listed on the ASX, lost $3.1m.", None, ["3100000 AUD"]),
    ("The retailer, listed on the ASX, lost $3.1m.", "US", ["3100000 USD"]),
    ("She handed over £6,200 in cash.", None, ["6200 GBP"]),
    ("MCAs took the governor to task over Sh480m hospital.", "KE", ["480000000 KES"]),
    ("The minister quit over £5m fraud.", None, ["5000000 GBP"]),
    ("The clinic cost over £5m in all.", None, [">5000000 GBP"]),
    ("The walk raised over £5m cash.", None, [">5000000 GBP"]),
    ("In the battle over 300 men died.", None, [">300 men"]),
    ("The New York firm, listed on the ASX, lost $3.1m.", None, ["3100000 USD"]),
    ("A $7.99 ticket is on offer.", None, ["7.99 USD"]),
    ("A taxi is R120 a week.", None, ["120 ZAR /week"]),
    ("The row over 300 jobs goes on.", None, ["300 jobs"]),
    ("Patients were moved to Kisima Level Four Hospital.", None, []),
    ("He spent 450.000 VND on noodles.", None, ["450000 VND"]),
    ("The hotel is €1.234,50 a week.", None, ["1234.5 EUR /week"]),
    ("A watch for CHF 2'400 was stolen.", None, ["2400 CHF"]),
    ("Rent in Bern is 1'980 francs, or CHF 23'760 a year.", None, ["1980 CHF", "23760 CHF /year"]),
    ("The canton spent 4'500'000 francs on it.", "CH", ["4500000 CHF"]),
    ("A bowl of pho costs 55.000 VND in Hue.", None, ["55000 VND"]),
    ("The fine was Rp 750.000, and the fee 25.000 rupiah.", "ID", ["750000 IDR", "25000 IDR"]),
    ("Lagos owes the builders N640m.", None, ["640000000 NGN"]),
    (
        "The road took Rs. 12 crore, and its lamps Rs.4,500 apiece.",
        "IN",
        ["120000000 INR", "4500 INR /apiece"],
    ),
    (
        "The clinic in Tamale cost GH¢3.2m, and its van GH¢410,000.",
        None,
        ["3200000 GHS", "410000 GHS"],
    ),
    ("Accra spent GH¢900m on roads.", "GH", ["900000000 GHS"]),
    (
        "The province owes the bus firm R640m and paid R1.1bn last year.",
        "ZA",
        ["640000000 ZAR", "1100000000 ZAR"],
    ),
    (
        "Traders in Kano said a bag of rice went from N62,000 to N81,500 in a month.",
        "NG",
        ["62000 NGN", "81500 NGN"],
    ),
    (
        "The state will pay ₹5,000 crore, or Rs. 1,250 crore a year.",
        "IN",
        ["50000000000 INR", "12500000000 INR /year"],
    ),
    (
        "Nairobi wants Ksh3.6 billion and the county Sh80m for drains.",
        "KE",
        ["3600000000 KES", "80000000 KES"],
    ),
    ("Dodoma put aside TSh40bn and USh was not quoted.", "TZ", ["40000000000 TZS"]),
    (
        "The union asked for GHS 1,800 a month, up from GHS 1,550.",
        "GH",
        ["1800 GHS /month", "1550 GHS /month"],
    ),
    ("The ministry of Botswana set aside P45 million for boreholes.", "BW", ["45000000 BWP"]),
    ("A kilo of beef costs K110 in Lusaka.", "ZM", ["110 ZMW"]),
    ("The kiosk took Dh2,500 a day, half of it in coins.", "AE", ["2500 AED /day", "0.5"]),
    (
        "Manila spent ₱12.4 billion on pumps, or P310 a head.",
        "PH",
        ["12400000000 PHP", "310 PHP /head"],
    ),
    (
        "The loan of NT$90bn and a grant of HK$7.5m were signed.",
        None,
        ["90000000000 TWD", "7500000 HKD"],
    ),
    ("Stockholm pays SEK 4.5bn and Oslo NOK 600m.", None, ["4500000000 SEK", "600000000 NOK"]),
    ("The bakery in Wellington lost NZ$48,000.", None, ["48000 NZD"]),
    ("It cost 3.2 lakh rupees in Pune.", None, ["320000 INR"]),
    ("The tram cost Fr. 3'400'000, the city of Basel said.", "CH", ["3400000 CHF"]),
    ("A scooter costs 32.500.000 VND in Hanoi.", None, ["32500000 VND"]),
    ("The herd is 1 240 000 head strong.", "ZA", ["1240000 head"]),
    ("The prize is Rp 2.500.000.", "ID", ["2500000 IDR"]),
    ("The crowd of 61’500 filled the stadium in Zurich.", "CH", ["61500"]),
    ("The estate is worth €2.345.678,90.", None, ["2345678.9 EUR"]),
]
LOSSES = [
    ("The operating result was €(7.2)m.", None, ["-7200000 EUR"]),
    ("The loss narrowed to (£0.8m).", None, ["-800000 GBP"]),
    ("It posted net income of $(41) million.", None, ["-41000000 USD"]),
    ("The bridge cost $5m (£4m).", None, ["5000000 USD", "4000000 GBP"]),
    ("Free cash flow was £(12.5)m.", None, ["-12500000 GBP"]),
    (
        "She won a £45,000-a-year post and a $2,000-a-week flat.",
        "GB",
        ["45000 GBP /year", "2000 USD /week"],
    ),
    ("Net income was $(2.7) million against £(410)k.", None, ["-2700000 USD", "-410000 GBP"]),
    ("The plant had an operating loss of (€5.5m).", None, ["-5500000 EUR"]),
    ("A €1.5m-a-year subsidy ends.", None, ["1500000 EUR /year"]),
    ("EBIT came in at –€14m after –€9m.", None, ["-14000000 EUR", "-9000000 EUR"]),
    (
        "Cash flow was -$3.1 billion in 2023 and minus £200m in 2022.",
        None,
        ["-3100000000 USD", "-200000000 GBP"],
    ),
]
RATES = [
    ("He quit a $90,000-a-year job.", "US", ["90000 USD /year"]),
    ("The £12-a-night hostel is full.", None, ["12 GBP /night"]),
    ("A R3-a-litre tax was mooted.", "ZA", ["3 ZAR /litre"]),
]
NAMES = [
    ("The crash grounded some 300 767 freighters.", None, ["~300 767 freighters"]),
    ("Boeing has sold about 1,500 787 Dreamliners.", None, ["~1500 787 Dreamliners"]),
    ("It will take 150 737 Max 10 jets.", None, ["150 737 Max 10 jets"]),
    ("The city has 300 767 people.", "ZA", ["300767 people"]),
    ("About 300 747 Jumbos are in service.", None, ["~300 747 Jumbos"]),
    ("The force will buy 18 F-35s and 30 Hawk T2s.", None, ["18 F-35s", "30 Hawk T2s"]),
    ("The line has 25 A321neo jets.", None, ["25 A321neo jets"]),
    ("Talks at COP29 turned on SDG 14.", None, []),
    ("A trader on the SIX exchange called it dull.", None, []),
    ("Neither 3M nor 7-Eleven would say.", None, []),
    ("A neighbour dialled 911 at once.", None, []),
    ("It was the worst attack since 9/11.", None, []),
    (
        "Roughly 200 777s were built, and 31 A350s.",
        None,
        ["~200 777s", "31 A350s"],
    ),
    ("She flew on one of 12 B-52s.", None, ["12 B-52s"]),
    ("Call 999 if you smell gas.", None, []),
    ("He was on 60 Minutes last night.", None, []),
    ("Shares on the SIX closed flat, a broker in Basel said.", None, []),
    ("The SIX Swiss Exchange halted trade.", None, []),
    ("A buyer from 3M met one from 7-Eleven.", None, []),
    ("At 7-Eleven the clerk shrugged; 3M sent a lawyer.", None, []),
    ("Canada ordered 88 F-35s and 14 P-8s.", None, ["88 F-35s", "14 P-8s"]),
    ("A spokesman for 3i and one for 888 Holdings met at Studio 54.", None, []),
    ("The G20 and the E3 agreed on Agenda 2030, the envoy said.", None, []),
    ("He drove a Ford F-150 down Highway 101 past Pier 39.", None, []),
    ("She was in Apollo 13 and in Ocean's Eleven.", None, []),
    ("Covid-19 and H5N1 were both found in Ward 7.", None, []),
]
YEARS = [
    (
        "Sales rose from 41 tonnes in 2017–18 to 66 tonnes in 2018–19.",
        None,
        ["41 TONNE", "66 TONNE"],
    ),
    ("The rule will stand until at least 2031.", None, []),
    ("In 2024-25 the school had 310 pupils.", None, ["310 pupils"]),
    ("It is the driest spring since at least 1961.", None, []),
    ("Thefts went on from at least 1998 to 2004.", None, []),
    (
        "Output fell from 88 tonnes in 2019/20 to 71 tonnes in 2020/21.",
        None,
        ["88 TONNE", "71 TONNE"],
    ),
    ("The tax will stay until at least 2034 and maybe until 2040.", None, []),
    ("She was coach from about 1997 to 2003.", None, []),
    ("It was the wettest May since before 1900.", None, []),
    ("Around 2015 he left; by early 2019 he was back.", None, []),
    ("The class of 2026 has 412 pupils.", None, ["412 pupils"]),
]
MARKS = [
    ("The survey[3] reached 900 homes[4].", None, ["900 homes"]),
    ("The review covered 31 trials² in all.", None, ["31 trials"]),
    ("She won 6-4, 7-6 (3).", None, []),
    ("The bus leaves at 18hrs.", None, []),
    ("The drive took 18hrs.", None, ["18 HR"]),
    ("Doors open at 7.30 and close again at 11.15.", None, []),
    ("Rao beat Silva 7-6 (9), 3-6, 6-2.", None, []),
    ("The final ended 6-7 (4), 7-5.", None, []),
    ("Half of users[7] left within 30 days.[8]", None, ["0.5 users", "≤30 DAY"]),
    ("Okafor beat Lind 6-7 (5), 7-6 (8), 6-4.", None, []),
    ("The study[14] covered 300 farms.[15]", None, ["300 farms"]),
    ("The flat was let to one Mrs Dube, the agent said.", None, []),
    ("The note was signed by one Captain Reyes.", None, []),
    (
        "Three arms of the trial got 10 and 20 mg doses.",
        None,
        ["3 arms", "10 MilliGM", "20 MilliGM"],
    ),
    (
        "Of six TikTok clips of the fight, four were old.",
        None,
        ["6 TikTok clips", "4 TikTok clips"],
    ),
    ("Call 0800 123 456 or write to Box 88.", "GB", []),
    ("Turn to page 14 and see table 3.", None, []),
    ("Room 12 on floor 3 was empty at 5 pm.", None, []),
]
VAGUE = [
    ("A couple hundred fans came.", None, ["~200 fans"]),
    ("Several thousand geese were counted.", None, ["~1000..10000 geese"]),
    ("A few hundred boats sank.", None, ["~100..1000 boats"]),
    ("A couple of thousand fish died.", None, ["~2000 fish"]),
    ("Several hundred metres of rope were lost.", None, ["~100..1000 M"]),
    (
        "A couple of dozen goats and several million bees died.",
        None,
        ["~24 goats", "~1000000..10000000 bees"],
    ),
    ("The beam reached 6.5–7.0 TeV.", None, ["6.5..7 TeraEV"]),
    ("The dish is 64 cm across and weighs 1.2 kg.", None, ["64 CentiM", "1.2 KiloGM"]),
    ("The pump moves 900 cubic metres an hour.", None, ["900 M3 /hour"]),
    ("The line carries 400 kV at 50 Hz.", None, ["400 KiloV", "50 HZ"]),
    ("She ran 10,000m in 29:14.", None, ["10000 M"]),
    ("Police held scores of fans.", None, ["20..200 fans"]),
    ("The test scores of pupils fell, and the scores of both games were close.", None, []),
]
SHARES = [
    ("Members backed it three-to-one.", None, ["3"]),
    ("Girls outnumbered boys by a 2-to-1 margin.", None, ["2 margin"]),
    ("About 4 out of 5 shops have closed.", None, ["~0.8 shops"]),
    ("Fewer than half came back.", None, ["<0.5"]),
    ("Sales fell by a third last year.", None, ["0.333333333"]),
    ("Rents rose by half this month.", None, ["0.5"]),
    ("Prices rose a quarter last week.", None, ["0.25"]),
    ("Sales fell a third time in May.", None, []),
]
VOTES = [
    ("The council voted 6-3 to rezone it.", None, ["6", "3"]),
    ("In a 7-4 vote, the panel refused.", None, ["7 vote", "4 vote"]),
    ("Members voted six to five to stop.", None, ["6", "5"]),
    ("Some 40 to 50 voted for Low.", None, ["~40..50"]),
    ("Of the votes, 20 to 30 were spoiled.", None, ["20..30"]),
    ("Orme beat Varn 6-3 on Sunday.", None, []),
]
FROST = [
    ("It was 40 degrees below zero.", None, ["-40 DEG"]),
    ("It was 20 to 30 degrees below zero.", None, ["-30..-20 DEG"]),
    ("It fell to 12C below zero.", None, ["-12 DEG_C"]),
    ("It was 3 degrees below freezing.", None, ["3 DEG"]),
]
GRAND = [
    ("It cost £200. He owes ten grand.", None, ["200 GBP", "10000 GBP"]),
    ("The rates are going up four grand.", "NZ", ["4000 NZD"]),
    ("She won two grand on a card.", None, ["2000"]),
    ("He has two grand pianos.", None, ["2 grand pianos"]),
]
SHARE_WITH_NOUN = [
    ("One valve in 40 was failing.", None, ["0.025"]),
    ("He saw a one-in-four chance of a hike.", None, ["0.25"]),
    ("The risk of a flood is 1-in-20.", None, ["0.05"]),
    ("It was a once-in-a-lifetime, 1-in-100-year flood.", None, []),
    ("A two-in-one shampoo sold well.", None, []),
    ("About one home in ten is empty.", None, ["~0.1"]),
    ("One worker in 40°C heat fainted.", None, ["40 DEG_C"]),
    ("One child in 10% of homes is ill.", None, ["10 PERCENT"]),
    ("Police held one man in 24-hour raids.", None, ["24 HR"]),
    ("Half were fitted with aids.", None, ["0.5"]),
    ("The northern half is dry.", None, []),
]
TOGETHER = [
    ("In March 81 of 300 ships were late.", None, ["81 ships", "300 ships"]),
    ("In June 12 of 48 boats sailed.", None, ["12 boats", "48 boats"]),
    ("Since September 1,150 homes were sold.", None, ["1150 homes"]),
    ("On March 12 of 2031 the mill closed.", None, []),
    ("Drownings were up 4.6 per cent from 1,294.", None, ["4.6 PERCENT", "1294"]),
    ("The song lasts 2 minutes and 30 seconds.", None, ["150 SEC"]),
    ("They walked for three hours and ten minutes.", None, ["190 MIN"]),
    ("He was jailed for two years and four months.", None, ["28 MO"]),
    ("The krona rose 0.4% to 11.2 per euro.", None, ["0.4 PERCENT", "11.2 /euro"]),
    ("Growth of 3–5% is forecast.", None, ["3..5 PERCENT"]),
    ("The beam runs at 4.5–5.0 TeV.", None, ["4.5..5 TeraEV"]),
    ("Mice were given 3 and 9 mg of it.", None, ["3 MilliGM", "9 MilliGM"]),
    ("A 30-foot-long wall was built for ₹70 lakh.", None, ["30 FT", "7000000 INR"]),
    ("The lira fell 1.2% to 34.10 a dollar.", None, ["1.2 PERCENT", "34.1 /dollar"]),
    ("Shares gained 2% to 310.5.", None, ["2 PERCENT", "310.5"]),
    ("Doses of 20 and 40 ml were tried.", None, ["20 MilliL", "40 MilliL"]),
    ("Rods of 2 and 5 cm were cut.", None, ["2 CentiM", "5 CentiM"]),
    ("It weighs 1.5–2.5 kg.", None, ["1.5..2.5 KiloGM"]),
    ("The laser works at 3.2–3.6 GHz.", None, ["3.2..3.6 GigaHZ"]),
    (
        "Output went from 52 tonnes in 2030–31 to 61 tonnes in 2031–32.",
        None,
        ["52 TONNE", "61 TONNE"],
    ),
    ("MPs passed it by 311 to 289.", "GB", ["311", "289"]),
    ("Delegates voted 212 to 140 for the ban.", None, ["212", "140"]),
    ("The Reds won 112 to 104.", None, []),
    (
        "They caught 640 eels at nine weirs, down from 910 in 2012.",
        None,
        ["640 eels", "9 weirs", "910 eels"],
    ),
    ("It lost 12 litres an hour out of 300 litres.", None, ["12 L /hour", "300 L"]),
    ("The Senate sat from 9.15 and rose at 23.40 on Monday.", "GB", []),
    ("Milk is 4c dearer at 152c a litre.", "IE", ["0.04 EUR", "1.52 EUR /litre"]),
    ("Paraffin fell 18c to R14.20.", "ZA", ["0.18 ZAR", "14.2 ZAR"]),
    (
        "The mill made Rs 310 cr on sales of Rs 2,700 cr.",
        "IN",
        ["3100000000 INR", "27000000000 INR"],
    ),
    ("Clause 14 was dropped, one MP said.", "GB", []),
    ("Three nurses see 40 patients a shift.", None, ["3 nurses", "40 patients /shift"]),
    ("The test costs R60 a swab, she said.", "ZA", ["60 ZAR /swab"]),
    ("Profit rose 6% to £41.2m.", "GB", ["6 PERCENT", "41200000 GBP"]),
    ("The trip takes one day to four days, the guide said.", None, ["1..4 DAY"]),
    ("The job lasts one hour to three hours.", None, ["1..3 HR"]),
    ("Each lease runs from two years to five years.", None, ["2..5 YR"]),
    (
        "Output slid from 310 tonnes in 2021/22 to 288 tonnes in 2022/23.",
        None,
        ["310 TONNE", "288 TONNE"],
    ),
    ("The sentence was cut from nine years to six years.", None, ["9 YR", "6 YR"]),
]
BOUNDS = [
    ("It took nearly an hour.", None, ["<1 HR"]),
    ("Nearly 900 people signed.", None, ["<900 people"]),
    ("Almost a third agreed.", None, ["<0.333333333"]),
    ("They must reply within 14 days.", None, ["≤14 DAY"]),
]
UNCHECKABLE = [
    ("It was one of the reasons.", None, []),
    ("She wanted two things from him.", None, []),
    ("There is only one way out, one player said.", None, []),
    ("The two countries have met before.", None, []),
    ("The prize went to one Mr Olsen.", None, []),
    ("At least one ship sank.", None, ["≥1 ship"]),
    ("There is one nurse for every 90 beds.", None, ["1 nurse", "90 beds"]),
    ("The two largest mills shut.", None, ["2 largest mills"]),
    ("A Mr Roe and one Mrs Poole were named.", None, []),
    ("The deed names one Dr Silva as the owner.", None, []),
    (
        "Of the four Facebook pages in his name, three were false.",
        None,
        ["4 Facebook pages", "3 Facebook pages"],
    ),
    ("Of her two Instagram profiles, one was private.", None, ["2 Instagram profiles"]),
    ("Both are on one hand cheap; on the other, slow.", None, []),
]
TONS = [
    ("The silo holds 40,000 tons of wheat.", "US", ["40000 TON_SHORT"]),
    ("The silo holds 40,000 tons of wheat.", "GB", ["40000 TON_LONG"]),
    ("The silo holds 40,000 tons of wheat.", "IN", ["40000 TONNE"]),
    ("The silo holds 40,000 tons of wheat.", None, ["40000 TON_SHORT"]),
    ("The silo holds 40,000 tonnes of wheat.", "US", ["40000 TONNE"]),
]
LENT = [
    ("You have nine weeks of cover, not the usual 20.", None, ["9 WK", "20 WK"]),
    ("She asked for at least 30 years; he wanted 15.", None, ["≥30 YR", "15 YR"]),
    (
        "Turnout was 51.3 per cent, 2.4 points lower.",
        None,
        ["51.3 PERCENT", "2.4 PERCENTAGE_POINT"],
    ),
    ("The index fell 0.4 per cent, 23 points lower.", None, ["0.4 PERCENT", "23 points"]),
    ("Debt is 1.6 times earnings.", None, ["1.6"]),
    (
        "They caught 19 frogs over four summers and kept seven of them.",
        None,
        ["19 frogs", "4 summers", "7 frogs"],
    ),
    ("The kill fell by 1.1 million head, to 17.9m.", None, ["1100000 head", "17900000"]),
    ("The farm has 260ha.", None, ["260 HA"]),
    ("It is a 95-per-cent tax.", "CA", ["95 PERCENT"]),
    (
        "Of 236 flats some fetched $2 million, up from 185 in May.",
        "SG",
        ["236 flats", "2000000 SGD", "185 flats"],
    ),
    (
        "In all 236 flats fetched at least $1 million, up from 185.",
        "SG",
        ["236 flats", "≥1000000 SGD", "185 flats"],
    ),
]
DATED = [
    ("In March 81 of 300 shops shut.", None, ["81 shops", "300 shops"]),
    ("In May 40 cows died.", None, ["40 cows"]),
    ("By June 25 of the 40 wells had run dry.", None, ["25 wells", "40 wells"]),
    ("In December 120 of its 400 beds were empty.", None, ["120 beds", "400 beds"]),
    ("By Sunday 11 of the 14 miners had been freed.", None, ["11 miners", "14 miners"]),
    ("By Friday 40 homes were dry.", None, ["40 homes"]),
    ("In July 19 people were hurt.", None, ["19 people"]),
    ("On July 19 people marched in Varn.", None, []),
    ("It opened on June 25 of last year.", None, []),
    ("They met on Friday 13 June.", None, []),
]
MOVED = [
    ("Costs fell by a quarter last year.", None, ["0.25"]),
    ("The colony shrank by a fifth between 2015 and 2022.", None, ["0.2"]),
    ("Costs fell by a third since May.", None, ["0.333333333"]),
    ("The herd grew by a quarter to 90 cows.", None, ["0.25", "90 cows"]),
    ("Fees will rise by a tenth from Monday.", None, ["0.1"]),
    ("He was hit by a third car.", None, []),
    ("She was back by a quarter to nine.", None, []),
]
GAPPED = [
    ("Lind had 412 votes, Ann Roe 388 and Vale 12.", None, ["412 votes", "388 votes", "12 votes"]),
    ("Hull caught 31 cod, Grimsby 24 and Whitby nine.", None, ["31 cod", "24 cod", "9 cod"]),
    (
        "Labour won 40 per cent of the vote in Orm, its partner eight and the Greens seven.",
        None,
        ["40 PERCENT", "8 PERCENT", "7 PERCENT"],
    ),
    ("The north got 60 per cent of the money, the south 40.", None, ["60 PERCENT", "40 PERCENT"]),
    ("It has 412 seats, a Boeing 737 has 189.", None, ["412 seats", "189 seats"]),
    (
        "Pakistan bought 38 per cent, Egypt 13 and Britain nine.",
        None,
        ["38 PERCENT", "13 PERCENT", "9 PERCENT"],
    ),
    ("Lind won 41 per cent, Roe 33 and Vale 12.", None, ["41 PERCENT", "33 PERCENT", "12 PERCENT"]),
    (
        "The Greens took 11%, the Reds nine and the Blues seven.",
        None,
        ["11 PERCENT", "9 PERCENT", "7 PERCENT"],
    ),
    ("Spain landed 60 tonnes, France 45 and Italy 12.", None, ["60 TONNE", "45 TONNE", "12 TONNE"]),
    ("It sold 60 tonnes, an iPhone 15 and a Boeing 737.", None, ["60 TONNE"]),
]
FOR_EACH = [
    ("He scores 21.4 points a game.", "US", ["21.4 points /game"]),
    ("The ferry takes 40 people a trip.", None, ["40 people /trip"]),
    ("The vet sees 12 dogs a session, she said.", None, ["12 dogs /session"]),
    ("He sold 12 dogs a week ago.", None, ["12 dogs"]),
    ("Power costs £92.50 per megawatt hour.", None, ["92.5 GBP /megawatt hour"]),
    ("The fee is 12 cents per kilowatt hour.", "US", ["0.12 USD /kilowatt hour"]),
    ("Wind came in at €61 a megawatt-hour.", None, ["61 EUR /megawatt-hour"]),
    ("The rand slipped to R18.85 to the dollar.", None, ["18.85 ZAR /dollar"]),
    ("The pound bought 1.27 to the dollar.", None, ["1.27 /dollar"]),
    ("The naira closed at N1,480 to the pound.", None, ["1480 NGN /pound"]),
    ("Eggs sold at 13 cents each come to $11.", "US", ["0.13 USD /each", "11 USD"]),
    ("Bail was set at £2,000 each for the men.", "GB", ["2000 GBP /each"]),
    ("The two firms each paid $900.", "US", ["900 USD"]),
]
CLOCK = [
    ("10.42: Northern says 318 trains were cancelled.", "GB", ["318 trains"]),
    ("14.05: The bridge is shut.", "GB", []),
    ("08:15 - Police have held 12 men.", "GB", ["12 men"]),
    ("11.20 BST: Two lanes are open.", "GB", ["2 lanes"]),
    ("1.27: that was the rate for a euro.", "GB", []),
    ("09.32 Good morning.\n\n10.44 A rise of 12.5% is planned.", "GB", ["12.5 PERCENT"]),
    ("12.30 Low quits.\n\n13.10\n\nAbout 40 roads are open.", "GB", ["~40 roads"]),
    ("1.32 dollars is dear.\n\n2.50 euros is dearer.", "GB", ["1.32 USD", "2.5 EUR"]),
    ("10.44 A lamp of this kind is rare.", "GB", ["10.44 A"]),
    ("The bus leaves at 9 and doors open at 7.", "GB", []),
    ("The toll stands at 9.", "GB", ["9"]),
    ("The tally ended at 7, and bids open at 5 million.", "GB", ["7", "5000000"]),
]
LETTERS = [
    (
        "Petrol went from N890 to N1,210 per litre. Rice is N118,000.",
        None,
        ["890 NGN /litre", "1210 NGN /litre", "118000 NGN"],
    ),
    ("Water is R4 a bucket. The deal was worth R86m.", None, ["4 ZAR /bucket", "86000000 ZAR"]),
    ("The deal was worth R86m. The R71 was washed away.", None, ["86000000 ZAR"]),
    ("The R71 was shut and so was N4.", None, []),
]
MOVED_TO = ["890 USD", "1210 USD"]
MOVED_FROM = [
    ("They opposed the increase in the price of petrol from $890 to $1,210.", None, MOVED_TO),
    ("The hike in the pump price of a litre from $890 to $1,210 was unfair.", None, MOVED_TO),
    ("A rise in rents from $890 to $1,210 was refused.", None, MOVED_TO),
    ("Prices in shops from $890 to $1,210 are common.", None, ["890..1210 USD"]),
]
KINDS = {
    "dated": DATED,
    "moved": MOVED,
    "gapped": GAPPED,
    "for each": FOR_EACH,
    "clock": CLOCK,
    "letter": LETTERS,
    "moved from": MOVED_FROM,
    "ton": TONS,
    "lent": LENT,
    "currency": CURRENCIES,
    "loss": LOSSES,
    "rate": RATES,
    "name": NAMES,
    "year": YEARS,
    "mark": MARKS,
    "vague": VAGUE,
    "share": SHARES,
    "together": TOGETHER,
    "votes": VOTES,
    "frost": FROST,
    "grand": GRAND,
    "a share with its noun": SHARE_WITH_NOUN,
    "in turn": IN_TURN,
    "base": BASES,
    "hours": HOURS,
    "crores": CRORES,
    "grouped": GROUPED,
    "millions": MILLIONS,
    "barrels": BARRELS,
    "litres": LITRES,
    "pesos": PESOS,
    "twice": TWICE,
    "things": THINGS,
    "elided": ELIDED,
    "circa": CIRCA,
    "milestones": MILESTONES,
    "quarters": QUARTERS,
    "named": NAMED,
    "days": DAYS,
    "titles": TITLES,
    "strokes": STROKES,
    "scored": SCORED,
    "ages in a list": LISTED,
    "somebody next": NAMED_NEXT,
    "bound": BOUNDS,
    "uncheckable": UNCHECKABLE,
}


@pytest.mark.parametrize(
    ("sentence", "home", "figures"),
    [
        pytest.param(*case, id=f"{kind}: {case[0]} {case[1] or ''}")
        for kind, cases in KINDS.items()
        for case in cases
    ],
)
def test_each_kind_is_read(
    read_at: ReadAt, sentence: str, home: str | None, figures: list[str]
) -> None:
    assert read_at(sentence, home) == figures


def test_a_figure_in_passing_is_found_and_marked() -> None:
    (figure,) = find_figures(plain(language_model()("It was one of the reasons.")), "a")
    assert (figure.span.text, figure.checkable) == ("one of the reasons", False)


@pytest.mark.parametrize(("home", "stated"), [(None, False), ("US", True), ("GB", True)])
def test_the_publishers_country_tells_which_dollar_is_meant(home: str | None, stated: bool) -> None:
    (figure,) = find_figures(plain(language_model()("The barge cost $4 million.")), "a", home)
    assert (figure.currency, figure.currency_stated) == ("USD", stated)


ACCOUNTS = [
    (
        "Profit of Orme Soup rose from Rs 297.1 crore in Q1FY30 to Rs 320.2 crore in Q2FY30.",
        None,
        ["2971000000 INR", "3202000000 INR"],
    ),
    (
        "Sales came to $4.2 million in H1 FY31 and $5 million in 2Q31.",
        "US",
        ["4200000 USD", "5000000 USD"],
    ),
    ("Its deficit will widen to 4.3% in 2027-'28.", None, ["4.3 PERCENT"]),
    ("Profit was 31 per cent higher than Rs 1,239 crore.", None, ["31 PERCENT", "12390000000 INR"]),
    ("Sales were up 87 percent over €1.5 million.", None, ["87 PERCENT", "1500000 EUR"]),
    ("It made a loss of Rs 363 crore a year back.", None, ["3630000000 INR"]),
    ("The dividend fell by 26 kobo to 143 kobo.", "NG", ["0.26 NGN", "1.43 NGN"]),
    (
        "It showed a decrease in the goods deficit of $1.2 billion to $65.7 billion.",
        "US",
        ["1200000000 USD", "65700000000 USD"],
    ),
    ("More than half of the cases – 2104 – are open.", None, [">0.5 cases", "2104"]),
    (
        "Turnover fell to 47.9 billion HK dollars (6.15 billion U.S. dollars).",
        None,
        ["47900000000 HKD", "6150000000 USD"],
    ),
    ("A pass costs 300 NT dollars.", None, ["300 TWD"]),
    (
        "All four sub-indices fell, and two sub-committees met.",
        None,
        ["4 sub-indices", "2 sub-committees"],
    ),
    ("The estimate was revised up to 5.5% of output.", None, ["5.5 PERCENT"]),
    ("The firm expects sales to increase 2% to 3%.", None, ["2..3 PERCENT"]),
    ("It raised its outlook to $3.40 to $3.50.", "US", ["3.4..3.5 USD"]),
    ("It was a three-percentage-point drop.", None, ["3 PERCENTAGE_POINT"]),
    ("That brings the first six months to 14.2 million riders.", None, ["6 MO", "14200000 riders"]),
    (
        "Rents in Sydney, Perth and Brisbane rose to $540 a week.",
        None,
        ["540 AUD /week"],
    ),
    ("Rents in Toronto and Sydney rose to $540 a week.", None, ["540 USD /week"]),
    ("Ottawa, Toronto and Calgary paid $5m, or C$7m.", None, ["5000000 USD", "7000000 CAD"]),
    ("The number of riders rose from 2.31 to 2.34 million.", None, ["2310000", "2340000"]),
]


@pytest.mark.parametrize(("sentence", "home", "figures"), ACCOUNTS, ids=[s for s, _, _ in ACCOUNTS])
def test_news_of_accounts_and_markets(
    read_at: ReadAt, sentence: str, home: str | None, figures: list[str]
) -> None:
    assert read_at(sentence, home) == figures
