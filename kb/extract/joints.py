"""Names of bodies joined by small words of other languages, at which the language model cuts them.

An ezafe, as in Urdu and Persian ("Pakistan Tehreek-e-Insaf"), or one of Romance languages ("Banco
do Sul"); at "and" in names of offices that speak as bodies do; and before the number of a branch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.annotate import Annotated
from kb.annotate.parsed import Words
from kb.extract.name import Name
from kb.extract.nouns import is_rank, is_role
from kb.model import Span
from kb.stretch import stretch_at
from kb.text import words

_JOINED = re.compile(r"\b[A-Z]\w+-e-[A-Z]\w+")
_SMALL = "|".join(sorted(words("names", "particles", "romance")))
_LINKED = re.compile(rf"\b[A-Z]\w+(?: (?:{_SMALL})(?: l[aeo]s?)? [A-Z]\w+)+")
_WHOLE = re.compile("|".join(sorted(words("names", "whole"))))
_COUNTED = "|".join(sorted(words("agents", "organisation", "counted"))).title()
_BRANCH = re.compile(rf"\b[A-Z][\w’'-]+(?: (?:and |& )?[A-Z][\w’'-]+)* (?:{_COUNTED}) [1-9]\d*")
_BEFORE = 2
"""Words before the joined ones that may be of the name."""


def is_joined(name: str) -> bool:
    """Whether a name is joined by an ezafe, and not what a person is called ("Quaid-e-Azam")."""
    found = _JOINED.search(name)
    return found is not None and found[0].casefold() not in words("names", "called_by_ezafe")


def joined(annotated: Annotated, kept: list[Span]) -> Iterator[Name]:
    """Every such name, with the proper nouns right before it."""
    text, doc = annotated.article.text, annotated.doc
    for match in _JOINED.finditer(text):
        found = doc.char_span(*match.span(), alignment_mode="expand")
        if found is None or not is_joined(match[0]) or not stretch_at(kept, match.start()):
            continue
        first = found.start
        while first > max(found.sent.start, found.start - _BEFORE):
            before = doc[first - 1]
            proper = before.pos_ == "PROPN" and before.text[:1].isupper()
            if not proper or is_rank(before.text) or is_role(before):
                break
            first -= 1
        yield Name(Span.of(text, doc[first].idx, match.end()), "organisation")
    for match in _LINKED.finditer(text):
        found = doc.char_span(*match.span())
        if found is not None and _is_cut(found) and stretch_at(kept, match.start()):
            yield Name(Span.of(text, *match.span()), "organisation")
    for match in (*_WHOLE.finditer(text), *_BRANCH.finditer(text)):
        if stretch_at(kept, match.start()):
            yield Name(Span.of(text, *match.span()), "organisation")


def _is_cut(name: Words) -> bool:
    """Whether the model took the first word or the last for a body's name, and the rest for none.

    What an office or a rank stands before is somebody's surname: "President de Gaulle".
    """
    first, last = name[0], name[-1]
    whole = all(t.ent_iob_ == "I" for t in name[1:])
    body = first.ent_type_ == "ORG" or (not first.ent_type_ and last.ent_type_ == "ORG")
    return body and not whole and not (is_rank(first.text) or is_role(first))
