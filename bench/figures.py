"""Runs the product's figures on a benchmark's sentences.

    python bench/figures.py GOLD.json OUT.json     predictions for NewsQuant's scorer
    python bench/figures.py --spec SPEC.json...    share of Recognizers-Text cases read right

For NewsQuant, figures are put into the benchmark's own words: its English unit names
(`figures_units.toml`), lemmas of the counted noun, cents as cents, one sign for > and ≥, "nearly"
as about, "within" as no bound, and no multipliers ("double") or units without a number ("nearly an
hour"), which it does not annotate. Figures that count nothing a reader could check, which the
product leaves out of its lists, are put back: NewsQuant counts them. For the specs a case is right
when each figure of the case's type is found with its span and value, and nothing more of that type.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from babel import Locale

from kb.annotate import language_model
from kb.annotate.parsed import Doc
from kb.annotate.plain import plain
from kb.extract.figures import find_figures
from kb.extract.figures.lexemes import lexemes
from kb.extract.figures.unit.measure import unit_after
from kb.model import Figure

NAMES = tomllib.loads((Path(__file__).parent / "figures_units.toml").read_text("utf-8"))
WORD_MULTIPLIER = r"(?:doubl|tripl|trebl|quadrupl|quintupl|twice|thrice|halv)"
POSSESSORS = {"the", "his", "her", "its", "their", "our", "my"}
UNCHANGED = {"species", "series", "means"}
SIGNS = {"≥": ">", "≤": "<"}


def lemma_phrase(doc: Doc, start: int, end: int) -> str:
    """The counted phrase as NewsQuant writes it: content words, the last one's lemma."""
    words = doc.char_span(start, end, alignment_mode="expand")
    kept = [
        t
        for t in words or []
        if not (t.is_punct or t.is_space or t.pos_ in ("DET", "PART", "CCONJ", "ADP", "ADV"))
        and t.tag_ not in ("VBG", "VBN")
    ]
    name = ""
    for t in kept:
        word = t.pos_ in ("NOUN", "ADJ") or t.tag_ in ("JJS", "JJR")
        tied = t.i > 0 and t.nbor(-1).text == "-" and not t.nbor(-1).whitespace_
        name += ("-" if tied and name else " ") + (
            t.lemma_ if word and t.lower_ not in UNCHANGED else t.text
        )
    return name.strip()


def counted_words(doc: Doc, figure: Figure) -> tuple[int, int]:
    """Where the counted phrase stands, as far as NewsQuant takes it.

    That is over a bare noun behind "of" ("categories of products"), over the nouns that a singular
    leads to ("11 member trade agreement"), and over where a superlative holds ("the hottest cars in
    the world").
    """
    counts = figure.counts or ""
    begin = doc.text.find(counts, figure.number.end)
    if begin < 0 or begin > figure.span.end + 40:
        begin = doc.text.rfind(counts, 0, figure.span.start)
    words = doc.char_span(begin, begin + len(counts), alignment_mode="expand")
    assert words is not None
    end = words.end
    if words[-1].tag_ == "NN" and figure.value != 1:
        while end < len(doc) and doc[end].pos_ == "NOUN" and " " in doc.text[begin - 1 : begin]:
            end += 1
    elif end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].pos_ == "NOUN":
        end += 2
        while end < len(doc) and doc[end].pos_ == "NOUN":
            end += 1
    top = any(t.tag_ in ("JJS", "RBS") for t in doc[words.start : end])
    if top and end + 2 < len(doc) and doc[end].lower_ == "in":
        first = end + (2 if doc[end + 1].lower_ in POSSESSORS else 1)
        while first < len(doc) and doc[first].pos_ in ("NOUN", "PROPN"):
            first, end = first + 1, first + 1
    return begin, doc[end - 1].idx + len(doc[end - 1])


def unit_name(local: str) -> str:
    """NewsQuant's name of a QUDT unit."""
    if local in NAMES["unit"]:
        return str(NAMES["unit"][local])
    if "-PER-" in local:
        over, under = local.split("-PER-")
        return f"{unit_name(over)} per {unit_name(under)}"
    if local[-1] in "23":
        return {"2": "square ", "3": "cubic "}[local[-1]] + unit_name(local[:-1])
    for prefix, word in NAMES["prefix"].items():
        if local.startswith(prefix) and local[len(prefix) :] in NAMES["unit"]:
            name = unit_name(local[len(prefix) :])
            return str(word) + (" " if " " in name and "hour" not in name else "") + name
    return local.lower()


def coin(figure: Figure) -> str | None:
    """The word for a hundredth, if the figure is written in one."""
    rest = re.sub(r"[\d.,\s-]", " ", figure.span.text.lower()).split()
    return next((NAMES["hundredths"][w] for w in rest if w in NAMES["hundredths"]), None)


def unit_of(doc: Doc, figure: Figure) -> str:
    """The unit of a figure in NewsQuant's words."""
    if figure.kind == "money":
        codes = Locale("en").currencies
        code = figure.currency or ""
        name = coin(figure) or NAMES["currency"].get(code) or codes.get(code, "-").lower()
    elif figure.unit:
        old = bool(re.search(r"\bold|\bof age", figure.span.text))
        bare = figure.number.end == figure.span.end and doc.text[figure.span.end :][:1] != "-"
        old = old or (figure.kind == "duration" and bare)
        name = unit_name(figure.unit) + (" of age" if old else "")
        if name == "barrel" and doc.text[figure.span.end :].startswith(" of oil"):
            name = "barrel of oil"
    elif figure.counts:
        name = lemma_phrase(doc, *counted_words(doc, figure))
    else:
        name = "-"
    if figure.kind == "multiplier":
        name = f"% {name}" if figure.value is not None and figure.value < 1 else "count"
    elif name == "time":
        name = "count"
    if figure.per and figure.per not in ("each", "apiece"):
        name = f"{name} per {per_name(doc, figure)}"
    return name


def per_name(doc: Doc, figure: Figure) -> str:
    """What a rate is for each of: a unit's name, or the noun's lemma."""
    per = figure.per or ""
    digits = re.match(r"\d+ ?", per)
    parts = lexemes(per if digits else f"1{per}")
    unit = unit_after(parts, 1)
    if unit and unit.j == len(parts):
        return (f"{parts[0].text} " if digits else "") + unit_name(unit.name)
    at = doc.text.find(per, figure.number.end)
    words = doc.char_span(at, at + len(per))
    return words.root.lemma_ if words is not None and len(words) == 1 else per


def prediction(doc: Doc, figure: Figure) -> dict[str, Any] | None:
    """One figure in the form that the scorer reads; None for what NewsQuant leaves out."""
    if figure.kind == "multiplier" and re.match(WORD_MULTIPLIER, figure.number.text.lower()):
        return None
    if figure.minimum is not None and re.search(
        r"\baged( between| from)?\s*$", doc.text[: figure.span.start]
    ):
        return None
    if figure.number.text.lower() in ("a", "an"):
        return None
    times = 100 if figure.kind == "money" and coin(figure) else 1
    low, high = figure.minimum, figure.maximum
    value: Any
    if low is not None and high is not None:
        value = [float(low * times), float(high * times)]
    else:
        assert figure.value is not None
        value = float(figure.value * times)
    before = doc.text[max(0, figure.span.start - 12) : figure.span.start].rstrip().lower()
    change = SIGNS.get(figure.approximator, figure.approximator)
    opening = figure.span.text.split()[0].lower()
    if figure.approximator != "=":
        change = str(NAMES["bounds"].get(opening, change))
    noun = re.search(r"\bof( [^ ]+){1,3},? or$", doc.text[: figure.span.start].rstrip().lower())
    if change in "=~" and figure.change and not (before.endswith(" of") or noun):
        change = figure.change
    if change == "=" and before.endswith(("average", "averaging", "averaged", "averages")):
        change = "~"
    return {"value": value, "unit": unit_of(doc, figure), "change": change}


def moves_joined(doc: Doc, figures: list[Figure]) -> list[Figure]:
    """``figures`` with "from 75 to 45.88" as one range, as NewsQuant has it even for a move."""
    out: list[Figure] = []
    for figure in figures:
        last = out[-1] if out else None
        if (
            last
            and last.value is not None
            and figure.value is not None
            and (last.currency, last.unit, last.kind) == (figure.currency, figure.unit, figure.kind)
            and doc.text[last.span.end : figure.span.start].strip() == "to"
            and doc.text[: last.span.start].rstrip().endswith("from")
        ):
            ends = {"minimum": last.value, "maximum": figure.value}
            near = last.approximator if last.approximator == "~" else "="
            out[-1] = replace(
                last, value=None, per=last.per or figure.per, approximator=near, **ends
            )
        else:
            out.append(figure)
    return out


def newsquant(texts: Iterable[str]) -> list[list[dict[str, Any]]]:
    """Predictions for each sentence."""
    return [
        [p for f in moves_joined(doc, find_figures(doc, "x")) if (p := prediction(doc, f))]
        for doc in map(plain, language_model().pipe(texts))
    ]


KINDS = {
    "currency": {"money"},
    "percentage": {"percent"},
    "number": {"number", "count", "duration", "money", "multiplier", "percent"},
    "dimension": {"measure"},
    "temperature": {"measure"},
    "age": {"duration"},
}
HUNDREDTHS = {"Cent", "Pence", "Penny", "Sen"}


def same(figure: Figure, wanted: dict[str, Any]) -> bool:
    """Whether a figure is the one wanted.

    Its number must lie in the wanted span, which must lie in the figure's (that may add "about" or
    "per share"), and the values must agree.
    """
    start, end = wanted["start"], wanted["end"]
    if wanted["type"] == "number":
        if (figure.number.start, figure.number.end) != (start, end):
            return False
    elif (
        not (figure.span.start <= start <= figure.number.start and figure.number.end <= end)
        or end > figure.span.end
    ):
        return False
    times = 100 if wanted["unit"] in HUNDREDTHS else 1
    if wanted["type"] == "number" and figure.kind == "money" and coin(figure):
        times = 100
    value = float(wanted["value"].rstrip("%"))
    return figure.value is not None and math.isclose(
        float(figure.value) * times, value, rel_tol=1e-6
    )


def spec(path: Path) -> tuple[int, int, list[str]]:
    """Right cases, all cases, and a line for each wrong one of a Recognizers-Text file."""
    cases = json.loads(path.read_text("utf-8"))
    kind = path.stem.removeprefix("spec_").replace("percent", "percentage")
    right, wrong = 0, []
    docs = map(plain, language_model().pipe([case["text"] for case in cases]))
    for case, doc in zip(cases, docs, strict=True):
        wanted = [
            q for q in case["quantities"] if q["value"] not in (None, "null") and q["type"] == kind
        ]
        found = [f for f in find_figures(doc, "x") if f.kind in KINDS[kind]]
        hit = len(found) == len(wanted) and all(any(same(f, w) for f in found) for w in wanted)
        right += hit
        if not hit:
            got = [(f.span.text, str(f.value if f.value is not None else f.minimum)) for f in found]
            want = [(w["surface"], w["value"]) for w in wanted]
            wrong.append(f"{case['text'][:90]!r}: wanted {want}, got {got}")
    return right, len(cases), wrong


def main() -> None:
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    cli.add_argument("--spec", action="store_true", help="FILEs are Recognizers-Text cases")
    args = cli.parse_args()
    if args.spec:
        for path in args.paths:
            right, cases, wrong = spec(path)
            print(f"{path.stem}: {right}/{cases} = {100 * right / cases:.1f} %")
            print("\n".join(f"  {line}" for line in wrong))
        return
    if len(args.paths) != 2:
        cli.error("give GOLD.json and OUT.json")
    gold, out = args.paths
    texts = [item["text"] for item in json.loads(gold.read_text("utf-8"))]
    out.write_text(json.dumps(newsquant(texts), indent=1), "utf-8")


if __name__ == "__main__":
    main()
