"""Names that stand again where the language model took them for common words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.annotate import Annotated
from kb.extract.name import Name, NameKind
from kb.extract.statements.grammar.spans import char_range
from kb.model import Span
from kb.stretch import range_at, stretch_at

_DOUBLE = re.compile(r"\w+(?:[-‐‑]\w+)+")


def again(annotated: Annotated, found: list[Name]) -> list[Name]:
    """Names that the model took for common words where they stand again.

    They are the given names and surnames of those named in full, and bodies of one word.
    """
    parts: dict[str, NameKind] = {
        part: name.kind
        for name in found
        if len(all_parts := name.span.text.split()) in (2, 3)
        for part in (all_parts[0], all_parts[-1])
        if name.kind == "person" or (part == all_parts[0] and name.kind == "place")
    }
    surnames = bearers(found)
    bodies = {n.span.text for n in found if n.kind == "organisation" and n.span.text.isalpha()}
    for body in bodies - parts.keys():
        parts[body] = "organisation"
    common = {t.text for t in annotated.doc if t.text.islower()}
    named = sorted((n.span.start, n.span.end) for n in found)
    kept = [b.span for b in annotated.article.blocks if b.kind not in ("agency", "aside")]
    out = []
    for token in annotated.doc[:-1]:
        after = token.nbor()
        alone = after.is_punct or after.pos_ in ("VERB", "AUX", "PART") or token.pos_ == "PROPN"
        if (
            token.text in parts
            and (alone or parts[token.text] == "organisation")
            and (token.pos_ != "PROPN" or parts[token.text] == "person")
            and not (token.is_stop or token.lower_ in common)
            and (not token.ent_type_ or token.idx > surnames.get(token.text, len(token.doc.text)))
            and not range_at(named, token.idx)
            and stretch_at(kept, token.idx)
        ):
            where = Span.of(annotated.article.text, *char_range([token]))
            out.append(Name(where, parts[token.text]))
    return out


def bearers(found: list[Name]) -> dict[str, int]:
    """Where whoever has a surname is first named in full, by the surname."""
    full = (n for n in found if n.kind == "person" and " " in n.span.text)
    first = sorted(full, key=lambda n: n.span.start, reverse=True)
    return {n.span.text.split()[-1]: n.span.start for n in first}


def double(text: str, found: list[Name], kept: list[Span]) -> Iterator[Name]:
    """Surnames of two with a hyphen where they stand alone: "Varga-Bloom: No.".

    Of a person whom the model took for a body the name has no more than two words.
    """
    parts = ((n.span.text.split(), n.kind) for n in found if n.kind != "place")
    last = {
        each[-1]: kind for each, kind in parts if len(each) == 2 or (kind == "person" and each[1:])
    }
    for surname in sorted(name for name in last if _DOUBLE.fullmatch(name)):
        for at in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text):
            if stretch_at(kept, at.start()):
                yield Name(Span.of(text, *at.span()), last[surname])
