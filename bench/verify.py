"""How well `kb verify` tells what became of words and figures: a draft with known operators.

    python bench/verify.py [--seed N] [--format txt|html|docx] [--wrong]

Articles with quotations and figures are generated and read; a draft of 60 quotations and 40 figures
is made of them by operators that stand for what people do: copied, a word changed, a clause
dropped, stopped one comma early, two passages joined, the right words under the wrong source, a
digit changed, invented. Each has the verdict that it must get.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generated import ADJECTIVES, Fact, Person, Quote, facts, people, quotes

from kb.ingest import ingest
from kb.store import LocalStore
from kb.verify import read_draft, verify_record

ARTICLES = 15


@dataclass(frozen=True)
class Item:
    """One sentence of the draft, and what must be found."""

    sentence: str
    words: str
    """What is checked: the quotation or the figure."""
    operator: str
    outcome: str


@dataclass(frozen=True)
class Told:
    """A quotation or figure of an article, with who says so."""

    what: Quote | Fact
    by: Person
    others: tuple[Person, ...]


def articles(rng: random.Random) -> tuple[list[str], list[Told], list[Told]]:
    """Texts, their quotations and their figures."""
    said, cited = quotes(rng), facts(rng)
    everybody = people(rng, 3 * ARTICLES)
    texts, quoted, figures = [], [], []
    for number in range(ARTICLES):
        speakers = tuple(everybody[3 * number : 3 * number + 3])
        lines = [f"News from {speakers[0].place}, number {number + 1}"]
        for person in speakers:
            first, second = next(said), next(said)
            number_cited = next(cited)
            quoted += [Told(each, person, speakers) for each in (first, second)]
            figures.append(Told(number_cited, person, speakers))
            lines.append(f"“{first.text},” said {person.name}, {person.office}. “{second.text}.”")
            fact = number_cited.text
            lines.append(f"{fact[0].upper()}{fact[1:]}, {person.family} said.")
        texts.append("\n\n".join(lines) + "\n")
    return texts, quoted, figures


def attributed(rng: random.Random, words: str, name: str) -> str:
    """A sentence of a draft with a quotation."""
    comma = words.rstrip(".")
    return rng.choice(
        [
            f"“{comma},” said {name}.",
            f"“{comma},” {name} said.",
            f"{name} said: “{comma}.”",
            f"{name} told reporters: “{comma}.”",
            f"According to {name}, “{comma[0].lower()}{comma[1:]}.”",
        ]
    )


def other_than(rng: random.Random, told: Told) -> Person:
    """Somebody else of the same article."""
    return rng.choice([each for each in told.others if each != told.by])


def _reworded(rng: random.Random, quote: Quote, at: int) -> str:
    """Another tense, or another adjective or verb."""
    if at % 2:
        old, new = ("have", "had") if " have " in quote.text else ("had", "have")
        return quote.text.replace(f" {old} ", f" {new} ", 1)
    words = quote.text.split()
    number = rng.choice([n for n, word in enumerate(words[1:-1], 1) if word in ADJECTIVES.split()])
    others = [word for word in ADJECTIVES.split() if word != words[number]]
    return " ".join([*words[:number], rng.choice(others), *words[number + 1 :]])


def _dropped(rng: random.Random, quote: Quote) -> str:
    words = quote.text.split()
    at = rng.randrange(3, len(words) - 2)
    return " ".join(words[:at] + words[at + rng.choice([1, 2]) :])


def quotation_items(rng: random.Random, told: list[Told], spare: Iterator[Quote]) -> Iterator[Item]:
    """Sixty quotations of a draft."""
    rest = iter(told)

    def item(operator: str, outcome: str, make: Callable[[Told], tuple[str, str]]) -> Item:
        each = next(rest)
        words, name = make(each)
        return Item(attributed(rng, words, name), words, operator, outcome)

    def of(each: Told) -> Quote:
        assert isinstance(each.what, Quote)
        return each.what

    for _ in range(6):
        yield item("copied", "verbatim", lambda e: (of(e).text, e.by.name))
    for _ in range(3):
        yield item("family name alone", "verbatim", lambda e: (of(e).text, e.by.family))
    for _ in range(3):
        each = next(rest)
        words = of(each).predicate.removeprefix("and ")
        yield Item(f"{each.by.name} said that it “{words}”.", words, "fragment", "verbatim")
    for _ in range(3):
        yield item(
            "gap that is marked",
            "verbatim",
            lambda e: (f"{of(e).subject.capitalize()} … {of(e).limit}", e.by.name),
        )
    for at in range(6):
        make = partial(_reworded, rng, at=at)
        each = next(rest)
        words = make(of(each))
        yield Item(attributed(rng, words, each.by.name), words, "word or tense", "altered")
    for _ in range(5):
        yield item("words dropped", "altered", lambda e: (_dropped(rng, of(e)), e.by.name))
    for _ in range(9):
        yield item(
            "wrong source",
            "right words, other speaker",
            lambda e: (of(e).text, other_than(rng, e).name),
        )
    for _ in range(5):
        yield item("limiting clause dropped", "in part", lambda e: (of(e).bare, e.by.name))
    for _ in range(4):
        each = next(rest)
        words = of(each).bare
        yield Item(f"{each.by.name} said: “{words}.”", words, "one comma early", "in part")
    for _ in range(8):
        one, two = next(rest), next(rest)
        first, second = of(one).bare, of(two).bare
        words = f"{first}, and {second[0].lower()}{second[1:]}"
        if rng.random() < 0.5:
            words = f"{first}, {second[0].lower()}{second[1:]}"
        yield Item(attributed(rng, words, one.by.name), words, "two joined", "spliced")
    for _ in range(8):
        words = next(spare).text
        name = next(rest).by.name
        yield Item(attributed(rng, words, name), words, "invented", "not found")


def figure_items(rng: random.Random, told: list[Told], spare: Iterator[Fact]) -> Iterator[Item]:
    """Forty figures of a draft."""
    rest = iter(told)

    def sentence(fact: Fact, number: str, name: str) -> str:
        text = f"in {fact.place} {fact.pattern.format(number)} in {fact.year}"
        return rng.choice(
            [
                f"{name} said that {text}.",
                f"According to {name}, {text}.",
                f"{text[0].upper()}{text[1:]}, {name} said.",
            ]
        )

    def fact_of(each: Told) -> Fact:
        assert isinstance(each.what, Fact)
        return each.what

    for at in range(14):
        each = next(rest)
        fact = fact_of(each)
        number = f"{fact.number:,}" if at % 2 else str(fact.number)
        yield Item(sentence(fact, number, each.by.name), number, "copied", "verbatim")
    for at in range(12):
        each = next(rest)
        fact = fact_of(each)
        wrong = _other_number(fact.number, at)
        yield Item(sentence(fact, wrong, each.by.name), wrong, "digit changed", "figure differs")
    for _ in range(6):
        each = next(rest)
        fact = fact_of(each)
        number = f"{fact.number:,}"
        name = other_than(rng, each).name
        yield Item(
            sentence(fact, number, name), number, "wrong source", "right words, other speaker"
        )
    for _ in range(8):
        fact = next(spare)
        number = f"{fact.number:,}"
        yield Item(sentence(fact, number, next(rest).by.name), number, "invented", "not found")


def _other_number(number: int, at: int) -> str:
    """Another number: two digits the wrong way round, ten times as much, or a digit too high."""
    digits = str(number)
    turned = digits[0] + digits[2] + digits[1] + digits[3:] if len(digits) > 2 else digits[::-1]
    if at % 3 == 0 and turned != digits and turned[0] != "0":
        return f"{int(turned):,}"
    return f"{number * 10:,}" if at % 3 == 1 else f"{number + max(2, number // 3):,}"


def written(items: list[Item], format_: str, folder: Path) -> Path:
    """The draft as a file."""
    path = folder / f"draft.{format_}"
    lines = ["A draft of many voices", *(item.sentence for item in items)]
    if format_ == "docx":
        from docx import Document

        document = Document()
        document.add_heading(lines[0], 0)
        for line in lines[1:]:
            document.add_paragraph(line)
        document.save(str(path))
    elif format_ == "html":
        body = "".join(f"<p>{line}</p>" for line in lines[1:])
        path.write_text(
            f"<html><body><article><h1>{lines[0]}</h1>{body}</article></body></html>", "utf-8"
        )
    else:
        path.write_text("\n\n".join(lines) + "\n", "utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=["txt", "html", "docx"], default="txt")
    parser.add_argument("--wrong", action="store_true", help="list what got another verdict")
    given = parser.parse_args()
    rng = random.Random(given.seed)
    texts, quoted, figures = articles(rng)
    rng.shuffle(quoted)
    rng.shuffle(figures)
    items = [
        *quotation_items(rng, quoted, quotes(random.Random(given.seed + 1000))),
        *figure_items(rng, figures, _unused(figures, facts(random.Random(given.seed + 1000)))),
    ]
    rng.shuffle(items)
    right: Counter[str] = Counter()
    every = Counter(item.operator for item in items)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(text, "utf-8")
        with LocalStore.open(folder / "store") as store:
            ingest(sorted(folder.glob("*.txt")), store)
            store.link()
            draft = written(items, given.format, folder)
            record = read_draft(draft.read_bytes(), draft.name)
            verdicts = verify_record(store, record)
    text = record.article.text
    for item in items:
        at = text.index(item.sentence)
        place = at + item.sentence.index(item.words) if item.words in item.sentence else at
        end = at + len(item.sentence)
        found = [v for v in verdicts if at <= (v.start or 0) < end]
        mine = [v for v in found if item.words[:12].lower() in v.text.lower()] or [
            v for v in found if abs((v.start or 0) - place) < 3
        ]
        outcome = mine[0].outcome if mine else "(not checked)"
        right[item.operator] += outcome == item.outcome
        if given.wrong and outcome != item.outcome:
            note = mine[0].note if mine else ""
            print(f"{item.operator}: {item.outcome} ≠ {outcome}: {item.sentence}  [{note}]")
    for operator, number in every.items():
        print(f"{operator:<26}{right[operator]:>3} of {number}")
    print(f"{'all':<26}{sum(right.values()):>3} of {sum(every.values())}")


def _unused(told: list[Told], spare: Iterator[Fact]) -> Iterator[Fact]:
    """Figures of measures, places and years that no article has."""
    known = {(t.what.pattern, t.what.place) for t in told if isinstance(t.what, Fact)}
    return (fact for fact in spare if (fact.pattern, fact.place) not in known)


if __name__ == "__main__":
    main()
