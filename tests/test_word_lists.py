"""No list of words stands in the code: words are in ``kb/data``.

A list is a tuple, list or set of three or more plain words, or three or more of them set apart by
strokes in a regular expression. The parser's labels and HTML's elements are no words of a language;
neither are the names that a module offers, the values of a type, or the fields of a record.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from lxml.html import defs
from spacy.glossary import GLOSSARY

import kb

PACKAGE = Path(kb.__file__).parent
WORD = re.compile(r"[a-z][a-z'’. -]*[a-z.]")
STROKES = re.compile(r"(?:[a-z]{2,}\|){2,}[a-z]{2,}")
LABELS = {*GLOSSARY, "nsubjpass", "npadvmod", *defs.tags, "main", "svg", "math", "picture"}

NOT_YET: dict[str, int] = {
    "ask/details.py": 1,
    "ask/show.py": 1,
    "audit/checks/across/qualifier.py": 1,
    "audit/checks/across/stale.py": 2,
    "audit/checks/arithmetic/parts.py": 5,
    "audit/checks/arithmetic/percent_change.py": 1,
    "audit/checks/arithmetic/share.py": 4,
    "audit/checks/sourcing/anonymous.py": 4,
    "audit/checks/sourcing/unsourced.py": 2,
    "audit/checks/wording/base.py": 5,
    "audit/checks/wording/distributive.py": 3,
    "audit/checks/wording/period.py": 3,
    "audit/checks/wording/quotation.py": 1,
    "audit/checks/wording/scale.py": 1,
    "audit/checks/wording/vague.py": 1,
    "audit/finding.py": 1,
    "cli/ask.py": 1,
    "cli/audit.py": 1,
    "cli/ingest.py": 1,
    "cli/listing.py": 1,
    "compare/measured.py": 1,
    "compare/pairs.py": 1,
    "extract/nouns.py": 3,
    "extract/statements/assemble.py": 2,
    "extract/statements/grammar/verbs.py": 1,
    "extract/statements/network/carry.py": 2,
    "extract/statements/network/decode.py": 2,
    "extract/statements/network/network.py": 1,
    "extract/statements/network/words.py": 2,
    "extract/times.py": 3,
    "ingest.py": 1,
    "reading/credits.py": 4,
    "reading/heads.py": 1,
    "reading/likely.py": 1,
    "reading/plain.py": 1,
    "report/plot.py": 2,
    "store/search.py": 1,
}
"""Lists that still stand in the code, by module: they may only become fewer."""


def lists(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Line and words of each list of words in a module."""
    skipped: set[ast.AST] = set()
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) in ("Literal", "get_args"):
            skipped.update(ast.walk(node.slice))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            skipped.update(ast.walk(node.value))
        if node in skipped or node in docstrings:
            continue
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            texts = [e.value for e in node.elts if isinstance(e, ast.Constant)]
            words = [t for t in texts if isinstance(t, str) and WORD.fullmatch(t)]
            words = [w for w in words if w not in LABELS]
            if len(words) >= 3:
                yield node.lineno, words
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in STROKES.findall(node.value):
                yield node.lineno, found.split("|")


def found() -> dict[str, list[tuple[int, list[str]]]]:
    modules = {
        path.relative_to(PACKAGE).as_posix(): list(lists(ast.parse(path.read_text("utf-8"))))
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    return {name: lines for name, lines in modules.items() if lines}


def test_no_list_of_words_is_written_into_the_code() -> None:
    here = found()
    more = {n: lines for n, lines in here.items() if len(lines) > NOT_YET.get(n, 0)}
    assert not more, "move these to kb/data: " + repr(more)


def test_a_list_is_seen_wherever_it_stands() -> None:
    code = 'if word in ("rose", "fell", "grew"): re.compile("(?:mr|mrs|ms)")'
    assert len(list(lists(ast.parse(code)))) == 2
    assert not list(lists(ast.parse('dep in ("nsubj", "dobj", "pobj", "attr")')))
