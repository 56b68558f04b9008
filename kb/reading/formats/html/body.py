"""Which parts of a page are the article's.

trafilatura says where the article stands. What it leaves out there is won back: parts between two
that it kept, or in the same container as those, or in one of the same name, unless they are links
or stand in a box of the site's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from kb.reading.formats.html.names import called, page_words
from kb.reading.formats.html.parts import Part
from kb.reading.forms import form_of
from kb.text import table, words

__all__ = ["article_parts", "folded"]

_PROSE = 40
"""Letters and digits from which a part shows where the article stands."""
_MOST_PARTS = 2000
"""Parts of a page that may be short; a longer one is not searched word by word."""
_BOX = 0.4
"""Share of the kept text from which an element is no box, whatever its name."""
_LINKS = 0.6
"""Share of a part's characters in links from which it is a link."""
_INNER = words("pages", "inner")
_EDGES = " -–—_*|·•"
_ENDS = (".", "!", "?", ".”", "!”", "?”", ".’", '."', '?"', '!"', ":")


def folded(text: str) -> str:
    """The letters and digits of ``text`` without case: what stays when marks are set otherwise."""
    return "".join(filter(str.isalnum, text)).casefold()


def article_parts(root: HtmlElement, parts: Sequence[Part], kept: frozenset[str]) -> list[Part]:
    """The article's parts among all those below ``root``; ``kept`` are the folded texts that show.

    Headings that nothing follows are left out.
    """
    held = _held(parts, kept)
    boxed = _boxed(root, [part for part in parts if folded(part.text) in held])
    free = [i for i, part in enumerate(parts) if part.element not in boxed]
    shown = [i for i in free if folded(parts[i].text) in held]
    prose = [i for i in shown if _is_prose(parts[i])] or shown
    if not prose:
        return []
    homes = {_home(parts[i]) for i in prose}
    names = {name for home in homes if (name := _name(home))}
    inside = _below(root, {_common(homes)})
    first, last, kept_at = prose[0], prose[-1], set(shown)
    while first and _home(parts[first - 1]) == _home(parts[first]):
        first -= 1
    title = max((i for i in free if i < first and parts[i].element.tag == "h1"), default=first)
    chosen = set()
    for i in free:
        part, home = parts[i], _home(parts[i])
        same = home in homes or _name(home) in names
        between = first <= i <= last and (i in kept_at or same or home in inside)
        lead = part.kind == "caption" and title < i < first
        beyond = same and _is_sentence(part)
        link = part.linked >= _LINKS and not (same and _is_sentence(part))
        if (between or lead or beyond) and not link and not _is_furniture(part):
            chosen.add(i)
    found = [parts[i] for i in sorted(chosen) if not _heads_nothing(parts, i, chosen, homes)]
    return _once(found)


def _once(parts: Sequence[Part]) -> list[Part]:
    """The parts without those that say again what an earlier one said, for another screen."""
    said: set[str] = set()
    found = []
    for part in parts:
        words = folded(part.text)
        if not (_is_long(part) and words in said):
            found.append(part)
        said.add(words)
    return found


def _heads_nothing(
    parts: Sequence[Part], at: int, chosen: set[int], homes: set[HtmlElement]
) -> bool:
    """Whether a part is a heading, and what it stands over was left out."""
    if parts[at].kind != "crosshead":
        return False
    return max(chosen) == at or (_home(parts[at]) not in homes and at + 1 not in chosen)


def _held(parts: Sequence[Part], kept: frozenset[str]) -> frozenset[str]:
    """The folded texts of the parts that were kept.

    Of a short page trafilatura keeps one text without paragraphs, which holds them.
    """
    texts = frozenset(folded(part.text) for part in parts) - {""}
    same = texts & kept
    if any(len(text) >= _PROSE for text in same) or len(parts) > _MOST_PARTS:
        return same
    whole = max(kept, key=len, default="")
    return frozenset(text for text in texts if text in whole)


def _is_prose(part: Part) -> bool:
    return _is_long(part) and part.linked < _LINKS


def _is_sentence(part: Part) -> bool:
    return _is_long(part) and part.text.endswith(_ENDS)


def _is_long(part: Part) -> bool:
    return len(folded(part.text)) >= _PROSE and part.kind != "caption"


def _is_furniture(part: Part) -> bool:
    """Whether a part is the site's by its words, or a label and a link: "Also read: …"."""
    if part.kind != "table" and form_of(part.text.strip(_EDGES)) in ("furniture", "label"):
        return True
    label, colon, rest = part.text.partition(":")
    whole = len(part.text)
    linked = part.linked * whole
    return bool(colon and rest) and len(label.split()) <= 4 and linked >= 0.9 * len(rest.strip())


def _boxed(root: HtmlElement, shown: Sequence[Part]) -> set[HtmlElement]:
    """All that stands in an element named like a box that holds little of what was kept."""
    enough = _BOX * sum(len(part.text) for part in shown)
    held: Counter[HtmlElement | None] = Counter()
    for part in shown:
        held[part.element] += len(part.text)
    elements = list(root.iter())
    for element in reversed(elements):
        held[element.getparent()] += held[element]
    named = page_words().boxes
    return _below(
        root,
        {
            element
            for element in elements
            if (element.tag in words("pages", "apart") or called(element, named))
            and held[element] <= enough
        },
    )


def _below(root: HtmlElement, tops: set[HtmlElement]) -> set[HtmlElement]:
    """The elements ``tops`` and all that stands in them."""
    found: set[HtmlElement] = set()
    for element in root.iter():
        if element in tops or element.getparent() in found:
            found.add(element)
    return found


def _home(part: Part) -> HtmlElement:
    """The container that a part stands in: its nearest element that is no part of a text itself."""
    element = part.element
    while element.tag in _INNER and (parent := element.getparent()) is not None:
        element = parent
    return element


def _name(element: HtmlElement) -> tuple[str, ...]:
    """What the page calls a container and the one around it; empty where it gives no name."""
    around = [element, *element.iterancestors()][:2]
    given = [e.get(name) or "" for e in around for name in table("pages", "kinds")]
    return (element.tag, *given) if any(given) else ()


def _common(elements: set[HtmlElement]) -> HtmlElement:
    """The innermost element that all of ``elements`` stand in."""
    first, *others = [[e, *e.iterancestors()][::-1] for e in elements]
    depth = 1
    while depth < len(first) and all(chain[: depth + 1][-1] == first[depth] for chain in others):
        depth += 1
    return first[depth - 1]
