"""JSON gives its news articles, or an error with the place."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from kb.errors import BadInput
from kb.model import Record
from kb.reading import read_bytes
from kb.record import to_json
from tests.reading.checks import blocks_are_sound, uncovered
from tests.reading.pages import ARCHIVE, HARBOUR

NEWS: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Lowmark doubles mooring fees",
    "articleBody": f"{HARBOUR}\n\nNWS",
    "datePublished": "2031-04-02T09:30:00Z",
    "author": [{"@type": "Person", "name": "Ines Vale"}, "Tom Hale"],
    "publisher": {"@type": "Organization", "name": "The Lowmark Courier"},
    "mainEntityOfPage": {"@id": "https://courier.example/harbour"},
    "articleSection": ["Harbour", "News"],
    "inLanguage": "en-GB",
}


def read_json(data: Any) -> Any:
    return read_bytes(json.dumps(data).encode(), "news.json")


def test_a_news_article_gives_text_and_metadata() -> None:
    article = read_json(NEWS).articles[0]
    assert article.text == f"Lowmark doubles mooring fees\n\n{HARBOUR}\n\nNWS"
    assert (article.published, article.authors, article.publisher, article.agency) == (
        "2031-04-02T09:30:00+00:00",
        ("Ines Vale", "Tom Hale"),
        "The Lowmark Courier",
        "NWS",
    )
    assert (article.url, article.section, article.language) == (
        "https://courier.example/harbour",
        "Harbour",
        "en-GB",
    )
    assert blocks_are_sound(article)
    assert uncovered(article) == ""


def test_both_dates_are_kept_with_where_they_were_found() -> None:
    article = read_json({**NEWS, "dateModified": "2034-01-05"}).articles[0]
    assert (article.modified, article.published_from, article.modified_from) == (
        "2034-01-05",
        "json-ld",
        "json-ld",
    )
    assert article.day == date(2034, 1, 5)


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Lind, Bo", ("Bo Lind",)),
        ({"name": "Condé Nast"}, ()),
        (["Courier staff reporter", "Admin"], ()),
        ("By Éva Lind and Bo Vale, Lowmark", ("Éva Lind", "Bo Vale")),
        ({"@type": "Organization", "name": "The Lowmark Courier"}, ()),
    ],
    ids=["surname first", "publisher", "desk", "two", "paper"],
)
def test_authors_are_people(author: Any, people: tuple[str, ...]) -> None:
    assert read_json({**NEWS, "author": author}).articles[0].authors == people


@pytest.mark.parametrize(
    "data",
    [[NEWS, NEWS], {"@graph": [{"@type": "WebSite"}, NEWS, NEWS]}],
    ids=["list", "graph"],
)
def test_several_articles_come_from_a_list_or_a_graph(data: Any) -> None:
    assert len(read_json(data).articles) == 2


@pytest.mark.parametrize("between", ["\n", "\r\n\r\n"], ids=["lines", "empty lines"])
@pytest.mark.parametrize("name", ["news.jsonl", "news.ndjson", "news.json", "-"])
def test_several_articles_come_one_a_line(name: str, between: str) -> None:
    text = between.join(json.dumps({**NEWS, "headline": f"Fee {n}"}) for n in range(3)) + between
    reading = read_bytes(text.encode(), name)
    assert [one.headline and one.headline.text for one in reading.articles] == [
        "Fee 0",
        "Fee 1",
        "Fee 2",
    ]
    assert reading.articles[2].publisher == "The Lowmark Courier"


BROKEN = '{"@type": "NewsArticle", oops'
CUT = '{"@type": "NewsArticle", "headline": "Fees"'


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((NEWS, NEWS, BROKEN), "line 3, column 26: "),
        ((BROKEN, NEWS, NEWS), "line 1, column 26: "),
        ((NEWS, BROKEN, NEWS), "line 2, column 26: "),
        ((NEWS, CUT, NEWS), "line 2: it ends too soon"),
        ((NEWS, NEWS, CUT), "line 3, column "),
        ((NEWS, '{"a": NaN}', NEWS), "line 2: NaN is no JSON number"),
        ((NEWS, {**NEWS, "articleBody": " "}, NEWS), "line 2: $.articleBody is missing"),
        ((NEWS, "[", NEWS), "line 2: it ends too soon"),
        ((NEWS, [], NEWS), "line 2: $ is no object"),
        ((NEWS, "\n\n", NEWS, {"@type": "Article"}), "line 6: $.articleBody is missing"),
    ],
)
def test_a_line_that_is_broken_keeps_no_other_out(lines: Any, why: str) -> None:
    text = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    reading = read_bytes(text.encode(), "news.jsonl")
    assert len(reading.articles) == 2
    assert reading.unread is not None
    assert reading.unread.startswith(f"1 of its 3 articles could not be read: {why}")


def test_of_many_articles_that_cannot_be_read_some_are_named() -> None:
    reading = read_json([NEWS, *[{**NEWS, "articleBody": None}] * 9])
    assert len(reading.articles) == 1
    assert reading.unread is not None
    first, *told, last = reading.unread.split("\n")
    assert first.startswith("9 of its 10 articles could not be read: $[1].articleBody")
    assert [line.partition(".")[0] for line in told] == [f"$[{n}]" for n in range(2, 6)]
    assert last == "and 4 more"


def test_records_that_were_exported_one_a_line_are_read_as_their_articles() -> None:
    lines = [json.dumps(to_json(each, with_content=True)) for each in records()]
    reading = read_bytes("\n".join(lines).encode(), "records.jsonl")
    assert [a.text for a in reading.articles] == [each.article.text for each in records()]


@pytest.mark.parametrize(
    "type_", ["ReportageNewsArticle", "schema:NewsArticle", ["Thing", "https://schema.org/Article"]]
)
def test_every_kind_of_article_is_one(type_: Any) -> None:
    assert len(read_json({**NEWS, "@type": type_}).articles) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({**NEWS, "articleBody": None}, "news.json: $.articleBody is missing"),
        ([{**NEWS, "articleBody": " "}], "news.json: $[0].articleBody is missing"),
        ({"@graph": [{**NEWS, "headline": 5}]}, "news.json: $['@graph'][0].headline is no text"),
        ({**NEWS, "datePublished": "Tuesday"}, "news.json: $.datePublished: “Tuesday” is no ISO"),
        ({"@type": "Recipe"}, "news.json: there is no news article in this JSON"),
        ([], "news.json: there is no news article in this JSON"),
        (["harbour"], "news.json: $[0] is no object"),
        ("harbour", "news.json: $ is no object"),
        ({**NEWS, "articleBody": "half \ud83d"}, "news.json: holds half a character"),
    ],
)
def test_what_is_missing_or_wrong_is_named_with_its_path(data: Any, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_json(data)
    assert caught.value.message.startswith(message)


STORY = "The pier will close in May, harbour master Ines Vale said."


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        ({"hed": "Pier", "story_text": STORY, "pub_dt": "2031-04-02"}, "hed, story_text, pub_dt"),
        ([{"hed": "Pier"}, {"hed": "Pool", "story": STORY}], "hed, story"),
        ([{f"f{n}": STORY} for n in range(20)], "f0, f1, f2, f3, f4, f5, f6, f7, …"),
    ],
)
def test_the_fields_that_there_are_are_named_where_none_is_a_text(data: Any, fields: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_json(data)
    assert caught.value.message.endswith(f"whose objects have the fields {fields}")
    assert "A table of articles" in (caught.value.hint or "")


@pytest.mark.parametrize("data", [{"text": "Too short"}, {"@type": "Recipe", "name": STORY}, []])
def test_fields_are_not_named_where_they_are_not_what_is_wrong(data: Any) -> None:
    with pytest.raises(BadInput) as caught:
        read_json(data)
    assert "fields" not in caught.value.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n  "a": 1\n  "b": 2}', "news.json: line 3, column 3"),
        ("[" * 100_000, "news.json: nested too deeply"),
        ('{"a": NaN}', "news.json: NaN is no JSON number"),
        (f'{{"a": {"9" * 5000}}}', "news.json: a number in it is too long"),
    ],
    ids=["syntax", "depth", "NaN", "digits"],
)
def test_broken_json_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_bytes(text.encode(), "news.json")
    assert caught.value.message.startswith(message)


def test_prose_in_brackets_is_no_json() -> None:
    reading = read_bytes(b"[Editor's note: this was updated.]\n\nThe harbour is shut.", "-")
    assert reading.snapshot.media_type == "text/plain"


def records() -> list[Record]:
    reading = read_bytes(ARCHIVE.text.encode(), "page.txt")
    return [Record(article, reading.snapshot) for article in reading.articles]


def record() -> Record:
    return records()[1]


def test_a_record_is_read_as_its_article() -> None:
    reading = read_json(to_json(record()))
    assert reading.articles[0].text == record().article.text
    assert reading.articles[0].snapshot == reading.snapshot.sha256 != record().snapshot.sha256


def test_a_record_that_embeds_its_bytes_keeps_its_snapshot_and_offset() -> None:
    reading = read_json(to_json(record(), with_content=True))
    (article,) = reading.articles
    text = reading.snapshot.content.decode(reading.snapshot.charset)
    assert text[article.offset : article.offset + len(article.text)] == article.text


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"id": "0" * 12}, r"\$\.article\.id is not that of its text"),
        ({"id": "harbour"}, r"\$\.article\.id: 'harbour' does not match"),
        ({"text": "Other words"}, "span .* the article"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(changed: Any, message: str) -> None:
    data = to_json(record())
    data["article"].update(changed)
    with pytest.raises(BadInput, match=f"^news.json: .*{message}"):
        read_json(data)


SAID = "“We have no drivers,” said Jon Ash of Orrin Buses."
ANSWERS: dict[str, Any] = {
    "a list by name": {
        "status": "ok",
        "articles": [
            {"title": "Buses to stop", "content": SAID, "publishedAt": "2031-04-02"},
            {"title": "Without a text", "content": None},
        ],
    },
    "hits of a search": {
        "hits": {
            "total": {"value": 1},
            "hits": [
                {
                    "_id": "7",
                    "_source": {"title": "Buses to stop", "text": SAID, "date": "2031-04-02"},
                }
            ],
        }
    },
    "fields inside": {
        "response": {
            "results": [
                {
                    "webTitle": "Buses to stop",
                    "webPublicationDate": "2031-04-02T10:00:00Z",
                    "fields": {"body": f"<p>{SAID}</p>"},
                }
            ]
        }
    },
    "words inside": [
        {
            "title": {"rendered": "Buses to <em>stop</em>"},
            "content": {"rendered": f"<p>{SAID}</p>\n"},
            "date": "2031-04-02T10:00:00",
        }
    ],
    "a feed": {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Orrin Courier",
        "items": [
            {
                "title": "Buses to stop",
                "content_html": f"<p>{SAID}</p>",
                "date_published": "2031-04-02",
            }
        ],
    },
    "an envelope with a type of its own": {
        "type": "collection",
        "data": {"title": "Buses to stop", "text": SAID, "date": "2031-04-02"},
    },
    "a typed one in another": {
        "@type": "WebPage",
        "mainEntity": {
            "@type": "NewsArticle",
            "headline": "Buses to stop",
            "articleBody": SAID,
            "datePublished": "2031-04-02",
        },
    },
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_articles_are_found_in_what_a_server_answered(answer: Any) -> None:
    (article,) = read_json(answer).articles
    assert article.text == f"Buses to stop\n\n{SAID}"
    assert article.published is not None
    assert article.published.startswith("2031-04-02")


def test_comments_on_an_article_are_none() -> None:
    comments = [{"text": "I think that this is a bad idea, as Bob said."}]
    with pytest.raises(BadInput, match="there is no news article"):
        read_json({"title": "Buses to stop", "content": None, "comments": comments})


def test_an_article_may_lie_no_deeper_than_servers_put_it() -> None:
    deep: Any = {"title": "Buses to stop", "text": SAID}
    for _ in range(100):
        deep = {"data": deep}
    with pytest.raises(BadInput, match="there is no news article"):
        read_json(deep)


def test_what_stands_beside_an_article_is_none() -> None:
    data = [
        {"type": "articles", "attributes": {"title": "Buses to stop", "body": SAID}},
        {"type": "comments", "attributes": {"body": "I think that this is bad."}},
    ]
    beside = [{"type": "people", "attributes": {"text": "Ann writes about ports."}}]
    (article,) = read_json({"data": data, "included": beside}).articles
    assert article.text == f"Buses to stop\n\n{SAID}"
    with pytest.raises(BadInput, match="there is no news article"):
        read_json({"title": "Pier", "content": None, "image": {"text": "The pier from the air"}})


def test_an_answer_may_stand_on_each_line() -> None:
    lines = (json.dumps({"_source": {"title": f"Buses {n}", "text": SAID}}) for n in range(3))
    found = read_bytes("\n".join(lines).encode(), "news.jsonl")
    assert [article.text.split("\n")[0] for article in found.articles] == [
        "Buses 0",
        "Buses 1",
        "Buses 2",
    ]
