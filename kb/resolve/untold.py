"""Who is called by what the article never said of anybody: "“We were lucky,” the halfback said".

A name is told first, and what somebody is comes with a later quotation, in place of the name.
"""

from __future__ import annotations

from collections.abc import Callable

from kb.annotate.parsed import Token
from kb.extract.nouns import is_plural, is_role
from kb.resolve.bodiless import was
from kb.resolve.gender import of_word
from kb.resolve.heads import is_kin, is_said_before
from kb.resolve.introduced import is_of_another, without_role
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import Fit, fit, is_office_noun, leads_side
from kb.resolve.salience import Candidate, candidates
from kb.text import any_of, words

_LIKELY = -2.5
"""Points from which somebody may be meant."""
_HELD = 3.5
"""Points that a role which somebody has speaks against another that he had once."""


def untold(scene: Scene, head: Token, may_be: Callable[[Referent], bool]) -> Referent | None:
    """Of those near who ``may_be`` meant, and of whom no role was said, who is most on one's mind.

    It is somebody who has spoken: for an office, or a noun heard before, who spoke last. But who
    leads a team, or was something once, may be heard here first. Words for who is on duty or is
    somebody's are another's ("the clerk", "the aunt"), and so is who is told by more, "the manager
    of a Vienna hall".
    """
    noun, lone = head.lemma_.lower(), head.pos_ == "PROPN" and not is_role(head)
    if lone or is_plural(head) or scene.quoted(head) or _is_led(head) or _is_met(scene, head):
        return None
    speaker = is_office_noun(head) and noun in words("agents", "person", "any")
    kin = is_kin(head) and not any(map(_is_number, head.rights))
    team, once = noun in words("agents", "office", "in_team"), was(head)
    on_duty = noun in words("agents", "person", "on_duty") and not (team or once)
    if speaker or kin or on_duty:
        return None
    at, last = scene.spoken[-1] if scene.spoken else (0, None)
    again = is_office_noun(head) or is_said_before(head)
    answers = head.head.lemma_.lower() in words("cues", "continuing", "answers")
    if last is not None and not (again or answers) and _goes_on(scene, head, last, at):
        return last
    if is_of_another(scene, head) and not (team or once):
        return None

    def fits(referent: Referent) -> bool:
        return (
            may_be(referent)
            and (once or fit(referent, head) is not Fit.NONE)
            and not (answers and referent is last)
            and not referent.stands_before(head)  # "When Low fell silent, the teacher sighed"
        )

    near = candidates(scene, head, fits)
    free = without_role(near) or [c for c in near if _is_called_so(c, noun)]
    if once:
        free = sorted(near, key=lambda c: (c not in free) * _HELD - c.score)
    first = free[0].referent if free and free[0].score > _LIKELY else None
    aged = head.lower_ == "old"  # "the 19-year-old"
    heard = first is last if again else any(first is r for _, r in scene.spoken)
    return first if team or once or aged or heard else None


def _goes_on(scene: Scene, head: Token, last: Referent, at: int) -> bool:
    """Whether who has just spoken says more in the same paragraph: "“…,” the rancher said".

    One without a name was told of as somebody new, "an insider"; "the guard" is another.
    """
    same = at < head.idx and "\n" not in scene.annotated.article.text[at : head.idx]
    unknown = any_of(words("agents", "grammar", "unknown"), words("agents", "several", "one_more"))
    new = last.name.text.split()[0].casefold() in unknown
    one = last.kind == "person" or (last.kind == "anonymous" and new and not last.plural)
    said = any(map(scene.quoted, head.doc[head.sent.start : head.i]))
    gender = of_word(head.lemma_)
    another = leads_side(head) or last.stands_before(head)
    return same and one and said and last.may_be(gender) and not another


def _is_called_so(one: Candidate, noun: str) -> bool:
    """Whether somebody has no role but that he was called by this noun before: "the coach"."""
    roles = [s.role.text.casefold() for s in one.referent.stated if s.role]
    weak = all(s.weak for s in one.referent.stated if s.role)
    return weak and all(role.split()[-1] == noun for role in roles)


def _is_led(head: Token) -> bool:
    """Whether words behind a description tell whom it means: "the man who fell"."""
    behind = (c for c in head.rights if c.dep_ in ("prep", "relcl", "acl"))
    led = (c for c in behind if c.left_edge.nbor(-1).text != ",")
    return not all(c.lower_ == "from" or _is_number(c) for c in led)


def _is_number(link: Token) -> bool:
    """Whether nothing but a number follows: "the mother of two"."""
    return link.lower_ == "of" and all(t.like_num for t in link.rights)


def _is_met(scene: Scene, head: Token) -> bool:
    """Whether somebody without a name was told of by the same noun: "An executive agreed"."""
    for token in head.doc[: head.i]:
        if token.lemma_.lower() != head.lemma_.lower() or scene.quoted(token):
            continue
        first = any(c.lower_ in words("agents", "grammar", "unknown") for c in token.lefts)
        first = first and was(token) == was(head)
        held = scene.holding(token)
        if first and (held is None or not held.named) and token.dep_ not in ("attr", "appos"):
            return True
    return False
