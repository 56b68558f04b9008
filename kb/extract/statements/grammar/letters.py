"""Letters in print: readers' letters with a signature under each, and columns that answer them.

A page of letters has no verb of saying: the layout tells whose each is. It is certain where it
recurs: several letters are signed alike, and most of the page is signed by somebody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.annotate import Annotated
from kb.extract.nouns import is_rank
from kb.extract.statements.attribution import Attribution, Range
from kb.model import Block, Span
from kb.text import words

_SALUTATION = re.compile(
    r"(?P<dear>(?:DEAR|Dear) +)(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,4})(?P<cue>:) +(?=\S)"
)
_SIGNATURE = re.compile(r"\s(?:--|[—–])\s*(?P<name>[^\W_][^.!?:“”\n]{1,50})$")
_SIGNED = re.compile(
    r"(?P<dash>(?:--?|[—–])\s*)?(?P<name>[^,;:!?()“”\"\n]+?)(?: \([^()\n]{1,20}\))?"
    r"(?P<place>[,\n][^.!?:“”\"]+)?"
)
_GREETING = re.compile(
    r"(?:(?:Dear|To [Tt]he)\s)?(?:SIR|Sir|MADAM|Madam|EDITOR|Editor)\b[^—–:,\n]{0,15}[—–:,-]+\s*"
)
_ENDED = re.compile(r"[.!?…][”\"’')]*$")
_LONGEST_NAME = 4
"""Words of a signature, its title and what stands after its comma left out."""
_LONGEST_PLACE = 6
_HEADING = 10
"""Words at most of a heading that the layout has taken for a paragraph."""
_LEAST = 2
"""So many signed letters make a page of letters, unless the first words greet the editor."""
_SIGNED_SHARE = 2 / 3
"""So much of all that is printed stands in them."""


@dataclass(slots=True)
class _Letter:
    """The paragraphs of a letter, and its signature."""

    body: list[Span] = field(default_factory=list)
    name: Range = (0, 0)
    placed: bool = False
    """Whether a dash or where the writer lives makes the signature one."""


def letter_attributions(annotated: Annotated) -> list[Attribution]:
    """One attribution a letter, and one an answer."""
    blocks = [
        b for b in annotated.article.blocks if b.kind in ("paragraph", "crosshead", "caption")
    ]
    return _answered(annotated.running, [b.span for b in blocks]) or _signed(annotated, blocks)


def _signed(annotated: Annotated, blocks: Sequence[Block]) -> list[Attribution]:
    """The letters of a page where most that is printed is signed, and some of it says "I"."""
    letters = [letter for letter in _letters(blocks) if letter.body]
    printed = sum(len(b.span.text) for b in blocks if not _GREETING.fullmatch(b.span.text))
    inside = sum(len(p.text) for letter in letters for p in letter.body)
    placed = sum(letter.placed for letter in letters)
    least = 1 if any(_GREETING.match(block.span.text) for block in blocks[:1]) else _LEAST
    if placed < least or inside < _SIGNED_SHARE * printed:
        return []
    if not any(_speaks_to_us(annotated, letter) for letter in letters):
        return []
    return [Attribution(_content(letter), (), (letter.name,), verbatim=True) for letter in letters]


def _letters(blocks: Sequence[Block]) -> list[_Letter]:
    out: list[_Letter] = []
    body: list[Span] = []
    for number, block in enumerate(blocks):
        after = blocks[number + 1].span.text if number + 1 < len(blocks) else ""
        signature = _SIGNED.fullmatch(block.span.text)
        if body and signature and _is_name(signature["name"], dashed=bool(signature["dash"])):
            start = block.span.start + signature.start("name")
            name = (start, start + len(signature["name"]))
            placed = bool(signature["dash"] or signature["place"]) or _is_place(after)
            out.append(_Letter(body, name, placed))
            body = []
        elif _is_body(block):
            heading = not body and not _ENDED.search(block.span.text)
            if not (heading and len(block.span.text.split()) <= _HEADING):
                body.append(block.span)
        else:
            body = []  # a heading: what stands above it is nobody's letter
    return out


def _is_body(block: Block) -> bool:
    """Whether a block may be a part of a letter: no heading, signature or greeting alone."""
    told = block.kind == "paragraph" or _ENDED.search(block.span.text) is not None
    return told and not _GREETING.fullmatch(block.span.text)


def _is_name(name: str, *, dashed: bool) -> bool:
    """Whether a line is only somebody's name: "Dr Priya Nand", and "– Anon" behind a dash."""
    parts = name.split()
    while parts and is_rank(parts[0]):
        parts.pop(0)
    small = words("names", "particles")
    named = all(
        (p[0].isupper() and (p.isalpha() or len(p) < 3 or not p.isupper())) or p in small
        for p in parts
    )
    return (1 if dashed else 2) <= len(parts) <= _LONGEST_NAME and named and not name.endswith(",")


def _is_place(line: str) -> bool:
    """Whether a line may be where a writer lives, or what he is: a few words without an end."""
    parts = line.split()
    return 0 < len(parts) <= _LONGEST_PLACE and parts[0][0].isupper() and not _ENDED.search(line)


def _speaks_to_us(annotated: Annotated, letter: _Letter) -> bool:
    """Whether a letter is by somebody who says "I" or "we", or greets the editor."""
    for paragraph in letter.body:
        tokens = annotated.doc.char_span(paragraph.start, paragraph.end, alignment_mode="expand")
        if _GREETING.match(paragraph.text) or any(
            t.lower_ in words("agents", "grammar", "persons") for t in tokens or ()
        ):
            return True
    return False


def _content(letter: _Letter) -> tuple[Range, ...]:
    greeting = _GREETING.match(letter.body[0].text)
    start = letter.body[0].start + (greeting.end() if greeting else 0)
    return ((start, letter.body[0].end), *((p.start, p.end) for p in letter.body[1:]))


def _answered(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """Letters and their answers: whoever is greeted more than once answers; the others write.

    A letter's source is its signature, an answer's the greeting of the letters.
    """
    openings = [(p, m) for p in paragraphs if (m := _SALUTATION.match(text, p.start, p.end))]
    greeted = Counter(m["name"].casefold() for _, m in openings)
    columnist, times = greeted.most_common(1)[0] if greeted else ("", 0)
    if times < 2 or len(greeted) < 2:
        return []
    name = next(m.span("name") for _, m in openings if m["name"].casefold() == columnist)
    found = []
    for paragraph, opening in openings:
        content, signed = (opening.end(), paragraph.end), None
        if opening["name"].casefold() != columnist:
            source: tuple[Range, ...] = (name,)
        else:
            signed = _SIGNATURE.search(text, opening.end(), paragraph.end)
            source = (signed.span("name"),) if signed else ()
        if signed is not None:
            content = (opening.end(), signed.start())
        found.append(
            Attribution((content,), (), source, verbatim=True, addressee=opening.span("name"))
        )
    return found
