"""From the referents of an article to its agents: identifiers, aliases, roles and affiliations."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate, chain, takewhile
from operator import itemgetter

from kb.annotate.parsed import Token
from kb.model import Agent, Capacity, Span
from kb.resolve.affiliated import affiliated
from kb.resolve.labels import is_full
from kb.resolve.like_people import is_party
from kb.resolve.likely import filled
from kb.resolve.reasons import of_mentions
from kb.resolve.referents import Referent, Scene
from kb.resolve.stated import Given, Stated
from kb.text import any_of, table, words

Subjects = tuple[list[tuple[int, Span]], ...]
"""Ends of organisations named as subjects, each with the last such name up to there: those that the
article names often, then the others."""
_ABOUT = frozenset({"nsubj", "nsubjpass"})
_OFTEN = 2
"""Mentions above which the article is about an organisation more than in passing."""
_SOON = 400
"""Characters within which a spokesman speaks for the body that was heard last."""
_CHIEF = re.compile(r"chief\b.{0,40} (?:officer|executive)")


def agents(scene: Scene, speakers: set[str]) -> list[Agent]:
    """Everyone named, everyone who speaks and every affiliation, in order of first mention.

    ``speakers`` are the identifiers of those who speak; a place or a mere description that neither
    speaks nor is anyone's affiliation is left out.
    """
    out: dict[str, Agent] = {}
    subjects = _subjects(scene)
    for referent in list(scene.referents):
        identifier = agent_id(scene, referent)
        speaks = identifier in speakers
        if speaks or (referent.named and not referent.place):
            given = _reason(scene, referent) if speaks else None
            held, owners = _capacities(scene, referent, subjects, given, speaks=speaks)
            out[identifier] = replace(_bare(scene, referent), capacities=held)
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
        referent.name.text,
        tuple(sorted(set(referent.mentions))),
        tuple(aliases),
        members=tuple(agent_id(scene, m) for m in referent.members),
    )


def _reason(scene: Scene, referent: Referent) -> Given | None:
    """Why a speaker is quoted: what stands beside its mentions before how it was said."""
    return next(chain(of_mentions(scene, referent), referent.heard), None)


def _capacities(
    scene: Scene, referent: Referent, subjects: Subjects, given: Given | None, *, speaks: bool
) -> tuple[tuple[Capacity, ...], tuple[Referent, ...]]:
    """In which role, for whom and why an agent speaks, by the fullest statement; and for whom."""
    stated = _fullest(scene, referent, subjects) or Stated(None, None)
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


def _fullest(scene: Scene, referent: Referent, subjects: Subjects) -> Stated | None:
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
        now = (s for s in stated if _is_former(best) or not _is_former(s))
        other = next(
            (
                s
                for s in now
                if s.affiliation is not None and not ((s.role and s.weak) or _is_seat(best, s))
            ),
            None,
        )
        if other is not None:
            return replace(
                best, affiliation=other.affiliation, written=other.written, owner=other.owner
            )
        if best.role is not None and _is_corporate(best.role.text.casefold()):
            return replace(best, affiliation=_last_subject(subjects, best.role))
        unnamed = referent.noun in words("agents", "speaks_for", "only")
        if best.role is not None and (unnamed or _is_officer(best.role.text.casefold())):
            return replace(best, affiliation=_near_subject(scene, subjects, best.role))
        if best.role is not None and best.role.text.casefold() in words(
            "agents", "speaks_for", "only"
        ):
            return replace(best, affiliation=_body_heard(scene, best.role))
        if best.role is not None:
            return replace(best, affiliation=_only_body(scene, best.role))
    return best


def _rank(stated: Stated, body: int) -> tuple[bool, ...]:
    """How a statement stands among others: a title before what somebody does beside it.

    Headlines make it short: "Orme boss Vale" is the manager in the ``body``.
    """
    role = stated.role is None, stated.weak, _is_beside(stated), _is_former(stated)
    short = stated.role is not None and stated.role.start < body
    return (*role, short, stated.does is not None, stated.affiliation is None)


def _is_beside(stated: Stated) -> bool:
    """Whether a role only says beside whom somebody stands: "longtime Orme backer", "her son"."""
    links = words("grammar", "prepositions")
    said = stated.role.text.casefold().split() if stated.role else []
    noun = list(takewhile(lambda word: word not in links and word != "and", said))[-1:]
    kin = words("agents", "person", "relations", "kin")
    return bool(noun) and noun[0] in any_of(words("agents", "person", "stances"), kin)


def _is_former(stated: Stated) -> bool:
    """Whether a role is one that somebody held: "former baker"."""
    first = re.match(r"\w+", stated.role.text.casefold()) if stated.role else None
    return first is not None and first[0] in words("agents", "office", "former")


def _is_seat(best: Stated, other: Stated) -> bool:
    """Whether what was taken for a body is where an office is held: "Bishop Vale of Lowmark"."""
    office = best.role_name.split()[-1].casefold() if best.role_name else ""
    of_place = office in words("agents", "office", "of_place")
    body = other.affiliation
    lone = body is not None and not (is_full(body) or is_party(body.text) or other.written)
    return of_place and lone


def _only_body(scene: Scene, role: Span) -> Span | None:
    """The only body of the article in which a role is held: the one police, for "Inspector"."""
    said = set(role.text.casefold().replace(".", "").split())
    for row in table("agents", "held_in"):
        if said <= set(row["roles"]):
            bodies = [
                r
                for r in scene.referents
                if r.kind == "organisation" and r.named and not r.place
                if any(b in f" {r.name.text.casefold()} " for b in row["bodies"])
            ]
            if len(bodies) == 1:
                return bodies[0].mentions[0]
    return None


def _is_corporate(role: str) -> bool:
    """Whether an office exists only inside an organisation: "chief executive"."""
    listed = any_of(words("nouns", "corporate"), words("agents", "speaks_for", "of_business"))
    return any(each in listed or bool(_CHIEF.fullmatch(each)) for each in role.split(" and "))


def _subjects(scene: Scene) -> Subjects:
    """Where organisations are what a sentence is about, outside quotations."""
    often: list[Span] = []
    rarely: list[Span] = []
    for referent in scene.referents:
        if referent.kind != "organisation" or not referent.named or referent.place:
            continue
        if referent.name.text.casefold() in words("agents", "organisation", "seats"):
            continue
        mentions = often if len(referent.mentions) > _OFTEN else rarely
        for mention in referent.mentions:
            found = scene.annotated.doc.char_span(
                mention.start, mention.end, alignment_mode="expand"
            )
            if found is None or scene.quoted(found.root):
                continue
            if found.root.dep_ in _ABOUT or _is_of_traded(found.root):
                mentions.append(mention)
    ordered = (sorted(mentions, key=_end) for mentions in (often, rarely))
    return tuple(list(zip(map(_end, each), accumulate(each, max), strict=True)) for each in ordered)


def _is_of_traded(name: Token) -> bool:
    """Whether a sentence is about what only a company has: "Orme shares", "shares in Orme"."""
    led = name.dep_ == "pobj" and name.head.lower_ in ("in", "of")
    noun = name.head.head if led else name.head
    held = noun.lower_ in words("agents", "organisation", "traded")
    return (led or name.dep_ == "compound") and held and noun.dep_ in _ABOUT


def _end(mention: Span) -> int:
    return mention.end


def _last_subject(subjects: Subjects, role: Span) -> Span | None:
    """The organisation that the text was last about: its nearest mention before as a subject."""
    for ends in subjects:
        at = bisect_right(ends, role.start, key=itemgetter(0))
        if at:
            return ends[at - 1][1]
    return None


def _is_officer(role: str) -> bool:
    """Whether an office exists only inside a union or the like: "general secretary"."""
    return role in words("agents", "speaks_for", "officers")


def _near_subject(scene: Scene, subjects: Subjects, role: Span) -> Span | None:
    """The organisation that the paragraph was last about before a role, however rarely named."""
    found = [
        e[at - 1][1] for e in subjects if (at := bisect_right(e, role.start, key=itemgetter(0)))
    ]
    nearest = max(found, default=None)
    blocks = (block.span for block in scene.annotated.article.blocks)
    near = nearest is not None and any(b.holds(role) and b.holds(nearest) for b in blocks)
    return nearest if near else None


def _body_heard(scene: Scene, role: Span) -> Span | None:
    """The body that spoke right before its spokesman is named: "It said … Spokesman Vale added"."""
    before = [(at, r) for at, r in scene.spoken if at < role.start]
    at, last = max(before, key=itemgetter(0), default=(0, None))
    near = last is not None and role.start - at < _SOON and last.kind == "organisation"
    return last.mentions[0] if last is not None and near and last.named else None
