"""The referents of one article while its mentions are being resolved: who has been named so far.

A `Scene` starts with everyone whom the article names; common-noun sources ("an official") join it
when they are met.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kb.annotate import Annotated
from kb.extract.names import Name
from kb.extract.nouns import is_plural, is_role
from kb.extract.statements.grammar.spans import char_range, noun_phrase, trimmed
from kb.model import AgentKind, Span
from kb.resolve.capacities import Stated, of_name, of_noun, shown_kinds
from kb.resolve.clusters import clusters


@dataclass(slots=True)
class Referent:
    """One agent being put together."""

    kind: AgentKind
    name: Span
    mentions: list[Span]
    forms: list[str] = field(default_factory=list)
    """The names it goes by; none for one that is only described."""
    place: bool = False
    noun: str = ""
    """For a described one, the lemma of the noun that describes it."""
    plural: bool = False
    stated: list[Stated] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Whether it goes by a name."""
        return bool(self.forms)


@dataclass(slots=True)
class Scene:
    """The referents met so far, and which of them have spoken, in text order."""

    annotated: Annotated
    referents: list[Referent]
    affiliations: list[Span]
    """The names of organisations and places: whom a role may be held for."""
    spoken: list[tuple[int, Referent]] = field(default_factory=list)
    """Where a cue stands, and who spoke there."""

    def quoted(self, token: Token) -> bool:
        """Whether a token stands between quotation marks."""
        return any(q.start <= token.idx < q.end for q in self.annotated.quoted)


def scene(annotated: Annotated, names: list[Name]) -> Scene:
    """The scene before anyone speaks: one referent for each name in the article."""
    doc = annotated.doc
    grouped = clusters(names, shown_kinds(doc, [n.span for n in names]))
    affiliations = sorted(m for c in grouped if c.kind != "person" for m in c.mentions)
    out = Scene(annotated, [], affiliations)
    for cluster in grouped:
        kind: AgentKind = "person" if cluster.kind == "person" else "organisation"
        referent = Referent(
            kind,
            cluster.longest,
            list(cluster.mentions),
            [m.text for m in cluster.mentions],
            place=cluster.kind == "place",
        )
        if kind == "person":
            for mention in cluster.mentions:
                referent.stated += of_name(doc, mention, affiliations)
        out.referents.append(referent)
    return out


def phrase(scene: Scene, head: Token) -> Span | None:
    """The noun phrase of a head as a span."""
    text = scene.annotated.article.text
    found = trimmed(text, char_range(noun_phrase(head)))
    return Span.of(text, *found) if found else None


def holding(scene: Scene, token: Token) -> Referent | None:
    """The referent, named or described, one of whose mentions holds the token."""
    named = [r for r in scene.referents if r.named]
    described = [r for r in scene.referents if not r.named]
    for referent in (*named, *described):
        if any(m.start <= token.idx < m.end for m in referent.mentions):
            return referent
    return None


def named_in(scene: Scene, head: Token, mention: Span) -> Referent | None:
    """The named referent that a mention is about: its head is the name, or the name ends it."""
    for referent in scene.referents:
        if referent.named and any(m.start <= head.idx < m.end for m in referent.mentions):
            return referent
    if head.pos_ == "PROPN" or is_role(head):
        people = [r for r in scene.referents if r.named and r.kind == "person"]
        for person in people:
            if any(mention.start <= m.start and m.end == mention.end for m in person.mentions):
                return person
    return None


def newly_named(scene: Scene, mention: Span, head: Token) -> Referent:
    """A name that the language model missed; two or three bare words are taken for a person."""
    doc = scene.annotated.doc
    bare = [t for t in noun_phrase(head) if t.pos_ == "PROPN" and t.i <= head.i and not is_role(t)]
    name = Span.of(doc.text, bare[0].idx, head.idx + len(head.text)) if bare else mention
    shown, _ = shown_kinds(doc, [name]).get(name.start, (None, 0))
    if shown == "person" or (shown is None and len(bare) == len(name.text.split()) in (2, 3)):
        referent = Referent("person", name, [name], [name.text])
        referent.stated += of_name(doc, name, scene.affiliations)
    else:
        referent = Referent("organisation", name, [name], [name.text])
    scene.referents.append(referent)
    return referent


def newly_described(scene: Scene, mention: Span, head: Token, kind: AgentKind) -> Referent:
    """A referent known by a description only; the same words mean the same one."""
    for referent in scene.referents:
        same = referent.name.text.casefold() == mention.text.casefold()
        if not referent.named and referent.kind == kind and same:
            return referent
    name = _as_document(scene, mention, head) if kind == "document" else mention
    referent = Referent(kind, name, [mention], noun=head.lemma_.lower(), plural=is_plural(head))
    if name != mention:
        referent.mentions.append(name)
    if kind == "anonymous":
        referent.stated += of_noun(scene.annotated.doc, head, scene.affiliations)
    scene.referents.append(referent)
    return referent


def _as_document(scene: Scene, mention: Span, head: Token) -> Span:
    """A document's name without how we have it: "a draft seen by the Courier" is "a draft"."""
    known = (t.idx for t in head.subtree if t.dep_ == "acl" and t.tag_ == "VBN" and t.i > head.i)
    end = min((at for at in known if at < mention.end), default=mention.end)
    return Span.of(scene.annotated.article.text, mention.start, end)
