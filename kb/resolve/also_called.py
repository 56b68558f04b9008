"""Other names that an article gives right behind a name: "(NFB)", "formerly Ann Low"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.extract.name import Name
from kb.extract.nouns import is_rank
from kb.model import Span
from kb.text import words

__all__ = ["Key", "also_called", "initials_of", "name_key"]

Key = tuple[str, ...]
_BRACKETED = re.compile(
    r"(?: (?P<noun>[a-z]{3,}))?\s?\((?:the )?[“\"‘']?(?P<short>[A-Z][\w.&-]{1,14})[”\"’']?\)"
)
_MARKS = " ,(–—"


def also_called(text: str, names: Sequence[Name]) -> dict[Key, Key]:
    """Each other name with the one that it stands behind."""
    out: dict[Key, Key] = {}
    for other, name in (*_bracketed(text, names), *_said(text, names)):
        out.setdefault(other, name)
    return out


def _bracketed(text: str, names: Sequence[Name]) -> Iterator[tuple[Key, Key]]:
    """The letters in brackets after a name, and after what it is: "the Weavers union (WU)"."""
    for name in names:
        found = _BRACKETED.match(text, name.span.end)
        if found is None or len(name_key(name.span.text)) < 2:
            continue
        body = found["noun"] is None or found["noun"] in words("nouns", "organisation")
        if body and _letters_of(found["short"], name.span.text):
            yield name_key(found["short"]), name_key(name.span.text)


def _said(text: str, names: Sequence[Name]) -> Iterator[tuple[Key, Key]]:
    """Those who the article says were or are called otherwise.

    What stands in quotation marks is a nickname, by which others may go too.
    """
    for name, other in pairwise(names):
        between = text[name.span.end : other.span.start].strip(_MARKS).casefold()
        if _is_in_commas(text, name.span, other.span):
            yield name_key(other.span.text), name_key(name.span.text)
        if name.kind == other.kind != "place" and between in words("names", "called"):
            yield name_key(other.span.text), name_key(name.span.text)


def _is_in_commas(text: str, name: Span, other: Span) -> bool:
    """Whether a body's letters stand between commas behind its name: "Weavers Union, WU, said"."""
    closed = text[name.end : other.start] == ", " and text[other.end : other.end + 1] == ","
    return closed and other.text.isupper() and _letters_of(other.text, name.text)


def _letters_of(short: str, full: str) -> bool:
    """Whether letters in brackets stand for a name: capitals, or the initials in any case."""
    spelled = short.casefold() in initials_of(full)
    left = iter(full.casefold())
    drawn = short[:1] == full[:1] and all(c in left for c in short.casefold())
    return sum(c.isupper() for c in short) > 1 or spelled or (drawn and " " in full)


def initials_of(full: str) -> frozenset[str]:
    """The first letters of a name's words, in small letters: of all, and of those that count."""
    said = re.findall(r"\w+", full.casefold().replace("-e-", " "))  # "Tehreek-e-Insaf"
    counted = (w for w in said if w not in words("agents", "grammar", "in_name"))
    return frozenset({"".join(w[0] for w in said), "".join(w[0] for w in counted)} - {""})


def name_key(name: str) -> Key:
    """The words by which a name is known, without title and possessive ending."""
    folded = re.findall(r"[\w\-&]+", name.casefold().replace("’s", "").replace("'s", ""))
    folded = [_without_article(w) for w in folded]
    kept = tuple(w for w in folded if w not in words("agents", "grammar", "unnamed"))
    of_place = len(folded) > 1 and folded[1] == "of"  # "Duke of Lowmark"
    written = frozenset(name.split())  # a rank in letters is one in capitals alone
    while len(kept) > 1 and is_rank(_as_written(kept[0], written)) and not of_place:
        kept = kept[1:]
    return kept or tuple(folded)


def _as_written(word: str, written: frozenset[str]) -> str:
    return word.upper() if word.upper() in written else word


def _without_article(word: str) -> str:
    """A name without the article that is joined to it: "Mr Rashid" is Omar al-Rashid."""
    joined = (a for a in words("names", "articles") if word.startswith(a))
    return word.removeprefix(next(joined, "")) or word
