"""Memory that is free is given back, or used by other threads."""

from __future__ import annotations

import sys
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier, Lock, Thread

import psutil
import pytest

from kb.freed import give_back, share

MANY = 100_000
SIZE = 2_000  # more than Python keeps in places of its own
THREADS = 4

only_glibc = pytest.mark.skipif(
    sys.platform != "linux" or not Path("/proc/self/maps").read_text().count("libc.so.6"),
    reason="only glibc keeps what is free",
)


def held_before_and_after() -> tuple[int, int]:
    """What a process holds that let go of much but for the last, and what after giving back."""
    blocks = [bytes(SIZE) for _ in range(MANY)]
    last = blocks[-1]
    del blocks
    before = psutil.Process().memory_info().rss
    give_back()
    assert len(last) == SIZE
    return before, psutil.Process().memory_info().rss


def held_by_threads(*, shared: bool) -> int:
    """What a process holds whose threads, one after the other, let go of much but for the last."""
    if shared:
        share()
    begun, let_go = Barrier(THREADS), Lock()
    kept = []

    def work() -> None:
        begun.wait()  # a thread that ends leaves its place to the next
        with let_go:
            blocks = [bytes(SIZE) for _ in range(MANY)]
            kept.append(blocks[-1])
            del blocks
        begun.wait()

    threads = [Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == THREADS
    return int(psutil.Process().memory_info().rss)


@only_glibc
def test_what_one_thread_has_freed_another_uses() -> None:
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        apart = pool.apply(held_by_threads, (), {"shared": False})
        together = pool.apply(held_by_threads, (), {"shared": True})
    assert apart - together > (THREADS - 2) * MANY * SIZE


@only_glibc
def test_what_lies_free_between_blocks_in_use_goes_back_to_the_system() -> None:
    with get_context("spawn").Pool(1) as pool:
        before, after = pool.apply(held_before_and_after)
    assert before - after > MANY * SIZE / 2
