"""A body named right before its officer, where the language model took it for a common word.

"“We had no idea,” Parcelly founder Ann Vale said."
"""

from __future__ import annotations

from kb.annotate import Annotated
from kb.annotate.parsed import Doc, Token
from kb.extract.name import Name
from kb.extract.nouns import firm_offices, is_organisation, is_rank, is_role, opens_as_name
from kb.model import Span
from kb.stretch import range_at, stretch_at
from kb.text import any_of, words

_LABELS = ("", "PERSON", "ORG", "GPE", "PRODUCT", "WORK_OF_ART")
_OFFICE = 3
"""Words of an office, at most."""


def employers(annotated: Annotated, found: list[Name]) -> list[Name]:
    """Bodies of one word that no name is at, before an office of a firm and its holder."""
    doc, text = annotated.doc, annotated.article.text
    named = sorted((n.span.start, n.span.end) for n in found)
    kept = [b.span for b in annotated.article.blocks if b.kind not in ("agency", "aside")]
    small = {t.text for t in doc if t.text.islower()}
    inside = {t.text for t in doc if t.text[:1].isupper() and not _opens(t)}
    return [
        Name(Span.of(text, t.idx, t.idx + len(t.text)), "organisation")
        for t in doc
        if _may_be(t)
        and t.lower_ not in small
        and (t.text in inside or not _opens(t))
        and _is_before_officer(doc, t.i + 1)
        and not range_at(named, t.idx)
        and stretch_at(kept, t.idx)
    ]


def _may_be(token: Token) -> bool:
    """Whether a word with a capital may be a name, and is none of those that only open a phrase."""
    if not (token.text[:1].isupper() and token.is_alpha and len(token) > 1) or token.is_stop:
        return False
    known = is_role(token) or is_rank(token.text) or is_organisation(token)
    office = any_of(words("agents", "office", "functions"), words("agents", "office", "areas"))
    opening = any_of(words("agents", "ranks", "before"), words("agents", "ranks", "opening"))
    plain = any_of(
        office,
        opening,
        words("agents", "office", "levels"),
        words("agents", "description", "openers"),
    )
    return (
        token.ent_type_ in _LABELS
        and not (known or opens_as_name(token))
        and token.lower_ not in plain
    )


def _is_before_officer(doc: Doc, at: int) -> bool:
    """Whether an office written small and the capital of its holder's name begin here."""
    spoken = any_of(firm_offices(), words("agents", "speaks_for", "only"))
    behind = doc[at : at + _OFFICE + 1]
    return any(
        " ".join(t.text for t in behind[:end]) in spoken
        and behind[end].text.istitle()
        and behind[end].pos_ == "PROPN"
        for end in range(1, len(behind))
    )


def _opens(token: Token) -> bool:
    """Whether a word has its capital only as the first of a sentence."""
    before = token.nbor(-1) if token.i else None
    return before is None or token.is_sent_start is True or before.text in ("“", '"', "‘", ":")
