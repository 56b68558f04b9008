"""From a figure put together to the `Figure` that leaves the package, with its context.

Context is what the figure measures, the time it is about, and multipliers that are words of their
own ("doubled").
"""

from __future__ import annotations

from decimal import Decimal

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kb.extract.figures.modifiers import MULTIPLIERS, approximator_before
from kb.extract.figures.number import SMALL, decimal_of
from kb.extract.figures.quantity import RATES, Quantity, Text
from kb.extract.figures.units import DURATIONS
from kb.model import Figure, FigureKind, Span

__all__ = ["figure", "multipliers"]


def figure(text: Text, q: Quantity, article_id: str) -> Figure:
    """The finished figure for ``q``."""
    whole = _span(text, q.i, q.j)
    bounds = q.low != q.high
    low, high = decimal_of(min(q.low, q.high)), decimal_of(max(q.low, q.high))
    of = _span(text, q.converts.i, q.converts.j) if q.converts else None
    period, as_of = _times(text, q)
    return Figure(
        id=_id(article_id, whole),
        kind=_kind(q),
        span=whole,
        number=_span(text, q.ni, q.nj),
        value=None if bounds else low,
        minimum=low if bounds else None,
        maximum=high if bounds else None,
        approximator=q.approximator,
        change=q.change,
        unit=q.unit,
        currency=q.currency,
        currency_stated=q.stated if q.money else True,
        counts=_counts(text, q),
        per=q.per,
        measures=_measures(text, q),
        period=period,
        as_of=as_of,
        converts=_id(article_id, of) if of else None,
    )


def _id(article_id: str, span: Span) -> str:
    return f"{article_id}.f{span.start}-{span.end}"


def _span(text: Text, i: int, j: int) -> Span:
    return Span.of(text.string, text.lex[i].start, text.lex[j - 1].end)


def _words(text: Text, first: int, last: int) -> Span:
    """Tokens ``first`` to ``last``, both included, without what came before a line break."""
    for k in range(last - 1, first - 1, -1):
        if text.doc[k].is_space or (text.doc[k].is_quote and k == first):
            first = k + 1
            break
    while last > first and text.doc[last].pos_ in ("CCONJ", "ADP", "PUNCT", "SPACE"):
        last -= 1
    words = text.doc[first : last + 1]
    return Span.of(text.string, words.start_char, words.end_char)


def _kind(q: Quantity) -> FigureKind:
    if q.money:
        return "money"
    if q.unit in RATES:
        return "percent"
    if q.unit in DURATIONS:
        return "duration"
    if q.unit:
        return "measure"
    if q.times or q.number.fraction:
        return "multiplier"
    return "count" if q.counts else "number"


def _counts(text: Text, q: Quantity) -> str | None:
    return _words(text, *q.counts).text if q.counts else None


def _measures(text: Text, q: Quantity) -> Span | None:
    """The noun phrase that says what the figure is of.

    Counted things with what follows them, what a share is a share of, or the subject or object of
    the clause.
    """
    last = text.token(q.nj - 1)
    if q.counts:
        head = text.doc[q.counts[1]]
        right = max((t.i for t in head.subtree if t.i >= head.i), default=head.i)
        stop = next(
            (
                t.i
                for t in text.doc[head.i : right + 1]
                if (t.dep_ in ("relcl", "punct") and t.is_punct)
                or (t.head == head and t.dep_ in ("cc", "conj"))
                or t.lower_ in ("each", "apiece")
            ),
            right + 1,
        )
        return _words(text, q.counts[0], max(head.i, stop - 1))
    behind = text.lex[q.j].start if q.j < len(text.lex) else None
    if behind is not None and text.low(q.j) in ("of", "in") and q.unit in RATES:
        token = text.token_at(behind)
        noun = next((t for t in token.children if t.dep_ == "pobj"), None)
        if noun is not None:
            return _phrase(text, noun)
    verb = _clause(last)
    if verb is None:
        return None
    for role in (("nsubj", "nsubjpass"), ("dobj",)):
        noun = next((t for t in verb.children if t.dep_ in role), None)
        if noun is not None and noun.pos_ != "PRON" and not _inside(text, q, noun):
            return _phrase(text, noun)
    return None


def _inside(text: Text, q: Quantity, token: Token) -> bool:
    return text.lex[q.i].start <= token.idx < text.lex[q.j - 1].end


def _clause(token: Token) -> Token | None:
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def _phrase(text: Text, noun: Token) -> Span:
    """The noun with what stands before it and a following "of" or "for" phrase."""
    first = noun.left_edge.i
    last = noun.i
    for child in noun.rights:
        if child.dep_ == "prep" and child.i == last + 1 and child.lower_ in ("of", "for", "in"):
            last = min(child.right_edge.i, noun.i + 8)
    while last > noun.i and text.doc[last].is_punct:
        last -= 1
    return _words(text, first, last)


def _times(text: Text, q: Quantity) -> tuple[Span | None, Span | None]:
    """The period and the as-of date that the figure's own clause gives."""
    token = text.token(q.nj - 1)
    verb = _clause(token)
    best: Words | None = None
    sentence = text.sentence(token)
    for ent in text.dates:
        if not sentence.start <= ent.start < sentence.end:
            continue
        if ent.start_char < text.lex[q.j - 1].end and ent.end_char > text.lex[q.i].start:
            continue
        if _clause(ent.root) != verb or not _tells_time(ent):
            continue
        if best is None or abs(ent.start - token.i) < abs(best.start - token.i):
            best = ent
    if best is None:
        return None, None
    span = Span.of(text.string, best.start_char, best.end_char)
    before = [t.lower_ for t in text.doc[max(0, best.start - 2) : best.start]]
    if before[-2:] == ["as", "of"] or before[-1:] in (["by"], ["on"]):
        return None, span
    return span, None


def _tells_time(ent: Words) -> bool:
    """Whether a date entity is more than a number, an age or a bare "years"."""
    if len(ent) == 1:
        return ent[0].text[0].isupper() or ent[0].shape_ == "dddd" or ent[0].pos_ != "NOUN"
    return not ent.text.endswith(("old", "'", "’"))


def multipliers(text: Text, article_id: str) -> list[Figure]:
    """Words that are a factor by themselves: "doubled", "twice", "to triple the number"."""
    out: list[Figure] = []
    for k, lexeme in enumerate(text.lex):
        factor = MULTIPLIERS.get(lexeme.low)
        if factor is not None and not _multiplies(text, k):
            continue
        if lexeme.low.endswith("fold") and lexeme.low[:-4] in SMALL:
            factor = Decimal(SMALL[lexeme.low[:-4]])
        if factor is None:
            continue
        start, approximator = approximator_before(text.lex, k)
        span = _span(text, start, k + 1)
        noun = _multiplied(text.token(k))
        out.append(
            Figure(
                id=_id(article_id, span),
                kind="multiplier",
                span=span,
                number=_span(text, k, k + 1),
                value=factor,
                approximator=approximator,
                measures=_phrase(text, noun) if noun is not None else None,
            )
        )
    return out


def _multiplied(word: Token) -> Token | None:
    """What a multiplier multiplies: its object, or the subject of one that has none."""
    for roles in (("dobj",), ("nsubj", "nsubjpass")):
        noun = next((t for t in word.children if t.dep_ in roles), None)
        if noun is not None:
            return noun
    return None


def _multiplies(text: Text, k: int) -> bool:
    """Whether the word acts as a verb or stands before what it multiplies."""
    token = text.token(k)
    if (text.gap(k + 1) == 0 and text.low(k + 1) in ("-", "‑")) or text.low(k - 1) == "-":
        return False
    if token.pos_ == "VERB":
        return text.low(k + 1) not in ("down", "up", "back", "over")
    return text.low(k + 1) in ("the", "that", "its", "their", "as", "what", "this")
