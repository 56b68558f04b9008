"""Bytes become text in the right charset, or are refused with the place."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import BadInput
from kb.reading import snapshot
from kb.reading.snapshot import declared_charset, decode, snapshot_of

TEXT = "“Lowmark’s fees – 5\N{NO-BREAK SPACE}% up”, said the café owner in a long enough line.\r\n"


@pytest.mark.parametrize(
    ("content", "declared", "charset"),
    [
        (TEXT.encode(), None, "utf-8"),
        (TEXT.encode("utf-8-sig"), None, "utf-8-sig"),
        (TEXT.encode("utf-16"), None, "utf-16"),
        (TEXT.encode("utf-32"), None, "utf-32"),
        (TEXT.encode("cp1252"), None, "windows-1252"),
        (TEXT.encode("cp1252"), "ISO-8859-1", "windows-1252"),
        (TEXT.encode("cp1252"), "utf-8", "windows-1252"),
        (TEXT.encode(), "iso-8859-1", "utf-8"),
        (TEXT.encode(), "no-such-charset", "utf-8"),
        (TEXT.encode("mac_roman"), "macintosh", "macintosh"),
    ],
    ids=[
        "UTF-8", "UTF-8 with mark", "UTF-16", "UTF-32", "windows-1252 undeclared",
        "windows-1252 declared Latin-1", "windows-1252 declared UTF-8", "UTF-8 declared Latin-1",
        "unknown charset declared", "declared charset",
    ],
)  # fmt: skip
def test_the_text_comes_out_whatever_charset_it_came_in(
    content: bytes, declared: str | None, charset: str
) -> None:
    assert decode(content, "-", declared) == (TEXT, charset)


def test_text_that_is_hardly_ascii_is_read_in_the_charset_that_fits() -> None:
    greek = "Το λιμάνι του Λόουμαρκ διπλασιάζει τα τέλη, είπε ο υπουργός στους δημοσιογράφους. "
    text, charset = decode((greek * 5).encode("iso8859_7"), "-")
    assert (text, (greek * 5).encode(charset).decode(charset)) == (greek * 5, greek * 5)


@pytest.mark.parametrize("declared", ["utf-7", "rot13", "base64", "unicode_escape", "idna"])
def test_a_codec_that_is_no_charset_is_never_used(declared: str) -> None:
    assert decode(b"caf\xe9 +AGE- a\\u0041 in the harbour", "-", declared)[1] == "windows-1252"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "harbour: there is nothing in it"),
        (b" \r\n\t", "harbour: there is nothing in it"),
        (b"%PDF-1.7 ...", "harbour: is a PDF file"),
        (b"PK\x03\x04....", "harbour: is a ZIP archive"),
        (b"The harbour\x00", "harbour: no text: a zero byte at byte 11"),
        (b"ab\x01\x02\x03", "harbour: no text: control bytes from byte 2"),
        (TEXT.encode() * 2 + b"\x93", f"harbour: byte {len(TEXT.encode()) * 2} is not UTF-8"),
        (b"\xef\xbb\xbfab\xff", "harbour: byte 5 is not utf-8-sig"),
        (b"\xff\xfea\x00\x00\x00", "harbour: no text: a zero character at character 1"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(content: bytes, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        decode(content, "harbour")
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize("content", [b"PK\x03\x04....", b"{\\rtf1 The harbour}"])
def test_who_has_a_document_is_told_what_to_do_with_it(content: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        decode(content, "harbour")
    assert (caught.value.advice or "").endswith("save what it says as text or HTML")


def test_who_has_a_pdf_file_is_told_how_to_have_its_text() -> None:
    with pytest.raises(BadInput) as caught:
        decode(b"%PDF-1.7 ...", "harbour.pdf")
    assert "copy its words into a text file, or make one with `pdftotext`" in str(
        caught.value.advice
    )


def test_a_file_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MAX_BYTES", 1024)
    assert decode(b"a" * 1024, "-")[0] == "a" * 1024
    with pytest.raises(BadInput, match="more than"):
        decode(b"a" * 1025, "-")


@given(st.binary())
def test_offsets_count_in_what_the_recorded_charset_gives(content: bytes) -> None:
    try:
        text, charset = decode(content, "-")
    except BadInput:
        return
    assert content.decode(charset) == text


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<html><meta charset="windows-1252">', "windows-1252"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?><html>', "ISO-8859-2"),
        (b"<html>", None),
    ],
)
def test_a_page_declares_its_charset(page: bytes, charset: str | None) -> None:
    assert declared_charset(page) == charset


def test_a_snapshot_is_known_by_the_hash_of_its_bytes() -> None:
    taken = snapshot_of(b"x", "text/plain", "utf-8", "-", "2031-04-02T00:00:00+00:00")
    assert (taken.sha256, taken.retrieved) == (
        hashlib.sha256(b"x").hexdigest(),
        "2031-04-02T00:00:00+00:00",
    )


def test_a_zip_archive_is_to_be_unpacked() -> None:
    with pytest.raises(BadInput) as caught:
        decode(b"PK\x03\x04....", "articles.zip")
    assert (caught.value.hint or "").startswith("take out the files")
