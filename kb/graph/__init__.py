"""The graph step: a record becomes RDF quads, in one named graph per article.

`vocabulary` names the terms, `iri` makes identifiers into IRIs, `terms` finds the words that a
search goes by, `claim` says when two statements say the same, and `build` puts them together.
"""

from kb.graph.build import quads
from kb.graph.iri import BASE
from kb.graph.terms import terms

__all__ = ["BASE", "quads", "terms"]
