"""One person or organisation laid out for people: names, capacities, articles and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kb.ask import Held, Membership, Profile
from kb.cli.output import print_laid_out
from kb.identity import Link
from kb.text.plain import counted

__all__ = ["print_profile"]

_SHOWN = 20
"""Articles that are listed before the rest is counted."""


def print_profile(to: Console, profile: Profile) -> None:
    """Print a profile in two columns."""
    counts = (
        f"{counted(profile.statements, 'statement')}, {counted(len(profile.members), 'article')}"
    )
    to.print(
        Text.assemble(
            (profile.name, "name"),
            "\n",
            (f"{profile.kind} · {counts} · ", "meta"),
            (profile.id, "id"),
        )
    )
    to.print()
    names = (f"{name} ({number})" for name, number in profile.names)
    _section(to, "called", [("", Text("; ".join(names)))])
    _section(to, "was", [(_days(held), Text(_office(held))) for held in profile.capacities])
    _section(to, "speaks of", _topics(profile))
    shown = profile.members[:_SHOWN]
    _section(to, "in", [_member(member) for member in shown])
    if (rest := len(profile.members) - len(shown)) > 0:
        to.print(Text(f"  and {rest} more: --json has all", "meta"))
        to.print()
    _section(to, "may also be", [_link(link) for link in profile.proposed])
    _section(to, "is not", [_link(link) for link in profile.different])


def _section(to: Console, title: str, rows: Iterable[tuple[str, Text]]) -> None:
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(width=24, overflow="fold")
    grid.add_column(overflow="fold")
    for left, right in rows:
        grid.add_row(Text(left, "meta"), right)
    if grid.row_count:
        to.print(Text(title, "headline"))
        print_laid_out(to, Padding(grid, (0, 0, 1, 2), expand=False))


def _days(held: Held) -> str:
    if held.first is None or held.last is None:
        return ""
    return str(held.first) if held.first == held.last else f"{held.first} – {held.last}"


def _office(held: Held) -> str:
    office = ", ".join(part for part in (held.role, held.affiliation) if part)
    return f"{office} ({held.articles})" if held.articles > 1 else office


def _topics(profile: Profile) -> Iterator[tuple[str, Text]]:
    """What somebody speaks of, and how to ask for the statements of the first."""
    if profile.topics:
        told = (f"{each.words} ({each.statements})" for each in profile.topics)
        yield "", Text("; ".join(told))
        yield "", Text(f"kb said --by {profile.id} {profile.topics[0].words}", "meta")


def _member(member: Membership) -> tuple[str, Text]:
    why = "; ".join(_why(link) for link in member.links) or "the first that was read"
    said = f"{member.name}: {' '.join((member.article.headline or '(no headline)').split())}"
    return member.agent, Text.assemble(said, "\n", (why, "meta"))


def _link(link: Link) -> tuple[str, Text]:
    return link.agent, Text.assemble((link.other, "id"), "\n", (_why(link), "meta"))


def _why(link: Link) -> str:
    reasons = "; ".join(one.detail for one in link.evidence if one.detail)
    return f"{link.probability:.0%} sure: {reasons}"
