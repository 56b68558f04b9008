"""Documents that go by a title, and which of them "the brochure" means."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.extract.titles import titles
from kb.model import Span
from kb.resolve.described import of_document
from kb.resolve.heads import is_said_before
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import alike, mentioned
from kb.resolve.stated import Stated
from kb.text import table, words


def note_titles(scene: Scene) -> None:
    """Let the documents that the article names by their titles join the scene."""
    for title in titles(scene.annotated):
        noun, quoted = title.noun, title.quoted
        name = Span.of(noun.doc.text, quoted.inner_start, quoted.inner_end)
        name = Span.of(noun.doc.text, name.start, name.start + len(name.text.rstrip(".")))
        role = Span.of(noun.doc.text, noun.idx, noun.idx + len(noun.text))
        known = next((r for r in scene.titled if r.name.text == name.text), None)
        if known is None:
            known = scene.add(Referent("document", name, [name], noun=noun.lemma_.lower()))
            scene.titled.append(known)
        else:
            scene.mention(known, name)
        made = next(of_document(noun.doc, noun, scene.labels), Stated(None, None))
        known.stated.append(Stated(role, made.affiliation, owner=made.owner))


def titled(scene: Scene, head: Token) -> Referent | None:
    """The document with a title that "the brochure" means: the last one that agrees with it."""
    noun, more = head.lemma_.lower(), mentioned(head)
    alike_nouns = _alike(noun)
    before = [r for r in scene.titled if r.name.start < head.idx and r.noun in alike_nouns]
    agreed = [r for r in before if more and _told_of(scene, r, more)]
    if agreed or (before and not more):
        return max(agreed or before, key=lambda r: max(m for m in r.mentions if m.start < head.idx))
    return before[0] if len(before) == 1 else None


def like_document(scene: Scene, head: Token) -> Referent | None:
    """The last document called by another noun for the same: "the poll" after "a survey"."""
    noun = head.lemma_.lower()
    general = noun in words("agents", "document", "general")
    if is_said_before(head):
        return None
    found = [
        (max((m.start for m in one.mentions if m.start < head.idx), default=-1), one)
        for called, one in scene.documents.items()
        if called in _alike(noun) or general
    ]
    near = [(at, one) for at, one in found if at >= 0 and not mentioned(head)]
    return max(near, key=lambda pair: pair[0])[1] if near else None


def _alike(noun: str) -> set[str]:
    """A noun with those for the same kind of document."""
    return {noun}.union(*(g for g in table("agents", "document", "same") if noun in g))


def _told_of(scene: Scene, referent: Referent, more: set[str]) -> bool:
    """Whether a description's words stand where the document is named: "the Finnish brochure"."""
    doc = scene.annotated.doc
    around = (doc.char_span(m.start, m.end, alignment_mode="expand") for m in referent.mentions)
    near = (t for found in around if found is not None for t in found.sent)
    return any(alike(t.lower_, word) for t in near for word in more)
