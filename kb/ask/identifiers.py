"""From what a person types to identifiers in the store: whole, or by a beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.ask.decided import as_decided
from kb.errors import UsageError
from kb.store import Wanted

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["article_ids", "resolve", "speaker_meant"]

_BEGINNING = re.compile(r"e[0-9a-f]{3,9}|[0-9a-f]{4,12}\.a[0-9-]*")
"""What an identifier of a speaker may begin with: four characters or more, as an article's."""

_SHOWN = 5


def article_ids(store: LocalStore, wanted: Sequence[str]) -> list[str]:
    """The identifiers of the articles that ``wanted`` names, each whole or by its beginning.

    Raises `UsageError` where one names no article or more than one.
    """
    return [_one(store, part.split(".")[0], articles=True) for part in map(_local, wanted)]


def resolve(store: LocalStore, wanted: str) -> str:
    """The identifier of the article, statement, figure or agent that ``wanted`` names.

    An IRI will do too, and so will a beginning that nothing else has; without a dot only articles
    are looked at. Raises `UsageError` where there is none or more than one.
    """
    part = _local(wanted)
    return _one(store, part, articles="." not in part)


def speaker_meant(store: LocalStore, wanted: str) -> str | None:
    """The key of the speaker with this identifier, or with this beginning of one.

    None where nobody has it, and where somebody is called so. Raises `UsageError` where more than
    one has the beginning.
    """
    who = store.answers.who(wanted)
    if who or not _BEGINNING.fullmatch(wanted) or store.answers.count_speakers(Wanted(by=wanted)):
        return who
    article, dot, rest = wanted.partition(".")
    parts = [f"{id_}.{rest}" for id_ in store.articles_like(article)] if dot else [wanted]
    found = {id_: who for part in parts for id_, who in store.answers.beginning(part).items()}
    if len({*found.values()}) > 1:
        raise _any_of(wanted, [*found])
    return next(iter(found.values()), None)


def _any_of(part: str, found: Sequence[str]) -> UsageError:
    listed = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
    return UsageError(f"'{part}' could be any of {listed}", hint="give more of the identifier")


def _local(wanted: str) -> str:
    return wanted.strip().rstrip("/").rsplit("/", 1)[-1]


def _one(store: LocalStore, part: str, *, articles: bool) -> str:
    if not part:
        raise UsageError("the identifier is empty", command="`kb articles` and `kb said` list them")
    found = store.articles_like(part) if articles else _things_like(store, part)
    what = "article" if articles else "statement, figure or speaker"
    if not found and articles and (store.identities.entity(part) or speaker_meant(store, part)):
        raise UsageError(
            f"{part} is the identifier of a speaker, and of no article",
            command=f"`kb speakers {part}` shows who that is",
        )
    if not found and articles and store.answers.count_speakers(Wanted(by=part, latest=True)):
        raise UsageError(
            f"no article in this store has the identifier '{part}'",
            command=f'it is a name: `kb speakers "{part}"` shows who has it',
        )
    if not found:
        raise UsageError(
            f"no {what} in this store has the identifier '{part}'",
            command="`kb articles`, `kb said` and `kb figures` list them;"
            " --store names another store",
        )
    if len(found) > 1:
        raise _any_of(part, found)
    return found[0]


def _things_like(store: LocalStore, part: str) -> list[str]:
    """The statements, figures and agents with this identifier, or else this beginning of one."""
    article, _, rest = part.partition(".")
    found = []
    for id_ in store.articles_like(article):
        record = as_decided(store, id_)
        if record is None:
            continue
        ids = [st.id for st in record.statements] + [figure.id for figure in record.figures]
        ids += [agent.id for agent in record.agents]
        whole = f"{record.article.id}.{rest}"
        found += [whole] if whole in ids else sorted(id_ for id_ in ids if id_.startswith(whole))
    return found
