"""The graph step: a record becomes RDF quads, in one named graph per article.

`vocabulary` names the terms, `iri` makes identifiers into IRIs, `claim` says when two statements
say the same, and `build` puts them together.
"""

from kb.graph.build import FORM, quads
from kb.graph.iri import BASE

__all__ = ["BASE", "FORM", "quads"]
