"""Names of people, organisations and places in an article, from the language model's entities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from kb.annotate import Annotated, openings
from kb.annotate.parsed import Doc, Words
from kb.extract.again import again, bearers, double
from kb.extract.apart import apart, is_holder
from kb.extract.called import called, is_lettered_person
from kb.extract.edges import is_called_person, is_title, whole
from kb.extract.employers import employers
from kb.extract.headlines import is_cased, names_inside
from kb.extract.joints import joined
from kb.extract.kinds import is_the, people_by_surname, with_teams
from kb.extract.name import Name, NameKind, trimmed
from kb.extract.nouns import (
    body_words,
    company_endings,
    is_document,
    is_of_country,
    is_rank,
    is_role,
    is_shouted,
    letters_behind,
    opens_as_name,
)
from kb.extract.offices import holder
from kb.extract.parted import parted
from kb.extract.possessive import with_endings
from kb.extract.unlabelled import unlabelled
from kb.extract.vessels import ashore
from kb.model import Span
from kb.stretch import range_at, stretch_at
from kb.text import any_of, table, words
from kb.text.given import given_names

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "place",
    "FAC": "organisation",
}
_SEAT = re.compile(r"[A-Z]-[A-Z]")
_CHARGED = 2
"""Words of a body and of its officer, beside what that one is in charge of."""
_LONGEST = 6
"""Words of a person's name."""


def names(annotated: Annotated) -> list[Name]:
    """Every name in the article's headline, captions and paragraphs, in text order.

    Articles, quotation marks, possessive endings and stray punctuation at a name's edges are left
    out; a name without a letter, or over the end of a paragraph, is none, nor are letters after a
    person's name ("KC").
    """
    text = annotated.article.text
    kept = [b.span for b in annotated.article.blocks if b.kind not in ("agency", "aside")]
    lines = openings(annotated.article)
    found: list[Name] = []
    entities = [part for ent in annotated.doc.ents for part in parted(ent)]
    surnames = {e.text.split()[-1] for e in entities if e.label_ == "PERSON" and e.text.strip()}
    alone = frozenset(e.text for e in entities) | surnames
    for ent in entities:
        if not (ent.label_ in _KINDS or _is_firm(ent)) or not stretch_at(kept, ent.start_char):
            continue
        for start, end in apart(annotated, ent, alone):
            span = trimmed(text, start, end)
            found_at = annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
            if found_at is None:
                continue
            behind = _up_to_firm(annotated.doc, found_at.end)
            firm = behind > found_at.end
            found_at = annotated.doc.span(found_at.start, behind)
            kind = (
                "organisation"
                if firm
                else _kind(ent, found_at, opens=bool(range_at(lines, ent.start_char)))
            )
            held_by = holder(annotated.doc, found_at.start, found_at.end)
            if held_by is not None:
                found_at, kind = annotated.doc.span(held_by, found_at.end), "person"
            name = whole(
                annotated.doc, found_at.start, found_at.end, organisation=kind == "organisation"
            )
            if name is None:
                continue
            span = trimmed(text, name.start_char, name.end_char)
            broken = "\n" in annotated.running[span.start : span.end].replace("\r", "\n")
            broken = broken or span.text.casefold() in letters_behind()
            if any(c.isalpha() for c in span.text) and not broken:
                found.append(Name(span, kind))
    found += unlabelled(annotated, found)
    found += employers(annotated, found)
    found += [Name(span, "person") for span in called(text, kept)]
    found = [*joined(annotated, kept), *found, *double(text, found, kept)]
    every = sorted(found + again(annotated, found), key=lambda n: n.span)
    common = frozenset(t.text for t in annotated.doc if t.text.islower())
    full = bearers(found)
    kept_names = [
        n
        for n in _rejoined(text, _outermost(every))
        if _is_surname(annotated.doc, n, full) or not _is_none(annotated, n.span, common)
    ]
    cased = with_teams(annotated.doc, list(_as_in_body(annotated, kept_names)))
    cut = people_by_surname(annotated, cased)
    return with_endings(annotated, ashore(annotated, cut))


def _up_to_firm(doc: Doc, end: int) -> int:
    """On to the word for its trade that a firm's name lacks: "Halden | Shipping"."""
    trade = doc[end] if end < len(doc) else None
    if trade is None or trade.lower_ not in words("names", "endings", "business"):
        return end
    goes_on = end + 1 < len(doc) and doc[end + 1].text[:1].isupper()
    free = trade.pos_ == "PROPN" and trade.text.istitle() and not trade.ent_type_
    return end + 1 if free and not goes_on else end


def _is_firm(ent: Words) -> bool:
    """Whether a name of another kind ends like a firm's: "Bright Roads Ltd", taken for a work."""
    ends = ent[-1].lower_.rstrip(".") in company_endings()
    return ends and len(ent) > 1 and all(t.pos_ not in ("ADP", "VERB") for t in ent)


def _as_in_body(annotated: Annotated, found: list[Name]) -> Iterator[Name]:
    """Names with those of a headline cut as the body has them: no "Ines Vale Wins"."""
    headline = annotated.article.headline
    end = headline.end if headline and is_cased(headline.text) else 0
    body = {n.span.text: n.kind for n in found if n.span.start >= end and n.kind != "place"}
    for name in found:
        whole_name = name.span.start >= end or name.span.text in body
        parts = [] if whole_name else names_inside(annotated.article.text, name.span, body)
        inside = [Name(span, body[span.text]) for span in parts]
        yield from inside or [name]


def _kind(ent: Words, found: Words, *, opens: bool) -> NameKind:
    """The kind of a name by its label and its words; one in a dateline is a place."""
    if opens:
        return "place"
    folded = found.text.casefold()
    side = words("agents", "parties", "names") if len(found) > 1 else frozenset()
    if folded in any_of(side, words("agents", "organisation", "seats")):
        return "organisation"
    if _is_constituency(found):
        return "place"
    named = is_called_person(found) or is_lettered_person(found) or is_holder(ent, found)
    return "person" if named else _KINDS.get(ent.label_, "organisation")


def _is_constituency(found: Words) -> bool:
    """Whether a name is of where somebody is elected: "the Varn North Bay | TD said"."""
    behind = found.doc[found.end : found.end + 1]
    side = any(t.lower_ in words("agents", "places", "sides") for t in found)
    seats = words("agents", "office", "seats")
    return side and any(t.text.isupper() and t.lower_ in seats for t in (found[-1], *behind))


def _outermost(every: list[Name]) -> list[Name]:
    """Names without those inside a longer one: no "Canada" in "Bank of Canada"."""
    out: list[Name] = []
    for name in sorted(every, key=lambda n: (n.span.start, -n.span.end)):
        if not out or name.span.end > out[-1].span.end or name.span.start >= out[-1].span.end:
            out.append(name)
    return out


def _is_none(annotated: Annotated, span: Span, common_words: frozenset[str]) -> bool:
    """Whether what was read as a name is a title, or a common word that opens a sentence."""
    found = annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None or "\n" in annotated.running[span.start : span.end]:
        return True
    if span.text.islower() and span.text.isalpha():
        return True
    if _SEAT.match(span.text) and span.text[0] in table("agents", "parties", "letters"):
        return True  # "House Speaker Ann Low, R-Orme"
    prefix = annotated.article.text[span.end : span.end + 1] == "-"
    if prefix and found[-1].lower_ in words("agents", "prefixes", "words"):
        return True
    if len(found) > _LONGEST and all(t.ent_type_ == "PERSON" for t in found):
        return True  # a headline that has a capital on every word
    if len(found) == 1 and found[0].text.isupper() and _is_thing(found[0].lower_):
        return True  # "CCTV showed", "uses AI to price homes"
    if len(found) == 1 and is_shouted(found[0]):
        return True  # "A GRAN has told how"
    of_country = all(t.ent_type_ in ("NORP", "GPE", "PERSON", "ORG") for t in found[:-1])
    if of_country and is_of_country(found[-1]) and is_the(found[0]):
        return True  # "The Scot", "the New Zealander"
    charged = words("agents", "office", "functions")
    led = found[0].i > 1 and found[0].nbor(-1).lower_ in words("agents", "grammar", "remit")
    if led and charged >= {t.lower_ for t in found} and is_role(found[0].nbor(-2)):
        return True  # "Special Adviser on Media"
    if len(found) > _CHARGED and is_role(found[-1]) and charged >= {t.lower_ for t in found[1:-1]}:
        return True  # "Police Public Relations Officer"
    common = found[0].is_sent_start and found[0].lower_ in common_words
    return (len(found) == 1 and (common or opens_as_name(found[0]))) or is_title(found)


def _is_surname(doc: Doc, name: Name, full: Mapping[str, int]) -> bool:
    """Whether a word for an office is somebody's surname: "Hal Pope", and "Pope" after that.

    ``full`` gives where whoever has a surname is first named in full.
    """
    at = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    bare = at is not None and len(at) == 1 and not is_the(at[0])
    said = name.kind == "person" and bare and name.span.text[-1].isalpha()
    return said and full.get(name.span.text, name.span.start) < name.span.start


def _is_thing(letters: str) -> bool:
    """Whether letters stand for a document or another thing, and for no body."""
    return is_document(letters) or letters in words("agents", "letters_of", "no_body")


def _rejoined(text: str, found: list[Name]) -> list[Name]:
    """Names with a first name put back that the model took for a name of its own."""
    alone = Counter(n.span.text for n in found)
    out: list[Name] = []
    for name in found:
        before = out[-1] if out else None
        torn = (
            before is not None
            and text[before.span.end : name.span.start] == " "
            and (_is_torn(before, name, alone) or _is_double(before, name))
        )
        parted = before is not None and _is_parted(text, before, name)
        if before is not None and (torn or parted):
            whole_name = Span.of(text, before.span.start, name.span.end)
            out[-1] = Name(whole_name, "organisation" if parted else "person")
        else:
            out.append(name)
    return out


def _is_parted(text: str, before: Name, name: Name) -> bool:
    """Whether the first word of a body's name was taken for a name of its own: "Orme | Works"."""
    bodies = before.kind == name.kind == "organisation" and " " not in before.span.text
    named = before.span.text.casefold() not in words("agents", "grammar", "definite")
    beside = bodies and named and text[before.span.end : name.span.start] == " "
    endings = any_of(company_endings(), body_words())
    return beside and name.span.text.split()[-1].casefold() in endings


def _is_torn(before: Name, name: Name, alone: Counter[str]) -> bool:
    """Whether a name of one word is the surname of who is named before it.

    ("Imran | Shah", and "Malik Zarak | Khan" where Khan is spoken of again)
    """
    again, single = alone[name.span.text] > 1, " " not in name.span.text
    if " " not in before.span.text:
        return single and (again or _is_given(before, name))
    people = before.kind == name.kind == "person"
    given = before.span.text.split()[0].casefold() in given_names()
    return single and people and again and given and before.span.text.count(" ") == 1


def _is_double(before: Name, name: Name) -> bool:
    """Whether two names of people with nothing between them are one: "Dr Wan | Suraya Aziz"."""
    people = before.kind == name.kind == "person"
    first = [part for part in before.span.text.split() if not is_rank(part)]
    return people and len(first) == 1 and len(name.span.text.split()) == 2


def _is_given(before: Name, name: Name) -> bool:
    """Whether a name is the given name of the person named right behind it: "Teresa" of "Malo"."""
    first = before.span.text.casefold()
    return name.kind == "person" and before.kind != "place" and first in given_names()
