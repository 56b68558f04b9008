"""Role and affiliation in one noun phrase about a person: "Lowmark Port's new harbour master"."""

from __future__ import annotations

from kb.annotate.parsed import Doc, Token
from kb.extract.nouns import body_words, firm_offices, is_organisation, is_role
from kb.model import Span
from kb.resolve.behind import LONGEST, own_body, stands, tied_behind, words_of
from kb.resolve.fronted import is_common, leading_body
from kb.resolve.heads import is_kin
from kb.resolve.labels import Labels, capital_run, company, is_full, party
from kb.resolve.like_people import is_party
from kb.resolve.remits import is_remit
from kb.resolve.stated import Stated
from kb.text import words
from kb.text.given import given_names


def read_phrase(doc: Doc, left: list[Token], right: list[Token], labels: Labels) -> Stated | None:
    """What a noun phrase states, its words up to the head in ``left``, those after it in ``right``.

    None where nothing but an owner or a number stands before the head.
    """
    kept = [t for t in left if not t.is_space]
    while kept and kept[0].lower_ in words("agents", "grammar", "focus"):
        kept.pop(0)
    kept = _arrived(kept)
    pronoun = _possessive(kept)
    owner, rest = _owned(doc, kept, labels)
    rest = ageless(rest)
    if kept and is_kin(kept[-1]):
        owner = Stated(None, None)  # "Orme's wife"
    whole = rest
    shown = bool(rest) and rest[-1].lemma_.lower() in words("agents", "person", "of_work")
    affiliation, rest = (None, rest) if shown else leading_body(rest, labels)
    side = affiliation is not None and is_party(affiliation.text)
    own = owner.affiliation
    holds = affiliation is not None and own is not None and affiliation.start <= own.start
    held = _is_named(own) and not (side or holds)  # but "Orme County Sheriff's Office chief"
    affiliation, rest = (None, whole) if held else (affiliation, rest)
    inside = ((t, None if is_common(t, rest[-1]) else own_body(t, labels)) for t in rest[:-1])
    bodies = (o for _, o in inside if o and not (held or shown) and not is_remit(rest, o))
    affiliation = affiliation or next(bodies, None)
    parties = [
        i for i, t in enumerate(rest[:-1]) if i and party(t) and own_body(t, labels) == affiliation
    ]
    rest = rest[parties[-1] + 1 :] if parties else rest  # "the plan Labour MP"
    rest = _behind(rest, affiliation)
    while len(rest) > 1 and rest[0].pos_ in ("ADP", "CCONJ"):
        rest = rest[1:]
    rest = [t for t in rest if t.dep_ != "det" and t.pos_ not in ("DET", "PRON", "PUNCT")] or rest
    while len(rest) > 1 and rest[0].lower_ in words("agents", "description", "moods"):
        rest = rest[1:]
    if not rest or len(rest) > LONGEST:
        return None
    if affiliation is not None and affiliation.text.islower():
        noun = next(t.i for t in kept if t.idx + len(t.text) == affiliation.end)
        owner = Stated(None, affiliation, owner=noun)
        affiliation = None
    led, end = tied_behind(rest, right, labels)
    kind = rest[-1].lemma_.lower() in words("agents", "gender") and not is_role(rest[-1])
    if led.owner is not None and kind:
        led = Stated(None, None)  # "a mother at the church"
    if led.owner is not None and owner.affiliation is not None and owner.affiliation.text.islower():
        owner = Stated(None, None)  # "the state chairman of the association"
    own = affiliation or owner.affiliation
    elected = bool(right) and right[0].lower_ == "for" and stands(rest[-1])
    theirs = owner.affiliation is not None and right[:1] and right[0].lower_ == "for"
    seats = words("agents", "organisation", "seats")
    sits = led.affiliation is not None and led.affiliation.text.casefold() in seats
    first = own if led.weak or elected or theirs or sits else led.affiliation
    strict = first or led.affiliation or own
    head = owner.owner if strict is not None and strict is owner.affiliation else None
    if strict is None and led.owner is not None:
        strict, head = words_of(doc, doc[led.owner]), led.owner
    if strict is None and pronoun is not None:
        strict, head = Span.of(doc.text, pronoun.idx, pronoun.idx + len(pronoun)), pronoun.i
    before = strict is not None and strict in (owner.affiliation, affiliation) and not side
    if strict is not None and before and _is_of_place(rest[-1], strict):
        strict, head = None, None
    last = rest[-1] if end is None else end
    role = Span.of(doc.text, rest[0].idx, last.idx + len(last.text))
    general = len(rest) == 1 and rest[0].lemma_.lower() in words("agents", "person", "any")
    if strict is None and _says_nothing(rest):
        return None
    return Stated(role, strict, owner=head, weak=general and strict is None)


def _arrived(kept: list[Token]) -> list[Token]:
    """A phrase without how somebody came to what he is: "the newly appointed Orme chief"."""
    at = next((i for i, t in enumerate(kept) if t.pos_ != "DET"), 0)
    rest, new = kept[at:], words("agents", "description", "arrived")
    while len(rest) > 1 and (rest[0].lower_ in new or _is_newly(rest[0]) or _opens(rest)):
        rest = rest[1:]
    return kept if len(rest) == len(kept) - at else [*kept[:at], *rest]


def _opens(rest: list[Token]) -> bool:
    """Whether a word only has a sentence's capital before a name: "Veteran Labour MP"."""
    opener = rest[0].lower_ in words("agents", "description", "openers")
    return opener and rest[0].is_sent_start is True and rest[1].text[:1].isupper()


def _is_newly(token: Token) -> bool:
    """Whether a word goes on from "newly": the hyphen or the participle of "newly-elected"."""
    before = token.nbor(-1) if token.i else token
    before = before.nbor(-1) if before.text == "-" and before.i else before
    goes_on = token.text == "-" or token.tag_ in ("VBN", "VBD", "JJ")
    return goes_on and before.lower_ in words("agents", "description", "newly")


def _is_named(owner: Span | None) -> bool:
    return owner is not None and not owner.text.islower()


def _behind(rest: list[Token], body: Span | None) -> list[Token]:
    """The words behind a body that has only an adjective before it: "outgoing Orme chief"."""
    led = [t for t in rest if body is not None and t.idx < body.start]
    after = [t for t in rest if body is not None and t.idx >= body.end]
    once = bool(led) and led[0].lower_ in words("agents", "office", "former")
    plain = all(t.pos_ == "ADJ" and t.text.islower() for t in led)
    return after if led and after and plain and not once else rest


def _possessive(kept: list[Token]) -> Token | None:
    """The "its" or "their" that opens a phrase for an office, not for somebody's relative."""
    first = kept[0] if len(kept) > 1 else None
    if first is None or first.lower_ not in words("agents", "grammar", "bodies"):
        return None
    kin = kept[-1].lemma_.lower() in words("agents", "person", "relations")
    kin = kin or kept[-1].lemma_.lower() in words("agents", "office", "of_works")  # of a survey
    captain = kept[-1].lemma_.lower() in words("agents", "office", "of_team")
    return None if kin and not captain else first


def _is_of_place(role: Token, owner: Span) -> bool:
    """Whether an office is held in a town, though its name was taken for a body's: "a mayor"."""
    office, said = role.lemma_.lower(), owner.text.casefold().split()
    ruled = office in words("agents", "office", "of_place", "rulers") and owner.text.istitle()
    town = (
        ruled and body_words().isdisjoint(said) and not is_party(owner.text)
    )  # "Orme Heights Mayor"
    return town or (office in words("agents", "office", "of_place") and not is_full(owner))


def ageless(phrase: list[Token]) -> list[Token]:
    """A phrase without how old, or where, somebody is: "17-year-old student", "Oslo-based"."""
    behind = words("agents", "description", "of_life_behind_hyphen")
    aged = (i for i, t in enumerate(phrase[:-1]) if t.lower_ in behind and t.i > 0)
    old = [i for i in aged if phrase[i].nbor(-1).text == "-"]
    return phrase[old[-1] + 1 :] if old else phrase


def _says_nothing(phrase: list[Token]) -> bool:
    """Whether a phrase is a bare noun for people: "a source", "the only person"."""
    lemma = phrase[-1].lemma_.lower()
    alone = len(phrase) == 1 and lemma in words("agents", "grammar", "bare")
    plain = all(t.pos_ in ("ADJ", "ADV", "NUM") for t in phrase[:-1])
    return alone or (plain and lemma in words("agents", "person", "anybody"))


def _owned(doc: Doc, kept: list[Token], labels: Labels) -> tuple[Stated, list[Token]]:
    """The owner before "'s", and the words after it."""
    marks = [i for i, t in enumerate(kept[:-1]) if t.tag_ == "POS" or t.text in ("’s", "'s")]
    if not marks:
        return Stated(None, None), kept
    before, after = kept[: marks[-1]], kept[marks[-1] + 1 :]
    named = next((o for t in reversed(before) if (o := own_body(t, labels))), None)
    if named is not None or not before:
        return Stated(None, named), after
    last = before[-1]
    if (body := _body_of(before)) is not None:
        return Stated(
            None, Span.of(doc.text, body.idx, last.idx + len(last.text)), owner=body.i
        ), after
    named = company(labels, capital_run(before))
    if named is not None:
        return Stated(None, named), after
    if (firm := _mistaken(last, after, labels)) is not None:
        return Stated(None, firm), after
    if labels.labelled(last) or not (is_organisation(last) or last.pos_ == "NOUN"):
        return Stated(None, None), after
    described = is_organisation(last) or _ends_name(last, labels)
    return Stated(None, words_of(doc, last) if described else None, owner=last.i), after


def _body_of(owner: list[Token]) -> Token | None:
    """The body of a remit in small letters: "the department of water’s director"."""
    doc, first = owner[0].doc, owner[0].i
    plain = all(t.text.islower() for t in owner[1:])
    led = first > 1 and plain and doc[first - 1].lower_ == "of"
    return doc[first - 2] if led and is_organisation(doc[first - 2]) else None


def _ends_name(owner: Token, labels: Labels) -> bool:
    """Whether a noun ends the name of a body: "the survey's director", of the Marine Survey."""
    ends = (name.endswith(f" {owner.lower_}") for name in labels.names("organisation"))
    return owner.text.islower() and any(ends)


def _mistaken(owner: Token, after: list[Token], labels: Labels) -> Span | None:
    """A firm taken for a town or somebody, by an office that neither has: "Orme's boss"."""
    taken = labels.name(owner, "place") or labels.name(owner, "person")
    if taken is None or taken.text.casefold() in words("agents", "places", "names"):
        return None
    named = (name.text.split() for name, kind in labels.by_token.values() if kind == "person")
    if owner.lower_ in given_names() or any(len(n) > 1 and owner.text in n for n in named):
        return None
    said = " ".join(t.lower_ for t in after)
    firm = any(said == o or said.endswith(f" {o}") for o in firm_offices())
    return taken if firm else None
