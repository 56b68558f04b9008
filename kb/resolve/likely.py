"""What the rules found no words for: role and affiliation as the learned head reads them.

The head gives chances of words by mention; here those of all mentions of one speaker come
together. What the rules state is never changed, only what they left open is filled, and only
where the evidence is strong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import exp, log
from typing import Literal

from kb.annotate.parsed import Doc, Token
from kb.extract.capacities import Likely, capitalised, settings
from kb.extract.nouns import PLURAL, letters_behind
from kb.model import Span
from kb.resolve.apart import beside
from kb.resolve.bodiless import is_home, is_past, is_whose, is_work
from kb.resolve.heads import head_of
from kb.resolve.labels import is_before_seat, is_charge, is_road
from kb.resolve.like_people import is_party
from kb.resolve.referents import Referent, Scene
from kb.resolve.stated import Stated
from kb.stretch import Range
from kb.text import any_of, table, words

Said = Literal["role", "affiliation"]
_SPEAKS = frozenset({"person", "anonymous", "group"})
_JOINS = frozenset({"", "-", "’", "'", ".", "&", "–", "/"})
"""What may stand between two words of one span."""
_EDGES = frozenset({"DET", "PRON", "CCONJ", "SCONJ", "ADP", "AUX", "PART", "PUNCT", "SPACE"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_BODIES = words("nouns", "organisation", "generic")
_NOBODY = any_of(words("agents", "grammar", "bare"), _BODIES)
_NO_BODY = (is_home, is_whose, is_work)
_SURE = 0.999
"""Chance that counts as certain: above it more tells nothing."""

Near = Mapping[Range, Sequence[Likely]]
"""The likely words by the mention they stand near."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may say it, with the chances of those of them that are no signs.

    They are by mention, of those near which one of the words stands.
    """

    span: Span
    chances: dict[Range, list[float]]
    words: list[Likely]

    @property
    def mean(self) -> float:
        """The mean chance of its words, each as the mention has it that is surest of it."""
        best: list[float] = [max(each) for each in zip(*self.chances.values(), strict=True)]
        return sum(best) / len(best)


def filled(scene: Scene, referent: Referent, stated: Stated, refused: Span | None = None) -> Stated:
    """What is stated of a speaker, a role or an affiliation that is missing filled in if likely.

    ``refused`` are words for an affiliation that were found to mean no body.
    """
    mentions = dict.fromkeys((m.start, m.end) for m in referent.mentions)
    near = {m: scene.likely[m] for m in mentions if m in scene.likely}
    if referent.kind not in _SPEAKS or not near:
        return stated
    if stated.role is None and referent.kind != "group":  # many are called by what they are
        fits = partial(_is_role, scene, referent, stated.affiliation)
        role = _likeliest(referent, near, "role", scene.annotated.doc, fits)
        stated = replace(stated, role=role)
    if stated.affiliation is None:
        fits = partial(_is_body, scene, referent, stated.role, refused)
        body = _likeliest(referent, near, "affiliation", scene.annotated.doc, fits)
        letters = table("agents", "parties", "letters")
        written = letters.get(body.text) if body is not None else None
        stated = replace(stated, affiliation=body, written=written, owner=None)
    return stated


def _likeliest(
    referent: Referent, near: Near, said: Said, doc: Doc, fits: Callable[[Span], bool]
) -> Span | None:
    """The surest words that fit it, if they are sure enough."""
    count = len({(m.start, m.end) for m in referent.mentions})
    own = called(m.text for m in referent.mentions)
    rated = [
        (_confidence(evidence(one, count, own, later=at > 0), said), one)
        for at, one in enumerate(candidates(doc, near, said))
    ]
    sure = [
        (confidence, one.span)
        for confidence, one in rated
        if confidence >= settings().bound and fits(one.span)
    ]
    return max(sure, key=lambda pair: (pair[0], -pair[1].start), default=(0.0, None))[1]


def called(mentions: Iterable[str]) -> set[str]:
    """The words with a capital by which somebody is called, folded."""
    return {word.casefold() for text in mentions for word in capitalised(text)}


def candidates(doc: Doc, near: Near, said: Said) -> list[Candidate]:
    """Runs of likely words, small words at their edges left out; the surest first."""
    return sorted(_candidates(doc, near, said), key=lambda one: -one.mean)


def _candidates(doc: Doc, near: Near, said: Said) -> Iterator[Candidate]:
    floor = settings().floor
    text = doc.text
    held: dict[Range, dict[Range, Likely]] = defaultdict(dict)
    for mention, each in near.items():
        for word in each:
            held[word.word][mention] = word
    chance = partial(_chance, said=said)
    some = sorted(w for w, by in held.items() if max(map(chance, by.values())) >= floor)
    for start, end in _runs(text, some):
        span = _trimmed(doc, start, end)
        if span is None:
            continue
        inside = some[bisect_left(some, (span.start,)) : bisect_left(some, (span.end,))]
        inside = [w for w in inside if w[1] <= span.end and text[w[0]].isalnum()]
        if inside:
            near_it = dict.fromkeys(mention for word in inside for mention in held[word])
            chances = {
                m: [chance(held[w][m]) if m in held[w] else 0.0 for w in inside] for m in near_it
            }
            nearest = max(chances, key=lambda m: (sum(chances[m]), -m[0], -m[1]))
            surest = [max(held[w].values(), key=chance) for w in inside]
            said_by = [held[w].get(nearest, s) for w, s in zip(inside, surest, strict=True)]
            yield Candidate(span, chances, said_by)


def _chance(word: Likely, said: Said) -> float:
    return word.role if said == "role" else word.affiliation


def _runs(text: str, ranges: list[Range]) -> list[Range]:
    """Words that stand side by side, put together; a full stop behind a small word parts them."""
    out: list[Range] = []
    for start, end in ranges:
        between = text[out[-1][1] : start] if out else "\n"
        stop = between.startswith(". ") and text[out[-1][0]].islower()
        if "\n" not in between and between.strip() in _JOINS and not stop:
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
    return Span.of(doc.text, max(start, tokens[0].idx), min(end, last.idx + len(last.text)))


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


def _is_role(scene: Scene, referent: Referent, body: Span | None, span: Span) -> bool:
    """Whether words can be a role: more than the name of a person, or a word of its body's name.

    Of one person it is no plural ("analysts"), nor one word for anybody or for any body; of one
    without a name nothing that its own words only tie it to ("a source close to the actress").
    """
    found = scene.annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is not None and referent.kind == "person" and found.root.tag_ in PLURAL:
        return False
    if found is not None and found.root.lemma_.lower() in (_BODIES if found[1:] else _NOBODY):
        return False
    if not referent.named and _is_led_to(scene, referent, span):
        return False
    if body is not None and span.text.casefold() in body.text.casefold().split():
        return False
    if found is not None and _is_at(found.root):
        return False
    another = found is not None and id(referent) in beside(scene, found.root)
    held = (s.role for r in scene.people if r is not referent and r.named for s in r.stated)
    another = another or any(role is not None and role.touches(span) for role in held)
    return not (another or _is_person(scene, span))


def _is_at(noun: Token) -> bool:
    """Whether a noun says where or how somebody is: "who was on duty"."""
    return noun.dep_ == "pobj" and noun.head.head.lemma_ == "be" and noun.head.lower_ != "as"


def _is_person(scene: Scene, span: Span) -> bool:
    """Whether words are nothing but the name of a person."""
    held = _held(scene, span)
    return bool(held) and all(r is not None and r.kind == "person" and r.named for r in held)


def _is_led_to(scene: Scene, referent: Referent, span: Span) -> bool:
    """Whether words stand in a mention behind the noun that it is about.

    "One of the managers" is about managers.
    """
    own = next((m for m in referent.mentions if m.holds(span)), None)
    at = scene.annotated.doc.char_span(own.start, own.end, alignment_mode="expand") if own else None
    if at is None:
        return False
    head = head_of(at)
    return head.pos_ in ("NOUN", "PROPN") and span.start > head.idx


def _is_body(
    scene: Scene, referent: Referent, role: Span | None, refused: Span | None, span: Span
) -> bool:
    """Whether words can be an affiliation: more than the name of a person or a place.

    Nor are they what any body may be called ("company"), nor what was ``refused``, nor for whom
    somebody spoke once, nor the body of somebody else, nor, but for a party, a part of the
    ``role``: "Minister for Housing".
    """
    found = scene.annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
    lone = found[0].lemma_.lower() if found is not None and len(found) == 1 else ""
    if lone.replace(".", "") in any_of(_BODIES, letters_behind()):
        return False
    if _is_person(scene, span) or (refused is not None and refused.touches(span)):
        return False
    if _is_of_other(scene, referent, span) or is_road(span):
        return False
    if found is not None and (is_past(found.root) or any(no(found) for no in _NO_BODY)):
        return False
    if is_party(span.text):
        return found is None or not is_charge(found[0])
    held = _held(scene, span)
    seat = found is not None and is_before_seat(found)
    placed = seat or (bool(held) and all(r is not None and r.place for r in held))
    return not placed and not (role is not None and role.holds(span))


def _is_of_other(scene: Scene, referent: Referent, span: Span) -> bool:
    """Whether words say for whom somebody speaks who is named in another sentence."""
    found = scene.annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None:
        return False
    start, end = found.sent.start_char, found.sent.end_char
    if any(start <= m.start < end for m in referent.mentions):
        return False
    others = (r for r in scene.referents if r is not referent)
    return any(
        s.affiliation is not None and s.affiliation.touches(span) for r in others for s in r.stated
    )


def _held(scene: Scene, span: Span) -> list[Referent | None]:
    """Whom each noun of some words means."""
    found = scene.annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
    return [scene.holding(token) for token in found if token.pos_ in _NOUNS] if found else []
