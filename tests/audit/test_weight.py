"""What is worth an editor's time comes first, and of the rest there is little."""

from __future__ import annotations

from kb.audit import Finding, audit, foremost
from kb.model import Record
from kb.pipeline import record_of
from kb.reading import read_bytes
from tests.cases import read

YARDS = {"Lark": 2, "Wren": 90, "Moss": 3, "Gull": 40, "Tern": 5, "Pike": 6, "Teal": 7, "Crow": 8}
LIST = "\n\n".join(
    f"The {name} yard took in {amount} million crowns in 2030. It stands by the river."
    for name, amount in YARDS.items()
)


def _of(body: str, check: str = "unsourced") -> list[Finding]:
    return audit([read({"headline": "River notes", "body": body})], [check])


def test_a_great_sum_comes_before_a_small_one_further_up() -> None:
    found = _of("The town is old. The river is long.\n\n" + LIST)
    first = [figure.span.text for figure in found[0].figures]
    assert "90 million crowns" in first
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)


def test_of_an_article_no_more_than_a_handful_of_notes_is_shown_and_every_problem() -> None:
    wrong = "The path is 3 miles (9 km) long, Bo Lind said."
    findings = audit([read({"headline": "River notes", "body": f"{LIST}\n\n{wrong}"})])
    shown = foremost(findings)
    assert len([one for one in findings if one.verdict == "note"]) > 5
    assert [one.verdict for one in shown] == ["problem", *["note"] * 5]
    least = min(one.weight for one in shown)
    assert all(
        one.weight <= least for one in findings if one.verdict == "note" and one not in shown
    )


def test_the_lead_weighs_more_than_what_comes_later() -> None:
    later = "The pool cost 40 million crowns. " + "The town is old. " * 3
    last = "The quay cost 40 million crowns."
    first, second = _of(f"{later}\n\n{last}")
    assert "pool" in first.explanation
    assert first.weight > second.weight


def _headed(headline: str, body: str, section: str | None = None) -> Record:
    reading = read_bytes(f"{headline}\n\n{body}".encode(), "piece.txt")
    (article,) = reading.articles
    return record_of(article, reading.snapshot, "grammar")


PIECE = (
    "I have lived by the river for years. The new bridge cost 400 million crowns. I dislike it. "
    "My street has 12,000 cars a day. I think that it should be pulled down."
)
ADVICE = (
    "You can save money on heating. Set your boiler to 60 degrees. A family uses 12,000 units a "
    "year, and 4 million homes do not know. Ask your council. You may get 900 crowns."
)
REPORT = "The new bridge cost 400 million crowns. The street has 12,000 cars a day."


def test_opinion_and_advice_are_not_asked_for_their_sources_and_a_report_is() -> None:
    asked = [bool(_of(body)) for body in (PIECE, ADVICE, REPORT)]
    assert asked == [False, False, True]


def test_a_piece_that_calls_itself_an_opinion_is_its_own_source() -> None:
    for headline, owed in (("Opinion: The bridge", False), ("The bridge", True)):
        assert bool(audit([_headed(headline, REPORT)], ["unsourced"])) is owed
