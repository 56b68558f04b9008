"""Reads a text: who said what, with offsets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kb.extract.statements.attribution import Attribution, Range
from kb.extract.statements.network.carry import carry
from kb.extract.statements.network.decode import Candidate, Settings, candidates, choose, runs
from kb.extract.statements.network.network import Encoded, Network, checked
from kb.extract.statements.network.windows import Ints
from kb.extract.statements.network.words import Words

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Reader:
    """A loaded network with its settings."""

    network: Network
    settings: Settings

    def attributions(self, text: str, encoded: Encoded | None = None) -> list[Attribution]:
        """Attributions of `text` in order of their content; ``encoded`` where it is known."""
        encoded = encoded or self.network.encoded(text)
        words = encoded.words
        if not any(words.solid):
            return []
        found = candidates(words, self.network.read(encoded, self.settings.floor), self.settings)
        rows = []
        for candidate in carry(text, words, choose(found, self.settings)):
            row = _attribution(text, words, candidate)
            if row.content:
                rows.append(row)
        return rows


@lru_cache(maxsize=2)
def load(folder: Path = WEIGHTS) -> Reader:
    """The reader kept in `folder`. Raises `StoreError` when one of its files is damaged."""
    raw = json.loads(checked(folder, "settings.json")["settings.json"])
    return Reader(Network(folder), Settings(**raw["settings"]))


def _attribution(text: str, words: Words, candidate: Candidate) -> Attribution:
    return Attribution(
        content=_spans(text, words, candidate.content),
        cue=_spans(text, words, candidate.cue),
        source=_spans(text, words, candidate.source),
        confidence=round(candidate.confidence, 2),
    )


def _spans(text: str, words: Words, indices: Ints) -> tuple[Range, ...]:
    found = []
    for run in runs(indices):
        start, end = words.starts[int(run[0])], words.ends[int(run[-1])]
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            found.append((start, end))
    return tuple(found)
