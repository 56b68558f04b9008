from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.annotate.quotes import quoted_stretches
from kb.model import Article, Block, Span


def _article(text: str) -> Article:
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Block("paragraph", Span.of(text, at, at + len(line))))
        at += len(line) + 1
    return Article("0" * 12, "0" * 64, text, tuple(lines))


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
        pytest.param("It’s the users’ own phones, they’d say.", [], id="apostrophes"),
        pytest.param("The '90s were the users' years.", [], id="decade and plural possessive"),
        pytest.param('A 6" nail.', [], id="inch mark"),
    ],
)
def test_stretches_between_quotation_marks_are_found(text: str, expected: list[str]) -> None:
    found = quoted_stretches(_article(text))
    assert [text[q.inner_start : q.inner_end] for q in found] == expected


def test_an_unclosed_stretch_is_known_to_be_unclosed() -> None:
    first, second = quoted_stretches(_article("“One.\n“Two.”"))
    assert not first.closed
    assert second.closed


@given(st.text(alphabet=st.sampled_from("ab. \n“”‘’\"'`«»„"), max_size=80))
def test_stretches_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for q in quoted_stretches(_article(text)):
        assert end <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        end = q.end
