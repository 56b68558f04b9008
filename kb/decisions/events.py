"""A decision as an event, its line of JSON, and which of many events stand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal, NamedTuple, get_args

from kb.decisions.anchors import Anchor, passage_of
from kb.errors import BadInput
from kb.model import AgentKind, StatementType

__all__ = [
    "NO_PASSAGES",
    "Event",
    "Passages",
    "What",
    "event",
    "from_line",
    "in_force",
    "standing",
    "to_line",
]

What = Literal["accept", "reject", "merge", "split", "correct", "add", "undo"]
"""``accept`` and ``reject`` are of a proposed link, a statement or a finding of the audit,
``merge`` and ``split`` of two agents that nobody proposed, ``correct`` of a statement, ``add`` of a
passage that is a statement and was not read as one, ``undo`` of an event."""


class Passages(NamedTuple):
    """The characters of a statement."""

    content: tuple[Anchor, ...] = ()
    cue: tuple[Anchor, ...] = ()
    source: tuple[Anchor, ...] = ()


NO_PASSAGES: Final = Passages()


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody decided, and when."""

    id: str
    """``d`` and 16 hex digits made from all the rest: nobody can change an event unseen."""
    when: str
    """In UTC (ISO 8601)."""
    who: str
    what: What
    about: tuple[Anchor, ...] = ()
    """A statement, the passage of one that was missed, the two agents of a link, or the passages of
    a finding; of an ``undo`` nothing."""
    speaker: Anchor | None = None
    """The agent that ``correct`` or ``add`` names as the speaker, or a passage that names one."""
    type: StatementType | None = None
    """The type that they give the statement."""
    undoes: str | None = None
    """`Event.id` of what is taken back."""
    content: tuple[Anchor, ...] = ()
    """The passages that are the content; none where ``correct`` leaves all passages as they are."""
    cue: tuple[Anchor, ...] = ()
    source: tuple[Anchor, ...] = ()
    speaker_kind: AgentKind | None = None
    """Of what kind the speaker is that a passage names; None of an agent, which has its own."""
    check: str | None = None
    """The check of the audit whose finding it is about; None of all else."""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """All that it names."""
        speaker = (self.speaker,) if self.speaker else ()
        return (*self.about, *speaker, *self.content, *self.cue, *self.source)

    @property
    def is_link(self) -> bool:
        """Whether it is about two agents."""
        return len(self.about) == 2 and self.check is None

    @property
    def same(self) -> bool:
        """Whether it says of two agents that they are one."""
        return self.is_link and self.what in ("accept", "merge")


def event(
    when: str,
    who: str,
    what: What,
    about: tuple[Anchor, ...] = (),
    speaker: Anchor | None = None,
    type: StatementType | None = None,  # noqa: A002 - the word that people use
    undoes: str | None = None,
    spans: Passages = NO_PASSAGES,
    speaker_kind: AgentKind | None = None,
    check: str | None = None,
) -> Event:
    """An event with its identifier."""
    made = Event("", when, who, what, about, speaker, type, undoes, *spans, speaker_kind, check)
    return replace(made, id=_id(made))


def to_line(made: Event) -> str:
    """An event as a line of JSON, without its end."""
    known = {name: value for name, value in asdict(made).items() if value not in (None, ())}
    return json.dumps(known, ensure_ascii=False, sort_keys=True)


def from_line(line: str, where: str) -> Event:
    """The event that `to_line` wrote; ``where`` is named in the `BadInput` of a line that is none.

    A line whose identifier is not made from the rest was changed, and is refused.
    """
    try:
        known: dict[str, Any] = json.loads(line)
        made = Event(
            **known
            | {
                name: tuple(Anchor(**each) for each in known.get(name, ()))
                for name in ("about", *Passages._fields)
            }
            | ({"speaker": Anchor(**known["speaker"])} if known.get("speaker") else {})
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise BadInput(f"{where} is no decision", "`kb review export` writes them") from error
    if made.what not in get_args(What) or (made.type or "direct") not in get_args(StatementType):
        raise BadInput(f"{where} is no decision that this kb knows: {made.what} {made.type or ''}")
    if bool(made.about) == (made.what == "undo") or bool(made.undoes) != (made.what == "undo"):
        raise BadInput(f"{where} is no decision: it does not say what it is about")
    passages = (*(made.about if made.what == "add" else ()), *made.content, *made.cue, *made.source)
    if any(not _is_passage(each) for each in passages) or (made.what == "add") > bool(made.content):
        raise BadInput(f"{where} is no decision: it does not say which characters are meant")
    if made.check is not None and not _is_of_a_finding(made):
        raise BadInput(f"{where} is no decision: it does not say which finding is meant")
    if not _names_its_speaker(made):
        raise BadInput(f"{where} is no decision: it does not say what its speaker is")
    if made.id != _id(made):
        raise BadInput(
            f"{where} was changed after it was decided: {made.id} does not fit what it says"
        )
    return made


def standing(events: Iterable[Event]) -> list[Event]:
    """The decisions that are not taken back, in the order in which they were made."""
    return [each for each in in_force(events) if each.what != "undo"]


def in_force(events: Iterable[Event]) -> list[Event]:
    """The events that are not taken back, those that take back others among them.

    What takes back an event may be taken back itself; the order of the lines does not matter.
    """
    known = {each.id: each for each in events}
    undone_by: dict[str, list[str]] = {}
    for each in known.values():
        if each.undoes:
            undone_by.setdefault(each.undoes, []).append(each.id)

    stands: dict[str, bool] = {}
    waiting = list(known)
    while waiting:
        id_ = waiting[-1]
        later = undone_by.get(id_, [])
        unknown = [other for other in later if other not in stands]
        if unknown:
            waiting += unknown
            continue
        stands[id_] = not any(stands[other] for other in later)
        waiting.pop()
    left = (each for each in known.values() if stands[each.id])
    return sorted(left, key=lambda each: (each.when, each.id))


def _is_of_a_finding(made: Event) -> bool:
    """Whether it accepts or rejects what a check found in passages, and says nothing else."""
    only = all(one in made.about for one in made.anchors)
    told = made.what in ("accept", "reject") and isinstance(made.check, str)
    return told and only and all(map(_is_passage, made.about))


def _names_its_speaker(made: Event) -> bool:
    """Whether a speaker whom a passage names has a kind that is one, and nobody else has any."""
    if made.speaker is None or made.speaker.thing != "passage":
        return made.speaker_kind is None
    return _is_passage(made.speaker) and made.speaker_kind in get_args(AgentKind)


def _is_passage(anchor: Anchor) -> bool:
    try:
        return anchor.thing == "passage" and passage_of(anchor.id)[0] == anchor.article
    except ValueError:
        return False


def _id(made: Event) -> str:
    rest = to_line(replace(made, id=""))
    return "d" + hashlib.sha256(rest.encode()).hexdigest()[:16]
