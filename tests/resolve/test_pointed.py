"""Whom pronouns and descriptions mean: the right one or nobody, kind of fault by kind of fault."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.articles import pointing

_MARK = re.compile(r"\[([^=\]]+)=([^\]]*)\]")
CASES = tomllib.loads(Path(__file__).with_name("pointed.toml").read_text("utf-8"))["case"]


def marked(body: str) -> tuple[str, dict[int, tuple[str, str]]]:
    """The body without its marks, and the word at each place with whom it means."""
    text, wanted, end = "", {}, 0
    for mark in _MARK.finditer(body):
        text += body[end : mark.start()]
        wanted[len(text)] = (mark[1], mark[2])
        text += mark[1]
        end = mark.end()
    return text + body[end:], wanted


def pointed(body: str) -> dict[int, tuple[str, str]]:
    """The word at each place that means somebody, with the name of whom it means."""
    start, agents, words = pointing(body)
    named = {agent.id: agent.name for agent in agents}
    told = [(span, agent) for span, _, agent in words]
    told += [(mention, agent.id) for agent in agents for mention in agent.mentions]
    return {
        span.start - start: (span.text, named[agent])
        for span, agent in told
        if agent and span.start >= start
    }


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['kind']}: {c['body'].strip()[:30]}")
def test_a_word_means_the_right_one_or_nobody(case: dict[str, Any]) -> None:
    body, wanted = marked(case["body"].strip())
    found = pointed(body)
    wrong = {at: one for at, one in found.items() if at in wanted and one != wanted[at]}
    assert not wrong
    if case.get("clear"):
        assert {at: found.get(at) for at in wanted} == wanted
