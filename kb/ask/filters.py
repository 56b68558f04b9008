"""What a question may be narrowed to, and how that becomes what the store looks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, get_args

from kb.ask.identifiers import article_ids, speaker_meant
from kb.ask.words import common_in, stems
from kb.errors import UsageError
from kb.model import AgentKind, FigureKind, StatementType
from kb.store import Wanted

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Day", "FigureFilter", "SaidFilter", "Scope", "SpeakerFilter", "day_of", "wanted"]

Day = date | str
"""As programs give one: a date, or its ISO form."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Who, when and where; what is None asks for all."""

    by: str | None = None
    """Words of the speaker's name, case and accents aside; or an identifier of the speaker,
    whole or the beginning of it."""
    org: str | None = None
    """Words of the name of the organisation that speaks, or that the speaker speaks for."""
    role: str | None = None
    """Words of the role in which the speaker speaks, case and number aside."""
    kind: AgentKind | None = None
    since: date | None = None
    until: date | None = None
    """Both days are included; articles that give no date are left out."""
    article: str | None = None
    """Identifier of an article, or the beginning of one."""
    versions: bool = False
    """Give also what earlier versions of an article said; of an ``article`` that is asked for, it
    is given in any case."""
    limit: int | None = None
    """Rows at most."""
    offset: int = 0
    """Rows to pass over first."""

    @property
    def dated(self) -> bool:
        """Whether articles without a date are left out."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class SaidFilter(Scope):
    """What statements to give."""

    words: tuple[str, ...] = ()
    """Words and phrases that must all be in the content."""
    type: StatementType | None = None
    cue_class: str | None = None
    """``speech``, ``denial``, …: the classes of ``kb/data/cues.toml``."""
    min_confidence: float | None = None
    any_standing: bool = False
    """Give also what the article doesn't say was said, and mere topics."""


@dataclass(frozen=True, slots=True)
class FigureFilter(Scope):
    """What figures to give."""

    words: tuple[str, ...] = ()
    """Words and phrases that must all be in what is measured or in the statement that cites it."""
    figure_kind: FigureKind | None = None
    unit: str | None = None
    """A currency's ISO 4217 code, a unit's name in QUDT, or the counted noun as written."""
    at_least: float | None = None
    at_most: float | None = None
    """Bounds, themselves included, of all that the figure may be."""


@dataclass(frozen=True, slots=True)
class SpeakerFilter(Scope):
    """What speakers to give."""

    newest: int | None = None
    """Articles of each to list at most, the newest ones; all of them count."""


def wanted(store: LocalStore, scope: Scope) -> Wanted:
    """What to look for in the store for ``scope``.

    Raises `UsageError` where no article, or more than one, has the identifier asked for, and for
    what makes no sense.
    """
    _check(scope)
    equal: list[tuple[str, str | None]] = [("kind", scope.kind)]
    if isinstance(scope, SaidFilter):
        equal += [("type", scope.type), ("cue_class", scope.cue_class)]
        equal += [("standing", None if scope.any_standing else "asserted")]
    if isinstance(scope, FigureFilter):
        equal += [("figure_kind", scope.figure_kind), ("unit", scope.unit)]
    articles = None if scope.article is None else article_ids(store, [scope.article])
    who = None if scope.by is None else speaker_meant(store, scope.by)
    found = Wanted(
        by=None if who else scope.by,
        who=who,
        org=scope.org,
        role=scope.role,
        since=scope.since,
        until=scope.until,
        articles=None if articles is None else tuple(articles),
        latest=articles is None and not scope.versions,
        equal=tuple((name, value) for name, value in equal if value is not None),
    )
    if isinstance(scope, SaidFilter):
        return replace(
            found,
            terms=stems(scope.words),
            common=common_in(scope.words),
            confidence=scope.min_confidence,
        )
    if isinstance(scope, FigureFilter):
        return replace(
            found,
            terms=stems(scope.words),
            common=common_in(scope.words),
            low=scope.at_least,
            high=scope.at_most,
        )
    return found


def _check(scope: Scope) -> None:
    """Raise `UsageError` for what no row could ever fit, and for what is no text."""
    for name in ("by", "org", "role", "article"):
        _text(name, getattr(scope, name) or "")
    for word in getattr(scope, "words", ()):
        _text("a word", word)
    if scope.since and scope.until and scope.since > scope.until:
        raise UsageError(
            f"since is {scope.since} and until {scope.until}: nothing is between",
            "give them in order",
        )
    if (scope.limit or 0) < 0 or scope.offset < 0:
        raise UsageError("limit and offset are numbers of rows, from 0 on")
    _one_of("kind of speaker", scope.kind, get_args(AgentKind))
    if isinstance(scope, FigureFilter):
        _one_of("type of figure", scope.figure_kind, get_args(FigureKind))
    if isinstance(scope, SaidFilter):
        _one_of("type of statement", scope.type, get_args(StatementType))
        if not 0 <= (scope.min_confidence or 0) <= 1:
            raise UsageError(f"min_confidence is a number from 0 to 1, not {scope.min_confidence}")


def _text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise UsageError(f"{name} is text, not {value!r}", "give each word by itself, as text")


def _one_of(what: str, given: str | None, known: tuple[str, ...]) -> None:
    if given is not None and given not in known:
        raise UsageError(f"'{given}' is no {what}", f"there are: {', '.join(known)}")


def day_of(day: Day | None) -> date | None:
    """The date that is meant; raises `UsageError` for words that are none."""
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except (TypeError, ValueError) as error:
        raise UsageError(f"'{day}' is not a day", "write it like 2031-04-30") from error
