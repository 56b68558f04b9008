"""Contents brought to their own words: no dateline, no "In a post on X", no other sentence.

What is cut here the readers of attributions draw in where a sentence is not built as they expect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.annotate import Annotated
from kb.annotate.parsed import Words
from kb.extract.statements import cues
from kb.extract.statements.addressed import untold
from kb.extract.statements.attribution import Attribution, Range
from kb.extract.statements.circumstances import behind_day, meanwhile
from kb.extract.statements.grammar.onward import goes_on, said_before, told_on
from kb.extract.statements.grammar.spans import trimmed
from kb.extract.statements.standing import cue_verb
from kb.extract.titles import Title
from kb.stretch import stretch_at, stretches_in
from kb.text import any_of, words

_ENDS = (".", "!", "?")
_BREAKS = ("\n", "\r", "\u2028", "\u2029")
_STOPS = frozenset(".,!?…—–-")
_HEADING = 12
"""A heading has so many words at most."""
_GLOSS = 6
"""Words from a quotation to the one that says that it refers to something."""
_SLACK = 5
"""Letters of an article or a comma around a title."""


def edged(
    annotated: Annotated, one: Attribution, titled: Sequence[Title] = ()
) -> Attribution | None:
    """The attribution with only the words said in its content, None where there are none.

    ``titled`` are the titles of documents, which are nobody's words.
    """
    if one.refusal or one.verbatim:
        return one
    spoken = tuple(
        piece
        for piece in one.content
        if not (_is_heading(annotated, piece) or _is_programme(annotated, piece))
        and not _is_titled(annotated, piece, titled)
    )
    if not spoken:
        return None
    one = replace(one, content=spoken)
    if not one.cue:
        return one
    next_told = _next_told(annotated, one)
    one = replace(one, content=(untold(annotated, one), *one.content[1:]))
    for cut in (_behind_verb, behind_day):
        one = replace(one, content=(cut(annotated, one.content[0]), *one.content[1:]))
    pieces = [
        _ended(annotated, _unglossed(annotated, _before(_own(annotated, piece, one), next_told)))
        for piece in (_closed(annotated, each, one) for each in one.content)
    ]
    kept = [piece for piece in pieces if len(pieces) == 1 or not _is_setting(annotated, piece, one)]
    kept = kept[:1] + [
        piece
        for piece in kept[1:]
        if not (_is_crumb(annotated, piece) or _is_manner(annotated, piece, one))
    ]
    return replace(one, content=tuple(kept or pieces))


def _behind_verb(annotated: Annotated, piece: Range) -> Range:
    """A piece without the verb that says it: "was keen to | stress | that it was shut"."""
    said = annotated.doc.char_span(*piece, alignment_mode="expand")
    if said is None or len(said) < 3 or said[1].lower_ != "that":
        return piece
    if said[0].lower_ in ("is", "was"):
        return said[1].idx, piece[1]  # "What it says now | is | that it never agreed"
    if said[0].tag_ != "VB":
        return piece
    return (said[1].idx, piece[1]) if said[0].lemma_.lower() in cues.verbs() else piece


def _own(annotated: Annotated, piece: Range, one: Attribution) -> Range:
    """A piece without the article's own sentence before a quotation that its cue follows.

    ("Was she happy? “Very,” said Ms Okoro": she did not ask it.)
    """
    text = annotated.running
    start, end = piece
    for q in stretches_in(annotated.quoted, start, end):
        if not start < q.start < end:
            continue
        before = text[start : q.start]
        told = stretches_in(annotated.quoted, start, q.start)
        follows = one.cue[0][0] >= q.end
        if follows and not told and before.rstrip().endswith(_ENDS):
            return trimmed(text, (q.start, end)) or piece
        if not told and before.lower() == "as ":
            return q.start, end
    return piece


def _closed(annotated: Annotated, piece: Range, one: Attribution) -> Range:
    """A piece that ends with a quotation, without the article's next sentence.

    ("She said, “It is over.” | The bridge closed at noon.")
    """
    start, end = piece
    for q in stretches_in(annotated.quoted, start, end):
        stopped = q.closed and annotated.running[q.inner_end - 1] in _ENDS
        if not stopped or not one.cue[0][1] <= q.start < q.end < end:
            continue
        rest = annotated.doc.char_span(q.end, end, alignment_mode="contract")
        begins = rest is not None and rest[0].is_sent_start and not rest[0].text[0].islower()
        if begins and not stretches_in(annotated.quoted, q.end, end):
            return start, q.end
    return piece


def _next_told(annotated: Annotated, one: Attribution) -> int | None:
    """Where the source says a second thing: at "but", in "found that A, but did not say B"."""
    verb = cue_verb(annotated, one)
    if verb is not None and verb.dep_ == "advcl" and verb.i < verb.head.i:
        behind = verb.right_edge.i + 1  # "After the jury heard that | , he was found guilty"
        ended = behind == len(verb.doc) or verb.doc[behind].text != ","
        return None if ended else verb.doc[behind].idx
    said = [c for c in verb.rights if c.dep_ == "ccomp"] if verb is not None else []
    for clause in said:
        for other in clause.rights:
            if said_before(other) == verb:
                return min([other.idx, *(c.idx for c in clause.rights if c.dep_ == "cc")])
    for other in verb.rights if verb is not None and not said else ():
        opens = other.left_edge.lower_ in meanwhile() and other.dep_ == "advcl"
        if opens and not stretch_at(annotated.quoted, other.idx):
            return other.left_edge.idx
    for clause in said:
        on = next((t for t in clause.subtree if told_on(t) == verb), None)
        if on is not None and not stretch_at(annotated.quoted, on.idx):
            return on.idx
    for other in verb.rights if verb is not None else ():
        behind = any(clause.i < other.i for clause in said)
        if behind and goes_on(other) and other.nbor(-1).text == ",":
            return other.nbor(-1).idx
    for other in verb.rights if verb is not None else ():
        spoken = cues.says(other)
        apart = not said and any(c.dep_ in ("nsubj", "nsubjpass") for c in other.lefts)
        if (
            other.dep_ == "conj"
            and (spoken or apart)
            and not stretch_at(annotated.quoted, other.idx)
        ):
            return min([other.left_edge.idx, *(c.idx for c in other.head.rights if c.dep_ == "cc")])
    return None


def _before(piece: Range, end: int | None) -> Range:
    return piece if end is None or not piece[0] < end < piece[1] else (piece[0], end)


def _unglossed(annotated: Annotated, piece: Range) -> Range:
    """A piece without what the writer says that its quoted words refer to: ", a reference to …"."""
    start, end = piece
    for q in stretches_in(annotated.quoted, start, end):
        after = (
            annotated.doc.char_span(q.end, end, alignment_mode="contract") if q.end < end else None
        )
        for token in after[:_GLOSS] if after is not None and after[0].text == "," else ():
            led = token.i + 1 < len(token.doc) and token.nbor().lower_ == "to"
            if led and token.lemma_.lower() in words("cues", "topic", "glosses"):
                return start, q.end
    return piece


def _ended(annotated: Annotated, piece: Range) -> Range:
    """A piece without the "but" or "and" that leads on to what is no more of it."""
    text = annotated.running
    start, end = trimmed(text, _unanswered(annotated, piece)) or piece
    last = text[start:end].rsplit(None, 1)[-1].lower()
    if last not in words("cues", "joints", "words"):
        return start, end
    return trimmed(text, (start, end - len(last))) or piece


def _unanswered(annotated: Annotated, piece: Range) -> Range:
    """A piece without what it led others to do: "it was closed | , prompting shouts"."""
    start, end = piece
    said = annotated.doc.char_span(start, end, alignment_mode="expand")
    for token in said[1:] if said is not None else ():
        effects = any_of(words("cues", "manner", "effects"), words("cues", "manner", "added"))
        led = token.tag_ == "VBG" and token.lemma_.lower() in effects
        if led and token.nbor(-1).text == "," and not stretch_at(annotated.quoted, token.idx):
            return start, token.nbor(-1).idx
    return piece


def _is_setting(annotated: Annotated, piece: Range, one: Attribution) -> bool:
    """Whether a piece before source and cue says where or how it was said: "In an update on X".

    A sentence in quotation marks of its own begins after the cue.
    """
    before = piece[1] <= min(r[0] for r in (*one.cue, *one.source))
    whole = any(
        q.start in (a, a - 1) and annotated.running[q.inner_start].isupper()
        for a, b in one.content
        for q in stretches_in(annotated.quoted, a - 1, b)
        if a > piece[1]
    )
    span = annotated.doc.char_span(*piece, alignment_mode="expand")
    if not before or stretches_in(annotated.quoted, *piece) or span is None:
        return False
    if not whole and not _is_medium(span):
        return False
    opens = span[0].pos_ in ("ADP", "ADV", "SCONJ") or span[0].tag_ in ("VBG", "VBN")
    return opens and not any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in span)


def _is_medium(span: Words) -> bool:
    """Whether words only say in or on what it was said: "In an email to staff"."""
    named = (t.lemma_.lower() in words("cues", "media", "words") for t in span)
    return span[0].lower_ in words("cues", "media", "behind") and any(named)


def _is_crumb(annotated: Annotated, piece: Range) -> bool:
    """Whether a piece ends in the middle of a clause of the article's, not at a mark or a cue."""
    span = annotated.doc.char_span(*piece, alignment_mode="expand")
    if span is None or stretches_in(annotated.quoted, *piece) or span.end >= len(span.doc):
        return False
    after = span.doc[span.end]
    inside = after.sent.start == span[-1].sent.start and not (after.is_punct or span[-1].is_punct)
    leads_on = after.pos_ in ("PART", "ADP", "NOUN", "ADJ")
    return inside and leads_on


def _is_manner(annotated: Annotated, piece: Range, one: Attribution) -> bool:
    """Whether words behind a quotation and its cue say what else was done: ", pouring the tea"."""
    span = annotated.doc.char_span(*piece, alignment_mode="expand")
    behind = piece[0] >= one.cue[-1][1] > one.content[0][1]
    quoted = bool(stretches_in(annotated.quoted, *one.content[0]))
    if span is None or not (behind and quoted) or stretches_in(annotated.quoted, *piece):
        return False
    return span[0].tag_ == "VBG" or span[0].lower_ in words("cues", "manner", "leads")


def _is_titled(annotated: Annotated, piece: Range, titled: Sequence[Title]) -> bool:
    """Whether a piece is no more than a document's title, with the noun that it is called by."""
    start, end = trimmed(annotated.running, piece) or piece
    for title in titled:
        noun = title.noun.idx, title.noun.idx + len(title.noun.text)
        low = min(title.quoted.start, noun[0])
        high = max(title.quoted.end, noun[1])
        if low - _SLACK <= start and end <= high + _SLACK and end > title.quoted.start:
            return True
    return False


def _is_programme(annotated: Annotated, piece: Range) -> bool:
    """Whether a piece is the title of what somebody spoke on: "told Orme’s “The Table.”"."""
    held = stretch_at(annotated.quoted, piece[0])
    if held is None or not held.start <= piece[0] <= piece[1] <= held.end:
        return False
    inner = annotated.running[held.inner_start : held.inner_end].split()
    small = any_of(words("cues", "media", "small"), words("grammar", "prepositions"))
    lead = annotated.running[: held.start].rstrip(" ").rsplit(None, 1)[-1:]
    led = lead[0] if lead else ""
    on = led in words("cues", "media", "titled") or led.endswith(("’", "'", "’s", "'s"))
    on = on or led in words("cues", "media", "words")
    return on and len(inner) > 1 and all(w[:1].isupper() or w.lower() in small for w in inner)


def _is_heading(annotated: Annotated, piece: Range) -> bool:
    """Whether a piece is a heading in quotation marks: alone in its paragraph, without a stop.

    After a colon it is what the paragraph before announces.
    """
    text = annotated.running
    start, end = piece
    marks = stretches_in(annotated.quoted, start, end)
    if len(marks) != 1 or not marks[0].closed or len(text[start:end].split()) > _HEADING:
        return False
    before, after = text[: marks[0].start].rstrip(" "), text[marks[0].end :].lstrip(" ")
    alone = before.endswith(_BREAKS) and (not after or after.startswith(_BREAKS))
    ended = text[marks[0].inner_end - 1] in _STOPS
    return alone and not ended and not before.rstrip().endswith(":")
