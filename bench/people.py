"""How well a large store knows who is who, what is one text and which words were altered.

    python bench/people.py [--articles N] [--seed N]

A world of towns is generated, with people who hold offices, change them, share their names with
others, and are called by full name, initial or family name alone; stories of their words, printed
as they are, cut, with other headlines and small edits; and quotations that a later article altered
by a known operator. The records are made without reading, and only what is judged across articles
is kept of them, so that the linking alone is measured: pairs of agents (F1, and entities that mix
two people), pairs of articles (F1), altered quotations tied to their originals with the right
difference, and processor time as the store grows: of articles that are linked many together, and
of one that comes alone.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from towns import Truth, news

from kb.claims import difference
from kb.model import Record
from kb.store.across import Across, prepare_across

ALONE = 20
"""Articles at the end of each step that come one at a time."""


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
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "across.sqlite")
        prepare_across(db)
        across = Across(db)
        print("articles   many together   one alone   (processor time an article, ms)")
        waiting: list[Record] = []
        for number, made in enumerate(news(rng, given.articles, truth), 1):
            waiting.append(made)
            if number % given.step == 0 or number == given.articles:
                together = _linked(db, across, [waiting[:-ALONE]])
                alone = _linked(db, across, [[one] for one in waiting[-ALONE:]])
                print(f"{number:>8}{together:>16.1f}{alone:>12.1f}", flush=True)
                waiting = []
        report(across, truth)


def _linked(db: sqlite3.Connection, across: Across, batches: Sequence[Sequence[Record]]) -> float:
    """Milliseconds of processor time that an article takes to be written and linked."""
    began = time.process_time()
    for batch in batches:
        with db:
            for record in batch:
                across.put(record)
            deque(across.link({one.article.id: one for one in batch}.get), maxlen=0)
    return 1000 * (time.process_time() - began) / max(1, sum(map(len, batches)))


def report(store: Across, truth: Truth) -> None:
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


def _by_words(store: Across, truth: Truth) -> dict[str, str]:
    """Each original's claim, by who said it and the words."""
    found = {}
    for claim in store.claims.foremost():
        for one in store.claims.statements(claim):
            words = one.text.strip("“”,")
            found[f"{truth.people[one.agent or '']}\n{words}"] = claim
    return found


if __name__ == "__main__":
    main()
