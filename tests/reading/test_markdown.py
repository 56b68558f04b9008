"""Articles in Markdown: what their lines say, without the marks."""

import pytest

from kb.model import Article
from kb.reading import left_out, read_bytes
from kb.reading.markdown import unmarked
from tests.reading.checks import blocks_are_sound


def article(text: str, origin: str = "weir.md") -> Article:
    (found,) = read_bytes(text.encode(), origin).articles
    return found


BODY = """The weir at Sele will be rebuilt, the [river board](https://board.example) said on Monday.

“It has stood for **ninety** years,” said [Mara Lind](mailto:lind@board.example), its engineer.
"""


@pytest.mark.parametrize("origin", ["weir.md", "weir.markdown", "-", "weir.txt"])
def test_a_link_is_read_as_its_words_and_emphasis_as_what_it_stresses(origin: str) -> None:
    found = article(f"# Weir to be rebuilt\n\n{BODY}", origin)
    assert found.text == (
        "Weir to be rebuilt\n\n"
        "The weir at Sele will be rebuilt, the river board said on Monday.\n\n"
        "“It has stood for ninety years,” said Mara Lind, its engineer."
    )
    assert found.offset is None  # no slice of the file


@pytest.mark.parametrize(
    "line",
    ["*By Nia Rowe*", "_By Nia Rowe_", "By **Nia Rowe**", "> By Nia Rowe"],
)
def test_a_byline_is_one_whatever_its_marks(line: str) -> None:
    found = article(f"# Weir to be rebuilt\n\n{line}\n\n{BODY}")
    assert found.authors == ("Nia Rowe",)
    assert found.blocks[1].kind == "byline"


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("> “It will stand,” she said.\n> “I know.”", "“It will stand,” she said.\n“I know.”"),
        ("> > Twice *quoted*", "Twice quoted"),
        ("- a *first* thing\n- a second", "- a first thing\n- a second"),
        ("1. The [board](https://b.example) met.", "1. The board met."),
        ("![The weir in May](weir.jpg)", ""),
        ("See [the plan][p].\n\n[p]: https://b.example/plan", "See the plan.\n\n"),
        ("Weir to be rebuilt\n==================", "# Weir to be rebuilt"),
        ("## Costs *so far* ##", "## Costs so far"),
        ("“No,” she said.[^1]\n\n[^1]: By letter.", "“No,” she said.\n\nBy letter."),
        ("Tea &amp; cake\\*", "Tea & cake*"),
        ("one<br>two <b>three</b>", "one\ntwo three"),
        ("<div>\n<p>From the board</p>\n</div>", "From the board"),
        ("<!-- more -->", ""),
        ("---\ntitle: Old, *old*\n---\nAn *old* wall", "# Old, *old*\n\nAn old wall"),
        ("---\nOne said: so: what\n---\nWall", "---\nOne said: so: what\n---\nWall"),
        ("---\ntitle: A: b: c\n---\n\nWall", "Wall"),
        ("---\nUpdate: no one: hurt\n---\nWall", "---\nUpdate: no one: hurt\n---\nWall"),
        ("---\nUpdate: no one is hurt.\n---\nWall", "---\nUpdate: no one is hurt.\n---\nWall"),
        ("---\nDate: 4 May\n---\n\nWall", "4 May\n\nWall"),
    ],
)
def test_what_stands_in_a_line_is_read_without_its_marks(marked: str, words: str) -> None:
    assert unmarked(marked) == words


@pytest.mark.parametrize(
    "text",
    ["One\r\ntwo\rthree\n\n\n    four\n", "* * *\n- 5\n\n| a | b |\n", "## Costs\n\n1) One\n"],
)
def test_a_text_in_which_no_words_are_marked_stays_as_it_is(text: str) -> None:
    assert unmarked(text) == text


def test_an_article_without_marks_in_its_lines_is_a_slice_of_the_file() -> None:
    text = "# Weir to be rebuilt\n\nThe weir will be rebuilt, Mara Lind said.\n"
    assert article(text).offset == 2


def test_stars_in_plain_text_are_no_marks() -> None:
    text = "Weir gives way\n\n“F**k this, and s**t on the board,” said Mara Lind, *an engineer*.\n"
    assert article(text, "weir.txt").text == text.strip()


def test_what_was_left_out_is_told_without_marks() -> None:
    text = f"*The Sele Post*\n\n# Weir to be rebuilt\n\n{BODY}"
    reading = read_bytes(text.encode(), "weir.md")
    assert left_out(reading.snapshot, reading.articles[0]) == ["The Sele Post"]


@pytest.mark.parametrize(
    "front",
    [
        "---\nlayout: post\ntitle: 'Weir to be rebuilt'\nauthor: Nia Rowe\ndate: 2031-05-04\n---\n",
        "---\ntitle: Weir to be rebuilt\nauthors:\n- Nia Rowe\ndate: 2031-05-04 10:00:00\n---\n",
        "+++\ntitle = 'Weir to be rebuilt'\nauthor = {name = 'Nia Rowe'}\ndate = 2031-05-04\n+++\n",
        "---\r\ntitle: W\r\nauthor: Nia Rowe\r\ndate: 4 May 2031\r\n---\r\n# Weir to be rebuilt\n",
    ],
    ids=["yaml", "yaml with time", "toml", "title in the text"],
)
def test_what_a_file_says_of_itself_is_taken(front: str) -> None:
    found = article(front + BODY)
    assert found.headline is not None
    assert found.headline.text == "Weir to be rebuilt"
    assert found.authors == ("Nia Rowe",)
    assert found.published == "2031-05-04"


@pytest.mark.parametrize(
    ("told", "publisher"),
    [
        ("publisher: The Sele Post", "The Sele Post"),
        ("publisher: {name: The Sele Post}", "The Sele Post"),
        ("publisher: []", None),
        ("layout: post", None),
    ],
)
def test_the_publisher_of_front_matter_is_the_articles(told: str, publisher: str | None) -> None:
    assert article(f"---\ntitle: Weir to be rebuilt\n{told}\n---\n{BODY}").publisher == publisher


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("---\nlayout: post\ntitle: Weir: a new wall\n---\n", "no YAML and was left out: line 3: "),
        ("---\ntitle: @weir\n---\n", "no YAML and was left out: line 2: "),
        ("+++\ntitle = 'Weir'\ndate = May\n+++\n", "no TOML and was left out: "),
    ],
)
def test_front_matter_that_is_broken_is_told_and_is_no_part_of_the_text(
    front: str, told: str
) -> None:
    reading = read_bytes((front + BODY).encode(), "weir.md")
    assert told in (reading.unread or "")
    (found,) = reading.articles
    assert found.text == article(BODY).text


@pytest.mark.parametrize(
    "front", ["", "---\ntitle: Weir\n---\n", "---\nThe weir: she said: no\n---\n"]
)
def test_of_other_files_nothing_is_told(front: str) -> None:
    assert read_bytes((front + BODY).encode(), "weir.md").unread is None


def test_several_authors_of_front_matter_are_all_taken() -> None:
    front = "---\ntitle: Weir to be rebuilt\nauthors: [Nia Rowe, Jo Marsh, Lee Tran]\n---\n"
    assert article(front + BODY).authors == ("Nia Rowe", "Jo Marsh", "Lee Tran")


def test_spans_are_of_the_text_that_is_read() -> None:
    assert blocks_are_sound(article(f"# Weir to be rebuilt\n\n*By Nia Rowe*\n\n{BODY}"))
