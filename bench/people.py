"""How well a large store knows who is who, what is one text and which words were altered.

    python bench/people.py [--articles N] [--seed N]

A world of towns is generated, with people who hold offices, change them, share their names with
others, and are called by full name, initial or family name alone; stories of their words, printed
as they are, cut, with other headlines and small edits; and quotations that a later article altered
by a known operator. The records are made without reading, so that only the linking is measured:
pairs of agents (F1, and entities that mix two people), pairs of articles (F1), altered quotations
tied to their originals with the right difference, and processor time as the store grows.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generated import BODIES, FAMILY, GIVEN, PLACES, ROLES, Quote, quotes, sentence

from kb.claims import difference
from kb.graph import quads
from kb.graph.claim import claim_id
from kb.model import Agent, Article, Block, Capacity, Record, Run, Snapshot, Span, Statement
from kb.store import LocalStore

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


def pairs(
    found: Mapping[str, Hashable], truth: Mapping[str, Hashable]
) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs that two groupings put together."""

    def count(groups: Iterable[Hashable]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(groups).values())

    both = count((found[key], truth[key]) for key in truth)
    mine, theirs = count(found[key] for key in truth), count(truth.values())
    precision, recall = both / mine if mine else 1.0, both / theirs if theirs else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--step", type=int, default=250, help="articles between two times")
    given = parser.parse_args()
    rng, truth = random.Random(given.seed), Truth()
    spent: list[tuple[int, float, float]] = []
    with tempfile.TemporaryDirectory() as folder, LocalStore.open(Path(folder) / "s") as store:
        put = link = 0.0
        for number, made in enumerate(news(rng, given.articles, truth), 1):
            facts = quads(made)
            began = time.process_time()
            store.put(made, facts)
            put += time.process_time() - began
            if number % 25 == 0 or number == given.articles:
                began = time.process_time()
                store.link()
                link += time.process_time() - began
            if number % given.step == 0:
                spent.append((number, 1000 * put / given.step, 1000 * link / given.step))
                put = link = 0.0
        report(store, truth)
    print("articles   put ms   link ms (processor time an article)")
    for number, put, link in spent:
        print(f"{number:>8}{put:>9.1f}{link:>9.1f}")


def report(store: LocalStore, truth: Truth) -> None:
    """Print how much was found, and how much of it is right."""
    entities = store.identities.of_agents()
    told = {agent: entities.get(agent, agent) for agent in truth.people}
    precision, recall, f1 = pairs(told, truth.people)
    members: dict[str, set[int]] = defaultdict(set)
    for agent, entity in told.items():
        members[entity].add(truth.people[agent])
    mixed = sum(len(keys) > 1 for keys in members.values())
    print(f"people      P {precision:.4f} R {recall:.4f} F1 {f1:.4f}, {mixed} entities mix two")
    stories = {a: store.copies.story_of(a) or a for a in truth.stories}
    precision, recall, f1 = pairs(stories, truth.stories)
    print(f"printings   P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")
    tied = right = 0
    by_words = _by_words(store, truth)
    for claim, original in truth.altered:
        whole = by_words.get(original)
        linked = {one for v in store.claims.variants(claim) for one in (v.claim, v.other)}
        if whole in linked:
            tied += 1
            diff = difference(store.claims.wording(whole), store.claims.wording(claim))
            right += sum(change.kind != "same" for change in diff) == 1
    share = 100 / max(1, len(truth.altered))
    print(
        f"altered     {len(truth.altered)}: tied {tied * share:.1f} %, right {right * share:.1f} %"
    )


def _by_words(store: LocalStore, truth: Truth) -> dict[str, str]:
    """Each original's claim, by who said it and the words."""
    found = {}
    for claim in store.claims.foremost():
        for one in store.claims.statements(claim):
            words = one.text.strip("“”,")
            found[f"{truth.people[one.agent or '']}\n{words}"] = claim
    return found


if __name__ == "__main__":
    main()
