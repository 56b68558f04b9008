"""Figures given for several things at once: "each", and "A and B rose 3% and 5% respectively".

The last step of `find_figures`. A figure has one span and so is one `Figure`, whatever it is given
for: one that goes for each of several says so in `per`; of several that go for as many things in
turn, each measures its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kb.annotate.parsed import Token, Words
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.model import Figure, Span

__all__ = ["distribute"]

_FLOATING: Final = frozenset(["advmod", "appos", "det", "nsubj", "nsubjpass", "dep"])
_FARTHEST: Final = 12
_HIGHEST: Final = 6
"""Steps up the parse from a number to its verb."""


def distribute(text: Text, found: Sequence[tuple[Quantity, Figure]]) -> list[Figure]:
    """The figures, with `per` and `measures` as "each" and "respectively" would have them."""
    spans = [f.span for _, f in found]
    figures = [_each(text, q, f, spans) for q, f in found]
    for k, lexeme in enumerate(text.lex):
        if lexeme.low != "respectively":
            continue
        sentence = text.sentence(text.token(k))
        inside = [
            (n, q) for n, (q, _) in enumerate(found) if q.j <= k and _within(text, q, sentence)
        ]
        run = _last_run(text, inside)
        things = _things(text, sentence, [found[n][0] for n in run])
        for n, thing in zip(run, things, strict=False):
            figures[n] = replace(figures[n], measures=thing, change=figures[run[0]].change)
    return figures


def _each(text: Text, q: Quantity, figure: Figure, spans: Sequence[Span]) -> Figure:
    """The figure with "each" as its rate where that stands between its subject and its verb.

    An "each" inside one of ``spans`` is that figure's: "at 13 cents each come to $11".
    """
    if figure.per or q.converts:
        return figure
    token = text.token(q.nj - 1)
    for _ in range(_HIGHEST):
        if token.dep_ in ("nsubj", "nsubjpass"):
            return figure
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            break
        token = token.head
    before = text.lex[q.i].start
    floating = (t.idx for t in _before(token) if _floats(t) and t.idx < before)
    free = any(not any(span.start <= at < span.end for span in spans) for at in floating)
    each = free or _after_be(text, q)
    return replace(figure, per="each") if each else figure


def _floats(word: Token) -> bool:
    """Whether the word is an "each" that belongs to no noun behind it."""
    if word.lower_ != "each" or word.dep_ not in _FLOATING or word.i + 1 >= len(word.doc):
        return False
    return word.nbor().pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")


def _after_be(text: Text, q: Quantity) -> bool:
    """Whether "are each" stands before the figure in its clause: "are each home to a million"."""
    start = text.token(q.i).i
    for k in range(start - 1, max(0, start - _FARTHEST), -1):
        if text.doc[k].is_punct or text.doc[k].pos_ in ("CCONJ", "SCONJ"):
            return False
        if text.doc[k].lower_ == "each":
            return text.doc[k - 1].lemma_ == "be"
    return False


def _before(verb: Token) -> Iterator[Token]:
    """The words before a verb and its auxiliaries, with what hangs on its subject."""
    for child in verb.lefts:
        yield child
        if child.dep_ in ("nsubj", "nsubjpass"):
            yield from child.children


def _within(text: Text, q: Quantity, sentence: Words) -> bool:
    return sentence.start_char <= text.lex[q.i].start < sentence.end_char


def _last_run(text: Text, figures: Sequence[tuple[int, Quantity]]) -> list[int]:
    """The places of the last figures that only commas and "and" set apart."""
    run: list[tuple[int, Quantity]] = []
    for n, q in reversed(figures):
        between = set(text.lows(q.j, run[-1][1].i)) if run else set()
        if not between <= {",", "and", "or"}:
            break
        run.append((n, q))
    return [n for n, _ in reversed(run)] if len(run) > 1 else []


def _things(text: Text, sentence: Words, figures: Sequence[Quantity]) -> list[Span]:
    """As many coordinated things as there are figures: the group nearest to them."""
    if not figures:
        return []
    start, end = text.lex[figures[0].i].start, text.lex[figures[-1].j - 1].end
    groups: list[list[Words]] = []
    for chunk in sentence.noun_chunks:
        if start <= chunk.end_char and chunk.start_char < end:
            continue
        last = groups[-1][-1] if groups else None
        if last is not None and _joined(text.doc[last.end : chunk.start]):
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    fitting = [group for group in groups if len(group) == len(figures)]
    nearest = min(fitting, key=lambda group: abs(group[0].start_char - start), default=[])
    return [_thing(text, chunk) for chunk in nearest]


def _joined(between: list[Token]) -> bool:
    return bool(between) and all(t.lower_ in (",", "and", "&") for t in between)


def _thing(text: Text, chunk: Words) -> Span:
    """A thing without its article."""
    first = chunk[1] if len(chunk) > 1 and chunk[0].pos_ == "DET" else chunk[0]
    return Span.of(text.string, first.idx, chunk.end_char)
