"""What was decided: listed, and taken from store to store. Commands of ``kb review``."""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kb.cli import options
from kb.cli.output import print_json, say
from kb.cli.settings import load
from kb.files import file_text
from kb.table import plain
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.decisions import Event
    from kb.store import LocalStore

__all__ = ["export", "import_", "log", "who", "writing"]


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
        typer.echo("\t".join((*cells, about, _said(told.event))).rstrip("\t"))
    if not found:
        say("nothing was decided")


def _said(event: Event) -> str:
    """What a decision gives a statement, or which finding it is on, in words."""
    from kb.ask.wording import flat

    if event.check:
        from kb.audit import finding_id

        return f"finding {finding_id(event.check, (one.id for one in event.about))} ({event.check})"
    speaker = f"said by {flat(event.speaker.exact)}" if event.speaker else None
    kind = f"({event.speaker_kind})" if event.speaker_kind else None
    who = " ".join(filter(None, (speaker, kind)))
    characters = "other characters" if event.content and event.what == "correct" else None
    return ", ".join(filter(None, (who, event.type, characters)))


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


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="As `kb review export` wrote it, or Web Annotations in JSON."
        ),
    ],
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Who decides where an annotation names nobody."),
    ] = None,
    store: options.StoreFolder = None,
) -> None:
    """Take in decisions of another store, or what was marked elsewhere.

    Web Annotations (W3C), as annotators in the browser and Hypothes.is write them, become missed
    statements and corrections, where their words stand in one place of one article.

    Example: **kb review import decisions.jsonl**
    """
    from kb.review import read_events, take_annotations, take_in

    text = file_text(file)
    annotations = _annotations(text)
    if annotations is None:
        events = read_events(text, str(file))
        with writing(store) as opened:
            say(f"{counted(take_in(opened, events), 'decision')} taken in")
        return
    with writing(store) as opened:
        taken = take_annotations(opened, annotations, who(as_))
    for line in taken.lost:
        say(f"not taken: {line}")
    told = [f"{counted(len(taken.events), 'decision')} taken in", f"{taken.known} known before"]
    say(", ".join([*told, *([f"{len(taken.lost)} not taken"] if taken.lost else [])]))


def _annotations(text: str) -> Any:
    """The JSON of a file that is one document; None of JSON Lines, and of what is neither."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return None if isinstance(found, dict) and "what" in found else found


def writing(given: Path | None) -> LocalStore:
    """The store to decide on."""
    from kb.store import LocalStore

    return LocalStore.open(options.folder(given), create=False)


def who(given: str | None) -> str:
    """Who decides."""
    return given or load().editor or getpass.getuser()
