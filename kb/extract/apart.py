"""Several names that the language model took for one: an owner's, two people's, a paper's."""

from __future__ import annotations

import re

from spacy.tokens import Span as SpacySpan

from kb.annotate import Annotated
from kb.extract.nouns import company_endings
from kb.extract.statements.attribution import Range
from kb.text import words
from kb.text.given import given_names

_OWNER = re.compile(r"[’']s?\s+(?=[A-Z])")
_AND = re.compile(r"\s+(?:and|&)\s+")


def apart(annotated: Annotated, ent: SpacySpan, alone: frozenset[str]) -> list[Range]:
    """A name apart from its owner's, which has one itself: "Orme Inc’s Petrel" holds two.

    "Tanner’s Lane Trust" stays whole: nothing else in the article is called Tanner. ``alone`` are
    the texts of all entities and the surnames of people.
    """
    text, begin = annotated.article.text, ent.start_char
    owners: list[Range] = []
    for mark in _OWNER.finditer(ent.text):
        end, after = ent.start_char + mark.start(), ent.start_char + mark.end()
        owner = text[begin:end]
        if not owner.strip():  # the mark opens the entity: whose it is stands outside
            begin = after
        elif _is_saint(owner):
            continue  # "St Oswin’s Hospital" is one name
        elif owner in alone or owner.casefold().split()[-1] in company_endings():
            owners.append((begin, end))
            begin = after
    label = text.find(":", begin, ent.end_char)  # "Greta Lind: Nobody." in a transcript
    ranges = [*owners, (begin, label if label > begin else ent.end_char)]
    if ent.label_ != "PERSON":
        return [part for one in ranges for part in _before_person(text, one)]
    return [part for one in ranges for part in _each(text, one)]


def _is_saint(owner: str) -> bool:
    return owner.split()[0].casefold().rstrip(".") in words("names", "saints")


def _before_person(text: str, one: Range) -> list[Range]:
    """A name apart from the person named behind a comma: "Argus, Gail Trent"."""
    comma = text.find(", ", *one)
    behind = text[comma + 2 : one[1]].split()
    named = comma > 0 and 1 < len(behind) < 4 and behind[0].casefold() in given_names()
    return [(one[0], comma), (comma + 2, one[1])] if named else [one]


def _each(text: str, one: Range) -> list[Range]:
    """Two people that the model took for one: "Prince Archie and Princess Lilibet"."""
    joint = _AND.search(text, *one)
    return [(one[0], joint.start()), (joint.end(), one[1])] if joint else [one]
