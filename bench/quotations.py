"""Predict the attributions of a folder in PolNeAR's layout.

    python bench/quotations.py FOLDER OUT.json

FOLDER holds ``text/NAME.txt``. OUT.json: ``{NAME: [{"content", "source", "cue"}, …]}``, each a
list of ``[start, end]`` offsets into the unmodified text. The source of a quotation that only
continues an earlier one is the earlier one's mention, as the graph links them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kb.annotate import annotate
from kb.extract import extract
from kb.model import Article, Span, Statement
from kb.read import read_bytes


def main(folder: Path, out: Path) -> None:
    """Write the predictions for every text of ``folder``."""
    predictions = {}
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        predictions[path.stem] = [row for a in articles(text, path.name) for row in rows(*a)]
        print(f"{path.stem}: {len(predictions[path.stem])}", file=sys.stderr)
    out.write_text(json.dumps(predictions), encoding="utf-8")


def articles(text: str, name: str) -> list[tuple[Article, int]]:
    """The articles that the reader finds in a text, each with where it begins."""
    if not text.strip():
        return []
    found = read_bytes(text.encode("utf-8"), name).articles
    return [(article, article.offset or 0) for article in found]


def rows(article: Article, offset: int) -> list[dict[str, list[list[int]]]]:
    """The attributions of one article in the scorer's form; refusals to comment are left out."""
    statements = {s.id: s for s in extract(annotate(article)).statements}

    def ranges(spans: tuple[Span, ...]) -> list[list[int]]:
        return [[s.start + offset, s.end + offset] for s in spans]

    return [
        {
            "content": ranges(s.content),
            "source": ranges(source(s, statements)),
            "cue": ranges(s.cue),
        }
        for s in statements.values()
        if s.type != "no-comment"
    ]


def source(statement: Statement, statements: dict[str, Statement]) -> tuple[Span, ...]:
    """The statement's own source mention, or that of the one it continues."""
    while not statement.source and statement.continues:
        statement = statements[statement.continues]
    return statement.source


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
