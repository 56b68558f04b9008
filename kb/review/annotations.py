"""Web Annotations (W3C) taken in as decisions: what somebody marked elsewhere as a statement.

An annotation says where it stands by its words and, mostly, their place; both must agree with one
place of one article, or it is not taken. Its bodies and tags may name the speaker and the type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from kb.ask import as_decided
from kb.decisions import Event
from kb.errors import BadInput, UsageError
from kb.model import Record, Statement, StatementType
from kb.review.decide import added, corrected, named
from kb.review.log import take_in
from kb.review.passages import Marked, Range, places
from kb.store import Wanted

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Taken", "take_annotations"]

_AROUND: Final = 16
"""Letters before and behind the words that tell apart two places with the same words."""
_STATEMENT: Final = re.compile(r"/statement/([^/#?]+)$")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of some annotations."""

    events: tuple[Event, ...]
    known: int
    """That say what the store has."""
    lost: tuple[str, ...]
    """A line for each that was not taken, with the reason."""


@dataclass(frozen=True, slots=True)
class _Annotation:
    """What one says."""

    name: str
    sources: frozenset[str]
    quotes: tuple[dict[str, Any], ...]
    """Of each target the words and, where it has one, the place."""
    values: tuple[str, ...]
    """What may be a speaker or a type."""
    who: str | None
    when: str | None
    statement: str | None
    """The statement that it was made of, where `kb export` wrote it."""


def take_annotations(store: LocalStore, data: Any, who: str) -> Taken:
    """Take in annotations as decisions of their makers, or of ``who`` where they name none.

    ``data`` is JSON: a page or a collection of annotations, a list, one of them, or an answer of
    Hypothes.is. Raises `BadInput` where it is none of these.
    """
    places = _Places(store)
    events: dict[str, Event] = {}
    known, lost = 0, []
    for one in map(_read, _items(data)):
        try:
            made = _event(store, one, *places.find(one), one.who or who)
        except UsageError as error:
            lost.append(f"{one.name}: {error.message}")
            continue
        known += made is None
        if made is not None:
            events.setdefault(made.about[0].id, made)
    take_in(store, list(events.values()))
    return Taken(tuple(events.values()), known, tuple(lost))


def _event(
    store: LocalStore, one: _Annotation, record: Record, content: tuple[Range, ...], who: str
) -> Event | None:
    """What an annotation decides; None where the store says so already."""
    speaker, kind = _told(record, one)
    there = _there(record, one, content)
    if there is None:
        marked = Marked(content)
        return added(
            store, record.article.id, who, marked, speaker=speaker, type=kind, when=one.when
        )
    same = tuple((span.start, span.end) for span in there.content) == content
    by = None if speaker in (None, there.speaker) else speaker
    other = None if kind in (None, there.type) else kind
    if same and by is None and other is None:
        return None
    marked = Marked() if same else Marked(content)
    return corrected(store, there.id, who, speaker=by, type=other, marked=marked, when=one.when)


def _told(record: Record, one: _Annotation) -> tuple[str | None, StatementType | None]:
    """The speaker, by identifier, and the type that an annotation names."""
    kinds = [value for value in one.values if value in get_args(StatementType)]
    speakers = []
    for value in one.values:
        if value not in kinds:
            try:
                speakers.append(named(record, value).id)
            except UsageError:
                continue
    kind = cast("StatementType", kinds[0]) if kinds else None
    return (speakers[0] if speakers else None), kind


def _there(record: Record, one: _Annotation, content: tuple[Range, ...]) -> Statement | None:
    for statement in record.statements:
        if statement.id == one.statement:
            return statement
    spans = {tuple((s.start, s.end) for s in st.content): st for st in record.statements}
    return spans.get(content)


class _Places:
    """Where in the store annotations stand."""

    def __init__(self, store: LocalStore) -> None:
        self._store = store
        self._by_url: dict[str, list[str]] | None = None

    def find(self, one: _Annotation) -> tuple[Record, tuple[Range, ...]]:
        """The article and the characters; raises `UsageError` where that is not sure."""
        records = [
            record for id_ in self._articles(one) if (record := as_decided(self._store, id_))
        ]
        if not records:
            raise UsageError(f"no article of the store is {' or '.join(sorted(one.sources))}")
        for record in records:
            found = [_place(record.article.text, quote) for quote in one.quotes]
            if found and all(found):
                return record, tuple(sorted(place for place in found if place))
        raise UsageError("its words stand in the article not once")

    def _articles(self, one: _Annotation) -> Iterator[str]:
        """The articles that it may be on, by identifier or by address, the newest first."""
        for source in sorted(one.sources):
            last = source.rstrip("/").rpartition("/")[2]
            if self._store.articles_like(last) == [last]:
                yield last
            yield from self._urls().get(_address(source), ())

    def _urls(self) -> dict[str, list[str]]:
        if self._by_url is None:
            self._by_url = {}
            for row in self._store.listed(Wanted()):
                if row.url:
                    self._by_url.setdefault(_address(row.url), []).append(row.article.id)
        return self._by_url


def _address(url: str) -> str:
    return url.partition("#")[0].rstrip("/")


def _place(text: str, quote: dict[str, Any]) -> Range | None:
    """Where the words stand; None where they do not, or where it is not clear which place."""
    exact = str(quote.get("exact") or "")
    start, end = quote.get("start"), quote.get("end")
    if not exact.strip():
        return None
    if isinstance(start, int) and isinstance(end, int):
        if text[start:end] == exact:
            return start, end
        before = text.encode("utf-16-le")[: 2 * start].decode("utf-16-le", "ignore")
        if text[len(before) : len(before) + len(exact)] == exact:  # as browsers count
            return len(before), len(before) + len(exact)
    found = places(text, exact)
    if len(found) > 1:
        found = [place for place in found if _fits(text, place, quote)]
    return found[0] if len(found) == 1 else None


def _fits(text: str, place: Range, quote: dict[str, Any]) -> bool:
    """Whether what stands around the words is what stood around them."""
    before, behind = _letters(text[: place[0]][-200:]), _letters(text[place[1] :][:200])
    prefix = _letters(str(quote.get("prefix") or ""))[-_AROUND:]
    suffix = _letters(str(quote.get("suffix") or ""))[:_AROUND]
    return bool(prefix or suffix) and before.endswith(prefix) and behind.startswith(suffix)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _items(data: Any) -> list[dict[str, Any]]:
    """The annotations in what a tool wrote."""
    if isinstance(data, dict):
        first = data.get("first")
        inner = first.get("items") if isinstance(first, dict) else None
        found = next((each for each in (data.get("items"), data.get("rows"), inner) if each), None)
        data = found if found is not None else [data] if "target" in data else data
    if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
        raise BadInput("there are no annotations in it", "give a page of W3C Web Annotations")
    return data


def _read(item: dict[str, Any]) -> _Annotation:
    targets = [each for each in _many(item.get("target")) if isinstance(each, dict)]
    selected = [_selected(each) for each in targets]
    sources = [each.get("source") for each in targets] + [item.get("uri")]
    id_ = str(item.get("id") or "an annotation without an identifier")
    made = _STATEMENT.search(id_)
    return _Annotation(
        id_,
        frozenset(str(_plain(each)) for each in sources if each),
        tuple(each for each in selected if each),
        tuple(_values(item)),
        _who(item),
        _when(item.get("created")),
        made[1] if made else None,
    )


def _selected(target: dict[str, Any]) -> dict[str, Any]:
    """The words and their place out of a target's selectors."""
    found: dict[str, Any] = {}
    for selector in _many(target.get("selector")):
        if isinstance(selector, dict) and selector.get("type") in (
            "TextQuoteSelector",
            "TextPositionSelector",
        ):
            found |= selector
    return found


def _values(item: dict[str, Any]) -> Iterator[str]:
    for body in _many(item.get("body")):
        value = body.get("value") if isinstance(body, dict) else body
        if isinstance(value, str) and value.strip():
            yield value.strip()
    for value in (*_many(item.get("tags")), item.get("text")):
        if isinstance(value, str) and value.strip():
            yield value.strip()


def _who(item: dict[str, Any]) -> str | None:
    creator = item.get("creator") or item.get("user")
    name = creator.get("name") or creator.get("id") if isinstance(creator, dict) else creator
    return re.sub(r"^acct:|@[^@]*$", "", str(name)) if name else None


def _when(created: object) -> str | None:
    try:
        made = datetime.fromisoformat(str(created)) if created else None
    except ValueError:
        return None
    if made is None:
        return None
    made = made if made.tzinfo else made.replace(tzinfo=UTC)
    return made.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(source: object) -> object:
    return source.get("id") if isinstance(source, dict) else source


def _many(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
