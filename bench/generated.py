"""Invented news with known truth: people, quotations, figures and articles, from a seed.

What the benches over many articles are made of, for which no corpus is to be had. Every name,
place and sentence is put together from the lists below; the same seed gives the same news.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

_GIVEN = """Ada Bram Cora Dirk Elsa Finn Greta Hugo Ines Jonas Karin Lars Mara Nils Olga
Petra Ruth Sven Tilda Ulrik Vera Wim Ylva Anton Berta Clara David Edith Frank
Gerda Henrik Ida Jakob Klara Leon Maya Noah Oda Paul Rosa Simon Tessa Viktor
Wanda Aron Bea Carl Dora Emil Flora"""
GIVEN = _GIVEN.split()
_FAMILY = """Abelin Brandt Corvin Dahlke Ebner Falk Grohl Hartwig Ibsen Jansen Kestrel Lunde
Marlow Norrby Oster Prentiss Quist Rasmin Solberg Tarrant Ulven Varga Wendt
Yardley Zeller Ashby Bellamy Crane Dunmore Ellery Fenwick Garrick Hollis Ingram
Jessop Kendry Larkin Mercer Nolan Ormond Penrose Radley Selwyn Thorne Underhill
Vickery Whitlock Aldane Briscoe Calloway"""
FAMILY = _FAMILY.split()
_PLACES = """Lowmark Norrand Carrow Fennel Harrow Tamsin Brook Ostrava Marrow Castle Hollin
Dunholm Kelby Ransford Welling Ashmere Thornby Saltney Gorsley Windle"""
PLACES = _PLACES.split()
BODIES = ["council", "harbour board", "hospital", "school board", "water company", "ferry line"]
BODIES += ["police", "fire service", "trade union", "housing trust", "bus company", "museum"]
ROLES = ["director", "spokesman", "chairwoman", "head of planning", "chief engineer", "treasurer"]
ROLES += ["secretary", "legal adviser", "deputy head", "press officer"]

SUBJECTS = """the old sea wall|the new timetable|the ferry contract|this budget|the roof of the hall
|the winter shelter|the second pump|our apprentices|the night bus|the well behind the mill
|the scheme for lower fares|the survey of the quays|the ban on heavy lorries|the last inspection
|the plan for the market square|the sale of the station|the fund for small farms|the flood warning
|the bridge at the weir|the school kitchen|the library van|the drainage of the fields
|the tax on empty houses|the loan for the theatre|the count of the votes""".replace("\n", "").split(
    "|"
)
PREDICATES = """will stand for another generation|has failed the people who need it most
|was never meant to be permanent|costs more than anybody dared to say|is the best thing in years
|must be paid for by those who use it|has been ready since the spring|cannot be put off any longer
|was drawn up without asking a single resident|is safer than it has been in living memory
|will be finished before the autumn storms|gives the young a reason to stay
|was signed in a hurry and read by nobody|needs three times as many hands as it has
|has won back the trust of the islanders|is a promise that we intend to keep
|does more harm than the trouble it was meant to cure|should have been stopped in the first week
|turned out better than the engineers had feared|leaves the poorest streets in the dark
|was worth every hour that went into it|belongs to the town and not to its bank
|hides a debt that our children will find|brings work to places that had forgotten it
|was tested by people who knew what they wanted to see""".replace("\n", "").split("|")
LIMITS = """if the council pays for its repair|unless the rains come early|as far as we know today
|provided that nobody cuts the staff again|at least in the parts that were looked at
|although nobody has checked the figures|as long as the price of steel stays where it is
|if the judges agree|but only in the first two years|except in the streets by the river
|when the wind is not from the north|so long as the volunteers hold out
|in everything but the name|if one believes the minutes of the meeting
|before the interest is counted""".replace("\n", "").split("|")
MEASURES = [
    ("the ferry line carried {} passengers", 10_000, 900_000, ""),
    ("repairs to the sea wall cost {} crowns", 20_000, 900_000, ""),
    ("the hospital treated {} patients", 1_000, 90_000, ""),
    ("the library lent {} books", 5_000, 400_000, ""),
    ("the museum sold {} tickets", 2_000, 200_000, ""),
    ("unemployment stood at {} percent", 2, 19, "percent"),
    ("rents rose by {} percent", 2, 29, "percent"),
    ("the reservoir held {} cubic metres of water", 20_000, 800_000, ""),
    ("the harbour handled {} containers", 2_000, 300_000, ""),
    ("the school board hired {} teachers", 12, 400, ""),
    ("the bus company ran {} night buses", 12, 90, ""),
    ("thieves took {} bicycles", 20, 900, ""),
    ("the storm damaged {} roofs", 15, 700, ""),
    ("farmers harvested {} tonnes of barley", 3_000, 90_000, ""),
    ("the housing trust built {} flats", 20, 900, ""),
    ("the water company lost {} litres a day", 10_000, 900_000, ""),
]


@dataclass(frozen=True)
class Person:
    """Somebody invented, with one office."""

    given: str
    family: str
    role: str
    place: str
    body: str

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"

    @property
    def office(self) -> str:
        """Role and organisation."""
        return f"{self.role} of the {self.place} {self.body}"


@dataclass(frozen=True)
class Quote:
    """Words that somebody said: a claim, and what limits it."""

    subject: str
    predicate: str
    limit: str

    @property
    def bare(self) -> str:
        """The claim without its limit."""
        return f"{self.subject[0].upper()}{self.subject[1:]} {self.predicate}"

    @property
    def text(self) -> str:
        """All of it, without a stop."""
        return f"{self.bare}, {self.limit}" if self.limit else self.bare


@dataclass(frozen=True)
class Fact:
    """A figure that somebody cites, of a place and a year."""

    pattern: str
    number: int
    place: str
    year: int

    @property
    def text(self) -> str:
        """The sentence without its stop, from "In" on."""
        return f"in {self.place} {self.pattern.format(f'{self.number:,}')} in {self.year}"


def people(rng: random.Random, number: int) -> list[Person]:
    """So many people, no two with one family name as long as there are enough."""
    families = [*FAMILY]
    rng.shuffle(families)
    return [
        Person(
            rng.choice(GIVEN),
            families[at % len(families)],
            rng.choice(ROLES),
            rng.choice(PLACES),
            rng.choice(BODIES),
        )
        for at in range(number)
    ]


def quotes(rng: random.Random) -> Iterator[Quote]:
    """Quotations without end, no two of the same subject and predicate until all are used."""
    pairs = [(subject, predicate) for subject in SUBJECTS for predicate in PREDICATES]
    while True:
        rng.shuffle(pairs)
        for subject, predicate in pairs:
            yield Quote(subject.strip(), predicate.strip(), rng.choice(LIMITS).strip())


def facts(rng: random.Random) -> Iterator[Fact]:
    """Figures without end, no two of the same measure, place and year until all are used."""
    every = [
        (measure, place, year)
        for measure in MEASURES
        for place in PLACES
        for year in range(2027, 2031)
    ]
    while True:
        rng.shuffle(every)
        for (pattern, low, high, _), place, year in every:
            yield Fact(pattern, rng.randint(low, high), place, year)


ADJECTIVES = """old new narrow public private broken cheap costly early late northern southern wooden
empty crowded quiet modern shabby generous modest rusty flooded remote popular secret doubtful
careful hasty annual local foreign honest stubborn fragile noisy steep shallow damp brisk plain
crooked faded sturdy"""
NOUNS = """bridge harbour school market budget ferry library garden engine contract pump tower ditch
orchard clinic tunnel station chapel theatre warehouse barn lighthouse kitchen workshop factory
cinema museum stable quarry meadow canal reservoir sawmill bakery tannery foundry laundry nursery
archive gallery depot shelter causeway jetty dyke mill forge granary brewery vineyard"""
VERBS = """repaired closed rented bought sold flooded painted guarded measured insured opened visited
blocked widened emptied moved cleaned inspected surveyed fenced wired heated drained mapped roofed
paved leased donated renamed stormed"""
ADVERBS = """quietly hastily twice barely finally openly slowly gladly rarely partly wrongly promptly
grudgingly carefully suddenly"""
PREPOSITIONS = "behind beside above below near beyond opposite against under past"
AGENTS = """engineers farmers teachers nurses drivers pilots miners bakers students sailors masons
clerks surveyors gardeners plumbers weavers printers fishermen carpenters glaziers"""


def sentence(rng: random.Random) -> str:
    """A sentence without its stop, of which there are so many that none comes twice by chance."""

    def one(words: str) -> str:
        return rng.choice(words.split())

    return (
        f"{one(ADJECTIVES)} {one(AGENTS)} {one(ADVERBS)} {one(VERBS)} the {one(ADJECTIVES)} "
        f"{one(NOUNS)} {one(PREPOSITIONS)} the {one(ADJECTIVES)} {one(NOUNS)}"
    )


def free_quotes(rng: random.Random) -> Iterator[Quote]:
    """Quotations without end, of which none comes twice by chance."""
    while True:
        limit = f"{rng.choice(['if', 'unless', 'before', 'although', 'because'])} {sentence(rng)}"
        yield Quote(sentence(rng), f"and {rng.choice(ADVERBS.split())} {sentence(rng)}", limit)
