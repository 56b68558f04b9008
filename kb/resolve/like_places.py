"""What shows a name to be a place's: what stands beside it."""

from __future__ import annotations

from kb.annotate.parsed import Token, Words
from kb.model import Span
from kb.resolve.labels import is_road, party
from kb.text import words
from kb.text.given import given_names


def is_of_country(found: Words) -> bool:
    """Whether a word says of which country a body is: "at Swedish broker Orme"."""
    told = found.root.pos_ == "ADJ" and all(t.ent_type_ == "NORP" for t in found)
    return told and not party(found.root)


def is_address(found: Words) -> bool:
    """Whether a road is where somebody lives: "the driver, of Mill Road,"."""
    before = found.doc[found.start - 1].lower_ if found.start else ""
    led = before in words("agents", "grammar", "where") or before == "of"
    name = Span.of(found.doc.text, found.start_char, found.end_char)
    return len(found) > 1 and led and is_road(name) and found[0].lower_ not in given_names()


def is_town(found: Words) -> bool:
    """Whether a name of one word is where something is: "Orme police", "Orme’s mayor"."""
    if len(found) > 1 or found.text.isupper():
        return False
    sites = words("agents", "sites")
    before = found.doc[max(found.start - 2, 0) : found.start]
    after = [*found.doc[found.end : found.end + 2]]
    ruled = len(after) == 2 and after[0].tag_ == "POS" and _is_of_place(after[1])
    built = len(before) == 2 and before[0].lemma_.lower() in sites and before[1].pos_ == "ADP"
    owned = len(before) > 0 and before[-1].tag_ == "PRP$"
    if after and after[0].text in words("agents", "of_town"):
        return True
    return ruled or built or (owned and bool(after) and after[0].lemma_.lower() in sites)


def _is_of_place(role: Token) -> bool:
    return role.lemma_.lower() in words("agents", "office", "of_place")
