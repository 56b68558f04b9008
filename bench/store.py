"""How long questions take on a store of many articles, and how much room it takes.

    python bench/store.py --articles 10000 [--like FOLDER] [--store FOLDER] [--times N] [--rdflib N]

The store is grown from the articles of FOLDER (default: seeds/) as `bench/grown.py` says, or is the
one that was grown in --store before. Printed are medians: the time of the processor, which other
programs on the machine do not change much, and the time of the clock beside it. --rdflib loads
the graphs of so many articles into rdflib as well and asks it the same by SPARQL (some GB of memory
at 2,300 articles).
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

import rdflib
from pyoxigraph import RdfFormat, serialize

from kb import ask
from kb.graph.vocabulary import PREFIXES
from kb.pipeline import records
from kb.store import LocalStore
from kb.text.terms import terms

sys.path.insert(0, str(Path(__file__).parent))
from grown import grow

ROOT = Path(__file__).parents[1]
PAGE = 50
RANKS = (0, 3, 20, 100, 500)
"""Of the speakers that are asked about, among the most quoted."""
ROLES = ("chairman", "managing director", "harbour master", "spokesman", "mayor")
SAMPLE = 200
"""Articles whose quads are counted."""
BY_SPEAKER = """SELECT DISTINCT ?st WHERE {{ GRAPH ?g {{
  ?agent skos:prefLabel {name} . ?st kb:speaker ?agent ; kb:standing kb:asserted }} }} LIMIT 50"""
BY_WORD = """SELECT ?st WHERE {{ GRAPH ?g {{
  ?st schema:text ?text ; kb:standing kb:asserted FILTER(CONTAINS(?text, {word})) }} }} LIMIT 50"""
BY_RANGE = """SELECT ?figure WHERE {{ GRAPH ?g {{
  ?figure kb:unit <http://qudt.org/vocab/unit/PERCENT> ; schema:value ?value
  FILTER(?value >= 20 && ?value <= 40) }} }} LIMIT 50"""


def questions(store: LocalStore) -> dict[str, list[Callable[[], object]]]:
    """The questions, each about several things that are found often, at times and rarely."""
    often = [
        row.name
        for row in ask.speakers(store, ask.SpeakerFilter(kind="person", limit=1000, newest=1))
    ]
    people = [often[at] for at in RANKS if at < len(often)]
    bodies = ask.speakers(store, ask.SpeakerFilter(kind="organisation", limit=1000, newest=1))
    ids = [row.id for row in ask.speakers(store, ask.SpeakerFilter(limit=1000, newest=1))]
    ids = [ids[at] for at in RANKS if at < len(ids)]
    roles = [role for role in ROLES if ask.count_said(store, said(role=role))]
    month = {"since": date(2028, 5, 1), "until": date(2028, 5, 31)}
    words = [word for word in spoken(store) if ask.count_said(store, said(words=(word,)))]
    range_ = {"unit": "PERCENT", "at_least": 20.0, "at_most": 40.0}
    passages = [row.id for row in ask.said(store, said(limit=5))]

    def each(of: Callable[..., object], filters: Sequence[ask.Scope]) -> list[Callable[[], object]]:
        return [lambda f=one: of(store, f) for one in filters]  # type: ignore[misc]

    both = [
        said(by=row.speaker.name.split()[-1], words=(row.text.split()[-2],))
        for row in ask.said(store, said(kind="person", limit=20))
        if row.speaker and len(row.text.split()) > 5
    ][:5]
    return {
        "said by a speaker": each(ask.said, [said(by=name) for name in people]),
        "said by a speaker, with a word": each(ask.said, both),
        "said with a word": each(ask.said, [said(words=(word,)) for word in words]),
        "said on a day or later": each(ask.said, [said(since=date(2029, 1, 1))]),
        "said in a month, with a word": each(
            ask.said, [said(words=(word,), **month) for word in words]
        ),
        "said for an organisation": each(
            ask.said, [said(org=bodies[at].name) for at in RANKS if at < len(bodies)]
        ),
        "said in a role": each(ask.said, [said(role=role) for role in roles]),
        "said in a role, with a word": each(
            ask.said, [said(role=role, words=(word,)) for role in roles for word in words]
        ),
        "all by one speaker, by identifier": each(
            ask.said, [said(by=id_, any_standing=True) for id_ in ids]
        ),
        "count of what is said with a word": each(
            ask.count_said, [said(words=(word,)) for word in words]
        ),
        "figures of a unit in a range": each(
            ask.figures,
            [ask.FigureFilter(limit=PAGE, **range_)],  # type: ignore[arg-type]
        ),
        "figures cited by a speaker": each(
            ask.figures, [ask.FigureFilter(limit=PAGE, by=name) for name in people]
        ),
        "figures with a word": each(
            ask.figures, [ask.FigureFilter(limit=PAGE, words=(word,)) for word in words]
        ),
        "one passage": [lambda id_=id_: ask.show(store, id_) for id_ in passages],  # type: ignore[misc]
        "speakers of a name": each(
            ask.speakers,
            [ask.SpeakerFilter(by=name.split()[-1], limit=PAGE, newest=10) for name in people],
        ),
        "speakers in a role": each(
            ask.speakers, [ask.SpeakerFilter(role=role, limit=PAGE, newest=10) for role in roles]
        ),
        "speakers of an organisation": each(
            ask.speakers,
            [
                ask.SpeakerFilter(org=bodies[at].name, limit=PAGE, newest=10)
                for at in RANKS
                if at < len(bodies)
            ],
        ),
        "speakers, the most quoted": each(ask.speakers, [ask.SpeakerFilter(limit=PAGE, newest=10)]),
        "what a speaker speaks of": [
            lambda id_=id_: ask.topics(store, id_)  # type: ignore[misc]
            for id_ in ids
        ],
        "all that is known of one speaker": [
            lambda id_=id_: ask.profile(store, id_)  # type: ignore[misc]
            for id_ in ids
            if ask.is_entity(id_)
        ],
        "claims of a speaker": [
            lambda name=name: ask.claims(store, ask.SaidFilter(by=name), limit=20)  # type: ignore[misc]
            for name in people
        ],
        "claims, those that most make": [lambda: ask.claims(store, limit=20)],
        "names like one that nobody has": [
            lambda name=name: ask.names_near(store, name[:-1] + "qx")  # type: ignore[misc]
            for name in people
        ],
        "count of speakers": each(ask.count_speakers, [ask.Scope()]),
        "count of what is said": each(ask.count_said, [said()]),
        "articles, the newest": each(ask.articles, [ask.Scope(limit=PAGE)]),
        "stats": [lambda: ask.stats(store)],
    }


def said(**filters: Any) -> ask.SaidFilter:
    """A filter that gives a page."""
    return ask.SaidFilter(**{"limit": PAGE, **filters})


def spoken(store: LocalStore) -> list[str]:
    """A few words of statements, from common to rare."""
    found: dict[str, None] = {}
    for row in ask.said(store, said(limit=20)):
        found.update((word, None) for word in row.text.split() if word.isalpha() and terms(word))
    counted = sorted((ask.count_said(store, said(words=(word,))), word) for word in found)
    return [counted[at * (len(counted) - 1) // 4][1] for at in (4, 3, 2, 1)] if counted else []


def timed(run: Callable[[], object], clock: Callable[[], float]) -> float:
    """How long one call takes by a clock."""
    begin = clock()
    run()
    return clock() - begin


def report(name: str, runs: Sequence[Callable[[], object]], times: int) -> None:
    """Print the median of several runs: processor, and clock."""
    both = [
        (timed(run, time.process_time), timed(run, time.perf_counter))
        for run in runs
        for _ in range(times)
    ]
    if both:
        worst = max(
            statistics.median(p for p, _ in both[i : i + times]) for i in range(0, len(both), times)
        )
        cpu, wall = (statistics.median(column) for column in zip(*both, strict=True))
        print(f"{name:38} {cpu * 1000:9.1f} {worst * 1000:9.1f} {wall * 1000:9.1f}", flush=True)


def command(folder: Path, times: int, *arguments: str) -> None:
    """Print how long a command takes from a cold shell."""
    environment = os.environ | {"KB_STORE": str(folder), "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed kb is compiled once
    cpu, wall = [], []
    for _ in range(times):
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "kb", *arguments],
            env=environment,
            check=False,
            capture_output=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall.append(time.perf_counter() - begin)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    shown = f"kb {' '.join(arguments)}"
    shown = shown if len(shown) <= 38 else f"{shown[:37]}…"
    middle = statistics.median(cpu) * 1000
    print(f"{shown:38} {middle:9.0f} {max(cpu) * 1000:9.0f} {statistics.median(wall) * 1000:9.0f}")


def in_rdflib(store: LocalStore, articles: int, times: int) -> None:
    """Print how long rdflib takes for three of the questions, with so many graphs in memory."""
    rows = ask.speakers(store, ask.SpeakerFilter(kind="person", limit=1, newest=1))
    name, word = rdflib.Literal(rows[0].name), rdflib.Literal(spoken(store)[0])
    held, number, begin = rdflib.Dataset(), 0, time.process_time()
    for id_ in store.article_ids()[:articles]:
        quads = list(store.quads(store.graph(id_)))
        held.parse(data=serialize(quads, format=RdfFormat.N_QUADS), format="nquads")
        number += len(quads)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    took = time.process_time() - begin
    print(f"rdflib: {number:,} quads of {articles:,} articles in {took:,.0f} s, {used:,} MB in all")
    for prefix, iri in PREFIXES.items():
        held.bind(prefix, iri)
    for label, sparql in (
        ("rdflib: by a speaker, identifiers", BY_SPEAKER.format(name=name.n3())),
        ("rdflib: with a word, identifiers", BY_WORD.format(word=word.n3())),
        ("rdflib: figures, identifiers", BY_RANGE.format()),
    ):
        report(label, [lambda s=sparql: list(held.query(s))], times)  # type: ignore[misc]


def room(folder: Path, store: LocalStore) -> None:
    """Print how much room the store takes for each article."""
    articles = max(len(store.article_ids()), 1)
    some = store.article_ids()[:: max(articles // SAMPLE, 1)]
    quads = articles * mean(sum(1 for _ in store.quads(store.graph(id_))) for id_ in some)
    parts = {
        part: sum(file.stat().st_size for file in folder.glob(pattern) if file.is_file())
        for part, pattern in (("graph", "graph/*"), ("records and index", "records.sqlite*"))
    }
    kilobytes = {part: f"{size / articles / 1000:.0f} kB" for part, size in parts.items()}
    print(f"articles {articles:,}   quads in the graph of one {quads / articles:,.0f}")
    print(f"on disk, an article: {kilobytes}; bytes a quad {parts['graph'] / max(quads, 1):.0f}")


def main(given: argparse.Namespace) -> None:
    """Grow the store where there is none, and print the table."""
    with tempfile.TemporaryDirectory() as held:
        folder = given.store or Path(held) / "store"
        if not (folder / "graph").exists():
            begin = time.process_time()
            like = list(records([given.like]))
            grow(folder, like, given.articles)
            print(f"grown from {len(like)} articles in {time.process_time() - begin:,.0f} s")
        with LocalStore.open(folder, create=False, read_only=True) as store:
            room(folder, store)
            print(f"{'median, in ms':38} {'processor':>9} {'slowest':>9} {'clock':>9}")
            for name, runs in questions(store).items():
                report(name, runs, given.times)
            name = ask.speakers(store, ask.SpeakerFilter(kind="person", limit=1, newest=1))[0].name
            (last,) = ask.said(store, said(limit=1))
            passage, newest = last.id, str(last.article.day)
            if given.rdflib:
                in_rdflib(store, given.rdflib, given.times)
        cold = partial(command, folder, given.times)
        cold("said", "--by", name)
        cold("figures", "--limit", "5")
        cold("figures", "--by", name)
        cold("speakers", name.split()[-1])
        cold("claims", "--by", name)
        cold("show", passage)
        cold("stats")
        cold("articles")
        cold("export", "--format", "csv", "--since", newest)
        cold("query", "SELECT ?s WHERE { GRAPH ?g { ?s a kb:DirectQuotation } } LIMIT 5")
        cold("query", "SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }")
        cold("--help")


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("--articles", type=int, default=1000)
    cli.add_argument("--like", type=Path, default=ROOT / "seeds")
    cli.add_argument("--store", type=Path)
    cli.add_argument("--times", type=int, default=5, help="how often each is asked")
    cli.add_argument("--rdflib", type=int, default=0, help="articles to load into rdflib too")
    main(cli.parse_args())
