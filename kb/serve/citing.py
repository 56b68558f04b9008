"""How a statement is cited: as text that can be pasted, and for a bibliography in BibTeX."""

from __future__ import annotations

from urllib.parse import quote

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexEncodingMiddleware
from bibtexparser.model import Entry, Field

from kb.ask import StatementRow
from kb.ask.wording import flat, who
from kb.model import Article
from kb.serve.layout import web_address

__all__ = ["bibtex", "citation"]

_IN_ADDRESSES = "!#$&'()*+,/:;=?@[]~%"
"""What stands in an address as it is; braces and backslashes would end the field."""


def citation(row: StatementRow) -> str:
    """A statement as text that can be pasted: the words, who, where, and its identifier."""
    article = row.article
    where = [part for part in (article.publisher, str(article.day or "")) if part]
    title = flat(article.headline or "(no headline)")
    return f"{_said(row)}, in “{title}”{', ' if where else ''}{', '.join(where)} [{row.id}]"


def bibtex(row: StatementRow, article: Article) -> str:
    """An entry for the article, with the statement as its note."""
    heading = article.heading
    known = {
        "title": flat(heading.headline or ""),
        "author": " and ".join(f"{{{name}}}" for name in map(flat, article.authors)),
        "journal": flat(article.publisher or ""),
        "date": str(heading.day or ""),
        "year": str(heading.day.year) if heading.day else "",
        "note": _said(row),
    }
    entry = Entry("article", row.id, [Field(name, text) for name, text in known.items() if text])
    encoding = LatexEncodingMiddleware(keep_math=False, enclose_urls=False)
    library = encoding.transform(Library([entry]))
    if url := web_address(article.url):
        library.entries[0].set_field(Field("url", quote(url, safe=_IN_ADDRESSES)))
    return write_string(library)


def _said(row: StatementRow) -> str:
    """The words, and who said them as what."""
    name, role = who(row.speaker)
    said = flat(row.text)
    words = said if said.startswith(("“", '"', "‘")) else f"“{said}”"
    return f"{words} — {name}{f' ({role})' if role else ''}"
