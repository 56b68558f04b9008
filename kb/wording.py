"""Words of a text with their places, as two texts are compared.

Case and marks do not count, nor whether a number up to 99 is written in words or in digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final, Literal

from kb.text import table

__all__ = [
    "Change",
    "Word",
    "changes",
    "cut",
    "find",
    "forms_of",
    "joined",
    "segments",
    "spelled_out",
    "words_of",
]

_TENS: Final[dict[str, int]] = table("number", "tens")
_SMALL: Final[dict[str, int]] = table("number", "small")
_WORD = re.compile(
    rf"\d+(?:[.,:]\d+)*|\b(?:{'|'.join(_TENS)})-(?:{'|'.join(_SMALL)})\b|[^\W_]+|[%$¢-¥₠-⃀]",
    re.IGNORECASE,
)
_GAP = re.compile(r"\[[^\]]*\]|\(?(?:…|\.\s?\.\s?\.)\)?")
"""What a writer puts where words were left out or replaced: "…" and "[the company]"."""
_GAP_AT_END = re.compile(rf"(?:{_GAP.pattern})[\s,;.!?]*$")
_GAP_AT_BEGINNING = re.compile(rf"^(?:{_GAP.pattern})")
_UNITS: Final = 9
_APOSTROPHES: Final = "'’"
_SENTENCE_ENDS = re.compile(r"[\s,;:–—-]*(?:[.!?]|[”\"’»]|$|\n)")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:][”\"’»)]?\s+|[“\"‘«]\s*|\n\s*)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and where it stands."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words that is the same in both, or is not."""

    kind: Literal["same", "dropped", "added", "replaced"]
    theirs: str
    """In the source's words."""
    ours: str
    """In the words that are checked."""


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text, or of a part of it."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(_form(match[0]), match.start(), match.end()) for match in found]


def forms_of(text: str) -> tuple[str, ...]:
    """The same words without where they stand."""
    return tuple(map(_form, _WORD.findall(text)))


def spelled_out(words: Sequence[Word], text: str) -> list[Word]:
    """The words of a text with those that an apostrophe shortens whole: "we'll", "isn't"."""
    found = list(words)
    for at in range(1, len(found)):
        before, word = found[at - 1 : at + 1]
        if word.start != before.end + 1 or text[before.end] not in _APOSTROPHES:
            continue
        if word.form == "t" and before.form.endswith("n"):
            whole = table("wording", "denied").get(before.form, before.form[:-1])
            found[at - 1 : at + 1] = replace(before, form=whole), replace(word, form="not")
        else:
            whole = table("wording", "shortened").get(word.form, word.form)
            found[at] = replace(word, form=whole)
    return found


@lru_cache(maxsize=1 << 13)
def _form(word: str) -> str:
    form = "percent" if word == "%" else unicodedata.normalize("NFKC", word).casefold()
    return _digits().get(form, form)


@cache
def _digits() -> dict[str, str]:
    """Numbers in words with their digits; "one" is a pronoun as often."""
    known = {**_SMALL, **_TENS}
    known |= {
        f"{ten}-{unit}": _TENS[ten] + _SMALL[unit]
        for ten in _TENS
        for unit in _SMALL
        if 0 < _SMALL[unit] <= _UNITS
    }
    return {word: str(number) for word, number in known.items() if number > 1}


def segments(text: str) -> list[list[Word]]:
    """The words between the gaps that the text itself marks."""
    edges = [0, *(end for gap in _GAP.finditer(text) for end in gap.span()), len(text)]
    parts = zip(edges[::2], edges[1::2], strict=True)
    return [found for start, end in parts if (found := words_of(text, start, end))]


def find(wanted: Sequence[Word], text: Sequence[Word], after: int = 0) -> int | None:
    """The place of the first word where the words of ``wanted`` follow each other in ``text``."""
    forms, among = [word.form for word in wanted], [word.form for word in text]
    for at in range(after, len(among) - len(forms) + 1):
        if among[at] == forms[0] and among[at : at + len(forms)] == forms:
            return at
    return None


def changes(
    theirs: Sequence[Word], ours: Sequence[Word], source: str, text: str
) -> tuple[Change, ...]:
    """What was made of the source's words, stretch by stretch."""
    matcher = SequenceMatcher(
        None, [w.form for w in theirs], [w.form for w in ours], autojunk=False
    )
    kinds: dict[str, Literal["same", "dropped", "added", "replaced"]] = {
        "equal": "same",
        "delete": "dropped",
        "insert": "added",
        "replace": "replaced",
    }
    return tuple(
        Change(
            "same" if joined(theirs[a:b]) == joined(ours[c:d]) else kinds[tag],
            _slice(source, theirs[a:b]),
            _slice(text, ours[c:d]),
        )
        for tag, a, b, c, d in matcher.get_opcodes()
    )


def joined(part: Sequence[Word]) -> str:
    """Words without what is between them: "co-operate" and "cooperate" are one."""
    return "".join(word.form for word in part)


def _slice(text: str, part: Sequence[Word]) -> str:
    return text[part[0].start : part[-1].end] if part else ""


def cut(source: str, begin: int, end: int, text: str, *, closed: bool = False) -> str:
    """What a whole sentence leaves out of the one that it is made of; "" where it is whole.

    Words are given as a whole sentence where they end as one, or are ``closed`` by what follows
    them, and begin as one, here or in the source. A gap that they mark leaves nothing out silently.
    """
    bare = text.strip().strip("“”\"'‘’«» ")
    marked = bool(_GAP_AT_END.search(bare)), bool(_GAP_AT_BEGINNING.search(bare))
    begins = source[begin].isupper() or bool(_SENTENCE_BEGINS.search(source[:begin]))
    ends = closed or bool(re.search(r"[.!?]$", bare))
    if not ends or not (bare[:1].isupper() or begins):
        return ""
    if not marked[0] and not _SENTENCE_ENDS.match(source, end):
        rest = re.split(r"(?<=[.!?”\"])\s|\n", source[end : end + 200], maxsplit=1)[0]
        return f"it goes on: {' '.join(rest.split()).lstrip(', ')}"
    return "" if begins or marked[1] else "it begins before"
