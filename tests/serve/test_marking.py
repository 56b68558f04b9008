"""Marks in a text, as elements that lie inside each other."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from kb.model import Span
from kb.serve.marking import Mark, Node, article_marks, marked, target
from tests.records import ECHO, HARBOUR

TEXT = "abcdefghijklmnopqrstuvwxyz🚢"


def leaves(
    nodes: Iterable[Node], around: tuple[str, ...] = ()
) -> list[tuple[str, tuple[str, ...]]]:
    """Each character, with the looks of the marks around it."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for node in nodes:
        if node.mark is None:
            found += [(sign, around) for sign in node.text]
        else:
            found += leaves(node.inside, (*around, node.mark.look))
    return found


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))


@given(st.lists(spans, max_size=6), spans)
def test_every_character_stands_once_in_all_its_marks(
    edges: list[tuple[int, int]], within: tuple[int, int]
) -> None:
    marks = [Mark(min(e), max(e), str(i)) for i, e in enumerate(edges)]
    start, end = sorted(within)
    shown = leaves(marked(TEXT, Span(start, end, TEXT[start:end]), marks))
    assert "".join(sign for sign, _ in shown) == TEXT[start:end]
    for at, (_, looks) in enumerate(shown, start):
        assert sorted(looks) == sorted(m.look for m in marks if m.start <= at < m.end)


def test_an_anchor_stands_once_even_where_its_mark_is_cut() -> None:
    marks = [Mark(0, 5, "a", anchor="x"), Mark(3, 9, "b", anchor="y")]

    def anchors(nodes: Iterable[Node]) -> list[str]:
        return [
            anchor
            for node in nodes
            for anchor in [*([node.mark.anchor] if node.mark else []), *anchors(node.inside)]
            if anchor
        ]

    assert anchors(marked(TEXT, Span(0, 12, TEXT[:12]), marks)) == ["x", "y"]


def test_what_was_found_in_an_article_can_each_be_pointed_at() -> None:
    for record in (HARBOUR, ECHO):
        anchors = [mark.anchor for mark in article_marks(record) if mark.anchor]
        assert len(anchors) == len(set(anchors))
        wanted = {target(span) for one in record.statements for span in one.content}
        wanted |= {target(figure.span) for figure in record.figures}
        assert set(anchors) == wanted
