"""Predict the attributions of a folder in PolNeAR's layout.

    python bench/quotations.py FOLDER OUT.json [--extractor combined|grammar|default] [--said]

FOLDER holds ``text/NAME.txt``. OUT.json: ``{NAME: [{"content", "source", "cue"}, …]}``, each a
list of ``[start, end]`` offsets into the unmodified text. A quotation that runs over paragraphs is
one row, as PolNeAR has it: the statements that only continue another one are put back to it.
PolNeAR counts contents that only name what was spoken of ("criticised the plan") too; a set that
counts only what was said, as GUM does, is measured with ``--said``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kb.annotate import annotate
from kb.extract import EXTRACTORS, FORMER, Extractor, extract, extractor_of
from kb.model import Article, Span, Statement
from kb.reading import read_bytes


def main(folder: Path, out: Path, extractor: Extractor, *, said: bool) -> None:
    """Write the predictions for every text of ``folder``."""
    predictions = {}
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        predictions[path.stem] = [
            row
            for article, offset in articles(text, path.name)
            for row in rows(article, offset, extractor, said=said)
        ]
        print(f"{path.stem}: {len(predictions[path.stem])}", file=sys.stderr)
    out.write_text(json.dumps(predictions), encoding="utf-8")


def articles(text: str, name: str) -> list[tuple[Article, int]]:
    """The articles that the reader finds in a text, each with where it begins."""
    if not text.strip():
        return []
    found = read_bytes(text.encode("utf-8"), name).articles
    return [(article, article.offset or 0) for article in found]


def rows(
    article: Article, offset: int, extractor: Extractor, *, said: bool = False
) -> list[dict[str, list[list[int]]]]:
    """The attributions of one article in the scorer's form; refusals to comment are left out.

    With ``said``, so are contents that only name a topic.
    """
    statements = {s.id: s for s in extract(annotate(article), extractor).statements}
    found: dict[str, dict[str, list[list[int]]]] = {}
    for statement in statements.values():
        first = begun(statement, statements)
        if statement.type == "no-comment" or (said and statement.standing == "topic"):
            continue
        if first.id in found:
            found[first.id]["content"] += ranges(statement.content, offset)
        else:
            found[first.id] = {
                "content": ranges(statement.content, offset),
                "source": ranges(first.source, offset),
                "cue": ranges(first.cue, offset),
            }
    return list(found.values())


def ranges(spans: tuple[Span, ...], offset: int) -> list[list[int]]:
    """Spans of an article as offsets into the text that it stands in."""
    return [[s.start + offset, s.end + offset] for s in spans]


def begun(statement: Statement, statements: dict[str, Statement]) -> Statement:
    """The first part of the quotation that this one is a part of: itself, if nothing was open."""
    while not statement.source and statement.continues:
        before = statements[statement.continues]
        if "indirect" in (statement.type, before.type):
            break
        statement = before
    return statement


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path)
    cli.add_argument("out", type=Path)
    cli.add_argument("--extractor", choices=[*EXTRACTORS, *FORMER, "default"], default="combined")
    cli.add_argument("--said", action="store_true")
    given = cli.parse_args()
    main(given.folder, given.out, extractor_of(given.extractor), said=given.said)
