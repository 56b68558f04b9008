"""Contents that run over paragraphs or sentences, cut where what another said begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kb.annotate import Annotated
from kb.extract.statements.attribution import Attribution, Range, overlap
from kb.stretch import Plan, stretch_at, stretches_in

SLACK = 1
"""Words past a closing quotation mark that are a slip of the network, not content."""


def parts(annotated: Annotated, one: Attribution) -> list[Attribution]:
    """One attribution a paragraph, that of the cue first; the others only continue it.

    The network learned to give a whole run of quotation paragraphs to one cue, and the quoted
    sentence after an indirect one: that is a part of its own too.
    """
    text = annotated.running
    groups: list[list[Range]] = []
    for piece in squared(annotated, one.content, one.cue):
        for number, part in enumerate(_told_then_quoted(annotated, one, piece)):
            if number or not groups or "\n" in text[groups[-1][-1][1] : part[0]]:
                groups.append([])
            groups[-1].append(part)
    at = (one.cue or one.content)[0][0]

    def away(group: list[Range]) -> tuple[bool, int]:
        """Whether the cue stands in another paragraph, and how far from it the group is."""
        low, high = min(at, group[0][0]), max(at, group[-1][1])
        return "\n" in text[low:high], min(abs(at - edge) for r in group for edge in r)

    own = min(groups, key=away)
    later = [g for g in groups if g is not own]
    return [
        replace(one, content=tuple(own)),
        *(Attribution(tuple(group), confidence=one.confidence) for group in later),
    ]


def linked(
    found: Iterable[Attribution], now: Mapping[Attribution, Attribution]
) -> list[Attribution]:
    """Attributions that continue those which others stand for ``now``, linked to the others."""
    return [
        replace(one, continues=now.get(one.continues, one.continues)) if one.continues else one
        for one in found
    ]


def from_before(
    annotated: Annotated, one: Attribution, found: Plan[Attribution]
) -> list[Attribution]:
    """An attribution without the sentence quoted before its own, which whoever spoke before said.

    Where it is cut in two, it comes last.
    ("Low said she was “sad”. | “We lost.” | The club wrote: “We are proud.”")
    """
    text, first = annotated.running, one.content[0]
    if len(one.content) < 2 or not one.source or not one.cue:
        return [one]
    source, cue = one.source[0], one.cue[-1]
    led = ":" in text[cue[1] - 1 : one.content[1][0]] and source[0] < cue[0] < one.content[1][0]
    apart = first[1] <= source[0] and not text[first[1] : source[0]].strip()
    held = stretch_at(annotated.quoted, first[0])
    ended = held is not None and text[: held.inner_end].endswith((".", "!", "?"))
    if not (led and apart and ended):
        return [one]
    begin = text.rfind("\n", 0, first[0]) + 1
    before = [
        other
        for other in found.near([(begin, first[0])])
        if other.cue and other.source and begin < other.hull[1] <= first[0] and other is not one
    ]
    last = max(before, key=lambda other: other.hull[1], default=None)
    if last is None:
        return [one]
    rest = replace(one, content=one.content[1:])
    return [Attribution((first,), confidence=one.confidence, continues=last), rest]


def _told_then_quoted(annotated: Annotated, one: Attribution, piece: Range) -> list[Range]:
    """A piece, cut where a quoted sentence follows one in the article's words after the cue."""
    start, end = piece
    text = annotated.running
    near = stretches_in(annotated.quoted, start, end)
    for q in near:
        before = text[start : q.start].rstrip()
        if start < q.start < end and before.rstrip("”\"’'").endswith((".", "!", "?")):
            marked = sum(o.end - o.start for o in near if start <= o.start < q.start)
            told = len(before) > marked + SLACK
            if told and one.cue and one.cue[-1][1] <= start:
                return [(start, start + len(before)), (q.start, end)]
    return [piece]


def squared(
    annotated: Annotated, content: tuple[Range, ...], cue: tuple[Range, ...] = ()
) -> tuple[Range, ...]:
    """Content brought to the quotation marks that it nearly follows, for the marks are certain.

    A piece that begins with a mark goes to that stretch's end, and stops there but for a word. One
    that holds the most of a stretch to its end, without the ``cue`` in it, holds all of it.
    """
    out: list[Range] = []
    for start, end in content:
        for q in stretches_in(annotated.quoted, start - 1, end + 1):
            if abs(start - q.start) <= 1 and end > q.start:
                start = q.start
                few = len(annotated.article.text[q.end : end].split()) <= SLACK
                end = q.end if end <= q.end or few else end
            elif start < q.start < end < q.end:
                end = q.end
            elif (
                q.start < start
                and end >= q.inner_end - SLACK
                and not overlap(cue, ((q.start, q.end),))
            ):
                most = 2 * (end - start) > q.end - q.start
                start, end = (q.start, q.end) if most else (start, end)
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return tuple(out)
