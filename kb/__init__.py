"""Who said what, and which figures: read news articles, keep them as a graph, ask it.

Read a page, without keeping anything:

    >>> import kb
    >>> for record in kb.read("page.html"):
    ...     for statement in kb.statements(record):
    ...         print(statement.speaker, statement.text)

Keep articles in a folder, and ask:

    >>> with kb.open("news") as db:
    ...     db.ingest("articles/")
    ...     db.said("harbour", by="vale").to_pandas()
    ...     db.figures(type="money")
    ...     db.audit()
    ...     db.query("SELECT ?g WHERE { GRAPH ?g { ?s a kb:DirectQuotation } }")
    ...     db.export("graph.ttl")
    ...     db.remove("articles/old.txt")

`KnowledgeBase` has a method for each question; the command of the same name asks the same.
A `kb.Record` is all that was read in one article: the `kb.Article`, its `kb.Statement`s,
`kb.Figure`s and `kb.Agent`s, each with the `kb.Span` of characters that it comes from.
docs/data-model.md says what each field means. What goes wrong raises a `kb.KbError`, with a message
and, where there is one, a hint.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import BadInput as BadInput
from kb.errors import KbError as KbError
from kb.errors import LimitReached as LimitReached
from kb.errors import StoreError as StoreError
from kb.errors import UsageError as UsageError
from kb.knowledge_base import KnowledgeBase
from kb.model import Agent as Agent
from kb.model import Article as Article
from kb.model import Figure as Figure
from kb.model import Record as Record
from kb.model import Snapshot as Snapshot
from kb.model import Span as Span
from kb.model import Statement as Statement
from kb.version import __version__ as __version__

if TYPE_CHECKING:
    from kb.ask import FigureRow, StatementRow
    from kb.extract import Extractor
    from kb.reading import Metadata
    from kb.table import Rows

__all__ = ["KnowledgeBase", "figures", "open", "read", "statements"]
"""What ``help(kb)`` prints in full; the dataclasses and errors would fill twenty pages."""


def read(
    *paths: str | Path,
    metadata: Metadata | None = None,
    extractor: Extractor = "combined",
    language_model: str | None = None,
) -> Iterator[Record]:
    """All that the articles in files and folders say, a `Record` an article; nothing is stored.

    ``metadata`` (`kb.reading.Metadata`) is what the texts do not give; ``language_model`` names a
    spaCy pipeline other than the default. Raises `BadInput` for a file that cannot be read.
    """
    from kb.pipeline import records

    return records(paths, metadata, extractor=extractor, language_model_name=language_model)


def statements(record: Record) -> Rows[StatementRow]:
    """The statements of a record as rows, each with its speaker and article."""
    from kb.ask import STATEMENTS, statements_of
    from kb.table import Rows

    return Rows(statements_of(record), STATEMENTS)


def figures(record: Record) -> Rows[FigureRow]:
    """The figures of a record as rows, each with who cites it."""
    from kb.ask import FIGURES, figures_of
    from kb.table import Rows

    return Rows(figures_of(record), FIGURES)


def open(folder: str | Path | None = None) -> KnowledgeBase:  # noqa: A001 - as in kb.open(…)
    """The knowledge base in a folder, made if it is not there; without one, your own.

    Raises `StoreError` for a folder that holds other things.
    """
    from kb.store import default_folder

    return KnowledgeBase(Path(folder) if folder is not None else default_folder())
