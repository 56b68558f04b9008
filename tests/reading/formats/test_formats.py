"""Each format knows its own texts, and what none knows is plain text."""

from __future__ import annotations

import json
from types import ModuleType

import pytest

from kb.reading import formats
from kb.reading.formats import FORMATS, csv_table, html, news_json, plain
from kb.reading.snapshot import Reading, snapshot_of
from tests.reading.pages import HARBOUR

TEXTS = {
    html.NAME: f"<!doctype html><html><body><article><p>{HARBOUR}</p></article></body></html>",
    news_json.NAME: json.dumps({"@type": "NewsArticle", "articleBody": HARBOUR}),
    csv_table.NAME: f'text\n"{HARBOUR}"\n',
    plain.NAME: HARBOUR,
}


@pytest.mark.parametrize("name", [name for name in TEXTS if name != csv_table.NAME])
def test_a_text_is_told_by_what_it_says(name: str) -> None:
    assert name == formats.format_of(TEXTS[name], "").NAME
    assert name == formats.format_of(TEXTS[name], ".odd").NAME


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.NAME)
def test_the_ending_of_a_name_tells_what_the_text_does_not(form: ModuleType) -> None:
    for ending in form.ENDINGS:
        assert formats.format_of("Nothing shows what this is.", ending) is form
    assert form.ENDINGS


@pytest.mark.parametrize("form", [*FORMATS, plain], ids=lambda form: form.NAME)
def test_each_format_reads_its_text_and_is_found_by_its_media_type(form: ModuleType) -> None:
    assert form.NAME in TEXTS, "a new format needs a text here"
    text = TEXTS[form.NAME]
    taken = snapshot_of(text.encode(), form.MEDIA_TYPE, "utf-8", "-")
    found: Reading = form.read(text, taken, "auto")
    assert "mooring fees" in found.articles[0].text
    assert formats.format_with(taken.media_type) is form
