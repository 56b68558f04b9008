"""The time that an article has, where the platform's timer cannot be used."""

from __future__ import annotations

import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kb.errors import LimitReached
from kb.limits import Timer


def slow() -> None:
    timer = Timer(0.05)
    with timer.running():
        time.sleep(0.1)


def test_in_a_thread_the_time_is_checked_after_the_step() -> None:
    with ThreadPoolExecutor(1) as pool, pytest.raises(LimitReached, match=r"longer than 0\.05 s"):
        pool.submit(slow).result()


def test_time_runs_over_all_steps_together() -> None:
    timer = Timer(0.2)
    with timer.running():
        time.sleep(0.15)
    with pytest.raises(LimitReached), timer.running():
        time.sleep(5)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer on this platform")
def test_nothing_rings_after_the_step() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with Timer(0.1).running():
        pass
    time.sleep(0.2)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
