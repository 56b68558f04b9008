"""From the network's readings to attributions: label paths, spans, evidence, choice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from kb.extract.statements.network.network import LABELS, REACH, Readings
from kb.extract.statements.network.windows import Floats, Ints
from kb.extract.statements.network.words import STATES, Words
from kb.stretch import Plan, Range

CONTENT, SOURCE, CUE = (LABELS.index(name) for name in ("content", "source", "cue"))
_QUOTED = frozenset(STATES.index(name) for name in ("in", "nested", "unclosed"))
Evidence = Literal[
    "anchor",
    "self",
    "content",
    "content_worst",
    "edge",
    "source",
    "source_best",
    "length",
    "quoted",
    "runs",
    "nameless",
]
"""What is weighed in choosing between candidates."""
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers chosen on the development set."""

    floor: float = -0.5
    switch: float = 1.0
    content_bias: float = 0.0
    source_bias: float = 0.0
    accept: float = 0.35
    accept_quoted: float = 0.35
    same: float = 0.6
    bias: float = 0.0
    weights: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Candidate:
    """A possible attribution as sorted word indices, with the evidence for it."""

    anchor: int
    content: Ints
    source: Ints
    cue: Ints
    evidence: dict[str, float]
    confidence: float = 0.0


def paths(labels: Floats, switch: float) -> NDArray[np.int64]:
    """The best label of every word when each change of label costs `switch` (Viterbi, all cues)."""
    cues, length, count = labels.shape
    back = np.zeros((cues, length, count), np.int8)
    score = labels[:, 0].copy()
    for t in range(1, length):
        best = score.argmax(-1)
        jump = np.take_along_axis(score, best[:, None], 1) - switch
        stay = score >= jump
        back[:, t] = np.where(stay, np.arange(count), best[:, None])
        score = np.where(stay, score, jump) + labels[:, t]
    path = np.zeros((cues, length), np.int64)
    path[:, -1] = score.argmax(-1)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = back[np.arange(cues), t, path[:, t]]
    return path


def runs(indices: Ints) -> list[Ints]:
    """Maximal stretches of consecutive indices."""
    if not len(indices):
        return []
    return np.split(indices, np.flatnonzero(np.diff(indices) > 1) + 1)


def candidates(words: Words, readings: Readings, settings: Settings) -> list[Candidate]:
    """One candidate per possible cue that has content."""
    if not len(readings.anchors):
        return []
    labels = readings.labels.copy()
    labels[:, :, CONTENT] += settings.content_bias
    labels[:, :, SOURCE] += settings.source_bias
    path = paths(labels, settings.switch)
    solid = np.asarray(words.solid)
    quoted = np.asarray([features[1] in _QUOTED for features in words.features])
    found = []
    for k, anchor in enumerate(readings.anchors):
        logs, row = readings.labels[k], path[k]
        shift = int(anchor) - REACH
        content = _solid_runs(np.flatnonzero(row == CONTENT) + shift, solid)
        if not len(content):
            continue
        source = _strongest(np.flatnonzero(row == SOURCE) + shift, logs[:, SOURCE], shift, solid)
        cue = np.flatnonzero(row == CUE) + shift
        if not len(cue):
            cue = np.asarray([anchor], np.int64)
        evidence = _evidence(logs, shift, content, source, solid)
        evidence["anchor"] = float(readings.scores[k])
        inner = content[solid[content]]
        evidence["quoted"] = float(quoted[inner].mean())
        found.append(Candidate(int(anchor), content, source, cue, evidence))
    return found


def _solid_runs(indices: Ints, solid: NDArray[np.bool_]) -> Ints:
    kept = [run for run in runs(indices) if solid[run].any()]
    return np.concatenate(kept) if kept else np.zeros(0, np.int64)


def _strongest(indices: Ints, logs: Floats, shift: int, solid: NDArray[np.bool_]) -> Ints:
    """The run of source words with the most probability; gold names one source a cue."""
    best, most = np.zeros(0, np.int64), 0.0
    for run in runs(indices):
        weight = float(np.exp(logs[run - shift])[solid[run]].sum())
        if weight > most:
            best, most = run, weight
    return best


def _evidence(
    logs: Floats, shift: int, content: Ints, source: Ints, solid: NDArray[np.bool_]
) -> dict[str, float]:
    inner = content[solid[content]] - shift
    chances = np.exp(logs[inner, CONTENT])
    parts = runs(content)
    edges = [chances[0], chances[-1]]
    for part in parts:
        beyond = (part[0] - 1 - shift, part[-1] + 1 - shift)
        edges += [1 - float(np.exp(logs[at, CONTENT])) for at in beyond if 0 <= at < len(logs)]
    evidence = {
        "self": float(_logit(1 - np.exp(logs[REACH, 0]))),
        "content": float(_logit(chances.mean())),
        "content_worst": float(_logit(np.quantile(chances, 0.1))),
        "edge": float(_logit(np.mean(edges))),
        "source": -2.0,
        "source_best": -2.0,
        "length": float(np.log(len(inner))),
        "runs": float(len(parts) > 1),
        "nameless": float(not len(source)),
    }
    if len(source):
        chances = np.exp(logs[source - shift, SOURCE])
        evidence["source"] = float(_logit(chances.mean()))
        evidence["source_best"] = float(_logit(chances.max()))
    return evidence


def _logit(p: float) -> float:
    p = min(max(float(p), 1e-3), 1 - 1e-3)
    return float(np.log(p / (1 - p)))


def confidence(candidate: Candidate, settings: Settings) -> float:
    """Chance that content and source are right: a logistic function of the evidence."""
    total = settings.bias
    for name, weight in settings.weights.items():
        total += weight * candidate.evidence[name]
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def choose(found: list[Candidate], settings: Settings) -> list[Candidate]:
    """The candidates to keep, best first, none repeating the cue or the content of a better one."""
    for candidate in found:
        candidate.confidence = confidence(candidate, settings)
    kept: list[Candidate] = []
    plan: Plan[Candidate] = Plan()
    for candidate in sorted(found, key=lambda c: (-c.confidence, c.anchor)):
        quoted = candidate.evidence["quoted"] >= 0.5
        if candidate.confidence < (settings.accept_quoted if quoted else settings.accept):
            continue
        if any(
            _repeats(candidate, other, settings.same) for other in plan.near(_extent(candidate))
        ):
            continue
        kept.append(candidate)
        plan.add(candidate, _extent(candidate))
    return sorted(kept, key=lambda c: (int(c.content[0]), c.anchor))


def _extent(one: Candidate) -> list[Range]:
    """The words of the content, from first to last, of the anchor and of the cue."""
    words = (one.anchor, *(int(word) for word in one.cue))
    return [(int(one.content[0]), int(one.content[-1]) + 1), *((w, w + 1) for w in words)]


def _repeats(one: Candidate, other: Candidate, same: float) -> bool:
    if one.anchor in other.cue or other.anchor in one.cue:
        return True
    if one.content[-1] < other.content[0] or other.content[-1] < one.content[0]:
        return False
    shared = len(np.intersect1d(one.content, other.content, assume_unique=True))
    return shared > same * (len(one.content) + len(other.content) - shared)
