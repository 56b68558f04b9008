"""The first step: files, folders and standard input to snapshots and their articles.

`read` walks the paths and yields a `Reading` or a `Failure` for each file, so that one bad file
never stops the others; `read_bytes` reads one input. What kind of text it is (plain, HTML, JSON)
is told by the content, with the file's name as a hint.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.errors import BadInput
from kb.model import Article, Snapshot
from kb.read import html, news_json, plain
from kb.read.article import article_id
from kb.read.metadata import SIDECAR_SUFFIX, Metadata, sidecar_of
from kb.read.snapshot import MAX_BYTES, declared_charset, decode, snapshot_of

__all__ = ["MAX_BYTES", "Failure", "Metadata", "Reading", "article_id", "read", "read_bytes"]

STDIN = "-"
NOTHING_KNOWN = Metadata()

_NO_ARTICLES = {
    **dict.fromkeys((".csv", ".tsv"), "a table"),
    **dict.fromkeys((".ttl", ".trig", ".nt", ".nq", ".rdf", ".owl"), "RDF"),
}
"""Text by its bytes, and by its ending none that anyone reads: an export of ours above all."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One input as it came, and the articles found in it."""

    snapshot: Snapshot
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read, and why, for people."""

    origin: str
    reason: str
    hint: str | None = None


def read(
    paths: Iterable[str | Path], metadata: Metadata = NOTHING_KNOWN
) -> Iterator[Reading | Failure]:
    """Reads files, folders (with all below them, in sorted order) and ``-``, standard input.

    ``metadata`` goes before a file's sidecar (``NAME.meta.json``), and that before what the text
    says. Sidecars are no inputs themselves; a folder's hidden files and its
    README are passed over.
    """
    for given in paths:
        if str(given) == STDIN:
            yield _read_or_say_why(None, metadata)
            continue
        path = Path(given)
        if not path.exists():
            yield Failure(str(given), "no such file or folder")
            continue
        for file in _files(path):
            yield _read_or_say_why(file, metadata)


def read_bytes(content: bytes, origin: str, metadata: Metadata = NOTHING_KNOWN) -> Reading:
    """The reading of one input; ``origin`` is its path, its URL, or ``-``.

    A record of ours is read as its article, which is extracted anew; its snapshot is the one that
    it embeds, or else the record file itself. Raises `BadInput` naming ``origin`` and the place.
    """
    suffix = Path(origin).suffix.lower()
    if suffix in _NO_ARTICLES:
        raise BadInput(
            f"{origin}: is {_NO_ARTICLES[suffix]}, not an article",
            "give text, HTML or JSON; if it is one of these, rename it",
        )
    text, charset = decode(content, origin, declared_charset(content))
    opening = text.lstrip()[:1]
    if html.looks_like_html(text) or suffix in (".html", ".htm", ".xhtml"):
        snapshot = snapshot_of(content, "text/html", charset, origin, metadata.retrieved)
        articles = [html.article_in(text, snapshot.sha256, origin)]
    elif suffix in (".json", ".jsonld") or (opening in ("{", "[") and _is_json(text)):
        snapshot = snapshot_of(content, "application/json", charset, origin, metadata.retrieved)
        data = news_json.parse(text, origin)
        if news_json.is_record(data) and "content" in data["snapshot"]:
            record = news_json.record_in(data, origin)
            snapshot, articles = record.snapshot, [record.article]
        else:
            articles = news_json.articles_in(data, snapshot.sha256, origin)
    else:
        snapshot = snapshot_of(content, "text/plain", charset, origin, metadata.retrieved)
        articles = plain.articles_in(text, snapshot.sha256, origin)
    return Reading(snapshot, tuple(metadata.applied_to(article) for article in articles))


def _files(path: Path) -> Iterator[Path]:
    """``path`` itself, or the files below it in sorted order.

    Symbolic links to folders, which may lead in circles, are not followed.
    """
    if not path.is_dir():
        if not path.name.endswith(SIDECAR_SUFFIX):
            yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "README")) and not name.endswith(SIDECAR_SUFFIX):
                yield Path(folder, name)


def _read_or_say_why(path: Path | None, metadata: Metadata) -> Reading | Failure:
    """The reading of one file, or of standard input where ``path`` is None."""
    origin = STDIN if path is None else str(path)
    try:
        if path is None:
            return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), origin, metadata)
        known = metadata.over(sidecar_of(path))
        with path.open("rb") as file:
            return read_bytes(file.read(MAX_BYTES + 1), origin, known)
    except BadInput as error:
        return Failure(origin, error.message.removeprefix(f"{origin}: "), error.hint)
    except OSError as error:
        return Failure(origin, error.strerror or str(error))


def _is_json(text: str) -> bool:
    """Whether a text of unknown kind that begins like JSON is JSON, not prose in brackets."""
    try:
        news_json.parse(text, "")
    except BadInput:
        return text.lstrip().startswith(('{"', "[{"))
    return True
