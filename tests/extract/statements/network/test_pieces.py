"""What continues an attribution goes on continuing it when that is changed."""

from __future__ import annotations

from dataclasses import replace

from kb.extract.statements.attribution import Attribution
from kb.extract.statements.network.pieces import from_before, linked
from kb.stretch import Plan
from tests.articles import annotated


def test_a_part_follows_what_its_attribution_became() -> None:
    whole = Attribution(((0, 9), (20, 29)), cue=((10, 14),), source=((15, 19),))
    part = Attribution(((40, 49),), continues=whole)
    alone = Attribution(((60, 69),))
    now = replace(whole, content=((0, 9),))
    assert linked([now, part, alone], {whole: now}) == [now, replace(part, continues=now), alone]


def test_a_sentence_quoted_before_another_speaker_is_who_spoke_before() -> None:
    body = "Ann Low said she was “sad”. “We lost.” The club wrote: “We are proud.”"
    found = annotated(body)
    text = found.article.text

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    low = Attribution((at("she was “sad”"),), cue=(at("said"),), source=(at("Ann Low"),))
    content = (at("“We lost.”"), at("“We are proud.”"))
    club = Attribution(content, cue=(at("wrote"),), source=(at("The club"),))
    plan: Plan[Attribution] = Plan()
    for one in (low, club):
        plan.add(one, one.content)
    before, rest = from_before(found, club, plan)
    assert (before.content, before.continues) == (content[:1], low)
    assert rest == replace(club, content=content[1:])
