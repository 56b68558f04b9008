"""Bytes as they came to text: the charset, and what is no text at all.

The first step of every reader. The charset found is such that ``content.decode(charset)`` gives
the very text that offsets count in.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from charset_normalizer import from_bytes
from charset_normalizer.constant import IANA_SUPPORTED

from kb.errors import BadInput
from kb.model import Article, Snapshot

__all__ = ["MAX_BYTES", "declared_charset", "decode", "refuse_too_large", "snapshot_of"]

MAX_BYTES = 64 * 1024 * 1024
"""Bytes that one input may have; a larger one is refused, not cut."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PDF = "a PDF file"
_ZIP = "a ZIP archive or office document"
_BINARIES = (
    (b"%PDF", _PDF),
    (b"PK\x03\x04", _ZIP),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"bplist00", "a web archive or property list of Apple"),
    (b"{\\rtf", "a rich text document"),
)
_INSTEAD = {
    _PDF: "copy its words into a text file, or make one with `pdftotext`; a page that was scanned"
    " needs text recognition first",
    _ZIP: "take out the files that are in it, or save what it says as text or HTML",
}
"""What to do with a file that is no text, where it is more than to save it as text."""
_CONTROLS = bytes([*range(9), *range(14, 27), 127])
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_XML = re.compile(
    rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_ABOVE_ASCII = bytes(range(128, 256))
_NEVER_DECLARED = ("utf_7", "utf_16", "utf_32")
"""UTF-7 hides markup; the other two come with a byte order mark."""
_ENGLISH_SHARE = 0.1
"""Share of bytes above ASCII up to which a text without charset is taken for English."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One input as it came, and the articles found in it."""

    snapshot: Snapshot
    articles: tuple[Article, ...]
    unread: str | None = None
    """What of it could not be read, though articles could: how many or what, where, and why."""
    left_alone: str | None = None
    """What of it nobody asked to be read, and is no fault."""


def snapshot_of(
    content: bytes, media_type: str, charset: str | None, origin: str, retrieved: str | None = None
) -> Snapshot:
    """The snapshot of ``content``, taken now unless ``retrieved`` says when."""
    when = retrieved or datetime.now(UTC).isoformat(timespec="seconds")
    return Snapshot(hashlib.sha256(content).hexdigest(), content, media_type, charset, origin, when)


def declared_charset(content: bytes) -> str | None:
    """The charset that an HTML page or an XML declaration names for itself."""
    head = content[:4096]
    found = _XML.match(head) or _META.search(head)
    return found[1].decode("ascii") if found else None


def decode(content: bytes, origin: str, declared: str | None = None) -> tuple[str, str]:
    """The text of ``content`` and its charset as Python names it.

    A byte order mark decides; then bytes that are valid UTF-8 are; then the charset that the page
    declares, if it fits; then what charset-normalizer finds, windows-1252 for text that is mostly
    ASCII. Raises `BadInput` naming the byte for what is empty, too large or no text.
    """
    if not content.strip():
        raise BadInput(f"{origin}: there is nothing in it")
    refuse_too_large(content, origin)
    for magic, name in _BINARIES:
        if content.startswith(magic):
            hint = _INSTEAD.get(name, "save what it says as text or HTML")
            raise BadInput(f"{origin}: is {name}, not text", hint)
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return _strict(content, charset, origin), charset
    _refuse_binary(content, origin)
    _refuse_broken_utf8(content, origin)
    for charset in _candidates(content, declared):
        try:
            return content.decode(charset), charset
        except UnicodeError:
            continue
    raise BadInput(f"{origin}: in no charset that could be recognised", "convert it to UTF-8")


def refuse_too_large(content: bytes, origin: str) -> None:
    """Raises `BadInput` for an input of more than `MAX_BYTES`."""
    if len(content) > MAX_BYTES:
        raise BadInput(
            f"{origin}: more than {MAX_BYTES // 1024**2} MiB",
            "split the file; a news article is much smaller",
        )


def _strict(content: bytes, charset: str, origin: str) -> str:
    try:
        text = content.decode(charset)
    except UnicodeDecodeError as error:
        place = error.start + len(content) - len(error.object)  # the mark may be cut off
        raise BadInput(
            f"{origin}: byte {place} is not {charset}, "
            "though the file begins with its byte order mark"
        ) from error
    if "\0" in text:
        raise BadInput(f"{origin}: no text: a zero character at character {text.index(chr(0))}")
    return text


def _refuse_binary(content: bytes, origin: str) -> None:
    zero = content.find(b"\0")
    if zero >= 0:
        raise BadInput(
            f"{origin}: no text: a zero byte at byte {zero}",
            "if it is UTF-16, save it as UTF-8 or with a byte order mark",
        )
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls * 20 > len(content):
        first = next(i for i, byte in enumerate(content) if byte in _CONTROLS)
        raise BadInput(f"{origin}: no text: control bytes from byte {first} on")


def _refuse_broken_utf8(content: bytes, origin: str) -> None:
    """Raises when most of what is above ASCII is UTF-8 and some of it is broken.

    Another charset would then garble all of it.
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        kept = content.decode("utf-8", errors="ignore")
        whole = len(kept) - len(kept.encode().translate(None, _ABOVE_ASCII))
        broken = len(content) - len(kept.encode())
        if whole > 2 * broken:
            raise BadInput(
                f"{origin}: byte {error.start} is not UTF-8, though the text around it is",
                "mend the file, or save it as UTF-8 anew",
            ) from error


def _candidates(content: bytes, declared: str | None) -> Iterator[str]:
    yield "utf-8"
    if declared and (known := _known(declared)):
        yield known
    above_ascii = len(content) - len(content.translate(None, _ABOVE_ASCII))
    if above_ascii > _ENGLISH_SHARE * len(content) and (
        guess := from_bytes(content[:200_000]).best()
    ):
        yield guess.encoding
    yield "windows-1252"
    yield "iso-8859-1"


def _known(charset: str) -> str | None:
    """Python's name of a text encoding; Latin-1 is read as windows-1252, as browsers do."""
    try:
        name = codecs.lookup(charset).name.replace("-", "_")
    except LookupError:
        return None
    if name in ("iso8859_1", "ascii", "cp1252"):
        return "windows-1252"
    return charset.lower() if name in IANA_SUPPORTED and name not in _NEVER_DECLARED else None
