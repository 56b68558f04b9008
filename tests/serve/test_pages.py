"""The pages: what they show, that they hold together, and that hostile text stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from starlette.testclient import TestClient

from kb import ask, graph
from kb.compare import Facts
from kb.model import Block, Record, Span
from kb.report import plot
from kb.serve import Site, create
from kb.serve.cards import remarks
from kb.serve.marking import target
from kb.serve.pages.query import EXAMPLES
from kb.store import Aside, LocalStore
from tests.articles import record
from tests.ask.test_joined import HALE, joined_by_decision
from tests.identity.articles import article as spoken
from tests.records import ECHO, HARBOUR
from tests.stores import filled

pytestmark = pytest.mark.slow


VOID = {"meta", "link", "input", "br", "img"}
PATHS = [
    "/",
    "/said",
    "/said?q=nothing+like+it",
    "/people",
    "/figures",
    "/findings",
    "/plots",
    "/articles",
    "/aside",
    "/watches",
    "/verify",
    "/articles/add",
    "/review",
    "/decided",
    "/changes",
    "/query",
    f"/articles/{HARBOUR.article.id}",
    f"/articles/{HARBOUR.article.id}/mark",
    f"/people/{HARBOUR.agents[0].id}",
]


class Page(HTMLParser):
    """The tags, identifiers, links and text of a page; fails where an element is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[str]:
        return [str(given["href"]) for tag, given in self.tags if tag == "a"]


def test_the_margin_says_why_a_source_is_quoted(client: TestClient) -> None:
    page = Page(client.get(f"/articles/{HARBOUR.article.id}").text)
    assert page.text.count("reason: insider, “briefed on the talks”") == 1


@pytest.mark.parametrize("path", PATHS)
def test_a_page_holds_together(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert len(page.ids) == len(set(page.ids))
    assert [tag for tag, _ in page.tags].count("h1") == 1
    for tag, given in page.tags:
        assert not [name for name in given if name == "style" or name.startswith("on")]
        assert tag != "style"
        if tag in ("script", "link", "img"):
            assert str(given.get("src") or given.get("href")).startswith("/static/")


@pytest.mark.parametrize("path", PATHS)
def test_every_link_of_a_page_leads_somewhere(client: TestClient, path: str) -> None:
    links = [link for link in Page(client.get(path).text).links() if link.startswith("/")]
    assert links
    for link in links:
        assert client.get(link.partition("#")[0]).status_code in (200, 303), link


def test_a_search_shows_each_statement_in_its_paragraph_with_its_speaker(
    client: TestClient,
) -> None:
    page = Page(client.get("/said", params={"q": "quays crumbling", "by": "brill"}).text)
    assert "1 statement" in page.text
    assert "We have waited long enough," in page.text
    assert "told the Lowmark Courier in a radio interview" in page.text
    assert "Oda Brill" in page.text
    assert "transport minister" in page.text


def test_the_file_of_a_list_is_exactly_that_list(client: TestClient) -> None:
    page = Page(client.get("/said", params={"by": "brill", "type": "direct"}).text)
    (file,) = [link for link in page.links() if link.startswith("/said.csv")]
    rows = list(csv.DictReader(io.StringIO(client.get(file).text)))
    assert f"{len(rows)} statement" in page.text
    assert {row["speaker"] for row in rows} == {"Oda Brill"}


def test_the_file_of_a_speaker_has_exactly_what_was_said(client: TestClient) -> None:
    page = Page(client.get(f"/people/{HARBOUR.agents[0].id}").text)
    (file,) = [link for link in page.links() if link.startswith("/said.csv")]
    rows = list(csv.DictReader(io.StringIO(client.get(file).text)))
    assert f"{len(rows)} statement" in page.text
    assert len(rows) == len([link for link in page.links() if link.startswith("/cite/")])


def test_a_speaker_is_one_under_every_identifier(client: TestClient, folder: Path) -> None:
    with LocalStore.open(folder, read_only=True) as store:
        (row,) = [row for row in ask.speakers(store) if row.name == "Oda Brill"]
    assert len(row.ids) == 2
    texts = {Page(client.get(f"/people/{id_}").text).text for id_ in (row.id, *row.ids)}
    assert len(texts) == 1
    assert "in 2 articles" in texts.pop()


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((None, None), ["in 2 articles, one of them"]),
        ((None, "2031-05-02"), ["in 2 articles, the last"]),
        (("2031-05-01", "2031-05-02"), ["in 2 articles, the first", "the last"]),
    ],
)
def test_first_and_last_are_said_of_articles_that_have_a_day(
    tmp_path: Path, days: tuple[str | None, ...], told: list[str]
) -> None:
    beside = ("Tam Quell", "Wim Sander", "Eda Lorne")
    records = [
        spoken(f"2031-01-0{n}", ("Una Vorn", "keeper", "Lowmark"), beside=beside) for n in (1, 2)
    ]
    dated = [
        replace(one, article=replace(one.article, published=day))
        for one, day in zip(records, days, strict=True)
    ]
    folder = filled(tmp_path / "store", *dated)
    with LocalStore.open(folder) as store:
        store.link()
    with TestClient(create(Site(folder)), base_url="http://localhost") as client:
        (agent, *_) = [each.id for each in dated[0].agents if each.name == "Una Vorn"]
        text = " ".join(Page(client.get(f"/people/{agent}").text).text.split())
    assert all(each in text for each in told)
    assert ("the first" in text) == (None not in days)


def test_the_beginning_of_an_identifier_leads_to_its_speaker(
    client: TestClient, folder: Path
) -> None:
    with LocalStore.open(folder, read_only=True) as store:
        (row,) = [row for row in ask.speakers(store) if row.name == "Oda Brill"]
    answer = client.get(f"/people/{row.id[:6]}", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/people/{row.id}"


def test_a_name_that_is_searched_for_leads_to_who_goes_by_it(client: TestClient) -> None:
    page = Page(client.get("/said?q=oda+brill").text)
    assert "Who goes by this name" in page.text
    (link,) = {link for link in page.links() if link.startswith("/people/")}
    assert "Oda Brill" in Page(client.get(link).text).text
    assert "goes by this name" not in Page(client.get("/said?q=crumbling").text).text


@pytest.mark.parametrize("path", ["/said", "/people", "/figures", "/articles"])
def test_a_page_behind_the_last_leads_back_to_it(client: TestClient, path: str) -> None:
    page = Page(client.get(path, params={"page": 999_999}).text)
    assert "none so far behind the first" in page.text
    (back,) = [str(given["href"]) for _, given in page.tags if given.get("rel") == "prev"]
    assert client.get(back).status_code == 200
    assert "none so far" not in Page(client.get(back).text).text


def test_the_numbers_of_an_article_stand_under_its_title_once(client: TestClient) -> None:
    links = Page(client.get(f"/figures?article={HARBOUR.article.id}").text).links()
    assert len(HARBOUR.figures) > 1
    assert links.count(f"/articles/{HARBOUR.article.id}") == 1


def test_a_hint_never_tells_who_has_a_browser_to_type_a_command(client: TestClient) -> None:
    for path, status in (
        ("/said?article=none", 400),
        ("/show/none", 404),
        ("/query?query=CLEAR+ALL", 400),
    ):
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == status
        assert "`kb" not in Page(answer.text).text


def test_a_search_that_finds_nothing_says_who_could_be_asked(client: TestClient) -> None:
    page = Page(client.get("/said?q=nothing+like+it").text)
    assert "Nothing found" in page.text
    assert "/said?by=Oda+Brill" in page.links()


@pytest.mark.parametrize("path", ["/said", "/people"])
def test_a_search_for_a_name_that_nobody_has_leads_to_the_names_near_it(
    client: TestClient, path: str
) -> None:
    page = Page(client.get(path, params={"by": "oda bril"}).text)
    assert "Nobody is called “oda bril”. Did you mean Oda Brill?" in page.text
    assert f"{path}?by=Oda+Brill" in page.links()
    unlike = Page(client.get(path, params={"by": "zebedee"}).text)
    assert "Nobody is called “zebedee”." in unlike.text
    assert "Did you mean" not in unlike.text
    assert "Nobody is called" not in Page(client.get(path, params={"by": "brill"}).text).text


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("type=loud", "'loud' is no type"),
        ("since=yesterday", "since is a day like"),
        ("page=0", "page is a whole number"),
        ("page=²", "page is a whole number"),
        ("min_confidence=high", "min_confidence is a number"),
        ("article=zzz", "no article in this store"),
    ],
)
def test_a_value_that_makes_no_sense_is_said_so(
    client: TestClient, query: str, reason: str
) -> None:
    answer = client.get(f"/said?{query}")
    assert answer.status_code == 400
    assert reason[1:] in Page(answer.text).text


def test_an_article_shows_all_that_was_found_at_its_place(client: TestClient) -> None:
    page = Page(client.get(f"/articles/{HARBOUR.article.id}").text)
    for statement in HARBOUR.statements:
        for span in statement.content:
            assert target(span) in page.ids
    for figure in HARBOUR.figures:
        assert target(figure.span) in page.ids
    assert " ".join(HARBOUR.article.text.split()) in " ".join(page.text.split()) or all(
        block.span.text in page.text for block in HARBOUR.article.blocks
    )


@pytest.mark.parametrize("kind", ["statements", "figures", "agents"])
def test_an_identifier_leads_to_its_characters(client: TestClient, kind: str) -> None:
    one = getattr(HARBOUR, kind)[0]
    answer = client.get(f"/show/{one.id}")
    assert answer.status_code == 303
    where, _, anchor = answer.headers["location"].partition("#")
    page = Page(client.get(where).text)
    assert not anchor or anchor in page.ids


def test_what_is_not_there_is_said_so(client: TestClient) -> None:
    for path in ("/articles/none", "/people/none", "/people/none.a1-2", "/show/none", "/none"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "cannot be shown" in Page(answer.text).text


def test_a_point_of_a_plot_leads_to_the_figure_that_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = [Facts(HARBOUR), Facts(ECHO)]
    figures = [next(f for f in HARBOUR.figures if f.kind == "money")]
    figures.append(replace(figures[0], value=Decimal(99)))
    site = Site(folder, queries=1)
    articles = {each.article.id: each for each in facts}
    verdicts = {figure.id: "problem" for figure in figures}
    monkeypatch.setattr(site, "plots", lambda: [plot._plot(figures, [], verdicts, articles)])
    with TestClient(create(site), base_url="http://localhost") as client:
        page = Page(client.get("/plots").text)
        links = {link for link in page.links() if link.startswith("/articles/") and "#" in link}
        assert len(links) == 1
        (where, anchor) = links.pop().split("#")
        assert anchor in Page(client.get(where).text).ids


def test_a_query_is_answered_as_a_table_with_links(client: TestClient) -> None:
    asked = {"query": "SELECT ?s ?name { ?s kb:speaker/skos:prefLabel ?name } LIMIT 3"}
    page = Page(client.get("/query", params=asked).text)
    assert "3 rows" in page.text
    assert len([link for link in page.links() if link.startswith("/show/")]) == 3
    wrong = client.get("/query", params={"query": "SELECT * {"})
    assert wrong.status_code == 400
    assert "cannot be read" in Page(wrong.text).text
    assert "SELECT * {" in wrong.text


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_query_finds_something(client: TestClient, name: str) -> None:
    page = client.get("/query", params={"example": name}).text
    sparql = page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    answer = Page(client.get("/query", params={"query": unescape(sparql)}).text)
    assert "td" in [tag for tag, _ in answer.tags]


HOSTILE = "<script>alert(1)</script> $x$ \\input{y} \"'><img src=x onerror=alert(1)>{{7*7}}"


def hostile_record() -> Record:
    """An article that tries to be more than text, in every field that a page shows."""
    text = f"Fees {HOSTILE}\n\nOda {HOSTILE} said fees {HOSTILE} would rise."
    head, body = text.split("\n\n")
    start = len(head) + 2
    article = replace(
        HARBOUR.article,
        id="ab" * 6,
        text=text,
        blocks=(
            Block("headline", Span(0, len(head), head)),
            Block("paragraph", Span(start, len(text), body)),
        ),
        publisher=HOSTILE,
        agency=HOSTILE,
        authors=(HOSTILE,),
        url="javascript:alert(1)",
        section=HOSTILE,
    )
    content = text.index("fees <")
    name = Span.of(text, start, text.index(" said"))
    agent = replace(
        HARBOUR.agents[0],
        id=f"{article.id}.a1-2",
        name=name.text,
        aliases=(),
        mentions=(name,),
        capacities=(),
    )
    statement = replace(
        HARBOUR.statements[0],
        id=f"{article.id}.s1-2",
        content=(Span.of(text, content, len(text)),),
        cue=(),
        source=(name,),
        speaker=agent.id,
        speaker_as=None,
        addressee=None,
        medium=None,
        date=None,
        via=None,
    )
    return replace(
        HARBOUR,
        article=article,
        statements=(statement,),
        agents=(agent,),
        figures=(),
        headline_figures=(),
        uncheckable_figures=(),
        times=(),
        sentences=(),
    )


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile") / "store"
    record = hostile_record()
    with LocalStore.open(folder) as store:
        store.put(record, graph.quads(record))
        store.set_aside(
            Aside("1", HOSTILE, None, HOSTILE, "read", HOSTILE, None, None, "{}", "2031-01-01"),
            None,
        )
    with TestClient(create(Site(folder, queries=1)), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/said",
        "/people",
        "/people/abababababab.a1-2",
        "/findings",
        "/articles",
        "/articles/abababababab",
        "/aside",
        "/query?query=SELECT+*+{?s+schema:text+?o}",
        f"/said?q={HOSTILE}&by={HOSTILE}",
        f"/query?query={HOSTILE}",
        f"/said?type={HOSTILE}",
        f"/show/{HOSTILE.replace('/', '')}",
    ],
)
def test_hostile_text_stays_text(attacked: TestClient, path: str) -> None:
    answer = attacked.get(path)
    page = Page(answer.text)
    sources = [str(given.get("src")) for tag, given in page.tags if tag == "script"]
    assert all(source.startswith("/static/") for source in sources)
    assert "img" not in [tag for tag, _ in page.tags]
    assert not [link for link in page.links() if not link.startswith(("/", "#"))]
    assert "49" not in page.text
    if answer.status_code == 200 and path != "/findings":
        assert "alert(1)" in page.text or "alert(1)" in answer.text


def test_what_is_not_sure_is_said_beside_a_statement() -> None:
    from kb.ask import statements_of

    rows = [row for record in (HARBOUR, ECHO) for row in statements_of(record)]
    unsure = replace(rows[0], confidence=0.9, speaker_confidence=0.5, standing="unasserted")
    assert "45% sure" in remarks(unsure)
    assert "not said outright" in remarks(unsure)


def bib_of(client: TestClient, identifier: str) -> dict[str, str]:
    """The fields of a statement's entry, as a program that reads BibTeX sees them."""
    answer = client.get(f"/cite/{identifier}.bib")
    assert answer.headers["content-type"].startswith("application/x-bibtex")
    library = bibtexparser.parse_string(answer.text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert entry.key == identifier
    return {name: field.value for name, field in entry.fields_dict.items()}


def test_a_statement_can_be_cited_as_text_and_in_bibtex(client: TestClient) -> None:
    page = Page(client.get("/said", params={"q": "quays crumbling", "by": "brill"}).text)
    (link,) = [link for link in page.links() if link.startswith("/cite/")]
    fields = bib_of(client, link.removeprefix("/cite/").removesuffix(".bib"))
    assert fields["note"] in page.text
    assert "Oda Brill (transport minister" in fields["note"]
    assert fields["title"] in HARBOUR.article.text


def test_what_latex_would_take_for_a_command_is_text_in_bibtex(attacked: TestClient) -> None:
    (identifier,) = [st.id for st in hostile_record().statements]
    text = attacked.get(f"/cite/{identifier}.bib").text
    assert "\\input{" not in text
    assert "$" not in text.replace("\\$", "")
    assert HOSTILE.partition("\"'")[0] in bib_of(attacked, identifier)["title"]
    assert attacked.get("/cite/none.bib").status_code == 404


def test_a_speaker_is_shown_with_who_gives_another_number(tmp_path: Path) -> None:
    saying = "The port will lose {} jobs over two years because of the new fees"
    mine = record(f"“{saying.format(300)},” minister Oda Brill said on Monday.")
    other = record(f"“{saying.format(500)},” union leader Tom Hale said on Friday.")
    with LocalStore.open(tmp_path / "store") as store:
        for each in (mine, other):
            store.put(each, graph.quads(each))
    (brill,) = [agent.id for agent in mine.agents if agent.name == "Oda Brill"]
    with TestClient(create(Site(tmp_path / "store")), base_url="http://localhost") as client:
        page = Page(client.get(f"/people/{brill}").text)
    assert "Where others say otherwise" in page.text
    assert "Tom Hale" in page.text
    assert {"ins", "del"} <= {tag for tag, _ in page.tags}


def test_a_speaker_is_shown_with_topics_that_lead_to_their_statements(tmp_path: Path) -> None:
    said = ("a chip plant is what the town needs", "the chip plant brings jobs")
    made = [record(f"“We know that {words},” minister Oda Brill said.") for words in said]
    with LocalStore.open(tmp_path / "store") as store:
        for each in made:
            store.put(each, graph.quads(each))
        store.link()
    (brill,) = [agent.id for agent in made[0].agents if agent.name == "Oda Brill"]
    with TestClient(create(Site(tmp_path / "store")), base_url="http://localhost") as client:
        page = Page(client.get(f"/people/{brill}").text)
        (topic,) = [link for link in page.links() if link.startswith("/said?") and "chip" in link]
        assert "2 statements" in Page(client.get(topic).text).text


def test_the_address_of_who_was_joined_to_another_leads_on(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        before, now = joined_by_decision(store), str(store.identities.of_agent(HALE))
    given = {"base_url": "http://localhost", "follow_redirects": False}
    with TestClient(create(Site(tmp_path / "store")), **given) as client:  # type: ignore[arg-type]
        person = client.get(f"/people/{before}")
        assert (person.status_code, person.headers["location"]) == (302, f"/people/{now}")
        assert "Tom Hale" in Page(client.get(f"/people/{now}").text).text
        for kind, status, location in (
            ("text/turtle", 302, f"/id/entity/{now}"),
            ("text/html", 303, f"/people/{before}"),
        ):
            thing = client.get(f"/id/entity/{before}", headers={"Accept": kind})
            assert (thing.status_code, thing.headers["location"]) == (status, location)
        assert client.get("/people/e0123456789").status_code == 404
        nobody = client.get("/id/entity/e0123456789", headers={"Accept": "text/turtle"})
        assert nobody.status_code == 404


def test_what_is_not_ready_yet_comes_by_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.checking._PATIENCE", 0)
    with TestClient(create(Site(folder, queries=1)), base_url="http://localhost") as client:
        answer = client.get("/findings", headers={"Accept": "text/html"})
        assert (answer.status_code, answer.headers["refresh"]) == (503, "5")
        assert "Not ready yet" in Page(answer.text).text
        told = client.get("/api/audit")
        assert (told.status_code, "refresh" in told.headers) == (503, False)
