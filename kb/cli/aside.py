"""``kb aside``: what ingest kept out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.cli import options
from kb.cli.ingest import Shapes, SizeLimit, TimeLimit, Which, noting, report, ways
from kb.cli.output import console, print_json, say, visible
from kb.cli.progress import tell
from kb.errors import UsageError
from kb.limits import CHARACTERS, SECONDS, Limits
from kb.table import plain
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.outcomes import Outcome
    from kb.store import Aside

__all__ = ["aside"]


def aside(
    identifier: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="Only this one, with all that is known of it; the beginning of an ID will do.",
            show_default=False,
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--retry", help="Read it again, from the bytes that were kept.")
    ] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Take it off the list, with its bytes; needs an ID.")
    ] = False,
    shapes: Shapes = None,
    extractor: Which = "combined",
    time_limit: TimeLimit = SECONDS,
    size_limit: SizeLimit = CHARACTERS,
    as_json: options.Json = False,
    store: options.StoreFolder = None,
) -> None:
    """List what was set aside by ingest, and why.

    With --retry it is read again, with the options that **kb ingest** has, and the exit
    code is 3 where something is still kept out.

    Example: **kb aside --retry --time-limit 900**
    """
    if forget and (again or identifier is None):
        raise UsageError("--forget needs one ID, and no --retry", command="`kb aside` lists them")
    if again or forget:
        from kb.ingest import retry
        from kb.store import LocalStore

        with LocalStore.open(options.folder(store), create=False) as opened:
            wanted = _chosen(opened.aside(), identifier)
            if forget:
                opened.forget_aside(wanted[0].id)
                return
            how = ways(shapes, extractor, Limits(time_limit, size_limit))
            outcomes: list[Outcome] | None = [] if as_json else None
            summary = retry(opened, wanted, how, noting(tell, outcomes))
        report(summary, outcomes)
        return
    with options.reading(store) as reader:
        found = _chosen(reader.aside(), identifier)
    if as_json:
        print_json([_plain(one) for one in found])
    elif identifier is None:
        _list(found)
    else:
        _show(found[0])


def _chosen(found: Sequence[Aside], identifier: str | None) -> Sequence[Aside]:
    """All, or the one whose identifier begins so; raises `UsageError` where that is not one."""
    if identifier is None:
        return found
    fitting = [one for one in found if one.id.startswith(identifier)]
    exact = [one for one in fitting if one.id == identifier]
    if len(exact or fitting) == 1:
        return exact or fitting
    if not fitting:
        raise UsageError(
            f"nothing that was set aside has the identifier '{identifier}'",
            command="`kb aside` lists them",
        )
    told = ", ".join(one.id for one in fitting)
    raise UsageError(f"'{identifier}' could be any of {told}", "give more characters of it")


def _plain(one: Aside) -> dict[str, Any]:
    return {**plain(one), "metadata": json.loads(one.metadata)}


def _list(found: Sequence[Aside]) -> None:
    to = console()
    for one in found:
        to.print(f"[id]{one.id}[/]  [problem]{one.step:<8}[/]  ", markup=True, end="")
        to.print(visible(one.headline or one.origin), soft_wrap=True)
        to.print(f"  {visible(one.reason.splitlines()[0])}", soft_wrap=True)
    say(f"{counted(len(found), 'thing')} set aside" if found else "nothing is set aside")


def _show(one: Aside) -> None:
    to = console()
    facts = {
        "set aside": one.id,
        "headline": one.headline,
        "read from": one.origin,
        "at": one.at,
        "step": one.step,
        "sha256": one.snapshot or "nothing was kept of it",
    }
    for name, value in facts.items():
        if value:
            to.print(f"[meta]{name:<9}[/]  ", markup=True, end="")
            to.print(visible(value), soft_wrap=True)
    for part in (one.reason, one.report):
        if part:
            to.print()
            for line in part.splitlines():
                to.print(f"  {visible(line)}", soft_wrap=True)
