"""When two statements say the same: the identifier of the claim that a statement expresses.

Statements of the same named speaker whose words are equal once case, punctuation, quotation marks
and blanks are folded share one claim, in whatever article they stand. A group, an unnamed source
or no source at all is not the same in two articles, so those claims stay within their article.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from kb.model import Agent, Span

__all__ = ["claim_id", "fold"]

_LOCAL_KINDS = ("anonymous", "group")
_KEPT = re.compile(r"(?<=\d)[.,:/](?=\d)|(?<=\d)\s?%")
_SIGN = re.compile(r"[^\w\s]|_")
"""What may be punctuation: all else stays as it is."""
_DASH = "Pd"


def fold(text: str) -> str:
    """``text`` without what varies between quotations: case, punctuation, width, blanks.

    Signs inside a number and a percent sign after one are kept: 1.5% is not 15.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    kept = {i for match in _KEPT.finditer(text) for i in range(*match.span())}
    folded = _SIGN.sub(lambda one: one[0] if one.start() in kept else _folded(one[0]), text)
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def _folded(char: str) -> str:
    category = unicodedata.category(char)
    if category == _DASH:
        return " "
    return "" if category.startswith("P") or category == "Cf" or char == "`" else char


def claim_id(speaker: Agent | None, content: Iterable[Span], article_id: str) -> str:
    """The identifier of the claim that a statement with this content expresses."""
    words = fold(" ".join(span.text for span in content))
    if speaker is None or speaker.kind in _LOCAL_KINDS:
        who = f"{article_id}\n{speaker.id if speaker else ''}"
    else:
        who = fold(speaker.name)
    return hashlib.sha256(f"{who}\n{words}".encode()).hexdigest()[:16]
