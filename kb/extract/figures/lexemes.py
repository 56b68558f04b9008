"""Cuts a text into numerals, words and signs, each with its characters and a numeral's exact value.

The ground on which figures are read: web addresses, clock times, ratios ("16:9"), written dates,
telephone numbers and spans of years ("2029-30") are cut as one piece each, which no later step
looks into.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final, NamedTuple

from kb.text import table
from kb.text.calendar import accounted

__all__ = ["VULGAR", "Lexeme", "lexemes"]

_LARGEST_POWER: Final = 60
_PARTS: Final = frozenset([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 32, 50, 64, 100, 1000])
_LONGEST_NUMERAL: Final = 50
_LONGEST_INTEGER: Final = 15
"""Digits beyond which an unbroken run is an identifier rather than a number anyone cites."""
VULGAR: Final = "".join(
    chr(c) for c in [*range(0xBC, 0xBF), *range(0x2150, 0x215F)] if unicodedata.numeric(chr(c), 0)
)
_MODEL: Final = rf"7\d7(?:s\b|\s[A-Z]|\s(?:{'|'.join(table('no_figure', 'aircraft', 'words'))})\b)"
"""An airliner's number, which no number before it goes on with: "400 737 Max jets"."""
_ACCOUNTED: Final = accounted()
"""A part of a year of accounts: "Q2FY10", "FY24", "H1"."""
# ``plain`` is most of a text, and is nothing but a word: the rest need not be tried on it.
_LEXEME: Final = re.compile(
    rf"""
    (?P<plain> (?!(?:CY|FY)\b|[{VULGAR}])[^\W\d_]{{1,40}}(?:['’][^\W\d_]{{1,40}})?(?=[,.;]?\s))
    | (?P<skip> {_ACCOUNTED}
        | (?<=\w)="[^"\s]*" | (?:https?://|www\.)\S+ | [\w.+-]{{1,64}}@\w+(?:\.\w+)+ | [\#@]\w+
        | \d{{1,2}}:\d\d(?::\d\d)?(?:\.\d+)? | \d{{1,3}}(?:,\d{{3}}){{0,4}}(?:\.\d+)?:\d+(?:\.\d+)?
        | \d{{1,4}}([/-])\d{{1,2}}\3\d{{1,4}}(?!\d)
        | (?<![\d.,])(?:1[89]|20)\d\d[-–/]['’]?\d\d(?!\d|[,.]\d|\s?%)
        | 0\d{{2,4}}[\s-]\d{{3,4}}[\s-]\d{{3,6}}(?![\d.,]\d)
        | \(\d{{2,5}}\)\s?\d{{3,4}}[\s-]?\d{{3,4}}(?!\d)
        | \+?\d{{1,4}}(?:[-.\s]\d{{3,4}}){{2,5}}(?![\d,.])(?<=[-.\s]\d{{4}})
        | (?!\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\.?\d))\d+(?:\.\d+){{2,}})
    | (?P<num>
        \d+(?:\.\d+)?\^[+-]?\d+(?![\d.])
        | \d+(?:\.\d+)?[eE][+-]?\d+ (?!\w)
        | \d+(?:\.\d+)?\s?[x×]\s?10\s?(?:\^\s?[-−–+]?|[-−–+])\d+
        | \d+[/⁄]\d+(?![\d/])
        | \d{{1,3}}(?:,\s?\d{{3}}){{0,12}},\s000(?![,.]?\d)
        | \d{{1,3}}(?:,\d{{2,3}}){{0,12}},\d{{3}}(?:\.\d+)?(?![,\d]?\d)
        | \d{{1,3}}(?:['’]\d{{3}}){{1,12}}(?:\.\d+)?(?!\d)
        | \d{{1,3}}(?:[ \u00a0\u202f\u2009](?!{_MODEL})\d{{3}}){{1,12}}(?:\.\d+)?(?![.,-]?\d|s\b)
        | \d{{1,3}}(?:\.\d{{3}}){{1,12}},\d+(?!\d)
        | \d{{1,3}}(?:\.\d{{3}}){{2,12}}(?!\.?\d)
        | \d+\.\d+ | (?<![\w.,])\.\d+
        | (?<![\d,])\d{{1,3}},\d{{1,2}}(?![\d,])
        | \d*[{VULGAR}] | \d+)
    | (?P<circa> (?<!\w)c(?=[£€]\d|\d+(?:\.\d+)?\s?(?:%|bps\b|per\s?cent\b)))
    | (?P<word> [^\W\d_]+(?:['’][^\W\d_]+)*)
    | (?P<end> (?:\r?\n[^\S\n]*){{2,}})
    | (?P<sign> \S)
    """,
    re.VERBOSE,
)


class Lexeme(NamedTuple):
    """A numeral, word, sign or blank line; ``value`` is set for numerals alone.

    Blank lines are lexemes so that nothing is read across the end of a paragraph.
    """

    kind: str
    start: int
    end: int
    text: str
    low: str
    value: Fraction | None = None

    @property
    def whole(self) -> bool:
        """Whether this numeral is written without decimals or a fraction stroke."""
        return self.kind == "num" and self.text.isdigit()


def lexemes(text: str) -> list[Lexeme]:
    """Cut ``text`` into numerals, words, signs and blank lines; other blanks fall between them."""
    out: list[Lexeme] = []
    for match in _LEXEME.finditer(text):
        kind, found = str(match.lastgroup), match.group()
        kind = "word" if kind == "plain" else kind
        value = None
        if kind == "num":
            value = _numeral(found) if len(found) < _LONGEST_NUMERAL else None
            if value is None:
                kind = "skip"
        low = "circa" if kind == "circa" else found.lower()
        kind = "sign" if kind == "circa" else kind  # "c£3m"
        out.append(Lexeme(kind, match.start(), match.end(), found, low, value))
    return out


def _numeral(text: str) -> Fraction | None:
    """The value of a numeral; None where it has none, such as a zero denominator."""
    if text.isdigit() and len(text) > _LONGEST_INTEGER:
        return None
    if "/" in text or "⁄" in text:
        over, under = text.replace("⁄", "/").split("/")
        part = Fraction(int(over), int(under)) if int(under) in _PARTS else None
        return part if part is not None and part < 1 else None
    if text[-1] in VULGAR:
        part = Fraction(unicodedata.numeric(text[-1])).limit_denominator(100)
        return (int(text[:-1]) if text[:-1] else 0) + part
    compact = re.sub(r"[\s'’]", "", text)
    if "^" in compact and "10^" not in compact[1:]:
        base, _, power_of = compact.partition("^")
        if abs(int(power_of)) > _LARGEST_POWER or not Fraction(base):
            return None
        return Fraction(base) ** int(power_of)
    if power := re.fullmatch(r"([\d.]+)(?:[eE]|[x×]10\^?)([-−–+]?)(\d+)", compact):
        if int(power[3]) > _LARGEST_POWER:
            return None
        exponent = int(power[3]) * (-1 if power[2] in ("-", "−", "–") else 1)
        return Fraction(power[1]) * Fraction(10) ** exponent
    if "," in compact and "." in compact and compact.rindex(",") > compact.rindex("."):
        compact = compact.replace(".", "").replace(",", ".")
    elif compact.count(".") > 1:
        compact = compact.replace(".", "")
    elif re.fullmatch(r"\d+,\d{1,2}", compact):
        compact = compact.replace(",", ".")
    return Fraction(compact.replace(",", ""))
