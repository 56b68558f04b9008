"""From the referents of an article to its agents: identifiers, aliases, roles and affiliations."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, takewhile

from kb.model import Agent, Capacity
from kb.resolve.about import Subjects, subjects
from kb.resolve.affiliated import affiliated, opened
from kb.resolve.behind import words_of
from kb.resolve.colleagues import body_of_both
from kb.resolve.heads import beside_others
from kb.resolve.implied import implied
from kb.resolve.labels import is_full
from kb.resolve.like_people import is_party
from kb.resolve.likely import filled
from kb.resolve.reasons import of_mentions
from kb.resolve.referents import Referent, Scene
from kb.resolve.stated import Given, Stated
from kb.resolve.whose import called, with_body
from kb.text import words


def agents(scene: Scene, speakers: set[str]) -> list[Agent]:
    """Everyone named, everyone who speaks and every affiliation, in order of first mention.

    ``speakers`` are the identifiers of those who speak; a place or a mere description that neither
    speaks nor is anyone's affiliation is left out.
    """
    out: dict[str, Agent] = {}
    told = subjects(scene)
    for referent in list(scene.referents):
        identifier = agent_id(scene, referent)
        speaks = identifier in speakers
        if speaks or (referent.named and not referent.place):
            given = _reason(scene, referent) if speaks else None
            held, owners = _capacities(scene, referent, told, given, speaks=speaks)
            bare = _bare(scene, referent)
            name = with_body(referent, bare.name, held)
            out[identifier] = replace(bare, name=name, capacities=held)
            for other in (*owners, *referent.members):
                if agent_id(scene, other) not in out:
                    out[agent_id(scene, other)] = _bare(scene, other)
    return sorted(out.values(), key=lambda a: (a.mentions[0], a.id))


def agent_id(scene: Scene, referent: Referent) -> str:
    """The agent's identifier, from the mention that names it."""
    return f"{scene.annotated.article.id}.a{referent.name.start}-{referent.name.end}"


def _bare(scene: Scene, referent: Referent) -> Agent:
    aliases = sorted(set(referent.forms) - {referent.name.text})
    return Agent(
        agent_id(scene, referent),
        referent.kind,
        called(referent),
        tuple(sorted(set(referent.mentions))),
        tuple(aliases),
        members=tuple(agent_id(scene, m) for m in referent.members),
    )


def _reason(scene: Scene, referent: Referent) -> Given | None:
    """Why a speaker is quoted: what stands beside its mentions before how it was said."""
    return next(chain(of_mentions(scene, referent), referent.heard), None)


def _capacities(
    scene: Scene, referent: Referent, told: Subjects, given: Given | None, *, speaks: bool
) -> tuple[tuple[Capacity, ...], tuple[Referent, ...]]:
    """In which role, for whom and why an agent speaks, by the fullest statement; and for whom."""
    stated = _fullest(scene, referent, told) or Stated(None, None)
    if stated.role is not None and stated.role == stated.affiliation:
        stated = replace(stated, affiliation=None)  # "The Auditor-General, Ann Low, said"
    owner = affiliated(scene, stated) if stated.affiliation else None
    refused = stated.affiliation if owner is None else None
    if owner is None:
        stated = replace(stated, affiliation=None)
    if speaks and (stated.role is None or owner is None):
        stated = filled(scene, referent, stated, refused)
        owner = affiliated(scene, stated) if stated.affiliation else None
    evidence = [s for s in (stated.role, stated.affiliation) if s]
    evidence = evidence or ([given.words] if given else [])
    if not evidence:
        return (), ()
    start, end = min(s.start for s in evidence), max(s.end for s in evidence)
    capacity = Capacity(
        f"{scene.annotated.article.id}.c{referent.name.start}-{referent.name.end}-{start}-{end}",
        stated.role_name,
        stated.role,
        (stated.written or owner.name.text) if owner else None,
        agent_id(scene, owner) if owner else None,
        stated.affiliation,
        given.reason if given else None,
        given.words if given else None,
    )
    return (capacity,), (owner,) if owner and owner is not referent else ()


def _fullest(scene: Scene, referent: Referent, told: Subjects) -> Stated | None:
    """Role with affiliation before role alone; what it lacks is taken from another statement."""
    stated = [s for s in referent.stated if s.role or s.affiliation]
    if not stated and referent.kind == "document" and referent.noun in scene.made:
        stated = [scene.made[referent.noun]]
    if not stated:
        return None
    headline = scene.annotated.article.headline
    body = headline.end if headline is not None else 0
    best = min(stated, key=lambda one: _rank(one, body))
    if best.affiliation is None:
        now = (s for s in stated if best.is_former or not s.is_former)
        other = next(
            (
                s
                for s in now
                if s.affiliation is not None and not (s.role and s.weak)
                if not (_is_seat(best, s) or (_is_beside(s) and s.owner is not None))
            ),
            None,
        )
        if other is not None:
            return _with_body(best, other)
        noun = opened(scene, best.role) if best.role is not None else None
        if noun is not None:
            return replace(best, affiliation=words_of(noun.doc, noun), owner=noun.i)
        other = body_of_both(scene, best.role) if best.role is not None else None
        if other is not None:
            return _with_body(best, other)
        if best.role is not None:
            spokesman = referent.noun in words("agents", "speaks_for", "only")
            held_in = implied(scene, best.role, told, spokesman=spokesman, named=referent.named)
            return replace(best, affiliation=held_in)
    return best


def _with_body(best: Stated, other: Stated) -> Stated:
    """A statement with the affiliation of another."""
    return replace(best, affiliation=other.affiliation, written=other.written, owner=other.owner)


def _rank(stated: Stated, body: int) -> tuple[bool, ...]:
    """How a statement stands among others: a title before what somebody does beside it.

    Headlines make it short: "Orme boss Vale" is the manager in the ``body``.
    """
    role = stated.role is None, _is_beside(stated), stated.weak, stated.is_former
    short = stated.role is not None and stated.role.start < body
    return (*role, short, stated.does is not None, stated.affiliation is None)


def _is_beside(stated: Stated) -> bool:
    """Whether a role only says beside whom, or what, somebody stands: "her son", "co-author"."""
    links = words("grammar", "prepositions")
    said = stated.role.text.casefold().split() if stated.role else []
    noun = list(takewhile(lambda word: word not in links and word != "and", said))[-1:]
    return bool(noun) and noun[0] in beside_others()


def _is_seat(best: Stated, other: Stated) -> bool:
    """Whether what was taken for a body is where an office is held: "Bishop Vale of Lowmark"."""
    office = best.role_name.split()[-1].casefold() if best.role_name else ""
    of_place = office in words("agents", "office", "of_place")
    body = other.affiliation
    lone = body is not None and not (is_full(body) or is_party(body.text) or other.written)
    return of_place and lone
