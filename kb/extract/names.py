"""Names of people, organisations and places in an article, from the language model's entities."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from kb.annotate import Annotated
from kb.extract.nouns import is_role, words
from kb.extract.rules.spans import char_range, contiguous
from kb.model import Span

NameKind = Literal["person", "organisation", "place"]

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "place",
    "FAC": "organisation",
}
_LEAD = re.compile(r"^(?:the|an?)\s+|^[“”\"'‘’(]+", re.IGNORECASE)
_TAIL = re.compile(r"(?:[’']s|[’']|[“”\"),.;:])+$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands."""

    span: Span
    kind: NameKind


def names(annotated: Annotated) -> list[Name]:
    """Every name in the article's headline, captions and paragraphs, in text order.

    Articles, quotation marks, possessive endings and stray punctuation at a name's edges are left
    out; a name without a letter, or with a line break inside, is none.
    """
    text = annotated.article.text
    kept = [b.span for b in annotated.article.blocks if b.kind != "agency"]
    found: list[Name] = []
    for ent in annotated.doc.ents:
        kind = _KINDS.get(ent.label_)
        if kind is None or not any(s.start <= ent.start_char < s.end for s in kept):
            continue
        start, end = ent.start_char, ent.end_char
        while lead := _LEAD.match(text[start:end]):
            start += lead.end()
        if tail := _TAIL.search(text[start:end]):
            end = (
                start + tail.start() + (1 if _abbreviated(text, start, start + tail.start()) else 0)
            )
        span = Span.of(text, start, end)
        if any(c.isalpha() for c in span.text) and not re.search(r"[\r\n]", span.text):
            found.append(Name(span, kind))
    return sorted(found + _unlabelled(annotated, found), key=lambda n: n.span)


def _unlabelled(annotated: Annotated, found: list[Name]) -> list[Name]:
    """Runs of proper nouns that the model gave no label, where they recur in the article.

    Small models miss the names of companies again and again; a proper noun that stands twice is
    taken for an organisation until grammar shows it to be a person.
    """
    runs = _proper_runs(annotated)
    known = {n.span.text.casefold(): n.kind for n in found}
    surnames = _surnames(found, runs)
    often = Counter(_bare(r.text) for r in runs)
    out = []
    for run in runs:
        parts = run.text.casefold().split()
        folded = " ".join(parts)
        company = len(parts) > 1 and parts[-1].rstrip(".") in words("suffixes")
        surnamed = parts[-1] in surnames and len(parts) < 4
        if folded in known or surnamed or company or often[_bare(folded)] > 1:
            kind: NameKind = "person" if surnamed else "organisation"
            out.append(Name(run, known.get(folded, kind)))
    return out


def _surnames(found: list[Name], runs: list[Span]) -> set[str]:
    """Last names: those of labelled people, and those met once in full and then alone.

    "Odile Tamsin" and after that "Tamsin" is how people are named, whatever the label.
    """
    people = {w for n in found if n.kind == "person" for w in n.span.text.casefold().split()}
    alone = {folded for n in found if " " not in (folded := n.span.text.casefold())}
    full = {parts[-1] for r in runs if len(parts := r.text.casefold().split()) > 1}
    return people | (alone & full)


def _proper_runs(annotated: Annotated) -> list[Span]:
    """Neighbouring proper nouns outside the model's entities, roles left out."""
    kept = [b.span for b in annotated.article.blocks if b.kind != "agency"]
    labelled = [(e.start_char, e.end_char) for e in annotated.doc.ents]
    free = [
        t
        for t in annotated.doc
        if t.pos_ == "PROPN"
        and t.text[:1].isupper()
        and not is_role(t)
        and any(s.start <= t.idx < s.end for s in kept)
        and not any(a <= t.idx < b for a, b in labelled)
    ]
    return [Span.of(annotated.article.text, *char_range(run)) for run in contiguous(free)]


def _bare(name: str) -> str:
    """A name without the ending that its short form leaves out."""
    parts = name.casefold().split()
    while len(parts) > 1 and parts[-1].rstrip(".") in words("suffixes"):
        parts.pop()
    return " ".join(parts)


def _abbreviated(text: str, start: int, at: int) -> bool:
    """Whether the full stop at ``at`` belongs to the name: "U.S.", "Orme & Co."."""
    return text[at : at + 1] == "." and (
        "." in text[start:at] or text[start:at].endswith(("Co", "Inc", "Ltd", "Corp"))
    )
