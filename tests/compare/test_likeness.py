"""How sure it is that two figures are of the same measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.compare import LIKELY, Facts, Library, Measured, library, measured, same_measure
from kb.model import Record
from tests.articles import record
from tests.cases import cases

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def held(case_records: list[Record]) -> Library:
    return library(case_records)


def of(held: Library, headline: str) -> Measured:
    """The first figure of the article with this headline."""
    facts = next(one for one in held.articles if one.article.headline == headline)
    return measured(facts.figures[0], facts)


def test_likeness_does_not_depend_on_the_order_of_the_two(held: Library) -> None:
    pairs = [[a["headline"] for a in case.articles] for case in cases() if len(case.articles) == 2]
    assert pairs
    for one, other in pairs:
        a, b = of(held, one), of(held, other)
        assert same_measure(a, b).probability == pytest.approx(same_measure(b, a).probability)


def test_a_figure_is_of_the_same_measure_as_itself(held: Library) -> None:
    for headline in ("Council backs tunnel", "Blast at Gorse pit", "Frost bites"):
        figure = of(held, headline)
        assert same_measure(figure, figure).probability > LIKELY


def test_what_has_another_unit_or_counts_another_thing_is_never_the_same(
    held: Library,
) -> None:
    miners, tunnel = of(held, "Blast at Gorse pit"), of(held, "Council backs tunnel")
    assert same_measure(miners, tunnel).probability == 0
    geese = replace(miners, noun=frozenset({"goos"}), head="goos")
    assert same_measure(miners, geese).probability == 0


def test_a_likeness_gives_its_reasons(held: Library) -> None:
    likeness = same_measure(of(held, "Blast at Gorse pit"), of(held, "Gorse mourns"))
    assert "blast" in str(likeness)
    for aspect in ("entity: Gorse", "thing: miners", "unit: number", "period: not said"):
        assert aspect in str(likeness)
    assert f"{likeness.probability:.0%} sure" in str(likeness)


def test_articles_about_other_things_have_no_figures_in_common(held: Library) -> None:
    groups = [{a["headline"] for a in case.articles} for case in cases()]
    titles = {facts.article.id: facts.article.headline for facts in held.articles}
    assert any(held.pairs.values())
    for article, pairs in held.pairs.items():
        for found in pairs:
            both = {found.before.article.headline, titles[article]}
            assert any(both <= group for group in groups), found


def test_between_two_articles_a_figure_has_one_counterpart(held: Library) -> None:
    assert any(held.pairs.values())
    for pairs in held.pairs.values():
        ends = [(found.before.article.id, found.later.id, found.later.value) for found in pairs]
        assert len(ends) == len(set(ends))


def test_every_reason_is_a_feature_with_its_score_and_weight(held: Library) -> None:
    likeness = same_measure(of(held, "Blast at Gorse pit"), of(held, "Gorse mourns"))
    by_name = {one.feature: one for one in likeness.evidence}
    assert by_name["shared_words"].score > 0
    assert "blast" in by_name["shared_words"].detail
    assert by_name["same_news"].detail == ""


DOERS = [
    ("The Lark line has 40,000 riders, Una Vorn said.", "40,000 people ride the Lark line daily."),
    ("The Moss pool had 900 swimmers.", "Some 900 people swim in the Moss pool, Bo Lind said."),
    (
        "The Gull fair fed 3,000 campers, he said.",
        "Last week 3,000 people camped at the Gull fair.",
    ),
]


@pytest.mark.parametrize(("doers", "people"), DOERS, ids=[one for one, _ in DOERS])
def test_those_who_do_a_thing_are_the_people_who_do_it(doers: str, people: str) -> None:
    one, other = (measured(f.figures[0], f) for f in map(Facts, (record(doers), record(people))))
    assert same_measure(one, other).probability >= LIKELY


def test_people_who_do_another_thing_are_not_the_same() -> None:
    texts = ("The Lark line has 40,000 riders.", "The Lark line pays 40,000 people a pension.")
    one, other = (measured(f.figures[0], f) for f in (Facts(record(text)) for text in texts))
    assert same_measure(one, other).probability == 0


def test_the_work_grows_with_the_articles_and_not_with_their_square() -> None:
    """A word that all articles have brings no two of them together."""
    texts = [f"The Lark {name} line has 40,{i:03d} seats." for i, name in enumerate(NAMES)]
    held = library([record(text) for text in texts])
    assert not any(held.pairs.values())


NAMES = [f"{a}{b}" for a in ("Wren", "Moss", "Gull", "Tern", "Pike") for b in "abcdefghijklmn"]
