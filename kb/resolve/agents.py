"""From the referents of an article to its agents: identifiers, aliases, roles and affiliations."""

from __future__ import annotations

from dataclasses import replace

from kb.extract.nouns import words
from kb.model import Agent, Capacity, Span
from kb.resolve.capacities import Stated
from kb.resolve.referents import Referent, Scene


def agents(scene: Scene, speakers: set[str]) -> list[Agent]:
    """Everyone named, everyone who speaks and every affiliation, in order of first mention.

    ``speakers`` are the identifiers of those who speak; a place or a mere description that neither
    speaks nor is anyone's affiliation is left out.
    """
    out: dict[str, Agent] = {}
    for referent in list(scene.referents):
        identifier = agent_id(scene, referent)
        if identifier in speakers or (referent.named and not referent.place):
            held, owners = _capacities(scene, referent)
            out[identifier] = replace(_bare(scene, referent), capacities=held)
            for owner in owners:
                out.setdefault(agent_id(scene, owner), _bare(scene, owner))
    return sorted(out.values(), key=lambda a: (a.mentions[0], a.id))


def agent_id(scene: Scene, referent: Referent) -> str:
    """The agent's identifier, from the mention that names it."""
    return f"{scene.annotated.article.id}.a{referent.name.start}-{referent.name.end}"


def _bare(scene: Scene, referent: Referent) -> Agent:
    aliases = sorted(set(referent.forms) - {referent.name.text})
    return Agent(
        agent_id(scene, referent),
        referent.kind,
        referent.name.text,
        tuple(sorted(set(referent.mentions))),
        tuple(aliases),
    )


def _capacities(
    scene: Scene, referent: Referent
) -> tuple[tuple[Capacity, ...], tuple[Referent, ...]]:
    """In which role and for whom an agent speaks, the fullest statement of it, and for whom."""
    stated = _fullest(scene, referent)
    if stated is None:
        return (), ()
    owner = _owner(scene, stated.affiliation) if stated.affiliation else None
    evidence = [s for s in (stated.role, stated.affiliation) if s]
    start, end = min(s.start for s in evidence), max(s.end for s in evidence)
    capacity = Capacity(
        f"{scene.annotated.article.id}.c{referent.name.start}-{start}-{end}",
        stated.role_name,
        stated.role,
        owner.name.text if owner else None,
        agent_id(scene, owner) if owner else None,
        stated.affiliation,
    )
    return (capacity,), (owner,) if owner and owner is not referent else ()


def _fullest(scene: Scene, referent: Referent) -> Stated | None:
    """Role with affiliation before role alone; an office's organisation filled in if clear."""
    stated = [s for s in referent.stated if s.role or s.affiliation]
    if not stated:
        return None
    best = min(stated, key=lambda s: (s.role is None, s.affiliation is None))
    if best.role and not best.affiliation and best.role.text.casefold() in words("corporate"):
        return Stated(best.role, _last_subject(scene, best.role))
    return best


def _last_subject(scene: Scene, role: Span) -> Span | None:
    """The organisation that the text was last about: its nearest mention before as a subject."""
    subjects = []
    for referent in scene.referents:
        if referent.kind != "organisation" or not referent.named or referent.place:
            continue
        for mention in referent.mentions:
            found = scene.annotated.doc.char_span(
                mention.start, mention.end, alignment_mode="expand"
            )
            if found is None or mention.end > role.start or scene.quoted(found.root):
                continue
            if found.root.dep_ in ("nsubj", "nsubjpass"):
                subjects.append(mention)
    return max(subjects, default=None)


def _owner(scene: Scene, affiliation: Span) -> Referent:
    for referent in scene.referents:
        touching = any(m.touches(affiliation) for m in referent.mentions)
        if referent.kind == "organisation" and touching:
            return referent
    owner = Referent("organisation", affiliation, [affiliation])
    scene.referents.append(owner)
    return owner
