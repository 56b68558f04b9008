"""The name that stands beside a description: Vale, for "its harbour master, Ines Vale, said"."""

from __future__ import annotations

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_rank, is_role, kind_of
from kb.extract.statements.subjects import is_bringing, is_through
from kb.model import Span
from kb.resolve.referents import Referent, Scene
from kb.resolve.remits import past_remit
from kb.resolve.stated import is_standing
from kb.text import words

_LONGEST = 8
"""Words of what an office is of."""
_OWNER = 6
"""Words of a body's name with its article and the mark of what it owns, at most."""
_OF_BODY = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "PART"})


def name_beside(scene: Scene, found: Words, head: Token) -> Referent | None:
    """The one named in apposition to a description, None where no such name stands there."""
    if head.pos_ not in ("NOUN", "PROPN", "NUM", "PRON") and head.lower_ != "one":
        return None
    doc = head.doc
    single = is_standing(head) or kind_of(head) in ("anonymous", "organisation")
    if head.tag_ in ("NNS", "NNPS") or not single:
        return None
    if _brings_in(found) or is_bringing(found[0]):
        return None
    if head.dep_ == "appos" and head.head.i < found.start:
        held = _apposed_at(scene, head, head.head)
        if held is not None and not (held.kind == "organisation" and _acts(found)):
            return held
    last = scene.holding(found[-1])
    ends = found[-1].dep_ == "appos" and is_role(head) and _acts(found)
    if ends and last is not None and last.kind == "person" and last.named:
        return last  # "Leader of the opposition in the council Ann Vale"
    before = _closed_aside(found)
    if before is not None:
        held = _apposed_at(scene, head, before)
        if held is not None:
            return held
    for child in head.rights:
        if child.dep_ == "appos":
            # "a friend, the painter Ann Vale"
            behind = (c for c in child.rights if c.dep_ == "appos")
            held = next(filter(None, (_apposed_at(scene, head, t) for t in (child, *behind))), None)
            if held is not None:
                return held
    bare = _bare_name(scene, found)
    if bare is not None:
        return bare
    at = _past_body(found)
    if (
        at + 1 < len(doc)
        and doc[at].text in (",", "–", "—", ":")
        and doc[at + 1].sent.start == head.sent.start
    ):
        first = doc[min(_past_ranks(head, _past_owner(head, at + 1)), head.sent.end - 1)]
        held = _apposed_at(scene, head, first)
        after = _after_name(scene, first)
        if held is not None and (after is None or after.is_punct or after.pos_ in ("VERB", "AUX")):
            return held
    at = _past_ranks(head, at) if at > found.start else at
    if at < head.sent.end and doc[at].pos_ == "PROPN":
        return _apposed_at(scene, head, doc[at])
    return None


def _brings_in(found: Words) -> bool:
    """Whether another brings somebody's words: "The mayor, | through his aide, Ann Vale, said"."""
    behind = list(found.doc[found.end : found.end + 2])
    return len(behind) > 1 and behind[0].text == "," and is_through(behind[1])


def _past_owner(head: Token, at: int) -> int:
    """Behind the party or the body whose somebody is: "Her MP, the Greens' | Ann Low"."""
    end = min(at + _OWNER, head.sent.end)
    mark = next((t for t in head.doc[at:end] if t.tag_ == "POS"), None)
    owner = head.doc[at : mark.i] if mark is not None else []
    return mark.i + 1 if mark and all(t.pos_ in ("DET", "PROPN") for t in owner) else at


def _past_ranks(head: Token, at: int) -> int:
    """Behind the ranks that begin at a place of the sentence: "spokesperson Lt. Gen. | Ann Low"."""
    doc = head.doc
    while at < head.sent.end and (
        is_rank(doc[at].text) or (doc[at].text == "." and is_rank(doc[at - 1].text))
    ):
        at += 1
    return at


def _past_body(found: Words) -> int:
    """Behind what an office is of, of which a mention was cut: "The chair | of Orme, Vale"."""
    doc, at = found.doc, found.end
    other = at
    while other < len(doc) and (doc[other].text == "," or _is_of_roles(doc[other])):
        other += 1
    if other < len(doc) and doc[other].pos_ == "PROPN" and other > at + 1:
        return other - (doc[other - 1].text == ",")  # "chairman | and president, Ann Vale"
    led = at < len(doc) and doc[at].lower_ in words("agents", "grammar", "remit")
    while led and at < min(found.end + _LONGEST, len(doc)) and doc[at].pos_ in _OF_BODY:
        at += 1
    at = at if at < len(doc) and doc[at].text == "," else found.end
    return past_remit(doc[at]) if at < len(doc) else at


def named_before(scene: Scene, found: Words, until: int | None) -> Referent | None:
    """Who is named right before the cue, behind the places of a long description.

    ("A trader and mother of six at the camp in Orme, Sele State, Ada Nwosu, | said".) So is one
    behind another role: "The trust's director, surgeon Olu Bright, | said".
    """
    doc = found.doc
    cue = doc.char_span(until, until + 1, alignment_mode="expand") if until is not None else None
    at = cue.start - 1 if cue is not None else 0
    if at <= found.end or doc[at].text != "," or doc[at].sent.start != found.root.sent.start:
        return None
    if _brings_in(found):
        return None
    held = scene.holding(doc[at - 1])
    while at > found.end and scene.holding(doc[at - 1]) is held:
        at -= 1
    person = held is not None and held.kind == "person" and held.named
    long = any(t.text == "," for t in doc[found.end : at - 1])
    roled = doc[found.end].text == "," and is_role(doc[at - 1]) and at - found.end < _LONGEST
    named = person and ((long and doc[at - 1].text == ",") or roled)
    return held if named and is_standing(found.root) else None


def _is_of_roles(token: Token) -> bool:
    """Whether a word may stand in a list of what one person is: "president and chief executive"."""
    joins = token.lower_ in ("and", "&") or token.lower_ in words("agents", "ranks", "before")
    return joins or ((is_standing(token) and token.text[:1].islower()) or is_role(token))


def _bare_name(scene: Scene, found: Words) -> Referent | None:
    """Who gave one name and no more: "a clerk who asked to be identified only as Lena".

    So is who is named by others: "the caterer, identified as Ann Vale".
    """
    naming = words("names", "bare", "naming")
    for clause in (c for t in found for c in t.rights if c.dep_ in ("relcl", "acl")):
        inside = list(clause.subtree)
        said = {t.lemma_.lower() for t in inside}
        named = clause.tag_ == "VBN" and clause.lemma_.lower() in naming and inside[0] == clause
        asks = clause.lemma_ == "ask" and not any(t.dep_ == "neg" for t in inside)
        if named or ((asks or said & words("names", "bare", "only")) and said & naming):
            held = (scene.holding(t) for t in inside)
            known = next((r for r in held if r is not None and r.kind == "person"), None)
            return _newly_named(scene, inside, known) or known
    return None


def _newly_named(scene: Scene, clause: list[Token], known: Referent | None) -> Referent | None:
    """Who goes by the last name of a clause, where the language model missed it or a part."""
    last = clause[-1]
    while last.is_punct and last.i > clause[0].i:
        last = last.nbor(-1)
    first = last
    while first.i > clause[0].i and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)
    if last.pos_ != "PROPN" or not first.text.istitle():
        return None
    name = Span.of(last.doc.text, first.idx, last.idx + len(last.text))
    if known is None:
        return scene.add(Referent("person", name, [name], [name.text]))
    if known.name != name and name.holds(known.name):
        known.name, known.forms = name, [name.text, *known.forms]
    return known


def _acts(found: Words) -> bool:
    """Whether a verb stands right behind a mention: no aside of what is named before it."""
    return found.end < len(found.doc) and found.doc[found.end].pos_ in ("VERB", "AUX")


def _closed_aside(found: Words) -> Token | None:
    """The word before a mention that stands between commas, with the verb behind it."""
    doc, start, end = found.doc, found.start, found.end
    if (
        start < found.sent.start + 2
        or end + 1 >= len(doc)
        or doc[start].lower_ not in words("agents", "grammar", "opens")
    ):
        return None
    if doc[start - 2].pos_ == "PRON":
        return None  # "Supporting him, a widow, Ann Vale, said"
    closed = doc[start - 1].text == doc[end].text == "," and doc[end + 1].pos_ in ("VERB", "AUX")
    return doc[start - 2] if closed else None


def _apposed_at(scene: Scene, head: Token, token: Token) -> Referent | None:
    """The one named at a word, where the noun before it can be said of such: a body or a person."""
    held = scene.holding(token)
    shared = head.lemma_.lower() in words("nouns", "shared")
    trade = head.lemma_.lower() in words("agents", "organisation", "trade")
    shared = shared or (trade and token.dep_ == "appos" and token.left_edge.i == head.i + 1)
    wanted = {"organisation"} if kind_of(head) == "organisation" else {"person"}
    native = head.ent_type_ == "NORP"  # "a young Syrian, Rami Vale"
    wanted |= {"person", "organisation"} if shared or native else set()
    fits = held is not None and held.named and held.kind in wanted and not held.place
    return held if fits else None


def _after_name(scene: Scene, first: Token) -> Token | None:
    held, at = scene.holding(first), first.i
    while at < len(first.doc) and scene.holding(first.doc[at]) is held:
        at += 1
    return first.doc[at] if at < len(first.doc) else None
