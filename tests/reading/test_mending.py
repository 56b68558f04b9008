"""Words that a program spoilt on the way are read as they were; all others as they stand."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading import left_out, read_bytes
from kb.reading.mending import mended

TEXT = """Council backs the pier

The council’s leader, Ines Vale, said: “We can’t wait – the pier is failing.” Work costs £4m.

“It’s a waste,” said Zoë Hale, who runs a café. “We’ll fight it.”
"""


def twice(text: str, charset: str) -> str:
    """What comes of a text in UTF-8 that a program reads in another charset."""
    return text.encode().decode(charset, "ignore")


SPOILT = {
    "decoded twice": twice(TEXT, "latin-1"),
    "decoded twice, and a byte of the closing mark dropped": twice(TEXT, "cp1252"),
    "decoded three times": twice(twice(TEXT, "latin-1"), "latin-1"),
    "signs of windows-1252 as controls": TEXT.encode("cp1252").decode("latin-1"),
    "signs by HTML's names": TEXT.replace("“", "&ldquo;")
    .replace("”", "&#8221;")
    .replace("’", "&#x2019;"),
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_a_plain_text_that_was_spoilt_is_read_as_it_was(spoilt: str) -> None:
    found = read_bytes(spoilt.encode(), "pier.txt")
    (article,) = found.articles
    assert article.text == TEXT.strip()
    assert article.offset is None
    assert left_out(found.snapshot, article) == []


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_so_is_the_text_of_a_page_and_of_a_field(spoilt: str) -> None:
    title, *paragraphs = spoilt.strip().split("\n\n")
    inside = "".join(f"<p>{html.escape(each, quote=False)}</p>" for each in paragraphs)
    page = f"<html><body><article><h1>{title}</h1>{inside}</article></body></html>"
    field = json.dumps({"title": title, "text": "\n\n".join(paragraphs)})
    for content, name in ((page, "pier.html"), (field, "pier.json")):
        (article,) = read_bytes(content.encode(), name).articles
        assert article.text == TEXT.strip()


def test_what_nobody_sees_parts_no_words_of_a_page() -> None:
    page = (
        "<html><body><article><h1>Pier</h1><p>The coun&shy;cil&rsquo;s &#8203;leader, \ufeffInes"
        "&nbsp;Vale, said the pier was failing and that it would close.</p></article></body></html>"
    )
    (article,) = read_bytes(page.encode(), "pier.html").articles
    assert "The council’s leader, Ines Vale, said" in article.text


def test_a_plain_text_with_an_odd_letter_alone_stays_a_slice_of_the_page() -> None:
    text = "Pier to close\n\n“It is late,” said JosÃ© Vale of the har\u00adbour.\n"
    (article,) = read_bytes(text.encode(), "pier.txt").articles
    assert (article.text, article.offset) == (text.strip(), 0)


@given(st.text(st.sampled_from("abé ëßÅâÂÃ“”‘’\"'—–…€£.,;&\n")))
def test_text_that_nothing_spoilt_stays_as_it_is(text: str) -> None:
    """Unless it has letters that papers in English do not print before such marks."""
    if not any(letter in text for letter in "ÅâÂÃ"):
        assert mended(text) == text


@given(st.text(st.sampled_from("abcé “”’–…£.,\n"), min_size=1))
def test_what_is_mended_needs_no_mending(text: str) -> None:
    once = mended(twice(text, "latin-1"))
    assert mended(once) == once
