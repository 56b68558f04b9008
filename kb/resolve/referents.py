"""The referents of one article while its mentions are being resolved: who has been named so far.

A `Scene` starts with everyone whom the article names; common-noun sources ("an official") join it
when they are met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from kb.annotate import Annotated, openings
from kb.annotate.parsed import Doc, Token
from kb.extract.capacities import Likely
from kb.extract.headlines import is_cased
from kb.extract.name import Name
from kb.model import AgentKind, Span
from kb.resolve.called_alone import is_person, speaks_of_company
from kb.resolve.capacities import of_person
from kb.resolve.clusters import clusters
from kb.resolve.described import makers, of_organisation
from kb.resolve.gender import Gender, of_token, of_word, told, votes
from kb.resolve.labels import Labels, labels
from kb.resolve.shown import shown_kinds
from kb.resolve.stated import Given, Stated, distinct, is_standing
from kb.stretch import Range, range_at
from kb.text import words

_OPENS = 3
"""Votes of the language model that a dateline outweighs."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The pronoun in the words for somebody, and whom it means: "his family"."""

    pronoun: Span
    who: Referent
    owns: bool
    """Whether it is "his" and not "him"."""


@dataclass(slots=True)
class Referent:
    """One agent being put together."""

    kind: AgentKind
    name: Span
    mentions: list[Span]
    forms: list[str] = field(default_factory=list)
    """The names it goes by, each once; none for one that is only described."""
    place: bool = False
    noun: str = ""
    """For a described one, the lemma of the noun that describes it."""
    plural: bool = False
    human: bool = False
    """For a described one, whether the noun names a human being."""
    stated: list[Stated] = field(default_factory=list)
    """What the article states of it, each thing where it is stated first."""
    gender: Gender | None = None
    members: list[Referent] = field(default_factory=list)
    heard: list[Given] = field(default_factory=list)
    """Why it is quoted, as its statements say: "told the inquiry"."""
    owners: list[Owner | None] = field(default_factory=list)
    """Whose its words say that it is, each time that it spoke by them: "his family"."""

    @property
    def named(self) -> bool:
        """Whether it goes by a name."""
        return bool(self.forms)

    @property
    def told_gender(self) -> Gender | None:
        """Its gender, where the article or the noun for it tells."""
        return self.gender or of_word(self.noun)

    @property
    def roles(self) -> set[str]:
        """The last word of each role that is stated of it."""
        return {s.role.text.casefold().split()[-1] for s in self.stated if s.role}

    def may_be(self, gender: Gender | None) -> bool:
        """Whether nothing that is told of it speaks against ``gender``."""
        return gender is None or self.told_gender in (None, gender)

    def stands_before(self, word: Token) -> bool:
        """Whether the sentence of a word has mentioned it before that word."""
        start = word.sent.start_char
        return any(start <= mention.start < word.idx for mention in self.mentions)


@dataclass(slots=True)
class Scene:
    """The referents met so far, and which of them have spoken, in text order."""

    annotated: Annotated
    referents: list[Referent]
    labels: Labels
    spoken: list[tuple[int, Referent]] = field(default_factory=list)
    """Where a cue stands, and who spoke there."""
    asked: set[int] = field(default_factory=set)
    """Where a cue stands with which somebody unnamed put a question: another answers it."""
    people: list[Referent] = field(default_factory=list)
    """Everyone who is named, in order of first mention."""
    documents: dict[str, Referent] = field(default_factory=dict)
    """The last document called by each noun."""
    titled: list[Referent] = field(default_factory=list)
    """The documents that go by a title, in text order."""
    about: Referent | None = None
    """The person whom the article is about, if one clearly leads."""
    late: Referent | None = None  # who has died, in an obituary
    made: dict[str, Stated] = field(default_factory=dict)
    """Who made the documents of the article, by the noun for each."""
    described: dict[tuple[AgentKind, str], Referent] = field(default_factory=dict)
    """Those without a name, by kind and folded words."""
    joint: dict[frozenset[int], Referent] = field(default_factory=dict)
    """Those who speak as one, by the identities of their members."""
    bearing: dict[str, list[Referent]] = field(default_factory=dict)
    """The people by each word of their names."""
    likely: dict[Range, list[Likely]] = field(default_factory=dict)
    """What the learned head reads near each mention, by its characters."""
    spoken_of: frozenset[int] = frozenset()
    """Who is named in the quotation whose speaker is being looked for: nobody names himself."""
    _holders: dict[int, Referent] = field(default_factory=dict)
    _begun: dict[int, list[tuple[Referent, Span]]] = field(default_factory=dict)
    """The mentions that begin at a character, and whom they mean."""
    _quoted: frozenset[int] = frozenset()
    _signing: frozenset[int] = frozenset()

    def quoted(self, token: Token) -> bool:
        """Whether a token stands between quotation marks."""
        return token.i in self._quoted

    def signs(self, token: Token) -> bool:
        """Whether a token stands in a byline."""
        return token.i in self._signing

    def opens(self, token: Token) -> bool:
        """Whether a token stands in the headline or the first two paragraphs."""
        blocks = self.annotated.article.blocks
        leading = list(islice((b for b in blocks if b.kind in ("headline", "paragraph")), 3))
        return bool(leading) and token.idx < leading[-1].span.end

    def holding(self, token: Token) -> Referent | None:
        """The referent one of whose mentions holds the token, a named one before a described."""
        return self._holders.get(token.i)

    def before(self, word: Token) -> Scene:
        """The scene without who speaks from a word on, for what is asked when all is resolved."""
        return replace(self, spoken=[turn for turn in self.spoken if turn[0] < word.idx])

    def add(self, referent: Referent) -> Referent:
        """Let a referent join."""
        self.referents.append(referent)
        if referent.kind == "person":
            for word in dict.fromkeys(referent.name.text.split()):
                self.bearing.setdefault(word, []).append(referent)
        if referent.kind == "person" and referent.named:
            self.people.append(referent)
        elif referent.kind == "document":
            self.documents[referent.noun] = referent
        if referent.members:
            self.joint.setdefault(frozenset(map(id, referent.members)), referent)
        for mention in referent.mentions:
            self._note(referent, mention)
        return referent

    def mention(self, referent: Referent, span: Span) -> None:
        """Note that these words mean the referent."""
        if not any(r is referent and s == span for r, s in self._begun.get(span.start, ())):
            referent.mentions.append(span)
            self._note(referent, span)

    def begun_in(self, span: Span) -> list[tuple[Referent, Span]]:
        """The mentions that begin inside a span, and whom they mean."""
        begun = (self._begun.get(at, ()) for at in range(span.start, span.end))
        return [one for each in begun for one in each]

    def _note(self, referent: Referent, span: Span) -> None:
        self._begun.setdefault(span.start, []).append((referent, span))
        found = self.annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
        for token in found if found is not None else ():
            held = self._holders.get(token.i)
            if held is None or (referent.named and not held.named):
                self._holders[token.i] = referent


def scene(annotated: Annotated, names: list[Name]) -> Scene:
    """The scene before anyone speaks: one referent for each name in the article."""
    doc = annotated.doc
    headline = annotated.article.headline
    body = headline.end if headline else 0
    cased = headline is not None and is_cased(headline.text)
    lines = openings(annotated.article)
    shown = shown_kinds(doc, [n.span for n in names])
    shown |= {n.span.start: ("place", _OPENS) for n in names if range_at(lines, n.span.start)}
    grouped = clusters(doc.text, names, shown, body)
    company = speaks_of_company(doc)
    known = labels(
        doc,
        [
            (m, "organisation" if c.kind == "person" and not is_person(c, company) else c.kind)
            for c in grouped
            for m in c.mentions
        ],
    )
    quoted = ((q.start, q.end) for q in annotated.quoted)
    blocks = annotated.article.blocks
    bylines = ((b.span.start, b.span.end) for b in blocks if b.kind == "byline")
    out = Scene(
        annotated,
        [],
        known,
        made=makers(doc, known),
        _quoted=_within(doc, quoted),
        _signing=_within(doc, bylines),
    )
    for cluster in grouped:
        kind: AgentKind = "person" if is_person(cluster, company) else "organisation"
        referent = Referent(
            kind,
            cluster.longest,
            list(cluster.mentions),
            list(dict.fromkeys(m.text for m in cluster.mentions)),
            place=cluster.kind == "place",
        )
        read = of_person if kind == "person" else of_organisation
        said = [m for m in cluster.mentions if m.start >= body or not cased]
        if not referent.place:
            for mention in said:
                referent.stated += read(doc, mention, known)
        out.add(referent)
    _tell_genders(out)
    for referent in out.referents:
        referent.stated = distinct(referent.stated)
    return out


def _within(doc: Doc, ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The tokens that stand between some characters."""
    found = (doc.char_span(*r, alignment_mode="expand") or () for r in ranges)
    return frozenset(token.i for tokens in found for token in tokens)


def _is_relative(token: Token) -> bool:
    """Whether a pronoun says whose relative somebody is: "since her husband drowned"."""
    return token.dep_ == "poss" and token.head.lemma_.lower() in words(
        "agents", "person", "relations"
    )


def is_other_human(token: Token) -> bool:
    """Whether somebody without a name does or suffers something: "said the widow had lied"."""
    acts = token.tag_ == "NN" and token.dep_ in ("nsubj", "nsubjpass", "dobj")
    known = acts and any(c.dep_ == "appos" or c.pos_ == "PROPN" for c in token.children)
    definite = acts and any(c.lower_ in ("the", "a", "an") for c in token.lefts)
    return definite and not known and is_standing(token)


def _is_told_of(token: Token) -> bool:
    """Whether a pronoun is whom somebody says something of: "claimed that she had left"."""
    clause = token.head
    return token.dep_ in ("nsubj", "nsubjpass") and clause.dep_ == "ccomp"


def _tell_genders(scene: Scene) -> None:
    """Give each named person the gender that the article tells, its pronouns included."""
    doc = scene.annotated.doc
    counted: dict[int, Counter[Gender]] = {}
    for number, referent in enumerate(scene.referents):
        if referent.kind == "person":
            roles = [s.role.text for s in referent.stated if s.role]
            counted[number] = votes(doc, referent.mentions, roles)
    of_referent = {id(r): counted[n] for n, r in enumerate(scene.referents) if n in counted}
    for sentence in doc.sents:
        people: list[Referent] = []
        others = any(is_other_human(token) for token in sentence)
        for token in sentence:
            held = scene.holding(token)
            if held is not None and held.kind == "person":
                if not any(held is p for p in people):
                    people.append(held)
            elif len(people) == 1 and not (others or scene.quoted(token)):
                gender = of_token(token)
                known = told(of_referent[id(people[0])])
                if gender is not None and known not in (None, gender) and _is_told_of(token):
                    others = True  # "Neil Orme claimed that she had left"
                elif gender is not None:
                    of_referent[id(people[0])][gender] += 1 + _is_relative(token)
        follower = doc[sentence.end] if sentence.end < len(doc) else None
        while follower is not None and follower.is_space and follower.i + 1 < len(doc):
            follower = doc[follower.i + 1]
        alone = len(people) == 1 and not others
        near = follower if alone and follower is not None and not scene.quoted(follower) else None
        if near is not None and (gender := of_token(near)) is not None:
            of_referent[id(people[0])][gender] += 1
    for number, counter in counted.items():
        scene.referents[number].gender = told(counter)
