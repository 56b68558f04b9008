"""What each check finds, and what it leaves alone."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest

from kb.audit import RANK, Finding, audit, audit_library, catalogue
from kb.compare import library
from kb.errors import UsageError
from kb.model import Record
from tests.cases import read
from tests.records import HARBOUR, agent, figure, record, span, statement

TEXT = """\
Bridge bill grows

The bridge cost $4 million, or 5 crates of gold. It is 10 miles (16 kilometres) long, a man said.

A clerk said the toll is £2. "It was 3 miles (9 km)," Una Vorn said.

Two people with knowledge of it said 70 workers left, and 80 of them were young.

Una Vorn said 70 workers left. Prices rose 4 per cent. Bo Oss lost 12 per cent of them.
"""


def _bridge() -> Record:
    at, say = partial(span, TEXT), partial(statement, TEXT)
    count, who = partial(figure, TEXT), partial(agent, TEXT)
    vorn = who("person", "Una Vorn", at("Una Vorn"))
    unnamed = who("anonymous", "two people", at("Two people with knowledge of it"))
    clerk = who("anonymous", "a clerk", at("A clerk"))
    long_ = say("indirect", at("It is 10 miles (16 kilometres) long"), source=(at("a man"),))
    toll = say("indirect", at("the toll is £2"), source=(at("A clerk"),), speaker=clerk.id)
    short = say("direct", at("It was 3 miles (9 km),"), speaker=vorn.id)
    left = say("indirect", at("70 workers left, and 80 of them were young"), speaker=unnamed.id)
    again = say("indirect", at("70 workers left", 1), speaker=vorn.id)
    miles = count("measure", "10 miles", "10", value=Decimal(10), unit="MI", cited_in=long_.id)
    few = count("measure", "3 miles", "3", value=Decimal(3), unit="MI", cited_in=short.id)
    workers = {"value": Decimal(70), "counts": "workers"}
    later = figure(TEXT, "count", "70 workers", "70", cited_in=left.id, **workers)
    where = at("70 workers", 1)
    figures = (
        count("money", "$4 million", "4 million", value=Decimal(4_000_000), currency_stated=False),
        count("count", "5 crates", "5", value=Decimal(5), counts="crates"),
        miles,
        count(
            "measure",
            "16 kilometres",
            "16",
            value=Decimal(16),
            unit="KiloM",
            cited_in=long_.id,
            converts=miles.id,
        ),
        count(
            "money",
            "£2",
            "2",
            value=Decimal(2),
            currency="GBP",
            currency_stated=False,
            cited_in=toll.id,
        ),
        few,
        count(
            "measure",
            "9 km",
            "9",
            value=Decimal(9),
            unit="KiloM",
            cited_in=short.id,
            converts=few.id,
        ),
        later,
        count("count", "80 of them", "80", value=Decimal(80), cited_in=left.id),
        type(later)(
            later.id.rsplit(".f", 1)[0] + f".f{where.start}-{where.end}",
            "count",
            where,
            span(TEXT, "70", 1),
            cited_in=again.id,
            **workers,
        ),
        count("percent", "4 per cent", "4", value=Decimal(4), unit="PERCENT"),
        count("percent", "12 per cent", "12", value=Decimal(12), unit="PERCENT"),
    )
    return record(
        TEXT,
        "bridge.txt",
        statements=(long_, toll, short, left, again),
        agents=(vorn, unnamed, clerk),
        figures=figures,
    )


BRIDGE = _bridge()


def found(check: str) -> list[Finding]:
    return [
        one for one in audit([HARBOUR, BRIDGE], [check]) if one.article == BRIDGE.article.heading
    ]


def written(finding: Finding) -> list[str]:
    return [figure.span.text for figure in finding.figures]


def test_figures_of_the_articles_own_are_found_by_sentence() -> None:
    assert sorted(written(finding) for finding in found("unsourced")) == [
        ["$4 million"],
        ["12 per cent"],
        ["4 per cent"],
    ]


def test_the_sentence_of_an_unsourced_figure_is_quoted() -> None:
    (told,) = [one for one in found("unsourced") if written(one) == ["12 per cent"]]
    assert "“Bo Oss lost 12 per cent of them.”" in told.explanation


def test_in_an_article_the_gravest_findings_come_first() -> None:
    bridge = [
        one for one in audit([HARBOUR, BRIDGE]) if one.article.headline == "Bridge bill grows"
    ]
    ranks = [RANK.index(finding.verdict) for finding in bridge]
    assert len(set(ranks)) > 1
    assert ranks == sorted(ranks)


def test_all_money_without_a_currency_is_one_finding_of_its_article() -> None:
    assert [(f.verdict, written(f)) for f in found("currency")] == [
        ("note", ["$4 million", "£2"]),
    ]


def test_a_figure_that_somebody_named_gives_too_does_not_rest_on_the_unnamed() -> None:
    assert sorted(written(finding) for finding in found("anonymous")) == [
        ["10 miles", "16 kilometres"],
        ["80 of them"],
        ["£2"],
    ]


def test_lengths_in_two_units_agree_within_rounding_or_do_not() -> None:
    assert [(f.verdict, written(f)) for f in found("conversion")] == [
        ("problem", ["3 miles", "9 km"]),
        ("fine", ["10 miles", "16 kilometres"]),
    ]


def test_an_agreed_length_is_explained_in_the_units_that_people_write() -> None:
    explained = {one.verdict: one.explanation for one in found("conversion")}
    assert "KiloM" not in explained["fine"]


def test_a_part_of_a_sum_that_is_wrong_is_not_called_fine() -> None:
    body = "Police said 104 of the 131 people aboard were saved, 12 died and {} are missing."
    told = {}
    for missing in ("16", "15"):
        article = {"headline": "Ferry notes", "body": body.format(missing)}
        told[missing] = [one.verdict for one in audit([read(article)], ["parts"])]
    assert told["16"] == ["problem"]
    assert set(told["15"]) == {"fine"}


def test_two_currencies_imply_a_rate_on_which_no_judgement_is_made() -> None:
    (finding,) = audit([HARBOUR], ["conversion"])
    assert finding.verdict == "cannot tell"
    assert "28,000,000 / 17,000,000 = 1.6471 NZD" in finding.explanation


def test_findings_point_to_the_characters_of_their_figures() -> None:
    texts = {each.article.id: each.article.text for each in (HARBOUR, BRIDGE)}
    findings = audit([HARBOUR, BRIDGE])
    assert {finding.article.id for finding in findings} == set(texts)
    for finding in findings:
        for cited in finding.figures:
            text = texts[finding.article.id]
            assert text[cited.span.start : cited.span.end] == cited.span.text


def test_what_is_about_no_article_asked_for_is_left_out() -> None:
    held = library([HARBOUR, BRIDGE])
    findings = audit_library(held, only=[HARBOUR.article.id])
    assert {finding.article.id for finding in findings} == {HARBOUR.article.id}
    assert audit_library(held, only=[]) == []


def test_an_unknown_check_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(UsageError, match="no check 'typo'") as error:
        audit([], checks=["typo"])
    assert error.value.hint == f"there are: {', '.join(check.name for check in catalogue())}"


def test_every_check_says_in_a_line_what_it_looks_for() -> None:
    told = [check.description for check in catalogue()]
    assert told
    assert [text for text in told if "\n" in text or not text.endswith((".", "?"))] == []
