"""Whether the article says that a statement was made: what was not said, might be, or only a topic.

"Has never said that", "if she says", "critics may say", "nobody said" attribute nothing; and the
object of "criticised the plan" names what was spoken of, not what was said of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate import Annotated
from kb.annotate.parsed import Token, Words
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution
from kb.extract.statements.disowned import contradicts, disowned
from kb.extract.statements.topics import CLAUSE, FINITE, WORDS, is_topic, said_at
from kb.model import Standing
from kb.stretch import stretch_at
from kb.text import any_of, words

_DOUBTFUL = words("grammar", "modals") - words("cues", "standing", "certain")
_STANDING = ("cues", "standing")


def standing(annotated: Annotated, one: Attribution) -> Standing:
    """What an attribution is, by its cue, its source and its content."""
    if one.refusal or one.verbatim:
        return "asserted"
    verb = cue_verb(annotated, one)
    source = said_at(annotated, one.source[0]) if one.source else None
    if verb is not None and source is not None and _is_turn(source, verb):
        return "unasserted"
    unsaid = verb is not None and _unsaid(annotated, verb) and not _used_to(annotated, one, verb)
    if unsaid or (source is not None and _nobody(source)):
        return "unasserted"
    if verb is None and any(contradicts(annotated.running[slice(*cue)]) for cue in one.cue):
        return "unasserted"
    return "topic" if is_topic(annotated, one, verb) else "asserted"


def cue_verb(annotated: Annotated, one: Attribution) -> Token | None:
    """The last verb of the cue, which carries its meaning; None for "according to" and the like."""
    for where in reversed(one.cue):
        for token in reversed(said_at(annotated, where) or ()):
            if token.pos_ in ("VERB", "AUX"):
                return token
    return None


def is_verbless(annotated: Annotated, one: Attribution) -> bool:
    """Whether the cue is "according to" or the like, which says nothing of how it was said."""
    verb = cue_verb(annotated, one)
    return bool(one.cue) and (verb is None or verb.lemma_.lower() == "accord")


def negated(annotated: Annotated, verb: Token) -> bool:
    """Whether a verb is denied: "did not say", "has never said", not "“Never,” she said"."""
    for link in _chain(verb):
        for child in link.children:
            if stretch_at(annotated.quoted, child.idx):
                continue
            if child.dep_ == "neg" or child.lower_ in words("cues", "standing", "never"):
                after = child.doc[child.i + 1] if child.i + 1 < len(child.doc) else child
                if after.lower_ not in words("cues", "standing", "not_only"):
                    return True
    return False


def _unsaid(annotated: Annotated, verb: Token) -> bool:
    left_out = negated(annotated, verb) or _omitted(verb)
    left_out = left_out or _to_come(verb) or _is_of_naming(verb) or disowned(verb)
    return left_out or _conditional(verb) or _possible(verb) or _asked(verb) or _inverted(verb)


def _chain(verb: Token) -> Iterator[Token]:
    """A verb, and the verbs that it shares its auxiliaries with ("would neither deny nor say")."""
    yield verb
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        if verb.tag_ in FINITE or any(c.dep_ in CLAUSE for c in verb.children):
            return
        verb = verb.head
        yield verb


def _to_come(verb: Token) -> bool:
    """Whether it is still to be decided: "will decide whether", "has yet to rule if"."""
    ahead = words("cues", "standing", "ahead")
    aux = any(c.dep_ == "aux" and c.lower_ in ahead for link in _chain(verb) for c in link.children)
    return aux and verb.lemma_.lower() in words("cues", "standing", "decides")


def _is_turn(source: Words, verb: Token) -> bool:
    """Whether "that said" only turns from one thing to another."""
    phrase = f"{source.text} {verb.text}".casefold()
    return phrase in words("cues", "standing", "turns") and verb.i == source.end


def _is_of_naming(verb: Token) -> bool:
    """Whether somebody only asked how to be called: "asked that her surname not be used"."""
    if verb.lemma_.lower() not in words("cues", "standing", "naming", "asks"):
        return False
    for token in (t for c in verb.rights if c.dep_ in ("ccomp", "xcomp") for t in (c, *c.lefts)):
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children)
        lemma = token.lemma_.lower()
        named = token.dep_ == "nsubjpass" and lemma in words("cues", "standing", "naming", "names")
        if named or (passive and lemma in words("cues", "standing", "naming", "left_out")):
            return True
    return False


def _conditional(verb: Token) -> bool:
    return any(
        child.dep_ in ("mark", "advmod")
        and child.lower_ in words("cues", "standing", "conditions")
        and not _is_closed(child, link)
        for link in _chain(verb)
        for child in link.children
    )


def _is_closed(condition: Token, verb: Token) -> bool:
    """Whether a clause is over before who speaks: "Asked | whether she knew, | Vale replied"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    opens = condition.i - 1 == condition.sent.start and condition.nbor(-1).lower_ == "asked"
    return opens and subject is not None and subject.left_edge.nbor(-1).text == ","


def _possible(verb: Token) -> bool:
    for link in _chain(verb):
        for child in link.children:
            if child.dep_ == "aux" and child.lemma_.lower() in _DOUBTFUL:
                only = any(c.lower_ == "only" for c in (*link.children, *_after(link)))
                reveals = child.lower_ == "can" and link.lemma_.lower() in words(
                    "cues", "standing", "reveals"
                )
                return not (only or reveals)
    return False


def _used_to(annotated: Annotated, one: Attribution, verb: Token) -> bool:
    """Whether it is what somebody often said, word for word: "“It shrank,” he would reply"."""
    auxiliaries = [c.lower_ for c in verb.lefts if c.dep_ == "aux"]
    would = auxiliaries == ["would"] and not any(
        t.lower_ in any_of(words(*_STANDING, "conditions"), words(*_STANDING, "inverted"))
        for t in verb.sent
        if stretch_at(annotated.quoted, t.idx) is None
    )
    person = any(c.dep_ == "nsubj" and c.tag_ == "PRP" for c in verb.children)
    verbatim = all(stretch_at(annotated.quoted, a) is not None for a, _ in one.content)
    long = sum(len(annotated.running[a:b].split()) for a, b in one.content) >= WORDS
    return would and person and verbatim and long and not negated(annotated, verb)


def _after(verb: Token) -> list[Token]:
    return verb.doc[verb.i + 1 : verb.i + 2]


def _omitted(verb: Token) -> bool:
    """Whether another word says that it was left unsaid: "failed to say", "without saying"."""
    above = verb.head
    if verb.dep_ == "xcomp" and above.lemma_.lower() in words("cues", "standing", "omits"):
        return verb not in cues.phrase(above)
    return verb.dep_ == "pcomp" and above.lower_ in words("cues", "standing", "without")


def _asked(verb: Token) -> bool:
    """Whether it is the article that asks: "Did the mayor say that the pool was shut?"."""
    last = verb.sent[-1]
    inverted = any(
        aux.dep_ == "aux" and any(s.dep_ == "nsubj" and aux.i < s.i < verb.i for s in verb.children)
        for aux in verb.children
    )
    return inverted and verb.dep_ == "ROOT" and last.text == "?"


def _inverted(verb: Token) -> bool:
    """Whether a condition opens the sentence with its auxiliary: "Had the mayor said that"."""
    opens = next((t for t in verb.sent if not (t.is_space or t.is_punct)), None)
    if opens is None or opens.lower_ not in words("cues", "standing", "inverted"):
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    ours = opens.head == verb or (subject is not None and opens.i < subject.i < verb.i)
    between = verb.doc[opens.i : verb.i]
    return ours and opens.i < verb.i and all(t.text != "," for t in between)


def _nobody(source: Words) -> bool:
    first, *more = source
    numbered = bool(more) and not more[0].is_alpha  # "No 10"
    return first.lower_ in words("cues", "standing", "nobody") and not numbered
