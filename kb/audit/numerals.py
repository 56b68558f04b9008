"""Reads numbers where the figures step leaves them out: in headlines, and bare in lists.

No language model is loaded: a number is digits or a number word, with a scale word, a currency
sign, "percent" or a noun beside it. What it finds has the form of a `FigureRow`, so that checks
treat it like any other figure; its identifier names the article and the characters.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from re import Match, Pattern
from typing import Any

from babel import Locale

from kb.ask import FigureRow, Heading
from kb.audit.lexicon import any_of
from kb.graph.terms import terms
from kb.model import Approximator, FigureKind, Span

__all__ = ["figure_at", "numerals"]

_NOT_BEFORE = r"(?<![\w.,/:’'#№-])(?<!no\. )(?<!No\. )"
_SIGNS: tuple[Approximator, ...] = ("≥", ">", "≤", "<", "~")
_MODIFIER = r"(?:[^\W\d_][\w’'-]*\s+)?"


def numerals(text: str, within: Span, article: Heading) -> Iterator[FigureRow]:
    """The numbers in ``within``, a stretch of ``text``, but for years, dates and names."""
    for match in _pattern().finditer(text, within.start, within.end):
        value = _value(match)
        if value is None or _is_year(match, value):
            continue
        kind, unit, currency = _kind(match)
        noun = _noun(match["noun"] or "")
        end = match.start("noun") + len(noun) if noun else match.end("number")
        span = Span.of(text, match.start(), end)
        row = figure_at(span, kind, article, value, _sign(match["near"]))
        counts = noun if kind in ("count", "multiplier") else None
        kind = "number" if kind == "count" and not noun else kind
        yield replace(row, kind=kind, unit=unit, currency=currency, counts=counts)


def figure_at(
    span: Span,
    kind: FigureKind,
    article: Heading,
    value: Decimal | None = None,
    approximator: Approximator = "=",
) -> FigureRow:
    """Words of an article as if they were a figure of the graph: said by the article itself."""
    return FigureRow(
        id=f"{article.id}#char={span.start},{span.end}",
        kind=kind,
        as_written=span.text,
        value=value,
        minimum=None,
        maximum=None,
        approximator=approximator,
        change=None,
        unit=None,
        currency=None,
        currency_stated=True,
        counts=None,
        per=None,
        measures=None,
        period=None,
        as_of=None,
        converts=None,
        statement=None,
        statement_text=None,
        confidence=None,
        speaker=None,
        article=article,
        span=span,
    )


def _noun(words: str) -> str | None:
    """The first words of ``words`` that have content: "jobs" of "jobs to"."""
    kept: list[str] = []
    for word in words.split():
        if not terms(word):
            break
        kept.append(word)
    return words[: len(words.rstrip())] if len(kept) == 2 else kept[0] if kept else None


def _value(match: Match[str]) -> Decimal | None:
    tables = _tables()
    if match["fraction"]:
        share = tables["fractions"].get(_flat(match["fraction"]))
        return None if share is None else Decimal(str(share))
    scale = Decimal(tables["scales"].get(_flat(match["scale"] or ""), 1))
    if match["word"]:
        word = _flat(match["word"])
        if word in ("a", "an"):
            return scale if scale > 1 else None
        number = tables["words"].get(word)  # a letter may match another's small form: "sıx"
        return None if number is None else Decimal(number) * scale
    return Decimal(match["digits"].replace(",", "")) * scale


def _kind(match: Match[str]) -> tuple[FigureKind, str | None, str | None]:
    if match["percent"]:
        points = "point" in match["percent"].casefold()
        return "percent", "PERCENTAGE_POINT" if points else "PERCENT", None
    if match["sign"]:
        return "money", None, _currencies()[match["sign"].upper()]
    if match["fraction"]:
        return "multiplier", None, None
    return ("count" if match["noun"] else "number"), None, None


def _sign(words: str | None) -> Approximator:
    phrases = _tables()["approximators"]
    return next((sign for sign in _SIGNS if _flat(words or "") in phrases[sign]), "=")


def _is_year(match: Match[str], value: Decimal) -> bool:
    bare = not (match["sign"] or match["scale"] or match["percent"] or match["word"])
    return bare and "," not in match[0] and Decimal(1500) < value < Decimal(2200)


def _flat(words: str) -> str:
    return " ".join(words.casefold().split())


@cache
def _pattern() -> Pattern[str]:
    tables = _tables()
    near = any_of(phrase for phrases in tables["approximators"].values() for phrase in phrases)
    signs = "|".join(map(re.escape, sorted(_currencies(), key=len, reverse=True)))
    words = any_of([*tables["words"], "a", "an"])
    scales = "|".join(sorted(tables["scales"], key=len, reverse=True)) + r")(?!\w"
    return re.compile(
        rf"(?:(?P<near>{near})\s+)?(?P<number>(?:a\s+)?"
        rf"(?:(?P<fraction>{any_of(tables['fractions'])})(?!-)"
        rf"|(?:(?P<sign>{signs})\s?)?{_NOT_BEFORE}"
        rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d:/]|-\w|\.\d|st|nd|rd|th)"
        rf"|(?P<word>{words})(?!-))"
        rf"(?:[\s-]?(?P<scale>{scales}))?"
        rf"(?P<percent>\s?%|[\s-]per\s?cent(?:age\s+points?)?)?))"
        rf"(?:\s+(?:of\s+(?:the\s+)?)?(?P<noun>{_MODIFIER}[^\W\d_][\w’'-]*))?",
        re.IGNORECASE,
    )


@cache
def _currencies() -> dict[str, str]:
    """Currency signs and the code that each stands for in English, as Unicode's CLDR has them."""
    symbols = Locale("en").currency_symbols
    signs = {sign: code for code, sign in symbols.items() if not sign.isalpha() and code != "XXX"}
    return signs | {"US$": "USD"} | {code: code for code in ("EUR", "USD", "GBP", "CHF", "SEK")}


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("kb.audit").joinpath("numerals.toml").read_text("utf-8"))
