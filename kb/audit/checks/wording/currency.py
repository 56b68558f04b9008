"""Currency unstated: money whose symbol or word names more than one currency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kb.audit.finding import Found, quoted
from kb.compare.facts import Facts
from kb.model import Figure
from kb.text.countries import countries_in, currencies_of
from kb.text.currencies import sharing

NAME = "currency"
DESCRIPTION = "An amount of money that does not say in which currency it is."

_HUNDREDTH = re.compile(r"(?:cents?|c)\b|¢", re.IGNORECASE)


def find(facts: Facts) -> Iterator[Found]:
    """One finding for an article: all such amounts, and how they are read.

    What the article's other amounts or its places decide is left alone. It weighs little where
    their sign has a usual meaning, or where cents are those of the one currency that the article
    has beside them.
    """
    money = [figure for figure in facts.figures if figure.kind == "money"]
    stated = {figure.currency for figure in money if figure.currency_stated and figure.currency}
    unstated = [
        figure
        for figure in money
        if not figure.currency_stated
        and (figure.currency not in stated or _HUNDREDTH.search(figure.span.text))
    ]
    codes = {figure.currency for figure in money if figure.currency}
    if unstated and (known := _of_places(facts)):
        unstated = [figure for figure in unstated if not _known(figure, codes, known)]
    if not unstated:
        return
    open_ones = [
        figure
        for figure in unstated
        if not figure.currency and not (len(codes) == 1 and _HUNDREDTH.search(figure.span.text))
    ]
    if open_ones:
        why = (
            f"{quoted(open_ones)} could be in more than one currency: nothing in the article says "
            f"which"
        )
        rest = [figure for figure in unstated if figure not in open_ones]
        if rest:
            why += f"; {quoted(rest)} too, read as {_codes(rest, codes)}"
    else:
        cents = any(not f.currency or f.currency in stated for f in unstated)
        why = (
            f"{quoted(unstated)} could be in more than one currency: read as "
            f"{_codes(unstated, codes)}, "
            + ("like the article's other amounts" if cents else "the usual meaning")
        )
    listed = [*open_ones, *(figure for figure in unstated if figure not in open_ones)]
    yield Found("note", listed, why, minor=not open_ones)


def _known(figure: Figure, codes: set[str], known: Sequence[str]) -> bool:
    """Whether a country with the currencies ``known`` decides which one an amount is in.

    It has that one; or, for cents, the one of the article's amounts; or none that shares the sign,
    as in news of the Philippines "$" is no peso.
    """
    if figure.currency is None:
        return bool(codes) and codes <= {*known}
    return figure.currency in known or sharing(figure.currency).isdisjoint(known)


def _of_places(facts: Facts) -> tuple[str, ...]:
    """The currencies of the country that the article names more often than any other."""
    named = Counter(countries_in(facts.text)).most_common(2)
    if not named or (len(named) > 1 and named[0][1] == named[1][1]):
        return ()
    return currencies_of(named[0][0])


def _codes(unstated: Iterable[Figure], all_codes: set[str]) -> str:
    """The currencies that amounts are read in; cents without one in that of the others."""
    return " and ".join(sorted({f.currency for f in unstated if f.currency} or all_codes))
