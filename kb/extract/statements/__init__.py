"""What an article says: statements, each with its content, cue and source.

Two readers find the attributions: the ``network``, a small trained encoder, and the ``grammar``,
rules on the dependency parse. `assemble` makes statements of either's attributions, so that type,
cue class and addressee are read alike.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from kb.annotate import Annotated
from kb.extract.statements import grammar, network
from kb.extract.statements.assemble import assemble
from kb.extract.statements.attribution import Attribution
from kb.extract.statements.edges import edged
from kb.extract.statements.sources import sourced
from kb.model import Statement

__all__ = ["EXTRACTORS", "Extractor", "statements", "version"]

Extractor = Literal["model", "rules"]
EXTRACTORS: tuple[Extractor, ...] = get_args(Extractor)
"""``model`` is the network with what the grammar is sure of, ``rules`` the grammar alone, which
needs no weights."""


def version(extractor: Extractor) -> str:
    """Name and version of an extractor, for the record: what is found depends on it."""
    return "rules 1" if extractor == "rules" else f"model {network.digest()}"


def statements(annotated: Annotated, extractor: Extractor = "model") -> list[Statement]:
    """An article's statements in text order, none with a speaker yet."""
    step = grammar if extractor == "rules" else network
    mended: dict[Attribution, Attribution] = {}
    for one in step.attributions(annotated):
        said = edged(annotated, one)
        whole = sourced(annotated, said) if said is not None else None
        if whole is not None:
            mended[one] = whole
    return assemble(
        annotated,
        [replace(whole, continues=_mended(whole.continues, mended)) for whole in mended.values()],
    )


def _mended(one: Attribution | None, mended: dict[Attribution, Attribution]) -> Attribution | None:
    return mended.get(one) if one is not None else None
