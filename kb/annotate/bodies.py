"""Names of bodies and seats that a small language model cut wrongly, by what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.forms import among, inside
from kb.annotate.lettered import LETTERED
from kb.annotate.parsed import Doc, Token, Words
from kb.annotate.people import begin, past_capitals
from kb.text import any_of, words
from kb.text.bodies import body_nouns
from kb.text.given import given_names

_LONGEST = 4
"""Words of a firm's name at most."""
_NAMING = frozenset({"PROPN", "NOUN", "ADJ"})
_MISTAKEN = frozenset({"", "PERSON", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})
"""Labels that a body's name gets by mistake, and none."""


def _firms(doc: Doc) -> Iterator[Words]:
    """A firm behind what it makes or does, which opens the sentence: "Carmaker | Velo said"."""
    kinds = words("agents", "organisation", "makers")
    for kind in doc[:-2]:
        if not (kind.is_sent_start and kind.text.istitle() and kind.lower_ in kinds):
            continue
        end, named = past_capitals(doc, kind.i + 1), kind.nbor().lower_ in given_names()
        aside = end < len(doc) and doc[end].text == "," and kind.lower_ not in given_names()
        acts = aside or (end < len(doc) and doc[end].pos_ in ("VERB", "AUX"))
        if 0 < end - kind.i - 1 <= _LONGEST and acts and not named:
            kind.tag_, kind.pos_, kind.lemma_ = "NN", "NOUN", kind.lower_
            doc.set_ents([], outside=[doc.span(kind.i, end)])
            yield doc.span(kind.i + 1, end, "ORG")


def _apposed(doc: Doc) -> Iterator[Words]:
    """A name that was not seen, before what body it is: "Bramble, the charity that runs it"."""
    for comma in inside(doc, {","}):
        if comma.nbor().lower_ not in words("agents", "grammar", "opens"):
            continue
        if comma.i + 2 == len(doc):
            continue
        last = comma.nbor(-1)
        if not last.text[:1].isupper() or last.pos_ not in _NAMING or not _is_free(last):
            continue
        noun = comma.i + 2
        while noun + 1 < len(doc) and doc[noun + 1].pos_ == "NOUN":
            noun += 1
        if doc[noun].lower_ not in words("nouns", "organisation", "generic"):
            continue
        first = last.i
        while first > last.sent.start and _is_of_name(doc[first - 1]):
            first -= 1
        while doc[first].text.islower():
            first += 1
        opens = first == last.sent.start and doc[first].pos_ in _NAMING
        apposed = doc[noun].dep_ == "appos" and doc[noun].head == last
        told = noun + 1 < len(doc) and doc[noun + 1].pos_ in ("VERB", "AUX")
        seen = bool(last.ent_type_) and first == begin(doc, last.i)
        if (apposed or (opens and first < last.i)) and not (told or seen):
            last.tag_, last.pos_ = "NNP", "PROPN"
            yield doc.span(first, last.i + 1, "ORG")


def _is_of_name(word: Token) -> bool:
    """Whether a word goes on a name to the left: with a capital, or "of" and the like."""
    joins = word.lower_ in words("agents", "grammar", "in_name")
    return (joins or word.text[:1].isupper()) and _is_free(word) and word.text != "-"


def _is_free(word: Token) -> bool:
    """Whether a word was read as no name, or as that of what a longer one may be called after."""
    return word.ent_type_ in ("", "FAC", "GPE", "LOC", "ORG")


def _told_before(doc: Doc) -> Iterator[Words]:
    """A name of one word behind what body it is: "the mining company | Verro", "drinks group Orme".

    A given name, a surname that stands behind one too, and a country are none.
    """
    kinds = any_of(
        words("nouns", "organisation", "generic"), words("agents", "organisation", "business")
    )
    people = {e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1}
    known = any_of(given_names(), words("agents", "places", "names"))
    for kind in inside(doc, kinds):
        name = kind.nbor()
        after = name.nbor() if name.i + 1 < len(doc) else name
        alone = name.text[:1].isupper() and not after.text[:1].isupper() and after.text != "-"
        free = name.ent_type_ in _MISTAKEN and name.ent_iob_ != "I" and name.pos_ == "PROPN"
        called = len(name) > 1 and name.lower_ not in known and name.text not in people
        if kind.text.islower() and kind.whitespace_ and alone and free and called:
            yield doc.span(name.i, name.i + 1, "ORG")


def _of_members(doc: Doc) -> Iterator[Words]:
    """A body told by whose it is, where no name was seen: "the Lowmark Pilots' Guild"."""
    kinds = body_nouns()
    parties = any_of(words("agents", "parties", "members"), words("agents", "parties", "names"))
    plurals = tuple(words("agents", "organisation", "plurals"))
    for body in among(doc, kinds):
        if body.i < 2:
            continue
        mark, owners = body.nbor(-1), body.nbor(-2)
        many = owners.text[-1:] == "s" and mark.text in ("'", "’")
        many = many or (_is_owning(mark) and owners.lower_.endswith(plurals))
        titled = owners.text.istitle() and body.text.istitle()
        cut = mark.ent_iob_ == "I" and owners.ent_iob_ == "I"  # "The Mill Workers'" | "Guild"
        named = owners.ent_type_ in ("ORG", "PERSON") and not cut
        named = named or owners.lower_ in parties
        if not (many and titled) or named or body.ent_type_ == "ORG":
            continue
        first = owners.i
        while first > body.sent.start and _is_named(doc[first - 1]):
            first -= 1
        yield doc.span(first, body.i + 1, "ORG")


def _is_named(word: Token) -> bool:
    """Whether a word with a capital may be of a body's name: "Lowmark", not "The"."""
    return word.text.istitle() and word.pos_ in ("PROPN", "ADJ", "NOUN")


def _counties(doc: Doc) -> Iterator[Words]:
    """A county before an office, where only the name was seen: "Orme | County Sheriff"."""
    areas = words("agents", "office", "of_sheriff")
    for place in doc.ents:
        if place.end + 1 >= len(doc):
            continue
        area, office = doc[place.end], doc[place.end + 1]
        free = area.text.istitle() and area.lower_ in areas and not area.ent_type_
        held = office.text.istitle() and office.lower_ in words("nouns", "person")
        if place.label_ in ("GPE", "LOC", "PERSON", "ORG") and free and held:
            yield doc.span(place.start, area.i + 1, "GPE")


def _of_saints(doc: Doc) -> Iterator[Words]:
    """What is called after a saint, whole: "St Oswin's Hospital"."""
    saints = words("names", "saints")
    for saint in doc[:-3]:
        if not (saint.text[:1].isupper() and saint.lower_.rstrip(".") in saints):
            continue
        mark = next((t for t in doc[saint.i + 2 : saint.i + 4] if _is_owning(t)), None)
        behind = mark.i + 1 if mark is not None else len(doc)
        end = past_capitals(doc, behind)
        seats = any_of(words("agents", "office", "seats"), words("agents", "office", "of_place"))
        offices = any_of(seats, words("nouns", "person"))
        seat = next((t for t in doc[behind:end] if t.lower_ in offices), None)
        if seat is not None and seat.i > behind:
            placed = seat.lower_ in seats  # "St Oswin's East MP Ann Low"
            yield doc.span(saint.i, seat.i, "GPE" if placed else "ORG")
            if end - seat.i > 2:
                addressed = doc[seat.i + 1].lower_.rstrip(".") in words(
                    "names", "titles", "address"
                )
                yield doc.span(seat.i + 1 + addressed, end, "PERSON")
        elif end > behind:
            yield doc.span(saint.i, end, "ORG")
        elif mark is not None and _stands_alone(doc, saint.i, behind):
            yield doc.span(saint.i, behind, "ORG")


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether a saint's name is all that is said of a church or a school: "vicar of St Mark's,"."""
    owns = end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ")
    led = doc[start - 1].lower_ in words("agents", "grammar", "after_name")
    return start > 0 and led and not owns and doc[start].ent_type_ != "GPE"


def _is_owning(token: Token) -> bool:
    return token.tag_ == "POS" or token.lower_ in ("’s", "'s")


def _seats(doc: Doc) -> Iterator[Words]:
    """Seats whose names are a number: "Number 10"."""
    seats = words("agents", "organisation", "seats")
    for number in doc[1:]:
        if number.like_num and f"{number.nbor(-1).lower_} {number.text}" in seats:
            yield doc.span(number.i - 1, number.i + 1, "ORG")


def _offices(doc: Doc) -> Iterator[Words]:
    """The staff of an office-holder of a place, whole: "Harlan County sheriff's office"."""
    holders = words("agents", "organisation", "office_of")
    for body in doc[3:]:
        if body.lower_ not in words("agents", "organisation", "of_office"):
            continue
        mark, holder = body.nbor(-1), body.nbor(-2)
        first = holder.i
        while first > body.sent.start and doc[first - 1].pos_ == "PROPN":
            first -= 1
        if mark.tag_ == "POS" and holder.lower_ in holders and doc[first].text[:1].isupper():
            yield doc.span(first, body.i + 1, "ORG")


def _parties(doc: Doc) -> Iterator[Words]:
    """A party of two words of which one was seen, before a role: "Liberal | Democrat leader"."""
    names = words("agents", "parties", "names")
    for second in doc[1:-1]:
        if not second.text[:1].isupper() or second.ent_iob_ != "B":
            continue
        first = second.nbor(-1)
        both = first.text[:1].isupper() and not first.ent_type_ and second.nbor().pos_ == "NOUN"
        if both and f"{first.lower_} {second.lower_}" in names:
            yield doc.span(first.i, second.i + 1, "ORG")


def _plurals(doc: Doc) -> Iterator[Words]:
    """A body's name with its last word, a plural that was left out: "CrossWest | Trains said"."""
    many = any_of(words("nouns", "person"), words("agents", "parties", "members"))
    for last in doc[1:-1]:
        plural = last.tag_ in ("NNS", "NNPS") and last.text.istitle() and not last.ent_type_
        acts = last.dep_ in ("nsubj", "nsubjpass") and last.nbor().pos_ in ("VERB", "AUX")
        people = last.lemma_.lower() in many or last.lower_.removesuffix("s") in many
        first = last.nbor(-1)
        named = first.pos_ == "PROPN" and first.head is last and first.dep_ == "compound"
        named = named and first.ent_type_ in ("", "ORG", "GPE") and first.text[:1].isupper()
        if plural and acts and named and not people:
            last.tag_, last.pos_ = "NNPS", "PROPN"
            yield doc.span(begin(doc, first.i), last.i + 1, "ORG")


def _placed(doc: Doc) -> Iterator[Words]:
    """A body's name of which a small model saw the first words: "Birch Falls | Hockey Club"."""
    for read in doc.ents:
        end = past_capitals(doc, read.end)
        rest = doc[read.end : end]
        if read.label_ not in ("GPE", "LOC", "ORG") or not rest:
            continue
        joined = read.root.dep_ == "compound" and read.end <= read.root.head.i < end
        plain = all(t.ent_type_ in ("", "ORG") for t in rest)
        held = any(t.lower_ in words("nouns", "person") for t in rest)
        if joined and plain and not held and rest[-1].lower_ in body_nouns():
            yield doc.span(read.start, end, "ORG")


def _demands(doc: Doc) -> Iterator[Words]:
    """A group called by what it wants: "Save Our Station campaigner", "of | Stop the Quarry |,"."""
    joins = any_of(words("agents", "grammar", "in_name"), words("agents", "grammar", "persons"))
    for verb in among(doc, words("agents", "organisation", "demands")):
        if not verb.text.istitle() or verb.ent_type_ in ("ORG", "PERSON"):
            continue
        end = last = verb.i + 1
        while end < len(doc) and (doc[end].text[:1].isupper() or doc[end].lower_ in joins):
            end += 1
            last = (
                end
                if doc[end - 1].text[:1].isupper() and doc[end - 1].lower_ not in joins
                else last
            )
        after = doc[last] if last < len(doc) else verb
        held = after.text.islower() and after.lower_ in words("nouns", "person")
        inside = not verb.is_sent_start and (
            verb.nbor(-1).text == "," or verb.nbor(-1).text.islower()
        )
        if last > verb.i + 1 and (held or inside):
            verb.tag_, verb.pos_ = "NNP", "PROPN"
            yield doc.span(verb.i, last, "ORG")


BODIES = (
    _firms,
    _seats,
    *LETTERED,
    _demands,
    _plurals,
    _placed,
    _offices,
    _of_saints,
    _of_members,
    _apposed,
    _told_before,
    _counties,
    _parties,
)
"""Each finds names of one kind."""
