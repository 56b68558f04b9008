"""No list of words stands in the code: words are in ``kb/data``.

A list is a tuple, list or set of three or more plain words, or three or more of them set apart by
strokes in a regular expression. The parser's labels and HTML's elements are no words of a language;
neither are the names that a module offers. A tuple is no list of words either when every one of
them is a value of the same `Literal` type, a field of the same class, a table of the store, a
column of the same table, or a Python package: then it picks from what the code itself defines.
"""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from lxml.html import defs
from spacy.glossary import GLOSSARY

import kb

PACKAGE = Path(kb.__file__).parent
WORD = re.compile(r"[a-z][a-z'’. -]*[a-z.]")
STROKES = re.compile(r"(?:[a-z]{2,}\|){2,}[a-z]{2,}")
LABELS = {*GLOSSARY, "nsubjpass", "npadvmod", *defs.tags, "main", "svg", "math", "picture"}


@cache
def modules() -> dict[str, list[ast.AST]]:
    """All that stands in each module of the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): nodes(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def nodes(code: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(code)))


@cache
def own_names() -> tuple[frozenset[str], ...]:
    """Values of each `Literal`, fields of each class, tables and their columns; packages."""
    found = [frozenset(packages_distributions())]
    for module in modules().values():
        for node in module:
            if isinstance(node, ast.Subscript) and _name(node.value) == "Literal":
                values = (n.value for n in ast.walk(node.slice) if isinstance(n, ast.Constant))
                found.append(frozenset(value for value in values if isinstance(value, str)))
            if isinstance(node, ast.ClassDef):
                fields = (n.target for n in node.body if isinstance(n, ast.AnnAssign))
                found.append(frozenset(map(_name, fields)))
    with sqlite3.connect(":memory:") as db:
        for path in PACKAGE.rglob("*.sql"):
            db.executescript(path.read_text("utf-8"))
        rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found.append(frozenset(table for (table,) in rows))
        for (table,) in rows:
            columns = db.execute(f"PRAGMA table_info({table})")
            found.append(frozenset(name for _, name, *_ in columns))
    return tuple(found)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def lists(module: list[ast.AST]) -> Iterator[tuple[int, list[str]]]:
    """Line and words of each list of words in a module."""
    skipped: set[ast.AST] = set()
    docstrings = {
        node.body[0].value
        for node in module
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in module:
        if isinstance(node, ast.Subscript) and _name(node.value) in ("Literal", "get_args"):
            skipped.update(ast.walk(node.slice))
        if isinstance(node, ast.Assign) and _name(node.targets[0]) == "__all__":
            skipped.update(ast.walk(node.value))
        if node in skipped or node in docstrings:
            continue
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            texts = [e.value for e in node.elts if isinstance(e, ast.Constant)]
            words = [t for t in texts if isinstance(t, str) and WORD.fullmatch(t)]
            words = [w for w in words if w not in LABELS]
            if len(words) >= 3 and not any(names.issuperset(words) for names in own_names()):
                yield node.lineno, words
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in STROKES.findall(node.value):
                yield node.lineno, found.split("|")


def found() -> dict[str, list[tuple[int, list[str]]]]:
    listed = {name: list(lists(module)) for name, module in modules().items()}
    return {name: lines for name, lines in listed.items() if lines}


def test_no_list_of_words_is_written_into_the_code() -> None:
    assert not found(), "move these to kb/data"


def test_a_list_is_seen_wherever_it_stands() -> None:
    code = 'if word in ("rose", "fell", "grew"): re.compile("(?:mr|mrs|ms)")'
    assert len(list(lists(nodes(code)))) == 2
    assert not list(lists(nodes('dep in ("nsubj", "dobj", "pobj", "attr")')))


def test_a_tuple_of_names_that_the_code_defines_is_no_list_of_words() -> None:
    assert not list(lists(nodes('kind in ("anonymous", "document", "group")')))
    assert list(lists(nodes('kind in ("anonymous", "document", "gathering")')))
    assert not list(lists(nodes('name in ("addressee", "medium", "date")')))
    assert not list(lists(nodes('name in ("type", "standing", "kind")')))


READING = ("text/", "annotate/", "extract/", "resolve/")
"""Where the same line is run for each word of each article."""
LISTS = ("words", "any_of")


def built_at_each_call(module: list[ast.AST]) -> Iterator[int]:
    """Lines of functions, kept by no cache, that add a whole list to another or take it away."""
    for node in module:
        if not isinstance(node, ast.FunctionDef) or "cache" in map(_name, node.decorator_list):
            continue
        inside = list(ast.walk(node))
        assigned = [n for n in inside if isinstance(n, ast.Assign) and _is_list(n.value)]
        held = {_name(target) for n in assigned for target in n.targets}
        for part in inside:
            if isinstance(part, ast.BinOp):
                sides = [part.left, part.right]
            elif isinstance(part, ast.AugAssign):
                sides = [part.target, part.value]
            else:
                continue
            whole = any(_is_list(side) or (_name(side) or "-") in held for side in sides)
            if whole and isinstance(part.op, ast.BitOr | ast.Sub):
                yield part.lineno


def _is_list(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) in LISTS


def test_lists_are_put_together_once_and_not_for_each_word() -> None:
    read = {name: module for name, module in modules().items() if name.startswith(READING)}
    built = {name: list(built_at_each_call(module)) for name, module in read.items()}
    assert read
    assert {name: lines for name, lines in built.items() if lines} == {}, "any_of, or @cache"


def test_a_list_that_is_built_at_each_call_is_seen_and_one_that_is_kept_is_not() -> None:
    code = """
{}
def of_offices(word):
    kinds = words("agents", "office")
    kinds -= words("agents", "ranks")
    return word in kinds or word in any_of(kinds) | {{"chair"}}
"""
    assert list(built_at_each_call(nodes(code.format("")))) == [5, 6]
    assert not list(built_at_each_call(nodes(code.format("@cache"))))
    assert not list(built_at_each_call(nodes("def f(said): return said & words('names')")))
