"""What looks like a figure and is none: dates, times of day, ordinals, labels, names, pronouns.

Asked for a number with what `assemble` has found beside it so far; word lists are in `apart.toml`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

from babel.dates import get_month_names
from spacy.tokens import Span as Words

from kb.extract.figures.codes import is_address, is_format, is_listed, is_model
from kb.extract.figures.quantity import Quantity, Text

__all__ = ["is_date", "is_name", "is_pronoun"]

_DATA: Final = tomllib.loads((Path(__file__).parent / "apart.toml").read_text("utf-8"))
_LABELS: Final = frozenset(_DATA["labels"]["words"])
_YEAR_BEFORE: Final = frozenset(_DATA["years"]["before"])
_TIME_AFTER: Final = frozenset(_DATA["times"]["after"])
_ONE_BEFORE: Final = frozenset(_DATA["one"]["before"])
_ONE_AFTER: Final = frozenset(_DATA["one"]["after"])
_DAY_BEFORE: Final = frozenset(
    ["in", "for", "after", "within", "than", "by", "least", "just", "only"]
)
_VAGUE: Final = frozenset(_DATA["vague"]["nouns"])
_COMPOUNDS: Final = frozenset(_DATA["compounds"]["not_nouns"]) - set(_DATA["compounds"]["sizes"])
_PREFIXES: Final = frozenset(_DATA["prefixes"]["words"])
_MONTHS: Final = frozenset(
    name.lower().rstrip(".")
    for width in ("wide", "abbreviated")
    for name in get_month_names(width, locale="en").values()
) | {"sept"}
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099
_NAMES: Final = frozenset(
    ["ORG", "GPE", "FAC", "PRODUCT", "EVENT", "LOC", "WORK_OF_ART", "LAW", "PERSON", "NORP"]
)


def is_date(text: Text, q: Quantity) -> bool:
    """Whether the number is a day, a year, a decade or a time of day."""
    lex, i, j, value = text.lex, q.ni, q.nj, q.low
    if q.number.scale > 1 or q.money or q.high != q.low or value.denominator != 1:
        return _clock(text, q)
    if _clock(text, q):
        return True
    plural = text.low(j) == "s" or (text.low(j) in ("'", "’") and text.low(j + 1) == "s")
    if (
        lex[i].kind == "num"
        and text.gap(j) == 0
        and plural
        and not q.money
        and (value % 10 == 0 or _FIRST_YEAR <= value <= _LAST_YEAR)
    ):
        return not q.age
    if q.unit or q.times:
        return False
    month_before = _month(text, i - 1) or (text.low(i - 1) == "." and _month(text, i - 2))
    month_after = _month(text, j) or (text.low(j) == "of" and _month(text, j + 1))
    if (month_before and (value <= 31 or 1000 <= value <= 2200)) or (month_after and value <= 31):
        return lex[i].kind == "num" or month_before
    return lex[i].kind == "num" and _year(text, q)


def _clock(text: Text, q: Quantity) -> bool:
    last = q.nj
    if text.low(last) in ("-", "–", "to", "and") and text.low(last + 1).isdigit():
        last += 2
    after = "".join(text.low(k) for k in range(last, last + 3))
    hour = not q.number.words and q.low <= 24 and text.gap(last) <= 1
    if hour and (re.match(r"(am|pm)\b|[ap]\.m", after) or text.low(last) in _TIME_AFTER):
        return True
    if text.low(q.nj) in ("gmt", "utc", "est", "edt") and len(text.lex[q.ni].text) == 4:
        return True
    return text.low(q.nj) in ("o'clock", "o’clock")


def _month(text: Text, k: int) -> bool:
    return text.low(k) in _MONTHS and text.lex[k].text[0].isupper()


def _year(text: Text, q: Quantity) -> bool:
    lexeme = text.lex[q.ni]
    if not (lexeme.whole and len(lexeme.text) == 4 and 1000 <= q.low <= 2199):
        return q.bare and len(lexeme.text) <= 4 and _dated(text, q)
    possessive = text.low(q.nj) in ("'", "’") and text.low(q.nj + 1) == "s" and not text.gap(q.nj)
    if possessive and q.low >= 1900:
        return True
    if q.approximator != "=" and text.low(q.i) not in ("around", "about", "circa", "c", "over"):
        return False
    token = text.token(q.ni)
    if q.counts and text.low(q.ni - 1) not in _YEAR_BEFORE:
        return token.ent_type_ == "DATE" or (
            q.low >= 1900
            and token.ent_type_
            not in (
                "CARDINAL",
                "QUANTITY",
            )
        )
    era = "".join(text.low(k) for k in range(q.ni - 4, q.ni) if k >= 0)
    return q.low >= 1900 or token.ent_type_ == "DATE" or era.endswith(("in", "since", "a.d.", "ad"))


def _dated(text: Text, q: Quantity) -> bool:
    """Whether a bare numeral stands inside a longer date ("April 29, 30 and 31")."""
    token = text.token(q.ni)
    if token.ent_type_ != "DATE":
        return False
    same = [t for t in text.sentence(token) if t.ent_type_ == "DATE" and abs(t.i - token.i) <= 4]
    return any(t.lower_.rstrip(".") in _MONTHS and t.text[0].isupper() for t in same)


def is_name(text: Text, q: Quantity) -> bool:
    """Whether the number is an ordinal or part of a name, model, label or code."""
    lex, i = text.lex, q.ni
    if lex[i].whole and lex[i].text[0] == "0" and len(lex[i].text) > 1 and q.low:
        return True
    digits = lex[q.number.i].kind == "num"
    if q.bare and text.low(i - 1) in ("'", "’", "‘") and len(lex[i].text) == 2 and not text.gap(i):
        return text.gap(i - 1) > 0  # "in '16"
    if (digits and (_tied(text, q) or is_listed(text, q))) or _adverbial(text, q):
        return True
    strong = q.unit is not None or q.money or q.number.scale > 100
    before = text.low(i - 1)
    if before in (".", "#") and text.low(i - 2) in ("no", "nos", "nr", "nrs", "vol", "fig"):
        return True
    if is_format(text, q) or is_address(text, q) or is_model(text, q):
        return True
    if q.core[0] != i:
        return False
    if not digits and before == "-" and text.low(i - 2) == "one" and not text.gap(i):
        return True  # "finished one-two"
    if before in _LABELS and text.gap(i) <= 1 and not strong and not q.range:
        partitive = text.low(q.nj) == "of"
        return digits or partitive or not q.counts or before in ("category", "day", "number")
    if (q.unit is not None and (q.unit != "M" or not digits)) or q.money:
        return not digits and _proper_word(text, q)
    if not digits:
        return _proper_word(text, q)
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


def _proper_phrase(text: Text, q: Quantity) -> bool:
    """Whether what follows is a single proper noun, as in "11 Pro Max"."""
    assert q.counts is not None
    head, first = text.doc[q.counts[1]], text.doc[q.counts[0]]
    if head == first and head.is_upper and not text.token(q.ni - 1).text[0].isupper():
        return False  # "52 RBI"
    return head.tag_ == "NNP" and first.tag_ == "NNP" and q.low > 1 and head.text[0].isupper()


def _adverbial(text: Text, q: Quantity) -> bool:
    """Whether the number only makes an adjective ("three-way") or a size ("six figures")."""
    if q.counts:
        return text.doc[q.counts[1]].lower_ in _VAGUE and not q.counts_inherited
    after = text.low(q.nj + 1) if text.low(q.nj) in ("-", "‑") and not text.gap(q.nj) else ""
    return q.bare and not text.gap(q.nj + 1) and after in _COMPOUNDS


def _tied(text: Text, q: Quantity) -> bool:
    """Whether letters stand hard against the digits and are neither unit nor currency."""
    lex, i, j = text.lex, q.number.i, q.number.j
    if q.core[0] == i and text.gap(i) == 0 and q.ni == i:
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
            return len(lex[j + 1].text) == 1 or lex[j + 1].text.isupper()
    return False


def _proper_word(text: Text, q: Quantity) -> bool:
    """Whether a capitalised number word is part of a name: "Five Eyes"."""
    first = text.lex[q.number.i]
    if not first.text[0].isupper() or first.text.isupper() or first.low in ("a", "an"):
        return False
    token = text.token(q.number.i)
    before = text.low(q.ni - 1)
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
    token, before = text.token(i), text.token(i - 1)
    if before.is_sent_start and before.pos_ != "PROPN":
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


def is_pronoun(text: Text, q: Quantity) -> bool:
    """Whether "one" stands for a thing rather than counting it."""
    if text.low(q.ni) != "one" or q.nj != q.ni + 1 or q.money or q.range:
        return False
    before, after = text.low(q.ni - 1), text.low(q.nj)
    if q.unit:
        some = after == "day" and text.gap(q.nj) == 1 and q.approximator == "="
        return some and before not in _DAY_BEFORE
    if after == "of" and q.counts:
        return False
    if before in _ONE_BEFORE or after in _ONE_AFTER:
        return before != "only" or not q.counts or text.low(q.ni - 2) == "the"
    if before == "-" or (after == "-" and text.gap(q.nj) == 0):
        return True
    return not q.counts
