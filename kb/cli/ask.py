"""``kb said``, ``figures``, ``speakers``, ``articles``, ``stats``: questions with ready answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from kb.cli import options
from kb.cli.output import console, format_of, print_json, print_rows, say
from kb.table import plain
from kb.text.plain import sourced

if TYPE_CHECKING:
    from kb.ask import Scope
    from kb.cli.listing import Entry
    from kb.store import LocalStore
    from kb.table import Columns

PAGE = 50
"""Rows that people get where they do not say how many."""
NEWEST = 10
"""Articles of a speaker from which people get names and capacities, of all that count."""

__all__ = ["articles", "figures", "said", "speakers", "stats"]


def said(
    words: options.Words = None,
    by: options.By = None,
    org: options.Org = None,
    about: options.About = None,
    type_: options.Type = None,
    kind: options.Kind = None,
    since: options.Since = None,
    until: options.Until = None,
    article: options.Article = None,
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
        kind=kind,
        since=since,
        until=until,
        article=article,
        limit=_limit(limit, how),
        offset=offset,
        words=options.words(words, about),
        type=type_,
        cue_class=only,
        min_confidence=min_confidence,
        any_standing=everything,
    )
    with options.reading(store) as opened:
        question = Question(ask.said, ask.count_said, ask.STATEMENTS, statement_entry)
        _answer(opened, filters, question, how)


def figures(
    words: options.Words = None,
    by: options.By = None,
    org: options.Org = None,
    about: options.About = None,
    type_: Annotated[
        Literal["count", "money", "percent", "measure", "duration", "multiplier", "number"] | None,
        typer.Option("--type", help="Only figures of this type."),
    ] = None,
    kind: options.Kind = None,
    since: options.Since = None,
    until: options.Until = None,
    article: options.Article = None,
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
        kind=kind,
        since=since,
        until=until,
        article=article,
        limit=_limit(limit, how),
        offset=offset,
        words=options.words(words, about),
        figure_kind=type_,
    )
    with options.reading(store) as opened:
        question = Question(ask.figures, ask.count_figures, ask.FIGURES, figure_entry)
        _answer(opened, filters, question, how)


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
    kind: options.Kind = None,
    since: options.Since = None,
    until: options.Until = None,
    article: options.Article = None,
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
        kind=kind,
        since=since,
        until=until,
        article=article,
        limit=_limit(limit, how),
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
        _answer(opened, scope, question, how)


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
    scope = ask.Scope(since=since, until=until, limit=_limit(limit, how), offset=offset)
    with options.reading(store) as opened:
        question = Question(ask.articles, ask.count_articles, ask.ARTICLES, article_entry)
        _answer(opened, scope, question, how)


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


@dataclass(frozen=True, slots=True)
class Question:
    """How a question is asked and its answer laid out."""

    ask: Callable[[LocalStore, Any], Sequence[Any]]
    count: Callable[[LocalStore, Any], int]
    """How many rows there are, whatever the limit."""
    columns: Columns[Any]
    entry: Callable[[Any], Entry]


def _limit(given: int | None, how: str) -> int | None:
    """People get a page, programs everything, unless they say how much."""
    return PAGE if given is None and how == "table" else given


def _answer(
    store: LocalStore, scope: Scope, question: Question, how: Literal["json", "csv", "table"]
) -> None:
    """Print the rows as asked, and say on standard error what is not among them."""
    from kb import ask
    from kb.cli.articles import thing_meant
    from kb.cli.listing import left_out_undated, nothing_found, print_entries

    if scope.article is not None:
        scope = replace(scope, article=thing_meant(store, scope.article))
    rows = question.ask(store, scope)
    if how == "table":
        print_entries(console(), [question.entry(row) for row in rows])
    else:
        print_rows(rows, question.columns, how)
    if not rows:
        every = question.count(store, scope) if scope.offset else 0
        say(
            f"nothing so far behind the first: there are {every:,}"
            if every
            else nothing_found(store, scope)
        )
    elif scope.limit == len(rows):
        end = scope.offset + len(rows)
        if more := question.count(store, scope) - end:
            say(f"and {more:,} more: --offset {end} goes on, --limit N gives more at a time")
    _say_sources(
        store, {row.article.id for row in rows if isinstance(row, ask.StatementRow | ask.FigureRow)}
    )
    among = None if scope.article is None else ask.article_ids(store, [scope.article])
    if scope.dated and (left_out := left_out_undated(store, among)):
        say(left_out)


def _say_sources(store: LocalStore, articles: set[str]) -> None:
    """Say of how many texts the articles are, where some are copies of others."""
    sources = store.copies.sources(articles)
    if sources < len(articles):
        say(f"in {sourced(len(articles), sources)}")
