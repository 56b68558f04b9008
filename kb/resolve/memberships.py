"""Which party or group people belong to, where another sentence than the one that names them says.

"Just Stop Coal protesters blocked the road" and, below, "one of the protesters, Ann Low"; "his
party, the Harbour Union"; "her bid for the Labour nomination"; "the Labour leader".
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Token
from kb.extract.nouns import is_role
from kb.model import Span
from kb.resolve.gender import of_token
from kb.resolve.labels import capital_run, company, party
from kb.resolve.offices import leading
from kb.resolve.pronouns import PRONOUNS, pronoun, subjects, topic
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import Fit, fit, is_office_noun
from kb.resolve.stated import Stated, is_standing
from kb.text import words

_PLURAL = frozenset({"NNS", "NNPS"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OTHER = frozenset({"PERSON", "NORP", "GPE", "LOC", "DATE", "EVENT"})
_LONGEST = 6
"""Words of an organisation's name that the language model missed."""
_NEAR = 6
"""Words at most between "one of the protesters" and the name of the one."""


def note_memberships(scene: Scene) -> None:
    """Give each person without an affiliation the party or group that the article ties it to."""
    groups = _groups(scene)
    led: set[str] = set()
    for token in scene.annotated.doc:
        if token.pos_ not in ("NOUN", "PROPN") or scene.quoted(token):
            continue
        _note_player(scene, token)
        for member, body in (
            *_one_of(scene, token, groups),
            *_owner(scene, token),
            *_of_side(scene, token),
            *_seeker(scene, token),
            *_leader(scene, token, led),
        ):
            if member.kind == "person" and not any(s.affiliation for s in member.stated):
                member.stated.append(Stated(None, body))


def _note_player(scene: Scene, token: Token) -> None:
    """Let whom the sentence before is about be in the team: "Webb smiled. The Orme guard left"."""
    team = [t for t in token.lefts if t.pos_ == "PROPN" and t.dep_ == "compound"]
    role = token.lemma_.lower()
    plays = role in words("agents", "office", "in_team")
    plays = plays and role not in words("agents", "office", "also_elsewhere")
    playing = plays and token.text.islower() and _is_side(team)
    alone = token.dep_ in _SUBJECT and token.tag_ not in _PLURAL
    alone = alone and not any(c.dep_ in ("appos", "relcl", "poss") for c in token.children)
    definite = any(c.lower_ == "the" for c in token.lefts)
    if not (team and playing and alone and definite) or _has_other(token):
        return
    who = topic(scene, token)
    if who is None or who.kind != "person" or any(s.role or s.affiliation for s in who.stated):
        return
    last = team[-1].i + 1
    said = Span.of(token.doc.text, token.doc[last].idx, token.idx + len(token.text))
    body = Span.of(token.doc.text, team[0].idx, team[-1].idx + len(team[-1].text))
    who.stated.append(Stated(said, body))
    scene.mention(who, Span.of(token.doc.text, token.left_edge.idx, token.idx + len(token.text)))


def _is_side(team: list[Token]) -> bool:
    """Whether a name is rather a team's: "Comets", "Orme Rovers"."""
    last = team[-1] if team else None
    short = words("agents", "organisation", "clubs_short")
    return last is not None and (last.lower_ in short or last.text.endswith("s"))


def _has_other(player: Token) -> bool:
    """Whether a sentence tells what somebody does to another who was named: "helped her"."""
    return any(t.pos_ == "PRON" and of_token(t) for t in player.sent if t.i > player.i)


def _groups(scene: Scene) -> dict[str, Span]:
    """The organisation by which a group is told, by its noun, where only one group is called so."""
    found: dict[str, dict[str, Span]] = {}
    for token in scene.annotated.doc:
        if token.tag_ in _PLURAL and is_standing(token) and token.i and not scene.quoted(token):
            body = _body(scene, token.nbor(-1))
            if body is not None:
                found.setdefault(token.lemma_.lower(), {}).setdefault(body.text.casefold(), body)
    return {noun: next(iter(b.values())) for noun, b in found.items() if len(b) == 1}


def _body(scene: Scene, token: Token) -> Span | None:
    """The organisation or party whose name ends with a word, or holds it."""
    if party(token):
        return Span.of(token.doc.text, token.idx, token.idx + len(token.text))
    return scene.labels.organisation(token) or _unlabelled(scene, token)


def _unlabelled(scene: Scene, token: Token) -> Span | None:
    """The words with a capital up to this one, two or more, where nobody is named by them."""
    start = token.sent.start
    run = capital_run(list(token.doc[max(start, token.i - _LONGEST) : token.i + 1]))
    while run and run[0].i == start and run[0].pos_ in ("NUM", "DET"):
        run = run[1:]
    named = any(scene.labels.labelled(t) for t in run) or any(t.ent_type_ in _OTHER for t in run)
    return None if named or len(run) < 2 else company(scene.labels, run)


def _one_of(scene: Scene, token: Token, groups: dict[str, Span]) -> Iterator[tuple[Referent, Span]]:
    """Whom an article counts among a group: "one of the protesters, Ann Low"."""
    body = groups.get(token.lemma_.lower())
    if body is None:
        return
    before = {t.lower_ for t in token.doc[max(token.sent.start, token.i - 3) : token.i]}
    if before.isdisjoint(words("agents", "membership", "among")):
        return
    for after in token.doc[token.i + 1 : min(token.i + _NEAR, token.sent.end)]:
        held = scene.holding(after)
        if held is not None and held.named:
            yield held, body
            return
        if after.pos_ in ("VERB", "AUX"):
            return


def _owner(scene: Scene, token: Token) -> Iterator[tuple[Referent, Span]]:
    """Whose party is named: "Low’s Orme Union party", "his party, Orme", "Orme, his party,"."""
    if token.lemma_.lower() not in words("agents", "membership", "owned"):
        return
    owners = (c for c in token.lefts if c.dep_ == "poss" or c.nbor().tag_ == "POS")
    if (whose := next(owners, None)) is None:
        return
    inside = token.doc[whose.i + 1 : token.i]
    beside = token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]
    named = [*inside, *beside] if beside and beside[0].text == "," else [*inside]
    named += [token.head] if token.dep_ == "appos" else []
    body = next((b for t in named if (b := _body(scene, t))), None)
    who = pronoun(scene, whose)[0] if whose.lower_ in PRONOUNS else scene.holding(whose)
    if body is not None and who is not None:
        yield who, body


def _of_side(scene: Scene, token: Token) -> Iterator[tuple[Referent, Span]]:
    """Whose team is named: "after his Orme side lost", "Vale’s Orme team"."""
    if token.lemma_.lower() not in words("agents", "membership", "sides"):
        return
    whose = next((c for c in token.lefts if c.dep_ == "poss"), None)
    if whose is None:
        return
    run = [t for t in token.doc[whose.i + 1 : token.i] if t.pos_ == "PROPN"]
    told = [r for s in subjects(scene, token.sent) if (r := scene.holding(s)) is not None]
    who = told[0] if told and whose.lower_ in PRONOUNS else scene.holding(whose)
    if run and run[-1].i == token.i - 1 and who is not None:
        yield who, Span.of(token.doc.text, run[0].idx, run[-1].idx + len(run[-1].text))


def _seeker(scene: Scene, token: Token) -> Iterator[tuple[Referent, Span]]:
    """Who stands for a party: "Low won the Labour nomination", "Low’s bid for the leadership"."""
    if token.lemma_.lower() not in words("agents", "membership", "prizes"):
        return
    body = next((b for c in token.lefts if party(c) and (b := _body(scene, c))), None)
    if body is None:
        return
    above = token.head.head if token.dep_ == "pobj" else token.head
    if above.lemma_.lower() not in words("agents", "membership", "seeking"):
        return
    whose = next((c for c in above.lefts if c.dep_ == "poss"), None)
    if whose is not None and whose.lower_ not in PRONOUNS:
        who = scene.holding(whose)
    else:
        who = _actor(scene, above)
    if who is not None:
        yield who, body


def _actor(scene: Scene, token: Token) -> Referent | None:
    """Who does what a word tells: the subject of the nearest verb above it that has one."""
    while True:
        subject = next((c for c in token.lefts if c.dep_ in _SUBJECT), None)
        if subject is not None:
            return scene.holding(subject)
        if token.head == token or token.dep_ in ("relcl", "ccomp", "nsubj", "acl"):
            return None
        token = token.head


def _leader(scene: Scene, token: Token, led: set[str]) -> Iterator[tuple[Referent, Span]]:
    """Whom the article is about as "the Labour leader", where nobody else is said to be that.

    A party is looked at once: ``led`` are those that were.
    """
    if token.lemma_.lower() not in words("agents", "membership", "offices") or not token.i:
        return
    body = _body(scene, token.nbor(-1)) if party(token.nbor(-1)) else None
    definite = any(c.lower_ == "the" for c in token.lefts) and token.tag_ not in _PLURAL
    follows = token.nbor() if token.i + 1 < len(token.doc) else token
    if body is None or not definite or follows.pos_ == "PROPN" or follows.text in (",", "of", "in"):
        return
    if body.text.casefold() in led:
        return
    led.add(body.text.casefold())
    if any(fit(r, token) is Fit.EXACT for r in scene.people):
        return
    here = [scene.holding(t) for t in token.sent]
    who = leading(
        scene,
        (r for r in scene.people if not any(r is h for h in here) and _is_politician(scene, r)),
    )
    if who is not None:
        yield who, body


def _is_politician(scene: Scene, referent: Referent) -> bool:
    """Whether nothing but a public office is stated of somebody."""
    for stated in referent.stated:
        if stated.role is not None and not stated.weak:
            found = scene.annotated.doc.char_span(
                stated.role.start, stated.role.end, alignment_mode="expand"
            )
            if found is not None and any(is_role(t) for t in found):
                return any(is_office_noun(t) for t in found)
    return True
