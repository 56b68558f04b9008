"""The subject of a cue, where the source that was found is another part of the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, takewhile

from kb.annotate.parsed import Token
from kb.extract.nouns import can_speak, is_document
from kb.extract.statements import cues
from kb.extract.statements.attribution import Range, inside
from kb.extract.statements.grammar.spans import char_range, noun_phrase
from kb.text import words


def subject_of(source: tuple[Range, ...], verb: Token) -> tuple[Range, ...]:
    """The subject of the cue where a source is only a part of what describes it, or stands apart.

    ("The memo, written by the deputy Carla Nuñez, warns that": the deputy does not. "He met the
    deputy, Carla Nuñez. Vale wrote": neither does she.)
    """
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    ways = (
        (_who_cites, _for_whom, _of_document, _past_inserted, _of_cleft) if len(source) == 1 else ()
    )
    if other := next(filter(None, (way(source[0], verb) for way in ways)), ()):
        return other
    if len(source) == 1 and subject is None:
        return _of_joined(source, verb)
    if subject is None or len(source) != 1 or not can_speak(subject):
        return source
    start, end = source[0]
    before = end <= verb.sent.start_char or _is_told(verb, subject, start)
    if before and subject.pos_ in ("PROPN", "PRON"):
        return (char_range(noun_phrase(subject)),)
    own = verb.tag_ == "VBG" and verb.dep_ == "ccomp" and subject.i < verb.i
    if own and end <= char_range(subject.subtree)[0]:
        return (char_range(noun_phrase(subject)),)  # "The video shows | the driver | saying"
    whole = char_range(subject.subtree)
    apart = not start <= subject.idx < end and subject.pos_ == "NOUN"
    named = any(c.dep_ == "appos" and start <= c.idx < end for c in subject.children)
    if apart and not named and inside(source[0], whole):
        return (char_range(noun_phrase(subject)),)
    return source


def _is_told(verb: Token, subject: Token, start: int) -> bool:
    """Whether a mention is of the one spoken to: "“Sit down,” says Vale, to the clerk, Ann Low"."""
    between = [t.lower_ for t in verb.doc[subject.i + 1 : verb.sent.end] if t.idx < start]
    return verb.i < subject.i and [word for word in between if word != ","][:1] == ["to"]


def _of_joined(source: tuple[Range, ...], verb: Token) -> tuple[Range, ...]:
    """The subject of the verb before, not its object: "Vale has met the mayor, but says that"."""
    asked = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i
    asked = asked and verb.nbor(-1).text == "," and verb.head.lemma_.lower() in cues.verbs()
    before = verb.head if verb.dep_ == "conj" or asked else verb
    subject = next((c for c in before.lefts if c.dep_ == "nsubj"), None)
    parts = ("dobj", "oprd", "prep") if asked else ("dobj",)  # "urged Low, the mayor, | saying"
    objects = [char_range(c.subtree) for c in before.rights if c.dep_ in parts and c.i < verb.i]
    taken = before != verb and any(inside(source[0], where) for where in objects)
    taken = taken or (before != verb and _is_of_clause(source[0], verb))
    taken = taken or (before != verb and bool(_past_inserted(source[0], before)))
    # "“Everybody left,” the mayor, Ann Vale, said"
    quoted = any(t.is_quote for t in verb.doc[before.i : verb.i] if t.idx < source[0][0])
    joined = subject is not None and taken and not quoted
    return (char_range(noun_phrase(subject)),) if subject is not None and joined else source


def _is_of_clause(source: Range, verb: Token) -> bool:
    """Whether a source stands in a clause that is over: "the desk where clerks sat and | told"."""
    at = next((t for t in verb.sent if t.idx >= source[0]), verb)
    while at.dep_ not in ("relcl", "ROOT") and at.head.i != at.i:
        at = at.head
    return at.dep_ == "relcl" and at.right_edge.i < verb.i


def _of_cleft(source: Range, verb: Token) -> tuple[Range, ...]:
    """Who says what a sentence is about: "What | Orme Water | says is that it never agreed"."""
    at = next((t for t in verb.sent if t.idx >= source[0]), verb)
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.i > at.i), None)
    cleft = at.lower_ == "what" and at.tag_ == "WP" and subject is not None
    return (char_range(noun_phrase(subject)),) if cleft and subject is not None else ()


def _past_inserted(source: Range, verb: Token) -> tuple[Range, ...]:
    """The subject before words put in that hold the source: "Low|, after a year at Orme,| said".

    ("Low|, flanked by his aide, Dr Ann Vale,| said", "Low|, who called Vale “a cad”,| said", but "a
    man, named as Tom Orr, said")
    """
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or not can_speak(subject):
        return ()
    put_in = (c for c in verb.lefts if c.dep_ == "prep" and c.i > subject.i)
    held = any(c.nbor(-1).text == "," and inside(source, char_range(c.subtree)) for c in put_in)
    clauses = (c for c in subject.rights if c.dep_ in ("acl", "relcl"))
    with_whom = (c for c in clauses if c.left_edge.nbor(-1).text == ",")
    named = words("names", "bare", "naming")
    ended = any(t.text == "," for t in verb.sent if source[1] <= t.idx + len(t) <= verb.idx)
    held = held or any(
        c.idx < source[0] < verb.idx and ended and c.lemma_.lower() not in named for c in with_whom
    )
    return (char_range(noun_phrase(subject)),) if held else ()


def _who_cites(source: Range, verb: Token) -> tuple[Range, ...]:
    """Who cites the source that was found: "the Sun, | citing officials, | said"."""
    at = next((t for t in verb.sent if t.idx >= source[0]), verb)
    named = at.i - verb.sent.start > 1 and at.nbor(-1).text == ","
    if at.tag_ != "VBG" or not named or at.nbor(-2).pos_ not in ("NOUN", "PROPN"):
        return ()
    return (char_range(noun_phrase(at.nbor(-2))),)


def _for_whom(source: Range, verb: Token) -> tuple[Range, ...]:
    """Whose words somebody brings: "The mayor, | in a note signed by his aide, Ola Penn, said"."""
    doc, first = verb.doc, verb.sent.start
    name = next((t for t in verb.sent if t.idx >= source[0]), verb)
    commas = [t.i for t in doc[first + 1 : name.i] if t.text == "," and is_through(t.nbor())]
    if not commas or name.i >= verb.i:
        return ()
    opening = list(doc[first : commas[0]])  # "The mayor", but not "Outside court" or "Last year"
    named = opening[0].pos_ in ("DET", "PROPN", "CCONJ") or opening[0].tag_ == "NNP"
    alone = named and all(
        t.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PART", "CCONJ") for t in opening
    )
    if not alone or opening[-1].ent_type_ in ("DATE", "TIME") or not can_speak(opening[-1]):
        return ()
    between = list(doc[commas[0] + 1 : name.i])
    by = any(t.lower_ == "through" for t in between[:1]) or _is_brought(between)
    return (char_range(noun_phrase(doc[commas[0] - 1])),) if by else ()


def _is_brought(between: Iterable[Token]) -> bool:
    """Whether words tell by whom something is brought: "in a note | signed by | his aide"."""
    brought = words("cues", "passive", "brought")
    return any(a.lower_ in brought and b.lower_ == "by" for a, b in pairwise(between))


def _of_document(source: Range, verb: Token) -> tuple[Range, ...]:
    """What somebody only wrote: "An audit | released by the comptroller, Nathan Weis, found"."""
    opening = list(takewhile(lambda t: t.pos_ in ("DET", "ADJ", "NOUN", "PROPN"), verb.sent))
    if not opening or not is_document(opening[-1].lemma_.lower()) or opening[-1].i + 2 >= verb.i:
        return ()
    behind = opening[-1].nbor(1 + (opening[-1].nbor().text == ","))
    name = next((t for t in verb.sent if t.idx + len(t) >= source[1]), verb)
    by = any(t.lower_ == "by" for t in verb.doc[behind.i + 1 : name.i])
    said = any(t.tag_ in ("VBD", "VBZ", "VBP") for t in verb.doc[behind.i + 1 : verb.i])
    made = behind.tag_ in ("VBN", "VBD") and by and not said and name.i < verb.i
    return (char_range(opening),) if made else ()


def is_bringing(name: Token) -> bool:
    """Whether a sentence opens with who brings it: "In a note signed by | Ann Vale |, she said"."""
    opening = name.doc[name.sent.start : name.i]
    return len(opening) > 1 and is_through(opening[0]) and _is_brought(opening)


def is_through(link: Token) -> bool:
    """Whether a word behind a comma leads to who brings another's words: "through his aide"."""
    return link.lower_ in words("cues", "passive", "through")
