"""What the likely words of all mentions of one speaker come to, and which of them are refused."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from kb.annotate import annotate
from kb.extract import extract
from kb.extract.capacities import Likely
from kb.model import Agent, Block, Span
from kb.resolve import resolve
from kb.resolve.likely import candidates
from kb.stretch import Range
from tests.articles import annotated

SAYS = "Ines Vale said that the wall was cracked."


def near(mention: Range, words: list[Range], chance: float = 0.99) -> list[Likely]:
    """Words near a mention, each as likely to say an affiliation."""
    return [Likely(mention, word, 0.0, chance, 1, place=False) for word in words]


def affiliation(body: str, said: str) -> str | None:
    """Ines Vale's affiliation where every word of a phrase is thought to say it."""
    found = annotated(body)
    text, read = found.article.text, extract(found, "grammar")
    words = [(t.idx, t.idx + len(t)) for t in found.doc]
    start = text.index(said)
    inside = [(a, b) for a, b in words if start <= a and b <= start + len(said)]
    places = [n.span for n in read.names if n.span.text == "Ines Vale"]
    likely = [w for span in places for w in near((span.start, span.end), inside)]
    agents = resolve(found, [*read.statements], [*read.names], likely)[1]
    (vale,) = (a for a in agents if a.name == "Ines Vale")
    return _held(vale)


def _held(agent: Agent) -> str | None:
    return agent.capacities[0].affiliation if agent.capacities else None


@pytest.mark.parametrize(
    ("body", "said", "given"),
    [
        pytest.param(f"The people at Brightwell Foods met. {SAYS}", "Brightwell Foods", True),
        pytest.param(f"The people at the firm met. {SAYS}", "firm", False),
        pytest.param(f"Some from a club of rowers met. {SAYS}", "club", False),
        pytest.param(f"A former manager at Orme Foods spoke. {SAYS}", "Orme Foods", False),
        pytest.param(
            f"A retired Brightwell Foods manager spoke. {SAYS}", "Brightwell Foods", False
        ),
        pytest.param(f"She served in the Orme Guards. {SAYS}", "Orme Guards", False),
        pytest.param(f"One who was an adviser to Orme Bank left. {SAYS}", "Orme Bank", False),
        pytest.param(f"One who is an adviser to Orme Bank left. {SAYS}", "Orme Bank", True),
        pytest.param(f"She has worked for Orme Holdings since May. {SAYS}", "Orme Holdings", True),
    ],
)
def test_an_affiliation_is_a_named_body_of_now(body: str, said: str, *, given: bool) -> None:
    assert affiliation(body, said) == (said if given else None)


def test_work_grows_with_the_mentions_and_not_with_their_square() -> None:
    article = replace(annotated(SAYS).article, language="en")
    text = f"{SAYS}\n\n" * 400
    lines = (Block("paragraph", Span.of(text, m.start(), m.end())) for m in re.finditer(SAYS, text))
    doc = annotate(replace(article, text=text, blocks=tuple(lines))).doc
    walls = [match.span() for match in re.finditer("wall", text)]
    named = [match.span() for match in re.finditer("Ines Vale", text)]

    def took(number: int) -> float:
        each = zip(named[:number], walls[:number], strict=True)
        given = {mention: near(mention, [wall]) for mention, wall in each}
        begin = time.process_time()
        assert len(candidates(doc, given, "affiliation")) == number
        return time.process_time() - begin

    took(40)
    few = min(took(40) for _ in range(5))
    assert min(took(400) for _ in range(3)) < 40 * few
