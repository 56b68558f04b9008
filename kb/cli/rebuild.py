"""``kb rebuild``: read the articles of a store again."""

from __future__ import annotations

from kb.cli import options
from kb.cli.ingest import Workers, report, ways
from kb.cli.progress import tell
from kb.cli.stopping import if_stopped

__all__ = ["rebuild"]


def rebuild(workers: Workers = None, store: options.StoreFolder = None) -> None:
    """Read the articles of the store again, as after an upgrade of kb.

    Nothing is fetched: the store has kept the articles, and what was given with them.

    The exit code is 3 when an article could not be read again.

    Example: **kb rebuild**
    """
    from kb.rebuild import rebuild as run

    how = ways(None, "combined", None)
    with if_stopped(lambda: "every article is there, and `kb rebuild` begins anew"):
        done = run(options.folder(store), options=how, progress=tell, workers=workers)
    report(done)
