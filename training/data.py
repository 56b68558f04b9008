"""PolNeAR documents as arrays for training: words, cue anchors, role labels.

A cue's anchor is one word of it: the one that most often is a cue by itself in the training data
("said" of "said in a statement"), so that the network looks for one word per attribution.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.annotate.marks import structure
from kb.extract.statements.network.words import Vocabulary, Words, split

from .marks import articles_of, unmarked

Spans = list[tuple[int, int]]
_ROLE_OF = {"q": "content", "s": "source", "c": "cue"}


@dataclass
class Event:
    """One attribution: its roles as character spans, then as word indices."""

    roles: dict[str, Spans]
    words: dict[str, list[int]]
    anchor: int = -1


@dataclass(frozen=True)
class Taught:
    """What teachers say of a text, the mean of their chances.

    `cue`: words; `tags`: words, 3; `roles`: by likely or gold anchor, 2 * REACH + 1, LABELS.
    """

    cue: NDArray[np.float32]
    tags: NDArray[np.float32]
    roles: dict[int, NDArray[np.float16]]


@dataclass
class Document:
    """A text with its words and gold attributions; without gold only teachers say what is in it."""

    name: str
    text: str
    words: Words
    events: list[Event]
    labelled: bool = True
    taught: Taught | None = None


def read_events(path: Path) -> list[dict[str, Spans]]:
    """Attributions of a brat file: role to spans."""
    spans: dict[str, Spans] = {}
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if re.fullmatch(r"T\d+", cells[0]) and len(cells) > 1:
            offsets = cells[1].split(" ", 1)[1]
            spans[cells[0]] = [(int(a), int(b)) for a, b in map(str.split, offsets.split(";"))]
        elif re.fullmatch(r"E\d+", cells[0]):
            rows.append(cells[1].split())
    events = []
    for row in rows:
        if not row[0].startswith("Attribution"):
            continue
        roles: dict[str, Spans] = {"content": [], "source": [], "cue": []}
        for argument in row[1:]:
            role, reference = argument.split(":")
            role = re.sub(r"\d+$", "", role).lower()
            if role in roles and reference in spans:
                roles[role] += spans[reference]
        if roles["content"]:
            events.append(roles)
    return events


def covered(words: Words, spans: Spans) -> list[int]:
    """Indices of the words of which at least half lies in the spans."""
    found = set()
    starts = np.asarray(words.starts)
    for a, b in spans:
        low = max(0, int(np.searchsorted(starts, a, side="right")) - 1)
        for i in range(low, len(words)):
            if words.starts[i] >= b:
                break
            overlap = min(b, words.ends[i]) - max(a, words.starts[i])
            if 2 * overlap >= words.ends[i] - words.starts[i] and overlap > 0:
                found.add(i)
    return sorted(found)


def load(folder: Path, vocabulary: Vocabulary) -> list[Document]:
    """All documents of a PolNeAR folder; the first annotator of each counts."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    documents = []
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in first:
            continue
        with open(path, encoding="utf-8", newline="") as f:
            text = f.read()
        words = split(text, vocabulary)
        events = [
            Event(roles, {role: covered(words, spans) for role, spans in roles.items()})
            for roles in read_events(first[path.stem])
        ]
        documents.append(Document(path.stem, text, words, events))
    return documents


def load_plain(path: Path, vocabulary: Vocabulary) -> list[Document]:
    """Texts without gold: the field `text` of every line of a JSON Lines file."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Document(f"{path.stem}.{number}", text, split(text, vocabulary), [], labelled=False)
        for number, text in enumerate(texts)
    ]


def load_marked(folder: Path, vocabulary: Vocabulary) -> list[Document]:
    """Articles with marks in their text: the .txt files of a folder, each with several."""
    return [
        marked(f"{path.stem}.{number}", article, vocabulary)
        for path in sorted(folder.glob("*.txt"))
        for number, article in enumerate(articles_of(path), 1)
    ]


def marked(name: str, article: str, vocabulary: Vocabulary) -> Document:
    """An article with marks in its text."""
    text, found = unmarked(article)
    words = split(text, vocabulary)
    events = []
    for one in found:
        roles = {role: one[letter] for letter, role in _ROLE_OF.items()}
        events.append(Event(roles, {role: covered(words, own) for role, own in roles.items()}))
    return Document(name, text, words, events)


def in_single_marks(document: Document, vocabulary: Vocabulary) -> Document:
    """The document as a British paper prints it, with single marks for the double ones."""
    text = list(document.text)
    for mark in structure(document.text).marks:
        if mark.end - mark.start == 1 and text[mark.start] not in "‘’'":
            text[mark.start] = "‘" if mark.opens else "’"
    printed = "".join(text)
    return replace(document, text=printed, words=split(printed, vocabulary))


def set_anchors(documents: list[Document], reference: list[Document]) -> None:
    """Choose the anchor of every cue, with word counts taken from `reference`."""
    alone: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for document in reference:
        surface = [
            document.text[a:b].lower()
            for a, b in zip(document.words.starts, document.words.ends, strict=True)
        ]
        total.update(surface)
        for event in document.events:
            solid = [i for i in event.words["cue"] if document.words.solid[i]]
            if len(solid) == 1:
                alone[surface[solid[0]]] += 1
    for document in documents:
        taken: set[int] = set()
        for event in document.events:
            ranked = []
            for i in event.words["cue"]:
                word = document.text[document.words.starts[i] : document.words.ends[i]].lower()
                rate = alone[word] / (total[word] + 5)
                ranked.append((i not in taken, document.words.solid[i], rate, i))
            if ranked and max(ranked)[0]:
                event.anchor = max(ranked)[3]
                taken.add(event.anchor)
