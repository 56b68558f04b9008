"""``kb check``, ``backup``, ``restore`` and ``remove``: a store kept sound, safe and clean."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kb.cli import options
from kb.cli.output import console, say, visible
from kb.text.plain import counted

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

    done = run(options.folder(store), file)
    size = f"{done.bytes / 1e6:,.1f} MB before compression"
    say(f"{counted(done.articles, 'article')} in {file} ({size})")


def restore(file: File, store: options.StoreFolder = None) -> None:
    """Make a store from a backup, in a folder that holds none.

    Example: **kb restore kb-2031-04-30.zip --store news**
    """
    from kb.backup import restore as run

    folder = options.folder(store)
    done = run(file, folder)
    say(f"{counted(done.articles, 'article')} in {folder}")


def remove(
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLES",
            help="Identifiers of articles, or files and folders they came from.",
            show_default=False,
        ),
    ],
    store: options.StoreFolder = None,
) -> None:
    """Take articles out of the store, with all that was read in them.

    The files that they were read from stay where they are, and can be ingested again.

    Example: **kb remove 0316**
    """
    from kb import ask
    from kb.store import LocalStore

    with LocalStore.open(options.folder(store), create=False) as opened:
        gone = ask.articles_meant(opened, articles)
        for article_id in gone:
            record = opened.record(article_id)
            headline = record.article.headline if record else None
            opened.drop(article_id)
            line = f"removed    {article_id}  {headline.text if headline else ''}".rstrip()
            console().print(visible(line), soft_wrap=True)
    say(f"{counted(len(gone), 'article')} removed")
