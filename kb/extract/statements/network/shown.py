"""An article as the network is given it, and what its encoder makes of that."""

from __future__ import annotations

from kb.annotate import Annotated, datelines, unplaced
from kb.extract.statements.network.network import Encoded
from kb.extract.statements.network.reader import load
from kb.stretch import Range


def body(annotated: Annotated) -> list[Range]:
    """The paragraphs."""
    blocks = [b.span for b in annotated.article.blocks if b.kind == "paragraph"]
    return [(b.start, b.end) for b in blocks]


def shown(annotated: Annotated) -> str:
    """The text that is read: no line breaks inside a block, no place before a colon."""
    return unplaced(annotated.running, datelines(annotated.running, body(annotated)))


def encoded(annotated: Annotated) -> Encoded:
    """What the encoder makes of each word."""
    return load().network.encoded(shown(annotated))
