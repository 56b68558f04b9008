"""Neighbouring proper nouns to which the language model gave no label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.annotate import Annotated, openings
from kb.annotate.parsed import Doc, Token, Words
from kb.extract.nouns import is_lettered, is_role
from kb.extract.offices import before_office
from kb.extract.parted import is_lettered_office
from kb.extract.statements.attribution import Range
from kb.extract.statements.grammar.spans import char_range, contiguous
from kb.model import Span
from kb.stretch import range_at, stretch_at

__all__ = ["proper_runs"]

_ACTS = frozenset({"nsubj", "nsubjpass", "appos"})
_OTHER = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "LOC"})
"""Labels that often stand at another name, mistaken."""


def proper_runs(annotated: Annotated) -> list[tuple[Span, bool]]:
    """Runs of proper nouns outside the model's entities, and whether they act in a sentence.

    Roles are left out. What acts is a subject, stands in apposition or has an apposition itself.
    """
    kept = [b.span for b in annotated.article.blocks if b.kind not in ("agency", "aside")]
    lines = openings(annotated.article)
    labelled = list(_labelled(annotated.doc.ents, lines))
    free = [
        t
        for t in annotated.doc
        if t.pos_ == "PROPN"
        and t.text[:1].isupper()
        and not (is_role(t) or _is_ranked(t) or (len(t) > 2 and is_lettered_office(t)))
        and stretch_at(kept, t.idx)
        and not range_at(labelled, t.idx)
    ]
    return [
        (Span.of(annotated.article.text, *char_range(run)), any(_acts(t) for t in run))
        for each in _with_letters(annotated.doc, list(contiguous(free)))
        if (run := each[: before_office(annotated.doc, each[0].i, each[-1].i + 1) - each[0].i])
    ]


def _is_ranked(token: Token) -> bool:
    """Whether a word is a rank in letters before a name of two words: "SI Anil Vale"."""
    after = token.doc[token.i + 1 : token.i + 3]
    return is_lettered(token.text) and len(after) == 2 and all(t.text.istitle() for t in after)


def _labelled(entities: Iterable[Words], lines: Sequence[Range]) -> Iterator[Range]:
    """Where the model has a label; what a date took in behind a dateline is free."""
    ends = {end for _, end in lines}
    for ent in entities:
        if ent.label_ not in _OTHER:
            end = next((at for at in ends if ent.start_char < at <= ent.end_char), ent.end_char)
            yield ent.start_char, end


def _with_letters(doc: Doc, runs: Sequence[Sequence[Token]]) -> Iterator[Sequence[Token]]:
    """Runs that a hyphen parts put back: "T-Bank", not "T" and "Bank", and "Iain Dale-Shaw"."""
    held: Sequence[Token] = ()
    for run in runs:
        last = held[-1] if held else None
        hyphen = doc[last.i + 1] if last is not None and run[0].i == last.i + 2 else None
        tight = hyphen is not None and hyphen.text == "-" and not hyphen.whitespace_
        double = len(held) > 1 and len(run) == 1 and run[0].text.istitle()  # "Iain Dale-Shaw"
        joins = last is not None and (len(last) == 1 or double)
        if last is not None and tight and not last.whitespace_ and joins:
            held = [*held, *doc[last.i + 1 : run[-1].i + 1]]
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _acts(token: Token) -> bool:
    joint = token.dep_ == "conj" and token.head.dep_ in _ACTS
    return joint or token.dep_ in _ACTS or any(c.dep_ == "appos" for c in token.children)
