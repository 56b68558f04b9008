"""Names taken apart, so that two can be compared: people's into given and family name, and others.

Case, accents, scripts, stops and titles do not matter; what a name is written with beside it
(company endings, particles) is in ``kb/data/names.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from anyascii import anyascii

from kb.text import table, words

__all__ = ["OrganisationName", "PersonName", "organisation_name", "person_name", "plain", "sounded"]

_CAPITALS: Final = words("names", "titles", "capitals")
_TITLES: Final = words("names", "titles") - _CAPITALS
_RANKED: Final = re.compile(rf"(?:(?:{'|'.join(sorted(_CAPITALS)).upper()})\.?\s+)+(?=\w)")
_GENERATIONS: Final = words("names", "generations")
_LETTERS: Final = words("names", "letters")
_SMALL: Final = words("names", "small")
_LONG_FORMS: Final[dict[str, str]] = table("names", "long_forms")
_LONG: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LONG_FORMS))})\b")
_SPELLINGS: Final[dict[str, str]] = table("names", "spellings")
_SOUNDS: Final[tuple[tuple[str, str], ...]] = (
    *((rf"^{spelled}", one) for spelled, one in table("names", "sounds", "begins").items()),
    *((rf"{spelled}$", one) for spelled, one in table("names", "sounds", "ends").items()),
    *((rf"(?<!^){spelled}", one) for spelled, one in table("names", "sounds", "within").items()),
    *table("names", "sounds", "anywhere").items(),
    (r"(.)\1", r"\1"),
)
_OWNER: Final = re.compile(r"(?<=\w)['’]s?\b(?=\s|$)")
_CALLED: Final = re.compile(r"""\s(?:"[^"]*"|“[^”]*”|‘[^’]*’|'[^']*'|\([^)]*\))(?=\s|$)""")
"""What somebody is called beside the name: Vincent "The Chin" Gigante."""
_APOSTROPHES: Final = re.compile(r"['’`]")
_INSIDE: Final = re.compile(r"(?<=[a-z]{3})(?=[A-Z])")
"""Between two names that are written as one ("SergeiLavrov")."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: words in lower case, initials as one letter."""

    words: tuple[str, ...]
    """All of its words but the generation, in order."""
    generation: str = ""
    """"jr", "sr", "iii"."""

    @property
    def given(self) -> tuple[str, ...]:
        """The words before the family name."""
        return self.words[:-1]

    @property
    def family(self) -> str:
        """The last word; the only one where there is but one."""
        return self.words[-1]

    @property
    def full(self) -> bool:
        """Whether it has a given name too."""
        return len(self.words) > 1


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation's name: its own words, in order, and its legal forms."""

    core: tuple[str, ...]
    forms: frozenset[str]
    initials: frozenset[str]
    """What letters may stand for it: the first ones of the words with a capital, of all words, and
    with that of "The" before them; none where it is one word."""
    acronym: str
    """The name itself where it is written like an acronym ("NATO", "H.P."), in lower case."""


def plain(text: str) -> str:
    """A name in Latin letters and lower case, without accents and apostrophes."""
    latin = text if text.isascii() else anyascii(_without_accents(text))
    return _APOSTROPHES.sub("", latin).casefold()


def _without_accents(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parted if not unicodedata.combining(char))


def sounded(word: str) -> str:
    """A word of a name in lower case, with one spelling for each sound and no letter twice."""
    for spelled, one in _SOUNDS:
        word = re.sub(spelled, one, word)
    return word


@lru_cache(maxsize=1 << 14)
def person_name(text: str) -> PersonName:
    """The name of a person taken apart; "Putin, Vladimir" is turned round."""
    before, comma, behind = text.partition(",")
    if comma and behind.strip() and not _is_generation(behind):
        text = f"{behind} {before}"
    text = _CALLED.sub(" ", text) if _CALLED.sub("", text).strip() else text
    text = _INSIDE.sub(" ", _OWNER.sub("", text)).strip()
    text = text[ranks.end() :] if (ranks := _RANKED.match(text)) else text
    parts = [part for part in re.findall(r"\w+", plain(_spaced_initials(text))) if part]
    generation = ""
    while len(parts) > 1 and (
        parts[-1] in _GENERATIONS or parts[-1] in _LETTERS or parts[-1] in _forms()
    ):
        last = parts.pop()
        generation = last if last in _GENERATIONS else generation
    while len(parts) > 1 and parts[0] in _TITLES:
        parts.pop(0)
    generation = {"junior": "jr", "senior": "sr"}.get(generation, generation)
    return PersonName(tuple(parts) or ("",), generation)


def _is_generation(text: str) -> bool:
    return all(
        part in _GENERATIONS | _LETTERS | _forms() for part in re.findall(r"\w+", plain(text))
    )


def _spaced_initials(text: str) -> str:
    """Initials as in "J.C. Juncker" and "JC Juncker", set apart."""
    text = re.sub(r"\b([A-Z])\.", r"\1 ", text)
    letters = re.match(r"([A-Z]{2})(?= [A-Z][a-z])", text)
    return (
        f"{letters[1][0]} {letters[1][1]}{text[2:]}"
        if letters and not re.search("[AEIOUY]", letters[1])
        else text
    )


@lru_cache(maxsize=1 << 14)
def organisation_name(text: str) -> OrganisationName:
    """The name of an organisation taken apart."""
    bare = _OWNER.sub("", text)
    folded = " ".join(re.findall(r"\w+|&", plain(re.sub(r"\.", _stop, bare))))
    shortened = _LONG.sub(lambda form: _LONG_FORMS[form[0]], folded).split()
    parts = [each for part in shortened for each in _SPELLINGS.get(part, part).split()]
    core = [part for part in parts if part not in _SMALL and part not in _forms()]
    forms = frozenset(part for part in parts if part in _forms())
    if not core:
        core, forms = [part for part in parts if part not in _SMALL] or parts, frozenset()
    written = re.findall(r"[^\W\d_][\w.]*", bare)
    own = [word for word in written if plain(word).rstrip(".") not in _forms()]
    capitals = [word for word in own if word[0].isupper()]
    letters, every = ("".join(plain(word[0]) for word in some) for some in (capitals, own))
    initials = frozenset((letters, every, f"t{letters}") if len(capitals) > 1 else ())
    squeezed = bare.replace(".", "").strip()
    acronym = (
        plain(squeezed) if squeezed.isupper() and squeezed.isalpha() and len(squeezed) <= 6 else ""
    )
    return OrganisationName(tuple(core), forms, initials, acronym)


def _stop(match: re.Match[str]) -> str:
    """Stops inside "S.A.R.L." go, others set words apart."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    return "" if re.fullmatch(r"(?:^|[\W])?\w", before) else " "


@cache
def _forms() -> frozenset[str]:
    from cleanco.termdata import terms_by_type  # a question need not wait until it is loaded

    short = {re.sub(r"\W", "", plain(term)) for terms in terms_by_type.values() for term in terms}
    return words("names", "forms") | {term for term in short if len(term) > 2}
