from __future__ import annotations

import json
import shutil
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.annotate import annotate
from kb.errors import StoreError
from kb.extract import extract
from kb.extract.statements.network.reader import WEIGHTS, load
from kb.extract.statements.network.windows import cut
from kb.extract.statements.network.words import split
from kb.model import Article, Block, Span
from tests.articles import annotated

pytestmark = pytest.mark.slow


PIECES = st.sampled_from(
    [
        *("“", "”", '"', "''", "``", "‘", "’", " said ", "Ines Vale", "the mayor", ", ", ". "),
        *("\n\n", "that ", "according to ", "the wall is cracked", "🙂", "\u202e", "\u00a0"),
        *("\r\n", "NO"),
    ]
)


@given(st.lists(PIECES, max_size=60))
def test_odd_text_never_raises_and_never_gives_a_span_outside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = load().attributions(text)
    places = [at for one in found for at in (*one.content, *one.cue, *one.source)]
    assert all(one.content and 0 <= one.confidence <= 1 for one in found)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert [text[start:end] for start, end in places] == [text[a:b].strip() for a, b in places]


def test_a_paragraph_of_five_thousand_words_is_read() -> None:
    text = "The wall is cracked, the council said, and nobody mends it. " * 450
    assert all(one.content[-1][1] <= len(text) for one in load().attributions(text))


def test_a_cue_is_read_alike_whatever_others_are_read_with_it() -> None:
    reader = load()
    encoded = reader.network.encoded("The wall is cracked, Ines Vale said. " * 40)
    every = reader.network.read(encoded, 0.0)
    some = reader.network.read(encoded, sorted(every.scores.tolist())[10])
    among = [every.anchors.tolist().index(anchor) for anchor in some.anchors.tolist()]
    assert 0 < len(among) < len(every.anchors)
    assert every.labels[among] == pytest.approx(some.labels, abs=1e-3)


@pytest.mark.parametrize("threads", ["1", "2", "5"])
def test_a_text_is_read_alike_by_any_number_of_threads(
    monkeypatch: pytest.MonkeyPatch, threads: str
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    text = "\n\n".join(f"The wall has {n} cracks, Ines Vale said on Monday." for n in range(90))
    reader = load()
    words = split(text, reader.network.vocabulary)
    assert len(cut(words)) > 2
    found = reader.attributions(text)
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert found == reader.attributions(text)
    assert len(found) > 50


def test_a_quotation_its_cue_and_its_source_are_linked() -> None:
    found = annotated(
        "The council met on Monday to talk about the harbour wall.\n\n"
        "“The wall is cracked and must be mended,” said Robert Hale, a director of the port."
    )
    (statement,) = extract(found, "combined").statements
    assert statement.content[0].text == "“The wall is cracked and must be mended,”"
    assert statement.cue[0].text == "said"
    assert "Hale" in statement.source[0].text
    assert statement.confidence > 0.5


def test_a_quotation_over_two_paragraphs_is_two_statements_of_one_speaker() -> None:
    found = annotated(
        "“The wall is cracked and it must be mended,” said Robert Hale, the port's director.\n\n"
        "“We shall do it before the winter comes, and we shall do it well.”"
    )
    first, second = extract(found, "combined").statements
    assert second.continues == first.id


def test_refusals_to_comment_are_found_too() -> None:
    (statement,) = extract(annotated("The mayor declined to comment."), "combined").statements
    assert statement.type == "no-comment"


def test_damaged_weights_are_refused_and_named(tmp_path: Path) -> None:
    shutil.copytree(WEIGHTS, tmp_path / "model")
    weights = tmp_path / "model" / "roles.onnx"
    weights.write_bytes(weights.read_bytes()[:-1] + b"!")
    with pytest.raises(StoreError, match=r"roles\.onnx is damaged"):
        load(tmp_path / "model")


def test_the_files_of_the_network_weigh_no_more_than_thirty_megabytes() -> None:
    digests = json.loads((WEIGHTS / "model.json").read_text(encoding="utf-8"))["sha256"]
    assert sum((WEIGHTS / name).stat().st_size for name in digests) <= 30e6


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🙂"])
def test_text_without_words_says_nothing(text: str) -> None:
    assert load().attributions(text) == []
    block = (Block("paragraph", Span.of(text, 0, len(text))),) if text.strip() else ()
    odd = annotate(Article("0" * 12, "0" * 64, text, block))
    assert extract(odd, "combined").statements == ()


def test_hard_wrapped_paragraphs_read_like_those_on_one_line() -> None:
    body = (
        "“The wall is cracked and must be mended before the winter comes,” said Robert Hale, "
        "the port's director.\n\n"
        "Lise Ferrow, the treasurer, said that the town had no money for walls this year."
    )
    wrapped = "\n\n".join(textwrap.fill(part, 40) for part in body.split("\n\n"))
    one_line, many = (extract(annotated(text), "combined").statements for text in (body, wrapped))
    assert [" ".join(c.text for c in s.content) for s in one_line] == [
        " ".join(" ".join(c.text for c in s.content).split()) for s in many
    ]


def test_a_paragraph_that_holds_the_cue_keeps_the_source() -> None:
    said = extract(
        annotated(
            "“The wall is cracked and we have known it for nine years,” Robert Hale said.\n\n"
            "“If it breaks in winter the whole of the old town will be under water by morning.”"
        ),
        "combined",
    ).statements
    assert "Hale" in said[0].source[0].text
    assert said[1].continues == said[0].id


def test_a_quotation_after_a_source_with_an_aside_is_content_and_no_name() -> None:
    (said,) = extract(
        annotated(
            "“Sorry does not clean a river,” said Bea Tully, founder of the group Clean Calder, "
            "“and neither does a press release.”"
        ),
        "combined",
    ).statements
    assert said.source[0].text.startswith("Bea Tully")
    assert "release" not in said.source[0].text
    assert said.content[-1].text == "“and neither does a press release.”"
