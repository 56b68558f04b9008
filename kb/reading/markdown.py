"""Text marked up in Markdown to plain text, by markdown-it: links, emphasis, quoted lines.

What stands in a line is put without its marks; the lines stay, and with them what `layout` and
`forms` see in them: blank lines, bullets, rules and the ``#`` of headings.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import yaml
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kb.errors import BadInput
from kb.text import words

__all__ = ["ENDINGS", "fault", "is_markdown", "publisher", "unmarked"]

ENDINGS: Final = (".md", ".markdown")
_MARKED = re.compile(r"^#{1,6} \S|\[[^\[\]\n]{1,300}\]\((?:https?://|mailto:)", re.MULTILINE)
_FRONT_MATTER = re.compile(
    r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<said>.*?)\r?\n(?P=mark)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_KEY = re.compile(r"^([\w-]+)[ \t]*[:=]", re.MULTILINE)
_TITLE = re.compile(r"^# \S", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]\s]{1,20}\](?::\s)?")
"""The mark of a footnote, and where the note stands."""
_LINE_END = re.compile(r"\r\n?|\n")
_QUOTED = re.compile(r"[ \t>]*>[ \t]?")
_BREAKS: Final = ("softbreak", "hardbreak")


def is_markdown(text: str, ending: str) -> bool:
    """Whether a text is Markdown: by its file's ending, or as it has a heading or a link of it.

    Emphasis alone is no sign: a newspaper has "f**k" too.
    """
    return ending in ENDINGS or _MARKED.search(text) is not None


def unmarked(text: str) -> str:
    """``text`` as it is read: the words of a link without its address, and no pictures.

    A heading keeps its ``#``, an item of a list its bullet. Of what a file says of itself above
    its text (front matter) the title, the authors and the day are lines above it, and nothing where
    it has a `fault`. A text in which nothing is marked stays as it is.
    """
    front = _FRONT_MATTER.match(text)
    if front is None:
        return _unmarked(text)
    body = _unmarked(text[front.end() :])
    try:
        said = _said(front)
    except BadInput:
        return body.lstrip("\r\n")
    if not said:
        return front[0] + body
    above = _above(said, titled=_TITLE.search(body) is not None)
    return "\n\n".join([*above, body.lstrip("\r\n")])


def fault(text: str) -> str | None:
    """Why the front matter of a text cannot be read, with the line; None where nothing is wrong."""
    front = _FRONT_MATTER.match(text)
    try:
        _said(front) if front else None
    except BadInput as error:
        return error.message
    return None


def publisher(text: str) -> str | None:
    """Who published a text, as its front matter says, by name or as a thing that has one."""
    front = _FRONT_MATTER.match(text)
    try:
        told = _said(front).get("publisher") if front else None
    except BadInput:
        return None
    return _text(told.get("name") if isinstance(told, dict) else told) or None


def _said(front: re.Match[str]) -> dict[str, Any]:
    """What front matter says, in YAML or, between ``+++``, in TOML; empty for what is none.

    Words of an article may stand between two rules too, with a colon ("Update: no one was hurt").

    Raises `BadInput` for what would be, and is broken.
    """
    keys = {key.casefold() for key in _KEY.findall(front["said"])}
    if keys.isdisjoint(words("press", "front_matter")):
        return {}
    form, load = ("TOML", tomllib.loads) if front["mark"] == "+++" else ("YAML", yaml.safe_load)
    try:
        found = load("\n" + front["said"])  # lines are counted from the file's first
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = str(error)
        if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
            where = f"line {error.problem_mark.line + 1}: {error.problem}"
        raise BadInput(
            f"its front matter is no {form} and was left out: {where}\n"
            "put a value that has a colon in it, or begins with a sign, into quotation marks"
        ) from error
    told = found if isinstance(found, dict) else {}
    return {str(key).casefold(): value for key, value in told.items()}


def _above(said: dict[str, Any], *, titled: bool) -> list[str]:
    """The lines of an article's head that front matter gives, without the title of one ``titled``.

    They are as a newspaper has them, for what takes the authors and the day from such lines.
    """
    who = said.get("authors") or said.get("author") or []
    names = [each.get("name") if isinstance(each, dict) else each for each in _each(who)]
    *others, last = map(_text, names or [""])
    day, title = said.get("date"), _text(said.get("title"))
    lines = [
        f"# {title}" if title and not titled else "",
        f"By {', '.join(others)}{' and ' if others else ''}{last}" if last else "",
        day.isoformat()[:10] if isinstance(day, date) else _text(day),
    ]
    return list(filter(None, lines))


def _text(value: Any) -> str:
    """A value on one line; empty for what is neither text nor a number."""
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _unmarked(text: str) -> str:
    lines = _LINE_END.split(text)
    changed = dict(_changes(lines))
    if not changed:
        return text
    found = []
    at = 0
    while at < len(lines):
        at, line = changed.get(at, (at + 1, lines[at]))
        found.append(line)
    return "\n".join(found)


def _changes(lines: list[str]) -> Iterator[tuple[int, tuple[int, str]]]:
    """The first line of each stretch that is to change, the line behind it, and what it becomes."""
    known: dict[str, Any] = {}
    underlined = 0
    for token in MarkdownIt("commonmark").parse("\n".join(lines), known):
        if token.map is None:
            continue
        first, behind = token.map
        if token.type == "heading_open":
            underlined = behind if not token.markup.startswith("#") else 0
        elif token.type == "html_block":
            yield first, (behind, _in_html(token.content))
        elif token.type == "inline":
            words = _words(token.children or [])
            before = "# " if first < underlined else _before(token.content, lines[first])
            line = before + words if words.strip() else ""
            if line != "\n".join(lines[first:behind]).strip():
                yield first, (max(behind, underlined), line)
    for reference in known.get("references", {}).values():
        yield reference["map"][0], (reference["map"][1], "")


def _before(content: str, line: str) -> str:
    """What stands in a line before its words: the bullet of a list, and no mark of a quotation."""
    opening = content.partition("\n")[0]
    return _QUOTED.sub("", line[: max(line.find(opening), 0)])


def _words(tokens: list[Token]) -> str:
    """What readers see of a line's parts."""
    return "".join(
        "\n"
        if token.type in _BREAKS or token.content.startswith("<br")
        else _NOTE.sub("", token.content)
        for token in tokens
        if token.type not in ("image", "html_inline") or token.content.startswith("<br")
    )


def _in_html(markup: str) -> str:
    """What readers see of HTML that stands between paragraphs; a comment has nothing to see."""
    return str(html.document_fromstring(f"<div>{markup}</div>").text_content()).strip()
