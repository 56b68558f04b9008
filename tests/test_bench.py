"""The bench scripts that others score with still run on the product as it is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kb.graph import quads
from kb.record import check_spans
from kb.store import LocalStore
from kb.store.search import Wanted

pytestmark = pytest.mark.slow


ROOT = Path(__file__).parent.parent
ARTICLE = """\
Lowmark ferry carries 4,000 on its first day

The new ferry at Lowmark carried 4,000 passengers on Monday, harbour master Ines Vale said.

“It is one of the reasons that we are glad,” Vale said. The ferry cost €12 million.
"""


@pytest.mark.slow
def test_a_folder_of_articles_is_read_for_the_scorer(tmp_path: Path) -> None:
    texts = tmp_path / "in" / "text"
    texts.mkdir(parents=True)
    (texts / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, "bench/field.py", tmp_path / "in", tmp_path / "out"]
    done = subprocess.run(
        [*command, "--extractor", "grammar"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "out" / "ferry.json").read_text("utf-8"))
    assert [s["speaker"] for s in found["statements"]] == ["Ines Vale", "Ines Vale"]
    told = sorted((f["start"], ARTICLE[f["start"] : f["end"]]) for f in found["figures"])
    assert [words for _, words in told] == ["4,000", "4,000 passengers", "€12 million"]


MARKED = """\
Bridge shut

<q1>“The bridge is shut until May,”</q1> <c1>said</c1> <s1>harbour master Ines Vale</s1>. She
spoke for an hour.

=====
Ferry late

<s1>The union</s1> <c1>said</c1> <q1>the ferry would be late</q1>.
<q2>Nobody</q2>, <s2>it</s2> <c2>hummed</c2>.
"""


@pytest.mark.slow
def test_marked_articles_are_scored_by_what_their_marks_say(tmp_path: Path) -> None:
    (tmp_path / "harbour_1.txt").write_text(MARKED, encoding="utf-8")
    command = [sys.executable, "bench/marked.py", tmp_path / "harbour_1.txt"]
    done = subprocess.run(
        [*command, "--extractor", "grammar"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = {row.split()[0]: row.split()[1:] for row in done.stdout.splitlines()[1:]}
    # Two of three are found, and nothing else.
    figures = ["3", "100.0", "66.7", "80.0", "80.0"]
    assert rows == {"harbour": figures, "all": figures}


def test_the_marks_of_all_marked_articles_are_whole() -> None:
    sys.path.insert(0, str(ROOT / "bench"))
    from marked import FOLDER, articles_of, unmarked

    found = [
        unmarked(article) for path in sorted(FOLDER.rglob("*.txt")) for article in articles_of(path)
    ]
    assert len(found) == 458
    assert not [text for text, _ in found if "</" in text or re.search(r"<[qsc]\d", text)]
    assert sum(len(rows) for _, rows in found) > 5000


MEASURES = """\
Storm kills 31 people at Lowmark

The storm killed 31 people at Lowmark on Sunday, harbour master Ines Vale said.

Waves broke 4,150 planks. Of the 240 boats in the harbour, 60, or 25 percent, were at sea.
"""


@pytest.mark.slow
def test_mistakes_are_put_into_articles_and_looked_for(tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text(MEASURES, encoding="utf-8")
    command = [sys.executable, "bench/audit_mutations.py", tmp_path, "--details"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "FOUND  headline digit" in done.stdout
    assert "FOUND  share digit" in done.stdout
    assert "called a problem: 0" in done.stdout


def test_the_fresh_sentences_have_gold_that_can_be_read() -> None:
    for path in sorted((ROOT / "bench" / "figures").glob("*.tsv")):
        lines = path.read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        assert len(rows) > 50
        assert all(len(row) == 2 and row[1] for row in rows), path


def test_a_store_is_grown_and_measured(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    store = tmp_path / "store"
    command = [sys.executable, "bench/store.py", "--articles", "12", "--store", store]
    command += ["--times", "1"]
    done = subprocess.run(
        [*command, "--like", articles], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "articles 12 " in done.stdout
    assert {"said by a speaker", "one passage"} <= {
        line[:38].rstrip() for line in done.stdout.splitlines()
    }
    with LocalStore.open(store, read_only=True) as grown:
        records = list(grown.records())
        assert [check_spans(record) for record in records] == [[]] * 12
        assert [list(grown.quads(grown.graph(r.article.id))) for r in records] == [
            quads(record) for record in records
        ]
        held = [c.role for r in records for a in r.agents for c in a.capacities if c.role]
        said = {who: grown.count("statement", Wanted(role=who)) for who in (None, held[0])}
    assert all(said.values())
    done = subprocess.run(
        [sys.executable, "bench/multiplied.py", store, "--times", "3"], cwd=ROOT, check=False
    )
    assert done.returncode == 0
    with LocalStore.open(store, read_only=True) as many:
        assert len(many.article_ids()) == 36
        assert all(
            many.count("statement", Wanted(role=who)) == 3 * count for who, count in said.items()
        )


@pytest.mark.long
@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        pytest.param(["bench/verify.py", "--seed", "4"], "all", id="a draft"),
        pytest.param(["bench/people.py", "--articles", "60"], "altered", id="a large store"),
    ],
)
def test_generated_news_is_measured(command: list[str], wanted: str) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert wanted in done.stdout
