"""Several who speak as one: "Ines Vale and Tom Hale", and "the couple" after them."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import PLURAL, company_endings, is_plural, is_rank, kind_of
from kb.model import AgentKind, Span
from kb.resolve.described import of_several
from kb.resolve.referents import Referent, Scene
from kb.resolve.stated import is_standing
from kb.text import any_of, words

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHORT = 4
"""Words before the "and" in a body's name, fewer than these."""
_LONG = 8
"""Words of the body of which several are."""
_FAR = 600
"""Words looked through on either side for those who are called a couple."""


def spoken_together(scene: Scene, found: Words, head: Token) -> Referent | None:
    """Those named together in a mention, as one agent; None where it does not name several."""
    if any(t.lower_ == "nor" for t in found):
        return _neither(scene, found)
    ands = [t for t in found if t.lower_ in ("and", "&")]
    if not ands or any(scene.holding(t) is not None for t in ands):
        return None
    if _is_one_body(found, ands[0]):
        name = Span.of(found.doc.text, found.start_char, found.end_char)
        return scene.add(Referent("organisation", name, [name], [name.text]))
    members: list[Referent] = []
    others = False
    for token in (head, *head.conjuncts):
        held = scene.holding(token)
        if token.i < found.start or token.i >= found.end:
            continue
        if held is None or not held.named:
            called = next((t for t in _names_at(token) if _person(scene, t)), token)
            held = _person(scene, called)
            found = found.doc.span(found.start, max(found.end, called.i + 1))
        if held is None or not held.named:
            if not _is_unnamed(token):
                return None
            others = True
        elif not any(held is m for m in members):
            members.append(held)
    if others:
        return _with_others(scene, found, members)
    if len(members) < 2:
        return None
    if (leader := _leader(scene, found, members)) is not None:
        return leader
    if all(m.kind == "person" for m in members):
        at = [t.i for t in found if any(scene.holding(t) is m for m in members)]
        found = found.doc.span(at[0], at[-1] + 1)
    return _together(scene, found, members)


def _neither(scene: Scene, found: Words) -> Referent:
    """Those of whom neither spoke, by all the words, which say so: "Neither Orme nor Varn"."""
    held = {id(who): who for t in found if (who := scene.holding(t)) is not None and who.named}
    name = Span.of(found.doc.text, found.start_char, found.end_char)
    bodies = all(who.kind == "organisation" for who in held.values())
    kind: AgentKind = "organisation" if held and bodies else "group"
    return scene.add(Referent(kind, name, [name], plural=True, members=list(held.values())))


def _is_unnamed(token: Token) -> bool:
    """Whether a word stands for people without a name: "six of her neighbours", "her husband"."""
    of = (c for c in token.rights if c.lower_ == "of" and c.i == token.i + 1)
    counted = token.pos_ == "NUM" or token.lower_ in words("agents", "several", "pronouns")
    noun = next((n for one in of for n in one.children if counted and n.dep_ == "pobj"), token)
    if noun.lemma_.lower() in words("agents", "person", "relations"):
        return True
    return noun.pos_ == "NOUN" and is_plural(noun) and kind_of(noun) in ("group", "anonymous")


def _with_others(scene: Scene, found: Words, members: list[Referent]) -> Referent | None:
    """People of whom some are named: "Ines Vale and six of her neighbours"; none without one."""
    if not members or any(m.kind != "person" for m in members):
        return None
    first = next(t for t in found if any(scene.holding(t) is m for m in members))
    called = any(t.text == "," for t in found[: first.i - found.start])
    if called and len(members) > 1:  # "Brokers at Orme, Ines Vale and Tom Hale"
        return _together(scene, found.doc.span(first.i, found.end), members)
    start = found.start_char if found.root.i < first.i else first.idx
    name = Span.of(found.doc.text, start, found.end_char)
    key: tuple[AgentKind, str] = "group", name.text.casefold()
    if key not in scene.described:
        joint = Referent("group", name, [name], plural=True, human=True, members=members)
        scene.described[key] = scene.add(joint)
    return scene.described[key]


def _leader(scene: Scene, found: Words, members: list[Referent]) -> Referent | None:
    """The one person who leads what is named before: "Orme Mills and Varn Mills chief Ann Low"."""
    people = [m for m in members if m.kind == "person"]
    if len(people) != 1 or found[0].pos_ == "DET":
        return None
    first = next(t for t in found if scene.holding(t) is people[0])
    before = [t for t in found[: first.i - found.start] if not is_rank(t.text) and t.text != "."]
    leads = bool(before) and before[-1].text.islower() and is_standing(before[-1])
    return people[0] if leads else None


def named_behind(scene: Scene, found: Words, head: Token) -> Referent | None:
    """Those named right behind what they are: "analysts Ines Vale and Tom Hale"."""
    doc = found.doc
    if head.tag_ not in PLURAL or not is_standing(head) or found.end + 2 >= len(doc):
        return None
    inside = (t.i for t in found if t.i > head.i and t.text == ",")
    at = next((i for i in inside if _person(scene, doc[i + 1]) is not None), _past_body(found))
    at += doc[at].text == ","
    first = _person(scene, doc[at])
    while first is not None and at + 1 < len(doc) and scene.holding(doc[at + 1]) is first:
        at += 1
    others = [t for t in doc[at].conjuncts if t.i > at]  # the parse may join them to the body
    return _joined(scene, doc[at], others) if first is not None else None


def _past_body(found: Words) -> int:
    """Behind the body of which several are: "analysts | at Orme Bank, Ines Vale and Tom Hale"."""
    doc, at = found.doc, found.end
    if doc[at].pos_ != "ADP":
        return at
    behind = doc[at : min(at + _LONG, found.root.sent.end - 1)]
    return next((t.i for t in behind if t.text == ","), at)


def _is_one_body(found: Words, joint: Token) -> bool:
    """Whether a name of one body has an "and" in it: "Hart and Dale Police"."""
    before, after = found.doc[found.start : joint.i], found.doc[joint.i + 1 : found.end]
    if not 0 < len(before) < _SHORT or len(after) == 0:
        return False
    bodies = any_of(words("agents", "organisation", "in_name"), company_endings())
    ends = after[-1].lower_ in bodies and before[-1].lower_ not in bodies
    public = any_of(
        words("nouns", "organisation", "offices"), words("agents", "organisation", "office")
    )
    lone = len(before) == 1 < len(after) and after[-1].lower_ in public
    named = any(t.ent_type_ == "PERSON" or (t.ent_type_ == "ORG" and not lone) for t in before)
    named_so = [t for t in (*before, *after) if t.text != "-"]
    cased = all(t.text[:1].isupper() and t.pos_ == "PROPN" for t in named_so)
    return ends and cased and not named


def _together(scene: Scene, found: Words, members: list[Referent]) -> Referent:
    """The agent that several are when they speak as one, or whose name has an "and" in it."""
    members.sort(key=lambda m: min(t.i for t in found if scene.holding(t) is m))
    name = Span.of(found.doc.text, found.start_char, found.end_char)
    known = scene.joint.get(frozenset(map(id, members)))
    if known is not None:
        return known
    bodies = words("agents", "organisation", "in_name")
    if found[-1].lower_ in bodies and " " not in members[0].name.text:
        return scene.add(Referent("organisation", name, [name], [name.text]))
    companies = all(m.kind == "organisation" for m in members)
    joint = Referent(
        "organisation" if companies else "group", name, [name], plural=True, members=members
    )
    joint.stated += of_several(found, scene.labels) if not companies else ()
    return scene.add(joint)


def together_from(scene: Scene, head: Token) -> Referent | None:
    """All who are named as one subject with the person at ``head``, asides left out."""
    subject = head.head if head.dep_ == "appos" else head
    asides = [c for c in subject.children if c.dep_ == "appos"]
    if subject.dep_ not in _SUBJECTS or not any(_person(scene, t) for t in (head, *asides)):
        return None
    others = {
        t.i: t
        for one in (subject, *asides)
        for t in one.conjuncts
        if not _is_in_brackets(t, subject)
    }
    return _all_named(scene, [subject, *asides], list(others.values()))


def _is_in_brackets(other: Token, subject: Token) -> bool:
    """Whether a bracket opens between two words: "Ann Low (LAB - Pell and Orme)"."""
    between = [t.text for t in subject.doc[subject.i : other.i]]
    return between.count("(") > between.count(")")


def _all_named(scene: Scene, first: list[Token], others: list[Token]) -> Referent | None:
    """Everyone named at the first words of a subject and at those joined to it by "and"."""
    members: list[Referent] = []
    at: list[int] = []
    for token in (*first, *others):
        named = [(t.i, h) for t in _names_at(token) if (h := _person(scene, t)) is not None]
        if token in others and not named:
            return None
        at += [i for i, _ in named[:1]]
        members += [h for _, h in named[:1] if not any(h is m for m in members)]
    if not others or len(members) < 2:
        return None
    doc, start = first[0].doc, min(at)
    while start > 0 and scene.holding(doc[start - 1]) is scene.holding(doc[start]):
        start -= 1
    return _together(scene, doc.span(start, max(at) + 1), members)


def joined_at(scene: Scene, token: Token) -> Referent | None:
    """The people who are named together from this word on: "Ann Poole, 40, and her son Bram"."""
    return _joined(scene, token, list(token.conjuncts)) if token.dep_ != "conj" else None


def _joined(scene: Scene, token: Token, others: list[Token]) -> Referent | None:
    """The person named at a word and all who are named at the others, as one agent."""
    first = scene.holding(token)
    if first is None or first.kind != "person" or not others:
        return None
    members, end = [first], token
    for other in others:
        held = next((h for t in _names_at(other) if (h := _person(scene, t)) is not None), None)
        if held is None:
            return None
        if not any(held is m for m in members):
            members.append(held)
        end = max(end, *(t for t in _names_at(other) if _person(scene, t) is held), key=_place)
    if len(members) < 2:
        return None
    start = min(t.i for t in token.subtree if scene.holding(t) is first)
    return _together(scene, token.doc.span(start, end.i + 1), members)


def meant_together(scene: Scene, head: Token) -> Referent | None:
    """Whom "the couple", "the trio" or "the brothers" means: as many who are named together."""
    lemma = head.lemma_.lower()
    exact = next((n for n in (2, 3) if lemma in words("agents", "together", str(n))), None)
    if exact is None and lemma not in words("agents", "together", "kin"):
        return None
    for at in _around(head):
        found = joined_at(scene, head.doc[at])
        if found is not None and len(found.members) == (exact or len(found.members)):
            return found
    return None


def _around(head: Token) -> Iterator[int]:
    """The words before a word, the near ones first, and then those after it."""
    yield from range(head.i - 1, max(head.i - _FAR, -1), -1)
    yield from range(head.i + 1, min(head.i + _FAR, len(head.doc)))


def _names_at(token: Token) -> Iterator[Token]:
    """A word, and those that may name the one whom it describes: "her son Bram"."""
    yield token
    for child in token.children:
        if child.dep_ in ("appos", "compound", "nmod"):
            yield child


def _person(scene: Scene, token: Token) -> Referent | None:
    held = scene.holding(token)
    return held if held is not None and held.kind == "person" else None


def _place(token: Token) -> int:
    return token.i
