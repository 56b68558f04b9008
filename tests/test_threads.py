from __future__ import annotations

import time
from threading import Barrier, get_ident

import pytest

from kb.threads import beside, each


@pytest.mark.parametrize("threads", ["1", "3"])
def test_results_come_in_the_order_of_the_things(
    monkeypatch: pytest.MonkeyPatch, threads: str
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", threads)

    def late(number: int) -> int:
        time.sleep(0.02 * (number == 0))
        return number * number

    assert each(late, range(7)) == [0, 1, 4, 9, 16, 25, 36]
    assert each(late, []) == []


def test_as_many_things_are_worked_on_at_a_time_as_there_are_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    both = Barrier(2)
    assert sorted(each(lambda _: both.wait(10), range(2))) == [0, 1]


def test_where_there_is_one_thread_it_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert each(lambda _: get_ident(), range(3)) == [get_ident()] * 3
    assert beside(get_ident).result() == get_ident()


def test_work_beside_is_done_by_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert beside(get_ident).result() != get_ident()


def test_what_goes_wrong_is_told_to_who_asks_for_the_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")

    def wrong(_number: int = 0) -> int:
        raise ValueError("no such quay")

    waiting = beside(wrong)
    with pytest.raises(ValueError, match="no such quay"):
        waiting.result()
    with pytest.raises(ValueError, match="no such quay"):
        each(wrong, [1, 2, 3])
