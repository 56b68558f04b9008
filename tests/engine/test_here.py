"""Work in this process: the next input is begun before one is ended, and no other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kb.engine import Here, in_order


def test_the_next_input_is_begun_before_one_is_ended() -> None:
    done: list[str] = []

    def begin(number: int) -> Callable[[], int]:
        done.append(f"begin {number}")
        return partial(end, number)

    def end(number: int) -> int:
        done.append(f"end {number}")
        return number

    assert [found for _, found in in_order(Here(begin), range(3), lambda _: None)] == [0, 1, 2]
    assert done == ["begin 0", "begin 1", "end 0", "begin 2", "end 1", "end 2"]
