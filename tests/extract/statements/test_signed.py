"""Words that a page or a list marks as somebody's are that person's, without a verb of saying."""

from __future__ import annotations

import pytest

from kb.model import Record
from kb.pipeline import record_of
from kb.reading import read_bytes

BEFORE = (
    "The ferry from Hask to Tarn will sail twice a day from June, the harbour board decided on "
    "Monday after a debate that went on until midnight."
)
AFTER = (
    "The ferry is forty years old, carries 30 cars, and needs a crew of nine, two of whom have to "
    "be trained in the north before the summer begins."
)


def record(inside: str) -> Record:
    """Of a page that has ``inside`` between two paragraphs."""
    page = (
        f"<!doctype html><html><head><title>Ferry twice a day</title></head><body><main><article>"
        f"<h1>Ferry twice a day</h1><p>{BEFORE}</p>{inside}<p>{AFTER}</p></article></main></body>"
    )
    reading = read_bytes(page.encode(), "page.html")
    return record_of(reading.articles[0], reading.snapshot)


def said(found: Record) -> set[tuple[str | None, str]]:
    """Speaker and words of each direct statement."""
    names = {agent.id: agent.name for agent in found.agents}
    return {
        (names.get(s.speaker or ""), " … ".join(span.text for span in s.content))
        for s in found.statements
        if s.type == "direct"
    }


TWEET = (
    '<blockquote class="twitter-tweet"><p>{}</p>&mdash; {} <a href="#">May 2, 2031</a></blockquote>'
)
QUOTED = {
    "post": (
        TWEET.format("Fares rise by 12% in June. Nobody told us.", "Orla Finn (@orlafinn)"),
        {("Orla Finn", "“Fares rise by 12% in June. Nobody told us.”")},
    ),
    "post with a quotation in it": (
        TWEET.format("They said “never”. I say 400 jobs.", "Mab Oyelle (@mab)"),
        {("Mab Oyelle", "“They said ‘never’. I say 400 jobs.”")},
    ),
    "post of another network": (
        '<div class="fb-post"><blockquote class="fb-xfbml-parse-ignore"><p>We lost £70,000 in one '
        'winter.</p>Posted by <a href="#">Pell Idris</a> on <a href="#">5 May 2031</a></blockquote>'
        "</div>",
        {("Pell Idris", "“We lost £70,000 in one winter.”")},
    ),
    "block quotation with cite": (
        "<blockquote><p>The board has learned nothing.</p><cite>Marit Sollen, former captain</cite>"
        "</blockquote>",
        {("Marit Sollen", "“The board has learned nothing.”")},
    ),
    "block quotation with footer": (
        "<blockquote><p>It learned nothing.</p><p>It will pay.</p><footer>— <cite>Dale Roe, who "
        "led the union until 2029</cite></footer></blockquote>",
        {("Dale Roe", "“It learned nothing. It will pay.”")},
    ),
    "figure around a quotation": (
        "<figure><blockquote>We counted 61 cracks in the hull.</blockquote><figcaption>Tilda Fenn, "
        "engineer</figcaption></figure>",
        {("Tilda Fenn", "“We counted 61 cracks in the hull.”")},
    ),
    "block quotation behind a colon": (
        "<p>Ada Quill wrote to the board:</p><blockquote><p>The island has paid for the old ship, "
        "and will not pay for a new one.</p></blockquote>",
        {
            (
                "Ada Quill",
                "“The island has paid for the old ship, and will not pay for a new one.”",
            )
        },
    ),
    "q in a sentence": (
        "<p>Ada Quill called it <q>a day of shame for Tarn</q>.</p>",
        {("Ada Quill", "it “a day of shame for Tarn”")},
    ),
    "q split by its cue": (
        "<p><q>It floats,</q> said Bo Lind. <q>That is all.</q></p>",
        {("Bo Lind", "“It floats,” … “That is all.”")},
    ),
    "q after a colon": (
        "<p>Odo Brandt, the minister, said: <q>The money is there.</q></p>",
        {("Odo Brandt", "“The money is there.”")},
    ),
    "items that begin with a name and a role": (
        "<ul><li>Ada Quill, mayor: “We will sue the board.”</li><li>Tom Hale, passenger: “I slept "
        "on the quay.”</li></ul>",
        {("Ada Quill", "“We will sue the board.”"), ("Tom Hale", "“I slept on the quay.”")},
    ),
    "items that begin with a name": (
        "<ol><li>Tomas Hale: “The plan is sound.”</li><li>Marit Sollen: “It is madness.”</li></ol>",
        {("Tomas Hale", "“The plan is sound.”"), ("Marit Sollen", "“It is madness.”")},
    ),
    "items that end with a name": (
        "<ul><li>“The plan is sound.” — Tomas Hale, treasurer</li><li>“It is madness.” – Marit "
        "Sollen, captain</li></ul>",
        {("Tomas Hale", "“The plan is sound.”"), ("Marit Sollen", "“It is madness.”")},
    ),
}


@pytest.mark.parametrize(("inside", "expected"), QUOTED.values(), ids=QUOTED)
def test_words_with_a_source_are_the_sources(
    inside: str, expected: set[tuple[str | None, str]]
) -> None:
    assert expected <= said(record(inside))


def test_a_figure_in_a_post_is_cited_by_who_wrote_it() -> None:
    found = record(TWEET.format("The pier cost us £9 million.", "Orla Finn (@orlafinn)"))
    names = {agent.id: agent.name for agent in found.agents}
    speakers = {s.id: names.get(s.speaker or "") for s in found.statements}
    (money,) = [f for f in found.figures if f.kind == "money"]
    assert speakers[money.cited_in or ""] == "Orla Finn"


@pytest.mark.parametrize(
    "inside",
    [
        "<p>On Monday: “No ship today.”</p>",
        "<p>“No ship today” – that was the sign on the door.</p>",
        "<p>The sign that the board put on the door on Monday said this: “No ship today.”</p>",
    ],
    ids=["a day", "a clause", "a sentence"],
)
def test_what_is_no_name_signs_nothing(inside: str) -> None:
    found = record(inside)
    names = {agent.id: agent.kind for agent in found.agents}
    assert not [s for s in found.statements if names.get(s.speaker or "") == "person"]


TABLES = {
    "years": (
        "<table><tr><th>Year</th><th>Cars</th><th>Fare</th></tr><tr><td>2029</td><td>21,000</td>"
        "<td>£32</td></tr><tr><td>2030</td><td>19,500</td><td>£40</td></tr></table>",
        {"£32", "£40"},
    ),
    "ports": (
        "<table><thead><tr><td>Port</td><td>Tonnes</td><td>Ships</td></tr></thead><tbody><tr>"
        "<td>Hask</td><td>4,100</td><td>200</td></tr></tbody></table>",
        {"4,100", "200"},
    ),
    "shares": (
        "<table><tr><td>Share</td><td>12%</td><td>15%</td></tr><tr><td>Boats</td><td>70</td><td>81"
        "</td></tr></table>",
        {"12%", "15%"},
    ),
}


@pytest.mark.parametrize(("table", "figures"), TABLES.values(), ids=TABLES)
def test_cells_of_a_table_are_figures_apart(table: str, figures: set[str]) -> None:
    found = {figure.span.text for figure in record(table).figures}
    assert figures <= found
    assert not [text for text in found if sum(map(str.isdigit, text)) > 6]
