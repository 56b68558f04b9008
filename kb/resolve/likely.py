"""What the rules found no words for: role and affiliation as the learned head reads them.

The head gives chances of words by mention; here those of all mentions of one speaker come
together. What the rules state is never changed, only what they left open is filled, and only
where the evidence is strong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import Literal

from spacy.tokens import Doc

from kb.annotate import text_of
from kb.extract.capacities import Likely, settings
from kb.model import Span
from kb.resolve.referents import Referent, Scene
from kb.resolve.stated import Stated
from kb.stretch import Range
from kb.text import table, words

Said = Literal["role", "affiliation"]
_SPEAKS = frozenset({"person", "anonymous", "group"})
_JOINS = frozenset({"", "-", "’", "'", ".", "&", "–", "/"})
"""What may stand between two words of one span."""
_EDGES = frozenset({"DET", "PRON", "CCONJ", "SCONJ", "ADP", "AUX", "PART", "PUNCT", "SPACE"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SURE = 0.999
"""Chance that counts as certain: above it more tells nothing."""

Near = Mapping[Range, Sequence[Likely]]
"""The likely words by the mention they stand near."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may say it, with the chances by mention of those of them that are no signs."""

    span: Span
    chances: dict[Range, list[float]]
    words: list[Likely]

    @property
    def mean(self) -> float:
        """The mean chance of its words, each as the mention has it that is surest of it."""
        best: list[float] = [max(each) for each in zip(*self.chances.values(), strict=True)]
        return sum(best) / len(best)


def filled(scene: Scene, referent: Referent, stated: Stated) -> Stated:
    """What is stated of a speaker, a role or an affiliation that is missing filled in if likely."""
    mentions = dict.fromkeys((m.start, m.end) for m in referent.mentions)
    near = {m: scene.likely[m] for m in mentions if m in scene.likely}
    if referent.kind not in _SPEAKS or not near:
        return stated
    if stated.role is None and referent.kind != "group":  # many are called by what they are
        stated = replace(stated, role=_likeliest(scene, referent, near, "role", None))
    if stated.affiliation is None:
        body = _likeliest(scene, referent, near, "affiliation", stated.role)
        letters = table("agents", "parties", "letters")
        written = letters.get(body.text) if body is not None else None
        stated = replace(stated, affiliation=body, written=written, owner=None)
    return stated


def _likeliest(
    scene: Scene, referent: Referent, near: Near, said: Said, role: Span | None
) -> Span | None:
    """The surest words for it, if they are sure enough."""
    count = len({(m.start, m.end) for m in referent.mentions})
    own = {w.casefold() for form in referent.forms for w in form.split()}
    rated = [
        (_confidence(evidence(one, count, own, later=at > 0), said), one)
        for at, one in enumerate(candidates(scene.annotated.doc, near, said))
    ]
    sure = [
        (confidence, one.span)
        for confidence, one in rated
        if confidence >= settings().bound and _fits(scene, one.span, said, role)
    ]
    return max(sure, key=lambda pair: (pair[0], -pair[1].start), default=(0.0, None))[1]


def candidates(doc: Doc, near: Near, said: Said) -> list[Candidate]:
    """Runs of likely words, small words at their edges left out; the surest first."""
    return sorted(_candidates(doc, near, said), key=lambda one: -one.mean)


def _candidates(doc: Doc, near: Near, said: Said) -> Iterator[Candidate]:
    floor = settings().floor
    some = {w.word: w for each in near.values() for w in each if _chance(w, said) >= floor}
    for start, end in _runs(text_of(doc), sorted(some)):
        span = _trimmed(doc, start, end)
        inside = [w for at, w in sorted(some.items()) if span and _is_in(at, span)]
        inside = [w for w in inside if text_of(doc)[w.word[0]].isalnum()]
        if span is not None and inside:
            by_mention = {
                mention: {w.word: _chance(w, said) for w in each} for mention, each in near.items()
            }
            chances = {
                mention: [known.get(w.word, 0.0) for w in inside]
                for mention, known in by_mention.items()
            }
            nearest = max(chances, key=lambda m: (sum(chances[m]), -m[0]))
            at = {w.word: w for w in near[nearest]}
            yield Candidate(span, chances, [at.get(w.word, w) for w in inside])


def _chance(word: Likely, said: Said) -> float:
    return word.role if said == "role" else word.affiliation


def _is_in(word: Range, span: Span) -> bool:
    return span.start <= word[0] and word[1] <= span.end


def _runs(text: str, ranges: list[Range]) -> list[Range]:
    """Words that stand side by side, put together."""
    out: list[Range] = []
    for start, end in ranges:
        between = text[out[-1][1] : start] if out else "\n"
        if "\n" not in between and between.strip() in _JOINS:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _trimmed(doc: Doc, start: int, end: int) -> Span | None:
    """The words without articles, links and signs at their edges; None without a noun to lead."""
    found = doc.char_span(start, end, alignment_mode="expand")
    tokens = list(found) if found is not None else []
    while tokens and tokens[0].pos_ in _EDGES:
        tokens.pop(0)
    while tokens and tokens[-1].pos_ in _EDGES:
        tokens.pop()
    if not any(t.pos_ in _NOUNS for t in tokens) or tokens[0].pos_ == "VERB":
        return None
    last = tokens[-1]
    return Span.of(text_of(doc), max(start, tokens[0].idx), min(end, last.idx + len(last.text)))


def evidence(one: Candidate, mentions: int, own: set[str], *, later: bool) -> dict[str, float]:
    """What speaks for a candidate of somebody with so many mentions and such words in the name.

    ``later``: whether another candidate has the higher mean.
    """
    number = len(one.words)
    agree = [m for m, chances in one.chances.items() if sum(chances) > settings().floor * number]
    best = min(max(max(chances) for chances in one.chances.values()), _SURE)
    return {
        "bias": 1.0,
        "best": log(best / (1 - best)),
        "mentions": log(1 + mentions),
        "support": len(agree) / mentions,
        "away": log(1 + min(w.away for w in one.words)),
        "place": float(all(w.place for w in one.words)),
        "own": float(any(word.casefold() in own for word in one.span.text.split())),
        "capital": float(one.span.text[0].isupper()),
        "length": log(number),
        "later": float(later),
    }


def _confidence(known: dict[str, float], said: Said) -> float:
    """Chance that the words are right: a logistic function of the evidence."""
    weights = settings().role if said == "role" else settings().affiliation
    return 1 / (1 + exp(-sum(weights[name] * value for name, value in known.items())))


def _fits(scene: Scene, span: Span, said: Said, role: Span | None) -> bool:
    """Whether the words can be it: more than the name of a person.

    An affiliation is no place and no part of the ``role`` ("Minister for Housing") but for a party.
    """
    found = scene.annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
    held = [scene.holding(token) for token in found if token.pos_ in _NOUNS] if found else []
    if held and all(r is not None and r.kind == "person" and r.named for r in held):
        return False
    if said == "role" or span.text.casefold() in words("agents", "parties", "names"):
        return True
    placed = bool(held) and all(r is not None and r.place for r in held)
    return not placed and not (role is not None and role.holds(span))
