"""What a unit of text looks like: agency line, byline, date, caption, headline, paragraph, ….

Judged by its form and by the general words of the trade in ``press.toml``; what stands before and
behind it is weighed in `plain`. The same recognisers serve HTML and JSON articles.
"""

from __future__ import annotations

import re
from typing import Literal

from kb.reading.credits import agency_named, byline, is_date_line, is_time
from kb.reading.press import press

__all__ = [
    "MOST_HEADLINE_WORDS",
    "Form",
    "ends_sentence",
    "form_of",
    "is_list_item",
    "is_single_sentence",
    "key_words",
    "lists_articles",
    "names_in_full",
    "opens_as_continuation",
    "refers_back",
]

Form = Literal[
    "agency",
    "byline",
    "date",
    "time",
    "credit",
    "caption",
    "label",
    "furniture",
    "links",
    "end-mark",
    "rule",
    "headline",
    "paragraph",
]

LONGEST_HEADLINE = 160
"""Code points."""
MOST_HEADLINE_WORDS = 22
LONGEST_LINE = 400
"""Code points beyond which a unit is taken for a paragraph unread."""


def form_of(unit: str) -> Form:
    """What ``unit``, a stretch without blank edges, looks like when seen alone."""
    known = press()
    if known.notice.fullmatch(unit):
        return "furniture"
    if len(unit) > LONGEST_LINE:
        return "paragraph"
    line = " ".join(unit.split())
    if line.casefold() in known.end_marks:
        return "end-mark"
    if not any(map(str.isalnum, line)):
        return "rule"
    if _is_label(line):
        return "label"
    if known.links.fullmatch(line):
        return "links"
    if known.furniture.fullmatch(line) or known.pointer.fullmatch(line):
        return "furniture"
    if agency_named(line):
        return "agency"
    if known.credit.match(line):
        return "credit"
    if byline(line) is not None or known.staff.fullmatch(line):
        return "byline"
    if is_time(line):
        return "time"
    if is_date_line(line):
        return "date"
    if known.caption_start.match(line) or known.caption_end.search(line):
        return "caption"
    return "headline" if _is_headline(line) else "paragraph"


_BULLET = re.compile(r"(?:[-–—*•·‣▪●►>]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_END_OF_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)\]]*$")
_INNER_SENTENCE = re.compile(r"\w{4,}[.!?…]+[\"'”’»)\]]*\s+[\"'“‘«(\[]*[A-Z]")
_ABBREVIATION_END = re.compile(
    r"\b(?:(?:(?:[A-Z]\.){1,4}|(?:Inc|Co|Corp|Ltd|Jr|Sr|St|Bros|vs)\.)[\"'”’»)]*|No\.)$"
)
_QUOTED_WHOLE = re.compile(r"[“\"«][^“”\"«»]*[”\"»][.,]?|‘[^‘“\"]*[.!?]’|'[^'“\"]*[.!?]'")
_CRUMBS = re.compile(r"\S+(?:\s[\w’&-]+){0,3}(?:\s(?:>|»|›|/|\|)\s\S+(?:\s[\w’&-]+){0,3}){2,}")


def is_list_item(unit: str) -> bool:
    """Whether ``unit`` opens with a bullet or a number of a list."""
    return _BULLET.match(unit) is not None


def ends_sentence(unit: str) -> bool:
    """Whether ``unit`` ends as a sentence does."""
    return _END_OF_SENTENCE.search(unit[-8:]) is not None


def _is_label(line: str) -> bool:
    return lists_articles(line) or (
        len(line.split()) <= 10 and not ends_sentence(line) and bool(_CRUMBS.fullmatch(line))
    )


def lists_articles(line: str) -> bool:
    """Whether ``line`` is the title of a page or a column of several articles."""
    known = press()
    titled = known.label.match(line) or known.column.fullmatch(line)
    return len(line.split()) <= 10 and not ends_sentence(line) and titled is not None


def _is_headline(line: str) -> bool:
    """Short, one sentence, no full stop, begins as a sentence does and is no list item."""
    words = line.split()
    if len(line) > LONGEST_HEADLINE or len(words) > MOST_HEADLINE_WORDS or is_list_item(line):
        return False
    if _QUOTED_WHOLE.fullmatch(line) or line[-1] in ",:;—–-…" or line.endswith("..."):
        return False
    if ends_sentence(line) and not (re.search(r"[!?][’')]?$", line) or _ends_abbreviated(line)):
        return False
    if _INNER_SENTENCE.search(line):
        return False
    first = next((word for word in words if any(map(str.isalnum, word))), "")
    letters = [c for c in first if c.isalpha()]
    return not letters or not letters[0].islower() or any(c.isupper() for c in letters)


def _ends_abbreviated(line: str) -> bool:
    """Whether the full stop is an abbreviation's; headlines go without articles, sentences not."""
    return _ABBREVIATION_END.search(line) is not None and not re.search(r"\b(?:the|an?)\b", line)


def is_single_sentence(line: str) -> bool:
    """Whether no sentence ends inside ``line``."""
    return _INNER_SENTENCE.search(line) is None


_WORD = re.compile(r"[^\W_]{4,}")
_CUT = 6
"""Letters by which two forms of a word are taken for one."""


def key_words(text: str) -> set[str]:
    """The words of ``text`` that tell what it is about, folded and cut to their first letters."""
    common = press().common
    folded = (word.casefold() for word in _WORD.findall(text))
    return {word[:_CUT] for word in folded if word not in common}


_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40}){1,5}")


def names_in_full(paragraph: str) -> set[str]:
    """The last words of the names of two words and more, such as surnames."""
    return {re.split("[’']", name.rsplit(" ", 1)[1])[0] for name in _FULL_NAME.findall(paragraph)}


def refers_back(paragraph: str, surnames: set[str]) -> bool:
    """Whether it calls somebody by surname alone who was named in full before."""
    here = names_in_full(paragraph)
    alone = set(re.findall(r"[A-Z][\w-]{1,40}", _FULL_NAME.sub(" ", paragraph)))
    return bool((alone & surnames) - here)


def opens_as_continuation(paragraph: str) -> bool:
    """Whether its first word points back ("He", "But", "These")."""
    first = re.match(r"[\"'“‘«]?([^\W\d_]+)", paragraph)
    return first is not None and first[1].casefold() in press().going_on
