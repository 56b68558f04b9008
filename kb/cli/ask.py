"""``kb said``, ``figures``, ``speakers``, ``articles``, ``stats``: questions with ready answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from kb.cli import options
from kb.cli.answering import Question, answer, rows_at_most
from kb.cli.output import console, format_of, print_json, say
from kb.table import plain

if TYPE_CHECKING:
    from kb.store import LocalStore

NEWEST = 10
"""Articles of a speaker from which people get names and capacities, of all that count."""

__all__ = ["articles", "figures", "said", "speakers", "stats"]


def said(
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
    limit: options.Limit = None,
    offset: options.Offset = 0,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
    store: options.StoreFolder = None,
) -> None:
    """List who said what, article by article.

    Each statement comes with the identifier that **kb show** opens.

    Example: **kb said --by "ines vale" harbour**
    """
    from kb import ask
    from kb.cli.listing import statement_entry

    how = format_of(as_json=as_json, as_csv=as_csv)
    filters = ask.SaidFilter(
        by=by,
        org=org,
        role=role,
        kind=kind,
        since=since,
        until=until,
        article=article,
        versions=versions,
        limit=rows_at_most(limit, how),
        offset=offset,
        words=options.words(words, about),
        type=type_,
        cue_class=only,
        min_confidence=min_confidence,
        any_standing=everything,
    )
    with options.reading(store) as opened:
        question = Question(ask.said, ask.count_said, ask.STATEMENTS, statement_entry)
        answer(opened, filters, question, how)


def figures(
    words: options.Words = None,
    by: options.By = None,
    org: options.Org = None,
    role: options.Role = None,
    about: options.About = None,
    type_: Annotated[
        Literal["count", "money", "percent", "measure", "duration", "multiplier", "number"] | None,
        typer.Option("--type", help="Only figures of this type."),
    ] = None,
    kind: options.Kind = None,
    since: options.Since = None,
    until: options.Until = None,
    article: options.Article = None,
    versions: options.Versions = False,
    limit: options.Limit = None,
    offset: options.Offset = 0,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
    store: options.StoreFolder = None,
) -> None:
    """List the figures that articles cite, and who cites them.

    Each is given as it was written and as a number.

    Example: **kb figures --type money --since 2031-01-01**
    """
    from kb import ask
    from kb.cli.listing import figure_entry

    how = format_of(as_json=as_json, as_csv=as_csv)
    filters = ask.FigureFilter(
        by=by,
        org=org,
        role=role,
        kind=kind,
        since=since,
        until=until,
        article=article,
        versions=versions,
        limit=rows_at_most(limit, how),
        offset=offset,
        words=options.words(words, about),
        figure_kind=type_,
    )
    with options.reading(store) as opened:
        question = Question(ask.figures, ask.count_figures, ask.FIGURES, figure_entry)
        answer(opened, filters, question, how)


def speakers(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="Only those whose name has these words; or one by identifier, or the beginning"
            " of it.",
            show_default=False,
        ),
    ] = None,
    org: options.Org = None,
    role: options.Role = None,
    kind: options.Kind = None,
    since: options.Since = None,
    until: options.Until = None,
    article: options.Article = None,
    versions: options.Versions = False,
    limit: options.Limit = None,
    offset: options.Offset = 0,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
    store: options.StoreFolder = None,
) -> None:
    """List who speaks and how often, or show all that is known of one.

    Agents of different articles that are the same are one row. With the identifier of a row it
    shows the capacities with their days, topics, the articles, and the evidence that these are one.

    Example: **kb speakers --kind anonymous**
    """
    from kb import ask
    from kb.cli.listing import speaker_entry
    from kb.cli.profile import print_profile

    how = format_of(as_json=as_json, as_csv=as_csv)
    scope = ask.SpeakerFilter(
        by=name,
        org=org,
        role=role,
        kind=kind,
        since=since,
        until=until,
        article=article,
        versions=versions,
        limit=rows_at_most(limit, how),
        offset=offset,
        newest=NEWEST if how == "table" else None,
    )
    with options.reading(store) as opened:
        if one := _entity(opened, name):
            found = ask.profile(opened, one)
            if ask.is_entity(name or "") and found.id != name:
                say(f"{name} is part of {found.id} now")
            if as_json:
                print_json(plain(found))
            else:
                print_profile(console(), found)
            return
        question = Question(ask.speakers, ask.count_speakers, ask.SPEAKERS, speaker_entry)
        answer(opened, scope, question, how)


def _entity(store: LocalStore, name: str | None) -> str | None:
    """The identifier of an entity that ``name`` is, or the whole one of which it is a beginning."""
    from kb import ask

    if not name or ask.is_entity(name):
        return name
    who = ask.speaker_meant(store, name)
    return who if who and who.startswith(name) and ask.is_entity(who) else None


def articles(
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = None,
    offset: options.Offset = 0,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
    store: options.StoreFolder = None,
) -> None:
    """List the articles in the store, newest first.

    Example: **kb articles --since 2031-04-01**
    """
    from kb import ask
    from kb.cli.listing import article_entry

    how = format_of(as_json=as_json, as_csv=as_csv)
    scope = ask.Scope(since=since, until=until, limit=rows_at_most(limit, how), offset=offset)
    with options.reading(store) as opened:
        question = Question(ask.articles, ask.count_articles, ask.ARTICLES, article_entry)
        answer(opened, scope, question, how)


def stats(as_json: options.Json = False, store: options.StoreFolder = None) -> None:
    """Count what is in the store, by kind.

    Example: **kb stats --json**
    """
    from kb import ask

    with options.reading(store) as opened:
        found = ask.stats(opened)
    if as_json:
        print_json(
            {
                "first": found.first,
                "last": found.last,
                "counts": [
                    {"thing": c.thing, "which": c.which, "count": c.count} for c in found.counts
                ],
            }
        )
        return
    to = console()
    for thing in get_args(ask.Thing):
        kinds = [c for c in found.counts if c.thing == thing and c.which is not None]
        listed = ", ".join(f"{c.count:,} {c.which}" for c in kinds)
        if thing == "articles" and found.first:
            listed = f"{found.first} to {found.last}"
        to.print(f"{thing:<12}{found.of(thing):>8,}  {listed}".rstrip(), soft_wrap=True)
    say(f"the store is {options.folder(store)}")
