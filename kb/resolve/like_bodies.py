"""What shows a name to be a body's: its last word, its letters, what it has."""

from __future__ import annotations

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import company_endings, is_organisation, letters_behind
from kb.text import words
from kb.text.given import given_names

_LETTERS = 5
"""Letters of the longest acronym."""


def is_traded(found: Words) -> bool:
    """Whether a name has what only a company has: "Baker Mills shares", "shares of Baker Mills"."""
    held, doc, above = words("agents", "organisation", "traded"), found.doc, found.root.head
    before = found.end < len(doc) and doc[found.end].lower_ in held
    led = found.root.dep_ == "pobj" and above.lower_ in ("of", "in") and above.head.tag_ == "NNS"
    return before or (led and above.head.lower_ in held)


def is_corporate(found: Words, last: Token) -> bool:
    """Whether a name of several words has one in it that only organisations bear."""
    ends = is_organisation(last) or last.lower_ in company_endings()
    return ends or any(t.lower_ in words("agents", "organisation", "in_name") for t in found)


def has_its(found: Words) -> bool:
    """Whether a name does something with what is its own: "Norra cut its forecast"."""
    subject = found.root
    if subject.dep_ != "nsubj":
        return False
    led = (c for t in subject.head.rights if t.dep_ == "prep" for c in t.rights)
    done = [
        *(t for t in subject.head.rights if t.dep_ == "dobj"),
        *(t for t in led if t.dep_ == "pobj"),
    ]
    return any(c.lower_ == "its" and c.dep_ == "poss" for t in done for c in t.lefts)


def is_lettered_body(found: Words) -> bool:
    """Whether a body's letters stand behind where it works: "North Orme SPCA"."""
    letters, first = found[-1], found[0]
    stands = letters.is_alpha and letters.text.isupper() and len(letters) > 2
    known = letters.lower_ in letters_behind() or first.lower_ in given_names()
    return len(found) > 1 and stands and not known and not first.text.isupper()


def is_acronym(found: Words) -> bool:
    """Whether what was read as no other name is letters for one, in a sentence with small ones."""
    if any(t.ent_type_ not in ("", "PERSON") for t in found):
        return False
    letters = all(t.text.isupper() and 2 <= len(t) <= _LETTERS and t.is_alpha for t in found)
    others = [t for t in found.sent if t.is_alpha and not found.start <= t.i < found.end]
    cased = any(t.text.islower() and len(t) > _LETTERS for t in others)
    return letters and cased and not any(t.lower_ in given_names() for t in found)
