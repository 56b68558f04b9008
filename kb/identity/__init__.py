"""Who is who across articles: agents of articles linked into the people and organisations they are.

`profiles` is what one article tells of an agent, `blocks` brings those together whose names may be
one, `features` says what speaks for and against with weights, and `linking` makes the judgement. An
article's own graph is never changed by it; each link is a fact of its own with its evidence.
Unnamed sources, groups and documents are never linked.
"""

from kb.identity.blocks import filed_under, looked_up
from kb.identity.called import Called
from kb.identity.candidate import Candidate
from kb.identity.entities import Entity, entity_id
from kb.identity.likeness import SAME, name_likeness
from kb.identity.linking import MAKER, Judgement, Link, alike, apart, judged, link_to
from kb.identity.listed import Listed
from kb.identity.profiles import Profile, full_names, profiles
from kb.identity.quads import entity_quads, identity_graph, link_quads, member_quad
from kb.identity.regrouped import regrouped

__all__ = [
    "MAKER",
    "SAME",
    "Called",
    "Candidate",
    "Entity",
    "Judgement",
    "Link",
    "Listed",
    "Profile",
    "alike",
    "apart",
    "entity_id",
    "entity_quads",
    "filed_under",
    "full_names",
    "identity_graph",
    "judged",
    "link_quads",
    "link_to",
    "looked_up",
    "member_quad",
    "name_likeness",
    "profiles",
    "regrouped",
]
