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

`KnowledgeBase` lists all questions; each is the command of the same name. A `Record` is all that
was read in one article: its `Statement`s, `Figure`s and `Agent`s, each with the `Span` of
characters that it comes from. What goes wrong is a `KbError`, with a message and a hint.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import BadInput, KbError, LimitReached, StoreError, UsageError
from kb.knowledge_base import KnowledgeBase
from kb.model import Agent, Article, Figure, Record, Snapshot, Span, Statement
from kb.version import __version__

if TYPE_CHECKING:
    from kb.ask import FigureRow, StatementRow
    from kb.extract import Extractor
    from kb.reading import Metadata
    from kb.table import Rows

__all__ = [
    "Agent",
    "Article",
    "BadInput",
    "Figure",
    "KbError",
    "KnowledgeBase",
    "LimitReached",
    "Record",
    "Snapshot",
    "Span",
    "Statement",
    "StoreError",
    "UsageError",
    "__version__",
    "figures",
    "open",
    "read",
    "statements",
]


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
