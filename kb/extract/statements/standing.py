"""Whether the article says that a statement was made: what was not said, might be, or only a topic.

"Has never said that", "if she says", "critics may say", "nobody said" attribute nothing; and the
object of "criticised the plan" names what was spoken of, not what was said of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate import Annotated
from kb.annotate.parsed import Token, Words
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range
from kb.extract.statements.disowned import contradicts, disowned
from kb.model import Standing
from kb.stretch import stretch_at, stretches_in
from kb.text import words

_CLAUSE = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_DOUBTFUL = words("grammar", "modals") - words("cues", "standing", "certain")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FRONTED = 8
"""Words from which what stands before a source is a clause, whatever the parse has it."""
_WORDS = 3
"""So many words in quotation marks are what somebody said, whatever stands around them."""


def standing(annotated: Annotated, one: Attribution) -> Standing:
    """What an attribution is, by its cue, its source and its content."""
    if one.refusal or one.verbatim:
        return "asserted"
    verb = cue_verb(annotated, one)
    source = _span(annotated, one.source[0]) if one.source else None
    if verb is not None and source is not None and _is_turn(source, verb):
        return "unasserted"
    unsaid = verb is not None and _unsaid(annotated, verb) and not _used_to(annotated, one, verb)
    if unsaid or (source is not None and _nobody(source)):
        return "unasserted"
    if verb is None and any(contradicts(annotated.running[slice(*cue)]) for cue in one.cue):
        return "unasserted"
    return "topic" if _is_topic(annotated, one, verb) else "asserted"


def cue_verb(annotated: Annotated, one: Attribution) -> Token | None:
    """The last verb of the cue, which carries its meaning; None for "according to" and the like."""
    for where in reversed(one.cue):
        for token in reversed(_span(annotated, where) or ()):
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
        if verb.tag_ in _FINITE or any(c.dep_ in _CLAUSE for c in verb.children):
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
    between = verb.doc[condition.i : subject.left_edge.i] if subject is not None else ()
    return any(t.text == "," for t in between)


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
    would = any(c.lower_ == "would" and c.dep_ == "aux" for c in verb.lefts)
    person = any(c.dep_ == "nsubj" and c.tag_ == "PRP" for c in verb.children)
    verbatim = all(stretch_at(annotated.quoted, a) is not None for a, _ in one.content)
    long = sum(len(annotated.running[a:b].split()) for a, b in one.content) >= _WORDS
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


def _is_topic(annotated: Annotated, one: Attribution, verb: Token | None) -> bool:
    lemma = verb.lemma_.lower() if verb is not None else ""
    if lemma in words("cues", "topic", "telling") or not one.cue:
        return False
    quoted = sum(
        len(annotated.running[max(a, q.start) : min(b, q.end)].split())
        for a, b in one.content
        for q in stretches_in(annotated.quoted, a, b)
    )
    named = any(
        t.lemma_.lower() in cues.nouns() for r in one.cue for t in _span(annotated, r) or ()
    )
    if quoted >= _WORDS or (quoted and (lemma in cues.verbs() or not (verb or named))):
        return False
    if verb is not None and _measures(verb):
        return False
    if verb is not None and lemma in words("cues", "topic", "things") and _is_of_thing(one, verb):
        return True
    passive = verb is not None and any(c.dep_ == "auxpass" for c in verb.children)
    if _is_fronted(annotated, one) and not passive:
        return False
    pieces = [piece for where in one.content if (piece := _span(annotated, where))]
    return not any(_tells(piece, verb) for piece in pieces)


def _measures(verb: Token) -> bool:
    """Whether somebody says how much something is: "put the drop at about 12 per cent"."""
    if verb.lemma_.lower() not in words("cues", "topic", "measuring"):
        return False
    at = (t for t in verb.subtree if t.i > verb.i and t.lower_ == "at" and t.dep_ == "prep")
    return any(t.like_num or t.text[:1].isdigit() for link in at for t in link.subtree)


def _is_of_thing(one: Attribution, verb: Token) -> bool:
    """Whether the content is no clause but a thing, of which nothing more is said."""
    named = any(c.dep_ == "oprd" for c in verb.rights)
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    objects += [
        t
        for c in verb.rights
        if c.dep_ == "ccomp" and not any(x.tag_ in _FINITE for x in c.subtree)
        for t in c.lefts
        if t.dep_ in _CLAUSE
    ]
    return not named and any(one.content[0][0] == c.left_edge.idx for c in objects)


def _is_fronted(annotated: Annotated, one: Attribution) -> bool:
    """Whether a whole clause stands before a comma, a source and a cue: "…, the study found"."""
    end = max(b for _, b in one.content)
    behind = min((a for a, _ in (*one.source, *one.cue)), default=end)
    between = annotated.running[end:behind].strip()
    long = sum(len(annotated.running[a:b].split()) for a, b in one.content) >= _FRONTED
    return bool(one.source) and long and end < behind and between == ","


def _tells(piece: Words, verb: Token | None) -> bool:
    """Whether words say something: a clause, or what somebody was told to do."""
    if piece[0].lower_ in words("cues", "topic", "clauses"):
        return True
    spoken = verb is not None and cues.says(verb)
    if verb is not None and _behind_whom(verb, piece):
        return True
    for token in piece:
        inside = token.head in piece
        if token.dep_ in _CLAUSE and inside and not _describes(token.head, piece):
            return True
        if token.dep_ == "mark" and token.lower_ == "that" and inside:
            return True
        if token.tag_ in _FINITE and not _describes(token, piece):
            return True
        asked = (not inside and token.head == verb) or _is_asked_of(token, verb)
        told = token.tag_ in ("VB", "VBG") and asked and spoken
        if told and not any(c.tag_ in ("WRB", "WP") for c in token.children):
            return True
    return False


def _is_asked_of(token: Token, verb: Token | None) -> bool:
    """Whether it is what somebody was asked to do, hung on that one: "urged youths | to wait"."""
    whom = token.head
    hung = token.dep_ in ("relcl", "acl") and whom.dep_ == "dobj" and whom.head == verb
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.lefts)
    asks = verb is not None and "infinitive" in cues.frames(verb.lemma_.lower())
    return hung and to and asks and whom.i < token.i


def _behind_whom(verb: Token, piece: Words) -> bool:
    """Whether long words with a verb stand behind who was told: "told the Courier | the boat …"."""
    told = verb.doc[verb.i + 1 : max(piece.start, verb.i + 1)]
    whom = verb.lemma_.lower() in words("cues", "addressee", "verbs") and len(told) > 0
    named = whom and all(t.pos_ in ("DET", "NOUN", "PROPN", "PRON") for t in told)
    clause = piece[0].pos_ in ("DET", "PRON") and any(t.pos_ == "VERB" for t in piece)
    return named and clause and len(piece) >= _FRONTED


def _describes(verb: Token, piece: Words) -> bool:
    """Whether a clause only describes a noun among the words: "the gifts that she had from him"."""
    while verb in piece and verb.head != verb:
        if verb.dep_ in ("relcl", "acl", "advcl", "pcomp"):
            return verb.head in piece
        verb = verb.head
    return False


def _span(annotated: Annotated, where: Range) -> Words | None:
    return annotated.doc.char_span(*where, alignment_mode="expand")
