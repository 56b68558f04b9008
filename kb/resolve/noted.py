"""What a source mention says of whoever it means: "the plumber, Tom Low" is a plumber."""

from __future__ import annotations

from dataclasses import replace

from kb.annotate.parsed import Token, Words
from kb.model import Span
from kb.resolve.described import of_noun
from kb.resolve.heads import beside_others
from kb.resolve.labels import Labels
from kb.resolve.phrases import ageless
from kb.resolve.referents import Referent
from kb.resolve.stated import Stated, is_standing
from kb.text import any_of, words


def note_role(who: Referent, found: Words, head: Token, labels: Labels) -> None:
    """Let a person hold the role, and be of the body, by which a source mention calls it."""
    if who.kind != "person" or not is_standing(head):
        return
    told = next(of_noun(found.doc, head, labels), None)
    body = told.affiliation if told is not None else None
    if not who.roles <= beside_others():
        if told is not None and body is not None and not any(s.affiliation for s in who.stated):
            who.stated.append(replace(told, role=None, weak=True))
        return
    if told is not None and told.role is not None and body is not None:
        who.stated.append(replace(told, weak=True))
        return
    owner = max((t.i for t in found if t.tag_ == "POS" and t.i < head.i), default=-1)
    left = [t for t in found if owner < t.i <= head.i and t.pos_ not in ("DET", "PRON", "NUM")]
    left, noun = ageless(left), head.lemma_.lower()
    works = any_of(words("agents", "person", "trades"), words("agents", "office", "in_team"))
    trade = noun in works or any(t.dep_ == "compound" for t in left)
    if left and (trade or noun not in words("agents", "person", "any")):
        role = Span.of(found.doc.text, left[0].idx, head.idx + len(head.text))
        who.stated.append(Stated(role, None, weak=True))
