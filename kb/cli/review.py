"""``kb review``: what waits for somebody to decide, and the decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kb.cli import options
from kb.cli.decided import export, import_, log, who, writing
from kb.cli.output import console, print_json, say
from kb.table import plain

if TYPE_CHECKING:
    from kb.decisions import Event
    from kb.review import Marked
    from kb.store import LocalStore

__all__ = ["app"]

app = typer.Typer(
    name="review",
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="Of a link or a statement, as `kb review list` has it, or of a finding of `kb audit`.",
    ),
]
One = Annotated[
    str,
    typer.Argument(
        metavar="ONE", help="An entity, an agent of an article, or a name that only one has."
    ),
]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another.")]
Speaker = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        help="Who said it: a speaker of the article by name or identifier; with --kind, somebody "
        "else, by words of the article or by characters as 98-107.",
    ),
]
Kind = Annotated[
    Literal["person", "organisation", "group", "document", "anonymous"] | None,
    typer.Option(
        "--kind",
        help="Of what kind a speaker is whom words of the article name.",
        show_default=False,
    ),
]
Type = Annotated[
    Literal["direct", "indirect", "mixed", "no-comment"] | None,
    typer.Option("--type", help="Of what type it is.", show_default=False),
]
Content = Annotated[
    str, typer.Option(metavar="WORDS", help="What was said: its words, or characters as 233-282.")
]
Cue = Annotated[
    str,
    typer.Option(
        metavar="WORDS", help="The words that say so (“said”), likewise.", show_default=False
    ),
]
Source = Annotated[
    str,
    typer.Option(
        metavar="WORDS", help="The words for who says it (“she”), likewise.", show_default=False
    ),
]
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

        with writing(store) as opened:
            ask_all(console(), opened, who(as_))


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
    """Accept a link, a statement or a finding.

    Of a link that two are one, of a statement that the speaker is right, of a finding of
    **kb audit** that it is right and has been dealt with.

    Example: **kb review accept 51d04c1b2a9f00e3**
    """
    from kb.review import agree

    with writing(store) as opened:
        _tell(agree(opened, id_, who(as_), accept=True))


@app.command()
def reject(id_: Id, as_: As = None, store: options.StoreFolder = None) -> None:
    """Reject a link, a statement or a finding.

    Of a link that two are one, of a statement that anybody said it, of a finding of **kb audit**
    that there is a fault.

    Example: **kb review reject 51d04c1b2a9f00e3**
    """
    from kb.review import agree

    with writing(store) as opened:
        _tell(agree(opened, id_, who(as_), accept=False))


@app.command()
def merge(one: One, other: Other, as_: As = None, store: options.StoreFolder = None) -> None:
    """Say that two are one, also where no link proposes it.

    Example: **kb review merge e0a1b2c3d4e e1b2c3d4e5f**
    """
    from kb.review import merge

    with writing(store) as opened:
        made = merge(opened, one, other, who(as_))
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

    with writing(store) as opened:
        _tell(split(opened, one, other, who(as_)))


@app.command()
def correct(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Of a statement.")],
    speaker: Speaker = None,
    kind: Kind = None,
    type_: Type = None,
    content: Content = "",
    cue: Cue = "",
    source: Source = "",
    as_: As = None,
    store: options.StoreFolder = None,
) -> None:
    """Correct the speaker, type or characters of a statement.

    Example: **kb review correct 3f2a9c1db0e4.s120-180 --speaker "Oda Brill"**

    Example: **kb review correct 3f2a9c1db0e4.s120-180 --speaker "two residents" --kind group**
    """
    from kb.ask import resolve
    from kb.review import correct

    with writing(store) as opened:
        marked = _marked(opened, resolve(opened, id_).partition(".")[0], content, cue, source)
        told = {"speaker": speaker, "speaker_kind": kind, "type": type_}
        _tell(correct(opened, id_, who(as_), **told, marked=marked))


@app.command()
def add(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article it stands in.")],
    content: Content,
    cue: Cue = "",
    source: Source = "",
    speaker: Speaker = None,
    kind: Kind = None,
    type_: Type = None,
    as_: As = None,
    store: options.StoreFolder = None,
) -> None:
    """Add a statement that was missed, by its words or characters.

    Characters are counted as in identifiers and in the addresses of `kb serve`; words must stand
    in the article once. Without a type the quotation marks tell it.

    Example: **kb review add 3f2a9c1db0e4 --content 120-180 --speaker "Oda Brill"**
    """
    from kb.ask import article_ids
    from kb.cli.articles import thing_meant
    from kb.decisions import passage_of
    from kb.review import add

    with writing(store) as opened:
        (id_,) = article_ids(opened, [thing_meant(opened, article)])
        marked = _marked(opened, id_, content, cue, source)
        told = {"speaker": speaker, "speaker_kind": kind, "type": type_}
        made = add(opened, id_, who(as_), marked, **told)
    _tell(made)
    if not speaker:
        _, start, end = passage_of(made.about[0].id)
        lacks, cue_too = ("", "") if cue else (" and no cue", " --cue WORDS")
        by = f"kb review correct {id_}.s{start}-{end} --speaker NAME{cue_too}"
        say(f"it has no speaker{lacks}, so nobody is said to say it; `{by}` adds what is missing")


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

    with writing(store) as opened:
        _tell(undo(opened, id_, who(as_)))


def _marked(store: LocalStore, article: str, content: str, cue: str, source: str) -> Marked:
    from kb.review import Marked, pointed

    record = store.record(article)
    return pointed(record, content, cue, source) if record else Marked()


def _tell(made: Event) -> None:
    say(f"decided: {made.what} ({made.id}); `kb review undo {made.id}` takes it back")


app.command()(log)
app.command()(export)
app.command("import")(import_)
