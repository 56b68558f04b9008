"""Stopped by Ctrl-C or SIGTERM, a command says in a line what became of its work."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.store.sound import faults
from tests.cli.conftest import Run
from tests.records import ECHO, HARBOUR
from tests.stores import filled

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its signals are others")

BOTH = pytest.mark.parametrize(
    ("by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"]
)


def stopping(by: signal.Signals) -> Callable[..., None]:
    """A step in which the signal comes."""
    return lambda *_, **__: signal.raise_signal(by)


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Let Ctrl-C be heard: tests that a shell runs in the background are begun with it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of its own."""
    monkeypatch.setenv("KB_STORE", str(tmp_path / "own"))
    return filled(tmp_path / "own")


@BOTH
@pytest.mark.parametrize(
    ("command", "step", "told"),
    [
        (["ingest", "."], "kb.ingest.ingest", "stopped: every article listed above is stored"),
        (["rebuild"], "kb.rebuild._again", "stopped: every article is there"),
        (["backup", "a.zip"], "kb.backup._articles", "stopped: no backup was written to a.zip"),
        (["remove", "--yes", ECHO.article.id], "kb.store.local.Writing.drop", "0 articles of 1"),
        (["said"], "kb.ask.said", ""),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_that_is_stopped_says_so_and_nothing_is_lost(
    run: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    step: str,
    told: str,
    by: signal.Signals,
    code: int,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(step, stopping(by))
        ran = run(*command)
    assert ran.code == code
    assert ran.err.startswith(told)
    assert ran.err.count("\n") == bool(told)
    assert list(faults(folder)) == []
    assert run("show", ECHO.article.id).code == run("show", HARBOUR.article.id).code == 0
    assert [file.name for file in Path().iterdir()] == ["own"]


@BOTH
def test_a_restore_that_is_stopped_leaves_nothing_or_all(
    run: Run,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    by: signal.Signals,
    code: int,
) -> None:
    run("backup", "a.zip")
    with monkeypatch.context() as patch:
        patch.setattr("kb.backup._sha256", stopping(by))
        ran = run("restore", "a.zip", "--store", "new")
    assert (ran.code, ran.err) == (code, "stopped: nothing was restored\n")
    assert not (tmp_path / "new").exists()
    with monkeypatch.context() as patch:
        patch.setattr("kb.backup.LocalStore.open", stopping(by))
        ran = run("restore", "a.zip", "--store", "new")
    assert ran.code == code
    assert ran.err.startswith("stopped: the articles are in new, and the next command")
    assert list(faults(tmp_path / "new")) == list(faults(folder)) == []


def test_what_a_killed_restore_left_is_no_obstacle(run: Run, folder: Path, tmp_path: Path) -> None:
    run("backup", "a.zip")
    (tmp_path / "new" / ".kb-restoring").mkdir(parents=True)
    (tmp_path / "new" / ".kb-restoring" / "records.sqlite").write_bytes(b"the beginning of one")
    (tmp_path / "new" / "decisions.jsonl").write_bytes(b"")
    assert run("ingest", ".", "--store", "new").code == 4, "it is no store"
    assert run("restore", "a.zip", "--store", "new").code == 0
    assert list(faults(tmp_path / "new")) == list(faults(folder)) == []
    assert not (tmp_path / "new" / ".kb-restoring").exists()


HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-03-26",
        "capabilities": {},
        "clientInfo": {"name": "a test", "version": "1"},
    },
}


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize("command", ["mcp", "serve"])
def test_what_waits_for_questions_ends_at_once_and_without_a_word(
    folder: Path, command: str, by: signal.Signals, code: int
) -> None:
    pipe = subprocess.PIPE
    program = [sys.executable, "-m", "kb", command, "--store", folder]
    if command == "serve":
        with socket.create_server(("127.0.0.1", 0)) as free:
            program += ["--port", str(free.getsockname()[1])]
    with subprocess.Popen(program, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        if command == "mcp":
            print(json.dumps(HELLO), file=process.stdin, flush=True)
            assert "capabilities" in process.stdout.readline()
        else:
            assert "in a browser" in process.stderr.readline()
        process.send_signal(by)
        try:
            assert process.wait(timeout=20) == code
        finally:
            process.kill()
        assert process.stderr.read() == ""


@pytest.mark.slow
def test_an_assistant_that_goes_away_ends_the_command(folder: Path) -> None:
    program = [sys.executable, "-m", "kb", "mcp", "--store", folder]
    done = subprocess.run(
        program, input=json.dumps(HELLO) + "\n", capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["id"] == 1
