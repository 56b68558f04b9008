"""Memory that is free again: given back to the system, and shared by all threads."""

from __future__ import annotations

import sys
from ctypes import CDLL, c_int, c_size_t

__all__ = ["give_back", "share"]

_ARENA_MAX = -8
"""The number of ``M_ARENA_MAX`` in glibc's malloc.h."""


def share() -> None:
    """Have all threads take memory from one place, so that any may use what another has freed.

    glibc else makes up to eight such places a core, and what lies free in each cost a writer a
    seventh more. It is to be called before there are threads, and does nothing elsewhere.
    """
    tune = getattr(CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if tune is not None:
        tune(c_int(_ARENA_MAX), c_int(1))


def give_back() -> None:
    """Give back what is free between blocks in use, which glibc else keeps for what comes.

    After work on much that is then gone, such as linking, that may be half of what a process holds.
    Elsewhere than on Linux, or with another C library, nothing is done.
    """
    trim = getattr(CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(c_size_t(0))
