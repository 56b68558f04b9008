"""The README and the docs hold what they say: sessions are run, options listed, links followed.

A ``console`` block is a session: what follows a ``$ `` line is what the command prints, both
streams together. ``…`` alone on a line stands for any number of lines, inside a line for any words.
A block whose first line names a file, as in ``python speakers.py``, is that file. All blocks of a
document run in one shell, in a folder with the sample articles; its store is empty where the
document ingests them itself, and otherwise that which the README's session has made.

``python tests/test_docs.py --update`` writes what the commands print now into the documents.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer

from kb.cli.app import app

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PAGES = [README, CONTRIBUTING, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

MAIN_JOB = (
    "python3 -m venv .venv && .venv/bin/python -m pip install --quiet "
    "--constraint requirements.lock --editable . && .venv/bin/kb demo"
)
TESTS = (
    "python3 -m venv .venv && .venv/bin/python -m pip install --quiet "
    "--constraint requirements.lock --editable '.[test]' && .venv/bin/python -m pytest"
)

_BLOCK = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_MARK = "--- end of command ---"
_INGESTS = "kb ingest seeds/"
_FAULT = "this is a fault of kb itself"


@dataclass(frozen=True)
class Command:
    """A command that a document shows, and where what it prints stands in the document."""

    line: str
    start: int
    end: int
    shown: str


def commands(page: str) -> list[Command]:
    """The commands in the ``console`` blocks of a document, in order."""
    found = []
    for block in _blocks(page):
        if block["info"].strip() != "console":
            continue
        for part in re.finditer(
            r"^\$ (?P<line>.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", block["body"], re.MULTILINE
        ):
            start = block.start("body") + part.start("shown")
            found.append(Command(part["line"], start, start + len(part["shown"]), part["shown"]))
    return found


def session(page: str) -> str:
    """The commands of a document as a script, each file written where the document shows it."""
    shown = [(command.start, _step(command.line)) for command in commands(page)]
    for block in _blocks(page):
        if name := block["info"].partition(" ")[2]:
            quoted = shlex.quote(name)
            body = f"{block['body']}{_MARK}\n"
            write = f"mkdir -p $(dirname {quoted}); cat > {quoted} << '{_MARK}'\n{body}"
            shown.append((block.start(), write))
    return "".join(step for _, step in sorted(shown))


def run(page: str, folder: Path, samples: Path) -> list[str]:
    """What each command of a document prints, in one shell in ``folder``.

    ``samples`` is a store of the sample articles, which a document that makes none begins with.
    """
    shown = commands(page)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    if not any(command.line == _INGESTS for command in shown):
        shutil.copytree(samples, folder / ".store")
    return _shell(session(page), folder).split(f"{_MARK}\n")[: len(shown)]


def agrees(shown: str, printed: str) -> bool:
    """Whether ``printed`` is what the document shows, read with its ``…``; blanks at the end of
    lines do not matter."""
    lines = [
        r"(?:.*\n)*" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in _trimmed(shown)
    ]
    return (
        re.fullmatch("".join(lines), "".join(f"{line}\n" for line in _trimmed(printed))) is not None
    )


def refreshed(shown: str, printed: str) -> str:
    """``shown`` brought up to date; of a shortened output as many lines stay as there were."""
    if agrees(shown, printed):
        return shown
    old, new = _trimmed(shown), _trimmed(printed)
    if "…" in old:
        at = old.index("…")
        rest = len(old) - at - 1
        new = [*new[:at], "…", *(new[-rest:] if rest else [])]
    return "".join(f"{line}\n" for line in new)


def begin(folder: Path) -> tuple[list[str], Path]:
    """What the README's session in ``folder`` prints, and the store that it makes there."""
    store = folder / ".store"
    printed = run(README.read_text(encoding="utf-8"), folder, store)
    assert store.exists(), printed
    return printed, store


def _step(line: str) -> str:
    """A command, a mark where its output ends, and its exit code for an ``echo $?`` after it."""
    return f"{line}\n_rc=$?; echo '{_MARK}'; (exit $_rc)\n"


def _shell(script: str, folder: Path) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("KB_")}
    path = os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", "")])
    settings = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    places = {"HOME": str(folder), "KB_STORE": ".store", "PATH": path}
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"],
        cwd=folder,
        env=env | settings | places,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _blocks(page: str) -> Iterator[re.Match[str]]:
    return _BLOCK.finditer(page)


def _trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _anchors(page: str) -> set[str]:
    """What headings are linked to as: lower case, blanks as hyphens, other marks left out."""
    headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


WITH_COMMANDS = [page for page in PAGES if commands(page.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    return begin(tmp_path_factory.mktemp("readme"))


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="the sessions are bash's")
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=_name)
def test_every_command_that_a_document_shows_prints_what_the_document_says(
    page: Path, begun: tuple[list[str], Path], tmp_path: Path
) -> None:
    text = page.read_text(encoding="utf-8")
    printed_all, samples = begun
    if page != README:
        printed_all = run(text, tmp_path, samples)
    assert printed_all
    for command, printed in zip(commands(text), printed_all, strict=True):
        assert agrees(command.shown, printed), f"$ {command.line}\n{printed}"


def test_the_readme_begins_with_what_it_is_and_a_session() -> None:
    text = README.read_text(encoding="utf-8")
    assert commands(text)
    assert text.index("```console") < 1000


@pytest.mark.parametrize("line", [MAIN_JOB, TESTS], ids=["main job", "tests"])
def test_the_readme_has_each_of_the_two_commands_as_one_line(line: str) -> None:
    assert line in README.read_text(encoding="utf-8").splitlines()


def _sections() -> dict[str, str]:
    """The parts of the reference, by the command that each is about."""
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^##+ `(kb(?: \w+)*)`$", page, flags=re.MULTILINE)
    texts = [part.split("\n# ")[0] for part in parts[2::2]]
    return dict(zip(parts[1::2], texts, strict=True))


def _commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """A command and those below it, each by its full name."""
    yield name, command
    for part, inner in getattr(command, "commands", {}).items():
        yield from _commands(f"{name} {part}", inner)


def _parameters() -> dict[str, tuple[set[str], set[str]]]:
    """By command: its options, and the names of its arguments."""
    found = {}
    for name, command in _commands("kb", typer.main.get_command(app)):
        options = {o for p in command.params if p.param_type_name == "option" for o in p.opts}
        arguments = {
            p.metavar or p.name.upper() for p in command.params if p.param_type_name == "argument"
        }
        found[name] = options, arguments
    return found


def test_the_reference_describes_every_command_and_no_other() -> None:
    assert _sections().keys() == _parameters().keys()


@pytest.mark.parametrize("command", _parameters())
def test_the_reference_lists_every_option_of_a_command_and_no_other(command: str) -> None:
    options, arguments = _parameters()[command]
    cells = re.findall(r"^\| (`[^|]+) \|", _sections()[command], re.MULTILINE)
    listed = {option for cell in cells for option in _OPTION.findall(cell)}
    assert listed == options
    assert {cell.strip("` ") for cell in cells if not _OPTION.search(cell)} == arguments


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for link in _LINK.finditer(_BLOCK.sub("", page.read_text(encoding="utf-8"))):
        target = page.parent / link["path"] if link["path"] else page
        assert target.exists(), link[0]
        if link["anchor"]:
            assert link["anchor"] in _anchors(target.read_text(encoding="utf-8")), link[0]


def test_every_page_of_the_docs_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    ahead = [README]
    while ahead:
        page = ahead.pop()
        if page.suffix != ".md" or page in reached:
            continue
        reached.add(page)
        ahead += [
            (page.parent / link["path"]).resolve() if link["path"] else page
            for link in _LINK.finditer(page.read_text(encoding="utf-8"))
        ]
    assert set(PAGES) <= reached


def test_every_path_that_a_contributor_is_sent_to_is_there() -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    paths = re.findall(r"`((?:kb|tests|docs|shapes|ontology)/[^`*]*)`", text)
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []


def update() -> None:
    """Write what the commands print now into the documents that show them."""
    with tempfile.TemporaryDirectory() as scratch:
        shown, samples = begin(Path(scratch))
        for page in WITH_COMMANDS:
            text = page.read_text(encoding="utf-8")
            with tempfile.TemporaryDirectory() as folder:
                printed = shown if page == README else run(text, Path(folder), samples)
            if any(_FAULT in out for out in printed):
                sys.exit(f"{_name(page)}: a command fails; mend it first")
            new = text
            for command, out in reversed(list(zip(commands(text), printed, strict=True))):
                new = new[: command.start] + refreshed(command.shown, out) + new[command.end :]
            if new != text:
                page.write_text(new, encoding="utf-8")
                sys.stdout.write(f"updated {_name(page)}\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("usage: python tests/test_docs.py --update")
    update()
