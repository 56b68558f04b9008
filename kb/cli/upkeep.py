"""``kb check``, ``backup``, ``restore`` and ``remove``: a store kept sound, safe and clean."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli import options
from kb.cli.output import console, say, visible
from kb.cli.stopping import if_stopped
from kb.errors import UsageError
from kb.files import is_store
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.removing import Leaving

__all__ = ["backup", "check", "remove", "restore"]

File = Annotated[Path, typer.Argument(metavar="FILE", help="The archive.", show_default=False)]


def check(store: options.StoreFolder = None) -> None:
    """See whether the store is sound.

    Files, hashes, the characters of every span, graphs and index are looked at.

    The exit code is 1 when something is wrong; each line says what, and where.

    Example: **kb check**
    """
    from kb.store.sound import faults

    folder, found = options.folder(store), 0
    for found, line in enumerate(faults(folder), start=1):  # noqa: B007 - how many there were
        typer.echo(line)
    if not found:
        say(f"the store {folder} is sound")
        return
    say(
        f"{found} {'thing is' if found == 1 else 'things are'} wrong\n"
        "hint: what is wrong in the index or a graph, `kb rebuild` makes anew; where a record or a "
        "snapshot is damaged, ingest the article again or restore a backup"
    )
    raise typer.Exit(1)


def backup(file: File, store: options.StoreFolder = None) -> None:
    """Write to one file all of the store that cannot be made again.

    Articles may be ingested meanwhile: the file has the store as it is at one moment.

    Example: **kb backup kb-2031-04-30.zip**
    """
    from kb.backup import backup as run

    with if_stopped(lambda: f"no backup was written to {file}"):
        done = run(options.folder(store), file)
    size = f"{done.bytes / 1e6:,.1f} MB before compression"
    say(f"{counted(done.articles, 'article')} in {file} ({size})")


def restore(file: File, store: options.StoreFolder = None) -> None:
    """Make a store from a backup, in a folder that holds none.

    Example: **kb restore kb-2031-04-30.zip --store news**
    """
    from kb.backup import restore as run

    folder = options.folder(store)
    with if_stopped(lambda: _restored(folder)):
        done = run(file, folder)
    say(f"{counted(done.articles, 'article')} in {folder}")


def _restored(folder: Path) -> str:
    if is_store(folder):
        return f"the articles are in {folder}, and the next command makes their graphs"
    return "nothing was restored"


def remove(
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLES",
            help="Identifiers of articles, or files exactly as they were ingested.",
            show_default=False,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first; for scripts.")] = False,
    store: options.StoreFolder = None,
) -> None:
    """Take articles out of the store for good.

    All that was read in them goes too. This cannot be undone: make a **kb backup** first. What
    would go is listed, and then you are asked. The files that they were read from stay where they
    are, and can be ingested again.

    Example: **kb remove 0316a7c1**
    """
    from kb.removing import leaving
    from kb.removing import remove as run
    from kb.store import LocalStore

    with options.reading(store) as reader:
        found = leaving(reader, articles)
    for each in found:
        console().print(visible(_leaving_line(each)), soft_wrap=True)
    if not yes and not _agreed(len(found)):
        say("nothing was removed")
        return
    gone: list[str] = []
    try:
        with LocalStore.open(options.folder(store), create=False) as opened:
            run(opened, [each.id for each in found], gone.append)
    finally:
        of = "" if len(gone) == len(found) else f" of {len(found):,}"
        say(f"{counted(len(gone), 'article')}{of} removed")
    if stays := sorted({id_ for each in found for id_ in each.aside}):
        say(f"set aside from the same files, and still there: {', '.join(stays)}")
        say("hint: `kb aside --forget ID` takes one off the list")


def _leaving_line(one: Leaving) -> str:
    first, *others = one.origins or ("",)
    came = f"read from {first}" + "".join(f"; also read from {each}" for each in others)
    return f"{one.id}  {one.headline or '(no headline)'}" + (f"  ({came})" if first else "")


def _agreed(number: int) -> bool:
    if not sys.stdin.isatty():
        raise UsageError("nothing was removed: nobody is there to be asked", command="add --yes")
    return typer.confirm(f"Remove {counted(number, 'article')}? This cannot be undone.", err=True)
