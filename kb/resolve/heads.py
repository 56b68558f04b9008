"""Which word a mention is about: "officer" in "the officer of the watch", "mum" in "mum-of-two"."""

from __future__ import annotations

from itertools import pairwise

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_rank, is_role, letters_behind
from kb.text import any_of, words

PART = frozenset({"amod", "compound", "nmod", "advmod", "npadvmod", "nummod", "quantmod", "poss"})
"""Places of a word that only describes another."""
BY_MARRIAGE = "-in-law"
"""How a relative by marriage is written: "her father-in-law"."""


def _is_one(found: Words) -> bool:
    """Whether somebody is one of those who hold a role: "one Labour | MP", no "one of them"."""
    one = len(found) > 1 and found[0].lower_ in words("agents", "several", "one")
    return one and found[1].lower_ != "of" and is_role(found[-1]) and found[-1].pos_ != "NUM"


def head_of(found: Words) -> Token:
    """The word that a mention is about: its root, or what its first preposition leads to."""
    root = found.root
    if _is_one(found):
        return found[-1]
    linked = _kin(found) or _hyphened(found)
    if linked is not None:
        return linked
    while root.i + 2 < found.end and root.nbor().text == "-" and not root.whitespace_:
        if root.nbor(2).pos_ == "ADP":
            break  # "the mother-of-four from Varn"
        root = root.nbor(2)
    if root.dep_ in PART and root.head.i >= found.end:
        root = [t for t in found if t.head == root.head and t.i >= root.i][-1]
    last = found[-1]
    roled = last.text.islower() and last.lower_ in words("nouns", "person")
    if roled and found[0].pos_ == "DET" and root.pos_ == "PROPN":
        return last  # "the former Leeds defender", past a slip of the parse
    verbal = root.dep_ in ("advcl", "dep") and found[-1].pos_ == "PROPN"  # "Stop the Pit chair Low"
    if root == found[0] and len(found) > 1 and (verbal or is_rank(root.text)):
        return found[-1]
    ends = root.i + 1 >= found.end or root.nbor().is_punct  # not "Fine Gael TD and chair Ann Low"
    lettered = root.lower_ in letters_behind() and root.pos_ == "PROPN" and found[0].pos_ != "DET"
    lettered = lettered and ends and root.i > 0 and root.nbor(-1).pos_ != "PRON"  # not "her MP"
    if (root.tag_ == "POS" or lettered) and root.i > found.start:
        return root.nbor(-1)
    if root.pos_ == "ADP" and root.i + 1 < found.end:
        led = [c for c in root.children if c.dep_ in ("pobj", "pcomp") and c.i < found.end]
        return led[0] if led else found[-1]
    if root.pos_ in ("VERB", "AUX", "PUNCT", "DET", "CCONJ", "SCONJ"):
        nominal = [t for t in found if t.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
        return nominal[0] if nominal else root
    return root


def _kin(found: Words) -> Token | None:
    """The noun of a relative by marriage: "mother" of "his mother-in-law"."""
    text = found.doc.text
    return next((t for t in found if text.startswith(BY_MARRIAGE, t.idx + len(t.text))), None)


def _hyphened(found: Words) -> Token | None:
    """The noun of words with hyphens that end a mention: "mum" of "mum-of-two", "29-year-old"."""
    at = len(found) - 1
    while at > 1 and found[at - 1].text == "-" and not found[at - 2].whitespace_:
        at -= 2
    linked = found[at:]
    if len(linked) > 1 and any(
        t.lower_ == "of" or (t == found[-1] and t.pos_ == "ADP") for t in linked
    ):
        named = (t for t, after in pairwise(linked) if after.text == "-" and t.pos_ == "NOUN")
        return next(named, linked[0])  # "grandmother" of "great-grandmother-of-two"
    aged = len(linked) > 1 and linked[0].like_num and linked[-1].lower_ == "old"
    return linked[-1] if aged else None


def is_kin(noun: Token) -> bool:
    """Whether a noun says whose relative or friend somebody is: "husband"."""
    return noun.lemma_.lower() in words("agents", "person", "relations", "kin")


def is_said_before(noun: Token) -> bool:
    """Whether the article has had a noun before: "the clerk", behind "a clerk" or "clerks"."""
    lemma = noun.lemma_.lower()
    return any(t.lemma_.lower() == lemma for t in noun.doc[: noun.i])


def beside_others() -> frozenset[str]:
    """Roles that only say beside whom or what somebody stands: a son, a critic, a co-author."""
    kin = words("agents", "person", "relations", "kin")
    works = words("agents", "office", "of_works")
    return any_of(kin, works, words("agents", "person", "stances"))
