"""The notebook in the docs runs, cell by cell, and shows what its cells give now.

``python tests/test_notebook.py --update`` writes what they give into the notebook.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "how-to" / "python.ipynb"

Cell = dict[str, Any]


def code_cells(notebook: dict[str, Any]) -> list[Cell]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run(cells: list[Cell], folder: Path) -> Iterator[str]:
    """What each cell prints, and the value of its last line, as a notebook shows them."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    names: dict[str, Any] = {}
    before = Path.cwd()
    os.chdir(folder)
    try:
        for cell in cells:
            body = ast.parse("".join(cell["source"])).body
            last = body.pop() if isinstance(body[-1], ast.Expr) else None
            out, value = io.StringIO(), None
            with contextlib.redirect_stdout(out):
                exec(compile(ast.Module(body, []), "cell", "exec"), names)
                if isinstance(last, ast.Expr):
                    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            yield out.getvalue() + ("" if value is None else f"{value!r}\n")
    finally:
        os.chdir(before)


def shown(cell: Cell) -> str:
    return "".join(line for output in cell["outputs"] for line in output["text"])


@pytest.mark.slow
def test_each_cell_gives_what_the_notebook_shows(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    cells = code_cells(json.loads(NOTEBOOK.read_text(encoding="utf-8")))
    assert cells
    for cell, given in zip(cells, run(cells, tmp_path), strict=True):
        assert shown(cell) == given, "".join(cell["source"])


def update() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        cells = code_cells(notebook)
        for cell, given in zip(cells, run(cells, Path(folder)), strict=True):
            text = given.splitlines(keepends=True)
            stream = {"output_type": "stream", "name": "stdout", "text": text}
            cell["outputs"] = [stream] if text else []
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    NOTEBOOK.write_text(text, encoding="utf-8")


if __name__ == "__main__" and sys.argv[1:] == ["--update"]:
    update()
