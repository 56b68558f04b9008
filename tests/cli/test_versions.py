"""``--versions``: what earlier versions of an article said is listed when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ask.test_versions import FIRST, SECOND, THIRD, filled
from tests.cli.conftest import Run


@pytest.fixture
def own(tmp_path: Path) -> Path:
    filled(tmp_path / "own", FIRST, SECOND, THIRD).close()
    return tmp_path / "own"


@pytest.mark.parametrize("command", ["said", "figures", "speakers"])
def test_a_list_has_the_latest_version_or_all(run: Run, own: Path, command: str) -> None:
    latest = run(command, "--store", own)
    every = run(command, "--versions", "--store", own)
    assert (latest.code, every.code) == (0, 0)
    assert every.err in ("", "in 3 articles from 1 source\n")
    if command != "speakers":
        assert latest.err == "2 earlier versions left out; --versions lists all\n"
        assert FIRST.article.id not in latest.out
        assert FIRST.article.id in every.out
    else:
        assert "1 statement\t1 article\t" in latest.out
        assert "3 statements\t3 articles from 1 source\t" in every.out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("said", "works"), "--versions finds 1 statement"),
        (("figures", "works"), "--versions finds 1 figure"),
        (("speakers", "tarn", "--until", "2031-05-02"), "--versions finds 1 speaker"),
        (("said", "zebra"), "no statement has “zebra”"),
    ],
)
def test_what_earlier_versions_alone_have_is_told(
    run: Run, own: Path, asked: tuple[str, ...], told: str
) -> None:
    ran = run(*asked, "--store", own)
    assert (ran.code, ran.out) == (0, "")
    assert told in ran.err


def test_an_article_that_is_named_is_listed_whichever_version_it_is(run: Run, own: Path) -> None:
    ran = run("said", "--article", FIRST.article.id[:6], "--store", own)
    assert FIRST.statements[0].id in ran.out
