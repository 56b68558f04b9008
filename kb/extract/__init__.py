"""Third step: what an annotated article says: its statements, figures and names, with spans."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb.annotate import Annotated
from kb.extract.figures import find_figures
from kb.extract.names import Name, names
from kb.extract.statements import EXTRACTORS, Extractor, statements, version
from kb.model import BlockKind, Figure, Statement

__all__ = ["EXTRACTORS", "Extraction", "Extractor", "extract", "version"]

FIGURES_IN: tuple[BlockKind, ...] = ("paragraph", "caption", "table")
"""A headline or a crosshead only says again what the text says."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says, before anyone asks who is who."""

    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    names: tuple[Name, ...]


def extract(annotated: Annotated, extractor: Extractor = "model") -> Extraction:
    """Statements, figures and names of an article, in text order."""
    said = statements(annotated, extractor)
    body = [b.span for b in annotated.article.blocks if b.kind in FIGURES_IN]
    figures = [
        _cited(figure, said)
        for figure in find_figures(annotated.doc, annotated.article.id)
        if any(b.holds(figure.span) for b in body)
    ]
    return Extraction(tuple(said), tuple(figures), tuple(names(annotated)))


def _cited(figure: Figure, said: list[Statement]) -> Figure:
    """The figure with the innermost statement whose content it stands in, if there is one."""
    around = [s for s in said if any(c.holds(figure.span) for c in s.content)]
    inner = min(around, key=lambda s: s.hull[1] - s.hull[0], default=None)
    return replace(figure, cited_in=inner.id) if inner else figure
