"""Every test can fail: it asserts something, and not only about each of what may be nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CHECKS = ("assert_", "raises", "warns", "fail")
"""How the names of calls begin that fail where something is not so."""
FILES = sorted(TESTS.rglob("test_*.py"))


def sure(node: ast.AST, helpers: dict[str, ast.FunctionDef]) -> Iterator[ast.AST]:
    """The assertions of a function that are made whatever is found, those of helpers with them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Assert) or (isinstance(child, ast.Call) and checks(child)):
            yield child
        elif isinstance(child, ast.For) and not is_some(child.iter):
            continue
        elif isinstance(child, ast.Call) and ast.unparse(child.func) in helpers:
            name = ast.unparse(child.func)
            yield from sure(helpers[name], {k: v for k, v in helpers.items() if k != name})
        else:
            yield from sure(child, helpers)


def checks(call: ast.Call) -> bool:
    return ast.unparse(call.func).rpartition(".")[2].startswith(CHECKS)


def is_some(over: ast.expr) -> bool:
    """Whether what a loop goes over is written out, or a constant of the module: not empty."""
    if isinstance(over, ast.Call):
        inside = over.args[0] if over.args else over.func
        return is_some(inside.value if isinstance(inside, ast.Attribute) else inside)
    if isinstance(over, ast.Name):
        return over.id.isupper()
    return isinstance(over, ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Constant)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_every_test_asserts_something_whatever_it_finds(path: Path) -> None:
    functions = [
        n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)
    ]
    helpers = {n.name: n for n in functions}
    tests = [n for n in functions if n.name.startswith("test_")]
    assert tests
    assert [n.name for n in tests if not any(True for _ in sure(n, helpers))] == []
