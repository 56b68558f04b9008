"""What a clause about a source says of why it is quoted: "who led the search", "whose son died"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.annotate.parsed import Token
from kb.model import Reason, Span
from kb.resolve.stated import Given
from kb.text import any_of, table, words

_PAST = frozenset({"VBD", "VBN"})
_STOPS = frozenset(',.;:()—–?!“”"')
_LONGEST = 14
"""Words of a clause that are kept at most."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a verb must have with it; see ``kb/data/reasons.toml``."""

    reason: Reason
    verbs: tuple[str, ...]
    objects: tuple[str, ...] = ()
    object: bool = False
    owned: bool = False
    after: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    passive: bool = False
    was_doing: bool = False
    past: bool = False
    alone: bool = False
    unless: tuple[str, ...] = ()


@cache
def _rules() -> dict[str, list[_Rule]]:
    out: dict[str, list[_Rule]] = {}
    for row in table("reasons", "clauses"):
        rule = _Rule(**row)
        for verb in rule.verbs:
            out.setdefault(verb, []).append(rule)
    return out


def things(noun: Token, groups: tuple[str, ...]) -> bool:
    """Whether a common noun is in one of these lists of things."""
    named = noun.pos_ == "PROPN" and not noun.text.islower()
    return not named and any(noun.lemma_.lower() in group_of(g) for g in groups)


def group_of(name: str) -> frozenset[str]:
    """The words of one of these lists; kin are those that somebody's role may be as well."""
    more = words("agents", "person", "relations", "kin") if name == "kin" else frozenset()
    return any_of(words("reasons", "things", name), more)


def relative(mark: Token) -> Given | None:
    """What the clause says that "who" or "whose" opens."""
    if mark.lower_ == "whose":
        return _theirs(mark)
    verb = mark.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if verb.i < mark.i:
        return None
    return next((one for v in _joined(verb) if (one := _told(v, mark))), None)


def deed(verb: Token) -> Given | None:
    """What a sentence of its own says with this verb, the source its subject."""
    return _told(verb, None, alone=True)


def suffered(participle: Token) -> Given | None:
    """What a participle after a noun says: "injured in the blast"."""
    for rule in _rules().get(participle.lemma_.lower(), ()):
        if rule.passive and not rule.after and not _negated(participle):
            return Given(rule.reason, stretch(participle, participle))
    return None


def stretch(first: Token, verb: Token) -> Span:
    """The words from ``first`` to the end of what belongs to a verb or noun, up to a mark."""
    end = verb.i
    last = min(verb.right_edge.i, first.i + _LONGEST, verb.sent.end - 1)
    while end < last and verb.doc[end + 1].text not in _STOPS:
        if verb.doc[end + 1].dep_ == "cc" and verb.doc[end + 1].head == verb:
            break  # "experts and officials"
        end += 1
    while end > verb.i and verb.doc[end].pos_ in ("ADP", "CCONJ", "DET", "SPACE", "SCONJ"):
        end -= 1
    text = verb.doc.text
    return Span.of(text, first.idx, verb.doc[end].idx + len(verb.doc[end].text))


def _joined(verb: Token) -> Iterator[Token]:
    """A verb, and those that "and" joins to it."""
    yield verb
    yield from (c for c in verb.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX"))


def _told(verb: Token, mark: Token | None, *, alone: bool = False) -> Given | None:
    if _negated(verb):
        return None
    for rule in _rules().get(verb.lemma_.lower(), ()):
        if (rule.alone or not alone) and _holds(rule, verb):
            first = mark or verb
            return Given(rule.reason, stretch(first, verb))
    return None


def _holds(rule: _Rule, verb: Token) -> bool:
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if rule.passive != passive:
        return False
    finite = verb.tag_ in _PAST or any(c.dep_ == "aux" and c.tag_ == "VBD" for c in verb.children)
    if rule.was_doing and not (verb.tag_ == "VBG" and finite):
        return False
    if rule.past and not finite:
        return False
    links = list(_links(verb))
    if rule.unless and verb.tag_ in ("VBD", "VBG") and any(p.lower_ in rule.unless for p in links):
        return False
    if rule.helps and not any(
        c.dep_ in ("xcomp", "ccomp") and c.lemma_.lower() in rule.helps for c in verb.children
    ):
        return False
    if rule.complement and not any(
        c.dep_ in ("acomp", "attr") and c.lower_ in rule.complement for c in verb.children
    ):
        return False
    return _has_object(rule, verb) and _has_link(rule, verb, links)


def _has_object(rule: _Rule, verb: Token) -> bool:
    if not (rule.object or rule.objects):
        return True
    for child in verb.children:
        if child.dep_ != "dobj":
            continue
        of = (c for link in child.children if link.lower_ == "of" for c in link.children)
        many = child.pos_ in ("ADJ", "DET", "NUM", "PRON")  # "many of the suits"
        noun = next(of, child) if many else child
        if noun.pos_ not in ("NOUN", "PROPN", "PRON"):
            continue
        owned = any(c.tag_ == "PRP$" for c in noun.children)
        if (rule.object or things(noun, rule.objects)) and (owned or not rule.owned):
            return True
    return False


def _has_link(rule: _Rule, verb: Token, links: list[Token]) -> bool:
    if not rule.after:
        return True
    for link in links:
        nouns = [c for c in link.children if c.dep_ == "pobj"]
        if link.lower_ in rule.after and (
            not rule.to or any(things(noun, rule.to) for noun in nouns)
        ):
            return True
    return not rule.to and any(c.lower_ in rule.after for c in verb.children if c.dep_ == "advmod")


def _links(verb: Token) -> Iterator[Token]:
    """The prepositions that hang on a verb, its object or its complement."""
    for child in verb.children:
        if child.dep_ == "prep":
            yield child
            yield from (c for c in child.children if c.dep_ == "prep")
        elif child.i > verb.i and child.dep_ in ("dobj", "acomp", "attr", "advmod"):
            yield from (c for c in child.children if c.dep_ == "prep")


def _theirs(mark: Token) -> Given | None:
    """What is told of somebody or something of the source's: "whose son was killed"."""
    noun = mark.head
    if noun.i < mark.i or noun.pos_ not in ("NOUN", "ADJ"):  # "flat" is taken for an adjective
        return None
    verb = noun.head
    lemma = verb.lemma_.lower()
    kin = things(noun, ("kin",)) and not _negated(verb)
    struck = noun.dep_ == "nsubj" and lemma in words("reasons", "whose", "struck")
    done = noun.dep_ == "nsubjpass" and lemma in words("reasons", "whose", "struck_passive")
    if things(noun, ("home",)) or (kin and (struck or done)):
        return Given("affected", stretch(mark, verb if verb.i > noun.i else noun))
    return None


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)
