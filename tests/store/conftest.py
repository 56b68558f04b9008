"""SPARQL servers that are not ours, started once for all tests that ask for one."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

VIRTUOSO = shutil.which(os.environ.get("KB_VIRTUOSO", "virtuoso-t"))
CONFIG = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1200
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            pytest.skip("the server cannot be started here")
        try:
            httpx.get(address, timeout=1)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    pytest.skip("the server does not start here")


@contextmanager
def running(command: list[str], address: str, folder: Path) -> Iterator[None]:
    """A server that answers at ``address``, for as long as it is needed."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)
    try:
        until_it_answers(address, process)
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    program = shutil.which("oxigraph", path=beside)
    if program is None:
        pytest.skip("there is no oxigraph here")
    address = f"127.0.0.1:{free_port()}"
    place = tmp_path_factory.mktemp("oxigraph")
    command = [program, "serve", "--location", str(place), "--bind", address]
    with running(command, f"http://{address}/", place):
        yield f"http://{address}"


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if VIRTUOSO is None:
        pytest.skip("there is no virtuoso-t here")
    place, http = tmp_path_factory.mktemp("virtuoso"), free_port()
    (place / "virtuoso.ini").write_text(CONFIG.format(sql=free_port(), http=http))
    command = [VIRTUOSO, "+configfile", "virtuoso.ini", "+foreground"]
    with running(command, f"http://127.0.0.1:{http}/sparql", place):
        yield f"http://127.0.0.1:{http}"
