"""Figures in an article: every cited number, normalised, with its characters.

`find_figures` is the whole of it: after the parse, before statements are told who cites what.
Numbers are read by `numbers`, money and units by `currency` and `units`, what they count by
`nouns`, bounds by `modifiers`; `assemble` puts them together, `apart` leaves out dates and names,
and `context` says what is measured and when, `distribute` what goes for each of several.
"""

from __future__ import annotations

from spacy.tokens import Doc

from kb.extract.figures.assemble import quantities
from kb.extract.figures.context import figure, multipliers
from kb.extract.figures.distribute import distribute
from kb.model import Figure

__all__ = ["find_figures"]


def find_figures(doc: Doc, article_id: str) -> list[Figure]:
    """The figures in ``doc``, the parse of an article's whole text, in text order.

    ``cited_in`` is left open. Money is in the currency's main unit; values are exact decimals where
    there is one.
    """
    text, found = quantities(doc)
    figures = distribute(text, [(q, figure(text, q, article_id)) for q in found])
    taken = [f.span for f in figures]
    figures += [
        f for f in multipliers(text, article_id) if not any(f.span.touches(s) for s in taken)
    ]
    return sorted(figures, key=lambda f: (f.span.start, f.span.end))
