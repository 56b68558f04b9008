"""The words of the noun phrase that stands right before a name: "Orme Ltd chief executive"."""

from __future__ import annotations

from kb.annotate.parsed import Doc, Token
from kb.extract.nouns import PLURAL, is_address, is_role
from kb.resolve.labels import Labels
from kb.resolve.remits import past_remit
from kb.resolve.stated import is_standing
from kb.text import any_of, words

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_PLACED = frozenset({"outside", "inside"})
DASHES = frozenset("-–—")
_LONGEST_NAME = 6
_FURTHEST = 14
"""Words before a name that may still belong to its title."""


def run_before(doc: Doc, at: int, start: int, labels: Labels) -> list[Token]:
    """The words of a noun phrase that ends at ``at``, its article left out."""
    end = at
    while at >= start and end - at < _FURTHEST:
        token = doc[at]
        if token.text in DASHES and at > 0 and token.whitespace_ and doc[at - 1].whitespace_:
            break
        if token.ent_type_ in ("MONEY", "PERCENT") or (token.text.endswith(".") and _counts(token)):
            break  # "it would cost £70m. Policy head Ann Vale"
        inner = token.lower_ in words("agents", "grammar", "joins") and at < end
        inner = inner or (at < end and past_remit(token) == end + 1)
        inner = inner or (at < end and token.text == ")" and token.ent_type_ == "ORG")
        inner = inner or (at < end and _in_bracket(token))
        inner = inner or (token.lower_ in ("to", "from") and _leads_from_office(doc, at, end))
        named = at < end and doc[at + 1].ent_iob_ == "I" and doc[at + 1].ent_type_ == "ORG"
        inner = inner or (named and token.tag_ == "PRP$")  # "Save Our Station chair"
        if token.pos_ == "CCONJ" and _ends_holder(doc, at, start):
            break  # "Orme MP Ann Low and deputy mayor Vale"
        joined = at > start and doc[at - 1].lower_ in _before_article()
        if token.lower_ == "the" and (not joined or doc[at - 1].pos_ == "CCONJ"):
            break  # "In May the Orme secretary, Ann Vale", "over a boot and the referee, Vale"
        if at < end and _is_object(token) and doc[at + 1].text[:1].isupper():
            break  # "an end to strike action Orme secretary Vale"
        formed = token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i
        formed = formed or (at < end and ends_office(doc, at + 1))
        if (
            labels.name(token, "person")
            and at < end
            and doc[at + 1].lower_ in words("agents", "grammar", "between")
        ):
            break
        formed = formed or (
            token.pos_ == "ADV"
            and token.text[:1].isupper()
            and at < end
            and doc[at + 1].pos_ == "PROPN"
        )
        if not (token.pos_ in NOMINAL or token.tag_ == "POS" or formed or inner):
            break
        at -= 1
    run = list(doc[at + 1 : end + 1])
    while run and run[0].lower_ in words("agents", "grammar", "joins"):
        run = run[1:]
    run = run[1:] if len(run) > 2 and run[0].lower_ in _PLACED else run
    run = run[1:] if len(run) > 1 and _is_where(run[0]) else run
    return [t for t in run if not _in_bracket(t)]


def _is_where(noun: Token) -> bool:
    """Whether a noun says where somebody speaks: "Outside court mum Ann Vale said"."""
    at = noun.i - (noun.i > 1 and noun.nbor(-1).pos_ == "DET") - 1
    beside = at >= 0 and noun.doc[at].lower_ in _PLACED
    return beside and noun.text.islower() and not is_standing(noun)


def _counts(unit: Token) -> bool:
    """Whether a word is how much of something a number counts: the "m." of "£70m."."""
    return unit.i > 0 and unit.nbor(-1).like_num and not unit.nbor(-1).whitespace_


def _in_bracket(token: Token) -> bool:
    """Whether a word is of the letters of a body behind its name: "Orme Board (OB) secretary"."""
    opens = next((t for t in token.doc[max(0, token.i - 2) : token.i + 1] if t.text == "("), None)
    if opens is None or opens.i == 0 or opens.i + 3 >= len(token.doc):
        return False
    letters, closing = token.doc[opens.i + 1], token.doc[opens.i + 2]
    short = letters.text.isupper() and len(letters) > 1 and closing.text == ")"
    return short and opens.nbor(-1).pos_ in NOMINAL


def _before_article() -> frozenset[str]:
    return any_of(words("agents", "grammar", "joins"), words("grammar", "prepositions"))


def _is_object(token: Token) -> bool:
    """Whether a word is what something before it is done to, and begins nothing behind it."""
    claim = token.lemma_.lower() in words("agents", "utterances")  # "a claim Orme boss Vale denied"
    led = claim or (token.dep_ in ("dobj", "pobj") and token.head.i < token.i)
    return led and token.pos_ == "NOUN" and token.text.islower()


def _ends_holder(doc: Doc, at: int, start: int) -> bool:
    """Whether an office and the one or two names of its holder stand before a word."""
    first = at - 1
    while (
        first > max(start, at - _LONGEST_NAME)
        and doc[first].pos_ == "PROPN"
        and not is_role(doc[first])
    ):
        first -= 1
    return 1 < at - first < _LONGEST_NAME and is_role(doc[first]) and doc[first].tag_ not in PLURAL


def _leads_from_office(doc: Doc, at: int, end: int) -> bool:
    """Whether "to" leads from an office to another's: "Adviser to the Governor, Ann Low"."""
    closed = end + 1 < len(doc) and doc[end + 1].text == ","
    return at > 0 and closed and is_standing(doc[at - 1])


def ends_office(doc: Doc, at: int) -> bool:
    """Whether a rank ends what is none: "Attorney General", "dinner lady"."""
    if doc[at].text.islower() and is_address(doc[at].text) and is_role(doc[at]):
        return True
    first = at - 2 if doc[at - 1].text in DASHES else at - 1
    offices = words("agents", "office", "before_general")
    return doc[at].lower_ == "general" and first >= 0 and doc[first].lower_ in offices


def spokesman_for(holder: Token) -> Token | None:
    """Who speaks for a holder of an office that is not named: "a spokesman for | the governor"."""
    at = holder.i - (holder.i > 0 and holder.nbor(-1).lower_ == "the")
    if at < 2 or holder.doc[at - 1].lower_ != "for":
        return None
    noun = holder.doc[at - 2]
    return noun if noun.lemma_.lower() in words("agents", "speaks_for", "only") else None
