"""Names of people, organisations and places in an article, from the language model's entities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Span as SpacySpan

from kb.annotate import Annotated
from kb.extract.edges import is_title, whole
from kb.extract.nouns import company_endings, letters_behind
from kb.extract.runs import proper_runs
from kb.extract.statements.attribution import Range
from kb.extract.statements.grammar.spans import char_range, datelines
from kb.model import Span
from kb.stretch import range_at, stretch_at
from kb.text import words

NameKind = Literal["person", "organisation", "place"]

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "place",
    "FAC": "organisation",
}
_LONGEST = 6
"""Words of a person's name."""
_OWNER = re.compile(r"[’']s?\s+(?=[A-Z])")
_CALLED = re.compile(
    r"\b([A-Z]\w+)\s(?:“[^”\n]{2,24}”|\"[^\"\n]{2,24}\"|‘[^’\n]{2,24}’|'[^'\n]{2,24}')\s[A-Z][\w-]+"
)
"""What somebody is called, between given name and surname: Vincent "The Quay" Orme."""
_AND = re.compile(r"\s+(?:and|&)\s+")
_LEAD = re.compile(r"^(?:the|an?)\s+|^[“”\"'‘’(–—-]+\s*", re.IGNORECASE)
_TAIL = re.compile(r"(?:[’']s|[’']|[“”\"),.;:])+$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands."""

    span: Span
    kind: NameKind


def names(annotated: Annotated) -> list[Name]:
    """Every name in the article's headline, captions and paragraphs, in text order.

    Articles, quotation marks, possessive endings and stray punctuation at a name's edges are left
    out; a name without a letter, or over the end of a paragraph, is none, nor are letters after a
    person's name ("KC").
    """
    text = annotated.article.text
    kept = [b.span for b in annotated.article.blocks if b.kind not in ("agency", "aside")]
    openings = datelines(text, [(b.start, b.end) for b in kept])
    found: list[Name] = []
    entities = annotated.doc.ents
    surnames = {e.text.split()[-1] for e in entities if e.label_ == "PERSON" and e.text.strip()}
    alone = frozenset(e.text for e in entities) | surnames
    for ent in entities:
        kind = _KINDS.get(ent.label_)
        if kind is None or not stretch_at(kept, ent.start_char):
            continue
        kind = "place" if range_at(openings, ent.start_char) else kind
        for start, end in _unowned(annotated, ent, alone):
            span = _trimmed(text, start, end)
            found_at = annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
            name = found_at and whole(
                annotated.doc, found_at.start, found_at.end, organisation=kind == "organisation"
            )
            if name is None:
                continue
            span = _trimmed(text, name.start_char, name.end_char)
            broken = re.search(r"[\r\n]", annotated.running[span.start : span.end])
            letters = span.text.casefold() in letters_behind()
            if any(c.isalpha() for c in span.text) and not broken and not letters:
                found.append(Name(span, kind))
    found += _unlabelled(annotated, found)
    found += _called(text, kept)
    every = sorted(found + _again(annotated, found), key=lambda n: n.span)
    common = frozenset(t.text for t in annotated.doc if t.text.islower())
    kept_names = [
        n for n in _rejoined(text, _outermost(every)) if not _is_none(annotated, n.span, common)
    ]
    return _people_by_surname(annotated, kept_names)


def _again(annotated: Annotated, found: list[Name]) -> list[Name]:
    """Given names and surnames of those named in full that the model took for common words."""
    parts = {
        part: name.kind
        for name in found
        if len(all_parts := name.span.text.split()) in (2, 3)
        for part in (all_parts[0], all_parts[-1])
        if name.kind == "person" or (part == all_parts[0] and name.kind == "place")
    }
    common = {t.text for t in annotated.doc if t.text.islower()}
    named = sorted((n.span.start, n.span.end) for n in found)
    kept = [b.span for b in annotated.article.blocks if b.kind not in ("agency", "aside")]
    out = []
    for token in annotated.doc[:-1]:
        after = token.nbor()
        alone = after.is_punct or after.pos_ in ("VERB", "AUX", "PART") or token.pos_ == "PROPN"
        if (
            token.text in parts
            and alone
            and (token.pos_ != "PROPN" or parts[token.text] == "person")
            and not (token.is_stop or token.lower_ in common or token.ent_type_)
            and not range_at(named, token.idx)
            and stretch_at(kept, token.idx)
        ):
            where = Span.of(annotated.article.text, *char_range([token]))
            out.append(Name(where, parts[token.text]))
    return out


def _outermost(every: list[Name]) -> list[Name]:
    """Names without those inside a longer one: no "Canada" in "Bank of Canada"."""
    out: list[Name] = []
    for name in sorted(every, key=lambda n: (n.span.start, -n.span.end)):
        if not out or name.span.end > out[-1].span.end or name.span.start >= out[-1].span.end:
            out.append(name)
    return out


def _is_none(annotated: Annotated, span: Span, common_words: frozenset[str]) -> bool:
    """Whether what was read as a name is a title, or a common word that opens a sentence."""
    found = annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None or "\n" in annotated.running[span.start : span.end]:
        return True
    prefix = annotated.article.text[span.end : span.end + 1] == "-"
    if prefix and found[-1].lower_ in words("agents", "prefixes", "words"):
        return True
    if len(found) > _LONGEST and all(t.ent_type_ == "PERSON" for t in found):
        return True  # a headline that has a capital on every word
    common = len(found) == 1 and found[0].is_sent_start and found[0].lower_ in common_words
    return common or is_title(found)


def _unowned(annotated: Annotated, ent: SpacySpan, alone: frozenset[str]) -> list[Range]:
    """A name apart from its owner's, which has one itself: "Orme Inc’s Petrel" holds two.

    "Tanner’s Lane Trust" stays whole: nothing else in the article is called Tanner. ``alone`` are
    the texts of all entities and the surnames of people.
    """
    text, begin = annotated.article.text, ent.start_char
    apart: list[Range] = []
    for mark in _OWNER.finditer(ent.text):
        end, after = ent.start_char + mark.start(), ent.start_char + mark.end()
        owner = text[begin:end]
        if not owner.strip():  # the mark opens the entity: whose it is stands outside
            begin = after
        elif owner in alone or owner.casefold().split()[-1] in company_endings():
            apart.append((begin, end))
            begin = after
    ranges = [*apart, (begin, ent.end_char)]
    if ent.label_ != "PERSON":
        return ranges
    return [part for one in ranges for part in _each(text, one)]


def _each(text: str, one: Range) -> list[Range]:
    """Two people that the model took for one: "Prince Archie and Princess Lilibet"."""
    joint = _AND.search(text, *one)
    return [(one[0], joint.start()), (joint.end(), one[1])] if joint else [one]


def _trimmed(text: str, start: int, end: int) -> Span:
    """A name without its article, marks and possessive ending."""
    while lead := _LEAD.match(text[start:end]):
        start += lead.end()
    if tail := _TAIL.search(text[start:end]):
        at = start + tail.start()
        end = at + (1 if _abbreviated(text, start, at) else 0)
    return Span.of(text, start, end)


def _unlabelled(annotated: Annotated, found: list[Name]) -> list[Name]:
    """Runs of proper nouns that the model gave no label, where there is reason to trust them.

    Small models miss the names of companies again and again; one that recurs, ends like a company
    is what a sentence is about is believed; grammar may yet show it to be of another kind.
    """
    runs = proper_runs(annotated)
    known = {n.span.text.casefold(): n.kind for n in found}
    surnames = {n.span.text.casefold().split()[-1] for n in found if n.kind == "person"}
    corporate = company_endings() | words("nouns", "organisation")
    often = Counter(_bare(r.text) for r, _ in runs)
    out = []
    for run, acts in runs:
        parts = run.text.casefold().split()
        folded = " ".join(parts)
        company = len(parts) > 1 and parts[-1].rstrip(".") in corporate
        full = acts and 1 < len(parts) < 4
        given = words("given_names", "male") | words("given_names", "female")
        introduced = 1 < len(parts) < 4 and parts[0] in given
        personal = folded in surnames or ((full or introduced) and not company)
        if folded in known or company or personal or often[_bare(folded)] > 1:
            bare: NameKind = "person" if personal else "organisation"
            out.append(Name(run, known.get(folded, bare)))
    return out


def _rejoined(text: str, found: list[Name]) -> list[Name]:
    """Names with a first name put back that the model took for a name of its own."""
    alone = Counter(n.span.text for n in found)
    out: list[Name] = []
    for name in found:
        before = out[-1] if out else None
        torn = (
            before is not None
            and text[before.span.end : name.span.start] == " "
            and " " not in before.span.text
            and " " not in name.span.text
            and (alone[name.span.text] > 1 or _is_given(before, name))
        )
        if before is not None and torn:
            out[-1] = Name(Span.of(text, before.span.start, name.span.end), "person")
        else:
            out.append(name)
    return out


def _called(text: str, kept: list[Span]) -> Iterator[Name]:
    """People named with what they are called in marks, whatever the model makes of the parts."""
    given = words("given_names", "male") | words("given_names", "female")
    for match in _CALLED.finditer(text):
        if match[1].casefold() in given and stretch_at(kept, match.start()):
            yield Name(Span.of(text, match.start(), match.end()), "person")


def _is_given(before: Name, name: Name) -> bool:
    """Whether a name is the given name of the person named right behind it: "Teresa" of "Malo"."""
    given = words("given_names", "male") | words("given_names", "female")
    first = before.span.text.casefold()
    return name.kind == "person" and before.kind != "place" and first in given


def _people_by_surname(annotated: Annotated, found: list[Name]) -> list[Name]:
    """People told by how they are named: "Odile Tamsin" once, "Tamsin" after that.

    So is no organisation whose last word is one of its kind, or a common word of the article.
    """
    common = {t.text for t in annotated.doc if t.text.islower()}
    alone = {n.span.text for n in found if " " not in n.span.text}
    full = {
        parts[-1]
        for n in found
        if n.kind != "place"
        and len(parts := n.span.text.split()) in (2, 3)
        and parts[-1] in alone
        and parts[-1].casefold() not in company_endings() | words("nouns", "organisation") | common
    }
    return [
        replace(n, kind="person") if n.kind != "place" and n.span.text.split()[-1] in full else n
        for n in found
    ]


def _bare(name: str) -> str:
    """A name without the ending that its short form leaves out."""
    parts = name.casefold().split()
    while len(parts) > 1 and parts[-1].rstrip(".") in company_endings():
        parts.pop()
    return " ".join(parts)


def _abbreviated(text: str, start: int, at: int) -> bool:
    """Whether the full stop at ``at`` belongs to the name: "U.S.", "Orme & Co."."""
    return text[at : at + 1] == "." and (
        "." in text[start:at] or text[start:at].endswith(("Co", "Inc", "Ltd", "Corp"))
    )
