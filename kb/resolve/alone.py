"""Names by which grammar shows one human being: "Vale, whose house", "Vale said he was hurt"."""

from __future__ import annotations

from kb.annotate.parsed import Doc, Token, Words
from kb.extract.nouns import is_organisation
from kb.extract.statements import cues
from kb.text import words
from kb.text.given import given_names

_INSIDE = frozenset({"acl", "advcl", "csubj", "pcomp", "relcl"})
"""Clauses inside what somebody else says: "“Before Vale says it noticed,” Low tells me"."""


def is_one(found: Words) -> bool:
    """Whether what is said of a name, or said by it, is said of one human being."""
    return _goes_on_as_one(found) or (len(found) == 1 and _speaks_as_one(found[0]))


def joins_person(found: Words) -> bool:
    """Whether a name with a given name in front is named together with a person."""
    if len(found) != 2 or found[0].lower_ not in given_names() or is_organisation(found.root):
        return False
    return any(t.ent_type_ == "PERSON" for t in found.root.conjuncts)


def _goes_on_as_one(found: Words) -> bool:
    """Whether "who is" or "whose" and one of what only people have goes on from a name."""
    doc, at = found.doc, found.end + 1
    if at + 1 >= len(doc) or doc[found.end].text != ",":
        return False
    own = words("agents", "grammar", "of_people")
    return (doc[at].lower_ == "who" and doc[at + 1].tag_ in ("VBZ", "VBD") and len(found) < 3) or (
        doc[at].lower_ == "whose" and doc[at + 1].lemma_.lower() in own
    )


def _speaks_as_one(name: Token) -> bool:
    """Whether a lone name says "I", or is "he" or "she" before anybody is named in full.

    ("“My mother sang,” Vale said", "Vale said he was hurt", "Vale scored. He limped off".)
    """
    verb = name.head
    if name.dep_ != "nsubj" or name.text.isupper() or any(t.dep_ == "det" for t in name.lefts):
        return False
    says = cues.verbs().get(verb.lemma_.lower()) == "speech" and verb.dep_ not in _INSIDE
    if says and any(t.is_quote for t in name.sent) and _has_i(name):
        return True
    after = name.doc[name.sent.end] if name.sent.end < len(name.doc) else name
    goes_on = _is_he(after) and verb.dep_ == "ROOT"
    return (goes_on or says_he(name)) and not _is_other_named(name.doc, name.i)


def says_he(name: Token) -> bool:
    """Whether a name says what "he" or "she" does, who may yet be somebody else."""
    verb = name.head
    if name.dep_ != "nsubj" or cues.verbs().get(verb.lemma_.lower()) != "speech":
        return False
    clause = next((t for t in verb.rights if t.dep_ == "ccomp"), None)
    subjects = [t for t in clause.lefts if t.dep_ == "nsubj"] if clause is not None else []
    return any(t.i > name.i and _is_he(t) for t in subjects)


def _has_i(name: Token) -> bool:
    return any(t.lower_ in words("agents", "grammar", "persons", "one") for t in name.sent)


def _is_he(token: Token) -> bool:
    return token.lower_ in ("he", "she")


def _is_other_named(doc: Doc, until: int) -> bool:
    """Whether anybody is named in full before a word, who may be meant by "he"."""
    return any(e.label_ == "PERSON" and len(e) > 1 and e.start < until for e in doc.ents)
