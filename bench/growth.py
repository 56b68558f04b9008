"""What it costs the writer of a store to keep one article more, as the store grows.

The graph engine merges its files in threads of its own, of which the clock sees little, so the time
is told by the processor and by the clock.
"""

from __future__ import annotations

import gc
import itertools
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from grown import copies

from kb import graph
from kb.freed import share
from kb.model import Record
from kb.store import LocalStore
from kb.store.made import Made

Seconds = tuple[float, float]
"""The processor's and the clock's."""
_TOGETHER = 50
"""Copies that are stored together."""
_BETWEEN_COLLECTIONS = 50_000
"""Objects, as `kb` has it too."""


def some(records: Sequence[Record], first: int) -> list[Made]:
    """The next copies of these records, ready to be stored."""
    of_some = itertools.islice(copies(records, first=first), _TOGETHER)
    return [Made.from_quads(record, graph.quads(record)) for record in of_some]


def written(records: Sequence[Record], number: int) -> list[Seconds]:
    """Be the writer of copies of these records; the seconds an article, by tenths."""
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    share()
    taken: list[Seconds] = []
    print(f"the writer's time over {number:,} copies, by tenths")
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalStore.open(Path(folder) / "store") as store,
        ProcessPoolExecutor(1, get_context("spawn")) as maker,
    ):
        for tenth in range(10):
            spent = {"put": list[Seconds](), "link": list[Seconds]()}
            begin, end = number * tenth // 10, number * (tenth + 1) // 10
            coming = maker.submit(some, records, begin)
            for first in range(begin + _TOGETHER, end + _TOGETHER, _TOGETHER):
                ready, coming = coming.result(), maker.submit(some, records, first)
                spent["put"].append(mine(partial(store.put_many, ready)))
            spent["link"].append(mine(store.link))
            each = {name: _of_each(times, end - begin) for name, times in spent.items()}
            taken.append(_of_each(list(each.values()), 1))
            told = ", ".join(
                f"{name} {1000 * used:.1f} ms ({1000 * ticked:.1f} by the clock)"
                for name, (used, ticked) in each.items()
            )
            held = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
            print(f"  {tenth + 1:2} {told} an article; {held / 2**20:,.0f} MiB", flush=True)
    return taken


def mine(work: Callable[[], object]) -> Seconds:
    """What some work takes this process, without those that it began."""
    used, ticked = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - used, time.perf_counter() - ticked


def _of_each(times: Sequence[Seconds], number: int) -> Seconds:
    """What all of these come to for each of so many articles."""
    used, ticked = (sum(each) / number for each in zip(*times, strict=True))
    return used, ticked
