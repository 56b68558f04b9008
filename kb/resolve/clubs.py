"""The club for which somebody plays or coaches, named right before the role: "Orme captain"."""

from __future__ import annotations

import re
from itertools import takewhile

from kb.annotate.parsed import Token
from kb.extract.nouns import PLURAL, is_role
from kb.model import Span
from kb.resolve.stated import is_standing
from kb.text import words


def team(rest: list[Token], at: int, *, common: bool) -> Span | None:
    """The team, often called as its town, that opens a phrase; ``common`` opens a sentence."""
    role = rest[-1]
    if role.lemma_.lower() not in words("agents", "office", "in_team") or not role.text.islower():
        return None
    works = role.lemma_ in _in_works()
    run = list(takewhile(_is_of_team, rest[at:-1]))
    while run and (is_role(run[-1]) or run[-1].nbor().text == "-"):
        run.pop()  # "Centre-back"
    if not run:
        return None
    area = run[0].lower_ in words("agents", "office", "areas")  # "Barangay captain"
    club = _is_club(run[-1]) and not (area and works and len(run) == 1)  # but "City manager"
    nation = any(t.ent_type_ == "NORP" for t in run) and not club
    between = [t for t in rest if t.i > run[-1].i and t is not role]
    if any(
        not is_role(t) and t.lower_ not in words("agents", "office", "ranked_in_team")
        for t in between
    ):
        return None
    placed = run[0].ent_type_ in ("GPE", "ORG", "LOC", "FAC", "PERSON") or club
    works = works and not any(t.lower_ == "general" for t in between)
    placed = placed or (_is_many(run[-1]) and not works)
    if nation or (area and not club) or run[0].lower_ in words("agents", "ranks", "before"):
        return None
    if common and not placed:
        return None
    return Span.of(run[0].doc.text, run[0].idx, run[-1].idx + len(run[-1].text))


def _is_of_team(word: Token) -> bool:
    """Whether a word may be of a team's name, though it opens a sentence: "Falcons manager"."""
    opens = word.is_sent_start is True and word.text.endswith("s") and not is_standing(word)
    return word.text[:1].isupper() and (word.pos_ == "PROPN" or opens or _is_club(word))


def _is_club(word: Token) -> bool:
    """Whether a word is what a club named in full in the article is called for short: "Town"."""
    if word.lower_ not in words("agents", "organisation", "clubs_short"):
        return False
    return bool(re.search(rf"[A-Z]\w+ {re.escape(word.text)}\b", word.doc.text))


def _is_many(name: Token) -> bool:
    """Whether a word may be what a team is called: "the Stags"."""
    ends = name.tag_ in PLURAL or name.text.endswith("s")
    return ends and name.lower_ not in words("agents", "office", "functions")


def _in_works() -> frozenset[str]:
    return words("agents", "office", "in_works")
