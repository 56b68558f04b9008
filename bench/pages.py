"""How long pages of `kb serve` take to make on a store of many articles.

    python bench/pages.py FOLDER [--times 7]

FOLDER is a store, as `bench/store.py` grows one. Printed are medians in ms, of the processor's time
and the clock's, and the largest of several names, words and people. Every page is made anew each
time, and none of what a browser needs besides is in it.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlencode

from starlette.testclient import TestClient

from kb import ask
from kb.serve import create
from kb.site import Site
from kb.store import LocalStore

RANKS = (0, 3, 20, 100, 500)
"""Of the speakers that are asked about, among the most quoted."""


def addresses(folder: Path) -> dict[str, list[str]]:
    """Of each kind of page."""
    with LocalStore.open(folder, create=False, read_only=True) as store:
        people = ask.speakers(store, ask.SpeakerFilter(kind="person", limit=1000, newest=1))
        newest = ask.said(store, ask.SaidFilter(limit=20))
    some = [people[at] for at in RANKS if at < len(people)]
    words = sorted({word for row in newest for word in row.text.split() if word.isalpha()})
    return {
        "start": ["/"],
        "said: the newest": ["/said"],
        "said: by a speaker": [link("/said", by=row.name) for row in some],
        "said: with a word": [link("/said", q=word) for word in words[-8:]],
        "said: a phrase of common words": [link("/said", q='"it is in the"')],
        "said: with a word, of a month": [
            link("/said", q=words[-1], since="2028-05-01", until="2028-05-31")
        ],
        "said: a name mistyped": [link("/said", by=f"{some[0].name[:-1]}qx")],
        "people: all": ["/people"],
        "people: of one name": [link("/people", by=row.name.split()[-1]) for row in some],
        "people: the fortieth page": [link("/people", page=40)],
        **{
            f"person: number {1 + at:,}": [f"/people/{row.id}"]
            for at, row in zip(RANKS, some, strict=False)
        },
        "figures": ["/figures"],
        "figures: by a speaker": [link("/figures", by=row.name) for row in some],
        "articles": ["/articles"],
        "article": [f"/articles/{row.article.id}" for row in newest[:5]],
        "review": ["/review"],
    }


def link(path: str, **asked: object) -> str:
    """An address with what is asked for."""
    return f"{path}?{urlencode(asked)}"


def made(ask_for: Callable[[str], object], address: str, number: int) -> tuple[float, float]:
    """Milliseconds of the processor and of the clock for a page that nobody was given before."""
    cpu, wall = time.process_time(), time.perf_counter()
    ask_for(f"{address}{'&' if '?' in address else '?'}made={number}")
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)


def report(client: TestClient, kind: str, paths: Sequence[str], times: int) -> None:
    """Print what one kind of page takes, and what was not answered."""
    each = []
    for path in paths:
        if (status := client.get(path).status_code) != 200:
            print(f"{kind}: {path} gives {status}")
        runs = [made(client.get, path, number) for number in range(times)]
        each.append(tuple(statistics.median(column) for column in zip(*runs, strict=True)))
    cpu, wall = zip(*each, strict=True)
    print(
        f"{kind:34} {statistics.median(cpu):9.0f} {max(cpu):9.0f} {statistics.median(wall):9.0f}",
        flush=True,
    )


def main(given: argparse.Namespace) -> None:
    """Print a line for each kind of page."""
    print(f"{'median, in ms':34} {'processor':>9} {'slowest':>9} {'clock':>9}")
    with TestClient(create(Site(given.store)), base_url="http://localhost") as client:
        for kind, paths in addresses(given.store).items():
            report(client, kind, paths, given.times)


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("store", type=Path)
    cli.add_argument("--times", type=int, default=7)
    main(cli.parse_args())
