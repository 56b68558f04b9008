"""Small records made by hand over invented articles, for tests of what comes after extraction.

`HARBOUR` shows every statement type, speaker kind and figure kind; `ECHO` is another article that
quotes the same minister with the same words in other quotation marks, and has awkward metadata.
Places, people and organisations are invented.
"""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from functools import partial
from typing import Any

from kb.model import (
    Agent,
    AgentKind,
    Article,
    Block,
    BlockKind,
    Capacity,
    Figure,
    FigureKind,
    Record,
    Run,
    Snapshot,
    Span,
    Statement,
    StatementType,
)

RUN = Run(software="fact-quote-kb 0.1.0", extractor="grammar", language_model="by hand 1.0")

HARBOUR_TEXT = """\
Harbour fees to double, minister says

By Ines Vale

(NWS) - Harbour fees will double to 40 crowns per tonne next spring, said Oda Brill, \
transport minister in the Veldland Government.

"We have waited long enough," Brill told the Lowmark Courier in a radio interview on Tuesday. \
"The quays are crumbling."

"Ships will not wait for us. The work takes six years.

The Port Authority said repairs would cost "about $17 million" (NZ$28 million), three times the \
first estimate.

A draft of the port budget puts the loss at between 200 and 300 jobs, a fall of 12.5%.

Three people briefed on the talks said Brill had threatened to resign over 1.5 kilometres of quay.

Dock workers "do not believe a word of it", the sources said.

The shipping line Norrand declined to comment on the fees.

The port handled more than 1.2 million containers last year and is rated 8.2 by pilots.
"""

ECHO_TEXT = """\
Minister: quays “crumbling” 🚢

“We have waited long enough,” Oda Brill said.

Residents doubt it.
"""


def article_id(text: str) -> str:
    """The identifier of an article with this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def span(text: str, phrase: str, nth: int = 0) -> Span:
    """The span of the ``nth`` occurrence of ``phrase``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(phrase, start + 1)
    return Span(start, start + len(phrase), phrase)


def within(text: str, phrase: str, inner: str) -> Span:
    """The span of ``inner`` in the first occurrence of ``phrase``."""
    start = text.index(phrase) + phrase.index(inner)
    return Span(start, start + len(inner), inner)


def snapshot(text: str, origin: str) -> Snapshot:
    """A plain-text snapshot that holds ``text`` alone."""
    content = text.encode()
    return Snapshot(
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        media_type="text/plain",
        charset="utf-8",
        origin=origin,
        retrieved="2031-04-03T08:00:00+00:00",
    )


def blocks(text: str) -> tuple[Block, ...]:
    """Each stretch between empty lines: a headline, a byline where it says so, paragraphs."""
    found: list[Block] = []
    start = 0
    for part in text.split("\n\n"):
        where = Span.of(text, start, start + len(part))
        kind: BlockKind = "byline" if where.text.startswith("By ") else "paragraph"
        found.append(Block(kind if found else "headline", where))
        start += len(part) + 2
    return tuple(found)


def key(text: str, letter: str, first: Span, last: Span | None = None) -> str:
    """The identifier of a statement, figure, agent or capacity at these characters."""
    return f"{article_id(text)}.{letter}{first.start}-{(last or first).end}"


def agent(text: str, kind: AgentKind, name: str, *mentions: Span, **rest: Any) -> Agent:
    """An agent known by its first mention."""
    return Agent(key(text, "a", mentions[0]), kind, name, mentions, **rest)


def statement(text: str, kind: StatementType, *content: Span, **rest: Any) -> Statement:
    """A statement known by the hull of its content."""
    return Statement(key(text, "s", content[0], content[-1]), kind, content, **rest)


def figure(text: str, kind: FigureKind, phrase: str, number: str, **rest: Any) -> Figure:
    """A figure at the first occurrence of ``phrase``, with ``number`` inside it."""
    where = span(text, phrase)
    return Figure(key(text, "f", where), kind, where, within(text, phrase, number), **rest)


def record(text: str, origin: str, **rest: Any) -> Record:
    """A record over ``text``: ``article`` holds the article's metadata, the rest is found in it."""
    taken = snapshot(text, origin)
    article = Article(
        id=article_id(text),
        snapshot=taken.sha256,
        text=text,
        blocks=blocks(text),
        offset=0,
        **rest.pop("article", {}),
    )
    rest.setdefault("sentences", sentences(text))
    return Record(article=article, snapshot=taken, run=RUN, **rest)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text whose abbreviations have no stops."""
    found = re.finditer(r"\S(?:(?!\n\n|[.!?][\"”]?\s).)*[.!?]?[\"”]?", text, re.DOTALL)
    return tuple(Span(one.start(), one.end(), one[0]) for one in found)


def _harbour() -> Record:
    text = HARBOUR_TEXT
    at = partial(span, text)
    inside = partial(within, text)
    say = partial(statement, text)
    count = partial(figure, text)
    who = partial(agent, text)

    government = who("organisation", "Veldland Government", at("Veldland Government"))
    courier = who("organisation", "Lowmark Courier", at("Lowmark Courier"))
    authority = who("organisation", "Port Authority", at("The Port Authority"))
    norrand = who("organisation", "Norrand", at("Norrand"))
    draft = who("document", "draft of the port budget", at("A draft of the port budget"))
    dockers = who("group", "Dock workers", at("Dock workers"), members=(norrand.id,))
    briefed = Capacity(
        id=key(text, "c", at("briefed on the talks")),
        role=None,
        role_span=None,
        affiliation=None,
        affiliation_id=None,
        affiliation_span=None,
        reason="insider",
        reason_span=at("briefed on the talks"),
    )
    sources = who(
        "anonymous",
        "three people briefed on the talks",
        at("Three people briefed on the talks"),
        at("the sources"),
        capacities=(briefed,),
    )
    minister = Capacity(
        id=key(text, "c", at("transport minister"), at("Veldland Government")),
        role="transport minister",
        role_span=at("transport minister"),
        affiliation="Veldland Government",
        affiliation_id=government.id,
        affiliation_span=at("Veldland Government"),
    )
    brill = who(
        "person",
        "Oda Brill",
        at("Oda Brill"),
        inside("Brill told", "Brill"),
        inside("Brill had", "Brill"),
        aliases=("Brill",),
        capacities=(minister,),
    )
    as_minister = {"speaker": brill.id, "speaker_as": minister.id}

    fees = say(
        "indirect",
        at("Harbour fees will double to 40 crowns per tonne next spring"),
        cue=(at("said"),),
        source=(at("Oda Brill"),),
        cue_class="speech",
        **as_minister,
    )
    waited = say(
        "direct",
        at("We have waited long enough,"),
        at("The quays are crumbling."),
        cue=(at("told"),),
        source=(inside("Brill told", "Brill"),),
        cue_class="speech",
        addressee=at("the Lowmark Courier"),
        medium=at("in a radio interview"),
        date=at("on Tuesday"),
        confidence=0.95,
        speaker_confidence=0.8,
        **as_minister,
    )
    ships = say(
        "direct",
        at("Ships will not wait for us. The work takes six years."),
        continues=waited.id,
        confidence=0.7,
        **as_minister,
    )
    repairs = say(
        "mixed",
        at(
            'repairs would cost "about $17 million" (NZ$28 million), three times the first estimate'
        ),
        cue=(inside("Authority said", "said"),),
        source=(at("The Port Authority"),),
        speaker=authority.id,
        cue_class="speech",
    )
    loss = say(
        "indirect",
        at("the loss at between 200 and 300 jobs, a fall of 12.5%"),
        cue=(at("puts"),),
        source=(at("A draft of the port budget"),),
        speaker=draft.id,
        cue_class="announcement",
    )
    resign = say(
        "indirect",
        at("Brill had threatened to resign over 1.5 kilometres of quay"),
        cue=(inside("talks said", "said"),),
        source=(at("Three people briefed on the talks"),),
        speaker=sources.id,
        speaker_as=briefed.id,
        cue_class="speech",
        confidence=0.9,
    )
    doubt = say(
        "mixed",
        at('"do not believe a word of it"'),
        cue=(at("do not believe"),),
        source=(at("Dock workers"),),
        speaker=dockers.id,
        cue_class="denial",
        via=at("the sources"),
    )
    silent = say(
        "no-comment",
        at("declined to comment on the fees"),
        cue=(at("declined to comment"),),
        source=(at("The shipping line Norrand"),),
        speaker=norrand.id,
        cue_class="refusal",
    )

    dollars = count(
        "money",
        "about $17 million",
        "17 million",
        value=Decimal(17_000_000),
        approximator="~",
        currency_stated=False,
        measures=at("repairs"),
        cited_in=repairs.id,
    )
    figures = (
        count(
            "money",
            "40 crowns per tonne",
            "40",
            value=Decimal(40),
            currency_stated=False,
            per="tonne",
            measures=at("Harbour fees"),
            as_of=at("next spring"),
            cited_in=fees.id,
        ),
        count("duration", "six years", "six", value=Decimal(6), unit="YR", cited_in=ships.id),
        dollars,
        count(
            "money",
            "NZ$28 million",
            "28 million",
            value=Decimal(28_000_000),
            currency="NZD",
            cited_in=repairs.id,
            converts=dollars.id,
        ),
        count("multiplier", "three times", "three", value=Decimal(3), cited_in=repairs.id),
        count(
            "count",
            "between 200 and 300 jobs",
            "200 and 300",
            minimum=Decimal(200),
            maximum=Decimal(300),
            counts="jobs",
            cited_in=loss.id,
        ),
        count(
            "percent",
            "12.5%",
            "12.5",
            value=Decimal("12.50"),
            unit="PERCENT",
            change="down",
            cited_in=loss.id,
        ),
        count(
            "measure",
            "1.5 kilometres",
            "1.5",
            value=Decimal("1.5"),
            unit="KiloM",
            measures=inside("of quay", "quay"),
            cited_in=resign.id,
        ),
        count(
            "count",
            "more than 1.2 million containers",
            "1.2 million",
            value=Decimal(1_200_000),
            approximator=">",
            counts="containers",
            measures=at("The port handled"),
            period=at("last year"),
            place=inside("of quay", "quay"),
        ),
        count("number", "8.2", "8.2", value=Decimal("8.2")),
    )
    return record(
        text,
        "harbour.txt",
        article={
            "publisher": "The Lowmark Courier",
            "agency": "NWS",
            "authors": ("Ines Vale",),
            "published": "2031-04-02",
            "published_from": "meta",
            "modified": "2031-04-02T18:00:00+01:00",
            "modified_from": "json-ld",
            "url": "https://courier.example/ports/harbour-fees",
            "section": "Ports",
            "language": "en",
        },
        statements=(fees, waited, ships, repairs, loss, resign, doubt, silent),
        agents=(brill, government, courier, authority, draft, sources, dockers, norrand),
        figures=figures,
        uncheckable_figures=(
            count(
                "count", "Three people", "Three", value=Decimal(3), counts="people", checkable=False
            ),
        ),
    )


def _echo() -> Record:
    text = ECHO_TEXT
    at = partial(span, text)
    brill = agent(text, "person", "Oda Brill", at("Oda Brill"))
    residents = agent(text, "group", "Residents", at("Residents"))
    return record(
        text,
        "https://echo.example/a page?q=“quays”",
        article={
            "publisher": 'Veldland Echo \t"Late" \\ edition',
            "authors": ("A. Ström", "Bé Lund"),
            "published": "2031-04-03T06:30:00+02:00",
            "url": "https://echo.example/a page?q=“quays”",
        },
        statements=(
            statement(
                text,
                "direct",
                at("“We have waited long enough,”"),
                cue=(at("said"),),
                source=(at("Oda Brill"),),
                speaker=brill.id,
                cue_class="speech",
            ),
            statement(
                text,
                "indirect",
                at("it"),
                cue=(at("doubt"),),
                source=(at("Residents"),),
                speaker=residents.id,
                cue_class="belief",
            ),
        ),
        agents=(brill, residents),
    )


HARBOUR = _harbour()
ECHO = _echo()
