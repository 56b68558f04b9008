"""The text of a Word file, by python-docx."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile

from kb.errors import BadInput, UsageError

__all__ = ["text_of_word"]


def text_of_word(content: bytes, name: str) -> str:
    """The paragraphs and the cells of tables, in order, an empty line between each two.

    Raises `BadInput` for what is no Word file, `UsageError` where python-docx is not installed.
    """
    try:
        from docx import Document
        from docx.opc.exceptions import PackageNotFoundError
        from docx.table import Table
    except ImportError as error:
        raise UsageError(
            f"{name} is a Word file, and python-docx is not installed",
            "pip install 'fact-quote-kb[word]'",
        ) from error
    try:
        parts = list(Document(BytesIO(content)).iter_inner_content())
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise BadInput(f"{name} is no Word file: {error}", "save it as .docx anew") from error
    texts = [
        text
        for part in parts
        for text in (
            [cell.text for row in part.rows for cell in row.cells]
            if isinstance(part, Table)
            else [part.text]
        )
    ]
    return "\n\n".join(text.strip() for text in texts if text.strip())
