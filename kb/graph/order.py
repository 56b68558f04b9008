"""The order in which quads are written, everywhere: by graph, then as a reader would want them.

Subjects of one kind stand in the order of the text (the numbers in their IRIs are compared as
numbers), and a subject's type comes first.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import Quad

from kb.graph.vocabulary import RDF

__all__ = ["order"]

_TYPE = RDF["type"]


def order(quad: Quad) -> tuple[str, str, bool, str, str]:
    """A sort key for quads."""
    return (
        natural(str(quad.graph_name)),
        natural(str(quad.subject)),
        quad.predicate != _TYPE,
        quad.predicate.value,
        natural(str(quad.object)),
    )


@lru_cache(maxsize=4096)
def natural(text: str) -> str:
    """``text`` with its numbers padded, so that 9 comes before 10."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(9), text)
