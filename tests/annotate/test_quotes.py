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
    end = 0
    for q in _stretches(text):
        assert end <= q.start <= q.inner_start < q.inner_end <= q.end <= len(text)
        end = q.end
