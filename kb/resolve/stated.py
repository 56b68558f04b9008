"""What is stated of somebody: a role, an affiliation, a reason; and which nouns say a role."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.annotate.parsed import Token
from kb.extract.nouns import abbreviations, is_role
from kb.model import Reason, Span
from kb.text import any_of, words
from kb.text.callings import looks_personal


@dataclass(frozen=True, slots=True)
class Stated:
    """A role and an affiliation where they are stated; either may be missing."""

    role: Span | None
    affiliation: Span | None
    written: str | None = None
    """The affiliation's name where its characters are a letter that stands for it: "(R-Ohio)"."""
    owner: int | None = None
    """For an affiliation that is only described ("the company"), the index of its head."""
    does: str | None = None
    """The role's name where a verb states it: "leader" for "who leads Orme"."""
    weak: bool = False
    """Whether others may be called so too: "the expert"."""

    @property
    def role_name(self) -> str | None:
        """The role as written, a bare abbreviation of an office written out."""
        if self.does is not None or self.role is None:
            return self.does
        return abbreviations().get(self.role.text.rstrip("."), self.role.text)

    @property
    def is_former(self) -> bool:
        """Whether the role is one that somebody held: "former baker"."""
        first = re.match(r"\w+", self.role.text.casefold()) if self.role else None
        return first is not None and first[0] in words("agents", "office", "former")


@dataclass(frozen=True, slots=True)
class Given:
    """Why a source is quoted, and the words that say so."""

    reason: Reason
    words: Span


def distinct(stated: list[Stated]) -> list[Stated]:
    """What is stated, without what only says it again in other places."""
    first: dict[tuple[str | None, ...], Stated] = {}
    for one in stated:
        role = one.role.text if one.role else None
        affiliation = one.affiliation.text if one.affiliation else None
        first.setdefault((role, affiliation, one.written, one.does, str(one.weak)), one)
    return list(first.values())


def is_standing(token: Token) -> bool:
    """Whether a noun may name a person's standing: a listed role, or one by its form."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    if token.lower_ in words("agents", "several", "pronouns"):
        return False  # "others" only look like those who do something
    lemma = token.lemma_.lower()
    person = ("agents", "person")
    known = any_of(words(*person, "more"), words(*person, "relations"), words(*person, "trades"))
    if is_role(token) or lemma in known:
        return True
    thing = lemma in words("nouns", "organisation") or lemma in words("nouns", "document")
    return token.pos_ == "NOUN" and not thing and looks_personal(lemma)


def is_seat_behind(token: Token) -> bool:
    """Whether letters behind a name say in which parliament somebody sits: "Ann Vale MP"."""
    seat = token.text.isupper() and token.lower_ in words("agents", "office", "seats")
    return seat and not (token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN")


def leads_body(link: Token) -> bool:
    """Whether "of" stands behind an office that leads a body: "chief executive of Orme"."""
    if link.i < 1 or link.lower_ != "of":
        return False
    role = link.nbor(-1).lemma_.lower()
    office = f"{link.nbor(-2).lower_} {role}" if link.i > 1 else role
    known = any_of(words("nouns", "corporate"), words("agents", "office", "of_body"))
    return role in known or office in known
