"""Whom a description, such as "the spokesman", goes back to, or in a headline forward to."""

from __future__ import annotations

from collections.abc import Callable

from kb.annotate.parsed import Token
from kb.extract.nouns import is_of_country, is_organisation, is_plural, kind_of
from kb.model import Span
from kb.resolve.acted import by_deed, is_another
from kb.resolve.again import called_so_before, group_again, is_met
from kb.resolve.apart import told_of_both
from kb.resolve.below import named_below
from kb.resolve.gender import of_word
from kb.resolve.heads import is_kin, is_said_before
from kb.resolve.introduced import (
    gender_told,
    is_after_name,
    is_first_called,
    is_of_another,
    is_other_kin,
    is_said_first,
    last_aged,
    of_age,
    of_scene,
    told_of_life,
    told_with_more,
    without_role,
)
from kb.resolve.joint import meant_together
from kb.resolve.named_next import named_next, said_next
from kb.resolve.offices import just_met, unstated_holder
from kb.resolve.organisations import organisation, outlets
from kb.resolve.owners import employer, of_other_body, owners
from kb.resolve.pronouns import told_before, topic
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import (
    Fit,
    called_whole,
    fit,
    is_office_noun,
    is_own,
    leads_side,
    mentioned,
    of_side,
    sits,
)
from kb.resolve.salience import Candidate, candidates, clearest
from kb.resolve.teams import of_nickname, of_team
from kb.resolve.titles import like_document, titled
from kb.resolve.untold import untold
from kb.text import any_of, words

_MOST = 400
"""Referents gone through for one description, so that the time grows with the length alone."""
_LIKELY = -2.0
"""Points from which somebody whose work was told of may be meant."""


def description(scene: Scene, head: Token, mention: Span) -> tuple[Referent | None, bool]:
    """Whom "the spokesman", "the company" or "PM" means, and how clearly; None for a new one."""
    kind = kind_of(head)
    aged = of_age(scene, mention)
    if aged is not None:
        return aged, True
    opening = mention.text.split(maxsplit=1)[0].casefold()
    definite = opening in words("agents", "grammar", "definite") or any(
        c.lower_ in words("agents", "grammar", "definite") for c in head.children
    )
    capital = head.text[:1].isupper() and not any(c.dep_ == "det" for c in head.children)
    title = capital and is_office_noun(head)
    again = called_so_before(scene, head, kind) if definite and mentioned(head) else None
    if again is not None and again.kind == "organisation":
        return again, True  # "the defence agency", as somebody was called before
    if definite and (kind == "organisation" or head.lemma_.lower() in outlets()):
        found = organisation(scene, head, mention)
        if found[0] is not None:
            return found
    together = meant_together(scene, head) if definite else None
    if together is not None:
        return together, True
    document = titled(scene, head) if kind == "document" and (definite or _owns(head)) else None
    if document is not None:
        return document, True
    again = called_so_before(scene, head, kind) if definite else None
    if again is not None:
        return again, True
    if kind == "organisation":
        return employer(scene, head), False
    if kind == "document":
        last = scene.documents.get(head.lemma_.lower()) or like_document(scene, head)
        return (last, False) if definite or _owns(head) else (None, False)
    if is_plural(head) or kind == "group":
        return (group_again(scene, head) if definite else None), False
    known = (definite or title or _owns(head)) and not is_own(head)
    may_be = _fitting(scene, head, mention) if known else None
    if may_be is not None:
        found = _holder(scene, head, may_be)
        if found[0] is not None:
            return found
    if _owns(head) and (after := said_next(scene, head)) is not None:
        return after, False
    later = None
    if (scene.opens(head) and not _owns(head)) or title:
        later = named_below(scene, head, mention)
    elif scene.opens(head) and is_office_noun(head):  # "Zambia's agriculture minister"
        later = named_next(scene, head)
    if later is None and definite and may_be is not None:
        later = untold(scene, head, may_be)
    return later, False


def _owns(head: Token) -> bool:
    """Whether somebody known owns it: "her lawyer", but not "a sheriff's deputy"."""
    unknown = words("agents", "grammar", "unknown")
    return any(c.dep_ == "poss" and c.left_edge.lower_ not in unknown for c in head.children)


def _fitting(scene: Scene, head: Token, mention: Span) -> Callable[[Referent], bool]:
    """Whether nothing told of somebody, beside roles, speaks against a description."""
    gender = of_word(head.lemma_) or (gender_told(head) if is_of_country(head) else None)
    inside = {id(r) for r, m in scene.begun_in(mention) if m.end < mention.end}
    inside |= owners(scene, head) | told_of_both(scene, head)
    is_other = of_other_body(scene, head)

    def may_be(referent: Referent) -> bool:
        return (
            referent.kind == "person"
            and referent.named
            and referent.may_be(gender)
            and id(referent) not in inside
            and not is_another(scene, head, referent)
            and not is_other(referent)
        )

    return may_be


def _holder(
    scene: Scene, head: Token, may_be: Callable[[Referent], bool]
) -> tuple[Referent | None, bool]:
    """Who holds the role: "the minister" after "the fisheries minister, Ann Low"."""

    def fits(referent: Referent) -> bool:
        return may_be(referent) and fit(referent, head) is not Fit.NONE

    opening = scene.opens(head)
    people = [
        r for r in scene.people[-_MOST:] if (opening or r.mentions[0].start < head.idx) and fits(r)
    ]
    exact = [r for r in people if fit(r, head) is Fit.EXACT] or by_deed(scene, head, people)
    exact = called_whole(exact, head) or of_side(scene.people, head)
    if len(exact) == 1:
        return exact[0], True
    near = candidates(scene, head, fits)
    if exact:
        ranked = [c for c in near if any(c.referent is r for r in exact)]
        latest = max(
            exact, key=lambda r: max(m.start for m in r.mentions if m.start < head.idx or opening)
        )
        return (ranked[0].referent if ranked else latest), False
    if is_met(scene, head):
        return None, False
    later = [r for r in scene.people[:_MOST] if fits(r) and fit(r, head) is Fit.EXACT]
    if len(later) == 1 and is_office_noun(head):
        return later[0], False
    coach = of_team(people, head) or of_nickname(scene, head)
    if coach is not None:
        return coach, False
    alike = [c for c in near if fit(c.referent, head) is Fit.ALIKE]
    if alike:
        return clearest(alike)
    before = (scene.spoken[-1][1] if scene.spoken else None, topic(scene, head))
    for turn in before:
        if turn is not None and any(r is turn for r in people) and sits(head, turn):
            return turn, False
    goes_on = without_role(near[:1]) if mentioned(head) else near[:1]
    if goes_on and _goes_on(head) and not _is_called(near[0].referent):
        return near[0].referent, True
    if _is_of_party(head):
        near = [c for c in near if _may_be_of(c.referent, head)]
    anyone = head.lemma_.lower() in words("agents", "person", "any")
    if anyone and (_is_of_body(head) or _is_chair(head)):
        return None, False
    asker = _asker(scene, head) if anyone and not mentioned(head) else None
    near = [c for c in near if c.referent is not asker]
    kin = _owns(head) and is_kin(head)
    if kin or leads_side(head):
        near = [c for c in near if not _is_called(c.referent)]  # "Her father told her" is no critic
    if kin:
        near = [c for c in near if not is_other_kin(c.referent, head.lemma_.lower())]
    turns = (anyone or is_of_country(head)) and not is_after_name(head, near)
    subject = topic(scene, head) if turns else None
    told = subject is not None and (bool(mentioned(head)) or not _is_called(subject))
    if subject is not None and told and any(c.referent is subject for c in near):
        return subject, False  # "the Lowmark man", whom the sentence before is about
    if head.lemma_.lower() in words("agents", "person", "any", "ages"):
        aged = last_aged(scene, head, near)
        if aged is not None:
            return aged, False
    if anyone or is_of_country(head) or _is_of_party(head):
        found = clearest(_of_calling(head, near))
        return found if found[0] is not None else _worker(head, near)
    lives = told_of_life(scene, head, near) or of_scene(scene, head, near)
    if lives is not None:
        return lives, True
    if is_office_noun(head):
        return just_met(scene, head, people) or unstated_holder(scene, people), False
    aged = last_aged(scene, head, near) if is_first_called(head) else None
    if aged is not None:
        return aged, False
    more = told_with_more(scene, head, near)
    if more is not None:
        return more, False
    if is_said_first(head) and not is_of_another(scene, head):
        if _is_trade(head):
            return _worker(head, near)
        return clearest([c for c in near if c.score > 0 and not _is_called(c.referent)])
    return None, False


def _asker(scene: Scene, head: Token) -> Referent | None:
    """Who has just asked something, which another answers: "asked Renn. “No,” the witness said"."""
    sentence = told_before(scene, head)
    asks = sentence is not None and sentence.root.lemma_.lower() in words(
        "cues", "verbs", "question"
    )
    return scene.spoken[-1][1] if asks and scene.spoken else None


def _alone(near: list[Candidate]) -> list[Candidate]:
    """The first of those who may be meant, where no other comes near."""
    who, clear = clearest(near)
    return near[:1] if who is not None and clear and near[0].score > -1 else []


def _worker(head: Token, near: list[Candidate]) -> tuple[Referent | None, bool]:
    """Whose work the article tells of, though it never said what that one is: "the playwright"."""
    callings = words("agents", "person", "any", "callings")
    if head.lemma_.lower() not in any_of(callings, words("agents", "person", "trades")):
        return None, False
    free = without_role(near)
    return clearest(free if len(free) == 1 else [c for c in free if c.score > _LIKELY])


def _is_trade(head: Token) -> bool:
    """Whether it is what the article calls those whose work it tells of: "the playwright"."""
    return head.lemma_.lower() in words("agents", "person", "trades")


def _is_of_body(head: Token) -> bool:
    """Whether somebody is of a body, and nobody was said to be: "the leader of the council"."""
    of = (t for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" for t in c.rights)
    return any(is_organisation(t) for t in of)


def _is_chair(head: Token) -> bool:
    """Whether a word for anybody names, with a capital, an office: "the Speaker"."""
    return is_office_noun(head) and head.text[:1].isupper() and not head.is_sent_start


def _goes_on(head: Token) -> bool:
    """Whether somebody called so for the first time says more: "the nurse added"."""
    on = head.dep_ == "nsubj" and head.head.lemma_.lower() in words("cues", "continuing", "words")
    return on and not is_said_before(head)


def _is_of_party(head: Token) -> bool:
    """Whether somebody is called by a party alone: "the Republican"."""
    return head.lower_ in words("agents", "parties", "members") and head.text[:1].isupper()


def _may_be_of(referent: Referent, head: Token) -> bool:
    """Whether somebody is not said to be of another party."""
    named = (s.written or s.affiliation.text for s in referent.stated if s.affiliation)
    parties = {n.casefold() for n in named} & words("agents", "parties", "names")
    return not parties or any(p.startswith(head.lower_[:6]) for p in parties)


def _of_calling(head: Token, near: list[Candidate]) -> list[Candidate]:
    """Those who may well be meant; of those who may be "the striker", whom no role was said of."""
    likely = [c for c in near if c.score > 0] or _alone(near)
    if head.lemma_.lower() not in words("agents", "person", "any", "callings"):
        return likely
    return without_role([c for c in near if c.score > _LIKELY]) or likely


def _is_called(referent: Referent) -> bool:
    """Whether the article says what somebody does, beside whose friend or child it is."""
    roles = (s.role.text.casefold().split()[-1] for s in referent.stated if s.role and not s.weak)
    return any(role not in words("agents", "person", "relations") for role in roles)
