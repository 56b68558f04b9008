"""Help: everything has some, with an example, and it comes quickly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from kb.cli.app import app
from kb.version import __version__
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = GROUP.commands | {
    f"{name} {inner}": command
    for name, group in GROUP.commands.items()
    for inner, command in getattr(group, "commands", {}).items()
}
PARAMETERS = [
    pytest.param(parameter, id=f"{name} {parameter.name}")
    for name, command in {"kb": GROUP, **COMMANDS}.items()
    for parameter in command.params
]


def test_the_commands_are_those_of_the_design() -> None:
    assert set(COMMANDS) >= {
        "ingest",
        "said",
        "figures",
        "audit",
        "speakers",
        "articles",
        "show",
        "query",
        "export",
        "validate",
        "stats",
        "demo",
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_with_an_example(run: Run, name: str) -> None:
    ran = run(*name.split(), "--help")
    assert ran.code == 0
    assert COMMANDS[name].help.split("\n\n")[0].endswith(".")
    assert f"Example: kb {name}" in " ".join(ran.out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_gives_no_type_for_what_takes_no_value(run: Run, name: str) -> None:
    assert "bool" not in run(*name.split(), "--help").out


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_an_option_or_argument_has_help(parameter: Any) -> None:
    assert (parameter.help or "").strip().endswith((".", "it."))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_of_a_command_fits_beside_its_name(name: str) -> None:
    assert len(COMMANDS[name].help.split("\n\n")[0]) <= 66


def test_kb_alone_shows_help(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert "Usage: kb" in ran.out


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").out == f"kb {__version__}\n"


def test_help_loads_none_of_the_heavy_parts() -> None:
    code = (
        "import sys; from kb.cli import main; main(['--help']); "
        "sys.stderr.write(' '.join({'spacy', 'rdflib', 'pyshacl', 'pyoxigraph'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_shell_can_complete_commands(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from kb.cli import main; sys.exit(main())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"_KB_COMPLETE": "complete_bash", "COMP_WORDS": "kb sa", "COMP_CWORD": "1"},
    )
    assert done.stdout.split() == ["said"]


def test_a_question_loads_none_of_the_heavy_parts(tmp_path: Path) -> None:
    asked = (
        "import sys; from kb.cli import main; from kb.store import LocalStore; from pathlib import"
        " Path; LocalStore.open(Path(sys.argv[1])).close();"
        " main(['said', '--by', 'vale', '--store', sys.argv[1]]);"
        " print({'spacy', 'pint', 'rdflib', 'numpy', 'onnxruntime', 'pyshacl', 'rapidfuzz',"
        " 'babel', 'cleanco', 'nicknames', 'Stemmer', 'rich.progress'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, tmp_path / "store"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "set()\n", done.stderr
