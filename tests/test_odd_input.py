"""Odd and hostile input: nothing that is text stops the run, and nothing takes over its limit."""

from __future__ import annotations

import html
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kb.extract import Extractor
from kb.ingest import Options, Outcome, ingest
from kb.limits import Limits
from kb.reading import Metadata
from kb.store import LocalStore
from tests.outcomes import told

pytestmark = [
    pytest.mark.slow,
    # the bell of the time limit may ring inside hypothesis's own hook, where what it raises is lost
    # and it rings again
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


ODD = (
    "Vale said Monday the a of and that she he they it we , . : ; — - ( ) [ ] / & % $ € £ # @ * "
    "“ ” ‘ ’ ' \" « » „ `` '' “‘ ’” “” ’s 's ’S Orme’s Inc’s Ltd. Inc. U.S. Mr Mrs. Dr KC PhD "
    "according to told spokesman officials unnamed source minister Brenn Quay Council Group "
    "1 12 1,200 1.5 3m 40pc 1/2 ½ ² ١٢ 十 12:30 2031-13-45 31/02 0 00 -5 5- 1e9 9999999999999999 "
    "€1 $1,000,000bn 5%-6% two twenty- hundred million-plus per cent half a dozen last year "
    "is was declined to comment did not respond 😀 👩‍👩‍👧 ﷺ ａｂｃ İ ß ǅ ﬁ e\u0301 "
    "\u200b \u200d \ufeff \u202e \u2066 \u2069 "
    "\u00ad \u0001 \u001b[31m \u007f \u0085 \ufffe \U000e0001 Q: A: "
    "BREAKING (Reuters) By BY http://a.b/?c=d&e a@b.c <b> </p> &amp; &#0; ]]> <!-- {{ }} \\u0000 %s"
)
WORDS = st.sampled_from(ODD.split(" "))
GAPS = st.sampled_from([" ", " ", " ", " ", "", "\n", "\n\n", "\n\n", "\t", "\r\n", "\u2028", "\f"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=60).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
ENGLISH = Metadata(language="en")
"""Insisted on: what is odd is not taken for another language."""
HEADLINE = "Council meets on quay"


def plain(text: str) -> tuple[str, bytes]:
    return "odd.txt", f"{HEADLINE}\n\n{text}\n".encode(errors="replace")


def page(text: str) -> tuple[str, bytes]:
    parts = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    body = f"<article><h1>{HEADLINE}</h1>{parts}</article>"
    return "odd.html", f"<!doctype html><title>Quay</title><body>{body}".encode(errors="replace")


def raw_page(text: str) -> tuple[str, bytes]:
    """The text as markup of its own."""
    body = f"<article><h1>{HEADLINE}</h1><p>Vale said so.</p><p>{text}</article>"
    return "raw.html", f"<html><body>{body}".encode(errors="replace")


def news_json(text: str) -> tuple[str, bytes]:
    item = {"@type": "NewsArticle", "headline": text[:80], "articleBody": text, "author": text[:9]}
    return "odd.json", json.dumps(item).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("odd")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[LocalStore]:
    with LocalStore.open(folder / "store") as opened:
        yield opened


def taken(
    folder: Path, store: LocalStore, name: str, content: bytes, way: Options
) -> list[Outcome]:
    (folder / name).write_bytes(content)
    return told(ingest, [folder / name], store, ENGLISH, way)


@pytest.mark.parametrize("extractor", ["grammar", pytest.param("combined", marks=pytest.mark.slow)])
@pytest.mark.parametrize("form", [plain, page, raw_page, news_json])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example("He heads the clan’s Oruvo wing.")
@example("“‘“’")
@given(text=TEXTS)
def test_odd_text_goes_through_every_step_or_is_kept_out_with_a_reason(
    folder: Path,
    store: LocalStore,
    form: Callable[[str], tuple[str, bytes]],
    extractor: Extractor,
    text: str,
) -> None:
    way = Options(extractor=extractor, debug=True)
    outcomes = taken(folder, store, *form(text), way)
    assert outcomes
    for outcome in outcomes:
        assert outcome.stored or outcome.reason
        assert outcome.stored or "$." not in (outcome.reason or "") or form is news_json


SENTENCE = "The ferry carried 1,200 people, harbour master Ines Vale said. "
HOSTILE: dict[str, tuple[str, bytes]] = {
    "nested elements": (
        "a.html",
        b"<html><body><article><h1>Quay</h1>" + b"<div><span>" * 20_000 + b"<p>Vale said so.</p>",
    ),
    "nested quotations": ("b.txt", ("Quay shut\n\n" + "“ ‘ " * 5_000 + "so” she said.").encode()),
    "nested brackets": ("c.txt", ("Quay shut\n\nVale said " + "(" * 20_000 + "so.").encode()),
    "nested JSON": ("d.json", b'{"a":' * 100_000),
    "broken JSON": ("e.json", b'{"@type": "NewsArticle", "articleBody": "Vale said'),
    "a JSON of another kind": ("f.json", b'[[[{"@type": "NewsArticle", "articleBody": 5}]]]'),
    "entities in entities": (
        "g.html",
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
        + b"".join(b"<!ENTITY %c '%s'>" % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
        + b"]><html><body><article><h1>Quay</h1><p>Vale said &j; so.</p></article>",
    ),
    "a huge paragraph": ("h.txt", f"Quay shut\n\n{SENTENCE * 1_500}\n".encode()),
    "an endless quotation": ("i.txt", f"Quay shut\n\n“{SENTENCE * 1_500}\n".encode()),
    "one endless word": ("j.txt", b"Quay shut\n\n" + b"a" * 300_000),
    "one endless number": ("k.txt", b"Quay shut\n\nIt cost " + b"9" * 100_000 + b" dollars."),
    "number words without end": ("l.txt", b"Quay shut\n\n" + b"two hundred and " * 10_000),
    "only marks": ("m.txt", ("Quay shut\n\n" + "“”’‘\"'" * 15_000).encode()),
    "only line breaks": ("n.txt", b"Quay shut" + b"\n" * 300_000 + b"Vale said so."),
    "blanks": ("o.txt", b"Quay shut\n\nVale" + b" " * 300_000 + b"said so."),
    "control and bidi marks": (
        "p.txt",
        "Quay \u202eshut\n\n\u2066Vale\u2069 said \u0007 “so\u200f” on \u001b[31mMonday.".encode(),
    ),
    "a script without end": (
        "q.html",
        b"<html><body><article><p>Vale said so.</p><script>" + b"<" * 300_000,
    ),
    "attributes without end": (
        "r.html",
        b"<html><body><article><p " + b"a=b " * 60_000 + b">Vale.",
    ),
}
SECONDS = 10.0


@pytest.mark.slow
@pytest.mark.parametrize("case", HOSTILE)
def test_nothing_hostile_takes_over_its_limit_or_stops_the_next(
    folder: Path, store: LocalStore, case: str
) -> None:
    way = Options(extractor="grammar", limits=Limits(seconds=SECONDS), debug=True)
    begin = time.monotonic()
    outcomes = taken(folder, store, *HOSTILE[case], way)
    assert time.monotonic() - begin < 3 * SECONDS
    assert all(outcome.stored or outcome.reason for outcome in outcomes)
    (after,) = taken(folder, store, "z.txt", f"Quay opens\n\n{SENTENCE}\n".encode(), way)
    assert after.stored


def test_pipes_and_loops_and_odd_names_stop_nothing(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "deep").mkdir(parents=True)
    article = f"Quay opens\n\n{SENTENCE}\n"
    names = ["good.txt", "new\nline.txt", "\u202etxt.doog", "a" * 200 + ".txt", "-rf", "* ?.txt"]
    for n, name in enumerate(names):
        (inbox / name).write_text(f"{article}\nThere were {n} ferries.\n", "utf-8")
    odd = os.fsencode(inbox) + b"/caf\xe9.txt"
    with open(odd, "wb") as file:  # noqa: PTH123
        file.write(f"{article}\nThere were 99 ferries.\n".encode())
    os.mkfifo(inbox / "pipe.txt")
    (inbox / "loop.txt").symlink_to(inbox / "loop.txt")
    (inbox / "gone.txt").symlink_to(inbox / "nowhere.txt")
    (inbox / "deep" / "round").symlink_to(inbox, target_is_directory=True)
    with LocalStore.open(tmp_path / "store") as store:
        way = Options(extractor="grammar")
        outcomes = told(ingest, [inbox, "/dev/zero", "a\0b"], store, options=way)
        asides = store.aside()
    kept_out = {Path(o.origin).name for o in outcomes if not o.stored}
    assert kept_out == {"pipe.txt", "loop.txt", "gone.txt", "zero", "a\0b"}
    assert len(outcomes) - len(kept_out) == len(names) + 1
    assert any("caf\\xe9.txt" in o.origin for o in outcomes)
    assert not asides  # of none of these are there bytes to read again


FAULTS = {
    "read": "kb.reading.formats.plain.articles_in",
    "annotate": "kb.annotate.quoted_stretches",
    "extract": "kb.extract.find_figures",
    "resolve": "kb.resolve.scene",
    "graph": "kb.graph.build.order",
    "validate": "kb.validate.entry.check_spans",
    "store": "kb.store.records.put_snapshot",
}


@pytest.mark.long
@pytest.mark.slow
def test_of_150_articles_those_that_break_a_step_are_listed_and_all_others_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for n in range(150):
        body = f"The ferry carried {n + 1200} people, harbour master Ines Vale said."
        (inbox / f"{n:03}.txt").write_text(f"Ferry report {n}\n\n{body}\n", "utf-8")
    steps = list(FAULTS)
    breaking = {n: steps[n // 10 % len(steps)] for n in range(0, 150, 10)}
    assert set(breaking.values()) == set(steps)
    faults = iter(breaking.values())
    due: dict[str, bool] = dict.fromkeys(steps, False)

    def breakable(step: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if due[step]:
                due[step] = False
                raise RuntimeError(f"{step} broke on purpose")
            return real(*arguments, **options)

        return call

    for step, target in FAULTS.items():
        module, _, name = target.rpartition(".")
        real = getattr(__import__(module, fromlist=[name]), name)
        monkeypatch.setattr(target, breakable(step, real))
    with LocalStore.open(tmp_path / "store") as store:
        way = Options(extractor="grammar")
        for n, file in enumerate(sorted(inbox.iterdir())):
            if n in breaking:
                due[next(faults)] = True
            ingest([file], store, options=way)
        asides = {int(Path(a.origin).stem): a.step for a in store.aside()}
        assert asides == breaking
        assert len(store.article_ids()) == 150 - len(breaking)
    with LocalStore.open(tmp_path / "store", read_only=True) as reader:
        names = {str(quad.graph_name) for quad in reader.quads()}
        graphs = {name for name in names if "/article/" in name}
        assert len(graphs) == len(reader.article_ids()) == 150 - len(breaking)
