"""A passage for people: its words with the characters marked, and what is known of them.

With colour the marks are styles; without, they are brackets that the text itself hardly uses. Marks
may lie inside each other, but for a character only the innermost shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kb.ask import Highlight, LeftOut, Passage
from kb.ask.wording import flat
from kb.cli.listing import heading_line
from kb.cli.output import UNWRAPPED, print_laid_out, visible
from kb.model import Span
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.audit import Finding

__all__ = ["marked", "print_finding", "print_left_out", "print_passage"]

BRACKETS = {
    "content": ("⟦", "⟧"),
    "figure": ("⟦", "⟧"),
    "cue": ("‹", "›"),
    "source": ("⟨", "⟩"),
    "other": ("{", "}"),
}


def print_passage(to: Console, passage: Passage) -> None:
    """Print a passage: article, words, legend, facts, characters."""
    _print_words(to, passage)
    if passage.what != "article":
        _print_legend(to, passage)
    print_laid_out(to, _facts(passage))


def print_finding(to: Console, finding: Finding, passages: Sequence[Passage]) -> None:
    """Print a finding: the words of each article that it is about, and what it says of them."""
    for passage in passages:
        _print_words(to, passage)
    _print_legend(to, passages[0])
    grid = _grid()
    grid.add_row("finding", Text(finding.id, "id"))
    grid.add_row("verdict", finding.verdict)
    grid.add_row("check", finding.check)
    grid.add_row("why", flat(finding.explanation))
    if finding.likeness:
        grid.add_row("likeness", flat(str(finding.likeness)))
    if finding.settled:
        grid.add_row("settled", flat(str(finding.settled)))
    for place in finding.figures:
        grid.add_row("figure", Text.assemble((place.id, "id"), f"  {flat(place.span.text)}"))
    print_laid_out(to, grid)


def _print_words(to: Console, passage: Passage) -> None:
    wrapped = to.width < UNWRAPPED
    brackets = _in_brackets(to)
    to.print(heading_line(passage.article), soft_wrap=not wrapped)
    to.print()
    for part in passage.parts:
        text = marked(part, passage.marks, brackets=brackets)
        if wrapped:
            print_laid_out(to, Padding(text, (0, 0, 1, 2)))
        else:
            to.print(Text("  ") + text, soft_wrap=True)
            to.print()


def _print_legend(to: Console, passage: Passage) -> None:
    to.print(_legend(passage, brackets=_in_brackets(to)), soft_wrap=to.width >= UNWRAPPED)
    to.print()


def _in_brackets(to: Console) -> bool:
    return to.color_system is None or to.no_color


def print_left_out(to: Console, found: LeftOut) -> None:
    """Print the lines of a page that were read as no part of an article."""
    to.print(heading_line(found.article), soft_wrap=True)
    to.print()
    for line in found.lines:
        to.print(Text("  ") + Text(visible(line)), soft_wrap=True)
    if found.lines:
        to.print()
    to.print(Text(f"{counted(len(found.lines), 'line')} of {found.origin} left out", "meta"))


def marked(part: Span, marks: tuple[Highlight, ...], *, brackets: bool) -> Text:
    """The words of one part of the passage, with what is marked in it."""
    text = Text()
    inside = [mark for mark in marks if mark.span.touches(part)]
    edges = {part.start, part.end}
    for mark in inside:
        edges |= {max(mark.span.start, part.start), min(mark.span.end, part.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        words = part.text[start - part.start : end - part.start]
        here = [m for m in inside if m.span.start <= start and end <= m.span.end]
        if brackets:
            text.append("".join(_opening(inside, start)) + words + "".join(_closing(inside, end)))
        else:
            innermost = min(here, key=lambda m: m.span.end - m.span.start, default=None)
            text.append(words, innermost.role if innermost else "")
    return text


def _opening(marks: list[Highlight], at: int) -> Iterator[str]:
    longest_first = sorted(marks, key=lambda mark: -mark.span.end)
    return (BRACKETS[mark.role][0] for mark in longest_first if mark.span.start == at)


def _closing(marks: list[Highlight], at: int) -> Iterator[str]:
    shortest_first = sorted(marks, key=lambda mark: -mark.span.start)
    return (BRACKETS[mark.role][1] for mark in shortest_first if mark.span.end == at)


def _legend(passage: Passage, *, brackets: bool) -> Text:
    labels = {mark.label: mark.role for mark in passage.marks}
    shown = (
        Text("".join((BRACKETS[role][0], label, BRACKETS[role][1])) if brackets else label, role)
        for label, role in labels.items()
    )
    return Text("  ") + Text("  ").join(shown)


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="meta", no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _facts(passage: Passage) -> Table:
    grid = _grid()
    grid.add_row(passage.what, Text(passage.id, "id"))
    for detail in passage.details:
        grid.add_row(detail.name, Text(" ".join(detail.value.split())))
    if passage.what != "article":
        for mark in passage.marks:
            where = f"{mark.span.start}–{mark.span.end}"
            if passage.offset is not None:
                where += f" (in the snapshot {mark.span.start + passage.offset}–"
                where += f"{mark.span.end + passage.offset})"
            grid.add_row(mark.label, Text(f"characters {where}", "meta"))
    grid.add_row("sha256", passage.snapshot)
    for name, origin in zip_longest(["read from"], passage.origins, fillvalue="and from"):
        grid.add_row(name, visible(origin))
    return grid
