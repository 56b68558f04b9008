"""Plain values as RDF literals, in the canonical form that the store keeps.

Oxigraph rewrites ``12.50`` to ``12.5``; writing that form in the first place keeps an export from
the store equal to the graph that was built.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from pyoxigraph import Literal

from kb.errors import BadInput
from kb.graph.vocabulary import XSD
from kb.model import Span

__all__ = ["decimal", "passage", "text", "truth", "url", "when", "whole"]

_NOT_IN_IRI = re.compile(r'[\x00-\x20\x7f-\xa0<>"{}|\\^`\s]')


def text(value: str | None) -> Literal | None:
    """A plain string; None where there is none or it is blank.

    Raises `BadInput` for half of a surrogate pair, which no encoding of Unicode can hold.
    """
    if value is None or not value.strip():
        return None
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadInput(
            f"half of a surrogate pair at character {error.start} of {value[:40]!a}",
            "the file was decoded wrongly; give its real charset",
        ) from error
    return Literal(value)


def passage(span: Span | None) -> Literal | None:
    """The text of a span, as a plain string."""
    return None if span is None else text(span.text)


def whole(value: int | None) -> Literal | None:
    """A whole number."""
    return None if value is None else Literal(str(value), datatype=XSD["integer"])


def decimal(value: Decimal | None) -> Literal | None:
    """A decimal number, without exponent and without zeros at the end."""
    if value is None:
        return None
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal("0" if digits in ("-0", "") else digits, datatype=XSD["decimal"])


def truth(value: bool) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", datatype=XSD["boolean"])


def when(value: str | None) -> Literal | None:
    """A date or a date with time (ISO 8601); other words stay a plain string."""
    if value is None:
        return None
    try:
        if len(value) <= len("2031-04-02"):
            return Literal(date.fromisoformat(value).isoformat(), datatype=XSD["date"])
        written = datetime.fromisoformat(value).isoformat()
    except ValueError:
        return text(value)
    written = re.sub(r"(\.\d*?)0+(?=\D|$)", r"\1", written)
    return Literal(re.sub(r"\+00:00$", "Z", written), datatype=XSD["dateTime"])


def url(value: str | None) -> Literal | None:
    """A URL; characters that no IRI may hold are percent-encoded."""
    literal = text(value and value.strip())
    if literal is None:
        return None
    encoded = _NOT_IN_IRI.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), literal.value
    )
    return Literal(encoded, datatype=XSD["anyURI"])
