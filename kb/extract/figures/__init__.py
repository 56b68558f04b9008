"""Figures in an article: every cited number, normalised, with its characters.

`find_figures` is the whole of it: after the parse, before statements are told who cites what.
Its rooms: `number` reads numbers, `unit` money and units, `beside` bounds, changes, ages and the
counted thing; `no_figure` tells dates and names apart; `together` joins ranges and shares what is
said once of several. `assemble` calls them in order.
"""

from __future__ import annotations

from kb.annotate.parsed import Doc
from kb.extract.figures.assemble import quantities
from kb.extract.figures.figure import figure
from kb.extract.figures.multipliers import multipliers
from kb.extract.figures.together.distribute import distribute
from kb.model import Figure

__all__ = ["find_figures"]


def find_figures(doc: Doc, article_id: str, home: str | None = None) -> list[Figure]:
    """The figures in ``doc``, the parse of an article's whole text, in text order.

    ``home`` is the ISO 3166 code of the country that the publisher is in: it tells what "$" means.
    ``cited_in`` is left open. Money is in the currency's main unit; values are exact decimals where
    there is one.
    """
    text, found = quantities(doc, home)
    figures = distribute(text, [(q, figure(text, q, article_id)) for q in found])
    taken = [f.span for f in figures]
    figures += [
        f for f in multipliers(text, article_id) if not any(f.span.touches(s) for s in taken)
    ]
    return sorted(figures, key=lambda f: (f.span.start, f.span.end))
