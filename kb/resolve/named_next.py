"""Who is first named right after an office that he holds: "its president said. Ann Low said"."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.extract.statements import cues
from kb.resolve.gender import of_word
from kb.resolve.introduced import verb_of
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import is_office_noun
from kb.text import words

_SOON = 3
"""Paragraphs in which whoever the first is about is named."""


def named_next(scene: Scene, head: Token) -> Referent | None:
    """Who is named first thing in the next paragraph, for an office of the opening.

    ("Zambia's farm minister defended the ban. | Joseph Mulenga said": nobody of another role.)
    """
    blocks = [b.span for b in scene.annotated.article.blocks if b.kind == "paragraph"][:_SOON]
    after = next((block for block in blocks if block.start > head.idx), None)
    turn = scene.annotated.article.text.startswith(":", head.idx + len(head.text))
    if after is None or turn:
        return None
    begun = (r for r, m in scene.begun_in(after) if m.start == after.start and " " in m.text)
    named = next((r for r in begun if r.kind == "person"), None)
    if named is None or named.mentions[0].start != after.start or any(s.role for s in named.stated):
        return None
    return named if named.may_be(of_word(head.lemma_)) else None


def said_next(scene: Scene, head: Token) -> Referent | None:
    """Who is first named right after an office that is a body's: "its president said. | Low said".

    It is the only one named in the next sentence, without a role or anything else that is told of
    who it is, and says something there that is no quotation of its own.
    """
    its = any(
        c.tag_ == "PRP$" and c.lower_ in words("agents", "grammar", "bodies") for c in head.lefts
    )
    after = head.sent.end
    if not its or not is_office_noun(head) or after >= len(head.doc):
        return None
    behind = list(head.doc[after].sent)
    if any(map(scene.quoted, behind)):
        return None
    met = {id(r): r for t in behind if (r := scene.holding(t)) is not None and r.kind == "person"}
    one = next(iter(met.values()), None)
    if (
        one is None
        or len(met) > 1
        or one.mentions[0].start < head.idx
        or any(s.role for s in one.stated)
    ):
        return None
    named = [t for t in behind if scene.holding(t) is one]
    verb = verb_of(named[0])
    turns = behind[0].pos_ in ("CCONJ", "SCONJ") or behind[0].lower_ in ("however", "but")
    if turns or verb is None or verb.dep_ != "ROOT":
        return None
    told = named[-1].i + 1 < len(head.doc) and named[-1].nbor().text == ","
    if told or any(c.dep_ in ("relcl", "appos", "prep") for t in named for c in t.rights):
        return None
    return one if verb.lemma_.lower() in cues.verbs() else None
