"""``kb review``: what waits for somebody to decide, and the decisions."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kb.cli import options
from kb.cli.output import console, print_json, say
from kb.cli.settings import load
from kb.files import file_text
from kb.table import plain
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.decisions import Event
    from kb.store import LocalStore

__all__ = ["app"]

app = typer.Typer(
    name="review",
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Of a link or a statement, as `kb review list` has it.")
]
One = Annotated[str, typer.Argument(metavar="ONE", help="An entity, or an agent of an article.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another.")]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        help="Who decides. Default: `editor` in the settings, else your user name.",
        show_default=False,
    ),
]


@app.callback(invoke_without_command=True)
def review(context: typer.Context, as_: As = None, store: options.StoreFolder = None) -> None:
    """Decide what is not sure: who is who, and who said what.

    Without a command it asks one question after the other. Every decision can be taken back.

    Example: **kb review --as "Ines Vale"**
    """
    if context.invoked_subcommand is None:
        from kb.cli.reviewing import ask_all

        with _writing(store) as opened:
            ask_all(console(), opened, _who(as_))


@app.command("list")
def list_(
    limit: options.Limit = None, as_json: options.Json = False, store: options.StoreFolder = None
) -> None:
    """List what waits to be decided, what matters most first.

    Example: **kb review list**
    """
    from kb.cli.listing import print_entries
    from kb.cli.reviewing import item_entry
    from kb.review import queue

    with options.reading(store) as opened:
        found = queue(opened, limit if limit or as_json else 50)
    if as_json:
        print_json([plain(item) for item in found])
    else:
        print_entries(console(), [item_entry(item) for item in found])
    if not found:
        say("nothing waits to be decided")


@app.command()
def accept(id_: Id, as_: As = None, store: options.StoreFolder = None) -> None:
    """Accept a link (two are one) or a statement (the speaker is right).

    Example: **kb review accept 51d04c1b2a9f00e3**
    """
    from kb.review import agree

    with _writing(store) as opened:
        _tell(agree(opened, id_, _who(as_), accept=True))


@app.command()
def reject(id_: Id, as_: As = None, store: options.StoreFolder = None) -> None:
    """Reject a link (two are not one) or a statement (nobody said it).

    Example: **kb review reject 51d04c1b2a9f00e3**
    """
    from kb.review import agree

    with _writing(store) as opened:
        _tell(agree(opened, id_, _who(as_), accept=False))


@app.command()
def merge(one: One, other: Other, as_: As = None, store: options.StoreFolder = None) -> None:
    """Say that two are one, also where no link proposes it.

    Example: **kb review merge e0a1b2c3d4e e1b2c3d4e5f**
    """
    from kb.review import merge

    with _writing(store) as opened:
        made = merge(opened, one, other, _who(as_))
        mine, theirs = (opened.identities.of_agent(anchor.id) for anchor in made.about)
    _tell(made)
    if mine != theirs:
        say("they stay two: another decision says that they cannot be one; see `kb review log`")


@app.command()
def split(one: One, other: Other, as_: As = None, store: options.StoreFolder = None) -> None:
    """Say that two cannot be one, whatever is read later.

    Example: **kb review split 77aa01c2d3e4.a12-16 3f2a9c1db0e4.a98-107**
    """
    from kb.review import split

    with _writing(store) as opened:
        _tell(split(opened, one, other, _who(as_)))


@app.command()
def correct(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Of a statement.")],
    speaker: Annotated[
        str | None,
        typer.Option(
            "--speaker", metavar="NAME", help="Who said it: a name of the article, or an agent."
        ),
    ] = None,
    type_: Annotated[
        Literal["direct", "indirect", "mixed", "no-comment"] | None,
        typer.Option("--type", help="Of what type it is."),
    ] = None,
    as_: As = None,
    store: options.StoreFolder = None,
) -> None:
    """Correct the speaker or the type of a statement.

    Example: **kb review correct 3f2a9c1db0e4.s120-180 --speaker "Oda Brill"**
    """
    from kb.review import correct

    with _writing(store) as opened:
        _tell(correct(opened, id_, _who(as_), speaker=speaker, type=type_))


@app.command()
def undo(
    id_: Annotated[str, typer.Argument(metavar="EVENT", help="As `kb review log` has it.")],
    as_: As = None,
    store: options.StoreFolder = None,
) -> None:
    """Take back one decision; an undoing can be undone too.

    Example: **kb review undo d51d04c1b2a9f00e3**
    """
    from kb.review import undo

    with _writing(store) as opened:
        _tell(undo(opened, id_, _who(as_)))


@app.command()
def log(as_json: options.Json = False, store: options.StoreFolder = None) -> None:
    """List all decisions, the oldest first, and whether each holds.

    Example: **kb review log**
    """
    from kb.ask.wording import flat
    from kb.review import history

    with options.reading(store) as opened:
        found = history(opened)
    if as_json:
        print_json([plain(told) for told in found])
        return
    for told in found:
        about = told.event.undoes or " | ".join(
            f"{anchor.id} “{flat(anchor.exact)}”" for anchor in told.event.about
        )
        cells = (told.event.id, told.event.when[:16], told.event.who, told.event.what, told.state)
        typer.echo("\t".join((*cells, about)))
    if not found:
        say("nothing was decided")


@app.command()
def export(
    what: Annotated[
        Literal["jsonl", "prov"],
        typer.Option("--what", help="JSON Lines for another store, or PROV as Turtle."),
    ] = "jsonl",
    store: options.StoreFolder = None,
) -> None:
    """Write all decisions to standard output.

    Example: **kb review export > decisions.jsonl**
    """
    from kb.decisions import to_line
    from kb.export.decisions import decisions_turtle
    from kb.graph.iri import BASE, base_of

    with options.reading(store) as opened:
        events = opened.decided.log.events()
        ids = opened.article_ids()
        graph = opened.graph(ids[0]) if ids else None
    if what == "prov":
        base = base_of(graph.value, ids[0]) if graph else BASE
        sys.stdout.buffer.write(decisions_turtle(events, base))
    else:
        for each in events:
            typer.echo(to_line(each))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As `kb review export` wrote it.")],
    store: options.StoreFolder = None,
) -> None:
    """Take in the decisions of another store, each of them once.

    Example: **kb review import decisions.jsonl**
    """
    from kb.review import read_events, take_in

    events = read_events(file_text(file), str(file))
    with _writing(store) as opened:
        say(f"{counted(take_in(opened, events), 'decision')} taken in")


def _writing(given: Path | None) -> LocalStore:
    from kb.store import LocalStore

    return LocalStore.open(options.folder(given), create=False)


def _who(given: str | None) -> str:
    return given or load().editor or getpass.getuser()


def _tell(made: Event) -> None:
    say(f"decided: {made.what} ({made.id}); `kb review undo {made.id}` takes it back")
