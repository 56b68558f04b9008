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
from kb.extract.statements.network import Encoded, encoded
from kb.extract.statements.sources import sourced
from kb.extract.titles import titles
from kb.model import Statement

__all__ = ["EXTRACTORS", "FORMER", "Extractor", "encoded", "extractor_of", "statements", "version"]

Extractor = Literal["combined", "grammar"]
EXTRACTORS: tuple[Extractor, ...] = get_args(Extractor)
"""``combined`` is the network with what the grammar is sure of, ``grammar`` the grammar alone,
which needs no weights."""
FORMER: dict[str, Extractor] = {"model": "combined", "rules": "grammar"}
"""What the two were called in records of earlier versions."""


def version(extractor: Extractor) -> str:
    """Name and version of an extractor, for the record: what is found depends on it."""
    return "grammar 1" if extractor == "grammar" else f"combined {network.digest()}"


def extractor_of(name: str) -> Extractor:
    """The extractor that a record names, with its version or not; the usual one if it is unknown.

    Names of earlier versions of kb are known too.
    """
    bare = name.partition(" ")[0]
    now = FORMER.get(bare, bare)
    return next((one for one in EXTRACTORS if one == now), "combined")


def statements(annotated: Annotated, states: Encoded | None) -> list[Statement]:
    """An article's statements in text order, none with a speaker yet.

    ``states`` is what the encoder makes of its words; without them the grammar alone reads.
    """
    mended: dict[Attribution, Attribution] = {}
    told = set()
    # before the titles, which wait for the parse
    read = network.attributions(annotated, states) if states else grammar.attributions(annotated)
    titled = titles(annotated)
    for one in read:
        said = edged(annotated, one, titled)
        whole = sourced(annotated, said) if said is not None else None
        if whole is not None and (whole.content, whole.source) not in told:
            mended[one] = whole
            told.add((whole.content, whole.source))
    return assemble(
        annotated,
        [replace(whole, continues=_mended(whole.continues, mended)) for whole in mended.values()],
    )


def _mended(one: Attribution | None, mended: dict[Attribution, Attribution]) -> Attribution | None:
    return mended.get(one) if one is not None else None
