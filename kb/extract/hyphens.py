"""Names that small language models cut at a hyphen: "Orme- | Dent Foods", "Tehreek | -e-Insaf"."""

from __future__ import annotations

import re

from kb.annotate.parsed import Doc
from kb.text import words

_PARTICLE = re.compile(r"[a-z]{1,3}$")
_SMALL = re.compile(r"[a-z]{2,5}$")
"""A word inside the name of a town: "Stoke-on-Trent"."""


def past_hyphen(doc: Doc, end: int) -> int:
    """On to the last part of "Tehreek-e-Insaf", where that has a capital."""
    at = end
    while at + 1 < len(doc) and doc[at].text == "-" and not doc[at - 1].whitespace_:
        part = doc[at + 1]
        if doc[at].whitespace_ or not (part.text[:1].isupper() or _PARTICLE.match(part.text)):
            break
        at += 2
    return at if at > end and doc[at - 1].text[:1].isupper() else end


def before_hyphen(doc: Doc, start: int, end: int) -> int:
    """Back to the first part of a body's name of more words: "Stoke-on- | Trent Council".

    A name of one word may only stand beside another's: "Orme-Varn talks".
    """
    at = start
    while end - start > 1 and at > 1 and doc[at - 1].text == "-":
        part = doc[at - 2]
        tight = not (part.whitespace_ or doc[at - 1].whitespace_)
        prefix = part.lower_ in words("agents", "prefixes", "words")
        if not tight or prefix or not (part.text[:1].isupper() or _SMALL.match(part.text)):
            break
        at -= 2
    return at if doc[at].text[:1].isupper() else start
