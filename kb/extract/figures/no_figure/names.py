"""Numbers that are part of a name, a label, a model or a code."""

from __future__ import annotations

import re
from typing import Final

from kb.annotate.parsed import Words
from kb.extract.figures.no_figure.codes import is_address, is_format, is_listed, is_model
from kb.extract.figures.no_figure.things import is_coded, is_minute, is_next, is_thing
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.extract.nouns import company_endings
from kb.text import table, words
from kb.text.calendar import full_names

__all__ = ["is_name"]
_LABELS: Final = words("no_figure", "labels", "words")
_SHORT: Final = words("no_figure", "labels", "short")
_KNOWN: Final = words("no_figure", "known", "names")
_CALLING: Final = words("no_figure", "calls", "before")
_CALLS: Final = words("no_figure", "calls", "after")
_BEFORE_ITEM: Final = words("no_figure", "items", "before")
_JOINING: Final = words("no_figure", "labels", "joining")
_SERIES: Final = words("no_figure", "labels", "series")
_EMERGENCY: Final = 3
_VAGUE: Final = words("no_figure", "vague", "nouns")
_COMPOUNDS: Final = words("no_figure", "compounds", "not_nouns") - set(
    table("no_figure", "compounds", "sizes")
)
_PREFIXES: Final = words("no_figure", "prefixes", "words")
_NAMES: Final = frozenset(
    ["ORG", "GPE", "FAC", "PRODUCT", "EVENT", "LOC", "WORK_OF_ART", "LAW", "PERSON", "NORP"]
)


def is_name(text: Text, q: Quantity) -> bool:
    """Whether the number is an ordinal or part of a name, model, label or code."""
    lex, i = text.lex, q.ni
    if lex[i].whole and lex[i].text[0] == "0" and len(lex[i].text) > 1 and q.low:
        return True
    digits = lex[q.number.i].kind == "num"
    if _enumerates(text, q) or _marks(text, q) or text.low(q.core[0] - 1) == "per":
        return True  # "the highest rate per 100,000 people"
    if _known(text, q) or _called(text, q) or _shouted(text, q) or _noted(text, q):
        return True
    if is_coded(text, q) or is_thing(text, q) or is_next(text, q) or is_minute(text, q):
        return True
    if digits and "," in lex[i].text:
        return _tied(text, q)  # "Berrow 4,136": no name has its thousands set apart
    if q.bare and text.low(i - 1) in ("'", "’", "‘") and len(lex[i].text) == 2 and not text.gap(i):
        return text.gap(i - 1) > 0  # "in '16"
    if (digits and (_tied(text, q) or is_listed(text, q))) or _adverbial(text, q):
        return True
    strong = q.unit is not None or q.money or q.number.scale > 100
    before = text.low(i - 1)
    if before in (".", "#") and text.low(i - 2) in _SHORT:
        return True
    if is_format(text, q) or is_address(text, q) or is_model(text, q):
        return True
    if q.core[0] != i:
        return False
    if not digits and before == "-" and text.low(i - 2) == "one" and not text.gap(i):
        return True  # "finished one-two"
    if _labelled(text, q):
        return True
    if not digits and before in _LABELS and _is_cased(text, q):
        return True  # "Kisima Level Four Hospital"
    if before in _LABELS and text.gap(i) <= 1 and not strong and not q.range:
        partitive = text.low(q.nj) == "of"
        return digits or partitive or not q.counts or before in ("category", "day", "number")
    if (q.unit is not None and (q.unit != "M" or not digits)) or q.money:
        return not digits and _proper_word(text, q)
    if not digits:
        return _proper_word(text, q) or _proper_pair(text, q) or _tied_word(text, q)
    if strong:
        return False
    if (
        before in ("-", "–")
        and i > 1
        and text.gap(i) == 0
        and re.match(r"[A-Z]{3}", lex[i - 2].text)
    ):
        return True
    if q.counts and not q.counts_inherited and _proper_phrase(text, q):
        return True
    return _numbered(text, q)


def _labelled(text: Text, q: Quantity) -> bool:
    """Whether it is one of several labels: "junctions 19 and 20"."""
    if not text.lex[q.ni].whole or not q.bare or q.range:
        return False
    k = q.ni - 1
    if text.low(k) in _JOINING and text.lex[k - 1].whole:
        k -= 2
    word = text.low(k)
    return word.endswith("s") and word.removesuffix("s") in _SERIES


def _proper_pair(text: Text, q: Quantity) -> bool:
    """Whether a number word and the one proper noun behind it make a name: "Zero Hedge"."""
    if q.counts is None or q.counts_inherited or q.low == 1:
        return False
    head = text.doc[q.counts[1]]
    alone = q.counts[0] == q.counts[1] and head.text[0].isupper()
    return alone and head.tag_ == "NNP" and text.lex[q.number.i].text[0].isupper()


def _tied_word(text: Text, q: Quantity) -> bool:
    """Whether a hyphen ties a number word to the word before it: "to high-five"."""
    i = q.ni
    if i < 2 or text.low(i - 1) not in ("-", "‑") or text.gap(i) or text.gap(i - 1):
        return False
    return text.lex[i - 2].kind == "word" and text.low(i - 2) not in _PREFIXES


def _proper_phrase(text: Text, q: Quantity) -> bool:
    """Whether what follows is a single proper noun, as in "11 Pro Max"."""
    assert q.counts is not None
    head, first = text.doc[q.counts[1]], text.doc[q.counts[0]]
    if any(c.isdigit() for c in head.text):
        return False  # "90 A320neos"
    if head == first and head.text[0].isupper() and head.lower_ in company_endings():
        return True  # "888 Holdings"
    if head == first and head.is_upper and not text.token(q.ni - 1).text[0].isupper():
        return False  # "52 RBI"
    return head.tag_ == "NNP" and first.tag_ == "NNP" and q.low > 1 and head.text[0].isupper()


def _known(text: Text, q: Quantity) -> bool:
    """Whether it is a name in itself, such as that of a firm, written just so."""
    start = text.lex[q.core[0]].start
    ends = (part.end for part in text.lex[q.nj - 1 : q.nj + 2])
    return any(text.string[start:end] in _KNOWN for end in ends)


def _called(text: Text, q: Quantity) -> bool:
    """Whether it is a number that one calls: "dialled 911", "a 999 call"."""
    if not text.lex[q.ni].whole or len(text.lex[q.ni].text) != _EMERGENCY or q.money or q.unit:
        return False
    return text.low(q.ni - 1) in _CALLING or text.low(q.nj) in _CALLS


def _shouted(text: Text, q: Quantity) -> bool:
    """Whether a number word in capitals is a name among words that are not: "the SIX exchange"."""
    first = text.lex[q.number.i]
    if first.kind != "word" or not first.text.isupper() or len(first.text) < 3:
        return False
    return not text.sentence(text.token(q.number.i)).text.isupper()


def _noted(text: Text, q: Quantity) -> bool:
    """Whether it is a footnote's mark ("the study[12]") or a tie-break's ("7-6 (5)")."""
    if q.bare and text.low(q.ni - 1) == "(" and text.low(q.nj) == ")" and _score(text, q.ni - 2):
        return True
    bracketed = q.bare and text.low(q.ni - 1) == "[" and text.low(q.nj) == "]"
    return bracketed and (not text.gap(q.ni - 1) or _on_a_line(text, q.ni - 1, q.nj + 1))


def _on_a_line(text: Text, i: int, j: int) -> bool:
    """Whether lexemes ``[i, j)`` are all there is of a line."""
    before = text.string[: text.lex[i].start].rpartition("\n")[2]
    after = text.string[text.lex[j - 1].end :].partition("\n")[0]
    return not (before + after).strip()


def _marks(text: Text, q: Quantity) -> bool:
    """Whether "scores" are marks or results of something named before: "test scores of pupils"."""
    before = text.token(q.ni - 1) if q.ni else None
    led = before is not None and before.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PRON")
    return text.low(q.ni) == "scores" and (led or text.low(q.nj + 1)[:1].isdigit())


def _enumerates(text: Text, q: Quantity) -> bool:
    """Whether it counts off what is said: "one, his temperament, and two, his language"."""
    if not (q.bare or q.counts_inherited) or not q.number.words or q.number.fraction:
        return False
    if text.low(q.nj) != ",":
        return False
    return text.low(q.ni - 1) in _BEFORE_ITEM and q.low < _EMERGENCY


def _score(text: Text, k: int) -> bool:
    """Whether a result such as "7-6" ends at lexeme ``k``."""
    parts = text.lex[max(0, k - 2) : k + 1]
    return len(parts) == 3 and parts[0].whole and parts[1].text in ("-", "–") and parts[2].whole


def _adverbial(text: Text, q: Quantity) -> bool:
    """Whether the number only makes an adjective ("three-way"), a size or a golfer's score."""
    if text.low(q.nj) in ("under", "over") and text.low(q.nj + 1) == "par":
        return True
    if q.counts:
        alone = q.counts[0] == q.counts[1]  # and no "three senior figures"
        return text.doc[q.counts[1]].lower_ in _VAGUE and alone and not q.counts_inherited
    after = text.low(q.nj + 1) if text.low(q.nj) in ("-", "‑") and not text.gap(q.nj) else ""
    return q.bare and not text.gap(q.nj + 1) and after in _COMPOUNDS


def _tied(text: Text, q: Quantity) -> bool:
    """Whether letters stand hard against the digits and are neither unit nor currency."""
    lex, i, j = text.lex, q.number.i, q.number.j
    if q.core[0] == i == q.ni == q.i and text.gap(i) == 0:
        before = lex[i - 1]
        if before.kind in ("word", "num") or before.text in "_/\\":
            return True
        if before.text == "." and i > 1 and lex[i - 2].end == before.start:
            return lex[i - 2].kind == "word"
        if before.text in ("-", "‑") and i > 1 and lex[i - 2].end == before.start:
            return lex[i - 2].kind == "word" and lex[i - 2].low not in _PREFIXES
    if q.core[1] == j and text.gap(j) == 0:
        after = lex[j]
        if after.kind == "word" and after.low not in ("’s", "'s"):
            return not q.times
        if after.text in ("-", "‑") and text.gap(j + 1) == 0 and lex[j + 1].kind == "word":
            short = len(lex[j + 1].text) == 1 or lex[j + 1].text.isupper()
            return short and not q.per  # "$100,000-a-year"
    return False


def _is_cased(text: Text, q: Quantity) -> bool:
    """Whether a number in words stands with a capital between two words that have one."""
    around = (q.ni - 1, q.ni, q.nj)
    return q.nj < len(text.lex) and all(text.lex[at].text.istitle() for at in around)


def _proper_word(text: Text, q: Quantity) -> bool:
    """Whether a capitalised number word is part of a name: "Five Eyes"."""
    first = text.lex[q.number.i]
    if not first.text[0].isupper() or first.text.isupper() or first.low in ("a", "an"):
        return False
    token = text.token(q.number.i)
    before = text.low(q.ni - 1)
    follows = q.ni > 0 and text.lex[q.ni - 1].text[0].isupper() and text.gap(q.ni) == 1
    if q.bare and follows and text.token(q.ni - 1).pos_ == "PROPN":
        return True  # "World War Three"
    opening = token.is_sent_start or before in (".", "!", "?", ":", "”", "-", "—", "–", "•", "|")
    if before in ("“", '"', "‘", "'"):
        outer = text.token(q.ni - 1)
        opening = outer.is_sent_start or text.low(q.ni - 2) in (",", ":", ".", "!", "?", "")
    return q.ni > 0 and not opening and not _title(text.sentence(token))


def _title(sentence: Words) -> bool:
    """Whether a sentence is set like a headline, most of its longer words with a capital."""
    words = [t.text for t in sentence if len(t.text) > 3 and t.is_alpha]
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.6 * len(words)


def _numbered(text: Text, q: Quantity) -> bool:
    """Whether digits follow a proper noun that they belong to: "iPhone 15", "Planet 9"."""
    lex, i = text.lex, q.ni
    if i == 0 or text.gap(i) != 1 or lex[i - 1].kind != "word" or q.range:
        return False
    if text.low(i - 1) in full_names():
        return False  # "in March 81 of 300": no day and no year, so that the month has no number
    token, before = text.token(i), text.token(i - 1)
    if before.is_sent_start and before.pos_ != "PROPN" and not lex[i - 1].text.isupper():
        return False
    capital = any(c.isupper() for c in lex[i - 1].text)
    if not capital or before.pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        return False
    after = lex[q.nj] if q.nj < len(lex) else None
    spaced = after is not None and after.kind == "word" and text.gap(q.nj) == 1
    capital = spaced and after is not None and after.text[0].isupper()
    if capital and "PROPN" in (before.pos_, text.token(q.nj).pos_):
        return True
    named = token.ent_type_ in _NAMES and before.ent_type_ == token.ent_type_
    if named or token.head == before or before.head == token:
        return True
    if q.bare:
        return token.ent_type_ not in ("PERCENT", "MONEY", "QUANTITY") and before.pos_ == "PROPN"
    return before.dep_ == "compound" and before.head == token.head
