"""What is kept of a text so that its copies are found among many: MinHash sketches, in bands.

There is a sketch of the whole text and one of its opening, since a story is mostly cut from the
end: what is left of it then is a small part of the whole, and nearly all of the opening.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag
from zlib import crc32

from kb.model import Record
from kb.wording import words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["OPENING", "Sketch", "addresses", "sketch"]

OPENING: Final = 60
"""Words that a text begins with."""
_SHINGLE: Final = 4
"""Words that are taken together."""
_WHOLE_BANDS: Final = 64
_OPENING_BANDS: Final = 16
_ROWS: Final = 2
"""Hashes in a band: two texts that share a fifth of their shingles share a band at 93 in 100."""
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text as it is held against others."""

    article: str
    snapshot: str
    words: NDArray[np.uint32]
    """A hash of each word of the body, in order; case and punctuation aside."""
    bands: tuple[int, ...]
    """Two texts that may be one share a band."""


def sketch(record: Record) -> Sketch:
    """The sketch of an article's body; its headline may be another in each paper."""
    article = record.article
    forms = [
        word.form
        for block in article.blocks
        if block.kind == "paragraph"
        for word in words_of(article.text, block.span.start, block.span.end)
    ]
    import numpy as np

    words = np.array([crc32(form.encode()) for form in forms], dtype=np.uint32)
    bands = [
        *_bands(forms, "whole", _WHOLE_BANDS),
        *_bands(forms[:OPENING], "opening", _OPENING_BANDS),
    ]
    return Sketch(article.id, article.snapshot, words, tuple(bands))


def _bands(forms: Sequence[str], part: str, number: int) -> Iterator[int]:
    if len(forms) < _SHINGLE:
        return
    from rensa import RMinHash

    minhash = RMinHash(num_perm=number * _ROWS, seed=_SEED)
    minhash.update([" ".join(forms[at : at + _SHINGLE]) for at in range(len(forms) - _SHINGLE + 1)])
    hashes = minhash.digest()
    for band in range(number):
        rows = hashes[band * _ROWS : (band + 1) * _ROWS]
        key = hashlib.blake2b(
            part.encode() + struct.pack(f">{1 + _ROWS}Q", band, *rows), digest_size=7
        )
        yield int.from_bytes(key.digest())


def addresses(record: Record) -> set[str]:
    """Where an article is read: its address in the web, else the file that it came from."""
    url = record.article.url
    if url:
        from courlan import normalize_url

        return {urldefrag(normalize_url(url)).url.removesuffix("/")}
    return {record.snapshot.origin} - {"-"}
