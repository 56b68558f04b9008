"""``kb watch``: saved questions, and what is new to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli import options
from kb.cli.output import console, print_json, say
from kb.table import plain
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.store import Watch

__all__ = ["app"]

app = typer.Typer(
    name="watch",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the question is called.")]


@app.callback()
def watch() -> None:
    """Save questions, and learn what is new to them.

    New is what an article says that the question did not find before. **kb serve** has it
    as a feed too.

    Example: **kb watch add "The quays" said --by brill**
    """


def _said(given: str) -> str:
    """The one kind of question that can be saved."""
    if given != "said":
        told = f"no question of '{given}' can be saved: only those of `kb said` can"
        raise typer.BadParameter(told)
    return given


@app.command()
def add(
    name: Name,
    question: Annotated[
        str,
        typer.Argument(
            metavar="said", help="The question: who said what. No other can be saved.", parser=_said
        ),
    ],
    words: options.Words = None,
    by: options.By = None,
    org: options.Org = None,
    role: options.Role = None,
    about: options.About = None,
    type_: options.Type = None,
    kind: options.Kind = None,
    since: options.Since = None,
    until: options.Until = None,
    article: options.Article = None,
    versions: options.Versions = False,
    only: options.Only = None,
    min_confidence: options.MinConfidence = None,
    everything: options.Everything = False,
    store: options.StoreFolder = None,
) -> None:
    """Save a question, with the options of **kb said**.

    What it finds now will not be told as new later.

    Example: **kb watch add "The quays" said --by brill quays**
    """
    del question  # there is one kind so far
    from kb.ask import SaidFilter
    from kb.watch import add

    filters = SaidFilter(
        by=by,
        org=org,
        role=role,
        kind=kind,
        since=since,
        until=until,
        article=article,
        versions=versions,
        words=options.words(words, about),
        type=type_,
        cue_class=only,
        min_confidence=min_confidence,
        any_standing=everything,
    )
    with options.reading(store) as opened:
        known = add(opened, name, filters)
    say(f"“{name}” is saved; {counted(known, 'statement')} known already")


@app.command()
def run(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Only this question.", show_default=False),
    ] = None,
    as_json: options.Json = False,
    store: options.StoreFolder = None,
) -> None:
    """Tell what is new to each saved question since the last run.

    Example: **kb watch run "The quays"**
    """
    from kb.cli.listing import print_entries, statement_entry
    from kb.watch import new, tell, watch, watches

    with options.reading(store) as opened:
        asked = watches(opened) if name is None else [watch(opened, name)]
        found = [(each.name, new(opened, each.name)) for each in asked]
        if as_json:
            print_json([{"watch": called, "rows": plain(rows)} for called, rows in found])
        for called, rows in found:
            say(f"{called}: {len(rows):,} new" if rows else f"{called}: nothing new")
            if not as_json:
                print_entries(console(), [statement_entry(row) for row in rows])
            tell(opened, called, rows)
    if not asked:
        say("no question is saved; `kb watch add` saves one")


@app.command("list")
def list_(as_json: options.Json = False, store: options.StoreFolder = None) -> None:
    """List the saved questions.

    Example: **kb watch list**
    """
    from kb.watch import watches

    with options.reading(store) as opened:
        found = watches(opened)
    if as_json:
        print_json([plain(each) for each in found])
        return
    for each in found:
        typer.echo(f"{each.name}\t{_asked(each)}\t{each.added[:10]}")
    if not found:
        say("no question is saved; `kb watch add` saves one")


@app.command()
def remove(name: Name, store: options.StoreFolder = None) -> None:
    """Forget a saved question.

    Example: **kb watch remove "The quays"**
    """
    from kb.watch import remove

    with options.reading(store) as opened:
        remove(opened, name)
    say(f"“{name}” is forgotten")


def _asked(each: Watch) -> str:
    """A question as it is asked on the command line."""
    import shlex

    names = {"cue_class": "--only", "any_standing": "--all"}
    parts = ["said"]
    for key, value in each.question.items():
        if key != "words":
            parts.append(names.get(key, f"--{key.replace('_', '-')}"))
            parts += [] if value is True else [str(value)]
    return shlex.join([*parts, *each.question.get("words", ())])
