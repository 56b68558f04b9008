"""Questions for people laid out, and asked one after the other."""

from __future__ import annotations

from typing import Any, Final, get_args

import typer
from rich.console import Console
from rich.text import Text

from kb.ask.wording import flat
from kb.cli.listing import Entry, print_entries, statement_entry
from kb.cli.output import say
from kb.errors import UsageError
from kb.model import AgentKind
from kb.review import Item, Party, agree, correct, queue, undo
from kb.store import LocalStore
from kb.text.plain import counted

__all__ = ["ask_all", "item_entry"]

_KINDS: Final = (
    "if these are words of the article, what do they name: "
    f"{' · '.join(get_args(AgentKind))} (or nothing, to ask again)"
)
_ANSWERS: Final = "a accept · r reject · c correct the speaker · u undo the last · s skip · q quit"
_NO_SPEAKER: Final = "two are asked about, and no speaker: a or r, or s to skip"
_NOTHING_MADE: Final = "nothing was decided here that could be undone"


def item_entry(item: Item) -> Entry:
    """What is asked, with the evidence."""
    if item.statement is not None:
        return statement_entry(item.statement)
    why = "; ".join(map(flat, item.because))
    sure = f"{item.sure:.0%} sure"
    names = " = ".join(party.name for party in item.parties)
    right = Text("\n").join(
        [*(_party(party) for party in item.parties), Text(f"{sure}: {why}", "meta")]
    )
    left = Text.assemble(("the same?", "problem"), "\n", (item.id, "id"))
    return Entry(None, left, right, (item.id, f"{names}?", sure, why))


def _party(party: Party) -> Text:
    heading = flat(party.article.headline or "(no headline)")
    return Text.assemble(
        (party.name, "name"),
        (f" · {counted(party.articles, 'article')} · {heading} · ", "meta"),
        (party.entity, "id"),
    )


def ask_all(to: Console, store: LocalStore, who: str) -> None:
    """Ask what waits, until all is answered, somebody quits or the input ends."""
    made: list[str] = []
    try:
        left = _ask(to, store, who, made)
    except typer.Abort:
        say(f"{counted(len(made), 'decision')} made")
        raise
    say(
        f"{counted(len(made), 'decision')} made"
        if made or left
        else "nothing else waits to be decided"
    )


def _ask(to: Console, store: LocalStore, who: str, made: list[str]) -> bool:
    """Note each decision in ``made``; whether anything is left."""
    passed: set[str] = set()
    while items := [one for one in queue(store, len(passed) + 1) if one.id not in passed]:
        item = items[0]
        print_entries(to, [item_entry(item)])
        answer = _answer()
        if answer == "q":
            break
        if answer in ("a", "r"):
            made.append(agree(store, item.id, who, accept=answer == "a").id)
        elif answer == "s":
            passed.add(item.id)
        elif answer == "c" and item.statement:
            made += _corrected(store, item.id, who)
        elif answer == "u" and made:
            undo(store, made.pop(), who)
        else:
            say(_NO_SPEAKER if answer == "c" else _NOTHING_MADE)
    return bool(items)


def _answer() -> str:
    """The key of an answer, which may be given as its word too; asked for until it is one."""
    keys = {way: each[0] for each in _ANSWERS.split(" · ") for way in each.split()[:2]}
    while True:
        given = typer.prompt(_ANSWERS, default="s", show_default=False).strip().lower()
        if given in keys:
            return keys[given]
        say(f"“{given}” is no answer; there are: {_ANSWERS}")


def _corrected(store: LocalStore, id_: str, who: str) -> list[str]:
    """The decision on who said it, if there is one: a speaker of the article, or words of it."""
    name = typer.prompt("who said it")
    made = _said_by(store, id_, who, speaker=name)
    kind = "" if made else typer.prompt(_KINDS, default="", show_default=False).strip()
    if kind not in get_args(AgentKind):
        return made
    return _said_by(store, id_, who, speaker=name, speaker_kind=kind)


def _said_by(store: LocalStore, id_: str, who: str, **speaker: Any) -> list[str]:
    try:
        return [correct(store, id_, who, **speaker).id]
    except UsageError as error:
        say("; ".join(filter(None, (error.message, error.hint))))
        return []
