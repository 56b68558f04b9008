"""Sources brought to the whole mention of whoever speaks, and to nobody where nobody is named.

A mention is one noun phrase: "Ex-friends", "Devon and Cornley Police", "Ines Vale" for "the harbour
master, Ines Vale,". Who is told something is no source of it.
"""

from __future__ import annotations

from dataclasses import replace

from kb.annotate import Annotated
from kb.annotate.parsed import Doc, Token, Words
from kb.extract.nouns import can_speak, is_role, letters_behind
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range, inside, overlap
from kb.extract.statements.circumstances import past_when
from kb.extract.statements.grammar.onward import said_before
from kb.extract.statements.grammar.spans import char_range, noun_phrase
from kb.extract.statements.grammar.verbs import heard, told
from kb.extract.statements.received import received, sender
from kb.extract.statements.relayed import relayed
from kb.extract.statements.standing import cue_verb
from kb.extract.statements.subjects import subject_of
from kb.stretch import stretch_at
from kb.text import words

_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "NORP"})
_HYPHENS = frozenset("-‐‑")
_EDGE = frozenset(" \n\r\t,;:–—-―")
_SENTENCE_ENDS = (".", "!", "?", ":")
_ABBREVIATED = 4
_POSSESSIVES = frozenset({"’", "'", "’s", "'s"})
_LONGEST = 4
"""Words of a name."""


def sourced(annotated: Annotated, one: Attribution) -> Attribution | None:
    """The attribution with its source whole; None for what the writer says in person."""
    if one.verbatim:
        return one
    if not (one.source or one.cue or one.continues):
        return replace(one, source=_subject_before(annotated, one))
    verb = cue_verb(annotated, one)
    if verb is not None and _is_next_sentence(annotated, one, verb):
        one = replace(one, source=(), cue=())
        return replace(one, source=_subject_before(annotated, one))
    letter = received(verb) if verb is not None else None
    if letter is not None:
        written = tuple(r for r in one.source if overlap((r,), (char_range([letter]),)))
        one = replace(one, source=sender(letter) or written)
    known = bool(one.source or letter) and verb is not None and verb.dep_ != "pcomp"
    quoted_one = heard(verb) if verb is not None and not known else None
    quoted_by = relayed(annotated, one, verb) if verb is not None else None
    if quoted_by is not None:
        one = quoted_by
    elif quoted_one is not None:
        one = replace(one, source=(char_range(noun_phrase(quoted_one)),))
    elif verb is not None and _is_passive(verb):
        one = _of_passive(one, verb)
    elif verb is not None and not one.refusal and letter is None:
        first = said_before(verb)
        subject = next((c for c in first.lefts if c.dep_ == "nsubj"), None) if first else None
        whole = (char_range(noun_phrase(subject)),) if subject is not None else one.source
        one = replace(one, source=subject_of(whole, first or verb))
    source = tuple(found for where in one.source if (found := _whole(annotated, where, one.cue)))
    if len(source) == 1 and _is_writer(annotated, source[0]):
        return None
    return replace(one, source=source)


def _is_next_sentence(annotated: Annotated, one: Attribution, verb: Token) -> bool:
    """Whether source and cue only follow a quotation with its full stop: "“…” The clerk sat.".

    A verb that says something may follow a full stop, where a writer is careless.
    """
    last = stretch_at(annotated.quoted, one.hull[1] - 1)
    if last is None or verb.lemma_.lower() in cues.verbs():
        return False
    ended = annotated.running[last.inner_start : last.inner_end].rstrip().endswith(".")
    return ended and all(at[0] >= last.end for at in (*one.source, *one.cue))


def _subject_before(annotated: Annotated, one: Attribution) -> tuple[Range, ...]:
    """The person whom the sentence right before a quotation tells of, in the same paragraph.

    ("Jess Tully was in tears. “I just signed the lease.”")
    """
    start = one.content[0][0]
    lead = annotated.running[:start].rstrip(" ")
    if not lead or lead[-1] not in _SENTENCE_ENDS or stretch_at(annotated.quoted, len(lead) - 1):
        return ()
    last = annotated.doc.char_span(len(lead) - 1, len(lead), alignment_mode="expand")
    if last is None:
        return ()
    sentence, above = last.root.sent, last.root.head
    quotes = lead[-1] == ":" and above.pos_ in ("VERB", "AUX")  # the root may stand in what follows
    verb = above if quotes and above.dep_ != "ROOT" else sentence.root
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or not _is_person(subject) or "\n" in lead[sentence.start_char :]:
        return ()
    return (char_range(noun_phrase(subject)),)


def _is_person(subject: Token) -> bool:
    if subject.pos_ == "PRON":
        return subject.lower_ in words("cues", "person", "pronouns")
    if subject.pos_ == "PROPN":
        return subject.ent_type_ not in _PLACES
    return is_role(subject)


def _is_writer(annotated: Annotated, where: Range) -> bool:
    written = stretch_at(annotated.quoted, where[0]) is None
    return written and annotated.running[slice(*where)] in words("cues", "writer", "words")


def _is_passive(verb: Token) -> bool:
    spoken = verb.lemma_.lower() in cues.verbs()
    return told(verb) or (spoken and any(c.dep_ == "nsubjpass" for c in verb.children))


def _of_passive(one: Attribution, verb: Token) -> Attribution:
    """Who is told or spoken of is not the source; the agent is, where there is one."""
    patient = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    where = char_range(patient.subtree) if patient is not None else (0, 0)
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    named = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent else None
    reported = verb.lemma_.lower() in words("cues", "passive", "quoted")
    if named is not None:
        content = tuple(c for c in one.content if not inside(c, where)) or one.content
        return replace(one, source=(char_range(noun_phrase(named)),), content=content)
    empty = patient is not None and patient.lower_ == "it"
    if empty or (not reported and (patient is None or overlap(one.source, (where,)))):
        return replace(one, source=())
    return one


def _whole(annotated: Annotated, where: Range, cue: tuple[Range, ...]) -> Range | None:
    text = annotated.running
    start, end = _hyphenated(annotated, where)
    if text[start:end].lower().startswith(("by ", "of ")):
        start += 3
    span = annotated.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    span = past_when(_owner(span), cue)
    while len(span) > 1 and _only_opens(span[0]):
        span = span.doc.span(span.start + 1, span.end)
    while len(span) > 1 and span[-1].pos_ == "ADP":
        span = span.doc.span(span.start, span.end - 1)
    start, end = _named(_cut(span), cue)
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or _ends_sentence(text[start:end])):
        end -= 1
    return (start, end) if start < end else None


def _only_opens(word: Token) -> bool:
    """Whether a word is no part of who speaks: "even the mayor", "What | the report | shows is"."""
    return word.tag_ == "WP" or word.lower_ in words("agents", "grammar", "focus")


def _ends_sentence(mention: str) -> bool:
    """Whether a full stop ends more than an abbreviation: not in "Jr." and "S.E.C."."""
    last = mention.split()[-1]
    return last.endswith(".") and "." not in last[:-1] and len(last) > _ABBREVIATED


def _hyphenated(annotated: Annotated, where: Range) -> Range:
    """A mention that ends or begins at a hyphen inside a word, with all of that word.

    What the word describes belongs to it too: "Vice-president Ada Holt".
    """
    text = annotated.running
    start, end = where
    while start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum():
        start -= 1
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    if text[end : end + 1] not in _HYPHENS or not text[end + 1 : end + 2].isalnum():
        return start, end
    while end < len(text) and (
        text[end].isalnum() or (text[end] in _HYPHENS and text[end + 1 : end + 2].isalnum())
    ):
        end += 1
    rest = annotated.doc.char_span(end, len(text), alignment_mode="contract")
    for token in rest[:_LONGEST] if rest is not None else ():
        if not (token.is_title and token.pos_ == "PROPN" and text[token.idx - 1] == " "):
            break
        end = token.idx + len(token.text)
    return start, end


def _owner(span: Words) -> Words:
    """The whole of a phrase that a mention stops short of: "Police chiefs’ chairman G. Stein"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if after is None or after.text not in _POSSESSIVES or after.whitespace_ == "":
        return span
    end = after.i + 1
    while end < len(span.doc) and span.doc[end].pos_ in ("NOUN", "PROPN", "ADJ"):
        end += 1
    return span.doc.span(span.start, end) if end > after.i + 1 else span


def _cut(span: Words) -> Words:
    """The mention without what is said of it after a comma: "Ms Okoro, who won by two votes"."""
    root = span.root
    for token in span:
        if token.text in (",", "–", "—", "(") and root.i < token.i:
            rest = span.doc[token.i + 1 : span.end]
            return (
                span if any(_joined(t, root) for t in rest) else span.doc.span(span.start, token.i)
            )
    return span


def _joined(token: Token, root: Token) -> bool:
    """Whether a token is named together with another: "A, B and C"."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
        if token == root:
            return True
    return False


def _named(span: Words, cue: tuple[Range, ...]) -> Range:
    """The name beside a role, where one stands: "the former editor of the Herald, Gordon Oswin"."""
    whole = (span.start_char, span.end_char)
    first, comma, last = _parts(span)
    named = first.root.pos_ == "PROPN" and not is_role(first.root)
    name = _past_body(span.doc, _name_after(span.doc, comma.i + 1)) if comma is not None else []
    if comma is None or (named and not _is_title(first, name)):
        return whole
    if not any(is_role(t) or (t.pos_ == "NOUN" and can_speak(t)) for t in first) and not any(
        t.ent_type_ == "PERSON" for t in name
    ):
        return whole
    if not name or any(t.ent_type_ in _PLACES for t in name):
        return whole
    after = span.doc[name[-1].i + 1] if name[-1].i + 1 < len(span.doc) else None
    ends = after is None or after.is_punct or after.is_space
    told = after is not None and any(a <= after.idx < b for a, b in cue)
    if not (ends or told) or (last and last[-1].i > name[-1].i):
        return whole
    while len(name) > 1 and name[-1].lower_ in letters_behind():
        name.pop()
    return name[0].idx, name[-1].idx + len(name[-1].text)


def _past_body(doc: Doc, name: list[Token]) -> list[Token]:
    """The holder behind an office and its body: "The Chairman, Orme Forum, | Ann Low |, said"."""
    at = name[-1].i + 1 if name else 0
    if not name or name[0].ent_type_ != "ORG" or doc[at].text != ",":
        return name
    behind = _name_after(doc, at + 1)
    return behind if any(t.ent_type_ == "PERSON" for t in behind) else name


def _is_title(first: Words, name: list[Token]) -> bool:
    """Whether an office without its small words stands before a name: "Manager Parks, Ann Low"."""
    held = any(is_role(t) for t in first[:2]) and len(first) > 1
    person = any(t.ent_type_ == "PERSON" for t in name)
    return held and person and all(t.ent_type_ != "PERSON" for t in first)


def _parts(span: Words) -> tuple[Words, Token | None, Words | None]:
    """The mention up to a comma inside it or right after it, that comma, and what follows."""
    while len(span) > 1 and span[-1].text == ",":
        span = span.doc.span(span.start, span.end - 1)
    commas = [t for t in span if t.text == ","]
    if len(commas) == 1:
        at = commas[0].i
        return span.doc.span(span.start, at), commas[0], span.doc.span(at + 1, span.end)
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return span, after if after is not None and after.text == "," and not commas else None, None


def _name_after(doc: Doc, at: int) -> list[Token]:
    out: list[Token] = []
    for token in doc[at : at + _LONGEST]:
        joins = out and token.text in _HYPHENS
        if not joins and not (token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ")):
            break
        out.append(token)
    lone = len(out) == 1 and out[0].ent_type_ != "PERSON"
    return [] if lone else out
