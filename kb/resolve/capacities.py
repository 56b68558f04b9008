"""In which role, and for whom, an agent speaks: read off the words around a mention.

"Ines Vale, harbour master at Lowmark Port", "Lowmark Port's harbour master Ines Vale",
"a Lowmark Port official": role and affiliation as this article gives them, each with its span.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kb.extract.names import NameKind
from kb.extract.nouns import abbreviations, is_office, is_organisation, is_role, words
from kb.model import Span

_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_LINKS = frozenset({"at", "of", "for", "with", "from", "in", "by", "on"})
_BARE = frozenset({"source", "person", "people", "man", "woman", "insider", "individual", "user"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A role and an affiliation where they are stated; either may be missing."""

    role: Span | None
    affiliation: Span | None

    @property
    def role_name(self) -> str | None:
        """The role as written, a bare abbreviation of an office written out."""
        return (
            abbreviations().get(self.role.text.rstrip("."), self.role.text) if self.role else None
        )


def of_name(doc: Doc, name: Span, others: list[Span]) -> Iterator[Stated]:
    """What is stated of the person named here, the most telling first.

    ``others`` are the names of organisations and places that may be an affiliation.
    """
    found = doc.char_span(name.start, name.end, alignment_mode="expand")
    if found is None:
        return
    yield from _before(doc, found[0], others)
    heads = {found.root.i, *(t.i for t in found)}
    for token in found.sent:
        if token.dep_ == "appos" and token.head.i in heads and token.i >= found.end:
            yield from _noun_phrase(doc, token, others)
    if found.root.dep_ == "appos" and is_role(found.root.head):
        yield from _noun_phrase(doc, found.root.head, others)
    yield from _after_comma(doc, found[-1], others)


def of_noun(doc: Doc, head: Token, others: list[Span]) -> Iterator[Stated]:
    """What a common-noun mention states of itself: "a spokesman for Facebook"."""
    if is_role(head) and head.lemma_.lower() not in _BARE:
        yield from _noun_phrase(doc, head, others)


def _before(doc: Doc, first: Token, others: list[Span]) -> Iterator[Stated]:
    """The words right before a name: "Orme Ltd chief executive Ines Vale", "PM, Ines Vale"."""
    at = first.i - 1
    if at >= 0 and doc[at].text == ",":
        at -= 1
    end = at
    while at >= first.sent.start and (
        doc[at].pos_ in _MODIFIERS
        or doc[at].tag_ == "POS"
        or doc[at].text in ("-", "’s", "'s")
        or (doc[at].dep_ in ("compound", "amod", "nmod") and doc[at].head.i > at)
    ):
        at -= 1
    if end <= at or not is_role(doc[end]):
        return
    if doc[end + 1].text == "," and at >= first.sent.start:
        return
    yield from _split(doc, list(doc[at + 1 : end + 1]), others, None)


def _noun_phrase(doc: Doc, head: Token, others: list[Span]) -> Iterator[Stated]:
    """A noun phrase about a role: modifiers, head, and the link that names whom it is held for."""
    if not is_role(head):
        return
    left = [
        t
        for t in doc[head.left_edge.i : head.i + 1]
        if t.dep_ not in ("det", "nummod") and t.pos_ != "PRON"
    ]
    link = _linked(doc, head, others)
    yield from _split(doc, left, others, link)


def _after_comma(doc: Doc, last: Token, others: list[Span]) -> Iterator[Stated]:
    """A role after a comma that the parse did not hang on the name."""
    at = last.i + 1
    if at + 1 >= len(doc) or doc[at].text != "," or doc[at + 1].sent != last.sent:
        return
    for token in doc[at + 1 : min(at + 8, last.sent.end)]:
        if token.pos_ in ("VERB", "AUX") or token.text in (",", "."):
            return
        if is_role(token) and not (token.i + 1 < len(doc) and is_role(doc[token.i + 1])):
            left = [t for t in doc[at + 1 : token.i + 1] if t.pos_ != "DET"]
            yield from _split(doc, left, others, _linked(doc, token, others))
            return


def _split(
    doc: Doc, tokens: list[Token], others: list[Span], link: Span | None
) -> Iterator[Stated]:
    """Role and affiliation among the words up to a role noun."""
    own = [o for o in others if tokens and tokens[0].idx <= o.start and o.end <= _end(tokens[-1])]
    start = 0
    for index, token in enumerate(tokens[:-1]):
        possessive = token.tag_ == "POS"
        within = any(o.start <= token.idx < o.end for o in own)
        if possessive or within:
            start = index + 1
    role_tokens = [t for t in tokens[start:] if not t.is_punct and t.pos_ != "DET"]
    if not role_tokens:
        return
    role = Span.of(doc.text, role_tokens[0].idx, _end(role_tokens[-1]))
    affiliation = own[0] if own else None
    if affiliation is None and link is None and start:
        affiliation = _owner(doc, tokens[:start])
    yield Stated(role, affiliation or link)


def _owner(doc: Doc, tokens: list[Token]) -> Span | None:
    """The owner in "the port authority's director", without its article."""
    kept = [t for t in tokens if t.tag_ != "POS" and t.pos_ != "DET" and t.pos_ != "PRON"]
    if not kept or kept[-1].pos_ not in ("NOUN", "PROPN"):
        return None
    return Span.of(doc.text, kept[0].idx, _end(kept[-1]))


def _linked(doc: Doc, head: Token, others: list[Span]) -> Span | None:
    """The organisation or place that "at", "of", "for" and the like tie to a role."""
    last = head.right_edge
    for token in doc[head.i + 1 : last.i + 1]:
        if token.text in (",", ";", "—", "–") or token.dep_ == "relcl":
            break
        if token.lower_ not in _LINKS:
            continue
        limit = _phrase_end(doc, token, last)
        noun = next((c for c in token.children if c.dep_ == "pobj"), None)
        named = [o for o in others if token.idx < o.start and o.end <= limit]
        owned = noun is not None and any(
            c.dep_ == "poss" and any(o.start <= c.idx < o.end for o in named) for c in noun.children
        )
        if named and not owned:
            return named[0]
        if noun is not None and (is_organisation(noun) or noun.pos_ == "PROPN"):
            left = [t for t in doc[noun.left_edge.i : noun.i + 1] if t.pos_ not in ("DET", "ADJ")]
            return Span.of(doc.text, left[0].idx, _end(noun))
        if named:
            return named[0]
    return None


def _phrase_end(doc: Doc, start: Token, last: Token) -> int:
    for token in doc[start.i : last.i + 1]:
        if token.text in (",", ";", "—", "–"):
            return token.idx
    return _end(last)


def _end(token: Token) -> int:
    return token.idx + len(token.text)


def shown_kinds(doc: Doc, names: Iterable[Span]) -> dict[int, tuple[NameKind, int]]:
    """What grammar shows names to be, by the offset at which each starts.

    A person by a title ("Mr"), a role right before the name or a role noun in apposition; an
    organisation by its last word or by an organisation noun in apposition. With each goes how many
    votes of the language model it outweighs: few for a name right before a role ("Orme spokesman"),
    which may still be a person's.
    """
    out: dict[int, tuple[NameKind, int]] = {}
    for name in names:
        found = doc.char_span(name.start, name.end, alignment_mode="expand")
        if found is None:
            continue
        first, last = found[0], found[-1]
        before = doc[first.i - 1] if first.i > first.sent.start else None
        titled = before is not None and before.text.rstrip(".") in words("titles")
        roled = before is not None and is_office(before) and before.pos_ in ("NOUN", "PROPN")
        roled = roled and before is not None and before.tag_ not in ("NNS", "NNPS")
        asides = [t for t in found.sent if t.dep_ == "appos" and t.head.i == last.i]
        apposed = any(is_office(t) and t.tag_ != "NNS" for t in asides)
        if titled or roled or apposed:
            out[name.start] = ("person", 10)
        elif (
            len(found) > 1 and (is_organisation(last) or last.lower_ in words("suffixes"))
        ) or any(is_organisation(t) for t in asides):
            out[name.start] = ("organisation", 10)
        elif last.dep_ == "compound" and last.i + 1 < len(doc) and is_role(doc[last.i + 1]):
            out[name.start] = ("organisation", 2)
    return out
