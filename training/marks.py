"""Articles with marks in their text: `<q1>` opens a content, `<s1>` a source, `<c1>` a cue.

`</q1>` ends it. The number says which of the article's attributions it is of.
"""

from __future__ import annotations

import re
from pathlib import Path

Marked = dict[str, list[tuple[int, int]]]
"""The spans of one attribution by the letter of their marks: q, s, c."""
_RULE = re.compile(r"^=+ *$", re.MULTILINE)
_MARK = re.compile(r"(</?[qsc]\d+>)")


def articles_of(path: Path) -> list[str]:
    """The articles of a file, with their marks."""
    found = (part.strip("\n") for part in _RULE.split(path.read_text(encoding="utf-8")))
    return [article for article in found if article]


def unmarked(article: str) -> tuple[str, list[Marked]]:
    """An article without its marks, and the attributions of which a content is marked."""
    parts: list[str] = []
    at = 0
    opened: dict[str, int] = {}
    spans: dict[str, Marked] = {}
    for part in _MARK.split(article):
        if not _MARK.fullmatch(part):
            parts.append(part)
            at += len(part)
        elif part.startswith("</"):
            key = part[2:-1]
            own = spans.setdefault(key[1:], {letter: [] for letter in "qsc"})
            own[key[0]].append((opened.pop(key), at))
        else:
            opened[part[1:-1]] = at
    return "".join(parts), [one for one in spans.values() if one["q"]]
