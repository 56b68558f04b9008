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


ADJECTIVES = """old new narrow public private broken cheap costly early late northern southern
wooden empty crowded quiet modern shabby generous modest rusty flooded remote
popular secret doubtful careful hasty annual local foreign honest stubborn fragile
noisy steep shallow damp brisk plain crooked faded sturdy"""
NOUNS = """bridge harbour school market budget ferry library garden engine contract pump tower
ditch orchard clinic tunnel station chapel theatre warehouse barn lighthouse kitchen
workshop factory cinema museum stable quarry meadow canal reservoir sawmill bakery
tannery foundry laundry nursery archive gallery depot shelter causeway jetty dyke
mill forge granary brewery vineyard"""
VERBS = """repaired closed rented bought sold flooded painted guarded measured insured opened
visited blocked widened emptied moved cleaned inspected surveyed fenced wired heated
drained mapped roofed paved leased donated renamed stormed"""
ADVERBS = """quietly hastily twice barely finally openly slowly gladly rarely partly wrongly
promptly grudgingly carefully suddenly"""
AUXILIARIES = "have had"
PREPOSITIONS = "behind beside above below near beyond opposite against under past"
AGENTS = """engineers farmers teachers nurses drivers pilots miners bakers students sailors
masons clerks surveyors gardeners plumbers weavers printers fishermen carpenters
glaziers"""


def sentence(rng: random.Random) -> str:
    """A sentence without its stop, of which there are so many that none comes twice by chance."""

    def one(words: str) -> str:
        return rng.choice(words.split())

    return (
        f"{one(ADJECTIVES)} {one(AGENTS)} {one(AUXILIARIES)} {one(ADVERBS)} {one(VERBS)} "
        f"the {one(ADJECTIVES)} "
        f"{one(NOUNS)} {one(PREPOSITIONS)} the {one(ADJECTIVES)} {one(NOUNS)}"
    )


def quotes(rng: random.Random) -> Iterator[Quote]:
    """Quotations without end, of which none comes twice by chance."""
    while True:
        limit = f"{rng.choice(['if', 'unless', 'before', 'although', 'because'])} {sentence(rng)}"
        yield Quote(sentence(rng), f"and {rng.choice(ADVERBS.split())} {sentence(rng)}", limit)
