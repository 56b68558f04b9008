"""Answers laid out for people: entries under the article that they come from.

On a terminal an entry is two columns, wrapped; through a pipe it is one line. Either way it offers
the identifier that ``kb show`` opens; a finding also its own, by which it is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kb.ask import (
    ArticleRow,
    FigureRow,
    Heading,
    SpeakerRow,
    StatementRow,
)
from kb.ask.wording import UNSURE, amount, flat, sureness, who
from kb.cli.output import UNWRAPPED, print_laid_out
from kb.text.plain import counted, sourced

if TYPE_CHECKING:
    from kb.audit import Finding

__all__ = [
    "Entry",
    "article_entry",
    "figure_entry",
    "finding_entry",
    "heading_line",
    "print_entries",
    "speaker_entry",
    "statement_entry",
]

SHOWN = 3
"""Articles and capacities of a speaker that are listed on a terminal before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row for people, laid out both ways."""

    article: Heading | None
    """Under which it is listed."""
    left: Text
    right: Text
    line: tuple[str, ...]
    """Its cells on one line, the identifier first."""


def print_entries(to: Console, entries: Sequence[Entry]) -> None:
    """Print entries: those of one article under its heading, or through a pipe one a line."""
    if to.width >= UNWRAPPED:
        for entry in entries:
            cells = (*entry.line, *_heading_cells(entry.article))
            typer.echo("\t".join(map(flat, cells)), file=to.file)  # rich would expand the tabs
        return
    left = _left_width(to.width, entries)
    for article, group in groupby(entries, key=lambda entry: entry.article):
        if article is not None:
            to.print(heading_line(article))
            to.print()
        grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0))
        grid.add_column(width=left, overflow="fold")
        grid.add_column(overflow="fold")
        for entry in group:
            grid.add_row(entry.left, entry.right)
        print_laid_out(to, Padding(grid, (0, 0, 0, 2)))
        to.print()


def _left_width(whole: int, entries: Sequence[Entry]) -> int:
    """A third of the screen; more, up to a half, where an identifier would be cut in two."""
    longest = max((len(word) for each in entries for word in each.left.plain.split()), default=0)
    return max(12, min(40, max(whole // 3, min(longest, whole // 2))))


def _heading_cells(article: Heading | None) -> tuple[str, ...]:
    if article is None:
        return ()
    return (article.published or "")[:10], article.publisher or "", article.headline or ""


def heading_line(article: Heading) -> Text:
    """An article in a line: headline, publisher, day and identifier."""
    day = str(article.day or "")
    return Text.assemble(
        (flat(article.headline or "(no headline)"), "headline"),
        "\n",
        _joined([(article.publisher or "", "meta"), (day, "meta"), (article.id, "id")]),
    )


def statement_entry(row: StatementRow) -> Entry:
    """Who, and what they said."""
    name, role = who(row.speaker)
    style = "quoted" if row.type in ("direct", "mixed") else ""
    facts = [(row.id, "id"), (row.type, "meta")]
    if row.standing != "asserted":
        facts.append((row.standing, "meta"))
    if row.cue_class and row.cue_class != "speech":
        facts.append((row.cue_class, "meta"))
    if (sure := sureness(row)) < UNSURE:
        facts.append((f"{sure:.0%} sure", "meta"))
    return Entry(
        row.article,
        _lines((name, "name"), (role, "meta")),
        Text.assemble((_denying(row), "meta"), (flat(row.text), style), "\n", _joined(facts)),
        (row.id, row.type, name + (f" ({role})" if role else ""), flat(row.text)),
    )


def _denying(row: StatementRow) -> str:
    """The cue before what was denied, which reads as said without it: "denied: that she had"."""
    denies = row.cue_class == "denial" and row.cue
    return f"{flat(' '.join(span.text for span in row.cue))}: " if denies else ""


def figure_entry(row: FigureRow) -> Entry:
    """A figure, what it comes to, and who cites it."""
    name, role = who(row.speaker) if row.statement else ("the article itself", "")
    written, value = flat(row.as_written), amount(row)
    about = row.measures or row.counts or ""
    times = [part for part in (row.period, row.as_of) if part]
    cited = name + (f", {role}" if role else "")
    return Entry(
        row.article,
        _lines((written, "figure"), (value if value != written else "", "meta")),
        Text.assemble(
            (cited, "name" if row.statement else "meta"),
            *([": ", flat(row.statement_text)] if row.statement_text else []),
            "\n",
            _joined(
                [(row.id, "id"), (row.kind, "meta"), *((flat(t), "meta") for t in [about, *times])]
            ),
        ),
        (row.id, row.kind, written, value, cited),
    )


def finding_entry(finding: Finding) -> Entry:
    """What a check found, and in which figures."""
    style = {"cannot tell": "tell"}.get(finding.verdict, finding.verdict)
    ids = " ".join(figure.id for figure in finding.figures)
    likeness = f" ({finding.likeness})" if finding.likeness else ""
    why = flat(finding.explanation + likeness)
    settled = flat(str(finding.settled or ""))
    return Entry(
        finding.article,
        _lines((finding.verdict, style), (finding.check, "meta"), (finding.id, "id")),
        _lines((why, ""), (settled, "meta"), (ids, "id")),
        (finding.id, finding.verdict, finding.check, why, ids, settled),
    )


def speaker_entry(row: SpeakerRow) -> Entry:
    """Who speaks, as what, and where."""
    said = counted(row.statements, "statement")
    capacities = "; ".join(_some(row.capacities))
    where = Text("\n").join(
        Text.assemble((key, "id"), "  ", (flat(article.headline or "(no headline)"), "meta"))
        for key, article in list(zip(row.ids, row.articles, strict=False))[:SHOWN]
    )
    if row.in_articles > SHOWN:
        where.append(f"\nand {row.in_articles - SHOWN:,} more: kb speakers {row.id}", "meta")
    also = Text.assemble(("also ", "meta"), "; ".join(_some(row.aliases))) if row.aliases else None
    if 0 < row.sources < row.in_articles:
        where.append(f"\nin {sourced(row.in_articles, row.sources)}", "meta")
    right = [part for part in (Text(flat(capacities)), also, where) if part]
    return Entry(
        None,
        _lines((row.name, "name"), (f"{row.kind} · {said}", "meta"), (row.id, "id")),
        Text("\n").join(right),
        (
            row.id,
            row.name,
            row.kind,
            said,
            sourced(row.in_articles, row.sources),
            "; ".join(row.capacities),
        ),
    )


def article_entry(row: ArticleRow) -> Entry:
    """An article, where it comes from, and how much was found in it."""
    day = str(row.article.day or "undated")
    found = f"{counted(row.statements, 'statement')}, {counted(row.figures, 'figure')}"
    by = ", ".join(part for part in (row.article.publisher, row.agency, *row.authors) if part)
    headline = flat(row.article.headline or "(no headline)")
    return Entry(
        None,
        _lines((row.article.id, "id"), (day, "meta")),
        _lines((headline, "headline"), (by, "meta"), (found, "meta")),
        (row.article.id, day, found, headline, by),
    )


def _lines(*parts: tuple[str, str]) -> Text:
    return Text("\n").join(Text(text, style) for text, style in parts if text)


def _joined(parts: Iterable[tuple[str, str]]) -> Text:
    dot = Text.assemble((" · ", "meta"))
    return dot.join(Text.assemble((text, style)) for text, style in parts if text)


def _some(items: Sequence[str]) -> list[str]:
    rest = len(items) - SHOWN
    return [*items[:SHOWN], *([f"and {rest} more"] if rest > 0 else [])]
