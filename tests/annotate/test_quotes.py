from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kb.annotate.quotes import Quoted, quoted_stretches
from kb.model import Block, Span


def _stretches(text: str) -> tuple[Quoted, ...]:
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Block("paragraph", Span.of(text, at, at + len(line))))
        at += len(line) + 1
    return quoted_stretches(text, tuple(lines))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“Go,” she said.", ["Go,"], id="curly"),
        pytest.param('"Go," she said.', ["Go,"], id="straight"),
        pytest.param("''Go,'' she said.", ["Go,"], id="doubled single"),
        pytest.param("``Go,'' she said.", ["Go,"], id="TeX"),
        pytest.param("«Go», she said.", ["Go"], id="angle"),
        pytest.param("„Go,“ she said.", ["Go,"], id="low"),
        pytest.param("‘Go now,’ she said.", ["Go now,"], id="single curly"),
        pytest.param("She called it 'a farce' twice.", ["a farce"], id="single straight"),
        pytest.param("“He said ‘go’ twice,” she said.", ["He said ‘go’ twice,"], id="nested"),
        pytest.param("“One.\n“Two.” He left.", ["One.", "Two."], id="goes on in next paragraph"),
        pytest.param("“One.\nTwo.” He left.", ["One.", "Two."], id="goes on without a new mark"),
        pytest.param("It’s the users’ own phones, they’d say.", [], id="apostrophes"),
        pytest.param("The '90s were the users' years.", [], id="decade and plural possessive"),
        pytest.param('A 6" nail.', [], id="inch mark"),
    ],
)
def test_stretches_between_quotation_marks_are_found(text: str, expected: list[str]) -> None:
    found = _stretches(text)
    assert [text[q.inner_start : q.inner_end] for q in found] == expected


def test_an_unclosed_stretch_is_known_to_be_unclosed() -> None:
    first, second = _stretches("“One.\n“Two.”")
    assert not first.closed
    assert second.closed


@example("“‘“’")
@given(st.text(alphabet=st.sampled_from("ab. \n“”‘’\"'`«»„"), max_size=80))
def test_stretches_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    found = _stretches(text)
    edges = [(q.start, q.inner_start, q.inner_end, q.end) for q in found]
    assert sum(edges, ()) == tuple(sorted(sum(edges, ())))
    assert all(q.inner_start < q.inner_end <= q.end <= len(text) for q in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "‘The boys’ boat sank,’ he said. ‘It’s gone.’",
            ["The boys’ boat sank,", "It’s gone."],
            id="possessive inside",
        ),
        pytest.param("They were ‘heroes’ to us, he said.", ["heroes"], id="a word that ends in s"),
        pytest.param(
            "‘We sailed.\n‘We couldn’t see the sisters’ light.\n‘It was dark.’",
            ["We sailed.", "We couldn’t see the sisters’ light.", "It was dark."],
            id="paragraph after paragraph",
        ),
        pytest.param("The users’ phones, and the ‘dead’ line.", ["dead"], id="possessive before"),
        pytest.param("Back in the ’90s, the ‘new wave’ came.", ["new wave"], id="decade"),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert [text[q.inner_start : q.inner_end] for q in _stretches(text)] == expected


def test_a_text_that_quotes_with_single_marks_alone_has_no_single_stretches() -> None:
    british, american = (
        "‘He told us “no” twice,’ she said.",
        "“He said ‘no, never’ twice,” she said.",
    )
    assert [q.single for q in _stretches(british)] == [False]
    assert [q.single for q in _stretches(american)] == [False]
    assert [q.single for q in _stretches("A ‘fair’ price, in “Steam” magazine.")] == [True, False]
