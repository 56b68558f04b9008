"""``kb mcp``: the store for assistants."""

from __future__ import annotations

from importlib.util import find_spec

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
        create(site).run()
    finally:
        site.close()
