"""Quotations that are signed: a paragraph in quotation marks, and beside it only whose words it is.

"“…” — Ines Vale, harbour master" under a block quotation, "Bo Lind, the union: “…”" in a list, an
embedded post: no verb stands there for the grammar to find, and the layout is certain.
"""

from __future__ import annotations

import re

from kb.annotate import Annotated, Quoted
from kb.extract.statements.attribution import Attribution
from kb.model import Span
from kb.stretch import Plan
from kb.text import words

_BULLET = r"(?:[\s•·‣▪◦*–—-]|\d{1,2}[.)]\s)*"
_TOPIC = r"(?: on [^:“”\n]{2,120}?)?"
"""What somebody speaks of: "Ines Vale on the new quay"."""
_BEHIND = re.compile(
    r"\s*(?P<cue>[—–―]|--?)\s*(?P<name>[^,:“”(]+?)(?P<role>,[^:“”]*|\(.*)?" + _TOPIC
)
_BEFORE = re.compile(
    rf"{_BULLET}(?P<name>[^,:“”(]+?)(?P<role>,[^:“”(]*)?(?:\s?\([^()]*\)\s*)?{_TOPIC}(?P<cue>:)\s*"
)
_LONGEST_NAME, _LONGEST = 6, 20
"""Words of a name, and words and signs of a name with its role; what is longer is a sentence."""
_NO_NAME = frozenset({"ADP", "ADV", "CCONJ", "SCONJ", "VERB"})


def signed_attributions(annotated: Annotated) -> list[Attribution]:
    """One attribution for each paragraph that is a signed quotation."""
    plan: Plan[Quoted] = Plan()
    for quoted in annotated.quoted:
        plan.add(quoted, ((quoted.start, quoted.end),))
    found = []
    for block in annotated.article.blocks:
        start, end = block.span.start, block.span.end
        marked = [q for q in plan.near(((start, end),)) if start <= q.start and q.end <= end]
        if block.kind == "paragraph" and len(marked) == 1 and marked[0].closed:
            found += _signed(annotated, block.span, marked[0])
    return found


def _signed(annotated: Annotated, paragraph: Span, quoted: Quoted) -> list[Attribution]:
    text = annotated.running
    if re.fullmatch(_BULLET, text[paragraph.start : quoted.start]):
        match = _BEHIND.fullmatch(text, quoted.end, paragraph.end)
    elif not text[quoted.end : paragraph.end].strip():
        match = _BEFORE.fullmatch(text, paragraph.start, quoted.start)
    else:
        return []
    if match is None or not _is_name(match["name"]):
        return []
    source = Span.of(text, *match.span("name"))
    if _is_sentence(annotated, source, match["role"] or "", match["cue"]):
        return []
    if match["cue"] == ":" and _tells(annotated, Span.of(text, source.start, match.start("cue"))):
        return []
    at = ((source.start, source.end),)
    return [Attribution(((quoted.start, quoted.end),), (match.span("cue"),), at, verbatim=True)]


def _is_name(name: str) -> bool:
    """Whether every word begins with a capital or an at sign, but for the "van" of a name."""
    parts = name.split()
    small = words("names", "particles")
    return 0 < len(parts) <= _LONGEST_NAME and all(
        part[0].isupper() or part[0] == "@" or part in small for part in parts
    )


def _is_sentence(annotated: Annotated, name: Span, role: str, cue: str) -> bool:
    """Whether the words beside a quotation say more than a name and a role: the grammar's work."""
    end = name.end + len(role)
    tokens = annotated.doc.char_span(name.start, end, alignment_mode="expand")
    if tokens is None or len(tokens) > _LONGEST or tokens[0].pos_ in _NO_NAME:
        return True
    return cue == ":" and any(t.pos_ == "VERB" and t.dep_ != "relcl" for t in tokens[1:])


def _tells(annotated: Annotated, lead: Span) -> bool:
    """Whether all before a quotation is a sentence: "Even on Sunday she wrote: “…”"."""
    tokens = annotated.doc.char_span(lead.start, lead.end, alignment_mode="expand")
    return tokens is not None and any(t.pos_ == "VERB" and t.dep_ == "ROOT" for t in tokens)
