"""The first step: files, folders and standard input to snapshots and their articles.

`inputs` walks the paths and gives the bytes of each file, or a `Failure`, so that one bad file
never stops the others; `read_bytes` reads one input, and `read` does both. What kind of text
it is (see `formats`) is told by the content, with the file's name as a hint.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from kb.errors import BadInput, UsageError
from kb.files import is_store, why_not
from kb.model import Article, Snapshot
from kb.reading import mhtml, word
from kb.reading.article import article_id
from kb.reading.formats import FORMATS, format_of, format_with, html, plain
from kb.reading.metadata import SIDECAR_SUFFIX, Metadata, sidecar_of, whole_address
from kb.reading.snapshot import MAX_BYTES, Reading, declared_charset, decode, snapshot_of

__all__ = [
    "MAX_BYTES",
    "NOTHING_KNOWN",
    "STDIN",
    "Failure",
    "Input",
    "Metadata",
    "Reading",
    "article_id",
    "count",
    "inputs",
    "left_out",
    "read",
    "read_bytes",
    "snapshot_of",
    "whole_address",
]

STDIN: Final = "-"
NOTHING_KNOWN = Metadata()

_KNOWN = f"{', '.join(form.NAME for form in FORMATS)}, MHTML, Word or plain text"
_GIVE = f"give {_KNOWN}; if it is one of these, rename it"
_SAVE = "save the article's page, or paste its text into a file"
_A_FEED = ("a feed", f"{_SAVE}; of feeds only JSON Feed is read")
_FEED = re.compile(r"\s*(?>(?><\?.*?\?>|<!--.*?-->)\s*)*+<(?:rss|feed)\b", re.DOTALL)
_NO_ARTICLES = {
    **dict.fromkeys((".ttl", ".trig", ".nt", ".nq", ".rdf", ".owl"), ("RDF", _GIVE)),
    **dict.fromkeys((".eml", ".mbox"), ("mail", _SAVE)),
    **dict.fromkeys((".rss", ".atom"), _A_FEED),
    **dict.fromkeys((".css", ".js", ".svg"), ("a part of a web page", _GIVE)),
}
"""What a file is by its ending, with what to do: text by its bytes, and none that anyone reads."""
_PASSED = "hidden files, a README and what stands beside articles are passed over"
_PAGES = (".html", ".htm")
_PARTS = "_files"
"""What browsers add to a page's name for the folder in which they save its parts."""
_OWNED = ("~$", "Thumbs.db", "desktop.ini")
"""How names begin that office programs and Windows give to files that they hide."""


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one file or of standard input, and what is known beside them."""

    origin: str
    content: bytes
    metadata: Metadata
    given: Metadata = NOTHING_KNOWN
    """What of that was given by hand; the rest stands in a sidecar."""
    known: tuple[str | None, ...] = ()
    """Of each article in it, in order, the identifier if a store has it as it would be read now."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read, and why, for people."""

    origin: str
    reason: str
    hint: str | None = None
    is_there: bool = True
    """Whether there is a file to be read another time; False of a name that was mistyped."""


def read(
    paths: Iterable[str | Path], metadata: Metadata = NOTHING_KNOWN
) -> Iterator[Reading | Failure]:
    """Reads what `inputs` finds; what cannot be read is a `Failure` with its reason."""
    for one in inputs(paths, metadata):
        if isinstance(one, Failure):
            yield one
            continue
        try:
            yield read_bytes(one.content, one.origin, one.metadata)
        except BadInput as error:
            yield _failure(one.origin, error)


def inputs(
    paths: Iterable[str | Path], metadata: Metadata = NOTHING_KNOWN
) -> Iterator[Input | Failure]:
    """The bytes of files, folders (with all below them, in sorted order) and ``-``, standard input.

    ``metadata`` goes before a file's sidecar (``NAME.meta.json``), and that before what the text
    says. Sidecars are no inputs themselves; a folder's hidden files, its README, the parts that a
    browser saved beside a page, and any store in it are passed over. The parts alone, given by
    name, are read. Pipes, sockets and devices, which may never end, are refused.
    """
    if not isinstance(metadata, Metadata):
        raise UsageError(
            f"metadata is a kb.reading.Metadata, not a {type(metadata).__name__}",
            'write Metadata(published="2031-04-02")',
        )
    for file in _given(paths):
        if file == STDIN:
            yield Input(STDIN, sys.stdin.buffer.read(MAX_BYTES + 1), metadata, metadata)
        else:
            yield _load(file, metadata) if isinstance(file, Path) else file


def count(paths: Iterable[str | Path]) -> int:
    """How many inputs there are; none is read."""
    return sum(1 for _ in _given(paths))


def read_bytes(content: bytes, origin: str, metadata: Metadata = NOTHING_KNOWN) -> Reading:
    """The reading of one input; ``origin`` is its path, its URL, or ``-``.

    A record of ours is read as its article, which is extracted anew; its snapshot is the one that
    it embeds, or else the record file itself. Raises `BadInput` naming ``origin`` and the place.
    """
    ending = Path(origin).suffix.lower()
    if ending in _NO_ARTICLES:
        what, hint = _NO_ARTICLES[ending]
        raise BadInput(f"{origin}: is {what}, not an article", hint)
    split = metadata.split or "auto"
    if word.is_word(content, ending):
        found = word.read(content, origin, split, metadata.retrieved)
    elif mhtml.is_mhtml(content, ending):
        snapshot = snapshot_of(content, mhtml.MEDIA_TYPE, None, origin, metadata.retrieved)
        found = html.read(mhtml.page_in(content, origin), snapshot, split)
    else:
        text, charset = decode(content, origin, declared_charset(content))
        if _FEED.match(text):
            raise BadInput(f"{origin}: is {_A_FEED[0]}, not an article", _A_FEED[1])
        form = format_of(text, ending)
        if form is plain and text.lstrip().startswith("<?xml"):
            raise BadInput(f"{origin}: is XML, and no article", _SAVE)
        snapshot = snapshot_of(content, form.MEDIA_TYPE, charset, origin, metadata.retrieved)
        found = form.read(text, snapshot, split)
    return replace(found, articles=tuple(map(metadata.applied_to, found.articles)))


def left_out(snapshot: Snapshot, article: Article) -> list[str]:
    """The lines of the page ``snapshot`` that are in no article read from it, in their order.

    ``article`` is one of those. Empty where the format gives no more than an article's text.
    """
    if snapshot.media_type == mhtml.MEDIA_TYPE:
        return html.left_out(mhtml.page_in(snapshot.content, snapshot.origin), article)
    if snapshot.charset is None:
        return []
    text, _ = decode(snapshot.content, snapshot.origin, declared_charset(snapshot.content))
    form = format_with(snapshot.media_type)
    if hasattr(form, "left_out"):
        lines: list[str] = form.left_out(text, article)
        return lines
    if form is not plain:
        return []
    words = plain.words_of(text, snapshot.origin)
    rest = list(words)
    for each in plain.articles_in(words, snapshot.sha256, snapshot.origin):
        start = each.offset or 0
        rest[start : start + len(each.text)] = "\n" * len(each.text)
    return [line.strip() for line in "".join(rest).splitlines() if any(map(str.isalnum, line))]


def _given(paths: Iterable[str | Path]) -> Iterator[Path | Failure | Literal["-"]]:
    """The files of what is given, each path in its turn, and standard input.

    The parts of a page that is given too are passed over, unless paths come as a stream.
    """
    pages = {_path(given) for given in paths} if isinstance(paths, Sequence) else set()
    for given in paths:
        path = _path(given)
        if str(given) == STDIN:
            yield STDIN
        elif not (_page_beside(path) in pages and os.path.isdir(path)):  # noqa: PTH112
            yield from _files(path)


def _path(given: str | Path) -> Path:
    if given == "":
        raise UsageError("the name of a file or folder is empty", "write . for this folder")
    try:
        return Path(given)
    except TypeError as error:
        raise UsageError(
            f"a {type(given).__name__} is no path", "give each path by itself, as in ingest(*paths)"
        ) from error


def _files(path: Path) -> Iterator[Path | Failure]:
    """``path`` itself, or the files below it in sorted order."""
    if not os.path.isdir(path):  # noqa: PTH112 - is_dir raises for what may not be looked at
        if not path.name.endswith(SIDECAR_SUFFIX):
            yield path
        return
    if _is_store(path):
        yield Failure(_origin(path), "is a store of kb, not a folder of articles", is_there=False)
        return
    none = Failure(
        _origin(path), "there is no file to read in this folder", _PASSED, is_there=False
    )
    below = _below(path)
    yield next(below, none)
    yield from below


def _below(path: Path) -> Iterator[Path | Failure]:
    """The files below a folder in sorted order.

    Symbolic links to folders, which may lead in circles, are not followed.
    """
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append):
        yield from (Failure(_origin(Path(e.filename)), why_not(e)) for e in closed)
        closed.clear()
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not _page_beside(Path(folder, name))
            and not _is_store(Path(folder, name))
        )
        for name in sorted(names):
            if not name.startswith((".", "README", *_OWNED)) and not name.endswith(SIDECAR_SUFFIX):
                yield Path(folder, name)
    yield from (Failure(_origin(Path(e.filename)), why_not(e)) for e in closed)


def _page_beside(folder: Path) -> Path | None:
    """The page whose parts a browser saved in a folder beside it; None where there is none."""
    page = folder.name.removesuffix(_PARTS)
    if page == folder.name:
        return None
    beside = [folder.with_name(page + ending) for ending in _PAGES]
    return next(filter(os.path.isfile, beside), None)  # is_file raises for what is closed


def _is_store(path: Path) -> bool:
    try:
        return is_store(path)
    except OSError:  # what may not be looked at is told when it is walked
        return False


def _load(path: Path, metadata: Metadata) -> Input | Failure:
    origin = _origin(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Failure(
                origin,
                "is a pipe, a socket or a device, not a file",
                "send its text to `kb ingest -`",
                is_there=False,
            )
        known = metadata.over(sidecar_of(path))
        with path.open("rb") as file:
            return Input(origin, file.read(MAX_BYTES + 1), known, metadata)
    except BadInput as error:
        return _failure(origin, error)
    except FileNotFoundError:
        return Failure(origin, "no such file or folder", is_there=False)
    except (OSError, ValueError) as error:  # a name with a zero character is a ValueError
        return Failure(origin, why_not(error), is_there=os.path.exists(path))  # noqa: PTH110


def _origin(path: Path) -> str:
    """A path as text; of a name that is not in the system's charset, the bytes are spelt out."""
    return os.fsencode(path).decode(errors="backslashreplace")


def _failure(origin: str, error: BadInput) -> Failure:
    return Failure(origin, error.message.removeprefix(f"{origin}: "), error.hint)
