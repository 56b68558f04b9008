"""Who holds an office that is never joined to a name: "the Prime Minister" and "Sir Keir"."""

from __future__ import annotations

from collections.abc import Iterable

from kb.annotate.parsed import Token
from kb.model import Span
from kb.resolve.pronouns import told_before, topic
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import Fit, fit, is_office_noun
from kb.resolve.stated import Stated
from kb.text import words

_LEAD = 3
"""Mentions by which one person must lead to be taken for what the article is about."""


def note_offices(scene: Scene) -> None:
    """Let whom the article is about hold the office by which it is called without a name.

    "Sir Keir" and "the Prime Minister" are one where nobody else is said to be prime minister.
    """
    noted: set[str] = set()
    for token in scene.annotated.doc:
        if not is_office_noun(token) or token.tag_ in ("NNS", "NNPS") or scene.quoted(token):
            continue
        left = [t for t in token.lefts if t.pos_ in ("PROPN", "NOUN", "ADJ") and t.i == token.i - 1]
        definite = any(c.lower_ == "the" for c in token.lefts)
        titled = bool(left) and left[0].text.istitle() and token.text.istitle()
        first = left[0] if left else token
        role = Span.of(token.doc.text, first.idx, token.idx + len(token.text))
        named = scene.labels.labelled(token) or scene.holding(token) is not None
        beside = token.i + 1 < len(token.doc) and token.nbor().pos_ in ("PROPN", "PART", "ADP")
        if not (definite and titled) or named or beside or role.text in noted:
            continue
        noted.add(role.text)
        people = scene.people
        if any(fit(r, token) in (Fit.EXACT, Fit.ALIKE) for r in people):
            continue
        holder = unstated_holder(scene, [r for r in people if fit(r, token) is not Fit.NONE])
        if holder is not None:
            holder.stated.append(Stated(role, None, weak=True))


def unstated_holder(scene: Scene, people: list[Referent]) -> Referent | None:
    """For an office whose holder is named without it: whom the whole article is about."""
    return leading(scene, [r for r in people if not any(s.role and not s.weak for s in r.stated)])


def just_met(scene: Scene, head: Token, people: list[Referent]) -> Referent | None:
    """Who is first named, without a role, as the one who was asked, right before an office.

    ("Asked about it in Rome, Tomas Galvin said no. “People forget,” the Taoiseach added")
    """
    subject, before = topic(scene, head), told_before(scene, head)
    if subject is None or before is None or scene.opens(head):
        return None
    asked = any(t.lemma_.lower() == "ask" and t.tag_ == "VBN" for t in before)
    if not asked or head.lemma_.lower() in words("agents", "person", "on_duty"):
        return None
    if not any(subject is r for r in people) or any(s.role for s in subject.stated):
        return None
    first = subject.mentions[0]
    new = before.start_char <= first.start < before.end_char and " " in first.text
    return subject if new else None


def leading(scene: Scene, people: Iterable[Referent]) -> Referent | None:
    """Whom of these people the article is about, if one clearly leads."""
    first: Referent | None = None
    best, second = 0, 1
    for referent in people:
        much = _weight(scene, referent)
        if much > best:
            first, best, second = referent, much, max(best, 1)
        else:
            second = max(second, much)
    return first if best - second >= _LEAD else None


def _weight(scene: Scene, referent: Referent) -> int:
    """How much an article is about somebody: mentions, those at its opening above all."""
    bodies = (b.span for b in scene.annotated.article.blocks if b.kind == "paragraph")
    opening = next((body.end for body in bodies), 0)
    return len(referent.mentions) + sum(2 for m in referent.mentions[:9] if m.start < opening)
