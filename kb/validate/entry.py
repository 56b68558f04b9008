"""Whether an article may enter the store, told of most in a few milliseconds.

Compiled engines see that nothing is wrong with an article. Where they do not, pyshacl and
jsonschema are asked, whose word counts: an engine that is too strict costs time and keeps nothing
out. A test holds that none is too lenient.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import shacl
from pyoxigraph import Quad, RdfFormat, serialize

from kb.model import Record
from kb.record import check_spans, fits, to_json
from kb.validate.judge import Report, core_shapes, validate_record

__all__ = ["seen_to_conform", "violations"]


def violations(
    record: Record, quads: Sequence[Quad], extra_shapes: Sequence[Path] = ()
) -> Report | None:
    """What `validate_record` finds of an article that may not enter the store; None if it may.

    With ``extra_shapes``, which may change ours, all is judged by pyshacl. Raises `BadInput` where
    they cannot be used.
    """
    if not extra_shapes and fits(to_json(record)) and seen_to_conform(quads):
        return validate_record(record, quads) if check_spans(record) else None
    report = validate_record(record, quads, extra_shapes)
    return None if report.conforms else report


def seen_to_conform(quads: Sequence[Quad]) -> bool:
    """Whether the core shapes find no violation; False where that is not sure."""
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    try:
        found = _shapes().validate_text(
            triples.decode(), "ntriples", max_results=1, allow_warnings=True
        )
    except ValueError:
        return False
    return found.conforms


@cache
def _shapes() -> shacl.Shapes:
    return shacl.Shapes.from_turtle("\n".join(file.read_text("utf-8") for file in core_shapes()))
