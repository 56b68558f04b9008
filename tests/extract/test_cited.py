"""Who cites a figure follows from the statement that holds it."""

from __future__ import annotations

import pytest

from tests.articles import record


def cited(body: str) -> dict[str, str | None]:
    """The figures of the body, each with the name of whoever cites it."""
    found = record(body)
    speakers = {s.id: s.speaker for s in found.statements}
    names = {agent.id: agent.name for agent in found.agents}
    return {f.span.text: names.get(speakers.get(f.cited_in or "") or "") for f in found.figures}


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("Ines Vale would not say how many of its 9,000 members swim.", "9,000 members"),
        ("Ines Vale declined to comment on the loss of 30 jobs.", "30 jobs"),
        ("The mayor has never said that the wall cost $4 million.", "$4 million"),
        ("Ines Vale explained how to live on the 200 islands.", "200 islands"),
        ("The 14 boats were rejected by Ines Vale.", "14 boats"),
        ("Ines Vale said it was “a bad winter”, a reference to the 30 days of frost.", "30 days"),
    ],
)
def test_the_article_gives_what_is_beside_what_somebody_says(body: str, figure: str) -> None:
    assert cited(body).get(figure) is None


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("Ines Vale said that 9,000 members swim.", "9,000 members"),
        ("Ines Vale announced a grant of $4 million.", "$4 million"),
        ("Ines Vale promised to plant 200 trees.", "200 trees"),
        ("Ines Vale denied that 14 boats were lost.", "14 boats"),
    ],
)
def test_whoever_says_it_cites_the_figure(body: str, figure: str) -> None:
    assert cited(body)[figure] == "Ines Vale"
