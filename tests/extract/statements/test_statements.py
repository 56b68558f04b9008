from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract import extractor_of
from kb.extract.statements.assemble import assemble
from kb.extract.statements.attribution import Attribution
from kb.model import Article, Block, Snapshot, Span
from kb.pipeline import record_of
from tests.articles import annotated, record, said

CASES = [
    pytest.param(
        "“The wall is cracked,” said Ines Vale.",
        ("direct", "“The wall is cracked,”", "said", "Ines Vale"),
        id="direct, cue after, inverted",
    ),
    pytest.param(
        "“The wall is cracked,” Ines Vale told the Courier.",
        ("direct", "“The wall is cracked,”", "told", "Ines Vale"),
        id="direct, cue after",
    ),
    pytest.param(
        "Ines Vale said: “The wall is cracked and must be mended.”",
        ("direct", "“The wall is cracked and must be mended.”", "said", "Ines Vale"),
        id="direct, cue before",
    ),
    pytest.param(
        "“The wall,” Ines Vale said, “is cracked in many places.”",
        ("direct", "“The wall,” … “is cracked in many places.”", "said", "Ines Vale"),
        id="direct, cue inside",
    ),
    pytest.param(
        "“It will not feel fast,” he said, “but nobody should wait for more than a year.”",
        (
            "direct",
            "“It will not feel fast,” … “but nobody should wait for more than a year.”",
            "said",
            "he",
        ),
        id="direct, cue inside, two clauses",
    ),
    pytest.param(
        "“The wall is cracked,” said Ines Vale. “It leaks at every tide.”",
        ("direct", "“The wall is cracked,” … “It leaks at every tide.”", "said", "Ines Vale"),
        id="direct, going on after its cue",
    ),
    pytest.param(
        "The council said that the wall was cracked.",
        ("indirect", "that the wall was cracked", "said", "The council"),
        id="indirect, cue before",
    ),
    pytest.param(
        "The wall was cracked, the council said.",
        ("indirect", "The wall was cracked", "said", "the council"),
        id="indirect, cue after",
    ),
    pytest.param(
        "If the wall falls, they say, the town will flood.",
        ("indirect", "If the wall falls … the town will flood", "say", "they"),
        id="indirect, cue inside",
    ),
    pytest.param(
        "Half of the ferries were late, according to a report by the harbour office.",
        (
            "indirect",
            "Half of the ferries were late",
            "according to",
            "a report by the harbour office",
        ),
        id="according to, after",
    ),
    pytest.param(
        "According to Ines Vale, half of the ferries were late.",
        ("indirect", "half of the ferries were late", "According to", "Ines Vale"),
        id="according to, before",
    ),
    pytest.param(
        "The mayor said the plan was “a gift to the sea”.",
        ("mixed", "the plan was “a gift to the sea”", "said", "The mayor"),
        id="mixed",
    ),
    pytest.param(
        "The mayor called the plan “a gift to the sea”.",
        ("direct", "“a gift to the sea”", "called", "The mayor"),
        id="a fragment that labels",
    ),
    pytest.param(
        "LOWMARK, March 4 (NWS) — The wall was cracked, the council said.",
        ("indirect", "The wall was cracked", "said", "the council"),
        id="after a dateline",
    ),
    pytest.param(
        "It expects a long winter, director Tom Hale said, twice as long as the last.",
        (
            "indirect",
            "It expects a long winter … twice as long as the last",
            "said",
            "director Tom Hale",
        ),
        id="cue as an aside",
    ),
    pytest.param(
        "The mayor denied any wrongdoing.",
        ("indirect", "any wrongdoing", "denied", "The mayor"),
        id="denial with a noun phrase",
    ),
    pytest.param(
        "The mayor vowed to mend the wall before winter.",
        ("indirect", "to mend the wall before winter", "vowed", "The mayor"),
        id="promise with an infinitive",
    ),
    pytest.param(
        "The wall will be mended by May, the ministry in a statement.",
        ("indirect", "The wall will be mended by May", "in a statement", "the ministry"),
        id="verb left out",
    ),
    pytest.param(
        "The mayor declined to comment on the plan.",
        ("no-comment", "declined to comment on the plan", "declined", "The mayor"),
        id="refusal",
    ),
    pytest.param(
        "The ministry did not respond to a request for comment.",
        (
            "no-comment",
            "did not respond to a request for comment",
            "did not respond",
            "The ministry",
        ),
        id="no answer",
    ),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_a_statement_is_found_with_its_content_cue_and_source(
    body: str, expected: tuple[str, str, str, str]
) -> None:
    assert said(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("The team sang “The Long Water” before the match.", id="song title"),
        pytest.param("The so-called “floating toll” begins in May.", id="scare quotes"),
        pytest.param(
            "The ferry left the quay at nine and came back at noon.", id="plain narration"
        ),
    ],
)
def test_what_nobody_said_is_no_statement(body: str) -> None:
    assert said(body) == []


def test_a_quotation_paragraph_without_a_cue_continues_the_one_before() -> None:
    body = "“The wall is cracked,” said Ines Vale.\n\n“We shall mend it before the winter comes.”"
    first, second = record(body).statements
    assert second.continues == first.id
    assert second.source == ()
    assert second.speaker == first.speaker is not None


def test_no_statement_carries_on_itself_by_way_of_others() -> None:
    lines = ("“It leaks.”", "“It always did.”", "“Nobody mends it.”")
    found = annotated("\n\n".join(lines))
    at = [(start := found.article.text.index(line), start + len(line)) for line in lines]
    last = Attribution((at[2],))
    parts = [Attribution((at[0],), continues=last), Attribution((at[1],)), last]
    for tried in (parts, [parts[0], last]):
        links = {one.id: one.continues for one in assemble(found, tried)}
        assert any(links.values())
        for one in links:
            passed: list[str] = []
            while (following := links[one]) is not None:
                assert following not in passed
                passed.append(one := following)


def test_a_saying_within_a_statement_is_a_statement_of_its_own_with_its_chain() -> None:
    body = "A port official said the wall would fall, two people briefed on the matter said."
    inner = next(s for s in record(body).statements if s.content[0].text == "the wall would fall")
    assert inner.source[0].text == "A port official"
    assert inner.via is not None
    assert inner.via.text == "two people briefed on the matter"


def test_addressee_medium_and_date_are_read_off_the_cue() -> None:
    (told,) = record("Ines Vale told the Courier on Monday that the wall was cracked.").statements
    assert told.addressee is not None
    assert told.addressee.text == "the Courier"
    assert told.date is not None
    assert told.date.text == "Monday"
    (wrote,) = record("The club said in a blog post that the match was off.").statements
    assert wrote.medium is not None
    assert wrote.medium.text == "a blog post"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The mayor said that the wall was cracked.", "speech"),
        ("The mayor denied that the wall was cracked.", "denial"),
        ("The mayor announced that the wall would be mended.", "announcement"),
        ("The mayor believes that the wall is cracked.", "belief"),
        ("The mayor alleged that the wall was cracked.", "allegation"),
        ("The mayor wondered whether the wall was cracked.", "question"),
        ("The mayor declined to comment.", "refusal"),
        ("“Who signed the contract?” Ines Vale wanted to know.", "question"),
    ],
)
def test_the_cue_tells_what_kind_of_attribution_it_is(body: str, expected: str) -> None:
    assert [s.cue_class for s in record(body).statements] == [expected]


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "’",
        " said ",
        "Ines Vale",
        "the mayor",
        ", ",
        ". ",
        "\n\n",
        "that ",
        "according to ",
        "the wall is cracked",
        "5 million",
        "🙂",
        "\u202e",
        "\u00a0",
        "\r\n",
        "NO",
        "in a statement",
        "HALE: ",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=30))
def test_odd_text_never_raises_and_every_span_is_its_own_characters(pieces: list[str]) -> None:
    text = "".join(pieces)
    whole = Span.of(text, 0, len(text))
    if not whole.text:
        return
    odd = Article("0" * 12, "0" * 64, text, (Block("paragraph", whole),))
    found = record_of(odd, Snapshot("0" * 64, b"", "text/plain", "utf-8", "odd.txt", ""))
    for span in found.spans():
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    assert len({s.id for s in found.statements}) == len(found.statements)


@pytest.mark.parametrize(
    ("name", "extractor"),
    [
        ("combined 1a2b3c4d", "combined"),
        ("grammar 1", "grammar"),
        ("model 1a2b3c4d", "combined"),
        ("rules 1", "grammar"),
        ("another 3", "combined"),
    ],
)
def test_the_extractor_of_a_record_is_known_by_its_former_name_too(
    name: str, extractor: str
) -> None:
    assert extractor_of(name) == extractor
