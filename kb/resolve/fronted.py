"""The organisation whose name opens a phrase about somebody: "Orme Ltd chief executive"."""

from __future__ import annotations

from itertools import takewhile

from kb.annotate.parsed import Token
from kb.extract.nouns import body_words, is_organisation, is_role, opens_as_name
from kb.model import Span
from kb.resolve.clubs import team
from kb.resolve.labels import Labels, body_after, company, is_full, is_road, party
from kb.resolve.remits import is_part, is_remit
from kb.resolve.stated import is_standing
from kb.text import any_of, words

_FURTHEST = 14
"""Words before a name that may still belong to its title."""
_KIND = 2
"""Words of a body's kind alone, with the role behind it."""
_LETTERS = 6
"""Letters at most that open a sentence and are no word of it in capitals."""


def leading_body(rest: list[Token], labels: Labels) -> tuple[Span | None, list[Token]]:
    """An organisation's or a party's name that opens the phrase, and the words after it."""
    at = 0
    while at < len(rest) - 1 and (rest[at].pos_ in ("DET", "PRON") or rest[at].dep_ == "det"):
        at += 1
    if not rest[at:]:
        return None, rest
    if at < len(rest) - 1 and _is_loud(rest[at], rest[-1]):
        return None, rest[at + 1 :]  # "BRAVE mum Cath Lowther"
    side = team(rest, at, common=is_common(rest[at], rest[-1]))
    if side is not None:
        return side, [t for t in rest if t.idx >= side.end]
    if _is_seat(rest, at):
        return None, rest[-1:]
    public = _public(rest, at) or _union(rest, at)
    public = public or (_spoken_for(rest, at) if len(rest) > at + 1 else None)
    if public is not None:
        return public, [t for t in rest if t.idx >= public.end]
    named = labels.organisation(rest[at])
    unnamed = at > 0 and rest[0].lower_ in ("a", "an") and at + 2 == len(rest)
    speaks = rest[-1].lemma_.lower() in words("agents", "speaks_for", "only")
    if named is not None and is_part(named) and not (unnamed and speaks):
        return None, rest  # but "a Treasury spokesman"
    if named is not None and _is_local(rest, named):
        return None, [t for t in rest if t.idx >= named.end]
    if named is not None and not (
        (is_remit(rest, named) and not (unnamed and speaks)) or is_common(rest[at], rest[-1])
    ):
        inside = [t for t in rest if named.start <= t.idx < named.end]
        if len(inside) < len(rest) - at:
            return named, _without_branch(rest[at + len(inside) :], labels)
    if is_common(rest[at], rest[-1]):
        return None, rest
    ahead = rest[at:-1]
    run = list(
        takewhile(
            lambda t: (
                ((t.pos_ == "PROPN" or _is_letters(t)) and t.text[:1].isupper() and not _is_mp(t))
                or _is_number_of(t)
            ),
            ahead,
        )
    )
    lower = rest[at + len(run) :]
    office_follows = bool(lower) and (lower[0].text.islower() or _is_mp(lower[0]))
    if run and _is_letters(run[0]) and (len(run) == 1 or is_standing(run[1])):
        run, lower, office_follows = run[:1], [*run[1:], *lower], True  # "FIFA Secretary General"
    if run and office_follows and not (labels.labelled(run[0]) or opens_as_name(run[0])):
        named = company(labels, run)
        if named is not None and _is_local(rest, named):
            return None, lower
        if named is not None and not is_remit(rest, named):
            return named, lower
    country = labels.name(rest[at], "place")
    office = [t for t in rest[at:] if country is not None and t.idx >= country.end]
    headed = " ".join(t.lower_ for t in office) in words("agents", "office", "of_country")
    counties = words("agents", "office", "of_sheriff")
    county = country is not None and country.text.split()[-1].casefold() in counties
    if country is not None and office and (headed or county) and rest[at].ent_type_ != "NORP":
        return country, office
    person = labels.name(rest[at], "person")
    if person is not None:
        after = [t for t in rest[at:] if t.idx >= person.end]
        return None, after or rest
    speaks = rest[-1].lemma_.lower() in words("agents", "speaks_for", "words")
    place = rest[at].lemma_.lower() in words("agents", "office", "of_area")
    place = place or rest[at].lower_ in words("agents", "office", "functions")
    small = words("agents", "organisation", "small")
    works = rest[-1].lemma_ == "worker" and rest[at].lower_ in small  # "a farm worker"
    body = is_organisation(rest[at]) and rest[at].pos_ == "NOUN" and not (place or works)
    body = body and not _is_only_kind(rest[at], rest[-1])
    seated = rest[-1].lemma_ == "member" and rest[at].lower_ in words("agents", "office", "sat_on")
    if len(rest) > at + 1 and speaks and body and not seated:
        return _with_holder(rest[at]), rest[at + 1 :]
    if party(rest[at]) and len(rest) > at + 1:
        return Span.of(rest[at].doc.text, rest[at].idx, rest[at].idx + len(rest[at].text)), rest[
            at + 1 :
        ]
    return None, rest


def spoken_at(first: Token, labels: Labels) -> Span | None:
    """The body at or for which somebody speaks: "At Orme Hospital, ward sister Gail Penn said".

    ("Appearing for Orme Ltd, counsel Gail Penn said")
    """
    doc, link, at = first.doc, first.sent[0], first.i - 1
    at -= at > link.i and doc[at].pos_ == "DET"
    if at <= link.i or doc[at].text != "," or at - link.i > _FURTHEST:
        return None
    appears = link.lower_ in words("agents", "speaks_for", "appearing")
    link = link.nbor() if appears and link.nbor().lower_ == "for" else link
    if not (appears or link.lower_ == "at"):
        return None
    body = body_after(link, labels)
    if body is None or body.end != doc[at].idx:
        return None
    held = body.text.casefold().split()
    return None if words("agents", "organisation", "heard_at") & {*held} and not appears else body


def _is_only_kind(kind: Token, role: Token) -> bool:
    """Whether a sentence opens with what bodies somebody leads, and nobody's: "Charity boss"."""
    generic = kind.lemma_.lower() in words("nouns", "organisation", "generic")
    speaks = role.lemma_.lower() in words("agents", "speaks_for", "only")
    return kind.is_sent_start is True and kind.text.istitle() and generic and not speaks


def _public(rest: list[Token], at: int) -> Span | None:
    """A public body written small but for its first word: "Education ministry director"."""
    run = list(takewhile(lambda t: t.text[:1].isupper(), rest[at:-1]))
    known = words("agents", "office", "areas")
    behind = rest[at + len(run) : -1] if run else []
    areas = list(takewhile(lambda t: t.lower_ in known, behind))
    noun = rest[at + len(run) + len(areas)]  # "Orme island council head"
    kind = noun.lower_ in any_of(
        words("agents", "organisation", "office"), words("agents", "organisation", "public")
    )
    parted = not run or noun is rest[-1] or not kind or is_role(run[-1])
    works = (
        noun.lower_ == "council" and run and run[0].lower_ in words("agents", "office", "functions")
    )
    parted = parted or bool(works)  # "Works council head"
    if parted or run[0].lower_ in known:
        return None
    return Span.of(noun.doc.text, run[0].idx, noun.idx + len(noun.text))


def _spoken_for(rest: list[Token], at: int) -> Span | None:
    """A body before who speaks for it: "a fire service spokesman", "Palace press officer Penn"."""
    role, press = rest[-1], rest[-2].lower_ in words("agents", "speaks_for", "remits")
    only = role.lemma_.lower() in words("agents", "speaks_for", "only") or _is_of_office(rest)
    body = rest[at : -1 if only else -2]
    while len(body) > 1 and body[0].lower_ in words("agents", "speaks_for", "grades"):
        body = body[1:]
    if not body or not (only or (press and role.pos_ in ("NOUN", "PROPN"))):
        return None
    if len(body) == 1:
        owned = body[0].i > 0 and body[0].nbor(-1).tag_ == "POS"  # "the sheriff's office spokesman"
        held = _is_body(body[0]) and body[0].text.istitle() and not owned
    else:
        small = body[-1].text.islower() and is_organisation(body[-1])
        of_area = body[0].lower_ in words("agents", "office", "levels")  # "central bank"
        named = body[1:] if of_area or body[0].ent_type_ == "NORP" else body  # "German ministry"
        held = small and all(t.pos_ in ("NOUN", "PROPN") and not is_role(t) for t in named)
    if not held or body[-1].i - body[0].i != len(body) - 1:
        return None
    return Span.of(role.doc.text, body[0].idx, body[-1].idx + len(body[-1].text))


def _is_of_office(rest: list[Token]) -> bool:
    """Whether somebody works for a public body whose kind is told: "finance ministry official"."""
    kinds = any_of(
        words("agents", "organisation", "office"), words("agents", "organisation", "public")
    )
    works = rest[-1].lemma_.lower() in words("agents", "speaks_for", "unnamed")
    return works and len(rest) > _KIND and rest[-2].lower_ in kinds


def _is_body(noun: Token) -> bool:
    """Whether a lone word is a body, or the seat of one: "Army", "Treasury", "Pentagon"."""
    seats = any_of(
        words("agents", "organisation", "small"), words("agents", "organisation", "seats")
    )
    return is_organisation(noun) or noun.lower_ in seats


def _is_number_of(token: Token) -> bool:
    """Whether a number ends the name of a union's branch: "Harbour Workers Local 12"."""
    counted = words("agents", "organisation", "counted")
    return token.like_num and token.i > 0 and token.nbor(-1).lower_ in counted


def _union(rest: list[Token], at: int) -> Span | None:
    """A union called by a common word, before an office of unions: "Unite regional officer"."""
    named = rest[at].text[:1].isupper() and rest[at].lower_ in words(
        "agents", "organisation", "unions"
    )
    office = rest[-1].lemma_.lower() in words("agents", "office", "of_union")
    plain = all(t.text.islower() or t.text == "-" for t in rest[at + 1 :])
    held = named and office and plain and at + 1 < len(rest)
    return Span.of(rest[at].doc.text, rest[at].idx, rest[at].idx + len(rest[at])) if held else None


def _with_holder(body: Token) -> Span:
    """A body that has no name, with the office-holder whose it is: "mayor's office"."""
    first, doc = body, body.doc
    if body.i - 2 >= body.sent.start and body.nbor(-1).tag_ == "POS":
        first = body.nbor(-2)
        while first.i > body.sent.start and first.nbor(-1).pos_ in ("NOUN", "PROPN", "ADJ"):
            first = first.nbor(-1)
    return Span.of(doc.text, first.idx, body.idx + len(body.text))


def _without_branch(rest: list[Token], labels: Labels) -> list[Token]:
    """An office without where the body works: "Orme Union Scotland officer"."""
    at = 0
    while at < len(rest) - 1 and labels.name(rest[at], "place"):
        at += 1
    return rest[at:]


def _is_local(rest: list[Token], named: Span) -> bool:
    """Whether a name says where somebody with a trade is: "Exmoor farmer", "Mill Road florist"."""
    trades = words("agents", "office", "of_locality")
    if is_road(named):
        return rest[-1].lemma_.lower() not in words("agents", "speaks_for", "words")
    lone = not is_full(named) and named.text.casefold() not in words(
        "agents", "organisation", "in_name"
    )
    return lone and any(t.lemma_.lower() in trades for t in rest)


def _is_seat(rest: list[Token], at: int) -> bool:
    """Whether a phrase opens with the place for which somebody sits: "Varn East MP"."""
    run = list(takewhile(lambda t: t.text[:1].isupper() and not is_role(t), rest[at:-1]))
    if not run or len(run) < len(rest) - 1 - at or party(run[0]):
        return False
    sides = words("agents", "places", "sides")
    place = len(run) == 1 or any(
        t.ent_type_ in ("GPE", "LOC", "FAC") or t.lower_ in sides for t in run
    )
    named = run[0].text.isupper() or any(t.lower_ in body_words() for t in run)
    return rest[-1].lemma_.lower() in words("agents", "office", "seats") and place and not named


def is_common(first: Token, role: Token) -> bool:
    """Whether a lone word has its capital only as the first of a sentence: "Dairy farmer".

    A trade says nothing of a body; an office or a spokesman speaks for one.
    """
    behind = first.doc[first.i + 1 : first.i + 2]
    capital = any(t.text[:1].isupper() for t in behind) or first.text.isupper()
    if not first.is_sent_start or capital or party(first):
        return False
    lemma = role.lemma_.lower()
    small = first.lower_ in words("agents", "organisation", "small")
    if small and (lemma == "worker" or lemma not in words("agents", "speaks_for", "words")):
        return True  # "Factory worker"
    speaks = any_of(words("agents", "speaks_for", "words"), words("nouns", "corporate"))
    office = f"{role.nbor(-1).lower_} {lemma}" if role.i else lemma
    heads = {lemma, office} & words("agents", "speaks_for", "heads")
    heads |= {t.lower_ for t in first.doc[first.i + 1 : role.i]} & {"chief"}
    if heads and not is_organisation(first) and first.lower_ not in _plain():
        return False
    return lemma not in speaks and not any(
        t.text == first.text and not t.is_sent_start for t in first.doc
    )


def _plain() -> frozenset[str]:
    """Words with which an office may begin that names no body: "fire chief"."""
    known = any_of(words("names", "common"), words("agents", "ranks", "before"))
    return any_of(
        known, words("agents", "speaks_for", "plain"), words("agents", "organisation", "in_name")
    )


def _is_letters(token: Token) -> bool:
    """Whether a word is a body's letters: "FIFA", but no office, party or country of two."""
    stands = token.is_alpha and token.text.isupper() and len(token) > 2
    stands = stands and not (token.is_sent_start and len(token) > _LETTERS)  # "STRICTLY star"
    known = is_role(token) or party(token) or token.lower_ in words("agents", "letters_of")
    return stands and not known


def _is_loud(first: Token, role: Token) -> bool:
    """Whether a word in capitals only opens the text, before what is nobody's office."""
    kin = any_of(words("agents", "person", "relations"), words("agents", "office", "of_locality"))
    plain = role.lemma_.lower() in any_of(kin, words("agents", "gender"))
    opens = first.is_sent_start or first.nbor(-1).is_sent_start
    return bool(opens) and len(first) > 2 and first.text.isupper() and role.text.islower() and plain


def _is_mp(token: Token) -> bool:
    """Whether a word is an office in capital letters: "MLA", "TD"."""
    return token.text.isupper() and len(token.text) > 1 and is_role(token)
