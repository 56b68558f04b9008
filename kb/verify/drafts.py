"""A draft: every quotation and figure in it, held against the articles of a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kb.annotate.language import READ
from kb.annotate.quotes import quoted_stretches
from kb.errors import BadInput
from kb.limits import CHARACTERS, Limits
from kb.model import Article, Record, Span
from kb.pipeline import record_of
from kb.reading import Metadata, read_bytes
from kb.reading.language import UNKNOWN
from kb.verify.figures import verdict_on_figure
from kb.verify.quotations import verdict_on_words
from kb.verify.sources import Sources, speaker_at
from kb.verify.verdict import Verdict

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["read_draft", "verify_record", "verify_words"]

_FEW: Final = 3
"""A quotation of fewer words is a title or a word in scare quotes."""


def read_draft(content: bytes, name: str, longest: int = CHARACTERS) -> Record:
    """What a draft says: text, HTML, MHTML or Word, all of it one article however it looks.

    ``name`` is that of its file. Raises `BadInput` where there is no text in it, `LimitReached`
    where it has more than ``longest`` characters.
    """
    reading = read_bytes(content, name, Metadata(split="never"))
    if not reading.articles:
        raise BadInput(
            f"{name}: there is no text in it", "give a draft as text, HTML, MHTML or Word"
        )
    draft = reading.articles[0]
    Limits(characters=longest).check_size(draft.text)
    if draft.language == UNKNOWN:  # too few words to tell
        draft = replace(draft, language=READ)
    try:
        return record_of(draft, reading.snapshot)
    except BadInput as error:
        raise BadInput(f"{name}: {error.message}") from error


def verify_words(store: LocalStore, text: str, by: str | None = None) -> Verdict:
    """Whether the articles of a store have these words, and by this speaker."""
    return verdict_on_words(Sources(store), text, by)


def verify_record(store: LocalStore, draft: Record) -> list[Verdict]:
    """The verdicts on all quotations and figures of a draft, in the order of its text.

    A figure inside a quotation is judged with the quotation; those of the headline count too.
    """
    sources = Sources(store)
    quotations = list(_quotations(draft.article))
    found = [_quotation(sources, draft, span) for span in quotations]
    found += [
        verdict_on_figure(sources, draft, each, _speaker(draft, each.span))
        for each in (*draft.headline_figures, *draft.figures)
        if not any(span.holds(each.span) for span in quotations)
    ]
    return sorted(found, key=lambda verdict: verdict.start or 0)


def _quotations(article: Article) -> Iterator[Span]:
    for each in quoted_stretches(article.text, article.blocks):
        if each.word_count(article.text) >= _FEW:
            yield Span.of(article.text, each.inner_start, each.inner_end)


def _quotation(sources: Sources, draft: Record, span: Span) -> Verdict:
    statement, _ = speaker_at(draft, span.start, span.end)
    goes_on = statement is not None and statement.content[-1].start >= span.end
    closed = span.text.rstrip().endswith(",") and not goes_on
    return verdict_on_words(sources, span.text, _speaker(draft, span), span.start, closed=closed)


def _speaker(draft: Record, span: Span) -> str | None:
    """The name of who says this in the draft, if that is somebody with a name."""
    _, agent = speaker_at(draft, span.start, span.end)
    return agent.name if agent and agent.kind in ("person", "organisation") else None
