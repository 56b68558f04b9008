"""``kb mcp``: the store for assistants."""

from __future__ import annotations

import io
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from threading import Thread

from kb.cli import options
from kb.errors import UsageError
from kb.extras import installing_extra

__all__ = ["mcp"]


def mcp(store: options.StoreFolder = None) -> None:
    """Let an assistant ask the store, over the Model Context Protocol.

    It speaks on standard input and output; an assistant's program starts it. Nothing can be
    changed through it. Over HTTP the same tools are at /mcp of **kb serve**.

    Example: **kb mcp --store news**
    """
    if find_spec("mcp") is None:
        raise UsageError("kb mcp needs one more package", installing_extra("mcp"))
    from kb.mcp import create
    from kb.site import Site

    site = Site(options.folder(store))
    site.open().close()
    try:
        with _ending_at_a_signal():
            create(site).run()
    finally:
        site.close()


@contextmanager
def _ending_at_a_signal() -> Iterator[None]:
    """Have standard input end at Ctrl-C or SIGTERM, and the command as it does for any other.

    Who waits for standard input cannot be broken off; so it waits for a copy of it, which can.
    """
    came: list[int] = []
    ours, theirs = socket.socketpair()

    def stop(number: int, _frame: object) -> None:
        came.append(number)
        with suppress(OSError):
            ours.shutdown(socket.SHUT_WR)

    source, sys.stdin = sys.stdin, io.TextIOWrapper(theirs.makefile("rb"), encoding="utf-8")
    before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    Thread(target=_copy, args=(source.fileno(), ours), daemon=True).start()
    try:
        yield
    finally:
        sys.stdin = source
        for each, handler in before.items():
            signal.signal(each, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def _copy(source: int, to: socket.socket) -> None:
    """Send on what comes, to its end or until nobody wants it."""
    with suppress(OSError):
        while some := os.read(source, 1 << 16):
            to.sendall(some)
        to.shutdown(socket.SHUT_WR)
