"""Word files (``.docx``) to text and articles, by mammoth: what the body says, all changes taken.

What was put in with changes tracked is in the text; what was taken out is not, nor are notes,
comments, headers and pictures. No character of the text has a place in the file.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Final
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile
from zlib import error as DeflateError  # noqa: N812 - it is a class

from lxml import html

from kb.errors import BadInput
from kb.extras import installing_extra
from kb.reading.formats.plain import articles_in
from kb.reading.heads import Split
from kb.reading.snapshot import MAX_BYTES, Reading, snapshot_of

__all__ = ["MEDIA_TYPE", "is_word", "read"]

ENDING: Final = ".docx"
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY: Final = "word/document.xml"
_UNPACKED: Final = 4 * MAX_BYTES
"""Bytes that the parts of a file may have together."""

_DAMAGED: Final = (
    BadZipFile,
    DeflateError,
    ExpatError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What a damaged or encrypted file leads to when it is unpacked and parsed."""


def is_word(content: bytes, ending: str) -> bool:
    """Whether a file is one by what is in it or, where it is no archive, by its name's ending."""
    if not content.startswith(b"PK"):
        return ending == ENDING
    try:
        with ZipFile(BytesIO(content)) as archive:
            return ending == ENDING or _BODY in archive.namelist()
    except _DAMAGED:
        return ending == ENDING


def read(content: bytes, origin: str, split: Split, retrieved: str | None = None) -> Reading:
    """The articles of a Word file, as those of a page of its text; the snapshot is the file.

    Raises `BadInput` for what is no Word file, is too large or has no words, and where mammoth is
    not installed.
    """
    snapshot = snapshot_of(content, MEDIA_TYPE, None, origin, retrieved)
    found = articles_in(_text(content, origin), snapshot.sha256, origin, split)
    return Reading(snapshot, tuple(replace(article, offset=None) for article in found))


def _text(content: bytes, origin: str) -> str:
    """The paragraphs, those of lists and tables too, in order, an empty line between each two."""
    try:
        from mammoth import convert_to_html
        from mammoth.documents import NoteReference, text
        from mammoth.transforms import element_of_type
    except ImportError as error:
        raise BadInput(
            f"{origin}: is a Word file, and mammoth, which reads them, is not installed",
            installing_extra("word"),
        ) from error
    _check_size(content, origin)
    try:
        found = convert_to_html(
            BytesIO(content),
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=lambda _: [],
            transform_document=element_of_type(NoteReference, lambda _: text("")),
        )
    except _DAMAGED as error:
        raise _no_word_file(origin, error) from error
    if not found.value:
        raise BadInput(f"{origin}: there is nothing in it")
    root = html.document_fromstring(found.value)
    for line_break in root.iter("br"):
        line_break.tail = f"\n{line_break.tail or ''}"
    paragraphs = (paragraph.text_content().strip() for paragraph in root.iter("p"))
    return "\n\n".join(filter(None, paragraphs))


def _check_size(content: bytes, origin: str) -> None:
    """Raise `BadInput` for what is too large to be an article, unpacked too, or is no archive."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except _DAMAGED as error:
        raise _no_word_file(origin, error) from error
    if len(content) > MAX_BYTES or unpacked > _UNPACKED:
        raise BadInput(
            f"{origin}: more than {MAX_BYTES // 1024**2} MiB",
            "take out its pictures, or save its text",
        )


def _no_word_file(origin: str, error: Exception) -> BadInput:
    why = " ".join(str(error).split())
    return BadInput(f"{origin}: is no Word file: {why}", "save it as .docx anew")
