"""What shows a name to be a body's: its last word, its letters, what it has."""

from __future__ import annotations

from functools import cache

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import company_endings, firm_offices, is_organisation, letters_behind
from kb.extract.statements import cues
from kb.text import words
from kb.text.given import given_names

_OFFICER = 4
"""Words in which such an office stands behind a name, with the "’s"."""
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
    shared = last.lower_ in words("names", "shared_endings")
    ends = ends or (shared and found[0].lower_ not in given_names())
    return ends or any(t.lower_ in words("agents", "organisation", "in_name") for t in found)


def has_its(found: Words) -> bool:
    """Whether a name does something with what is its own: "Norra cut its forecast".

    ("Norra says its phone lasts", "Norra, one of the two largest agencies", "Norra, which lost")
    """
    subject = found.root
    asides = [t for t in subject.rights if t.dep_ in ("appos", "relcl")]
    of = (c for t in asides if t.lower_ == "one" for p in t.rights for c in p.rights)
    if any(is_organisation(t) and t.tag_ == "NNS" for t in of) or any(map(_is_which, asides)):
        return True
    if subject.dep_ != "nsubj" or _is_after_body(found) or found[0].lower_ in given_names():
        return False
    told = (t for t in subject.head.rights if t.dep_ == "ccomp")
    mine = (s for t in told for s in t.lefts if s.dep_ in ("nsubj", "nsubjpass"))
    if any(c.lower_ == "its" for s in mine for c in s.lefts):
        return True
    led = (c for t in subject.head.rights if t.dep_ == "prep" for c in t.rights)
    done = [
        *(t for t in subject.head.rights if t.dep_ == "dobj"),
        *(t for t in led if t.dep_ == "pobj"),
    ]
    return any(c.lower_ == "its" and c.dep_ == "poss" for t in done for c in t.lefts)


def wants(found: Words) -> bool:
    """Whether a name says that "it" wants or knows something: "Norra said it planned to close"."""
    subject = found.root
    if subject.dep_ != "nsubj" or not cues.says(subject.head) or _is_after_body(found):
        return False
    clauses = (t for t in subject.head.rights if t.dep_ == "ccomp")
    return any(s.lower_ == "it" and _is_minded(t) for t in clauses for s in t.lefts)


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


def has_officer(found: Words) -> bool:
    """Whether an office of a firm is said to be its own: "Orme’s managing director".

    Presidents too have a chairman of something, but not "Orme founder Ann Vale".
    """
    behind = found.doc[found.end : found.end + _OFFICER]
    if not behind:
        return False
    if behind[0].tag_ == "POS":
        said = [t.lower_ for t in behind[1:]]
        starts = (" ".join(said[:length]) for length in range(1, len(said) + 1))
        return found[0].lower_ not in given_names() and not _firms_offices().isdisjoint(starts)
    led = any(
        " ".join(t.lower_ for t in behind[:at]) in firm_offices() and behind[at].text.istitle()
        for at in range(1, len(behind))
        if behind[at].pos_ == "PROPN"
    )
    return led and not _is_where(found)


@cache
def _firms_offices() -> frozenset[str]:
    return words("nouns", "corporate") - words("nouns", "chairs")


def is_named_kind(found: Words) -> bool:
    """Whether a name stands behind a kind of body, whose it is: "a lens maker, Norra, said"."""
    noun, doc = found.root.head, found.doc
    new = found.root.dep_ == "appos" and any(c.lower_ in ("a", "an") for c in noun.lefts)
    between = found.end < len(doc) and doc[found.start - 1].text == doc[found.end].text == ","
    person = any(t.ent_type_ == "PERSON" for t in found)
    return new and between and not person and noun.tag_ == "NN" and is_organisation(noun)


def _is_where(found: Words) -> bool:
    """Whether a name of one word tells elsewhere where something is: "in Orme"."""
    inside = words("agents", "grammar", "where")
    return len(found) == 1 and any(
        t.text == found.text and t.i > 0 and t.nbor(-1).lower_ in inside for t in found.doc
    )


def _is_minded(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return cues.verbs().get(lemma) is not None or lemma in words("agents", "grammar", "minded")


def _is_which(clause: Token) -> bool:
    """Whether a clause about a name begins with "which": "Norra, which lost"."""
    first = clause.left_edge
    return (
        clause.dep_ == "relcl"
        and first.lower_ == "which"
        and first.i > 0
        and first.nbor(-1).text == ","
    )


def _is_after_body(found: Words) -> bool:
    """Whether its sentence or the one before has named another body, whose "its" may be."""
    first = found.sent.start
    start = found.doc[first - 1].sent.start if first else first
    before = found.doc[start : found.start]
    return any(t.ent_type_ in ("ORG", "GPE") or is_organisation(t) for t in before)
