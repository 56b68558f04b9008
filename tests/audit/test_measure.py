"""How sure it is that two figures are of the same measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb import ask
from kb.audit.facts import Facts, facts_of
from kb.audit.matching import matches
from kb.audit.measure import LIKELY, Measured, measured, same_measure
from kb.store import LocalStore
from tests.audit.conftest import cases


@pytest.fixture(scope="module")
def library(case_store: LocalStore) -> list[Facts]:
    return facts_of(case_store, ask.articles(case_store))


def of(library: list[Facts], headline: str) -> Measured:
    """The first figure of the article with this headline."""
    facts = next(one for one in library if one.article.headline == headline)
    return measured(facts.figures[0], facts)


def test_likeness_does_not_depend_on_the_order_of_the_two(library: list[Facts]) -> None:
    pairs = [[a["headline"] for a in case.articles] for case in cases() if len(case.articles) == 2]
    for one, other in pairs:
        a, b = of(library, one), of(library, other)
        assert same_measure(a, b).probability == pytest.approx(same_measure(b, a).probability)


def test_a_figure_is_of_the_same_measure_as_itself(library: list[Facts]) -> None:
    for headline in ("Council backs tunnel", "Blast at Gorse pit", "Frost bites"):
        figure = of(library, headline)
        assert same_measure(figure, figure).probability > LIKELY


def test_what_has_another_unit_or_counts_another_thing_is_never_the_same(
    library: list[Facts],
) -> None:
    miners, tunnel = of(library, "Blast at Gorse pit"), of(library, "Council backs tunnel")
    assert same_measure(miners, tunnel).probability == 0
    geese = replace(miners, noun=frozenset({"goos"}), head="goos")
    assert same_measure(miners, geese).probability == 0


def test_a_likeness_gives_its_reasons(library: list[Facts]) -> None:
    likeness = same_measure(of(library, "Blast at Gorse pit"), of(library, "Gorse mourns"))
    assert "blast" in str(likeness)
    assert "same thing counted" in str(likeness)
    assert f"{likeness.probability:.0%} sure" in str(likeness)


def test_articles_about_other_things_have_no_figures_in_common(library: list[Facts]) -> None:
    groups = [{a["headline"] for a in case.articles} for case in cases()]
    in_time = library[::-1]
    for found in matches(in_time).values():
        for match in found:
            pair = {match.earlier.article.headline, match.later.article.headline}
            assert any(pair <= group for group in groups), match


def test_between_two_articles_a_figure_has_one_counterpart(library: list[Facts]) -> None:
    for found in matches(library[::-1]).values():
        ends = [(match.earlier.article.id, match.later.id, match.later.value) for match in found]
        assert len(ends) == len(set(ends))
