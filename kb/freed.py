"""Memory that is free again, given back to the system."""

from __future__ import annotations

import sys
from ctypes import CDLL, c_size_t

__all__ = ["give_back"]


def give_back() -> None:
    """Give back what is free between blocks in use, which glibc else keeps for what comes.

    After work on much that is then gone, such as linking, that may be half of what a process holds.
    Elsewhere than on Linux, or with another C library, nothing is done.
    """
    trim = getattr(CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(c_size_t(0))
