"""Names of bodies joined by an ezafe, as in Urdu and Persian: "Pakistan Tehreek-e-Insaf"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.annotate import Annotated
from kb.extract.name import Name
from kb.extract.nouns import is_rank, is_role
from kb.model import Span
from kb.stretch import stretch_at
from kb.text import words

_JOINED = re.compile(r"\b[A-Z]\w+-e-[A-Z]\w+")
_BEFORE = 2
"""Words before the joined ones that may be of the name."""


def is_joined(name: str) -> bool:
    """Whether a name is joined by an ezafe, and not what a person is called ("Quaid-e-Azam")."""
    found = _JOINED.search(name)
    return found is not None and found[0].casefold() not in words("names", "called_by_ezafe")


def joined(annotated: Annotated, kept: list[Span]) -> Iterator[Name]:
    """Every such name, with the proper nouns right before it."""
    text, doc = annotated.article.text, annotated.doc
    for match in _JOINED.finditer(text):
        found = doc.char_span(*match.span(), alignment_mode="expand")
        if found is None or not is_joined(match[0]) or not stretch_at(kept, match.start()):
            continue
        first = found.start
        while first > max(found.sent.start, found.start - _BEFORE):
            before = doc[first - 1]
            proper = before.pos_ == "PROPN" and before.text[:1].isupper()
            if not proper or is_rank(before.text) or is_role(before):
                break
            first -= 1
        yield Name(Span.of(text, doc[first].idx, match.end()), "organisation")
