"""The agents of one article while its mentions are being resolved, and the rules that trace them.

Anaphora follows the salience of Lappin & Leass (1994) in its simplest form: sources of earlier
statements before subjects before other mentions, the nearest first, never out of a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kb.annotate import Annotated
from kb.extract.names import Name
from kb.extract.rules.spans import char_range, noun_phrase, trimmed
from kb.model import Agent, AgentKind, Capacity, Span, Statement
from kb.resolve import capacities
from kb.resolve.clusters import Cluster, clusters
from kb.extract.nouns import is_plural, is_role, kind_of, words

_PERSON = frozenset({"he", "she", "him", "her", "his"})
_THING = frozenset({"it", "its"})
_MANY = frozenset({"they", "them", "their"})
_RELATIVE = frozenset({"who", "which", "that"})
_WEAK_LINK = 0.7
"""What a link through a pronoun or description leaves of a statement's confidence."""


@dataclass(slots=True)
class _Role:
    """One agent being put together."""

    kind: AgentKind
    name: Span
    mentions: list[Span] = field(default_factory=list)
    head: str = ""
    plural: bool = False
    stated: list[capacities.Stated] = field(default_factory=list)
    named: bool = False
    forms: list[str] = field(default_factory=list)
    """The names it is given, as against the words that mention it."""


class Cast:
    """All agents of an article; `attribute` resolves one statement after another, in text order."""

    def __init__(self, annotated: Annotated, names: list[Name]) -> None:
        self._annotated = annotated
        self._doc = annotated.doc
        spans = [n.span for n in names]
        shown = capacities.shown_kinds(self._doc, spans)
        self._roles: list[_Role] = []
        self._places: list[_Role] = []
        self._spoken: list[tuple[int, _Role]] = []
        grouped = clusters(names, shown)
        others = [
            m for c in grouped if c.kind != "person" for m in c.mentions
        ]
        self._others = sorted(others)
        for cluster in grouped:
            self._add(cluster)

    def _add(self, cluster: Cluster) -> None:
        kind: AgentKind = "person" if cluster.kind == "person" else "organisation"
        role = _Role(kind, cluster.longest, list(cluster.mentions), named=True)
        role.forms = [m.text for m in cluster.mentions]
        if kind == "person":
            for mention in cluster.mentions:
                for stated in capacities.of_name(self._doc, mention, self._others):
                    role.stated.append(stated)
        (self._places if cluster.kind == "place" else self._roles).append(role)

    def attribute(self, statement: Statement) -> Statement:
        """The statement with its speaker, when its source can be traced."""
        if not statement.source:
            role = None if statement.continues else self._before(statement)
            certainty = 0.5
        else:
            role, certainty = self._referent(statement.source[0], statement)
        if role is None:
            return statement
        for mention in statement.source:
            if mention not in role.mentions:
                role.mentions.append(mention)
        self._spoken.append(((statement.cue or statement.content)[0].start, role))
        return replace(
            statement,
            speaker=self._id("a", role.name),
            confidence=round(statement.confidence * certainty, 3),
        )

    def _referent(self, mention: Span, statement: Statement) -> tuple[_Role | None, float]:
        found = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if found is None:
            return None, 1.0
        head = found.root
        word = head.lower_
        if word in _RELATIVE:
            above = head.head.head if head.head.dep_ in ("relcl", "acl") else head.head
            span = trimmed(self._doc.text, char_range(noun_phrase(above)))
            if span and span[0] < mention.start:
                return self._referent(Span.of(self._doc.text, *span), statement)
            return None, 1.0
        if head.pos_ == "PRON" and word in _PERSON | _THING | _MANY:
            return self._pronoun(word, head, mention), _WEAK_LINK
        named = self._named(head, found.start_char, found.end_char)
        if named is not None:
            return named, 1.0
        if head.pos_ == "PROPN":
            return self._unlisted(mention, head), 0.8
        earlier = self._described(head, mention)
        if earlier is not None:
            return earlier, _WEAK_LINK
        return self._new(mention, head, kind_of(head)), 1.0

    def _unlisted(self, mention: Span, head: Token) -> _Role:
        """A name that the language model missed: two or three bare words are taken for a person."""
        kind: AgentKind = "organisation"
        shown = capacities.shown_kinds(self._doc, [mention]).get(mention.start)
        bare = [t for t in noun_phrase(head) if t.pos_ == "PROPN"]
        if shown == "person" or (shown is None and 2 <= len(bare) <= 3 and len(bare) == len(mention.text.split())):
            kind = "person"
        role = self._new(mention, head, kind)
        if not role.named:
            role.named = True
            role.forms.append(mention.text)
            role.stated = list(capacities.of_name(self._doc, mention, self._others)) if kind == "person" else []
        return role

    def _named(self, head: Token, start: int, end: int) -> _Role | None:
        """The named agent whose name holds the mention's head, or the "X" of "spokeswoman X"."""
        for role in (*self._roles, *self._places):
            for m in role.mentions:
                if m.start <= head.idx < m.end and role.named:
                    return role
        if head.pos_ == "PROPN" or is_role(head):
            for role in self._roles:
                if role.kind == "person" and role.named:
                    for m in role.mentions:
                        if start <= m.start and m.end == end:
                            return role
        return None

    def _pronoun(self, word: str, head: Token, mention: Span) -> _Role | None:
        for role in self._nearby(head):
            person = role.kind == "person" or (role.kind == "anonymous" and not role.plural)
            if word in _PERSON and person:
                return role
            if word in _THING and role.kind in ("organisation", "document"):
                return role
            if word in _MANY and (role.plural or role.kind == "group"):
                return role
        return None

    def _nearby(self, head: Token) -> Iterator[_Role]:
        """Candidates for an anaphor: earlier subjects and sources, nearest sentence first."""
        sentence = head.sent
        limit = head.idx
        seen: list[_Role] = []
        for _ in range(6):
            subjects = sorted(
                (
                    t
                    for t in sentence
                    if t.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "appos", "compound")
                    and t.idx < limit
                    and not self._in_quotation(t)
                ),
                key=lambda t: (t.dep_ not in ("nsubj", "nsubjpass"), -t.i if sentence == head.sent else t.i),
            )
            spoken = [r for at, r in reversed(self._spoken) if sentence.start_char <= at < min(limit, sentence.end_char)]
            for role in (*spoken, *(r for t in subjects for r in self._as_role(t))):
                if role not in seen:
                    seen.append(role)
                    yield role
            if sentence.start == 0:
                return
            sentence = self._doc[sentence.start - 1].sent
        for _, role in reversed(self._spoken):
            if role not in seen:
                seen.append(role)
                yield role

    def _as_role(self, token: Token) -> Iterator[_Role]:
        named = self._named(token, token.idx, token.idx + len(token.text))
        if named is not None:
            yield named
            return
        for role in self._roles:
            if not role.named and any(m.start <= token.idx < m.end for m in role.mentions):
                yield role
                return
        subject = token.dep_ in ("nsubj", "nsubjpass") and token.pos_ == "NOUN"
        if subject and is_plural(token) and (kind_of(token) in ("group", "anonymous")):
            span = trimmed(self._doc.text, char_range(noun_phrase(token)))
            if span:
                yield self._make(Span.of(self._doc.text, *span), token, kind_of(token))

    def _in_quotation(self, token: Token) -> bool:
        return any(q.start <= token.idx < q.end for q in self._annotated.quoted)

    def _described(self, head: Token, mention: Span) -> _Role | None:
        """What a definite description ("the spokesman", "the company") goes back to."""
        definite = any(c.lower_ in ("the", "this", "that", "these", "those") for c in head.children)
        if not definite:
            return None
        lemma, kind = head.lemma_.lower(), kind_of(head)
        for _, role in reversed(self._spoken):
            if role.head == lemma or (
                not role.named and kind == "anonymous" and role.kind == kind
                and role.plural == is_plural(head) and not _modified(head)
            ):
                return role
        if kind == "organisation" and lemma not in words("state") and not _complemented(head):
            for role in self._nearby(head):
                if role.kind == "organisation" and role.named and role in self._roles:
                    if not any(mention.start <= m.start < mention.end for m in role.mentions):
                        return role
        if is_role(head) and not is_plural(head) and not _complemented(head):
            for _, role in reversed(self._spoken):
                if role.kind == "person" and any(
                    s.role and s.role.text.lower().endswith(head.lower_) for s in role.stated
                ):
                    return role
        return None

    def _before(self, statement: Statement) -> _Role | None:
        """For a quotation with neither cue nor forerunner: the one person of the paragraph before."""
        blocks = [b.span for b in self._annotated.article.blocks if b.kind == "paragraph"]
        at = next((i for i, b in enumerate(blocks) if b.start <= statement.hull[0] < b.end), 0)
        if at == 0:
            return None
        near = blocks[at - 1]
        people = [
            r
            for r in self._roles
            if r.kind == "person" and any(near.start <= m.start < near.end for m in r.mentions)
        ]
        return people[0] if len(people) == 1 else None

    def _new(self, mention: Span, head: Token, kind: AgentKind) -> _Role:
        same = next(
            (
                r
                for r in self._roles
                if not r.named and r.kind == kind and r.name.text.casefold() == mention.text.casefold()
            ),
            None,
        )
        return same or self._make(mention, head, kind)

    def _make(self, mention: Span, head: Token, kind: AgentKind) -> _Role:
        name = _without_report(self._doc.text, mention, head) if kind == "document" else mention
        role = _Role(kind, name, [mention], head.lemma_.lower(), is_plural(head))
        if name != mention:
            role.mentions.append(name)
        if kind in ("anonymous", "person"):
            role.stated += capacities.of_noun(self._doc, head, self._others)
        self._roles.append(role)
        return role

    def _id(self, letter: str, span: Span) -> str:
        return f"{self._annotated.article.id}.{letter}{span.start}-{span.end}"

    def agents(self, speakers: set[str]) -> list[Agent]:
        """All named agents and all speakers, with affiliations, in order of their identifiers."""
        out: dict[str, Agent] = {}
        for role in self._roles:
            identifier = self._id("a", role.name)
            if role.named or identifier in speakers:
                out[identifier] = self._agent(role, out)
        for role in self._places:
            identifier = self._id("a", role.name)
            if identifier in speakers and identifier not in out:
                out[identifier] = self._agent(role, out)
        return [out[key] for key in sorted(out, key=lambda i: out[i].mentions[0])]

    def _agent(self, role: _Role, out: dict[str, Agent]) -> Agent:
        found: list[Capacity] = []
        for stated in self._capacities(role):
            owner = self._affiliation(stated.affiliation)
            evidence = [s for s in (stated.role, stated.affiliation) if s]
            identifier = self._id(
                "c", Span(min(s.start for s in evidence), max(s.end for s in evidence), "")
            )
            if owner is not None:
                owner_id = self._id("a", owner.name)
                if owner_id not in out and owner is not role:
                    out[owner_id] = self._bare(owner)
            found.append(
                Capacity(
                    identifier,
                    stated.role_name,
                    stated.role,
                    owner.name.text if owner else None,
                    self._id("a", owner.name) if owner else None,
                    stated.affiliation,
                )
            )
        agent = self._bare(role)
        unique = {c.id: c for c in found}
        return replace(agent, capacities=tuple(unique.values()))

    def _bare(self, role: _Role) -> Agent:
        mentions = tuple(sorted(set(role.mentions)))
        aliases = sorted(set(role.forms) - {role.name.text})
        return Agent(self._id("a", role.name), role.kind, role.name.text, mentions, tuple(aliases))

    def _capacities(self, role: _Role) -> list[capacities.Stated]:
        """The best statement of role and affiliation first; an office's owner filled in if clear."""
        best = sorted(
            (s for s in role.stated if s.role or s.affiliation),
            key=lambda s: (s.role is None, s.affiliation is None),
        )
        if best and best[0].affiliation is None and best[0].role is not None:
            office = best[0].role.text.casefold()
            elsewhere = next((s.affiliation for s in best if s.affiliation), None)
            if elsewhere is None and office in words("corporate"):
                elsewhere = self._owner_of_office(best[0].role)
            best[0] = capacities.Stated(best[0].role, elsewhere)
        return best[:1]

    def _owner_of_office(self, role: Span) -> Span | None:
        """The organisation that the text was last about: its nearest mention as a subject."""
        subjects = [
            m
            for r in self._roles
            if r.kind == "organisation" and r.named
            for m in r.mentions
            if m.end <= role.start and self._is_subject(m)
        ]
        return max(subjects, default=None)

    def _is_subject(self, mention: Span) -> bool:
        found = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return (
            found is not None
            and found.root.dep_ in ("nsubj", "nsubjpass")
            and not self._in_quotation(found.root)
        )

    def _affiliation(self, span: Span | None) -> _Role | None:
        if span is None:
            return None
        for role in (*self._roles, *self._places):
            if role.kind == "organisation" and any(m.touches(span) for m in role.mentions):
                return role
        role = _Role("organisation", span, [span])
        self._roles.append(role)
        return role


def _modified(head: Token) -> bool:
    return any(c.dep_ in ("amod", "compound", "poss", "acl", "relcl", "prep") for c in head.children)


def _complemented(head: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in ("of", "for", "at", "in") for c in head.children)


def _without_report(text: str, mention: Span, head: Token) -> Span:
    """A document's name without how we have it: "a draft seen by the Courier" is "a draft"."""
    cut = [
        c.left_edge.idx
        for c in head.rights
        if c.dep_ == "acl" and c.tag_ == "VBN" and c.left_edge.idx > mention.start
    ]
    below = [
        d.idx for d in head.subtree if d.dep_ == "acl" and d.tag_ == "VBN" and d.idx > head.idx
    ]
    end = min([*cut, *below], default=mention.end)
    return Span.of(text, mention.start, min(end, mention.end))
