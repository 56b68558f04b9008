"""The body in which somebody holds a role, where nothing but the role and its place tells it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter

from kb.extract.nouns import body_words, company_endings, is_organisation
from kb.model import Span
from kb.resolve.about import OFTEN, Subjects
from kb.resolve.like_people import is_party
from kb.resolve.referents import Referent, Scene
from kb.text import any_of, table, words

_SOON = 400
"""Characters within which a spokesman speaks for the body that was heard last."""
_MOST = 400
"""Referents gone through for one role, so that the time grows with the length alone."""
_CHIEF = re.compile(r"chief\b.{0,40} (?:officer|executive)")


def implied(
    scene: Scene, role: Span, told: Subjects, *, spokesman: bool, named: bool
) -> Span | None:
    """Where the article is about the body in which a role is held.

    ``spokesman`` is one without a name; who works there is of it too, where not ``named``.
    """
    said = _now(role.text.casefold())
    if not named and _is_employed(said):
        near = _of_kind(scene, role) or _near_subject(scene, told, role)
        near = near or _only_near(scene, told, role)
        foremost = _foremost(scene)
        return near or (foremost.mentions[0] if foremost is not None else None)
    if _is_corporate(said):
        return _last_subject(told, role)
    if spokesman or _is_officer(said):
        found = _near_subject(scene, told, role)
        return found or (_only_near(scene, told, role) if spokesman else None)
    if said in words("agents", "speaks_for", "only"):
        return _body_heard(scene, role) or _near_subject(scene, told, role)
    if _is_function(said):
        return _near_subject(scene, told, role)
    rows = _held_in(said)
    kinds = _of_kinds(scene, rows)
    near = _nearest(scene, kinds, role) if kinds else None
    unnamed_kinds = tuple(each for row in rows for each in row.get("unnamed", ()))
    if near is None and unnamed_kinds:
        body = _unnamed(scene.annotated.article.text, unnamed_kinds)
        return body if body is not None and body.start < role.start else None
    if kinds:
        return near
    held = _of_kind(scene, role) or _club(scene, told, role)
    return held or _inside(scene, told, role, said)


def _is_employed(role: str) -> bool:
    """Whether a role is only to work somewhere: "former employees", "one worker".

    What somebody works at tells of no body: "a farm manager", "a social worker".
    """
    *before, last = role.split() or [""]
    noun = _single(last)
    graded = any_of(words("agents", "office", "former"), words("agents", "speaks_for", "grades"))
    plain = not before or before[0] in graded
    staff = noun in words("agents", "speaks_for", "staff")
    return staff or (plain and noun in words("agents", "speaks_for", "employed"))


def _single(noun: str) -> str:
    """A noun without the "s" of several: "boss", "bosses" aside."""
    return noun if noun.endswith("ss") else noun.removesuffix("s")


def _now(role: str) -> str:
    """A role without that it is held for a time: "acting chief executive"; not a former one."""
    first, _, rest = role.partition(" ")
    past = first in words("agents", "office", "former")
    return rest if rest and first in words("agents", "ranks", "passing") and not past else role


def _club(scene: Scene, told: Subjects, role: Span) -> Span | None:
    """The club that the paragraph was last about: "Orme Rovers lost. Captain Ann Low said"."""
    if role.text.casefold().split()[-1] not in words("agents", "office", "in_team"):
        return None
    near = _near_subject(scene, told, role)
    last = near.text.split()[-1].casefold() if near is not None else ""
    return near if last in words("agents", "organisation", "clubs_short") else None


def _is_function(role: str) -> bool:
    """Whether an office leads a part of the work of a body: "policy head", "campaigns director"."""
    *parts, office = role.split() or [""]
    led = words("agents", "office", "leads_work")
    return bool(parts) and office in led and words("agents", "office", "work") >= {*parts}


def _of_kind(scene: Scene, role: Span) -> Span | None:
    """The only body named before that is of the kind with which a role opens: "Club secretary"."""
    found = scene.annotated.doc.char_span(role.start, role.end, alignment_mode="expand")
    if found is None or len(found) < 2 or not is_organisation(found[0]):
        return None
    kind = found[0].lemma_.lower()
    bodies = [
        r
        for r in scene.referents[:_MOST]
        if r.kind == "organisation" and r.named and not r.place and r.mentions[0].start < role.start
        if kind in r.name.text.casefold().split()[1:]
    ]
    return bodies[0].mentions[0] if len(bodies) == 1 else None


def _held_in(role: str) -> list[dict[str, list[str]]]:
    """In what bodies a role is held.

    A row is of the roles all of whose words it lists, and of those that end with one of its heads.
    """
    said = set(role.replace(".", "").split())
    ends = f" {role.rstrip('.')}"
    return [
        row
        for row in table("agents", "held_in")
        if said <= {*row["roles"]} or any(ends.endswith(f" {h}") for h in row.get("heads", ()))
    ]


def _of_kinds(scene: Scene, rows: list[dict[str, list[str]]]) -> list[Referent]:
    """The bodies of the kinds in which a role is held: the police, for "Inspector"."""
    kinds = [kind for row in rows for kind in row["bodies"]]
    bodies = _bodies(scene) if kinds else []
    return [r for r in bodies if any(kind in f" {r.name.text.casefold()} " for kind in kinds)]


@lru_cache(maxsize=8)
def _unnamed(text: str, kinds: tuple[str, ...]) -> Span | None:
    """The only body of such kinds in a text where it has no name: "the city council voted"."""
    areas = "|".join(sorted(words("agents", "office", "areas")))
    said = "|".join(kind.format(area=f"(?:{areas})") for kind in kinds)
    found = list(re.finditer(rf"(?<!\ba )(?<!\bA )\b(?:{said})\b", text))
    alike = {match[0] for match in found}
    return Span.of(text, *found[0].span()) if len(alike) == 1 else None


def _nearest(scene: Scene, bodies: list[Referent], role: Span) -> Span | None:
    """Of bodies of a kind the only one, or the only one named near, a paragraph back at most."""
    if len(bodies) == 1:
        return bodies[0].mentions[0]
    blocks = [block.span for block in scene.annotated.article.blocks]
    at = next((i for i, block in enumerate(blocks) if block.holds(role)), 0)
    start = blocks[max(at - 1, 0)].start if blocks else 0
    near = [r for r in bodies if any(start <= m.start < role.start for m in r.mentions)]
    return near[0].mentions[0] if len(near) == 1 else None


def _inside(scene: Scene, told: Subjects, role: Span, said: str) -> Span | None:
    """The body of an office that is a body's own: "artistic director", "vice president for sales".

    It is the one that the paragraph was last about, or the one that the article is most about.
    """
    office, *charge = re.split(r" (?:for|of) ", said)
    if _is_in_team(said):
        side = _foremost(scene)
        return side.mentions[0] if side is not None and _is_side(side) else None
    if said in words("agents", "speaks_for", "inside_near"):
        return _near_subject(scene, told, role)
    if said in words("agents", "speaks_for", "presidents"):
        near = _near_subject(scene, told, role)
        last = near.text.split()[-1].casefold() if near is not None else ""
        return near if last in words("agents", "speaks_for", "presided") else None
    own = any(one in words("agents", "speaks_for", "inside") for one in (said, office))
    if own or (charge and office in words("agents", "speaks_for", "inside_for")):
        foremost = _foremost(scene)
        near = _near_subject(scene, told, role)
        return near or (foremost.mentions[0] if foremost is not None else None)
    return None


def _is_in_team(role: str) -> bool:
    """Whether somebody plays for, coaches or runs the team of which an article is."""
    roles = any_of(
        words("agents", "speaks_for", "inside_team"), words("agents", "office", "in_team")
    )
    *before, last = role.split() or [""]
    beside = any_of(roles, words("agents", "office", "ranked_in_team"))
    return _single(last) in roles and all(word in beside for word in before)


def _foremost(scene: Scene) -> Referent | None:
    """The body that the article names far more often than any other."""
    bodies = _bodies(scene)
    first, second, *_ = [*sorted((len(r.mentions) for r in bodies), reverse=True), 0, 0]
    most = next((r for r in bodies if len(r.mentions) == first), None)
    return most if first > max(OFTEN, 2 * second - 1) else None


def _is_side(body: Referent) -> bool:
    """Whether a body's name is rather a team's: "Orme Rovers", "the Mariners"; no "Barclays"."""
    *first, last = body.name.text.split()
    if is_party(body.name.text) or not (first or len(body.forms) > 1):
        return False
    short = words("agents", "organisation", "clubs_short")
    firm = last.casefold() in any_of(company_endings(), body_words())
    return last.casefold() in short or (last.istitle() and last.endswith("s") and not firm)


def _bodies(scene: Scene) -> list[Referent]:
    """The bodies that the article names, without the paper in which it stands."""
    paper = (scene.annotated.article.publisher or "").casefold()
    return [
        r
        for r in scene.referents[:_MOST]
        if r.kind == "organisation" and r.named and not r.place
        if r.name.text.casefold().removeprefix("the ") not in paper
    ]


def _is_corporate(role: str) -> bool:
    """Whether an office exists only inside an organisation: "chief executive"."""
    listed = any_of(words("nouns", "corporate"), words("agents", "speaks_for", "of_business"))
    return any(each in listed or bool(_CHIEF.fullmatch(each)) for each in role.split(" and "))


def _last_subject(told: Subjects, role: Span) -> Span | None:
    """The organisation that the text was last about: its nearest mention before as a subject."""
    for ends in told:
        at = bisect_right(ends, role.start, key=itemgetter(0))
        if at:
            return ends[at - 1][1]
    return None


def _is_officer(role: str) -> bool:
    """Whether an office exists only inside a union or the like: "general secretary"."""
    return role in words("agents", "speaks_for", "officers")


def _near_subject(scene: Scene, told: Subjects, role: Span) -> Span | None:
    """The organisation that the paragraph was last about before a role, however rarely named."""
    found = [e[at - 1][1] for e in told if (at := bisect_right(e, role.start, key=itemgetter(0)))]
    nearest = max(found, default=None)
    blocks = (block.span for block in scene.annotated.article.blocks)
    near = nearest is not None and any(b.holds(role) and b.holds(nearest) for b in blocks)
    return nearest if near else None


def _only_near(scene: Scene, told: Subjects, role: Span) -> Span | None:
    """The only body that the paragraph before names and is about: "Orme Water shut. | A clerk".

    The paragraph of the role names none before it.
    """
    blocks = [block.span for block in scene.annotated.article.blocks]
    at = next((i for i, block in enumerate(blocks) if block.holds(role)), 0)
    if at == 0:
        return None
    near = Span(blocks[at - 1].start, role.start, "")
    bodies = {id(r): r for r, _ in scene.begun_in(near) if r.kind == "organisation"}
    last = _last_subject(told, role)
    about = last is not None and near.holds(last)
    return last if about and len(bodies) == 1 else None


def _body_heard(scene: Scene, role: Span) -> Span | None:
    """The body that spoke right before its spokesman is named: "It said … Spokesman Vale added"."""
    before = [(at, r) for at, r in scene.spoken if at < role.start]
    at, last = max(before, key=itemgetter(0), default=(0, None))
    near = last is not None and role.start - at < _SOON and last.kind == "organisation"
    return last.mentions[0] if last is not None and near and last.named else None
