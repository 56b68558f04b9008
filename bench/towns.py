"""A world of towns with known truth, as the records of many articles: what `people.py` measures on.

People hold offices, change them, share their names with others, and are called by full name,
initial or family name alone; stories of their words are printed as they are, cut, and edited; and
some quotations are a later article's alterations of an earlier one's.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from generated import BODIES, FAMILY, GIVEN, PLACES, ROLES, Quote, quotes, sentence

from kb.graph.claim import claim_id
from kb.model import Agent, Article, Block, Capacity, Record, Run, Snapshot, Span, Statement

ENDS = "berg by dale den field ford ham holm ley lund mark mere more ney rath sen stad ster ton vik"
FIRST = date(2029, 1, 1)
DAYS = 700
PER_TOWN = 5
RUN = Run("bench", "none", "none")


@dataclass
class Someone:
    """A person of the world: one name, and one office after another."""

    key: int
    given: str
    family: str
    initial: str
    offices: list[tuple[date, str, str]]

    def office(self, day: date) -> tuple[str, str]:
        """Role and organisation on a day."""
        return next((r, o) for since, r, o in reversed(self.offices) if since <= day)

    def called(self, rng: random.Random) -> str:
        """A name as an article may first give it."""
        kind = rng.random()
        if kind < 0.06:
            return self.family
        if kind < 0.14:
            return f"{self.given} {self.initial}. {self.family}"
        return f"{self.given} {self.family}"


@dataclass(frozen=True)
class Saying:
    """A paragraph with a quotation."""

    who: Someone
    words: str
    original: str | None = None
    """Where the words were altered: what they were."""


@dataclass
class Story:
    """A text as it was first written."""

    town: str
    day: date
    names: dict[int, str]
    paragraphs: list[Saying | str]


@dataclass
class Truth:
    """What must be found."""

    people: dict[str, int] = field(default_factory=dict)
    stories: dict[str, int] = field(default_factory=dict)
    altered: list[tuple[str, str]] = field(default_factory=list)
    """Claim of the altered words, claim of the original."""


def world(rng: random.Random, towns: int) -> list[tuple[str, list[Someone]]]:
    """Towns with their people; three in a hundred bear the name of somebody elsewhere."""
    everybody: list[Someone] = []
    made = []
    for number in range(towns):
        town = f"{rng.choice(PLACES)[:4]}{rng.choice(ENDS.split())}{number // 400 or ''}"
        here = []
        for _ in range(PER_TOWN):
            given, family = rng.choice(GIVEN), f"{rng.choice(FAMILY)[:5]}{rng.choice(ENDS.split())}"
            if everybody and rng.random() < 0.03:
                twin = rng.choice(everybody)
                given, family = twin.given, twin.family
            if any(family == other.family for other in here):
                continue
            offices = [(FIRST, rng.choice(ROLES), f"{town} {rng.choice(BODIES)}")]
            if rng.random() < 0.2:
                later = FIRST + timedelta(days=rng.randrange(100, DAYS - 100))
                offices.append((later, rng.choice(ROLES), f"{town} {rng.choice(BODIES)}"))
            here.append(Someone(len(everybody), given, family, rng.choice("ABCDEFGHJKLM"), offices))
            everybody.append(here[-1])
        made.append((town, here))
    return made


def altered(rng: random.Random, quote: Quote) -> str:
    """A quotation after an operator of human error."""
    words = quote.text.split()
    operator = rng.randrange(4)
    if operator == 0:
        at = rng.randrange(2, len(words) - 2)
        return " ".join([*words[:at], rng.choice(["again", "nearly", "hardly"]), *words[at:]])
    if operator == 1:
        at = rng.randrange(3, len(words) - 3)
        return " ".join([*words[:at], *words[at + 2 :]])
    if operator == 2:
        at = rng.randrange(2, len(words) - 1)
        return " ".join([*words[:at], "whatever", *words[at + 1 :]])
    return quote.bare + "."


def printed(rng: random.Random, story: Story) -> Story:
    """Another paper's copy: cut from the end, edited, or with a paragraph of its own."""
    kept = max(3, round(len(story.paragraphs) * rng.choice([1, 1, 0.8, 0.6, 0.4])))
    paragraphs = story.paragraphs[:kept]
    if rng.random() < 0.4:
        at = next((n for n, one in enumerate(paragraphs) if isinstance(one, str)), None)
        if at is not None:
            paragraphs[at] = str(paragraphs[at]).replace(" the ", " this ", 1)
    if rng.random() < 0.3:
        paragraphs = [*paragraphs, f"More on {story.town} tomorrow, said paper {rng.random():.6f}."]
    return replace(story, day=story.day + timedelta(days=rng.randrange(2)), paragraphs=paragraphs)


def record(rng: random.Random, story: Story, truth: Truth, number: int) -> Record:
    """A story as a record, as if it had been read without a mistake."""
    lines: list[str] = [f"{rng.choice(['News', 'Notes', 'Report'])} {number} from {story.town}"]
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    offices: dict[int, tuple[Span, Span]] = {}
    said: list[tuple[Saying, Span, Span]] = []
    at = len(lines[0]) + 2
    for one in story.paragraphs:
        if isinstance(one, str):
            line = one
        else:
            first = one.who.key not in places
            name = story.names[one.who.key] if first else one.who.family
            role, body = one.who.office(story.day)
            quoted = (
                f"“{one.words.rstrip('.')},”" if not one.words.endswith(".") else f"“{one.words}”"
            )
            line = f"{quoted} said {name}" + (f", {role} of {body}." if first else ".")
            begin = at + len(quoted) + 6
            places[one.who.key].append((begin, begin + len(name)))
            if first:
                where = at + line.index(f"{role} of")
                offices[one.who.key] = (
                    Span(where, where + len(role), role),
                    Span(where + len(role) + 4, where + len(role) + 4 + len(body), body),
                )
            span = Span(at, at + len(quoted), quoted)
            said.append((one, span, Span(begin, begin + len(name), name)))
        lines.append(line)
        at += len(line) + 2
    text = "\n\n".join(lines) + "\n"
    id_ = hashlib.sha256(text.encode()).hexdigest()[:12]
    agents = {}
    for who in {one.who.key: one.who for one, _, _ in said}.values():
        spans = tuple(Span(a, b, text[a:b]) for a, b in places[who.key])
        role, body = offices[who.key]
        agent = f"{id_}.a{spans[0].start}-{spans[0].end}"
        held = Capacity(f"{id_}.c{role.start}-{body.end}", role.text, role, body.text, None, body)
        aliases = (who.family,) if len(spans) > 1 and spans[0].text != who.family else ()
        agents[who.key] = Agent(agent, "person", spans[0].text, spans, aliases, (held,))
        truth.people[agent] = who.key
    statements = []
    for one, span, name in said:
        agent = agents[one.who.key]
        statements.append(
            Statement(
                f"{id_}.s{span.start}-{span.end}",
                "direct",
                (span,),
                source=(name,),
                speaker=agent.id,
                speaker_as=agent.capacities[0].id if name == agent.mentions[0] else None,
                cue_class="speech",
            )
        )
        if one.original is not None:
            truth.altered.append((claim_id(agent, (span,), id_), one.original))
    content = text.encode()
    snapshot = Snapshot(
        hashlib.sha256(content).hexdigest(), content, "text/plain", "utf-8", f"{number}.txt", "2031"
    )
    blocks, start = [], 0
    for line in lines:
        kind = "paragraph" if start else "headline"
        blocks.append(Block(kind, Span(start, start + len(line), line)))
        start += len(line) + 2
    article = Article(id_, snapshot.sha256, text, tuple(blocks), 0, published=story.day.isoformat())
    found = tuple(block.span for block in blocks)
    return Record(
        article, snapshot, tuple(statements), tuple(agents.values()), run=RUN, sentences=found
    )


def news(rng: random.Random, number: int, truth: Truth) -> Iterable[Record]:
    """So many articles, in the order of their days."""
    towns = world(rng, max(4, number // 20))
    words = quotes(rng)
    stories: list[tuple[int, Story]] = []
    quoted: list[tuple[Someone, Quote, str]] = []
    while len(stories) < number:
        town, here = rng.choice(towns)
        day = FIRST + timedelta(days=rng.randrange(DAYS))
        speakers = rng.sample(here, min(len(here), rng.choice([1, 2, 2, 3])))
        paragraphs: list[Saying | str] = []
        for who in speakers:
            for _ in range(rng.choice([1, 2])):
                quote = next(words)
                if quoted and rng.random() < 0.06:
                    author, before, original = rng.choice(quoted[-200:])
                    if author is who or author not in here:
                        words_now = altered(rng, before)
                        paragraphs.append(Saying(who, words_now, original))
                        continue
                paragraphs.append(Saying(who, quote.text))
                quoted.append((who, quote, f"{who.key}\n{quote.text}"))
        paragraphs += [
            f"In {town} {sentence(rng)} and {sentence(rng)}." for _ in range(rng.randrange(3, 7))
        ]
        names = {who.key: who.called(rng) for who in speakers}
        story = Story(town, day, names, paragraphs)
        key = len(stories)
        stories.append((key, story))
        if rng.random() < 0.15:
            stories += [(key, printed(rng, story)) for _ in range(rng.choice([1, 2, 4]))]
    for number_, (key, story) in enumerate(sorted(stories[:number], key=lambda one: one[1].day)):
        made = record(rng, story, truth, number_)
        truth.stories[made.article.id] = key
        yield made
