"""Who is who inside one article: every source mention is given the agent that it means.

Names are put together, common-noun and pronoun sources are traced to what they stand for, and each
speaker gets the role and affiliation that the article states. That two *articles* mean the same
person is a judgement of another kind and is not made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.annotate import Annotated
from kb.extract.capacities import Likely
from kb.extract.name import Name
from kb.model import Agent, AgentKind, Span, Statement
from kb.resolve.aged import note_aged
from kb.resolve.agents import agent_id, agents
from kb.resolve.everywhere import everywhere
from kb.resolve.gender import Gender, of_token
from kb.resolve.introduced import interviewed
from kb.resolve.memberships import note_memberships
from kb.resolve.mentions import Link, Meant, first_person, meant
from kb.resolve.mourned import mourned
from kb.resolve.offices import leading, note_offices
from kb.resolve.pronouns import is_alone, person_near
from kb.resolve.reasons import of_statement
from kb.resolve.referents import Referent, Scene, scene
from kb.resolve.then_named import note_then_named
from kb.resolve.titles import note_titles
from kb.stretch import Plan

__all__ = ["mentions", "resolve"]

SURE = {
    Link.NAME: 0.95,
    Link.BESIDE: 0.95,
    Link.DESCRIBED: 0.85,
    Link.PRONOUN: 0.93,
    Link.UNCLEAR_PRONOUN: 0.4,
    Link.DESCRIPTION: 0.9,
    Link.UNCLEAR_DESCRIPTION: 0.72,
    Link.ENCLOSING: 0.8,
    Link.NEAR: 0.75,
    Link.NONE: 0.0,
}
"""How often a speaker found by such a link is who is meant, as counted on dev articles."""


def resolve(
    annotated: Annotated,
    statements: list[Statement],
    names: list[Name],
    likely: Iterable[Likely] = (),
) -> tuple[list[Statement], list[Agent]]:
    """The statements with their speakers and capacities, and all agents of the article.

    ``likely`` is what the learned head reads near mentions, where there is one.

    A statement whose source stays unknown keeps ``speaker=None``; how sure the others' is stands in
    ``speaker_confidence``.
    """
    stage, resolved = _played(annotated, statements, names)
    for word in likely:
        stage.likely.setdefault(word.mention, []).append(word)
    speakers = {s.speaker for s in resolved if s.speaker}
    found = agents(stage, speakers)
    held = {a.id: a.capacities[0].id for a in found if a.capacities}
    return [replace(s, speaker_as=held.get(s.speaker or "")) for s in resolved], found


def mentions(
    annotated: Annotated, statements: list[Statement], names: list[Name]
) -> list[tuple[Span, AgentKind, str | None]]:
    """Words that mean a person or an organisation and are no name, and which `Agent.id`.

    Without one are those whom the article does not name, where a part of the words is a name.
    """
    stage, _ = _played(annotated, statements, names)
    return [
        (each.span, each.kind, agent_id(stage, each.referent) if each.referent else None)
        for each in everywhere(stage)
    ]


def _played(
    annotated: Annotated, statements: list[Statement], names: list[Name]
) -> tuple[Scene, list[Statement]]:
    """The scene when all statements have been resolved, and these with their speakers."""
    stage = scene(annotated, names)
    note_titles(stage)
    note_then_named(stage)
    note_offices(stage)
    note_aged(stage)
    note_memberships(stage)
    stage.about, stage.late = leading(stage, stage.people), mourned(stage)
    resolved: dict[str, Statement] = {}
    said: Plan[Statement] = Plan()
    for statement in statements:
        said.add(statement, [(part.start, part.end) for part in statement.content])
    spoke: dict[str, Referent] = {}
    for statement in sorted(statements, key=lambda s: (_turn(stage, s), _place(s))):
        stage.spoken_of = _spoken_of(stage, statement, said, spoke)
        found = _meant(stage, statement, said, spoke)
        resolved[statement.id] = _with_speaker(stage, statement, found)
        if found.referent is not None:
            spoke[statement.id] = found.referent
    stage.spoken_of = frozenset()
    return stage, [resolved[s.id] for s in statements]


def _spoken_of(
    stage: Scene, statement: Statement, said: Plan[Statement], spoke: dict[str, Referent]
) -> frozenset[int]:
    """The people whom a quotation itself names, or who speak the one in which a source stands."""
    if _is_inside(stage, statement):
        around = _around(statement.source[0], statement, said, spoke)
        return frozenset() if around is None else frozenset((id(around),))
    if statement.type != "direct":
        return frozenset()
    inside = _quoted_inside(statement, said)
    named = (
        referent
        for part in statement.content
        for referent, mention in stage.begun_in(part)
        if not any(inner.holds(mention) for inner in inside)
    )
    return frozenset(id(r) for r in named if r.kind == "person")


def _quoted_inside(statement: Statement, said: Plan[Statement]) -> list[Span]:
    """What others say in a quotation, who may name its speaker: "She said, ‘Sit down, Low’"."""
    parts = statement.content
    near = said.near([(part.start, part.end) for part in parts])
    inner = (s for s in near if s is not statement and s.type == "direct")
    return [c for s in inner for c in s.content if any(p.holds(c) and p != c for p in parts)]


def _is_inside(stage: Scene, statement: Statement) -> bool:
    """Whether a source stands in a quotation: "“The manager told me it was off,” Vale said"."""
    if not statement.source:
        return False
    start, end = statement.source[0].start, statement.source[0].end
    found = stage.annotated.doc.char_span(start, end, alignment_mode="expand")
    return found is not None and stage.quoted(found.root)


def _turn(stage: Scene, statement: Statement) -> int:
    """When a statement is resolved: after all those from which its speaker may come."""
    if not statement.source:
        return 2 if statement.continues is not None else 1
    if first_person(stage, statement.source[0]) is not None:
        return 3
    return 1 if _is_inside(stage, statement) else 0


def _place(statement: Statement) -> int:
    return (statement.cue or statement.content)[0].start


def _meant(
    stage: Scene, statement: Statement, said: Plan[Statement], spoke: dict[str, Referent]
) -> Meant:
    if statement.source:
        source = statement.source[0]
        if first_person(stage, source) is not None:
            around = _around(source, statement, said, spoke)
            own = first_person(stage, source)
            if around is None and own is not None and stage.quoted(own):
                return Meant(person_near(stage, own), Link.NEAR)
            return Meant(around, Link.ENCLOSING)
        behind = (cue.start for cue in statement.cue if cue.start >= source.end)
        return meant(stage, source, until=next(behind, None))
    if statement.continues in spoke:
        return Meant(spoke[statement.continues], Link.DESCRIPTION)
    if statement.cue or statement.addressee:
        return Meant(None, Link.NONE)  # told by nobody whom the article names: "were told that"
    at = stage.annotated.doc.char_span(*statement.hull, alignment_mode="expand")
    if at is None:
        return Meant(None, Link.NEAR)
    printed = statement.type == "direct" and not stage.quoted(at[0])  # as an interview's answers
    return Meant((interviewed if printed else person_near)(stage, at[0]), Link.NEAR)


def _around(
    source: Span, statement: Statement, said: Plan[Statement], spoke: dict[str, Referent]
) -> Referent | None:
    """Who speaks the quotation in which "I" stands; nobody, where the article itself says "I"."""
    around = [
        s
        for s in said.near([(source.start, source.end)])
        if s is not statement and s.id in spoke and any(c.holds(source) for c in s.content)
    ]
    inner = min(around, key=lambda s: s.hull[1] - s.hull[0], default=None)
    return spoke[inner.id] if inner else None


def _of_pronoun(stage: Scene, mention: Span, who: Referent) -> Gender | None:
    """The gender that a pronoun tells of whom it means, where nobody else near can be meant."""
    found = stage.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    alone = found is not None and is_alone(stage, found.root, who)
    return of_token(found.root) if found is not None and alone else None


def _with_speaker(stage: Scene, statement: Statement, found: Meant) -> Statement:
    referent = found.referent
    if referent is None:
        return statement
    for mention in statement.source:
        if first_person(stage, mention) is None:
            stage.mention(referent, mention)
    if found.link is Link.PRONOUN and referent.kind == "person" and referent.gender is None:
        referent.gender = _of_pronoun(stage, statement.source[0], referent)
    stage.spoken.append((_place(statement), referent))
    referent.heard += of_statement(stage, statement)
    if statement.cue_class == "question" and not referent.named:
        stage.asked.add(_place(statement))
    return replace(
        statement, speaker=agent_id(stage, referent), speaker_confidence=SURE[found.link]
    )
