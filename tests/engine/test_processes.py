"""Work in several processes: in order, and only what ends its process twice is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import psutil
import pytest

from kb.engine import Lost, Processes, in_order, sensible
from kb.errors import UsageError

pytestmark = pytest.mark.slow


def doubled(number: int) -> int:
    time.sleep(0.05 if number % 3 == 0 else 0)
    return 2 * number


def deadly(number: int) -> int:
    if number in (3, 4, 11):
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def deadly_once(file: str) -> str:
    if "bad" in file and not Path(file).exists():
        Path(file).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return file


def wrong(_: int) -> int:
    raise UsageError("no such model", "install it")


def results(
    work: Callable[[object], object], things: list[object], number: int = 2
) -> list[object]:
    with closing(Processes(partial(partial, work), number)) as engine:
        return [found for _, found in in_order(engine, things, lambda _: None)]


def test_results_come_in_the_order_of_the_inputs() -> None:
    assert results(doubled, [*range(20)]) == [2 * n for n in range(20)]


def test_what_is_known_is_not_worked_on() -> None:
    with closing(Processes(partial(partial, doubled), 1)) as engine:
        known = {1: 7}
        assert [found for _, found in in_order(engine, [0, 1, 2], known.get)] == [0, 7, 4]


def test_only_what_ends_its_process_is_lost_and_the_process_is_replaced() -> None:
    found = results(deadly, [*range(16)])
    assert found == [Lost() if n in (3, 4, 11) else n for n in range(16)]


def test_what_ends_its_process_once_is_not_lost(tmp_path: Path) -> None:
    files = [str(tmp_path / name) for name in ("a", "bad", "c", "d", "bad-too", "e")]
    assert results(deadly_once, files) == files


def test_what_concerns_all_is_raised_with_its_hint() -> None:
    with pytest.raises(UsageError) as raised:
        results(wrong, [1])
    assert raised.value.hint == "install it"


def test_inputs_are_taken_as_they_are_needed() -> None:
    taken = []

    def numbers() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with closing(Processes(partial(partial, doubled), 2)) as engine:
        found = in_order(engine, numbers(), lambda _: None)
        assert next(found) == (0, 0)
        assert len(taken) <= engine.window


def test_the_processes_end_with_the_one_that_began_them() -> None:
    """Even where that is killed, and can tell them nothing."""
    script = (
        "from tests.engine.test_processes import *\n"
        "if __name__ == '__main__':\n"
        "    engine = Processes(partial(partial, doubled), 2)\n"
        "    print([engine.begin(n)() for n in range(4)], flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        children = psutil.Process(process.pid).children(recursive=True)
        assert children
        process.kill()
    gone, alive = psutil.wait_procs(children, timeout=10)
    assert not alive
    assert len(gone) == len(children)


def test_few_inputs_are_read_in_one_process() -> None:
    assert sensible(5) == 1
    assert 1 <= sensible(100_000) <= (os.cpu_count() or 1)
