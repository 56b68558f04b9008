"""Of what kind names are by how an article has them: people by surnames, teams by an article."""

from __future__ import annotations

from dataclasses import replace

from kb.annotate import Annotated
from kb.annotate.parsed import Doc, Token
from kb.extract.name import Name
from kb.extract.nouns import company_endings, is_rank
from kb.text import any_of, words
from kb.text.given import given_names


def with_teams(doc: Doc, found: list[Name]) -> list[Name]:
    """Names with teams that were taken for people: "the Orme Coast Marlins", and then "Marlins"."""
    full = (n for n in found if n.kind != "place" and " " in n.span.text)
    sides = {n.span.text.split()[-1] for n in full if _is_team(doc, n)}
    return [
        replace(n, kind="organisation")
        if n.kind == "person" and n.span.text.split()[-1] in sides
        else n
        for n in found
    ]


def _is_team(doc: Doc, name: Name) -> bool:
    """Whether what looks like somebody's full name has an article and the ending of several."""
    first, *_, last = name.span.text.split()
    called = is_rank(first) or first.casefold() in given_names()
    return last.endswith("s") and not called and _has_article(doc, name)


def people_by_surname(annotated: Annotated, found: list[Name]) -> list[Name]:
    """People told by how they are named: "Odile Tamsin" once, "Tamsin" after that.

    So is no organisation whose last word is one of its kind, or a common word of the article, or
    that has an article: "the Orme Mariners", and "Mariners" after that.
    """
    common = {t.text for t in annotated.doc if t.text.islower()}
    alone = {n.span.text for n in found if " " not in n.span.text}
    corporate = any_of(company_endings(), words("nouns", "organisation"))
    bodies = (n for n in found if n.kind == "organisation")
    sides = {n.span.text.split()[-1] for n in bodies if _has_article(annotated.doc, n)}
    full = {
        parts[-1]
        for n in found
        if n.kind != "place"
        and len(parts := n.span.text.split()) in (2, 3)
        and parts[-1] in alone
        and parts[-1] not in sides
        and parts[-1].casefold() not in corporate
        and parts[-1].casefold() not in common
    }
    return [
        replace(n, kind="person") if n.kind != "place" and n.span.text.split()[-1] in full else n
        for n in found
    ]


def _has_article(doc: Doc, name: Name) -> bool:
    """Whether "the" stands before a name, and no noun behind it that it may belong to."""
    found = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    if found is None or not is_the(found[0]):
        return False
    behind = doc[found.end] if found.end < len(doc) else found[-1]
    return behind.pos_ not in ("NOUN", "PROPN", "ADJ")


def is_the(token: Token) -> bool:
    """Whether "the" stands right before a word."""
    return token.i > 0 and token.nbor(-1).lower_ == "the"
