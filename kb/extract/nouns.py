"""What a common noun tells about an agent: its kind, and which nouns are roles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kb.annotate.parsed import Token
from kb.model import AgentKind
from kb.text import any_of, table, words
from kb.text.callings import looks_personal

_LETTERS = 3
"""Letters from which those of a seat or a rank are sure: "TD" is a bank's too."""
PLURAL = frozenset({"NNS", "NNPS"})


def abbreviations() -> Mapping[str, str]:
    """Abbreviated offices to their full names."""
    listed: Mapping[str, str] = table("nouns", "abbreviations")
    return listed


def _written_short() -> frozenset[str]:
    return any_of(words("nouns", "abbreviated"), words("nouns", "abbreviations"))


def lemma(token: Token) -> str:
    """A noun's lemma, also where a capital made the model take it for a name: "Prosecutors"."""
    known = token.lemma_.lower()
    single = known.removesuffix("s")
    named = token.pos_ == "PROPN" and single != known and token.is_sent_start
    return single if named and single in words("nouns", "person") else known


def is_role(token: Token) -> bool:
    """Whether a noun names an office, a profession or another standing of a person."""
    ranks = any_of(words("names", "titles", "ranks"), words("names", "titles", "capitals"))
    letters = token.text.isupper() and len(token) >= _LETTERS
    seat = letters and (token.lower_ in _seats() or token.lower_ in ranks)
    known = lemma(token) in words("nouns", "person") or token.text.rstrip(".") in _written_short()
    return known or seat or _ends_role(token)


def _ends_role(token: Token) -> bool:
    """Whether a word is the last of a role of two: "full-back", "tight end"."""
    before = token.nbor(-1) if token.i else token
    first = before.nbor(-1) if before.text == "-" and before.i else before
    return f"{first.lower_} {token.lower_}" in words("nouns", "joined")


def is_shouted(noun: Token) -> bool:
    """Whether a noun in capitals says what somebody is who is not named: "A GRAN has told how"."""
    opens = noun.i > 0 and noun.nbor(-1).lower_ in ("a", "an") and noun.text.isupper()
    people = any_of(
        words("nouns", "person"),
        words("agents", "person", "more"),
        words("agents", "person", "any"),
        words("agents", "person", "relations"),
        words("agents", "gender"),
    )
    return opens and (noun.lower_ in people or looks_personal(noun.lower_))


def opens_as_name(token: Token) -> bool:
    """Whether a common word has only a sentence's capital, before a noun: "Rescue workers"."""
    kinds = any_of(words("names", "common"), words("nouns", "organisation"))
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    follows = after.pos_ == "NOUN" and after.text.islower()
    return token.is_sent_start is True and follows and token.lower_ in kinds


def is_plural(token: Token) -> bool:
    """Whether a mention's head stands for more than one."""
    many = token.tag_ in PLURAL or token.lower_ in words("nouns", "plural")
    many = many or is_of_seats(token.text)
    return many or (token.pos_ == "PROPN" and lemma(token) != token.lemma_.lower())


def is_of_seats(word: str) -> bool:
    """Whether letters stand for several who sit in a parliament: "MPs", "TDs"."""
    letters = word.removesuffix("s")
    return letters.isupper() and letters != word and letters.lower() in _seats()


def _seats() -> frozenset[str]:
    return words("agents", "office", "seats")


@cache
def company_endings() -> frozenset[str]:
    """Words at the end of an organisation's full name that its short name leaves out."""
    return words("names", "forms") | words("names", "endings")


@cache
def body_words() -> frozenset[str]:
    """Words that show a name to be an organisation's: "Council", "Trust", "Holdings"."""
    return words("agents", "organisation", "in_name") | words("names", "endings")


def firm_offices() -> frozenset[str]:
    """Offices that nobody has but a firm: "finance chief"."""
    return any_of(words("nouns", "corporate"), words("agents", "office", "of_firm"))


@cache
def letters_behind() -> frozenset[str]:
    """What stands behind a person's name, and language models take for an organisation."""
    return words("names", "letters") | words("names", "generations")


def is_rank(word: str) -> bool:
    """Whether a word is a form of address or a rank, which stands between a role and a name."""
    bare = word.lower().rstrip(".")
    return is_lettered(word) or bare in words("names", "titles", "ranks") or is_address(bare)


def is_lettered(word: str) -> bool:
    """Whether a word is a rank in letters: "SI" before "Anil Vale"."""
    return word.isupper() and word.lower() in words("names", "titles", "capitals")


def is_second_rank(token: Token) -> bool:
    """Whether a word is a rank behind another, and a name or a role elsewhere: "Det Con Vale"."""
    second = token.lower_.rstrip(".") in words("names", "second", "ranks")
    behind = words("names", "second", "behind")
    return second and token.i > 0 and token.nbor(-1).lower_.rstrip(".") in behind


def is_address(word: str) -> bool:
    """Whether a word before a name says how somebody is called, and is no role."""
    return word.lower().rstrip(".") in words("names", "titles", "address")


def can_speak(head: Token) -> bool:
    """Whether a mention with this head can be a source: a name, a pronoun or a listed noun."""
    return (
        head.pos_ in ("PROPN", "PRON")
        or any(
            head.lemma_.lower() in words("nouns", section)
            for section in ("person", "organisation", "document")
        )
        or head.lemma_.lower() in words("agents", "person", "more")
        or looks_personal(head.lemma_.lower())
    )


def is_office(token: Token) -> bool:
    """Whether a role noun can only be a person's; an "owner" or a "developer" may be a company."""
    return is_role(token) and token.lemma_.lower() not in words("nouns", "shared")


def is_organisation(token: Token) -> bool:
    """Whether a common noun stands for an organisation."""
    return _is_body(token) or _is_joined_body(token)


def kind_of(head: Token) -> AgentKind:
    """The kind of agent that a common-noun mention with this head is."""
    noun = lemma(head)
    if head.lower_ in words("agents", "several", "one") or is_of_country(head):
        return "anonymous"
    several = head.lower_ in words("agents", "several", "pronouns") or _is_share(head)
    several = several and "-" not in noun  # "the centre-half"
    if several or noun in words("agents", "several", "collective") or head.pos_ == "NUM":
        return "group"
    if is_document(noun) and not _owned_by_person_noun(head):
        return "document"
    if head.lower_ in words("agents", "parties", "members"):
        return "anonymous"
    if is_plural(head) and not (_is_body(head) or _is_joined_body(head)):
        if noun in words("nouns", "anonymous_plural") and (
            noun not in words("agents", "grammar", "told_apart") or _informed(head)
        ):
            return "anonymous"
        return "group"
    if _is_body(head) or _is_joined_body(head):
        return "group" if head.tag_ in PLURAL else "organisation"
    if head.pos_ == "PROPN" and not head.text.islower():
        return "anonymous" if is_role(head) or is_shouted(head) else "organisation"
    if _is_part_of_many(head):
        return "group"
    thing = noun.endswith(tuple(words("agents", "document", "endings"))) and head.text.islower()
    people = any_of(words("nouns", "person"), words("agents", "person", "more"))
    return "document" if thing and noun not in people else "anonymous"


def _is_part_of_many(head: Token) -> bool:
    """Whether a mention is some of many people: "a section of MPs"."""
    of = (c for c in head.rights if c.lower_ == "of" and c.i == head.i + 1)
    many = (c for one in of for c in one.children if c.dep_ == "pobj" and is_plural(c))
    indefinite = any(c.lower_ in words("agents", "grammar", "unknown") for c in head.lefts)
    return indefinite and not is_role(head) and any(is_of_seats(c.text) or is_role(c) for c in many)


def _native() -> tuple[str, ...]:
    """How words for one of a country, and of nothing else that speaks, end: "the Ghanaian"."""
    return tuple(words("agents", "person", "natives"))


def is_of_country(head: Token) -> bool:
    """Whether a mention is somebody by the country alone: "the Dutchman"."""
    ends = head.lower_.endswith(tuple(words("agents", "person", "endings_of_country")))
    ends = ends or (head.ent_type_ == "NORP" and head.lower_.endswith(_native()))
    called = ends or head.lower_ in words("agents", "person", "of_country")
    opens = any_of(words("agents", "grammar", "definite"), words("agents", "grammar", "unknown"))
    definite = any(c.lower_ in opens for c in head.children)
    one = head.tag_ not in PLURAL or _is_one(head)
    return called and definite and head.text[:1].isupper() and one


def _is_one(head: Token) -> bool:
    """Whether a word for one or many of a country is said of one: "The Swiss said he had slept"."""
    either = head.lower_.endswith(tuple(words("agents", "person", "either_of_country")))
    said = (c for c in head.head.rights if c.dep_ == "ccomp")
    own = (c for clause in said for c in clause.lefts if c.dep_ in ("nsubj", "nsubjpass"))
    return either and head.dep_ == "nsubj" and any(c.lower_ in ("he", "she") for c in own)


def _is_share(head: Token) -> bool:
    """Whether a mention is so many of all: "7 percent", "a third"."""
    share = head.lower_ in words("agents", "several", "shares")
    return share and (head.tag_ == "NN" or not head.is_alpha)


def is_document(lemma: str) -> bool:
    """Whether a common noun stands for something written, printed or measured."""
    return lemma in words("nouns", "document") or lemma in words("agents", "document", "more")


def _is_body(token: Token) -> bool:
    noun = token.lemma_.lower()
    small = token.text.islower() and noun in words("agents", "organisation", "small")
    listed = words("nouns", "organisation"), words("agents", "organisation", "more")
    return small or any(noun in some for some in listed)


def _is_joined_body(token: Token) -> bool:
    """Whether a word is the last of a body of two, whose last names none: "think tank"."""
    noun = token.lemma_.lower()
    if not token.i or noun not in words("agents", "organisation", "joined_last"):
        return False
    first = token.nbor(-2 if token.nbor(-1).text == "-" and token.i > 1 else -1)
    return f"{first.lower_} {noun}" in words("agents", "organisation", "joined")


def _informed(head: Token) -> bool:
    return any(t.lemma_.lower() in words("nouns", "informed") for t in head.subtree)


def _owned_by_person_noun(head: Token) -> bool:
    return any(
        c.dep_ == "compound" and c.lemma_.lower() in words("nouns", "person") for c in head.children
    )
