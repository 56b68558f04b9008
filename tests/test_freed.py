"""Memory that is free is given back."""

from __future__ import annotations

import sys
from multiprocessing import get_context
from pathlib import Path

import psutil
import pytest

from kb.freed import give_back

MANY = 100_000
SIZE = 2_000  # more than Python keeps in places of its own


def held_before_and_after() -> tuple[int, int]:
    """What a process holds that let go of much but for the last, and what after giving back."""
    blocks = [bytes(SIZE) for _ in range(MANY)]
    last = blocks[-1]
    del blocks
    before = psutil.Process().memory_info().rss
    give_back()
    assert len(last) == SIZE
    return before, psutil.Process().memory_info().rss


@pytest.mark.skipif(
    sys.platform != "linux" or not Path("/proc/self/maps").read_text().count("libc.so.6"),
    reason="only glibc keeps what is free",
)
def test_what_lies_free_between_blocks_in_use_goes_back_to_the_system() -> None:
    with get_context("spawn").Pool(1) as pool:
        before, after = pool.apply(held_before_and_after)
    assert before - after > MANY * SIZE / 2
