"""Articles with the roles and affiliations of their speakers, varied, as arrays for training.

`capacities.jsonl` holds what annotators marked in PolNeAR's train articles, as offsets alone: one
object a line, `document`, `use` (`train`, `later` or `held-out`) and `speakers`, each with `kind`,
`mentions`, `roles` and `affiliations`. The texts are read from the corpus.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kb.annotate import annotate
from kb.extract.capacities.head import LONGEST, REACH
from kb.extract.names import names
from kb.extract.statements.network.shown import shown
from kb.extract.statements.network.words import SHAPES, Vocabulary, Words, split
from kb.reading import read_bytes

from .data import Spans, covered

ROWS = Path(__file__).with_suffix(".jsonl").with_name("capacities.jsonl")
KINDS = {"person": 1, "organisation": 2, "place": 3}
SAID = ("roles", "affiliations")
UNKNOWN = -1
"""Label of a word of which nothing is known."""
_LOWER, _UPPER, _DIGIT = (SHAPES.index(name) for name in ("lower", "upper", "digit"))
Bytes = NDArray[np.int8]


@dataclass(frozen=True)
class Speaker:
    """One speaker: mentions and what is said of it, as characters and as words."""

    mentions: Spans
    said: dict[str, Spans]
    words: dict[str, list[list[int]]]


@dataclass(frozen=True)
class Article:
    """An article with its words, by word the kind of name, and its speakers."""

    name: str
    use: str
    """Whether it is learned from: `train`; `later`, marked after the head was made; `held-out`."""
    doc: Doc
    words: Words
    kinds: NDArray[np.int64]
    people: list[tuple[int, int]]
    """The names of people, in words."""
    speakers: list[Speaker]

    def word(self, at: int) -> str:
        """A word as written."""
        return self.doc.text[self.words.starts[at] : self.words.ends[at]]


def load(folder: Path, vocabulary: Vocabulary, rows: Path = ROWS) -> Iterator[Article]:
    """The annotated articles of a PolNeAR folder, read as the product reads them."""
    for line in rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = folder / "text" / f"{row['document']}.txt"
        annotated = annotate(read_bytes(path.read_bytes(), path.name).articles[0])
        shift = annotated.article.offset or 0
        words = split(shown(annotated), vocabulary)
        kinds, people = np.zeros(len(words), np.int64), []
        for name in names(annotated):
            held = covered(words, [(name.span.start, name.span.end)])
            if held:
                kinds[held[0] : held[-1] + 1] = KINDS[name.kind]
                people += [(held[0], held[-1] + 1)] * (name.kind == "person")
        speakers = []
        for one in row["speakers"]:
            spans = {
                key: [(a - shift, b - shift) for a, b in one[key]] for key in ("mentions", *SAID)
            }
            held_by = {key: [covered(words, [span]) for span in spans[key]] for key in spans}
            speakers.append(Speaker(spans["mentions"], {k: spans[k] for k in SAID}, held_by))
        doc = annotated.doc
        yield Article(row["document"], row["use"], doc, words, kinds, people, speakers)


def varied(article: Article, pool: list[list[str]], vocabulary: Vocabulary, seed: str) -> Words:
    """The words with other names of people, some words masked, seldom all in one case.

    So the head learns how people are introduced, and not who they are.
    """
    rng, words = random.Random(seed), article.words
    other: dict[str, str] = {}
    for low, high in article.people:
        for at in range(low, high):
            own = article.word(at)
            if len(own) > 2 and own[0].isupper() and own not in other:
                other[own] = rng.choice(pool)[-1 if at == high - 1 else 0]
    case = rng.choices((None, _LOWER, _UPPER), (88, 8, 4))[0]
    mask = vocabulary.ids["[MASK]"]
    pieces, features = [], []
    for at, (shape, state, space) in enumerate(words.features):
        new = words.pieces[at]
        if words.solid[at]:
            own = article.word(at)
            new = vocabulary.pieces(other[own]) if own in other else new
            new = (mask,) * len(new) if rng.random() < 0.04 else new
            shape = case if case is not None and shape < _DIGIT else shape
        pieces.append(new)
        features.append((shape, state, space))
    return replace(words, pieces=pieces, features=features)


@dataclass(frozen=True)
class Sample:
    """The words around one mention, and the labels of those whose label is known."""

    article: int
    speaker: int
    mention: tuple[int, int]
    low: int
    labels: Bytes
    """Words x (role, affiliation): 1, 0 or `UNKNOWN`."""


def samples(articles: list[Article]) -> list[Sample]:
    """Every mention of every speaker."""
    found = []
    for number, article in enumerate(articles):
        paragraph = np.asarray(article.words.paragraph)
        for index, speaker in enumerate(article.speakers):
            labels = np.stack([_labels(article, speaker.words[key]) for key in SAID], 1)
            for held in filter(None, speaker.words["mentions"]):
                first, end = held[0], min(held[-1] + 1, held[0] + LONGEST)
                low, high = max(0, first - REACH), min(len(article.words), end + REACH)
                near = labels[low:high].copy()
                away = paragraph[low:high] != paragraph[first]
                near[(near == 1) & away[:, None]] = UNKNOWN
                found.append(Sample(number, index, (first, end), low, near))
    return found


def _labels(article: Article, marked: Iterable[list[int]]) -> Bytes:
    """1 for what is marked; the same words elsewhere are unknown, for each is marked once."""
    labels = np.zeros(len(article.words), np.int8)
    every = [article.word(at).casefold() for at in range(len(article.words))]
    spans = [held for held in marked if held]
    for held in spans:
        said = every[held[0] : held[-1] + 1]
        for at in range(len(every) - len(said) + 1):
            if every[at : at + len(said)] == said:
                labels[at : at + len(said)] = UNKNOWN
    for held in spans:
        labels[held[0] : held[-1] + 1] = 1
    return labels
