"""Choose the decoding settings and fit the confidence on a development folder.

    python -m training.tune --gold DEV --model FOLDER [--search]

Confidence is a logistic function (Platt 1999, several inputs) of a candidate's evidence, fitted
to whether the candidate is right: content at IoU >= .5 with a gold content, one to one, and sources
overlapping.  Expected calibration error is measured over held-out tenths of the documents, so that
no prediction is judged by a fit that has seen it.  Writes FOLDER/settings.json.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from kb.extract.statements.network.carry import carry
from kb.extract.statements.network.decode import EVIDENCE, Candidate, Settings, candidates, choose
from kb.extract.statements.network.network import Network, Readings
from kb.extract.statements.network.words import Words

from .data import Document, Spans, load
from .seal import seal

Chars = set[int]
Cached = list[tuple[Document, Readings]]


def characters(text: str, spans: Spans) -> Chars:
    """Alphanumeric positions that the spans cover."""
    return {i for a, b in spans for i in range(a, min(b, len(text))) if text[i].isalnum()}


def word_characters(text: str, words: Words, indices: np.ndarray) -> Chars:
    """Alphanumeric positions of words."""
    return characters(text, [(words.starts[i], words.ends[i]) for i in indices])


def match(gold: list[Chars], found: list[Chars], least: float) -> dict[int, int]:
    """Pairs gold -> found, best overlap first, one to one."""
    pairs = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            n = len(g & f)
            if n and n >= least * len(g | f):
                pairs.append((n / len(g | f), i, j))
    pairs.sort(reverse=True)
    out: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in pairs:
        if i not in out and j not in used:
            out[i] = j
            used.add(j)
    return out


def gold_of(document: Document) -> list[tuple[Chars, Chars]]:
    """Content and source of the gold attributions as character sets."""
    return [
        (
            characters(document.text, e.roles["content"]),
            characters(document.text, e.roles["source"]),
        )
        for e in document.events
    ]


def right(
    document: Document, gold: list[tuple[Chars, Chars]], kept: list[Candidate], least: float
) -> list[bool]:
    """For each kept candidate whether it counts as right."""
    text, words = document.text, document.words
    contents = [word_characters(text, words, c.content) for c in kept]
    sources = [word_characters(text, words, c.source) for c in kept]
    flags = [False] * len(kept)
    for i, j in match([g for g, _ in gold], contents, least).items():
        flags[j] = bool(gold[i][1] & sources[j]) or not (gold[i][1] or sources[j])
    return flags


def fit(x: np.ndarray, y: np.ndarray, penalty: float = 3.0) -> tuple[np.ndarray, float]:
    """Logistic regression by Newton steps on standardised columns; gives raw weights and bias."""
    mean, deviation = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / deviation, np.ones((len(x), 1))])
    w = np.zeros(z.shape[1])
    ridge = np.eye(z.shape[1]) * penalty
    ridge[-1, -1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (p - y) + ridge @ w
        hessian = (z * (p * (1 - p))[:, None]).T @ z + ridge
        w -= np.linalg.solve(hessian, gradient)
    raw = w[:-1] / deviation
    return raw, float(w[-1] - raw @ mean)


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Mean gap between confidence and accuracy over equally full bins."""
    order = np.argsort(p)
    parts = np.array_split(order, bins)
    return float(sum(len(b) * abs(p[b].mean() - y[b].mean()) for b in parts if len(b)) / len(p))


def f1(tp: float, found: float, gold: float) -> float:
    """F1 in percent."""
    return 200 * tp / (found + gold) if found + gold else 0.0


class Bench:
    """A development set with cached readings."""

    def __init__(self, cached: Cached) -> None:
        self.cached = cached
        self.gold = [gold_of(document) for document, _ in cached]
        self.sourced = sum(bool(s) for rows in self.gold for _, s in rows)

    def pool(self, settings: Settings) -> list[list[Candidate]]:
        """Candidates of every document, duplicates included."""
        return [candidates(d.words, r, settings) for d, r in self.cached]

    def sample(self, pool: list[list[Candidate]], settings: Settings) -> tuple[np.ndarray, ...]:
        """Evidence, correctness and document number of the candidates if little is refused."""
        loose = replace(settings, accept=0.03, accept_quoted=0.03)
        x, y, d = [], [], []
        for k, (document, _) in enumerate(self.cached):
            kept = choose(pool[k], loose)
            x += [[c.evidence[name] for name in EVIDENCE] for c in kept]
            y += right(document, self.gold[k], kept, 0.5)
            d += [k] * len(kept)
        return np.asarray(x), np.asarray(y, float), np.asarray(d)

    def score(self, pool: list[list[Candidate]], settings: Settings) -> tuple[float, float]:
        """Attribution F1 and strict F1."""
        loose = strict = found = 0
        for k, (document, _) in enumerate(self.cached):
            kept = carry(document.text, document.words, choose(pool[k], settings))
            for c, half, whole in zip(
                kept,
                right(document, self.gold[k], kept, 0.5),
                right(document, self.gold[k], kept, 1.0),
                strict=True,
            ):
                if len(c.source):
                    found += 1
                    loose += half
                    strict += whole
        return f1(loose, found, self.sourced), f1(strict, found, self.sourced)


def fitted(bench: Bench, settings: Settings, rounds: int = 2) -> tuple[Settings, float]:
    """Settings with confidence weights, and the cross-validated calibration error."""
    pool = bench.pool(settings)
    if not settings.weights:
        settings = replace(settings, weights={"anchor": 0.7, "source": 0.3, "self": 0.3}, bias=-1.0)
    error = 1.0
    for _ in range(rounds):
        x, y, d = bench.sample(pool, settings)
        if not y.any():
            raise SystemExit("the network finds no attribution of the dev folder: train it longer")
        held = np.zeros(len(y))
        for fold in range(10):
            w, b = fit(x[d % 10 != fold], y[d % 10 != fold])
            held[d % 10 == fold] = 1 / (1 + np.exp(-(x[d % 10 == fold] @ w + b)))
        shown = held >= min(settings.accept, settings.accept_quoted)
        error = calibration_error(held[shown], y[shown])
        w, b = fit(x, y)
        weights = {name: round(float(v), 4) for name, v in zip(EVIDENCE, w, strict=True)}
        settings = replace(settings, weights=weights, bias=round(b, 4))
    return settings, error


def tune(gold: Path, model: Path, search: bool) -> None:
    """Fit the confidence, with `search` the decoding numbers too; write the settings."""
    network = Network(model)
    documents = load(gold, network.vocabulary)
    path = model / "settings.json"
    settings = Settings()
    if path.exists():
        settings = Settings(**json.loads(path.read_text())["settings"])
    bench = Bench([(d, network.read(network.encode(d.words), settings.floor)) for d in documents])
    settings, error = fitted(bench, settings)
    best = bench.score(bench.pool(settings), settings)
    print("start", best, "ece", round(error, 4), flush=True)
    if search:
        grid = {
            "switch": (0.0, 0.5, 1.0, 1.5, 2.0, 3.0),
            "content_bias": (-0.3, 0.0, 0.3, 0.6),
            "source_bias": (-0.3, 0.0, 0.5, 1.0, 1.5),
            "same": (0.4, 0.5, 0.6, 0.75, 0.9),
        }
        for name, values in grid.items():
            for value in values:
                trial = Settings(**{**asdict(settings), name: value})
                trial, _ = fitted(bench, trial, 1)
                result = bench.score(bench.pool(trial), trial)
                if 0.7 * result[0] + 0.3 * result[1] > 0.7 * best[0] + 0.3 * best[1] + 0.02:
                    best, settings = result, trial
            print(name, getattr(settings, name), [round(v, 2) for v in best], flush=True)
        settings, error = fitted(bench, settings)
        best = bench.score(bench.pool(settings), settings)
        print("end", best, "ece", round(error, 4))
    path.write_text(
        json.dumps({"settings": asdict(settings), "calibration_error": round(error, 4)}, indent=1)
        + "\n"
    )
    seal(model)


def main() -> None:
    """Read the command line and tune."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--gold", type=Path, required=True)
    cli.add_argument("--model", type=Path, required=True)
    cli.add_argument("--search", action="store_true", help="also search the decoding numbers")
    args = cli.parse_args()
    tune(args.gold, args.model, args.search)


if __name__ == "__main__":
    main()
