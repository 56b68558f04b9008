"""How the claims of many articles hang together: the same words, words altered, said otherwise.

A claim is one wording by one name, as each article's own graph has it. `keys` brings those together
that may be one, and `variant_of` says what was made of the words, with the difference. Nothing is
merged: a link is a fact of its own, and a paraphrase is only proposed.
"""

from kb.claims.judged import MAKER, Relation, Variant, difference, may_vary, variant_of
from kb.claims.operations import Operation, operations
from kb.claims.quads import claims_graph, variant_quads
from kb.claims.wording import Marks, Wording, keys, wordings

__all__ = [
    "MAKER",
    "Marks",
    "Operation",
    "Relation",
    "Variant",
    "Wording",
    "claims_graph",
    "difference",
    "keys",
    "may_vary",
    "operations",
    "variant_of",
    "variant_quads",
    "wordings",
]
