"""What a number counts: the noun phrase behind it, or the one that an elided head leaves out.

Works on the dependency parse where it agrees with the order of words, on parts of speech where it
does not.
"""

from __future__ import annotations

import re
from typing import Final

from kb.annotate.parsed import Doc, Token
from kb.extract.figures.number.value import SCALES
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.extract.figures.unit.money import money_before
from kb.text import table, words

__all__ = ["counted_noun"]

_NOUNS: Final = frozenset(["NOUN", "PROPN"])
_INSIDE: Final = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "ADV", "CCONJ", "PUNCT", "PART", "X"])
_INSIDE_TAGS: Final = frozenset(["VBN", "VBG", "POS", "HYPH"])
_QUOTES: Final = frozenset("\"“”‘’'")
_PLACES: Final = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "attr"])
_LONGEST: Final = 7
_UNMARKED: Final = words("counted", "plurals", "unmarked")
_COMPARING: Final = words("counted", "phrases", "comparing")
_FORECAST: Final = words("counted", "phrases", "forecast")
_CONTAINERS: Final = words("counted", "phrases", "containers")
_DEICTIC: Final = words("counted", "phrases", "deictic")
_OWNERS: Final = words("counted", "phrases", "owners")
_PERIODS: Final = words("rates", "periods")
_ENDS: Final = words("counted", "phrases", "ends")
_MODELS: Final = re.compile(r"[A-Z][A-Za-z]*-\d+[A-Z]?s")
"""Several of a model: "14 P-8s"."""
_AIRCRAFT: Final = words("no_figure", "aircraft", "words")
_NOT_COUNTED: Final = frozenset(table("no_figure", "compounds", "not_nouns"))


def counted_noun(text: Text, q: Quantity, at: int) -> tuple[int, int] | None:
    """First and last token of the noun phrase that the number counts.

    It begins at lexeme ``at``: right behind the number, or behind its "or so".
    """
    if at >= len(text.lex):
        return None
    last = text.token(q.nj - 1)
    doc, start = text.doc, text.token(at - 1).i + 1
    if text.gap(at) == 0 and text.lex[at].text in ("-", "‑"):
        return _compound(text, q)
    if start >= len(doc) or text.gap(at) > 2 or _priced(text, at):
        return None
    if last.idx + len(last) > text.lex[at - 1].end:
        return None  # the 7 of "7–10%"
    if _airliner(text, at):
        if doc[start].text.endswith("s"):
            return start, start  # "400 737s"
        model = _run(text, start + 1, q)
        if model is None:  # "737 Max 10 jets"
            jets = (t.i for t in doc[start + 1 : start + 5] if t.lower_ in _AIRCRAFT)
            last_word = next(jets, None)
            return (start, last_word) if last_word else None
        return start, model[1]
    if _MODELS.fullmatch(doc[start].text):
        return start, start
    if doc[start].lower_ == "of":
        return _partitive(doc[start])
    if q.number.fraction:
        if doc[start].lower_ in _DEICTIC:
            return None  # "fell by a third last year"
        while start < len(doc) and doc[start].pos_ == "DET" and start < last.i + 3:
            start += 1
        if start < len(doc) and doc[start].lower_ in _OWNERS:
            start += 1
    if doc[start].lower_ in _COMPARING and start + 1 < len(doc):
        start += 1
    if doc[start].lower_ == "times":
        return start, start  # "18 times forward earnings"
    head = _head(last)
    if head is not None and head.i >= start and _contiguous(text, start, head.i):
        found: tuple[int, int] | None = (start, _plural_behind(head, q))
    else:
        found = _run(text, start, q)
    if found and _measures_noun(text, q, *found):
        found = found[0], found[0]
    if found and _hyphened(doc, found[1]):
        found = found[0], found[1] + 2  # "four sub-indices"
    if found:
        found = found[0], _before_rate(doc, *found)
    return _with_contents(text, *found) if found and _countable(text, q, *found) else None


def _before_rate(doc: Doc, first: int, last: int) -> int:
    """The last token before a "per" in a phrase: "deaths per million"."""
    return next((k - 1 for k in range(first + 1, last + 1) if doc[k].lower_ == "per"), last)


def _hyphened(doc: Doc, last: int) -> bool:
    """Whether a hyphen ties a token to a noun behind it."""
    parts = doc.span(last, last + 3)
    tight = len(parts) == 3 and len(parts.text) == sum(len(part) for part in parts)
    return tight and parts[1].text in ("-", "‑") and parts[2].pos_ in _NOUNS


def _with_contents(text: Text, first: int, last: int) -> tuple[int, int]:
    """The phrase with what it holds, where its head says nothing alone: "slices of toast"."""
    doc = text.doc
    if doc[last].lemma_.lower() not in _CONTAINERS or last + 2 >= len(doc):
        return first, last
    inside = doc[last + 2]
    if doc[last + 1].lower_ != "of" or inside.pos_ not in _NOUNS:
        return first, last
    after = doc[last + 3] if last + 3 < len(doc) else None
    return first, last + 3 if after is not None and after.pos_ in _NOUNS else last + 2


def _priced(text: Text, at: int) -> bool:
    """Whether an amount of money begins at lexeme ``at``: "the Danish one DKr900m"."""
    return (
        text.gap(at + 1) == 0
        and text.lex[at + 1].kind == "num"
        and bool(money_before(text, at + 1))
    )


def _airliner(text: Text, at: int) -> bool:
    """Whether the number of a model stands at lexeme ``at``: "400 737 Max jets"."""
    found = text.lex[at].text
    return text.lex[at].whole and len(found) == 3 and found[0] == found[2] == "7"


def _measures_noun(text: Text, q: Quantity, first: int, last: int) -> bool:
    """Whether a singular pair says what size something is: "an eight speed gearbox"."""
    nouns = first < last and text.doc[first].tag_ == text.doc[last].tag_ == "NN"
    return nouns and q.low != 1 and not q.number.fraction and text.doc[last].lower_ not in _UNMARKED


def _plural_behind(head: Token, q: Quantity) -> int:
    """The plural that a singular leads to, as in "20 summer analysts"."""
    after = head.doc[head.i + 1 : head.i + 3]
    if head.tag_ != "NN" or q.low == 1:
        return head.i
    for token in after:
        if token.tag_ in ("NNS", "NNPS"):
            return token.i
        if token.tag_ not in ("NN", "NNP"):
            break
    return head.i


def _countable(text: Text, q: Quantity, first: int, last: int) -> bool:
    """Whether one can have so many of what the phrase names.

    A lone singular behind another number than one is not counted ("a magnitude 6.4 earthquake"),
    nor is the subject of the clause that says who expected it ("the 2 million analysts forecast").
    """
    head = text.doc[last]
    after = text.doc[last + 1] if last + 1 < len(text.doc) else None
    if after is not None and after.lower_ in _FORECAST and text.low(q.ni - 1) in ("the", "than"):
        return False
    if head.tag_ == "VBG" or (head.lower_ in _FORECAST and first == last):
        return False
    if q.low == 1 or q.number.fraction or head.tag_ in ("NNS", "NNPS"):
        return True
    if head.text[0].isupper() or head.lower_ in _UNMARKED or not head.text.isalpha():
        return True
    if head.lower_.endswith("s") and not head.lower_.endswith("ss"):
        return True
    whole = q.low.denominator == 1 and q.high.denominator == 1
    return whole and after is not None and after.pos_ in _NOUNS and after.text[0].islower()


def _head(number: Token) -> Token | None:
    """The noun that the number modifies, over the number's own parts ("1.5" of "1.5 billion")."""
    token = number
    for _ in range(3):
        if token.dep_ in ("nummod", "compound", "quantmod", "amod", "nmod", "det", "predet"):
            token = token.head
            if _is_noun(token) and token.i > number.i:
                led = token.dep_ == "compound" and token.head.i == token.i + 1
                return token.head if led and token.head.dep_ in _PLACES else token
        else:
            return None
    return None


def _is_noun(token: Token) -> bool:
    """Whether a word is a noun; the parser takes a mark for one too, as a "**" behind a number."""
    return token.pos_ in _NOUNS and any(map(str.isalnum, token.text))


def _contiguous(text: Text, start: int, end: int) -> bool:
    if end - start >= _LONGEST:
        return False
    return all(
        (t.pos_ in _INSIDE or t.tag_ in _INSIDE_TAGS)
        and not (t.is_punct and t.text not in ("-", "/", ",", "&", "’", "'", "‘", "“", "”", '"'))
        and not t.is_space
        and t.lower_ not in _ENDS
        and not (t.pos_ == "NUM" and t.nbor().text != "-" and t.nbor(-1).pos_ != "PROPN")
        for t in text.doc[start:end]
    ) and (text.doc[start].pos_ not in ("PART", "CCONJ") and text.doc[start].text != ",")


def _run(text: Text, start: int, q: Quantity) -> tuple[int, int] | None:
    """Adjectives and nouns right behind the number, up to the last noun."""
    end = None
    for token in text.doc[start : start + _LONGEST]:
        if token.lower_ in ("per", "of"):
            break
        if _is_noun(token) and token.ent_type_ != "DATE":
            if end is not None and end != token.i - 1:
                break
            end = token.i
            if token.tag_ == "NNS" and q.low != 1:
                break
        elif (
            (token.pos_ == "CCONJ" and token.i > start and end is None)
            or (token.i == start and token.tag_ in ("VBN", "VBD", "VBG") and _plural_next(token))
            or (token.text in _QUOTES and end is None)
        ):
            continue
        elif not (token.pos_ == "ADJ" or token.text == "-") or end is not None:
            break
    if end is None:
        return None
    if text.doc[start].lower_ in _DEICTIC:
        return None
    head = text.doc[end]
    plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in _UNMARKED
    return (start, end) if plural or q.low == 1 else None


def _plural_next(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().tag_ == "NNS"


def _compound(text: Text, q: Quantity) -> tuple[int, int] | None:
    """The noun of "three-bedroom": the word behind the hyphen."""
    k = q.nj + 1
    if text.gap(k) != 0 or text.lex[k].kind != "word" or len(text.lex[k].text) < 3:
        return None
    token = text.token(k)
    if text.lex[k].text[0].isupper() or text.low(k) in _NOT_COUNTED:
        return None
    return token.i, token.i


def _partitive(of: Token) -> tuple[int, int] | None:
    """The phrase of "three of the victims", without its determiner."""
    noun = next((t for t in of.children if t.dep_ == "pobj" and t.i > of.i), None)
    if noun is None and of.i + 1 < len(of.doc) and of.nbor().pos_ == "NUM":
        noun = _head(of.nbor())  # "12 of 500 samples"
    if noun is None or not _is_noun(noun) or noun.lower_ in _PERIODS:
        return None  # "339 of last year"
    start = of.i + 1
    if any(token.is_currency for token in noun.doc[start : noun.i]):
        return None
    for token in noun.doc[start : noun.i]:
        if token.pos_ == "NUM" and not (token.i + 1 < noun.i and token.nbor().text == "-"):
            if token.i > start and token.nbor(-1).pos_ in _NOUNS:
                return start + (noun.doc[start].pos_ == "DET"), token.i - 1
            start = token.i + 1  # "of the last 15 matches"
            if noun.tag_ == "NN" and noun.lower_ not in _UNMARKED:
                return None  # "13 of 26 shooting"
    while start < noun.i and (
        noun.doc[start].pos_ in ("DET", "PRON", "NUM")
        or noun.doc[start].text in _QUOTES
        or noun.doc[start].lower_ in SCALES
        or (noun.doc[start].pos_ == "ADV" and noun.doc[start + 1].pos_ == "NUM")
    ):
        tied = noun.doc[start].like_num and start + 2 < noun.i and noun.doc[start + 1].text == "-"
        start += 3 if tied else 1
    return start, noun.i
