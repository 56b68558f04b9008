"""The team for which somebody does what sport counts: "Low had 22 points for the Kestrels"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from kb.annotate.parsed import Token
from kb.model import Span
from kb.resolve.stated import Stated
from kb.text import words

_NEAR = 14
"""Words between such a verb and the team at most."""


def scored_for(name: Token) -> Iterator[Stated]:
    """The team of a name whose sentence counts what it did: "scored 33 for Orme"."""
    verb = name.head
    if name.dep_ != "nsubj" or verb.i < name.i:
        return
    behind = name.doc[verb.i + 1 : min(verb.i + _NEAR, verb.sent.end)]
    link = next((t for t in behind if t.lower_ == "for" and t.head.pos_ != "AUX"), None)
    done = [t for t in behind if link is not None and t.i < link.i]
    scores = verb.lemma_.lower() in words("agents", "office", "scoring")
    units = [t for t in done if t.lemma_.lower() in words("agents", "office", "scored")]
    counted = any(c.pos_ == "NUM" for t in units for c in t.lefts)
    alone = scores and any(t.pos_ == "NUM" for t in done)
    if link is None or not (counted or alone):
        return
    after = dropwhile(lambda t: t.lower_ == "the", name.doc[link.i + 1 : verb.sent.end])
    run = list(takewhile(_is_of_name, after))
    if run and _is_side(run):
        last = run[-1]
        yield Stated(None, Span.of(name.doc.text, run[0].idx, last.idx + len(last.text)))


def _is_of_name(word: Token) -> bool:
    return word.pos_ == "PROPN" and word.text[:1].isupper() and word.ent_type_ != "PERSON"


def _is_side(name: list[Token]) -> bool:
    """Whether a name is rather a team's, or the town's for which it plays."""
    short = name[-1].lower_ in words("agents", "organisation", "clubs_short")
    return short or name[-1].lower_.endswith("s") or name[0].ent_type_ == "GPE"
