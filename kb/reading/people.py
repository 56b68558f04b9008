"""Which of the names that a page or a file gives as its authors are people's.

Judged by how a name is written and by the words of ``people.toml``; nobody's name is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.reading.press import press
from kb.text import table, words

__all__ = ["is_person", "people"]

_BY = re.compile(r"\s*(?:\w+\s){0,2}by\s*:?\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"\([^()]*\)|\S*@\S+")
_NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_BEHIND = re.compile(
    rf"\s(?:{'|'.join(table('people', 'behind'))})\s|\s?[•·–—]\s?|\s-\s", re.IGNORECASE
)
_SURNAME_FIRST = re.compile(r"([^,|&/]+),\s*([^,|&/]+)")
_LIST = re.compile(r"\s*(?:[,|&/]|\band\b)\s*")
_LONGEST = 5
"""Words in a person's name."""


def people(names: Iterable[str], others: Iterable[str] = ()) -> tuple[str, ...]:
    """The people among the ``names``, each once.

    "Lind, Bo" is one person, "By Bo Lind and Ines Vale, the Courier" are two. A desk, an agency, a
    publisher or one of ``others`` is none.
    """
    known = {_plain(other) for other in others}
    found = (person for name in names for person in _people_in(" ".join(name.split())))
    return tuple(dict.fromkeys(person for person in found if _plain(person) not in known))


def is_person(name: str) -> bool:
    """Whether ``name`` is written like a person's, and is no agency's, desk's or publisher's."""
    parts = name.split()
    publishers = {each.casefold() for each in words("people", "publishers")}
    return (
        1 < len(parts) <= _LONGEST
        and all(_NAME_WORD.fullmatch(part) for part in parts)
        and all(part[0].isupper() or part in words("names", "particles") for part in parts)
        and any(part[0].isupper() for part in parts)
        and name.casefold() not in press().agencies
        and name.casefold() not in publishers
        and not words("people", "desks").intersection(map(str.casefold, parts))
    )


def _people_in(names: str) -> Iterator[str]:
    for line in _ADDRESS.sub("", names).split(";"):
        opening = _BY.match(line)
        bare = line[opening.end() :].strip() if opening else line.strip()
        turned = _SURNAME_FIRST.fullmatch(bare)
        if turned and not is_person(turned[1]) and is_person(f"{turned[2]} {turned[1]}"):
            yield f"{turned[2]} {turned[1]}"
            continue
        for part in _LIST.split(bare):
            name = _BEHIND.split(part)[0].strip()
            if is_person(name):
                yield name


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()
