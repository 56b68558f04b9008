"""What stands on the line under a signature: "Ines Vale | Chairman, Lowmark Rowing Club"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from kb.annotate.parsed import Doc
from kb.extract.nouns import is_rank, is_role
from kb.model import Span
from kb.resolve.asides import aside_states, words_upto
from kb.resolve.labels import Labels, company
from kb.resolve.stated import Stated

_LINE = re.compile(r"(?: \([^()\n]{1,20}\))?\s*\n\s*([A-Z][^\n.!?:“”\"]{2,60})(?=\n|$)")
_OPENS = re.compile(r"(?:^|\n)[–—-]{0,2} ?((?:[A-Z][a-z]+\.? ){0,2})$")
_LONGEST = 9
"""Words of the line under a signature."""


def beneath(doc: Doc, name: Span, labels: Labels) -> Iterator[Stated]:
    """The role and the body on the line under a name that has a line of its own."""
    text = doc.text
    line = _LINE.match(text, name.end)
    opens = _OPENS.search(text, max(name.start - 24, 0), name.start)
    if line is None or opens is None or not all(map(is_rank, opens[1].split())):
        return
    found = doc.char_span(*line.span(1), alignment_mode="contract")
    if found is None or len(found) > _LONGEST or any(t.pos_ in ("VERB", "AUX") for t in found):
        return
    chunk = [t for t in words_upto(doc, found.start) if t.i < found.end]
    stated = aside_states(doc, chunk, labels) if any(map(is_role, chunk)) else None
    rest = list(found[len(chunk) + 1 :]) if stated is not None else list(found)
    named = next((body for t in rest if (body := labels.organisation(t))), None)
    named = named or company(labels, list(takewhile(lambda t: t.text != ",", rest)))
    if stated is None:
        whole = named is not None and named.text == line[1].strip()
        known = whole and any(labels.organisation(t) for t in found)
        if known:
            yield Stated(None, named)
    elif stated.affiliation is not None or named is None:
        yield stated
    else:
        yield Stated(stated.role, named)
