"""What the rules are sure of though the network passed over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.annotate import Annotated
from kb.annotate.parsed import Token
from kb.extract.nouns import can_speak
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, overlap
from kb.extract.statements.grammar.verbs import is_gerund
from kb.extract.statements.standing import cue_verb, is_verbless
from kb.stretch import stretches_in
from kb.text import any_of, words

_LED = 2
"""Words of such a cue as "as per" or "in her view" at least."""
SURE = 0.85
"""From this confidence on the rules are believed."""


def is_deed(annotated: Annotated, one: Attribution) -> bool:
    """Whether it is a deed that somebody denies or admits: "did not deny taking the boat"."""
    verb = cue_verb(annotated, one)
    said = annotated.doc.char_span(*one.content[0], alignment_mode="expand")
    denies = verb is not None and "gerund" in cues.frames(verb.lemma_.lower())
    return denies and bool(one.source) and said is not None and is_gerund(said.root)


def is_told_that(annotated: Annotated, one: Attribution) -> bool:
    """Whether somebody or a document is said to say it in a clause with "that"."""
    said = annotated.running[slice(*one.content[0])]
    if not (one.source and one.confidence >= SURE and said.startswith("that ")):
        return False
    verb = cue_verb(annotated, one)
    mention = annotated.doc.char_span(*one.source[0], alignment_mode="expand")
    clause = annotated.doc.char_span(*one.content[0], alignment_mode="expand")
    named_by = verb is None and bool(one.cue)  # "lodged a complaint that"
    owned = clause is not None and clause.start > 0
    owned = owned and clause is not None and clause[0].nbor(-1).lemma_.lower() in cues.nouns()
    if clause is None or (owned and not named_by):
        return False  # "denied her claims that …" is another's
    spoken = verb is not None and cues.says(verb)
    return (spoken or named_by) and mention is not None and can_speak(mention.root)


def is_fronted(annotated: Annotated, one: Attribution) -> bool:
    """Whether a clause of its own stands before who says it: "…, his family confirmed to us"."""
    verb = cue_verb(annotated, one)
    if verb is None or len(one.source) != 1 or len(one.content) != 1 or one.confidence < SURE:
        return False
    said = annotated.doc.char_span(*one.content[0], alignment_mode="expand")
    spoken = cues.verbs().get(verb.lemma_.lower(), "belief") in ("speech", "announcement")
    between = annotated.running[one.content[0][1] : one.source[0][0]].strip()
    ends = all(_is_beside(verb, c) for c in verb.rights if not c.is_punct)
    clause = said is not None and (
        any(t.dep_ == "ccomp" and t.head == verb for t in said)
        or (verb.dep_ == "conj" and verb.head in list(said))
    )
    return spoken and between == "," and ends and clause and one.source[0][1] <= verb.idx


def _is_beside(verb: Token, behind: Token) -> bool:
    """Whether words behind a cue say to whom or when it was said."""
    told = behind.dep_ in ("dobj", "dative") and verb.lemma_.lower() in words(
        "cues", "addressee", "verbs"
    )
    dated = behind.ent_type_ == "DATE" or any(c.ent_type_ == "DATE" for c in behind.children)
    return told or dated or behind.lower_ == "to"


def behind_source(
    annotated: Annotated, one: Attribution, near: Iterable[Attribution]
) -> Attribution:
    """The network's attribution, or the rules' where its source stands behind theirs.

    ("It will go, two officials | briefed on the plan | told | the Courier": neither said it.)
    """
    for other in near:
        same = bool(one.source) and overlap(one.cue, other.cue) > 0
        if same and other.source and other.source[0][0] < one.source[0][0]:
            apart = not overlap(one.source, other.source)
            if apart and is_fronted(annotated, other):
                return other
        if same and other.source and _is_inverted(annotated, one, other):
            return replace(one, source=other.source)
    return one


def _is_inverted(annotated: Annotated, one: Attribution, other: Attribution) -> bool:
    """Whether who spoke stands behind the cue, and not in a sentence before: "“No!” said Low"."""
    verb = cue_verb(annotated, one)
    if verb is None or other.source[0][0] != verb.idx + len(verb.text) + 1:
        return False
    quoted = bool(stretches_in(annotated.quoted, *one.content[0])) if one.content else False
    return quoted and one.source[0][1] <= verb.sent.start_char


def is_led_in(annotated: Annotated, one: Attribution) -> bool:
    """Whether somebody does something while saying it: "Claiming fraud had won, Vale left"."""
    verb = cue_verb(annotated, one)
    if verb is None or len(one.source) != 1 or one.confidence < SURE or verb.tag_ != "VBG":
        return False
    spoken = cues.states(verb)
    opens = verb.dep_ == "advcl" and verb.is_sent_start and verb.i < verb.head.i
    clause = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.rights)
    return spoken and bool(opens) and clause and one.source[0][0] > one.content[-1][1]


def is_put_in(annotated: Annotated, one: Attribution) -> bool:
    """Whether source and cue stand between commas in what was said: "The hill, he said, was"."""
    verb = cue_verb(annotated, one)
    if verb is None or len(one.source) != 1 or len(one.content) != 2 or one.confidence < SURE:
        return False
    (_, first), (second, _) = one.content
    spoken = cues.says(verb)
    text = annotated.running
    before = text[first : one.source[0][0]].strip() == ","
    behind = text[one.cue[-1][1] : second].strip() == ","
    return spoken and before and behind and one.source[0][1] <= verb.idx


def is_accounted(annotated: Annotated, one: Attribution) -> bool:
    """Whether a clause stands beside whose account it is: "By her count, 40 had signed"."""
    cue = annotated.doc.char_span(*one.cue[0], alignment_mode="expand") if one.cue else None
    known = any_of(words("cues", "account", "nouns"), words("cues", "account", "views"))
    if cue is None or len(cue) < _LED:
        return False
    last = cue[-2] if cue[-1].lower_ == "of" else cue[-1]  # "in the view of"
    return cue.text.lower() == "as per" or last.lemma_.lower() in known


PLAIN = (is_told_that, is_fronted, is_led_in, is_put_in, is_accounted)
"""Ways to say plainly what somebody said without quotation marks."""


def is_shown(annotated: Annotated, one: Attribution) -> bool:
    """Whether a recording has somebody say it: "The video shows the driver saying that"."""
    verb = cue_verb(annotated, one)
    if verb is None or verb.tag_ != "VBG" or not one.source or one.confidence < SURE:
        return False
    shown = verb.head.lemma_.lower() in words("cues", "recording", "shown")
    return shown and verb.head.i < _source_start(annotated, one) < verb.i


def _source_start(annotated: Annotated, one: Attribution) -> int:
    """The word with which the source begins."""
    source = annotated.doc.char_span(*one.source[0], alignment_mode="expand")
    return source.start if source is not None else 0


def carrier(
    annotated: Annotated, other: Attribution, near: Iterable[Attribution]
) -> Attribution | None:
    """The paper that only carries what somebody says: "Low said it fell, according to the Sun"."""
    if not (other.source and other.cue) or other.confidence < SURE:
        return None
    before = other.source[0][0] < other.cue[0][0] < other.content[0][0]
    for one in near:
        named = annotated.running[slice(*one.source[0])] if one.source else ""
        behind = bool(one.cue) and one.cue[0][0] > other.cue[-1][1] and one.hull[1] <= one.cue[0][0]
        same = one.hull[0] <= other.content[0][0] < one.hull[1]
        if before and behind and same and cues.is_press(named) and is_verbless(annotated, one):
            return one
    return None
