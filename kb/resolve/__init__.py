"""Who is who inside one article: every source mention is given the agent that it means.

Names are put together, common-noun and pronoun sources are traced to what they stand for, and each
speaker gets the role and affiliation that the article states. That two *articles* mean the same
person is a judgement of another kind and is not made here.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kb.annotate import Annotated
from kb.extract.names import Name
from kb.extract.nouns import kind_of, words
from kb.model import Agent, Span, Statement
from kb.resolve.agents import agent_id, agents
from kb.resolve.anaphora import PRONOUNS, description, pronoun
from kb.resolve.referents import (
    Referent,
    Scene,
    named_in,
    newly_described,
    newly_named,
    phrase,
    scene,
)

__all__ = ["resolve"]

LIKELY = 0.7
"""How sure a link through a pronoun or a description is."""
POSSIBLE = 0.5
"""How sure it is where a quotation is given to the one person of the paragraph before it."""


def resolve(
    annotated: Annotated, statements: list[Statement], names: list[Name]
) -> tuple[list[Statement], list[Agent]]:
    """The statements with their speakers and capacities, and all agents of the article.

    A statement whose source stays unknown keeps ``speaker=None``; how sure the others' is stands in
    ``speaker_confidence``.
    """
    stage = scene(annotated, names)
    resolved: dict[str, Statement] = {}
    for statement in sorted(statements, key=lambda s: (_carries_on(s), _place(s))):
        resolved[statement.id] = _with_speaker(stage, statement, resolved)
    speakers = {s.speaker for s in resolved.values() if s.speaker}
    found = agents(stage, speakers)
    held = {a.id: a.capacities[0].id for a in found if a.capacities}
    out = [resolved[s.id] for s in statements]
    return [replace(s, speaker_as=held.get(s.speaker or "")) for s in out], found


def _carries_on(statement: Statement) -> bool:
    """Whether the speaker is that of another statement, which is to be resolved first."""
    return statement.continues is not None and not statement.source


def _place(statement: Statement) -> int:
    return (statement.cue or statement.content)[0].start


def _with_speaker(stage: Scene, statement: Statement, resolved: dict[str, Statement]) -> Statement:
    if not statement.source and statement.continues in resolved:
        before = resolved[statement.continues]
        return replace(
            statement, speaker=before.speaker, speaker_confidence=before.speaker_confidence
        )
    if statement.source:
        referent, certainty = _referent(stage, statement.source[0])
    elif statement.cue or statement.addressee:
        return statement  # told by nobody whom the article names: "were told that"
    else:
        referent, certainty = _person_before(stage, statement), POSSIBLE
    if referent is None:
        return statement
    referent.mentions += [m for m in statement.source if m not in referent.mentions]
    stage.spoken.append((_place(statement), referent))
    return replace(
        statement,
        speaker=agent_id(stage, referent),
        speaker_confidence=certainty,
    )


def _referent(stage: Scene, mention: Span) -> tuple[Referent | None, float]:
    """Whom a source mention means, and how sure that is."""
    found = stage.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if found is None:
        return None, 1.0
    head = found.root
    if head.tag_ in ("WP", "WDT") and head.head.dep_ in ("relcl", "acl"):
        above = phrase(stage, head.head.head)
        before = above is not None and above.start < mention.start
        return _referent(stage, above) if above and before else (None, 1.0)
    if head.lower_ in PRONOUNS:
        return pronoun(stage, head), LIKELY
    named = named_in(stage, head, mention) or _apposed(stage, head)
    if named is not None:
        return named, 1.0
    if head.pos_ == "PROPN":
        return newly_named(stage, mention, head), 1.0
    earlier = description(stage, head, mention)
    if earlier is not None:
        return earlier, LIKELY
    core = phrase(stage, head)
    name = core if core and mention.holds(core) else mention
    return newly_described(stage, name, head, kind_of(head)), 1.0


def _apposed(stage: Scene, head: Token) -> Referent | None:
    """The name in apposition to a noun: Vale, for "its harbour master, Ines Vale, said"."""
    names = [c for c in head.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
    span = phrase(stage, names[0]) if names and head.pos_ == "NOUN" else None
    if span is None:
        return None
    lettered = names[0].lower_ in words("postnominals") and names[0].i > names[0].left_edge.i
    return named_in(stage, names[0].nbor(-1) if lettered else names[0], span)


def _person_before(stage: Scene, statement: Statement) -> Referent | None:
    """For a quotation with no source and no forerunner: the one person of the paragraph before."""
    blocks = [b.span for b in stage.annotated.article.blocks if b.kind == "paragraph"]
    at = next((i for i, b in enumerate(blocks) if b.start <= statement.hull[0] < b.end), 0)
    if at == 0:
        return None
    near = blocks[at - 1]
    people = [
        r
        for r in stage.referents
        if r.kind == "person" and any(near.start <= m.start < near.end for m in r.mentions)
    ]
    return people[0] if len(people) == 1 else None
