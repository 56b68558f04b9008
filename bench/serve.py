"""How long many readers wait for pages of `kb serve`, while articles are read in beside them.

    python bench/serve.py --store FOLDER [--articles 10000] [--readers 100] [--seconds 60]
                          [--think 10] [--no-ingest]

A reader opens a page, reads it, and opens the next: one of the few that everybody opens, a search,
a person, an article or a page of a list. To read takes --think seconds on average, anything from
none to twice that. Ten seconds is a hurried reader: who reads what a page says takes longer. Then
all is done again as a closed loop, in which every reader opens the next page the moment that the
one before has come: no people do that, but it shows how many pages the server can make.

FOLDER is a store, grown there from seeds/ as `bench/store.py` does where there is none; articles
are read into a copy of it. Printed are, for each kind of page, the waiting times in ms and the
largest answer in bytes; the time of the processor that the server took for a page, which other
programs on the machine do not change much; and what the first page takes with all that it needs.
Status codes other than 200 count as errors.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import math
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import httpx2

from kb import ask
from kb.pipeline import records
from kb.store import LocalStore

sys.path.insert(0, str(Path(__file__).parent))
from grown import grow

ROOT = Path(__file__).parents[1]
PATIENCE = 30.0
"""Seconds after which a reader gives up, which is an error."""


@dataclass
class Seen:
    """What the readers saw."""

    waited: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    largest: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)


def pages(folder: Path) -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    with LocalStore.open(folder, create=False, read_only=True) as store:
        articles = [row.article.id for row in ask.articles(store, ask.Scope(limit=300))]
        speakers = ask.speakers(store, ask.Scope(kind="person", limit=200))
        said = ask.said(store, ask.SaidFilter(limit=300))
    words = sorted({word for row in said for word in row.text.split() if word.isalpha()})
    telling = [word for word in words if len(word) > 5]
    return {
        "start": ["/"],
        "said": ["/said"],
        "findings": ["/findings"],
        "figures": [f"/figures?{urlencode({'page': n})}" for n in range(1, 20)],
        "people": [f"/people?{urlencode({'page': n})}" for n in range(1, 5)],
        "said by": [f"/said?{urlencode({'by': row.name})}" for row in speakers],
        "said with": [f"/said?{urlencode({'q': word})}" for word in telling],
        "person": [f"/people/{row.ids[0]}" for row in speakers],
        "article": [f"/articles/{id_}" for id_ in articles],
    }


async def reader(
    client: httpx2.AsyncClient, among: dict[str, list[str]], seen: Seen, until: float, think: float
) -> None:
    """One reader, until the time is up."""
    await asyncio.sleep(random.uniform(0, 2 * think))
    while time.monotonic() < until:
        kind = random.choice(list(among))
        begin = time.perf_counter()
        try:
            answer = await client.get(random.choice(among[kind]))
        except httpx2.HTTPError as error:
            seen.errors[type(error).__name__] += 1
            continue
        seen.waited[kind].append(time.perf_counter() - begin)
        seen.largest[kind] = max(seen.largest[kind], len(answer.content))
        if answer.status_code != 200:
            seen.errors[f"{kind}: {answer.status_code}"] += 1
        await asyncio.sleep(random.uniform(0, 2 * think))


def used_by(process: int) -> float:
    """Seconds of the processor that a process has had, where the system says so (Linux)."""
    file = Path(f"/proc/{process}/stat")
    if not file.exists():
        return math.nan
    behind_name = file.read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, behind_name[11:13])) / os.sysconf("SC_CLK_TCK")


async def read(
    address: str,
    process: int,
    among: dict[str, list[str]],
    given: argparse.Namespace,
    think: float,
) -> tuple[Seen, float]:
    """What all readers at once see, and the seconds of the processor that it takes the server."""
    seen = Seen()
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx2.AsyncClient(base_url=address, timeout=PATIENCE, limits=limits) as client:
        if (await client.get("/findings")).status_code != 200:
            print("the first audit is not ready: nobody asks for what it finds")
            among = {kind: paths for kind, paths in among.items() if kind != "findings"}
        until, before = time.monotonic() + given.seconds, used_by(process)
        await asyncio.gather(
            *(reader(client, among, seen, until, think) for _ in range(given.readers))
        )
        return seen, used_by(process) - before


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """`kb serve` on that store: its address and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with started("serve", "--port", str(port), "--store", str(folder)) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            with contextlib.suppress(httpx2.HTTPError):
                httpx2.get(f"{address}/static/kb.css")
                break
            time.sleep(0.1)
        yield address, server.pid
        server.send_signal(2)


@contextlib.contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command of kb, which is ended with the block."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kb", *arguments]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
            with contextlib.suppress(subprocess.TimeoutExpired):  # it may link what it has read
                process.wait(60)
        finally:
            process.kill()


def first_page(address: str) -> None:
    """Print what the first page takes: bytes over the wire, and the time to make it."""
    with httpx2.Client(base_url=address, timeout=PATIENCE) as client:
        needed = ["/", *("/static/kb.css", "/static/kb.js", "/static/icon.svg")]
        sizes = [client.get(path).num_bytes_downloaded for path in needed]
        made = []
        for number in range(20):
            begin = time.perf_counter()
            client.get(f"/?made={number}")  # not one that is kept
            made.append(time.perf_counter() - begin)
    middle = 1000 * statistics.median(made)
    print(f"first page: {sum(sizes):,} bytes with all it needs, made in {middle:.0f} ms (median)")


@contextlib.contextmanager
def ingesting(folder: Path, texts: Path, again: str) -> Iterator[None]:
    """`kb ingest` of new articles all the while; ``again`` makes them others than before."""
    texts.mkdir()
    with LocalStore.open(folder, create=False, read_only=True) as store:
        for number, record in enumerate(itertools.islice(store.records(), 500)):
            text = f"Read in later: {again} {number}\n\n{record.article.text}"
            (texts / f"{number}.txt").write_text(text, encoding="utf-8")
    with started("ingest", str(texts), "--store", str(folder)) as writer:
        yield
        writer.send_signal(2)


def report(seen: Seen, used: float, seconds: float) -> None:
    """Print what the readers saw."""
    print(f"{'page':10} {'number':>7} {'median':>7} {'p95':>7} {'most':>7} {'bytes':>8}")
    every = [one for each in seen.waited.values() for one in each]
    for kind, waited in [*seen.waited.items(), ("all", every)]:
        cuts = statistics.quantiles(waited, n=20) if len(waited) > 1 else waited * 19
        times = " ".join(f"{1000 * t:7.0f}" for t in (cuts[9], cuts[18], max(waited)))
        print(f"{kind:10} {len(waited):7} {times} {seen.largest.get(kind, 0):8,}")
    print(f"errors: {dict(seen.errors) or 'none'}")
    print(f"pages a second: {len(every) / max(seconds, 1e-9):.1f}")
    print(f"processor time of the server for a page: {1000 * used / max(len(every), 1):.1f} ms")


def main(given: argparse.Namespace) -> None:
    """Serve a copy of the store, let the readers read, and print what they saw."""
    if not (given.store / "graph").exists():
        begin = time.process_time()
        grow(given.store, list(records([ROOT / "seeds"])), given.articles)
        print(f"grown to {given.articles:,} articles in {time.process_time() - begin:,.0f} s")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        shutil.copytree(given.store, folder)
        among = pages(folder)
        with serving(folder) as (address, process):
            first_page(address)
            for name, think in (("with time to read", given.think), ("closed loop", 0.0)):
                texts = Path(scratch) / name
                still = contextlib.nullcontext()
                with still if given.no_ingest else ingesting(folder, texts, name):
                    seen, used = asyncio.run(read(address, process, among, given, think))
                with LocalStore.open(folder, create=False, read_only=True) as store:
                    articles = len(store.article_ids())
                print(f"\n{name}: {given.readers} readers; {articles:,} articles at the end")
                report(seen, used, given.seconds)


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("--store", type=Path, required=True)
    cli.add_argument("--articles", type=int, default=10_000)
    cli.add_argument("--readers", type=int, default=100)
    cli.add_argument("--seconds", type=float, default=60)
    cli.add_argument("--think", type=float, default=10.0)
    cli.add_argument("--no-ingest", action="store_true")
    main(cli.parse_args())
