"""Quotations without a cue, beside a sentence that tells what the speaker does the while.

"“We had no choice.” Jim Dunn shrugs." and "Ann Pell shakes her head. “They never asked.”"
"""

from __future__ import annotations

from kb.annotate import Annotated, Quoted
from kb.annotate.parsed import Token, Words
from kb.extract.nouns import can_speak, is_organisation, is_plural
from kb.extract.statements.attribution import Attribution
from kb.extract.statements.grammar.spans import char_range, noun_phrase
from kb.text import words

_TOLD = ("VBD", "VBZ")
_HUMAN = ("", "PERSON")
_SURE = 0.7


def gesture(annotated: Annotated, quoted: Quoted) -> Attribution | None:
    """The attribution to whoever shrugs in the sentence before a quotation, or behind it.

    Behind it another may do so, where the sentence before tells of somebody.
    """
    doc, text = annotated.doc, annotated.running
    found = doc.char_span(quoted.start, quoted.end, alignment_mode="expand")
    if found is None:
        return None
    before = doc[found.start - 1] if found.start > 0 else None
    if before is not None and "\n" not in text[before.idx : quoted.start]:
        who = _subject(before.sent)
        if who is not None:
            return _by(quoted, who) if _is_gesture(before.sent.root) else None
    behind = doc[found.end] if found.end < len(doc) else None
    if behind is None or "\n" in text[quoted.end : behind.idx + 1]:
        return None
    who = _subject(behind.sent) if _is_gesture(behind.sent.root) else None
    return _by(quoted, who) if who is not None else None


def _by(quoted: Quoted, who: Token) -> Attribution:
    whole = ((quoted.start, quoted.end),)
    return Attribution(whole, (), (char_range(noun_phrase(who)),), _SURE)


def _is_gesture(verb: Token) -> bool:
    return verb.tag_ in _TOLD and verb.lemma_.lower() in words("cues", "gestures", "words")


def _subject(sentence: Words) -> Token | None:
    """The one human being whom a sentence is about."""
    who = next((t for t in sentence.root.lefts if t.dep_ == "nsubj"), None)
    one = who is not None and can_speak(who) and not is_plural(who) and who.lower_ != "i"
    human = one and who is not None and who.ent_type_ in _HUMAN and not is_organisation(who)
    return who if human else None
